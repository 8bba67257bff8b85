"""A paper as a Word document: the only file of the assistant that knows python-docx.

Headings, lists and links are Word's own, so that its navigation and screen readers find their way.
"""

from __future__ import annotations

import datetime as dt
from io import BytesIO
from typing import TYPE_CHECKING, Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph as WordParagraph

from assistant import texts
from assistant.blocks import Heading, Paragraph, Role, Table

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

    from assistant.blocks import Item, Listing, Paper, Part, Span

LANGUAGE = "nl-NL"
FONT = "Calibri"
INK, ACCENT = RGBColor(0x1B, 0x27, 0x33), RGBColor(0x0C, 0x4F, 0x4A)
STYLE = {  # by id
    Role.PLAIN: "Normal",
    Role.LEAD: "Lead",
    Role.WARNING: "Warning",
    Role.QUOTE: "Quote",
    Role.ASIDE: "Aside",
}
LINK_STYLE = "Hyperlink"
QUOTED_STYLE = "Quoted"  # of the words of a document
MOST_OF_A_FACT = 255  # characters, of what a file says about itself
INDENT = Cm(0.75)  # of what belongs to an entry of a list


def to_word(paper: Paper) -> bytes:
    """The paper as .docx, with no more about its maker than the name of this program."""
    document = Document()
    _describe(document, paper)
    _set_styles(document)
    _set_edges(document)
    _new_paragraph(document, "Title").add_run(paper.title)
    for block in paper.blocks:
        _add(document, block)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _describe(document: WordDocument, paper: Paper) -> None:
    facts = document.core_properties
    facts.title = paper.title[:MOST_OF_A_FACT]
    facts.author = facts.last_modified_by = texts.BRAND
    facts.language = LANGUAGE
    facts.comments = texts.CHECK_THE_SOURCE
    facts.revision = 1
    facts.created = facts.modified = dt.datetime.fromisoformat(paper.day)


def _set_styles(document: WordDocument) -> None:
    defaults = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}")
    language = next(defaults.iter(qn("w:lang")))
    language.set(qn("w:val"), LANGUAGE)
    for name in ("Title", "Heading 1", "Heading 2", "Heading 3"):
        _set_font(document.styles[name], ACCENT)
    normal = document.styles["Normal"]
    _set_font(normal, INK)
    normal.font.size, normal.paragraph_format.space_after = Pt(11), Pt(6)
    for name in ("Lead", "Warning", "Aside"):
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = normal
    document.styles["Lead"].paragraph_format.keep_with_next = True
    document.styles["Warning"].font.bold = True
    document.styles["Aside"].font.size = Pt(10)
    link = document.styles.add_style(LINK_STYLE, WD_STYLE_TYPE.CHARACTER)
    link.font.underline, link.font.color.rgb = True, ACCENT
    document.styles.add_style(QUOTED_STYLE, WD_STYLE_TYPE.CHARACTER)


def _set_font(style: Any, colour: RGBColor) -> None:
    """A font by name, where the template takes that of its theme."""
    style.font.name, style.font.color.rgb = FONT, colour
    fonts = style.element.rPr.rFonts
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)


