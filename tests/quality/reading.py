"""How much of documents of every format comes back: `python -m tests.quality.reading`.

Made documents of some pages with headings, lists and tables; a share of 1 means that every word
came back in order, and every block under its headings and on its page.
"""

from __future__ import annotations

import sys
import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

# The tests import each other as modules of their own folder.
sys.path.insert(0, str(Path(__file__).parent.parent))

from comparing_documents import Found, compare, long_parts, parts_for
from making_documents import MAKERS, expected_blocks, make_pdf, pages_of, slides_of

from ingest.readers import read_document

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from making_documents import Part

SEEDS = range(20)


def columns_of(columns: int, *, by_row: bool) -> Callable[[Sequence[Part]], bytes]:
    return partial(make_pdf, columns=columns, hyphenate=True, by_row=by_row)


def measure(suffix: str, make: Callable[[Sequence[Part]], bytes], *, columns: int = 1) -> Found:
    """The lowest shares over documents of so many seeds."""
    found = []
    for seed in SEEDS:
        parts = parts_for(suffix, long_parts(seed))
        if columns > 1:  # narrow columns have no room for tables
            parts = [part for part in parts if part.kind != "table"]
        pages = None
        if suffix == ".pptx":
            pages = slides_of(parts)
        elif suffix == ".pdf":
            pages = pages_of(parts, columns=columns, hyphenate=columns > 1)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"document{suffix}"
            path.write_bytes(make(parts))
            document = read_document(path, path.name).document
        found.append(compare(document, expected_blocks(parts, pages)))
    return Found(min(one.words for one in found), min(one.placed for one in found))


def main() -> None:
    """Print a line for each format and layout."""
    cases = [(suffix, suffix, make, 1) for suffix, make in MAKERS.items()]
    cases.append((".pdf, 2 columns", ".pdf", columns_of(2, by_row=False), 2))
    cases.append((".pdf, 2 columns, drawn by line", ".pdf", columns_of(2, by_row=True), 2))
    print(f"{'lowest of ' + str(len(SEEDS)):32} words  headings and page")
    for name, suffix, make, columns in cases:
        found = measure(suffix, make, columns=columns)
        print(f"{name:32} {found.words:.3f}  {found.placed:.3f}")


if __name__ == "__main__":
    main()
