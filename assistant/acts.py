"""What a question asks that somebody does, and whether a sentence speaks of that.

"Wie controleert de afspraken" is not answered by what was agreed on, however near it is: nobody
checks anything there. What is done may be told in other words that say the same.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from assistant.covering import OTHER_NAME
from assistant.evidence import found, terms_of
from assistant.expecting import MAY_OR_MUST, Expected
from assistant.phrases import PREPOSITIONS, VERBS_THAT_OPEN, is_noun_at
from assistant.separable import join_verbs
from assistant.tokens import TOKEN, clean
from assistant.wordforms import fold, infinitive_of, is_verb_form, keys_of
from ingest import language

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from assistant.evidence import Sentence
    from assistant.understanding import Query, Wanted
    from ingest.language import Word

# With these the act matters; what one asks by "hoe" or "wat" may be told in any words.
ASKS_FOR_ACT = re.compile(
    r"(?:^(?:en |maar |dus )?|[,.?!] (?:en )?)"
    r"(?:(?:aan|bij|door|in|met|naar|om|op|over|tot|uit|van|voor) )?(?:wie|waarom|wanneer|waar)\b"
)
# "Kun je uitleggen wie dat doet": asked of the assistant.
POLITE = re.compile(
    r"(?:kun|kunt|kan|wil|wilt|zou|zouden) (?:je|jij|u|jullie|iemand)\b[^?.!]*?"
    r"\b(?:vertellen|uitleggen|zeggen|aangeven|uitzoeken|opzoeken)\b"
    r"|(?:weet|weten) (?:je|jij|u|jullie)\b",
    re.IGNORECASE,
)
# They say little by themselves: what is done is in the noun that goes with them.
LIGHT = frozenset(
    "doen spelen draaien kijken lopen verlopen brengen willen wensen sluiten aangaan voeren nemen "
    "treffen leggen zetten zien bieden leveren plegen houden vallen trekken raken krijgen worden "
    "heten bedoelen gelden meedoen inbrengen kunnen moeten mogen zullen hoeven gaan komen meegaan "
    "zijn".split()
)
# With a particle they make no verb that says more: "waar gaat het over", "wie doet er mee".
NO_MORE_WITH_PARTICLE = tuple("gaan komen doen staan zijn draaien".split())
# After these a word is a noun, though it may be a verb elsewhere.
BEFORE_NOUNS = frozenset("welke welk hoeveel geen".split()) | (PREPOSITIONS - {"te"})
# "Is bewezen dat": the participle is how it is named.
BEING = frozenset("is zijn was waren ben bent wordt worden werd werden heeft hebben had".split())
FINITE = re.compile(r"(?:t|de|te|den|ten)$")


@dataclass(frozen=True)
class Act:
    """A verb of a question: as it is named to the user, and by what it is known."""

    name: str
    keys: frozenset[str]
    wanted: Wanted | None = None

    def is_in(self, sentence: Sentence) -> bool:
        """Whether a sentence, or what it stands under, speaks of it."""
        if self.is_said_by(sentence):
            return True
        heading = " | ".join(sentence.hit.passage.heading)
        if self.keys & _keys_in(heading):
            return True
        if self.wanted is None:
            return False
        return found(self.wanted, terms_of(sentence.text) | terms_of(heading)) >= OTHER_NAME

    def is_said_by(self, sentence: Sentence) -> bool:
        """Whether a sentence itself speaks of it."""
        return bool(self.keys & _keys_in(sentence.text))


def acts_of(query: Query) -> tuple[Act, ...]:
    """What the question itself asks about, where that is what somebody does."""
    text = query.question
    words = language.words(text)
    asked_from = polite.end() if (polite := POLITE.match(text)) else 0
    asks = ASKS_FOR_ACT.search(language.fold(text[asked_from:].lstrip()))
    if not (asks or is_yes_or_no(query)) or query.expected is Expected.DEFINITION:
        return ()
    wanted = {w.word.start: w for w in query.wanted if w.weight == 1}
    parted = _parted(text)
    is_perfect = not BEING.isdisjoint(word.folded for word in words[:2])
    return tuple(
        Act(
            whole if is_perfect and at > 1 else _named(whole),
            keys_of(whole),
            wanted.get(word.start),
        )
        for at, word in enumerate(words)
        if word.start >= asked_from
        for whole in [parted.get(word.folded, word.folded)]
        if _is_act(whole, is_parted=whole != word.folded) and not _is_noun(text, words, at)
    )


def is_yes_or_no(query: Query) -> bool:
    """Whether a question asks if something is so, may be or must be."""
    words = language.words(query.question)
    is_polite = POLITE.match(query.question) is not None
    return bool(words) and not is_polite and _opens_with_verb(words[0])


def _opens_with_verb(word: Word) -> bool:
    is_verb = is_verb_form(word.folded) and not language.is_content(word.folded)
    is_finite = bool(FINITE.search(word.folded)) or not word.folded.endswith("en")
    return word.folded in VERBS_THAT_OPEN or (is_verb and is_finite)


def _is_act(folded: str, *, is_parted: bool) -> bool:
    """Whether a word is a verb that says by itself what is done."""
    if not is_verb_form(folded) or _says_nothing(folded) or keys_of(folded) & _light():
        return False
    return not (is_parted and folded.endswith(NO_MORE_WITH_PARTICLE))


def _says_nothing(folded: str) -> bool:
    return folded in language.STOP_WORDS or folded in language.CONNECTING_WORDS


def _named(folded: str) -> str:
    """How an act is named to the user: "controleert" as "controleren"."""
    return infinitive_of(folded) if FINITE.search(folded) else folded


def _is_noun(text: str, words: Sequence[Word], at: int) -> bool:
    """Whether a word that may be a verb is a noun where it stands."""
    is_last = at == len(words) - 1 and words[at].folded.endswith("en")
    if is_last and MAY_OR_MUST.search(language.fold(text)):
        return False  # "moet ik dat aanvragen"
    is_name = at > 0 and text[words[at].start].isupper()
    is_led = at > 0 and words[at - 1].folded in BEFORE_NOUNS
    return is_name or is_led or is_noun_at(text, words, at)


def _parted(text: str) -> dict[str, str]:
    """The separable verbs of a text by the part that is bent: "geef ... op" is "opgeven"."""
    before = _words(text)
    words, joined = _joined(text)
    return {old: new for new in joined for old in before if old not in words and len(old) > 2}


def _words(text: str) -> list[str]:
    return [fold(found.group()) for found in TOKEN.finditer(clean(text))]


def _joined(text: str) -> tuple[list[str], frozenset[str]]:
    words = _words(text)
    joined = join_verbs(words, list(words))
    return words, joined


@lru_cache(maxsize=5_000)
def _keys_in(text: str) -> frozenset[str]:
    """By what the words of a text are known."""
    words, _ = _joined(text)
    return _keys(word for word in words if word.isalpha() and not _says_nothing(word))


@lru_cache(maxsize=1)
def _light() -> frozenset[str]:
    return frozenset(key for key in _keys(LIGHT) if not key.startswith("#"))


def _keys(words: Iterable[str]) -> frozenset[str]:
    return frozenset().union(*map(keys_of, words))
