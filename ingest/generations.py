"""Generations of the index: built beside the current one, checked, published in one step.

    data/CURRENT               {"generation": id, "previous": id or null}
    data/generations/<id>/     collection.sqlite, lexical/, chroma/, thesaurus.json,
                               manifest.json (written last: without it the folder is unfinished)
    data/vectors.sqlite        passage vectors by content, shared by all generations

Replacing the small file CURRENT is the one step: readers in any process see the old generation or
the new one. Of seven ways to re-index it was the only one without a bad read, and it survived
every kill of the builder.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from dataclasses import asdict, dataclass
from functools import cached_property
from itertools import chain, count
from typing import TYPE_CHECKING

from ingest import texts
from ingest.collection import StoredCollection
from ingest.errors import GenerationError
from ingest.language import ANALYSER_VERSION
from ingest.lexical import LexicalIndex
from ingest.thesaurus import Thesaurus
from ingest.vectors import VectorIndex

if TYPE_CHECKING:
    from pathlib import Path

# Raise it when the files of a generation, or what the readers make of a document, change.
FORMAT_VERSION = "1"

COLLECTION_FILE = "collection.sqlite"
LEXICAL_FOLDER = "lexical"
VECTORS_FOLDER = "chroma"
THESAURUS_FILE = "thesaurus.json"
MANIFEST_FILE = "manifest.json"
POINTER_FILE = "CURRENT"


@dataclass(frozen=True)
class ManifestDocument:
    """A document of a generation: its id, the hash of its bytes, its title, its passages."""

    id: str
    sha256: str
    title: str
    passages: int


@dataclass(frozen=True)
class Manifest:
    """What made a generation and what is in it; `content` is equal when all of that is."""

    id: str
    made: str
    content: str
    embedding: str
    embedding_fingerprint: str
    dimension: int
    analyser: str
    format: str
    documents: tuple[ManifestDocument, ...]
    passages: int

    def to_json(self) -> str:
        """As it is written in the generation's folder."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1)

    @classmethod
    def from_json(cls, text: str) -> Manifest:
        """What `to_json` wrote."""
        values = json.loads(text)
        documents = tuple(ManifestDocument(**document) for document in values.pop("documents"))
        return cls(documents=documents, **values)


@dataclass(frozen=True)
class Pointer:
    """Which generation readers use, and which one came before."""

    generation: str
    previous: str | None = None


@dataclass(frozen=True)
class Generations:
    """The generations under one data folder."""

    data: Path

    def folder(self, generation: str) -> Path:
        """Where a generation's files are."""
        return self.data / "generations" / generation

    def unused(self, generation: str) -> str:
        """The id, with a number behind it where there is a folder of that name already."""
        numbered = (f"{generation}-{number}" for number in count(2))
        return next(
            name for name in chain([generation], numbered) if not self.folder(name).exists()
        )

    def pointer(self) -> Pointer | None:
        """The pointer, or None before the first ingest."""
        try:
            return Pointer(**json.loads((self.data / POINTER_FILE).read_text(encoding="utf-8")))
        except FileNotFoundError:
            return None
        except (OSError, ValueError, TypeError) as error:
            raise GenerationError(
                f"{self.data / POINTER_FILE} is damaged", texts.broken_generation(POINTER_FILE)
            ) from error

    def manifest(self, generation: str) -> Manifest:
        """A generation's manifest; `GenerationError` when its folder is damaged."""
        path = self.folder(generation) / MANIFEST_FILE
        try:
            return Manifest.from_json(path.read_text(encoding="utf-8"))
        except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
            raise GenerationError(
                f"{path} is missing or damaged", texts.broken_generation(generation)
            ) from error

    def current(self) -> Manifest | None:
        """The manifest of the current generation, or None before the first ingest."""
        pointer = self.pointer()
        return self.manifest(pointer.generation) if pointer else None

    def publish(self, generation: str) -> None:
        """Make a finished generation the current one, in one step; keep the one before it."""
        try:
            pointer = self.pointer()
        except GenerationError:  # damaged; publishing mends it
            pointer = None
        self._point(Pointer(generation, pointer.generation if pointer else None))

    def roll_back(self) -> str:
        """Make the previous generation current, and return its id."""
        pointer = self.pointer()
        if pointer is None or pointer.previous is None:
            raise GenerationError("there is no previous generation", texts.NO_PREVIOUS)
        self.manifest(pointer.previous)
        self._point(Pointer(pointer.previous, pointer.generation))
        return pointer.previous

    def clean_up(self) -> None:
        """Remove what is neither current nor previous: older ones and unfinished builds.

        Nothing is removed while a damaged pointer does not tell which those are.
        """
        try:
            pointer = self.pointer()
        except GenerationError:
            return
        keep = {pointer.generation, pointer.previous} if pointer else set()
        parent = self.data / "generations"
        for folder in parent.iterdir() if parent.exists() else ():
            if folder.name not in keep:
                shutil.rmtree(folder, ignore_errors=True)

    def _point(self, pointer: Pointer) -> None:
        path = self.data / POINTER_FILE
        temporary = path.with_suffix(".new")
        with temporary.open("w", encoding="utf-8") as file:
            json.dump(asdict(pointer), file)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)  # noqa: PTH105 - the atomic step, by its plain name
        directory = os.open(self.data, os.O_RDONLY)
        try:
            os.fsync(directory)
        finally:
            os.close(directory)


