"""All that documents say otherwise than each other, among sentences laid beside each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from assistant.citing import citation_of
from assistant.comparison import Contrast
from assistant.contrasting import Beside

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assistant.aligning import Alignment
    from assistant.contrasting import Apart
    from assistant.facts import Synonyms

# How alike by their words two sentences have to be to be looked at closely. Of the tuning half of
# `tests/quality/planted_differences.jsonl` every difference is found at 0.5 as well.
LEAST_LOOKED_AT = 0.4
# So many pairs are looked at closely: each takes about half a millisecond.
MOST_LOOKED_AT = 1_000


class _Found(NamedTuple):
    """The places of two sentences, and in what they differ."""

    one: int
    other: int
    apart: Apart


def contrasts_in(alignment: Alignment, synonyms: Synonyms) -> Iterator[Contrast]:
    """Where two documents say something else of one subject, the surest first.

    A document that says elsewhere what the other says does not differ from it.
    """
    found: list[_Found] = []
    told: set[tuple[int, str]] = set()
    for number, pair in enumerate(alignment.pairs(LEAST_LOOKED_AT)):
        if number == MOST_LOOKED_AT:
            break
        one, other = alignment.sentences[pair.one], alignment.sentences[pair.other]
        beside = Beside(one, other, alignment.importance, synonyms)
        if beside.agrees():
            told |= {(pair.one, other.document.id), (pair.other, one.document.id)}
        elif apart := beside.apart():
            found.append(_Found(pair.one, pair.other, apart))
    found.sort(key=lambda each: (-each.apart.likeness, each.one, each.other))
    for each in found:
        one, other = alignment.sentences[each.one], alignment.sentences[each.other]
        ends = {(each.one, other.document.id), (each.other, one.document.id)}
        if not ends & told:
            told |= ends
            yield _contrast(alignment, each)


def _contrast(alignment: Alignment, found: _Found) -> Contrast:
    one, other = alignment.sentences[found.one], alignment.sentences[found.other]
    return Contrast(
        kind=found.apart.kind,
        subject=alignment.subject([found.one, found.other]),
        one=citation_of(one, one),
        other=citation_of(other, other),
        one_says=found.apart.one_says,
        other_says=found.apart.other_says,
        likeness=round(found.apart.likeness, 3),
    )
