"""The whole flow, again and again: what works once in a while does not work.

Each run fails on an error in the console, a failed response, or a request to another host.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browsing import DESKTOP, PHONE, announcement, answers, ask, field, watch
from playwright.sync_api import expect
from states import LABELS

from assistant import texts

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page
    from serving import Server

pytestmark = [pytest.mark.browser, pytest.mark.slow]

RUNS = 10
QUESTION = "Welke scholing heeft het zorgteam nodig?"
FOLLOW_UP = "En de gemeente?"


def open_citations(page: Page, count: int) -> None:
    """Each shows its own sentence; on a phone the sources close again."""
    markers = answers(page).last.locator("a.cite")
    for place in range(count):
        marker = markers.nth(place % markers.count())
        marker.click()
        opened = page.locator("#sources mark.active")
        expect(opened.first).to_be_in_viewport()
        sentence = marker.locator("xpath=ancestor::li").inner_text()
        assert " ".join(opened.all_inner_texts()).strip() in sentence
        page.keyboard.press("Escape")
        expect(marker).to_be_focused()


def save(page: Page, form: str) -> bytes:
    page.get_by_role("button", name=LABELS["export"], exact=True).click()
    with page.expect_download() as download:
        page.locator("#takeaway .forms").get_by_role("button", name=form, exact=True).click()
    return Path(download.value.path()).read_bytes()


def go_through(page: Page) -> None:
    ask(page, QUESTION)
    expect(answers(page)).to_have_count(1, timeout=60_000)
    expect(announcement(page)).to_contain_text("Het antwoord is klaar")
    open_citations(page, 3)
    ask(page, FOLLOW_UP)
    expect(answers(page)).to_have_count(2)
    expect(answers(page).last.locator(".searched")).to_contain_text("gemeente")
    text = save(page, "Markdown").decode()
    assert text.index(QUESTION) < text.index(FOLLOW_UP)
    page.get_by_role("button", name=texts.NEW_CONVERSATION).click()
    expect(page.get_by_text(texts.WELCOME_TITLE)).to_be_visible()
    expect(field(page)).to_be_focused()


def test_every_run_of_the_whole_flow_passes(browser: Browser, real_server: Server) -> None:
    failed = []
    with browser.new_context() as context:  # after the first run the browser has the scripts
        for run in range(RUNS):
            wrong: list[str] = []
            page = context.new_page()
            page.set_viewport_size(PHONE if run % 2 else DESKTOP)
            watch(page, real_server.url, wrong)
            try:
                page.goto(real_server.url, wait_until="domcontentloaded")
                expect(field(page)).to_be_visible(timeout=30_000)
                go_through(page)
            except AssertionError as error:
                wrong.append(str(error))
            page.close()
            failed += [f"run {run}: {each}" for each in wrong]
    assert failed == []
