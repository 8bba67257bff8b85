"""The pages for those who do not see or move like others do, in every state that they have.

One walk through all states; each test looks at what one kind of looking found on the way.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import pytest
from browsing import WCAG, field, sideways, violations, violations_in_both_schemes, watch
from looking import small_targets, unreadable_when_spaced, unseen_in_forced_colours
from playwright.sync_api import expect
from states import ANSWERS, OWN_PAGES, SIZES, WIDE, chat_states, own_page_states

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, Page
    from serving import Server

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SPACED = {"1440", "320"}  # where lines are longest and shortest
TOUCHED = "390"


class Walk:
    """A walk through states: their names, and what was found in them by each way of looking."""

    def __init__(self) -> None:
        self.seen: list[str] = []
        self.wrong: list[str] = []
        self._found: dict[str, list[str]] = defaultdict(list)

    def look(self, page: Page, state: str) -> None:
        """At every width."""
        self.seen.append(state)
        for width, size in SIZES.items():
            page.set_viewport_size(size)
            place = f"{state} {width}"
            self._note("wcag", place, violations_in_both_schemes(page, WCAG))
            self._note("sideways", place, [f"{sideways(page)} pixels"] if sideways(page) else [])
            if width in SPACED:
                self._note("spacing", place, unreadable_when_spaced(page))
            if width == TOUCHED:
                self._note("targets", place, small_targets(page))
        page.set_viewport_size(WIDE)
        self._note("forced colours", state, unseen_in_forced_colours(page))

    def found(self, way: str) -> list[str]:
        """What was found; looking that never happened found nothing, which is no good news."""
        assert way in self._found
        return self._found[way]

    def _note(self, way: str, place: str, found: list[str]) -> None:
        self._found[way] += [f"{place}: {each}" for each in found]


@pytest.fixture(scope="module")
def walk(browser: Browser, fake_server: Server) -> Walk:
    walked = Walk()
    with browser.new_context(viewport=WIDE, reduced_motion="reduce") as context:
        page = context.new_page()
        watch(page, fake_server.url, walked.wrong)
        page.goto(fake_server.url, wait_until="domcontentloaded")
        expect(field(page)).to_be_visible(timeout=30_000)
        for states in (chat_states(page), own_page_states(page, fake_server)):
            for state in states:
                walked.look(page, state)
    return walked


def test_the_walk_came_by_every_state_and_nothing_went_wrong_on_the_way(walk: Walk) -> None:
    assert len(set(walk.seen)) == len(walk.seen) >= len(ANSWERS) + 20
    assert set(OWN_PAGES) < set(walk.seen)
    assert all("404" in each for each in walk.wrong)  # the document that is not there


def test_every_state_keeps_to_wcag_at_every_width_in_light_and_in_dark(walk: Walk) -> None:
    assert walk.found("wcag") == []


def test_no_state_is_wider_than_its_window(walk: Walk) -> None:
    assert walk.found("sideways") == []


def test_everything_to_click_is_at_least_24_pixels(walk: Walk) -> None:
    assert walk.found("targets") == []


def test_with_the_spacing_that_a_reader_may_choose_nothing_is_cut_off_or_covered(
    walk: Walk,
) -> None:
    assert walk.found("spacing") == []


def test_in_forced_colours_all_text_is_seen(walk: Walk) -> None:
    assert walk.found("forced colours") == []


def test_what_is_wrong_is_found(open_page: Callable[..., Page]) -> None:
    page = open_page(WIDE)
    assert list(violations(page, WCAG)) == []
    spoil = "(style) => document.querySelector('#welcome-text p').setAttribute('style', style)"
    page.evaluate(spoil, "color: #aaa")
    assert any("color-contrast" in each for each in violations(page, WCAG))
    page.evaluate(spoil, "color: light-dark(#111, #222)")
    in_both = violations_in_both_schemes(page, WCAG)
    assert any(each.startswith("dark") and "color-contrast" in each for each in in_both)
    assert not any(each.startswith("light") for each in in_both)
    page.evaluate(spoil, "height: 20px; overflow: hidden")
    assert any(each.startswith("clipped") for each in unreadable_when_spaced(page))
    page.evaluate(spoil, "forced-color-adjust: none; color: #fff; background: #fff")
    assert unseen_in_forced_colours(page) != []
    page.evaluate("document.querySelector('#welcome-text p').innerHTML = '<button>.</button>'")
    page.evaluate(
        "document.querySelector('#welcome-text button').style = "
        "'all: initial; display: block; width: 9px; height: 9px'"
    )
    assert small_targets(page) != []
