"""Conversations as files, read back by other libraries than those that wrote them."""

from __future__ import annotations

import datetime as dt
import json
import re
import time
import zipfile
from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import docx
import pypdf
import pytest
from docx.oxml.ns import qn
from fakes import FakeResponder, neglect_answer, refusal, written_answer
from fastapi import FastAPI
from fastapi.testclient import TestClient
from hostile_texts import HOSTILE_TEXTS
from markdown_it import MarkdownIt

from assistant import pdf_export, texts
from assistant.blocks import Heading, Listing, Paper, Paragraph, shown
from assistant.errors import IndexUnusableError, TakeawayError
from assistant.exports import export_routes
from assistant.markdown_export import escaped, to_markdown
from assistant.pdf_export import to_pdf
from assistant.records import Checked, Standing
from assistant.takeaway import turn_data
from assistant.transcript import transcript
from assistant.turns import MOST_BYTES, Turn, turn_of
from assistant.word_export import to_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from assistant.records import Cited

DAY = "2026-11-22"
ADDRESS = "https://documenten.invalid/werkwijze?versie=2"
TURNS = (
    turn_of(neglect_answer()),
    turn_of(replace(written_answer(), notices=tuple(texts.NOTICES.values()))),
    turn_of(refusal("niets")),
)


@dataclass(frozen=True)
class Made:
    """One conversation in every form, and what it was made of."""

    turns: tuple[Turn, ...]
    conversation: Paper

    @cached_property
    def word(self) -> Any:
        return docx.Document(BytesIO(to_word(self.conversation)))

    @cached_property
    def pdf(self) -> pypdf.PdfReader:
        return pypdf.PdfReader(BytesIO(to_pdf(self.conversation)))

    @cached_property
    def markdown(self) -> str:
        return to_markdown(self.conversation).decode()

    def text(self, form: str) -> str:
        """Everything that a reader of this form reads, without white space and page numbers."""
        if form == "docx":
            return squeezed(paragraph_text(p) for p in self.word.paragraphs)
        if form == "pdf":
            return squeezed(map(page_text, self.pdf.pages))
        return squeezed(token.content for token in text_tokens(self.markdown))

    def addresses(self, form: str) -> set[str]:
        """Where it leads outside."""
        if form == "docx":
            relations = self.word.part.rels.values()
            return {relation.target_ref for relation in relations if relation.is_external}
        if form == "pdf":
            return {action["/URI"] for action in actions(self.pdf) if "/URI" in action}
        return {
            str(token.attrs[name])
            for token in inline_tokens(self.markdown)
            for name in ("href", "src")
            if name in token.attrs
        }


def squeezed(parts: Iterable[str]) -> str:
    return re.sub(r"\s+", "", "".join(parts))


def paragraph_text(paragraph: Any) -> str:
    """With the text of links, which python-docx has apart."""
    return "".join(text.text or "" for text in paragraph._p.iter(qn("w:t")))


def page_text(page: pypdf.PageObject) -> str:
    lines = page.extract_text().splitlines()
    return "\n".join(line for line in lines if not is_edge(line))


EDGE = re.compile(rf"{texts.BRAND}|{re.escape(texts.CHECK_THE_SOURCE)} *{texts.PAGE_LABEL} *\d+")


def is_edge(line: str) -> bool:
    """Whether it stands at the top or the foot of every page."""
    return EDGE.fullmatch(line.strip()) is not None


def inline_tokens(markdown: str) -> Iterator[Any]:
    for token in MarkdownIt("commonmark", {"html": True}).parse(markdown):
        yield token
        yield from token.children or ()


def text_tokens(markdown: str) -> Iterator[Any]:
    return (token for token in inline_tokens(markdown) if token.type in {"text", "code_inline"})


def actions(pdf: pypdf.PdfReader) -> Iterator[Any]:
    for page in pdf.pages:
        for annotation in page.get("/Annots", []):
            found = annotation.get_object()
            if "/A" in found:
                yield found["/A"]


def make(turns: Sequence[Turn], checked: Sequence[Checked] | None = None) -> Made:
    return Made(tuple(turns), transcript(turns, checked, DAY))


