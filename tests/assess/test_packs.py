"""Packs: the built-in ones are whole, and a wrong one is refused with file and line."""

import re
import time
from pathlib import Path

import pytest

from habeas.assess import load_packs
from habeas.assess.obligations import treaties
from habeas.assess.reference import people
from habeas.errors import PackError
from habeas.vocabulary import indicators

from .making import claim, findings

DOCS = Path(__file__).parents[2] / "docs"
PACK = re.search(r"```yaml\n(.*?)```", (DOCS / "packs.md").read_text("utf-8"), re.DOTALL)
assert PACK
GOOD = PACK[1]


def write(folder: Path, text: str, name: str = "house.yaml") -> Path:
    (folder / name).write_text(text, "utf-8")
    return folder


def test_the_example_of_the_documentation_is_a_pack(tmp_path: Path) -> None:
    house = next(s for s in load_packs([write(tmp_path, GOOD)]) if s.id == "HOUSE")
    (rule,) = house.rules
    (test,) = rule.tests
    assert (test.id, test.threshold, test.unit) == (
        "HOUSE-4/outdoor_hours_per_day",
        1.5,
        "hours_per_day",
    )
    assert (rule.force, rule.verified, rule.applies_to) == ("should", True, ("all",))


def test_the_built_in_packs_are_whole() -> None:
    standards = load_packs()
    rules = [r for s in standards for r in s.rules]
    tests = [t for r in rules for t in r.tests]
    assert (len(standards), len(rules), len(tests)) == (23, 276, 400)
    assert sum(r.verified for r in rules) == 243
    assert len({t.id for t in tests}) == 400
    for rule in rules:
        assert rule.topic_es, rule.id
        assert rule.paraphrase_es, rule.id
        assert "violat" not in rule.paraphrase + rule.topic
    assert all(t.indicator in indicators() for t in tests)
    assert all(a in people().populations for t in tests for a in t.applies_to)
    assert all(s.treaty in treaties() for s in standards if s.kind in {"treaty", "court"})


def test_loading_is_quick() -> None:
    from habeas.assess import packs

    packs._built_in.cache_clear()
    start = time.perf_counter()
    load_packs()
    assert time.perf_counter() - start < 0.5


def test_a_users_pack_is_assessed_like_any_other(tmp_path: Path) -> None:
    from habeas.assess import assess

    from .making import DOCUMENTS, place

    standards = load_packs([write(tmp_path, GOOD)])
    half = claim("outdoor_hours_per_day", 1, scope="pattern")
    found = {f.rule: f for f in assess(place(), [half], [], DOCUMENTS, standards)}
    assert found["HOUSE-4"].outcome == "appears_not_met"
    assert "HOUSE-4" not in findings(half)


TEST = "      - indicator: outdoor_hours_per_day\n"
SECOND = """      - indicator: {indicator}
        name: other
        comparator: '{comparator}'
        threshold: {threshold}
        breach_means: something
"""
WRONG: list[tuple[str, str, str, str]] = [
    ("an unknown field", "    topic: yard", "    topik: yard", "unknown field `topik`"),
    ("a missing field", "kind: guideline\n", "", "missing required field `kind`"),
    ("a field given twice", "year: 2024", "year: 2024\nyear: 2023", "`year` is given twice"),
    ("a wrong type", "year: 2024", "year: soon", "Expected `int`"),
    ("an unknown weight", "breach_weight: strong", "breach_weight: huge", "Invalid enum value"),
    ("an unknown indicator", "outdoor_hours_per_day", "outdoor_fun", "unknown indicator"),
    ("a unit that is not the indicator's", "unit: hours_per_day", "unit: hours", "not `hours`"),
    ("a comparator for conditions", "'>='", "is", "is a number"),
    ("an unknown comparator", "'>='", "'=>'", "Invalid enum value"),
    ("no threshold", "        threshold: 1.5\n", "", "needs a threshold"),
    ("a threshold that is no number", "threshold: 1.5", "threshold: true", "must be a number"),
    ("an infinite threshold", "threshold: 1.5", "threshold: .inf", "must be a number"),
    ("a number without its basis", "        threshold_basis: text\n", "", "threshold_basis"),
    ("a threshold on a benchmark", "'>='", "benchmark", "no threshold"),
    ("a source that is not there", "sources: [handbook]", "sources: [hearsay]", "`hearsay`"),
    ("an unknown population", "    tests:", "    applies_to: [pirates]\n    tests:", "`pirates`"),
    ("nobody at all", "    tests:", "    applies_to: []\n    tests:", "names nobody"),
    ("a rule without tests", TEST, "    tests: []\n    note: x\n#", "tests"),
    ("a built-in rule's id", "id: HOUSE-4", "id: MANDELA-1", "already in"),
    ("a built-in standard's id", "id: HOUSE\n", "id: CPT\n", "already in"),
    ("an id with spaces", "id: HOUSE-4", "id: House 4", "is no id"),
    ("a country by name", "sources:\n", "applies_in: [France]\nsources:\n", "`France`"),
    (
        "decisive and not verified",
        "        breach_weight: strong",
        "        breach_weight: decisive",
        "cannot be decisive",
    ),
    ("verified by memory", "    tier: text", "    tier: memory", "needs a source that was read"),
    ("an alias", "name: House", "name: &n House", ""),
    ("two documents", "rules:", "---\nrules:", "only one document"),
    ("not YAML", "year: 2024", "year: [2024", ""),
    ("deep nesting", "year: 2024", "year: " + "[" * 50, "nested"),
]


