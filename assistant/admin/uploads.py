"""Files that an administrator sends: what they may be called, and whether they come in."""

from __future__ import annotations

import re
import shutil
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, BinaryIO, Protocol

from assistant.admin import collection_texts as texts
from assistant.admin.file_types import type_problem
from assistant.errors import AssistantError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.admin.collection import Collection
    from ingest.settings import Settings

MB = 1_000_000
CHUNK = 1 << 20
# With the suffix of a side file it still fits in the names of every file system, in any script.
MOST_NAME = 80
UNSAFE = re.compile(r"[^\w .,()&+'’-]+")


class UploadError(AssistantError):
    """What was sent is nothing, or too much of it."""


class Sent(Protocol):
    """A file as the form brings it: on disk already, where it is not small."""

    @property
    def filename(self) -> str | None:
        """What the browser calls it."""

    @property
    def file(self) -> BinaryIO:
        """Its content, at the beginning."""

    @property
    def size(self) -> int | None:
        """In bytes."""


@dataclass(frozen=True)
class Outcome:
    """What became of one file; `problem` is Dutch, and empty when it came in."""

    name: str
    problem: str = ""
    replaces: bool = False


def take_in(
    files: Sequence[Sent], collection: Collection, settings: Settings
) -> tuple[Outcome, ...]:
    """Put each file among the documents, or say why not; raises `UploadError` for all of them."""
    sent = [file for file in files if file.filename]
    if not sent:
        raise UploadError("no files", texts.NO_FILES)
    if len(sent) > settings.upload_files:
        raise UploadError(f"{len(sent)} files", texts.too_many(settings.upload_files))
    if sum(file.size or 0 for file in sent) > settings.upload_mb * MB:
        raise UploadError("too many bytes", texts.too_much(settings.upload_mb))
    taken: set[str] = set()
    elsewhere = collection.taken_names()
    outcomes = []
    # Hidden from ingest, and on the same disk, so that coming in is one step.
    with TemporaryDirectory(prefix=".staging-", dir=collection.folder()) as staging:
        for file in sent:
            name = _unused(safe_name(file.filename or ""), taken)
            taken.add(name)
            place = Path(staging, name)
            problem = _problem(file, settings.upload_file_mb) or _staged(file, place)
            if not problem and name in elsewhere:
                problem = texts.NAME_TAKEN
            replaces = not problem and collection.take(place, name)
            outcomes.append(Outcome(name, problem, replaces))
    return tuple(outcomes)


def safe_name(name: str) -> str:
    """The last part of the name as a file may be called anywhere; its suffix in lower case."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    shown = "".join(sign if sign.isprintable() else " " for sign in last)
    path = Path(" ".join(UNSAFE.sub("-", shown).split()).strip(". -") or "document")
    suffix = path.suffix.lower()
    stem = path.name[: len(path.name) - len(suffix)][:MOST_NAME].strip(". -")
    return f"{stem or 'document'}{suffix[:20]}"


def _unused(name: str, taken: set[str]) -> str:
    """Two files of one name, from two folders, are two documents."""
    path, number = Path(name), 2
    while name in taken:
        name, number = f"{path.stem} ({number}){path.suffix}", number + 1
    return name


def _problem(file: Sent, most: int) -> str:
    size = file.size or 0
    return texts.too_large(size, most) if size > most * MB else ""


def _staged(file: Sent, place: Path) -> str:
    with place.open("wb") as target:
        shutil.copyfileobj(file.file, target, CHUNK)
    return type_problem(place, place.suffix)
