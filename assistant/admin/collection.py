"""The collection as an administrator keeps it: what is published, and what waits to be.

Nothing here touches what users see: that changes when it is published.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from pathlib import Path, PurePosixPath
from threading import RLock
from typing import TYPE_CHECKING, Any

import yaml

from assistant.admin import collection_texts as texts
from assistant.errors import AssistantError
from ingest.errors import ReadError
from ingest.fetching import NETWORK
from ingest.files import find_files
from ingest.frontmatter import side_file_of, with_overlay
from ingest.generations import Generations
from ingest.overlay import DOCUMENTS_FOLDER, details_file, removed_documents, write_removed
from ingest.records import Details, Kind
from ingest.sources import Change
from ingest.surveying import source_folders
from ingest.web_pages import PAGES_FOLDER, keep_page

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ingest.collection import StoredCollection
    from ingest.fetching import Network
    from ingest.files import FoundFile
    from ingest.generations import Generation
    from ingest.records import Document, Passage
    from ingest.settings import Settings
    from ingest.sources import DocumentReport
    from ingest.web_pages import KeptPage

CHUNK = 1 << 20
OWN_FOLDERS = (DOCUMENTS_FOLDER, PAGES_FOLDER)


class UnknownDocumentError(AssistantError):
    """There is no such document, in a folder or in the current generation."""


class Status(StrEnum):
    """How a document stands to what users see."""

    FAILED = "failed"
    NEW = "new"
    CHANGED = "changed"
    REMOVED = "removed"
    DUPLICATE = "duplicate"
    PUBLISHED = "published"


@dataclass(frozen=True)
class Told:
    """What the last run told of the documents, and what it read of those that it brings."""

    reports: Mapping[str, DocumentReport] = field(default_factory=dict)
    brought: StoredCollection | None = None


NOTHING_TOLD = Told()


@dataclass(frozen=True)
class Listed:
    """A document on the list; `passages` is None while they are not counted.

    It `can_return` where its file is still there though it is to be removed.
    """

    id: str
    details: Details
    status: Status
    passages: int | None = None
    reason: str = ""
    like: str = ""
    share: float = 0.0
    can_return: bool = False


@dataclass(frozen=True)
class ReadText:
    """A document as it will be cited; `is_waiting` when users do not see it so yet."""

    document: Document
    passages: tuple[Passage, ...]
    is_waiting: bool


@dataclass(frozen=True)
class _Stock:
    """What there is, looked at once."""

    files: Mapping[str, FoundFile]
    published: Mapping[str, Document]
    passages: Mapping[str, int]
    hashes: Mapping[str, str]
    made: float
    removed: frozenset[str]


@dataclass(frozen=True)
class Collection:
    """Safe to use from several threads. Raises `IngestError` and `OSError` where that fails."""

    settings: Settings
    network: Network = NETWORK
    _lock: RLock = field(default_factory=RLock, repr=False)

    def listed(self, told: Told = NOTHING_TOLD) -> tuple[Listed, ...]:
        """Every document that is published, or waits to be."""
        stock = self._stock()
        brought = {each.id: each for each in told.brought.listed()} if told.brought else {}
        ids = [*stock.files, *(each for each in stock.published if each not in stock.files)]
        found = (self._listed(each, stock, told.reports, brought) for each in ids)
        return tuple(each for each in found if each)

    def find(self, document_id: str, told: Told = NOTHING_TOLD) -> Listed:
        """One of them; raises `UnknownDocumentError`."""
        for each in self.listed(told):
            if each.id == document_id:
                return each
        raise UnknownDocumentError(f"no document {document_id}", texts.UNKNOWN)

    def text(self, document_id: str, told: Told = NOTHING_TOLD) -> ReadText | None:
        """The cleaned text; None where it has not been read yet."""
        places = [(told.brought, True)] if told.brought else []
        generation = self.generation()
        if generation:
            places.append((generation.collection, False))
        for stored, is_waiting in places:
            found = stored.documents([document_id])
            if found:
                return ReadText(found[0], stored.passages_of(document_id), is_waiting)
        return None

    def generation(self) -> Generation | None:
        """What users get answers from now."""
        generations = Generations(self.settings.data, self.settings.chroma_url)
        manifest = generations.current()
        return generations.opened(manifest) if manifest else None

    def folder(self) -> Path:
        """Where documents of one's own are kept."""
        folder = self.settings.data / DOCUMENTS_FOLDER
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def taken_names(self) -> frozenset[str]:
        """The ids of documents in folders that are not for one's own."""
        folder = self.folder()
        files = find_files(source_folders(self.settings))
        return frozenset(each.id for each in files if folder not in each.path.parents)

    def take(self, path: Path, name: str) -> bool:
        """Move a file in under its name; whether it takes the place of an earlier one."""
        with self._lock:
            target = self.folder() / name
            was_there = target.exists()
            os.replace(path, target)  # noqa: PTH105 - the atomic step, by its plain name
            self._return(name)
        return was_there

    def add_page(self, url: str) -> KeptPage:
        """Fetch a page of the web and keep it; raises `FetchError`."""
        page = keep_page(url, self.settings.data / PAGES_FOLDER, network=self.network)
        self._return(self.id_of(page))
        return page

    def id_of(self, page: KeptPage) -> str:
        """What a page that was added is known by."""
        return page.path.relative_to(self.settings.data / PAGES_FOLDER).as_posix()

    def remove(self, document_id: str) -> bool:
        """Leave it out from the next publishing on; whether it is there until then."""
        with self._lock:
            stock = self._stock()
            if document_id not in stock.files and document_id not in stock.published:
                raise UnknownDocumentError(f"no document {document_id}", texts.UNKNOWN)
            if document_id not in stock.published and self._is_own(stock.files[document_id].path):
                self._delete(document_id, stock.files[document_id].path)
                return False
            write_removed(self.settings.data, stock.removed | {document_id})
        return True

    def restore(self, document_id: str) -> None:
        """Undo `remove`."""
        if document_id not in removed_documents(self.settings.data):
            raise UnknownDocumentError(f"{document_id} was not removed", texts.UNKNOWN)
        self._return(document_id)

    def save_details(self, document_id: str, values: Mapping[str, str | list[str]]) -> None:
        """Keep what is known better of a document, besides what was kept before."""
        path = details_file(self.settings.data, document_id)
        if path is None:
            raise UnknownDocumentError(f"no path {document_id}", texts.UNKNOWN)
        with self._lock:
            path.parent.mkdir(parents=True, exist_ok=True)
            temporary = path.with_name(f".{hashlib.sha256(path.name.encode()).hexdigest()}.new")
            stated = yaml.safe_dump(
                {**_stated(path), **values}, allow_unicode=True, sort_keys=False
            )
            temporary.write_text(stated, encoding="utf-8")
            os.replace(temporary, path)  # noqa: PTH105 - the atomic step, by its plain name

    def forget_removed(self) -> None:
        """After publishing: delete the files of our own that were removed; others stay left out."""
        with self._lock:
            stock = self._stock()
            for document_id in stock.removed - stock.published.keys():
                file = stock.files.get(document_id)
                if file and self._is_own(file.path):
                    self._delete(document_id, file.path)
                    self._return(document_id)

    def _listed(
        self,
        document_id: str,
        stock: _Stock,
        reports: Mapping[str, DocumentReport],
        brought: Mapping[str, Document],
    ) -> Listed | None:
        file = stock.files.get(document_id)
        is_published = document_id in stock.published
        if file and file.reason and not file.is_wrong:
            return None
        is_left_out = document_id in stock.removed
        if is_left_out and not is_published:
            return None
        report = reports.get(document_id)
        details = self._details(document_id, stock, brought)
        listed = Listed(document_id, details, Status.PUBLISHED, stock.passages.get(document_id))
        if report:
            listed = replace(listed, like=report.like, share=report.share)
        if is_left_out or file is None:
            return replace(listed, status=Status.REMOVED, can_return=file is not None)
        if is_published and not self._is_changed(file, details, stock, report):
            return listed
        if file.reason:
            return replace(listed, status=Status.FAILED, reason=file.reason)
        if report and report.change is Change.FAILED:
            return replace(listed, status=Status.FAILED, reason=report.reason)
        if report and report.change is Change.DUPLICATE:
            return replace(listed, status=Status.DUPLICATE, reason=report.reason)
        passages = report.passages if report else listed.passages
        status = Status.CHANGED if is_published else Status.NEW
        return replace(listed, status=status, passages=passages)

    def _details(self, document_id: str, stock: _Stock, brought: Mapping[str, Document]) -> Details:
        known = brought.get(document_id) or stock.published.get(document_id)
        details = known.details if known else Details(PurePosixPath(document_id).stem)
        path = details_file(self.settings.data, document_id)
        if path is None or not path.is_file():
            return details
        try:
            return with_overlay(details, document_id, path).details
        except ReadError:  # told when it is read
            return details

    def _is_changed(
        self, file: FoundFile, details: Details, stock: _Stock, report: DocumentReport | None
    ) -> bool:
        if details != stock.published[file.id].details:
            return True
        if report and report.change in {Change.CHANGED, Change.FAILED}:
            return True
        try:
            is_newer = file.path.stat().st_mtime > stock.made
            return is_newer and _digest(file.path) != stock.hashes[file.id]
        except OSError:
            return True

    def _stock(self) -> _Stock:
        files = find_files(source_folders(self.settings))
        generation = self.generation()
        manifest = generation.manifest if generation else None
        listed = generation.collection.listed() if generation else ()
        documents = manifest.documents if manifest else ()
        return _Stock(
            files={each.id: each for each in files},
            published={each.id: each for each in listed},
            passages={each.id: each.passages for each in documents},
            hashes={each.id: each.sha256 for each in documents},
            made=dt.datetime.fromisoformat(manifest.made).timestamp() if manifest else 0.0,
            removed=removed_documents(self.settings.data),
        )

    def _is_own(self, path: Path) -> bool:
        return any(self.settings.data / name in path.parents for name in OWN_FOLDERS)

    def _delete(self, document_id: str, path: Path) -> None:
        beside = side_file_of(path)
        overlay = details_file(self.settings.data, document_id)
        for each in filter(None, (path, beside, overlay)):
            each.unlink(missing_ok=True)

    def _return(self, document_id: str) -> None:
        with self._lock:
            removed = removed_documents(self.settings.data)
            if document_id in removed:
                write_removed(self.settings.data, removed - {document_id})


def changed_details(before: Details, after: Details) -> dict[str, str | list[str]]:
    """What of them differs, as a side file says it."""
    old, new = _plain(before), _plain(after)
    return {name: value for name, value in new.items() if value != old[name]}


def _plain(details: Details) -> dict[str, Any]:
    return {
        name: list(value)
        if isinstance(value, tuple)
        else str(value)
        if isinstance(value, Kind)
        else value or ""
        for name, value in asdict(details).items()
    }


def _stated(path: Path) -> dict[str, Any]:
    try:
        loaded = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - builds no objects
    except (OSError, ValueError, yaml.YAMLError):
        return {}
    return loaded if isinstance(loaded, dict) else {}


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
