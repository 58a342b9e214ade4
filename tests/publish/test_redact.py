from dataclasses import replace

import msgspec
import pytest

from habeas.model import Attribution, Dossier, Mention
from habeas.publish.redact import Choices, PublicCopy, claims_of, public_copy
from habeas.text import fold
from publish import factory

WHOLE = factory.dossier()
COPY = public_copy(WHOLE, "en")


def everything(copy: PublicCopy) -> str:
    return fold(msgspec.json.encode((copy.dossier, list(copy.passages.values()))).decode())


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("word", factory.PRIVATE_WORDS)
def test_no_private_name_is_left_anywhere(word: str, language: str) -> None:
    assert fold(word) not in everything(public_copy(WHOLE, language))


@pytest.mark.parametrize(
    "name", ["Kristi Noem", "Héctor Gustavo Villatoro", "El Salvador", "CECOT"]
)
def test_office_holders_and_places_keep_their_names(name: str) -> None:
    assert fold(name) in everything(COPY)


def test_the_whole_dossier_is_not_changed() -> None:
    assert factory.dossier() == WHOLE
    assert "Quijada" in repr(WHOLE)


def test_pins_keep_their_places_in_the_source() -> None:
    whole = {c.id: c for c in (*WHOLE.claims, *WHOLE.context_claims)}
    for claim in claims_of(COPY):
        for index, (copied, own) in enumerate(zip(claim.pins, whole[claim.id].pins, strict=True)):
            assert (copied.start, copied.end, copied.role) == (own.start, own.end, own.role)
            if (claim.id, index) not in COPY.withheld:
                assert copied.exact == own.exact
            else:
                assert "[a private person" in copied.exact


def test_a_name_broken_over_lines_is_withheld() -> None:
    lawyer = next(c for c in COPY.dossier.claims if c.indicator == "lawyer_access")
    assert lawyer.pins[0].exact == (
        "abogado de la familia [a private person, 2] sostiene que nunca pudo hablar con él"
    )
    assert (lawyer.id, 0) in COPY.withheld
    assert lawyer.attribution.speaker == "abogado de la familia [a private person, 2]"


def test_named_speakers_without_office_are_withheld_by_default() -> None:
    speakers = {c.attribution.speaker for c in claims_of(COPY)}
    assert {"[a private person]", "[a private person, 2]", "[a private person, 3]"} <= speakers
    assert COPY.people == 3


def test_labels_are_in_the_language_asked_for() -> None:
    assert "[persona particular, 2]" in everything(public_copy(WHOLE, "es"))


def test_a_person_may_choose_to_be_named() -> None:
    copy = public_copy(WHOLE, "en", Choices(keep=("Tomás Ábrego Lima",)))
    assert copy.people == 2
    assert "abrego" in everything(copy)
    assert "quijada" not in everything(copy)


def test_a_name_no_one_found_can_be_withheld_by_hand() -> None:
    copy = public_copy(WHOLE, "en", Choices(withhold=("Kristi Noem",)))
    assert "noem" not in everything(copy)


def test_readings_lose_their_text_and_mentions_their_people() -> None:
    assert all(r.text == "" and r.grids == () for r in COPY.dossier.readings)
    assert {m.kind for m in COPY.dossier.mentions} == {"place"}


def test_files_and_addresses_say_nothing_of_the_machine_or_the_person() -> None:
    origins = [c.origin for c in COPY.dossier.captures]
    assert "courier.txt" in origins
    assert "https://cuaderno.example/entrevistas/[a private person, 2]?id=7" in origins
    assert all("/home/" not in o and "@" not in o for o in origins)
    assert all(k.lower() != "set-cookie" for c in COPY.dossier.captures for k, _ in c.headers)
    named = [d.name for d in COPY.dossier.documents if "private" in d.name]
    assert named == ["entrevista-[a private person, 2].txt"]


def test_a_custody_line_about_another_place_says_only_that_it_stands() -> None:
    other = replace(WHOLE.custody[0], subject="f" * 64, note="added secret.pdf")
    copy = public_copy(replace(WHOLE, custody=(other, *WHOLE.custody[1:])), "en")
    line = copy.dossier.custody[0]
    assert (line.subject, line.note, line.digest) == ("", "", other.digest)
    assert line.seq in copy.shortened


