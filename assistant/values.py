"""The record of a value in a sentence, and whether two of them can both be so."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class Bound(IntEnum):
    """Whether a value is said to be the most, the least, or just that."""

    MOST = -1
    EXACT = 0
    LEAST = 1


@dataclass(frozen=True)
class Span:
    """From `low` to `high`, both included."""

    low: float
    high: float

    def meets(self, other: Span) -> bool:
        """Whether something lies in both."""
        return max(self.low, other.low) <= min(self.high, other.high)


# How many days go into one of each unit, at the least and at the most.
DAYS: Mapping[str, Span] = {
    "minute": Span(1 / 1440, 1 / 1440),
    "day": Span(1.0, 1.0),
    "working day": Span(1.0, 1.8),
    "month": Span(28.0, 31.0),
}


@dataclass(frozen=True)
class Value:
    """A value as it is written in `text`; `span` counts in `unit`."""

    text: str
    unit: str
    span: Span
    bound: Bound = Bound.EXACT

    def differs(self, other: Value) -> bool:
        """Whether the two cannot both be so; what cannot be compared does not differ.

        An upper limit of six weeks leaves room for four; beside one of eight it is another limit.
        """
        if self.unit == other.unit:
            mine, theirs = self.span, other.span
        elif self.unit in DAYS and other.unit in DAYS:
            mine, theirs = self._in_days(), other._in_days()
        else:
            return False
        if self.bound is not other.bound:
            mine, theirs = _opened(mine, self.bound), _opened(theirs, other.bound)
        return not mine.meets(theirs)

    def _in_days(self) -> Span:
        days = DAYS[self.unit]
        return Span(self.span.low * days.low, self.span.high * days.high)


def _opened(span: Span, bound: Bound) -> Span:
    low = -math.inf if bound is Bound.MOST else span.low
    return Span(low, math.inf if bound is Bound.LEAST else span.high)