def _set_edges(document: WordDocument) -> None:
    """The name at the top, the reminder and the page number at the foot of every page."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.header.paragraphs[0].text = texts.BRAND
    foot = section.footer.paragraphs[0]
    foot.text = f"{texts.CHECK_THE_SOURCE} {texts.PAGE_LABEL} "
    number = OxmlElement("w:fldSimple")
    number.set(qn("w:instr"), "PAGE")
    foot._p.append(number)  # noqa: SLF001 - python-docx has no fields


def _add(document: WordDocument, block: Part) -> None:
    if isinstance(block, Heading):
        heading = _new_paragraph(document, f"Heading{block.level}")
        heading.add_run(block.text)
        heading.paragraph_format.page_break_before = block.starts_page or None
    elif isinstance(block, Paragraph):
        _write(_new_paragraph(document, STYLE[block.role]), block)
    elif isinstance(block, Table):
        _add_table(document, block)
    else:
        _add_list(document, block)


def _add_list(document: WordDocument, listing: Listing) -> None:
    style = "ListNumber" if listing.is_numbered else "ListBullet"
    count = _new_count(document) if listing.is_numbered else None
    for item in listing.items:
        first, *others = item.paragraphs
        entry = _new_paragraph(document, style)
        if count is not None:
            _number(entry, count)
        _write(entry, first)
        _mark(entry, item)
        for other in others:
            added = _new_paragraph(document, STYLE[other.role])
            added.paragraph_format.left_indent = INDENT
            _write(added, other)


def _add_table(document: WordDocument, table: Table) -> None:
    """A table whose header stands again at the top of every page, and whose rows stay whole."""
    rows = (table.header, *table.rows)
    made = document.add_table(len(rows), len(table.header), document.styles["Table Grid"])
    for number, (row, contents) in enumerate(zip(made.rows, rows, strict=True)):
        properties = row._tr.get_or_add_trPr()  # noqa: SLF001 - python-docx has no header rows
        properties.append(OxmlElement("w:cantSplit"))
        if number == 0:
            properties.append(OxmlElement("w:tblHeader"))
        for cell, content in zip(row.cells, contents, strict=True):
            _write(cell.paragraphs[0], content)


def _new_paragraph(document: WordDocument, style: str) -> WordParagraph:
    """An empty paragraph at the end, with a style by its id.

    python-docx itself would look through all paragraphs and all styles for each new one.
    """
    element = OxmlElement("w:p")
    element.style = style
    document.element.body[-1].addprevious(element)  # the properties of the section stay last
    return WordParagraph(element, document)


def _new_count(document: WordDocument) -> int:
    """The id of a numbering like that of the style, which starts at 1 again."""
    numbering = document.part.numbering_part.element
    style = document.styles["List Number"].element
    like = numbering.num_having_numId(style.pPr.numPr.numId.val)
    count = numbering.add_num(like.abstractNumId.val)
    count.add_lvlOverride(ilvl=0).add_startOverride(1)
    identifier: int = count.numId
    return identifier


def _number(entry: WordParagraph, count: int) -> None:
    numbering = entry._p.get_or_add_pPr().get_or_add_numPr()  # noqa: SLF001 - no other way to it
    numbering.get_or_add_ilvl().val = 0
    numbering.get_or_add_numId().val = count


def _mark(entry: WordParagraph, item: Item) -> None:
    """A bookmark around an entry that others lead to."""
    if not item.anchor:
        return
    paragraph = entry._p  # noqa: SLF001 - python-docx has no bookmarks
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    _, turn, source = item.anchor.split("-")
    for mark in (start, end):
        mark.set(qn("w:id"), str(int(turn) * 1_000 + int(source)))
    start.set(qn("w:name"), item.anchor.replace("-", "_"))
    paragraph.insert(1, start)  # after the properties of the paragraph
    paragraph.append(end)


def _write(paragraph: WordParagraph, content: Paragraph) -> None:
    for span in content.spans:
        if span.url or span.target:
            _link(paragraph, span)
        else:
            run = paragraph.add_run(span.text)
            run.bold = span.is_strong or None
            if span.is_quote:
                run._r.style = QUOTED_STYLE  # noqa: SLF001 - as in `_new_paragraph`


def _link(paragraph: WordParagraph, span: Span) -> None:
    link = OxmlElement("w:hyperlink")
    if span.url:
        relation = paragraph.part.relate_to(span.url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        link.set(qn("r:id"), relation)
    else:
        link.set(qn("w:anchor"), span.target.replace("-", "_"))
    run = paragraph.add_run(span.text)
    run._r.style = LINK_STYLE  # noqa: SLF001 - as in `_new_paragraph`
    link.append(run._r)  # noqa: SLF001 - the run moves into the link
    paragraph._p.append(link)  # noqa: SLF001 - python-docx writes no links
