"""Markdown, as CommonMark with tables."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from ingest.cleaning import Piece, tidy
from ingest.frontmatter import split_front_matter
from ingest.readers.contents import Contents
from ingest.readers.decoding import utf8_text
from ingest.readers.shapes import looks_like_heading, table_pieces
from ingest.records import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from markdown_it.token import Token

    from ingest.readers.contents import SourceFile

# Guidance holds no program code: what is indented is a paragraph.
MARKDOWN = MarkdownIt("commonmark").enable("table").disable("code")
# Of a piece of HTML in a Markdown file the words stay; comments, scripts and styles are no words.
UNSEEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1>|\Z)", re.DOTALL | re.IGNORECASE
)
TAG = re.compile(r"<[^<>]*>")
# "##Inleiding": a heading as older writers of Markdown have it; "#woord" is a hashtag.
UNSPACED_HEADING = re.compile(r"^(#{2,6})(?=[^\W\d_])", re.MULTILINE)
# The items of a list within an item or paragraph, as laws have them: "a.", "1°.".
LETTERED = re.compile(r"((?:[a-z]{1,2}[.)]|\d{1,2}°\.?))\s+(?=\S)")
FIRST_LETTERS = ("a.", "a)", "1°")
FEWEST_ITEMS = 2
ENUMERATED = re.compile(r"((?:[a-z]|\d{1,2})[.)°])\s+(?=\S)")


def read_markdown(file: SourceFile) -> Contents:
    """A Markdown text in UTF-8, with front matter or without."""
    front_matter, body = split_front_matter(utf8_text(file))
    return Contents(markdown_pieces(tidy(body)), front_matter=front_matter)


def markdown_pieces(text: str) -> list[Piece]:
    """Headings, paragraphs, list items and table rows of a Markdown text."""
    pieces: list[Piece] = []
    markers: list[str] = []
    rows: list[list[str]] = []
    kind, level = BlockKind.PARAGRAPH, 0
    for token in MARKDOWN.parse(UNSPACED_HEADING.sub(r"\1 ", text)):
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
                pieces += table_pieces(rows, has_header=True)
                rows = []
            case "inline" if rows:
                rows[-1].append(_plain(token).replace("\n", " "))
            case "inline":
                pieces += _pieces_of_inline(token, kind, level, markers)
            case "fence":
                pieces.append(Piece(BlockKind.PARAGRAPH, token.content.strip()))
            case "html_block":
                pieces.append(Piece(BlockKind.PARAGRAPH, _without_tags(token.content)))
    return pieces


def _pieces_of_inline(
    token: Token, kind: BlockKind, level: int, markers: list[str]
) -> Iterator[Piece]:
    """A heading, item or paragraph; lines in it that begin with "a." and "b." are items in it."""
    lines = _plain(token).strip().split("\n")
    if kind is BlockKind.HEADING:
        yield Piece(kind, " ".join(lines), level)
        return
    first = _first_letter(lines)
    yield _piece(" ".join(lines[:first]), token, markers)
    depth = len(markers)
    for letter, run in _lettered(lines[first:]):
        deeper = letter[0].isdigit()
        yield Piece(BlockKind.ITEM, " ".join(run), depth + 1 + deeper, f"{letter} ")


def _piece(text: str, token: Token, markers: list[str]) -> Piece:
    if markers:
        marker, markers[-1] = markers[-1], ""  # the item's second paragraph has no marker
        return Piece(BlockKind.ITEM, text, len(markers), marker)
    if _is_all_strong(token) and looks_like_heading(text):
        return Piece(BlockKind.HEADING, text, 6)
    enumerated = ENUMERATED.match(text)
    if enumerated:
        return Piece(BlockKind.ITEM, text[enumerated.end() :], 1, f"{enumerated.group(1)} ")
    return Piece(BlockKind.PARAGRAPH, text)


def _first_letter(lines: Sequence[str]) -> int:
    """Where a lettered list of two items or more begins below a first line, else the end."""
    letters = [place for place in range(1, len(lines)) if LETTERED.match(lines[place])]
    if len(letters) < FEWEST_ITEMS or not lines[letters[0]].startswith(FIRST_LETTERS):
        return len(lines)
    return letters[0]


def _lettered(lines: Iterable[str]) -> list[tuple[str, list[str]]]:
    """The items of a lettered list: the letter of each and its lines."""
    items: list[tuple[str, list[str]]] = []
    for line in lines:
        match = LETTERED.match(line)
        if match:
            items.append((match.group(1), [line[match.end() :]]))
        else:
            items[-1][1].append(line)
    return items


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
        "\n" if child.type in {"softbreak", "hardbreak"} else child.content
        for child in token.children or []
        if child.type in {"text", "code_inline", "softbreak", "hardbreak"}
    )
