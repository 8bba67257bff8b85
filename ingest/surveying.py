"""What a run would publish: the documents, what became of each, in documents and in passages."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ingest import texts
from ingest.errors import GenerationError, SourceError
from ingest.generations import FORMAT_VERSION, ManifestDocument
from ingest.language import ANALYSER_VERSION
from ingest.likeness import ALIKE, Likeness, Likenesses, runs_of, share
from ingest.overlay import DOCUMENTS_FOLDER, details_file, removed_documents
from ingest.own_words import own_words, with_own_words
from ingest.sources import THESAURUS_NAME, Change, read_sources
from ingest.thesaurus import Thesaurus, load_thesaurus
from ingest.web_pages import PAGES_FOLDER
from ingest.workers import Workers

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from ingest.collection import StoredCollection
    from ingest.files import FoundFile
    from ingest.generations import Generation
    from ingest.records import Document
    from ingest.settings import Settings
    from ingest.shelf import Shelf
    from ingest.sources import DocumentReport

    Progress = Callable[[int, int, str], None]

SHIPPED_THESAURUS = Path(__file__).parent.parent / "corpus" / THESAURUS_NAME
# The changes that bring text which was not there before.
BRINGING = frozenset({Change.NEW, Change.CHANGED, Change.MOVED, Change.FAILED})


@dataclass(frozen=True)
class Survey:
    """What there is now: `documents` in order, without their text, which the shelf holds.

    `content` is equal when a generation made of it would be the same. `token` is equal when
    publishing would do the same: also of the current generation, and of what is reported.
    """

    documents: tuple[Document, ...]
    listed: tuple[ManifestDocument, ...]
    reports: tuple[DocumentReport, ...]
    thesaurus: Thesaurus
    content: str
    token: str

    @property
    def passages(self) -> int:
        """Of all documents."""
        return sum(document.passages for document in self.listed)


def survey(
    settings: Settings,
    fingerprint: str,
    current: Generation | None,
    shelf: Shelf,
    progress: Progress | None = None,
) -> Survey:
    """Read what there is, onto the shelf; `current` is what the report compares it with.

    `progress` is told how many files are done, of how many, and which comes next.
    """
    thesaurus = vocabulary_of(settings)
    left_out, held = removed_documents(settings.data), _holding(settings.corpus)
    stored = current.collection if current else None
    with Workers(ocr=settings.ocr) as workers:

        def expect(files: Sequence[FoundFile], number: int) -> None:
            workers.expect(files, number)
            if progress:
                progress(number, len(files), files[number].id)

        read = shelf.reader(
            workers.read, ocr=settings.ocr, details_file=partial(details_file, settings.data)
        )
        sources = read_sources(
            source_folders(settings),
            _listed(current),
            read=read,
            at=expect,
            left_out=left_out,
        )
    _check_still_there(settings.corpus, held, sources.reports, left_out)
    if not sources.documents:
        reasons = "\n".join(f"{report.id}: {report.reason}" for report in sources.reports)
        raise SourceError("nothing readable", f"{reasons}\n{texts.NOTHING_TO_INGEST}")
    for document in sources.documents:
        if stored and document.id not in shelf.entries:  # it failed now, and is kept
            shelf.keep(*stored.documents([document.id]))
    listed = tuple(_manifest_document(document, shelf) for document in sources.documents)
    content = _content(settings, fingerprint, thesaurus, sources.documents, listed)
    reports = _in_passages(sources.reports, listed, current, shelf)
    reports = _with_likeness(reports, sources.documents, shelf)
    told = json.dumps([asdict(report) for report in reports])
    basis = current.manifest.id if current else ""
    token = hashlib.sha256(f"{content}\0{basis}\0{told}".encode()).hexdigest()[:12]
    return Survey(sources.documents, listed, reports, thesaurus, content, token)


def source_folders(settings: Settings) -> tuple[Path, ...]:
    """Those with documents, and in the data folder those with kept web pages and with one's own."""
    own = (settings.data / name for name in (PAGES_FOLDER, DOCUMENTS_FOLDER))
    there = (folder for folder in own if os.path.isdir(folder))  # noqa: PTH112 - False for what can be no path, too
    return (*settings.corpus, *there)


def _holding(folders: Sequence[Path]) -> frozenset[Path]:
    """Those with anything in them."""
    held = set()
    for folder in folders:
        with suppress(OSError, ValueError), os.scandir(folder) as entries:
            if next(entries, None):
                held.add(folder)
    return frozenset(held)