def test_a_note_loses_folders_but_not_addresses() -> None:
    note = "read /home/marina/casos/a.pdf from https://x.example/a/b/c.pdf"
    entry = replace(WHOLE.custody[0], note=note)
    copy = public_copy(replace(WHOLE, custody=(entry,)), "en")
    assert copy.dossier.custody[0].note == "read a.pdf from https://x.example/a/b/c.pdf"


def private(text: str, **fields: object) -> Mention:
    first = WHOLE.readings[0]
    return Mention(
        id="m", reading=first.id, kind="person", text=text, name=text, start=0, end=1,
        private=True, **fields,  # type: ignore[arg-type]
    )  # fmt: skip


def with_person(name: str) -> Dossier:
    return replace(WHOLE, mentions=(*WHOLE.mentions, private(name)))


def test_every_text_of_every_record_is_scrubbed() -> None:
    """Put a name into every string the records can carry, and look for it in the copy."""
    name = "Zoraida Quintanilla"

    def soaked(value: object) -> object:
        if isinstance(value, tuple):
            return tuple(soaked(v) for v in value)
        if hasattr(value, "__dataclass_fields__"):
            keep = {"id", "sha256", "digest", "previous", "start", "end", "indicator", "kind",
                    "period", "pins", "place_mention", "reading", "document", "claim", "claims",
                    "published", "at", "reviewed_at", "as_of", "captured_at", "standards", "country",
                    "parent", "mention", "place", "subject", "outcome", "method", "connection",
                    "certainty", "basis", "voice", "comparator", "unit", "value", "quantity", "mode",
                    "rule", "standard", "judgement", "readings", "mentions", "parts", "status",
                    "extractor", "extractor_version", "tool", "missing", "codes", "direction",
                    "weight", "test", "media_type", "language", "headers", "inputs", "warc",
                    "rule_version", "scope", "reader", "reader_version", "supersedes", "action",
                    "points", "names"}  # fmt: skip
            return replace(
                value,  # type: ignore[type-var]
                **{
                    f: soaked(getattr(value, f))
                    for f in value.__dataclass_fields__
                    if f not in keep or (f == "place" and isinstance(value, Dossier))
                },
            )
        return f"{value} {name}" if isinstance(value, str) else value

    copy = public_copy(soaked(with_person(name)), "en")  # type: ignore[arg-type]
    assert "quintanilla" not in everything(copy)
    assert "zoraida" not in everything(copy)
    assert everything(copy).count("[a private person") > 100


def test_an_organisation_called_after_a_person_does_not_give_them_away() -> None:
    family = replace(private("Comité de la familia Quijada"), kind="organisation", private=False)
    claim = replace(
        WHOLE.claims[0], attribution=Attribution(speaker="Comité de la familia Quijada")
    )
    dossier = replace(WHOLE, claims=(claim, *WHOLE.claims[1:]), mentions=(*WHOLE.mentions, family))
    assert "quijada" not in everything(public_copy(dossier, "en"))


def test_a_claim_from_two_documents_shows_both_passages() -> None:
    claim = next(c for c in COPY.dossier.claims if c.computed and c.quantity.low == 38.75)
    first, second = COPY.passages[claim.id]
    assert first.document != second.document
    assert [r.text for r in first.runs if r.main] == ["15500"]
    assert [r.text for r in second.runs if r.main] == ["capacidad para 40.000 internos"]


def test_what_rests_on_claims_not_in_the_dossier_is_left_out() -> None:
    gone = {c.id for c in WHOLE.claims if c.indicator == "deaths_in_custody"}
    dossier = replace(WHOLE, claims=tuple(c for c in WHOLE.claims if c.id not in gone), findings=())
    copy = public_copy(dossier, "en").dossier
    assert len(copy.conflicts) == len(WHOLE.conflicts) - 1
    assert not gone & {p.claim for s in copy.series for p in s.points}
    assert all(s.points for s in copy.series)
