"""The source folders: what became of each file since the last generation."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING

from ingest import texts
from ingest.errors import ReadError, SourceError
from ingest.files import QUESTIONS_NAME as QUESTIONS_NAME
from ingest.files import THESAURUS_NAME as THESAURUS_NAME
from ingest.files import find_files
from ingest.readers import READERS, read_document

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence
    from pathlib import Path

    from ingest.files import FoundFile
    from ingest.readers import Reading
    from ingest.records import Document

    ReadFile = Callable[[Path, str], Reading]
    # Is given all files that are read, and the number of the next.
    At = Callable[[Sequence[FoundFile], int], None]


class Change(StrEnum):
    """What became of a document; the path is its identity, the hash of its bytes its content."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    MOVED = "moved"
    DUPLICATE = "duplicate"
    REMOVED = "removed"
    FAILED = "failed"
    SKIPPED = "skipped"


@dataclass(frozen=True)
class DocumentReport:
    """One line of a run's report. `reason` is Dutch, `warnings` are English.

    `of` is the document it was moved from or is a duplicate of. `like` is the document that says
    much the same, `share` the part of this one's text that stands in it. `passages` counts those
    of the document after the run; so many of them are `added`, so many earlier ones `removed`.
    """

    id: str
    change: Change
    title: str = ""
    reason: str = ""
    warnings: tuple[str, ...] = ()
    of: str = ""
    like: str = ""
    share: float = 0.0
    passages: int = 0
    added: int = 0
    removed: int = 0


@dataclass(frozen=True)
class Sources:
    """The documents to index, in order, and a report on every file."""

    documents: tuple[Document, ...]
    reports: tuple[DocumentReport, ...]


def read_sources(
    folders: Sequence[Path],
    previous: Sequence[Document],
    *,
    ocr: bool = False,
    read: ReadFile | None = None,
    at: At | None = None,
    left_out: Collection[str] = (),
) -> Sources:
    """Read every file below the folders but those `left_out`, by id; one that fails stops nothing.

    `read` reads one of them, in place of `read_document`: its documents need no text, nor do
    those of `previous`. `at` is told which files are read, before each of them. A file that fails
    now but stands in `previous` keeps that version in the collection. Raises `SourceError` for a
    folder that does not exist or may not be read, or folders without any document.
    """
    files = [file for file in find_files(folders) if file.id not in left_out]
    if not files:
        names = ", ".join(str(folder) for folder in folders)
        raise SourceError(f"no files in {names}", texts.empty_folder(names, ", ".join(READERS)))
    reading = _Reading({document.id: document for document in previous})
    read = read or partial(read_document, ocr=ocr)
    readable = [file for file in files if not file.reason]
    number = 0
    for file in files:
        if file.reason:
            reading.leave(file)
            continue
        if at:
            at(readable, number)
        number += 1
        reading.take(file, read)
    return reading.result()


class _Reading:
    """The documents so far, and what became of each file."""

    def __init__(self, before: Mapping[str, Document]) -> None:
        self._before = before
        self._documents: dict[str, Document] = {}
        self._of_content: dict[str, Document] = {}
        self._reports: dict[str, DocumentReport] = {}

    def leave(self, file: FoundFile) -> None:
        """Report a file that is not read; one that was a document stays as it was."""
        if file.is_wrong or file.id in self._before:
            self._report(self._failed(file.id, file.reason))
        else:
            self._report(DocumentReport(file.id, Change.SKIPPED, reason=file.reason))

    def take(self, file: FoundFile, read: ReadFile) -> None:
        """Read a file."""
        try:
            reading = read(file.path, file.id)
        except ReadError as error:
            self._report(self._failed(file.id, error.reason))
        else:
            self._report(self._taken(reading))

    def result(self) -> Sources:
        """When there are no more files."""
        self._mark_moved_and_removed()
        return Sources(tuple(self._documents.values()), tuple(self._reports.values()))

    def _report(self, report: DocumentReport) -> None:
        self._reports[report.id] = report

    def _failed(self, document_id: str, reason: str) -> DocumentReport:
        kept = self._before.get(document_id)
        if kept is None:
            return DocumentReport(document_id, Change.FAILED, reason=reason)
        self._documents[document_id] = kept
        self._of_content.setdefault(kept.sha256, kept)
        reason = f"{reason} {texts.KEPT}"
        return DocumentReport(document_id, Change.FAILED, kept.details.title, reason)

    def _taken(self, reading: Reading) -> DocumentReport:
        """Of files with the same bytes only the first is a document."""
        document, warnings = reading.document, reading.warnings
        title = document.details.title
        same = self._of_content.setdefault(document.sha256, document)
        if same is not document:
            reason = texts.duplicate_of(same.id)
            return DocumentReport(
                document.id, Change.DUPLICATE, title, reason, warnings, of=same.id
            )
        self._documents[document.id] = document
        change = _change(document, self._before.get(document.id))
        return DocumentReport(document.id, change, title, warnings=warnings)

    def _mark_moved_and_removed(self) -> None:
        gone = {old.sha256: old for old in self._before.values() if old.id not in self._reports}
        for document in self._documents.values():
            report = self._reports[document.id]
            if report.change is Change.NEW and document.sha256 in gone:
                old = gone.pop(document.sha256)
                self._reports[document.id] = replace(
                    report, change=Change.MOVED, reason=texts.moved_from(old.id), of=old.id
                )
        for old in gone.values():
            self._report(DocumentReport(old.id, Change.REMOVED, old.details.title))


def _change(document: Document, earlier: Document | None) -> Change:
    if earlier is None:
        return Change.NEW
    # A side file changes what is shown of a document whose bytes stay the same.
    is_same = (earlier.sha256, earlier.details) == (document.sha256, document.details)
    return Change.UNCHANGED if is_same else Change.CHANGED
