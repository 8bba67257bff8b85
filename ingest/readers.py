"""A file -> a Document. Suffix -> reader is a table; each reader gives pieces of text.

A file's own facts (title, publisher, dates) come from its front matter; what is unknown stays
empty.
"""

from __future__ import annotations

import hashlib
import re
import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from ingest import texts
from ingest.cleaning import Piece, assemble, on_one_line, tidy, without_clutter
from ingest.errors import ReadError
from ingest.frontmatter import read_details, split_front_matter
from ingest.records import BlockKind, Document

if TYPE_CHECKING:
    from pathlib import Path

    from markdown_it.token import Token

Reader = Callable[[str], list[Piece]]

MOST_BYTES = 20_000_000
BULLET = re.compile(r"\s*([•·▪◦●*‣–-]|\d{1,2}[.)]|[a-z][.)])\s+(?=\S)")
# A lone heading in plain text: short, begins with a capital or digit, closes like no sentence does.
MOST_HEADING_WORDS = 14
MOST_BULLET_HEADING_WORDS = 6
BYLINE = re.compile(r"(?:bron|door|auteurs?|tekst|datum|gepubliceerd)\b.{0,20}:", re.IGNORECASE)
# A file named after a hash says nothing; its first words do.
HASH = re.compile(r"[0-9a-f]{10,}")
MOST_TITLE_LETTERS = 80
# Lines of running text are wrapped at a width below this; longer lines are whole paragraphs.
WRAPPED_WIDTH = 100


@dataclass(frozen=True)
class Reading:
    """A document, and what an administrator should know about how it was read (in English)."""

    document: Document
    warnings: tuple[str, ...] = ()


def read_document(path: Path, document_id: str) -> Reading:
    """Read and clean one file.

    Raises `ReadError`, with the reason and the remedy, for a file that cannot be read, is too
    large, is not UTF-8, is empty, or whose front matter is broken.
    """
    reader = READERS[path.suffix.lower()]
    content = _bytes_of(path, document_id)
    text = _decoded(content, document_id)
    front_matter, body = split_front_matter(text)
    pieces = without_clutter(on_one_line(piece) for piece in reader(tidy(body)))
    if not pieces:
        raise ReadError(document_id, "it holds no text", texts.EMPTY_FILE)
    reading = read_details(front_matter, document_id, fallback_title=_title_of(pieces, path))
    cleaned, blocks = assemble(pieces)
    digest = hashlib.sha256(content).hexdigest()
    return Reading(
        Document(document_id, cleaned, blocks, reading.details, digest), reading.warnings
    )


def _bytes_of(path: Path, document_id: str) -> bytes:
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            reason = texts.too_large(size / 1e6, MOST_BYTES / 1e6)
            raise ReadError(document_id, f"{size} bytes is more than {MOST_BYTES}", reason)
        return path.read_bytes()
    except OSError as error:
        reason = texts.unreadable(error.strerror or type(error).__name__)
        raise ReadError(document_id, "it cannot be read", reason) from error


def _decoded(content: bytes, document_id: str) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        problem = f"it is not UTF-8 (byte {error.start}, line {line})"
        raise ReadError(document_id, problem, texts.not_utf8(line)) from error
    if "\x00" in text:
        raise ReadError(document_id, "it is not text (it holds zero bytes)", texts.NOT_TEXT)
    return text


def _title_of(pieces: tuple[Piece, ...], path: Path) -> str:
    first = pieces[0]
    if first.kind is BlockKind.HEADING:
        return first.text
    if not HASH.search(path.stem):
        return re.sub(r"[-_]+", " ", path.stem)
    return textwrap.shorten(first.text, MOST_TITLE_LETTERS, placeholder=" …")


# Plain text


def plain_text_pieces(text: str) -> list[Piece]:
    """Headings, paragraphs and list items of a text without markup."""
    lines = [line.rstrip() for line in text.split("\n")]
    wrapped = _is_wrapped(lines)
    pieces: list[Piece] = []
    for index, line in enumerate(lines):
        if not line.strip():
            continue
        after_gap = index == 0 or not lines[index - 1].strip()
        piece = _piece_of_line(line, pieces, lines[index + 1 :], after_gap=after_gap)
        if wrapped and not after_gap and _continues(pieces, piece):
            last = pieces.pop()
            piece = Piece(last.kind, f"{last.text}\n{piece.text}", last.level, last.marker)
        pieces.append(piece)
    return [Piece(p.kind, tidy(p.text), p.level, p.marker, p.page) for p in pieces]


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


