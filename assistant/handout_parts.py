"""The parts of a hand-out, chosen from what can be quoted: key points, aims, questions, cases."""

from __future__ import annotations

from itertools import combinations, product
from typing import TYPE_CHECKING

from assistant.advising import asks_something
from assistant.evidence import terms_of
from assistant.facts import read
from assistant.handout_records import Aim, Angle, Discussion, Voice
from assistant.quantities import QuantityKind
from assistant.quiz import in_turn, tells_more
from ingest.records import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from assistant.cases import Case
    from assistant.handout_records import Section, Size
    from assistant.quotable import Gathered, Quote
    from assistant.records import Citation

MOST_LETTERS_OF_HEADING = 110
# Two quotes that share less of their words have nothing to be laid side by side for.
LEAST_SHARED = 0.12


def points_of_each(documents: int, size: Size) -> int:
    """How many points of each: up to twice as many where there are fewer documents than fit."""
    most = size.documents * size.points // max(documents, 1)
    return min(max(most, size.points), 2 * size.points)


def voices_of(gathered: Iterable[Gathered], points: int, used: set[str]) -> Iterator[Voice]:
    """What each document says, so many points of it, without those `used`, to which it adds."""
    for each in gathered:
        fresh = [quote for quote in each.quotes if quote.text not in used]
        chosen = sorted(_spread(fresh, points), key=lambda quote: quote.citation.start)
        used |= {quote.text for quote in chosen}
        if chosen:
            yield Voice(each.document.id, each.document.details, tuple(chosen), each.passages)


def _spread(quotes: Sequence[Quote], most: int) -> list[Quote]:
    """The worthiest, of each heading first one and then the others."""
    firsts: dict[tuple[str, ...], Quote] = {}
    for quote in quotes:
        firsts.setdefault(quote.citation.heading, quote)
    rest = [quote for quote in quotes if quote not in firsts.values()]
    return [*firsts.values(), *rest][:most]


def of_voices(gathered: Mapping[str, Sequence[Gathered]], section: Section) -> Iterator[Gathered]:
    """What was gathered of the documents that a section shows."""
    shown = {voice.document for voice in section.voices}
    return (each for each in gathered[section.theme.id] if each.document.id in shown)


def aims_of(
    sections: Sequence[Section], gathered: Mapping[str, Sequence[Gathered]], most: int
) -> tuple[Aim, ...]:
    """Of each document in turn the next of its headings."""
    rows = [
        [
            Aim(each.document.id, each.document.details.title, heading, section.theme.label)
            for heading in (_headings(each) or ("",))
        ]
        for section in sections
        for each in of_voices(gathered, section)
    ]
    longest = max(map(len, rows), default=0)
    aims = (row[turn] for turn in range(longest) for row in rows if turn < len(row))
    by_what_is_told = {(aim.document, aim.heading): aim for aim in reversed(list(aims))}
    return tuple(reversed(by_what_is_told.values()))[:most]


def _headings(gathered: Gathered) -> tuple[str, ...]:
    title = gathered.document.details.title
    return tuple(
        heading
        for heading in gathered.headings
        if len(heading) <= MOST_LETTERS_OF_HEADING and tells_more(heading, title)
    )


def discussions_on(sections: Sequence[Section], most: int) -> tuple[Discussion, ...]:
    """First of two documents side by side, then of one quote each, of each document in turn."""
    pairs = (_nearest(section.voices) for section in sections)
    found = [Discussion(Angle.TWO_SOURCES, pair) for pair in pairs if pair]
    points = in_turn([voice.points for section in sections for voice in section.voices])
    used = {citation.quote for each in found for citation in each.citations}
    found += [
        Discussion(_angle(quote), (quote.citation,)) for quote in points if quote.text not in used
    ]
    return tuple(found[:most])


def _nearest(voices: Sequence[Voice]) -> tuple[Citation, ...]:
    """Two quotes of two documents that share most of their words, none that share too few."""
    pairs = [
        (one, other)
        for first, second in combinations(voices, 2)
        for one, other in product(first.points, second.points)
        if _share(one.text, other.text) >= LEAST_SHARED
    ]
    best = max(pairs, key=lambda pair: _share(*(each.text for each in pair)), default=())
    return tuple(quote.citation for quote in best)


def _share(one: str, other: str) -> float:
    """The share of the words of two sentences that both have."""
    stems, others = terms_of(one).stems, terms_of(other).stems
    return len(stems & others) / max(len(stems | others), 1)


def _angle(quote: Quote) -> Angle:
    text = quote.text
    if quote.citation.snapshot.details.kind is Kind.LAW:
        return Angle.LAW
    if asks_something(text):
        return Angle.DUTY
    kinds = {token.quantity.kind for token in read(text) if token.quantity}
    if QuantityKind.DURATION in kinds:
        return Angle.TERM
    return Angle.RECOGNISE


def cases_apart(cases: Sequence[Case], most: int) -> tuple[Case, ...]:
    """The most telling cases, of each document one."""
    by_document: dict[str, Case] = {}
    for case in cases:
        by_document.setdefault(case.citation.document, case)
    return tuple(by_document.values())[:most]
