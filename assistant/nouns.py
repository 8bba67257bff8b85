"""Where a noun begins and ends, and which word beside one is a verb or an adverb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant import wording
from assistant.clauses import ARTICLES
from assistant.naming import Naming, naming
from assistant.quantities import QuantityKind
from assistant.tokens import Role
from assistant.wordforms import (
    INFINITIVES,
    fold,
    is_bare_adjective,
    is_name,
    is_verb_form,
    key_of,
)
from assistant.wording import Signal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.tokens import Token

# Quantities that are a whole noun: the next word belongs to another.
COMPLETE = frozenset(QuantityKind) - {QuantityKind.NUMBER, QuantityKind.ORDINAL, QuantityKind.AGE}
# Content that begins a noun phrase, as an article does.
STARTS = frozenset(
    "dezelfde hetzelfde zulke zulk andere ander komende afgelopen laatste volgende vorige".split()
)


def is_verb(folded: str, tokens: Sequence[Token], clause: int) -> bool:
    """Whether a word is a verb in its place: after `tokens`, in the clause of that number."""
    if not is_verb_form(folded) or not tokens:
        return is_verb_form(folded)
    before, earlier = tokens[-1], tokens[-2] if len(tokens) > 1 else None
    if not folded.endswith(("e", "end", *INFINITIVES)) and folded not in wording.ALSO:
        return before.quantity is not None or before.word not in {"de", "een"}
    if before.is_loose and earlier and earlier.word in ARTICLES and folded.endswith("e"):
        return False  # "de landelijk ontwikkelde methodieken"
    if is_pointing(before) and earlier and earlier.word in ARTICLES:
        return False  # "de hieraan verbonden kosten"
    if before.word in {"en", "of"} and earlier and earlier.clause == clause:
        # "hun leren en ontwikkelen"
        return not (earlier.role is Role.CONTENT and earlier.word.endswith(INFINITIVES))
    if before.word in {"die", "dat"} and earlier and earlier.role is Role.PREPOSITION:
        return False  # "van die verzekerde"
    return not _opens_noun(before, earlier)


def is_adverb(folded: str, before: Token | None) -> bool:
    """Whether an adjective without ending stands alone: it belongs to no noun after it."""
    if not is_bare_adjective(folded):
        return False
    opened = before is not None and (
        before.role is Role.PREPOSITION or before.word in wording.DETERMINERS
    )
    return not opened


def _opens_noun(before: Token, earlier: Token | None) -> bool:
    """Whether a noun, and no verb, comes after a word: "de vragen", "de eigen vragen"."""
    if before.role is Role.CONTENT and earlier is not None and is_pointing(earlier):
        return True
    if before.role is Role.CONTENT and fold(before.word).endswith("e") and earlier is not None:
        return (
            key_of(fold(before.word)) != fold(before.word)
            and naming(fold(before.word)) is not Naming.ACTOR
            and _opens_noun(earlier, None)
        )
    return (
        before.role is Role.PREPOSITION
        or (before.quantity is not None and before.quantity.kind not in COMPLETE)
        or before.signal is Signal.QUANTIFIER
        or before.word in {"geen", "welk", "welke"}
        # "meer kinderen", not "niet meer komen"
        or (before.word in {"meer", "minder"} and not (earlier and earlier.word == "niet"))
        or (before.word in wording.DETERMINERS and before.word not in {"die", "dat", "dit"})
    )


def is_pointing(token: Token) -> bool:
    """Such as "hieraan" or "daarop", which may stand between an article and its noun."""
    return token.role is Role.NEUTRAL and bool(
        token.word[:4] in {"hier", "daar"} and wording.PREPOSITIONS.get(token.word[4:])
    )


def is_bent_participle(folded: str) -> bool:
    """Such as "bedoelde" in "voor de in het eerste lid bedoelde kosten"."""
    return folded.endswith(("de", "te", "en")) and (
        folded in wording.ATTRIBUTIVE
        or (folded.startswith("ge") and folded.endswith("en") and is_verb_form(folded))
        or (not folded.endswith("en") and is_verb_form(folded.removesuffix("e")))
        or (folded.endswith(("de", "te")) and key_of(folded).endswith("en"))
    )


def ends_noun(before: Token, folded: str) -> bool:
    """Whether a new noun begins after a name, or with an adjective that bends: "concrete"."""
    word = fold(before.word)
    if folded in STARTS or (is_name(word) and not word.endswith("e") and not is_name(folded)):
        return True
    if folded.endswith("end"):
        return True  # "is het tijdstip van ontvangst bepalend"
    bends = folded.endswith("e") and key_of(folded) != folded
    return bends and not word.endswith("e")
