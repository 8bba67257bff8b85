"""The reader and the page about the assistant as a visitor has them, in headless Chromium."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import pytest
from browsing import ask, sideways, violations_in_both_schemes, watch
from fake_library import FakeLibrary
from fakes import PLANNING, WEIGHING
from playwright.sync_api import expect

from assistant import page_texts, texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize
    from serving import Server

pytestmark = pytest.mark.browser

SIZES: list[ViewportSize] = [
    {"width": 1440, "height": 900},
    {"width": 390, "height": 844},
    {"width": 320, "height": 256},
]
sizes = pytest.mark.parametrize("size", SIZES, ids=["desktop", "phone", "400 percent"])
LONG, _, HOSTILE = FakeLibrary().documents


def reader(document: str = LONG.id, quote: str = WEIGHING, sha256: str = LONG.sha256) -> str:
    start = LONG.text.index(quote)
    query = {"document": document, "van": start, "tot": start + len(quote), "sha": sha256}
    return f"/lees?{urlencode({**query, 'zin': quote})}"


PAGES = {
    "about": "/over",
    "reader": f"{reader()}#zin",
    "changed": reader(sha256="1"),
    "hostile": f"/lees?{urlencode({'document': HOSTILE.id})}",
    "missing": "/lees?document=niets.md",
}


@pytest.fixture
def visit(browser: Browser, fake_server: Server) -> Iterator[Callable[..., Page]]:
    """Opens one of our own pages in a context of its own, and watches over what it does."""
    wrong: list[str] = []
    contexts: list[BrowserContext] = []

    def opened(path: str, size: ViewportSize = SIZES[0], **settings: Any) -> Page:
        context = browser.new_context(viewport=size, reduced_motion="reduce", **settings)
        contexts.append(context)
        page = context.new_page()
        watch(page, fake_server.url, wrong)
        page.goto(fake_server.url + path)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert [each for each in wrong if "404" not in each or "niets.md" not in each] == []


@pytest.mark.parametrize("name", [name for name in PAGES if name != "missing"])
def test_axe_finds_nothing_and_no_page_is_wider_than_its_window(
    visit: Callable[..., Page], name: str
) -> None:
    page = visit(PAGES[name])
    for size in SIZES:
        page.set_viewport_size(size)
        assert violations_in_both_schemes(page) == []
        assert sideways(page) <= 0
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    assert page.context.cookies() == []


@sizes
def test_the_reader_opens_at_the_marked_sentence(
    visit: Callable[..., Page], size: ViewportSize
) -> None:
    page = visit(PAGES["reader"], size)
    expect(page.locator("#zin")).to_have_text(WEIGHING)
    expect(page.locator("#zin")).to_be_in_viewport()


def test_keyboard_alone_goes_from_the_top_to_the_sentence(visit: Callable[..., Page]) -> None:
    page = visit(reader(), SIZES[1])
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name=page_texts.SKIP_TO_CONTENT)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    jump = page.get_by_role("link", name=page_texts.READER_JUMP)
    for _ in range(5):
        page.keyboard.press("Tab")
        if jump.evaluate("link => link === document.activeElement"):
            break
    expect(jump).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#zin")).to_be_in_viewport()


def test_without_script_the_pages_say_the_same(visit: Callable[..., Page]) -> None:
    for path in (PAGES["about"], PAGES["reader"]):
        with_script, without = (visit(path, java_script_enabled=on) for on in (True, False))
        assert with_script.locator("main").text_content() == without.locator("main").text_content()


def test_a_hostile_document_stays_text(visit: Callable[..., Page]) -> None:
    page = visit(PAGES["hostile"])
    assert page.locator("main :is(script, img, form, iframe, style)").count() == 0
    assert page.locator("main a[href^='javascript'], main a[href*='elders.invalid']").count() == 0


def test_on_paper_there_is_the_document_and_no_navigation(visit: Callable[..., Page]) -> None:
    page = visit(reader())
    page.emulate_media(media="print")
    expect(page.locator("header")).to_be_hidden()
    expect(page.locator(".contents")).to_be_hidden()
    expect(page.locator("#zin")).to_be_visible()


def test_text_spacing_of_the_reader_cuts_nothing_off(visit: Callable[..., Page]) -> None:
    page = visit(PAGES["about"], SIZES[2])
    page.evaluate(
        "document.querySelectorAll('*').forEach(e => { e.style.letterSpacing = '.12em';"
        "e.style.wordSpacing = '.16em'; e.style.lineHeight = '1.5' })"
    )
    assert sideways(page) <= 0


def test_from_an_answer_the_reader_opens_beside_the_conversation(
    open_page: Callable[..., Page],
) -> None:
    page = open_page()
    ask(page, "Wat doe ik?")
    page.get_by_role("link", name="bron 3").click()
    link = page.locator(".passage.active").get_by_role("link", name=texts.PAGE_LABELS["readOn"])
    with page.context.expect_page() as opening:
        link.click()
    opening.value.wait_for_load_state()
    marks = opening.value.locator("#zin")
    assert marks.inner_text() in {WEIGHING, PLANNING}
    expect(marks).to_be_in_viewport()
    expect(page.locator("#conversation .user-row")).to_have_count(1)


@pytest.mark.parametrize("is_allowed", [True, False], ids=["clipboard", "the old way"])
def test_a_reference_is_copied_and_said_to_be(
    open_page: Callable[..., Page], is_allowed: bool
) -> None:
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    if not is_allowed:
        page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject() }")
    ask(page, "Wat doe ik?")
    page.get_by_role("link", name="bron 2").click()
    source = page.locator("#sources .document", has_text="Landelijk kennispunt")
    source.get_by_role("button", name=texts.PAGE_LABELS["copyApa"]).click()
    expect(source.get_by_role("status")).to_have_text(texts.PAGE_LABELS["referenceCopied"])
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Landelijk kennispunt. (2023, mei). ")
    assert "(pp. 7, 9)" in copied
    expect(source.locator(".reference")).to_have_text(copied)


def test_the_navigation_leads_to_the_page_about_the_assistant(
    open_page: Callable[..., Page],
) -> None:
    page = open_page()
    links = page.get_by_role("navigation", name=page_texts.NAVIGATION)
    expect(links.get_by_role("link", name=page_texts.NAVIGATION_QUESTIONS)).to_have_attribute(
        "aria-current", "page"
    )
    with page.context.expect_page() as opening:
        links.get_by_role("link", name=page_texts.NAVIGATION_ABOUT).click()
    expect(opening.value.get_by_role("heading", level=1)).to_have_text(page_texts.ABOUT_TITLE)
    expect(page).to_have_title(texts.PAGE_TITLE)
