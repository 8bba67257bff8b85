"""What the first screen offers: questions that documents answer, and what to choose them by."""

from __future__ import annotations

import logging
import sqlite3
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

from assistant import texts
from assistant.scoping import NO_FACETS, Facets, facets_of
from ingest.errors import GenerationError
from ingest.generations import Generation, Generations
from ingest.records import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ingest.collection import StoredCollection
    from ingest.records import Document
    from ingest.settings import Settings

logger = logging.getLogger("assistant")

MOST_EXAMPLES = 24
READ_FOR_EXAMPLES = 40  # documents


@dataclass(frozen=True)
class Start:
    """Example questions, of each document in turn, and what documents can be chosen by."""

    examples: tuple[str, ...] = ()
    facets: Facets = NO_FACETS


class Starting:
    """What the current generation offers; follows it when another takes its place."""

    def __init__(self, settings: Settings) -> None:
        self._generations = Generations(settings.data)
        self._known: tuple[str, Start] = ("", Start())

    def current(self) -> Start:
        """Nothing to offer while there is no generation that can be read."""
        try:
            manifest = self._generations.current()
            if manifest is None:
                return Start()
            if self._known[0] != manifest.id:
                generation = Generation(self._generations.folder(manifest.id), manifest)
                self._known = (manifest.id, _start_of(generation.collection))
        except (GenerationError, sqlite3.Error, ValueError) as error:
            logger.warning("nothing to start with: %s", error)
            return Start()
        return self._known[1]


def _start_of(collection: StoredCollection) -> Start:
    listed = collection.listed()
    to_read = {document.id for document in listed[:READ_FOR_EXAMPLES]}
    examples = examples_of(collection.documents(to_read))
    return Start(examples, facets_of(listed))


def examples_of(documents: Sequence[Document]) -> tuple[str, ...]:
    """Questions to begin with, of each document in turn; then one about each of their themes."""
    rounds = zip_longest(*(_questions(document) for document in documents))
    own = (question for turn in rounds for question in turn if question)
    themes = sorted({theme for document in documents for theme in document.details.themes})
    questions = dict.fromkeys([*own, *map(texts.about_theme, themes)])
    return tuple(questions)[:MOST_EXAMPLES]


def _questions(document: Document) -> Iterator[str]:
    """Those that its details name, else its headings that are questions."""
    if document.details.example_questions:
        yield from document.details.example_questions
        return
    for block in document.blocks:
        text = document.text[block.start : block.end].strip()
        if block.kind is BlockKind.HEADING and text.endswith("?"):
            yield text
