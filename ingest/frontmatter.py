"""The facts stated about a document: in YAML between two `---` lines at its top, or beside it.

Beside `rapport.pdf` that is `rapport.pdf.meta.yaml` or `rapport.meta.yaml`, without the lines.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

from ingest import texts
from ingest.errors import ReadError
from ingest.opening import open_plain
from ingest.records import Details, Kind

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


SIDE_FILE_SUFFIX = ".meta.yaml"
# Such a file holds some lines; nothing of this size is one.
MOST_SIDE_FILE_BYTES = 100_000
# The title is repeated with every passage.
MOST_VALUE_LETTERS = 2_000


class FrontMatter(NamedTuple):
    """The YAML text of the front matter ("" without one), and the text below it."""

    yaml: str
    body: str


@dataclass(frozen=True)
class DetailsReading:
    """Details, and what was left out of them (in English)."""

    details: Details
    warnings: tuple[str, ...] = ()


FRONT_MATTER = re.compile(
    r"\A---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE
)
# 2018, 2018-05 or 2018-05-31.
ISO_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")

FIELDS = frozenset(field.name for field in fields(Details))
LISTS = frozenset({"authors", "audience", "themes", "example_questions"})
DATES = frozenset({"published", "event_date", "valid_from", "valid_until", "retrieved"})
# The names that Dutch administrators write.
ALIASES = {
    "titel": "title",
    "uitgever": "publisher",
    "auteur": "authors",
    "auteurs": "authors",
    "author": "authors",
    "soort": "kind",
    "doelgroep": "audience",
    "regio": "region",
    "gepubliceerd": "published",
    "datum": "published",
    "date": "published",
    "geldig_vanaf": "valid_from",
    "geldig_tot": "valid_until",
    "vervangen_door": "replaced_by",
    "opgehaald": "retrieved",
    "taal": "language",
    "bron": "source_note",
    "themas": "themes",
    "voorbeeldvragen": "example_questions",
}


def split_front_matter(text: str) -> FrontMatter:
    """Take the front matter off the top of a text."""
    match = FRONT_MATTER.match(text)
    return FrontMatter(match.group(1), text[match.end() :]) if match else FrontMatter("", text)


def side_file_of(path: Path) -> Path | None:
    """The side file of a document, None when it has none; its full name goes before its stem."""
    places = (path.with_name(name + SIDE_FILE_SUFFIX) for name in (path.name, path.stem))
    return next((place for place in places if _is_plain(place)), None)


def _is_plain(path: Path) -> bool:
    """Whether it is a file, and no link to one: that may lead to something secret."""
    return os.path.isfile(path) and not os.path.islink(path)  # noqa: PTH113, PTH114 - False for what can be no path


def read_details(
    front_matter: str,
    document_id: str,
    *,
    fallback_title: str,
    own: Details | None = None,
    side_file: Path | None = None,
) -> DetailsReading:
    """The details that front matter and side file state; the side file has the last word.

    `own` is what the file says of itself in another way: it counts where neither states a thing.
    Raises `ReadError` when one is no YAML mapping or a value has the wrong form. An unknown key
    or kind is left out with a warning: it costs the reader a label, not the document.
    """
    own = own or Details("")
    reading = DetailsReading(replace(own, title=own.title or fallback_title))
    stated = _Statement(document_id, texts.FRONT_MATTER, "its front matter", front_matter, 2)
    reading = _with_statement(reading, stated)
    if side_file is None:
        return reading
    return _with_statement(reading, _statement_beside(side_file, document_id))


def with_overlay(details: Details, document_id: str, path: Path) -> DetailsReading:
    """The details as somebody corrected them in a file: what stands there empty is unknown.

    Raises `ReadError` as `read_details` does.
    """
    stated = _statement_beside(path, document_id)
    return _with_statement(DetailsReading(details), stated, clears=True)


@dataclass(frozen=True)
class _Statement:
    """A YAML text about a document, and what to call it in Dutch and English."""

    document_id: str
    dutch: str
    english: str
    text: str
    first_line: int


def _statement_beside(path: Path, document_id: str) -> _Statement:
    name = texts.side_file(path.name)
    try:
        with open_plain(path) as file:
            content = file.read(MOST_SIDE_FILE_BYTES + 1)
        if len(content) > MOST_SIDE_FILE_BYTES:
            problem = f"its side file {path.name} is more than {MOST_SIDE_FILE_BYTES} bytes"
            reason = texts.too_large(len(content) / 1e6, MOST_SIDE_FILE_BYTES / 1e6)
            raise ReadError(document_id, problem, f"{name}: {reason}")
        text = content.decode("utf-8-sig")
    except OSError as error:
        reason = texts.unreadable(error.strerror or type(error).__name__)
        raise ReadError(
            document_id, f"{path.name} cannot be read", f"{name}: {reason}", is_lasting=False
        ) from error
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        reason = f"{name}: {texts.not_utf8(line)}"
        raise ReadError(document_id, f"its side file {path.name} is not UTF-8", reason) from error
    # Whoever writes the lines of front matter around it means the same.
    return _Statement(
        document_id, name, f"its side file {path.name}", split_front_matter(text).yaml or text, 1
    )


def _with_statement(
    reading: DetailsReading, stated: _Statement, *, clears: bool = False
) -> DetailsReading:
    details = reading.details
    warnings = list(reading.warnings)
    for written, value in _mapping(stated).items():
        key = ALIASES.get(written, written)
        if key not in FIELDS:
            warnings.append(f"unknown key '{written}' in {stated.english[4:]}; known: {_known()}")
        elif clears and not value and key != "title":
            details = replace(details, **_nothing(key))
        elif key == "kind":
            if isinstance(value, str) and value in set(Kind):
                details = replace(details, kind=Kind(str(value)))
            else:
                written = value if isinstance(value, str) else "a list"  # lists can be endless
                warnings.append(f"unknown kind '{written}'; known: {', '.join(Kind)}")
        elif value:
            given: dict[str, Any] = {key: _value(key, value, stated)}
            details = replace(details, **given)
    return DetailsReading(details, tuple(warnings))


def _nothing(key: str) -> dict[str, Any]:
    return {key: getattr(Details(""), key)}


def _known() -> str:
    return ", ".join(sorted(FIELDS))


def _mapping(stated: _Statement) -> Mapping[str, object]:
    if not stated.text.strip():
        return {}
    try:
        # BaseLoader makes every scalar a string: a date stays as precise as it was written.
        loaded = yaml.load(stated.text, Loader=yaml.BaseLoader)  # noqa: S506 - builds no objects
    except (yaml.YAMLError, RecursionError) as error:
        line = getattr(getattr(error, "problem_mark", None), "line", 0) + stated.first_line
        found = getattr(error, "problem", error)
        problem = f"{stated.english} is broken at line {line} ({found})"
        reason = texts.front_matter_broken(stated.dutch, line)
        raise ReadError(stated.document_id, problem, reason) from error
    if not isinstance(loaded, dict):
        problem = f"{stated.english} is no list of 'key: value' lines"
        raise ReadError(stated.document_id, problem, texts.front_matter_not_keys(stated.dutch))
    return loaded


def _value(key: str, value: object, stated: _Statement) -> str | tuple[str, ...]:
    if key in LISTS:
        items = value if isinstance(value, list) else [value]
        if not all(isinstance(item, str) for item in items):
            reason = texts.not_a_list(stated.dutch, key)
            raise ReadError(stated.document_id, f"'{key}' holds more than words", reason)
        return tuple(str(item) for item in items)
    if not isinstance(value, str):
        reason = texts.not_one_value(stated.dutch, key)
        raise ReadError(stated.document_id, f"'{key}' is not one value", reason)
    if key in DATES and not is_date(value):
        reason = texts.not_a_date(stated.dutch, key, value)
        raise ReadError(stated.document_id, f"'{key}' is no date", reason)
    if len(value) > MOST_VALUE_LETTERS:
        reason = texts.too_long_value(stated.dutch, key, MOST_VALUE_LETTERS)
        raise ReadError(stated.document_id, f"'{key}' is too long", reason)
    return " ".join(value.split())


def is_date(value: str) -> bool:
    """Whether it is 2018, 2018-05 or 2018-05-31, and there is such a day."""
    if not ISO_DATE.fullmatch(value):
        return False
    try:
        date.fromisoformat((value + "-01-01")[:10])
    except ValueError:
        return False
    return True
