"""What the page weighs; how long it takes is for `python -m tests.benchmarks.page`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from loading import load

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from serving import Server

pytestmark = [pytest.mark.browser, pytest.mark.alone]

# Gradio's own scripts are nearly all of it: over 10 Mbit/s this is 0.4 s.
COLD_KILOBYTES, COLD_REQUESTS = 500, 80
WARM_KILOBYTES, WARM_REQUESTS = 30, 5


def test_the_page_is_light_and_the_second_time_hardly_anything_is_fetched(
    browser: Browser, fake_server: Server
) -> None:
    with browser.new_context() as context:
        cold = load(context.new_page(), fake_server.url)
        warm = load(context.new_page(), fake_server.url)
    assert 100 < cold.kilobytes < COLD_KILOBYTES
    assert 10 < cold.requests < COLD_REQUESTS
    assert 1 < warm.kilobytes < WARM_KILOBYTES
    assert 1 <= warm.requests < WARM_REQUESTS
