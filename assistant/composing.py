"""An answer by quoting: choose the sentences that answer, order them, trim to what helps.

Nothing is rewritten. Whether there is an answer at all is decided here, in code, from how much of
the question stands in the best sentence and around it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

from assistant.evidence import found, terms_of
from assistant.expecting import Expected, is_strict
from ingest import language
from ingest.records import BlockKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from assistant.evidence import Sentence
    from assistant.understanding import Query

MOST_WORDS = 120
MOST_STATEMENTS = 6
# A word of the question that is at least so telling, and found with less certainty than this,
# is told to the user as not spoken of.
TELLING = 0.4
SPOKEN_OF = 0.3


@dataclass(frozen=True)
class Thresholds:
    """When a sentence answers and when it joins the best one; see `strength`.

    Chosen on `tests/quality/tuning.jsonl` (the table of `python -m tests.quality.tuning`) and on
    the set `pages`, where right answers and right refusals balance; not on the sets `digests` and
    `originals`.
    """

    answers: float = 0.46
    joins: float = 0.7


DEFAULT_THRESHOLDS = Thresholds()


@dataclass(frozen=True)
class Selection:
    """The quotes that answer, in the order to be read; each is one or more sentences in a row.

    `lacks` is the thing that was asked for, where the best passages do not hold it; `unsaid` are
    the question's own words that neither the quotes nor their headings speak of.
    """

    quotes: tuple[tuple[Sentence, ...], ...] = ()
    lacks: Expected = Expected.ANY
    unsaid: tuple[str, ...] = ()

    @property
    def is_full(self) -> bool:
        """Whether the quotes speak of all that was asked."""
        return bool(self.quotes) and not self.unsaid and self.lacks is Expected.ANY


# A sentence that opens like this leans on the one before it.
LEANS_BACK = re.compile(
    r"^(?:dat|dit|deze|die|daar\w*|hier\w*|zij|ze|hij|het|hun|want|maar|ook|en|zo|dus|toch|tevens"
    r"|bovendien|overigens|daarnaast|verder|vervolgens|wel)\b",
    re.IGNORECASE,
)

# One that opens like this goes on about the one before: more of the same answer.
GOES_ON = re.compile(
    r"^(?:zij|ze|hij|dat|dit|deze|daarbij|daarom|ook|eerst|daarna|dan)\b", re.IGNORECASE
)
CLOSING = "\"'”’)»"


def strength(sentence: Sentence) -> float:
    """How well a sentence answers: its own words first, then its surroundings and its rank."""
    rank = min(sentence.hit.score, 1.0)
    return 0.4 * sentence.covered + 0.4 * sentence.with_context + 0.2 * rank


def compose(
    query: Query,
    importance: Mapping[str, float],
    sentences: Sequence[Sentence],
    thresholds: Thresholds = DEFAULT_THRESHOLDS,
) -> Selection:
    """Choose what answers the question; an empty selection when nothing does."""
    # A question in a document is what it goes on to answer, not the answer.
    near = [s for s in sentences if s.knows_names and not s.text.rstrip(CLOSING).endswith("?")]
    fitting = [s for s in near if s.holds_expected or not is_strict(query.expected)]
    ranked = sorted(fitting, key=strength, reverse=True)
    best = strength(ranked[0]) if ranked else 0.0
    if best < thresholds.answers:
        on_topic = max(map(strength, near), default=0.0) >= thresholds.answers
        return Selection(lacks=query.expected if on_topic else Expected.ANY)
    chosen = [sentence for sentence in ranked if strength(sentence) >= thresholds.joins * best]
    quotes = _ordered(_trimmed([_with_context(s, sentences) for s in chosen]))
    quoted = [sentence for quote in quotes for sentence in quote]
    lacks = query.expected if not any(s.holds_expected for s in quoted) else Expected.ANY
    return Selection(quotes, lacks, _unsaid(query, importance, quoted))


def _unsaid(
    query: Query, importance: Mapping[str, float], quoted: Sequence[Sentence]
) -> tuple[str, ...]:
    """The telling words of the question that stand nowhere in or above the quotes."""
    said = terms_of(" ".join(text for s in quoted for text in (s.text, *s.context)))
    return tuple(
        wanted.surface
        for wanted in query.wanted
        if wanted.weight == 1
        and language.is_content(wanted.word.folded)
        and importance.get(wanted.word.stem, 1.0) >= TELLING
        and found(wanted, said) < SPOKEN_OF
    )


def _with_context(sentence: Sentence, sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """The sentence with what it leans on: the sentence before, its list, or its list's lead-in."""
    around = [s for s in sentences if s.hit is sentence.hit]
    index = around.index(sentence)
    before = around[:index]
    if sentence.block.kind is BlockKind.ITEM:
        return (*_lead_in(before), sentence)
    if sentence.text.endswith(":"):
        items = takewhile(lambda s: s.block.kind is BlockKind.ITEM, around[index + 1 :])
        return (sentence, *items)
    return (*_leaned_on(sentence, before), sentence, *_leaning(sentence, around[index + 1 :]))


def _leaned_on(sentence: Sentence, before: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """The sentence before, when this one says "dat" or "zij" of it."""
    leans = LEANS_BACK.match(sentence.text) and before and before[-1].block == sentence.block
    return (before[-1],) if leans else ()


def _leaning(sentence: Sentence, after: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """The sentence after, when it goes on about this one."""
    leans = after and after[0].block == sentence.block and GOES_ON.match(after[0].text)
    return (after[0],) if leans else ()


def _lead_in(before: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """The sentence that a list opens with, found from one of its items."""
    above = next((s for s in reversed(before) if s.block.kind is not BlockKind.ITEM), None)
    return (above,) if above is not None and above.text.endswith(":") else ()


def _trimmed(quotes: Sequence[tuple[Sentence, ...]]) -> list[tuple[Sentence, ...]]:
    """The strongest quotes that together stay within the size; the first always stays."""
    kept: list[tuple[Sentence, ...]] = []
    seen: set[tuple[str, int]] = set()
    words = 0
    for quote in quotes:
        new = tuple(s for s in quote if (s.document.id, s.start) not in seen)
        size = sum(len(s.text.split()) for s in new)
        if not new or (kept and (words + size > MOST_WORDS or len(kept) == MOST_STATEMENTS)):
            continue
        kept.append(new)
        seen |= {(s.document.id, s.start) for s in new}
        words += size
    return kept


def _ordered(quotes: Sequence[tuple[Sentence, ...]]) -> tuple[tuple[Sentence, ...], ...]:
    """By document, the document of the strongest quote first; as written within each."""
    documents = list(dict.fromkeys(quote[0].document.id for quote in quotes))
    return tuple(sorted(quotes, key=lambda q: (documents.index(q[0].document.id), q[0].start)))
