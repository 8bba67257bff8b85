"""Which weeks of questions are looked at."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class Period(StrEnum):
    """What the address of a page calls it."""

    MONTH = "4"
    QUARTER = "13"
    PUBLISHED = "publicatie"
    ALL = "alles"


WEEKS = {Period.MONTH: 4, Period.QUARTER: 13}
DEFAULT = Period.QUARTER


@dataclass(frozen=True)
class Span:
    """From a moment on, None for all there is, until now."""

    period: Period
    since: dt.datetime | None

    @classmethod
    def of(cls, asked: str, published: dt.datetime | None, now: dt.datetime) -> Span:
        """What an address asks for, else the default; `published` is when the index was.

        Weeks are whole days, so that a page asks the same all day.
        """
        period = Period(asked) if asked in set(Period) else DEFAULT
        if period in WEEKS:
            midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
            return cls(period, midnight - dt.timedelta(weeks=WEEKS[period]))
        return cls(period, published if period is Period.PUBLISHED else None)
