"""`python -m tests.screenshots FOLDER`: a picture of every state of the pages, to be looked at.

Each state at the width of a desktop, a phone and the narrowest screen, in light and in dark, named
`STATE-WIDTH-SCHEME.png`. The answers are made up; the server is the one of the browser tests.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Literal

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from browsing import FLAGS, field  # noqa: E402 - the tests import each other as they stand
from playwright.sync_api import expect, sync_playwright  # noqa: E402
from serving import Server, free_port, serve  # noqa: E402
from states import SIZES, WIDE, chat_states, own_page_states  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page


SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


def photograph(page: Page, name: str, folder: Path) -> Iterator[Path]:
    """The state that the page is in, at every size, in light and in dark."""
    for width, size in SIZES.items():
        page.set_viewport_size(size)
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            page.wait_for_timeout(150)  # lays out and draws again
            path = folder / f"{name}-{width}-{scheme}.png"
            page.screenshot(path=path)
            yield path
    page.set_viewport_size(WIDE)


def photograph_all(browser: Browser, server: Server, folder: Path) -> int:
    """How many pictures there are."""
    count = 0
    context = browser.new_context(viewport=WIDE, reduced_motion="reduce")
    page = context.new_page()
    page.goto(server.url)
    expect(field(page)).to_be_visible(timeout=30_000)
    for states in (chat_states(page), own_page_states(page, server)):
        for name in states:
            for path in photograph(page, name, folder):
                print(path)
                count += 1
    context.close()
    return count


def main() -> int:
    """Make the pictures."""
    parser = argparse.ArgumentParser(prog="python -m tests.screenshots", description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    chromium = shutil.which("chromium")
    if chromium is None:
        print("Chromium is missing: apt-get install -y chromium", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as temporary:
        ready = Path(temporary) / "ready"
        ready.touch()
        port = free_port()
        command = [sys.executable, str(ROOT / "tests" / "serving.py"), str(port), str(ready)]
        with serve(command, port, Path(temporary) / "log.txt") as server, sync_playwright() as play:
            browser = play.chromium.launch(executable_path=chromium, args=list(FLAGS))
            count = photograph_all(browser, server, folder)
            browser.close()
    print(f"{count} pictures in {folder}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
