"""A library of documents that no index holds."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from fakes import DECIDING_TOGETHER, FIRST_TALK, HOSTILE, RECORDS, SIGNALS, WORKING_DAYS

from assistant.machinery import Machinery
from assistant.records import Place
from ingest.cleaning import Piece, assemble
from ingest.records import BlockKind, Details, Document

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.records import Cited

HEADING, PARAGRAPH, ITEM = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.ITEM
UNCHANGED = "0" * 64


def document(name: str, details: Details, *pieces: Piece, sha256: str = UNCHANGED) -> Document:
    """A document of these pieces, put together as ingest does."""
    text, blocks = assemble(pieces)
    return Document(name, text, blocks, details, sha256)


def _working_days() -> Document:
    sections = (
        piece
        for number in range(3, 15)
        for piece in (
            Piece(HEADING, f"{number} Stap {number - 2} van de werkwijze", 1, page=number + 8),
            Piece(PARAGRAPH, FIRST_TALK, page=number + 8),
            Piece(PARAGRAPH, RECORDS, page=number + 8),
        )
    )
    return document(
        "werkwijze-bij-een-vermoeden-van-verwaarlozing.md",
        WORKING_DAYS,
        Piece(HEADING, WORKING_DAYS.title, 1, page=6),
        Piece(HEADING, "2 Signalen", 1, page=7),
        Piece(HEADING, "2.1 Signalen ordenen", 2, page=7),
        Piece(PARAGRAPH, SIGNALS, page=7),
        Piece(ITEM, "Wat je zelf ziet:", 1, "- ", 7),
        Piece(ITEM, "aan het kind;", 2, "a. ", 7),
        Piece(ITEM, "aan de ouders.", 2, "b. ", 7),
        Piece(ITEM, "Wat je van anderen hoort.", 1, "- ", 7),
        Piece(PARAGRAPH, "Wie doet wat:", page=8),
        Piece(
            ITEM, "Stap: Bespreken; Wie: De begeleider; Wanneer: Binnen vijf werkdagen", 1, "- ", 8
        ),
        Piece(ITEM, "Stap: Vastleggen; Wie: De begeleider; Wanneer: Dezelfde dag", 1, "- ", 8),
        *sections,
    )


def _deciding_together() -> Document:
    return document(
        "samen-beslissen-met-gezinnen.md", DECIDING_TOGETHER, Piece(PARAGRAPH, FIRST_TALK)
    )


def _hostile() -> Document:
    details = Details(
        title=HOSTILE, publisher=HOSTILE, source_note=HOSTILE, audience=(HOSTILE,),
        url="javascript:alert(5)", replaced_by=HOSTILE, region=HOSTILE, language='nl" onload="x',
    )  # fmt: skip
    return document(
        '"><script>alert(6)</script>.md',
        details,
        Piece(HEADING, f"Kop {HOSTILE}", 1, page=1),
        Piece(PARAGRAPH, HOSTILE, page=1),
        Piece(ITEM, HOSTILE, 1, "- ", 1),
        Piece(ITEM, "A<b>: <i>x</i>; B: <img src=x onerror=alert(7)>", 1, "- ", 1),
        Piece(ITEM, "A<b>: <i>y</i>; B: ${alert(8)}", 1, "- ", 1),
    )


@dataclass
class FakeLibrary:
    """Holds `documents`, and finds a quote anywhere in the document it was in."""

    documents: Sequence[Document] = field(
        default_factory=lambda: (_working_days(), _deciding_together(), _hostile())
    )
    machinery: Machinery = field(default_factory=Machinery)

    def listed(self) -> tuple[Document, ...]:
        return tuple(replace(each, text="", blocks=()) for each in self.documents)

    def document(self, document_id: str, sha256: str = "") -> Document | None:
        by_id = [each for each in self.documents if each.id == document_id]
        return by_id[0] if by_id else None

    def place_of(self, cited: Cited) -> Place | None:
        found = self.document(cited.document)
        start = found.text.find(cited.quote) if found else -1
        return (
            Place(cited.document, start, start + len(cited.quote), (), None) if start >= 0 else None
        )
