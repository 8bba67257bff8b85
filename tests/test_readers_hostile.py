"""Archives and names that mean harm: each gets a clear answer, and nothing is unpacked for it."""

from __future__ import annotations

import io
import re
import tracemalloc
import zipfile
from typing import TYPE_CHECKING

import docx
import pptx
import pytest
from making_documents import (
    MAKERS,
    archive_of,
    heading,
    make_markdown,
    make_pdf,
    make_powerpoint,
    make_word,
    opendocument_of,
    paragraph,
    saved,
)

from ingest import readers
from ingest.errors import ReadError
from ingest.readers import FORMATS, archives, powerpoint, read_document

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

OFFICE = (".docx", ".odt", ".pptx")
PARTS = [heading("Kop"), paragraph("De ouders en het team maken samen een plan.")]
MAIN_PART = {".docx": "word/document.xml", ".odt": "content.xml", ".pptx": "ppt/presentation.xml"}


def reason(folder: Path, suffix: str, content: bytes) -> str:
    path = folder / f"a{suffix}"
    path.write_bytes(content)
    with pytest.raises(ReadError) as caught:
        read_document(path, path.name)
    assert caught.value.document == path.name
    return caught.value.reason


def with_part(suffix: str, name: str, content: bytes) -> bytes:
    """A sound document with one part replaced or added."""
    result = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(MAKERS[suffix](PARTS))) as old,
        zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for member in old.namelist():
            if member != name:
                new.writestr(member, old.read(member))
        new.writestr(name, content)
    return result.getvalue()


@pytest.mark.parametrize("suffix", OFFICE)
@pytest.mark.parametrize("name", ["bomb.xml", "media/bomb.bin"])
def test_a_zip_bomb_is_refused_before_it_is_unpacked(
    tmp_path: Path, suffix: str, name: str
) -> None:
    bomb = with_part(suffix, name, bytes(60_000_000))
    assert len(bomb) < 200_000
    tracemalloc.start()
    found = reason(tmp_path, suffix, bomb)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert re.search(r"uitgepakt te groot \(6\d MB\)", found)
    assert peak < 10_000_000


@pytest.mark.parametrize("suffix", OFFICE)
def test_much_xml_and_many_parts_are_refused_as_well(
    tmp_path: Path, suffix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archives, "MOST_MEMBERS", 3)
    assert "uitgepakt te groot" in reason(tmp_path, suffix, with_part(suffix, "4", b""))
    monkeypatch.undo()
    monkeypatch.setattr(archives, "MOST_XML", 1_000)
    big = b"<a>" + bytes(range(65, 90)) * 50 + b"</a>"
    assert "uitgepakt te groot" in reason(tmp_path, suffix, with_part(suffix, "b.xml", big))


LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "ha">'
    b'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><a>&c;</a>'
)
FILE = b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a>&b;</a>'
HIDDEN = '<!DOCTYPE a [<!ENTITY b "ha">]><a>&b;</a>'.encode("utf-16")


@pytest.mark.parametrize("suffix", OFFICE)
@pytest.mark.parametrize("xml", [LAUGHS, FILE, HIDDEN], ids=["laughs", "external", "utf-16"])
def test_entities_in_any_part_are_refused(tmp_path: Path, suffix: str, xml: bytes) -> None:
    for name in (MAIN_PART[suffix], "extra.XML", "_rels/extra.rels"):
        assert "XML-entiteiten" in reason(tmp_path, suffix, with_part(suffix, name, xml))


@pytest.mark.parametrize("suffix", OFFICE)
@pytest.mark.parametrize("share", [0.3, 0.7, 0.98])
def test_a_truncated_archive_says_that_it_is_damaged(
    tmp_path: Path, suffix: str, share: float
) -> None:
    content = MAKERS[suffix](PARTS)
    assert "beschadigd" in reason(tmp_path, suffix, content[: int(len(content) * share)])


