"""What a line, a heading or a table looks like, whatever the format it stands in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.cleaning import Piece
from ingest.records import BlockKind

if TYPE_CHECKING:
    from collections.abc import Sequence

# The signs of Word's symbol fonts arrive as private characters.
BULLET = re.compile(
    r"\s*([•·▪▫◦●○■□◆➢➤✓✔‣*–-]|[\uf0a7\uf0b7\uf0d8\uf076\uf0fc\uf02d]|\d{1,2}[.)]|[a-z][.)])"
    r"\s+(?=\S)"
)
# A lone heading in plain text: short, begins with a capital or digit, closes like no sentence does.
MOST_HEADING_WORDS = 14
BYLINE = re.compile(r"(?:bron|door|auteurs?|tekst|datum|gepubliceerd)\b.{0,20}:", re.IGNORECASE)
# The first row of a table names its columns when its cells are as short as names are.
MOST_COLUMN_NAME_WORDS = 6
# It is repeated in every row, so that a longer one is no name whatever the table says.
MOST_COLUMN_NAME_LETTERS = 300


def looks_like_heading(line: str, most_words: int = MOST_HEADING_WORDS) -> bool:
    """Whether a line that stands alone may be a heading."""
    first = line[:1]
    return (
        0 < len(line.split()) <= most_words
        and not BYLINE.match(line)
        and (first.isupper() or first.isdigit() or first in "'‘“\"")
        and line[-1] not in ".!;:,"
    )


def marker_of(bullet: str) -> str:
    """How a list item is marked in the cleaned text: its own number or letter, else a dash."""
    return f"{bullet} " if bullet[0].isalnum() and not bullet[0] >= "\uf000" else "- "


def table_pieces(
    rows: Sequence[Sequence[str]], *, has_header: bool | None = None, page: int | None = None
) -> list[Piece]:
    """A table as an item per row, each cell with the name of its column.

    Without `has_header` the first row is judged by its looks.
    """
    filled = [[" ".join(cell.split()) for cell in row] for row in rows]
    filled = [row for row in filled if any(row)]
    if has_header is None:
        has_header = _looks_like_header(filled)
    columns = filled[0] if has_header and filled else []
    if any(len(name) > MOST_COLUMN_NAME_LETTERS for name in columns):
        columns = []
    body = filled[1:] if columns and len(filled) > 1 else filled
    names = columns if body is not filled else []
    return [Piece(BlockKind.ITEM, _row(names, row), 1, "- ", page) for row in body]


def _looks_like_header(rows: Sequence[Sequence[str]]) -> bool:
    if len(rows) < 2:
        return False
    names = [name for name in rows[0] if name]
    return (
        len(names) > 1
        and len(set(names)) == len(names)
        and all(len(name.split()) <= MOST_COLUMN_NAME_WORDS for name in names)
        and not any(name[0].isdigit() or name.endswith(".") for name in names)
    )


def _row(columns: Sequence[str], cells: Sequence[str]) -> str:
    named = []
    for index, cell in enumerate(cells):
        column = columns[index] if index < len(columns) else ""
        if cell:
            named.append(f"{column.removesuffix(':')}: {cell}" if column else cell)
    return "; ".join(named)
