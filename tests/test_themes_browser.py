"""The pages for trainers as a visitor has them, in headless Chromium."""

from __future__ import annotations

import contextlib
import sys
from typing import TYPE_CHECKING, Any

import pytest
from browsing import (
    DESKTOP,
    PHONE,
    field,
    sideways,
    violations_in_both_schemes,
    wait_until_done,
    watch,
)
from playwright.sync_api import expect
from serving import free_port, serve

from assistant import handout_texts, page_texts, theme_texts
from ingest.pipeline import ingest
from ingest.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page, ViewportSize
    from serving import Server

pytestmark = pytest.mark.browser

NARROW: ViewportSize = {"width": 320, "height": 256}
THEME = "samenwerken-met-gemeenten"
TWO = ("samenwerking-pleegzorg-gemeenten.md", "stoppen-met-doorverhuizen.md")
PAGES = {
    "themes": "/themas",
    "search": "/themas?zoek=doorverhuizen&soort=practice",
    "nothing found": "/themas?zoek=xqzvw",
    "theme": f"/themas/{THEME}",
    "theme in a document": f"/themas/{THEME}?document={TWO[0]}&passage=weg",
    "choosing": f"/vergelijk?thema={THEME}",
    "comparison": f"/vergelijk?thema={THEME}&document={TWO[0]}&document={TWO[1]}",
    "hand-out": f"/handout?thema={THEME}",
}


@pytest.fixture
def visit(browser: Browser, real_server: Server) -> Iterator[Callable[..., Page]]:
    """Opens a page in a context of its own, and watches over what it does."""
    wrong: list[str] = []
    with contextlib.ExitStack() as contexts:

        def opened(
            path: str, size: ViewportSize = DESKTOP, server: Server = real_server, **settings: Any
        ) -> Page:
            context = browser.new_context(viewport=size, reduced_motion="reduce", **settings)
            contexts.callback(context.close)
            page = context.new_page()
            watch(page, server.url, wrong)
            page.goto(server.url + path)
            return page

        yield opened
    assert wrong == []


def press_until_focused(page: Page, selector: str, key: str = "Tab", most: int = 80) -> None:
    for _ in range(most):
        page.keyboard.press(key)
        if page.evaluate("selector => document.activeElement?.matches(selector)", selector):
            return
    pytest.fail(f"{most} times {key} and no {selector}")


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_and_no_page_is_wider_than_its_window(
    visit: Callable[..., Page], name: str
) -> None:
    page = visit(PAGES[name])
    for size in (DESKTOP, PHONE, NARROW):
        page.set_viewport_size(size)
        closed = page.locator("details:not([open]) > summary:visible")
        while closed.count():
            closed.first.click()
        assert violations_in_both_schemes(page) == []
        assert sideways(page) <= 0
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    assert page.context.cookies() == []


def test_without_script_the_pages_say_the_same(visit: Callable[..., Page]) -> None:
    for path in PAGES.values():
        with_script, without = (visit(path, java_script_enabled=on) for on in (True, False))
        assert with_script.locator("main").text_content() == without.locator("main").text_content()


def test_on_a_wide_screen_there_is_a_table_and_on_a_phone_a_list(
    visit: Callable[..., Page],
) -> None:
    wide = visit("/themas")
    expect(wide.get_by_role("table")).to_be_visible()
    expect(wide.locator(".where").first).to_be_hidden()

    phone = visit("/themas", PHONE)
    expect(phone.get_by_role("table")).to_be_hidden()
    phone.locator(".where summary").first.click()
    link = phone.locator(".where[open] a").first
    count = int(link.locator(".count").inner_text())
    link.click()
    expect(phone.locator("main")).to_contain_text(theme_texts.passages_on(count))


def test_keyboard_alone_goes_from_the_table_to_the_sentence_in_its_document(
    visit: Callable[..., Page],
) -> None:
    page = visit("/themas")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    press_until_focused(page, "td a")
    page.keyboard.press("Enter")
    expect(page.locator(".card mark").first).to_be_visible()
    quote = page.locator(".card mark").first.inner_text()
    press_until_focused(page, ".card .links a")
    page.keyboard.press("Enter")
    expect(page.locator("#zin")).to_have_text(quote)
    expect(page.locator("#zin")).to_be_in_viewport()
    assert page_texts.READER_BACK not in page.locator("main").inner_text()


