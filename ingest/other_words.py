"""Other words that a text may use where a question has one: "arbeid" for a "bijbaantje".

A line of `other_words.txt` is "word: same, same | near, near": what means the same, or nearly, and
what is spoken of together with it. Instead of the word there may be an expression ("achter slot en
grendel"). They help to find a passage and to see that it is on the topic; they prove nothing.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from ingest import language

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ingest.language import Word

FILE = "other_words.txt"
# An expression may be taken apart: "zit die jongen achter slot en grendel".
LONGEST_GAP = 4


class OtherWordsError(ValueError):
    """A line of the file that is no entry of it, or says again what an earlier line says."""

    def __init__(self, number: int, problem: str) -> None:
        super().__init__(f"{FILE}, line {number}: {problem}")


class Entry(NamedTuple):
    """A word or expression, and the other words for it."""

    said: str
    same: tuple[str, ...]
    near: tuple[str, ...]


class Others(NamedTuple):
    """The stems of what says the same as a word of a question, and of what goes with it."""

    same: frozenset[str] = frozenset()
    near: frozenset[str] = frozenset()

    def __or__(self, more: Others) -> Others:
        same = self.same | more.same
        return Others(same, (self.near | more.near) - same)


NONE = Others()


@dataclass(frozen=True)
class OtherWords:
    """Entries, ready to look the words of a question up in."""

    words: Mapping[str, tuple[Entry, ...]]
    expressions: Mapping[str, tuple[tuple[tuple[str, ...], Entry], ...]]

    @classmethod
    def of(cls, entries: Sequence[Entry]) -> OtherWords:
        """By the stem of a word, and of the first word of an expression."""
        words: dict[str, list[Entry]] = defaultdict(list)
        expressions: dict[str, list[tuple[tuple[str, ...], Entry]]] = defaultdict(list)
        for entry in entries:
            if " " in entry.said:
                stems = tuple(word.stem for word in language.words(entry.said))
                expressions[stems[0]].append((stems, entry))
            else:
                words[language.stem(language.fold(entry.said))].append(entry)
        return cls(
            {stem: tuple(found) for stem, found in words.items()},
            {stem: tuple(found) for stem, found in expressions.items()},
        )

    def of_words(self, words: Sequence[Word]) -> dict[int, Others]:
        """What each word may be called in a text, by its place, itself left out."""
        others: dict[int, Others] = defaultdict(Others)
        for places, entry in self._entries_among(words):
            for place in places:
                others[place] |= _others(entry)
        return dict(others)

    def _entries_among(self, words: Sequence[Word]) -> Iterator[tuple[list[int], Entry]]:
        """The entries for words and expressions, with the places of the words that tell."""
        stems = [word.stem for word in words]
        for first, word in enumerate(words):
            if not word.is_stop_word:
                yield from (([first], entry) for entry in self.words.get(word.stem, ()))
            for wanted, entry in self.expressions.get(word.stem, ()):
                places = _places(wanted, stems, first)
                if places:
                    telling = [place for place in places if not words[place].is_stop_word]
                    yield telling or places[-1:], entry


NO_OTHER_WORDS = OtherWords({}, {})


@cache
def shipped() -> OtherWords:
    """Those that come with the program."""
    return OtherWords.of(entries())


def entries() -> list[Entry]:
    """What the shipped file lists; raises `OtherWordsError`."""
    return read(files("ingest").joinpath(FILE).read_text("utf-8"))


def read(text: str) -> list[Entry]:
    """The entries of a text; raises `OtherWordsError`. Empty lines and those with # say nothing."""
    entries: dict[str, Entry] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        said, colon, listed = line.partition(":")
        said = " ".join(said.split())
        same, _, near = listed.partition("|")
        entry = Entry(said, _listed(same), _listed(near))
        if not colon or not said or not entry.same + entry.near:
            raise OtherWordsError(number, "write 'word: same, same | near, near'")
        if said in entries:
            raise OtherWordsError(number, f"'{said}' is there already")
        entries[said] = entry
    return list(entries.values())


def _listed(text: str) -> tuple[str, ...]:
    return tuple(word for word in map(str.strip, text.split(",")) if word)


def _places(wanted: Sequence[str], stems: Sequence[str], first: int) -> list[int]:
    """Where the words of an expression stand, in order and near each other; empty where not."""
    places = [first]
    for stem in wanted[1:]:
        start = places[-1] + 1
        end = min(start + LONGEST_GAP, len(stems))
        following = next((i for i in range(start, end) if stems[i] == stem), None)
        if following is None:
            return []
        places.append(following)
    return places


@lru_cache(maxsize=5_000)
def _others(entry: Entry) -> Others:
    own = {word.stem for word in language.words(entry.said)}
    same = frozenset(language.stem(language.fold(word)) for word in entry.same) - own
    near = frozenset(language.stem(language.fold(word)) for word in entry.near) - own - same
    return Others(same, near)
