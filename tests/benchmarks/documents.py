"""Documents to measure with: sentences of the shipped digests, many of their words replaced.

The replacements are words of the digests and of the vocabulary, and compounds made of two of them,
common and rare ones as in running text, so that the number of different words grows with the
number of documents. They read like Dutch and say nothing.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.records import BlockKind
from ingest.sentences import sentence_spans
from ingest.sources import read_sources

if TYPE_CHECKING:
    from collections.abc import Sequence

CORPUS = Path(__file__).parent.parent.parent / "corpus"
SECTIONS = 20
# A section of so many characters, with its heading, is one passage.
SECTION_CHARACTERS = (350, 620)
REPLACED = 0.4
COMPOUNDS = 0.3
WORD = re.compile(r"\b[a-zà-ÿ]{5,}\b")
SEED = 1


@dataclass(frozen=True)
class Language:
    """What documents are made of: sentences, and words from common to rare."""

    sentences: tuple[str, ...]
    words: tuple[str, ...]

    @classmethod
    def of_corpus(cls) -> Language:
        """The sentences of the digests; their words, and those of the vocabulary."""
        sentences = tuple(
            document.text[block.start + span.start : block.start + span.end]
            for document in read_sources((CORPUS,), ()).documents
            for block in document.blocks
            if block.kind is not BlockKind.HEADING
            for span in sentence_spans(document.text[block.start : block.end])
        )
        vocabulary = (CORPUS / "thesaurus.yaml").read_text("utf-8")
        words = dict.fromkeys(WORD.findall(" ".join([*sentences, vocabulary])))
        return cls(sentences, tuple(words))

    def word(self, chance: random.Random) -> str:
        """A word or a compound; the nth is drawn about 1/n times as often as the first."""
        first = self._simple_word(chance)
        return first + self._simple_word(chance) if chance.random() < COMPOUNDS else first

    def _simple_word(self, chance: random.Random) -> str:
        return self.words[int(len(self.words) ** chance.random()) - 1]

    def sentence(self, chance: random.Random) -> str:
        """A sentence of a digest with other words."""
        return WORD.sub(
            lambda match: self.word(chance) if chance.random() < REPLACED else match.group(),
            chance.choice(self.sentences),
        )


def write_documents(folder: Path, passages: int) -> None:
    """Fill a new folder with documents that together make so many passages; always the same."""
    folder.mkdir(parents=True)
    language = Language.of_corpus()
    chance = random.Random(SEED)  # noqa: S311 - no secret
    for number, start in enumerate(range(0, passages, SECTIONS)):
        sections = [_section(language, chance) for _ in range(min(SECTIONS, passages - start))]
        (folder / f"{number:05}.md").write_text(_document(number, sections), "utf-8")


def _document(number: int, sections: Sequence[str]) -> str:
    return f"---\ntitle: Document {number}\n---\n" + "\n\n".join(sections) + "\n"


def _section(language: Language, chance: random.Random) -> str:
    heading = " ".join(language.word(chance) for _ in range(3)).capitalize()
    wanted = chance.randint(*SECTION_CHARACTERS)
    text = language.sentence(chance)
    while len(heading) + len(text) < wanted:
        longer = f"{text} {language.sentence(chance)}"
        if len(heading) + len(longer) > SECTION_CHARACTERS[1]:
            break
        text = longer
    return f"## {heading}\n\n{text}"
