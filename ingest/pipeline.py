"""The whole run on one page: survey, embed, build, check, publish."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import tempfile
import time
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ingest import texts
from ingest.building import build, stored_vectors
from ingest.chat_model import load_chat_model
from ingest.checking import check_documents, check_generation
from ingest.collection import write_collection
from ingest.embedding import embedder_fingerprint, load_embedder
from ingest.errors import GenerationError, SourceError, SourcesChangedError
from ingest.expansion import QuestionStore, write_questions
from ingest.generations import (
    FORMAT_VERSION,
    MANIFEST_FILE,
    Checks,
    Generation,
    Generations,
    Manifest,
)
from ingest.known_questions import answered, askable, check_not_worse, read_known_questions
from ingest.language import ANALYSER_VERSION
from ingest.locking import locked
from ingest.memory import give_back, share_room
from ingest.shelf import Shelf
from ingest.splitting import text_to_embed
from ingest.store import VectorStore
from ingest.surveying import BRINGING, survey
from ingest.tidying import tidy
from ingest.vectorising import embed, new_contents, texts_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from ingest.building import VectorsOf
    from ingest.expansion import Questions
    from ingest.known_questions import KnownQuestion
    from ingest.settings import Settings
    from ingest.sources import DocumentReport
    from ingest.surveying import Progress, Survey

    Say = Callable[[str], None]

SHELF_FILE = "documents.sqlite"
VECTORS_FILE = "vectors.sqlite"
QUESTIONS_FILE = "questions.sqlite"
# So many texts are embedded by a static model and kept at a time. A transformer takes seconds over
# a batch, so that every one is kept.
EMBEDDING_BATCH = 256


@dataclass(frozen=True)
class Report:
    """What a run did, or would do: `generation` is the id of the one that is current after it.

    `embedded` counts the passages that went, or would go, through the embedding model. With the
    `token` of a preview a run does what was previewed, or nothing. A preview tells by `reworded`
    that the vocabulary is another than that of the current generation.
    """

    generation: str | None
    published: bool
    documents: tuple[DocumentReport, ...]
    passages: int
    embedded: int
    seconds: float
    token: str = ""
    reworded: bool = False


def preview(
    settings: Settings,
    progress: Progress | None = None,
    *,
    retry: bool = False,
    into: Path | None = None,
) -> Report:
    """What `ingest` would do now, without changing anything; raises as it would.

    What it reads goes into a folder of its own, which is removed after. The documents that it
    would bring are written `into` a file, as `ingest.collection` has them.
    """
    _is_there(settings.data)
    with _problems_named(settings.data):
        return _preview(settings, progress, retry, into)


def _preview(
    settings: Settings, progress: Progress | None, retry: bool, into: Path | None
) -> Report:
    started = time.monotonic()
    current = _readable(_generations(settings))
    fingerprint = embedder_fingerprint(settings.embedding)
    with (
        tempfile.TemporaryDirectory() as folder,
        closing(
            Shelf(Path(folder) / SHELF_FILE, known=settings.data / SHELF_FILE, retry=retry)
        ) as shelf,
    ):
        found = survey(settings, fingerprint, current, shelf, progress)
        read_known_questions(settings.corpus)
        new = new_contents(_vectors(settings), fingerprint, found, shelf)
        if into:
            _write_brought(into, found, shelf)
    seconds = time.monotonic() - started
    return Report(
        current.manifest.id if current else None,
        False,
        found.reports,
        found.passages,
        len(new),
        seconds,
        found.token,
        reworded=_is_reworded(current, found),
    )


def ingest(
    settings: Settings,
    say: Say,
    *,
    expected: str = "",
    wait: bool = False,
    retry: bool = False,
    progress: Progress | None = None,
) -> Report:
    """Bring the index up to date with the source folders; `say` is told each step.

    `progress` is told how many documents are done, of how many, and which comes next.

    Nothing is published unless everything succeeded and the checks passed; until then the
    generation that was current stays so, and it is kept after. With `expected`, the token of a
    preview, it does exactly what that told. With `wait` it waits for another run to end. With
    `retry` files are read again that failed before and are still the same. Raises `IngestError`s:
    no sources, a broken thesaurus, another run busy, other sources than expected, no model, checks
    failed, no room on the disk.
    """
    with _problems_named(settings.data):
        settings.data.mkdir(parents=True, exist_ok=True)
        with (
            locked(settings.data, wait=wait, say=say),
            closing(Shelf(settings.data / SHELF_FILE, retry=retry)) as shelf,
        ):
            return _ingest(settings, shelf, say, expected, progress)


def roll_back(settings: Settings, generation: str = "") -> str:
    """Make the previous generation current, or the one named, and return its id."""
    if not _is_there(settings.data):
        raise GenerationError(f"no generation in {settings.data}", texts.NO_PREVIOUS)
    with _problems_named(settings.data), locked(settings.data):
        return _generations(settings).roll_back(generation)


@contextmanager
def _problems_named(data: Path) -> Iterator[None]:
    """What goes wrong with files, with what to do about it."""
    try:
        yield
    except (OSError, sqlite3.OperationalError) as error:
        raise GenerationError(f"writing failed: {error}", texts.disk_problem(str(error))) from error
    except sqlite3.Error as error:  # documents are kept anew where those are damaged
        kept = ", ".join(str(data / name) for name in (VECTORS_FILE, QUESTIONS_FILE))
        raise GenerationError(f"damaged: {error}", texts.store_damaged(kept, str(error))) from error


def _ingest(
    settings: Settings, shelf: Shelf, say: Say, expected: str, progress: Progress | None
) -> Report:
    started = time.monotonic()
    share_room()
    generations = _generations(settings)
    generations.clean_up()
    current = _usable(generations)
    known = read_known_questions(settings.corpus)
    fingerprint = embedder_fingerprint(settings.embedding)
    found = survey(settings, fingerprint, current, shelf, progress)
    shelf.commit()
    if expected and expected != found.token:
        raise SourcesChangedError("the sources changed after the preview", texts.SOURCES_CHANGED)
    say(texts.read(len(found.documents)))
    questions = _questions(settings, found, shelf, say)
    manifest = _manifest(settings, found, questions)
    if current and current.manifest.content == manifest.content:
        seconds = time.monotonic() - started
        id_ = current.manifest.id
        return Report(id_, False, found.reports, found.passages, 0, seconds, found.token)
    embedded = _embed_new(settings, fingerprint, found, shelf, say)
    give_back()
    say(texts.BUILDING)
    id_ = generations.unused(manifest.id)
    collection = f"{generations.collection_prefix()}{id_}" if settings.chroma_url else ""
    manifest = replace(manifest, id=id_, collection=collection)
    vectors_of = stored_vectors(_vectors(settings), fingerprint, found)
    with _nothing_left_behind(generations):
        with closing(generations.opened(manifest)) as generation:
            build(generation, found, shelf, questions, vectors_of, current)
            manifest = _checked(settings, generation, current, known, found, vectors_of)
        (generations.folder(id_) / MANIFEST_FILE).write_text(manifest.to_json(), encoding="utf-8")
        generations.publish(id_)
    tidy(generations, shelf, _vectors(settings))
    seconds = time.monotonic() - started
    return Report(id_, True, found.reports, found.passages, embedded, seconds, found.token)


@contextmanager
def _nothing_left_behind(generations: Generations) -> Iterator[None]:
    """What was not published, for whatever reason, is removed: on a full disk readers need room."""
    try:
        yield
    except BaseException:
        with suppress(OSError):
            generations.clean_up()
        raise


def _write_brought(path: Path, found: Survey, shelf: Shelf) -> None:
    changes = {report.id: report.change for report in found.reports}
    brought = (each.id for each in found.documents if changes[each.id] in BRINGING)
    write_collection(path, map(shelf.document, brought), lambda each: shelf.passages(each.id))


def _is_reworded(current: Generation | None, found: Survey) -> bool:
    try:
        return current is not None and current.thesaurus != found.thesaurus
    except (OSError, ValueError):  # then the next run makes it again
        return True


def _is_there(data: Path) -> bool:
    """Whether there is a data folder; raises `GenerationError` for what can be none."""
    try:
        os.scandir(data).close()
    except FileNotFoundError:
        return False
    except OSError as error:  # a file, or a name that no folder can have
        raise GenerationError(f"no folder {data}", texts.disk_problem(str(error))) from error
    return True


def _generations(settings: Settings) -> Generations:
    return Generations(settings.data, settings.chroma_url, settings.keep)


def _vectors(settings: Settings) -> VectorStore:
    return VectorStore(settings.data / VECTORS_FILE)


def _readable(generations: Generations) -> Generation | None:
    """The current generation, or None when there is none, or its documents cannot be read."""
    try:
        manifest = generations.current()
        if manifest is None:
            return None
        generation = generations.opened(manifest)
        generation.collection.listed()
    except (GenerationError, sqlite3.Error, ValueError):
        return None
    return generation


def _usable(generations: Generations) -> Generation | None:
    """The current generation, or None when there is none, or what it points at is damaged."""
    generation = _readable(generations)
    if generation is None:
        return None
    try:
        with closing(generation):
            check_generation(generation)
    except GenerationError:
        return None
    return generation


def _manifest(settings: Settings, found: Survey, questions: Sequence[Questions]) -> Manifest:
    made = datetime.now(UTC)
    content = found.content
    if any(questions):
        content = hashlib.sha256((content + json.dumps(questions)).encode()).hexdigest()
    return Manifest(
        id=f"{made:%Y%m%d-%H%M%S}-{content[:8]}",
        made=made.isoformat(timespec="seconds"),
        content=content,
        embedding=settings.embedding,
        embedding_fingerprint=embedder_fingerprint(settings.embedding),
        dimension=0,
        analyser=ANALYSER_VERSION,
        format=FORMAT_VERSION,
        documents=found.listed,
        passages=found.passages,
    )


def _questions(settings: Settings, found: Survey, shelf: Shelf, say: Say) -> tuple[Questions, ...]:
    """The questions of each passage, by a chat model when the settings ask for that; else none."""
    if not settings.expand:
        return ()
    if not settings.chat_model:
        raise SourceError("HANDREIKING_EXPAND without a chat model", texts.EXPAND_WITHOUT_MODEL)
    model = load_chat_model(
        settings.chat_model,
        url=settings.chat_url,
        key=settings.chat_key,
        seconds=settings.chat_timeout,
    )
    to_ask = [
        text_to_embed(document.details.title, passage)
        for document in found.documents
        for passage in shelf.passages(document.id)
    ]
    return write_questions(model, to_ask, QuestionStore(settings.data / QUESTIONS_FILE), say)


def _embed_new(settings: Settings, fingerprint: str, found: Survey, shelf: Shelf, say: Say) -> int:
    """Embed the texts that have no vector yet; return how many."""
    store = _vectors(settings)
    new = new_contents(store, fingerprint, found, shelf)
    if not new:
        return 0
    say(texts.embedding(len(new), settings.embedding))
    embedder = load_embedder(
        settings.embedding, batch=settings.embedding_batch, device=settings.device
    )
    embed(
        texts_of(new, found, shelf),
        embedder,
        store,
        fingerprint,
        at_a_time=EMBEDDING_BATCH if embedder.is_static else settings.embedding_batch,
        tell=lambda done: say(texts.embedded(done, len(new))),
    )
    return len(new)


def _checked(
    settings: Settings,
    generation: Generation,
    current: Generation | None,
    known: Sequence[KnownQuestion],
    found: Survey,
    vectors_of: VectorsOf,
) -> Manifest:
    """The manifest with what the checks found; raises `GenerationError` when it may not go out."""
    manifest = generation.manifest
    check_documents(current.manifest if current else None, manifest, found.reports)
    check_generation(generation, vectors_of)
    asked = askable(known, {document.id for document in manifest.documents})
    answers: Sequence[KnownQuestion] = ()
    if asked:
        embedder = load_embedder(settings.embedding, device=settings.device)
        answers = answered(asked, generation, embedder)
        if current:
            fingerprint = current.manifest.embedding_fingerprint
            is_same = fingerprint == manifest.embedding_fingerprint
            with closing(current):
                before = answered(asked, current, embedder if is_same else None)
            check_not_worse(before, [each for each in before if each in answers])
    dimension = vectors_of(next(generation.collection.in_batches(1))).shape[1]
    checks = Checks(manifest.passages, len(asked), len(answers))
    return replace(manifest, dimension=dimension, checks=checks)
