"""A share of so many cases, and how sure it is."""

from __future__ import annotations

import math
from dataclasses import dataclass

Z_95 = 1.96


def wilson(hits: float, cases: int) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson 1927); everything is possible without cases."""
    if not cases:
        return (0.0, 1.0)
    share, square = hits / cases, Z_95 * Z_95
    centre = (share + square / (2 * cases)) / (1 + square / cases)
    variance = share * (1 - share) / cases + square / (4 * cases**2)
    half = Z_95 * math.sqrt(variance) / (1 + square / cases)
    return (max(0.0, centre - half), min(1.0, centre + half))


@dataclass(frozen=True)
class Share:
    """So many of so many."""

    hits: int
    cases: int

    @property
    def value(self) -> float:
        """Between 0 and 1; 0 without cases."""
        return self.hits / self.cases if self.cases else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """Where the share among other cases of the kind may well lie."""
        return wilson(self.hits, self.cases)
