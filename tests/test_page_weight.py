"""What the page weighs; how long it takes is for `python -m tests.benchmarks.page`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import httpx
import pytest
from browsing import field
from loading import load
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from serving import Server

pytestmark = pytest.mark.browser

# Gradio's own scripts are nearly all of it: over 10 Mbit/s this is 0.3 s.
COLD_KILOBYTES, COLD_REQUESTS = 420, 70
WARM_KILOBYTES, WARM_REQUESTS = 20, 4


def test_the_page_is_light_and_the_second_time_hardly_anything_is_fetched(
    browser: Browser, fake_server: Server
) -> None:
    with browser.new_context() as context:
        cold = load(context.new_page(), fake_server.url, slowly=False)
        warm = load(context.new_page(), fake_server.url, slowly=False)
    assert 100 < cold.kilobytes < COLD_KILOBYTES
    assert 10 < cold.requests < COLD_REQUESTS
    assert 1 < warm.kilobytes < WARM_KILOBYTES
    assert 1 <= warm.requests < WARM_REQUESTS


def test_the_page_names_all_that_it_needs_of_gradio_and_nothing_else(
    browser: Browser, fake_server: Server
) -> None:
    """Otherwise it comes late: each script would name the next ones only when it runs."""
    assets = re.compile(r"/assets/([\w.-]+\.(?:js|css))")
    named = assets.findall(httpx.get(fake_server.url).text)
    fetched = []
    with browser.new_context(locale="nl-NL") as context:
        page = context.new_page()
        page.on("request", lambda request: fetched.extend(assets.findall(request.url)))
        page.goto(fake_server.url, wait_until="domcontentloaded")
        expect(field(page)).to_be_editable(timeout=30_000)
        page.wait_for_timeout(1000)
    assert len(named) > 20
    assert len(set(named)) == len(named)
    assert set(fetched) == set(named)