def with_text(text: str) -> Turn:
    """An answer that says the text wherever it can."""
    turn = TURNS[0]
    (source, *_) = turn.sources
    group = turn.groups[0]
    (statement,) = group.statements
    return replace(
        turn,
        question=text,
        choices=(text,),
        missing=(text,),
        nearest=(text,),
        remarks=(text,),
        searched_for=f"{text} {text}",
        within=text,
        model=text,
        generation=text,
        groups=(replace(group, title=text, statements=(replace(statement, text=text),)),),
        sources=(
            replace(
                source,
                title=text,
                about=text,
                heading=(text, text),
                notes=(text,),
                warnings=(text,),
                cited=replace(source.cited, quote=text),
            ),
        ),
    )


forms = pytest.mark.parametrize("form", ["docx", "pdf", "md"])


@pytest.fixture(scope="module")
def made() -> Made:
    return make(TURNS)


@pytest.fixture(scope="module")
def hostile() -> Made:
    """One conversation with a turn for every hostile text."""
    return make([with_text(text) for text in HOSTILE_TEXTS])


@pytest.fixture(scope="module")
def texts_of_hostile(hostile: Made) -> dict[str, str]:
    return {form: hostile.text(form) for form in ("docx", "pdf", "md")}


def drawable(text: str) -> str:
    """As it stands in a PDF, where the fonts have no pictures and no Chinese."""
    return re.sub("[😀中文]", "□", text)


def test_a_sign_that_no_font_has_takes_no_other_sign_along() -> None:
    text = "≥ 18 jaar, Ω, عرب, e\u20dd\u0301, 👩🏽‍👧 en \U000e0041"
    said = make([with_text(text)]).text("pdf")
    assert "≥18jaar,Ω," in said
    assert "□" in said


@forms
@pytest.mark.parametrize("text", HOSTILE_TEXTS)
def test_hostile_text_reads_as_it_is(
    texts_of_hostile: dict[str, str], form: str, text: str
) -> None:
    visible = drawable(shown(text)) if form == "pdf" else shown(text)
    # As statement, quote, and much besides.
    assert texts_of_hostile[form].count(squeezed([visible])) >= 8


@forms
def test_hostile_text_leads_nowhere(hostile: Made, form: str) -> None:
    assert hostile.addresses(form) <= {ADDRESS}


def test_hostile_text_makes_no_markup_in_markdown(hostile: Made) -> None:
    kinds = {token.type for token in inline_tokens(hostile.markdown)}
    assert kinds <= {
        "heading_open", "heading_close", "paragraph_open", "paragraph_close", "inline", "text",
        "bullet_list_open", "bullet_list_close", "ordered_list_open", "ordered_list_close",
        "list_item_open", "list_item_close", "blockquote_open", "blockquote_close",
        "strong_open", "strong_close", "link_open", "link_close", "text_special",
    }  # fmt: skip
    plain = make([with_text("woord")])
    for kind in ("heading_open", "strong_open", "ordered_list_open", "list_item_open"):
        per_turn = len(_of(plain.markdown, kind)) - len(_of(make([]).markdown, kind))
        assert len(_of(hostile.markdown, kind)) - len(_of(make([]).markdown, kind)) == (
            per_turn * len(HOSTILE_TEXTS)
        )


def _of(markdown: str, kind: str) -> list[Any]:
    return [token for token in inline_tokens(markdown) if token.type == kind]


@pytest.mark.parametrize("text", HOSTILE_TEXTS)
def test_escaped_text_has_no_address_that_a_reader_of_markdown_would_link(text: str) -> None:
    written = escaped(shown(text))
    assert not re.search(r"(?i)(?<!\\)://|\bwww\.|(?<!\\)[@<>\[\]`$]", written)


def test_hostile_text_puts_nothing_that_acts_in_a_pdf(hostile: Made) -> None:
    assert {action["/S"] for action in actions(hostile.pdf)} <= {"/URI"}
    root: Any = hostile.pdf.trailer["/Root"]
    assert not {"/OpenAction", "/AA", "/AcroForm", "/Names"} & set(root)
    assert hostile.pdf.attachments == {}


def test_hostile_text_puts_nothing_that_acts_in_a_word_file(hostile: Made) -> None:
    with zipfile.ZipFile(BytesIO(to_word(hostile.conversation))) as archive:
        names = archive.namelist()
        everything = {name: archive.read(name).decode("utf-8", "replace") for name in names}
    assert not [name for name in names if "vba" in name.lower() or "embed" in name.lower()]
    fields = re.findall(r'w:instr="([^"]*)"|<w:instrText', "".join(everything.values()))
    assert fields == ["PAGE"]
    outside = re.findall(
        r'Target="([^"]*)"[^>]*TargetMode="External"', "".join(everything.values())
    )
    assert set(outside) <= {ADDRESS}


