"""Cleaned documents of our own, kept by what was read: what did not change is not read again.

A document is found by its id, the bytes of its file and of its side file, and what reads it: the
source code of the readers and the versions of their libraries. A run reads, splits and lists one
document after another from here, so that it never holds them all. A file that could not be read is
remembered the same way, with what was wrong with it.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from ingest import texts
from ingest.collection import blocks_from_json, blocks_to_json, details_from_json
from ingest.errors import ReadError
from ingest.frontmatter import side_file_of, with_overlay
from ingest.likeness import draw, runs_of
from ingest.opening import open_plain
from ingest.readers import Reading
from ingest.records import Document, Passage
from ingest.splitting import split_document, text_to_embed
from ingest.store import content_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ingest.likeness import Runs

ReadFile = Callable[[Path, str], Reading]
FindDetails = Callable[[str], Path | None]

SCHEMA = """
create table if not exists document (
    key text primary key, id text not null, sha256 text not null, details text not null,
    warnings text not null, count integer not null, digest text not null,
    contents blob not null, drawn blob not null,
    text text not null, blocks text not null, passages text not null
) strict;
create table if not exists failure (
    key text primary key, problem text not null, reason text not null
) strict;
"""
LISTED = "key, id, sha256, details, warnings, count, digest"
# What was read is kept no later than this after it was read.
COMMIT_SECONDS = 1.0
CHUNK = 1 << 20
# Whose code and whose libraries decide what a file gives.
CODE = ("readers/*.py", "cleaning.py", "frontmatter.py", "records.py", "sentences.py")
SPLITTING = ("splitting.py", "likeness.py", "shelf.py")
LIMITING = ("worker.py", "workers.py")
LIBRARIES = (
    "trafilatura", "lxml", "lxml_html_clean", "markdown-it-py", "PyYAML", "pypdfium2",
    "python-docx", "python-pptx", "pytesseract",
)  # fmt: skip


@dataclass(frozen=True)
class Entry:
    """A document as it is listed: `document` has neither text nor blocks.

    `passages` is how many it has, `digest` the hash of their ids.
    """

    key: str
    document: Document
    warnings: tuple[str, ...]
    passages: int
    digest: str


class Shelf:
    """Documents in one SQLite file.

    With `known` nothing is written there: what is new goes into `path`, a file for this run only.
    With `retry` a file is read again that failed before and is still the same. `entries` holds
    the documents of this run by their id.
    """

    def __init__(self, path: Path, *, known: Path | None = None, retry: bool = False) -> None:
        self._connection = _made(path)
        self._known = _opened(known)
        self._retry = retry
        self.entries: dict[str, Entry] = {}
        self._failures: set[str] = set()
        self._committed = time.monotonic()

    def reader(
        self, read: ReadFile, *, ocr: bool, details_file: FindDetails | None = None
    ) -> ReadFile:
        """Reads a file with `read`, unless what it gives is here; documents come without text.

        `details_file` tells where details stand that go before those of the file itself.
        """

        def overlay_of(document_id: str) -> Path | None:
            path = details_file(document_id) if details_file else None
            return path if path and path.is_file() else None

        def read_or_find(path: Path, document_id: str) -> Reading:
            overlay = overlay_of(document_id)
            key = _key(path, document_id, ocr=ocr, overlay=overlay)
            entry = self._find(key)
            if entry is None:
                self._fail_again(key, document_id)
                try:
                    reading = _overlaid(read(path, document_id), overlay)
                except ReadError as error:
                    now = _key(path, document_id, ocr=ocr, overlay=overlay_of(document_id))
                    if error.is_lasting and now == key:
                        self._remember(key, error)
                    raise
                if _key(path, document_id, ocr=ocr, overlay=overlay_of(document_id)) != key:
                    raise _changed(document_id)
                entry = self._add(key, reading)
            self.entries[document_id] = entry
            return Reading(entry.document, entry.warnings)

        return read_or_find

    def keep(self, document: Document) -> None:
        """Add a document that was read earlier, as it stands in a generation."""
        key = content_key("\0".join(["kept", document.id, document.sha256, _details(document)]))
        self.entries[document.id] = self._find(key) or self._add(key, Reading(document))

    def document(self, document_id: str) -> Document:
        """A document of this run, whole."""
        entry = self.entries[document_id]
        text, blocks = self._row("text, blocks", entry.key) or ("", "[]")
        return replace(entry.document, text=text, blocks=blocks_from_json(blocks))

    def passages(self, document_id: str) -> tuple[Passage, ...]:
        """The passages of a document of this run, in reading order."""
        entry = self.entries[document_id]
        text, passages = self._row("text, passages", entry.key) or ("", "[]")
        return tuple(
            Passage(passage, document_id, tuple(heading), page, start, end, text[start:end])
            for passage, heading, page, start, end in json.loads(passages)
        )

    def contents(self, document_id: str) -> tuple[str, ...]:
        """The keys of what is embedded for its passages, in reading order."""
        (blob,) = self._row("contents", self.entries[document_id].key) or (b"",)
        digests = blob.hex()
        return tuple(digests[start : start + 64] for start in range(0, len(digests), 64))

    def drawn(self, document_id: str) -> Runs:
        """By what it is compared with other documents."""
        (blob,) = self._row("drawn", self.entries[document_id].key) or (b"",)
        return np.frombuffer(blob, dtype=np.uint64)

    def commit(self) -> None:
        """Keep what was read so far."""
        self._connection.commit()
        self._committed = time.monotonic()

    def prune(self) -> None:
        """Forget what was not part of this run."""
        read = {entry.key for entry in self.entries.values()}
        for table, used in (("document", read), ("failure", self._failures)):
            keys = self._connection.execute(f"select key from {table}").fetchall()  # noqa: S608 - our own names
            unused = [key for key in keys if key[0] not in used]
            self._connection.executemany(f"delete from {table} where key = ?", unused)  # noqa: S608
        self.commit()

    def close(self) -> None:
        """Keep what was read, and let go of the files."""
        try:
            self.commit()
        finally:
            self._connection.close()
            if self._known:
                self._known.close()

    def _find(self, key: str) -> Entry | None:
        row = self._row(LISTED, key)
        return _entry(row) if row else None

    def _row(self, columns: str, key: str) -> tuple[Any, ...] | None:
        query = f"select {columns} from document where key = ?"  # noqa: S608 - our own names
        return self._first(query, key)

    def _first(self, query: str, key: str) -> tuple[Any, ...] | None:
        for connection in filter(None, (self._connection, self._known)):
            row: tuple[Any, ...] | None = connection.execute(query, (key,)).fetchone()
            if row:
                return row
        return None

    def _fail_again(self, key: str, document_id: str) -> None:
        """Raise `ReadError` with what is remembered of a file, unless that is to be tried again."""
        key = _failure_key(key)
        found = self._first("select problem, reason from failure where key = ?", key)
        if found and not self._retry:
            self._failures.add(key)
            raise ReadError(document_id, *found)

    def _remember(self, key: str, error: ReadError) -> None:
        key = _failure_key(key)
        self._failures.add(key)
        row = (key, error.problem, error.reason)
        self._connection.execute("insert or replace into failure values (?, ?, ?)", row)

    def _add(self, key: str, reading: Reading) -> Entry:
        document = reading.document
        passages = split_document(document)
        title = document.details.title
        contents = [content_key(text_to_embed(title, passage)) for passage in passages]
        listed = replace(document, text="", blocks=())
        entry = Entry(key, listed, reading.warnings, len(passages), digest_of(passages))
        row = (
            key, document.id, document.sha256, _details(document), json.dumps(reading.warnings),
            entry.passages, entry.digest, bytes.fromhex("".join(contents)),
            draw(runs_of(document.text)).tobytes(), document.text, blocks_to_json(document.blocks),
            json.dumps([[p.id, p.heading, p.page, p.start, p.end] for p in passages]),
        )  # fmt: skip
        marks = ", ".join("?" * len(row))
        self._connection.execute(f"insert or replace into document values ({marks})", row)  # noqa: S608
        if time.monotonic() - self._committed > COMMIT_SECONDS:
            self.commit()
        return entry


def digest_of(passages: Iterable[Passage]) -> str:
    """A hash of the passages' ids in order; they say what is in them and where it stands."""
    return content_key("\0".join(passage.id for passage in passages))


