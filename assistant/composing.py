"""An answer by quoting: choose the sentences that answer, order them, trim to what helps.

Nothing is rewritten. Whether there is an answer at all is decided here, in code, from how much of
the question stands in the best sentence and around it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from itertools import takewhile
from typing import TYPE_CHECKING

from assistant.evidence import found, terms_of
from assistant.expecting import Expected, is_strict
from assistant.focusing import doubt_of
from assistant.mentioning import (
    IN_NO_DOCUMENT,
    SPOKEN_OF,
    TELLING,
    mentioned,
    names_a_thing,
    said_by,
    unheard,
)
from ingest import language
from ingest.records import BlockKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from assistant.evidence import Sentence
    from assistant.understanding import Query, Wanted

MOST_WORDS = 115
MOST_STATEMENTS = 6
# A question of so many words, those that count for half or more, is a long one.
LONG_QUESTION = 8
SHORT_QUESTION = 3
HALF = 0.5
# The share of a question for a number, a name and such that a sentence must say itself, not only
# those around it.
LEAST_COVERED = 0.05


@dataclass(frozen=True)
class Thresholds:
    """How sure it must be that there is an answer, and what joins the best sentence.

    `answers` is the least `sureness`. The others are shares of the best `strength`, for sentences
    of the same passage, of the same document, and of others: one source told whole reads better
    than three in part. Chosen on `tests/quality/tuning.jsonl` and the tuning part of
    `tests/quality/laws.jsonl` (`python -m tests.quality.tuning`); between settings that did as well
    there, `pages` decided.
    """

    answers: float = 0.52
    joins_in_passage: float = 0.55
    joins_in_document: float = 0.77
    joins: float = 0.85

    def share(self, sentence: Sentence, best: Sentence) -> float:
        """The share of the best sentence's strength that this one needs to join it."""
        if sentence.hit is best.hit:
            return self.joins_in_passage
        return self.joins_in_document if sentence.document is best.document else self.joins


DEFAULT_THRESHOLDS = Thresholds()


@dataclass(frozen=True)
class Selection:
    """The quotes that answer, in the order to be read; each is one or more sentences in a row.

    `lacks` is the thing that was asked for, where the best passages do not hold it; `unsaid` are
    the question's own words that neither the quotes nor their headings speak of. `mentions` are
    those that the quotes, or without quotes the best passage, do speak of though the thing asked
    for is lacking; `holds_another` says that a thing of that kind stands in a passage found, only
    not about this. `unheard` are the words of a refused question that no document has.
    """

    quotes: tuple[tuple[Sentence, ...], ...] = ()
    lacks: Expected = Expected.ANY
    unsaid: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    holds_another: bool = False
    unheard: tuple[str, ...] = ()

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
# No sentence of its own: "Bijvoorbeeld als u een vergunning aanvraagt."
EXAMPLE = re.compile(
    r"^(?:bijvoorbeeld|zoals|denk (?:hierbij|daarbij|bijvoorbeeld)) (?:als|wanneer|aan|bij)\b",
    re.IGNORECASE,
)
CLOSING = "\"'”’)»"


def strength(sentence: Sentence) -> float:
    """How well a sentence answers: its words, its surroundings, its rank and its meaning."""
    words = 0.3 * sentence.covered + 0.2 * sentence.with_context
    return words + 0.3 * min(sentence.hit.score, 1.0) + 0.3 * sentence.likeness


def sureness(query: Query, importance: Mapping[str, float], sentence: Sentence) -> float:
    """How sure it is that a sentence answers at all.

    The more words a question has, the fewer of them an answer repeats; in a short one, a word that
    no document has is the question itself. A thing asked for that happens to stand in a sentence
    (any number will do) makes it a little less sure.
    """
    words = 0.4 * sentence.covered + 0.4 * sentence.with_context
    counted = [wanted for wanted in query.wanted if wanted.weight >= HALF]
    length = 0.2 * min(len(counted), LONG_QUESTION) / LONG_QUESTION
    unknown = 0.4 * _unheard_of(counted, importance, sentence)
    by_chance = 0.05 if is_strict(query.expected) else 0.0
    return words + 0.2 * min(sentence.hit.score, 1.0) + length - unknown - by_chance


def _unheard_of(
    counted: Sequence[Wanted], importance: Mapping[str, float], sentence: Sentence
) -> float:
    """The share of a short question that no document knows, nor the sentence by another name."""
    if not 0 < len(counted) <= SHORT_QUESTION:
        return 0.0
    around = terms_of(" ".join([sentence.text, *sentence.context]))
    weights = {w: importance.get(w.word.stem, 1.0) for w in counted}
    unknown = sum(
        weight
        for wanted, weight in weights.items()
        if weight >= IN_NO_DOCUMENT
        and language.is_content(wanted.word.folded)
        and found(wanted, around) < SPOKEN_OF
    )
    return unknown / sum(weights.values())