def _check_still_there(
    folders: Sequence[Path],
    held: Collection[Path],
    reports: Sequence[DocumentReport],
    left_out: Collection[str],
) -> None:
    """Raise `SourceError` when documents go and a folder holds nothing: its disk may be absent.

    Also when they fail and a folder that `held` something does no longer, or is not there.
    """
    changes = [each.change for each in reports if each.id not in left_out]
    gone, failed = changes.count(Change.REMOVED), changes.count(Change.FAILED)
    for folder in set(folders) - _holding(folders):
        lost = gone + (failed if folder in held else 0)
        if lost and not os.path.isdir(folder):  # noqa: PTH112 - False for what can be no path, too
            raise SourceError(f"{folder} went away", texts.vanished_folder(folder))
        if lost:
            raise SourceError(f"{folder} is empty", texts.emptied_folder(folder, lost))


def _listed(current: Generation | None) -> tuple[Document, ...]:
    if current is None:
        return ()
    try:
        return current.collection.listed()
    except (sqlite3.Error, ValueError) as error:
        raise GenerationError(
            f"{current.folder} is damaged: {error}", texts.broken_generation(current.manifest.id)
        ) from error


def vocabulary_of(settings: Settings) -> Thesaurus:
    """What the next run has: the vocabulary with the organisation's own words."""
    return with_own_words(given_vocabulary(settings), own_words(settings.data), settings.data)


def given_vocabulary(settings: Settings) -> Thesaurus:
    """The vocabulary beside the documents, else the shipped one."""
    places = [folder / THESAURUS_NAME for folder in settings.corpus] + [SHIPPED_THESAURUS]
    path = next((place for place in places if os.path.exists(place)), None)  # noqa: PTH110 - False for what can be no path
    return load_thesaurus(path) if path else Thesaurus(())


def _manifest_document(document: Document, shelf: Shelf) -> ManifestDocument:
    entry = shelf.entries[document.id]
    title = document.details.title
    return ManifestDocument(document.id, document.sha256, title, entry.passages, entry.digest)


def _content(
    settings: Settings,
    fingerprint: str,
    thesaurus: Thesaurus,
    documents: Sequence[Document],
    listed: Sequence[ManifestDocument],
) -> str:
    content = hashlib.sha256()
    place = "server" if settings.chroma_url else "files"
    for part in (FORMAT_VERSION, ANALYSER_VERSION, fingerprint, place, thesaurus.to_json()):
        content.update(part.encode() + b"\0")
    for document, entry in zip(documents, listed, strict=True):
        details = json.dumps(asdict(document.details))
        content.update(f"{document.id}\0{document.sha256}\0{details}\0{entry.digest}\0".encode())
    return content.hexdigest()


def _in_passages(
    reports: Sequence[DocumentReport],
    listed: Sequence[ManifestDocument],
    current: Generation | None,
    shelf: Shelf,
) -> tuple[DocumentReport, ...]:
    """With the passages of each document: how many, and which are not those of `current`."""
    now = {document.id: document for document in listed}
    before = {document.id: document for document in current.manifest.documents} if current else {}
    stored = current.collection if current else None
    return tuple(
        _counted(report, now.get(report.id), before.get(report.id), stored, shelf)
        for report in reports
    )


def _counted(
    report: DocumentReport,
    now: ManifestDocument | None,
    before: ManifestDocument | None,
    stored: StoredCollection | None,
    shelf: Shelf,
) -> DocumentReport:
    if now is None:
        return replace(report, removed=before.passages if before else 0)
    if before is None or stored is None:
        return replace(report, passages=now.passages, added=now.passages)
    if before.digest == now.digest:
        return replace(report, passages=now.passages)
    ids = {passage.id for passage in shelf.passages(now.id)}
    earlier = set(stored.ids_of(now.id))
    return replace(
        report, passages=now.passages, added=len(ids - earlier), removed=len(earlier - ids)
    )


def _with_likeness(
    reports: Sequence[DocumentReport], documents: Sequence[Document], shelf: Shelf
) -> tuple[DocumentReport, ...]:
    """Of what is new, the document that says much the same: one that was there, or stands above."""
    changes = {report.id: report.change for report in reports}
    known = sorted(documents, key=lambda document: changes[document.id] in BRINGING)
    likenesses, found = Likenesses(), dict[str, Likeness]()
    for document in known:
        drawn = shelf.drawn(document.id)
        candidate = likenesses.candidate(drawn) if changes[document.id] in BRINGING else ""
        if candidate:
            runs, others = (runs_of(shelf.document(each).text) for each in (document.id, candidate))
            found[document.id] = Likeness(candidate, round(share(runs, others), 3))
        likenesses.add(document.id, drawn)
    return tuple(
        replace(report, like=like.document, share=like.share)
        if (like := found.get(report.id)) and like.share >= ALIKE
        else report
        for report in reports
    )
