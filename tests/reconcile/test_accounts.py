"""Stock and flow, reckoned by hand: what is counted, what is only named, and what is left unexplained."""

from dataclasses import replace
from datetime import date
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.model import (
    Account,
    Balance,
    Bounds,
    Claim,
    Event,
    Ledger,
    Period,
    Pin,
    Place,
    PlaceName,
)
from habeas.reconcile import account, worksheet
from habeas.vocabulary import indicators
from habeas.vocabulary.accounts import accounts

from .builders import period, quantity

PLACE = Place(
    id="plc_x", names=(PlaceName(text="Upper Moor"), PlaceName(text="CECOT", kind="acronym"))
)
BASIS = {"prison_population": "stock", "average_length_of_stay": "average"}


def said(indicator: str, value: str, when: str, n: int = 0, **more: object) -> Claim:
    """Make a count; `n` tells apart sources that say the same."""
    pin = Pin(reading=f"rdg{n}", start=100, end=120, exact="x", prefix="", suffix="")
    fields = {"basis": BASIS.get(indicator, "flow"), "pins": (pin,), **more}
    return Claim(
        id=f"clm_{indicator}_{value}_{when}_{n}",
        document=f"doc{n}",
        reading=f"rdg{n}",
        kind="measure",
        indicator=indicator,
        quantity=quantity(value, indicators()[indicator].unit),
        period=period(when),
        extractor="test",
        extractor_version="1",
        score=1.0,
        **fields,  # type: ignore[arg-type]
    )


def held(value: str, when: str, n: int = 0, **more: object) -> Claim:
    return said("prison_population", value, when, n, **more)


def moved(kind: str, origin: str, destination: str, n: int = 0, start: int = 95) -> Claim:
    pin = Pin(reading=f"rdg{n}", start=start, end=start + 60, exact="x", prefix="", suffix="")
    made = said("admitted", "1", "2023", n, pins=(pin,))
    event = Event(people="people", origin=origin, destination=destination)
    return replace(
        made, id=f"evt_{kind}_{n}_{start}", kind="event", indicator=kind, quantity=None, event=event
    )


def ledger(*claims: Claim, group: str = "", beside: tuple[Claim, ...] = ()) -> Ledger:
    (found,) = (x for x in account(PLACE, claims, beside).ledgers if x.group == group)
    return found


def only(*claims: Claim, beside: tuple[Claim, ...] = ()) -> Balance:
    (found,) = ledger(*claims, beside=beside).balances
    return found


def residual(*claims: Claim) -> tuple[float | None, float | None]:
    found = only(*claims).residual
    return found.low, found.high


@pytest.mark.parametrize(
    ("opening", "closing", "flows", "expected"),
    [
        ("12386", "20500", [], (8114, 8114)),
        ("100", "120", [("admitted", "50", "2023-09"), ("released", "30", "2023-09")], (0, 0)),
        ("100", "120", [("admitted", "50", "2023-09"), ("released", "~30", "2023-09")], (-3, 3)),
        ("100", "120", [("admitted", ">=10", "2023-09")], (None, 10)),
        ("100", "120", [("admitted", "<=10", "2023-09")], (10, 20)),
        ("~4000", "14532", [], (10132, 10932)),
        ("90..110", "120", [("deaths_in_custody", "3", "2023-10")], (13, 33)),
        ("100", ">=120", [("escaped", "2", "2023-10")], (22, None)),
        ("<=100", "120", [], (20, 120)),
        ("100", "50", [("released", "20..40", "2023-10-02/2023-10-05")], (-30, -10)),
    ],
)
def test_the_residual_is_the_interval_that_the_comparators_leave(
    opening: str,
    closing: str,
    flows: list[tuple[str, str, str]],
    expected: tuple[float | None, float | None],
) -> None:
    claims = [held(opening, "2023-08"), held(closing, "2024-01"), *(said(*f) for f in flows)]
    assert residual(*claims) == expected


