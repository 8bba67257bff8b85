"""What writers of Word, OpenDocument and PowerPoint do besides headings and paragraphs."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

import docx
import pptx
import pytest
from making_documents import opendocument_of, saved
from pptx.util import Inches

from ingest.errors import ReadError
from ingest.readers import read_document
from ingest.records import BlockKind

if TYPE_CHECKING:
    from pathlib import Path

    from ingest.records import Document

HEADING, PARAGRAPH, ITEM = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.ITEM
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def read(folder: Path, name: str, content: bytes) -> Document:
    (folder / name).write_bytes(content)
    return read_document(folder / name, name).document


def outline(document: Document) -> list[tuple[BlockKind, int, str]]:
    return [(b.kind, b.level, document.text[b.start : b.end]) for b in document.blocks]


def word_of(body: str, *, footnotes: str = "") -> bytes:
    """A .docx whose body is this XML."""
    made = io.BytesIO(saved(docx.Document().save))
    result = io.BytesIO()
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(result, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/document.xml":
                content = re.sub(
                    rb"<w:body>.*</w:body>",
                    f"<w:body>{body}</w:body>".encode(),
                    content,
                    flags=re.DOTALL,
                )
            new.writestr(name, content)
        if footnotes:
            new.writestr("word/footnotes.xml", f"<w:footnotes {W}>{footnotes}</w:footnotes>")
    return result.getvalue()


def written(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def test_the_footnotes_of_word_follow_their_paragraph(tmp_path: Path) -> None:
    body = (
        "<w:p><w:r><w:t>Een zin</w:t></w:r><w:r><w:footnoteReference w:id='2'/></w:r>"
        "<w:r><w:t> met noot.</w:t></w:r></w:p>" + written("Een tweede alinea.")
    )
    notes = (
        "<w:footnote w:type='separator' w:id='0'><w:p><w:r><w:t>streep</w:t></w:r></w:p>"
        f"</w:footnote><w:footnote w:id='2'>{written('De noot zelf.')}</w:footnote>"
    )
    document = read(tmp_path, "a.docx", word_of(body, footnotes=notes))
    assert document.text == "Een zin met noot.\n\n[1] De noot zelf.\n\nEen tweede alinea."


def test_word_gives_what_a_reader_sees_after_changes_were_tracked(tmp_path: Path) -> None:
    body = (
        "<w:p><w:r><w:t>Bel </w:t></w:r><w:del><w:r><w:delText>nooit</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>eerst</w:t></w:r></w:ins><w:hyperlink><w:r><w:t> het team</w:t></w:r>"
        "</w:hyperlink><w:r><w:instrText>PAGEREF 5</w:instrText><w:br/><w:t>en wacht</w:t>"
        "<w:noBreakHyphen/><w:t>af.</w:t></w:r></w:p>"
    )
    assert read(tmp_path, "a.docx", word_of(body)).text == "Bel eerst het team en wacht-af."


def test_content_controls_and_text_boxes_are_read_once_and_the_table_of_contents_is_not(
    tmp_path: Path,
) -> None:
    box = f"<w:txbxContent>{written('In een kader.')}</w:txbxContent>"
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    body = (
        f"<w:sdt><w:sdtContent>{written('In een veld.')}</w:sdtContent></w:sdt>"
        f"<w:p><w:r><w:t>Naast een kader.</w:t><mc:AlternateContent xmlns:mc='{mc}'>"
        f"<mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
        + written("Inhoud 3", "<w:pStyle w:val='TOC1'/>")
    )
    content = word_of(body)
    document = read(tmp_path, "a.docx", content)
    assert document.text.startswith("In een veld.\n\nNaast een kader.\n\nIn een kader.")
    assert document.text.count("kader") == 2


def test_headings_below_a_title_go_one_level_down(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_heading("De titel", 0)
    made.add_heading("Eerste kop", 1)
    made.add_paragraph("Een zin.")
    made.add_heading("Onderdeel", 2)
    made.add_paragraph("Nog een zin.")
    assert outline(read(tmp_path, "a.docx", saved(made.save))) == [
        (HEADING, 1, "De titel"),
        (HEADING, 2, "Eerste kop"),
        (PARAGRAPH, 0, "Een zin."),
        (HEADING, 3, "Onderdeel"),
        (PARAGRAPH, 0, "Nog een zin."),
    ]


def test_numbered_lists_count_and_start_again_below(tmp_path: Path) -> None:
    made = docx.Document()
    for text, style in (
        ("eerste", "List Number"), ("tweede", "List Number"), ("punt", "List Bullet"),
    ):  # fmt: skip
        made.add_paragraph(text, style=style)
    document = read(tmp_path, "a.docx", saved(made.save))
    assert document.text == "1. eerste\n2. tweede\n- punt"


def test_merged_cells_are_read_once_and_a_frame_of_one_column_is_no_table(tmp_path: Path) -> None:
    made = docx.Document()
    grid = made.add_table(3, 2)
    for cell, text in zip(
        (cell for row in grid.rows for cell in row.cells),
        ("Stap", "Termijn", "Melden", "vijf dagen", "", "zes weken"),
        strict=True,
    ):
        cell.text = text
    grid.cell(1, 0).merge(grid.cell(2, 0))
    made.add_paragraph("Tussendoor.")
    frame = made.add_table(1, 1).cell(0, 0)
    frame.text = "In een kader."
    frame.add_paragraph("Een punt", style="List Bullet")
    document = read(tmp_path, "a.docx", saved(made.save))
    assert outline(document) == [
        (ITEM, 1, "Stap: Melden; Termijn: vijf dagen"),
        (ITEM, 1, "Termijn: zes weken"),
        (PARAGRAPH, 0, "Tussendoor."),
        (PARAGRAPH, 0, "In een kader."),
        (ITEM, 1, "Een punt"),
    ]


def test_soft_hyphens_and_odd_spaces_leave_words_whole(tmp_path: Path) -> None:
    document = read(
        tmp_path, "a.docx", word_of(written("bege\u00adleiding\u00a0van cli\u200bënten"))
    )
    assert document.text == "begeleiding van cliënten"


# OpenDocument


def test_opendocument_keeps_notes_spaces_spans_and_lists_in_order(tmp_path: Path) -> None:
    body = (
        "<text:table-of-content><text:index-body><text:p>Inhoud 1</text:p></text:index-body>"
        "</text:table-of-content>"
        '<text:p text:style-name="Title">De titel</text:p>'
        '<text:h text:outline-level="1">Een <text:span>ko</text:span>p</text:h>'
        '<text:p>Een<text:s text:c="3"/>zin<text:line-break/>met<text:tab/>noot<text:note>'
        "<text:note-citation>1</text:note-citation><text:note-body><text:p>De noot.</text:p>"
        "</text:note-body></text:note> en <office:annotation><text:p>weg</text:p>"
        "</office:annotation>slot.</text:p>"
        '<text:list text:style-name="L1"><text:list-item><text:p>eerste</text:p><text:list>'
        "<text:list-item><text:p>dieper</text:p></text:list-item></text:list></text:list-item>"
        "<text:list-item><text:p>tweede</text:p></text:list-item></text:list>"
        "<text:section><text:p>In een sectie.</text:p></text:section>"
    )
    styles = (
        '<text:list-style style:name="L1"><text:list-level-style-number text:level="1" '
        'style:num-format="1"/><text:list-level-style-bullet text:level="2"/></text:list-style>'
    )
    document = read(tmp_path, "a.odt", opendocument_of(body, styles=styles))
    assert document.text == (
        "De titel\n\nEen kop\n\nEen zin met noot en slot.\n\n[1] De noot.\n\n"
        "1. eerste\n- dieper\n2. tweede\n\nIn een sectie."
    )
    assert [(b.kind, b.level) for b in document.blocks][:2] == [(HEADING, 1), (HEADING, 2)]


# PowerPoint


def test_a_slide_is_a_page_with_its_title_points_in_order_and_notes(tmp_path: Path) -> None:
    deck = pptx.Presentation()
    first = deck.slides.add_slide(deck.slide_layouts[0])
    first.shapes.title.text = "Samen werken"
    second = deck.slides.add_slide(deck.slide_layouts[1])
    second.shapes.title.text = "Wat te doen"
    body = second.placeholders[1].text_frame
    body.text = "Bel eerst"
    deeper = body.add_paragraph()
    deeper.text, deeper.level = "of schrijf", 1
    second.notes_slide.notes_text_frame.text = "Vertel hoe het ging."
    third = deck.slides.add_slide(deck.slide_layouts[6])
    for left, top, text in ((5, 1, "rechts"), (1, 1.05, "links"), (1, 0.2, "boven")):
        box = third.shapes.add_textbox(Inches(left), Inches(top), Inches(3), Inches(0.5))
        box.text_frame.text = text
    document = read(tmp_path, "a.pptx", saved(deck.save))
    assert outline(document) == [
        (HEADING, 1, "Samen werken"),
        (HEADING, 2, "Wat te doen"),
        (ITEM, 1, "Bel eerst"),
        (ITEM, 2, "of schrijf"),
        (PARAGRAPH, 0, "Vertel hoe het ging."),
        (PARAGRAPH, 0, "boven"),
        (PARAGRAPH, 0, "links"),
        (PARAGRAPH, 0, "rechts"),
    ]
    assert [block.page for block in document.blocks] == [1, 2, 2, 2, 2, 3, 3, 3]


@pytest.mark.parametrize("name", ["a.docx", "a.pptx", "a.odt"])
def test_a_file_without_a_word_in_it_says_so(tmp_path: Path, name: str) -> None:
    empty = {
        "a.docx": lambda: saved(docx.Document().save),
        "a.pptx": lambda: saved(pptx.Presentation().save),
        "a.odt": lambda: opendocument_of(""),
    }
    with pytest.raises(ReadError) as caught:
        read(tmp_path, name, empty[name]())
    assert "bevat geen tekst" in caught.value.reason
