"""`python -m tests.benchmarks.theme_pages DATA`: what it costs to open the pages on themes.

CPU time on the server, over an index that is there; the first request of each page reads it all,
the second may use what is kept for the generation.
"""

from __future__ import annotations

import argparse
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from fastapi import FastAPI
from fastapi.testclient import TestClient

from assistant.answering import Answering
from assistant.frame import Frame
from assistant.theme_routes import theme_routes
from assistant.theme_shelf import ThemeShelf
from ingest.settings import Settings

MOST_SECONDS = 1.0
COMPARED = 4


@dataclass(frozen=True)
class Opened:
    """A page with the seconds of CPU that its first and second opening took."""

    name: str
    first: float
    second: float

    @property
    def holds(self) -> bool:
        """Whether the page opens in time."""
        return max(self.first, self.second) < MOST_SECONDS


def page_costs(data: Path) -> list[Opened]:
    """Every page, for the theme with most passages."""
    settings = Settings(data=data)
    answering = Answering(settings)
    answering.warm()
    application = FastAPI()
    shelf = ThemeShelf.of(settings, answering)
    application.include_router(theme_routes(shelf, Frame("")))
    row = max(ThemeShelf.of(settings, answering).overview().rows, key=lambda row: row.passages)
    theme, documents = row.theme.id, list(row.counts)[:COMPARED]
    chosen = urlencode({"thema": theme, "document": documents}, doseq=True)
    pages = {
        "all themes": "/themas",
        "a theme": f"/themas/{theme}",
        "a theme in one document": f"/themas/{theme}?{urlencode({'document': documents[0]})}",
        "a search": f"/themas?{urlencode({'zoek': f'{row.theme.label} kind'})}",
        "a comparison of four": f"/vergelijk?{chosen}",
        "a hand-out to choose": f"/handout?thema={theme}",
        "a hand-out in Markdown": f"/handout?thema={theme}&vorm=md",
    }
    client = TestClient(application)
    return [Opened(name, _cpu(client, link), _cpu(client, link)) for name, link in pages.items()]


def _cpu(client: TestClient, link: str) -> float:
    start = time.process_time()
    client.get(link).raise_for_status()
    return time.process_time() - start


def print_pages(opened: list[Opened]) -> None:
    """A line for each page."""
    for each in opened:
        holds = "holds" if each.holds else "DOES NOT HOLD"
        name = f"{each.name}, first and again"
        print(f"  {name:<40} {each.first:6.3f} {each.second:6.3f} s of CPU  {holds}")


def main() -> int:
    """Print the figures for an index."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.theme_pages")
    parser.add_argument("data", type=Path, metavar="DATA")
    print_pages(page_costs(parser.parse_args().data))
    return 0


if __name__ == "__main__":
    sys.exit(main())
