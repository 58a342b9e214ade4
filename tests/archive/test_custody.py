import re
import subprocess
import sys
from dataclasses import asdict, fields, replace
from pathlib import Path

import msgspec
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from habeas.archive import custody
from habeas.errors import UsageError
from habeas.model import CustodyEntry

AT = "2025-03-14T09:26:53.5Z"
DOCS = Path(__file__).parents[2] / "docs" / "archive.md"
TEXTS = st.text(max_size=12)


def log(notes: list[str]) -> list[CustodyEntry]:
    entries: list[CustodyEntry] = []
    for note in notes:
        entries.append(
            custody.append(
                entries[-1] if entries else None,
                at=AT,
                agent="Ana",
                tool="habeas 0.1.0",
                action="add",
                subject="ab" * 32,
                note=note,
            )
        )
    return entries


LOGS = st.lists(TEXTS, min_size=1, max_size=6).map(log)


@given(LOGS)
def test_a_log_as_appended_holds(entries: list[CustodyEntry]) -> None:
    assert custody.verify(entries) == ()
    assert custody.verify(entries, anchors=[e.digest for e in entries]) == ()
    assert [e.seq for e in entries] == list(range(1, len(entries) + 1))


@given(LOGS, st.data())
def test_any_change_of_any_field_is_found(entries: list[CustodyEntry], data: st.DataObject) -> None:
    n = data.draw(st.integers(0, len(entries) - 1))
    field = data.draw(st.sampled_from([f.name for f in fields(CustodyEntry)]))
    value = data.draw(st.integers(-3, 9) if field == "seq" else st.text(alphabet=st.characters()))
    assume(value != getattr(entries[n], field))
    changed = [*entries]
    changed[n] = replace(entries[n], **{field: value})
    assert custody.verify(changed)


@given(LOGS, st.data())
def test_a_line_rewritten_with_a_new_digest_is_found_by_the_next(
    entries: list[CustodyEntry], data: st.DataObject
) -> None:
    assume(len(entries) > 1)
    n = data.draw(st.integers(0, len(entries) - 2))
    forged = replace(entries[n], agent="Eva")
    forged = replace(forged, digest=custody.digest(forged))
    changed = [*entries[:n], forged, *entries[n + 1 :]]
    assert custody.verify(changed) == (f"Line {n + 2} does not follow from what stands before it.",)


@given(LOGS, st.data())
def test_any_other_order_or_selection_is_found(
    entries: list[CustodyEntry], data: st.DataObject
) -> None:
    chosen = data.draw(st.lists(st.sampled_from(entries), max_size=8))
    assume(chosen != entries[: len(chosen)])  # cut off at the end: only an anchor tells
    assert custody.verify(chosen)


def test_what_is_wrong_is_said_in_sentences() -> None:
    a, b, c, d, e = log(["1", "2", "3", "4", "5"])
    cases = [
        ([a, replace(b, note="x"), c], ["Line 2 was altered: its digest is not that of its fields."]),
        ([a, replace(b, digest="0" * 64), c], ["Line 2 was altered: its digest is not that of its fields."]),
        ([a, c, d], ["Line 2 is missing."]),
        ([a, e], ["Lines 2 to 4 are missing."]),
        ([c, d], ["Lines 1 to 2 are missing."]),
        ([a, c, b, d], ["Line 2 stands after line 3: wrong order."]),
        ([a, b, b, c], ["Line 2 stands more than once."]),
        ([], []),
    ]  # fmt: skip
    for entries, sentences in cases:
        assert list(custody.verify(entries)) == sentences


def test_a_log_begun_anew_is_found() -> None:
    first = log(["1"])[0]
    other = replace(first, previous="1" * 64)
    other = replace(other, digest=custody.digest(other))
    assert custody.verify([other]) == ("Line 1 does not follow from what stands before it.",)
    zeroth = replace(first, seq=0)
    zeroth = replace(zeroth, digest=custody.digest(zeroth))
    assert custody.verify([zeroth]) == ("Line 0 cannot be: the first line is 1.",)


