"""How much of what was chosen is quoted: past so many words only what is nearly as strong.

Only whole quotes are left out, since a sentence is never cut: half of one can leave out "tenzij".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.evidence import Sentence

MOST_WORDS = 115
MOST_STATEMENTS = 6
# An answer of so many words says enough; a neighbour of the best is no longer than that either.
ENOUGH_WORDS = 50
# A quote of more is long: a paragraph of a law.
LONG_QUOTE = 40


@dataclass(frozen=True)
class Candidate:
    """A quote, the sentence that it is quoted for, and its strength as a share of the best."""

    quote: tuple[Sentence, ...]
    sentence: Sentence
    share: float


@dataclass(frozen=True)
class Shares:
    """The share of the best sentence's strength that a quote needs once enough was said.

    In the document of the best, in others, and when the quote is long. Chosen with the weights of
    `assistant.sureness.strength`, on the same questions as the thresholds there: the shortest
    answers with which no answer on them loses what it was asked for.
    """

    in_document: float = 0.84
    elsewhere: float = 0.93
    long: float = 0.97


SHARES = Shares()


def trimmed(candidates: Sequence[Candidate], shares: Shares = SHARES) -> list[tuple[Sentence, ...]]:
    """The quotes that are kept of these, strongest first; the first always is."""
    kept: list[tuple[Sentence, ...]] = []
    seen: set[tuple[str, int]] = set()
    words = 0
    for candidate in candidates:
        new = tuple(s for s in candidate.quote if (s.document.id, s.start) not in seen)
        size = sum(len(s.text.split()) for s in new)
        if not new or (kept and (words + size > MOST_WORDS or len(kept) == MOST_STATEMENTS)):
            continue
        if words + size > ENOUGH_WORDS and not _is_worth(candidate, candidates[0], size, shares):
            continue
        kept.append(new)
        seen |= {(s.document.id, s.start) for s in new}
        words += size
    return kept


def _is_worth(candidate: Candidate, best: Candidate, size: int, shares: Shares) -> bool:
    """Whether a quote joins an answer that says enough already; a neighbour goes on about it."""
    if size <= ENOUGH_WORDS and _stand_together(candidate.sentence, best.sentence):
        return True
    if size > LONG_QUOTE:
        return candidate.share >= shares.long
    of_one = candidate.sentence.document is best.sentence.document
    return candidate.share >= (shares.in_document if of_one else shares.elsewhere)


def _stand_together(one: Sentence, other: Sentence) -> bool:
    return one.hit is other.hit and abs(one.position - other.position) <= 1
