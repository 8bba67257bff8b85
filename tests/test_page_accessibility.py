"""The pages for those who do not see or move like others do, in every state that they have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import schemes, sideways, watch
from states import ANSWERS, OWN_PAGES, SIZES, WIDE, chat_states, own_page_states

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from playwright.sync_api import Browser, Page
    from serving import Server

pytestmark = [pytest.mark.browser, pytest.mark.slow]

WCAG = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}}


def violations(page: Page) -> Iterator[str]:
    """What axe finds against WCAG 2.1 A and AA, of any impact, with the places."""
    for found in Axe().run(page, options=WCAG).response["violations"]:
        for node in found["nodes"]:
            yield f"{found['impact']} {found['id']}: {node['html'][:200]} {node['failureSummary']}"


def wrong_at_every_width(page: Page, states: Iterable[str]) -> tuple[list[str], list[str]]:
    """What axe finds, or scrolls sideways; and the states that were seen."""
    found, seen = [], []
    for state in states:
        for width, size in SIZES.items():
            page.set_viewport_size(size)
            found += [f"{state} {width}: {each}" for each in violations(page)]
            if sideways(page):
                found.append(f"{state} {width}: {sideways(page)} pixels sideways")
        page.set_viewport_size(WIDE)
        seen.append(state)
    return found, seen


@schemes
def test_every_state_of_the_chat_keeps_to_wcag_at_every_width(
    open_page: Callable[..., Page], scheme: str
) -> None:
    page = open_page(WIDE, color_scheme=scheme)
    found, seen = wrong_at_every_width(page, chat_states(page))
    assert found == []
    assert len(set(seen)) == len(seen) >= len(ANSWERS) + 15


@schemes
def test_our_own_pages_keep_to_wcag_at_every_width(
    browser: Browser, fake_server: Server, scheme: Literal["light", "dark"]
) -> None:
    wrong: list[str] = []
    with browser.new_context(viewport=WIDE, color_scheme=scheme) as context:
        page = context.new_page()
        watch(page, fake_server.url, wrong)
        found, seen = wrong_at_every_width(page, own_page_states(page, fake_server))
    assert found == []
    assert seen == list(OWN_PAGES)
    assert all("404" in each for each in wrong)  # the document that is not there


def test_axe_would_find_what_is_wrong(open_page: Callable[..., Page]) -> None:
    page = open_page(WIDE)
    assert list(violations(page)) == []
    page.evaluate("document.querySelector('#welcome-text p').style.color = '#aaa'")
    assert any("color-contrast" in each for each in violations(page))
