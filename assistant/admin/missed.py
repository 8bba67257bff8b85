"""What users could not find, as the pages ask for it; knows no screen.

What was worked out is kept in memory until something comes in or goes. Where many questions are new
the latest are sorted at once, and the others behind the page.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections import Counter
from dataclasses import dataclass, field, replace
from threading import Lock, Thread
from typing import TYPE_CHECKING

import numpy as np

from assistant.admin.missed_grouping import Grouping, Sorter, grouped, is_marked
from assistant.errors import AssistantError, QuestionError
from assistant.journal_records import new_id
from assistant.missed_records import Mark, MarkKind
from assistant.privacy import for_search
from assistant.quoting import documents_of, ranked
from assistant.understanding import understand
from ingest import language
from ingest.lexical import Field

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from assistant.admin.missed_grouping import Group
    from assistant.admin.missed_periods import Span
    from assistant.answering import Bench
    from assistant.journal_missed import MissedStore
    from assistant.missed_records import Gap, GapsState
    from assistant.records import RankedPassage
    from ingest.embedding import FloatArray
    from ingest.thesaurus import Concept

logger = logging.getLogger(__name__)

# So many new questions are sorted while somebody waits: a quarter of a second on a slow machine.
AT_ONCE = 1_000
AT_A_TIME = 250
NEAREST, QUESTIONS_ASKED = 5, 3
# Concepts that are offered for a word: from this likeness on, and so many.
LIKE, MOST_OFFERED, MOST_FROM_PASSAGES = 0.4, 5, 3


@dataclass(frozen=True)
class Found:
    """The groups of a time, and those that were marked as no matter for this collection.

    So many questions as are `waiting` are not sorted yet.
    """

    grouping: Grouping
    marked: tuple[tuple[Mark, int], ...] = ()
    waiting: int = 0


@dataclass
class Missed:
    """Safe to use from several threads; `bench` opens the current generation for questions."""

    store: MissedStore
    bench: Callable[[], Bench]
    _lock: Lock = field(default_factory=Lock, repr=False)
    _sorter: tuple[str, Sorter] | None = None
    _found: dict[Span, tuple[GapsState, str, Found]] = field(default_factory=dict, repr=False)
    # Read once where a page is opened again while its questions are sorted behind it.
    _gaps: tuple[GapsState, Span, tuple[Gap, ...]] | None = field(default=None, repr=False)
    _forms: tuple[str, list[tuple[str, Concept]], FloatArray] | None = None
    _is_sorting: bool = False

    def found(self, span: Span, today: dt.date) -> Found:
        """The groups of these weeks; raises `AssistantError` without journal or index."""
        bench = self.bench()
        with self._lock:
            generation, state = bench.generation.manifest.id, self.store.state()
            known = self._found.get(span)
            if known and known[:2] == (state, generation):
                return known[2]
            sorter = self._sorter_of(bench)
            gaps = self._gaps_of(span, state)
            sortable, waiting = _sortable(gaps, sorter)
            found = self._sorted_out(sortable, sorter, _first_day(gaps, span, today), today)
            found = replace(found, waiting=len(gaps) - len(sortable))
            if waiting:
                self._gaps = state, span, gaps
                self._sort_behind(waiting, sorter)
                return found
            self._gaps = None
            if sorter.known > state.gaps:  # the journal forgot some
                sorter.forget_all_but({gap.question for gap in gaps})
            still = {each: kept for each, kept in self._found.items() if kept[0] == state}
            self._found = {**still, span: (state, generation, found)}
            return found

    def marks(self) -> tuple[Mark, ...]:
        """What was decided, the newest first."""
        return self.store.marks()

    def mark(self, group: Group, kind: MarkKind, who: str) -> Mark:
        """Keep what somebody decided about a group."""
        label = ", ".join(group.words[:3])
        mark = Mark(new_id(), dt.datetime.now(dt.UTC), kind, group.stems, label, who)
        self.store.add(mark)
        return mark

    def nearest(self, group: Group) -> tuple[RankedPassage, ...]:
        """The passages that come nearest to the most asked questions, by now."""
        bench = self.bench()
        best: dict[str, RankedPassage] = {}
        for asked in group.questions[:QUESTIONS_ASKED]:
            try:
                query = understand(for_search(asked.question, ()), (), bench.vocabulary)
            except QuestionError:  # not Dutch, say
                continue
            hits = bench.retriever.search(query, NEAREST).hits
            for each in ranked(hits, documents_of(bench.generation, hits)):
                if each.passage not in best or best[each.passage].score < each.score:
                    best[each.passage] = each
        ordered = sorted(best.values(), key=lambda each: -each.score)
        return tuple(ordered[:NEAREST])

    def naming(self, stems: Sequence[str]) -> int:
        """How many passages have one of these words."""
        lexical = self.bench().generation.lexical
        return len({n for s in stems for n in lexical.postings(Field.WORDS, s).numbers.tolist()})

    def saying(self, word: str) -> int:
        """How many passages have every word of this."""
        lexical = self.bench().generation.lexical
        stems = [each.stem for each in language.words(word) if not each.is_stop_word]
        having = [set(lexical.postings(Field.WORDS, stem).numbers.tolist()) for stem in stems]
        return len(set.intersection(*having)) if having else 0

    def naming_now(self, word: str) -> tuple[str, ...]:
        """The labels of the concepts that this is a name of, as questions are understood now."""
        words, vocabulary = language.words(word), self.bench().vocabulary
        found = vocabulary.mentions(word, words)
        return tuple(
            each.concept.label for each in found if (each.first, each.last) == (0, len(words))
        )

    def concepts_for(self, word: str, nearest: Sequence[RankedPassage]) -> tuple[Concept, ...]:
        """Those that a word may be another name of: near in meaning, else named in passages."""
        bench = self.bench()
        vocabulary = bench.vocabulary
        has_it = set(vocabulary.labels(word))
        named = Counter(label for each in nearest for label in set(vocabulary.labels(each.text)))
        often = [vocabulary.thesaurus.concept(label) for label, _ in named.most_common()]
        offered = self._near(word, bench)[:MOST_OFFERED] or often[:MOST_FROM_PASSAGES]
        return tuple(each for each in offered if each.label not in has_it and not each.is_theme)

    def _near(self, word: str, bench: Bench) -> list[Concept]:
        forms, vectors = self._forms_of(bench)
        if not forms or not word:
            return []
        likeness = vectors @ bench.sentence_embedder.embed_passages([word])[0]
        best = np.argsort(-likeness, kind="stable")[: MOST_OFFERED * 5]
        found = (forms[int(number)][1] for number in best if likeness[number] >= LIKE)
        return list(dict.fromkeys(each for each in found if not each.is_theme))

    def _forms_of(self, bench: Bench) -> tuple[list[tuple[str, Concept]], FloatArray]:
        generation = bench.generation.manifest.id
        with self._lock:
            if self._forms is None or self._forms[0] != generation:
                forms = [
                    (form, concept)
                    for concept in bench.vocabulary.thesaurus.concepts
                    for form in (concept.label, *concept.alternatives)
                ]
                vectors = bench.sentence_embedder.embed_passages([form for form, _ in forms])
                self._forms = generation, forms, vectors
            return self._forms[1], self._forms[2]

    def _sorter_of(self, bench: Bench) -> Sorter:
        generation = bench.generation.manifest.id
        if self._sorter is None or self._sorter[0] != generation:
            made = Sorter(bench.generation.lexical, bench.vocabulary, bench.sentence_embedder)
            self._sorter = generation, made
        return self._sorter[1]

    def _gaps_of(self, span: Span, state: GapsState) -> tuple[Gap, ...]:
        if self._gaps and self._gaps[:2] == (state, span):
            return self._gaps[2]
        return self.store.gaps(span.since)

    def _sorted_out(
        self, gaps: Sequence[Gap], sorter: Sorter, first: dt.date, today: dt.date
    ) -> Found:
        """The groups without what was marked as out of scope."""
        out = [mark for mark in self.store.marks() if mark.kind is MarkKind.OUT]
        stems = {stem for mark in out for stem in mark.stems}
        counts: Counter[str] = Counter()
        rest = []
        for gap in gaps:
            if stems and is_marked(gap, sorter, stems):
                counts.update(_marks_of(gap, sorter, out))
            else:
                rest.append(gap)
        marked = tuple((mark, counts[mark.id]) for mark in out)
        return Found(grouped(rest, sorter, first, today), marked)

    def _sort_behind(self, gaps: Sequence[Gap], sorter: Sorter) -> None:
        """Sort these in a thread, a few at a time; one thread at a time."""
        if self._is_sorting:
            return
        self._is_sorting = True

        def work() -> None:
            try:
                for first in range(0, len(gaps), AT_A_TIME):
                    with self._lock:
                        for gap in gaps[first : first + AT_A_TIME]:
                            sorter.read(gap)
            finally:
                self._is_sorting = False

        Thread(target=work, daemon=True).start()


def sought_for(group: Group, marks: Collection[Mark]) -> Mark | None:
    """The newest note that somebody looks for a document on this."""
    stems = set(group.stems)
    sought = (mark for mark in marks if mark.kind is MarkKind.SOUGHT)
    return next((mark for mark in sought if stems & set(mark.stems)), None)


def _sortable(gaps: Sequence[Gap], sorter: Sorter) -> tuple[list[Gap], list[Gap]]:
    """What can be sorted now, in order, and what would take too long; the newest come first."""
    new = {gap.question: gap for gap in reversed(gaps) if not sorter.knows(gap)}
    later = list(new.values())[AT_ONCE:]
    if not later:
        return list(gaps), []
    names = {gap.question for gap in later}
    return [gap for gap in gaps if gap.question not in names], later


def _first_day(gaps: Sequence[Gap], span: Span, today: dt.date) -> dt.date:
    if span.since is not None:
        return min(span.since.date(), today)
    return min((gap.time.date() for gap in gaps[:1]), default=today)


def _marks_of(gap: Gap, sorter: Sorter, marks: Sequence[Mark]) -> list[str]:
    return [mark.id for mark in marks if is_marked(gap, sorter, mark.stems)]


class UnknownGroupError(AssistantError):
    """There is no such group in these weeks."""
