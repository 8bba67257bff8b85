"""Quiz questions whose answers are quotes: true or false, fill in, open. No model, no chance.

A false statement is a quote in which one number or one modal verb is another, and it is only used
when the verifier says that the source does not bear it out, for just that reason.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, zip_longest
from typing import TYPE_CHECKING, TypeAlias

from assistant import wording
from assistant.differing import DifferenceKind
from assistant.evidence import terms_of
from assistant.facts import read
from assistant.guards import differences
from assistant.quantities import ARTICLES, QuantityKind, number_words, quantity_at
from assistant.verifying import normalise
from assistant.wording import Signal
from ingest.language import fold, lemma
from ingest.sentences import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from assistant.quotable import Gathered, Quote

# Where the terms of the field stand in a text.
TermsIn: TypeAlias = Callable[[str], "tuple[Span, ...]"]

WORD = re.compile(r"\d+(?:[.,:/-]\d+)+[^\W\d_]*|[^\W_]+(?:['’-][^\W_]+)*|[€%]")
FIGURES = re.compile(r"[1-9]\d{0,3}")
NAME = re.compile(r"[A-Z][\w’'-]{3,}(?: [A-Z][\w’'-]{2,})*")
CHANGEABLE = frozenset(QuantityKind) - {QuantityKind.ORDINAL, QuantityKind.ARTICLE}
TOLD_BY_NUMBER = frozenset(
    DifferenceKind(kind)
    for kind in ("number", "unit", "date", "duration", "amount", "percentage", "age", "comparison")
)
# What may be is said to be a duty, and what has to be is said to be free.
OTHER_MODAL = {
    "moet": "mag", "moeten": "mogen", "mag": "moet", "mogen": "moeten", "kan": "moet",
    "kunnen": "moeten",
}  # fmt: skip
# What is possible is changed last: that it must be is often no more than odd.
POSSIBLE = frozenset({"kan", "kunnen"})
# A modal verb after one of these is not what the sentence says.
SUBORDINATE = re.compile(r"\b(?:die|dat|tenzij|als|opdat|zodat|omdat|indien|of)\b[^,;:]*$")
LAW_PARTS = wording.LAW_PARTS | ARTICLES
NEAR = 8  # words after "artikelen" may be numbers of articles
# A number after one of these is a name; of two numbers joined the other tells which it must be.
COUNTED_OFF = frozenset(
    "stap stappen fase fasen niveau deel nummer groep klas schaal vraag".split()
)
LINKS = frozenset("aan bij door in met naar of om op over te tot uit voor".split())
# Words that only a fixed phrase puts there: "betrekking heeft op".
PHRASES = frozenset("betrekking rekening sprake toepassing kennis gebruik verband".split())
JOINING = frozenset({"en", "of", "tot", "à", "t/m"})
SMALL, MOST_PERCENT, LAST_DAY = 12, 99, 28
FEWEST_LETTERS, MOST_WORDS = 6, 3  # of a term that is left out
# Two sentences that share less of their words cannot say the same.
ALIKE = 0.5


class QuestionKind(StrEnum):
    """What a participant is asked to do."""

    TRUE_FALSE = "true_false"
    FILL_IN = "fill_in"
    OPEN = "open"


@dataclass(frozen=True)
class Question:
    """A question whose answer is the quote; in what is asked, `instead` stands for `[start:end]`.

    In a true statement nothing does. What is filled in stands for a gap, "". `heading` is what an
    open question asks after, "" for the whole document.
    """

    kind: QuestionKind
    quote: Quote
    start: int = 0
    end: int = 0
    instead: str = ""
    heading: str = ""

    @property
    def is_true(self) -> bool:
        """Whether what is asked is the quote as it stands."""
        return self.start == self.end

    @property
    def before(self) -> str:
        """The quote up to what is changed or left out."""
        return self.quote.text[: self.start]

    @property
    def replaced(self) -> str:
        """What the quote has where the question has something else, or nothing."""
        return self.quote.text[self.start : self.end]

    @property
    def after(self) -> str:
        """The quote from what is changed or left out on."""
        return self.quote.text[self.end :]

    @property
    def statement(self) -> str:
        """What is asked of, whole."""
        return self.before + self.instead + self.after


@dataclass(frozen=True)
class QuizSize:
    """How many questions of each kind, at most."""

    true_false: int
    fill_in: int
    open: int


def make_quiz(
    gathered: Sequence[Gathered], size: QuizSize, terms_in: TermsIn
) -> tuple[Question, ...]:
    """The questions, kind by kind, of each document in turn and of every quote at most one."""
    quotes = tuple(in_turn([each.quotes for each in gathered]))
    used: set[str] = set()
    false = _take(size.true_false // 2, _false_of(quotes), used)
    gaps = _take(size.fill_in, (_gap(quote, terms_in) for quote in quotes), used)
    as_they_stand = (Question(QuestionKind.TRUE_FALSE, quote) for quote in quotes)
    true = _take(size.true_false - len(false), as_they_stand, used)
    opened = _open(gathered, size.open, used)
    return (*sorted((*false, *true), key=lambda each: _chance(each.quote)), *gaps, *opened)


def tells_more(heading: str, title: str) -> bool:
    """Whether a heading has a word that the title has not: "Artikel 5.5" may say nothing."""
    return bool(terms_of(heading).stems - terms_of(title).stems)


def in_turn(rows: Iterable[Iterable[Quote]]) -> Iterator[Quote]:
    """The first of each row, then the second of each."""
    return (one for turn in zip_longest(*rows) for one in turn if one is not None)


def false_statements(quote: Quote) -> Iterator[Question]:
    """The quote with one number or modal changed, where the verifier sees that."""
    for span, instead in chain(_other_numbers(quote), _other_modals(quote.text)):
        question = Question(QuestionKind.TRUE_FALSE, quote, span.start, span.end, instead)
        if _is_told_apart(question):
            yield question


def gaps(quote: Quote, terms_in: TermsIn) -> Iterator[Question]:
    """The quote with a number, a term or a name left out, that stands nowhere else to be read."""
    numbers = (span for span, _ in _numbers(quote.text))
    names = (Span(*match.span()) for match in NAME.finditer(quote.text))
    # A capital at the start tells no name, and no term from a verb: "Zorg dat ...".
    words = (span for span in chain(_terms(quote.text, terms_in), names) if span.start > 0)
    for span in chain(numbers, words):
        question = Question(QuestionKind.FILL_IN, quote, span.start, span.end)
        said = normalise(question.replaced)
        elsewhere = normalise(f"{quote.citation.title} {question.before} {question.after}")
        if said not in elsewhere:
            yield question


def _take(most: int, questions: Iterable[Question | None], used: set[str]) -> tuple[Question, ...]:
    """So many questions of quotes that have none yet."""
    taken: list[Question] = []
    for question in questions:
        if len(taken) == most:
            break
        if question is not None and question.quote.text not in used:
            taken.append(question)
            used.add(question.quote.text)
    return tuple(taken)


def _false_of(quotes: Sequence[Quote]) -> Iterator[Question]:
    """Statements that their source does not bear out, nor any other quote."""
    doubtful: list[Question] = []
    for quote in quotes:
        for question in false_statements(quote):
            if _is_said(question.statement, quotes):
                continue
            if question.replaced.lower() in POSSIBLE:
                doubtful.append(question)
            else:
                yield question
    yield from doubtful


def _gap(quote: Quote, terms_in: TermsIn) -> Question | None:
    return next(gaps(quote, terms_in), None)


def _open(gathered: Sequence[Gathered], most: int, used: set[str]) -> tuple[Question, ...]:
    """One for each heading that tells something, answered by the best quote below it."""
    asked = (
        Question(QuestionKind.OPEN, quote, heading=_telling_heading(quote))
        for quote in in_turn([each.quotes for each in gathered])
    )
    firsts: dict[tuple[str, str], Question] = {}
    for question in asked:
        if question.quote.text not in used:
            firsts.setdefault((question.quote.document, question.heading), question)
    return _take(most, firsts.values(), used)


def _telling_heading(quote: Quote) -> str:
    """The heading above it, "" where that says no more than the title."""
    heading = quote.citation.heading[-1] if quote.citation.heading else ""
    return heading if tells_more(heading, quote.citation.title) else ""


def _is_told_apart(question: Question) -> bool:
    found = differences(question.statement, question.quote.text)
    of_modal = fold(question.replaced) in OTHER_MODAL
    kinds = {DifferenceKind.MODALITY} if of_modal else TOLD_BY_NUMBER
    return any(difference.kind in kinds for difference in found)


def _is_said(statement: str, quotes: Iterable[Quote]) -> bool:
    stems = terms_of(statement).stems
    return any(
        len(stems & terms_of(quote.text).stems) >= ALIKE * len(stems)
        and not differences(statement, quote.text)
        for quote in quotes
    )


def _other_modals(text: str) -> Iterator[tuple[Span, str]]:
    """The one modal verb of a sentence that denies nothing, and another."""
    tokens = read(text)
    modal = [token for token in tokens if token.signal is Signal.MODALITY]
    if len(modal) != 1 or any(token.signal is Signal.NEGATION for token in tokens):
        return
    for match in WORD.finditer(text):
        other = OTHER_MODAL.get(match[0].lower())
        before = text[: match.start()]
        if other is not None and not (before.endswith(" te ") or SUBORDINATE.search(before)):
            yield Span(*match.span()), other.capitalize() if match[0][0].isupper() else other


def _other_numbers(quote: Quote) -> Iterator[tuple[Span, str]]:
    seed = _chance(quote)[0]
    for span, kind in _numbers(quote.text):
        written = quote.text[span.start : span.end]
        values = _others(_value(written), kind, is_date=kind is QuantityKind.DATE)
        words = [_written_as(value, like=written) for value in values]
        unsaid = [word for word in words if word and normalise(word) not in normalise(quote.text)]
        if unsaid:
            yield span, unsaid[seed % len(unsaid)]


def _numbers(text: str) -> Iterator[tuple[Span, QuantityKind]]:
    """The numbers of one word, from two up, that count or date something and stand there once."""
    matches = list(WORD.finditer(text))
    words = [match[0].lower() for match in matches]
    place = 0
    while place < len(words):
        quantity = quantity_at(words, place)
        if quantity is None:
            place += 1
            continue
        before = words[max(place - NEAR, 0) : place]
        is_counted = quantity.kind in CHANGEABLE and not LAW_PARTS & set(before)
        is_counted &= not _is_no_number(words, place) and not _is_marker(text, matches[place])
        is_counted &= not _is_name(words, place)
        value = _value(words[place])
        if is_counted and value > 1 and words.count(words[place]) == 1:
            yield Span(*matches[place].span()), quantity.kind
        place += quantity.length


def _is_no_number(words: Sequence[str], place: int) -> bool:
    """Such as "in acht nemen"."""
    return words[place] == "acht" and words[max(place - 1, 0)] in {"in", "de"}


def _is_name(words: Sequence[str], place: int) -> bool:
    """Such as "stap vier", or either of "vier en vijf"."""
    around = [list(words[max(place - 2, 0) : place]), list(words[place + 1 : place + 3][::-1])]
    is_joined = any(
        len(near) == 2 and near[1] in JOINING and quantity_at(near, 0) is not None
        for near in around
    )
    return is_joined or bool(COUNTED_OFF & set(words[max(place - 1, 0) : place]))


def _is_marker(text: str, match: re.Match[str]) -> bool:
    """Whether it only numbers a part of a law: "3. De instelling"."""
    return match.start() == 0 and text[match.end() : match.end() + 1] in {".", ")"}


def _value(written: str) -> int:
    """A whole number in figures or letters; 0 for what is none, or is written another way."""
    if FIGURES.fullmatch(written):
        return int(written)
    return number_words().get(fold(written.lower()), 0)


def _others(value: int, kind: QuantityKind, *, is_date: bool) -> list[int]:
    """Numbers that could stand there as well."""
    if value <= SMALL:
        others = [value + 2, value * 2, value - 2, value + 3]
    else:
        step = 10 ** (len(str(value)) - 2)
        others = [value + 2 * step, value - 2 * step, value + 3 * step]
    most = MOST_PERCENT if kind is QuantityKind.PERCENTAGE else 9_999
    if is_date and value <= LAST_DAY:
        most = LAST_DAY
    if is_date and value > LAST_DAY:  # a year
        others = [value - 2, value - 1, value - 3]
    return [other for other in others if 1 < other <= most and other != value]


def _written_as(value: int, *, like: str) -> str:
    """In figures or letters, as the other was; "" where there is no such word."""
    if like.isdecimal():
        return str(value)
    word = next((word for word, number in number_words().items() if number == value), "")
    word = word.replace("tweeen", "tweeën").replace("drieen", "drieën")
    return word.capitalize() if like[0].isupper() else word


def _terms(text: str, terms_in: TermsIn) -> Iterator[Span]:
    """The longest first: it says most. A verb or half a clause nobody can guess."""
    long = [
        span
        for span in terms_in(text)
        if span.end - span.start >= FEWEST_LETTERS and _is_thing(text[span.start : span.end])
    ]
    return iter(sorted(long, key=lambda span: (span.start - span.end, span.start)))


def _is_thing(term: str) -> bool:
    """Whether a term names something in few words, and no word of it is a verb."""
    words = term.lower().split()
    return len(words) <= MOST_WORDS and not any(
        lemma(fold(word)).endswith("en") or word in LINKS | PHRASES for word in words
    )


def _chance(quote: Quote) -> bytes:
    """As good as chance, and the same every time."""
    return hashlib.sha256(quote.text.encode()).digest()
