"""Who says it, and which documents are one source."""

from dataclasses import replace

import pytest

from habeas.model import Attribution
from habeas.reconcile import independent_sources, source_key, speaker_key
from habeas.reconcile.origins import origins
from habeas.reconcile.speakers import is_generic
from reconcile.builders import Doc

STORY = " ".join(f"line{i} tells of the prison number {i * i}" for i in range(60))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Héctor Gustavo Villatoro", "Minister Hector Gustavo Villatoro"),
        ("ministro Gustavo Villatoro", "Gustavo Villatoro"),
        ("the Office of the Ombudsman (PDDH)", "Office of the Ombudsman"),
        ("Human Rights Watch", "human rights watch"),
        ("President Nayib Bukele", "el presidente Nayib Bukele"),
    ],
)
def test_one_speaker_has_one_key(a: str, b: str) -> None:
    assert speaker_key(a) == speaker_key(b) != ""


@pytest.mark.parametrize(
    ("text", "generic"),
    [
        ("a released prisoner", True),
        ("human rights organizations", True),
        ("familiares de los detenidos", True),
        ("the government", True),
        ("Human Rights Watch", False),
        ("Socorro Jurídico Humanitario", False),
        ("", True),
    ],
)
def test_a_kind_of_people_is_nobody_in_particular(text: str, generic: bool) -> None:
    assert is_generic(text) is generic


def claim(document: str, speaker: str = ""):  # type: ignore[no-untyped-def]
    doc = Doc(document)
    made = doc.claim("overcrowded", True, "Evin prison")
    return replace(made, attribution=Attribution(speaker=speaker))


def test_sources_are_counted_once() -> None:
    claims = [
        claim("a"),
        claim("b"),
        claim("c", "Amnesty International"),
        claim("d", "Amnesty International"),
        claim("e", "a released prisoner"),
        claim("f", "a released prisoner"),
    ]
    assert independent_sources(claims, {}) == 5
    assert independent_sources(claims, {"a": "a", "b": "a"}) == 4
    assert source_key(claims[2], {}) == "speaker:amnesty international"


def read(name: str, text: str):  # type: ignore[no-untyped-def]
    return Doc(name, text=text).reading


@pytest.mark.parametrize(
    ("text", "same"),
    [
        (STORY, True),
        ("A new headline. " + STORY, True),
        (STORY.replace("prison number 4", "prison number 5", 3), True),
        (STORY[: len(STORY) // 2], True),
        (" ".join(reversed(STORY.split())), False),
        (" ".join(f"other{i} words altogether {i}" for i in range(200)), False),
        ("Too short to tell.", False),
        ("", False),
    ],
)
def test_documents_that_share_a_text(text: str, same: bool) -> None:
    found = origins([read("a", STORY), read("b", text)], ["a", "b"])
    assert (found["b"] == "a") is same
    assert found["a"] == "a"


def test_short_texts_are_never_copies() -> None:
    assert origins([read("a", "He died."), read("b", "He died.")], "ab") == {"a": "a", "b": "b"}
