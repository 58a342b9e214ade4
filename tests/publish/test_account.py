"""The account in page, sheet and bundle: shown with its claims, and reckoned again by a stranger."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree
from lxml import html as lxml_html

from habeas.model import Bounds, Dossier
from habeas.publish import bundle, charts, html, pdf, signing
from habeas.publish.account_chart import balance_chart, drawn
from habeas.publish.checks_account import account as check_account
from habeas.publish.opened import PlaceLine, open_bundle
from habeas.publish.redact import public_copy
from habeas.publish.said import Scribe
from habeas.publish.verify import verify
from habeas.reconcile import account
from publish import factory


def dossier() -> Dossier:
    whole = factory.dossier()
    own = [c for c in whole.claims if not c.computed]
    return replace(whole, account=account(whole.place, own))


DOSSIER = dossier()
LANGUAGES = pytest.mark.parametrize("language", ["en", "es"])


def test_the_example_has_something_to_balance() -> None:
    assert DOSSIER.account is not None
    assert DOSSIER.account.ledgers[0].balances


@LANGUAGES
def test_the_page_shows_each_balance_with_its_claims(language: str) -> None:
    tree = lxml_html.document_fromstring(html.render(DOSSIER, language))
    (section,) = tree.xpath("//section[@id='account']")
    assert DOSSIER.account is not None
    first = DOSSIER.account.ledgers[0].balances[0]
    sentence = first.sentence_es if language == "es" else first.sentence
    (shown,) = [s for s in section.xpath(".//*[@data-claim]") if s.text_content() == sentence]
    assert set(first.opening.claims) <= set(shown.get("data-claim").split())
    for element in section.xpath(".//*[@data-claim or @data-meta]|.//*[local-name()='svg']"):
        element.clear(keep_tail=True)
    assert [t for t in section.xpath(".//text()") if re.search(r"\d", t)] == []
    assert "account" in [a.get("href")[1:] for a in tree.xpath("//nav//a")]


def test_without_an_account_there_is_no_such_section() -> None:
    assert 'id="account"' not in html.render(factory.dossier(), "en")


@LANGUAGES
def test_the_sheet_has_it_too(language: str) -> None:
    assert len(pdf.render(DOSSIER, language)) > len(pdf.render(factory.dossier(), language))


def test_notes_without_a_balance_are_set_too() -> None:
    assert DOSSIER.account is not None
    notes = tuple(n for x in DOSSIER.account.ledgers for n in x.notes)
    assert notes
    bare = [
        replace(DOSSIER.account.ledgers[0], group=g, balances=(), notes=notes) for g in ("", "men")
    ]
    whole = replace(DOSSIER, account=replace(DOSSIER.account, ledgers=tuple(bare)))
    assert pdf.render(whole, "en").startswith(b"%PDF")


@pytest.mark.parametrize("palette", [charts.SCREEN, charts.PAPER], ids=["screen", "paper"])
def test_the_drawing_is_well_formed_and_its_marks_are_links(palette: charts.Palette) -> None:
    scribe = Scribe(public_copy(DOSSIER, "en"))
    assert DOSSIER.account is not None
    chart = balance_chart(DOSSIER.account, scribe.words, "en", scribe.numbers)
    assert chart is not None
    root = etree.fromstring(charts.draw(chart, palette).encode())
    links = root.findall(".//{*}a")
    assert bool(links) is palette.links
    assert {m.row for m in chart.marks} >= {"held", "unexplained"}


@pytest.mark.parametrize(("language", "held"), [("en", "persons held"), ("es", "personas")])
def test_the_chart_of_an_account_stands_alone(language: str, held: str) -> None:
    assert DOSSIER.account is not None
    root = etree.fromstring(drawn(DOSSIER.account, language).encode())
    assert held in " ".join(root.itertext())
    assert drawn(replace(DOSSIER.account, ledgers=()), language) == ""


def test_a_stranger_reckons_it_again(tmp_path: Path) -> None:
    key = signing.load_key(tmp_path / "key.pem")
    made = bundle.write(DOSSIER, tmp_path / "b.zip", key=key, source=factory.source_path).path
    found = verify(made, read=factory.read, assess=factory.assess, reckon=account)
    assert found.holds, found.lines("en")
    (check,) = (c for c in found.checks if c.name == "account")
    assert check.count
    without = verify(made, read=factory.read, assess=factory.assess)
    assert without.holds
    assert any("account reckoned again: not checked" in line for line in without.lines("en"))


def test_an_altered_figure_is_named(tmp_path: Path) -> None:
    opened = open_bundle(tmp_path)
    assert DOSSIER.account is not None
    known = {c.id: c for c in DOSSIER.claims}
    places = (PlaceLine(role="place", place=DOSSIER.place),)
    whole = replace(opened, claims=known, places=places, accounts=(DOSSIER.account,))
    assert not check_account(whole, account).problems
    ledger = DOSSIER.account.ledgers[0]
    wrong = replace(ledger.balances[0], residual=Bounds(low=0, high=0))
    ledgers_ = (
        replace(ledger, balances=(wrong, *ledger.balances[1:])),
        *DOSSIER.account.ledgers[1:],
    )
    altered = replace(whole, accounts=(replace(DOSSIER.account, ledgers=ledgers_),))
    assert [p.kind for p in check_account(altered, account).problems] == ["account"]
