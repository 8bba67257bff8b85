"""A definition is looked up further down than an answer: the list that defines names it once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assistant.defining import defines, term_asked
from assistant.expecting import Expected
from assistant.holding import holds
from ingest import language
from ingest.sentences import sentence_spans

if TYPE_CHECKING:
    from assistant.retrieval import Search
    from assistant.understanding import Query

# So many passages are read for sentences that answer, and searched for a definition.
PASSAGES_READ = 10
LOOKED_UP = 40
MOST_DEFINING = 3
FIRST_LETTERS = 3


def passages_to_find(query: Query) -> int:
    """How many passages a search has to give for `passages_to_read`."""
    return LOOKED_UP if query.expected is Expected.DEFINITION else PASSAGES_READ


def passages_to_read(query: Query, search: Search) -> Search:
    """The best passages; with a few further down that define the term, where that is asked."""
    best, rest = search.hits[:PASSAGES_READ], search.hits[PASSAGES_READ:]
    term = Term.of(query)
    defining = [hit for hit in rest if term.is_defined_by(hit.passage.text)][:MOST_DEFINING]
    return replace(search, hits=(*best[: PASSAGES_READ - len(defining)], *defining))


@dataclass(frozen=True)
class Term:
    """What a question asks to define, under each of its names, folded; no names if it does not."""

    question: str
    names: tuple[str, ...]

    @property
    def asked(self) -> str:
        """The term as it was typed, folded; empty where none is asked for."""
        return self.names[0] if self.names else ""

    @classmethod
    def of(cls, query: Query) -> Term:
        """The term of a question, with the other names of its concept."""
        if query.expected is not Expected.DEFINITION:
            return cls(query.question, ())
        term = term_asked(query.question)
        others = (
            " ".join(language.fold(name).split())
            for wanted in query.wanted
            if term in (wanted.word.folded, language.fold(wanted.name))
            for name in wanted.names
        )
        return cls(query.question, tuple(dict.fromkeys((term, *others))))

    def is_defined_in(self, sentence: str) -> bool:
        """Whether a sentence says what it is, or what its letters stand for."""
        by_name = any(defines(sentence, name) for name in self._standing_in(sentence))
        return by_name or (bool(self.names) and self._is_spelled_out(sentence))

    def is_defined_by(self, passage: str) -> bool:
        """Whether a sentence of a passage says what it is."""
        lines = passage.splitlines() if self._standing_in(passage) else ()
        return any(
            self.is_defined_in(line[span.start : span.end])
            for line in lines
            for span in sentence_spans(line)
        )

    def _standing_in(self, text: str) -> tuple[str, ...]:
        """The names whose first letters stand there: few texts have to be read for them."""
        folded = language.fold(text) if self.names else ""
        return tuple(name for name in self.names if name[:FIRST_LETTERS] in folded)

    def _is_spelled_out(self, sentence: str) -> bool:
        return holds(Expected.FULL_NAME, sentence, self.question)
