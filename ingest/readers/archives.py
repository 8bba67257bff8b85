"""Files that are archives of XML (.docx, .odt, .pptx): opened only when they are harmless."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

from lxml import etree

from ingest import texts
from ingest.errors import ReadError

if TYPE_CHECKING:
    from ingest.readers.contents import SourceFile

MOST_MEMBERS = 10_000
MOST_UNPACKED = 1_000_000_000
# The text of a thousand pages is some 20 MB of XML in Word; lxml refuses much more by itself.
MOST_XML = 100_000_000
# Real XML of office documents packs 5 to 40 times; a bomb a thousand.
MOST_RATIO = 200
SMALL = 5_000_000
# No office format declares a document type: it is there for entities that grow or fetch.
DECLARATION = re.compile(rb"<\s*!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
XML_NAMES = (".xml", ".rels")
DAMAGED = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    EOFError,
    KeyError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)


def open_archive(file: SourceFile) -> zipfile.ZipFile:
    """The archive, after its sizes and its XML were judged; raises `ReadError`.

    Python unpacks no more of a member than the size it states, so that the stated sizes hold.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(file.content))
        _check_sizes(file, archive)
        for member in archive.infolist():
            if member.filename.lower().endswith(XML_NAMES):
                _check_xml(file, archive.read(member))
    except DAMAGED as error:
        raise damaged(file, error) from error
    return archive


def damaged(file: SourceFile, error: Exception) -> ReadError:
    """What to raise when a library cannot make anything of a file."""
    detail = f"{type(error).__name__}: {error}"
    return ReadError(file.id, f"it is damaged ({detail})", texts.DAMAGED)


def parse_xml(file: SourceFile, content: bytes) -> etree._Element:
    """The root element; entities are not resolved and nothing is fetched."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True
    )
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise damaged(file, error) from error


def _check_sizes(file: SourceFile, archive: zipfile.ZipFile) -> None:
    members = archive.infolist()
    unpacked = sum(member.file_size for member in members)
    xml = sum(m.file_size for m in members if m.filename.lower().endswith(XML_NAMES))
    ratios = (m.file_size / max(m.compress_size, 1) for m in members if m.file_size > SMALL)
    if (
        len(members) > MOST_MEMBERS
        or unpacked > MOST_UNPACKED
        or xml > MOST_XML
        or max(ratios, default=0) > MOST_RATIO
    ):
        problem = f"unpacked it is {unpacked} bytes in {len(members)} parts"
        raise ReadError(file.id, problem, texts.unpacks_too_large(unpacked / 1e6))


def _check_xml(file: SourceFile, content: bytes) -> None:
    # In UTF-16 every other byte is zero.
    if DECLARATION.search(content.replace(b"\0", b"")):
        raise ReadError(file.id, "its XML declares a document type", texts.XML_ENTITIES)
