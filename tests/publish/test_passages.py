import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.model import Pin, Reading, pin
from habeas.publish.names import Span
from habeas.publish.passages import bounds, passage, redacted


def reading(text: str) -> Reading:
    return Reading(
        id="r", document="d" * 64, reader="t", reader_version="1", text=text, status="read",
        media_type="text/plain",
    )  # fmt: skip


def shown(text: str, words: str, names: tuple[Span, ...] = ()) -> str:
    whole = reading(text)
    start = text.index(words)
    first = pin(whole, start, start + len(words))
    low, high = bounds(whole, first)
    made = passage((first,), whole, low, high, names)
    marked = "".join(f"<{r.text}>" if r.main else r.text for r in made.runs)
    return f"{'…' * made.cut_before}{marked}{'…' * made.cut_after}"


LONG = "word " * 400


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("one\n\ntwo three\nfour\n\nfive", "three", "two <three>\nfour"),
        ("one\n \t\ntwo\n  \nthree", "two", "<two>"),
        ("alone", "alone", "<alone>"),
        ("first line\nsecond", "first", "<first> line\nsecond"),
        ("\n\nafter blank", "blank", "after <blank>"),
    ],
)
def test_a_passage_is_the_paragraph(text: str, words: str, expected: str) -> None:
    assert shown(text, words) == expected


def test_a_long_paragraph_is_cut_at_words_and_says_so() -> None:
    made = shown(LONG + "HERE " + LONG, "HERE")
    assert made.startswith("…word ")
    assert made.endswith("word…")
    assert "<HERE>" in made
    assert len(made) < 1100


def test_a_paragraph_of_blanks_is_cut_without_words() -> None:
    assert shown("HERE" + " " * 3000, "HERE") == "<HERE>…"


def test_a_pin_on_a_cell_gets_its_row() -> None:
    whole = reading("a,b\n1,2\n3,4\n")
    at = whole.text.index("2")
    cell = Pin(reading="r", start=at, end=at + 1, exact="2", sheet="1", cells="B2")
    assert bounds(whole, cell) == (4, 7)


def test_a_pin_that_begins_inside_a_name_takes_the_whole_label() -> None:
    text = "said Ana Ruiz yesterday"
    name = Span(5, 13, "[P]")
    assert shown(text, "Ruiz yesterday", (name,)) == "said <[P]>< yesterday>"
    assert redacted(text, 9, 23, [name]) == "[P] yesterday"


@given(st.text(alphabet="ab \n", min_size=1, max_size=80), st.data())
def test_runs_put_together_are_the_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    whole = reading(text)
    first = pin(whole, start, end)
    low, high = bounds(whole, first)
    assert low <= start < end <= high
    made = passage((first,), whole, low, high, ())
    assert "".join(r.text for r in made.runs) == text[low:high]
    assert "".join(r.text for r in made.runs if r.main) == text[start:end]


def test_a_passage_of_a_very_long_text_is_found_at_once() -> None:
    whole = reading(("line of a table without blank lines\n" * 200_000) + "HERE")
    first = pin(whole, len(whole.text) // 2, len(whole.text) // 2 + 4)
    start = time.process_time()
    for _ in range(200):
        bounds(whole, first)
    assert time.process_time() - start < 1
