"""What a language model may read: the paragraphs that fit a question best, each with a key."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from ingest.records import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from assistant.evidence import Sentence

# The sources, the instructions and the answer together stay within 2,048 tokens of most models:
# Ollama, among others, cuts off what is more without a word.
MOST_SOURCES = 10
MOST_SOURCE_WORDS = 600
# A sentence of a document that talks to a reader such as this one is not given to it.
INSTRUCTS = re.compile(
    r"\b(?:negeer|vergeet|overschrijf|ignore|disregard|forget)\b.{0,40}"
    r"\b(?:instructies?|opdracht(?:en)?|regels|aanwijzingen|instructions?|prompts?|rules)\b"
    r"|\b(?:systeem|system)\s?prompt\b|\bje bent (?:nu|voortaan) een\b|\byou are now\b"
    r"|\b(?:als|je bent een|as an) (?:ai|taalmodel|language model|chatbot)\b",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True)
class Source:
    """A paragraph that the model may cite, or a list with the line that leads to it."""

    key: str
    sentences: tuple[Sentence, ...]

    @property
    def text(self) -> str:
        """The paragraph as the model reads it, each list item on a line of its own."""
        blocks = groupby(self.sentences, key=lambda sentence: sentence.block)
        return "\n".join(
            ("- " if block.kind is BlockKind.ITEM else "")
            + " ".join(" ".join(sentence.text.split()) for sentence in sentences)
            for block, sentences in blocks
        )

    @property
    def words(self) -> int:
        """How much of the model's room it takes."""
        return sum(len(sentence.text.split()) for sentence in self.sentences)


def paragraphs_to_read(
    quotes: Sequence[Sequence[Sentence]], sentences: Sequence[Sentence]
) -> tuple[tuple[Sentence, ...], ...]:
    """The paragraphs that a model may read: those of the quotes, then those that fit best.

    A list counts as one paragraph with the line that leads to it. Sentences that give orders to
    the model are left out.
    """
    quoted = {_place(sentence) for quote in quotes for sentence in quote}
    paragraphs = [
        paragraph
        for _, group in groupby(sentences, key=lambda sentence: sentence.hit.passage.id)
        for paragraph in _paragraphs(tuple(group))
    ]
    unique = {_place(paragraph[0]): paragraph for paragraph in paragraphs}.values()
    ranked = sorted(
        unique,
        key=lambda paragraph: (
            any(_place(sentence) in quoted for sentence in paragraph),
            max(sentence.covered + sentence.with_context for sentence in paragraph),
        ),
        reverse=True,
    )
    read: list[tuple[Sentence, ...]] = []
    words = 0
    for paragraph in ranked[:MOST_SOURCES]:
        words += sum(len(sentence.text.split()) for sentence in paragraph)
        if read and words > MOST_SOURCE_WORDS:
            break
        read.append(paragraph)
    return tuple(read)


def _paragraphs(sentences: Sequence[Sentence]) -> Iterator[tuple[Sentence, ...]]:
    """The paragraphs of one passage; a list goes with the paragraph that leads to it."""
    paragraph: list[Sentence] = []
    for sentence in sentences:
        if INSTRUCTS.search(sentence.text):
            continue
        if paragraph and not _goes_with(sentence, paragraph[-1]):
            yield tuple(paragraph)
            paragraph = []
        paragraph.append(sentence)
    if paragraph:
        yield tuple(paragraph)


def _goes_with(sentence: Sentence, before: Sentence) -> bool:
    is_item = sentence.block.kind is BlockKind.ITEM
    in_list = before.block.kind is BlockKind.ITEM or before.text.endswith(":")
    return sentence.block == before.block or (is_item and in_list)


def _place(sentence: Sentence) -> tuple[str, int]:
    return (sentence.document.id, sentence.start)
