import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from habeas.model import Attribution, Claim, Event, Period, Pin, Quantity, Statement
from habeas.publish import rows

SEED = Path(__file__).parents[3] / "shared" / "gold" / "seed"


def claim(kind: str, indicator: str, pins: tuple[Pin, ...], **fields: object) -> Claim:
    return Claim(
        id="clm_1",
        document="d" * 64,
        reading="rdg_1",
        kind=kind,  # type: ignore[arg-type]
        indicator=indicator,
        pins=pins,
        extractor="t",
        extractor_version="1",
        score=1.0,
        **fields,  # type: ignore[arg-type]
    )


def pin(start: int, exact: str, role: str = "value") -> Pin:
    return Pin(reading="rdg_1", start=start, end=start + len(exact), exact=exact, role=role)  # type: ignore[arg-type]


MEASURE = claim(
    "measure",
    "floor_space_per_person",
    (pin(10, "0.6 m2 each"), pin(0, "CECOT", "place")),
    quantity=Quantity(low=0.6, high=1.0, comparator="..", unit="m2", as_published="0.6 to 1"),
    place="CECOT",
    attribution=Attribution(voice="indirect", speaker="a monitor"),
    certainty="hedged",
    period=Period(start="2023-01", end="2023-07"),
    basis="average",
)
CONDITION = claim("condition", "outdoor_access", (pin(5, "not allowed outside"),), value=False)
STATEMENT = claim(
    "statement",
    "statement",
    (pin(0, 'She said: "it is full"'), pin(11, "it is full", "content")),
    statement=Statement(cue="said", mode="direct"),
    attribution=Attribution(voice="direct", speaker="the director"),
)
EVENT = claim(
    "event",
    "transfer",
    (pin(0, "sent 20 men"),),
    event=Event(agents=("the ministry",), people="20 men", origin="A", destination="B"),
    place="B",
    certainty="planned",
)


def test_a_measure_is_a_flat_row_with_whole_numbers_as_integers() -> None:
    row = rows.guide_row(MEASURE, "a.txt")
    assert row == {
        "doc": "a.txt", "start": 10, "end": 21, "exact": "0.6 m2 each", "kind": "measure",
        "indicator": "floor_space_per_person", "low": 0.6, "high": 1, "comparator": "..",
        "unit": "m2", "place": "CECOT", "group": "", "speaker": "a monitor",
        "certainty": "hedged", "as_of": "2023-07", "basis": "average",
    }  # fmt: skip
    assert isinstance(row["high"], int)


def test_a_condition_has_a_value_and_no_amount() -> None:
    row = rows.guide_row(CONDITION, "a.txt")
    assert row["value"] is False
    assert not {"low", "high", "unit", "comparator", "basis"} & set(row)


def test_a_statement_is_pinned_to_its_content() -> None:
    row = rows.guide_row(STATEMENT, "a.txt")
    assert (row["start"], row["end"], row["exact"]) == (11, 21, "it is full")
    assert (row["speaker"], row["cue"], row["mode"]) == ("the director", "said", "direct")


def test_an_event_names_its_parties() -> None:
    row = rows.guide_row(EVENT, "a.txt")
    assert row["type"] == "transfer"
    assert row["agents"] == ["the ministry"]
    assert (row["people"], row["origin"], row["destination"]) == ("20 men", "A", "B")
    assert row["certainty"] == "planned"


@pytest.mark.skipif(not SEED.exists(), reason="the labelled documents are not beside this checkout")
@pytest.mark.parametrize("made", [MEASURE, CONDITION, STATEMENT, EVENT], ids=lambda c: c.kind)
def test_rows_carry_every_key_of_a_label(made: Claim) -> None:
    labels = [
        json.loads(x) for p in SEED.glob("*.jsonl") for x in p.read_text("utf-8").splitlines()
    ]
    wanted = {key for label in labels if label["kind"] == made.kind for key in label}
    assert wanted <= set(rows.guide_row(made, "a.txt"))


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝"])
def test_a_csv_cell_is_never_a_formula(start: str) -> None:
    out = io.StringIO()
    rows.write_csv([{"a": f"{start}1+1", "b": -5, f"{start}c": True}], out)
    header, row = csv.reader(io.StringIO(out.getvalue(), newline=""))
    assert row == [f"'{start}1+1", "-5", "true"]
    assert header == ["a", "b", f"'{start}c"]


VALUES = st.text(max_size=8) | st.integers() | st.booleans()


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.dictionaries(st.sampled_from("abc"), VALUES), max_size=5))
def test_json_and_json_lines_keep_every_row(made: list[dict[str, rows.Value]]) -> None:
    as_json, as_lines = io.StringIO(), io.StringIO()
    rows.write_json(made, as_json)
    rows.write_jsonl(made, as_lines)
    assert json.loads(as_json.getvalue()) == made
    assert [json.loads(x) for x in as_lines.getvalue().split("\n")[:-1]] == made


def test_ten_thousand_and_one_rows_are_ten_thousand_and_one_rows() -> None:
    out = io.StringIO()
    rows.write_csv(({"n": n} for n in range(10_001)), out)
    assert len(list(csv.reader(io.StringIO(out.getvalue())))) == 10_002


def test_columns_are_those_of_all_rows() -> None:
    out = io.StringIO()
    rows.write_csv([{"a": 1}, {"b": ["x", "y"]}], out)
    assert out.getvalue().splitlines() == ["a,b", "1,", ",x; y"]


def test_a_table_shows_text_as_it_is() -> None:
    out = io.StringIO()
    rows.write_table([{"a": "[red]=1[/red]\x1b[31m", "n": 3}], out)
    assert "[red]=1[/red]\ufffd[31m" in out.getvalue()


def test_exporters_have_names_of_their_own() -> None:
    names = [exporter.name for exporter in rows.exporters()]
    assert {"table", "json", "jsonl", "csv"} <= set(names)
    assert len(names) == len(set(names))
