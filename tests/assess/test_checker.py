"""`habeas standards check`: every fault of every pack, with file, line and what to do."""

from pathlib import Path

import pytest

from habeas.assess import assess, load_packs
from habeas.assess.checker import Checked, check_folder
from habeas.errors import PackError

from .making import DOCUMENTS, claim, place

SAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "standards"
TEXT = (SAMPLE / "example_national.yaml").read_text("utf-8")


def checked(folder: Path, *texts: str) -> Checked:
    for number, text in enumerate(texts):
        (folder / f"pack{number}.yaml").write_text(text, "utf-8")
    return check_folder(folder)


def test_the_sample_pack_is_whole() -> None:
    assert check_folder(SAMPLE) == Checked(packs=1, rules=3, faults=())


@pytest.mark.parametrize(
    ("old", "new", "what", "remedy"),
    [
        ("outdoor_hours_per_day", "outdoor_hour_per_day", "Unknown indicator", "Write `outdoor_hours_per_day`"),
        ("unit: m2", "unit: hours", "is in `m2`, not `hours`", "docs/packs.md"),
        ("held_in_shared_cells", "shared_cells", "Unknown population", "held_in_shared_cells"),
        ("threshold_basis: text", "threshold_basis: guess", "Invalid enum value", "docs/packs.md"),
        ("    threshold: 5\n".strip(), "threshold: many", "Must be a number", "docs/packs.md"),
        ("threshold: true", "threshold: 3", "takes: true, false", "docs/packs.md"),
        ("excuses: [weather]", "excuses: [wether]", "Unknown excuse", "Write `weather`"),
        ("sources: [gazette]", "sources: [gazete]", "not among the pack's sources", "Write `gazette`"),
        ("applies_in: [XXA]", "applies_in: [Example]", "no ISO 3166", "docs/packs.md"),
        ("kinds: [prison, police_station]", "kinds: [gaol]", "no kind of place", "docs/packs.md"),
        ("kind: national_law", "kind: national_law\ntreaty: ICPR", "not on file", "Write `ICCPR`"),
        ("id: EXAMPLE_LAW\n", "id: MANDELA\n", "already in a built-in pack", "docs/packs.md"),
        ("id: EXAMPLE_LAW-30", "id: EXAMPLE_LAW-14", "is given twice", "docs/packs.md"),
        ("year: 2019\n", "", "Missing required field `year`", "Add `year`."),
        ("    topic: space\n", "", "Missing required field `topic`", "Add `topic`."),
        ("    tier: text\n", "    tier: seen\n", "Invalid enum value", "docs/packs.md"),
        ("        breach_weight: decisive", "        breach_wieght: decisive", "unknown field `breach_wieght`", "Write `breach_weight`"),
        ("    note: made up", "    remark: made up", "unknown field `remark`", "docs/packs.md"),
        ("version: '1'\n", "version: '1'\nversion: '2'\n", "given twice", "docs/packs.md"),
        ("rules:\n", "rules: &all\n", "", ""),
        ("year: 2019", "year: [2019", "", ""),
    ],
)  # fmt: skip
def test_a_fault_is_told(tmp_path: Path, old: str, new: str, what: str, remedy: str) -> None:
    assert old in TEXT
    text = TEXT.replace(old, new, 1)
    found = checked(tmp_path, text).faults
    if not what:
        assert new != "year: [2019" or found
        return
    (fault,) = [f for f in found if what in f.what]
    assert remedy in fault.remedy
    assert fault.file.endswith("pack0.yaml")
    word = new.split("\n")[0].strip()
    if word and "given twice" not in what:
        lines = text.splitlines()
        assert word in " ".join(lines[max(0, fault.line - 2) : fault.line + 1])


def test_all_faults_of_all_packs_are_told_at_once(tmp_path: Path) -> None:
    one = (
        TEXT.replace("outdoor_hours_per_day", "yard_time")
        .replace("unit: m2", "unit: hours")
        .replace("    topic: visits\n", "")
        .replace("breach_by: pattern", "breach_by: always", 1)
    )
    other = TEXT.replace("year: 2019\n", "").replace("id: EXAMPLE_LAW\n", "id: OTHER\n")
    found = checked(tmp_path, one, other, "a: [b")
    assert [f.file[-10:] for f in found.faults] == sorted(f.file[-10:] for f in found.faults)
    told = " ".join(f.what for f in found.faults if f.file.endswith("pack0.yaml"))
    for what in ("Invalid enum value", "not `hours`", "`topic`"):
        assert what in told
    assert any("`year`" in f.what for f in found.faults if f.file.endswith("pack1.yaml"))
    assert any(f.file.endswith("pack2.yaml") for f in found.faults)
    assert found.packs == 0


def test_loading_refuses_what_checking_tells(tmp_path: Path) -> None:
    (tmp_path / "p.yaml").write_text(TEXT.replace("unit: m2", "unit: hours"), "utf-8")
    with pytest.raises(PackError, match="is in `m2`"):
        load_packs((tmp_path,))


def test_no_pack_and_no_folder(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="no pack"):
        check_folder(tmp_path)
    with pytest.raises(PackError, match="not a folder"):
        check_folder(tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("country", "kind", "outcome"),
    [
        ("XXA", "prison", "appears_not_met"),
        ("XXA", "police_station", "appears_not_met"),
        ("XXA", "juvenile", "not_assessable"),
        ("SLV", "prison", "not_assessable"),
        ("", "prison", "not_assessable"),
    ],
)
def test_the_sample_pack_judges_in_its_country_and_kind(
    country: str, kind: str, outcome: str
) -> None:
    packs = [s for s in load_packs((SAMPLE,)) if s.id == "EXAMPLE_LAW"]
    short = claim("outdoor_hours_per_day", 1, scope="pattern")
    at = place(kind, country)  # type: ignore[arg-type]
    found = {f.rule: f for f in assess(at, [short], (), DOCUMENTS, packs)}["EXAMPLE_LAW-14"]
    assert found.outcome == outcome
    if outcome == "appears_not_met":
        assert found.binding == "National law of this country."
        assert found.binding_es == "Derecho nacional de este país."


def test_whatever_line_is_missing_or_spoilt_nothing_breaks(tmp_path: Path) -> None:
    lines = TEXT.splitlines()
    for number in range(len(lines)):
        for spoilt in ([], [lines[number].split(":")[0] + ": [1, {a: b}]"]):
            text = "\n".join([*lines[:number], *spoilt, *lines[number + 1 :]])
            for fault in checked(tmp_path, text).faults:
                assert fault.what
                assert fault.remedy
                assert 1 <= fault.line <= len(lines) + 1
