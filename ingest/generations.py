"""Generations of the index: built beside the current one, checked, published in one step.

    data/CURRENT               {"generation": id, "previous": id or null, "earlier": [ids],
                               "since": time, "act": how}
    data/generations/<id>/     collection.sqlite, lexical/, chroma/, thesaurus.json, themes.sqlite,
                               questions/ (where a model wrote them),
                               manifest.json (written last: without it the folder is unfinished)
    data/vectors.sqlite        passage vectors by content, shared by all generations
    data/chroma-name           with a Chroma server: how the collections of this folder begin

Replacing the small file CURRENT is the one step: readers in any process see the old generation or
the new one. Of seven ways to re-index it was the only one without a bad read, and it survived
every kill of the builder. With a Chroma server each generation has a collection of its own there.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import uuid
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from functools import cached_property
from itertools import chain, count
from typing import TYPE_CHECKING

import numpy as np

from ingest import texts
from ingest.collection import StoredCollection
from ingest.errors import GenerationError
from ingest.history import Act, Switch, add_switch, read_switches
from ingest.language import ANALYSER_VERSION
from ingest.lexical import LexicalIndex
from ingest.manifests import Checks as Checks
from ingest.manifests import Manifest as Manifest
from ingest.manifests import ManifestDocument as ManifestDocument
from ingest.manifests import Pointer as Pointer
from ingest.settings import KEEP
from ingest.themes import StoredThemes
from ingest.thesaurus import Thesaurus
from ingest.validity import is_out_of_date
from ingest.vectors import Place, VectorIndex, remove_collections

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from numpy.typing import NDArray

    from ingest.records import Document

# Raise it when the files of a generation, or what the readers make of a document, change.
FORMAT_VERSION = "3"

COLLECTION_FILE = "collection.sqlite"
LEXICAL_FOLDER = "lexical"
QUESTIONS_FOLDER = "questions"
VECTORS_FOLDER = "chroma"
THESAURUS_FILE = "thesaurus.json"
THEMES_FILE = "themes.sqlite"
MANIFEST_FILE = "manifest.json"
POINTER_FILE = "CURRENT"
NAME_FILE = "chroma-name"


@dataclass(frozen=True)
class Generations:
    """The generations under one data folder; their vectors are on the Chroma server, if one is set.

    So many as `keep` are kept beside the current one.
    """

    data: Path
    chroma_url: str = ""
    keep: int = KEEP

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
            values = json.loads((self.data / POINTER_FILE).read_text(encoding="utf-8"))
            return Pointer(**{**values, "earlier": tuple(values.get("earlier", ()))})
        except FileNotFoundError:
            return None
        except (OSError, ValueError, TypeError, AttributeError) as error:
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

    def kept(self) -> tuple[Manifest, ...]:
        """Those that can be gone back to, the current one first; a damaged one is left out."""
        pointer = self.pointer()
        manifests = []
        for generation in pointer.kept if pointer else ():
            with suppress(GenerationError):
                manifests.append(self.manifest(generation))
        return tuple(manifests)

    def opened(self, manifest: Manifest) -> Generation:
        """A generation, ready to be read."""
        return Generation(self.folder(manifest.id), manifest, self.chroma_url)

    def publish(self, generation: str) -> None:
        """Make a finished generation the current one, in one step; keep those before it."""
        try:
            pointer = self.pointer()
        except GenerationError:  # damaged; publishing mends it
            pointer = None
        moved = pointer.moved_to(generation, self.keep) if pointer else Pointer(generation)
        self._point(pointer, moved, Act.PUBLISHED)

    def roll_back(self, generation: str = "") -> str:
        """Make the previous generation current, or the one named, and return its id.

        Doing it twice is back where it was.
        """
        pointer = self.pointer()
        if pointer is None or pointer.previous is None:
            raise GenerationError("there is no previous generation", texts.NO_PREVIOUS)
        wanted = generation or pointer.previous
        if wanted not in pointer.kept:
            known = ", ".join(pointer.kept)
            raise GenerationError(f"no generation {wanted}", texts.no_generation(wanted, known))
        self.manifest(wanted)
        self._point(pointer, pointer.moved_to(wanted, self.keep), Act.ROLLED_BACK)
        return wanted

    def history(self) -> tuple[Switch, ...]:
        """When which generation came into use, the oldest first, as far as that was noted."""
        try:
            written = read_switches(self.data)
        except OSError as error:
            raise GenerationError(f"no history: {error}", texts.disk_problem(str(error))) from error
        with suppress(GenerationError):
            pointer = self.pointer()
            if pointer and pointer.switch and pointer.switch not in written:
                return (*written, pointer.switch)
        return written

    def clean_up(self) -> None:
        """Remove what is not kept: older generations and unfinished builds.

        Nothing is removed while a damaged pointer does not tell which those are.
        """
        try:
            pointer = self.pointer()
        except GenerationError:
            return
        keep = set(pointer.kept[: self.keep + 1]) if pointer else set()
        if self.chroma_url and self._name_file.exists():
            names = {f"{self.collection_prefix()}{generation}" for generation in keep}
            place = Place(self.data, self.chroma_url)
            remove_collections(place, self.collection_prefix(), names)
        parent = self.data / "generations"
        for folder in parent.iterdir() if parent.exists() else ():
            if folder.name not in keep:
                shutil.rmtree(folder, ignore_errors=True)

    def collection_prefix(self) -> str:
        """How the collections of this data folder are called on a server that others use too."""
        if not self._name_file.exists():
            _write_at_once(self._name_file, f"handreiking-{uuid.uuid4().hex[:12]}-")
        return self._name_file.read_text(encoding="utf-8")

    @property
    def _name_file(self) -> Path:
        return self.data / NAME_FILE

    def _point(self, before: Pointer | None, pointer: Pointer, act: Act) -> None:
        switch = Switch.now(pointer.generation, act)
        self._note(before.switch if before else None)
        pointer = replace(pointer, since=switch.time, act=switch.act)
        _write_at_once(self.data / POINTER_FILE, json.dumps(asdict(pointer)))
        self._note(switch)

    def _note(self, switch: Switch | None) -> None:
        """Add to the history what is not there; without room the pointer keeps it until then."""
        if switch:
            with suppress(OSError):
                add_switch(self.data, switch)


def _write_at_once(path: Path, text: str) -> None:
    """Whoever reads the file sees what stood there or all of this, also after a power cut."""
    temporary = path.with_suffix(".new")
    with temporary.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    os.replace(temporary, path)  # noqa: PTH105 - the atomic step, by its plain name
    directory = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(directory)
    finally:
        os.close(directory)


class Generation:
    """A generation open for reading; its parts open when they are first used."""

    def __init__(self, folder: Path, manifest: Manifest, chroma_url: str = "") -> None:
        self.folder = folder
        self.manifest = manifest
        self._out_of_date: tuple[date | None, NDArray[np.bool_]] = (
            None,
            np.zeros(0, dtype=np.bool_),
        )
        self.chroma_url = chroma_url

    @cached_property
    def collection(self) -> StoredCollection:
        """The documents and passages."""
        return StoredCollection(self.folder / COLLECTION_FILE)

    @cached_property
    def lexical(self) -> LexicalIndex:
        """The lexical index."""
        return LexicalIndex(self.folder / LEXICAL_FOLDER, self.manifest.passages)

    @cached_property
    def questions(self) -> LexicalIndex | None:
        """What the passages are asked by, None where no model wrote questions."""
        folder = self.folder / QUESTIONS_FOLDER
        return LexicalIndex(folder, self.manifest.passages) if folder.exists() else None

    @cached_property
    def vectors(self) -> VectorIndex:
        """The vectors; Chroma is loaded here."""
        return VectorIndex(self.place)

    @property
    def place(self) -> Place:
        """Where the vectors are."""
        if not self.manifest.collection:
            return Place(self.folder / VECTORS_FOLDER)
        if not self.chroma_url:
            raise GenerationError(
                f"generation {self.manifest.id} is on a Chroma server",
                texts.on_server(self.manifest.id),
            )
        return Place(self.folder, self.chroma_url, self.manifest.collection)

    @cached_property
    def thesaurus(self) -> Thesaurus:
        """The vocabulary as it was when the generation was made."""
        return Thesaurus.from_json((self.folder / THESAURUS_FILE).read_text(encoding="utf-8"))

    @cached_property
    def themes(self) -> StoredThemes:
        """What the collection talks about."""
        return StoredThemes(self.folder / THEMES_FILE)

    def open(self) -> None:
        """Open every part now; raises `GenerationError` where one is missing or damaged."""
        try:
            _ = self.lexical, self.questions, self.thesaurus, self.vectors, self.passage_numbers
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

    def out_of_date(self, today: date) -> NDArray[np.bool_]:
        """Whether each document, by position, is no longer valid or replaced by another."""
        day, old = self._out_of_date
        if day != today:  # every search asks; the answer changes once a day
            old = np.array([is_out_of_date(d.details, today) for d in self._listed], dtype=np.bool_)
            self._out_of_date = (today, old)
        return old

    @cached_property
    def _listed(self) -> tuple[Document, ...]:
        return self.collection.listed()

    @cached_property
    def document_positions(self) -> NDArray[np.int64]:
        """The position of its document, for each passage by number."""
        return np.array(self.collection.document_positions(), dtype=np.int64)


def open_generation(
    data: Path, embedding: str, fingerprint: str, chroma_url: str = ""
) -> Generation:
    """The current generation, for questions embedded by the model with this fingerprint.

    Raises `GenerationError` when there is none, it is damaged, or another model, analyser or
    format made it: vectors and terms of different makes are never compared.
    """
    generations = Generations(data, chroma_url)
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
    return generations.opened(manifest)
