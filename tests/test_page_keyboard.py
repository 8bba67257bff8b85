"""The pages without a mouse, and enlarged."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import pytest
from browsing import announcement, answers, ask, field, sideways, watch
from playwright.sync_api import expect
from states import (
    ANSWERS,
    LABELS,
    OWN_PAGES,
    PHONE,
    WIDE,
)

from assistant import texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, Locator, Page, ViewportSize
    from serving import Server

pytestmark = [pytest.mark.browser, pytest.mark.slow]

MOST_STOPS = 60
SETTLED_WITHIN = 15.0  # seconds
ENLARGED: ViewportSize = {"width": 320, "height": 256}  # 1280 by 1024 at 400 %

# What has the focus: what it is called, and the outline around it with its contrast to what it
# lies on. The field has its outline around the box that it shares with its button.
FOCUSED = """
() => {
  const element = document.activeElement;
  const framed = element.closest("#question") ? document.querySelector("#ask") : element;
  const style = getComputedStyle(framed);
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const over = (below, colour) => {
    canvas.fillStyle = `rgb(${below.join()})`;
    canvas.fillRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const ground = (node) => (node
    ? over(ground(node.parentElement), getComputedStyle(node).backgroundColor) : [255, 255, 255]);
  const light = (colour) => colour
    .map((part) => part / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    .reduce((sum, part, place) => sum + part * [0.2126, 0.7152, 0.0722][place], 0);
  const below = ground(framed.parentElement);
  const [dark, bright] = [light(below), light(over(below, style.outlineColor))]
    .sort((one, other) => one - other);
  const box = element.getBoundingClientRect();
  const name = element.id || element.getAttribute("href") || element.getAttribute("aria-label")
    || element.textContent.trim();
  return {
    name: `${element.tagName.toLowerCase()} ${name}`.slice(0, 80),
    width: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
    contrast: (bright + 0.05) / (dark + 0.05),
    inView: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
  };
}
"""


def stop(page: Page) -> dict[str, Any]:
    """Where the focus is now; it must be seen there, once the page has scrolled to it."""
    until = time.monotonic() + SETTLED_WITHIN
    now: dict[str, Any] = page.evaluate(FOCUSED)
    while not now["inView"] and time.monotonic() < until:
        page.wait_for_timeout(50)
        now = page.evaluate(FOCUSED)
    assert now["width"] >= 2, now
    assert now["contrast"] >= 3, now
    assert now["inView"], now
    return now


def walk_to(page: Page, wanted: Locator, key: str = "Tab") -> list[str]:
    """The names of the stops on the way, each of which shows the focus."""
    names = []
    for _ in range(MOST_STOPS):
        page.keyboard.press(key)
        names.append(str(stop(page)["name"]))
        if wanted.evaluate("(each) => each === document.activeElement"):
            return names
    raise AssertionError(f"not reached by {key}: {names}")


def round_of(page: Page) -> list[str]:
    """Every stop from the top of the page until the focus leaves it: there is no trap."""
    page.locator(".skip").focus()
    names = [str(stop(page)["name"])]
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            return names
        names.append(str(stop(page)["name"]))
    raise AssertionError(f"no way out: {names}")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["desktop", "phone"])
def test_the_whole_flow_goes_by_keyboard_alone(
    open_page: Callable[..., Page], size: ViewportSize, scheme: str
) -> None:
    page = open_page(size, color_scheme=scheme, locale="en-US")
    page.evaluate(
        "window.said = []; new MutationObserver(() => said.push("
        "document.querySelector('#announcement').textContent.trim()))"
        ".observe(document.querySelector('#announcement'),"
        "{childList: true, subtree: true, characterData: true})"
    )
    keyboard = page.keyboard
    walk_to(page, page.get_by_role("link", name=texts.SKIP_LINK))
    keyboard.press("Enter")
    expect(field(page)).to_be_focused()
    stop(page)
    keyboard.type("Wat doe ik eerst?")
    keyboard.press("Enter")
    expect(answers(page)).to_have_count(1)
    expect(announcement(page)).to_have_text("Het antwoord is klaar, met 4 bronnen.")
    said = page.evaluate("said.filter((text, place) => text && text !== said[place - 1])")
    assert said.count("Het antwoord is klaar, met 4 bronnen.") == 1

    marker = page.get_by_role("link", name="bron 2")
    walk_to(page, marker, "Shift+Tab")
    keyboard.press("Enter")
    passage = page.locator("#sources .passage.active")
    expect(passage).to_be_focused()
    stop(page)
    keyboard.press("Tab")
    assert "/lees?" in stop(page)["name"]
    keyboard.press("Escape")
    expect(marker).to_be_focused()

    walk_to(page, field(page))
    keyboard.type("En daarna?")
    keyboard.press("Enter")
    expect(answers(page)).to_have_count(2)

    walk_to(page, page.get_by_role("button", name=LABELS["scopeChoose"]), "Shift+Tab")
    keyboard.press("Enter")
    sheet = page.get_by_role("dialog", name=LABELS["scopeTitle"])
    walk_to(page, sheet.get_by_role("button", name="Methodiek"))
    keyboard.press("Space")
    expect(sheet.get_by_role("button", name="Methodiek")).to_have_attribute("aria-pressed", "true")
    keyboard.press("Escape")
    expect(page.get_by_role("button", name=LABELS["scopeChoose"])).to_be_focused()
    expect(page.locator("#scope")).to_contain_text("Methodiek")

    walk_to(page, page.get_by_role("button", name=LABELS["export"], exact=True))
    keyboard.press("Enter")
    with page.expect_download() as download:
        keyboard.press("Enter")
    assert download.value.suggested_filename.endswith(".docx")

    revise = answers(page).last.get_by_role("button", name=texts.REVISE)
    walk_to(page, revise, "Shift+Tab")
    keyboard.press("Enter")
    expect(field(page)).to_be_focused()
    expect(field(page)).to_have_value("En daarna?")
    keyboard.press("End")
    keyboard.type(" En dan?")
    keyboard.press("Enter")
    expect(page.locator("#conversation .user-row").last).to_have_text("En daarna? En dan?")
    expect(answers(page)).to_have_count(2)

    walk_to(page, page.get_by_role("button", name=texts.NEW_CONVERSATION))
    keyboard.press("Enter")
    expect(page.get_by_text(texts.WELCOME_TITLE)).to_be_visible()
    expect(field(page)).to_be_focused()
    assert page.evaluate("document.documentElement.lang") == "nl"


def test_tab_visits_everything_in_the_order_of_the_page_and_leaves_it(
    open_page: Callable[..., Page],
) -> None:
    page = open_page(WIDE)
    empty = round_of(page)
    assert empty[0] == "a #question"
    assert len(set(empty)) == len(empty)
    ask(page, "Wat doe ik eerst?")
    stops = round_of(page)
    order = ["a #question", "a /over", "a #bron-1-1", "a #bron-1-4", "textarea", "button new"]
    places = [next(n for n, each in enumerate(stops) if each.startswith(one)) for one in order]
    assert places == sorted(places), stops
    last = max(n for n, each in enumerate(stops) if "/lees?" in each)
    assert last > places[-1]  # the sources come after the conversation


@pytest.mark.parametrize("name", ["over", "lezen-met-zin"])
def test_our_own_pages_are_walked_through_and_left(
    browser: Browser, fake_server: Server, name: str
) -> None:
    wrong: list[str] = []
    with browser.new_context(viewport=WIDE, reduced_motion="reduce") as context:
        page = context.new_page()
        watch(page, fake_server.url, wrong)
        page.goto(f"{fake_server.url}{OWN_PAGES[name]}")
        stops = round_of(page)
        assert stops[0].startswith("a #inhoud")
        assert len(stops) >= 4
    assert wrong == []


def test_at_400_percent_the_whole_flow_fits(open_page: Callable[..., Page]) -> None:
    page = open_page(ENLARGED)
    for question in (ANSWERS["gevaar"], ANSWERS["geschreven-door-een-model"]):
        ask(page, question)
        assert sideways(page) == 0
    page.locator("a.cite").last.click()
    expect(page.locator("#sources mark.active").first).to_be_in_viewport()
    assert sideways(page) == 0
    page.keyboard.press("Escape")
    page.get_by_role("button", name=LABELS["export"], exact=True).click()
    expect(page.locator("#takeaway .forms button").last).to_be_visible()
    assert sideways(page) == 0
    page.keyboard.press("Escape")
    page.get_by_role("button", name=LABELS["scopeChoose"]).click()
    page.get_by_role("dialog").get_by_role("button", name=LABELS["scopeDone"]).click()
    page.get_by_role("button", name=texts.NEW_CONVERSATION).click()
    expect(page.get_by_text(texts.WELCOME_TITLE)).to_be_visible()
