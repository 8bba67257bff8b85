"""The page as a visitor has it: what browser tests look at and do, in headless Chromium."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias
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

# A busy machine takes its time.
expect.set_options(timeout=15_000)

Rules: TypeAlias = dict[str, Any]  # in the terms of axe
ALL_RULES: Rules = {}
WCAG: Rules = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}}
COLOURS: Rules = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}


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


def violations(page: Page, rules: Rules = ALL_RULES) -> list[str]:
    """What axe finds in the page as it stands, with the places."""
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(Axe().axe_script)
    options = {**rules, "resultTypes": ["violations"]}  # the rest takes most of the time
    found = page.evaluate("(options) => axe.run(options).then((all) => all.violations)", options)
    return [
        f"{each['impact']} {each['id']}: {node['html'][:200]} {node['failureSummary']}"
        for each in found
        for node in each["nodes"]
    ]


def violations_in_both_schemes(page: Page, rules: Rules = ALL_RULES) -> list[str]:
    """By these rules in light; by that of colours in dark, where nothing but they is another."""
    page.emulate_media(color_scheme="light")
    found = [f"light {each}" for each in violations(page, rules)]
    page.emulate_media(color_scheme="dark")
    page.evaluate("new Promise(requestAnimationFrame)")
    found += [f"dark {each}" for each in violations(page, COLOURS)]
    page.emulate_media(color_scheme="light")
    return found


def findings(page: Page) -> list[str]:
    """What axe calls critical or serious, in light or in dark."""
    found = violations_in_both_schemes(page)
    return [each for each in found if each.split()[1] in {"critical", "serious"}]
