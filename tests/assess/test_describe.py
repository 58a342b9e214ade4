"""What is shown of the standards is what the packs say."""

from habeas.assess import load_packs, standards_table
from habeas.assess.reference import bridges, wording
from habeas.vocabulary import indicators


def test_every_rule_and_number_is_on_the_page() -> None:
    page = standards_table()
    for standard in load_packs():
        assert f"`{standard.id}`" in page
        for rule in standard.rules:
            assert rule.paraphrase.replace("|", "\\|") in page
    assert page == standards_table(load_packs())


def test_every_table_row_has_as_many_cells_as_its_head() -> None:
    width = 0
    for line in standards_table().splitlines():
        cells = line.replace("\\|", "").count("|")
        width = (
            cells if line.startswith("|") and not width else width if line.startswith("|") else 0
        )
        assert cells == width or not line.startswith("|"), line


def test_phrases_have_the_same_gaps_in_both_languages() -> None:
    import string

    for key, phrase in {**wording().phrases, **wording().units}.items():
        gaps = [
            {name for _, name, _, _ in string.Formatter().parse(text) if name}
            for text in (phrase.en, phrase.es)
        ]
        assert gaps[0] == gaps[1], key
        assert phrase.es


def test_every_bridge_says_why_in_both_languages() -> None:
    for bridge in bridges().bridges:
        assert bridge.reason
        assert bridge.reason_es
        assert bridge.reason != bridge.reason_es
        known = indicators()[bridge.source]
        assert (known.kind == "condition") == (bridge.value is not None)


def test_every_unit_of_a_test_has_words() -> None:
    units = {t.unit for s in load_packs() for r in s.rules for t in r.tests if t.unit}
    assert units <= set(wording().units)
