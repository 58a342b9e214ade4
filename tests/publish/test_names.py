import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.publish.names import Person, Withheld
from habeas.publish.wording import particles
from habeas.text import fold

JOSE = Person(names=("José Ramón Ábrego Lima",), label="[P]")
MARTA = Person(names=("Marta de la Cruz",), label="[M]")
NAYELI = Person(names=("Nayeli",), label="[N]")
PUBLIC = ("El Salvador", "Héctor Villatoro", "Santa Cruz", "José Ramón Ábrego Lima")
NAMES = Withheld([JOSE, MARTA, NAYELI], PUBLIC, particles())

CASES = [
    ("José Ramón Ábrego Lima said", "[P] said"),
    ("Jose Ramon Abrego Lima said", "[P] said"),
    ("JOSÉ RAMÓN ÁBREGO LIMA", "[P]"),
    ("Ábrego's mother and Ábrego’s son", "[P]'s mother and [P]’s son"),
    ("JOSE RAMON\nABREGO LIMA fue", "[P] fue"),
    ("Ábre-\ngo Lima fue", "[P] fue"),
    ("Ramón Ábrego-Lima", "[P]"),
    ("J. R. Ábrego said", "[P] said"),
    ("los Abregos", "los [P]"),
    ("A\u0301brego, Á\u00adbrego, Á\u200bbrego", "[P], [P], [P]"),
    ("/notas/jose-ramon-abrego-lima-libre", "/notas/[P]-libre"),
    ("jose_ramon_abrego.pdf", "[P].pdf"),
    ("joseabrego92@x.example", "[P]92@x.example"),
    ("Marta de la Cruz, de Santa Cruz; Cruz dijo", "[M], de Santa Cruz; [M] dijo"),
    ("de la Cruz", "de la [M]"),
    ("Nayeli", "[N]"),
    ("José dijo que san jose", "[P] dijo que san jose"),
    ("Héctor Villatoro visited El Salvador", "Héctor Villatoro visited El Salvador"),
    ("Dr. A. Smith", "Dr. A. Smith"),
    ("sha256 " + "abcdef12" * 8, "sha256 " + "abcdef12" * 8),
    ("", ""),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_name_is_found_in_every_form(text: str, expected: str) -> None:
    assert NAMES.scrub(text) == expected


def test_a_public_surname_does_not_hide_a_private_one() -> None:
    names = Withheld([Person(names=("Juan Salvador",), label="[P]")], ["El Salvador"], particles())
    assert names.scrub("Juan Salvador left El Salvador") == "[P] left El Salvador"


def test_a_name_that_goes_on_outside_a_shield_is_still_found() -> None:
    names = Withheld([Person(names=("Ana de la Cruz",), label="[P]")], ["La Cruz"], particles())
    assert names.scrub("Ana de la Cruz left La Cruz") == "[P] left La Cruz"


def test_two_people_keep_two_labels() -> None:
    assert NAMES.scrub("Ábrego, Nayeli") == "[P], [N]"


def test_nobody_to_withhold_leaves_the_text_alone() -> None:
    assert Withheld([], [], particles()).scrub("José") == "José"


WORDS = st.sampled_from(
    [
        "the",
        "of",
        "held",
        "said",
        "15,000",
        "men",
        ";",
        ".",
        ",",
        "CECOT",
        "\n",
        "visit",
        "por",
        "cada",
        "una",
    ]
)
FORMS = st.sampled_from([c[0] for c in CASES[:17]])


@given(st.lists(WORDS | FORMS, max_size=12), st.sampled_from([str, str.upper, str.title]))
def test_no_form_survives_among_other_words(
    pieces: list[str], change: "type[str] | object"
) -> None:
    text = change(" ".join(pieces))  # type: ignore[operator]
    left = fold(NAMES.scrub(text).replace("\u00ad", "").replace("\u200b", ""))
    for name in ("abrego", "ramon", "nayeli"):
        assert name not in left.replace("-\n", "")


@given(st.text(alphabet="abcÁáé' -\n.", max_size=60))
def test_scrubbing_twice_changes_nothing(text: str) -> None:
    once = NAMES.scrub(text)
    assert NAMES.scrub(once) == once


@given(st.text(max_size=80))
def test_spans_are_in_order_and_apart(text: str) -> None:
    spans = NAMES.spans(text + " Ábrego " + text)
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
    assert spans
