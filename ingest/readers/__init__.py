"""A file -> a Document. Suffix -> format is a table; each reader gives pieces of text in order.

A document's own facts (title, authors, dates) come from what its file says, overruled by its front
matter, overruled by a side file; what is unknown stays empty.
"""

from __future__ import annotations

import hashlib
import os
import re
import textwrap
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from ingest import texts
from ingest.cleaning import Piece, assemble, on_one_line, tidy, without_clutter
from ingest.errors import ReadError
from ingest.frontmatter import read_details, side_file_of
from ingest.opening import open_plain
from ingest.readers.contents import Contents, SourceFile
from ingest.readers.decoding import check_type
from ingest.readers.html import read_html
from ingest.readers.markdown import read_markdown
from ingest.readers.opendocument import read_opendocument
from ingest.readers.pdf import read_pdf
from ingest.readers.plain_text import read_plain_text
from ingest.readers.powerpoint import read_powerpoint
from ingest.readers.word import read_word
from ingest.records import BlockKind, Document

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path


@dataclass(frozen=True)
class Format:
    """How files with a suffix are read; `is_web`: the text may hold furniture of a web page."""

    read: Callable[[SourceFile], Contents]
    most_bytes: int
    is_web: bool = False


# Office files carry pictures. A page of HTML of 20 MB would take half a minute to take apart.
FORMATS = {
    ".md": Format(read_markdown, 20_000_000, is_web=True),
    ".markdown": Format(read_markdown, 20_000_000, is_web=True),
    ".txt": Format(read_plain_text, 20_000_000, is_web=True),
    ".html": Format(read_html, 5_000_000, is_web=True),
    ".htm": Format(read_html, 5_000_000, is_web=True),
    ".pdf": Format(read_pdf, 100_000_000),
    ".docx": Format(read_word, 100_000_000),
    ".odt": Format(read_opendocument, 100_000_000),
    ".pptx": Format(read_powerpoint, 100_000_000),
}
# The suffixes that can be read.
READERS = tuple(FORMATS)
# A book of a thousand pages holds some twenty thousand paragraphs.
MOST_PIECES = 100_000
# A file named after a hash says nothing; its first words do.
HASH = re.compile(r"[0-9a-f]{10,}")
MOST_TITLE_LETTERS = 80
MOST_HEADING_LETTERS = 500
# Data in letters, such as a picture in base64: an index of words has no room for it.
NO_WORD = re.compile(r"\S{1000,}")
# A title page may name the publisher first; further on a heading is not the title.
TITLE_WITHIN = 5
# The words of a language that no text in it does without.
DUTCH_WORDS = frozenset("de het een van en dat voor met niet zijn".split())
OTHER_WORDS = frozenset("the of and to is der die und das les des et une que".split())


@dataclass(frozen=True)
class Reading:
    """A document, and what an administrator should know about how it was read (in English)."""

    document: Document
    warnings: tuple[str, ...] = ()


def read_document(path: Path, document_id: str, *, ocr: bool = False) -> Reading:
    """Read and clean one file, and the side file beside it; `ocr`: pictures of text too.

    Raises `ReadError`, with the reason and the remedy, for a file that cannot be read, is too
    large or too long, is of another type than its name says, is locked or damaged, holds no text,
    or whose facts are written wrongly.
    """
    format_ = FORMATS[path.suffix.lower()]
    content = _bytes_of(path, document_id, format_.most_bytes)
    file = SourceFile(document_id, content, ocr=ocr)
    check_type(file, path.suffix.lower())
    contents = format_.read(file)
    pieces = _cleaned(contents, document_id, is_web=format_.is_web)
    text, blocks = assemble(pieces)
    reading = read_details(
        contents.front_matter,
        document_id,
        fallback_title=_title_of(pieces, path),
        own=replace(contents.details, language=_language(contents.details.language, text)),
        side_file=side_file_of(path),
    )
    digest = hashlib.sha256(content).hexdigest()
    document = Document(document_id, text, blocks, reading.details, digest)
    return Reading(document, contents.warnings + reading.warnings)


def _cleaned(contents: Contents, document_id: str, *, is_web: bool) -> Sequence[Piece]:
    found = list(islice(contents.pieces, MOST_PIECES + 1))
    if len(found) > MOST_PIECES:
        problem = f"it holds more than {MOST_PIECES} paragraphs"
        raise ReadError(document_id, problem, texts.too_many_paragraphs(MOST_PIECES))
    lines = [_within_bounds(on_one_line(replace(p, text=tidy(p.text)))) for p in found]
    pieces = without_clutter(lines) if is_web else [piece for piece in lines if piece.text]
    if not pieces:
        raise ReadError(document_id, "it holds no text", texts.EMPTY_FILE)
    return pieces


def _within_bounds(piece: Piece) -> Piece:
    """Without what is no word; a heading is repeated with every passage, a long one is none."""
    if NO_WORD.search(piece.text):
        piece = on_one_line(replace(piece, text=NO_WORD.sub("", piece.text)))
    is_endless = piece.kind is BlockKind.HEADING and len(piece.text) > MOST_HEADING_LETTERS
    return replace(piece, kind=BlockKind.PARAGRAPH, level=0) if is_endless else piece


def _bytes_of(path: Path, document_id: str, most_bytes: int) -> bytes:
    try:
        with open_plain(path) as file:
            size = os.fstat(file.fileno()).st_size
            # No more than that, however it may grow.
            content = file.read(size) if size <= most_bytes else b""
    except OSError as error:
        reason = texts.unreadable(error.strerror or type(error).__name__)
        raise ReadError(document_id, "it cannot be read", reason, is_lasting=False) from error
    if size > most_bytes:
        reason = texts.too_large(size / 1e6, most_bytes / 1e6)
        raise ReadError(document_id, f"{size} bytes is more than {most_bytes}", reason)
    return content


def _title_of(pieces: Sequence[Piece], path: Path) -> str:
    first = pieces[0]
    if first.kind is BlockKind.HEADING:
        return first.text
    # On paper something may stand above the title.
    headings = [p for p in pieces[:TITLE_WITHIN] if p.kind is BlockKind.HEADING and p.level == 1]
    if headings and first.page is not None:
        return headings[0].text
    if not HASH.search(path.stem):
        return re.sub(r"[-_]+", " ", path.stem)
    return textwrap.shorten(first.text, MOST_TITLE_LETTERS, placeholder=" …")


def _language(stated: str, text: str) -> str:
    """What the file says, unless the text is plainly Dutch: templates say "en" of everything."""
    words = text.lower().split()
    dutch = sum(word in DUTCH_WORDS for word in words)
    return "nl" if dutch > sum(word in OTHER_WORDS for word in words) else stated
