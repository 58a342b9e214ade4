"""Checks on the pages: every figure is a claim of the bundle, and nothing is fetched or run."""

from collections.abc import Iterator
from pathlib import Path

from lxml import etree  # type: ignore[import-untyped]
from lxml import html as lxml_html

from habeas.publish.opened import Opened
from habeas.publish.phrases import machine_value
from habeas.publish.verdicts import OUTCOMES
from habeas.publish.verification import Check, Problem

_MOST = 128 * 1024 * 1024
_FETCHING = ("src", "href", "srcset", "data", "action", "formaction", "poster", "background")


def pages(opened: Opened) -> Check:
    """Check every page of the bundle."""
    problems: list[Problem] = []
    count = 0
    for path in sorted((opened.folder / "data").glob("dossier.*.html")):
        try:
            tree = _tree(path)
        except (ValueError, etree.ParserError) as error:
            problems.append(Problem("page", path.name, str(error)))
            continue
        figures = list(_figures(tree))
        count += len(figures)
        problems += [Problem("figure", f"{path.name}: {what}") for what in _wrong(opened, figures)]
        problems += [Problem("figure", f"{path.name}: {what}") for what in _uncounted(opened, tree)]
        problems += [Problem("card", id_, path.name) for id_ in _cards(opened, tree)]
        problems += [Problem("alive", f"{path.name}: {what}") for what in _alive(tree)]
    if not count and opened.everything:
        problems.append(Problem("empty", "data/dossier.html"))
    return Check("pages", count, tuple(problems))


def _tree(path: Path) -> lxml_html.HtmlElement:
    if path.stat().st_size > _MOST:
        raise ValueError("the page is larger than any dossier")
    parser = lxml_html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    return lxml_html.document_fromstring(path.read_bytes(), parser=parser)


def _figures(tree: lxml_html.HtmlElement) -> Iterator[tuple[list[str], str | None]]:
    """Yield the claims each figure rests on, and what it states where it is a claim's own."""
    for element in tree.xpath("//*[@data-claim]"):
        stated = element.xpath(".//data/@value")
        yield element.get("data-claim").split(), stated[0] if stated else None


def _wrong(opened: Opened, figures: list[tuple[list[str], str | None]]) -> Iterator[str]:
    known = opened.everything
    for ids, stated in figures:
        if not ids or any(id_ not in known for id_ in ids):
            yield " ".join(ids) or "–"
        elif stated is not None and stated != machine_value(known[ids[0]]):
            yield f"{ids[0]} = {stated}"


def _uncounted(opened: Opened, tree: lxml_html.HtmlElement) -> Iterator[str]:
    totals = {f"outcome/{o}": sum(f.outcome == o for f in opened.findings) for o in OUTCOMES}
    totals |= {"claims": len(opened.everything), "documents": len(opened.documents)}
    for element in tree.xpath("//*[@data-count]"):
        name, shown = element.get("data-count"), element.text_content().strip()
        if str(totals.get(name)) != shown:
            yield f"{name} = {shown}"


def _cards(opened: Opened, tree: lxml_html.HtmlElement) -> Iterator[str]:
    """Yield the claims whose passage is missing or marks other words than the claim's own."""
    marked = {card.get("id"): _marked(card) for card in tree.xpath("//*[@data-card]")}
    sealed = {id_ for id_, _ in opened.seals}
    for id_, claim in opened.everything.items():
        shown = marked.get(id_, "")
        # Labels for names are in the page's language, so sealed words can only be seen to be there.
        own = [_bare(p.exact) for p in claim.pins if p.role in ("value", "content")]
        if not shown or (id_ not in sealed and not all(words in shown for words in own)):
            yield id_


def _marked(card: lxml_html.HtmlElement) -> str:
    pieces = []
    for mark in card.xpath(".//mark"):
        pieces += mark.xpath(".//text()[not(ancestor::*[@class='role'])]")
    return _bare("".join(pieces))


def _bare(text: str) -> str:
    return "".join(text.split())


def _alive(tree: lxml_html.HtmlElement) -> Iterator[str]:
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag in ("script", "iframe", "object", "embed", "link", "base", "form"):
            yield f"<{element.tag}>"
        for name, value in element.attrib.items():
            if name.startswith("on") or (name in _FETCHING and not value.startswith("#")):
                yield f"{element.tag} {name}={value[:60]}"
