"""The facts an author states about a document, in YAML between two `---` lines at its top."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

from ingest import texts
from ingest.errors import ReadError
from ingest.records import Details, Kind

if TYPE_CHECKING:
    from collections.abc import Mapping


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
DATES = frozenset({"published", "event_date", "valid_from", "valid_until"})
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
    "taal": "language",
    "bron": "source_note",
    "themas": "themes",
    "voorbeeldvragen": "example_questions",
}


def split_front_matter(text: str) -> FrontMatter:
    """Take the front matter off the top of a text."""
    match = FRONT_MATTER.match(text)
    return FrontMatter(match.group(1), text[match.end() :]) if match else FrontMatter("", text)


def read_details(front_matter: str, document_id: str, *, fallback_title: str) -> DetailsReading:
    """The details that a front matter states.

    Raises `ReadError` when it is no YAML mapping or a value has the wrong form. An unknown key
    or kind is left out with a warning: it costs the reader a label, not the document.
    """
    details = Details(title=fallback_title)
    warnings: list[str] = []
    for written, value in _mapping(front_matter, document_id).items():
        key = ALIASES.get(written, written)
        if key not in FIELDS:
            warnings.append(f"unknown key '{written}' in the front matter; known: {_known()}")
        elif key == "kind":
            if isinstance(value, str) and value in set(Kind):
                details = replace(details, kind=Kind(str(value)))
            else:
                warnings.append(f"unknown kind '{value}'; known: {', '.join(Kind)}")
        elif value:
            given: dict[str, Any] = {key: _value(key, value, document_id)}
            details = replace(details, **given)
    return DetailsReading(details, tuple(warnings))


def _known() -> str:
    return ", ".join(sorted(FIELDS))


def _mapping(front_matter: str, document_id: str) -> Mapping[str, object]:
    if not front_matter.strip():
        return {}
    try:
        # BaseLoader makes every scalar a string: a date stays as precise as it was written.
        loaded = yaml.load(front_matter, Loader=yaml.BaseLoader)  # noqa: S506 - builds no objects
    except (yaml.YAMLError, RecursionError) as error:
        line = getattr(getattr(error, "problem_mark", None), "line", 0) + 2
        problem = f"its front matter is broken at line {line} ({getattr(error, 'problem', error)})"
        raise ReadError(document_id, problem, texts.front_matter_broken(line)) from error
    if not isinstance(loaded, dict):
        problem = "its front matter is no list of 'key: value' lines"
        raise ReadError(document_id, problem, texts.FRONT_MATTER_NOT_KEYS)
    return loaded


def _value(key: str, value: object, document_id: str) -> str | tuple[str, ...]:
    if key in LISTS:
        items = value if isinstance(value, list) else [value]
        if not all(isinstance(item, str) for item in items):
            raise ReadError(document_id, f"'{key}' holds more than words", texts.not_a_list(key))
        return tuple(str(item) for item in items)
    if not isinstance(value, str):
        raise ReadError(document_id, f"'{key}' is not one value", texts.not_one_value(key))
    if key in DATES and not _is_date(value):
        raise ReadError(document_id, f"'{key}' is no date", texts.not_a_date(key, value))
    return " ".join(value.split())


def _is_date(value: str) -> bool:
    if not ISO_DATE.fullmatch(value):
        return False
    try:
        date.fromisoformat((value + "-01-01")[:10])
    except ValueError:
        return False
    return True
