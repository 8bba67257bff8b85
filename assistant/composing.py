"""An answer by quoting: choose the sentences that answer, order them, trim to what helps.

Nothing is rewritten. Whether there is an answer at all is decided here, in code, from how much of
the question stands in the best sentence and around it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from operator import itemgetter
from typing import TYPE_CHECKING

from assistant.acts import acts_of
from assistant.expecting import Expected, is_strict
from assistant.falling_short import shortfall_of
from assistant.focusing import doubt_of
from assistant.looking_up import Term
from assistant.mentioning import (
    TELLING,
    is_said,
    mentioned,
    names_a_thing,
    said_by,
    unheard,
)
from assistant.pointing import only_points
from assistant.sureness import SURENESS, Sureness, strength, sureness
from assistant.surrounding import LEANS_BACK, with_context
from assistant.trimming import Candidate, trimmed
from ingest.records import BlockKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from assistant.evidence import Sentence
    from assistant.understanding import Query

# What saying what something is adds to a sentence's strength and sureness, where that is asked.
DEFINES, SURELY_DEFINES = 0.5, 0.4
# What speaking of the act that a question is about adds.
OF_THE_ACT = 0.15
# What holding the kind of thing that is asked for adds, also where an answer may do without.
HOLDS_IT = 0.1
READ_FOR_ACTS = 12
# What a sentence about its own source loses: it is seldom what a question is about.
OF_SOURCE = 0.15
ON_SOURCE = re.compile(
    r"(?:(?:deze|dit|de|het) (?:bron|tekst|\w*bericht|artikel|document|rapport|publicatie|pagina"
    r"|handreiking|samenvatting)|als bron)\b",
    re.IGNORECASE,
)
# What a passage loses that says what its words mean, where something else is asked.
OF_TERMS = 0.2
ON_TERMS = re.compile(r"\b(?:verstaan onder|begripsbepaling(?:en)?)\b", re.IGNORECASE)
# The share of a question for a number, a name and such that a sentence must say itself, not only
# those around it.
LEAST_COVERED = 0.05


@dataclass(frozen=True)
class Thresholds:
    """How sure it must be that there is an answer, and what joins the best sentence.

    `answers` is the least sureness, which `sure` weighs (`python -m tests.quality.sureness`);
    `whole` the least `strength` of the best sentence with which an answer is called full, `surely`
    that with which it is though a verb of the question is said nowhere
    (`python -m tests.quality.withholding`). The others are shares of the best `strength`, for
    sentences of the same passage, of the same document, and of others: one source told whole reads
    better than three in part. Chosen on the tuning sets (`python -m tests.quality.tuning`),
    `answers` so that on none of them less is refused than before there were other words.
    """

    answers: float = 0.36
    whole: float = 0.72
    surely: float = 0.75
    joins_in_passage: float = 0.6
    joins_in_document: float = 0.82
    joins: float = 0.85
    sure: Sureness = SURENESS

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
    not about this. `unheard` are the words of a refused question that no document has. Where not
    `is_sure` the quotes may well be on the topic only.
    """

    quotes: tuple[tuple[Sentence, ...], ...] = ()
    lacks: Expected = Expected.ANY
    unsaid: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    holds_another: bool = False
    unheard: tuple[str, ...] = ()
    is_sure: bool = True

    @property
    def is_full(self) -> bool:
        """Whether the quotes speak of all that was asked."""
        is_said = bool(self.quotes) and not self.unsaid and self.lacks is Expected.ANY
        return is_said and self.is_sure


def compose(
    query: Query,
    importance: Mapping[str, float],
    sentences: Sequence[Sentence],
    thresholds: Thresholds = DEFAULT_THRESHOLDS,
) -> Selection:
    """Choose what answers the question; an empty selection when nothing does."""
    sentences = _defining(query, sentences)
    near = [s for s in sentences if s.knows_names and not only_points(s, query)]
    fitting = [s for s in near if _fits(s, query)]
    doubt = doubt_of(query, importance, max(fitting, key=strength), sentences) if fitting else 0.0
    needed = thresholds.answers + doubt
    sure = partial(_sure, query, importance, thresholds.sure)
    if max(map(sure, fitting), default=0.0) < needed:
        # What is lacking stands there by no chance.
        by_chance = thresholds.sure.by_chance * is_strict(query.expected)
        best_near = max(near, key=sure, default=None)
        is_near = best_near is not None and sure(best_near) + by_chance >= needed
        return _refused(query, importance, sentences, best_near if is_near else None)
    quotes = _ordered(trimmed(_candidates(query, fitting, sentences, thresholds)))
    quoted = [sentence for quote in quotes for sentence in quote]
    unsaid = _unsaid(query, importance, quoted)
    short = shortfall_of(query, importance, quoted)
    strongest = max(map(strength, quoted))
    if short.lacks is not Expected.ANY or strongest < thresholds.surely:
        unsaid = tuple(dict.fromkeys((*unsaid, *short.unsaid)))
    defines_it = any(_says_what_it_is(query, s) for s in quoted)
    is_sure = strongest >= thresholds.whole or defines_it
    if short.lacks is Expected.ANY:
        return Selection(quotes, unsaid=unsaid, is_sure=is_sure)
    return Selection(quotes, short.lacks, unsaid, mentioned(query, importance, quoted))