@pytest.mark.parametrize(("old", "new", "says"), [w[1:] for w in WRONG], ids=[w[0] for w in WRONG])
def test_a_wrong_pack_is_refused_with_its_line(
    old: str, new: str, says: str, tmp_path: Path
) -> None:
    assert old in GOOD
    text = GOOD.replace(old, new, 1)
    if "decisive" in new:
        text = text.replace("verification: text", "verification: memory")
    if new.startswith("name: &n"):
        text = text.replace("name_es: Reglas de la Inspección Ejemplo", "name_es: *n")
        says = "aliases"
    with pytest.raises(PackError) as refusal:
        load_packs([write(tmp_path, text)])
    found = re.search(r"house\.yaml, line (\d+): (.*)", str(refusal.value))
    assert found, str(refusal.value)
    assert says in found[2]


@pytest.mark.parametrize(
    ("old", "new", "marker"),
    [
        ("unit: hours_per_day", "unit: hours", "unit: hours"),
        ("    topic: yard", "    topik: yard", "topik"),
        ("        threshold: 1.5", "        threshold: lots", "threshold: lots"),
        ("outdoor_hours_per_day", "outdoor_fun", "outdoor_fun"),
        ("    tests:", "    applies_to: [all, pirates]\n    tests:", "pirates"),
    ],
)
def test_the_line_is_that_of_the_mistake(old: str, new: str, marker: str, tmp_path: Path) -> None:
    text = GOOD.replace(old, new, 1)
    line = next(n for n, words in enumerate(text.splitlines(), 1) if marker in words)
    with pytest.raises(PackError, match=rf"line {line}: "):
        load_packs([write(tmp_path, text)])


@pytest.mark.parametrize(
    ("indicator", "comparator", "threshold", "fits"),
    [
        ("outdoor_hours_per_day", "<=", "1", False),
        ("outdoor_hours_per_day", "<", "1.5", False),
        ("outdoor_hours_per_day", "<=", "1.5", True),
        ("outdoor_hours_per_day", "<=", "2", True),
        ("outdoor_hours_per_day", ">", "4", True),
        ("recreation_available", "is", "true", True),
    ],
)
def test_two_tests_of_a_rule_must_leave_room(
    indicator: str, comparator: str, threshold: str, fits: bool, tmp_path: Path
) -> None:
    second = SECOND.format(indicator=indicator, comparator=comparator, threshold=threshold)
    if indicator.startswith("outdoor"):
        second += "        threshold_basis: text\n"
    folder = write(tmp_path, GOOD + second)
    if fits:
        assert load_packs([folder])
        return
    with pytest.raises(PackError, match="no place can meet"):
        load_packs([folder])


def test_conditions_that_exclude_each_other(tmp_path: Path) -> None:
    both = SECOND.format(indicator="dark_cell", comparator="is", threshold="true")
    other = both.replace("other", "another").replace("true", "false")
    with pytest.raises(PackError, match="no place can meet"):
        load_packs([write(tmp_path, GOOD + both + other)])
    graded = SECOND.format(indicator="search_conduct", comparator="is", threshold="not_private")
    banned = graded.replace("other", "another").replace("'is'", "not_in")
    banned = banned.replace("not_private", "[not_private]")
    with pytest.raises(PackError, match="no place can meet"):
        load_packs([write(tmp_path, GOOD + graded + banned)])


def test_two_tests_on_one_indicator_need_names(tmp_path: Path) -> None:
    again = GOOD[GOOD.index(TEST) :]
    with pytest.raises(PackError, match="need a `name`"):
        load_packs([write(tmp_path, GOOD + again)])


@pytest.mark.parametrize("threshold", ["yes", "sometimes", "1"])
def test_a_condition_takes_only_its_values(threshold: str, tmp_path: Path) -> None:
    wrong = SECOND.format(indicator="dark_cell", comparator="is", threshold=threshold)
    with pytest.raises(PackError, match="takes: true, false"):
        load_packs([write(tmp_path, GOOD + wrong)])


def test_two_packs_of_a_user_may_not_share_an_id(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    write(tmp_path, GOOD, "other.yaml")
    with pytest.raises(PackError, match=r"other\.yaml, line 1: .*house\.yaml"):
        load_packs([tmp_path])


def test_what_is_no_folder_or_no_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="is not a folder"):
        load_packs([tmp_path / "gone"])
    (tmp_path / "bad.yaml").write_bytes(b"id: \xff\xfe")
    with pytest.raises(PackError, match="cannot be read"):
        load_packs([tmp_path])


def test_a_file_that_is_no_mapping_or_empty_is_refused(tmp_path: Path) -> None:
    for text in ("", "- one", "just words", "? [a]\n: b"):
        with pytest.raises(PackError, match="line 1"):
            load_packs([write(tmp_path, text)])
