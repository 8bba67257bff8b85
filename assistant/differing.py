"""The record of one difference between a statement and its source."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class DifferenceKind(StrEnum):
    """In what a statement and its source differ."""

    NUMBER = "number"
    UNIT = "unit"
    DATE = "date"
    DURATION = "duration"
    AMOUNT = "amount"
    PERCENTAGE = "percentage"
    AGE = "age"
    ARTICLE = "article"
    NAME = "name"
    NEGATION = "negation"
    MODALITY = "modality"
    QUANTIFIER = "quantifier"
    COMPARISON = "comparison"
    CONDITION = "condition"
    ROLE = "role"
    UNSAID = "unsaid"
    DROPPED = "dropped"
    BLEND = "blend"


@dataclass(frozen=True)
class Difference:
    """What a statement says (`said`) where its source says `found`; either may be empty."""

    kind: DifferenceKind
    said: str
    found: str