def test_an_anchor_finds_truncation_and_rewriting() -> None:
    entries = log(["1", "2", "3"])
    assert custody.verify(entries[:2]) == ()
    for changed in (entries[:2], log(["1", "2", "x"])):
        (sentence,) = custody.verify(changed, anchors=[entries[0].digest, entries[2].digest])
        assert entries[2].digest in sentence


def test_an_absurd_number_is_no_trouble() -> None:
    first = log(["1"])[0]
    assert "Lines 2 to 999999999999 are missing." in custody.verify(
        [first, replace(first, seq=10**12)]
    )


def test_half_a_surrogate_is_an_altered_line() -> None:
    first = log(["1"])[0]
    assert custody.verify([replace(first, note="\ud800")])[0].startswith("Line 1 was altered")


@pytest.mark.parametrize(
    "at", ["", "yesterday", "2025-03-14", "2025-03-14T09:26:53", "2025-03-14T09:26:53+01:00",
           "2025-03-14\n09:26:53Z", "2025-13-14T09:26:53Z", "２０25-03-14T09:26:53Z"],
)  # fmt: skip
def test_only_a_time_in_utc_is_logged(at: str) -> None:
    with pytest.raises(UsageError, match="UTC"):
        custody.append(None, at=at, agent="", tool="", action="", subject="")


def test_names_from_outside_cannot_break_the_log() -> None:
    entry = log(["a\nb\u202ec\udcff"])[0]
    assert entry.note == r"a\x0ab\u202ec\xff"


def test_the_digest_is_pinned() -> None:
    assert custody.verify([PINNED]) == ()


PINNED = CustodyEntry(
    seq=1, at="2025-03-14T09:26:53.5Z", agent="Ñandú", tool="habeas 0.1.0", action="add",
    subject="ab" * 32, note='"quoted" \\ and – dashed', previous="0" * 64,
    digest="46728919ef41f32c63585a9e20e70ea7696c4700bc7099e97974ae7e8437df7a",
)  # fmt: skip


@pytest.fixture
def stranger(tmp_path: Path) -> Path:
    """The program printed in the documentation, as a stranger would copy it."""
    blocks = re.findall(r"```python\n(.*?)```", DOCS.read_text("utf-8"), re.S)
    program = tmp_path / "check.py"
    program.write_text(next(b for b in blocks if "custody" in b))
    assert program.read_text().count("\n") <= 20
    return program


@pytest.mark.parametrize("change", ["", "note", "removed", "swapped"])
def test_a_stranger_can_check_the_log(stranger: Path, change: str) -> None:
    entries = log(["uno", "dos “tres” – ñ", "tres", "cuatro"])
    if change == "note":
        entries[1] = replace(entries[1], note="other")
    elif change == "removed":
        del entries[1]
    elif change == "swapped":
        entries[1], entries[2] = entries[2], entries[1]
    lines = stranger.with_name("custody.jsonl")
    lines.write_bytes(b"".join(msgspec.json.encode(asdict(e)) + b"\n" for e in entries))
    ended = subprocess.run(
        [sys.executable, stranger.name, lines.name], cwd=stranger.parent, capture_output=True,
        text=True, encoding="utf-8",
    )  # fmt: skip
    assert (ended.returncode == 0) == (change == ""), ended.stdout + ended.stderr
    if not change:
        assert entries[-1].digest in ended.stdout


def test_the_documented_example_holds() -> None:
    (block,) = re.findall(r"```json\n(.*?)```", DOCS.read_text("utf-8"), re.S)
    entries = [msgspec.json.decode(line, type=CustodyEntry) for line in block.splitlines()]
    assert len(entries) >= 2
    assert custody.verify(entries) == ()


def test_one_line_can_be_checked_by_hand() -> None:
    text = DOCS.read_text("utf-8")
    command = next(line for line in text.splitlines() if line.startswith("printf "))
    ended = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=True)
    (block,) = re.findall(r"```json\n(.*?)```", text, re.S)
    first = msgspec.json.decode(block.splitlines()[0], type=CustodyEntry)
    assert ended.stdout.split()[0] == first.digest
