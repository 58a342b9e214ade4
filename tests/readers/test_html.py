"""Web pages: main text in its paragraphs, and only what the page itself states about itself."""

import pytest

from habeas.text import normalise

from . import samples
from .conftest import Read

P = samples.PARAGRAPH
BODY = f"""
<nav><a href="/">Home</a> <a href="/about">About us</a></nav>
<main><article>
<h1>Prison report</h1>
<p>{P}</p>
<h2>Capacity</h2>
<ul><li>Design: 200</li><li>Official:
   <b>450</b> places</li></ul>
<p>First line<br>second line &amp; an entity</p>
<table><tr><th>Prison</th><th>Held</th><th>Places</th></tr>
<tr><td>North</td><td>1,000</td><td>600</td></tr><tr><td>South</td><td></td><td>80</td></tr></table>
<p>Said twice for good measure, because a repeated sentence is still the page's text.</p>
<p>Something else stands between, and is a paragraph of its own with enough words in it.</p>
<p>Said twice for good measure, because a repeated sentence is still the page's text.</p>
<p>The last paragraph has a link to <a href="http://tracker.invalid/x">a source</a> inside.</p>
</article></main>
<footer><p>Copyright 2019</p></footer>
"""
FIGURES = f"""
<article>{"".join(f"<p>{P} Number {n}.</p>" for n in range(4))}
<figure class="image"><div><img src="a.jpg"></div><figcaption>A cell for 20 holds <b>60</b> people.
</figcaption></figure>
<p>{P} Between.</p>
<figure><table><tr><th>Prison</th><th>Held</th></tr><tr><td>North</td><td>7</td></tr></table></figure>
<p>{P} After.</p></article>
"""


def test_main_text_keeps_paragraphs_lists_and_tables(read_bytes: Read) -> None:
    reading = read_bytes(samples.html(BODY), "a.html")
    blocks = reading.text.split("\n\n")
    assert P in blocks
    assert "Capacity" in blocks
    assert "- Design: 200\n- Official: 450 places" in blocks
    assert "First line\nsecond line & an entity" in blocks
    assert "Prison\tHeld\tPlaces\nNorth\t1,000\t600\nSouth\t\t80" in blocks
    assert sum(b.startswith("Said twice") for b in blocks) == 2
    assert "The last paragraph has a link to a source inside." in blocks
    assert "About us" not in reading.text
    assert normalise(reading.text) == reading.text
    assert (reading.status, reading.language) == ("read", "en")


def test_captions_and_tables_in_figures_are_text(read_bytes: Read) -> None:
    blocks = read_bytes(samples.html(FIGURES), "a.html").text.split("\n\n")
    assert blocks[4:] == [
        "A cell for 20 holds 60 people.",
        f"{P} Between.",
        "Prison\tHeld\nNorth\t7",
        f"{P} After.",
    ]


def meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}">'


LINKED = '<script type="application/ld+json">{}</script>'


@pytest.mark.parametrize(
    ("head", "published"),
    [
        (meta("article:published_time", "2023-05-17T22:00:00-05:00"), "2023-05-17"),
        (meta("article:published_time", "2023-05"), "2023-05"),
        (meta("article:published_time", "2023"), "2023"),
        (meta("citation_publication_date", "2023/5/7"), "2023-05-07"),
        (meta("pubdate", "20230507"), "2023-05-07"),
        (meta("article:published_time", "2023-13-01"), None),
        (meta("article:published_time", "May 2023"), None),
        (meta("article:published_time", "05/06/2023"), None),
        (meta("article:modified_time", "2023-05-17"), None),
        (meta("date", "2020-01-01") + meta("article:published_time", "2019-12-31"), "2019-12-31"),
        (LINKED.format('{"@type":"NewsArticle","datePublished":"2021-03"}'), "2021-03"),
        (LINKED.format('{"@graph":[{"@type":"X"},{"datePublished":"2021-03-04"}]}'), "2021-03-04"),
        (LINKED.format("{broken"), None),
        (LINKED.format("[" * 3000), None),
        (LINKED.format('{"datePublished": 2021, "publisher": "text"}'), None),
        ('<meta name="generator" content="2023-05-17">', None),
        ("", None),
    ],
)
def test_the_date_is_the_pages_own_and_no_longer(
    read_bytes: Read, head: str, published: str | None
) -> None:
    body = f"<p>{P} On 3 March 2011 more came.</p><footer>© 2019</footer>"
    assert read_bytes(samples.html(body, head), "a.html").published == published