@forms
def test_every_form_says_everything(made: Made, form: str) -> None:
    said = made.text(form)
    for turn in TURNS:
        for words in (
            turn.question, *turn.missing, *turn.nearest, texts.STATUS[turn.status],
            turn.searched_for, turn.model, turn.generation,
            *(statement.text for statement in turn.statements),
        ):  # fmt: skip
            assert squeezed([words]) in said
        for source in turn.sources:
            for words in (source.title, source.about, *source.heading, source.cited.quote,
                          source.url, *source.notes, *source.warnings):  # fmt: skip
                assert squeezed([words]) in said
    for notice in texts.NOTICES.values():
        assert squeezed([notice.title]) in said
    for words in (texts.TAKEN_TITLE, texts.CHECK_THE_SOURCE, texts.taken_on(DAY)):
        assert squeezed([words]) in said


@forms
def test_every_form_leads_to_the_sources_and_to_help_only(made: Made, form: str) -> None:
    assert made.addresses(form) == {ADDRESS, "https://www.113.nl"}


def test_all_forms_say_the_same(made: Made) -> None:
    word, pdf, markdown = (made.text(form) for form in ("docx", "pdf", "md"))
    assert word == markdown
    # In a PDF the signs before entries are text, too.
    assert Counter(word) - Counter(pdf) == Counter()
    assert set(Counter(pdf) - Counter(word)) <= set("•0123456789.")


def test_word_has_headings_by_style(made: Made) -> None:
    headings = [
        (paragraph.style.name, paragraph.text)
        for paragraph in made.word.paragraphs
        if paragraph.style.name.startswith(("Title", "Heading"))
    ]
    assert headings[0] == ("Title", texts.TAKEN_TITLE)
    assert [text for style, text in headings if style == "Heading 1"] == [
        texts.numbered_question(number, turn.question) for number, turn in enumerate(TURNS, start=1)
    ]
    below = [text for style, text in headings if style == "Heading 2"]
    assert below == [texts.ANSWER_LABEL, texts.SOURCES_LABEL] * 2 + [texts.ANSWER_LABEL]


def test_word_has_lists_of_its_own_that_each_start_at_one(made: Made) -> None:
    numbered = [p for p in made.word.paragraphs if p.style.name == "List Number"]
    assert len(numbered) == sum(len(turn.sources) for turn in TURNS)
    counts = [p._p.pPr.numPr.numId.val for p in numbered]
    assert len(set(counts)) == 2  # the turns that have sources
    numbering = made.word.part.numbering_part.element
    for count in set(counts):
        (override,) = numbering.num_having_numId(count).lvlOverride_lst
        assert override.startOverride.val == 1
    bullets = [p for p in made.word.paragraphs if p.style.name == "List Bullet"]
    statements = [statement.text for turn in TURNS for statement in turn.statements]
    assert {p.text.split(" [")[0] for p in bullets} >= set(statements)


def test_a_marker_in_word_leads_to_its_source(made: Made) -> None:
    body = made.word.element.body
    places = {mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))}
    identifiers = [mark.get(qn("w:id")) for mark in body.iter(qn("w:bookmarkStart"))]
    assert len(identifiers) == len(set(identifiers)) == len(places)
    targets = {link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))} - {None}
    assert targets == places
    assert len(places) == sum(len(turn.sources) for turn in TURNS)


def test_word_is_dutch_has_a_title_and_names_nobody(made: Made) -> None:
    facts = made.word.core_properties
    assert (facts.title, facts.language) == (texts.TAKEN_TITLE, "nl-NL")
    assert {facts.author, facts.last_modified_by} == {texts.BRAND}
    assert facts.created == dt.datetime(2026, 11, 22, tzinfo=facts.created.tzinfo)
    languages = {
        element.get(qn("w:val")) for element in made.word.styles.element.iter(qn("w:lang"))
    }
    assert languages == {"nl-NL"}
    assert made.word.tables == []


def test_a_pdf_says_that_it_is_accessible_dutch_and_what_it_is(made: Made) -> None:
    root: Any = made.pdf.trailer["/Root"]
    assert root["/Lang"] == "nl-NL"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
    assert made.pdf.metadata is not None
    assert made.pdf.metadata.title == texts.TAKEN_TITLE
    assert made.pdf.metadata.author == texts.BRAND


