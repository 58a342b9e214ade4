"""The bundle: a dossier with its evidence in one zip that a stranger can check offline.

Everything in it is redacted except `data/sources/`, which holds the archived bytes as they are. A
bundle without sources is for the public: all but the pins can be checked in it.
"""

import json
import re
import shutil
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from habeas.errors import ArchiveError
from habeas.model import Claim, Dossier
from habeas.publish import bags, html, pdf, phrases, records, signing
from habeas.publish.annotations import annotation, seal
from habeas.publish.bags import digest_of
from habeas.publish.container import pack
from habeas.publish.redact import Choices, PublicCopy, claims_of, public_copy
from habeas.publish.wording import LANGUAGES, words
from habeas.text import digest, fold

FORMAT = "habeas-bundle/1"
_COMPONENTS = ("habeas", "altair", "jinja2", "typst", "vl-convert-python")
_TEMPLATES = files("habeas.publish") / "templates"


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A bundle as written: where, the SHA-256 of the zip, and the fingerprint that signed it."""

    path: Path
    sha256: str
    fingerprint: str


def write(
    dossier: Dossier,
    out: Path,
    *,
    key: Ed25519PrivateKey,
    source: Callable[[str], Path],
    sources: bool = True,
    choices: Choices | None = None,
    languages: tuple[str, ...] = LANGUAGES,
) -> Written:
    """Write the bundle of a dossier to `out`; the same dossier and key give the same bytes.

    `source` gives the path of an archived document's bytes by SHA-256 (`Archive.path`). With
    `sources` false the archived bytes stay out. Labels in the records are in the first of the
    `languages`; page and PDF are made in each. Raises ArchiveError where bytes do not match.
    """
    copies = [public_copy(dossier, language, choices) for language in languages]
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        data = folder / "data"
        data.mkdir()
        if sources:
            _copy_sources(data / "sources", dossier, source)
        for copy in copies:
            (data / f"dossier.{copy.language}.html").write_text(html.page(copy), "utf-8")
            (data / f"dossier.{copy.language}.pdf").write_bytes(pdf.sheet(copy))
            (data / f"README.{copy.language}.md").write_text(_readme(copy, key, sources), "utf-8")
        _write_records(data, dossier, copies[0], source)
        _seal(folder, dossier, copies[0], key, languages, sources)
        part = out.with_name(f".{out.name}.part")
        pack(folder, _folder_name(copies[0]), part)
        part.replace(out)
    return Written(path=out, sha256=digest_of(out), fingerprint=signing.fingerprint(key))


def _write_records(
    folder: Path, dossier: Dossier, copy: PublicCopy, source: Callable[[str], Path]
) -> None:
    public = copy.dossier
    texts = {r.id: r.text for r in dossier.readings}
    seals = _seals(dossier, copy, source)
    places = [{"role": "place", "place": public.place}]
    places += [{"role": "part", "place": p} for p in public.parts]
    places += [{"role": "system", "place": public.system}] if public.system else []
    tables: dict[str, Iterable[object]] = {
        "claims": _annotations(public.claims, public, seals),
        "context-claims": _annotations(public.context_claims, public, seals),
        "findings": public.findings,
        "standards": public.standards,
        "conflicts": public.conflicts,
        "series": public.series,
        "places": places,
        "mentions": public.mentions,
        "decisions": public.decisions,
        "documents": public.documents,
        "captures": public.captures,
        "readings": [
            {
                "reading": r,
                "characters": len(texts[r.id]),
                "text_sha256": digest(texts[r.id].encode("utf-8", "surrogatepass")),
            }
            for r in public.readings
        ],
        "custody": [{"entry": e, "shortened": e.seq in copy.shortened} for e in public.custody],
        "questions": [{"question": q} for q in public.open_questions],
    }
    if public.mappings:
        tables["mappings"] = public.mappings
    if public.account:
        tables["account"] = [public.account]
    for name, rows in tables.items():
        records.write(folder / f"{name}.jsonl", rows)


def _annotations(
    claims: Iterable[Claim], public: Dossier, seals: dict[tuple[str, int], str]
) -> list[object]:
    readings = {r.id: r for r in public.readings}
    return [
        annotation(
            claim,
            readings,
            {n: s for (id_, n), s in seals.items() if id_ == claim.id},
        )
        for claim in claims
    ]


def _seals(
    dossier: Dossier, copy: PublicCopy, source: Callable[[str], Path]
) -> dict[tuple[str, int], str]:
    whole = {c.id: c for c in (*dossier.claims, *dossier.context_claims)}
    documents = {r.id: r.document for r in dossier.readings}
    pins = {(id_, n): whole[id_].pins[n] for id_, n in sorted(copy.withheld)}
    return {
        place: seal(pin.exact, source(documents[pin.reading]).read_bytes())
        for place, pin in pins.items()
    }


def _copy_sources(folder: Path, dossier: Dossier, source: Callable[[str], Path]) -> None:
    folder.mkdir()
    for document in dossier.documents:
        path = folder / document.sha256
        shutil.copyfile(source(document.sha256), path)
        if digest_of(path) != document.sha256:
            raise ArchiveError(
                f"The archived bytes of {document.name} no longer match their hash.",
                "Restore them from a backup before making a bundle.",
            )


def _seal(
    folder: Path,
    dossier: Dossier,
    copy: PublicCopy,
    key: Ed25519PrivateKey,
    languages: tuple[str, ...],
    sources: bool,
) -> None:
    """Turn the folder into a bag, list every file with its digest, and sign the list."""
    about = {"Bagging-Date": dossier.as_of, "Bag-Software-Agent": dossier.tool}
    bags.declare(folder, about)
    listed = {
        p.relative_to(folder).as_posix(): digest_of(p)
        for p in sorted(folder.rglob("*"))
        if p.is_file()
    }
    manifest = {
        "format": FORMAT,
        "place": copy.dossier.place.id,
        "as_of": dossier.as_of,
        "tool": dossier.tool,
        "languages": list(languages),
        "sources": sources,
        "withheld_people": copy.people,
        "components": {name: version(name) for name in _COMPONENTS},
        "files": listed,
        "claims": _line_digests(folder, "claims", "context-claims"),
        "findings": _line_digests(folder, "findings"),
        "totals": {"claims": len(claims_of(copy)), "documents": len(dossier.documents)},
    }
    data = json.dumps(manifest, ensure_ascii=False, sort_keys=True, indent=1).encode() + b"\n"
    (folder / "manifest.json").write_bytes(data)
    (folder / "signature.json").write_bytes(records.line(signing.sign(key, data)) + b"\n")
    bags.close(folder)


def _line_digests(folder: Path, *names: str) -> dict[str, str]:
    found = {}
    for name in names:
        for line in records.lines(folder / "data" / f"{name}.jsonl"):
            found[records.plain(line)["id"].removeprefix("urn:habeas:")] = digest(line)
    return found


def _readme(copy: PublicCopy, key: Ed25519PrivateKey, sources: bool) -> str:
    template = _TEMPLATES.joinpath(f"README.{copy.language}.md").read_text("utf-8")
    w = words(copy.language)["bundle"]
    return template.format(
        name=copy.dossier.place.name,
        as_of=phrases.date(copy.dossier.as_of, copy.language),
        bundle=f"{_folder_name(copy)}.zip",
        sources=w["enclosed"] if sources else w["not_enclosed"],
        fingerprint=signing.fingerprint(key),
    )


def _folder_name(copy: PublicCopy) -> str:
    place = re.sub(r"[^a-z0-9]+", "-", fold(copy.dossier.place.name)).strip("-")[:60]
    return f"habeas-{place or 'dossier'}-{copy.dossier.as_of}"
