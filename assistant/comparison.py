"""The nouns of a comparison: what documents say of one thing, side by side."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.records import Citation
    from ingest.records import Details


class ContrastKind(StrEnum):
    """In what two documents differ on one subject."""

    TERM = "term"
    FREQUENCY = "frequency"
    AMOUNT = "amount"
    AGE = "age"
    SHARE = "share"
    DATE = "date"
    NUMBER = "number"
    DUTY = "duty"
    NEGATION = "negation"
    EXCEPTION = "exception"


@dataclass(frozen=True)
class Compared:
    """A document that is compared; `passages` is how many of its passages were read."""

    id: str
    details: Details
    passages: int


@dataclass(frozen=True)
class Row:
    """What documents say of one sub-topic: a cell for each document, in their order.

    `subject` is in the words of the documents; an empty cell means that a document says nothing
    of it among its key sentences.
    """

    subject: str
    cells: tuple[tuple[Citation, ...], ...]


@dataclass(frozen=True)
class Alone:
    """What one document says and no other that is compared."""

    document: str
    subject: str
    citation: Citation


@dataclass(frozen=True)
class Contrast:
    """Two quotes that do not say the same of one subject; neither is said to be right.

    `one_says` and `other_says` are the words in which they differ, such as "zes weken" and "acht
    weken"; "" where a quote lacks what the other has. `likeness`, from 0 to 1, is how sure it is
    that both are about the same.
    """

    kind: ContrastKind
    subject: str
    one: Citation
    other: Citation
    one_says: str
    other_says: str
    likeness: float


@dataclass(frozen=True)
class Comparison:
    """Two to four documents on a theme or question (`theme`), in the order asked for.

    `generation` is the id of the index, "" when the passages came from elsewhere.
    """

    theme: str
    documents: tuple[Compared, ...]
    rows: tuple[Row, ...]
    only: tuple[Alone, ...]
    differences: tuple[Contrast, ...]
    generation: str = ""
