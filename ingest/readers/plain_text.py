"""Plain text: headings, paragraphs and lists by how the lines stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.cleaning import Piece, tidy
from ingest.frontmatter import split_front_matter
from ingest.readers.contents import Contents
from ingest.readers.decoding import utf8_text
from ingest.readers.shapes import BULLET, MOST_HEADING_WORDS, looks_like_heading, marker_of
from ingest.records import BlockKind

if TYPE_CHECKING:
    from ingest.readers.contents import SourceFile

MOST_BULLET_HEADING_WORDS = 6
# Lines of running text are wrapped at a width below this; longer lines are whole paragraphs.
WRAPPED_WIDTH = 100


def read_plain_text(file: SourceFile) -> Contents:
    """A text without markup, in UTF-8."""
    front_matter, body = split_front_matter(utf8_text(file))
    return Contents(plain_text_pieces(tidy(body)), front_matter=front_matter)


def plain_text_pieces(text: str) -> list[Piece]:
    """Headings, paragraphs and list items of a tidy text."""
    lines = [line.rstrip() for line in text.split("\n")]
    wrapped = _is_wrapped(lines)
    last_filled = max((index for index, line in enumerate(lines) if line.strip()), default=0)
    pieces: list[Piece] = []
    run: list[str] = []
    for index, line in enumerate(lines):
        if not line.strip():
            continue
        after_gap = index == 0 or not lines[index - 1].strip()
        following = lines[index + 1] if index < last_filled else None
        piece = _piece_of_line(line, following, is_first=not pieces, after_gap=after_gap)
        if wrapped and not after_gap and _continues(pieces, piece):
            run.append(piece.text)
            continue
        _close(pieces, run)
        pieces.append(piece)
        run = [piece.text]
    _close(pieces, run)
    return [Piece(p.kind, tidy(p.text), p.level, p.marker, p.page) for p in pieces]


def _close(pieces: list[Piece], run: list[str]) -> None:
    """Give the last piece all its lines."""
    if len(run) > 1:
        last = pieces.pop()
        pieces.append(Piece(last.kind, "\n".join(run), last.level, last.marker))


def _is_wrapped(lines: list[str]) -> bool:
    running = [line for line in lines if len(line.split()) > MOST_HEADING_WORDS // 2]
    broken = [line for line in running if line[-1] not in ".!?:;\"'”’)"]
    return len(broken) * 3 > len(running) and all(len(line) < WRAPPED_WIDTH * 2 for line in running)


def _continues(pieces: list[Piece], piece: Piece) -> bool:
    return (
        bool(pieces)
        and piece.kind is BlockKind.PARAGRAPH
        and (pieces[-1].kind is not BlockKind.HEADING)
    )


def _piece_of_line(line: str, following: str | None, *, is_first: bool, after_gap: bool) -> Piece:
    """`following` is the next line, None when no text follows."""
    bullet = BULLET.match(line)
    content = line[bullet.end() :] if bullet else line.strip()
    if bullet and following and looks_like_heading(content, MOST_BULLET_HEADING_WORDS):
        is_indented = following.startswith(" ") and not BULLET.match(following)
        if is_indented:
            return Piece(BlockKind.HEADING, content, 2)
    if bullet:
        return Piece(BlockKind.ITEM, content, 1, marker_of(bullet.group(1)))
    if after_gap and following is not None and looks_like_heading(content):
        return Piece(BlockKind.HEADING, content, 1 if is_first else 2)
    return Piece(BlockKind.PARAGRAPH, content)
