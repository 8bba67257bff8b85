"""A draft held against its sources, sentence by sentence: what may be shown, what is removed."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from assistant import texts
from assistant.citing import citations_of
from assistant.evidence import terms_of
from assistant.facts import NO_SYNONYMS
from assistant.records import Removed, Statement, Verdict
from assistant.verifying import judge

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from assistant.drafting import DraftSentence
    from assistant.evidence import Sentence
    from assistant.facts import Synonyms
    from assistant.guards import Difference
    from assistant.reading import Source

# So many places in the cited paragraphs are tried for one sentence.
MOST_PLACES = 12

# A sentence that opens like this says something only together with the one before it.
LEANS_BACK = re.compile(
    r"^(?:dat|dit|hij|zij|ze|hun|hen|zo|dan|dus|ook|maar|en|daar\w+|hier\w+|anders|wel"
    r"|(?:het|deze|die) (?:is|zijn|moet\w*|mag|mogen|kan|kunnen|wordt|worden|heeft|hebben|hoeft"
    r"|hoeven|geldt|gelden|gaat|gaan|duurt|duren|komt|komen))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Written:
    """What may be shown of a draft so far, and what was removed from it."""

    statements: tuple[Statement, ...] = ()
    removed: tuple[Removed, ...] = ()

    @property
    def words(self) -> int:
        """How long the answer is so far."""
        return sum(len(statement.text.split()) for statement in self.statements)


@dataclass
class Checking:
    """Holds the sentences of a draft against their sources, one after the other."""

    sources: Mapping[str, Source]
    synonyms: Synonyms = NO_SYNONYMS
    written: Written = Written()
    _before: frozenset[str] = frozenset()  # the sources of the sentence before, when it was kept

    def add(self, sentences: Iterable[DraftSentence]) -> None:
        """Keep what stands in its sources, remove the rest."""
        for sentence in sentences:
            kept, removed = self.written.statements, self.written.removed
            cited = tuple(dict.fromkeys(key for key in sentence.keys if key in self.sources))
            result = self._result(sentence.text, cited)
            self._before = frozenset()
            if isinstance(result, Removed):
                self.written = replace(self.written, removed=(*removed, result))
            elif result.text not in {statement.text for statement in kept}:
                self.written = replace(self.written, statements=(*kept, result))
                self._before = frozenset(cited)

    def _result(self, text: str, cited: Sequence[str]) -> Statement | Removed:
        if not cited:
            return Removed(text, texts.REMOVED_UNCITED)
        if LEANS_BACK.match(text) and not self._before & set(cited):
            return Removed(text, texts.REMOVED_LEANS)
        nearest: tuple[Difference, ...] | None = None
        for place in _places(text, [self.sources[key] for key in cited]):
            documents = {sentence.document.id: sentence.document for sentence in place}
            citations = citations_of(place)
            judgement = judge(text, citations, documents, self.synonyms)
            if judgement.verdict is not Verdict.UNSUPPORTED:
                return Statement(text, judgement.verdict, citations)
            if nearest is None or len(judgement.differences) < len(nearest):
                nearest = judgement.differences
        return Removed(text, _reason(nearest or ()))


def _reason(differences: Sequence[Difference]) -> str:
    """In what the sentence differs from the place that is nearest to it."""
    if not differences:
        return texts.REMOVED_UNSUPPORTED
    first = differences[0]
    return texts.removed_because(first.kind, first.said, first.found)


def _places(text: str, sources: Sequence[Source]) -> list[tuple[Sentence, ...]]:
    """Where the text may stand, the likeliest first: a sentence, or two in a row of one block.

    Likeness only says where to look; whether it stands there is for `judge` to say.
    """
    words = terms_of(text).stems
    sentences = [source.sentences for source in sources]
    places: list[tuple[Sentence, ...]] = [(sentence,) for s in sentences for sentence in s]
    places += [pair for s in sentences for pair in pairwise(s) if pair[0].block == pair[1].block]
    ranked = sorted(places, key=lambda place: (-len(words & _stems(place)), len(place)))
    return ranked[:MOST_PLACES]


def _stems(place: Sequence[Sentence]) -> frozenset[str]:
    return frozenset().union(*(terms_of(sentence.text).stems for sentence in place))
