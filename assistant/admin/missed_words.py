"""The organisation's own words for concepts, as the pages keep them."""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING

from assistant.admin import missed_texts as texts
from assistant.errors import AssistantError
from ingest.own_words import OwnWord, own_words, problem_with, write_own_words
from ingest.surveying import given_vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.settings import Settings
    from ingest.thesaurus import Concept, Thesaurus


class WordError(AssistantError):
    """A word that cannot be one of a concept's."""


@dataclass(frozen=True)
class KeptWord:
    """A word that is kept; it `is_published` when questions of now are understood with it."""

    own: OwnWord
    is_published: bool
    problem: str = ""


@dataclass
class OwnWords:
    """What is in the data folder; raises `SourceError` where that cannot be read."""

    settings: Settings
    _lock: Lock = field(default_factory=Lock, repr=False)

    def kept(self, published: Thesaurus) -> tuple[KeptWord, ...]:
        """Every word in the order it was added; `published` is the vocabulary of now."""
        own = own_words(self.settings.data)
        given = given_vocabulary(self.settings) if own else published
        return tuple(
            KeptWord(each, _has(published, each), problem_with(each, given)) for each in own
        )

    def check(self, own: OwnWord) -> tuple[OwnWord, ...]:
        """Those there are; raises `WordError` where this cannot be one more, or is one."""
        given, known = given_vocabulary(self.settings), own_words(self.settings.data)
        if problem := problem_with(own, given):
            raise WordError("no word of this concept", problem)
        if _has(given, own) or _is_in(own, known):
            raise WordError("known already", texts.word_known(own.word, own.concept))
        return known

    def add(self, own: OwnWord) -> None:
        """Keep a word; raises `WordError` as `check` does."""
        with self._lock:
            write_own_words(self.settings.data, [*self.check(own), own])

    def take_back(self, own: OwnWord) -> bool:
        """Forget a word; False where it was not kept."""
        with self._lock:
            known = own_words(self.settings.data)
            rest = [each for each in known if each != own]
            if len(rest) == len(known):
                return False
            write_own_words(self.settings.data, rest)
            return True


def concept_named(said: str, thesaurus: Thesaurus) -> Concept | None:
    """The concept with this label, else with this name."""
    wanted = " ".join(said.split()).casefold()
    labelled = (each for each in thesaurus.concepts if each.label.casefold() == wanted)
    named = (
        each
        for each in thesaurus.concepts
        if wanted in {form.casefold() for form in each.surface_forms}
    )
    return next(labelled, None) or next(named, None)


def _has(thesaurus: Thesaurus, own: OwnWord) -> bool:
    concept = thesaurus.by_label.get(own.concept)
    forms = concept.surface_forms if concept else ()
    return own.word.casefold() in {form.casefold() for form in forms}


def _is_in(own: OwnWord, known: Sequence[OwnWord]) -> bool:
    kept = {(each.word.casefold(), each.concept) for each in known}
    return (own.word.casefold(), own.concept) in kept
