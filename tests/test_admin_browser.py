"""Signing in as an administrator has it, in headless Chromium."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from administering import PASSWORDS, SIGN_IN
from browsing import DESKTOP, PHONE, sideways, violations_in_both_schemes, watch
from playwright.sync_api import expect
from serving import Server, free_port, serve

from assistant.admin import texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize

pytestmark = pytest.mark.browser

SIZES: list[ViewportSize] = [DESKTOP, PHONE, {"width": 320, "height": 256}]


def served(folder: Path, users: list[str]) -> Iterator[Server]:
    port = free_port()
    script = Path(__file__).parent / "administering.py"
    command = [sys.executable, str(script), str(port), str(folder), *users]
    with serve(command, port, folder / "log.txt") as server:
        yield server


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The whole application, with two users."""
    yield from served(tmp_path_factory.mktemp("administered"), list(PASSWORDS))


@pytest.fixture(scope="module")
def empty_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The whole application, where nobody made a user."""
    yield from served(tmp_path_factory.mktemp("nobody"), [])


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens the page to sign in on in a context of its own, and watches over what it does."""
    wrong: list[str] = []
    contexts: list[BrowserContext] = []

    def opened(server: Server, size: ViewportSize = DESKTOP, **settings: Any) -> Page:
        context = browser.new_context(viewport=size, reduced_motion="reduce", **settings)
        contexts.append(context)
        page = context.new_page()
        watch(page, server.url, wrong)
        page.goto(server.url + SIGN_IN)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert [each for each in wrong if "401" not in each] == []  # a wrong password


def try_password(page: Page, name: str, password: str) -> None:
    page.get_by_label(texts.USER_NAME).fill(name)
    page.get_by_label(texts.PASSWORD).fill(password)
    page.get_by_role("button", name=texts.SIGN_IN).click()


def test_axe_finds_nothing_in_any_state_and_no_page_is_wider_than_its_window(
    visit: Callable[..., Page], server: Server, empty_server: Server
) -> None:
    pages = [visit(each) for each in (server, empty_server, server)]
    pages[-1].goto(f"{server.url}{SIGN_IN}?afgemeld")
    for page in pages:
        for size in SIZES:
            page.set_viewport_size(size)
            assert violations_in_both_schemes(page) == []
            assert sideways(page) <= 0
        expect(page.get_by_role("heading", level=1)).to_have_count(1)


def test_what_went_wrong_is_told_to_the_eye_and_to_a_screen_reader(
    visit: Callable[..., Page], server: Server
) -> None:
    page = visit(server, PHONE)
    try_password(page, "anna", "niet het goede woord")
    expect(page.get_by_role("alert")).to_have_text(texts.WRONG_PASSWORD)
    expect(page.get_by_label(texts.USER_NAME)).to_have_value("anna")
    expect(page.get_by_label(texts.PASSWORD)).to_have_value("")
    expect(page.get_by_label(texts.PASSWORD)).to_have_accessible_description(texts.WRONG_PASSWORD)
    assert violations_in_both_schemes(page) == []
    assert sideways(page) <= 0


def test_keyboard_alone_signs_in_without_any_script(
    visit: Callable[..., Page], server: Server
) -> None:
    page = visit(server, java_script_enabled=False)
    page.get_by_role("link", name="Over").first.focus()
    page.keyboard.press("Tab")
    if not page.get_by_label(texts.USER_NAME).evaluate("e => e === document.activeElement"):
        page.keyboard.press("Tab")
    expect(page.get_by_label(texts.USER_NAME)).to_be_focused()
    page.keyboard.type("anna")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORDS["anna"])
    page.keyboard.press("Enter")
    expect(page).not_to_have_url(f"{server.url}{SIGN_IN}")
    assert page.url.startswith(f"{server.url}/beheer")


def test_no_script_of_the_page_can_read_who_is_signed_in(
    visit: Callable[..., Page], server: Server
) -> None:
    page = visit(server)
    try_password(page, "bram", PASSWORDS["bram"])
    page.wait_for_url(lambda url: SIGN_IN not in url)
    (cookie,) = page.context.cookies()
    assert (cookie["httpOnly"], cookie["sameSite"]) == (True, "Strict")
    assert page.evaluate("document.cookie") == ""
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]


def test_the_fields_are_what_a_password_manager_looks_for(
    visit: Callable[..., Page], server: Server
) -> None:
    page = visit(server)
    name, password = page.get_by_label(texts.USER_NAME), page.get_by_label(texts.PASSWORD)
    expect(name).to_have_attribute("autocomplete", "username")
    expect(password).to_have_attribute("autocomplete", "current-password")
    for control in (name, password, page.get_by_role("button", name=texts.SIGN_IN)):
        box = control.bounding_box()
        assert box is not None
        assert box["height"] >= 44


def test_where_nobody_made_a_user_the_page_says_how(
    visit: Callable[..., Page], empty_server: Server
) -> None:
    page = visit(empty_server)
    expect(page.get_by_text(texts.ADD_ACCOUNT)).to_be_visible()
    expect(page.get_by_label(texts.PASSWORD)).to_have_count(0)
