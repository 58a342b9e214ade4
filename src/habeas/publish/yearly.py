"""How rules stand year by year, as the dossier's chart."""

from dataclasses import dataclass

from habeas.publish.verdicts import Measure, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class YearRow:
    """One rule of the chart: its finding, and its outcome in each year, empty where none is."""

    id: str
    name: str
    topic: str
    outcomes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class YearChart:
    """Rules that have an outcome in some year, against the years."""

    years: tuple[str, ...]
    rows: tuple[YearRow, ...]


def year_chart(measures: tuple[Measure, ...]) -> YearChart | None:
    """Return the chart of rules against years, null where no year has an outcome."""
    told = [
        (m, v)
        for m in measures
        for v in (*m.verdicts, *m.open)
        if any(outcome != "not_assessable" for _, outcome in v.by_year)
    ]
    if not told:
        return None
    every = {year for _, v in told for year, _ in v.by_year}
    years = tuple(sorted(every, key=lambda year: (year.removeprefix("≤"), year)))
    return YearChart(years=years, rows=tuple(_row(m, v, years) for m, v in told))


def _row(measure: Measure, verdict: Verdict, years: tuple[str, ...]) -> YearRow:
    found = dict(verdict.by_year)
    name = f"{verdict.rule}, {verdict.paragraph}" if verdict.paragraph else verdict.rule
    return YearRow(
        id=verdict.id,
        name=f"{measure.name}, {name}",
        topic=verdict.topic,
        outcomes=tuple(found.get(year, "") for year in years),
    )
