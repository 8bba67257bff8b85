"""Names that are one: an abbreviation and what it is short for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from assistant import wording
from assistant.tokens import TOKEN, Role, Token, clean
from assistant.wordforms import fold, key_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ingest.thesaurus import Thesaurus


class Synonyms:
    """Words and expressions that name one thing, by the thesaurus besides the general list."""

    def __init__(self, names: Mapping[str, Iterable[str]]) -> None:
        self.groups: dict[tuple[str, ...], frozenset[str]] = {}
        for group, forms in names.items():
            for form in forms:
                stems = _stems(form)
                if stems and not (len(stems) == 1 and _is_common(form)):
                    known = self.groups.get(stems, frozenset())
                    self.groups[stems] = known | {f"={group}"}
        self.longest = max((len(stems) for stems in self.groups), default=0)

    @classmethod
    def of(cls, thesaurus: Thesaurus) -> Synonyms:
        """The abbreviations of the thesaurus with the names that they are short for.

        Its alternatives find passages; they prove nothing: "vader" is one of "ouder".
        """
        names: dict[str, list[str]] = {}
        for concept in thesaurus.concepts:
            for short in concept.abbreviations:
                # The first that fits: the others are near it, and "near" proves nothing.
                forms = (concept.label, *concept.alternatives)
                name = next((form for form in forms if _is_short_for(short, form)), None)
                if name is not None:
                    names.setdefault(name, [name]).append(short)
        return cls(names)


NO_SYNONYMS = Synonyms({})


def with_synonyms(tokens: Sequence[Token], synonyms: Synonyms, *, merged: bool) -> Sequence[Token]:
    """`tokens` with the names that `synonyms` knows; `merged` joins those of several words."""
    if not synonyms.longest:
        return tokens
    known: list[Token] = []
    index = 0
    stems = [key_of(fold(token.word)) for token in tokens]
    while index < len(tokens):
        most = min(synonyms.longest if merged else 1, len(tokens) - index)
        for length in range(most, 0, -1):
            group = synonyms.groups.get(tuple(stems[index : index + length]))
            if group and any(token.is_named for token in tokens[index : index + length]):
                known.append(_merge(tokens[index : index + length], group))
                index += length
                break
        else:
            known.append(tokens[index])
            index += 1
    return known


def _merge(tokens: Sequence[Token], group: frozenset[str]) -> Token:
    first = tokens[0]
    if len(tokens) == 1:
        return replace(first, keys=first.keys | group)
    surface = " ".join(token.surface for token in tokens)
    return replace(first, surface=surface, role=Role.CONTENT, keys=group)


def _is_short_for(abbreviation: str, name: str) -> bool:
    """Whether the letters of an abbreviation stand in a name in order, all initials among them."""
    letters = fold(abbreviation.lower()).replace(".", "")
    initials = [
        word[0]
        for word in fold(name.lower()).split()
        if word not in wording.NEUTRAL and word not in wording.PREPOSITIONS
    ]
    rest = iter(fold(name.lower()))
    in_order = all(letter in rest for letter in letters)
    following = iter(letters)
    has_initials = all(initial in following for initial in initials)
    return letters[:1] == fold(name.lower())[:1] and in_order and has_initials


def _stems(text: str) -> tuple[str, ...]:
    return tuple(key_of(fold(token.lower())) for token in TOKEN.findall(clean(text)))


def _is_common(form: str) -> bool:
    folded = fold(form)
    return folded in wording.SIGNALS or folded in wording.NEUTRAL or len(folded) < 3
