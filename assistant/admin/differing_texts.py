"""How the text of a document changes, as people read it: by paragraph, and by word within one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ingest.records import Document

WORD = re.compile(r"\s+|\w+|[^\w\s]")
MOST_PLACES = 100
# Paragraphs that have less in common are told apart as a whole.
LEAST_ALIKE = 0.5
MOST_WORDS = 4_000  # of a paragraph, to be compared by word
AROUND = 1  # paragraphs before and after a change


@dataclass(frozen=True)
class Part:
    """Words that stay (neither), that are `deleted`, or `inserted`."""

    text: str
    deleted: bool = False
    inserted: bool = False


@dataclass(frozen=True)
class Place:
    """A change with what stands around it; each paragraph in its parts."""

    paragraphs: tuple[tuple[Part, ...], ...]


@dataclass(frozen=True)
class Difference:
    """The first places that change, and how many more there are."""

    places: tuple[Place, ...]
    more: int = 0


def differences(before: Document, after: Document) -> Difference:
    """Where the texts differ, in reading order."""
    old, new = _paragraphs(before), _paragraphs(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    groups = list(matcher.get_grouped_opcodes(AROUND))
    places = tuple(
        Place(
            tuple(
                paragraph
                for tag, i, j, k, m in group
                for paragraph in _changed(tag, old[i:j], new[k:m])
            )
        )
        for group in groups[:MOST_PLACES]
    )
    return Difference(places, len(groups) - len(places))


def _paragraphs(document: Document) -> list[str]:
    return [document.text[each.start : each.end] for each in document.blocks]


def _changed(tag: str, old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[Part, ...]]:
    if tag == "equal":
        yield from ((Part(text),) for text in old)
        return
    for one, other in zip_longest(old, new):
        if one is not None and other is not None:
            yield from _rewritten(one, other)
        elif one is not None:
            yield (Part(one, deleted=True),)
        elif other is not None:
            yield (Part(other, inserted=True),)


def _rewritten(old: str, new: str) -> Iterator[tuple[Part, ...]]:
    words, others = WORD.findall(old), WORD.findall(new)
    matcher = SequenceMatcher(None, words, others, autojunk=False)
    is_short = max(len(words), len(others)) <= MOST_WORDS
    if not is_short or matcher.ratio() < LEAST_ALIKE:
        yield (Part(old, deleted=True),)
        yield (Part(new, inserted=True),)
        return
    parts = []
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            parts.append(Part("".join(words[i:j])))
            continue
        parts += [Part("".join(words[i:j]), deleted=True)] if j > i else []
        parts += [Part("".join(others[k:m]), inserted=True)] if m > k else []
    yield tuple(parts)