def test_what_is_unexplained_is_said_with_its_times_in_both_languages() -> None:
    found = only(held("12386", "2023-08"), held("20500", "2024-01"))
    assert found.outcome == "unexplained"
    assert found.sentence.endswith(
        "+8,114 unexplained in about 5 months, between 2023-08 and 2024-01."
    )
    said = "Sin explicar en unos 5 meses, entre 2023-08 y 2024-01: +8\u202f114."
    assert found.sentence_es.endswith(said)
    assert found.formula == "closing − opening − in + out: 20,500 − 12,386 − 0 + 0 = +8,114"


@pytest.mark.parametrize(
    ("flow", "ending"),
    [
        (("admitted", "9000", "2023-08-01/2024-03-31"), "could account for it."),
        (("admitted", "2000", "2023-08-01/2024-03-31"), "could not be added, +6,114 to +8,114 would remain."),
        (("released", "9000", "2023-08-01/2024-03-31"), "between 2023-08-31 and 2024-01-31."),
    ],
)  # fmt: skip
def test_counts_that_could_not_be_added_are_weighed(
    flow: tuple[str, str, str], ending: str
) -> None:
    """20,500 - 12,386 = 8,114; of 2,000 who came by the end of March some may have come before."""
    found = only(held("12386", "2023-08-31"), held("20500", "2024-01-31"), said(*flow))
    assert found.sentence.endswith(ending)
    assert found.residual == Bounds(low=8114, high=8114)


def test_a_count_inside_another_is_not_weighed_twice() -> None:
    """500 in the year to August hold the 300 of June to August: at most 500 of 600 are accounted for."""
    found = only(
        held("100", "2023-08-01"),
        held("700", "2023-09-30"),
        said("admitted", "500", "2022-09-01/2023-08-31"),
        said("admitted", "300", "2023-06-01/2023-08-31"),
    )
    assert "+100 to +600 would remain" in found.sentence


def test_a_count_left_aside_is_named_once() -> None:
    """The total of the year lies near three balances; that of September is counted in the last."""
    balances = ledger(
        held("100", "2023-04-30"),
        held("105", "2023-06-30"),
        held("110", "2023-08-31"),
        held("120", "2023-09-30"),
        said("admitted", "60", "2023"),
        said("admitted", "10", "2023-09"),
    ).balances
    named = [[(a.flow.bounds.low, a.why) for a in b.asides] for b in balances]
    assert named == [[], [(60, "beyond")], []]
    assert all("could account for it" in b.sentence for b in balances[:2])
    assert balances[2].outcome == "balanced"


@pytest.mark.parametrize(
    ("opening", "closing", "words"),
    [
        ("2024-01-01", "2024-01-02", "in one day"),
        ("2024-01-01", "2024-02-01", "in 31 days"),
        ("2024-01-01", "2024-07-01", "in about 6 months"),
        ("2024-01", "2024-02", "in about one month"),
        ("2023", "2024", "in about 12 months"),
    ],
)
def test_how_long_people_are_unexplained(opening: str, closing: str, words: str) -> None:
    assert f"unexplained {words}," in only(held("1", opening), held("5", closing)).sentence


def test_sources_that_differ_all_stand() -> None:
    found = only(held("100", "2023-08-01"), held("130", "2023-08-01", 1), held("150", "2023-10-01"))
    assert found.opening.bounds == Bounds(low=100, high=130)
    assert len(found.opening.claims) == 2
    assert (found.residual.low, found.residual.high) == (20, 50)


def test_a_flow_that_reaches_beyond_is_named_and_not_forced_in() -> None:
    claims = held("100", "2023-08-31"), held("150", "2023-12-31")
    beyond = said("admitted", "60", "2023-08-01/2023-09-30")
    found = only(*claims, beyond)
    assert found.residual == Bounds(low=50, high=50)
    assert [(a.why, a.flow.claims) for a in found.asides] == [("beyond", (beyond.id,))]
    part = only(*claims, said("admitted", "10", "2023-09"))
    assert part.residual == Bounds(low=40, high=40)
    assert (part.days, part.days_in, part.days_out) == (122, 30, 0)
    assert "Of 122 days, arrivals are counted on 30." in part.sentence


def test_a_flow_of_the_day_of_a_count_may_be_in_it_already() -> None:
    found = only(
        held("4000", "2023-03-15"),
        held("6000", "2023-06-15"),
        said("admitted", "2000", "2023-03-15"),
    )
    assert [a.why for a in found.asides] == ["boundary"]
    assert found.residual == Bounds(low=2000, high=2000)


