"""A question -> what to search for, and what kind of sentence answers it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from assistant import texts
from assistant.errors import QuestionError
from assistant.expecting import ASKING, Expected, expected_of
from assistant.following import MOST_CHARACTERS, Completed, complete, tidy
from ingest import language, other_words
from ingest.thesaurus import Thesaurus
from ingest.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ingest.language import Word
    from ingest.other_words import Others

# The words of the question before count less than those of the follow-up itself.
HISTORY_WEIGHT = 0.5
# "duurt" of "hoe lang duurt": it asks, and an answer need not say it.
ASKING_WEIGHT = 0.3
NAMES_SHOWN_EACH = 2
OF_STOP_WORDS = 0.4
NO_VOCABULARY = Vocabulary(Thesaurus(()))
# "zomaar", "telkens", "ergens": they colour a question and an answer need not repeat them.
OF_CONNECTING_WORDS = 0.3


@dataclass(frozen=True)
class Wanted:
    """A word of the question to search for.

    `surface` is the word as typed; `names` are other names of the concept that it names, `others`
    the stems of words that a text may use instead or beside it.
    `is_proper` marks the name of a person, place or organisation: an answer about another one is
    no answer. `name` is the whole of a name of several words: capitals tell
    Veilig Thuis from a safe home. `asks` marks a word that asks for a thing, as "lang" and "duurt"
    do: what holds the thing need not repeat it.
    """

    word: Word
    surface: str
    weight: float
    names: tuple[str, ...] = ()
    is_proper: bool = False
    name: str = ""
    asks: bool = False
    others: Others = other_words.NONE


@dataclass(frozen=True)
class Query:
    """A question, understood. `searched_for` shows the user what was made of it.

    `question` is whole where a follow-up could be made so; else `earlier` is the question before,
    which is searched with it. `concepts` are the labels of the
    concepts that it names, and of those near them, with their weight.
    """

    question: str
    earlier: str
    wanted: tuple[Wanted, ...]
    concepts: Mapping[str, float]
    expected: Expected
    searched_for: str

    @property
    def text(self) -> str:
        """The question with the earlier one that it follows up, for an embedding."""
        return f"{self.earlier} {self.question}".strip()


# Words that frame a question about documents rather than say what it is about.
FRAMING = frozenset(
    """
    bedoel bedoelt bedoeld bedoelen noem noemt noemen genoemd betekent betekenis document documenten
    tekst teksten bron bronnen artikel vertel vertelt uitleg uitleggen leg zeggen zegt gezegd heet
    heten regelt art vermeld vermeldt geschreven staan lees lezen graag alsjeblieft hallo hoi
    dag goedemorgen
    """.split()
)
# "Veilig Thuis", "Hart van Brabant": not at the start, where any word has a capital.
NAME_OF_SEVERAL_WORDS = re.compile(
    r"(?<=\S )(?:Het |De )?[A-Z][\w'’-]+(?: (?:(?:van|de|der|den|het) )*[A-Z][\w'’-]+)+"
)


def understand(
    question: str, history: Sequence[str], vocabulary: Vocabulary, *, literal: bool = False
) -> Query:
    """What a question asks for, with what it takes from the ones before when it follows them up.

    With `literal` its own words are searched: nothing is taken from elsewhere. Raises
    `QuestionError`, with a Dutch message, when it is empty, too long, or not in Dutch.
    """
    question = tidy(question)
    _check(question)
    if literal:
        history, vocabulary = (), NO_VOCABULARY
    completed = complete(question, history, vocabulary)
    return _query(completed, vocabulary)


def _query(completed: Completed, vocabulary: Vocabulary) -> Query:
    question, earlier = completed.question, completed.earlier
    words = language.words(question)
    expected = expected_of(question)
    asking = ASKING.get(expected, frozenset())
    own = tuple(
        replace(wanted, weight=ASKING_WEIGHT, asks=True) if wanted.word.folded in asking else wanted
        for wanted in _wanted(question, words, 1.0, vocabulary)
    )
    if earlier:
        stems = {wanted.word.stem for wanted in own}
        before = _wanted(earlier, language.words(earlier), HISTORY_WEIGHT, vocabulary)
        own += tuple(wanted for wanted in before if wanted.word.stem not in stems)
    shown = texts.searched_for(question, earlier, _names_to_show(own))
    concepts = _concepts(earlier, HISTORY_WEIGHT, vocabulary)
    for label, weight in _concepts(question, 1.0, vocabulary).items():
        concepts[label] = max(weight, concepts.get(label, 0.0))
    return Query(question, earlier, own, concepts, expected, shown)


def _concepts(text: str, weight: float, vocabulary: Vocabulary) -> dict[str, float]:
    """The concepts that a text names, and those near them; a phrase of stop words may be chance."""
    concepts: dict[str, float] = {}
    words = language.words(text)
    for mention in vocabulary.mentions(text, words):
        if not all(word.is_stop_word for word in words[mention.first : mention.last]):
            for label, nearness in vocabulary.near(mention.concept).items():
                concepts[label] = max(weight * nearness, concepts.get(label, 0.0))
    return concepts


class NameInText(NamedTuple):
    """A name of several words: "Veilig Thuis"."""

    text: str
    start: int
    end: int


def names_of_several_words(text: str) -> list[NameInText]:
    """The names of several words in a text, their white space made single."""
    if text.isupper() or text.istitle():
        return []
    return [
        NameInText(" ".join(found.group().split()), found.start(), found.end())
        for found in NAME_OF_SEVERAL_WORDS.finditer(text)
    ]


def _names_to_show(wanted: Sequence[Wanted]) -> tuple[str, ...]:
    """The first names of each concept that say more than the question's own words."""
    stems = {word.word.stem for word in wanted}
    shown: dict[str, None] = {}
    for word in wanted:
        new = (
            name
            for name in word.names
            if not all(part.stem in stems or part.is_stop_word for part in language.words(name))
        )
        shown.update(dict.fromkeys(islice(new, NAMES_SHOWN_EACH)))
    return tuple(shown)


