"""The lexical index: BM25 over stems, 4-grams and concepts, kept as arrays on disk.

Every term's passages and scores are worked out once, when the index is made; a question adds up
the few rows of its own terms. On 20,000 passages SQLite FTS5, asked term by term so that terms can
be weighed, took 63 times the CPU for a question (153 ms); bm25s took as much as this, and has
neither columns nor postings (`python -m tests.benchmarks.lexical`, tests/benchmarks/README.md).
"""

from __future__ import annotations

import dataclasses
import math
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from ingest import language
from ingest.spooling import Spool

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path
    from typing import BinaryIO

    from ingest.language import Word
    from ingest.records import Passage

    TermsOf = Callable[[str, Sequence[Word]], list[str]]

FloatArray = NDArray[np.float32]
IntArray = NDArray[np.int32]


class Field(StrEnum):
    """What a passage is known by.

    The stems of its words and compound parts; its 4-grams; the concepts of the vocabulary that it
    names in any of their words.
    """

    WORDS = "words"
    GRAMS = "grams"
    CONCEPTS = "concepts"


# A word in a heading says more about a passage than the same word in its text.
COLUMN_WEIGHTS = {"title": 1.0, "heading": 1.5, "body": 1.0}
# The best values for Dutch too; k1 = .9, b = .4 was worse on ten Dutch sets.
K1, B = 1.2, 0.75
# So many passages are taken apart at a time.
BATCH = 500


@dataclass(frozen=True)
class IndexedText:
    """A passage as it is indexed: the title of its document, its headings, its text."""

    title: str
    heading: str
    body: str

    @classmethod
    def of(cls, title: str, passage: Passage) -> IndexedText:
        """A passage of the document with this title."""
        return cls(title, " ".join(passage.heading), passage.text)


def word_terms(text: str) -> list[str]:
    """The terms of a text for the field `WORDS`: a stem, and the stems of its parts."""
    return _stems(text, language.words(text))


def gram_terms(text: str) -> list[str]:
    """The terms of a text for the field `GRAMS`."""
    return _grams(text, language.words(text))


def _stems(_: str, words: Sequence[Word]) -> list[str]:
    return [term for word in words if not word.is_stop_word for term in (word.stem, *word.parts)]


def _grams(_: str, words: Sequence[Word]) -> list[str]:
    return [gram for word in words if not word.is_stop_word for gram in language.grams(word.folded)]


def build_lexical_index(folder: Path, texts: Iterable[IndexedText], concepts_of: TermsOf) -> None:
    """Make the folder; passages are numbered from 0 in the order given.

    `concepts_of` gives the labels of the concepts that a text with these words names, once for
    each time.
    """
    folder.mkdir(parents=True)
    fields: dict[Field, TermsOf] = {
        Field.WORDS: _stems,
        Field.GRAMS: _grams,
        Field.CONCEPTS: concepts_of,
    }
    spools = {field: Spool(folder / f"{field}.spool") for field in fields}
    coming = iter(texts)
    while batch := list(islice(coming, BATCH)):
        _spool(batch, fields, spools)
    for field, spool in spools.items():
        _write_postings(folder, field, spool)
        spool.close()


def _spool(
    batch: Sequence[IndexedText], fields: Mapping[Field, TermsOf], spools: Mapping[Field, Spool]
) -> None:
    analysed = [_analysed(text) for text in batch]
    for field, terms_of in fields.items():
        columns = [
            {name: terms_of(text, words) for name, (text, words) in each.items()}
            for each in analysed
        ]
        lengths = [sum(map(len, each.values())) for each in columns]
        spools[field].add([_weighted_frequencies(each) for each in columns], lengths)


def _analysed(indexed: IndexedText) -> dict[str, tuple[str, Sequence[Word]]]:
    """The text of each column with its words, which is most of the work: done once."""
    texts = {name: getattr(indexed, name) for name in COLUMN_WEIGHTS}
    return {name: (text, language.words(text)) for name, text in texts.items()}


def _weighted_frequencies(columns: Mapping[str, list[str]]) -> dict[str, float]:
    frequencies: dict[str, float] = {}
    for name, terms in columns.items():
        for term in terms:
            frequencies[term] = frequencies.get(term, 0.0) + COLUMN_WEIGHTS[name]
    return frequencies


