"""What a chat model writes, cut into sentences with the keys they cite, as it comes in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.sentences import sentence_spans

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

# Letters and digits in turn, so that no key is a word, a number or an article of law; none that
# look alike.
KEY_LETTERS = "bcdfghjkmnpqrstvwxz"
KEY_DIGITS = "23456789"
KEY_SHAPE = (KEY_LETTERS, KEY_DIGITS, KEY_LETTERS, KEY_DIGITS)

BRACKETS = str.maketrans("【】［］", "[][]")
GROUP = r"\[[^\[\]\n]*\]"
GROUPS = re.compile(rf"[ ]?{GROUP}(?:[ ]*{GROUP})*")
LINE_END_OR_GROUPS = re.compile(rf"\n|{GROUPS.pattern}")
CLOSING = "\"'”’)* "
STOPS = (".", "!", "?", ":", "…")
LIST_MARKER = re.compile(r"^(?:[-*•–#>]+|\d{1,2}[.)])\s+")
MARKUP = re.compile(r"\*\*|__|`")
THINKING = "<think>"
THOUGHT = "</think>"


@dataclass(frozen=True)
class DraftSentence:
    """A sentence that a model wrote, without its brackets, and what stood in them."""

    text: str
    keys: tuple[str, ...]


@dataclass
class DraftReader:
    """Reads a draft in pieces; a sentence is given as soon as its end is certain.

    `thinks` while what comes is no part of the draft.
    """

    thinks: bool = False
    _buffer: str = ""

    def feed(self, piece: str) -> Iterator[DraftSentence]:
        """The sentences that this piece completes."""
        self._buffer = self._without_thoughts(self._buffer + piece.translate(BRACKETS))
        while not self.thinks and (end := _end_of_sentence(self._buffer)):
            line, self._buffer = self._buffer[:end], self._buffer[end:]
            yield from _sentences(line)

    def rest(self) -> Iterator[DraftSentence]:
        """What is left at the end of the draft."""
        line, self._buffer = ("" if self.thinks else self._buffer), ""
        yield from _sentences(line)

    def _without_thoughts(self, text: str) -> str:
        """Some models first think aloud between marks; that is no part of the draft."""
        start = text.lstrip()
        self.thinks = bool(start) and (start.startswith(THINKING) or THINKING.startswith(start))
        if self.thinks and THOUGHT in start:
            self.thinks = False
            return start.partition(THOUGHT)[2]
        return text


def new_keys(count: int, chance: Random) -> tuple[str, ...]:
    """So many different keys that cannot be guessed from one another."""
    keys: dict[str, None] = {}
    while len(keys) < count:
        signs = (chance.choice(alphabet) for alphabet in KEY_SHAPE)
        keys["".join(signs)] = None
    return tuple(keys)


def _end_of_sentence(text: str) -> int:
    """Where the first sentence and its keys end, 0 while that is not certain.

    Keys in the midst of a sentence end nothing: what stands before them may lack its "niet".
    """
    for found in LINE_END_OR_GROUPS.finditer(text):
        if found.group() == "\n":
            return found.end()
        before, after = text[: found.start()].rstrip(CLOSING), text[found.end() :]
        if after[:1] in {".", "!", "?"} and after[1:2].isspace():
            return found.end() + 1
        next_sign = after.lstrip()[:1]
        if before.endswith(STOPS) and after[:1].isspace() and next_sign not in {"", "["}:
            return found.end()
    return 0


def _sentences(line: str) -> Iterator[DraftSentence]:
    """The sentences of a finished piece; the keys at its end are those of the last one."""
    bare = MARKUP.sub("", GROUPS.sub("", line)).strip()
    text = " ".join(LIST_MARKER.sub("", bare).split())
    spans = sentence_spans(text)
    groups = GROUPS.findall(line)
    # Of keys in the midst of several sentences nobody knows whose they are.
    own = groups if len(spans) == 1 else groups[-1:]
    keys = tuple(key.lower() for group in own for key in re.findall(r"\w+", group))
    for span in spans:
        yield DraftSentence(text[span.start : span.end], keys if span is spans[-1] else ())
