"""A claim shown in the words around it, for a terminal."""

from typing import TextIO

from rich.console import Console
from rich.text import Text

from habeas.model import Claim, Document, Reading, holds
from habeas.publish.reasons import reason

_AROUND = 240


def print_passage(claim: Claim, reading: Reading, document: Document, out: TextIO) -> None:
    """Print the claim's passage with its words marked, and what is known of its source."""
    console = Console(file=out, highlight=False)
    pin = claim.pins[0]
    start, end = max(0, pin.start - _AROUND), min(len(reading.text), pin.end + _AROUND)
    passage = Text(reading.text[start:end].replace("\n", " "))
    passage.stylize("bold reverse", pin.start - start, pin.end - start)
    console.print(passage)
    console.print()
    for label, value in _facts(claim, reading, document):
        if value:
            console.print(Text(f"{label:>16}  ", style="dim") + Text(value))


def _facts(claim: Claim, reading: Reading, document: Document) -> list[tuple[str, str]]:
    speaker = claim.attribution.speaker or "the document itself"
    period = claim.period
    pin = claim.pins[0]
    published = document.published or reading.published
    because = "; ".join(reason(r, "en") for r in claim.reasons)
    return [
        ("claim", claim.id),
        ("says", f"{claim.indicator}: {_value(claim)}"),
        ("about", " ".join(filter(None, (claim.place, f"({claim.group})" if claim.group else "")))),
        ("said by", speaker),
        ("certainty", claim.certainty),
        ("reference date", f"{period.start} to {period.end}" if period else "not stated"),
        ("published", published or "not stated"),
        ("basis", claim.basis),
        ("score", f"{claim.score:.2f}  {because}"),
        ("document", document.name),
        ("archived as", f"sha256 {document.sha256}"),
        ("characters", f"{pin.start}-{pin.end} of {reading.reader} {reading.reader_version}"),
        ("pin", "holds" if holds(pin, reading) else "BROKEN: the text no longer says this"),
    ]


def _value(claim: Claim) -> str:
    if claim.quantity:
        return f"{claim.quantity.as_published} ({claim.quantity.unit})"
    if claim.kind == "condition":
        return "yes" if claim.value else "no"
    return claim.pins[0].exact