def test_a_pdf_is_tagged_with_headings_lists_links_and_quotes(made: Made) -> None:
    tags: Counter[str] = Counter()
    count_tags(made.pdf.trailer["/Root"]["/StructTreeRoot"]["/K"], tags)  # type: ignore[index]
    sources = sum(len(turn.sources) for turn in TURNS)
    assert tags["/Title"] == 1
    assert tags["/H1"] == len(TURNS)
    assert tags["/H2"] == 5
    assert tags["/BlockQuote"] == sources
    lists = [block for block in made.conversation.blocks if isinstance(block, Listing)]
    assert tags["/L"] == len(lists)
    assert tags["/LI"] == tags["/LBody"] == sum(len(block.items) for block in lists)
    links = sum(len(page.get("/Annots", [])) for page in made.pdf.pages)
    assert tags["/Link"] <= links
    assert links > 0


def count_tags(node: Any, tags: Counter[str]) -> None:
    found = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(found, list):
        for child in found:
            count_tags(child, tags)
    elif isinstance(found, dict):
        if "/S" in found:
            tags[found["/S"]] += 1
        if "/K" in found:
            count_tags(found["/K"], tags)


def test_every_font_of_a_pdf_is_in_it(hostile: Made) -> None:
    fonts = {
        font.get_object()["/BaseFont"]: font.get_object()["/DescendantFonts"][0].get_object()
        for page in hostile.pdf.pages
        for font in page["/Resources"]["/Font"].values()  # type: ignore[index]
    }
    assert any("HandreikingSans" in name for name in fonts)
    for font in fonts.values():
        assert {"/FontFile2", "/FontFile3"} & set(font["/FontDescriptor"].get_object())


def test_markdown_has_headings_and_lists(made: Made) -> None:
    tokens = list(inline_tokens(made.markdown))
    headings = [token.tag for token in tokens if token.type == "heading_open"]
    assert headings == ["h1", "h2", "h3", "h3", "h2", "h3", "h3", "h2", "h3"]
    lists = [block for block in made.conversation.blocks if isinstance(block, Listing)]
    opened = [token for token in tokens if token.type in {"bullet_list_open", "ordered_list_open"}]
    assert len(opened) == len(lists)


@forms
def test_a_changed_or_vanished_source_is_marked_in_every_form(form: str) -> None:
    (turn, *_) = TURNS
    standings = (Standing.CHANGED, Standing.GONE, Standing.UNCHANGED, Standing.UNCHANGED)
    checked = [
        Checked(source.cited, standing)
        for source, standing in zip(turn.sources, standings, strict=True)
    ]
    said = make((turn,), checked).text(form)
    assert said.count(squeezed([texts.SOURCE_CHANGED[Standing.CHANGED]])) == 1
    assert said.count(squeezed([texts.SOURCE_CHANGED[Standing.GONE]])) == 1
    assert said.count(squeezed([f"({texts.STATEMENT_CHANGED})"])) == 2
    assert squeezed([texts.sources_changed(2)]) in said
    assert squeezed([texts.SOURCES_CHECKED]) in said
    assert squeezed([texts.STATEMENT_CHANGED]) not in make((turn,)).text(form)


def test_remarks_go_to_the_sources_they_are_about() -> None:
    turns = (TURNS[2], TURNS[0], TURNS[0])
    sources = [source for turn in turns for source in turn.sources]
    checked = [Checked(source.cited, Standing.UNCHANGED) for source in sources[:-1]]
    checked.append(Checked(sources[-1].cited, Standing.GONE))
    blocks = transcript(turns, checked, DAY).blocks
    questions = [place for place, block in enumerate(blocks) if is_question(block)]
    told = [place for place, block in enumerate(blocks) if texts.sources_changed(1) in words(block)]
    assert len(told) == 1
    assert told[0] > questions[2]


def is_question(block: object) -> bool:
    return isinstance(block, Heading) and block.level == 1


def words(block: object) -> str:
    return "".join(s.text for s in block.spans) if isinstance(block, Paragraph) else ""


def test_a_long_question_is_shortened_in_its_heading_and_whole_below_it() -> None:
    question = "woord " * 60
    blocks = transcript([replace(TURNS[0], question=question)], None, DAY).blocks
    place = next(place for place, block in enumerate(blocks) if is_question(block))
    heading, below = blocks[place : place + 2]
    assert isinstance(heading, Heading)
    assert heading.text.endswith(" …")
    assert words(below) == question.strip()


# The address


@dataclass
class Sources:
    """A responder of which only the check is asked; remembers what it checked."""

    checked: list[Cited]
    fails: bool = False

    def check(self, cited: Sequence[Cited]) -> tuple[Checked, ...]:
        if self.fails:
            raise IndexUnusableError("none", "Er is niets.")
        self.checked.extend(cited)
        return FakeResponder(questions=["gewijzigd"]).check(cited)