def test_months_and_running_totals_are_not_added_to_each_other() -> None:
    """Cumulative 30 to 31 January, 75 to 31 March; February 20 and March 26 or 25."""
    growing = {"basis": "cumulative"}
    found = only(
        held("100", "2024-01-31"),
        held("150", "2024-03-31"),
        said("admitted", "30", "2024-01-01/2024-01-31", **growing),
        said("admitted", "75", "2024-01-01/2024-03-31", **growing),
        said("admitted", "20", "2024-02"),
        said("admitted", "26", "2024-03"),
        said("admitted", "25", "2024-03", 1),
    )
    assert found.came == Bounds(low=45, high=46)
    assert found.days_in == found.days == 60
    assert sorted((f.difference, f.bounds.low) for f in found.flows) == [
        (False, 20),
        (False, 25),
        (True, 45),
    ]


def test_deportations_beside_releases_may_be_the_same_people() -> None:
    claims = held("100", "2024-01-31"), held("80", "2024-02-29"), said("deported", "15", "2024-02")
    alone = only(*claims)
    assert (alone.went, alone.asides) == (Bounds(low=15, high=15), ())
    beside = only(*claims, said("released", "20", "2024-02"))
    assert beside.went == Bounds(low=20, high=20)
    assert [a.why for a in beside.asides] == ["within"]
    assert beside.outcome == "balanced"


@pytest.mark.parametrize(
    ("origin", "destination", "way"),
    [
        ("Izalco prison", "CECOT", "in"),
        ("upper moor", "", "out"),
        ("CECOT", "Upper Moor", ""),
        ("", "", ""),
    ],
)
def test_an_event_in_the_same_passage_says_which_way_people_went(
    origin: str, destination: str, way: str
) -> None:
    counted = said("transferred", "2000", "2023-09-10")
    claims = [
        held("100", "2023-08-01"),
        held("2100", "2023-10-01"),
        counted,
        moved("transfer", origin, destination),
    ]
    found = only(*claims)
    assert found.came == Bounds(low=2000 * (way == "in"), high=2000 * (way == "in"))
    assert found.went == Bounds(low=2000 * (way == "out"), high=2000 * (way == "out"))
    assert [a.why for a in found.asides] == ([] if way else ["direction"])


def test_a_count_of_another_place_is_taken_where_an_event_leads_here() -> None:
    claims = held("100", "2023-08-01"), held("2100", "2023-10-01")
    counted = said("transferred", "2000", "2023-09-10")
    event = moved("transfer", "Izalco prison", "CECOT")
    elsewhere = moved("transfer", "Izalco prison", "Mariona", start=400)
    whole = account(PLACE, claims, (counted, event, elsewhere))
    assert whole.ledgers[0].balances[0].outcome == "balanced"
    assert set(whole.beside) == {counted.id, event.id}
    assert only(*claims, beside=(counted, elsewhere)).came == Bounds(low=0, high=0)


def test_groups_have_ledgers_of_their_own_and_are_only_named_in_that_of_all() -> None:
    claims = [
        held("100", "2023-08-31"),
        held("120", "2023-10-01"),
        said("admitted", "20", "2023-09", group="women"),
    ]
    claims += [held("10", "2023-08-31", group="women"), held("30", "2023-10-01", group="women")]
    assert [a.why for a in ledger(*claims).balances[0].asides] == ["group"]
    assert ledger(*claims, group="women").balances[0].outcome == "balanced"


def test_overlapping_counts_follow_those_that_certainly_come_before() -> None:
    times = [(b.opening.period.start, b.closing.period.start) for b in ledger(
        held("1", "2023-08"), held("2", "2024"), held("3", "2024-03-01"), held("4", "2024-06-01"), held("5", "2025-01-01")
    ).balances]  # fmt: skip
    assert times == [
        ("2023-08", "2024"), ("2023-08", "2024-03-01"), ("2024", "2025-01-01"),
        ("2024-03-01", "2024-06-01"), ("2024-06-01", "2025-01-01"),
    ]  # fmt: skip


