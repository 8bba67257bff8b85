"""What goes into a reader and what comes out of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ingest.records import Details

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ingest.cleaning import Piece


NOTHING_STATED = Details("")


@dataclass(frozen=True)
class SourceFile:
    """The bytes of a file under its document's id; with `ocr`, pictures of text are read too."""

    id: str
    content: bytes
    ocr: bool = False


@dataclass(frozen=True)
class Contents:
    """What a reader found, in reading order, and what the file says about itself.

    `details` holds only what can be trusted: its title is empty when the file has none.
    """

    pieces: Iterable[Piece]
    details: Details = NOTHING_STATED
    front_matter: str = ""
    warnings: tuple[str, ...] = ()


# What programs fill in when nobody wrote a title or a name.
NO_TITLE = re.compile(
    r"microsoft (?:word|powerpoint|office)\b.*|(?:untitled|naamloos|titelloos)\b.*|"
    r"(?:document|doc|dokument|presentatie|presentation|dia|slide|titel|title|sjabloon|template|"
    r"concept|rapport|bijlage|brief|notitie)\s*\(?\d*\)?|"
    r"powerpoint[- ](?:presentation|presentatie)|(?:klik|click)\b.*|"
    r".*\.(?:docx?|dotx?|pptx?|pdf|odt|ott|odp|indd|qxd|rtf|tmp|html?|txt)|[\W\d_]*|"
    r"[0-9a-f-]{10,}|\S*[\d_]\S*",
    re.IGNORECASE,
)
NO_AUTHOR = re.compile(
    r"admin\w*|user|gebruiker|(?:microsoft|ms)[ -]?office.*|windows.*|python-\w+|unknown|"
    r"onbekend|author|auteur|owner|eigenaar|beheerder|steve canny|.*@.*|https?:.*|[a-z0-9._-]*|"
    r"\S*\d\S*",
)
MOST_TITLE_LETTERS = 200
EARLIEST_YEAR = 1990


def trusted_title(title: str | None) -> str:
    """A title that somebody wrote; "" for what a program filled in ("Microsoft Word - doc1")."""
    title = " ".join((title or "").replace("\x00", "").split())
    is_written = len(title) <= MOST_TITLE_LETTERS and not NO_TITLE.fullmatch(title)
    return title if is_written else ""


def trusted_authors(names: str | None) -> tuple[str, ...]:
    """Names of people or organisations; no account names."""
    split = re.split(r"\s*[;/]\s*|\s+(?:en|and|&)\s+", (names or "").replace("\x00", ""))
    written = (" ".join(name.split()) for name in split)
    return tuple(name for name in written if name and not NO_AUTHOR.fullmatch(name.lower()))


def trusted_date(written: str | None) -> str:
    """The ISO day at the start of `written`; "" when it is none, before 1990 or in the future."""
    found = re.match(r"(?:D:)?(\d{4})-?(\d\d)-?(\d\d)", written or "")
    if not found:
        return ""
    try:
        day = date(*map(int, found.groups()))
    except ValueError:
        return ""
    today = date.today()  # noqa: DTZ011 - a day more or less does not matter
    return day.isoformat() if day.year >= EARLIEST_YEAR and day <= today else ""


def language_code(written: str | None) -> str:
    """`nl` for `nl-NL`; Dutch when nothing, or nothing sensible, is said."""
    found = re.match(r"([a-z]{2})(?:[-_]|$)", (written or "").strip().lower())
    return found.group(1) if found else "nl"
