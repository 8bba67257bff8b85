"""One file among the documents of one's own: first what that would change, then a copy of it."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from ingest import texts
from ingest.errors import SourceError
from ingest.files import find_files
from ingest.frontmatter import SIDE_FILE_SUFFIX, side_file_of
from ingest.opening import open_plain
from ingest.overlay import DOCUMENTS_FOLDER, removed_documents
from ingest.pipeline import preview
from ingest.readers import FORMATS, READERS
from ingest.sources import Change
from ingest.surveying import source_folders

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.settings import Settings
    from ingest.sources import DocumentReport
    from ingest.surveying import Progress

# What the next run says of a file that is of use.
USEFUL = frozenset({Change.NEW, Change.CHANGED, Change.MOVED, Change.UNCHANGED})


@dataclass(frozen=True)
class Added:
    """A file as it is kept at `path`, or would be; `report` is what the next run says of it.

    It `replaces` another file of that name, and `is_there` when that is the very same.
    """

    path: Path
    report: DocumentReport
    replaces: bool = False
    is_there: bool = False


def add_file(
    settings: Settings,
    file: Path,
    *,
    may_replace: bool = False,
    only_preview: bool = False,
    progress: Progress | None = None,
) -> Added:
    """Keep a copy among the documents, with the side file that stands beside it.

    It is in the index after the next run. Nothing is kept with `only_preview`, nor where a
    `SourceError` is raised: for what is no document, cannot be read, is there under another name,
    or has the name of another, unless that is a copy kept earlier and `may_replace`.
    """
    _check_name(settings, file)
    target = settings.data / DOCUMENTS_FOLDER / file.name
    with _problems_named(file), TemporaryDirectory() as folder:
        new = Path(folder, file.name)
        _copy(file, new)
        is_there = target.is_file() and _same(new, target)
        report = _report(settings, Path(folder), file.name, progress)
        added = Added(target, report, target.exists() and not is_there, is_there)
        if added.replaces and not may_replace and not only_preview:
            raise SourceError(f"{target} is there", texts.file_is_there(file.name, target.parent))
        if not only_preview and not is_there:
            _keep(new, target)
    return added


def _check_name(settings: Settings, file: Path) -> None:
    """Raise `SourceError` for what can be no document, before anything of it is read."""
    name, suffix = file.name, file.suffix.lower()
    if os.path.isdir(file):  # noqa: PTH112 - of a path that can be none this gives False
        raise SourceError(f"{file} is a folder", texts.folder_to_add(file))
    if suffix not in READERS:
        reason = texts.unsupported(suffix, ", ".join(READERS))
        raise SourceError(f"{file}: {suffix}", texts.brings_nothing(name, reason))
    if name.startswith(".") or not name.isprintable():
        raise SourceError(f"{file}: its name", texts.NAME_NOT_TO_ADD)
    if name in removed_documents(settings.data):
        raise SourceError(f"{name} was removed", texts.was_removed(name))
    own = settings.data / DOCUMENTS_FOLDER
    for folder in source_folders(settings):
        if folder != own and name in {each.id for each in find_files([folder])}:
            raise SourceError(f"{name} is in {folder}", texts.name_taken(name, folder))


@contextmanager
def _problems_named(file: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError) as error:  # a name with a zero byte
        raise SourceError(f"{file}: {error}", texts.not_added(file, str(error))) from error


def _copy(file: Path, new: Path) -> None:
    with open_plain(file) as source:
        size, most = os.fstat(source.fileno()).st_size, FORMATS[file.suffix.lower()].most_bytes
        if size > most:
            reason = texts.too_large(size / 1e6, most / 1e6)
            raise SourceError(f"{file}: {size} bytes", texts.brings_nothing(file.name, reason))
        with new.open("wb") as target:
            shutil.copyfileobj(source, target)
    beside = side_file_of(file)
    if beside:
        shutil.copyfile(beside, _side_file(new))


def _side_file(path: Path) -> Path:
    return path.with_name(path.name + SIDE_FILE_SUFFIX)


def _same(one: Path, other: Path) -> bool:
    beside = _side_file(one)
    is_told = not beside.exists() or (
        _side_file(other).exists() and beside.read_bytes() == _side_file(other).read_bytes()
    )
    return is_told and one.read_bytes() == other.read_bytes()


def _report(
    settings: Settings, folder: Path, name: str, progress: Progress | None
) -> DocumentReport:
    """What a run would say of it; raises `SourceError` where that is that it brings nothing."""
    # Before the other folders: of two files of one name the first is read.
    found = preview(replace(settings, corpus=(folder, *settings.corpus)), progress, retry=True)
    report = next(each for each in found.documents if each.id == name)
    same = next((each.id for each in found.documents if each.of == name), "")
    reason = texts.duplicate_of(same) if same else report.reason
    if same or report.change not in USEFUL:
        raise SourceError(f"{name}: {report.change}", texts.brings_nothing(name, reason))
    return report


def _keep(new: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    # Hidden from ingest, and on the same disk, so that coming in is one step.
    with TemporaryDirectory(prefix=".adding-", dir=target.parent) as hidden:
        for each, place in ((_side_file(new), _side_file(target)), (new, target)):
            if each.exists():
                shutil.copyfile(each, Path(hidden, place.name))
                os.replace(Path(hidden, place.name), place)  # noqa: PTH105 - the atomic step