def client_for(responder: Any) -> TestClient:
    application = FastAPI()
    application.include_router(export_routes(responder))
    return TestClient(application)


@pytest.fixture
def body() -> str:
    return json.dumps([turn_data(neglect_answer())["taken"]])


STARTS = {"docx": b"PK", "pdf": b"%PDF-1.7", "md": b"# Gesprek"}


@pytest.mark.parametrize(("form", "start"), STARTS.items())
def test_a_conversation_comes_back_as_a_file(form: str, start: bytes, body: str) -> None:
    response = client_for(FakeResponder()).post(f"/export/{form}", content=body)
    assert response.status_code == 200
    assert response.content.startswith(start)
    day = dt.datetime.now().astimezone().date().isoformat()
    name = f'attachment; filename="handreiking-gesprek-{day}.{form}"'
    assert response.headers["content-disposition"] == name
    assert response.headers["cache-control"] == "no-store"


def test_quotes_are_held_against_the_documents_of_now(body: str) -> None:
    responder = Sources([])
    said = client_for(responder).post("/export/md", content=body).text
    assert responder.checked == [source.cited for source in TURNS[0].sources]
    assert said.count(texts.SOURCE_CHANGED[Standing.CHANGED]) == len(TURNS[0].sources)


def test_without_documents_an_export_says_that_nothing_was_checked(body: str) -> None:
    said = client_for(Sources([], fails=True)).post("/export/md", content=body).text
    assert texts.SOURCES_NOT_CHECKED in said


@pytest.mark.parametrize("wrong", ["", "{}", "[]", "nee", '[{"question": "x"}]', "[" * 9999])
@forms
def test_a_wrong_body_is_refused_in_dutch(form: str, wrong: str) -> None:
    response = client_for(FakeResponder()).post(f"/export/{form}", content=wrong)
    assert (response.status_code, response.text) == (400, texts.NO_CONVERSATION)


def test_a_conversation_of_endless_small_parts_is_refused(body: str) -> None:
    (turn,) = json.loads(body)
    many = json.dumps([turn | {"missing": [""] * 50, "choices": [""] * 50}] * 210)
    assert len(many) < MOST_BYTES
    response = client_for(FakeResponder()).post("/export/docx", content=many)
    assert (response.status_code, response.text) == (400, texts.CONVERSATION_TOO_LARGE)


@pytest.mark.slow
@pytest.mark.parametrize("form", STARTS)
def test_the_largest_conversation_is_made_in_time(form: str, body: str) -> None:
    (turn,) = json.loads(body)
    largest = json.dumps([turn] * (MOST_BYTES // (len(body) + 2)))
    started = time.monotonic()
    response = client_for(FakeResponder()).post(f"/export/{form}", content=largest)
    assert response.status_code == 200
    assert time.monotonic() - started < 30


@pytest.mark.parametrize("form", ["exe", "html", "docx.exe", "..%2fpdf"])
def test_another_form_does_not_exist(form: str, body: str) -> None:
    assert client_for(FakeResponder()).post(f"/export/{form}", content=body).status_code == 404


def test_a_conversation_is_not_fetched_only_made() -> None:
    assert client_for(FakeResponder()).get("/export/pdf").status_code == 405


def test_a_pdf_that_cannot_be_set_is_said_in_dutch_and_the_log_holds_no_conversation(
    body: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(pdf_export, "PROGRAM", Path("er-is-niets.py"))
    response = client_for(FakeResponder()).post("/export/pdf", content=body)
    assert (response.status_code, response.text) == (500, texts.EXPORT_FAILED)
    assert "verwaarlozing" not in caplog.text


def test_a_pdf_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_export, "SECONDS_AT_MOST", 0.01)
    started = time.monotonic()
    with pytest.raises(TakeawayError):
        to_pdf(transcript(TURNS, None, DAY))
    assert time.monotonic() - started < 5


def test_no_file_is_written(made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    for make_file in (to_word, to_pdf, to_markdown):
        assert make_file(made.conversation)
    assert list(tmp_path.iterdir()) == []


def test_the_typesetter_reads_no_file_that_a_conversation_names() -> None:
    text = '#read("paper.typ") #include "paper.typ" #sys.inputs'
    said = make([with_text(text)]).text("pdf")
    assert squeezed([text]) in said
    assert "setdocument" not in said
