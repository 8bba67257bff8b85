"""What is known about a document: from its file, its front matter, a file beside it."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import docx
import pptx
import pytest
from making_documents import archive_of, make_pdf, opendocument_of, paragraph, saved
from reportlab.pdfgen.canvas import Canvas

from ingest.errors import ReadError
from ingest.readers import read_document
from ingest.readers.contents import (
    language_code,
    trusted_authors,
    trusted_date,
    trusted_title,
)

if TYPE_CHECKING:
    from pathlib import Path

    from ingest.records import Details

SENTENCE = "De ouders en het team maken samen een plan voor het kind."


def details(folder: Path, name: str, content: bytes) -> Details:
    (folder / name).write_bytes(content)
    return read_document(folder / name, name).document.details


def word() -> bytes:
    document = docx.Document()
    document.add_paragraph(SENTENCE)
    properties = document.core_properties
    properties.title, properties.author = "Werken aan veiligheid", "Anna de Boer; Bram Kok"
    properties.modified, properties.language = datetime(2021, 3, 4, tzinfo=UTC), "nl-NL"
    return saved(document.save)


def powerpoint() -> bytes:
    deck = pptx.Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    slide.shapes.title.text = "Dia"
    properties = deck.core_properties
    properties.title, properties.author = "Werken aan veiligheid", "Anna de Boer; Bram Kok"
    properties.modified, properties.language = datetime(2021, 3, 4, tzinfo=UTC), "nl-NL"
    return saved(deck.save)


def opendocument() -> bytes:
    meta = (
        "<dc:title>Werken aan veiligheid</dc:title>"
        "<meta:initial-creator>Anna de Boer en Bram Kok</meta:initial-creator>"
        "<dc:date>2021-03-04T10:00:00</dc:date><dc:language>nl-NL</dc:language>"
    )
    return opendocument_of(f"<text:p>{SENTENCE}</text:p>", meta=meta)


def pdf() -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file, invariant=True)
    canvas.setTitle("Werken aan veiligheid")
    canvas.setAuthor("Anna de Boer; Bram Kok")
    canvas.drawString(80, 700, SENTENCE)
    canvas.save()
    # What reportlab writes for a document that must come out the same every time.
    return file.getvalue().replace(b"20000101000000", b"20210304000000")


def html() -> bytes:
    return (
        '<html lang="nl-NL"><head><title>Werken aan veiligheid | Voorbeeld</title>'
        '<meta name="author" content="Anna de Boer; Bram Kok">'
        '<meta property="article:published_time" content="2021-03-04T10:00:00+01:00"></head>'
        f"<body><article><p>{SENTENCE}</p><p>{SENTENCE}</p></article></body></html>"
    ).encode()


@pytest.mark.parametrize("make", [word, powerpoint, opendocument, pdf, html])
def test_title_authors_date_and_language_come_from_the_file(tmp_path: Path, make: object) -> None:
    assert callable(make)
    suffix = {word: ".docx", powerpoint: ".pptx", opendocument: ".odt", pdf: ".pdf"}.get(
        make, ".html"
    )
    found = details(tmp_path, f"bestand{suffix}", make())
    assert found.title == "Werken aan veiligheid"
    assert found.authors == ("Anna de Boer", "Bram Kok")
    assert found.published == "2021-03-04"
    assert found.language == "nl"


@pytest.mark.parametrize(
    "written",
    [
        "", " ", None, "Microsoft Word - doc1", "Microsoft Word - Verslag.docx", "untitled",
        "Naamloos document", "Document1", "PowerPoint Presentation", "PowerPoint-presentatie",
        "rapport_def_v3", "verslag.docx", "Titel", "Dia 1", "2021-03-04", "7d21e4156ccb99fb",
        "Klik om de titel te bewerken", "x" * 300,
    ],
)  # fmt: skip
def test_what_a_program_filled_in_is_no_title(written: str | None) -> None:
    assert trusted_title(written) == ""


@pytest.mark.parametrize(
    "written", ["Richtlijn Uithuisplaatsing", "Samen 1 plan", "Wegwijzer", "Jeugdwet: 10 vragen"]
)
def test_what_a_person_wrote_is_a_title(written: str) -> None:
    assert trusted_title(f"  {written}\n") == written


@pytest.mark.parametrize(
    "written", ["", None, "admin", "Gebruiker", "python-docx", "jjansen", "JdV01", "a.b@c.invalid",
                "Microsoft Office User", "Windows-gebruiker", "Steve Canny", "anonymous"]
)  # fmt: skip
def test_an_account_is_no_author(written: str | None) -> None:
    assert trusted_authors(written) == ()


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("Anna de Boer", ("Anna de Boer",)),
        ("Anna de Boer; Bram Kok", ("Anna de Boer", "Bram Kok")),
        ("Anna de Boer en Bram Kok", ("Anna de Boer", "Bram Kok")),
        ("admin; Bram Kok", ("Bram Kok",)),
    ],
)
def test_the_names_of_people_are_authors(written: str, names: tuple[str, ...]) -> None:
    assert trusted_authors(written) == names


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("D:20210304101500+01'00'", "2021-03-04"),
        ("2021-03-04T10:15:00Z", "2021-03-04"),
        ("2021-02-30", ""),
        ("1601-01-01", ""),
        ("2999-01-01", ""),
        ("vorig jaar", ""),
        (None, ""),
    ],
)
def test_a_date_is_a_day_that_can_be(written: str | None, day: str) -> None:
    assert trusted_date(written) == day


@pytest.mark.parametrize(
    ("written", "code"), [("nl-NL", "nl"), ("EN_us", "en"), ("", "nl"), (None, "nl"), ("x!", "nl")]
)
def test_a_language_is_its_two_letters(written: str | None, code: str) -> None:
    assert language_code(written) == code


def test_a_dutch_text_is_dutch_whatever_its_template_says(tmp_path: Path) -> None:
    page = f'<html lang="en"><body><p>{SENTENCE}</p><p>{SENTENCE}</p></body></html>'
    english = "The team and the parents make a plan of action for the child."
    other = page.replace(SENTENCE, english)
    assert details(tmp_path, "a.html", page.encode()).language == "nl"
    assert details(tmp_path, "b.html", other.encode()).language == "en"


# Beside the document


@pytest.mark.parametrize("side", ["rapport.pdf.meta.yaml", "rapport.meta.yaml"])
def test_a_side_file_overrules_what_the_file_says(tmp_path: Path, side: str) -> None:
    (tmp_path / side).write_text(
        "titel: Van opzij\ndatum: 2018-05\nsoort: guideline\ngeldig_tot: 2030\n", encoding="utf-8"
    )
    found = details(tmp_path, "rapport.pdf", pdf())
    assert (found.title, found.published, found.valid_until) == ("Van opzij", "2018-05", "2030")
    assert found.kind == "guideline"
    assert found.authors == ("Anna de Boer", "Bram Kok")


def test_a_side_file_overrules_front_matter_too_and_may_have_its_lines(tmp_path: Path) -> None:
    (tmp_path / "a.meta.yaml").write_text("---\ntitel: Van opzij\n---\n", encoding="utf-8")
    content = f"---\ntitel: Van boven\nuitgever: Iemand\n---\n{SENTENCE}".encode()
    found = details(tmp_path, "a.md", content)
    assert (found.title, found.publisher) == ("Van opzij", "Iemand")


def test_the_side_file_with_the_whole_name_goes_before_that_with_the_stem(tmp_path: Path) -> None:
    (tmp_path / "a.meta.yaml").write_text("titel: Voor elke a", encoding="utf-8")
    (tmp_path / "a.md.meta.yaml").write_text("titel: Voor a.md", encoding="utf-8")
    assert details(tmp_path, "a.md", SENTENCE.encode()).title == "Voor a.md"
    assert details(tmp_path, "a.txt", SENTENCE.encode()).title == "Voor elke a"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"titel: [", "is stuk (regel 1)"),
        (b"- een lijst", "sleutel: waarde"),
        (b"datum: gisteren", "geen datum"),
        (b"titel: \xff", "geen UTF-8"),
        (b"titel: " + b"x" * 100_000, "Splits het"),
    ],
)
def test_a_broken_side_file_is_named(tmp_path: Path, content: bytes, reason: str) -> None:
    (tmp_path / "a.meta.yaml").write_bytes(content)
    with pytest.raises(ReadError) as caught:
        details(tmp_path, "a.md", SENTENCE.encode())
    assert "bijbestand a.meta.yaml" in caught.value.reason
    assert reason in caught.value.reason


def test_a_title_that_says_nothing_gives_way_to_the_first_heading(tmp_path: Path) -> None:
    made = make_pdf([paragraph(SENTENCE)])
    assert details(tmp_path, "plan_van-aanpak.pdf", made).title == "plan van aanpak"
    document = docx.Document()
    document.core_properties.title = "Document1"
    document.add_heading("De kop van het stuk", 1)
    document.add_paragraph(SENTENCE)
    assert details(tmp_path, "a.docx", saved(document.save)).title == "De kop van het stuk"


def test_an_archive_that_is_no_document_says_so(tmp_path: Path) -> None:
    with pytest.raises(ReadError) as caught:
        details(tmp_path, "a.docx", archive_of({"foto.txt": "hallo"}))
    assert "'.zip'" in caught.value.reason
