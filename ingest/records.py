"""The nouns of ingest: documents, their blocks, passages."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """What sort of source a document is; shown on every citation."""

    LAW = "law"
    GUIDELINE = "guideline"
    METHOD = "method"
    RESEARCH = "research"
    REPORT = "report"
    NEWS = "news"
    PRACTICE = "practice"


class BlockKind(StrEnum):
    """The role of a block in its document."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"


@dataclass(frozen=True)
class Block:
    """A heading, paragraph or list item: `Document.text[start:end]`, without its marker.

    `level` is the depth of a heading (1 is the highest) or the nesting of a list item (from 1);
    0 for a paragraph. `page` counts from 1 in formats that have pages.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    page: int | None = None


@dataclass(frozen=True)
class Details:
    """What is known about a document besides its text; unknown stays empty, never guessed.

    Dates are ISO 8601 and as precise as the source: `2018`, `2018-05` or `2018-05-31`.
    """

    title: str
    publisher: str = ""
    authors: tuple[str, ...] = ()
    kind: Kind | None = None
    audience: tuple[str, ...] = ()
    region: str = ""
    published: str = ""
    event_date: str = ""
    valid_from: str = ""
    valid_until: str = ""
    replaced_by: str = ""
    retrieved: str = ""
    language: str = "nl"
    url: str = ""
    source_note: str = ""
    themes: tuple[str, ...] = ()
    example_questions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Document:
    """A cleaned document. `id` is its path relative to its source folder; `sha256` of its bytes."""

    id: str
    text: str
    blocks: tuple[Block, ...]
    details: Details
    sha256: str


@dataclass(frozen=True)
class Passage:
    """A section, or part of a long one: `Document.text[start:end]`, what is searched.

    The passages of a document, in order, give back its text. `heading` is the path of headings
    above it, the highest first. `id` is made from the document's id and the content.
    """

    id: str
    document: str
    heading: tuple[str, ...]
    page: int | None
    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Collection:
    """Documents with their passages, in reading order."""

    documents: tuple[Document, ...] = ()
    passages: tuple[Passage, ...] = field(default=())
