"""A follow-up -> a question that can be searched: what it leaves out is in the one before.

By rules: where both are plain enough the old words give way to the new ones, and what comes out is
a question as somebody would ask it. Else the question before is searched with this one. A question
that stands alone is never joined to another.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.leaning import leans, without_opening
from assistant.phrases import DETERMINERS, PREPOSITIONS, Asked, Phrase, as_question
from ingest import cleaning, language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.thesaurus import Concept
    from ingest.vocabulary import Vocabulary

MOST_CHARACTERS = 1000
MOST_TURNS_BACK = 3
# More words than these are a question of their own shape.
MOST_WORDS_IN_FRAGMENT = 9


@dataclass(frozen=True)
class Completed:
    """A question as it is searched; `earlier` is what is searched with it, "" when it is whole."""

    question: str
    earlier: str = ""

    @property
    def text(self) -> str:
        """All that is searched."""
        return f"{self.earlier} {self.question}".strip()


def complete(question: str, history: Sequence[str], vocabulary: Vocabulary) -> Completed:
    """The question with what it takes from the ones before, the oldest first."""
    history = history[-MOST_TURNS_BACK:]
    if not history or not leans(question):
        return Completed(question)
    before = complete(tidy(history[-1])[:MOST_CHARACTERS], history[:-1], vocabulary)
    whole = "" if before.earlier else _Pair.of(before.question, question, vocabulary).whole()
    return Completed(whole) if whole else Completed(question, before.text)


def tidy(text: str) -> str:
    """As documents are cleaned, on one line, without halves of characters, which no encoder takes.

    What is copied from a document holds soft hyphens, and words broken at the end of a line.
    """
    whole = text.encode("utf-8", "replace").decode("utf-8")
    return " ".join(cleaning.tidy(whole).split())


DEFINES = re.compile(r"^(?:wat|wie) (?:is|zijn|betekent|doet|doen|houdt)\b", re.IGNORECASE)
COORDINATED = re.compile(r"\btussen\b", re.IGNORECASE)
CLAUSE = re.compile(r"^(?:als|wanneer|indien)\b", re.IGNORECASE)
CLAUSE_WITHIN = re.compile(r",? (?:als|wanneer|indien) [^,?]*", re.IGNORECASE)
ALSO_FOR = re.compile(r"^(?:geldt|gelden) (?:dat|dit|die) (?:ook )?(?=\w)", re.IGNORECASE)
ADVERB = re.compile(
    r"^(?P<asks>hoe ?lang|waarom|hoezo|waar|(?:(?:sinds|vanaf|per|tot) )?wanneer|hoe vaak|hoeveel"
    r"|(?:bij|door|met|van|voor) wie|hoe)(?P<no> niet)?(?: ?(?:dan|zo|daarvan|ervan))?$",
    re.IGNORECASE,
)
LEGAL_FRAME = re.compile(
    r"\b(?:ots|ondertoezichtstelling|voogdij|vrijwillige?|gesloten|crisis|gedwongen)\b",
    re.IGNORECASE,
)
# "Hoeveel zijn er daarvan": of what the question before is about.
HOW_MANY_OF_IT = re.compile(
    r"^hoeveel (?P<verb>zijn|waren|bestaan|komen) (?:dat |het )?er"
    r"(?: (?:dan|daarvan|ervan|nu|eigenlijk|in totaal))*$",
    re.IGNORECASE,
)
# "In het weekend" is when, and takes no place of "in een gezinshuis".
TIMES = re.compile(r"(?:weekend|nacht|avond|zomer|vakantie|week|zondag|zaterdag|toekomst)")
# "Een kind in de opvang" is a kind in a place, not one name.
PLACES = frozenset("bij in met na naar onder uit zonder".split())
OPPOSITE = {"met": "zonder", "zonder": "met"}
POINTING = re.compile(
    r"\b(?P<adverb>er|daar|hier)(?P<preposition>aan|bij|in|mee|na|om|onder|op|over|toe|tegen|uit|van"
    r"|voor)\b|\b(?P<pronoun>het|dat|dit|die|deze|ze|zij)\b",
    re.IGNORECASE,
)
POINTS_BACK = re.compile(
    r"\b(?:dat|dit|die|deze|(?:daar|hier)\w*|hij|hen|hem|hun|ze|zij)\b", re.IGNORECASE
)
AS_PREPOSITION = {"mee": "met", "toe": "tot"}
OF_MANY = frozenset({"ze", "zij", "die", "deze"})
# What one does, asks, or decides is seldom the thing itself: "wie beslist dat".
OF_THE_WHOLE = re.compile(
    r"\b(?:doe[nt]?|beslis\w*|bepaal\w*|zeg\w*|vind\w*|weet|komt|kan)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class _Pair:
    """A whole question, and what follows it up: its words without "en" before and "dan" behind."""

    before: Asked
    now: Asked
    vocabulary: Vocabulary

    @classmethod
    def of(cls, before: str, question: str, vocabulary: Vocabulary) -> _Pair:
        rest = without_opening(question)
        if not DEFINES.match(before):
            rest = ALSO_FOR.sub("", rest)
        return cls(
            Asked(before, _names(before, vocabulary)),
            Asked(rest, _names(rest, vocabulary)),
            vocabulary,
        )

    def whole(self) -> str:
        """The question that both make, or "" where no rule fits."""
        if not self.now.words:
            return ""
        if found := ADVERB.match(self.now.bare):
            return self._asked_anew(found["asks"], is_denied=bool(found["no"]))
        if found := HOW_MANY_OF_IT.match(self.now.bare):
            return self._counted(found["verb"])
        return self._with_fragment() if self._is_fragment() else self._with_topic()

    def _is_fragment(self) -> bool:
        """Whether it is a phrase or a clause, and no question by itself."""
        text, words = self.now.text, self.now.words
        if self.now.asking or len(words) > MOST_WORDS_IN_FRAGMENT or POINTS_BACK.search(text):
            return False
        if CLAUSE.match(text) or words[0].folded in PREPOSITIONS:
            return True
        return bool(self.now.phrases) and self._opens_with_phrase()

    def _opens_with_phrase(self) -> bool:
        """Whether a noun phrase is all there is before any preposition."""
        opening = self.now.phrases[0]
        rest = language.words(self.now.text[opening.end :])
        return opening.start == 0 and (not rest or rest[0].folded in PREPOSITIONS)

    def _with_fragment(self) -> str:
        text = self.now.bare
        if CLAUSE.match(text):
            return self._with_clause(text)
        if self.now.words[0].folded in PREPOSITIONS:
            return self._with_prepositional(text)
        return self._with_noun(text)

    def _with_clause(self, clause: str) -> str:
        clause = f"{clause[:1].lower()}{clause[1:]}"
        if found := CLAUSE_WITHIN.search(self.before.text):
            return self.before.with_place(found.start(), found.end(), f" {clause}")
        frame = self._frame()
        if frame and LEGAL_FRAME.search(clause):
            return self.before.with_place(frame.preposition_start, frame.end, clause)
        return self.before.with_end(clause)

    def _with_prepositional(self, text: str) -> str:
        text = f"{text[:1].lower()}{text[1:]}"
        new = self.now.phrases[0] if self.now.phrases else None
        old = self._place_of(new) if new else None
        if old is None:
            return self.before.with_end(text)
        return self.before.with_place(old.preposition_start, old.end, text)

    def _place_of(self, new: Phrase) -> Phrase | None:
        """The phrase with a preposition that a new one takes the place of."""
        inside = [phrase for phrase in self.before.phrases if phrase.preposition]
        same_noun = [p for p in inside if p.noun == new.noun]
        frame = self._frame() if LEGAL_FRAME.search(new.text) else None
        if same_noun or frame:
            return same_noun[-1] if same_noun else frame
        if TIMES.fullmatch(new.noun):
            return None
        led = self.now.words[0].folded
        same = [p for p in inside if p.preposition in {led, OPPOSITE.get(led)}]
        same = [p for p in same if _is_number(p) == _is_number(new)]
        return same[-1] if same else None

    def _frame(self) -> Phrase | None:
        """The phrase that says in which legal frame, when the question has one."""
        phrases = (p for p in self.before.phrases if p.preposition)
        return next((p for p in phrases if LEGAL_FRAME.search(p.text)), None)

    def _with_noun(self, text: str) -> str:
        new = self.now.phrases[0]
        old = self._replaced_by(new)
        return self.before.with_place(old.start, old.end, text) if old else ""

    def _replaced_by(self, new: Phrase) -> Phrase | None:
        """The phrase that is most like a new one; None where two are as likely."""
        candidates = self.before.phrases
        if not candidates or COORDINATED.search(self.before.text):
            return None
        if len(candidates) == 1 or DEFINES.match(self.before.text):
            return candidates[0]
        is_verb = not new.article and new.noun.endswith("en") and not new.is_person
        if is_verb and not language.parts(new.noun):
            return None  # "En bellen?"
        likeness = [self._likeness(phrase, new) for phrase in candidates]
        best = max(likeness)
        return candidates[likeness.index(best)] if best >= 1 else None

    def _likeness(self, old: Phrase, new: Phrase) -> float:
        """How alike two phrases are; what the question is about stands before prepositions."""
        alike = 2.0 * self._are_related(old, new) + 1.0 * (old.is_person == new.is_person)
        alike += 0.5 * (bool(old.article) == bool(new.article))
        alike += 0.25 * (old.article == new.article)
        return alike + 0.5 * (not old.preposition)

    def _are_related(self, old: Phrase, new: Phrase) -> bool:
        """Whether the vocabulary has them side by side, or they end in the same word."""
        by_label = self.vocabulary.thesaurus.by_label
        one, other = (
            [by_label[label] for label in self.vocabulary.labels(phrase.text)]
            for phrase in (old, new)
        )
        if any(
            b.label in (*a.related, *a.not_same) or (a.broader and a.broader == b.broader)
            for a in one
            for b in other
        ):
            return True
        ends = [language.words(phrase.text)[-1].parts[-1:] for phrase in (old, new)]
        return bool(ends[0]) and ends[0] == ends[1]

    def _topic(self) -> Phrase | None:
        """What the question before is about, when that is one thing."""
        phrases = self.before.phrases
        is_one = len(phrases) == 1 and not COORDINATED.search(self.before.text)
        return phrases[0] if is_one else None

    def _asked_anew(self, asks: str, *, is_denied: bool) -> str:
        """The question before, asked with other words: "waarom", "hoe lang dan"."""
        asks = "waarom" if asks.lower() == "hoezo" else asks
        topic = self._topic()
        if (
            topic
            and DEFINES.match(self.before.text)
            and re.fullmatch("hoe ?lang", asks, re.IGNORECASE)
        ):
            is_thing = not topic.is_person and not topic.preposition
            verb = "duren" if _is_plural(topic) else "duurt"
            return as_question(f"Hoe lang {verb} {topic.text}") if is_thing else ""
        if not self.before.opens_with_verb:
            return ""
        if asks.lower() == "hoeveel" and (amount := self._amount()):
            return amount
        bare = self.before.bare
        if is_denied:
            bare = _denied(bare)
        return as_question(f"{asks} {bare[:1].lower()}{bare[1:]}")

    def _amount(self) -> str:
        """How much of what the question before asks whether it is had: "een vergoeding"."""
        things = [p for p in self.before.phrases if p.article == "een" and not p.preposition]
        if len(things) != 1:
            return ""
        (thing,) = things
        rest = f"{self.before.text[: thing.start]}{self.before.text[thing.end :]}"
        bare = rest.rstrip(" ?.!")
        noun = thing.text.split(maxsplit=1)[1]
        return as_question(f"Hoeveel {noun} {bare[:1].lower()}{bare[1:]}")

    def _counted(self, verb: str) -> str:
        """How many there are of what the question before is about, where it has a plural."""
        topic = self._topic()
        things = [topic] if topic else self.before.phrases
        many = [*filter(None, map(self._many, things))]
        return as_question(f"Hoeveel {many[0]} {verb} er") if len(many) == 1 else ""

    def _many(self, topic: Phrase) -> str:
        """The plural of a phrase, as it stands or as the vocabulary has it; "" for none."""
        bare = topic.text.removeprefix(topic.article).strip() if topic.article else topic.text
        if topic.article in {"", "de"} and _is_plural(topic):
            return bare
        stem = language.stem(topic.noun)
        names = (
            name
            for label in self.vocabulary.labels(bare)
            for concept in [self.vocabulary.thesaurus.by_label[label]]
            for name in (concept.label, *concept.alternatives)
        )
        return next(
            (
                n
                for n in names
                if language.fold(n) != stem and language.stem(language.fold(n)) == stem
            ),
            "",
        )

    def _with_topic(self) -> str:
        """The thing that the question before is about in the place of "dat" or "daarover"."""
        topic = self._topic()
        pointing = [*POINTING.finditer(self.now.text)]
        is_about_thing = DEFINES.match(self.before.text) or self._has_same_verb()
        if not topic or len(pointing) != 1 or topic.preposition or not is_about_thing:
            return ""
        (found,) = pointing
        if found["preposition"]:
            preposition = found["preposition"].lower()
            return self.now.with_place(
                *found.span(), f"{AS_PREPOSITION.get(preposition, preposition)} {topic.text}"
            )
        return self._with_pronoun(found, topic)

    def _with_pronoun(self, found: re.Match[str], topic: Phrase) -> str:
        pronoun = found["pronoun"].lower()
        stands_alone = not any(
            phrase.start <= found.start() < phrase.end for phrase in self.now.phrases
        )
        is_plural = _is_plural(topic)
        fits = pronoun in OF_MANY if is_plural else pronoun not in {"ze", "zij"}
        if not (stands_alone and fits) or OF_THE_WHOLE.search(self.now.text):
            return ""
        return self.now.with_place(*found.span(), topic.text)

    def _has_same_verb(self) -> bool:
        """Whether both ask the same of a thing: "wat kost X", "wat kost dat voor Y"."""
        verbs = [
            {word.stem for word in asked.words if not word.is_stop_word}
            for asked in (self.before, self.now)
        ]
        return bool(verbs[0] & verbs[1])


def _names(text: str, vocabulary: Vocabulary) -> tuple[tuple[int, int], ...]:
    """The places of names of several words as documents write them, their articles left out."""
    words = language.words(text)
    return tuple(
        (at, at + mention.last)
        for at, word in enumerate(words)
        if word.folded not in DETERMINERS
        for mention in vocabulary.mentions(text, words[at:])[:1]
        if mention.first == 0 and _is_name(text, words[at : at + mention.last], mention.concept)
    )


def _is_name(text: str, words: Sequence[language.Word], concept: Concept) -> bool:
    if len(words) == 1 or PLACES & {word.folded for word in words}:
        return False
    said = language.fold(text[words[0].start : words[-1].end])
    return said in map(language.fold, (concept.label, *concept.alternatives))


def _is_number(phrase: Phrase) -> bool:
    return any(character.isdigit() for character in phrase.text)


def _is_plural(phrase: Phrase) -> bool:
    """By its ending, for want of a dictionary of numbers."""
    is_singular = phrase.article in {"een", "het", "elk", "elke", "ieder", "iedere"}
    has_plural_ending = re.search(r"(?:[^aeiou]en|ouders|[eo]rs|ers|'s)$", phrase.noun)
    is_plural = bool(has_plural_ending) and language.stem(phrase.noun) != phrase.noun
    return is_plural and not is_singular and not phrase.text.isupper()


def _denied(bare: str) -> str:
    """With "niet" before the verb at the end, or at the end."""
    if re.search(r"\bniet\b", bare):
        return bare
    head, _, last = bare.rpartition(" ")
    is_verb = last.endswith("en") and not last[:1].isupper() and not language.is_content(last)
    return f"{head} niet {last}" if is_verb else f"{bare} niet"
