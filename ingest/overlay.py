"""What the administrator of a data folder adds to the source folders, changes, and leaves out.

data/documents/            documents of one's own, a source folder like the others
data/details/ID.meta.yaml  what is known better of a document, wherever it stands
data/removed.json          ids of documents that are left out, though their files are there
"""

from __future__ import annotations

import json
import os
from pathlib import Path, PurePosixPath

from ingest import texts
from ingest.errors import SourceError
from ingest.frontmatter import SIDE_FILE_SUFFIX

DOCUMENTS_FOLDER = "documents"
DETAILS_FOLDER = "details"
REMOVED_FILE = "removed.json"


def removed_documents(data: Path) -> frozenset[str]:
    """The ids of what is left out; raises `SourceError` where that cannot be read.

    What was removed would come back unseen.
    """
    path = data / REMOVED_FILE
    try:
        ids = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return frozenset()
    except (OSError, ValueError) as error:
        raise SourceError(f"{path} cannot be read: {error}", texts.removed_broken(path)) from error
    if not isinstance(ids, list) or not all(isinstance(each, str) for each in ids):
        raise SourceError(f"{path} is no list of ids", texts.removed_broken(path))
    return frozenset(ids)


def write_removed(data: Path, ids: frozenset[str]) -> None:
    """Leave out these documents, and no others, from the next run on."""
    path = data / REMOVED_FILE
    data.mkdir(parents=True, exist_ok=True)
    temporary = path.with_suffix(".new")
    temporary.write_text(json.dumps(sorted(ids), ensure_ascii=False, indent=1), encoding="utf-8")
    os.replace(temporary, path)  # noqa: PTH105 - the atomic step, by its plain name


def details_file(data: Path, document_id: str) -> Path | None:
    """Where the better details of a document stand; None for an id that is no path below a folder.

    There need not be a file.
    """
    place = PurePosixPath(document_id)
    if "\0" in document_id or place.is_absolute() or ".." in place.parts or not place.parts:
        return None
    return data / DETAILS_FOLDER / f"{place}{SIDE_FILE_SUFFIX}"
