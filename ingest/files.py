"""Which files there are below the source folders, and which of them may be read."""

from __future__ import annotations

import os
import stat
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest import texts
from ingest.errors import SourceError
from ingest.frontmatter import SIDE_FILE_SUFFIX, side_file_of
from ingest.readers import FORMATS, READERS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

# Beside the documents in a source folder, and not one of them.
THESAURUS_NAME = "thesaurus.yaml"
QUESTIONS_NAME = "vragen.jsonl"
BESIDE = frozenset((THESAURUS_NAME, QUESTIONS_NAME))
# Signs that turn the reading direction make a name look like another one.
TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@dataclass(frozen=True)
class FoundFile:
    """A file under its document's id. With a Dutch `reason` it is not read.

    `is_wrong` tells a file that somebody must do something about from one that is left alone.
    """

    id: str
    path: Path
    reason: str = ""
    is_wrong: bool = False


def find_files(folders: Sequence[Path]) -> list[FoundFile]:
    """Every file that is not hidden, in the order of the folders and of the paths in each.

    Raises `SourceError` for a folder that is not there or may not be read: its documents would
    seem to be removed.
    """
    found: dict[str, FoundFile] = {}
    for folder in folders:
        _check_folder(folder)
        root = os.path.realpath(folder)
        for path in sorted(_walk(folder)):
            file = _judged(path, path.relative_to(folder).as_posix(), root)
            if file is None:
                continue
            if file.id in found:
                reason = texts.same_name(str(found[file.id].path.parent))
                file = FoundFile(str(path), path, reason, is_wrong=True)
            found[file.id] = file
    return list(found.values())


def _check_folder(folder: Path) -> None:
    """Raise `SourceError` for what is no folder; of a path that can be none these give False."""
    if os.path.isfile(folder):  # noqa: PTH113
        raise SourceError(f"{folder} is a file", texts.no_folder_but_file(folder))
    if not os.path.isdir(folder):  # noqa: PTH112
        raise SourceError(f"no folder {folder}", texts.no_folder(folder))


def _walk(folder: Path) -> Iterator[Path]:
    """Everything below that is no folder; links are not followed, and hidden names not seen."""
    unseen = [folder]
    while unseen:
        parent = unseen.pop()
        try:
            with os.scandir(parent) as entries:
                for entry in entries:
                    if entry.name.startswith("."):
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        unseen.append(parent / entry.name)
                    else:
                        yield parent / entry.name
        except OSError as error:
            name = str(parent)
            raise SourceError(f"cannot read {name}", texts.no_folder_rights(name)) from error


def _judged(path: Path, document_id: str, root: str) -> FoundFile | None:
    """The file with what is wrong with it; None for what only stands beside the documents."""
    readable = _readable(document_id)
    if readable != document_id:
        return FoundFile(readable, path, texts.NAME_NOT_TEXT, is_wrong=True)
    problem = _problem_of_kind(path, root)
    if problem:
        return FoundFile(document_id, path, problem)
    if path.name in BESIDE or _is_side_file(path):
        return None
    if path.name.endswith(SIDE_FILE_SUFFIX):
        return FoundFile(document_id, path, texts.LONE_SIDE_FILE)
    if path.suffix.lower() not in READERS:
        return FoundFile(document_id, path, texts.unsupported(path.suffix, ", ".join(READERS)))
    most, size = FORMATS[path.suffix.lower()].most_bytes, _size(path)
    if size > most:
        reason = texts.too_large(size / 1e6, most / 1e6)
        return FoundFile(document_id, path, reason, is_wrong=True)
    return FoundFile(document_id, path)


def _size(path: Path) -> int:
    """Of a file that went away meanwhile nothing; reading it says so."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _readable(name: str) -> str:
    """The name with what would harm a terminal or a database written out."""
    return "".join(
        f"\\u{ord(sign):04x}"
        if unicodedata.category(sign) in {"Cc", "Cs", "Zl", "Zp"} or sign in TURNING
        else sign
        for sign in name
    )


def _problem_of_kind(path: Path, root: str) -> str:
    """Why it is no plain file in this folder; "" when it is one."""
    try:
        if path.is_symlink():
            real = os.path.realpath(path, strict=True)
            if os.path.isdir(real):  # noqa: PTH112 - the result of realpath is text
                return texts.LINK_TO_FOLDER
            if os.path.commonpath((root, real)) != root:
                return texts.LINK_OUTSIDE
        return "" if stat.S_ISREG(path.stat().st_mode) else texts.NO_PLAIN_FILE
    except OSError:  # it leads nowhere, or round
        return texts.LINK_BROKEN if path.is_symlink() else ""


def _is_side_file(path: Path) -> bool:
    """Whether it says something of a document that stands beside it."""
    if not path.name.endswith(SIDE_FILE_SUFFIX):
        return False
    name = path.name.removesuffix(SIDE_FILE_SUFFIX)
    documents = [path.with_name(name), *(path.with_name(name + suffix) for suffix in READERS)]
    return any(side_file_of(document) == path and document.exists() for document in documents)
