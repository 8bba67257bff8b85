"""Running heads, feet and page numbers: lines that come back on page after page."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ingest.readers.layout import Line

# They are among so many lines at the top and at the bottom, and their heights differ by no more
# than a point or two.
MARGIN_LINES = 3
MARGIN_DEPTH = 0.12
HEIGHT_STEP = 4.0
FEWEST_REPEATS = 2
# In a long document heads change with the chapters.
REPEATED_SHARE = 0.1
# Numbers that go up with the pages are page numbers when there are enough of them.
FEWEST_NUMBERED, NUMBERED_SHARE = 3, 0.3
NUMBER = re.compile(r"\d+")
PAGE_NUMBER = re.compile(
    r"(?:[-–|]\s*)?(?:pagina|blz\.?|p\.|page)?\s*(\d+)(?:\s*(?:van|/|of|\|)\s*\d+)?(?:\s*[-–|])?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class _Place:
    """What two lines must share to be the same head: words, places of numbers, height."""

    pattern: str
    height: int


def without_running_heads(pages: Mapping[int, Sequence[Line]]) -> dict[int, list[Line]]:
    """The lines of each page, by its number, that are its own."""
    found: defaultdict[_Place, dict[int, Line]] = defaultdict(dict)
    margins = _in_margins(pages)
    for number, lines in margins.items():
        for line in lines:
            found[_place(line)][number] = line
    wanted = max(FEWEST_REPEATS, round(REPEATED_SHARE * len(pages)))
    running = {
        place
        for place, of_page in found.items()
        if len(of_page) >= wanted and _counts_with_pages(of_page)
    }
    numbered = _numbered_heights(margins)
    return {
        number: [
            line
            for line in lines
            if line not in margins[number]
            or not (
                _place(line) in running
                or _is_page_number(line, lines, number)
                or any((_height(line), other - number) in numbered for other in _end_numbers(line))
            )
        ]
        for number, lines in pages.items()
    }


def _numbered_heights(margins: Mapping[int, Sequence[Line]]) -> set[tuple[int, int]]:
    """Heights where page numbers stand, beside words that differ, and what they add to the page.

    "Hoofdstuk 1: Zorg 4" and "Hoofdstuk 2: Recht 9".
    """
    found = Counter(
        (_height(line), number - page)
        for page, lines in margins.items()
        for line in lines
        for number in _end_numbers(line)
    )
    wanted = max(FEWEST_NUMBERED, round(NUMBERED_SHARE * len(margins)))
    return {place for place, count in found.items() if count >= wanted}


def _end_numbers(line: Line) -> set[int]:
    """The numbers that a line begins and ends with."""
    words = line.text.split()
    return {int(word) for word in (words[0], words[-1]) if word.isascii() and word.isdigit()}


def _height(line: Line) -> int:
    return round(line.bottom / HEIGHT_STEP)


def _in_margins(pages: Mapping[int, Sequence[Line]]) -> dict[int, list[Line]]:
    """Of each page the lines at its top and bottom, where the other pages end as well."""
    heights = [line.bottom for lines in pages.values() for line in lines]
    lowest, highest = min(heights, default=0.0), max(heights, default=0.0)
    depth = MARGIN_DEPTH * (highest - lowest)
    found = {}
    for number, lines in pages.items():
        by_height = sorted(lines, key=lambda line: line.bottom)
        outer = [*by_height[:MARGIN_LINES], *by_height[MARGIN_LINES:][-MARGIN_LINES:]]
        found[number] = [
            line
            for line in outer
            if line.bottom <= lowest + depth or line.bottom >= highest - depth
        ]
    return found


def _place(line: Line) -> _Place:
    return _Place(NUMBER.sub("#", line.text), _height(line))


def _counts_with_pages(of_page: Mapping[int, Line]) -> bool:
    """Whether each number in the lines stays the same or goes up with the pages.

    "Hoofdstuk 1" on page 1 and "Hoofdstuk 2" on page 9 are headings.
    """
    numbers = [tuple(map(int, NUMBER.findall(line.text))) for line in of_page.values()]
    for column in zip(*numbers, strict=True):
        offsets = {number - page for number, page in zip(column, of_page, strict=True)}
        if len(set(column)) > 1 and len(offsets) > 1:
            return False
    return True


def _is_page_number(line: Line, lines: Sequence[Line], page: int) -> bool:
    stated = PAGE_NUMBER.fullmatch(line.text)
    if not stated or int(stated.group(1)) != page:
        return False
    heights = [other.bottom for other in lines]
    return line.bottom in {min(heights), max(heights)}