def _piece_of_line(
    line: str, before: list[Piece], following: list[str], *, after_gap: bool
) -> Piece:
    bullet = BULLET.match(line)
    content = line[bullet.end() :] if bullet else line.strip()
    next_line = following[0] if following else ""
    if bullet and _looks_like_heading(content, MOST_BULLET_HEADING_WORDS):
        indented = next_line.startswith(" ") and not BULLET.match(next_line)
        if indented:
            return Piece(BlockKind.HEADING, content, 2)
    if bullet:
        marker = f"{bullet.group(1)} " if bullet.group(1)[0].isalnum() else "- "
        return Piece(BlockKind.ITEM, content, 1, marker)
    followed = any(other.strip() for other in following)
    if after_gap and followed and _looks_like_heading(content, MOST_HEADING_WORDS):
        return Piece(BlockKind.HEADING, content, 2 if before else 1)
    return Piece(BlockKind.PARAGRAPH, content)


def _looks_like_heading(line: str, most_words: int) -> bool:
    first = line[:1]
    return (
        0 < len(line.split()) <= most_words
        and not BYLINE.match(line)
        and (first.isupper() or first.isdigit() or first in "'‘“\"")
        and line[-1] not in ".!;:,"
    )


# Markdown

# Guidance holds no program code: what is indented is a paragraph.
MARKDOWN = MarkdownIt("commonmark").enable("table").disable("code")
# Of a piece of HTML in a Markdown file the words stay; comments, scripts and styles are no words.
UNSEEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1>|\Z)", re.DOTALL | re.IGNORECASE
)
TAG = re.compile(r"<[^<>]*>")
ENUMERATED = re.compile(r"((?:[a-z]|\d{1,2})[.)°])\s+(?=\S)")


def markdown_pieces(text: str) -> list[Piece]:
    """Headings, paragraphs, list items and table rows of a Markdown text."""
    pieces: list[Piece] = []
    markers: list[str] = []
    rows: list[list[str]] = []
    kind, level = BlockKind.PARAGRAPH, 0
    for token in MARKDOWN.parse(text):
        match token.type:
            case "heading_open":
                kind, level = BlockKind.HEADING, int(token.tag[1])
            case "heading_close":
                kind, level = BlockKind.PARAGRAPH, 0
            case "list_item_open":
                markers.append(f"{token.info}{token.markup} " if token.info else "- ")
            case "list_item_close":
                markers.pop()
            case "tr_open":
                rows.append([])
            case "table_close":
                pieces += [_row(rows[0], row) for row in rows[1:]]
                rows = []
            case "inline" if rows:
                rows[-1].append(_plain(token))
            case "inline":
                pieces.append(_piece_of_inline(token, kind, level, markers))
            case "fence":
                pieces.append(Piece(BlockKind.PARAGRAPH, token.content.strip()))
            case "html_block":
                pieces.append(Piece(BlockKind.PARAGRAPH, _without_tags(token.content)))
    return pieces


def _row(columns: list[str], cells: list[str]) -> Piece:
    named = [
        f"{column}: {cell}" if column else cell
        for column, cell in zip(columns, cells, strict=False)
        if cell
    ]
    return Piece(BlockKind.ITEM, "; ".join(named), 1, "- ")


def _piece_of_inline(token: Token, kind: BlockKind, level: int, markers: list[str]) -> Piece:
    text = _plain(token).strip()
    if kind is BlockKind.HEADING:
        return Piece(kind, text, level)
    if markers:
        marker, markers[-1] = markers[-1], ""  # the item's second paragraph has no marker
        return Piece(BlockKind.ITEM, text, len(markers), marker)
    if _is_all_strong(token) and _looks_like_heading(text, MOST_HEADING_WORDS):
        return Piece(BlockKind.HEADING, text, 6)
    enumerated = ENUMERATED.match(text)
    if enumerated:
        return Piece(BlockKind.ITEM, text[enumerated.end() :], 1, f"{enumerated.group(1)} ")
    return Piece(BlockKind.PARAGRAPH, text)


def _is_all_strong(token: Token) -> bool:
    children = [c for c in token.children or [] if c.content.strip() or c.nesting]
    return (
        len(children) > 2
        and children[0].type == "strong_open"
        and children[-1].type == "strong_close"
        and sum(child.type == "strong_open" for child in children) == 1
    )


def _without_tags(markup: str) -> str:
    return unescape(TAG.sub(" ", UNSEEN.sub(" ", markup))).strip()


def _plain(token: Token) -> str:
    return "".join(
        " " if child.type in {"softbreak", "hardbreak"} else child.content
        for child in token.children or []
        if child.type in {"text", "code_inline", "softbreak", "hardbreak"}
    )


READERS: dict[str, Reader] = {
    ".md": markdown_pieces,
    ".markdown": markdown_pieces,
    ".txt": plain_text_pieces,
}
