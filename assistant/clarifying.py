"""One question back, with a few whole questions to choose from, where a question is ambiguous.

Only where it matters: an abbreviation whose meanings the passages found do not decide, or a bare
word that passages under different headings speak of. Whatever was found stands below the choices.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant import texts
from assistant.phrases import Asked, is_noun_at
from ingest import language

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from assistant.retrieval import Hit
    from ingest.records import Document
    from ingest.vocabulary import Vocabulary

MOST_CHOICES = 4
FEWEST_CHOICES = 2
# So many passages tell what an abbreviation means here.
PASSAGES_THAT_TELL = 5
# A passage that scores less than this share of the best is about something else.
NEAR_BEST = 0.5
ABBREVIATION = re.compile(r"\b[A-Z]{2,5}\b(?![-\w])")
# "Artikel 265 BW" is the book.
OF_AN_ARTICLE = re.compile(r"\d\w*\s+$")
LEADS_TO_TOPIC = re.compile(
    r"^(?:(?:ik )?(?:wil|zoek|heb)?\s*(?:graag )?(?:iets|alles|informatie|uitleg|meer)"
    r"(?: weten)?|vertel(?: me| mij)?(?: iets| meer)?|wat (?:staat er|weet je|zeg je)|een vraag)"
    r" over (?:de |het |een )?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Found:
    """What a question was searched for in, and what came of it."""

    hits: Sequence[Hit]
    documents: Mapping[str, Document]
    vocabulary: Vocabulary


def choices_for(question: str, found: Found) -> tuple[str, ...]:
    """Two to four questions that this one may stand for; none when it is clear enough."""
    choices = tuple(_meanings(question, found)) or tuple(_aspects(question, found))
    distinct = tuple(dict.fromkeys(choices))[:MOST_CHOICES]
    return distinct if len(distinct) >= FEWEST_CHOICES else ()


def may_be_unclear(question: str, vocabulary: Vocabulary) -> bool:
    """Whether a question could have got choices: then the next one gets none."""
    return bool(topic_of(question, vocabulary)) or any(_abbreviations(question, vocabulary))


def topic_of(question: str, vocabulary: Vocabulary) -> str:
    """The one word or name that is all there is of a question; "" when it asks something."""
    text = LEADS_TO_TOPIC.sub("", question).strip(" ?.!")
    words = language.words(text)
    if not words or Asked(text).asking or any(character.isdigit() for character in text):
        return ""
    if len(words) == 1:
        return "" if words[0].is_stop_word else text
    mentions = vocabulary.mentions(text, words)
    is_name = bool(mentions) and mentions[0].first == 0 and mentions[0].last == len(words)
    return text if is_name and is_noun_at(text, words, len(words) - 1) else ""


def _meanings(question: str, found: Found) -> Iterator[str]:
    """The question with each meaning of an abbreviation that the passages leave open."""
    for abbreviation, meanings in _abbreviations(question, found.vocabulary):
        top = " ".join(_told(hit, found) for hit in found.hits[:PASSAGES_THAT_TELL])
        told = [meaning for meaning in meanings if _says(top, meaning)]
        if len(told) != 1 and not any(_says(question, meaning) for meaning in meanings):
            for meaning in meanings:
                yield texts.question_meaning(question, abbreviation, meaning)
            return


def _abbreviations(question: str, vocabulary: Vocabulary) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The abbreviations of a question that stand for more than one thing."""
    for found in ABBREVIATION.finditer(question):
        if OF_AN_ARTICLE.search(question[: found.start()]):
            continue
        # What the thesaurus has besides is without an article.
        listed = texts.MEANINGS.get(found.group(), ())
        others = (
            label
            for label in vocabulary.labels(found.group())
            if not any(_says(meaning, label) for meaning in listed)
        )
        meanings = tuple(dict.fromkeys((*listed, *others)))
        if len(meanings) > 1:
            yield found.group(), meanings


def _told(hit: Hit, found: Found) -> str:
    title = found.documents[hit.passage.document].details.title
    return " ".join((title, *hit.passage.heading, hit.passage.text))


def _says(text: str, meaning: str) -> bool:
    said = {word.stem for word in language.words(text)}
    return all(word.stem in said for word in language.words(meaning) if not word.is_stop_word)


def _aspects(question: str, found: Found) -> Iterator[str]:
    """Questions about a bare word, one for each place that speaks of it."""
    topic = topic_of(question, found.vocabulary)
    if not topic:
        return
    labels = dict.fromkeys(found.vocabulary.labels(topic))
    if len(labels) > 1 and all(_is_told(label, found) for label in labels):
        yield from (texts.question_about_concept(label) for label in labels)
        return
    places = _places(topic, found)
    if len({place.document for place in places}) < FEWEST_CHOICES:
        return
    for place in places:
        asked = next((q for q in place.examples if _says(q, topic)), "")
        yield asked or texts.question_about_place(topic, place.name)


def _is_told(label: str, found: Found) -> bool:
    return any(_says(_told(hit, found), label) for hit in found.hits)


@dataclass(frozen=True)
class _Place:
    """Where a word is spoken of: under a heading of a document, or in a document as a whole."""

    document: str
    name: str
    examples: tuple[str, ...]


def _places(topic: str, found: Found) -> list[_Place]:
    """The documents that speak of a topic by name, each by its best passage; the best first."""
    least = NEAR_BEST * found.hits[0].score if found.hits else 0.0
    places: dict[str, _Place] = {}
    concepts = set(found.vocabulary.labels(topic))
    for hit in found.hits:
        told = _told(hit, found)
        speaks = _says(told, topic) or concepts & set(found.vocabulary.labels(told))
        if hit.score >= least and speaks:
            details = found.documents[hit.passage.document].details
            name = hit.passage.heading[-1] if hit.passage.heading else details.title
            place = _Place(hit.passage.document, name, details.example_questions)
            places.setdefault(hit.passage.document, place)
    return list(places.values())
