"""Word (.docx): the body walked in order, with what python-docx knows of styles and properties.

python-docx's own `Paragraph.text` leaves out inserted text under track changes, content controls,
text boxes and footnotes; the body is walked here for that reason.
"""

from __future__ import annotations

import io
import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, cast

import docx
from docx.oxml.ns import qn

from ingest.cleaning import Piece
from ingest.readers.archives import DAMAGED, damaged, open_archive, parse_xml
from ingest.readers.contents import (
    Contents,
    language_code,
    trusted_authors,
    trusted_date,
    trusted_title,
)
from ingest.readers.shapes import BULLET, table_pieces
from ingest.records import BlockKind, Details

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from docx.document import Document
    from lxml.etree import _Element

    from ingest.readers.contents import SourceFile

HEADING_STYLE = re.compile(r"(?:heading|kop|überschrift)\s*(\d)", re.IGNORECASE)
TITLE_STYLE = re.compile(r"title|titel", re.IGNORECASE)
CONTENTS_STYLE = re.compile(r"(?:toc|inhopg|inhoudsopgave)\b.*", re.IGNORECASE)
LIST_STYLE = re.compile(r"(?:list|lijst)\b(?!.*continue)[^\d]*(\d?)", re.IGNORECASE)
# Deleted text, the other half of a picture for old programs, the instruction behind a field.
SKIPPED = frozenset(
    qn(name) for name in ("w:del", "w:moveFrom", "w:instrText", "w:pPr", "w:rPr", "w:sectPr")
) | {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
TEXT, TAB, NO_BREAK_HYPHEN = qn("w:t"), qn("w:tab"), qn("w:noBreakHyphen")
BREAKS = frozenset((qn("w:br"), qn("w:cr")))
PARAGRAPH, TABLE, TEXT_BOX = qn("w:p"), qn("w:tbl"), qn("w:txbxContent")
NOTES = {qn("w:footnoteReference"): "footnotes", qn("w:endnoteReference"): "endnotes"}
ROMAN_OR_LETTER = {"lowerLetter": 97, "upperLetter": 65}
# A text box in a cell in a text box: no writer goes deeper, and Python's stack ends somewhere.
MOST_DEPTH = 40


def read_word(file: SourceFile) -> Contents:
    """Headings, paragraphs, lists, table rows and notes, each note after its paragraph."""
    archive = open_archive(file)
    try:
        document = docx.Document(io.BytesIO(file.content))
        notes = {
            kind: _notes(file, archive.read(f"word/{kind}.xml"))
            for kind in NOTES.values()
            if f"word/{kind}.xml" in archive.namelist()
        }
        pieces = tuple(_Body(document, notes).pieces())
        details = _details(document)
    except (*DAMAGED, AttributeError, TypeError, SyntaxError) as error:
        raise damaged(file, error) from error
    return Contents(pieces, details)


def _details(document: Document) -> Details:
    properties = document.core_properties
    return Details(
        title=trusted_title(properties.title),
        authors=trusted_authors(properties.author),
        published=trusted_date(properties.modified.isoformat() if properties.modified else ""),
        language=language_code(properties.language),
    )


def _notes(file: SourceFile, content: bytes) -> dict[str, _Element]:
    root = parse_xml(file, content)
    return {
        note.get(qn("w:id"), ""): note
        for note in root
        if note.get(qn("w:type")) in {None, "normal"}
    }


@dataclass(frozen=True)
class _Style:
    """A paragraph style; `level` is its heading level, 0 for none."""

    name: str = ""
    level: int = 0
    numbered: _Numbered | None = None


class _Numbered(NamedTuple):
    """The list that a paragraph or style belongs to, and how deep in it, from 0."""

    identity: str
    depth: int


class _Body:
    """One walk over a document; counts its numbered lists and notes on the way."""

    def __init__(self, document: Document, notes: dict[str, dict[str, _Element]]) -> None:
        self._document = document
        self._notes = notes
        self._counts: defaultdict[_Numbered, int] = defaultdict(int)
        self._note_count = 0

    def pieces(self) -> Iterator[Piece]:
        yield from self._children(cast("_Element", self._document.element.body), 0)

    def _children(self, parent: _Element, depth: int) -> Iterator[Piece]:
        if depth > MOST_DEPTH:
            raise ValueError(f"nested more than {MOST_DEPTH} deep")
        for element in parent:
            if element.tag == PARAGRAPH:
                yield from self._paragraph(element, depth)
            elif element.tag == TABLE:
                yield from self._table(element, depth)
            elif element.tag not in SKIPPED and isinstance(element.tag, str):
                yield from self._children(element, depth + 1)

    def _paragraph(self, paragraph: _Element, depth: int) -> Iterator[Piece]:
        style = self._style(paragraph)
        if not CONTENTS_STYLE.fullmatch(style.name):
            text = _inline(paragraph).strip()
            if text:
                yield self._piece(paragraph, style, text)
        for element in paragraph.iter(*NOTES):
            yield from self._note(element, depth)
        for box in paragraph.iter(TEXT_BOX):
            inner = next(box.iterancestors(TEXT_BOX), None)
            if inner is None and not any(a.tag in SKIPPED for a in box.iterancestors()):
                yield from self._children(box, depth + 1)

    def _piece(self, paragraph: _Element, style: _Style, text: str) -> Piece:
        level = self._heading_level(paragraph, style)
        if level:
            return Piece(BlockKind.HEADING, text, level)
        number = _numbered(paragraph) or style.numbered
        listed = LIST_STYLE.match(style.name)
        if number is None and listed is not None:
            number = _Numbered("", int(listed.group(1) or 1) - 1)
        if number is None or number.identity == "0":  # 0 takes a paragraph out of its style's list
            bullet = BULLET.match(text)
            if bullet and not bullet.group(1)[0].isalnum():  # typed by hand
                return Piece(BlockKind.ITEM, text[bullet.end() :], 1, "- ")
            return Piece(BlockKind.PARAGRAPH, text)
        return Piece(BlockKind.ITEM, text, number.depth + 1, self._marker(number))

    def _note(self, reference: _Element, depth: int) -> Iterator[Piece]:
        note = self._notes.get(NOTES[reference.tag], {}).get(reference.get(qn("w:id"), ""))
        if note is None or any(ancestor.tag in SKIPPED for ancestor in reference.iterancestors()):
            return
        self._note_count += 1
        text = " ".join(piece.text for piece in self._children(note, depth + 1))
        if text:
            yield Piece(BlockKind.PARAGRAPH, text, 0, f"[{self._note_count}] ")

    def _table(self, table: _Element, depth: int) -> Iterator[Piece]:
        rows = [
            [self._cell(cell, depth) for cell in row.iter(qn("w:tc")) if _table_of(cell) is table]
            for row in table.iter(qn("w:tr"))
            if _table_of(row) is table
        ]
        # A table of one column is a frame around text.
        if all(len(row) <= 1 for row in rows):
            yield from (piece for row in rows for cell in row for piece in cell)
            return
        header = table.find(f"{qn('w:tr')}/{qn('w:trPr')}/{qn('w:tblHeader')}")
        words = [[" ".join(piece.text for piece in cell) for cell in row] for row in rows]
        yield from table_pieces(words, has_header=True if header is not None else None)

    def _cell(self, cell: _Element, depth: int) -> list[Piece]:
        merged = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
        if merged is not None and merged.get(qn("w:val")) != "restart":
            return []
        return list(self._children(cell, depth + 1))

    # Styles and numbering

    def _style(self, paragraph: _Element) -> _Style:
        return self._styles.get(_value(paragraph, "w:pPr", "w:pStyle"), _Style())

    def _heading_level(self, paragraph: _Element, style: _Style) -> int:
        if TITLE_STYLE.fullmatch(style.name):
            return 1
        named = HEADING_STYLE.match(style.name)
        outline = _value(paragraph, "w:pPr", "w:outlineLvl")
        level = int(named.group(1)) if named else (_level(outline) or style.level)
        return level + self._has_title if level else 0

    @cached_property
    def _has_title(self) -> int:
        """1 when a title stands above the headings, which then go one level down."""
        paragraphs = self._document.element.body.iter(PARAGRAPH)
        return int(any(TITLE_STYLE.fullmatch(self._style(p).name) for p in paragraphs))

    @cached_property
    def _styles(self) -> dict[str, _Style]:
        """By their ids; what a style does not say itself, the one it is based on does."""
        elements = {s.get(qn("w:styleId"), ""): s for s in self._document.styles.element}
        return {identity: _style_of(identity, elements) for identity in elements}

    def _marker(self, number: _Numbered) -> str:
        form = self._forms.get(number, "bullet")
        identity, depth = number
        for deeper in [
            key for key in self._counts if key.identity == identity and key.depth > depth
        ]:
            del self._counts[deeper]
        self._counts[number] += 1
        count = self._counts[number]
        if form in ROMAN_OR_LETTER and count <= 26:
            return f"{chr(ROMAN_OR_LETTER[form] + count - 1)}. "
        return "- " if form in {"bullet", "none"} else f"{count}. "

    @cached_property
    def _forms(self) -> dict[_Numbered, str]:
        """The number format of each level of each list."""
        try:
            numbering = self._document.part.numbering_part.element
        except (KeyError, NotImplementedError):  # a document without lists
            return {}
        abstract = {a.get(qn("w:abstractNumId")): a for a in numbering.iter(qn("w:abstractNum"))}
        return {
            _Numbered(number.get(qn("w:numId"), ""), int(level.get(qn("w:ilvl"), "0"))): _value(
                level, "w:numFmt"
            )
            for number in numbering.iter(qn("w:num"))
            for level in abstract.get(_value(number, "w:abstractNumId"), ())
            if level.tag == qn("w:lvl")
        }


def _value(element: _Element, *path: str) -> str:
    found = element.find("/".join(qn(name) for name in path))
    return "" if found is None else str(found.get(qn("w:val"), ""))


def _level(outline: str) -> int:
    """The heading level of an outline level, which counts from 0; 9 is running text."""
    return int(outline) + 1 if outline.isdigit() and int(outline) < 9 else 0


def _style_of(identity: str, elements: Mapping[str, _Element]) -> _Style:
    level, numbered = 0, None
    seen: set[str] = set()
    above = identity
    while above in elements and above not in seen:
        seen.add(above)
        element = elements[above]
        level = level or _level(_value(element, "w:pPr", "w:outlineLvl"))
        numbered = numbered or _numbered(element)
        above = _value(element, "w:basedOn")
    return _Style(_value(elements[identity], "w:name"), level, numbered)


def _numbered(element: _Element) -> _Numbered | None:
    identity = _value(element, "w:pPr", "w:numPr", "w:numId")
    level = _value(element, "w:pPr", "w:numPr", "w:ilvl")
    return _Numbered(identity, int(level) if level.isdigit() else 0) if identity else None


def _table_of(element: _Element) -> _Element | None:
    return next(element.iterancestors(TABLE), None)


def _inline(element: _Element) -> str:
    """The text that a reader sees in a paragraph, without that of its text boxes."""
    parts: list[str] = []
    stack = list(reversed(element))
    while stack:
        child = stack.pop()
        if child.tag == TEXT:
            parts.append(child.text or "")
        elif child.tag == TAB:
            parts.append("\t")
        elif child.tag in BREAKS:
            parts.append("\n")
        elif child.tag == NO_BREAK_HYPHEN:
            parts.append("-")
        elif child.tag == qn("w:softHyphen"):
            parts.append("\u00ad")
        elif child.tag != TEXT_BOX and child.tag not in SKIPPED:
            stack += reversed(child)
    return "".join(parts)
