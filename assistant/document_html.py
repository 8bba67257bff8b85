"""A cleaned document as HTML: headings, paragraphs, lists and tables, with one part marked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

from assistant import page_texts, texts
from ingest.records import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ingest.records import Block, Document

DASH = "- "
LOWEST = 6  # the last of h1 to h6
# A cell of a table row as `ingest.readers.shapes.table_pieces` writes it: "Column: cell".
CELL = re.compile(r"([^:;]+): (.*)", re.DOTALL)
BETWEEN_CELLS = "; "


@dataclass(frozen=True)
class Span:
    """`Document.text[start:end]`."""

    start: int
    end: int


@dataclass(frozen=True)
class Heading:
    """A heading; `depth` counts from 1 and never skips one on the way down."""

    id: str
    depth: int
    block: Block


@dataclass(frozen=True)
class Cell:
    """A cell of a table row, and the name of its column."""

    column: str
    span: Span


def headings(document: Document) -> tuple[Heading, ...]:
    """The headings but for the title, which stands above the document already."""
    found: list[Heading] = []
    levels: list[int] = []
    for block in document.blocks:
        if block.kind is not BlockKind.HEADING or _is_title(document, block):
            continue
        levels = [*(level for level in levels if level < block.level), block.level]
        found.append(Heading(f"kop-{len(found) + 1}", len(levels), block))
    return tuple(found)


def document_html(document: Document, mark: Span | None) -> str:
    """The text of the document; what is marked has the id `zin` where it begins."""
    return _Body(document, mark).html()


class _Body:
    def __init__(self, document: Document, mark: Span | None) -> None:
        self._document = document
        self._mark = mark
        self._headings = {heading.block: heading for heading in headings(document)}
        touched = (
            (max(mark.start, b.start) for b in document.blocks if _meet(mark, b)) if mark else ()
        )
        self._anchor = next(iter(touched), None)

    def html(self) -> str:
        parts = []
        page: int | None = None
        runs = groupby(self._document.blocks, lambda b: (b.page, b.kind is BlockKind.ITEM))
        for (number, is_list), run in runs:
            blocks = list(run)
            html = "".join(self._items(blocks) if is_list else map(self._block, blocks))
            if html and number is not None and number != page:
                page = number
                parts.append(f'<p class="page">{escape(texts.page(number))}</p>')
            parts.append(html)
        return "".join(parts)

    def _block(self, block: Block) -> str:
        heading = self._headings.get(block)
        if heading:
            tag = f"h{min(heading.depth + 1, LOWEST)}"
            return f'<{tag} id="{heading.id}">{self._text(block.start, block.end)}</{tag}>'
        if block.kind is BlockKind.HEADING and not _meet(self._mark, block):
            return ""  # the title once more
        return f"<p>{self._text(block.start, block.end)}</p>"

    def _items(self, blocks: Sequence[Block]) -> list[str]:
        """Lists, and tables where rows that name the same columns follow each other."""
        parts = []
        rows = [(block, self._cells(block)) for block in blocks]
        for columns, run in groupby(rows, lambda row: tuple(cell.column for cell in row[1])):
            members = list(run)
            is_table = len(columns) > 1 and len(members) > 1
            if is_table:
                parts.append(self._table(columns, [cells for _, cells in members]))
            else:
                parts.append(self._list([block for block, _ in members]))
        return parts

    def _cells(self, block: Block) -> tuple[Cell, ...]:
        """The cells of a row that names a column for each; none where it is no such row."""
        cells = []
        start = block.start
        for part in self._document.text[block.start : block.end].split(BETWEEN_CELLS):
            named = CELL.fullmatch(part)
            if named is None or self._marker(block) != DASH:
                return ()
            cells.append(Cell(named[1], Span(start + named.start(2), start + named.end(2))))
            start += len(part) + len(BETWEEN_CELLS)
        return tuple(cells) if len(cells) > 1 else ()

    def _table(self, columns: Sequence[str], rows: Sequence[Sequence[Cell]]) -> str:
        head = "".join(f'<th scope="col">{escape(name)}</th>' for name in columns)
        body = "".join(
            "<tr>"
            + "".join(f"<td>{self._text(cell.span.start, cell.span.end)}</td>" for cell in row)
            + "</tr>"
            for row in rows
        )
        return (
            f'<div class="wide" role="group" tabindex="0" aria-label="{escape(page_texts.TABLE)}">'
            f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
        )

    def _list(self, blocks: Sequence[Block]) -> str:
        """Items with those under them; numbers and letters as they stand in the document."""
        parts: list[str] = []
        open_levels: list[int] = []
        for block in blocks:
            while open_levels and open_levels[-1] > block.level and len(open_levels) > 1:
                open_levels.pop()
                parts.append("</li></ul>")
            if open_levels and open_levels[-1] >= block.level:
                parts.append("</li>")
            else:
                open_levels.append(block.level)
                parts.append('<ul role="list">')
            parts.append(self._item(block))
        return "".join(parts) + "</li></ul>" * len(open_levels)

    def _item(self, block: Block) -> str:
        marker = self._marker(block)
        shown = "•" if marker == DASH else marker.strip()
        hidden = ' aria-hidden="true"' if marker == DASH else ""
        return (
            f'<li><span class="marker"{hidden}>{escape(shown)}</span> '
            f"{self._text(block.start, block.end)}"
        )

    def _marker(self, block: Block) -> str:
        line_start = self._document.text.rfind("\n", 0, block.start) + 1
        return self._document.text[line_start : block.start].lstrip() or DASH

    def _text(self, start: int, end: int) -> str:
        text, mark = self._document.text, self._mark
        if mark is None or not (mark.start < end and start < mark.end):
            return escape(text[start:end])
        first, last = max(start, mark.start), min(end, mark.end)
        # A mark that begins in the name of a column is anchored at the cell behind it.
        is_anchor = self._anchor is not None and self._anchor <= first
        name = ' id="zin"' if is_anchor else ""
        if is_anchor:
            self._anchor = None
        return (
            f"{escape(text[start:first])}<mark{name}>{escape(text[first:last])}</mark>"
            f"{escape(text[last:end])}"
        )


def _is_title(document: Document, block: Block) -> bool:
    return document.text[block.start : block.end] == document.details.title


def _meet(mark: Span | None, block: Block) -> bool:
    return mark is not None and mark.start < block.end and block.start < mark.end


def contents_html(found: Iterable[Heading], text: str, deepest: int) -> str:
    """Links to the headings, as a list; no deeper than `deepest`."""
    items = "".join(
        f'<li class="depth-{heading.depth}"><a href="#{heading.id}">'
        f"{escape(text[heading.block.start : heading.block.end])}</a></li>"
        for heading in found
        if heading.depth <= deepest
    )
    return f'<ol role="list">{items}</ol>'