def _write_postings(folder: Path, field: Field, spool: Spool) -> None:
    """The arrays of a field: the terms in order, and for each its passages with their scores."""
    order = spool.in_order()
    lengths = np.array(spool.lengths)
    mean_length = max(float(lengths.mean()), 1.0) if len(lengths) else 1.0
    saturation = K1 * (1 - B + B * lengths / mean_length)
    having = np.diff(order.starts)
    inverse = np.log1p((len(lengths) - having + 0.5) / (having + 0.5))
    pairs = int(order.starts[-1])
    with (
        _file(folder, field, "numbers").open("wb") as numbers,
        _file(folder, field, "scores").open("wb") as scores,
    ):
        _begin_array(numbers, np.int32, pairs)
        _begin_array(scores, np.float32, pairs)
        for block in order.blocks():
            numbers.write(block.numbers.tobytes())
            frequency = block.frequencies.astype(np.float64)
            against = frequency + saturation[block.numbers]
            of_block = inverse[block.terms] * frequency * (K1 + 1) / against
            scores.write(of_block.astype(np.float32).tobytes())
    np.save(_file(folder, field, "terms"), order.terms)
    np.save(_file(folder, field, "starts"), order.starts)


def _begin_array(file: BinaryIO, dtype: type[np.generic], length: int) -> None:
    """What stands before the numbers in a file of numpy; they are written part by part.

    Not mapped: a mapped file counts as memory, and writing to one that has no room behind it would
    end the process where the disk is full.
    """
    header = {"descr": np.dtype(dtype).str, "fortran_order": False, "shape": (length,)}
    np.lib.format.write_array_header_1_0(file, header)


@dataclass(frozen=True)
class Postings:
    """The passages that have a term, by number in rising order, with the BM25 score in each."""

    numbers: IntArray
    scores: FloatArray


class LexicalIndex:
    """A lexical index on disk, of `count` passages. Safe to use from several threads."""

    def __init__(self, folder: Path, count: int) -> None:
        self.count = count
        self._fields = {field: _FieldIndex.open(folder, field) for field in Field}

    def postings(self, field: Field, term: str) -> Postings:
        """Where a term stands; empty for a term that no passage has.

        The inverse document frequency is Lucene's, log(1 + (N - n + .5) / (n + .5)), which stays
        above 0 for a term that most passages have.
        """
        return self._fields[field].postings(term)

    def score(self, field: Field, weights: Mapping[str, float]) -> FloatArray:
        """The weighted sum of the terms' scores for every passage, shape (count,)."""
        total = np.zeros(self.count, dtype=np.float32)
        for term, weight in weights.items():
            postings = self.postings(field, term)
            total[postings.numbers] += weight * postings.scores
        return total

    def inverse_document_frequency(self, field: Field, term: str) -> float:
        """How telling a term is; most for one that no passage has."""
        return inverse_document_frequency(self.count, len(self.postings(field, term).numbers))


@dataclass(frozen=True)
class _FieldIndex:
    """The arrays of a field, mapped from disk: opening reads next to nothing."""

    terms: NDArray[np.bytes_]
    starts: NDArray[np.int64]
    numbers: IntArray
    scores: FloatArray

    @classmethod
    def open(cls, folder: Path, field: Field) -> _FieldIndex:
        names = (part.name for part in dataclasses.fields(cls))
        mapped = (np.load(_file(folder, field, name), mmap_mode="r") for name in names)
        # The same memory as plain arrays: every slice of a memmap costs ten times as much.
        return cls(*map(np.asarray, mapped))

    def postings(self, term: str) -> Postings:
        encoded = term.encode()
        # A longer term than any here would have numpy copy them all to that length.
        known = len(encoded) <= self.terms.itemsize
        place = int(np.searchsorted(self.terms, np.bytes_(encoded))) if known else len(self.terms)
        found = place < len(self.terms) and self.terms[place] == encoded
        start, end = self.starts[place : place + 2] if found else (0, 0)
        return Postings(self.numbers[start:end], self.scores[start:end])


def _file(folder: Path, field: Field, name: str) -> Path:
    return folder / f"{field}-{name}.npy"


def inverse_document_frequency(count: int, having: int) -> float:
    """Lucene's: log(1 + (N - n + .5) / (n + .5))."""
    return math.log1p((count - having + 0.5) / (having + 0.5))
