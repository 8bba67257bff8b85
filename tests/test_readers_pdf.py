"""What stands on the pages of a PDF, and what a PDF may do instead of holding text."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making_documents import HEIGHT, NEW_PAGE, WIDTH, heading, make_pdf, paragraph
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from ingest.errors import ReadError
from ingest.readers import pdf, read_document
from ingest.readers.layout import Word, reading_lines
from ingest.records import BlockKind

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ingest.records import Document

SENTENCE = "De ouders en het team maken samen een plan voor het kind."


def drawn(draw: Callable[[Canvas], None], *, pages: int = 1, **options: object) -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(WIDTH, HEIGHT), **options)
    for _ in range(pages):
        canvas.setFont("Helvetica", 10)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def read(folder: Path, content: bytes, *, ocr: bool = False) -> Document:
    path = folder / "a.pdf"
    path.write_bytes(content)
    return read_document(path, "a.pdf", ocr=ocr).document


def reason(folder: Path, content: bytes, *, ocr: bool = False) -> str:
    with pytest.raises(ReadError) as caught:
        read(folder, content, ocr=ocr)
    return caught.value.reason


def test_running_heads_and_page_numbers_are_left_out(tmp_path: Path) -> None:
    chapters = ["Zorg", "Zorg", "Recht", "Recht", "Recht"]
    page = iter(enumerate(chapters, start=1))

    def draw(canvas: Canvas) -> None:
        number, chapter = next(page)
        canvas.drawString(60, 800, "Richtlijn veilig wonen, versie 2")
        canvas.drawString(60, 785, f"Hoofdstuk {chapter} {number + 6}")
        canvas.drawString(60, 700, f"De {number}e alinea van de tekst staat hier.")
        canvas.drawString(290, 30, f"- {number + 6} -")

    document = read(tmp_path, drawn(draw, pages=len(chapters)))
    assert document.text == "\n\n".join(
        f"De {number}e alinea van de tekst staat hier." for number in range(1, 6)
    )
    assert [block.page for block in document.blocks] == [1, 2, 3, 4, 5]


def test_the_same_heading_with_another_number_is_no_running_head(tmp_path: Path) -> None:
    parts = [
        part
        for number in (1, 2)
        for part in (heading(f"Stap {number * 3}"), paragraph(SENTENCE), NEW_PAGE)
    ]
    document = read(tmp_path, make_pdf(parts))
    assert "Stap 3" in document.text
    assert "Stap 6" in document.text


def test_a_word_cut_at_a_line_end_or_by_a_soft_hyphen_is_whole(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        lines = ("Pleegouders krijgen bege-", "leiding bij jeugd- en gezins-", "zorg van het team.")
        for index, line in enumerate(lines):
            canvas.drawString(60, 700 - 12 * index, line)

    text = read(tmp_path, drawn(draw)).text
    assert text == "Pleegouders krijgen begeleiding bij jeugd- en gezinszorg van het team."


def test_a_table_of_contents_is_left_out(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 720, "Signalen zien . . . . . . . . . . . 3")
        canvas.drawString(60, 708, "Zorgen delen ................ 12")
        canvas.drawString(60, 600, SENTENCE)

    assert read(tmp_path, drawn(draw)).text == SENTENCE


def test_a_page_that_lies_on_its_side_is_read_and_a_watermark_is_not(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.rotate(90)
        canvas.drawString(100, -300, "De ouders en het team maken samen")
        canvas.drawString(100, -312, "een plan voor het kind.")
        canvas.restoreState()
        canvas.rotate(45)
        canvas.drawString(300, 300, "CONCEPT")

    assert read(tmp_path, drawn(draw)).text == SENTENCE


def test_bold_lines_of_ordinary_size_are_the_lowest_headings(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 650, SENTENCE)
        canvas.setFont("Helvetica-Bold", 10)
        canvas.drawString(60, 670, "Wat het team doet")
        canvas.setFont("Helvetica-Bold", 16)
        canvas.drawString(60, 700, "Samen werken")

    blocks = read(tmp_path, drawn(draw)).blocks
    assert [(block.kind, block.level) for block in blocks] == [
        (BlockKind.HEADING, 1),
        (BlockKind.HEADING, 2),
        (BlockKind.PARAGRAPH, 0),
    ]


# Reading order


def column(lines: list[str], left: float) -> list[Word]:
    words = []
    for index, line in enumerate(lines):
        at = left
        for text in line.split():
            words.append(Word(text, at, at + 5.0 * len(text), 700 - 13.0 * index, 10.0))
            at += 5.0 * len(text) + 3
    return words


full_lines = st.lists(
    st.lists(st.text("abcdeo", min_size=4, max_size=6), min_size=5, max_size=5).map(" ".join),
    min_size=8,
    max_size=25,
)


@settings(max_examples=100)
@given(full_lines, full_lines, st.randoms(use_true_random=False))
def test_the_left_column_is_read_before_the_right_in_whatever_order_it_was_drawn(
    left: list[str], right: list[str], chance: object
) -> None:
    words = column(left, 60) + column(right, 320)
    assert hasattr(chance, "shuffle")
    chance.shuffle(words)
    assert [line.text for line in reading_lines(words)] == left + right


@settings(max_examples=100)
@given(full_lines, st.randoms(use_true_random=False))
def test_no_word_is_lost_glued_or_doubled(lines: list[str], chance: object) -> None:
    words = column(lines, 60)
    assert hasattr(chance, "shuffle")
    chance.shuffle(words)
    assert " ".join(line.text for line in reading_lines(words)) == " ".join(lines)


# What cannot be read


def picture(text: str) -> bytes:
    """A scan: a page with nothing but a picture of a text."""
    page = pypdfium2.PdfDocument(make_pdf([paragraph(text)]))[0]
    image = page.render(scale=3).to_pil().crop((0, 150, int(WIDTH * 3), 700))

    def draw(canvas: Canvas) -> None:
        canvas.drawInlineImage(image, 0, 300, WIDTH, WIDTH * image.height / image.width)

    return drawn(draw)


def test_a_scan_fails_and_says_how_it_can_be_read(tmp_path: Path) -> None:
    found = reason(tmp_path, picture(SENTENCE))
    assert found.startswith("geen tekst (scan)")
    assert "HANDREIKING_OCR=1" in found


def test_pages_that_are_pictures_between_others_are_named(tmp_path: Path) -> None:
    joined = pypdfium2.PdfDocument.new()
    for content in (make_pdf([paragraph(SENTENCE)]), picture(SENTENCE)):
        joined.import_pages(pypdfium2.PdfDocument(content))
    file = io.BytesIO()
    joined.save(file)
    (tmp_path / "a.pdf").write_bytes(file.getvalue())
    reading = read_document(tmp_path / "a.pdf", "a.pdf")
    assert SENTENCE in reading.document.text
    assert reading.warnings == ("pages that are pictures were left out: 2",)


def has_dutch_tesseract() -> bool:
    if shutil.which("tesseract") is None:
        return False
    listed = subprocess.run(["tesseract", "--list-langs"], capture_output=True, check=False)
    return b"nld" in listed.stdout.split()


@pytest.mark.ocr
@pytest.mark.skipif(not has_dutch_tesseract(), reason="Tesseract with Dutch is not installed")
def test_a_scan_is_read_when_asked_for_and_keeps_its_page(tmp_path: Path) -> None:
    document = read(tmp_path, picture(SENTENCE), ocr=True)
    assert document.text == SENTENCE
    assert [block.page for block in document.blocks] == [1]


def test_recognising_without_tesseract_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    found = reason(tmp_path, picture(SENTENCE), ocr=True)
    assert "tesseract-ocr-nld" in found
    assert "HANDREIKING_OCR" in found


def test_a_pdf_with_a_password_says_so_and_one_that_only_limits_printing_is_read(
    tmp_path: Path,
) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 700, SENTENCE)

    locked = drawn(draw, encrypt=StandardEncryption("geheim"))
    limited = drawn(draw, encrypt=StandardEncryption("", ownerPassword="eigenaar", canPrint=0))
    assert "wachtwoord" in reason(tmp_path, locked)
    assert read(tmp_path, limited).text == SENTENCE


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7\n",
        make_pdf([paragraph(SENTENCE)])[:300],
        b"%PDF-1.7\n" + b"\x00\xff" * 5_000,
    ],
    ids=["header only", "truncated", "garbage"],
)
def test_a_damaged_pdf_says_so(tmp_path: Path, content: bytes) -> None:
    assert "beschadigd" in reason(tmp_path, content)


def test_a_pdf_of_too_many_pages_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "MOST_PAGES", 4)
    found = reason(tmp_path, drawn(lambda canvas: canvas.drawString(60, 700, SENTENCE), pages=5))
    assert "5 pagina's, meer dan 4" in found


def test_a_page_with_impossibly_many_letters_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "MOST_PAGE_CHARACTERS", 100)
    text = make_pdf([paragraph(SENTENCE), paragraph(SENTENCE)])
    assert "pagina 1" in reason(tmp_path, text)


@pytest.mark.parametrize("kids", [b"[2 0 R]", b"[2 0 R 2 0 R]", b"[3 0 R 2 0 R]"])
def test_a_loop_in_the_page_tree_ends(tmp_path: Path, kids: bytes) -> None:
    looped = (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Count 3/Kids" + kids + b"/Parent 2 0 R>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]>>endobj\n"
        b"trailer<</Root 1 0 R>>\n%%EOF"
    )
    found = reason(tmp_path, looped)
    assert re.search("beschadigd|bevat geen tekst", found)
