"""Whether a generation is whole, finds what is in it, and still answers what it answered."""

from __future__ import annotations

import sqlite3
from array import array
from functools import cache, partial
from typing import TYPE_CHECKING

import numpy as np

from ingest import language, texts
from ingest.errors import GenerationError
from ingest.generations import FORMAT_VERSION
from ingest.lexical import Field, word_terms
from ingest.memory import give_back

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from ingest.embedding import FloatArray
    from ingest.generations import Generation, Manifest
    from ingest.records import Passage
    from ingest.sources import DocumentReport

    VectorsOf = Callable[[Sequence[Passage]], FloatArray]

# So many passages are looked up at a time.
BATCH = 1000
# A passage is looked for among so many; one that is not there, among so many more.
RANK, FURTHER_RANK = 10, 200
# Cosines closer to 1 than this are of the very same vector.
SAME = 1e-4
# The index of vectors is an approximate one: so many passages in a thousand may hide behind others
# that are nearly the same, as long as their vectors are the right ones. Words find them all. Of
# 10,000 passages in clusters none hid; of 400 that differ in a word or two, up to 29.
HIDDEN_IN_THOUSAND = 100
# A passage of the index is linked to 16 others. Those of one vector are linked to each other, and
# from so many on to nothing else: of 3,000 passages, 200 of each of 15 vectors, 400 hid.
COPIES = 16


def check_generation(generation: Generation, vectors_of: VectorsOf | None = None) -> None:
    """Raise `GenerationError` when a part is missing, counts differ, or a passage is not found.

    `vectors_of` gives the vectors of passages: with it every passage is looked up by its own words
    and by its own vector, without it only the counts are compared.
    """
    generation.open()
    try:
        problem = _count_problem(generation)
        if not problem and vectors_of:
            problem = _lost_passage(generation, vectors_of)
    except (OSError, ValueError, sqlite3.Error) as error:
        problem = str(error)
    if problem:
        raise GenerationError(
            f"generation {generation.manifest.id}: {problem}", texts.check_failed(problem)
        )


def check_documents(
    before: Manifest | None, after: Manifest, reports: Iterable[DocumentReport]
) -> None:
    """Raise `GenerationError` when a document is gone of which the report does not say so."""
    told = {report.id for report in reports} | {report.of for report in reports}
    stays = {document.id for document in after.documents}
    lost = [d.id for d in before.documents if d.id not in stays | told] if before else []
    if lost:
        names = ", ".join(lost)
        raise GenerationError(f"documents lost: {names}", texts.documents_lost(names))


def _count_problem(generation: Generation) -> str:
    wanted = generation.manifest.passages
    stored = len(generation.collection.passage_ids())
    embedded = generation.vectors.count()
    if not stored == embedded == wanted:
        return f"{wanted} passages, {stored} stored, {embedded} vectors"
    documents = {document.id for document in generation.collection.listed()}
    if documents != {document.id for document in generation.manifest.documents}:
        return f"{len(generation.manifest.documents)} documents, {len(documents)} stored"
    if generation.manifest.format != FORMAT_VERSION:  # of an earlier version, and without themes
        return ""
    bare = sorted(documents - {document for _, document in generation.themes.counts()})
    return f"no theme for {', '.join(bare)}" if bare else ""


def _lost_passage(generation: Generation, vectors_of: VectorsOf) -> str:
    first = 0
    hidden: list[int] = []
    numbers = array("q")
    for passages in generation.collection.in_batches(BATCH):
        lost = _lost_by_words(generation, first, passages)
        if lost:
            return f"passage {lost} is not found by its words"
        vectors = dict(zip((p.id for p in passages), vectors_of(passages), strict=True))
        missed = _missed_by_vector(generation, vectors, RANK)
        stored = generation.vectors.stored(missed) if missed else {}
        if any(not np.allclose(stored[each], vectors[each], atol=SAME) for each in missed):
            return f"passage {missed[0]} is not found by its vector"
        asked_again = {passage: vectors[passage] for passage in missed}
        further = _missed_by_vector(generation, asked_again, FURTHER_RANK)
        hidden += [_number(vectors[passage]) for passage in further]
        numbers.extend(map(_number, vectors.values()))
        first += len(passages)
        give_back()
    count = _with_few_copies(hidden, numbers)
    if count * 1000 > HIDDEN_IN_THOUSAND * first:
        return f"{count} of {first} passages are not found by their vectors"
    return ""


def _number(vector: FloatArray) -> int:
    """The same for the very same vector."""
    return hash(vector.tobytes())


def _with_few_copies(hidden: Sequence[int], numbers: array[int]) -> int:
    """How many are hidden, but for those that stand in a crowd of one vector."""
    if not hidden:
        return 0
    known, counts = np.unique(np.frombuffer(numbers, dtype=np.int64), return_counts=True)
    return int(np.sum(counts[np.searchsorted(known, np.array(hidden))] < COPIES))


def _lost_by_words(generation: Generation, first: int, passages: Sequence[Passage]) -> str:
    """By every one of them; not by rank, for others may say the same at more length."""
    having: dict[str, list[int]] = {}
    for number, passage in enumerate(passages, start=first):
        for word in set(language.WORD.findall(passage.text)):
            having.setdefault(word, []).append(number)
    postings = cache(partial(generation.lexical.postings, Field.WORDS))
    of_terms = ((t, numbers) for word, numbers in having.items() for t in word_terms(word))
    for term, numbers in of_terms:
        found = postings(term).numbers
        places = np.searchsorted(found, numbers)
        is_there = np.take(found, places, mode="clip") == numbers if len(found) else [False]
        if not np.all(is_there):
            return passages[numbers[int(np.argmin(is_there))] - first].id
    return ""


def _missed_by_vector(
    generation: Generation, vectors: Mapping[str, FloatArray], rank: int
) -> list[str]:
    if not vectors:
        return []
    nearest = generation.vectors.nearest_of_each(np.stack(list(vectors.values())), rank)
    return [
        passage
        for (passage, vector), found in zip(vectors.items(), nearest, strict=True)
        # As many passages with the very same vector may stand before it.
        if passage not in found and min(found.values(), default=0.0) <= 1 - SAME and vector.any()
    ]
