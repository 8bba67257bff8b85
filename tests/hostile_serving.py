"""The application around documents, questions and a model that are all out to do harm.

Run as a program it serves them: `python tests/hostile_serving.py PORT`. What an answer holds
depends on how its question begins: after `lading 2` stand the payloads of the third batch in every
place where an answer has text, after `gewoon 2` as many harmless words in the same places.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent.parent))

from fake_library import HEADING, ITEM, PARAGRAPH, FakeLibrary, document
from fakes import FakeResponder
from payloads import PAYLOADS

from assistant.cleaned import cleaned
from assistant.machinery import Machinery
from assistant.records import (
    Answer,
    Citation,
    CleanedQuestion,
    Mode,
    Progress,
    RankedPassage,
    Removed,
    Snapshot,
    Statement,
    Status,
    Step,
    Verdict,
)
from assistant.scoping import Choice, Facets
from assistant.starting import Start
from ingest.cleaning import Piece
from ingest.records import Details

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ingest.records import Document

BATCH = 30
BATCHES = tuple(PAYLOADS[start : start + BATCH] for start in range(0, len(PAYLOADS), BATCH))
PLAIN = tuple(f"gewoon {number}" for number in range(BATCH))
WHICH = re.compile(r"(lading|gewoon) (\d+)")


def details(text: str) -> Details:
    """A document that says this of itself wherever it can say anything."""
    return Details(
        title=text,
        publisher=text,
        authors=(text,),
        audience=(text,),
        region=text,
        published=text,
        replaced_by=text,
        url=text,
        source_note=text,
        language=text,
    )


def cite(text: str) -> Citation:
    paragraph = f"Voor. {text} Na."
    start = paragraph.index(text)
    end = start + len(text)
    snapshot = Snapshot(details(text), paragraph, start, end, text, text, text)
    return Citation(text, text, text, (text, text), 1, text, start, end, snapshot)


def answer_of(question: str, said: Sequence[str]) -> Answer:
    """An answer by a model in which everything says one of these texts."""
    statements = (Statement(text, Verdict.SUPPORTED, (cite(text),)) for text in said)
    return Answer(
        id=said[0],
        status=Status.PARTIAL,
        question=question,
        searched_for=" ".join(said),
        statements=tuple(statements),
        missing=tuple(said),
        passages=tuple(RankedPassage(text, text, text, (text,), 1.0, text) for text in said),
        mode=Mode.MODEL,
        generation=said[0],
        model=" ".join(said),
        removed=tuple(Removed(text, text) for text in said),
        choices=tuple(said),
        remarks=tuple(said),
        within=" ".join(said),
    )


class HostileResponder(FakeResponder):
    def cleaned(self, question: str) -> CleanedQuestion:
        return cleaned(question, ())

    def _respond(
        self, question: str, history: Sequence[str], *, plain: bool, literal: bool
    ) -> Iterator[Progress | Answer]:
        kind, number = WHICH.findall(question)[0]
        yield Progress(Step.SEARCHING)
        yield answer_of(question, BATCHES[int(number)] if kind == "lading" else PLAIN)


def hostile_document(text: str) -> Document:
    return document(
        text,
        details(text),
        Piece(HEADING, f"Kop {text}", 1, page=1),
        Piece(PARAGRAPH, text, page=1),
        Piece(ITEM, text, 1, "- ", 1),
        Piece(ITEM, f"{text}: {text}; B: {text}", 1, "- ", 1),
        Piece(HEADING, f"Nog een kop {text}", 2, page=2),
        Piece(PARAGRAPH, f"Voor. {text} Na.", page=2),
    )


LIBRARY = FakeLibrary(tuple(map(hostile_document, PAYLOADS)), Machinery())
START = Start(
    PAYLOADS,
    Facets(
        kinds=tuple(Choice(text, text, 1) for text in PAYLOADS[:20]),
        audiences=tuple(Choice(text, text, 1) for text in PAYLOADS[20:40]),
        years=(2023,),
        documents=tuple(Choice(text, text, 1) for text in PAYLOADS),
    ),
)


def main(port: int) -> None:
    import uvicorn

    from assistant.web import build_application

    application = build_application(
        HostileResponder(), lambda: START, library=LIBRARY, ready=lambda: True
    )
    uvicorn.run(application, host="127.0.0.1", port=port, log_level="warning")


if __name__ == "__main__":
    main(int(sys.argv[1]))
