"""A question without case data, and the names in the documents that are none of clients."""

from __future__ import annotations

import logging
import sqlite3
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING

from assistant.privacy import PLACEHOLDERS, for_search, without_case_data
from assistant.records import CleanedQuestion
from assistant.understanding import names_of_several_words
from ingest.errors import GenerationError
from ingest.generations import Generation, Generations

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

logger = logging.getLogger("assistant")

# Documents are read a few at a time: a large collection does not fit in memory.
DOCUMENTS_AT_A_TIME = 100


def cleaned(question: str, known: Collection[str]) -> CleanedQuestion:
    """The question as it is shown and kept, and as it is searched.

    It may have been cleaned before: the placeholders tell what was left out.
    """
    shown = without_case_data(question, known)
    kinds = tuple(kind for kind, placeholder in PLACEHOLDERS.items() if placeholder in shown)
    return CleanedQuestion(shown, for_search(shown, known), kinds)


@dataclass
class KnownNames:
    """Names of several words in the documents of the current generation.

    Organisations mostly: a question that names one is about no client. They are read once for a
    generation. Safe to use from several threads.
    """

    data: Path
    _generation: str = ""
    _names: frozenset[str] = frozenset()
    _lock: Lock = field(default_factory=Lock)

    def current(self) -> frozenset[str]:
        """The names; none where there is no index that can be read."""
        with self._lock:
            try:
                pointer = Generations(self.data).pointer()
                if pointer and pointer.generation != self._generation:
                    self._names = frozenset(_names_in(self.data, pointer.generation))
                    self._generation = pointer.generation
            except (GenerationError, sqlite3.Error, ValueError) as error:
                logger.warning("no names from the documents: %s", error)
                return frozenset()
            return self._names


def _names_in(data: Path, generation: str) -> Iterator[str]:
    generations = Generations(data)
    manifest = generations.manifest(generation)
    collection = Generation(generations.folder(generation), manifest).collection
    ids = [document.id for document in manifest.documents]
    for first in range(0, len(ids), DOCUMENTS_AT_A_TIME):
        for document in collection.documents(ids[first : first + DOCUMENTS_AT_A_TIME]):
            text = f"· {document.details.publisher}\n{document.text}"
            yield from (name.text for name in names_of_several_words(text))
