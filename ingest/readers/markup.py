"""The elements of a web page -> headings, paragraphs, list items and table rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.cleaning import Piece
from ingest.readers.shapes import looks_like_heading, table_pieces
from ingest.records import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.html import HtmlElement

HEADINGS = {f"h{level}": level for level in range(1, 7)}
# Between the words in these and those around them there is always white space.
BLOCKS = frozenset(
    "address article aside blockquote caption center dd details div dl dt fieldset figcaption "
    "figure footer form header hr legend li main ol option p pre section summary table tbody td "
    "tfoot th thead tr ul".split()
)
LISTS = frozenset(("ul", "ol", "dl", "menu", "dir"))
STRONG = frozenset(("b", "strong"))


def content_pieces(content: HtmlElement) -> list[Piece]:
    """What a part of a page says, in the order of its elements."""
    walk = _Walk()
    walk.enter(content)
    return walk.pieces()


class _Walk:
    """Gathers inline text until a block begins or ends."""

    def __init__(self) -> None:
        self._pieces: list[Piece] = []
        self._text: list[str] = []
        self._is_strong = True
        self._breaks = 0
        self._depth = 0
        self._marker = ""
        self._heading = 0

    def pieces(self) -> list[Piece]:
        self._close()
        return self._pieces

    def enter(self, element: HtmlElement) -> None:
        """Take in an element with all that is in it, but not what follows it."""
        tag = element.tag
        if tag == "br":
            self._break()
        elif tag in HEADINGS:
            self._close()
            self._heading = HEADINGS[tag]
            self._inside(element)
            self._close()
            self._heading = 0
        elif tag in LISTS:
            self._list(element)
        elif tag == "table" and _is_data(element):
            self._close()
            self._pieces += _rows(element)
        elif tag in BLOCKS:
            self._close()
            self._inside(element)
            self._close()
        else:
            self._inside(element)

    def _inside(self, element: HtmlElement) -> None:
        is_strong = element.tag in STRONG
        self._add(element.text, is_strong=is_strong)
        for child in element:
            if isinstance(child.tag, str):
                self.enter(child)
            self._add(child.tail, is_strong=is_strong)

    def _list(self, element: HtmlElement) -> None:
        self._close()
        self._depth += 1
        number = 0
        for child in element:
            if not isinstance(child.tag, str):
                continue
            number += child.tag == "li"
            marker = f"{number}. " if element.tag == "ol" else "- "
            # The explanation of a term has no marker of its own.
            self._marker = "" if child.tag == "dd" else marker
            self.enter(child)
            self._close()
        self._depth -= 1
        self._marker = ""

    def _add(self, text: str | None, *, is_strong: bool) -> None:
        if not text:
            return
        if text.strip():
            self._breaks = 0
            self._is_strong = self._is_strong and is_strong
        self._text.append(text)

    def _break(self) -> None:
        """One is a line end; two are how some pages part their paragraphs."""
        self._breaks += 1
        if self._breaks > 1:
            self._close()
        self._text.append("\n")

    def _close(self) -> None:
        text = " ".join("".join(self._text).split())
        is_strong = self._is_strong
        self._text, self._is_strong, self._breaks = [], True, 0
        if not text:
            return
        if self._heading:
            self._pieces.append(Piece(BlockKind.HEADING, text, self._heading))
        elif self._depth:
            self._pieces.append(Piece(BlockKind.ITEM, text, self._depth, self._marker))
            self._marker = ""
        elif is_strong and looks_like_heading(text):
            self._pieces.append(Piece(BlockKind.HEADING, text, 6))
        else:
            self._pieces.append(Piece(BlockKind.PARAGRAPH, text))


def _is_data(table: HtmlElement) -> bool:
    """A table within or around another, with headings, or of one column is there for the looks."""
    if any(table.find(f".//{tag}") is not None for tag in ("table", *HEADINGS)):
        return False
    return any(len(_cells(row)) > 1 for row in table.iter("tr"))


def _cells(row: HtmlElement) -> list[HtmlElement]:
    return [cell for cell in row if cell.tag in {"td", "th"}]


def _rows(table: HtmlElement) -> Iterable[Piece]:
    rows = [_cells(row) for row in table.iter("tr")]
    has_header = bool(rows[0]) and all(cell.tag == "th" for cell in rows[0])
    caption = table.find("caption")
    if caption is not None:
        yield Piece(BlockKind.PARAGRAPH, _spaced(caption))
    texts = [[_spaced(cell) for cell in row] for row in rows]
    yield from table_pieces(texts, has_header=True if has_header else None)


def _spaced(cell: HtmlElement) -> str:
    return " ".join(piece.text for piece in content_pieces(cell))
