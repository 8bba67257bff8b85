"""Names of people in a question, by the words around them and by a list of given names.

A name is a start and what follows it: "Kevin", "J. de Wit", "El Amrani". What counts as a start
depends on the word before it. After "mevrouw" anything with a capital does, after "de" nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.identifiers import CaseData, CaseDataKind
from assistant.name_cues import Cue, Words, cue_before
from assistant.name_words import (
    ADJECTIVES,
    AND,
    ENUMERATED,
    KIN,
    NO_FAMILIES,
    OFFICES,
    OTHERS,
    PARTICLES,
    REGULATIONS,
    STATES,
    SURE_PARTICLES,
    UNLISTED,
    Listing,
    fold,
    names,
)
from ingest import language

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from assistant.name_cues import Token


# The most common words are no names, however they stand; skipping them spares time.
PLAIN = language.STOP_WORDS - PARTICLES - {"wil", "ben", "an", "can"}
AGE_AFTER = re.compile(
    r" ?\(\d{1,2}(?: ?(?:jaar|jr|j|mnd|maanden|weken|m|v))?\b|,? (?:van )?\d{1,2} ?(?:jaar|jr)\b"
)
AGE_IN_BRACKETS = re.compile(r" ?\(\d{1,2} ?(?:jaar|jr)?\)")
AGE_AFTER_LISTED = re.compile(AGE_AFTER.pattern + r"|,? van \d{1,2}\b|, \d{1,2}\b")
ORGANISATIONS = re.compile(
    r"[\s-]*(?:kinderziekenhuis|ziekenhuis|stichting|school|basisschool|college|lyceum|huis|groep"
    r"|centrum|instituut|methode|arena|alert|academie|fonds|kliniek|jeugdzorg|jeugdhulp|museum"
    r"|foundation|meo|universiteit|polikliniek|scale|test|lijst|hoeve|plein)\b",
    re.IGNORECASE,
)
# In names of organisations rather than in surnames.
OF_THE_FIELD = re.compile(
    r"jeugd|zorg|hulp|pleeg|opvang|school|stichting|gemeente|gezin|kind|veilig|bureau|leger|raad|team|werker|leider"
)
# Words that are unknown to the dictionary all the same.
NO_NAMES = STATES | REGULATIONS | UNLISTED | language.CONNECTING_WORDS
# At least four letters, a vowel among them.
SYLLABLES = re.compile(r"(?=\w*[aeiouy])\w{4,}")
# A word that no dictionary has and that ends so is rather a verb or an adjective than a name.
NO_ENDING_OF_A_NAME = re.compile(r"(?:t|d|en|de|te|ige?|lijke?|tjes?|ing|heid|s)$")
# A scholar: "Bowlby (1988)", "in haar onderzoek".
WORK_AFTER = re.compile(
    r"(?: (?:et al\.?|e\.a\.))?,? \(?(?:19|20)\d\d\)?(?![-/.\d])"
    r"| in (?:haar|zijn|hun) (?:onderzoek|boek|proefschrift|artikel|theorie|publicatie|column)"
)

# Shorter given names in lower case are too often a misspelt or foreign word.
LEAST_LOWER_CASE = 4
MOST_PARTICLES = 3
PARTICLE_GAPS = frozenset([" ", ". ", ".", " '", " ’"])
# Words around a name that may make it part of a longer one.
AROUND = 4
MOST_INITIALS = 5
SECOND = 2


def find_names(text: str, known: Collection[str] = ()) -> tuple[CaseData, ...]:
    """The names of people in a text; `known` are names that are none of people, to be left."""
    return tuple(_Finder(Words.of(text), known).find())


@dataclass(frozen=True)
class _Finder:
    words: Words
    known: Collection[str]

    @property
    def text(self) -> str:
        return self.words.text

    @property
    def tokens(self) -> Sequence[Token]:
        return self.words.tokens

    def find(self) -> Iterator[CaseData]:
        """The names from left to right; one after "en" has the cue of the one before it."""
        at, last, cue = 0, -1, Cue.NONE
        while at < len(self.tokens):
            if self.tokens[at].text in PLAIN:
                at += 1
                continue
            cue = cue if self._continues(last, at) else cue_before(self.words, at)
            length = self._length(at, cue)
            if length and self._is_of_a_person(at, at + length, cue):
                last = at + length - 1
                start, end = self.tokens[at].start, self.tokens[last].end
                yield CaseData(CaseDataKind.NAME, start, end)
            at += max(length, 1)

    def _continues(self, last: int, at: int) -> bool:
        """Whether only "en" or a comma stands between the last name and this word."""
        if last < 0:
            return False
        if at == last + 2 and self.words.folded(at - 1) in AND:
            return True
        return at == last + 1 and self.words.gap(at) in {", ", " & ", "/", " / "}

    # The name itself

    def _length(self, at: int, cue: Cue) -> int:
        """Of how many words the name is that starts here; 0 when none does."""
        first = self._after_initials(at)
        if first > at:
            part = self._after_particles(first)
            is_name = part < len(self.tokens) and self.tokens[part].has_capital
            is_name &= cue is not Cue.NO_PERSON and not self._is_enumerated(at, first, part)
            return self._extended(part) - at if is_name else 0
        part = self._after_particles(at)
        if cue in {Cue.KIN, Cue.OTHER} and self.tokens[at].text == "van" and part == at + 1:
            return 0  # "de begeleider van Kim": the next word is looked at with this one before it
        if cue is Cue.TITLE and self.words.folded(part) in OFFICES:
            return 0
        if part > at and cue not in {Cue.NONE, Cue.NO_PERSON}:
            is_sure = cue not in {Cue.KIN, Cue.OTHER} or self._is_rare(part)
            if is_sure and (self._is_surname(part) or self._is_titled(part, cue)):
                return self._extended(part) - at
            if not names().listing(self.words.folded(at)):
                return 0
        return self._extended(at) - at if self._starts(at, cue) else 0

    def _is_enumerated(self, at: int, first: int, part: int) -> bool:
        """Whether the letter numbers what follows: "bijlage A. Verklaring"."""
        if first - at > 1 or at == 0:
            return False
        is_number = self.text[: self.tokens[at].start].rstrip()[-1:].isdigit()
        is_word = part == first and self.words.folded(part) in language.STOP_WORDS
        return is_number or is_word or self.words.folded(at - 1) in ENUMERATED

    def _is_titled(self, part: int, cue: Cue) -> bool:
        """Whether a title and "van der" leave no doubt of a surname."""
        is_title = cue in {Cue.TITLE, Cue.FAMILY}
        return is_title and self.words.folded(part - 1) in SURE_PARTICLES

    def _after_initials(self, at: int) -> int:
        most = min(at + MOST_INITIALS, len(self.tokens))
        others = (n for n in range(at, most) if not self._is_initial(self.tokens[n]))
        return next(others, most)

    def _is_initial(self, token: Token) -> bool:
        is_letter = len(token.text) == 1 and token.text.isupper()
        return is_letter and self.text[token.end : token.end + 1] == "."

    def _after_particles(self, at: int) -> int:
        """The word after "van den", or this one; particles stand on one line with their name."""
        n = at
        while n - at < MOST_PARTICLES and self.words.folded(n) in PARTICLES:
            n += 1
            if n >= len(self.tokens) or self.words.gap(n) not in PARTICLE_GAPS:
                return at
        return n

    def _starts(self, at: int, cue: Cue) -> bool:
        token = self.tokens[at]
        if token.is_abbreviation or cue is Cue.NO_PERSON or len(token.text) == 1:
            return False
        return self._starts_capital(at, cue) if token.has_capital else self._starts_low(at, cue)

    def _starts_capital(self, at: int, cue: Cue) -> bool:
        token = self.tokens[at]
        listed = names().listing(token.folded)
        age = (AGE_AFTER_LISTED if listed else AGE_AFTER).match(self.text, token.end)
        match cue:
            case Cue.NAMED | Cue.TITLE:
                return True
            case Cue.FAMILY:
                return token.folded not in NO_FAMILIES and not OF_THE_FIELD.search(token.folded)
            case Cue.KIN | Cue.OTHER:
                is_surname = names().is_surname(token.folded)
                return bool(listed) or is_surname or self._is_foreign(at, cue)
        if listed is Listing.GIVEN or (listed and age):
            return True
        if listed and (self._is_owner(at) or self._is_twofold(at)):
            return True
        if listed is Listing.WORD:
            return not token.opens_sentence
        return bool(age) and _is_unknown(token.folded)

    def _is_foreign(self, at: int, cue: Cue) -> bool:
        """Whether a word with a capital after "moeder" or "mentor" is no word of the language."""
        folded = self.tokens[at].folded
        if folded in NO_NAMES:
            return False
        if _is_unknown(folded) and cue is Cue.KIN:
            return True
        is_next = self.words.folded(at - 1) in KIN | OTHERS and SYLLABLES.fullmatch(folded)
        is_word = language.is_dutch_word(folded) or OF_THE_FIELD.search(folded)
        return bool(is_next) and not is_word

    def _is_owner(self, at: int) -> bool:
        """Whether it goes on as "Mees zijn moeder"."""
        return self.words.folded(at + 1) in {"zijn", "haar"} and self.words.folded(at + 2) in KIN

    def _is_twofold(self, at: int) -> bool:
        """Whether another name follows: "Mei Ling"."""
        after = at + 1
        if after >= len(self.tokens) or self.words.gap(after) != " ":
            return False
        if (
            self.tokens[at].opens_sentence
            and names().listing(self.words.folded(after)) is Listing.GIVEN
        ):
            return False  # "Wil Anna naar huis?"
        return self.tokens[after].has_capital and self._is_part(after, after, at)

    def _starts_low(self, at: int, cue: Cue) -> bool:
        token = self.tokens[at]
        folded, listed = token.folded, names().listing(token.folded)
        is_word = language.is_dutch_word(folded)
        match cue:
            case Cue.NAMED:
                return bool(listed) or _is_unknown(folded)
            case Cue.TITLE:
                return listed is Listing.GIVEN or self._is_surname(at)
            case Cue.FAMILY:
                is_name = listed or names().is_surname(folded) or _is_unknown_name(folded)
                return not is_word and bool(is_name)
            case Cue.KIN:
                is_verb = folded in language.STOP_WORDS or (listed is Listing.ELSEWHERE and is_word)
                return not is_verb if listed else _is_unknown_name(folded)
            case Cue.OTHER:
                return listed is Listing.GIVEN
        if listed is Listing.GIVEN and AGE_AFTER_LISTED.match(self.text, token.end):
            return True
        if listed is Listing.WORD and AGE_IN_BRACKETS.match(self.text, token.end):
            return True
        return listed is Listing.GIVEN and not is_word and len(folded) >= LEAST_LOWER_CASE

    def _extended(self, first: int) -> int:
        """The place after the last word of a name, first names and surname together."""
        end = first + 1
        while end < len(self.tokens) and self.words.gap(end) in {" ", "-", " '", " ’"}:
            part = self._after_particles(end)
            if part >= len(self.tokens) or not self._is_part(part, end, first):
                break
            end = part + 1
        return end

    def _is_part(self, part: int, end: int, first: int) -> bool:
        token = self.tokens[part]
        if token.is_abbreviation or (self.tokens[first].has_capital and not token.has_capital):
            return False
        if self.words.folded(part - 1) == "het" and not self._is_rare(part):
            return False
        if token.has_capital:
            return not OF_THE_FIELD.search(token.folded)
        if part > end or self.words.folded(end - 1).rpartition("-")[2] in PARTICLES:
            return self._is_surname(part)
        is_common = language.is_dutch_word(token.folded) and token.folded in ADJECTIVES
        return not is_common and self._is_surname(part)

    def _is_surname(self, at: int) -> bool:
        """Whether a word after a title or "van den" is a surname: with a capital nearly any is."""
        if at >= len(self.tokens) or self.tokens[at].is_abbreviation:
            return False
        token = self.tokens[at]
        if OF_THE_FIELD.search(token.folded):
            return False
        is_word = language.is_dutch_word(token.folded)
        return token.has_capital or names().is_surname(token.folded) or not is_word

    def _is_rare(self, at: int) -> bool:
        """Whether the word is hardly anything but a surname; "Vereniging" is not."""
        return names().is_surname(self.words.folded(at)) or _is_unknown(self.words.folded(at))

    # The words after and around

    def _is_of_a_person(self, at: int, end: int, cue: Cue) -> bool:
        after = self.tokens[end - 1].end
        if self.words.folded(0) == "wie" and at == SECOND and end == len(self.tokens):
            return False  # "Wie is Maria Montessori?" asks for someone who is known to all
        if ORGANISATIONS.match(self.text, after) or WORK_AFTER.match(self.text, after):
            return False
        if cue in {Cue.TITLE, Cue.FAMILY, Cue.NAMED}:
            return True
        known = (self._is_known(phrase) for phrase in self._around(at, end))
        return not any(known)

    def _is_known(self, phrase: str) -> bool:
        return phrase in self.known or fold(phrase) in names().not_people

    def _around(self, at: int, end: int) -> Iterator[str]:
        """The phrases that hold the name, itself included."""
        for start in range(max(0, at - AROUND), at + 1):
            for stop in range(end, min(len(self.tokens), end + AROUND) + 1):
                yield self.text[self.tokens[start].start : self.tokens[stop - 1].end]


def _is_unknown(folded: str) -> bool:
    """Whether it is no Dutch word, and not made of any."""
    return len(folded) > 1 and not language.is_dutch_word(folded) and not language.parts(folded)


def _is_unknown_name(folded: str) -> bool:
    """Whether it is unknown and, though in lower case, may be a name by its ending."""
    looks_so = SYLLABLES.fullmatch(folded) and not NO_ENDING_OF_A_NAME.search(folded)
    return bool(looks_so) and folded not in NO_NAMES and _is_unknown(folded)
