"""Words on a page -> lines in reading order: columns one after the other, table rows whole.

Pure geometry; coordinates grow to the right and upward, as in a PDF.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@dataclass(frozen=True)
class Word:
    """A word where it stands; `bottom` is its base line, `size` that of its letters."""

    text: str
    left: float
    right: float
    bottom: float
    size: float
    is_bold: bool = False


@dataclass(frozen=True)
class Line:
    """Words beside each other, from left to right, in cells set apart by wide gaps."""

    cells: tuple[tuple[Word, ...], ...]

    @property
    def words(self) -> tuple[Word, ...]:
        """All of them."""
        return tuple(word for cell in self.cells for word in cell)

    @property
    def text(self) -> str:
        """The words with a space between them."""
        return " ".join(word.text for word in self.words)

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.cells[0][0].left

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.cells[-1][-1].right

    @property
    def bottom(self) -> float:
        """Its base line."""
        return median(word.bottom for word in self.words)

    @property
    def size(self) -> float:
        """The size that most letters have: a footnote mark does not change it."""
        sizes: dict[float, int] = {}
        for word in self.words:
            rounded = round(word.size * 2) / 2
            sizes[rounded] = sizes.get(rounded, 0) + len(word.text)
        return max(sizes, key=lambda size: sizes[size])

    @property
    def is_bold(self) -> bool:
        """Whether every word is."""
        return all(word.is_bold for word in self.words)


# Words further apart than so many times their size may stand in different columns, or, where there
# are no columns, in different cells of a table. Between justified words gaps are wide as well.
FRAGMENT_GAP, CELL_GAP = 0.8, 1.5
# The bullet or number of a list item may stand this far before its text.
MARKER = re.compile(r"[^\w\s]|\d{1,2}[.)]|[a-z][.)]")
MARKER_GAP = 3.0
# Base lines that differ by less than this part of the size are one line.
SAME_LINE = 0.5
MOST_MARK_LETTERS = 3
# Fewer lines side by side are a table, or chance.
FEWEST_COLUMN_LINES = 4
# Running text fills its column: this share of the lines, to this share of the width.
FILLED_LINES, FILLED_WIDTH = 0.5, 0.7
# A line of running text in a column holds so many characters at least; a cell often fewer.
COLUMN_CHARACTERS = 20
# The cells of a small table are shorter still than headings in a column.
CELL_CHARACTERS = 12
# White space of so many times the size between lines sets parts of a page apart.
PART_GAP = 2.5
# Rows of a table stand further apart than the lines in their cells, and both cells begin level.
ROW_GAP, SAME_PLACE = 1.2, 1.0
FEWEST_ROWS, ALIGNED_ROWS = 3, 0.8
MOSTLY = 0.8
# So many lines of a page may cross a gutter: titles and notes over both columns.
MOST_CROSSING = 0.4


def reading_lines(words: Iterable[Word]) -> list[Line]:
    """The lines of a page as they are read."""
    return _ordered(_fragments(words))


def _fragments(words: Iterable[Word]) -> list[Line]:
    """Words on one line without a wide gap between them, the highest first."""
    fragments: list[Line] = []
    for row in _rows(words):
        cell: list[Word] = []
        for word in row:
            if cell and word.left - cell[-1].right > _widest_gap(cell) * word.size:
                fragments.append(Line((tuple(cell),)))
                cell = []
            cell.append(word)
        fragments.append(Line((tuple(cell),)))
    return fragments


def _widest_gap(cell: Sequence[Word]) -> float:
    """Between the words of a fragment, in times their size; after a bullet it may be wider."""
    is_marker = len(cell) == 1 and MARKER.fullmatch(cell[0].text)
    return MARKER_GAP if is_marker else FRAGMENT_GAP


def _rows(words: Iterable[Word]) -> list[list[Word]]:
    """Words on the same base line, from left to right; the highest row first."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: -word.bottom):
        highest = rows[-1][0] if rows else None
        if highest and highest.bottom - word.bottom < _same_line(highest, word):
            rows[-1].append(word)
        else:
            rows.append([word])
    return [sorted(row, key=lambda word: word.left) for row in rows]


def _same_line(above: Word, below: Word) -> float:
    """How far apart their base lines may be; the mark of a note is small and stands higher."""
    is_mark = len(above.text) <= MOST_MARK_LETTERS and above.size < below.size
    return SAME_LINE * (below.size if is_mark else min(above.size, below.size))


def _ordered(fragments: Sequence[Line]) -> list[Line]:
    gutter = _gutter(fragments)
    if gutter is None:
        return _whole_lines(fragments)
    lines: list[Line] = []
    band: list[Line] = []
    for fragment in fragments:  # what crosses the gutter divides the page in bands
        if fragment.left < gutter < fragment.right:
            lines += _columns(band, gutter)
            lines.append(fragment)
            band = []
        else:
            band.append(fragment)
    return lines + _columns(band, gutter)


