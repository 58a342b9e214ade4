import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scenes import scene

from habeas.extract.custody import about_custody
from habeas.extract.separation import separations

CASES = [
    ("en", "The prison housed men, women and juveniles in separate wings.", [("men_women_separated", True), ("minors_adults_separated", True)]),
    ("en", "Guards held girls and boys of the prison apart.", [("men_women_separated", True)]),
    ("en", "Wardens never kept juvenile inmates separately.", [("minors_adults_separated", False)]),
    ("en", "The jail lacked the cells to keep children apart from adults.", [("minors_adults_separated", False)]),
    ("en", "In the jail, men and women mixed by day.", [("men_women_separated", False)]),
    ("en", "Remand and convicted prisoners shared the same cells.", [("untried_convicted_separated", False)]),
    ("en", "Separation of inmates by age and sex was not the rule.", [("men_women_separated", False), ("minors_adults_separated", False)]),
    ("en", "Women were usually, but not always, kept in separate cells in prison.", [("men_women_separated", True)]),
    ("en", "The prison keeps its accounts separately.", []),
    ("en", "Women in the prison worked together.", []),
    ("es", "En la cárcel, hombres y mujeres no estaban separados.", [("men_women_separated", False)]),
    ("es", "Los adolescentes detenidos comparten la misma celda con adultos.", [("minors_adults_separated", False)]),
    ("es", "En el penal las mujeres tienen pabellones propios.", [("men_women_separated", True)]),
]  # fmt: skip


def said(text: str, language: str) -> list[tuple[str, bool]]:
    passages = scene(text, language).passages
    found = separations(passages, about_custody(passages))
    return sorted((f.indicator, bool(f.value)) for f in found)


@pytest.mark.parametrize(("language", "text", "expected"), CASES, ids=[c[1] for c in CASES])
def test_who_is_held_apart_from_whom(
    language: str, text: str, expected: list[tuple[str, bool]]
) -> None:
    assert said(text, language) == expected


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(["women", "men", "not", "separate", "together", ",", "but", "prison", "adults", "juveniles", "(", "."]), max_size=30))  # fmt: skip
def test_spans_lie_in_the_text(words: list[str]) -> None:
    text = " ".join(words)
    passages = scene(text, "en").passages
    for found in separations(passages, about_custody(passages)):
        assert 0 <= found.start < found.end <= len(text)


def test_hostile_lengths_stay_linear() -> None:
    begun = time.perf_counter()
    said("prison women not men separate together, but " * 2000, "en")
    assert time.perf_counter() - begun < 20
