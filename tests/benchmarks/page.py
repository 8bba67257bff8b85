"""How long a visitor waits for the page, over a line of 10 Mbit/s with 40 ms to the server.

Usable is: the question field is there and a question can be sent. A cold load is the first one in
a browser, a warm one comes after it. Times of a busy machine are too high; bytes and requests hold.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from browsing import FLAGS  # noqa: E402 - these stand beside the tests
from loading import Load, load  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402
from serving import free_port, serve  # noqa: E402

if TYPE_CHECKING:
    from playwright.sync_api import Browser

REPEATS = 9


def loads(browser: Browser, url: str) -> tuple[list[Load], list[Load]]:
    """Cold ones, and the warm ones after them."""
    cold, warm = [], []
    for _ in range(REPEATS):
        with browser.new_context() as context:
            cold.append(load(context.new_page(), url, slowly=True))
            load(
                context.new_page(), url, slowly=True
            )  # the browser keeps compiled scripts from here on
            warm.append(load(context.new_page(), url, slowly=True))
    return cold, warm


def main() -> int:
    """Print the table."""
    chromium = shutil.which("chromium")
    assert chromium, "Chromium is missing: apt-get install -y chromium"
    with tempfile.TemporaryDirectory() as folder:
        port = free_port()
        script = str(ROOT / "tests" / "serving.py")
        command = [sys.executable, script, str(port), str(Path(folder) / "ready")]
        with serve(command, port, Path(folder) / "log.txt") as server, sync_playwright() as play:
            browser = play.chromium.launch(executable_path=chromium, args=list(FLAGS))
            for name, each in zip(("cold", "warm"), loads(browser, server.url), strict=True):
                times = [one.seconds for one in each]
                print(
                    f"{name}: {median(times):.2f} s ({min(times):.2f} to {max(times):.2f}), "
                    f"{each[0].requests} requests, {each[0].kilobytes:.0f} kB"
                )
            browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