@pytest.mark.parametrize("suffix", OFFICE)
@pytest.mark.parametrize("xml", [b"", b"<a>", b"<a/>", b"\xff\xfe\x00"])
def test_a_broken_main_part_says_that_it_is_damaged(
    tmp_path: Path, suffix: str, xml: bytes
) -> None:
    found = reason(tmp_path, suffix, with_part(suffix, MAIN_PART[suffix], xml))
    assert "beschadigd" in found or "bevat geen tekst" in found


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)


@pytest.mark.parametrize(
    ("suffix", "content", "said"),
    [
        (".docx", make_pdf(PARTS), "is een '.pdf'"),
        (".docx", make_powerpoint(PARTS), "is een '.pptx'"),
        (".pptx", make_word(PARTS), "is een '.docx'"),
        (".odt", make_word(PARTS), "is een '.docx'"),
        (".pdf", make_word(PARTS), "is een '.docx'"),
        (".md", make_word(PARTS), "is een '.docx'"),
        (".html", make_pdf(PARTS), "is een '.pdf'"),
        (".docx", b"{\\rtf1 tekst}", "is een '.rtf'"),
        (".docx", OLE, "is een '.doc'"),
        (".docx", archive_of({"a.txt": "a"}), "is een '.zip'"),
        (".docx", archive_of({"[Content_Types].xml": "", "xl/a.xml": ""}), "is een '.xlsx'"),
        (".pdf", b"\x89PNG\r\n", "is een '.png'"),
        (".docx", OLE + "EncryptedPackage".encode("utf-16-le"), "wachtwoord"),
        (".docx", b"gewone tekst", "beschadigd"),
        (".pptx", b"", "beschadigd"),
        (".odt", make_markdown(PARTS), "beschadigd"),
        (".pdf", make_markdown(PARTS), "beschadigd"),
    ],
)
def test_the_content_is_believed_and_not_the_name(
    tmp_path: Path, suffix: str, content: bytes, said: str
) -> None:
    found = reason(tmp_path, suffix, content)
    assert said in found
    assert found.endswith(".")


def test_a_locked_opendocument_says_so(tmp_path: Path) -> None:
    content = with_part(".odt", "META-INF/manifest.xml", b"<manifest><encryption-data/></manifest>")
    assert "wachtwoord" in reason(tmp_path, ".odt", content)


def test_too_many_slides_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(powerpoint, "MOST_SLIDES", 2)
    found = reason(tmp_path, ".pptx", make_powerpoint([heading(f"Dia {n}") for n in range(3)]))
    assert "3 pagina's, meer dan 2" in found


@pytest.mark.parametrize("suffix", MAKERS)
def test_too_many_paragraphs_are_refused(
    tmp_path: Path, suffix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readers, "MOST_PIECES", 20)
    parts = [heading("Kop"), *(paragraph(f"Dit is alinea {n} van de tekst.") for n in range(21))]
    assert "meer dan 20 alinea's" in reason(tmp_path, suffix, MAKERS[suffix](parts))


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_file_larger_than_its_format_allows_is_not_opened(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    with path.open("wb") as file:
        file.truncate(FORMATS[suffix].most_bytes + 1)
    with pytest.raises(ReadError) as caught:
        read_document(path, path.name)
    assert "Splits het" in caught.value.reason


def nested_word(depth: int) -> bytes:
    document = docx.Document()
    cell = document.add_table(1, 1).cell(0, 0)
    for _ in range(depth):
        cell = cell.add_table(1, 1).cell(0, 0)
    return saved(document.save)


def nested_opendocument(depth: int) -> bytes:
    return opendocument_of("<text:section>" * depth + "</text:section>" * depth)


def nested_powerpoint(depth: int) -> bytes:
    deck = pptx.Presentation()
    shapes = deck.slides.add_slide(deck.slide_layouts[6]).shapes
    for _ in range(depth):
        shapes = shapes.add_group_shape().shapes
    return saved(deck.save)


@pytest.mark.parametrize(
    ("suffix", "make"),
    [(".docx", nested_word), (".odt", nested_opendocument), (".pptx", nested_powerpoint)],
)
def test_what_is_nested_without_end_is_refused(
    tmp_path: Path, suffix: str, make: Callable[[int], bytes]
) -> None:
    assert "beschadigd" in reason(tmp_path, suffix, make(60))
