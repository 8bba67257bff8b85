"""What deserves attention in a document of the collection."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from assistant.admin import collection_texts as texts
from ingest.validity import is_expired

if TYPE_CHECKING:
    from ingest.records import Details

SOON = dt.timedelta(days=90)


class Concern(StrEnum):
    """The values are those of the list's filter."""

    OLD = "verlopen"
    EXPIRING = "bijna"
    NO_DATE = "datum"
    NO_PUBLISHER = "uitgever"
    ALIKE = "dubbel"


@dataclass(frozen=True)
class Warned:
    """What is the matter and what to do, in Dutch."""

    concerns: tuple[Concern, ...]
    what: str
    remedy: str

    @property
    def is_mild(self) -> bool:
        """Whether only something that could be known of it is not."""
        return set(self.concerns) <= {Concern.NO_DATE, Concern.NO_PUBLISHER}


def warnings_about(
    details: Details,
    today: dt.date,
    *,
    like: str = "",
    share: float = 0.0,
    soon: dt.timedelta = SOON,
) -> tuple[Warned, ...]:
    """The worst first.

    `like` is the document that says much the same; `soon` is how near the end of its validity is
    worth a warning.
    """
    found = [*_of_validity(details, today, soon)]
    if like:
        found.append(Warned((Concern.ALIKE,), texts.alike(like, share), texts.ALIKE_DO))
    found += _of_facts(details)
    return tuple(found)


def _of_facts(details: Details) -> list[Warned]:
    has_date = bool(details.published or details.event_date)
    if not has_date and not details.publisher:
        concerns = (Concern.NO_DATE, Concern.NO_PUBLISHER)
        return [Warned(concerns, texts.NEITHER, texts.NEITHER_DO)]
    if not has_date:
        return [Warned((Concern.NO_DATE,), texts.NO_DATE, texts.NO_DATE_DO)]
    if not details.publisher:
        return [Warned((Concern.NO_PUBLISHER,), texts.NO_PUBLISHER, texts.NO_PUBLISHER_DO)]
    return []


def _of_validity(details: Details, today: dt.date, soon: dt.timedelta) -> list[Warned]:
    found = []
    if details.replaced_by:
        what = texts.replaced(details.replaced_by)
        found.append(Warned((Concern.OLD,), what, texts.REPLACED_DO))
    until = details.valid_until
    if is_expired(details, today):
        found.append(Warned((Concern.OLD,), texts.expired(until), texts.EXPIRED_DO))
    elif is_expired(details, today + soon):
        found.append(Warned((Concern.EXPIRING,), texts.expiring(until), texts.EXPIRING_DO))
    return found
