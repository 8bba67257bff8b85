"""The page as a visitor has it: what browser tests look at and do, in headless Chromium."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Request, Response, ViewportSize, expect

from assistant import texts

if TYPE_CHECKING:
    from playwright.sync_api import Locator

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
DESKTOP: ViewportSize = {"width": 1440, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}
sizes = pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
schemes = pytest.mark.parametrize("scheme", ["light", "dark"])


def watch(page: Page, own: str, wrong: list[str]) -> None:
    def check_request(request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme not in {"data", "blob"} and not request.url.startswith(f"{own}/"):
            wrong.append(f"request to {request.url}")

    def check_response(response: Response) -> None:
        if response.status >= 400:
            wrong.append(f"{response.status} for {response.url}")

    page.on("console", lambda entry: wrong.append(entry.text) if entry.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("dialog", lambda dialog: wrong.append(f"dialog {dialog.message}"))
    page.on("request", check_request)
    page.on("response", check_response)


def field(page: Page) -> Locator:
    return page.get_by_role("textbox", name=texts.QUESTION_LABEL)


def answers(page: Page) -> Locator:
    return page.locator("#conversation .answer:not(.busy)")


def ask(page: Page, question: str) -> None:
    """Ask and wait until something that is not busy stands under the question."""
    asked = page.locator("#conversation .user-row").count()
    field(page).fill(question)
    field(page).press("Enter")
    expect(page.locator("#conversation .user-row")).to_have_count(asked + 1)
    wait_until_done(page)


def wait_until_done(page: Page) -> None:
    expect(
        page.locator("#conversation .answer:not(.busy), #conversation .notice").last
    ).to_be_visible()
    expect(page.locator("#conversation .busy")).to_have_count(0)


def announcement(page: Page) -> Locator:
    return page.get_by_role("status").filter(has_text="Het antwoord is klaar")


def sideways(page: Page) -> int:
    """How many pixels the page is wider than its window."""
    wider: int = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    return wider


def findings(page: Page) -> list[str]:
    """What axe calls critical or serious, with the first place where it is."""
    found = Axe().run(page).response["violations"]
    return [
        f"{each['impact']} {each['id']}: {each['nodes'][0]['html'][:200]}"
        for each in found
        if each["impact"] in {"critical", "serious"}
    ]
