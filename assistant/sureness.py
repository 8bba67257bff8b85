"""How well a sentence answers a question, and how sure it is that it answers it at all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.evidence import found, terms_of
from assistant.expecting import is_strict
from assistant.mentioning import IN_NO_DOCUMENT, SPOKEN_OF
from ingest import language

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from assistant.evidence import Sentence
    from assistant.understanding import Query, Wanted

# A word of a question counts with this weight or more; with so many of them it is long, or short.
COUNTING = 0.5
LONG_QUESTION = 8
SHORT_QUESTION = 3
# A text with so much of a question is on its topic; with less its length makes up for less: of a
# long question about something else some words stand in any collection.
ON_TOPIC = 0.4


@dataclass(frozen=True)
class Sureness:
    """What makes it sure that a sentence answers; `by_chance` and `unknown` take away from it.

    Chosen on the tuning parts of the question sets (`python -m tests.quality.sureness`), near the
    best of a grid: what stands around a sentence tells more than the sentence itself, and a number
    or name is so often there by chance that its sentence must have more of the question. `length`
    makes up for the share of itself that a question finds back in its answer, which falls as it
    grows longer.
    """

    covered: float = 0.1
    with_context: float = 0.4
    likeness: float = 0.2
    length: float = 0.3
    unknown: float = 0.3
    by_chance: float = 0.2


SURENESS = Sureness()


def strength(sentence: Sentence) -> float:
    """How well a sentence answers: its words, its surroundings, its rank and its meaning."""
    words = 0.2 * sentence.covered + 0.2 * sentence.with_context
    return words + 0.5 * min(sentence.hit.score, 1.0) + 0.2 * sentence.likeness


def sureness(
    query: Query,
    importance: Mapping[str, float],
    sentence: Sentence,
    weights: Sureness = SURENESS,
) -> float:
    """How sure it is that a sentence answers at all, about 0 to 1.

    The more words a question has, the fewer of them an answer repeats; in a short one, a word that
    no document has is the question itself. A thing asked for that happens to stand in a sentence
    (any number will do) makes it less sure.
    """
    counted = [wanted for wanted in query.wanted if wanted.weight >= COUNTING]
    return (
        weights.covered * sentence.covered
        + weights.with_context * sentence.with_context
        + weights.likeness * sentence.likeness
        + weights.length
        * min(len(counted) / LONG_QUESTION, 1.0)
        * min(sentence.with_context / ON_TOPIC, 1.0)
        - weights.unknown * unheard_of(counted, importance, sentence)
        - weights.by_chance * is_strict(query.expected)
    )


def unheard_of(
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
