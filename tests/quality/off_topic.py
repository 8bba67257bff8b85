"""`python -m tests.quality.off_topic`: questions about something else, and how many are answered.

`off_topic.jsonl` asks about cooking, travel, cars and such, mostly at length: some words of a long
question stand in any collection. They are asked of the digests and the articles of law, and of the
texts in `../shared` where that folder is. On the part `tuning` rules may be made.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from .__main__ import HERE, ORIGINALS, ROOT, SHARED, QuestionSet, measure, write_pages
from .figures import Figure

if TYPE_CHECKING:
    from collections.abc import Iterator

QUESTIONS = HERE / "off_topic.jsonl"
PARTS = ("tuning", "reported")


def collections(work: Path) -> Iterator[tuple[str, Path]]:
    """The name and folder of each collection that is there."""
    yield "digests", ROOT / "corpus"
    yield "laws", HERE / "laws"
    if ORIGINALS.is_dir():
        yield "originals", ORIGINALS
    if (pages := SHARED / "eval" / "pages.jsonl").exists():
        write_pages(pages, work / "pages")
        yield "pages", work / "pages"


def refused(folder: Path, data: Path, part: str) -> Figure:
    """The share of a part of the questions to which nothing is stated as fact."""
    outcomes = measure(QuestionSet("off topic", QUESTIONS, folder, part=part), data)
    return Figure("refused", sum(outcome.is_refused for outcome in outcomes), len(outcomes))


def main() -> None:
    """Print a line for each collection and part."""
    with tempfile.TemporaryDirectory() as work:
        for name, folder in collections(Path(work)):
            for part in PARTS:
                figure = refused(folder, Path(work) / f"data-{name}", part)
                low, high = figure.interval
                print(
                    f"{name:10} {part:9} refused {figure.share:6.1%} ({low:.0%} to {high:.0%})"
                    f"  {figure.hits:.0f} of {figure.cases}"
                )


if __name__ == "__main__":
    main()
