"""Opening the page, over a slow line when that is what is measured, and what goes over it."""

from __future__ import annotations

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
# Notes the moment, in milliseconds after the page was asked for, without waiting to be looked at.
USABLE = """
(() => {
  const look = () => {
    const field = document.querySelector("#question textarea");
    const button = document.querySelector("#send");
    if (!field?.checkVisibility() || field.disabled || !button || button.disabled) return;
    window.usable = performance.now();
    observer.disconnect();
  };
  const observer = new MutationObserver(look);
  observer.observe(document, { subtree: true, childList: true, attributes: true });
})();
"""
AFTERWARDS = 1000  # milliseconds in which the page fetches what it can be used without


@dataclass(frozen=True)
class Load:
    """Seconds until a question can be sent, and all that went over the line."""

    seconds: float
    requests: int
    kilobytes: float


def load(page: Page, url: str, *, slowly: bool) -> Load:
    """Open the page and wait until a question can be sent."""
    session = page.context.new_cdp_session(page)
    sizes: list[int] = []
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    session.send("Network.enable")
    if slowly:
        session.send("Network.emulateNetworkConditions", LINE)
    page.add_init_script(USABLE)
    page.goto(url, wait_until="commit")
    expect(field(page)).to_be_editable(timeout=60_000)
    expect(page.get_by_role("button", name=texts.SEND)).to_be_enabled()
    seconds = page.evaluate("usable") / 1000
    page.wait_for_timeout(AFTERWARDS)
    fetched = [size for size in sizes if size]  # what the browser had already weighs nothing
    session.detach()
    return Load(seconds, len(fetched), sum(fetched) / 1000)