def notes(*claims: Claim) -> dict[str, str]:
    return {n.kind: n.sentence for n in ledger(*claims).notes}


def test_a_running_total_that_falls_is_named() -> None:
    growing = {"basis": "cumulative"}
    found = notes(
        said("deaths_in_custody", "261", "2022-03/2024-04", **growing),
        said("deaths_in_custody", "240", "2022-03/2024-07", **growing),
    )
    assert "from 261 (2022-03 to 2024-04) to 240 (2022-03 to 2024-07)" in found["falls"]


def test_a_total_since_an_untold_day_is_never_of_one_day() -> None:
    total = said("admitted", ">=20000", "2024-08-31", basis="cumulative")
    lower = said("admitted", "15000", "2024-10-31", basis="cumulative")
    found = only(held("14000", "2024-06-30"), held("15000", "2024-12-31"), total, lower)
    assert (found.came, found.residual) == (Bounds(low=0, high=0), Bounds(low=1000, high=1000))
    assert [a.why for a in found.asides] == ["beyond", "beyond"]
    assert "falls" in notes(total, lower)


def test_a_shorter_time_that_counts_more_is_named_and_both_stand() -> None:
    claims = said("admitted", "500", "2024-02"), said("admitted", "400", "2024")
    assert "500 (2024-02) against 400 (2024)" in notes(*claims)["nested"]
    found = only(held("0", "2023-12-31"), held("0", "2024-12-31"), *claims)
    assert found.came == Bounds(low=400, high=500)


def test_more_cannot_leave_than_were_held_and_came() -> None:
    found = notes(
        held("100", "2024-01-31"), held("80", "2024-02-29"),
        said("admitted", "10", "2024-02"), said("released", "150", "2024-02"),
    )  # fmt: skip
    assert "150, against 100 held and 10 come" in found["exceeds"]


def test_the_length_of_stay_is_held_against_numbers_and_admissions() -> None:
    """300 admitted in 30 days and a stay of 20 days are 200 people."""
    stay, came = said("average_length_of_stay", "20", "2024-04"), said("admitted", "300", "2024-04")
    fits = notes(stay, came, said("prison_population", "205", "2024-04", basis="average"))
    assert "come to 200 held; 205 are said to be held (2024-04)" in fits["little_fits"]
    differs = notes(stay, came, held("400", "2024-04-30"))
    assert "come to 200 held; 400 are said" in differs["little_differs"]
    assert not notes(stay, held("400", "2024-04-30"))
    longer = said("average_length_of_stay", "45", "2024-04")
    assert not notes(longer, came, held("400", "2024-04-30")), (
        "a month says nothing of longer stays"
    )


def test_what_cannot_be_used_is_named() -> None:
    found = notes(held("15000", ""), held("80000", "2026", certainty="planned"))
    assert "15,000" in found["undated"]
    assert "80,000" in found["not_said"]


def test_a_flow_between_no_two_counts_is_kept() -> None:
    found = ledger(held("100", "2024-01-31"), said("admitted", "7", "2023-02"))
    assert [f.bounds.low for f in found.loose] == [7]
    lines = list(
        worksheet(
            account(PLACE, [held("100", "2024-01-31"), said("admitted", "7", "2023-02")]), "es"
        )
    )
    assert [x["line"] for x in lines] == ["recluidas", "entradas"]


def test_sentences_are_there_in_both_languages() -> None:
    sentences = accounts().sentences
    assert set(sentences) == {"en", "es"}
    assert set(sentences["en"]) == set(sentences["es"])


# Random exact histories.