def _columns(band: Sequence[Line], gutter: float) -> list[Line]:
    """A part of the page that nothing crosses: its columns, and what stands above and below them.

    A table or list under the columns is set apart by white space over the whole width.
    """
    parts = _parts(band)
    columns = [index for index, part in enumerate(parts) if _divides(part, gutter)]
    if not columns and not _is_prose(band, gutter):
        return _whole_lines(band)
    first, last = (columns[0], columns[-1]) if columns else (0, len(parts) - 1)
    # Headings that happen to stand beside each other belong to their columns.
    while first > 0 and _is_prose(parts[first - 1], gutter):
        first -= 1
    while last + 1 < len(parts) and _is_prose(parts[last + 1], gutter):
        last += 1
    above, below = parts[:first], parts[last + 1 :]
    beside = [fragment for part in parts[first : last + 1] for fragment in part]
    left = [fragment for fragment in beside if fragment.right <= gutter]
    right = [fragment for fragment in beside if fragment.right > gutter]
    return [
        *_whole_lines([fragment for part in above for fragment in part]),
        *(_ordered(left) + _ordered(right)),
        *_whole_lines([fragment for part in below for fragment in part]),
    ]


def _is_prose(band: Sequence[Line], gutter: float) -> bool:
    """Whether a few lines on both sides are longer than cells of a table."""
    left = [len(fragment.text) for fragment in band if fragment.right <= gutter]
    right = [len(fragment.text) for fragment in band if fragment.right > gutter]
    return all(side and median(side) >= CELL_CHARACTERS for side in (left, right))


def _parts(band: Sequence[Line]) -> list[list[Line]]:
    parts: list[list[Line]] = []
    for fragment in band:
        if parts and parts[-1][-1].bottom - fragment.bottom < PART_GAP * fragment.size:
            parts[-1].append(fragment)
        else:
            parts.append([fragment])
    return parts


def _gutter(fragments: Sequence[Line]) -> float | None:
    """Where a page of columns is cut in two, None for a page that is not."""
    if len(fragments) < 2 * FEWEST_COLUMN_LINES:
        return None
    edges = sorted({round(fragment.left) for fragment in fragments})
    candidates = [edge - 1.0 for edge in edges[1:]]
    scored = [(_crossing(fragments, x), x) for x in candidates if _divides(fragments, x)]
    return min(scored)[1] if scored else None


def _crossing(fragments: Sequence[Line], x: float) -> int:
    return sum(fragment.left < x < fragment.right for fragment in fragments)


def _divides(fragments: Sequence[Line], x: float) -> bool:
    """Whether running text stands on both sides of `x`, side by side."""
    if _crossing(fragments, x) > MOST_CROSSING * len(fragments):
        return False
    left = [fragment for fragment in fragments if fragment.right <= x]
    right = [fragment for fragment in fragments if fragment.left >= x]
    if not left or not right:
        return False
    highest = min(left[0].bottom, right[0].bottom) + SAME_PLACE
    lowest = max(left[-1].bottom, right[-1].bottom) - SAME_PLACE
    left, right = (
        [line for line in side if lowest <= line.bottom <= highest] for side in (left, right)
    )
    # The first gutter sets one column apart: two pieces on a line there are cells.
    is_single = len({line.bottom for line in left}) > MOSTLY * len(left)
    return is_single and _is_column(left) and _is_column(right) and not _is_grid(left, right)


def _is_grid(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Whether both sides are cells of a table: white space goes through both, row after row."""
    rights = set(right)
    both = sorted((*left, *right), key=lambda line: -line.bottom)
    usual = line_pitch(left) or line_pitch(right)
    rows: list[list[Line]] = []
    for line in both:
        if rows and rows[-1][-1].bottom - line.bottom <= ROW_GAP * usual:
            rows[-1].append(line)
        else:
            rows.append([line])
    aligned = [
        row
        for row in rows
        if len({line in rights for line in row if row[0].bottom - line.bottom < SAME_PLACE}) == 2
    ]
    return len(rows) >= FEWEST_ROWS and len(aligned) >= ALIGNED_ROWS * len(rows)


def _is_column(lines: Sequence[Line]) -> bool:
    if len(lines) < FEWEST_COLUMN_LINES:
        return False
    widths = sorted(line.right - line.left for line in lines)
    width = widths[len(widths) * 4 // 5]
    filled = [
        line
        for line in lines
        if line.right - line.left >= FILLED_WIDTH * width and len(line.text) >= COLUMN_CHARACTERS
    ]
    return len(filled) >= FILLED_LINES * len(lines)


def _whole_lines(fragments: Sequence[Line]) -> list[Line]:
    """Fragments on the same base line put together, as the cells of one line."""
    rows: list[list[Line]] = []
    for fragment in fragments:
        last = rows[-1][-1] if rows else None
        if last and abs(last.bottom - fragment.bottom) < SAME_LINE * fragment.size:
            rows[-1].append(fragment)
        else:
            rows.append([fragment])
    return [_in_cells(row) for row in rows]


def _in_cells(row: Sequence[Line]) -> Line:
    words = sorted((word for fragment in row for word in fragment.words), key=lambda w: w.left)
    cells: list[list[Word]] = []
    for word in words:
        last = cells[-1][-1] if cells else None
        if last and word.left - last.right <= CELL_GAP * max(word.size, last.size):
            cells[-1].append(word)
        else:
            cells.append([word])
    return Line(tuple(map(tuple, cells)))


def line_pitch(lines: Sequence[Line]) -> float:
    """The usual distance between the base lines of running text; 0 for a single line."""
    gaps = [above.bottom - below.bottom for above, below in pairwise(lines)]
    near = [gap for gap, line in zip(gaps, lines, strict=False) if 0 < gap < 2.5 * line.size]
    return median(near) if near else 0.0
