"""The source folders: which files are there, and what became of each since the last generation."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from ingest import texts
from ingest.errors import ReadError, SourceError
from ingest.readers import READERS, read_document

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ingest.records import Document

# Beside the documents in a source folder, and not one of them.
THESAURUS_NAME = "thesaurus.yaml"


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
    """One line of a run's report. `reason` is Dutch, `warnings` are English."""

    id: str
    change: Change
    title: str = ""
    reason: str = ""
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sources:
    """The documents to index, in order, and a report on every file."""

    documents: tuple[Document, ...]
    reports: tuple[DocumentReport, ...]


def read_sources(folders: Sequence[Path], previous: Sequence[Document]) -> Sources:
    """Read every file below the folders; one that fails stops nothing.

    A file that fails now but stands in `previous` keeps that version in the collection. Raises
    `SourceError` for a folder that does not exist, or folders without any document.
    """
    before = {document.id: document for document in previous}
    documents: dict[str, Document] = {}
    of_content: dict[str, Document] = {}
    reports: dict[str, DocumentReport] = {}
    paths: dict[str, Path] = {}
    for document_id, path in _files(folders):
        readable = document_id.encode(errors="replace").decode()
        if readable != document_id:
            reports[readable] = DocumentReport(readable, Change.FAILED, reason=texts.NAME_NOT_TEXT)
            continue
        if document_id in paths:
            reason = texts.same_name(str(paths[document_id].parent))
            reports[str(path)] = DocumentReport(str(path), Change.FAILED, reason=reason)
            continue
        paths[document_id] = path
        reports[document_id] = _read(path, document_id, before, documents, of_content)
    if not reports:
        names = ", ".join(str(folder) for folder in folders)
        raise SourceError(f"no files in {names}", texts.empty_folder(names, ", ".join(READERS)))
    _mark_moved_and_removed(before, documents, reports)
    return Sources(tuple(documents.values()), tuple(reports.values()))


def _files(folders: Sequence[Path]) -> Iterator[tuple[str, Path]]:
    for folder in folders:
        if not os.path.isdir(folder):  # noqa: PTH112 - False for what can be no path, too
            raise SourceError(f"no folder {folder}", texts.no_folder(folder))
        for path in sorted(_walk(folder)):
            relative = path.relative_to(folder)
            hidden = any(part.startswith(".") for part in relative.parts)
            if path.is_file() and not hidden and path.name != THESAURUS_NAME:
                yield relative.as_posix(), path


def _walk(folder: Path) -> Iterator[Path]:
    """Every file below; a folder that may not be read is told, not taken for an empty one."""

    def stop(error: OSError) -> None:
        raise SourceError(f"cannot read {error.filename}", texts.no_folder_rights(error.filename))

    for parent, _, names in os.walk(folder, onerror=stop):
        yield from (Path(parent, name) for name in names)


def _read(
    path: Path,
    document_id: str,
    before: Mapping[str, Document],
    documents: dict[str, Document],
    of_content: dict[str, Document],
) -> DocumentReport:
    """Read a file into `documents`; `of_content` finds the first document with the same bytes."""
    if path.suffix.lower() not in READERS:
        reason = texts.unsupported(path.suffix, ", ".join(READERS))
        return DocumentReport(document_id, Change.SKIPPED, reason=reason)
    try:
        reading = read_document(path, document_id)
    except ReadError as error:
        kept = before.get(document_id)
        if kept is None:
            return DocumentReport(document_id, Change.FAILED, reason=error.reason)
        documents[document_id] = kept
        of_content.setdefault(kept.sha256, kept)
        reason = f"{error.reason} {texts.KEPT}"
        return DocumentReport(document_id, Change.FAILED, kept.details.title, reason)
    document = reading.document
    title = document.details.title
    same = of_content.setdefault(document.sha256, document)
    if same is not document:
        reason = texts.duplicate_of(same.id)
        return DocumentReport(document_id, Change.DUPLICATE, title, reason, reading.warnings)
    documents[document_id] = document
    change = _change(document, before.get(document_id))
    return DocumentReport(document_id, change, title, warnings=reading.warnings)


def _change(document: Document, earlier: Document | None) -> Change:
    if earlier is None:
        return Change.NEW
    return Change.UNCHANGED if earlier.sha256 == document.sha256 else Change.CHANGED


def _mark_moved_and_removed(
    before: Mapping[str, Document],
    documents: Mapping[str, Document],
    reports: dict[str, DocumentReport],
) -> None:
    gone = {old.sha256: old for old in before.values() if old.id not in reports}
    for document in documents.values():
        report = reports[document.id]
        if report.change is Change.NEW and document.sha256 in gone:
            old = gone.pop(document.sha256)
            reports[document.id] = replace(
                report, change=Change.MOVED, reason=texts.moved_from(old.id)
            )
    for old in gone.values():
        reports[old.id] = DocumentReport(old.id, Change.REMOVED, old.details.title)
