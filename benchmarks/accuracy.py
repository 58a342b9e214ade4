"""Write `docs/accuracy.md` from what the benchmarks measured: `python benchmarks/accuracy.py`.

Every figure on the page comes from a file in `benchmarks/results/`.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from results import FOLDER, ErrorClass, Result, Table, load

PAGE = Path(__file__).parents[1] / "docs" / "accuracy.md"
ORDER = (
    "facility",
    "calibration",
    "statements",
    "quantities",
    "dates",
    "incidents",
    "incidents_learning",
    "speed",
    "memory",
    "tables",
    "places",
)
HEAD = """<!-- Made by benchmarks/accuracy.py from benchmarks/results; run the benchmarks again rather than edit this. -->

# Accuracy and speed

What Habeas finds, misses and gets wrong, measured against documents that people labelled, and how fast
it is beside named peers. A set called *held out* was labelled by somebody who did not see the rules and was
not read by those who wrote them: its figures are what to expect on your documents. A set called *written on*
was looked at while rules were written, and its figures flatter.

A claim counts as found when it is of the same document, kind and indicator as a label, its words overlap the
label's, and its value agrees (a measure: low, high and comparator; a condition: true or false); one claim
counts for one label. The accuracies of place, group, speaker, certainty, date and basis are over the claims
that match. Two careful annotators agree with one another at F1 87 on measures and 94 on conditions: no tool can be
asked for more.
"""
TAIL = """## Measure your own documents

1. Put each text in a folder as `NAME.txt`, and beside it `NAME.jsonl`: one label a line, with the fields
   `doc`, `start`, `end`, `exact`, `kind`, `indicator`, `low`, `high`, `comparator`, `unit` (measures) or `value`
   (conditions), `place`, `group`, `speaker`, `certainty`, `as_of`, `basis`. Offsets count characters from 0 and
   the end is not included; `exact` is the text between them, and a label whose `exact` differs is refused.
2. Label what the words say, never what you know: every claim about people in custody or a place of detention, one
   label a value, the shortest stretch that carries value and meaning. Negation is in the value ("visits were
   not permitted" is `family_visits_allowed` false); a law or house rule is `normative`; what somebody alleges
   without proof is `hedged`.
3. Label before you look at what Habeas finds, and have a second person label some of the same texts: where the
   two of you differ is the ceiling.
4. Run `habeas bench DIR --errors`. Each miss and false alarm is printed with its sentence.
5. Start from what Habeas found, once you have measured: `habeas extract FILE --format jsonl` writes lines of the same shape.

The labelled Spanish documents in `benchmarks/gold/es` and the labels of report sections in
`benchmarks/labels/en` show the hand.
"""


def main() -> None:
    """Write the page."""
    PAGE.write_text(page([load(path) for path in present()]), "utf-8")


def present() -> list[Path]:
    """The results that are there, in the order of the page."""
    return [path for n in ORDER if (path := FOLDER / f"{n}.json").exists()]


def page(results: Sequence[Result]) -> str:
    """The whole page, in the order given."""
    return "\n".join([HEAD, *map(part, results), TAIL])


def part(result: Result) -> str:
    """One benchmark's part: what it ran on, its tables, its mistakes."""
    lines = [f"## {result.title}", "", f"{result.corpus}. Measured {result.measured}."]
    lines += [f"Run it again: `{result.command}`; corpus `{result.digest[:16]}`.", ""]
    if result.text:
        lines += [result.text, ""]
    for one in result.tables:
        lines += [f"### {one.heading}", "", *table(one), ""]
    if result.errors:
        lines += ["### Where it goes wrong", "", *mistakes(result.errors), ""]
    return "\n".join(lines)


def table(one: Table) -> list[str]:
    """A Markdown table, figures to the right."""
    marks = ["---" if _words(one, n) else "---:" for n in range(len(one.columns))]
    lines = [_row(one.columns), _row(marks), *map(_row, one.rows)]
    return [*lines, "", one.note] if one.note else lines


def mistakes(errors: Sequence[ErrorClass]) -> list[str]:
    """The kinds of mistake, most frequent first."""
    ordered = sorted(errors, key=lambda e: -e.count)
    rows = [(e.name, f"{e.count}", e.example, e.cause) for e in ordered]
    return [_row(("kind of mistake", "seen", "for example", "why")), "| --- | ---: | --- | --- |",
            *map(_row, rows)]  # fmt: skip


def _words(one: Table, column: int) -> bool:
    cells = [row[column] for row in one.rows]
    return any(c and not any(x.isdigit() or x in "–·" for x in c[:2]) for c in cells)


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


if __name__ == "__main__":
    main()
