"""OpenDocument text (.odt), read from its own XML: odfpy was last released in 2020."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ingest import texts
from ingest.cleaning import Piece
from ingest.errors import ReadError
from ingest.readers.archives import DAMAGED, damaged, open_archive, parse_xml
from ingest.readers.contents import (
    Contents,
    language_code,
    trusted_authors,
    trusted_date,
    trusted_title,
)
from ingest.readers.shapes import table_pieces
from ingest.records import BlockKind, Details

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from zipfile import ZipFile

    from lxml.etree import _Element

    from ingest.readers.contents import SourceFile

SPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
    "manifest": "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0",
}


def _name(short: str) -> str:
    space, _, local = short.partition(":")
    return f"{{{SPACES[space]}}}{local}"


# Tables of contents and indexes repeat headings; deleted text and remarks are no text.
SKIPPED = frozenset(
    map(
        _name,
        (
            "text:table-of-content", "text:alphabetical-index", "text:illustration-index",
            "text:table-index", "text:user-index", "text:object-index", "text:bibliography",
            "text:tracked-changes", "text:sequence-decls", "text:variable-decls",
            "text:user-field-decls", "office:annotation", "office:forms", "text:note-citation",
        ),
    )
)  # fmt: skip
BREAKS = frozenset(map(_name, ("text:line-break", "text:tab")))
PARAGRAPHS = frozenset(map(_name, ("text:p", "text:h")))
NOTE, TEXT_BOX, SPACE = _name("text:note"), _name("draw:text-box"), _name("text:s")
LIST, ITEMS = _name("text:list"), frozenset(map(_name, ("text:list-item", "text:list-header")))
TABLE, ROW = _name("table:table"), _name("table:table-row")
CELL, COVERED = _name("table:table-cell"), _name("table:covered-table-cell")
HEADER_ROWS = _name("table:table-header-rows")
MOST_SPACES = 100
MOST_DEPTH = 40
MANIFEST = "META-INF/manifest.xml"


def read_opendocument(file: SourceFile) -> Contents:
    """Headings, paragraphs, lists, table rows and notes, each note after its paragraph."""
    archive = open_archive(file)
    try:
        _check_not_locked(file, archive)
        content = parse_xml(file, archive.read("content.xml"))
        others = {
            name: parse_xml(file, archive.read(name))
            for name in ("styles.xml", "meta.xml")
            if _has(archive, name)
        }
        pieces = tuple(_Body(content, others.get("styles.xml")).pieces())
    except (*DAMAGED, AttributeError, TypeError) as error:
        raise damaged(file, error) from error
    meta = others.get("meta.xml")
    return Contents(pieces, Details("") if meta is None else _details(meta))


def _has(archive: ZipFile, name: str) -> bool:
    return name in archive.namelist()


def _check_not_locked(file: SourceFile, archive: ZipFile) -> None:
    if _has(archive, MANIFEST) and b"encryption-data" in archive.read(MANIFEST):
        raise ReadError(file.id, "it is locked with a password", texts.LOCKED)


def _details(meta: _Element) -> Details:
    def text(name: str) -> str:
        return meta.findtext(f".//{_name(name)}") or ""

    return Details(
        title=trusted_title(text("dc:title")),
        authors=trusted_authors(text("meta:initial-creator") or text("dc:creator")),
        published=trusted_date(text("dc:date")),
        language=language_code(text("dc:language")),
    )


class _Body:
    """One walk over the text; counts its numbered lists and notes on the way."""

    def __init__(self, content: _Element, styles: _Element | None) -> None:
        self._content = content
        self._trees = [content] if styles is None else [content, styles]
        self._note_count = 0

    def pieces(self) -> Iterator[Piece]:
        text = self._content.find(f"{_name('office:body')}/{_name('office:text')}")
        if text is None:
            raise ValueError("no office:text")
        yield from self._children(text, 0)

    def _children(self, parent: _Element, depth: int) -> Iterator[Piece]:
        if depth > MOST_DEPTH:
            raise ValueError(f"nested more than {MOST_DEPTH} deep")
        for element in parent:
            if element.tag in PARAGRAPHS:
                yield from self._paragraph(element, depth)
            elif element.tag == LIST:
                yield from self._list(element, 1, "", depth)
            elif element.tag == TABLE:
                yield from self._table(element, depth)
            elif element.tag not in SKIPPED and isinstance(element.tag, str):
                yield from self._children(element, depth + 1)

    def _paragraph(self, element: _Element, depth: int) -> Iterator[Piece]:
        text = _inline(element).strip()
        level = self._heading_level(element)
        if text and level:
            yield Piece(BlockKind.HEADING, text, level)
        elif text:
            yield Piece(BlockKind.PARAGRAPH, text)
        yield from self._beside(element, depth)

    def _beside(self, element: _Element, depth: int) -> Iterator[Piece]:
        """The notes and text boxes of a paragraph."""
        for other in element.iter(NOTE, TEXT_BOX):
            outer = other.iterancestors(NOTE, TEXT_BOX)
            if any(element in above.iterancestors() for above in outer):
                continue
            if other.tag == TEXT_BOX:
                yield from self._children(other, depth + 1)
                continue
            self._note_count += 1
            text = " ".join(piece.text for piece in self._children(other, depth + 1))
            if text:
                yield Piece(BlockKind.PARAGRAPH, text, 0, f"[{self._note_count}] ")

    def _heading_level(self, element: _Element) -> int:
        style = element.get(_name("text:style-name"), "")
        if "Title" in {style, self._parents.get(style)}:
            return 1
        if element.tag != _name("text:h"):
            return 0
        level = element.get(_name("text:outline-level"), "1")
        return max(1, int(level) if level.isdigit() else 1) + self._has_title

    @cached_property
    def _has_title(self) -> int:
        """1 when a title stands above the headings, which then go one level down."""
        styles = {e.get(_name("text:style-name"), "") for e in self._content.iter(_name("text:p"))}
        return int(any("Title" in {style, self._parents.get(style)} for style in styles))

    @cached_property
    def _parents(self) -> dict[str, str]:
        """The style that each automatic style is made from."""
        return {
            style.get(_name("style:name"), ""): style.get(_name("style:parent-style-name"), "")
            for style in self._content.iter(_name("style:style"))
        }

    def _list(self, element: _Element, level: int, style: str, depth: int) -> Iterator[Piece]:
        style = element.get(_name("text:style-name"), style)
        is_numbered = (style, str(level)) in self._numbered
        count = 0
        for item in element:
            if item.tag not in ITEMS:
                continue
            count += 1
            marker = f"{count}. " if is_numbered else "- "
            for part in item:
                if part.tag == LIST:
                    yield from self._list(part, level + 1, style, depth + 1)
                    continue
                for piece in self._item_part(part, depth):
                    is_text = piece.kind is BlockKind.PARAGRAPH and not piece.marker
                    if is_text:
                        piece = Piece(BlockKind.ITEM, piece.text, level, marker)
                        marker = ""
                    yield piece

    def _item_part(self, part: _Element, depth: int) -> Iterator[Piece]:
        if depth > MOST_DEPTH:
            raise ValueError(f"nested more than {MOST_DEPTH} deep")
        if part.tag in PARAGRAPHS:
            yield from self._paragraph(part, depth)
        elif part.tag == TABLE:
            yield from self._table(part, depth)

    @cached_property
    def _numbered(self) -> frozenset[tuple[str, str]]:
        """The levels of list styles that count."""
        return frozenset(
            (style.get(_name("style:name"), ""), level.get(_name("text:level"), ""))
            for tree in self._trees
            for style in tree.iter(_name("text:list-style"))
            for level in style.iterchildren(_name("text:list-level-style-number"))
            if level.get(_name("style:num-format"))
        )

    def _table(self, table: _Element, depth: int) -> Iterator[Piece]:
        rows = [
            [self._cell(cell, depth) for cell in row.iterchildren(CELL, COVERED)]
            for row in table.iter(ROW)
            if next(row.iterancestors(TABLE), None) is table
        ]
        # A table of one column is a frame around text.
        if all(len(row) <= 1 for row in rows):
            yield from (piece for row in rows for cell in row for piece in cell)
            return
        has_header = True if table.find(HEADER_ROWS) is not None else None
        yield from table_pieces(_words(rows), has_header=has_header)

    def _cell(self, cell: _Element, depth: int) -> list[Piece]:
        return [] if cell.tag == COVERED else list(self._children(cell, depth + 1))


def _words(rows: Sequence[Sequence[Sequence[Piece]]]) -> list[list[str]]:
    return [[" ".join(piece.text for piece in cell) for cell in row] for row in rows]


def _inline(element: _Element) -> str:
    """The text that a reader sees in a paragraph, without that of its notes and text boxes."""
    parts = [element.text or ""]
    for child in element:
        if child.tag == SPACE:
            count = child.get(_name("text:c"), "1")
            parts.append(" " * min(int(count) if count.isdigit() else 1, MOST_SPACES))
        elif child.tag in BREAKS:
            parts.append("\n")
        elif isinstance(child.tag, str) and child.tag not in SKIPPED | {NOTE, TEXT_BOX}:
            parts.append(_inline(child))
        parts.append(child.tail or "")
    return "".join(parts)