def _tells(word: Word) -> float:
    """How much a word by itself says about what is asked."""
    if word.is_stop_word:
        return OF_STOP_WORDS
    return OF_CONNECTING_WORDS if word.folded in language.CONNECTING_WORDS else 1.0


def _is_proper(text: str, word: Word) -> bool:
    surface = text[word.start : word.end]
    opens = text[: word.start].rstrip(" \"'“‘(")[-1:] in {"", ".", "?", "!", ":"}
    return (
        surface[:1].isupper()
        and not opens
        and not surface.isupper()
        and not language.is_dutch_word(word.folded)
        and not word.parts
    )


def _check(question: str) -> None:
    if not any(character.isalnum() for character in question):
        raise QuestionError("empty question", texts.QUESTION_EMPTY)
    if len(question) > MOST_CHARACTERS:
        problem = f"question of {len(question)} characters"
        raise QuestionError(problem, texts.question_too_long(len(question), MOST_CHARACTERS))
    if language.is_foreign(question):
        raise QuestionError("question not in Dutch", texts.QUESTION_NOT_DUTCH)


def _wanted(
    text: str, words: Sequence[Word], weight: float, vocabulary: Vocabulary
) -> tuple[Wanted, ...]:
    proper = names_of_several_words(text)
    names: dict[int, tuple[str, ...]] = {}
    for mention in vocabulary.mentions(text, words):
        concept = mention.concept
        said = language.fold(text[words[mention.first].start : words[mention.last - 1].end])
        # Everyday words are for recognising a concept; documents call it by its other names.
        names_of_concept = (concept.label, *concept.alternatives, *concept.abbreviations)
        others = tuple(name for name in names_of_concept if language.fold(name) != said)
        content = [
            index for index in range(mention.first, mention.last) if not words[index].is_stop_word
        ] or [mention.first]
        known = {word.stem for name in names_of_concept for word in language.words(name)}
        for index in content:
            # In "op reis naar X", everyday words for a concept, X by itself has no other names.
            if words[index].stem in known or not _is_proper(text, words[index]):
                names[index] = (*names.get(index, ()), *others)
    # Another person, place or organisation is no other word for this one.
    meant = {
        index: each
        for index, each in vocabulary.other_words.of_words(words).items()
        if not _is_proper(text, words[index])
    }
    return tuple(
        Wanted(
            word,
            text[word.start : word.end],
            # "goed vinden" may mean a consent: it helps to find, and little depends on it.
            weight * _tells(word),
            names.get(index, ()),
            is_proper=_is_proper(text, word),
            name=next((n.text for n in proper if n.start <= word.start < n.end), ""),
            others=meant.get(index, other_words.NONE),
        )
        for index, word in enumerate(words)
        if index in names
        or (word.folded not in FRAMING and (index in meant or not word.is_stop_word))
    )
