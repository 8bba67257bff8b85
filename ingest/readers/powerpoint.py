"""PowerPoint (.pptx): a slide is a page, its title a heading; the notes follow the slide."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pptx
from pptx.enum.shapes import MSO_SHAPE_TYPE, PP_PLACEHOLDER
from pptx.exc import PythonPptxError
from pptx.oxml.ns import qn

from ingest import texts
from ingest.cleaning import Piece
from ingest.errors import ReadError
from ingest.readers.archives import DAMAGED, damaged, open_archive
from ingest.readers.contents import (
    Contents,
    language_code,
    trusted_authors,
    trusted_date,
    trusted_title,
)
from ingest.readers.shapes import BULLET, marker_of, table_pieces
from ingest.records import BlockKind, Details

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pptx.presentation import Presentation
    from pptx.shapes.base import BaseShape
    from pptx.slide import Slide
    from pptx.text.text import TextFrame, _Paragraph

    from ingest.readers.contents import SourceFile

MOST_SLIDES = 2_000
# The number, date and footer of a slide, and pictures' places.
FURNITURE = frozenset(
    (PP_PLACEHOLDER.SLIDE_NUMBER, PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.HEADER)
)
# Where the layout puts a dot before each paragraph.
BULLETED = frozenset((PP_PLACEHOLDER.BODY, PP_PLACEHOLDER.OBJECT, PP_PLACEHOLDER.VERTICAL_BODY))
MOST_DEPTH = 40
# Two shapes whose tops differ by less stand beside each other: a fifth of an inch.
SAME_HEIGHT = 182_880


def read_powerpoint(file: SourceFile) -> Contents:
    """Titles, paragraphs, lists and table rows, slide by slide; hidden slides too."""
    open_archive(file).close()
    try:
        presentation = pptx.Presentation(io.BytesIO(file.content))
        slides = len(presentation.slides)
        if slides > MOST_SLIDES:
            reason = texts.too_many_pages(slides, MOST_SLIDES)
            raise ReadError(file.id, f"more than {MOST_SLIDES} slides", reason)
        pieces = tuple(_pieces(presentation))
        details = _details(presentation)
    except (*DAMAGED, AttributeError, PythonPptxError, SyntaxError, TypeError) as error:
        raise damaged(file, error) from error
    return Contents(pieces, details)


def _details(presentation: Presentation) -> Details:
    properties = presentation.core_properties
    return Details(
        title=trusted_title(properties.title),
        authors=trusted_authors(properties.author),
        published=trusted_date(properties.modified.isoformat() if properties.modified else ""),
        language=language_code(properties.language),
    )


def _pieces(presentation: Presentation) -> Iterator[Piece]:
    for number, slide in enumerate(presentation.slides, start=1):
        title = slide.shapes.title
        heading = title.text_frame.text if title is not None else ""
        if heading.strip():
            level = 1 if number == 1 else 2
            yield Piece(BlockKind.HEADING, heading.replace("\v", " "), level, page=number)
        for piece in _slide_pieces(slide):
            yield Piece(piece.kind, piece.text, piece.level, piece.marker, number)


def _slide_pieces(slide: Slide) -> Iterator[Piece]:
    title = slide.shapes.title
    shapes = [shape for shape in slide.shapes if title is None or shape.shape_id != title.shape_id]
    yield from _shapes_pieces(shapes, 0)
    notes = slide.notes_slide.notes_text_frame if slide.has_notes_slide else None
    if notes is not None:
        yield from _text_pieces(notes, has_bullets=False)


def _shapes_pieces(shapes: Iterable[BaseShape], depth: int) -> Iterator[Piece]:
    if depth > MOST_DEPTH:
        raise ValueError(f"groups more than {MOST_DEPTH} deep")
    for shape in _in_reading_order(list(shapes)):
        kind = shape.placeholder_format.type if shape.is_placeholder else None
        if kind in FURNITURE:
            continue
        if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
            yield from _shapes_pieces(shape.shapes, depth + 1)  # type: ignore[attr-defined]
        elif getattr(shape, "has_table", False):
            table = shape.table  # type: ignore[attr-defined]
            rows = [["" if c.is_spanned else c.text for c in row.cells] for row in table.rows]
            yield from table_pieces(rows, has_header=True if table.first_row else None)
        elif shape.has_text_frame:
            yield from _text_pieces(shape.text_frame, has_bullets=kind in BULLETED)  # type: ignore[attr-defined]


def _in_reading_order(shapes: list[BaseShape]) -> list[BaseShape]:
    """From top to bottom, and what stands beside each other from left to right."""
    rows: list[list[BaseShape]] = []
    for shape in sorted(shapes, key=lambda shape: shape.top or 0):
        if rows and (shape.top or 0) - (rows[-1][0].top or 0) < SAME_HEIGHT:
            rows[-1].append(shape)
        else:
            rows.append([shape])
    return [shape for row in rows for shape in sorted(row, key=lambda shape: shape.left or 0)]


def _text_pieces(frame: TextFrame, *, has_bullets: bool) -> Iterator[Piece]:
    count = 0
    for paragraph in frame.paragraphs:
        text = paragraph.text.replace("\v", "\n").strip()
        if not text:
            continue
        numbered = _has(paragraph, "a:buAutoNum")
        count = count + 1 if numbered else 0
        typed = BULLET.match(text)
        if numbered:
            yield Piece(BlockKind.ITEM, text, paragraph.level + 1, f"{count}. ")
        elif typed:
            content = text[typed.end() :]
            yield Piece(BlockKind.ITEM, content, paragraph.level + 1, marker_of(typed.group(1)))
        elif _has(paragraph, "a:buChar") or (has_bullets and not _has(paragraph, "a:buNone")):
            yield Piece(BlockKind.ITEM, text, paragraph.level + 1, "- ")
        else:
            yield Piece(BlockKind.PARAGRAPH, text)


def _has(paragraph: _Paragraph, tag: str) -> bool:
    properties = paragraph._p.pPr  # noqa: SLF001 - the library has no name for bullets
    return properties is not None and properties.find(qn(tag)) is not None
