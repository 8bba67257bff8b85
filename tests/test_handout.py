"""Hand-outs, read back from the files that were made and held against the documents."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property
from io import BytesIO
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING, Any

import docx
import pypdf
import pytest
from docx.oxml.ns import qn
from hostile_texts import HOSTILE_TEXTS
from markdown_it import MarkdownIt
from quality.themes import write_pages

from assistant import handout_texts, texts
from assistant.__main__ import main
from assistant.advising import gives_advice
from assistant.blocks import Heading, Table, shown
from assistant.errors import HandoutError, IndexUnusableError
from assistant.files import MEDIA_TYPE, written_as
from assistant.generation import Writer
from assistant.handout import HandoutMaker
from assistant.handout_paper import paper_of
from assistant.handout_parts import points_of_each
from assistant.handout_records import SIZES, Choice, Length
from assistant.handouts import Handouts, maker_of
from assistant.quiz import QuestionKind
from assistant.records import Verdict
from assistant.word_export import QUOTED_STYLE
from ingest.generations import Generations
from ingest.pipeline import ingest
from ingest.sentences import sentence_spans
from ingest.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from assistant.blocks import Paper
    from assistant.comparison import Row
    from assistant.handout_records import Handout, Section, Size, Voice
    from assistant.quotable import Quote
    from assistant.records import Citation
    from ingest.generations import Generation

DAY = "2026-11-22"
SHARED = Path(__file__).parent.parent.parent / "shared"
ORIGINALS, PAGES = SHARED / "originals", SHARED / "eval" / "pages.jsonl"
TOGETHER = "samenwerken-met-gemeenten"
forms = pytest.mark.parametrize("form", ["docx", "pdf", "md"])


def opened(settings: Settings) -> Generation:
    generations = Generations(settings.data)
    manifest = generations.current()
    assert manifest
    return generations.opened(manifest)


def ingested(data: Path, *corpus: Path) -> Settings:
    settings = Settings(data=data, corpus=corpus)
    ingest(settings, lambda _: None)
    return settings


@pytest.fixture(scope="module")
def shipped(shipped_index: Settings) -> Generation:
    return opened(shipped_index)


@dataclass(frozen=True)
class Made:
    """One hand-out in every form."""

    handout: Handout

    @cached_property
    def paper(self) -> Paper:
        return paper_of(self.handout)

    @cached_property
    def word(self) -> Any:
        return docx.Document(BytesIO(written_as("docx", self.paper)))

    @cached_property
    def pdf(self) -> pypdf.PdfReader:
        return pypdf.PdfReader(BytesIO(written_as("pdf", self.paper)))

    @cached_property
    def markdown(self) -> str:
        return written_as("md", self.paper).decode()

    def text(self, form: str) -> str:
        """Everything that a reader of this form reads, without white space."""
        if form == "docx":
            return squeezed(t.text or "" for t in self.word.element.body.iter(qn("w:t")))
        if form == "pdf":
            return squeezed(page.extract_text() for page in self.pdf.pages)
        return squeezed(token.content for token in tokens(self.markdown))

    def quotes_in_word(self) -> list[str]:
        """All that stands in the Word file as the words of a document."""
        return [
            "".join(text.text or "" for text in run.iter(qn("w:t")))
            for run in self.word.element.body.iter(qn("w:r"))
            if run.style == QUOTED_STYLE
        ]

    def heading_at(self, text: str) -> Any:
        return next(p for p in self.word.paragraphs if p.text == text)


def squeezed(parts: Iterable[str]) -> str:
    return re.sub(r"\s+", "", "".join(parts))


def tokens(markdown: str) -> Iterator[Any]:
    parser = MarkdownIt("commonmark", {"html": True}).enable("table")
    for token in parser.parse(markdown):
        yield from (t for t in token.children or () if t.type in {"text", "code_inline"})


def kinds_of_tokens(markdown: str) -> set[str]:
    parsed = MarkdownIt("commonmark", {"html": True}).enable("table").parse(markdown)
    return {t.type for token in parsed for t in (token, *(token.children or ()))}


@pytest.fixture(scope="module")
def made(shipped_index: Settings) -> Made:
    """As the command makes it, with the documents side by side."""
    return Made(Handouts(shipped_index).make(["Samenwerken met gemeenten"], DAY))


def handouts_on_every_theme(settings: Settings) -> Iterator[Handout]:
    handouts = Handouts(settings)
    for theme in opened(settings).themes.themes():
        try:
            yield handouts.make([theme.id], DAY, length=Length.LONG)
        except HandoutError as error:
            assert error.message == handout_texts.handout_empty([theme.label])  # noqa: PT017


def check_every_quote(settings: Settings) -> int:
    """Holds what the Word files quote against the documents themselves; gives how many themes."""
    documents = {d.id: shown(d.text) for d in opened(settings).collection.documents()}
    count = 0
    for handout in handouts_on_every_theme(settings):
        quoted = set(Made(handout).quotes_in_word())
        sources = {(shown(c.quote), documents[c.document]) for c in handout.citations}
        assert quoted == {quote for quote, _ in sources}
        assert [quote for quote, text in sources if quote not in text] == []
        count += 1
    return count


def test_every_quote_in_word_stands_in_its_document_for_every_theme(
    shipped_index: Settings,
) -> None:
    assert check_every_quote(shipped_index) >= 8


@pytest.mark.slow
@pytest.mark.skipif(not ORIGINALS.exists(), reason="only where the originals are")
def test_every_quote_stands_in_its_document_in_the_originals(tmp_path: Path) -> None:
    assert check_every_quote(ingested(tmp_path / "data", ORIGINALS)) >= 4


@pytest.mark.slow
@pytest.mark.skipif(not PAGES.exists(), reason="only where the pages are")
def test_every_quote_stands_in_its_document_in_many_pages(tmp_path: Path) -> None:
    with PAGES.open(encoding="utf-8") as lines:
        folder = write_pages(tmp_path / "pages", lines)
    assert check_every_quote(ingested(tmp_path / "data", folder)) >= 12


def test_nothing_but_quotes_stands_between_double_quotation_marks(made: Made) -> None:
    """What a document has of them itself is within its quote."""
    for paragraph in made.word.element.body.iter(qn("w:p")):
        bare = "".join(
            "Q" if run.style == QUOTED_STYLE else text.text or ""
            for run in paragraph.iter(qn("w:r"))
            for text in run.iter(qn("w:t"))
        )
        assert set(re.findall("“([^”]*)”", bare)) <= {"Q"}
        assert bare.count("Q”") >= bare.count("“")


@forms
def test_every_form_has_every_quote(made: Made, form: str) -> None:
    said = made.text(form)
    for citation in made.handout.citations:
        assert squeezed([shown(citation.quote)]) in said


def test_all_forms_say_the_same(made: Made) -> None:
    assert made.text("docx") == made.text("md")
    lacking = Counter(made.text("docx")) - Counter(made.text("pdf"))
    assert lacking == Counter()


def test_the_same_choice_gives_the_same_handout(shipped: Generation, made: Made) -> None:
    choice = Choice((TOGETHER,))
    one, other = (maker_of(shipped).make(choice, DAY) for _ in range(2))
    assert one == other
    assert paper_of(one) == paper_of(other)
    assert written_as("md", paper_of(one)) == written_as("md", paper_of(other))


def test_longer_is_more_and_never_more_than_its_size(shipped: Generation) -> None:
    short, normal, long = (
        maker_of(shipped).make(Choice((TOGETHER,), length=length), DAY) for length in Length
    )
    assert len(short.quiz) <= len(normal.quiz) <= len(long.quiz)
    points = [sum(len(v.points) for v in h.sections[0].voices) for h in (short, normal, long)]
    assert points == sorted(points)
    assert points[0] < points[-1]


@pytest.mark.parametrize("size", SIZES.values())
def test_fewer_documents_give_more_points_each_and_no_more_together(size: Size) -> None:
    points = [points_of_each(count, size) for count in range(1, 2 * size.documents)]
    assert points == sorted(points, reverse=True)
    assert set(points) <= set(range(size.points, 2 * size.points + 1))
    within = range(1, size.documents + 1)
    assert all(n * points_of_each(n, size) <= size.documents * size.points for n in within)


def test_an_instruction_is_asked_about_as_an_advice(made: Made) -> None:
    asked = [each for each in made.handout.quiz if each.kind is not QuestionKind.OPEN]
    advices = [each for each in asked if gives_advice(each.quote.text)]
    lead = handout_texts.handout_advises("").removeprefix("‘’")
    assert made.markdown.count(lead) == len(advices) > 0


def test_only_the_documents_chosen_are_quoted(shipped: Generation) -> None:
    document = "stoppen-met-doorverhuizen.md"
    handout = maker_of(shipped).make(Choice((TOGETHER,), (document,)), DAY)
    assert {citation.document for citation in handout.citations} == {document}


def test_what_is_left_out_is_counted(shipped: Generation) -> None:
    handout = maker_of(shipped).make(Choice((TOGETHER,)), DAY)
    counted = {d for (theme, d) in shipped.themes.counts() if theme == TOGETHER}
    (section,) = handout.sections
    assert section.left_out + len(section.voices) == len(counted)


def test_no_quote_is_a_key_point_of_two_themes(shipped: Generation) -> None:
    themes = tuple(theme.id for theme in shipped.themes.themes())
    handout = maker_of(shipped).make(Choice(themes), DAY)
    points = [p.text for s in handout.sections for v in s.voices for p in v.points]
    assert len(handout.sections) > 1
    assert len(points) == len(set(points))


def test_aims_name_headings_of_the_documents(shipped: Generation, made: Made) -> None:
    documents = {d.id: shown(d.text) for d in shipped.collection.documents()}
    assert made.handout.aims
    for aim in made.handout.aims:
        assert shown(aim.heading) in documents[aim.document]


@pytest.mark.parametrize("heading", ["Wat is het?", "Samen optrekken", "", "en dan: ‘niets’"])
def test_an_aim_is_a_sentence_with_any_heading(heading: str) -> None:
    said = handout_texts.handout_aim("Titel", heading, "pleegzorg")
    assert said.startswith(("benoemen wat ‘Titel’ zegt", "met ‘Titel’ antwoord geven"))
    assert f"‘{heading or 'pleegzorg'}’" in said


def test_answers_stand_last_on_a_page_of_their_own(made: Made) -> None:
    headings = [b for b in made.paper.blocks if isinstance(b, Heading) and b.level == 1]
    assert headings[-1] == Heading(1, handout_texts.HANDOUT_ANSWERS, starts_page=True)
    heading = made.heading_at(handout_texts.HANDOUT_ANSWERS)
    assert heading.paragraph_format.page_break_before
    last = made.pdf.pages[-1].extract_text()
    assert handout_texts.HANDOUT_ANSWERS in last
    assert texts.SOURCES_LABEL not in last
    before = "".join(page.extract_text() for page in made.pdf.pages[:-1])
    for question in made.handout.quiz:
        if question.kind is QuestionKind.FILL_IN:
            assert squeezed([shown(question.statement)]) not in squeezed([before])


def test_every_question_has_its_answer_with_the_same_number(made: Made) -> None:
    blocks = made.paper.blocks
    quiz = blocks.index(Heading(1, handout_texts.HANDOUT_QUIZ))
    answers = blocks.index(Heading(1, handout_texts.HANDOUT_ANSWERS, starts_page=True))
    for kind in {question.kind for question in made.handout.quiz}:
        heading = Heading(2, handout_texts.HANDOUT_KIND[kind])
        asked = blocks[blocks.index(heading, quiz) + 1]
        told = blocks[blocks.index(heading, answers) + 1]
        assert len(asked.items) == len(told.items)  # type: ignore[union-attr]


def test_word_has_headings_lists_and_tables_of_its_own(made: Made) -> None:
    styles = Counter(paragraph.style.name for paragraph in made.word.paragraphs)
    assert styles["Title"] == 1
    assert styles["Heading 1"] >= 7
    assert styles["List Bullet"] >= 4
    assert styles["List Number"] >= 4
    assert len(made.word.tables) == sum(isinstance(b, Table) for b in made.paper.blocks) == 1
    for table in made.word.tables:
        first, *others = table._tbl.tr_lst
        assert first.trPr.find(qn("w:tblHeader")) is not None
        assert all(row.trPr.find(qn("w:tblHeader")) is None for row in others)
    languages = {e.get(qn("w:val")) for e in made.word.styles.element.iter(qn("w:lang"))}
    assert languages == {"nl-NL"}


def test_numbers_of_sources_lead_to_the_sources(made: Made) -> None:
    body = made.word.element.body
    places = {mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))}
    targets = {link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))} - {None}
    assert targets == places
    assert len(places) == len({citation.document for citation in made.handout.citations})


def test_a_pdf_is_tagged_with_tables_and_headings(made: Made) -> None:
    root: Any = made.pdf.trailer["/Root"]
    assert root["/Lang"] == "nl-NL"
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
    tags: Counter[str] = Counter()
    count_tags(root["/StructTreeRoot"]["/K"], tags)
    (table,) = (block for block in made.paper.blocks if isinstance(block, Table))
    assert tags["/Table"] == 1
    assert tags["/TH"] == len(table.header)
    assert tags["/TR"] == 1 + len(table.rows)
    assert tags["/H1"] == sum(isinstance(b, Heading) and b.level == 1 for b in made.paper.blocks)


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


def test_without_a_situation_there_is_no_case_and_that_is_said(shipped: Generation) -> None:
    handout = replace(maker_of(shipped).make(Choice((TOGETHER,)), DAY), cases=())
    said = "".join(Made(handout).text("md"))
    assert squeezed([handout_texts.HANDOUT_NO_CASE]) in said
    assert not any(squeezed([each]) in said for each in handout_texts.HANDOUT_CASE_QUESTIONS)


def test_a_case_is_told_by_one_document_in_one_piece(tmp_path: Path) -> None:
    story = (
        "Een jongen van negen jaar kwam in maart bij pleegouders in Zwolle wonen. Zijn moeder "
        "vroeg na twee weken of zij vaker mocht bellen. De begeleider besprak dat met de "
        "pleegouders en met de jongen zelf, en maakte een afspraak voor elke dinsdag. In mei "
        "ging de jongen in het weekend weer naar zijn moeder."
    )
    page = (
        f"---\ntitle: Een verhaal uit de pleegzorg\nkind: practice\n---\n## Een jongen\n\n{story}"
    )
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "a.md").write_text(page, encoding="utf-8")
    thesaurus = "- label: pleegzorg\n  theme: true\n- label: pleegouder\n  broader: pleegzorg\n"
    (tmp_path / "corpus" / "thesaurus.yaml").write_text(thesaurus, encoding="utf-8")
    generation = opened(ingested(tmp_path / "data", tmp_path / "corpus"))
    handout = maker_of(generation).make(Choice(("pleegzorg",)), DAY)
    assert [case.citation.quote for case in handout.cases] == [story]


def test_a_document_that_changes_meanwhile_is_not_quoted(shipped: Generation) -> None:
    handout = maker_of(shipped).make(Choice((TOGETHER,)), DAY)

    @dataclass(frozen=True)
    class Changed:
        """The documents, in which every sentence has become another."""

        def documents(self, ids: Iterable[str] | None = None) -> Any:
            found = shipped.collection.documents(ids)
            return tuple(replace(d, text=d.text.replace("e", "a")) for d in found)

        passages = staticmethod(shipped.collection.passages)

    maker = HandoutMaker("g", shipped.themes, Changed(), lambda _: ())
    with pytest.raises(HandoutError) as caught:
        maker.prove(handout)
    assert caught.value.message == handout_texts.HANDOUT_UNPROVEN


@pytest.fixture(scope="module")
def hostile(made: Made) -> Made:
    """The hand-out with a hostile text wherever a document or a vocabulary speaks."""
    return Made(hostile_handout(made.handout))


def hostile_handout(handout: Handout) -> Handout:
    others = cycle(HOSTILE_TEXTS)

    def in_citation(citation: Citation) -> Citation:
        title = next(others)
        details = replace(citation.snapshot.details, title=title, publisher=next(others))
        snapshot = replace(citation.snapshot, details=details)
        heading = (next(others),)
        return replace(
            citation, title=title, heading=heading, quote=next(others), snapshot=snapshot
        )

    def in_quote(quote: Quote) -> Quote:
        return replace(quote, citation=in_citation(quote.citation))

    def in_voice(voice: Voice) -> Voice:
        details = replace(voice.details, title=next(others), audience=(next(others),))
        return replace(voice, details=details, points=tuple(map(in_quote, voice.points)))

    def in_row(row: Row) -> Row:
        cells = tuple(tuple(map(in_citation, cell)) for cell in row.cells)
        return replace(row, subject=next(others), cells=cells)

    def in_section(section: Section) -> Section:
        every = " ".join(HOSTILE_TEXTS)
        theme = replace(section.theme, label=every, definition=every, terms=(next(others),))
        voices = tuple(map(in_voice, section.voices))
        rows = tuple(map(in_row, section.rows))
        return replace(section, theme=theme, related=(next(others),), voices=voices, rows=rows)

    return replace(
        handout,
        generation=next(others),
        sections=tuple(map(in_section, handout.sections)),
        aims=tuple(replace(aim, heading=next(others)) for aim in handout.aims),
        discussions=tuple(
            replace(each, citations=tuple(map(in_citation, each.citations)))
            for each in handout.discussions
        ),
        cases=tuple(replace(each, citation=in_citation(each.citation)) for each in handout.cases),
        quiz=tuple(
            replace(each, quote=in_quote(each.quote), heading=next(others)) for each in handout.quiz
        ),
    )


@forms
def test_hostile_text_reads_as_it_is(hostile: Made, form: str) -> None:
    said = hostile.text(form)
    for text in HOSTILE_TEXTS:
        visible = re.sub("[😀中文]", "□", shown(text)) if form == "pdf" else shown(text)
        assert squeezed([visible]) in said


def test_a_title_of_many_themes_is_cut_only_where_word_cannot_hold_it(hostile: Made) -> None:
    assert len(hostile.paper.title) > 255
    assert hostile.word.core_properties.title == hostile.paper.title[:255]
    assert squeezed([hostile.paper.title]) in hostile.text("docx")


def test_hostile_text_makes_no_markup_in_markdown(made: Made, hostile: Made) -> None:
    assert kinds_of_tokens(hostile.markdown) <= kinds_of_tokens(made.markdown) | {"text_special"}
    assert len(hostile.markdown.split("\n| ")) == len(made.markdown.split("\n| "))


def test_hostile_text_leads_nowhere(hostile: Made) -> None:
    relations = hostile.word.part.rels.values()
    assert not [each for each in relations if each.is_external]
    for page in hostile.pdf.pages:
        for annotation in page.get("/Annots", []):
            assert "/URI" not in annotation.get_object().get("/A", {})


def run(settings: Settings, *arguments: str) -> int:
    return main(["handout", *arguments, "--data", str(settings.data)])


@forms
def test_the_command_writes_the_form_that_the_name_says(
    shipped_index: Settings, tmp_path: Path, form: str
) -> None:
    file = tmp_path / f"hand-out.{form}"
    arguments = ("pleegzorg", "--output", str(file), "--length", "kort")
    assert run(shipped_index, *arguments) == 0
    assert file.read_bytes().startswith({"docx": b"PK", "pdf": b"%PDF", "md": b"# "}[form])


def test_an_unknown_theme_is_told_with_the_nearest(
    shipped_index: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.md"
    assert run(shipped_index, "pleegzorgg", "--output", str(file)) == 2
    assert "‘pleegzorg’" in capsys.readouterr().err
    assert run(shipped_index, "gemeenten", "--output", str(file)) == 2
    assert "‘samenwerken met gemeenten’" in capsys.readouterr().err
    assert not file.exists()


def test_an_unknown_document_is_told_with_the_nearest(
    shipped_index: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ("pleegzorg", "--output", str(tmp_path / "a.md"), "--documents", "doorverhuizen.md")
    assert run(shipped_index, *asked) == 2
    assert "Stoppen met doorverhuizen" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["hand-out", "hand-out.txt", "hand-out.docx.exe"])
def test_an_unknown_form_is_told_before_anything_is_made(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    nowhere = Settings(data=tmp_path / "niets")
    assert run(nowhere, "pleegzorg", "--output", str(tmp_path / name)) == 2
    error = capsys.readouterr().err
    assert all(f".{form}" in error for form in MEDIA_TYPE)


@pytest.mark.parametrize(
    ("name", "reason"), [("er/is/niets/a.md", "die map is er niet"), ("map.md", "dat is een map")]
)
def test_a_place_where_nothing_can_be_written_is_told(
    shipped_index: Settings,
    tmp_path: Path,
    name: str,
    reason: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "map.md").mkdir()
    arguments = ("pleegzorg", "--output", str(tmp_path / name), "--length", "kort")
    assert run(shipped_index, *arguments) == 1
    assert reason in capsys.readouterr().err


def test_without_an_index_the_remedy_is_told(tmp_path: Path) -> None:
    with pytest.raises(IndexUnusableError) as caught:
        Handouts(Settings(data=tmp_path)).make(["pleegzorg"], DAY)
    assert caught.value.message == texts.INDEX_MISSING


SOURCE = re.compile(r'<bron sleutel="(\w+)"[^>]*>\n(.*?)\n</bron>', re.DOTALL)


@dataclass(frozen=True)
class Scribe:
    """A model that repeats the first sentence of every source with `change` made to it."""

    change: Callable[[str], str]
    name: str = "test:scribe"

    def stream(self, instructions: str, request: str) -> Iterator[str]:
        for key, text in SOURCE.findall(request):
            first = text.split("\n")[0]
            span = sentence_spans(first)[0]
            yield f"{self.change(first[span.start : span.end])} [{key}]\n"


def written_by(scribe: Scribe, generation: Generation) -> Handout:
    maker = replace(maker_of(generation), writer=Writer(scribe))
    return maker.make(Choice((TOGETHER,)), DAY)


def test_a_model_introduces_the_theme_with_sentences_that_are_proven(shipped: Generation) -> None:
    handout = written_by(Scribe(lambda sentence: sentence), shipped)
    assert handout.introduction
    assert handout.introduction.statements
    said = Made(handout).text("md")
    assert squeezed([handout_texts.handout_written_by("test:scribe")]) in said
    for statement in handout.introduction.statements:
        assert statement.verdict is not Verdict.UNSUPPORTED
        assert squeezed([shown(statement.text)]) in said


def test_what_a_model_makes_up_is_no_introduction(shipped: Generation) -> None:
    handout = written_by(Scribe(lambda sentence: f"Nooit geldt: {sentence}"), shipped)
    assert handout.introduction
    assert handout.introduction.statements == ()
    assert "Nooit geldt" not in Made(handout).text("md")
    without = handout_texts.handout_without_model(texts.WRITING_UNPROVEN)
    assert squeezed([without]) in Made(handout).text("md")


def test_without_a_model_nothing_is_said_of_one(made: Made) -> None:
    assert made.handout.introduction is None
    assert "taalmodel" not in made.text("md")