class History:
    """A place over 120 days: arrivals and departures of each day, and counts at the end of some."""

    def __init__(self, seed: int) -> None:
        random = Random(seed)
        self.random = random
        self.start = date(2024, 1, 1).toordinal()
        self.came = [random.randint(0, 9) for _ in range(120)]
        self.went = [random.randint(0, 6) for _ in range(120)]
        self.counts = sorted(random.sample(range(0, 120, 5), 4))

    def day(self, n: int) -> str:
        return date.fromordinal(self.start + n).isoformat()

    def held(self, n: int) -> int:
        return 1000 + sum(self.came[: n + 1]) - sum(self.went[: n + 1])

    def shown(self, true: int) -> str:
        """Publish a true number: exactly, roughly, as a bound or as a range."""
        slack = self.random.randint(0, 5)
        return self.random.choice(
            [
                str(true),
                f">={true - min(slack, true)}",
                f"<={true + slack}",
                f"{max(0, true - slack)}..{true + slack}",
            ]
        )

    def stocks(self) -> list[Claim]:
        return [held(self.shown(self.held(n)), self.day(n), n) for n in self.counts]

    def flow(self, name: str, first: int, last: int, n: int) -> Claim:
        daily = self.came if name == "admitted" else self.went
        value = self.shown(sum(daily[first : last + 1]))
        return said(name, value, f"{self.day(first)}/{self.day(last)}", n)


def contains(found: Bounds, value: float) -> bool:
    return (found.low is None or found.low <= value) and (found.high is None or value <= found.high)


@given(st.integers(0, 10**6))
def test_a_complete_exact_history_leaves_room_for_nothing_unexplained(seed: int) -> None:
    world = History(seed)
    claims = world.stocks()
    n = 0
    for first, last in pairwise(world.counts):
        for name in ("admitted", "released"):
            for _ in range(2):
                cuts = {
                    first,
                    last,
                    *(world.random.randint(first, max(first, last - 2)) for _ in range(2)),
                }
                ends = sorted(cuts)
                for a, b in pairwise(ends):
                    n += 1
                    claims.append(world.flow(name, a + 1, b, n))
    for one in ledger(*claims).balances:
        assert contains(one.residual, 0), one.formula
        assert one.days_in == one.days


@given(st.integers(0, 10**6))
def test_the_residual_contains_what_no_counted_flow_tells(seed: int) -> None:
    world = History(seed)
    claims = world.stocks()
    first, last = world.counts[0], world.counts[1]
    told = 0
    if last - first > 3:
        a = world.random.randint(first + 1, last - 2)
        b = world.random.randint(a + 1, last - 1)
        claims.append(world.flow("admitted", a, b, 1))
        told = sum(world.came[a : b + 1])
    if first > 1:
        claims.append(world.flow("released", first - 1, min(last, 119), 2))
    true = world.held(last) - world.held(first) - told
    (one, *_) = ledger(*claims).balances
    assert contains(one.residual, true), one.formula


@given(st.integers(0, 10**6))
def test_the_order_of_claims_does_not_matter(seed: int) -> None:
    world = History(seed)
    claims = world.stocks()
    claims += [world.flow("admitted", 3, 40 + n, n) for n in range(5)]
    before = account(PLACE, claims)
    world.random.shuffle(claims)
    assert account(PLACE, claims) == before


@given(st.integers(0, 10**6))
def test_a_further_source_of_the_same_days_never_narrows(seed: int) -> None:
    world = History(seed)
    claims = world.stocks()
    first, last = world.counts[0], world.counts[1]
    claims.append(world.flow("admitted", first + 1, last, 1))
    (before, *_) = ledger(*claims).balances
    more = [
        world.flow("admitted", first + 1, last, 2),
        held(str(world.random.randint(900, 1500)), world.day(first), 99),
    ]
    (after, *_) = ledger(*claims, *more).balances
    for end in (before.residual.low, before.residual.high):
        assert end is None or contains(after.residual, end)
    assert (before.residual.low is None) <= (after.residual.low is None)
    assert (before.residual.high is None) <= (after.residual.high is None)


def again(whole: Account, claims: list[Claim]) -> Account:
    known = {c.id: c for c in claims}
    return account(PLACE, [known[i] for i in whole.claims], [known[i] for i in whole.beside])


@given(st.integers(0, 10**6))
def test_an_account_can_be_reckoned_again_from_what_it_names(seed: int) -> None:
    world = History(seed)
    claims = [*world.stocks(), world.flow("admitted", 3, 60, 1), moved("transfer", "", "CECOT", 1)]
    whole = account(PLACE, claims)
    assert again(whole, claims) == whole


def test_periods_are_kept_as_they_were_told() -> None:
    found = only(held("1", "2023-08"), held("2", "2024-01"))
    assert found.opening.period == Period(start="2023-08", end="2023-08")
