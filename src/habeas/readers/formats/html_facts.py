"""What a web page says of itself: its title, its publisher and the day it was published.

Only what the page states in its own metadata counts. A date guessed from the address, the text or a
copyright line is not the page's word, and a month is not its first day.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from lxml.etree import _Element  # type: ignore[import-untyped]

_DATES = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished",
    "dc.date.issued", "dcterms.issued", "citation_publication_date", "citation_online_date",
    "publication_date", "publish_date", "publish-date", "published_date", "published", "pubdate",
    "bt:pubdate", "parsely-pub-date", "sailthru.date", "citation_date", "dc.date", "dcterms.date",
    "date",
)  # fmt: skip
_TITLES = ("og:title", "citation_title", "dc.title", "dcterms.title", "twitter:title")
_PUBLISHERS = ("og:site_name", "citation_publisher", "dc.publisher", "dcterms.publisher")
_TIME_CLASS = re.compile(r"\b(?:entry-date|published|pubdate|post-date)\b")
_DEPTH, _BREADTH = 6, 100
_STATED = re.compile(
    r"(\d{4})(?:[-/](0?[1-9]|1[0-2])(?:[-/](0?[1-9]|[12]\d|3[01])(?=$|[T\s]))?)?(?=$|[T\s])"
)
_COMPACT = re.compile(r"(\d{4})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?=$|T)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The page's own word on itself; `published` is an ISO prefix no longer than the page's."""

    title: str | None
    publisher: str | None
    published: str | None


def facts(tree: _Element) -> Facts:
    """Return what the page states, null for what it does not.

    >>> from lxml.html import fromstring
    >>> facts(fromstring('<meta property="article:published_time" content="2023-05">')).published
    '2023-05'
    """
    linked = list(_linked(tree))
    named = _named(tree)
    title = _first([*_from(named, _TITLES), *_texts(linked, "headline"), *_headings(tree)])
    stated = [*_texts(linked, "datePublished"), *_from(named, _DATES), *_times(tree)]
    publishers = [p for thing in linked if isinstance(p := thing.get("publisher"), dict)]
    publisher = _first([*_from(named, _PUBLISHERS), *_texts(publishers, "name")])
    return Facts(
        title=title,
        publisher=publisher if publisher and publisher != title else _host(tree),
        published=next((p for p in map(_prefix, stated) if p), None),
    )


def _named(tree: _Element) -> dict[str, str]:
    named: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        named.setdefault(name.strip().lower(), meta.get("content") or "")
    return named


def _from(named: dict[str, str], names: Iterable[str]) -> Iterator[str]:
    return (named[name] for name in names if name in named)


def _linked(tree: _Element) -> Iterator[dict[str, object]]:
    """Give the things that the page's linked data (JSON-LD) describes, outermost first."""
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() == "application/ld+json":
            try:
                yield from _things(json.loads(script.text or ""), 0)
            except (ValueError, RecursionError):
                continue


def _things(data: object, depth: int) -> Iterator[dict[str, object]]:
    if depth >= _DEPTH:
        return
    if isinstance(data, dict):
        yield data
        for inner in ("@graph", "mainEntity"):
            yield from _things(data.get(inner), depth + 1)
    elif isinstance(data, list):
        for part in data[:_BREADTH]:
            yield from _things(part, depth + 1)


def _texts(things: Iterable[dict[str, object]], key: str) -> Iterator[str]:
    return (said for thing in things if isinstance(said := thing.get(key), str))


def _headings(tree: _Element) -> Iterator[str]:
    """Give the one top heading of a page that has one, then the title of its window."""
    top = list(tree.iter("h1"))
    if len(top) == 1:
        yield "".join(top[0].itertext())
    for title in tree.iter("title"):
        yield title.text or ""


def _times(tree: _Element) -> Iterator[str]:
    for time in tree.iter("time"):
        marked = time.get("itemprop") == "datePublished" or time.get("pubdate") is not None
        if marked or _TIME_CLASS.search(time.get("class") or ""):
            yield time.get("datetime") or "".join(time.itertext())


def _host(tree: _Element) -> str | None:
    """Return the host the page gives as its own address."""
    for link in tree.iter("link"):
        if link.get("rel") == "canonical":
            try:
                return (urlsplit(link.get("href") or "").hostname or "").removeprefix(
                    "www."
                ) or None
            except ValueError:
                return None
    return None


def _first(stated: Iterable[str]) -> str | None:
    return next((said for s in stated if (said := " ".join(s.split()))), None)


def _prefix(stated: str) -> str | None:
    found = _STATED.match(stated.strip()) or _COMPACT.match(stated.strip())
    if not found or not 1900 <= int(found[1]) <= 2100:
        return None
    return "-".join([found[1], *(part.zfill(2) for part in found.groups()[1:] if part)])
