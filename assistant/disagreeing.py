"""Whether documents that are quoted side by side say different things of what was asked.

Nobody chooses between them: the user is told who says what. A false alarm makes a user doubt what
is certain, so whatever cannot be compared for sure is no disagreement: another legal frame, place
or case, a document with several values, an upper limit beside a lower one that leaves room for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from assistant import texts
from assistant.differing import DifferenceKind
from assistant.evidence import found, terms_in, terms_of
from assistant.facts import read, read_typed
from assistant.framing import frames_in
from assistant.guards import differences
from assistant.measuring import values_asked
from assistant.named import names_in
from assistant.quantities import QuantityKind
from assistant.values import Value
from assistant.wording import SIGNALS, Signal
from ingest.language import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from assistant.evidence import Sentence, Terms
    from assistant.records import Frame
    from assistant.understanding import Query

# The share of the question that both sentences must have, and the share of each sentence's own
# words that the other or the question must have. Chosen on the questions that the embedding was
# taught with (`ingest/training/questions.jsonl`, every passage a document): compared were all
# sentences found for those that ask for a value, not only the quoted ones. At these floors none
# was said to disagree, at 0.3 and 0 ten in 325; the tuning sets of `tests/quality` have none.
LEAST_SHARED = 0.5
LEAST_ALIKE = 0.4
CONDITIONS = frozenset("als tenzij mits behalve alleen".split())
# What a sentence may do to the reader, by its modal word and whether that is denied.
DUTIES: Mapping[tuple[str, bool], str] = {
    ("moeten", False): "must", ("verplicht", False): "must",
    ("moeten", True): "must not", ("mogen", True): "must not", ("kunnen", True): "must not",
    ("mogen", False): "may", ("kunnen", False): "may",
    ("hoeven", True): "may", ("verplicht", True): "may",
}  # fmt: skip
OF_DUTY = {DifferenceKind.MODALITY, DifferenceKind.NEGATION}


@dataclass(frozen=True)
class Duty:
    """What a sentence obliges to or allows (`kind`), in its own words."""

    text: str
    kind: str

    def differs(self, other: Duty) -> bool:
        """Whether one leaves free what the other does not."""
        return self.kind != other.kind


@dataclass(frozen=True)
class Said:
    """The one value or duty that a document gives, and the sentence that gives it."""

    what: Value | Duty
    sentence: Sentence


def disagreement_remark(
    query: Query, importance: Mapping[str, float], quotes: Sequence[Sequence[Sentence]]
) -> str:
    """Who says what, where documents quoted do not say the same; else "".

    They give different values for what was asked, or one obliges to what another leaves free.
    """
    sentences = [
        sentence
        for quote in quotes
        for sentence in quote
        if sentence.holds_expected and sentence.covered >= LEAST_SHARED
    ]
    if len({sentence.document.id for sentence in sentences}) < 2:
        return ""
    comparing = _Comparing(query, importance)
    values = [
        Said(value, sentence)
        for sentence in sentences
        for value in values_asked(query.expected, sentence.text, query.question)
    ]
    duties = [Said(duty, sentence) for sentence in sentences for duty in _duties(sentence.text)]
    if told := comparing.apart(values):
        return texts.disagreement([(s.sentence.document.details, s.what.text) for s in told])
    if told := comparing.apart(duties):
        return texts.disagreement_on_duty(
            [(s.sentence.document.details, s.what.text) for s in told]
        )
    return ""


def _duties(text: str) -> Iterator[Duty]:
    """What a sentence with one modal word obliges to or allows; nothing of one with several."""
    tokens = read(text)
    modal = [token for token in tokens if token.signal is Signal.MODALITY]
    denied = [token for token in tokens if token.signal is Signal.NEGATION]
    if len(modal) != 1 or len(denied) > 1:
        return
    kind = DUTIES.get((SIGNALS[fold(modal[0].word)][1], bool(denied)))
    if kind:
        yield Duty(" ".join(token.surface for token in (*modal, *denied)), kind)


@dataclass(frozen=True)
class _Comparing:
    """Compares what documents say on one question."""

    query: Query
    importance: Mapping[str, float]

    def apart(self, said: Sequence[Said]) -> list[Said]:
        """What does not agree with what another document says, in the order of the quotes."""
        by_document: dict[str, list[Said]] = {}
        for one in said:
            by_document.setdefault(one.sentence.document.id, []).append(one)
        clear = [
            given[0]
            for given in by_document.values()
            if not any(_differ(*pair) for pair in combinations(given, 2))
        ]
        pairs = [pair for pair in combinations(clear, 2) if self._disagree(*pair)]
        return [one for one in clear if any(one is each for pair in pairs for each in pair)]

    def _disagree(self, one: Said, other: Said) -> bool:
        return (
            _differ(one, other)
            and self._frames(one.sentence) == self._frames(other.sentence)
            and not self._name_others(one.sentence, other.sentence)
            and self._case(one) == self._case(other)
            and self._shared(one.sentence, other.sentence) >= LEAST_SHARED
            and self._are_alike(one.sentence, other.sentence)
            and (isinstance(one.what, Value) or _differ_in_duty_only(one, other))
        )

    def _shared(self, one: Sentence, other: Sentence) -> float:
        """The share of the question that both sentences have themselves."""
        terms = terms_of(one.text), terms_of(other.text)
        weights = {w: w.weight * self.importance.get(w.word.stem, 1.0) for w in self.query.wanted}
        both = sum(
            weight * min(found(wanted, each) for each in terms)
            for wanted, weight in weights.items()
        )
        total = sum(weights.values())
        return both / total if total else 0.0

    def _frames(self, sentence: Sentence) -> frozenset[Frame]:
        """The legal frames that a sentence or the nearest heading names, and those asked for."""
        named = map(frames_in, (sentence.text, *reversed(sentence.context)))
        return next(filter(None, named), frozenset()) | frames_in(self.query.text)

    def _name_others(self, one: Sentence, other: Sentence) -> bool:
        """Whether each names somebody or some place that the other does not."""
        names, others = (
            {name for name in names_in(sentence.text) if name not in self.query.text}
            for sentence in (one, other)
        )
        return bool(names) and bool(others) and not names & others

    def _case(self, said: Said) -> frozenset[str]:
        """What else is counted, and what is made a condition: it may be why they differ."""
        asked = {
            token.quantity.value
            for token in (*read(said.what.text), *read_typed(self.query.text))
            if token.quantity
        }
        tokens = read(said.sentence.text)
        counted = {
            # "tot 12 jaar" is another case than "vanaf 12 jaar".
            f"{sorted(token.marks)} {token.quantity.value}"
            for token in tokens
            if token.quantity
            and token.quantity.kind is not QuantityKind.ARTICLE
            and token.quantity.value not in asked
        }
        signals = {SIGNALS[fold(token.word)][1] for token in tokens if token.signal}
        return frozenset(counted | (signals & CONDITIONS))

    def _are_alike(self, one: Sentence, other: Sentence) -> bool:
        """Whether much of each stands in the other or in the question."""
        asked, mine, theirs = terms_in(self.query.text), terms_of(one.text), terms_of(other.text)
        return min(_share(mine, theirs | asked), _share(theirs, mine | asked)) >= LEAST_ALIKE


def _differ(one: Said, other: Said) -> bool:
    if isinstance(one.what, Value):
        return isinstance(other.what, Value) and one.what.differs(other.what)
    return isinstance(other.what, Duty) and one.what.differs(other.what)


def _differ_in_duty_only(one: Said, other: Said) -> bool:
    """Whether two sentences say the same but for what must or may be."""
    found_apart = differences(one.sentence.text, other.sentence.text)
    return bool(found_apart) and all(difference.kind in OF_DUTY for difference in found_apart)


def _share(terms: Terms, others: Terms) -> float:
    """The share of the words of a text, figures left out, that another has."""
    words = {stem for stem in terms.stems if not stem[:1].isdigit()}
    known = {stem for stem in words if stem in others.stems or stem in others.parts}
    return len(known) / len(words) if words else 0.0
