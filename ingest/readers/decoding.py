"""What sort of file it is by its first bytes, and the text in it."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from ingest import texts
from ingest.errors import ReadError

if TYPE_CHECKING:
    from ingest.readers.contents import SourceFile

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# The stream in which Office keeps a document that is locked with a password.
LOCKED_OFFICE = "EncryptedPackage".encode("utf-16-le")
BEGINNINGS = {
    b"{\\rtf": ".rtf",
    b"\x89PNG": ".png",
    b"\xff\xd8\xff": ".jpg",
    b"GIF8": ".gif",
    b"II*\x00": ".tif",
    b"MM\x00*": ".tif",
    b"7z\xbc\xaf": ".7z",
    b"Rar!": ".rar",
    b"\x1f\x8b": ".gz",
}
ZIP_FOLDERS = {"word/": ".docx", "ppt/": ".pptx", "xl/": ".xlsx"}
OPEN_DOCUMENT = {"text": ".odt", "presentation": ".odp", "spreadsheet": ".ods"}


def check_type(file: SourceFile, suffix: str) -> None:
    """Raise `ReadError` when the bytes are plainly of another type than the name says."""
    found = _suffix_of_content(file.content)
    if found == "locked":
        raise ReadError(file.id, "it is locked with a password", texts.LOCKED)
    if found and found != suffix:
        reason = texts.other_type(suffix, found)
        raise ReadError(file.id, f"it is named {suffix} and holds {found}", reason)


def utf8_text(file: SourceFile) -> str:
    """The text of a file that must be UTF-8; raises `ReadError`."""
    try:
        text = file.content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = file.content[: error.start].count(b"\n") + 1
        problem = f"it is not UTF-8 (byte {error.start}, line {line})"
        raise ReadError(file.id, problem, texts.not_utf8(line)) from error
    if "\x00" in text:
        raise ReadError(file.id, "it is not text (it holds zero bytes)", texts.NOT_TEXT)
    return text


def _suffix_of_content(content: bytes) -> str:
    """The suffix that belongs to the content; "" where the bytes do not tell."""
    if content.startswith(b"%PDF-"):
        return ".pdf"
    if content.startswith(OLE):
        return "locked" if LOCKED_OFFICE in content else ".doc"
    if content.startswith(b"PK\x03\x04"):
        return _suffix_of_archive(content)
    return next((s for start, s in BEGINNINGS.items() if content.startswith(start)), "")


def _suffix_of_archive(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
            if "mimetype" in names:
                with archive.open("mimetype") as file:
                    kind = file.read(100).decode("ascii", "replace").strip()
                return OPEN_DOCUMENT.get(kind.rpartition(".")[2], "")
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError):
        return ""
    if "[Content_Types].xml" not in names:
        return ".zip"
    return next((s for f, s in ZIP_FOLDERS.items() if any(n.startswith(f) for n in names)), "")