def compose(
    query: Query,
    importance: Mapping[str, float],
    sentences: Sequence[Sentence],
    thresholds: Thresholds = DEFAULT_THRESHOLDS,
) -> Selection:
    """Choose what answers the question; an empty selection when nothing does."""
    near = [s for s in sentences if s.knows_names and not _only_points(s, query)]
    fitting = [s for s in near if _fits(s, query)]
    doubt = doubt_of(query, importance, max(fitting, key=strength), sentences) if fitting else 0.0
    needed = thresholds.answers + doubt
    sure = partial(sureness, query, importance)
    if max(map(sure, fitting), default=0.0) < needed:
        best_near = max(near, key=sure, default=None)
        if best_near is None or sure(best_near) < needed:
            return Selection(unheard=unheard(query, importance, sentences))
        of_passage = [s for s in sentences if s.hit is best_near.hit]
        return Selection(
            lacks=query.expected,
            mentions=mentioned(query, importance, of_passage),
            holds_another=any(s.holds_expected for s in sentences),
        )
    ranked = sorted(fitting, key=strength, reverse=True)
    best = ranked[0]
    chosen = [s for s in ranked if strength(s) >= thresholds.share(s, best) * strength(best)]
    quotes = _ordered(_trimmed([_with_context(s, sentences) for s in chosen]))
    quoted = [sentence for quote in quotes for sentence in quote]
    unsaid = _unsaid(query, importance, quoted)
    if any(s.holds_expected for s in quoted):
        return Selection(quotes, unsaid=unsaid)
    return Selection(quotes, query.expected, unsaid, mentioned(query, importance, quoted))


def _only_points(sentence: Sentence, query: Query) -> bool:
    """Whether a sentence is a question, which it goes on to answer, or only gives an example."""
    text = sentence.text.rstrip(CLOSING)
    asks_example = "voorbeeld" in language.fold(query.question)
    return text.endswith("?") or bool(EXAMPLE.match(text) and not asks_example)


def _fits(sentence: Sentence, query: Query) -> bool:
    """Whether a sentence may answer: it holds what was asked for, and is about it."""
    if not is_strict(query.expected):
        return True
    return sentence.holds_expected and (
        sentence.covered > LEAST_COVERED
        or sentence.block.kind is BlockKind.ITEM
        or bool(LEANS_BACK.match(sentence.text))
    )


def _unsaid(
    query: Query, importance: Mapping[str, float], quoted: Sequence[Sentence]
) -> tuple[str, ...]:
    """The telling words of the question that stand nowhere in or above the quotes."""
    said = said_by(quoted)
    return tuple(
        wanted.surface
        for wanted in query.wanted
        if names_a_thing(wanted)
        and importance.get(wanted.word.stem, 1.0) >= TELLING
        and found(wanted, said) < SPOKEN_OF
    )


def _with_context(sentence: Sentence, sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """The sentence with what it leans on: the sentence before, its list, or its list's lead-in."""
    around = [s for s in sentences if s.hit is sentence.hit]
    index = around.index(sentence)
    before, after = around[:index], around[index + 1 :]
    if sentence.text.endswith(":"):
        return (sentence, *takewhile(partial(_is_under, sentence), after))
    if sentence.block.kind is BlockKind.ITEM and sentence.start == sentence.block.start:
        return (*_lead_in(sentence, before), sentence)
    return (*_leaned_on(sentence, before), sentence, *_leaning(sentence, after))


def _leaned_on(sentence: Sentence, before: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """The sentence before, when this one says "dat" or "zij" of it."""
    leans = LEANS_BACK.match(sentence.text) and before and before[-1].block == sentence.block
    return (before[-1],) if leans else ()


def _leaning(sentence: Sentence, after: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """The sentence after, when it goes on about this one."""
    leans = after and after[0].block == sentence.block and GOES_ON.match(after[0].text)
    return (after[0],) if leans else ()


def _lead_in(item: Sentence, before: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """The sentence that a list opens with, found from one of its items."""
    above = next((s for s in reversed(before) if _is_under(s, item)), None)
    return (above,) if above is not None and above.text.endswith(":") else ()


def _is_under(lead: Sentence, item: Sentence) -> bool:
    """Whether an item belongs to the list that a sentence may open: not the sentence's own list.

    Laws write "1." and under it "a." without indenting, so the kind of marker tells as well.
    """
    if item.block.kind is not BlockKind.ITEM:
        return False
    is_item = lead.block.kind is BlockKind.ITEM
    return not is_item or item.block.level > lead.block.level or _marker(item) != _marker(lead)


def _marker(item: Sentence) -> str:
    """What an item is marked with: "1" for figures, "a" for letters, else the marker itself."""
    text = item.document.text
    line = text[text.rfind("\n", 0, item.block.start) + 1 : item.block.start].strip()
    return re.sub(r"[a-z]+", "a", re.sub(r"\d+", "1", line))


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
