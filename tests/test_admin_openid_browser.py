"""Signing in by a provider on another site, in headless Chromium: which cookies does it send?"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from administering import SIGN_IN
from axe_playwright_python.sync_playwright import Axe
from browsing import DESKTOP, PHONE, schemes, sideways, sizes
from openid_provider import CLIENT, SECRET, OpenIDProvider, open_provider
from playwright.sync_api import expect
from serving import Server, free_port, serve

from assistant import page_texts
from assistant.admin import openid_texts as own_texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize

pytestmark = pytest.mark.browser

NARROW: ViewportSize = {"width": 320, "height": 640}


@pytest.fixture(scope="module")
def provider() -> Iterator[OpenIDProvider]:
    """By another name than the server's, which makes it another site to a browser."""
    with open_provider("localhost") as provider:
        yield provider


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, provider: OpenIDProvider) -> Iterator[Server]:
    folder, port = tmp_path_factory.mktemp("provided"), free_port()
    script = Path(__file__).parent / "administering.py"
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("HANDREIKING_PUBLIC_URL", f"http://127.0.0.1:{port}")
        environment.setenv("HANDREIKING_OPENID_ISSUER", provider.url)
        environment.setenv("HANDREIKING_OPENID_CLIENT", CLIENT)
        environment.setenv("HANDREIKING_OPENID_SECRET", SECRET)
        environment.setenv("HANDREIKING_ROLES", "anna=beheerder")
        command = [sys.executable, str(script), str(port), str(folder), "bram"]
        with serve(command, port, folder / "log.txt") as server:
            yield server


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    with browser.new_context(reduced_motion="reduce") as context:
        yield context


def violations(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{each['id']}: {each['nodes'][0]['html'][:200]}" for each in found]


def come_in(server: Server, context: BrowserContext, size: ViewportSize = DESKTOP) -> Page:
    page = context.new_page()
    page.set_viewport_size(size)
    page.goto(f"{server.url}{SIGN_IN}?naar=/beheer/documenten")
    page.get_by_role("link", name=own_texts.GO_ON).click()
    expect(page).to_have_url(f"{server.url}/beheer/documenten")
    return page


def test_one_click_leads_by_another_site_to_the_page_that_was_asked_for(
    server: Server, context: BrowserContext
) -> None:
    page = come_in(server, context)
    expect(page.get_by_text("Aangemeld als anna (beheerder)")).to_be_visible()
    cookies = {each["name"]: each for each in context.cookies(server.url)}
    session = cookies["handreiking"]
    assert (session["sameSite"], session["httpOnly"]) == ("Strict", True)
    assert not any(name.endswith("organisatie") for name in cookies)
    page.get_by_role("button", name="Afmelden", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text(own_texts.STILL_IN)
    page.goto(f"{server.url}/beheer/documenten")
    expect(page.get_by_role("link", name=own_texts.GO_ON)).to_be_visible()


@schemes
@sizes
def test_axe_finds_nothing_on_the_page_to_sign_in_on_and_where_it_went_wrong(
    server: Server, provider: OpenIDProvider, browser: Browser, size: ViewportSize, scheme: str
) -> None:
    with browser.new_context(viewport=size, color_scheme=scheme) as context:  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(server.url + SIGN_IN)
        assert violations(page) == []
        assert sideways(page) <= 0
        provider.answer = {"error": "access_denied", "code": ""}
        page.get_by_role("link", name=own_texts.GO_ON).click()
        expect(page.get_by_role("alert")).to_have_text(own_texts.BROKEN_OFF)
        provider.answer = {}
        assert violations(page) == []
        assert sideways(page) <= 0


@pytest.mark.parametrize("size", [DESKTOP, PHONE, NARROW], ids=["desktop", "phone", "narrow"])
def test_only_who_is_signed_in_finds_the_way_to_keeping_on_every_page(
    server: Server, context: BrowserContext, size: ViewportSize
) -> None:
    page = context.new_page()
    page.set_viewport_size(size)
    link = page.get_by_role("navigation", name=page_texts.NAVIGATION).get_by_role(
        "link", name=page_texts.NAVIGATION_KEEPING
    )
    for path in ("/", "/over"):
        page.goto(server.url + path, wait_until="domcontentloaded")
        expect(page.get_by_role("link", name=page_texts.NAVIGATION_ABOUT).first).to_be_visible()
        expect(link).to_have_count(0)
    come_in(server, context, size).close()
    for path in ("/over", "/"):
        page.goto(server.url + path, wait_until="domcontentloaded")
        expect(link).to_be_visible()
        expect(link).to_be_in_viewport(ratio=1)
        assert sideways(page) <= 0
    assert violations(page) == []
    with context.expect_page() as opened:  # beside the conversation
        link.click()
    expect(opened.value.get_by_text("Aangemeld als anna")).to_be_visible()
