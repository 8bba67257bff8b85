"""Opening the page over a slow line, and what goes over it."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from browsing import field
from playwright.sync_api import expect

from assistant import texts

if TYPE_CHECKING:
    from playwright.sync_api import Page

# 10 Mbit/s both ways, 40 ms to the server.
LINE = {
    "offline": False,
    "latency": 40,
    "downloadThroughput": 1_250_000,
    "uploadThroughput": 1_250_000,
}
AFTERWARDS = 1000  # milliseconds in which the page fetches what it can be used without


@dataclass(frozen=True)
class Load:
    """Seconds until a question can be sent, and all that went over the line."""

    seconds: float
    requests: int
    kilobytes: float


def load(page: Page, url: str) -> Load:
    """Open the page and wait until a question can be sent."""
    session = page.context.new_cdp_session(page)
    sizes: list[int] = []
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", LINE)
    started = time.perf_counter()
    page.goto(url, wait_until="commit")
    expect(field(page)).to_be_editable(timeout=60_000)
    expect(page.get_by_role("button", name=texts.SEND)).to_be_enabled()
    seconds = time.perf_counter() - started
    page.wait_for_timeout(AFTERWARDS)
    fetched = [size for size in sizes if size]  # what the browser had already weighs nothing
    session.detach()
    return Load(seconds, len(fetched), sum(fetched) / 1000)
