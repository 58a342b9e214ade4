"""Running extraction over a folder of labelled texts and laying out how it did."""

import re
import time
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

from habeas.bench.labels import Labelled, Row, read_labelled
from habeas.bench.predictions import predict, sentence_around
from habeas.bench.scoring import Accuracy, Score, Tally, same_field, score
from habeas.extract import VERSION
from habeas.text import digest

_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One place where labels and extraction part, with the sentence it stands in.

    `outcome` is `missed`, `false alarm`, or `differs` for a matched pair whose `field` disagrees.
    """

    outcome: Literal["missed", "false alarm", "differs"]
    doc: str
    kind: str
    topic: str
    said: str
    sentence: str
    field: str = ""
    labelled: str = ""
    predicted: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """How one extractor version did on one labelled corpus.

    `corpus_digest` is over the sorted file names and bytes (see `corpus_digest`). `seconds` is
    extraction alone, without loading lexicons or scoring.
    """

    extractor_version: str
    corpus_digest: str
    documents: int
    words: int
    seconds: float
    kinds: dict[str, Tally]
    indicators: dict[tuple[str, str], Tally]
    accuracies: tuple[Accuracy, ...]
    errors: tuple[Difference, ...]

    @property
    def words_per_second(self) -> float:
        """Return the words of all texts over the seconds extraction took."""
        return self.words / self.seconds if self.seconds else 0.0


def bench(folder: Path) -> Report:
    """Return how extraction does on the labelled texts of a folder, each `*.txt` with its `*.jsonl`.

    Raises UsageError naming file and line when the labels do not hold.
    """
    corpus = read_labelled(folder)
    for document in corpus:
        predict(document)  # loads lexicons and compiles what these texts need, untimed
    begun = time.perf_counter()
    predictions = [row for document in corpus for row in predict(document)]
    seconds = time.perf_counter() - begun
    result = score([r for d in corpus for r in d.labels], predictions)
    return Report(
        extractor_version=VERSION,
        corpus_digest=corpus_digest(folder),
        documents=len(corpus),
        words=sum(len(_WORD.findall(d.text)) for d in corpus),
        seconds=seconds,
        kinds=result.kinds,
        indicators=result.indicators,
        accuracies=result.accuracies,
        errors=tuple(_differences(result, corpus)),
    )


def corpus_digest(folder: Path) -> str:
    """Return a SHA-256 over the texts and labels of a folder, by sorted file name.

    It is what `sha256sum *.jsonl *.txt | sort -k2 | sha256sum` prints in the C locale.
    """
    files = sorted(p for p in folder.iterdir() if p.suffix in (".txt", ".jsonl"))
    return digest("".join(f"{digest(p.read_bytes())}  {p.name}\n" for p in files).encode())


def _differences(result: Score, corpus: Iterable[Labelled]) -> Iterator[Difference]:
    documents = {d.name: d for d in corpus}

    def difference(outcome: Any, row: Row, **more: str) -> Difference:
        return Difference(
            outcome=outcome,
            doc=row.doc,
            kind=row.kind,
            topic=row.topic,
            said=f"{_shown_value(row)} {' '.join(row.exact.split())!r}".strip(),
            sentence=sentence_around(documents[row.doc], row),
            **more,
        )

    for row in result.missed:
        yield difference("missed", row)
    for row in result.false_alarms:
        yield difference("false alarm", row)
    fields = {k: [a.field for a in result.accuracies if a.kind == k] for k in result.kinds}
    for label, found in result.matched:
        for field in fields[label.kind]:
            said, heard = getattr(label, field), getattr(found, field)
            if said is not None and not same_field(label, found, field):
                yield difference(
                    "differs", label, field=field, labelled=str(said), predicted=str(heard)
                )


def _shown_value(row: Row) -> str:
    if row.low is not None:
        span = f"{row.low:g}" if row.low == row.high else f"{row.low:g}-{row.high:g}"
        return f"{row.comparator or ''}{span}"
    return "" if row.value is None else str(row.value).lower()


def report_rows(report: Report) -> list[dict[str, Any]]:
    """Return one flat row for each kind, then for each of its indicators."""
    rows = []
    for kind, total in report.kinds.items():
        rows.append(_tally_row(kind, "", total))
        rows += [
            _tally_row(k, topic, t) for (k, topic), t in report.indicators.items() if k == kind
        ]
    return rows


def _tally_row(kind: str, topic: str, tally: Tally) -> dict[str, Any]:
    ratios = {"precision": tally.precision, "recall": tally.recall, "f1": tally.f1}
    shown = {name: None if share is None else round(share, 3) for name, share in ratios.items()}
    return {"kind": kind, "indicator": topic, **asdict(tally), **shown}


def accuracy_rows(report: Report) -> list[dict[str, Any]]:
    """Return one flat row for each kind and field: right, of, accuracy."""
    return [{**asdict(a), "accuracy": round(a.right / a.of, 3)} for a in report.accuracies]


def error_rows(report: Report) -> list[dict[str, Any]]:
    """Return one flat row for each miss, false alarm and differing field."""
    return [asdict(e) for e in report.errors]


def report_json(report: Report) -> dict[str, Any]:
    """Return the whole report as plain objects for JSON."""
    head = {
        name: getattr(report, name)
        for name in ("extractor_version", "corpus_digest", "documents", "words", "seconds")
    }
    return {
        **head,
        "words_per_second": report.words_per_second,
        "scores": report_rows(report),
        "accuracies": accuracy_rows(report),
        "errors": error_rows(report),
    }
