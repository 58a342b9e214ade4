"""Write `docs/accuracy.md` from the labelled documents: `.venv/bin/python benchmarks/accuracy.py GOLD`.

GOLD is a folder of folders of `NAME.txt` with `NAME.jsonl`. Nothing in the page is typed by hand but the
words around the figures.
"""

import sys
from pathlib import Path

from habeas.bench import Report, bench

PAGE = Path(__file__).parents[1] / "docs" / "accuracy.md"
HEAD = """<!-- Made by benchmarks/accuracy.py from labelled documents; run it again rather than edit this. -->

# Accuracy

How well extraction does on documents that people labelled by hand. A find counts when it is of the same document, kind and indicator as a
label, its words overlap the label's, and its value agrees (for a measure: low, high and comparator; for a condition: true or false); one
find counts for one label. The accuracies are over the finds that match.

Two careful annotators agree at F1 0.87 on measures and 0.94 on conditions. That is the ceiling.

These documents were looked at while the rules were written, so the figures are better than on documents nobody saw. Measure your own:
write `NAME.jsonl` beside `NAME.txt`, one label a line, and run `habeas bench DIR --errors`.
"""


def main(gold: Path) -> None:
    parts = [HEAD]
    for folder in sorted(p for p in gold.iterdir() if any(p.glob("*.jsonl"))):
        parts.append(section(folder.name, bench(folder)))
    PAGE.write_text("\n".join(parts), "utf-8")


def section(name: str, report: Report) -> str:
    lines = [
        f"## {name}",
        "",
        f"{report.documents} documents, {report.words:,} words; extractor version {report.extractor_version};",
        f"corpus `{report.corpus_digest}`.",
        "",
        "| kind | labels | found | right | precision | recall | F1 |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for kind, t in report.kinds.items():
        cells = (
            kind,
            t.labels,
            t.predictions,
            t.matched,
            share(t.precision),
            share(t.recall),
            share(t.f1),
        )
        lines.append("| " + " | ".join(map(str, cells)) + " |")
    lines += ["", "| kind | field | right | of | accuracy |", "| --- | --- | --- | --- | --- |"]
    for a in report.accuracies:
        lines.append(
            f"| {a.kind} | {a.field} | {a.right} | {a.of} | {share(a.right / a.of if a.of else None)} |"
        )
    lines += [
        "",
        "| kind | indicator | labels | found | right | F1 |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for (kind, topic), t in sorted(report.indicators.items()):
        lines.append(
            f"| {kind} | `{topic}` | {t.labels} | {t.predictions} | {t.matched} | {share(t.f1)} |"
        )
    return "\n".join(lines) + "\n"


def share(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
