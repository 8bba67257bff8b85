"""A document as somebody else can cite it: APA 7 in Dutch, or plainly. Nothing is made up.

The order and wording follow the APA manual (7th edition) as it is used in Dutch: year first within
the date, "z.d." without one, the title in front where nobody is named, and the day on which a web
page was fetched. Names of people are turned round only where initials tell the surname.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant import page_texts, texts

if TYPE_CHECKING:
    from collections.abc import Collection

    from ingest.records import Details

INITIALS = re.compile(r"((?:[A-Z]\.[ -]?)+)(?:\s*)(\S.*)")


@dataclass(frozen=True)
class References:
    """One document, in two manners."""

    apa: str
    plain: str


def references_to(details: Details, address: str = "", pages: Collection[int] = ()) -> References:
    """The document, with the pages that are cited; `address` is where the original is, or ""."""
    return References(_apa(details, address, pages), _plain(details, address, pages))


def _apa(details: Details, address: str, pages: Collection[int]) -> str:
    authors = _authors(details)
    title = _title(details, f" ({_pages(pages)})" if pages else "")
    date = f"({page_texts.apa_date(details.published)})"
    named = f"{_closed(authors)} {date}. {title}" if authors else f"{title} {date}."
    publisher = _closed(details.publisher) if details.authors else ""
    return _joined(named, publisher, page_texts.retrieved_from(details.retrieved, address))


def _plain(details: Details, address: str, pages: Collection[int]) -> str:
    date = texts.date(details.published) if details.published else page_texts.NO_DATE
    kind = texts.KIND[details.kind] if details.kind else ""
    parts = [", ".join(details.authors), f"‘{details.title}’", details.publisher, kind, date]
    parts.append(_pages(pages) if pages else "")
    said = ", ".join(part for part in parts if part) + "."
    note = f"({details.source_note})" if details.source_note else ""
    return _joined(said, note, page_texts.retrieved_plainly(details.retrieved, address))


def _title(details: Details, pages: str) -> str:
    """With what the document itself says that it is: a summary is not what it sums up."""
    note = f" [{details.source_note.removesuffix('.')}]" if details.source_note else ""
    return _closed(f"{details.title}{pages}{note}")


def _authors(details: Details) -> str:
    if not details.authors:
        return details.publisher
    names = [_surname_first(name) for name in details.authors]
    if len(names) == 1:
        return names[0]
    return f"{', '.join(names[:-1])}, & {names[-1]}"


def _surname_first(name: str) -> str:
    """De Vries, J. for "J. de Vries"; a name without initials may be an organisation's."""
    parts = INITIALS.fullmatch(name)
    if parts is None or "," in name:
        return name
    surname = parts[2]
    return f"{surname[0].upper()}{surname[1:]}, {parts[1].strip()}"


def _pages(pages: Collection[int]) -> str:
    numbers = sorted(set(pages))
    return f"{'p.' if len(numbers) == 1 else 'pp.'} {', '.join(map(str, numbers))}"


def _closed(text: str) -> str:
    return text if not text or text.endswith((".", "?", "!")) else f"{text}."


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)