def _details(document: Document) -> str:
    return json.dumps(asdict(document.details))


def _entry(row: tuple[Any, ...]) -> Entry:
    key, document_id, sha256, details, warnings, passages, digest = row
    document = Document(document_id, "", (), details_from_json(details), sha256)
    return Entry(key, document, tuple(json.loads(warnings)), passages, digest)


def _made(path: Path) -> sqlite3.Connection:
    """Open for keeping things; what can be had by reading again is begun anew when damaged."""
    connection = sqlite3.connect(path, timeout=30)
    try:
        connection.executescript(SCHEMA)
    except sqlite3.OperationalError:
        connection.close()
        raise
    except sqlite3.DatabaseError:
        connection.close()
        path.unlink()
        return _made(path)
    return connection


def _opened(known: Path | None) -> sqlite3.Connection | None:
    """Open for looking things up; None where there is no such file, or it is damaged."""
    if known is None or not known.exists():
        return None
    connection = sqlite3.connect(f"{known.absolute().as_uri()}?mode=rw", uri=True, timeout=30)
    try:
        connection.execute("select count(*) from document, failure").fetchone()
    except sqlite3.DatabaseError:
        connection.close()
        return None
    return connection


def _overlaid(reading: Reading, overlay: Path | None) -> Reading:
    if overlay is None:
        return reading
    document = reading.document
    better = with_overlay(document.details, document.id, overlay)
    return Reading(replace(document, details=better.details), reading.warnings + better.warnings)


def _key(path: Path, document_id: str, *, ocr: bool, overlay: Path | None = None) -> str:
    """What is read from the file depends on nothing else; one that cannot be read has none."""
    digests = [_maker(), document_id, str(ocr)]
    for each in filter(None, (path, side_file_of(path), overlay)):
        try:
            digests.append(f"{each.name} {_digest(each)}")
        except OSError:
            digests.append(each.name)  # reading it says what is wrong
    return content_key("\0".join(digests))


def _failure_key(key: str) -> str:
    """Whether reading fails depends on its limits, too."""
    return content_key(f"{key}\0{_limits()}")


def _changed(document_id: str) -> ReadError:
    problem = "it changed while it was read"
    return ReadError(document_id, problem, texts.IN_CHANGE, is_lasting=False)


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    with open_plain(path) as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


@cache
def _maker() -> str:
    """What reads and splits: other code or another library may give another document."""
    return content_key("\0".join([_source(*CODE, *SPLITTING), *map(_version, LIBRARIES)]))


@cache
def _limits() -> str:
    return _source(*LIMITING)


def _source(*patterns: str) -> str:
    """The hash of the code in our files of these names."""
    package = Path(__file__).parent
    files = [path for pattern in patterns for path in sorted(package.glob(pattern))]
    return content_key("\0".join(path.read_text(encoding="utf-8") for path in files))


def _version(library: str) -> str:
    try:
        return f"{library} {version(library)}"
    except PackageNotFoundError:
        return library
