"""A hand-out as headings, lists and tables, the same for every form of file."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from assistant import handout_texts, texts
from assistant.advising import gives_advice
from assistant.blocks import (
    Heading,
    Item,
    Listing,
    Paper,
    Paragraph,
    Role,
    Span,
    Table,
    said,
    shown,
)
from assistant.quiz import QuestionKind
from assistant.references import references_to
from assistant.sources import details_line, validity_warnings, web_address

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from assistant.blocks import Part
    from assistant.comparison import Contrast
    from assistant.handout_records import Angle, Handout, Section, Voice
    from assistant.quiz import Question
    from assistant.records import Citation, Statement
    from ingest.records import Details


FEWEST_WORDS_OF_TITLE = 3


def paper_of(handout: Handout) -> Paper:
    """The hand-out, the answers to its quiz last and on a page of their own."""
    writing = _Writing(handout, _numbered(handout.citations), _titles(handout.citations))
    blocks = (
        said(handout_texts.handout_made(handout.day, len(writing.numbers), handout.generation)),
        said(handout_texts.HANDOUT_WHAT),
        said(texts.CHECK_THE_SOURCE, Role.WARNING),
        *writing.aims(),
        *writing.themes(),
        *writing.introduction(),
        *writing.points(),
        *writing.side_by_side(),
        *writing.differences(),
        *writing.discussions(),
        *writing.cases(),
        *writing.quiz(),
        *writing.sources(),
        *writing.answers(),
    )
    return Paper(shown(handout_texts.handout_title(handout.labels)), handout.day, blocks)


def _numbered(citations: Iterable[Citation]) -> dict[str, int]:
    """Documents by their number, in the order in which a reader meets them."""
    documents = dict.fromkeys(citation.document for citation in citations)
    return {document: number for number, document in enumerate(documents, start=1)}


def _titles(citations: Iterable[Citation]) -> dict[str, str]:
    """What each document is called within a sentence: its title, up to a colon if that will do."""
    titles = {citation.document: shown(citation.title) for citation in citations}
    short = {document: title.split(": ")[0] for document, title in titles.items()}
    clear = {
        document
        for document, title in short.items()
        if len(title.split()) >= FEWEST_WORDS_OF_TITLE and list(short.values()).count(title) == 1
    }
    return titles | {document: short[document] for document in clear}


@dataclass(frozen=True)
class _Writing:
    handout: Handout
    numbers: dict[str, int]
    titles: dict[str, str]

    def aims(self) -> Iterator[Part]:
        yield Heading(1, handout_texts.HANDOUT_AIMS)
        yield said(handout_texts.HANDOUT_AIMS_LEAD, Role.LEAD)
        aims = (
            handout_texts.handout_aim(
                self.titles[aim.document], shown(aim.heading), shown(aim.theme)
            )
            for aim in self.handout.aims
        )
        yield _items([said(f"{aim}.") for aim in (*aims, handout_texts.HANDOUT_AIM_PLACES)])

    def themes(self) -> Iterator[Part]:
        sections = self.handout.sections
        yield Heading(
            1, handout_texts.HANDOUT_THEME if len(sections) == 1 else handout_texts.HANDOUT_THEMES
        )
        for section in sections:
            yield from self._named(section)
            theme = section.theme
            if theme.definition:
                yield said(handout_texts.HANDOUT_DEFINED, Role.LEAD)
                yield said(theme.definition)
            else:
                yield said(handout_texts.handout_found_theme(theme.terms))
            if section.related:
                yield said(handout_texts.handout_related(section.related))

    def introduction(self) -> Iterator[Part]:
        introduction = self.handout.introduction
        if introduction is None:
            return
        if introduction.problem:
            yield said(handout_texts.handout_without_model(introduction.problem), Role.ASIDE)
            return
        yield Heading(1, handout_texts.HANDOUT_IN_SHORT)
        yield said(handout_texts.handout_written_by(shown(introduction.model)), Role.ASIDE)
        yield _items([self._stated(each) for each in introduction.statements])

    def _stated(self, statement: Statement) -> Paragraph:
        numbers = dict.fromkeys(self.numbers[c.document] for c in statement.citations)
        markers = [s for n in numbers for s in (Span(" "), Span(f"[{n}]", target=_anchor(n)))]
        return Paragraph((Span(shown(statement.text)), *markers))

    def points(self) -> Iterator[Part]:
        yield Heading(1, handout_texts.HANDOUT_POINTS)
        for section in self.handout.sections:
            yield from self._named(section)
            for voice in section.voices:
                yield Heading(3 if self._has_many else 2, shown(voice.details.title))
                if about := _about(voice.details):
                    yield said(about, Role.ASIDE)
                yield _items([self._quoted(p.citation, in_place=True) for p in voice.points])
            if section.left_out:
                yield said(handout_texts.handout_left_out(section.left_out), Role.ASIDE)

    def side_by_side(self) -> Iterator[Part]:
        """What each document says first of all, and what they say of one subject."""
        sections = [section for section in self.handout.sections if len(section.voices) > 1]
        if not sections:
            return
        yield Heading(1, handout_texts.HANDOUT_BESIDE)
        for section in sections:
            yield from self._named(section)
            if section.rows:
                yield self._compared(section)
            else:
                rows = tuple(map(self._row, section.voices))
                yield Table(tuple(map(said, handout_texts.HANDOUT_TABLE)), rows)

    def differences(self) -> Iterator[Part]:
        differences = [each for section in self.handout.sections for each in section.differences]
        if not differences:
            return
        yield Heading(1, handout_texts.HANDOUT_DIFFERENCES)
        yield said(handout_texts.HANDOUT_DIFFERENCES_LEAD)
        yield Listing(tuple(map(self._apart, differences)))

    def discussions(self) -> Iterator[Part]:
        if not self.handout.discussions:
            return
        yield Heading(1, handout_texts.HANDOUT_DISCUSSION)
        yield Listing(
            tuple(
                Item((*self._said_by(each.citations), _question(each.angle, turn)))
                for turn, each in enumerate(self.handout.discussions)
            ),
            is_numbered=True,
        )

    def cases(self) -> Iterator[Part]:
        yield Heading(1, handout_texts.HANDOUT_CASE)
        if not self.handout.cases:
            yield said(handout_texts.HANDOUT_NO_CASE)
            return
        for case in self.handout.cases:
            title = self.titles[case.citation.document]
            yield said(handout_texts.handout_case(title), Role.LEAD)
            yield Paragraph(self._quoted(case.citation, in_place=True).spans, Role.QUOTE)
            questions = map(said, handout_texts.HANDOUT_CASE_QUESTIONS)
            yield Listing(tuple(Item((question,)) for question in questions), is_numbered=True)

    def quiz(self) -> Iterator[Part]:
        if not self.handout.quiz:
            return
        yield Heading(1, handout_texts.HANDOUT_QUIZ)
        yield said(handout_texts.HANDOUT_QUIZ_LEAD)
        if not self._is_of_more:
            (title,) = self.titles.values()
            yield said(handout_texts.handout_quiz_about(title))
        for kind, questions in self._by_kind():
            yield Heading(2, handout_texts.HANDOUT_KIND[kind])
            yield _items([self._asked(each) for each in questions], is_numbered=True)

    def answers(self) -> Iterator[Part]:
        if not self.handout.quiz:
            return
        yield Heading(1, handout_texts.HANDOUT_ANSWERS, starts_page=True)
        for kind, questions in self._by_kind():
            yield Heading(2, handout_texts.HANDOUT_KIND[kind])
            yield _items([self._answer(each) for each in questions], is_numbered=True)

    def sources(self) -> Iterator[Part]:
        details = {c.document: c.snapshot.details for c in self.handout.citations}
        pages: dict[str, set[int]] = {document: set() for document in details}
        for citation in self.handout.citations:
            pages[citation.document] |= {citation.page} if citation.page else set()
        yield Heading(1, texts.SOURCES_LABEL)
        items = (
            Item(tuple(_source(details[document], pages[document])), _anchor(number))
            for document, number in self.numbers.items()
        )
        yield Listing(tuple(items), is_numbered=True)

    @property
    def _is_of_more(self) -> bool:
        """Whether it has to be said which document says what."""
        return len(self.numbers) > 1

    @property
    def _has_many(self) -> bool:
        return len(self.handout.sections) > 1

    def _named(self, section: Section) -> Iterator[Part]:
        """The theme above what is said of it, where there are more."""
        if self._has_many:
            label = shown(section.theme.label)
            yield Heading(2, f"{label[:1].upper()}{label[1:]}")

    def _by_kind(self) -> list[tuple[QuestionKind, list[Question]]]:
        groups = groupby(self.handout.quiz, key=lambda question: question.kind)
        return [(kind, list(questions)) for kind, questions in groups]

    def _row(self, voice: Voice) -> tuple[Paragraph, ...]:
        best = max(voice.points, key=lambda point: point.worth)
        title = Span(shown(voice.details.title), is_strong=True)
        return Paragraph((title,)), said(_about(voice.details)), self._quoted(best.citation)

    def _compared(self, section: Section) -> Table:
        columns = (said(self.titles[each]) for each in section.columns)
        header = (said(handout_texts.HANDOUT_SUBJECT), *columns)
        rows = (
            (
                Paragraph((Span(shown(row.subject), is_strong=True),)),
                *(
                    self._quoted(cell[0]) if cell else said(handout_texts.HANDOUT_NOTHING_SAID)
                    for cell in row.cells
                ),
            )
            for row in section.rows
        )
        return Table(header, tuple(rows))

    def _apart(self, difference: Contrast) -> Item:
        words = map(shown, (difference.one_says, difference.other_says))
        said_by = self._said_by([difference.one, difference.other])
        return Item((said(handout_texts.handout_words_apart(*words)), *said_by))

    def _said_by(self, citations: Sequence[Citation]) -> Iterator[Paragraph]:
        for citation in citations:
            title = handout_texts.handout_says(self.titles[citation.document])
            says = (Span(f"{title} "),) if self._is_of_more else ()
            yield Paragraph((*says, *self._quoted(citation).spans))

    def _quoted(self, citation: Citation, *, in_place: bool = False) -> Paragraph:
        """A quote with the number of its document, and where it stands there."""
        number = self.numbers[citation.document]
        heading = shown(citation.heading[-1]) if citation.heading else ""
        heading = "" if heading == shown(citation.title) else heading
        place = handout_texts.handout_place(heading, citation.page) if in_place else ""
        spans = (
            Span("“"),
            Span(shown(citation.quote), is_quote=True),
            Span("” "),
            Span(f"[{number}]", target=_anchor(number)),
            *((Span(f" {place}"),) if place else ()),
        )
        return Paragraph(spans)

    def _asked(self, question: Question) -> Paragraph:
        title = self.titles[question.quote.document]
        if question.kind is QuestionKind.OPEN:
            return said(handout_texts.handout_open(title, shown(question.heading)))
        gap = question.instead
        if question.kind is QuestionKind.FILL_IN:
            gap = handout_texts.handout_gap(len(question.replaced.split()))
        lead = handout_texts.handout_according(title) if self._is_of_more else ""
        if gives_advice(question.quote.text):
            advises = handout_texts.handout_advises(title)
            lead = advises if self._is_of_more else handout_texts.HANDOUT_ADVICE
        return said(f"{lead} {question.before}{gap}{question.after}".lstrip())

    def _answer(self, question: Question) -> Paragraph:
        quoted = self._quoted(question.quote.citation, in_place=True).spans
        return Paragraph((Span(_told(question), is_strong=True), Span(" "), *quoted))


def _question(angle: Angle, turn: int) -> Paragraph:
    """Another one each time, of those that fit."""
    asks = handout_texts.HANDOUT_ASKS[angle]
    return Paragraph((Span(asks[turn % len(asks)], is_strong=True),))


def _told(question: Question) -> str:
    if question.kind is QuestionKind.OPEN:
        return handout_texts.HANDOUT_OPEN_ANSWER
    if question.kind is QuestionKind.FILL_IN:
        return handout_texts.handout_filled(shown(question.replaced))
    if question.is_true:
        return handout_texts.HANDOUT_TRUE
    return handout_texts.handout_false(shown(question.instead), shown(question.replaced))


def _about(details: Details) -> str:
    audience = texts.audience(details.audience) if details.audience else ""
    return " · ".join(part for part in (details_line(details), audience) if part)


def _source(details: Details, pages: set[int]) -> Iterator[Paragraph]:
    address = web_address(details)
    yield said(references_to(details, "", pages).apa)
    yield from (said(warning, Role.WARNING) for warning in validity_warnings(details))
    if address:
        yield Paragraph((Span(address, url=address),))


def _items(paragraphs: Sequence[Paragraph], *, is_numbered: bool = False) -> Listing:
    return Listing(tuple(Item((each,)) for each in paragraphs), is_numbered=is_numbered)


def _anchor(number: int) -> str:
    return f"bron-1-{number}"