def test_keyboard_alone_compares_two_documents(visit: Callable[..., Page]) -> None:
    page = visit(f"/vergelijk?thema={THEME}")
    for _ in range(2):
        press_until_focused(page, "input[name=document]:not(:checked)")
        page.keyboard.press("Space")
    press_until_focused(page, "button[type=submit]")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=theme_texts.COMPARED_DIFFERENCES)).to_be_visible()
    assert page.locator(".who dt").count() == 2


def test_what_is_compared_stands_side_by_side_or_below_each_other(
    visit: Callable[..., Page],
) -> None:
    for size, beside in ((DESKTOP, True), (PHONE, False)):
        page = visit(PAGES["comparison"], size)
        one, other = (page.locator(".who > div").nth(n).bounding_box() for n in (0, 1))
        assert one
        assert other
        assert (one["y"] == other["y"]) == beside
        assert (one["x"] == other["x"]) != beside


def test_a_question_goes_to_the_chat_with_one_click_and_leaves_nothing_in_the_address(
    visit: Callable[..., Page], real_server: Server
) -> None:
    page = visit(f"/themas/{THEME}")
    link = page.locator(".beside a").first
    question = link.inner_text()
    link.click()
    expect(page.locator("#conversation .user-row")).to_contain_text(question, timeout=30_000)
    wait_until_done(page)
    assert page.url == f"{real_server.url}/"
    assert page.locator("#conversation .user-row").count() == 1
    assert "vraag=" not in real_server.log


def test_a_question_from_elsewhere_is_filled_in_and_not_asked(
    visit: Callable[..., Page], real_server: Server
) -> None:
    page = visit("/?vraag=Wat+is+pleegzorg%3F")
    expect(field(page)).to_have_value("Wat is pleegzorg?", timeout=30_000)
    expect(field(page)).to_be_focused()
    page.wait_for_timeout(1000)
    assert page.locator("#conversation .user-row").count() == 0
    assert page.url == f"{real_server.url}/"


def test_a_handout_is_downloaded_from_the_theme(visit: Callable[..., Page]) -> None:
    page = visit(f"/themas/{THEME}")
    page.get_by_role("link", name=theme_texts.THEME_HANDOUT).click()
    page.get_by_role("radio", name="Markdown").check()
    with page.expect_download() as download:
        page.get_by_role("button", name=theme_texts.HANDOUT_PAGE_BUTTON).click()
    assert download.value.suggested_filename.endswith(".md")
    assert handout_texts.HANDOUT_AIMS in download.value.path().read_text("utf-8")


def test_a_link_to_a_passage_opens_at_it_also_after_another_ingest(
    visit: Callable[..., Page], tmp_path: Path
) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    settings = Settings(data=tmp_path / "data", corpus=(corpus,))
    sections = [
        f"## Stap {number}\n\nBij stap {number} maakt de gemeente met de pleegzorgaanbieder "
        "afspraken over de samenwerking en de regie."
        for number in range(1, 13)
    ]
    place = corpus / "regie.md"
    place.write_text("# Samenwerken met gemeenten\n\n" + "\n\n".join(sections), "utf-8")
    ingest(settings, lambda _: None)
    port = free_port()
    command = [sys.executable, "-m", "assistant", "--data", str(settings.data), "--port", str(port)]
    with serve(command, port, tmp_path / "log.txt") as server:
        page = visit("/themas/samenwerken-met-gemeenten?document=regie.md", server=server)
        last = page.locator(".card").last
        quote = last.locator("mark").inner_text()
        link = last.get_by_role("link", name=theme_texts.THEME_LINK).get_attribute("href")
        assert link

        place.write_text("# Vooraf\n\nEen regel vooraf.\n\n" + place.read_text("utf-8"), "utf-8")
        ingest(settings, lambda _: None)
        page = visit(link, server=server)
        target = page.locator(".card:target")
        expect(target).to_contain_text(quote)
        expect(target).to_be_in_viewport()

        place.write_text("# Samenwerken met gemeenten\n\nDe gemeente heeft de regie.", "utf-8")
        ingest(settings, lambda _: None)
        page = visit(link, server=server)
        expect(page.get_by_text(theme_texts.PASSAGE_GONE)).to_be_visible()
