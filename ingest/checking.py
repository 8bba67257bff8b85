"""Whether a generation is whole and finds what is in it."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from ingest import texts
from ingest.errors import GenerationError
from ingest.lexical import Field, word_terms

if TYPE_CHECKING:
    from ingest.embedding import FloatArray
    from ingest.generations import Generation
    from ingest.records import Passage

# So many passages, spread over the collection, must be found by their own words and vector.
KNOWN_ITEMS = 20
KNOWN_ITEM_RANK = 10


def check_generation(generation: Generation, vectors: FloatArray | None = None) -> None:
    """Raise `GenerationError` when a part is missing, counts differ, or a known item is not found.

    `vectors` holds the passages' vectors in order; without it only the counts are compared.
    """
    generation.open()
    try:
        problem = _count_problem(generation) or _known_item_problem(generation, vectors)
    except (OSError, ValueError, sqlite3.Error) as error:
        problem = str(error)
    if problem:
        raise GenerationError(
            f"generation {generation.manifest.id}: {problem}", texts.check_failed(problem)
        )


def _count_problem(generation: Generation) -> str:
    wanted = generation.manifest.passages
    stored = len(generation.collection.passage_ids())
    embedded = generation.vectors.count()
    if not stored == embedded == wanted:
        return f"{wanted} passages, {stored} stored, {embedded} vectors"
    return ""


def _known_item_problem(generation: Generation, vectors: FloatArray | None) -> str:
    if vectors is None:
        return ""
    step = max(1, len(vectors) // KNOWN_ITEMS)
    passages = generation.collection.passages(range(0, len(vectors), step))
    for number, passage in passages.items():
        nearest = generation.vectors.nearest(vectors[number], KNOWN_ITEM_RANK)
        # As many passages with the very same vector may stand before it.
        crowded_out = min(nearest.values(), default=0.0) > 1 - 1e-4
        if passage.id not in nearest and not crowded_out and vectors[number].any():
            return f"passage {passage.id} is not found by its vector"
        if not _found_by_words(generation, number, passage):
            return f"passage {passage.id} is not found by its words"
    return ""


def _found_by_words(generation: Generation, number: int, passage: Passage) -> bool:
    """By every one of them; not by rank, for others may say the same at more length."""
    return all(
        number in generation.lexical.postings(Field.WORDS, term).numbers
        for term in word_terms(passage.text)
    )
