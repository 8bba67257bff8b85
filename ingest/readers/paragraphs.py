"""Lines on pages -> headings, paragraphs, list items and table rows, each with its page."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from ingest.cleaning import Piece
from ingest.readers.layout import line_pitch
from ingest.readers.running_heads import without_running_heads
from ingest.readers.shapes import BULLET, looks_like_heading, marker_of, table_pieces
from ingest.records import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ingest.readers.layout import Line


@dataclass(frozen=True)
class Page:
    """The lines of a page as they are read; `is_picture`: it is a scan."""

    number: int
    lines: tuple[Line, ...]
    is_picture: bool = False


HEADING_SIZE = 1.12
MOST_LEVELS = 6
# A sentence in large letters is an introduction.
MOST_LARGE_WORDS = 25
# Between paragraphs the lines stand so much further apart than within one.
PARAGRAPH_GAP = 1.25
HEADING_GAP = 2.0
# On a page of short paragraphs the usual distance is that between them.
WIDE_GAP = 1.8
INDENT = 0.8
SENTENCE_END = re.compile(r"[.!?:;][\"'”’)\]]*$")
# A line that ends before this share of the width is the last of its paragraph.
SHORT_LINE = 0.8
TABLE_OF_CONTENTS = re.compile(r".*(?:\.\s?){4,}\s*\d+")
MARKER_CELL = re.compile(r"[^\w\s]|\d+(?:\.\d+)*\.?\)?|[a-z][.)]|[ivx]+[.)]", re.IGNORECASE)
# Cells of one column begin at most so many times the size apart.
SAME_COLUMN = 1.0
SAME_PLACE = 0.5  # points
# The lines of one cell stand closer together than rows do.
TIGHT = 0.85
WRAPPED_GAP = 1.5


def page_pieces(pages: Sequence[Page]) -> list[Piece]:
    """The text of a document without its running heads, feet and page numbers."""
    lines_of = without_running_heads({page.number: page.lines for page in pages})
    all_lines = [line for lines in lines_of.values() for line in lines]
    if not all_lines:
        return []
    looks = _Looks.of(all_lines)
    composer = _Composer(looks)
    for number, lines in lines_of.items():
        composer.add_page(number, [x for x in lines if not TABLE_OF_CONTENTS.fullmatch(x.text)])
    return composer.pieces()


@dataclass(frozen=True)
class _Looks:
    """How running text and headings look in a document; sizes of headings go down."""

    body: float
    is_bold: bool
    heading_sizes: tuple[float, ...]

    @classmethod
    def of(cls, lines: Iterable[Line]) -> _Looks:
        sizes, weights = Counter[float](), Counter[bool]()
        for line in lines:
            sizes[line.size] += len(line.text)
            weights[line.is_bold] += len(line.text)
        body = sizes.most_common(1)[0][0]
        large = sorted((size for size in sizes if size >= body * HEADING_SIZE), reverse=True)
        return cls(body, weights[True] > weights[False], tuple(large))

    def heading_level(self, line: Line) -> int:
        """By its size, or below those for a bold line; 0 for running text."""
        if line.size in self.heading_sizes:
            return min(self.heading_sizes.index(line.size) + 1, MOST_LEVELS)
        is_marked = line.is_bold and not self.is_bold
        if is_marked and looks_like_heading(line.text) and not _is_dotted(line):
            return min(len(self.heading_sizes) + 1, MOST_LEVELS)
        return 0


def _is_dotted(line: Line) -> bool:
    bullet = BULLET.match(line.text)
    return bullet is not None and not bullet.group(1)[0].isalnum()


@dataclass
class _Open:
    """A piece that is being put together from lines."""

    kind: BlockKind
    level: int
    marker: str
    page: int
    lines: list[Line]
    text_left: float

    def add(self, line: Line) -> None:
        if line.bottom >= self.lines[-1].bottom:  # another column or page
            self.text_left = line.left
        self.lines.append(line)

    def piece(self) -> Piece:
        text = "\n".join(line.text for line in self.lines)
        bullet = BULLET.match(text) if self.marker else None
        text = text[bullet.end() :] if bullet else text
        kind = self.kind
        if kind is BlockKind.HEADING and len(text.split()) > MOST_LARGE_WORDS:
            return Piece(BlockKind.PARAGRAPH, text, 0, "", self.page)
        return Piece(kind, text, self.level, self.marker, self.page)


class _Composer:
    def __init__(self, looks: _Looks) -> None:
        self._looks = looks
        self._done: list[Piece] = []
        self._open: _Open | None = None
        self._item_lefts: list[float] = []

    def pieces(self) -> list[Piece]:
        self._close()
        return self._done

    def add_page(self, number: int, lines: Sequence[Line]) -> None:
        pitch = line_pitch(lines)
        index = 0
        while index < len(lines):
            rows = _table_at(lines, index)
            if rows:
                self._close()
                self._done += table_pieces(_cells(rows), page=number)
                index += len(rows)
                continue
            line = lines[index]
            if not self._continues(line, lines, pitch):
                self._begin(line, number)
            elif self._open is not None:
                self._open.add(line)
            index += 1

    def _close(self) -> None:
        if self._open is not None:
            self._done.append(self._open.piece())
        self._open = None

    def _begin(self, line: Line, page: int) -> None:
        self._close()
        level = self._looks.heading_level(line)
        bullet = None if level else BULLET.match(line.text)
        if bullet is None:
            self._item_lefts = []
            kind = BlockKind.HEADING if level else BlockKind.PARAGRAPH
            self._open = _Open(kind, level, "", page, [line], line.left)
            return
        while self._item_lefts and line.left < self._item_lefts[-1] - INDENT * line.size / 2:
            self._item_lefts.pop()
        if not self._item_lefts or line.left > self._item_lefts[-1] + INDENT * line.size / 2:
            self._item_lefts.append(line.left)
        words = line.words
        text_left = words[1].left if len(words) > 1 else line.left
        marker = marker_of(bullet.group(1))
        level = len(self._item_lefts)
        self._open = _Open(BlockKind.ITEM, level, marker, page, [line], text_left)

    def _continues(self, line: Line, lines: Sequence[Line], pitch: float) -> bool:
        """Whether a line goes on with what is open."""
        current = self._open
        if current is None:
            return False
        last = current.lines[-1]
        level = self._looks.heading_level(line)
        gap = last.bottom - line.bottom
        if current.kind is BlockKind.HEADING or level:
            same = current.kind is BlockKind.HEADING and current.level == level
            return same and 0 < gap < HEADING_GAP * line.size
        if BULLET.match(line.text) or abs(line.size - last.size) > 0.08 * last.size:
            return False
        if gap <= 0:  # another column or page
            return not SENTENCE_END.search(last.text) and not line.text[0].isupper()
        if pitch and gap > PARAGRAPH_GAP * max(pitch, last.size):
            return False
        if current.kind is BlockKind.ITEM:
            return line.left >= current.text_left - INDENT * line.size
        ends = bool(SENTENCE_END.search(last.text))
        if ends and gap > WIDE_GAP * last.size:
            return False
        is_indented = line.left > last.left + INDENT * line.size
        begins_anew = ends or not line.text[0].islower()
        return not ((ends and is_indented) or (begins_anew and _has_room(last, line, lines)))


def _has_room(line: Line, following: Line, lines: Sequence[Line]) -> bool:
    """Whether a line ends well before its neighbours though the next word would have fitted."""
    near = [other for other in lines if abs(other.left - line.left) < 2 * line.size]
    reach = max((other.right for other in near if len(other.cells) == 1), default=line.right)
    word = following.words[0]
    is_short = line.right < line.left + SHORT_LINE * (reach - line.left)
    return is_short and reach - line.right > word.right - word.left + line.size


# Tables


def _is_row(line: Line) -> bool:
    first = " ".join(word.text for word in line.cells[0])
    is_marker = bool(MARKER_CELL.fullmatch(first))
    return len(line.cells) - is_marker >= 2


def _table_at(lines: Sequence[Line], start: int) -> list[Line]:
    """The lines of the table that begins there: two rows or more, and what wraps in their cells."""
    rows: list[Line] = []
    for line in lines[start:]:
        if rows and not 0 < rows[-1].bottom - line.bottom < 4 * line.size:
            break
        if not _is_row(line) and not (rows and _wraps(line, rows)):
            break
        rows.append(line)
    while rows and not _is_row(rows[-1]) and not _wraps(rows[-1], rows[:-1]):
        rows.pop()
    return rows if sum(map(_is_row, rows)) >= 2 else []


def _wraps(line: Line, rows: Sequence[Line]) -> bool:
    """Whether a lone cell goes on with one of the row above it."""
    columns = _columns(rows)
    nearest = min(range(len(columns)), key=lambda index: abs(columns[index] - line.left))
    if abs(columns[nearest] - line.left) >= SAME_COLUMN * line.size:
        return False
    gap = rows[-1].bottom - line.bottom
    between_rows = max((a.bottom - b.bottom for a, b in pairwise(rows)), default=0.0)
    return gap < TIGHT * between_rows if nearest == 0 else gap < WRAPPED_GAP * line.size


def _columns(rows: Sequence[Line]) -> list[float]:
    """Where the columns begin, from the cells of all rows."""
    columns: list[float] = []
    for left in sorted(cell[0].left for row in rows for cell in row.cells):
        if not columns or left - columns[-1] > SAME_COLUMN * rows[0].size:
            columns.append(left)
    return columns


def _cells(lines: Sequence[Line]) -> list[list[str]]:
    """The rows of a table; lines that stand close together are one row with wrapped cells."""
    columns = _columns(lines)
    gaps = [above.bottom - below.bottom for above, below in pairwise(lines)]
    between_rows = max(gaps, default=0.0)
    rows: list[list[list[str]]] = []
    for index, line in enumerate(lines):
        is_tight = index > 0 and gaps[index - 1] < TIGHT * between_rows
        if not rows or not (is_tight or not _is_row(line)):
            rows.append([[] for _ in columns])
        for column, text in enumerate(_texts_by_column(line, columns)):
            rows[-1][column] += [text] if text else []
    return [["\n".join(cell) for cell in row] for row in rows]


def _texts_by_column(line: Line, columns: Sequence[float]) -> list[str]:
    """A word that begins where a column does opens its cell, however small the gap before it."""
    texts: list[list[str]] = [[] for _ in columns]
    column = 0
    for cell in line.cells:
        column = max(i for i, left in enumerate(columns) if left <= cell[0].left + SAME_PLACE)
        for word in cell:
            if column + 1 < len(columns) and word.left >= columns[column + 1] - SAME_PLACE:
                column += 1
            texts[column].append(word.text)
    return [" ".join(words) for words in texts]
