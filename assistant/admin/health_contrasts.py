"""Where documents of a generation contradict each other.

Sentences of many documents are laid beside each other at once, as a comparison of a few does
(`assistant.contrasts`): per theme, and all of a small collection. So the cost grows with the themes
and not with the pairs of documents.
"""

from __future__ import annotations

import time
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from assistant.aligning import Alignment
from assistant.comparing import importance_in
from assistant.contrasts import contrasts_in
from assistant.evidence import sentences_of
from assistant.retrieval import Hit, Search
from assistant.side_by_side import LENGTHS
from assistant.synonyms import Synonyms
from assistant.understanding import NO_VOCABULARY, understand

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from assistant.comparison import Contrast, ContrastKind
    from assistant.evidence import Sentence
    from assistant.records import Citation
    from ingest.generations import Generation
    from ingest.themes import ThemePassage

# So many passages of a document are read under a theme, and so many of all documents. The
# sentences of a group take four bytes for every two of them.
PASSAGES_OF_DOCUMENT = 20
MOST_PASSAGES = 600
MOST_SENTENCES = 2_000
MOST_KEPT = 200
PAUSE = 0.05  # seconds between two groups, for who is waiting for an answer
NOTHING_ASKED = understand("documenten", (), NO_VOCABULARY, literal=True)


@dataclass(frozen=True)
class Side:
    """What one of two documents says; `says` are the words in which it differs, or "".

    `quote` is `[start:end]` of the document with the hash `sha256`.
    """

    document: str
    title: str
    quote: str
    says: str
    start: int
    end: int
    sha256: str


@dataclass(frozen=True)
class Contradiction:
    """Two documents that do not say the same of `subject`; neither is said to be right.

    `theme` is a label, "" for none that both are under.
    """

    theme: str
    kind: ContrastKind
    subject: str
    one: Side
    other: Side


@dataclass(frozen=True)
class Contradictions:
    """What was found in a generation, and how much was looked at.

    `is_cut` says whether some of it was too much to look at, or to keep; `is_whole` whether all
    sentences were laid beside each other, or those of a theme only.
    """

    generation: str
    found: tuple[Contradiction, ...]
    documents: int
    sentences: int
    is_whole: bool
    is_cut: bool


def contradictions_in(
    generation: Generation, pause: Callable[[float], None] = time.sleep
) -> Contradictions:
    """Work them out; seconds for some hundreds of documents.

    Raises `OSError`, `sqlite3.Error` or `IngestError` where the generation cannot be read.
    """
    reading = _Reading(generation)
    found: dict[frozenset[str], Contradiction] = {}
    read = 0
    for group in reading.groups():
        read = max(read, len(group.sentences))
        for contrast in reading.contrasts(group.sentences):
            quotes = frozenset((contrast.one.quote, contrast.other.quote))
            found.setdefault(quotes, _contradiction(group.theme, contrast))
        pause(PAUSE)
    return Contradictions(
        generation=generation.manifest.id,
        found=tuple(found.values())[:MOST_KEPT],
        documents=len(generation.manifest.documents),
        sentences=read,
        is_whole=reading.is_whole,
        is_cut=reading.is_cut or len(found) > MOST_KEPT,
    )


@dataclass(frozen=True)
class _Group:
    """Sentences to lay beside each other; `theme` is "" for those of all documents."""

    theme: str
    sentences: Sequence[Sentence]


class _Reading:
    """Reads the sentences of a generation; says afterwards whether it had to leave some out."""

    def __init__(self, generation: Generation) -> None:
        self.collection = generation.collection
        self.themes = generation.themes
        self.importance = importance_in(generation.lexical)
        self.synonyms = Synonyms.of(generation.thesaurus)
        self.passages = generation.manifest.passages
        self.is_whole = self.passages <= MOST_PASSAGES
        self.is_cut = False

    def groups(self) -> Iterator[_Group]:
        """One for every theme, and one for all where that is not too much."""
        for theme in self.themes.themes():
            numbers = [each.passage for each in self._best_of(self.themes.passages(theme.id))]
            yield _Group(theme.label, self._sentences(numbers))
        if self.is_whole:
            sentences = self._sentences(range(self.passages))
            self.is_whole = len(sentences) < MOST_SENTENCES
            yield _Group("", sentences)

    def contrasts(self, sentences: Iterable[Sentence]) -> Iterator[Contrast]:
        """Where two documents do not say the same."""
        ordered = sorted(sentences, key=lambda each: self._order[each.document.id])
        return contrasts_in(Alignment(ordered, self.importance), self.synonyms)

    @cached_property
    def _order(self) -> dict[str, int]:
        return {document.id: place for place, document in enumerate(self.collection.listed())}

    def _best_of(self, passages: Sequence[ThemePassage]) -> list[ThemePassage]:
        """The best of every document first, then the second best: what is left out matters less.

        None where there is one document only: that contradicts nobody.
        """
        of_document: dict[str, list[ThemePassage]] = defaultdict(list)
        for each in passages:
            of_document[each.document].append(each)
        if len(of_document) == 1:
            return []
        rounds = (
            (each[place] for each in of_document.values() if place < len(each))
            for place in range(PASSAGES_OF_DOCUMENT)
        )
        best = list(chain.from_iterable(rounds))
        self.is_cut |= len(best[:MOST_PASSAGES]) < len(passages)
        return best[:MOST_PASSAGES]

    def _sentences(self, numbers: Sequence[int]) -> Sequence[Sentence]:
        """The whole sentences of these passages, in their order."""
        passages = self.collection.passages(numbers)
        hits = tuple(Hit(number, passages[number], 1.0) for number in numbers)
        names = {hit.passage.document for hit in hits}
        documents = {each.id: each for each in self.collection.documents(names)}
        sentences = sentences_of(NOTHING_ASKED, Search(hits, {}), documents)
        whole = [each for each in sentences if _is_whole(each)]
        self.is_cut |= len(whole) > MOST_SENTENCES
        return whole[:MOST_SENTENCES]


def _is_whole(sentence: Sentence) -> bool:
    """Whether it says something by itself, as `assistant.side_by_side` wants it."""
    text = sentence.text.rstrip()
    return len(text.split()) in LENGTHS and not text.endswith(("?", ":"))


def _contradiction(theme: str, contrast: Contrast) -> Contradiction:
    return Contradiction(
        theme,
        contrast.kind,
        contrast.subject,
        _side(contrast.one, contrast.one_says),
        _side(contrast.other, contrast.other_says),
    )


def _side(cited: Citation, says: str) -> Side:
    sha256 = cited.snapshot.sha256
    return Side(cited.document, cited.title, cited.quote, says, cited.start, cited.end, sha256)
