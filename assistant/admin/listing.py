"""Which documents of the collection the list shows, and in which order."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.admin.collection import Status
from assistant.admin.health import SOON, Concern, Warned, warnings_about

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from assistant.admin.collection import Listed

AT_A_TIME = 100
MOST_DIGITS = 6
WAITING = frozenset({Status.NEW, Status.CHANGED, Status.REMOVED, Status.FAILED})
ORDER_OF_STATUS = tuple(Status)


@dataclass(frozen=True)
class Wish:
    """What the address asks for."""

    search: str = ""
    shown: str = ""
    order: str = "titel"
    page: int = 1

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Wish:
        """What it says; what is no wish is left out."""
        page = query.get("pagina", "")
        is_number = page.isascii() and page.isdigit() and len(page) <= MOST_DIGITS
        return cls(
            query.get("zoek", "").strip(),
            query.get("toon", ""),
            query.get("volgorde", "titel"),
            max(1, int(page)) if is_number else 1,
        )


@dataclass(frozen=True)
class Row:
    """A document with what deserves attention in it."""

    listed: Listed
    warnings: tuple[Warned, ...]

    @property
    def deserves_attention(self) -> bool:
        """Whether somebody has to do something."""
        return bool(self.warnings) or self.listed.status is Status.FAILED


@dataclass(frozen=True)
class View:
    """The rows of one page, of so many that are `found`, of so many there are."""

    rows: tuple[Row, ...]
    found: int
    total: int
    page: int
    pages: int


def rows_of(
    documents: Sequence[Listed], today: dt.date | None = None, soon: dt.timedelta = SOON
) -> tuple[Row, ...]:
    """Each document with its warnings; none about what was not read yet, or is to be removed."""
    today = today or dt.datetime.now(dt.UTC).date()
    return tuple(Row(each, _warnings(each, today, soon)) for each in documents)


def view(rows: Sequence[Row], wish: Wish) -> View:
    """The rows that are asked for."""
    found = _ordered([row for row in rows if _is_wanted(row, wish)], wish.order)
    pages = max(1, -(-len(found) // AT_A_TIME))
    page = min(wish.page, pages)
    first = (page - 1) * AT_A_TIME
    return View(tuple(found[first : first + AT_A_TIME]), len(found), len(rows), page, pages)


def _warnings(listed: Listed, today: dt.date, soon: dt.timedelta) -> tuple[Warned, ...]:
    is_new = listed.status is Status.NEW and listed.passages is None
    if is_new or listed.status in {Status.REMOVED, Status.FAILED, Status.DUPLICATE}:
        return ()
    return warnings_about(listed.details, today, like=listed.like, share=listed.share, soon=soon)


def _is_wanted(row: Row, wish: Wish) -> bool:
    listed = row.listed
    said = f"{listed.details.title}\n{listed.details.publisher}\n{listed.id}".casefold()
    if not all(word in said for word in wish.search.casefold().split()):
        return False
    if wish.shown == "wacht":
        return listed.status in WAITING
    if wish.shown == "aandacht":
        return row.deserves_attention
    if wish.shown == "mislukt":
        return listed.status is Status.FAILED
    if wish.shown in set(Concern):
        return any(wish.shown in each.concerns for each in row.warnings)
    return True


def _ordered(rows: list[Row], order: str) -> list[Row]:
    rows = sorted(rows, key=lambda row: row.listed.details.title.casefold())
    if order == "status":
        return sorted(rows, key=lambda row: ORDER_OF_STATUS.index(row.listed.status))
    if order == "passages":
        return sorted(rows, key=lambda row: -(row.listed.passages or 0))
    if order == "datum":
        return sorted(rows, key=lambda row: _date(row), reverse=True)
    if order == "oudste":
        return sorted(rows, key=lambda row: (not _date(row), _date(row)))
    return rows


def _date(row: Row) -> str:
    return row.listed.details.published or row.listed.details.event_date