def _refused(
    query: Query,
    importance: Mapping[str, float],
    sentences: Sequence[Sentence],
    near: Sentence | None,
) -> Selection:
    """What to say where nothing answers: what `near`, a sentence on the topic, does not hold."""
    unknown = unheard(query, importance, sentences)
    if near is None:
        return Selection(unheard=unknown)
    mentions = mentioned(query, importance, [s for s in sentences if s.hit is near.hit])
    if unknown and not mentions:
        return Selection(unheard=unknown)
    holds_another = any(s.holds_expected for s in sentences)
    return Selection(lacks=query.expected, mentions=mentions, holds_another=holds_another)


def _candidates(
    query: Query,
    fitting: Sequence[Sentence],
    sentences: Sequence[Sentence],
    thresholds: Thresholds,
) -> list[Candidate]:
    """What is strong enough to be quoted beside the best, which comes first."""
    # Not by the sentences themselves: to hash one takes as long as its document is.
    worths = _with_acts(query, [(_worth(query, s), s) for s in fitting])
    (highest, best), *_ = ranked = sorted(worths, key=itemgetter(0), reverse=True)
    most = highest or 1.0
    return [
        Candidate(with_context(sentence, sentences), sentence, worth / most)
        for worth, sentence in ranked
        if sentence is best or worth >= thresholds.share(sentence, best) * most
    ]


def _worth(query: Query, sentence: Sentence) -> float:
    """The strength, more with what is asked for; less of its source, or of what its words mean."""
    defines_it = DEFINES * _says_what_it_is(query, sentence)
    holds_it = HOLDS_IT * (sentence.holds_expected and query.expected is not Expected.ANY)
    of_source = OF_SOURCE * bool(ON_SOURCE.match(sentence.text))
    passage = sentence.hit.passage
    on_terms = query.expected is not Expected.DEFINITION and _is_on_terms(
        *passage.heading, passage.text
    )
    return strength(sentence) + defines_it + holds_it - of_source - OF_TERMS * on_terms


@lru_cache(maxsize=2_000)
def _is_on_terms(*texts: str) -> bool:
    """Of a passage, asked of each of its sentences."""
    return any(map(ON_TERMS.search, texts))


def _with_acts(query: Query, worths: list[tuple[float, Sentence]]) -> list[tuple[float, Sentence]]:
    """What sentences are worth, more for those that speak of the act that is asked about.

    Only the best are read for it: to read one takes long.
    """
    acts = acts_of(query)
    if not acts:
        return worths
    least = sorted((worth for worth, _ in worths), reverse=True)[:READ_FOR_ACTS][-1]
    return [
        (worth + OF_THE_ACT * (worth >= least and all(a.is_said_by(s) for a in acts)), s)
        for worth, s in worths
    ]


def _sure(
    query: Query, importance: Mapping[str, float], weights: Sureness, sentence: Sentence
) -> float:
    """The sureness; that of a definition grows, since it is hardly ever one by chance."""
    defines_it = _says_what_it_is(query, sentence)
    return sureness(query, importance, sentence, weights) + SURELY_DEFINES * defines_it


def _says_what_it_is(query: Query, sentence: Sentence) -> bool:
    return query.expected is Expected.DEFINITION and sentence.holds_expected


def _defining(query: Query, sentences: Sequence[Sentence]) -> Sequence[Sentence]:
    """With those that define what is asked for under another name of it."""
    if query.expected is not Expected.DEFINITION:
        return sentences
    term = Term.of(query)
    return [replace(s, holds_expected=term.is_defined_in(s.text)) for s in sentences]


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
        and not is_said(wanted, said)
    )


def _ordered(quotes: Sequence[tuple[Sentence, ...]]) -> tuple[tuple[Sentence, ...], ...]:
    """By document, the document of the strongest quote first; as written within each."""
    documents = list(dict.fromkeys(quote[0].document.id for quote in quotes))
    return tuple(sorted(quotes, key=lambda q: (documents.index(q[0].document.id), q[0].start)))
