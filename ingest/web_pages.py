"""A page of the web, fetched because a person asked for it, kept as a file with its address.

What is kept is read like any other file, and needs no network to be read again.
"""

from __future__ import annotations

import codecs
import hashlib
import os
import re
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import yaml

from ingest import texts
from ingest.errors import FetchError, ReadError
from ingest.fetching import NETWORK, PROGRAM, fetch
from ingest.frontmatter import SIDE_FILE_SUFFIX
from ingest.readers import FORMATS
from ingest.robots import may_fetch
from ingest.workers import Workers

if TYPE_CHECKING:
    from collections.abc import Callable

    from ingest.fetching import Address, Network, Response

# In the data folder, for pages that are kept nowhere else.
PAGES_FOLDER = "pages"
SECONDS = 60.0
MOST_ROBOTS_BYTES = 512_000
SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": ".pptx",
    "application/vnd.oasis.opendocument.text": ".odt",
}
TEXTS = frozenset((".html", ".txt", ".md"))
SUFFIX = re.compile(r"\.(?:x?html?|php|aspx?|txt|md|pdf|docx|pptx|odt)$", re.IGNORECASE)
MOST_NAME = 80
MOST_FOLDERS = 8


@dataclass(frozen=True)
class KeptPage:
    """A page in its file; `url` is where it was found in the end."""

    path: Path
    url: str
    title: str
    words: int
    retrieved: str


def keep_page(url: str, folder: Path, *, network: Network = NETWORK) -> KeptPage:
    """Fetch a page, see that it can be read, and keep it below the folder with its side file.

    A page that was kept before is replaced; what else its side file says stays. Raises
    `FetchError` for what may not or cannot be fetched or read, `OSError` when it cannot be kept.
    """
    deadline = time.monotonic() + SECONDS
    permit = _permission(network, deadline)
    response = fetch(url, _most_bytes, network=network, deadline=deadline, permit=permit)
    suffix = SUFFIXES[response.kind]
    path = _place(folder, response.address, suffix)
    path.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=".", dir=path.parent) as hidden:
        new = Path(hidden, path.name)
        new.write_bytes(_content(response, suffix))
        title, words = _title_and_words(new, response)
        page = KeptPage(path, response.address.url, title, words, _today())
        _write_side_file(page, Path(hidden))
        os.replace(new, path)  # noqa: PTH105 - the atomic step, by its plain name
    _remove_other_forms(path)
    return page


def _today() -> str:
    return date.today().isoformat()  # noqa: DTZ011 - the day on the administrator's calendar


def _permission(network: Network, deadline: float) -> Callable[[Address], None]:
    """Refuses what the robots.txt of a site asks to leave alone."""
    told: dict[str, str] = {}

    def permit(address: Address) -> None:
        if address.origin not in told:
            told[address.origin] = _robots_of(address, network, deadline)
        if not may_fetch(told[address.origin], PROGRAM, address.path):
            raise FetchError(address.url, "its robots.txt forbids it", texts.ROBOTS_FORBID)

    return permit


def _robots_of(address: Address, network: Network, deadline: float) -> str:
    """A site that has none allows everything; one that fails to tell allows nothing."""
    url = f"{address.origin}/robots.txt"
    try:
        response = fetch(url, lambda _: MOST_ROBOTS_BYTES, network=network, deadline=deadline)
    except FetchError as error:  # what was asked for is the page
        raise FetchError(address.url, str(error), error.reason) from error
    if response.status == 200:
        return response.content.decode("utf-8", "replace")
    if 400 <= response.status < 500:
        return ""
    raise FetchError(address.url, f"its robots.txt gives {response.status}", texts.NO_ROBOTS)


def _most_bytes(response: Response) -> int:
    """As much as may be in a file of its sort; only what can be read is fetched at all."""
    if response.status != 200:
        problem = f"status {response.status}"
        raise FetchError(response.address.url, problem, texts.http_status(response.status))
    if response.kind not in SUFFIXES:
        reason = texts.other_content(response.kind, ", ".join(FORMATS))
        raise FetchError(response.address.url, f"it is {response.kind}", reason)
    return FORMATS[SUFFIXES[response.kind]].most_bytes


def _content(response: Response, suffix: str) -> bytes:
    """The content; a text whose encoding the site tells, in UTF-8 with the mark that says so."""
    if suffix not in TEXTS or not response.charset:
        return response.content
    try:
        text = response.content.decode(response.charset, "replace")
    except (LookupError, UnicodeError):
        return response.content
    return codecs.BOM_UTF8 + text.removeprefix("\ufeff").encode("utf-8", "replace")


def _place(folder: Path, address: Address, suffix: str) -> Path:
    """Where the page is kept: its address as a path, marked where that says less."""
    parts = urlsplit(address.url)
    path = unquote(parts.path).strip("/")
    path = SUFFIX.sub("", path)
    segments = [_name(segment) for segment in path.split("/")[:MOST_FOLDERS]]
    name = "/".join(segment for segment in segments if segment) or "index"
    if name != (path or "index") or parts.query:
        name += f"-{hashlib.sha256(address.url.encode()).hexdigest()[:8]}"
    return folder / _name(address.host) / f"{name}{suffix}"


def _name(segment: str) -> str:
    """What may be the name of a file everywhere."""
    return re.sub(r"[^a-zA-Z0-9._-]+", "-", segment)[:MOST_NAME].strip("-.")


def _title_and_words(path: Path, response: Response) -> tuple[str, int]:
    try:
        with Workers() as workers:
            document = workers.read(path, response.address.url).document
    except ReadError as error:
        raise FetchError(response.address.url, str(error), error.reason) from error
    return document.details.title, len(document.text.split())


def _write_side_file(page: KeptPage, hidden: Path) -> None:
    path = page.path.with_name(page.path.name + SIDE_FILE_SUFFIX)
    stated = {"url": page.url, "retrieved": page.retrieved}
    new = hidden / path.name
    new.write_text(yaml.safe_dump(_stated(path) | stated, allow_unicode=True), encoding="utf-8")
    os.replace(new, path)  # noqa: PTH105 - the atomic step, by its plain name


def _stated(path: Path) -> dict[object, object]:
    try:
        loaded = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - builds no objects
    except (OSError, ValueError, yaml.YAMLError):
        return {}
    return loaded if isinstance(loaded, dict) else {}


def _remove_other_forms(path: Path) -> None:
    """What the same address gave before, in another format."""
    for suffix in FORMATS:
        other = path.with_name(path.name.removesuffix(path.suffix) + suffix)
        if other != path and other.exists():
            other.unlink()
            other.with_name(other.name + SIDE_FILE_SUFFIX).unlink(missing_ok=True)
