"""A trainer's hand-out on one or more themes: which quotes stand in it, and what is asked of them.

No model and no chance: the same collection and choice give the same hand-out. Whatever is quoted
was proven to stand in its document when it was chosen, and is proven again before it is written.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING, Protocol

from assistant import handout_texts, texts
from assistant.cases import cases_in
from assistant.errors import HandoutError, WritingError
from assistant.handout_parts import (
    aims_of,
    cases_apart,
    discussions_on,
    of_voices,
    points_of_each,
    voices_of,
)
from assistant.handout_records import SIZES as SIZES
from assistant.handout_records import Choice as Choice
from assistant.handout_records import Handout as Handout
from assistant.handout_records import Introduction as Introduction
from assistant.handout_records import Length as Length
from assistant.handout_records import Section as Section
from assistant.handout_records import Size as Size
from assistant.quiz import make_quiz
from assistant.quotable import gather, is_literal, reads_whole
from assistant.reading import paragraphs_to_read
from assistant.records import Verdict
from assistant.verifying import judge

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from assistant.comparison import Comparison, Row
    from assistant.evidence import Sentence
    from assistant.proving import Written
    from assistant.quiz import TermsIn
    from assistant.quotable import Gathered, Reading
    from ingest.records import Document
    from ingest.themes import Theme, ThemePassage

# More documents make columns too narrow to read on paper.
MOST_COMPARED, MOST_ROWS, MOST_DIFFERENCES = 3, 5, 5


class ThemesReading(Protocol):
    """The themes of a generation: `ingest.themes.StoredThemes`."""

    def themes(self) -> tuple[Theme, ...]:
        """All themes that have passages."""

    def passages(
        self, theme: str, documents: Sequence[str] = (), most: int | None = None
    ) -> tuple[ThemePassage, ...]:
        """Those under a theme, of these documents or all, the best first."""


class ProseWriter(Protocol):
    """What words an answer and proves each sentence: `assistant.generation.Writer`."""

    @property
    def name(self) -> str:
        """Which model it is."""

    def write(self, question: str, paragraphs: Sequence[Sequence[Sentence]]) -> Iterator[Written]:
        """The answer as it grows; raises `WritingError`."""


class Comparer(Protocol):
    """What lays documents side by side on a theme, None where that cannot be done."""

    def __call__(self, theme: Theme, documents: Sequence[str]) -> Comparison | None:
        """Two to four documents, by id."""


@dataclass(frozen=True)
class HandoutMaker:
    """Makes hand-outs from one generation."""

    generation: str
    themes: ThemesReading
    reading: Reading
    terms_in: TermsIn
    compare: Comparer | None = None
    writer: ProseWriter | None = None

    def make(self, choice: Choice, day: str) -> Handout:
        """The hand-out; raises `HandoutError` where nothing can be quoted on the themes chosen."""
        size = SIZES[choice.length]
        known = {theme.id: theme for theme in self.themes.themes()}
        chosen = [known[each] for each in dict.fromkeys(choice.themes)]
        under = {theme.id: self._under(theme, choice.documents) for theme in chosen}
        most = max(size.documents, len(choice.documents))
        gathered = {theme.id: self._gather(theme, under[theme.id], most) for theme in chosen}
        sections = tuple(self._sections(chosen, gathered, size))
        sections = tuple(
            replace(
                section,
                related=tuple(known[each].label for each in section.theme.related if each in known),
                left_out=len(under[section.theme.id]) - len(section.voices),
            )
            for section in sections
        )
        if not sections:
            labels = [theme.label for theme in chosen]
            raise HandoutError(f"nothing to quote on {labels}", handout_texts.handout_empty(labels))
        shown = [g for section in sections for g in of_voices(gathered, section)]
        handout = Handout(
            choice=choice,
            day=day,
            generation=self.generation,
            sections=sections,
            aims=aims_of(sections, gathered, size.aims),
            discussions=discussions_on(sections, size.discussions),
            cases=cases_apart(cases_in(shown), size.cases),
            quiz=make_quiz(shown, size.quiz, self.terms_in),
            introduction=self._introduction(sections, shown),
        )
        self.prove(handout)
        return handout

    def prove(self, handout: Handout) -> None:
        """Hold every quote against the documents as they are stored; raises `HandoutError`."""
        wanted = {citation.document for citation in handout.citations}
        documents = {document.id: document for document in self.reading.documents(wanted)}
        for citation in handout.citations:
            document = documents.get(citation.document)
            if document is None or not is_literal(citation, document):
                raise HandoutError(
                    f"not proven: {citation.document}", handout_texts.HANDOUT_UNPROVEN
                )
        for each in handout.introduction.statements if handout.introduction else ():
            if judge(each.text, each.citations, documents).verdict is Verdict.UNSUPPORTED:
                raise HandoutError(f"not proven: {each.text}", handout_texts.HANDOUT_UNPROVEN)

    def _under(self, theme: Theme, documents: Sequence[str]) -> dict[str, list[ThemePassage]]:
        """The passages under a theme by document, the one that says most of it first.

        What only touches the theme is for when there is nothing else.
        """
        by_document: dict[str, list[ThemePassage]] = {}
        every = self.themes.passages(theme.id, documents)
        for passage in [each for each in every if each.is_key] or every:
            by_document.setdefault(passage.document, []).append(passage)
        return by_document

    def _gather(
        self, theme: Theme, under: Mapping[str, Sequence[ThemePassage]], most: int
    ) -> tuple[Gathered, ...]:
        """What can be quoted of so many documents, those without anything to quote left out."""
        every = (
            gather(theme, passages, document, self.reading)
            for name, passages in under.items()
            for document in self.reading.documents([name])
        )
        return tuple(islice((each for each in every if each.quotes), most))

    def _sections(
        self, themes: Iterable[Theme], gathered: Mapping[str, Sequence[Gathered]], size: Size
    ) -> Iterator[Section]:
        """A theme each, without what an earlier one quoted."""
        used: set[str] = set()
        for theme in themes:
            points = points_of_each(len(gathered[theme.id]), size)
            if voices := tuple(voices_of(gathered[theme.id], points, used)):
                yield self._compared(Section(theme, voices))

    def _introduction(
        self, sections: Sequence[Section], gathered: Sequence[Gathered]
    ) -> Introduction | None:
        """What the model makes of the paragraphs of the key points and those beside them."""
        if self.writer is None:
            return None
        points = {
            (point.document, point.citation.start)
            for section in sections
            for voice in section.voices
            for point in voice.points
        }
        sentences = [s for each in gathered for run in each.runs for s in run]
        quoted = [[s] for s in sentences if (s.document.id, s.start) in points]
        question = texts.about_theme(texts.enumeration([each.theme.label for each in sections]))
        try:
            *_, written = self.writer.write(question, paragraphs_to_read(quoted, sentences))
        except WritingError as error:
            return Introduction(self.writer.name, problem=error.message)
        return Introduction(self.writer.name, written.statements)

    def _compared(self, section: Section) -> Section:
        """With the documents side by side, where they can be compared."""
        documents = tuple(voice.document for voice in section.voices)[:MOST_COMPARED]
        if self.compare is None or len(documents) < 2:
            return section
        comparison = self.compare(section.theme, documents)
        if comparison is None:
            return section
        known = {document.id: document for document in self.reading.documents(documents)}
        rows = [_proven(row, known) for row in comparison.rows]
        differences = [
            each
            for each in comparison.differences
            if all(is_literal(one, known[one.document]) for one in (each.one, each.other))
        ]
        return replace(
            section,
            rows=tuple(row for row in rows if sum(map(bool, row.cells)) > 1)[:MOST_ROWS],
            columns=tuple(each.id for each in comparison.documents),
            differences=tuple(differences[:MOST_DIFFERENCES]),
        )


def _proven(row: Row, documents: Mapping[str, Document]) -> Row:
    """With at most one quote in a cell, none in part or that does not stand there."""
    cells = (
        tuple(
            one
            for one in cell
            if is_literal(one, documents[one.document]) and reads_whole(one.quote)
        )[:1]
        for cell in row.cells
    )
    return replace(row, cells=tuple(cells))
