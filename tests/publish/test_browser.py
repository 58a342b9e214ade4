"""The page as a person meets it, in a real browser with scripts off."""

import itertools
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from habeas.publish import html
from publish import factory

CHROMIUM = Path(os.environ.get("HABEAS_TEST_CHROMIUM", "/usr/bin/chromium"))
playwright = pytest.importorskip("playwright.sync_api")
pytestmark = [
    pytest.mark.skipif(not CHROMIUM.exists(), reason="no Chromium on this machine"),
    pytest.mark.xdist_group("browser"),
]
QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-background-networking",
    "--disable-component-update", "--no-first-run", "--disable-sync",
)  # fmt: skip


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=str(CHROMIUM), args=list(QUIET))
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("page") / "dossier.html"
    path.write_text(html.render(factory.dossier(), "es"), "utf-8")
    return path.as_uri()


@pytest.fixture(params=[(320, "light"), (800, "dark"), (1280, "light")], ids=str)
def page(request: pytest.FixtureRequest, browser: object, address: str) -> Iterator[object]:
    width, scheme = request.param
    context = browser.new_context(  # type: ignore[attr-defined]
        viewport={"width": width, "height": 900}, color_scheme=scheme
    )
    opened = context.new_page()
    opened.asked, opened.said = [], []
    opened.on("request", lambda r: opened.asked.append(r.url))
    opened.on("console", lambda m: opened.said.append(m.text))
    opened.goto(address)
    yield opened
    context.close()


def test_it_asks_for_nothing_and_breaks_no_rule_of_its_own(page: object, address: str) -> None:
    assert [u for u in page.asked if not u.startswith("data:font/")] == [address]  # type: ignore[attr-defined]
    assert page.said == []  # type: ignore[attr-defined]
    assert page.evaluate("document.fonts.check('16px \"Source Serif 4\"')")  # type: ignore[attr-defined]


def test_it_never_scrolls_sideways(page: object) -> None:
    width = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")  # type: ignore[attr-defined]
    assert width[0] <= width[1]


def test_a_figure_opens_at_its_marked_words(page: object) -> None:
    figure = page.locator("#glance a.fig").first  # type: ignore[attr-defined]
    claim = figure.get_attribute("data-claim")
    figure.click()
    card = page.locator(f"#{claim}")  # type: ignore[attr-defined]
    assert card.evaluate("e => e.matches(':target')")
    box = card.locator("mark").first.bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 900


def test_a_mark_in_a_drawing_opens_at_its_words(page: object) -> None:
    link = page.locator("#chart-over-time svg a").first  # type: ignore[attr-defined]
    claim = link.get_attribute("href")[1:]
    link.focus()
    page.keyboard.press("Enter")  # type: ignore[attr-defined]
    assert page.locator(f"#{claim}").evaluate("e => e.matches(':target')")  # type: ignore[attr-defined]


def test_the_keyboard_reaches_the_summary_first(page: object) -> None:
    page.keyboard.press("Tab")  # type: ignore[attr-defined]
    focused = page.evaluate("document.activeElement.getAttribute('href')")  # type: ignore[attr-defined]
    assert focused == "#glance"
    page.keyboard.press("Enter")  # type: ignore[attr-defined]
    page.keyboard.press("Tab")  # type: ignore[attr-defined]
    assert page.evaluate("document.activeElement.matches('#glance a')")  # type: ignore[attr-defined]


def test_headings_go_down_one_step_at_a_time(page: object) -> None:
    levels = page.evaluate(  # type: ignore[attr-defined]
        "[...document.querySelectorAll('h1,h2,h3,h4')].map(h => +h.tagName[1])"
    )
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(b - a <= 1 for a, b in itertools.pairwise(levels))