def test_the_date_may_stand_in_a_time_element(read_bytes: Read) -> None:
    body = f'<time class="updated" datetime="2024-01-01">x</time><time pubdate datetime="2023-02">x</time><p>{P}</p>'
    assert read_bytes(samples.html(body), "a.html").published == "2023-02"


@pytest.mark.parametrize(
    ("head", "title", "publisher"),
    [
        (
            meta("og:title", "The  title") + meta("og:site_name", "The Herald"),
            "The title",
            "The Herald",
        ),
        ("<title>Window title</title>", "Window title", None),
        (LINKED.format('{"headline":"H","publisher":{"name":"El Faro"}}'), "H", "El Faro"),
        (meta("og:title", "Same") + meta("og:site_name", "Same"), "Same", None),
        ('<link rel="canonical" href="https://www.gob.example/a">', None, "gob.example"),
        ('<link rel="canonical" href="http://[bad">', None, None),
    ],
)
def test_title_and_publisher(
    read_bytes: Read, head: str, title: str | None, publisher: str | None
) -> None:
    reading = read_bytes(samples.html(head=head), "a.html")
    assert (reading.title, reading.publisher) == (title, publisher)


@pytest.mark.parametrize(
    "body",
    [
        "",
        "<script>document.write('held')</script>",
        "<div id=root></div><img src=a.png>",
        "<!-- a -->",
    ],
)
def test_a_page_without_text_is_unreadable_with_a_hint(read_bytes: Read, body: str) -> None:
    reading = read_bytes(samples.html(body), "a.html")
    assert reading.status == "unreadable"
    assert reading.reason.startswith("The page holds no text")
    assert "print the page as PDF" in reading.reason or "saved whole" in reading.reason


@pytest.mark.parametrize(
    ("encoding", "head"),
    [
        ("utf-8", ""),
        ("utf-16", ""),
        ("cp1252", '<meta charset="windows-1252">'),
        ("cp1252", '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">'),
        ("cp1252", ""),
        ("cp1252", '<meta charset="no-such-thing">'),
        ("cp1252", '<meta charset="hex">'),
        ("utf-8", '<meta charset="windows-1252">'),
    ],
)
def test_the_encoding_is_found(read_bytes: Read, encoding: str, head: str) -> None:
    page = samples.html(f"<p>{samples.PÁRRAFO}</p>", head).decode()
    reading = read_bytes(page.encode(encoding), "a.html")
    assert samples.PÁRRAFO in reading.text
    assert reading.language == "es"


def test_marks_that_turn_the_writing_are_dropped(read_bytes: Read) -> None:
    reading = read_bytes(samples.html(f"<p>{P} \u202e009\u202c n\u0303\x00.</p>"), "a.html")
    assert " 009 ñ" in reading.text


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 30_000 + P,
        "<table>" * 3_000 + P,
        f"<p {'a=1 ' * 50_000}>{P}</p>",
        "<" * 100_000 + P,
        f"<p>{P}</p>" + "<!--" * 20_000,
    ],
    ids=["divs", "tables", "attributes", "brackets", "comments"],
)
def test_hostile_markup_ends_with_a_status(read_bytes: Read, body: str) -> None:
    assert read_bytes(samples.html(body), "a.html").status in {"read", "unreadable", "failed"}
