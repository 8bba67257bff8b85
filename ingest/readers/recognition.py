"""Text in pictures of pages, by Tesseract with its Dutch words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ingest import texts
from ingest.cleaning import tidy
from ingest.errors import ReadError
from ingest.readers.plain_text import plain_text_pieces

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

    from ingest.cleaning import Piece
    from ingest.readers.contents import SourceFile

LANGUAGE = "nld"
# What Tesseract is trained on; pdfium counts 72 to the inch.
DOTS_PER_INCH = 300
# A page of A0 would be 140 million dots.
MOST_DOTS = 40_000_000
MOST_SECONDS = 60


def recognised_pieces(file: SourceFile, page: PdfPage, number: int) -> list[Piece]:
    """The paragraphs in the picture of a page; raises `ReadError` when Tesseract is not there."""
    try:
        import pytesseract  # an extra: only those who scan need it
    except ModuleNotFoundError as error:
        raise _missing(file, "pytesseract is not installed") from error
    width, height = page.get_size()
    scale = min(DOTS_PER_INCH / 72, (MOST_DOTS / max(width * height, 1)) ** 0.5)
    picture = page.render(scale=scale, grayscale=True).to_pil()
    try:
        text = pytesseract.image_to_string(picture, lang=LANGUAGE, timeout=MOST_SECONDS)
    except pytesseract.TesseractNotFoundError as error:
        raise _missing(file, "Tesseract is not installed") from error
    except pytesseract.TesseractError as error:
        raise _missing(file, f"Tesseract failed: {error}") from error
    except RuntimeError as error:  # what pytesseract raises when time is up
        problem = f"recognising page {number} took more than {MOST_SECONDS} s"
        raise ReadError(file.id, problem, texts.recognition_too_slow(number)) from error
    found = plain_text_pieces(tidy(text.replace("\f", "")))
    return [replace(piece, page=number) for piece in found]


def _missing(file: SourceFile, problem: str) -> ReadError:
    return ReadError(file.id, problem, texts.OCR_MISSING, is_lasting=False)