class Generation:
    """A generation open for reading; its parts open when they are first used."""

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        self.folder = folder
        self.manifest = manifest

    @cached_property
    def collection(self) -> StoredCollection:
        """The documents and passages."""
        return StoredCollection(self.folder / COLLECTION_FILE)

    @cached_property
    def lexical(self) -> LexicalIndex:
        """The lexical index."""
        return LexicalIndex(self.folder / LEXICAL_FOLDER, self.manifest.passages)

    @cached_property
    def vectors(self) -> VectorIndex:
        """The vectors; Chroma is loaded here."""
        return VectorIndex(self.folder / VECTORS_FOLDER)

    @cached_property
    def thesaurus(self) -> Thesaurus:
        """The vocabulary as it was when the generation was made."""
        return Thesaurus.from_json((self.folder / THESAURUS_FILE).read_text(encoding="utf-8"))

    def open(self) -> None:
        """Open every part now; raises `GenerationError` where one is missing or damaged."""
        try:
            _ = self.lexical, self.thesaurus, self.vectors, self.passage_numbers
        except (OSError, ValueError, EOFError, sqlite3.Error) as error:
            raise GenerationError(
                f"generation {self.manifest.id} is damaged: {error}",
                texts.broken_generation(self.manifest.id),
            ) from error

    def close(self) -> None:
        """Let go of the vectors' files; what is used after it opens them again."""
        if "vectors" in vars(self):
            vars(self).pop("vectors").close()

    @cached_property
    def passage_numbers(self) -> dict[str, int]:
        """Passage ids to numbers."""
        return {passage: number for number, passage in enumerate(self.collection.passage_ids())}


def open_generation(data: Path, embedding: str, fingerprint: str) -> Generation:
    """The current generation, for questions embedded by the model with this fingerprint.

    Raises `GenerationError` when there is none, it is damaged, or another model, analyser or
    format made it: vectors and terms of different makes are never compared.
    """
    generations = Generations(data)
    manifest = generations.current()
    if manifest is None:
        raise GenerationError(f"no generation in {data}", texts.NO_GENERATION)
    made_by = f"{manifest.format}.{manifest.analyser}"
    ours = f"{FORMAT_VERSION}.{ANALYSER_VERSION}"
    if made_by != ours:
        raise GenerationError(
            f"index of analyser {made_by}, not {ours}", texts.other_analyser(made_by, ours)
        )
    if manifest.embedding_fingerprint != fingerprint:
        raise GenerationError(
            f"index embedded by {manifest.embedding_fingerprint}, not {fingerprint}",
            texts.other_embedding(manifest.embedding, embedding),
        )
    return Generation(generations.folder(manifest.id), manifest)
