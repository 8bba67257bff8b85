"""What sort of file it really is that somebody sends, whatever its name says."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

from assistant.admin import collection_texts as texts
from ingest import texts as ingest_texts
from ingest.readers import READERS

if TYPE_CHECKING:
    from pathlib import Path

ARCHIVES = {".docx": "word/", ".pptx": "ppt/"}
OPEN_DOCUMENT = b"application/vnd.oasis.opendocument.text"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# The stream in which Office keeps a document that is locked with a password.
LOCKED = "EncryptedPackage".encode("utf-16-le")
ZIP, PDF = b"PK\x03\x04", b"%PDF-"
HEAD = 64_000
PDF_WITHIN = 1024  # readers of PDF look for its sign so far
WIDE_TEXT = (b"\xff\xfe", b"\xfe\xff")
# Programs, pictures and archives that would pass for text where they hold no zero byte.
NO_TEXT = (
    PDF, ZIP, OLE, b"\x7fELF", b"MZ", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!",
    b"7z\xbc\xaf", b"\x1f\x8b",
)  # fmt: skip


def type_problem(path: Path, suffix: str) -> str:
    """Why a file may not come in under this suffix, in Dutch; "" when it may.

    One that is damaged may: that shows when it is read, with the reason.
    """
    if suffix not in READERS:
        return texts.unknown_type(suffix, ", ".join(READERS))
    with path.open("rb") as file:
        head = file.read(HEAD)
    if not head:
        return texts.EMPTY
    if suffix == ".pdf":
        return "" if PDF in head[:PDF_WITHIN] else texts.not_really(suffix)
    if suffix in {*ARCHIVES, ".odt"}:
        return _archive_problem(path, suffix, head)
    is_text = not head.startswith(NO_TEXT) and (b"\0" not in head or head.startswith(WIDE_TEXT))
    return "" if is_text else texts.NO_TEXT


def _archive_problem(path: Path, suffix: str, head: bytes) -> str:
    if head.startswith(OLE):
        return ingest_texts.LOCKED if LOCKED in path.read_bytes() else texts.not_really(suffix)
    if not head.startswith(ZIP):
        return texts.not_really(suffix)
    try:
        with zipfile.ZipFile(path) as archive:
            is_right = _holds(archive, suffix)
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError, ValueError):
        return ""  # damaged
    return "" if is_right else texts.not_really(suffix)


def _holds(archive: zipfile.ZipFile, suffix: str) -> bool:
    names = archive.namelist()
    if suffix == ".odt":
        if "mimetype" not in names:
            return False
        with archive.open("mimetype") as file:
            return file.read(len(OPEN_DOCUMENT) + 1).strip() == OPEN_DOCUMENT
    return any(name.startswith(ARCHIVES[suffix]) for name in names)
