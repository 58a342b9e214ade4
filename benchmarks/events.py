"""Score incidents on the MUC-4 test documents: `python benchmarks/events.py`.

Two measures: by document (the entities that fill each role, one for one) and by template as the gold's
authors score (type and fillers of templates laid beside each other in the best way). The answers of the
peer GTT, which its authors publish beside the documents, are scored in the same run by the same code.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from incident_answers import told
from incident_gold import FOLDER, Text, answers, digest, texts
from incident_scoring import ROLES, Tally, Template, by_document, by_template
from results import Result, Table, percent, save

from habeas.extract.incident_candidates import candidates
from habeas.extract.incident_parts import parts
from habeas.extract.incidents import arranged, incidents
from habeas.vocabulary.incidents import incidents as lexicon
from habeas.vocabulary.incidents import part_weights

COLUMNS = ("extractor", *ROLES, "precision", "recall", "F1")
FLOORS = {"by_document_f1": 0.47}
Answers = dict[str, tuple[Template, ...]]


def total(documents: Sequence[Text], found: Answers, score: Callable[..., Tally]) -> Tally:
    tally = Tally()
    for one in documents:
        tally.add(score(found[one.key], one.gold))
    return tally


def row(name: str, tally: Tally, *roles: str) -> tuple[str, ...]:
    parts_ = tuple(percent(tally.scores(r)[2], 1) for r in ROLES)
    return (name, *parts_, *(percent(v, 1) for v in tally.scores(*roles)))


def by_hand(documents: Sequence[Text]) -> Answers:
    """What the general weights find, which were written by hand and serve every language."""
    words = lexicon("en")
    weights = part_weights("en", True)
    return {
        d.key: told(arranged(tuple(parts(candidates(d.text, words), weights)), d.text))
        for d in documents
    }


def main() -> None:
    if not FOLDER.exists():
        print("The MUC-4 documents are not there: python benchmarks/fetch_golds.py muc4")
        return
    documents = texts("test")
    start = time.perf_counter()
    ours: Answers = {d.key: told(incidents(d.text)) for d in documents}
    seconds = time.perf_counter() - start
    every = {"Habeas": ours, "Habeas, weights by hand": by_hand(documents), "GTT": answers()}
    of_document = {n: total(documents, a, by_document) for n, a in every.items()}
    of_template = {n: total(documents, a, by_template) for n, a in every.items()}
    words = sum(len(d.text.split()) for d in documents)
    save(
        Result(
            name="incidents",
            title="Parts in incidents, MUC-4 test",
            command="python benchmarks/events.py",
            corpus=f"MUC-4 test (TST3 and TST4), {len(documents)} documents, {words:,} words",
            digest=digest("test"),
            measured=datetime.now(UTC).date().isoformat(),
            tables=(
                Table(
                    heading="Entities that fill a role, by document",
                    columns=COLUMNS,
                    rows=tuple(row(n, t, *ROLES) for n, t in of_document.items()),
                    note=f"Habeas read {words / seconds:,.0f} words a second.",
                ),
                Table(
                    heading="Templates, type and fillers",
                    columns=COLUMNS,
                    rows=tuple(row(n, t) for n, t in of_template.items()),
                    note="Published for GTT: 50.2, which this scorer reproduces. Published for GE NLToolset: 54.2, which is not reproduced here.",
                ),
            ),
            floors=FLOORS,
        )
    )
    for name in every:
        print(row(name, of_document[name], *ROLES), row(name, of_template[name])[-3:])


if __name__ == "__main__":
    main()
