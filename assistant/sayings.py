"""Fixed expressions of several words that say what other words say, as two files list them.

A line of `same_phrases.txt` is "what it comes down to: expression | expression"; the words stand
next to each other. A line of `expressions.txt` is "words: verbs: verb" or "words: verbs: verb:
instead", of which the verb may stand apart. Empty lines and lines that begin with # say nothing.
"""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

SAME_PHRASES = "same_phrases.txt"
EXPRESSIONS = "expressions.txt"
# "words: verbs: verb", and what may stand in the place of the words.
PARTS = (3, 4)


class SayingError(ValueError):
    """A line of one of the files that is no entry of it, or that an earlier line contradicts."""

    def __init__(self, file: str, number: int, problem: str) -> None:
        super().__init__(f"{file}, line {number}: {problem}")


class Expression(NamedTuple):
    """Words with one of some verbs, the verb that says the same, and what it leaves of them."""

    words: tuple[str, ...]
    verbs: frozenset[str]
    verb: str
    instead: tuple[str, ...]


def same_phrases() -> dict[str, str]:
    """What each expression of the shipped file comes down to."""
    return read_phrases(_shipped(SAME_PHRASES))


def expressions() -> tuple[Expression, ...]:
    """The expressions with a verb of the shipped file, longer ones before those inside them."""
    return read_expressions(_shipped(EXPRESSIONS))


def read_phrases(text: str) -> dict[str, str]:
    """What each expression of `text` comes down to; raises SayingError."""
    phrases: dict[str, str] = {}
    for number, line in _lines(text):
        instead, colon, listed = line.partition(":")
        said = [" ".join(phrase.split()) for phrase in listed.split("|")]
        if not colon or not all(said):
            raise SayingError(SAME_PHRASES, number, "write 'instead: expression | expression'")
        for phrase in said:
            _check_phrase(phrase, phrases, number)
            phrases[phrase] = " ".join(instead.split())
    return phrases


def read_expressions(text: str) -> tuple[Expression, ...]:
    """The expressions of `text`, those with most words first; raises SayingError."""
    found: list[Expression] = []
    known: set[tuple[tuple[str, ...], str]] = set()
    for number, line in _lines(text):
        parts = [part.split() for part in line.split(":")]
        if len(parts) not in PARTS or not all(parts[:3]) or len(parts[2]) != 1:
            problem = "write 'words: verbs: verb' or 'words: verbs: verb: instead'"
            raise SayingError(EXPRESSIONS, number, problem)
        words, verbs = tuple(parts[0]), frozenset(parts[1])
        twice = known & {(words, verb) for verb in verbs}
        if twice:
            verb = min(verb for _, verb in twice)
            raise SayingError(EXPRESSIONS, number, f"'{' '.join(words)} {verb}' is there already")
        known |= {(words, verb) for verb in verbs}
        instead = tuple(parts[3]) if len(parts) > 3 else ()
        found.append(Expression(words, verbs, parts[2][0], instead))
    return tuple(sorted(found, key=lambda expression: -len(expression.words)))


def _check_phrase(phrase: str, phrases: dict[str, str], number: int) -> None:
    if " " not in phrase:
        problem = f"'{phrase}' is one word: put it in same_words.txt"
        raise SayingError(SAME_PHRASES, number, problem)
    if phrase in phrases:
        raise SayingError(SAME_PHRASES, number, f"'{phrase}' is there already")


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines that say something, with their numbers from 1."""
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip() and not line.startswith("#"):
            yield number, line


def _shipped(name: str) -> str:
    return files("assistant").joinpath(name).read_text("utf-8")
