"""PDF: words with their places by pdfium, and by Tesseract where a page is a picture of text."""

from __future__ import annotations

import ctypes
import math
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

import pypdfium2
from pypdfium2 import raw

from ingest import texts
from ingest.errors import ReadError
from ingest.readers.archives import damaged
from ingest.readers.contents import (
    Contents,
    language_code,
    trusted_authors,
    trusted_date,
    trusted_title,
)
from ingest.readers.layout import Line, Word, reading_lines
from ingest.readers.paragraphs import Page, page_pieces
from ingest.readers.recognition import recognised_pieces
from ingest.records import Details

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pypdfium2 import PdfDocument, PdfPage, PdfTextPage
    from pypdfium2.raw import FS_MATRIX

    from ingest.cleaning import Piece
    from ingest.readers.contents import SourceFile

MOST_PAGES = 2_000
# A page full of small print holds 10,000 characters.
MOST_PAGE_CHARACTERS = 100_000
# A scan may carry a stamp or a page number as text.
FEWEST_PAGE_LETTERS = 10
BOLD_FLAG = 1 << 18
BOLD_WEIGHT = 600
NAME_LENGTH = 100
MOST_ASKEW = 5  # degrees
LINE_END_HYPHEN = 2  # what pdfium writes for it


def read_pdf(file: SourceFile) -> Contents:
    """Paragraphs with their pages; raises `ReadError` for a scan that may not be recognised."""
    try:
        document = pypdfium2.PdfDocument(file.content)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            problem = "it is locked with a password"
            raise ReadError(file.id, problem, texts.LOCKED) from error
        raise damaged(file, error) from error
    try:
        return _contents(file, document)
    except pypdfium2.PdfiumError as error:
        raise damaged(file, error) from error
    finally:
        document.close()


def _contents(file: SourceFile, document: PdfDocument) -> Contents:
    count = len(document)
    if count > MOST_PAGES:
        reason = texts.too_many_pages(count, MOST_PAGES)
        raise ReadError(file.id, f"{count} pages is more than {MOST_PAGES}", reason)
    if not count:
        raise ReadError(file.id, "it has no pages", texts.DAMAGED)
    pages = [_page(file, document, number) for number in range(1, count + 1)]
    scanned = [page.number for page in pages if page.is_picture]
    if not file.ocr and len(scanned) == count:
        raise ReadError(file.id, "it has no text (a scan)", texts.SCAN)
    pieces = page_pieces([page for page in pages if not page.is_picture])
    warnings: tuple[str, ...] = ()
    if scanned and file.ocr:
        pieces = _in_order(pieces, _recognised(file, document, scanned))
        if not pieces:
            raise ReadError(file.id, "it has no text (a scan)", texts.UNREADABLE_SCAN)
    elif scanned:
        warnings = (f"pages that are pictures were left out: {', '.join(map(str, scanned))}",)
    return Contents(pieces, _details(document), warnings=warnings)


def _recognised(file: SourceFile, document: PdfDocument, numbers: list[int]) -> Iterator[Piece]:
    for number in numbers:
        page = document[number - 1]
        yield from recognised_pieces(file, page, number)
        page.close()


def _in_order(pieces: list[Piece], recognised: Iterator[Piece]) -> list[Piece]:
    return sorted([*pieces, *recognised], key=lambda piece: piece.page or 0)


def _details(document: PdfDocument) -> Details:
    stated = document.get_metadata_dict()
    buffer = (ctypes.c_ushort * NAME_LENGTH)()
    raw.FPDFCatalog_GetLanguage(document, buffer, ctypes.sizeof(buffer))
    language = "".join(map(chr, buffer)).rstrip("\x00")
    return Details(
        title=trusted_title(stated.get("Title")),
        authors=trusted_authors(stated.get("Author")),
        published=trusted_date(stated.get("CreationDate")),
        language=language_code(language),
    )


def _page(file: SourceFile, document: PdfDocument, number: int) -> Page:
    page = document[number - 1]
    text = page.get_textpage()
    try:
        characters = raw.FPDFText_CountChars(text)
        if characters > MOST_PAGE_CHARACTERS:
            problem = f"page {number} holds {characters} characters"
            raise ReadError(file.id, problem, texts.page_too_full(number))
        lines = tuple(_lines(text, characters))
        letters = sum(len(line.text) for line in lines)
        is_picture = letters < FEWEST_PAGE_LETTERS and _has_picture(page)
        return Page(number, lines, is_picture=is_picture)
    finally:
        text.close()
        page.close()


def _has_picture(page: PdfPage) -> bool:
    return next(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE]), None) is not None


def _lines(text: PdfTextPage, characters: int) -> Iterator[Line]:
    """Text by the direction it runs in, the usual one first; what runs askew is a watermark."""
    directions: defaultdict[int, list[Word]] = defaultdict(list)
    for run in _runs(text, characters):
        matrix = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(text, run.first, matrix)
        angle = math.degrees(math.atan2(matrix.b, matrix.a))
        quarter = round(angle / 90)
        if abs(angle - 90 * quarter) < MOST_ASKEW:
            directions[quarter % 4].append(_word(text, run, quarter % 4, matrix))
    for words in sorted(directions.values(), key=len, reverse=True):
        yield from reading_lines(words)


class _Run(NamedTuple):
    """The characters of a word, with the places of the first and last on the page."""

    letters: str
    first: int
    last: int


def _runs(text: PdfTextPage, characters: int) -> Iterator[_Run]:
    """The words of a page: pdfium sets a space or line end between them."""
    letters, first = "", 0
    for index in range(characters):
        code = raw.FPDFText_GetUnicode(text, index)
        letter = "-" if code == LINE_END_HYPHEN else chr(code)
        if not letter.isspace() and code:
            first = index if not letters else first
            letters += letter
        # After such a hyphen pdfium goes straight on with the next line.
        if letters and (letter.isspace() or not code or code == LINE_END_HYPHEN):
            last = index if code == LINE_END_HYPHEN else index - 1
            yield _Run(letters, first, last)
            letters = ""
    if letters:
        yield _Run(letters, first, characters - 1)


def _word(text: PdfTextPage, run: _Run, quarter: int, matrix: FS_MATRIX) -> Word:
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(text, run.first, x, y)
    box = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(text, run.last, box)
    ends = {0: box.right, 1: box.top, 2: -box.left, 3: -box.bottom}
    starts = {0: (x.value, y.value), 1: (y.value, -x.value), 2: (-x.value, -y.value)}
    left, bottom = starts.get(quarter, (-y.value, x.value))
    size = raw.FPDFText_GetFontSize(text, run.first) * (math.hypot(matrix.c, matrix.d) or 1.0)
    return Word(run.letters, left, ends[quarter], bottom, size, is_bold=_is_bold(text, run.first))


def _is_bold(text: PdfTextPage, index: int) -> bool:
    if raw.FPDFText_GetFontWeight(text, index) >= BOLD_WEIGHT:
        return True
    name, flags = ctypes.create_string_buffer(NAME_LENGTH), ctypes.c_int()
    raw.FPDFText_GetFontInfo(text, index, name, NAME_LENGTH, flags)
    return bool(flags.value & BOLD_FLAG) or b"bold" in name.value.lower()
