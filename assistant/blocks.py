"""A text on paper as headings, paragraphs, lists and tables, whatever it is written down in.

The writers of each format only decide how a heading or a link is written, never what is said.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from assistant.rendering import readable

# They turn the direction of what follows, so that a text reads other than it is.
TURNING = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C])


class Role(StrEnum):
    """What a paragraph is for."""

    PLAIN = "plain"
    LEAD = "lead"  # above what it announces
    WARNING = "warning"
    QUOTE = "quote"
    ASIDE = "aside"  # how the text was made


@dataclass(frozen=True)
class Span:
    """A run of text: plain, strong, leading to `url`, or to the item with the anchor `target`.

    With `is_quote` it is the words of a document and nothing else.
    """

    text: str
    is_strong: bool = False
    url: str = ""
    target: str = ""
    is_quote: bool = False


@dataclass(frozen=True)
class Heading:
    """A heading, 1 being the highest level below the title and 3 the lowest."""

    level: int
    text: str
    starts_page: bool = False


@dataclass(frozen=True)
class Paragraph:
    """Spans that stand together."""

    spans: tuple[Span, ...]
    role: Role = Role.PLAIN


@dataclass(frozen=True)
class Item:
    """An entry of a list; a `Span.target` finds it by its anchor, "bron-1-2"."""

    paragraphs: tuple[Paragraph, ...]
    anchor: str = ""


@dataclass(frozen=True)
class Listing:
    """A list, numbered from 1 or not."""

    items: tuple[Item, ...]
    is_numbered: bool = False


@dataclass(frozen=True)
class Table:
    """Rows of as many cells as the header has; the first cell of a row says what the row is."""

    header: tuple[Paragraph, ...]
    rows: tuple[tuple[Paragraph, ...], ...]


Block: TypeAlias = Heading | Paragraph | Listing
Part: TypeAlias = Block | Table


@dataclass(frozen=True)
class Paper:
    """All that is written down, `day` (ISO 8601) being that on which it was made."""

    title: str
    day: str
    blocks: tuple[Part, ...]


def shown(text: str) -> str:
    """The text on one line, without signs that no format holds or that turn its direction."""
    # The last two of every plane are no characters, and XML refuses them.
    kept = (character for character in readable(text) if ord(character) & 0xFFFE != 0xFFFE)
    return " ".join("".join(kept).translate(TURNING).split())


def said(text: str, role: Role = Role.PLAIN) -> Paragraph:
    """A paragraph of plain text."""
    return Paragraph((Span(shown(text)),), role)
