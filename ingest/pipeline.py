"""The whole run on one page: read, split, embed, store, check, publish."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from filelock import FileLock, Timeout

from ingest import texts
from ingest.checking import check_generation
from ingest.collection import write_collection
from ingest.embedding import embedder_fingerprint, load_embedder
from ingest.errors import GenerationError, SourceError
from ingest.generations import (
    COLLECTION_FILE,
    FORMAT_VERSION,
    LEXICAL_FOLDER,
    MANIFEST_FILE,
    THESAURUS_FILE,
    VECTORS_FOLDER,
    Generation,
    Generations,
    Manifest,
    ManifestDocument,
)
from ingest.language import ANALYSER_VERSION
from ingest.lexical import IndexedText, build_lexical_index
from ingest.sources import THESAURUS_NAME, read_sources
from ingest.splitting import split_document, text_to_embed
from ingest.store import VectorStore, content_key
from ingest.thesaurus import Thesaurus, load_thesaurus
from ingest.vectors import write_vectors
from ingest.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.embedding import FloatArray
    from ingest.records import Document, Passage
    from ingest.settings import Settings
    from ingest.sources import DocumentReport, Sources

Say = Callable[[str], None]

# So many texts are embedded by a static model and kept at a time: a run that is cut short goes on
# from there. A transformer takes seconds over a batch, so that every one is kept.
EMBEDDING_BATCH = 256
# While a model is slow, how far it is is told no more often than this.
PROGRESS_SECONDS = 5.0
SHIPPED_THESAURUS = Path(__file__).parent.parent / "corpus" / THESAURUS_NAME


@dataclass(frozen=True)
class Report:
    """What a run did, or would do: `generation` is the id of the one that is current after it."""

    generation: str | None
    published: bool
    documents: tuple[DocumentReport, ...]
    passages: int
    embedded: int
    seconds: float


def preview(settings: Settings) -> Report:
    """What `ingest` would do now, without changing anything; raises as it would."""
    started = time.monotonic()
    current = Generations(settings.data).current()
    _thesaurus(settings.corpus)
    sources = _read_sources(settings, current)
    passages = sum(len(split_document(document)) for document in sources.documents)
    seconds = time.monotonic() - started
    generation = current.id if current else None
    return Report(generation, False, sources.reports, passages, 0, seconds)


def ingest(settings: Settings, say: Say) -> Report:
    """Bring the index up to date with the source folders; `say` is told each step.

    Nothing is published unless everything succeeded and the checks passed; until then the
    generation that was current stays so, and it is kept after. Raises `IngestError`s: no sources,
    a broken thesaurus, another run busy, no model, checks failed, no room on the disk.
    """
    try:
        settings.data.mkdir(parents=True, exist_ok=True)
        with FileLock(settings.data / "ingest.lock", timeout=0):
            return _ingest(settings, say)
    except Timeout as error:
        raise GenerationError("another ingest holds the lock", texts.BUSY) from error
    except (OSError, sqlite3.Error) as error:
        raise GenerationError(f"writing failed: {error}", texts.disk_problem(str(error))) from error


def _ingest(settings: Settings, say: Say) -> Report:
    started = time.monotonic()
    generations = Generations(settings.data)
    generations.clean_up()
    current = _usable(generations)
    thesaurus = _thesaurus(settings.corpus)
    sources = _read_sources(settings, current)
    say(texts.read(len(sources.documents)))
    passages = tuple(p for document in sources.documents for p in split_document(document))
    manifest = _manifest(settings, sources.documents, passages, thesaurus)
    if current and current.content == manifest.content:
        seconds = time.monotonic() - started
        return Report(current.id, False, sources.reports, len(passages), 0, seconds)
    titles = {document.id: document.details.title for document in sources.documents}
    to_embed = [text_to_embed(titles[passage.document], passage) for passage in passages]
    embedded = _embed_new(settings, manifest.embedding_fingerprint, to_embed, say)
    vectors = _stored_vectors(settings, manifest.embedding_fingerprint, to_embed)
    manifest = replace(manifest, id=generations.unused(manifest.id), dimension=vectors.shape[1])
    say(texts.BUILDING)
    built = _build(generations, manifest, sources.documents, passages, vectors, thesaurus)
    with closing(built) as generation:
        check_generation(generation, vectors)
    generations.publish(manifest.id)
    seconds = time.monotonic() - started
    return Report(manifest.id, True, sources.reports, len(passages), embedded, seconds)


def _usable(generations: Generations) -> Manifest | None:
    """The current manifest, or None when there is none, or what it points at is damaged."""
    try:
        current = generations.current()
        if current is not None:
            with closing(Generation(generations.folder(current.id), current)) as generation:
                check_generation(generation)
    except GenerationError:
        return None
    return current


def _read_sources(settings: Settings, current: Manifest | None) -> Sources:
    previous: Sequence[Document] = ()
    if current is not None:
        folder = Generations(settings.data).folder(current.id)
        try:
            previous = Generation(folder, current).collection.documents()
        except (sqlite3.Error, ValueError) as error:
            raise GenerationError(
                f"{folder} is damaged: {error}", texts.broken_generation(current.id)
            ) from error
    sources = read_sources(settings.corpus, previous)
    if not sources.documents:
        reasons = "\n".join(f"{report.id}: {report.reason}" for report in sources.reports)
        raise SourceError("nothing readable", f"{reasons}\n{texts.NOTHING_TO_INGEST}")
    return sources


def _thesaurus(folders: Sequence[Path]) -> Thesaurus:
    """The vocabulary beside the documents, else the shipped one."""
    places = [folder / THESAURUS_NAME for folder in folders] + [SHIPPED_THESAURUS]
    path = next((place for place in places if os.path.exists(place)), None)  # noqa: PTH110 - False for what can be no path
    return load_thesaurus(path) if path else Thesaurus(())


def _manifest(
    settings: Settings,
    documents: Sequence[Document],
    passages: Sequence[Passage],
    thesaurus: Thesaurus,
) -> Manifest:
    fingerprint = embedder_fingerprint(settings.embedding)
    made = datetime.now(UTC)
    passages_of = Counter(passage.document for passage in passages)
    content = hashlib.sha256()
    for part in (FORMAT_VERSION, ANALYSER_VERSION, fingerprint, thesaurus.to_json()):
        content.update(part.encode() + b"\0")
    for document in documents:
        details = json.dumps(asdict(document.details))
        content.update(f"{document.id}\0{document.sha256}\0{details}\0".encode())
    for passage in passages:
        content.update(passage.id.encode())
    return Manifest(
        id=f"{made:%Y%m%d-%H%M%S}-{content.hexdigest()[:8]}",
        made=made.isoformat(timespec="seconds"),
        content=content.hexdigest(),
        embedding=settings.embedding,
        embedding_fingerprint=fingerprint,
        dimension=0,
        analyser=ANALYSER_VERSION,
        format=FORMAT_VERSION,
        documents=tuple(
            ManifestDocument(
                document.id,
                document.sha256,
                document.details.title,
                passages_of[document.id],
            )
            for document in documents
        ),
        passages=len(passages),
    )


def _embed_new(settings: Settings, fingerprint: str, to_embed: Sequence[str], say: Say) -> int:
    """Embed the texts that have no vector yet; return how many."""
    store = VectorStore(settings.data / "vectors.sqlite")
    by_key = {content_key(text): text for text in to_embed}
    known = store.read(fingerprint, by_key)
    new = [text for key, text in by_key.items() if key not in known]
    if not new:
        return 0
    say(texts.embedding(len(new), settings.embedding))
    embedder = load_embedder(
        settings.embedding, batch=settings.embedding_batch, device=settings.device
    )
    size = EMBEDDING_BATCH if embedder.is_static else settings.embedding_batch
    told = time.monotonic()
    for start in range(0, len(new), size):
        if start and time.monotonic() - told >= PROGRESS_SECONDS:
            told = time.monotonic()
            say(texts.embedded(start, len(new)))
        batch = new[start : start + size]
        vectors = embedder.embed_passages(batch)
        store.write(fingerprint, dict(zip(map(content_key, batch), vectors, strict=True)))
    return len(new)


def _stored_vectors(settings: Settings, fingerprint: str, to_embed: Sequence[str]) -> FloatArray:
    keys = [content_key(text) for text in to_embed]
    found = VectorStore(settings.data / "vectors.sqlite").read(fingerprint, keys)
    return np.stack([found[key] for key in keys])


def _build(
    generations: Generations,
    manifest: Manifest,
    documents: Sequence[Document],
    passages: Sequence[Passage],
    vectors: FloatArray,
    thesaurus: Thesaurus,
) -> Generation:
    """Write the files of a generation; the manifest comes last."""
    folder = generations.folder(manifest.id)
    folder.mkdir(parents=True)
    titles = {document.id: document.details.title for document in documents}
    write_collection(folder / COLLECTION_FILE, documents, passages)
    build_lexical_index(
        folder / LEXICAL_FOLDER,
        (IndexedText.of(titles[passage.document], passage) for passage in passages),
        Vocabulary(thesaurus).labels,
    )
    write_vectors(folder / VECTORS_FOLDER, passages, vectors)
    (folder / THESAURUS_FILE).write_text(thesaurus.to_json(), encoding="utf-8")
    (folder / MANIFEST_FILE).write_text(manifest.to_json(), encoding="utf-8")
    return Generation(folder, manifest)
