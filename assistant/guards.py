"""Whether a statement says what a source says: the differences between the two, by rules.

Every word that names something must stand on both sides; numbers, negations, obligations,
quantifiers, comparisons and conditions must be the same and stand in the same clause; and every
word must keep its role. What the rules cannot be sure of is a difference.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from assistant.agreeing import Agreement
from assistant.attachments import Attachments
from assistant.belonging import Belonging
from assistant.denying import Denying
from assistant.differing import Difference, DifferenceKind
from assistant.facts import NO_SYNONYMS, read
from assistant.infinitives import Infinitives
from assistant.pairing import Pairing
from assistant.recasting import made_active, made_giving, made_noun, made_passive
from assistant.referring import Referring
from assistant.relatives import Relatives
from assistant.renditions import held_by, renditions
from assistant.roles import Roles
from assistant.subjects import Subjects
from assistant.tenses import Tenses
from assistant.tokens import clean
from ingest.sentences import sentence_spans

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from assistant.facts import Synonyms
    from assistant.tokens import Token

__all__ = ["Difference", "DifferenceKind", "differences"]

MOST_SENTENCES = 3
# So many places in the source are compared with a statement: those that share most words with it.
PLACES_COMPARED = 4
# More differences tell nobody more.
MOST_DIFFERENCES = 12


def differences(
    statement: str, source: str, synonyms: Synonyms = NO_SYNONYMS
) -> tuple[Difference, ...]:
    """In what `statement` differs from `source`, a sentence or paragraph; none when it agrees.

    A statement agrees with one sentence, or with consecutive sentences that it covers wholly.
    Otherwise the differences from the place that is nearest are given.
    """
    said, sentences = _sentences(statement), _sentences(source)
    if not any(t.is_named or t.quantity or t.signal for t in read(statement)):
        return (Difference(DifferenceKind.UNSAID, statement.strip(), ""),)
    best: tuple[Difference, ...] | None = None
    for place in _places(statement, sentences):
        found = _differences_from(statement, place, synonyms)
        if found and len(said) == len(place) > 1:
            found = tuple(
                difference
                for one, other in zip(said, place, strict=True)
                for difference in _differences(one, other, synonyms, strict=False)
            )
        if not found:
            return ()
        if best is None or len(found) < len(best):
            best = found
    return _blended(best or (Difference(DifferenceKind.UNSAID, statement.strip(), ""),), source)


def _differences_from(
    statement: str, place: Sequence[str], synonyms: Synonyms
) -> tuple[Difference, ...]:
    """The differences from sentences as they stand, or from what one of them says by itself."""
    best = _differences(statement, " ".join(place), synonyms, strict=len(place) > 1)
    if not best or len(place) > 1:
        return best
    for said in held_by(statement):
        for source in (place[0], *renditions(place[0])):
            if said == statement and source == place[0]:
                continue
            found = _differences(said, source, synonyms, strict=False)
            if not found:
                return ()
    return best


def _sentences(text: str) -> list[str]:
    """The sentences of a text, the same in capitals and in lower case."""
    text = clean(text)
    upper = text.upper()
    spans = sentence_spans(upper if len(upper) == len(text) else text)
    return [text[span.start : span.end] for span in spans]


def _places(statement: str, sentences: Sequence[str]) -> list[Sequence[str]]:
    """Runs of sentences, those that share most with the statement and add least to it first."""
    said = Counter(key for token in read(statement) for key in token.keys)
    ranked = []
    for count in range(1, min(MOST_SENTENCES, len(sentences)) + 1):
        for start in range(len(sentences) - count + 1):
            run = sentences[start : start + count]
            have = Counter(
                key for sentence in run for token in read(sentence) for key in token.keys
            )
            shared = (said & have).total()
            ranked.append((-2 * shared + have.total(), start, run))
    ranked.sort(key=lambda place: place[:2])
    return [run for _, _, run in ranked[:PLACES_COMPARED]]


def _blended(found: tuple[Difference, ...], source: str) -> tuple[Difference, ...]:
    """A word that only another sentence of the source has was blended in."""
    elsewhere = frozenset(key for token in read(source) for key in token.keys)
    return tuple(
        replace(difference, kind=DifferenceKind.BLEND)
        if difference.kind in {DifferenceKind.UNSAID, DifferenceKind.NAME}
        and difference.said
        and all(token.keys & elsewhere for token in read(difference.said) if token.is_named)
        else difference
        for difference in found
    )


def _differences(
    statement: str, source: str, synonyms: Synonyms, *, strict: bool
) -> tuple[Difference, ...]:
    best: tuple[Difference, ...] | None = None
    for said, found in _readings(statement, source, synonyms):
        every = _compared(said, found, strict=strict)
        these = tuple(dict.fromkeys(islice(every, MOST_DIFFERENCES)))
        if not these:
            return ()
        if best is None or len(these) < len(best):
            best = these
    return best or ()


def _readings(
    statement: str, source: str, synonyms: Synonyms
) -> Iterator[tuple[list[Token], list[Token]]]:
    """The ways to lay statement and source side by side: as they are, or both made active."""
    previous = None
    for merged in (False, True):
        pair = (
            list(read(statement, synonyms, merged=merged)),
            list(read(source, synonyms, merged=merged)),
        )
        if pair == previous:
            return
        previous = pair
        said, whole = pair
        bare = [token for token in whole if not token.is_aside]
        # What stands in brackets may be left out, all of it.
        for found in (whole, bare) if len(bare) < len(whole) else (whole,):
            yield from _recast(said, found)
            noun_said, noun_found = made_noun(said), made_noun(found)
            if noun_said and not noun_found:
                yield from _recast(noun_said, found)
            if noun_found and not noun_said:
                yield from _recast(said, noun_found)


def _recast(said: list[Token], found: list[Token]) -> Iterator[tuple[list[Token], list[Token]]]:
    """A pair as it is, and with the voice of one made that of the other."""
    yield said, found
    for recast in (made_active, made_giving, made_passive):
        other_said, other_found = recast(said), recast(found)
        if other_said and not other_found:
            yield other_said, found
            if again := recast(other_said):
                yield again, found
        if other_found and not other_said:
            yield said, other_found
            if again := recast(other_found):
                yield said, again
        if other_said and other_found:
            yield other_said, other_found
            yield recast(other_said) or other_said, recast(other_found) or other_found


def _compared(
    said: Sequence[Token], found: Sequence[Token], *, strict: bool
) -> Iterator[Difference]:
    pairing = Pairing(said, found)
    yield from Agreement(pairing).differences()
    yield from Roles(pairing, strict).differences()
    yield from Attachments(pairing).differences()
    yield from Belonging(pairing).differences()
    yield from Subjects(pairing).differences()
    yield from Tenses(pairing).differences()
    yield from Denying(pairing).differences()
    yield from Infinitives(pairing).differences()
    yield from Relatives(pairing).differences()
    yield from Referring(pairing).differences()
