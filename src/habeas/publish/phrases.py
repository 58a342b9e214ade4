"""Numbers, dates, quantities and claims as a reader of one language sees them."""

import math

from habeas.model import Claim, Document, Period, Quantity, Reading
from habeas.publish.wording import indicator_label, words


def number(value: float, language: str) -> str:
    """Return a number with the separators of the language.

    >>> number(15000, "en"), number(0.6, "es"), number(2500, "es")
    ('15,000', '0,6', '2500')
    """
    style = words(language)["number"]
    if not math.isfinite(value):
        return "–"
    whole, _, rest = f"{abs(value):,.6f}".partition(".")
    rest = rest.rstrip("0")
    if abs(value) < float(style["grouped_from"]):
        whole = whole.replace(",", "")
    shown = whole.replace(",", style["thousands"]) + (style["decimal"] + rest if rest else "")
    return f"−{shown}" if value < 0 else shown


def date(iso: str, language: str) -> str:
    """Return an ISO prefix in words, exactly as precise as it is.

    >>> date("2023-01", "en"), date("2025-03-26", "es")
    ('January 2023', '26 de marzo de 2025')
    """
    form = words(language)["date"]
    parts = iso[:10].split("-")
    if not parts[0].isdigit():
        return iso
    if len(parts) == 1:
        return form["year"].format(year=parts[0])
    month = form.get(f"m{parts[1]}", parts[1])
    if len(parts) == 2:
        return form["month"].format(month=month, year=parts[0])
    return form["day"].format(d=int(parts[2]), month=month, year=parts[0])


def period(span: Period | None, language: str) -> str:
    """Return the reference date in words; empty where the source gives none."""
    if span is None:
        return ""
    if span.start == span.end or not span.end or not span.start:
        return date(span.start or span.end, language)
    return words(language)["date"]["span"].format(
        start=date(span.start, language), end=date(span.end, language)
    )


def quantity(amount: Quantity, language: str) -> str:
    """Return an amount in words: how it is bounded, and its unit.

    >>> quantity(Quantity(low=65, high=70, comparator="..", unit="persons", as_published=""), "en")
    '65 to 70'
    """
    w = words(language)
    low, high = (_plain(n, amount.unit, language) for n in (amount.low, amount.high))
    comparator = ".." if amount.low != amount.high else amount.comparator
    if comparator == ".." and amount.low == amount.high:
        comparator = "="
    shown = w["quantity"][comparator].format(low=low, high=high)
    return w["unit"].get(amount.unit, "{n} " + amount.unit.replace("_", " ")).format(n=shown)


def machine_value(claim: Claim) -> str:
    """Return what a claim states as one plain string, the same in every language.

    A page shows it beside the words, and verification compares the two.
    """
    if claim.quantity is not None:
        q = claim.quantity
        return f"{q.comparator}{q.low:.10g}..{q.high:.10g} {q.unit}".strip()
    if claim.value is not None:
        return "true" if claim.value else "false"
    return claim.indicator


def saying(claim: Claim, language: str) -> str:
    """Return what a claim states, in words: an amount, yes or no, an event, or its quoted words."""
    w = words(language)
    if claim.quantity is not None:
        return quantity(claim.quantity, language)
    if claim.value is not None:
        return w["conditions"]["yes" if claim.value else "no"]
    if claim.statement is not None:
        content = next((p for p in claim.pins if p.role == "content"), claim.pins[0])
        return " ".join(content.exact.split())
    return indicator_label(claim.indicator, language)


def document_name(document: Document, readings: dict[str, Reading]) -> str:
    """Return what to call a document: its title, what it calls itself, or its file name."""
    reading = readings.get(document.sha256)
    return document.title or (reading and reading.title) or document.name


def document_publisher(document: Document, readings: dict[str, Reading]) -> str:
    """Return who published a document, as stated on adding or by itself; empty where unknown."""
    reading = readings.get(document.sha256)
    return document.publisher or (reading and reading.publisher) or ""


def document_published(document: Document, readings: dict[str, Reading]) -> str:
    """Return when a document was published, as an ISO prefix; empty where unknown."""
    reading = readings.get(document.sha256)
    return document.published or (reading and reading.published) or ""


def document_language(document: Document, readings: dict[str, Reading]) -> str:
    """Return the language a document is in, as stated or as read; empty where unknown."""
    reading = readings.get(document.sha256)
    return document.language or (reading and reading.language) or ""


def _plain(value: float, unit: str, language: str) -> str:
    if unit == "date" and float(value).is_integer():
        digits = str(int(value))
        iso = "-".join(filter(None, (digits[:4], digits[4:6], digits[6:8])))
        return date(iso, language)
    return number(value, language)
