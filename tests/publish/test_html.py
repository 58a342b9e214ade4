import base64
import hashlib
import re
import time
from dataclasses import replace

import pytest
from lxml import html as lxml_html

from habeas.model import Attribution, Dossier
from habeas.publish import html
from habeas.publish.phrases import machine_value
from publish import factory

PAGES = {language: html.render(factory.dossier(), language) for language in ("en", "es")}
TREES = {language: lxml_html.document_fromstring(page) for language, page in PAGES.items()}
EMPTY = replace(
    factory.dossier(),
    documents=(), captures=(), readings=(), claims=(), context_claims=(), mentions=(), decisions=(),
    series=(), conflicts=(), standards=(), findings=(), open_questions=(), custody=(), system=None,
)  # fmt: skip
both = pytest.mark.parametrize("language", ["en", "es"])


def hostile(text: str) -> Dossier:
    whole = factory.dossier()
    claim = replace(
        whole.claims[1],
        place=text,
        group=text,
        basis=text,
        attribution=Attribution(voice="indirect", speaker=text, role=text, connection="official"),
        reasons=(text,),
        extractor=text,
    )
    place = replace(whole.place, names=(replace(whole.place.names[0], text=text),), authority=text)
    documents = tuple(replace(d, publisher=text, title=text, name=text) for d in whole.documents)
    return replace(
        whole,
        place=place,
        claims=(claim, *whole.claims[2:]),
        documents=documents,
        open_questions=(text,),
        conflicts=tuple(replace(c, reason=text, note=text) for c in whole.conflicts[1:]),
        findings=tuple(replace(f, explanation=text, arithmetic=(text,)) for f in whole.findings),
    )


@both
def test_the_page_needs_nothing_else(language: str) -> None:
    tree = TREES[language]
    assert not tree.xpath("//script | //link | //iframe | //object | //embed | //img | //base")
    assert not tree.xpath("//@style")
    for address in tree.xpath("//@href | //@src"):
        assert address.startswith("#")
    assert not re.search(r"url\((?!data:font/woff2;base64,|#)", PAGES[language])


@both
def test_the_policy_allows_the_stylesheet_and_nothing_more(language: str) -> None:
    tree = TREES[language]
    policy = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    style = re.search(r"<style>(.*?)</style>", PAGES[language], re.DOTALL)
    assert style
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy


@both
def test_every_link_on_the_page_leads_somewhere(language: str) -> None:
    tree = TREES[language]
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {a[1:] for a in tree.xpath("//@href")} <= set(ids)


@both
def test_every_number_on_the_page_is_a_claim_or_about_one(language: str) -> None:
    """Take out what resolves and what only describes the record; no digit may be left."""
    tree = lxml_html.document_fromstring(PAGES[language])
    marked = (
        "//*[@data-claim or @data-count or @data-meta]|//style|//svg|//header[@class='masthead']"
    )
    for element in tree.xpath(marked):
        element.clear(keep_tail=True)
    left = [t for t in tree.xpath("//body//text()") if re.search(r"\d", t)]
    assert left == []


@both
def test_each_figure_opens_at_its_words(language: str) -> None:
    tree = TREES[language]
    claims = {c.id: c for c in (*factory.dossier().claims, *factory.dossier().context_claims)}
    figures = tree.xpath("//a[@data-claim]")
    assert {f.get("data-claim") for f in figures} == set(claims)
    for figure in figures:
        claim = claims[figure.get("data-claim")]
        assert figure.get("href") == f"#{claim.id}"
        assert figure.xpath("./data/@value") == [machine_value(claim)]
        card = tree.get_element_by_id(claim.id)
        assert claim.document in card.text_content().replace("\u200b", "")
        assert card.xpath(".//mark")


@both
def test_each_drawing_has_words_links_and_a_table(language: str) -> None:
    for figure in TREES[language].xpath("//figure"):
        drawing = figure.xpath(".//svg")[0]
        assert drawing.xpath("./title/text()")
        assert drawing.xpath("./desc/text()")
        assert len(drawing.xpath(".//a[starts-with(@href, '#clm_')]")) >= 2
        assert figure.xpath(".//details//table")


@both
def test_hedges_and_dates_stand_beside_the_figure(language: str) -> None:
    words = {"en": ("alleged", "planned", "denied", "possible"),
             "es": ("presunto", "previsto", "negado", "posible")}[language]  # fmt: skip
    shown = {h.text for h in TREES[language].xpath("//*[@class='hedge']")}
    assert set(words) <= shown
    text = " ".join(TREES[language].text_content().split())
    assert {"en": "31 August 2024", "es": "31 de agosto de 2024"}[language] in text


def test_an_outcome_is_an_appearance_until_somebody_has_reviewed_it() -> None:
    whole = factory.dossier()
    seen = [f for f in whole.findings if f.outcome == "appears_not_met"]
    reviewed = replace(seen[0], reviewed_by="Reviewing Office", reviewed_at="2025-11-22")
    page = html.render(replace(whole, findings=(reviewed, *seen[1:])), "en")
    tree = lxml_html.document_fromstring(page)
    first, second = (tree.get_element_by_id(f.id).text_content() for f in seen[:2])
    assert "Does not meet" in first
    assert "Reviewed by Reviewing Office on 22 November 2025." in " ".join(first.split())
    assert "Appears not to meet" in second
    assert "violation" not in page.lower()


@both
def test_a_dossier_of_nothing_says_so_in_sentences(language: str) -> None:
    tree = lxml_html.document_fromstring(html.render(EMPTY, language))
    assert len(tree.xpath("//p[@class='none']")) >= 10
    assert not tree.xpath("//svg")


@pytest.mark.parametrize(
    "text",
    ["<script>alert(1)</script>", '"><img src=x onerror=1>', "{{ 7*7 }}", "</style><b>", "]]>'"],
)
def test_words_from_outside_stay_words(text: str) -> None:
    page = html.render(hostile(text), "en")
    tree = lxml_html.document_fromstring(page)
    assert not tree.xpath("//script | //img | //b | //@onerror")
    assert text in tree.text_content()
    assert "49" not in tree.xpath("//h1")[0].text_content()


@pytest.mark.parametrize("word", factory.PRIVATE_WORDS)
def test_no_private_name_is_on_the_page(word: str) -> None:
    assert all(word.lower() not in page.lower() for page in PAGES.values())


def test_three_hundred_claims_are_a_page_in_time() -> None:
    dossier = factory.many(7)
    assert len(dossier.claims) > 300
    start = time.process_time()
    html.render(dossier, "en")
    assert time.process_time() - start < 6


def _contrast(one: str, other: str) -> float:
    def light(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", [0, 1])
def test_text_can_be_read_on_every_ground(scheme: int) -> None:
    blocks = re.findall(r":root \{(.*?)\}", PAGES["en"], re.DOTALL)
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", blocks[scheme]))
    for name in ("ink", "muted", "link", "bad", "torn", "good", "one", "two"):
        for ground in ("paper", "card"):
            assert _contrast(colours[name], colours[ground]) >= 4.5, (name, ground)
    assert _contrast(colours["mark-ink"], colours["mark"]) >= 7
