"""Sentences of a document as citations, each with a snapshot of what it rests on."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from assistant.records import Citation, Snapshot
from ingest.records import BlockKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.evidence import Sentence


def citations_of(sentences: Sequence[Sentence]) -> tuple[Citation, ...]:
    """One citation for the sentences of each paragraph or list item."""
    blocks = groupby(sentences, key=lambda sentence: sentence.block)
    groups = [list(group) for _, group in blocks]
    return tuple(citation_of(group[0], group[-1]) for group in groups)


def citation_of(first: Sentence, last: Sentence) -> Citation:
    """The words from one sentence to another in the same block."""
    document, passage, block = first.document, first.hit.passage, first.block
    paragraphs = [b for b in document.blocks if b.kind is not BlockKind.HEADING]
    index = paragraphs.index(block)
    before, after = paragraphs[index - 1 : index], paragraphs[index + 1 : index + 2]
    return Citation(
        document=document.id,
        title=document.details.title,
        passage=passage.id,
        heading=passage.heading,
        page=block.page or passage.page,
        quote=document.text[first.start : last.end],
        start=first.start,
        end=last.end,
        snapshot=Snapshot(
            details=document.details,
            paragraph=document.text[block.start : block.end],
            quote_start=first.start - block.start,
            quote_end=last.end - block.start,
            before="".join(document.text[b.start : b.end] for b in before),
            after="".join(document.text[b.start : b.end] for b in after),
            sha256=document.sha256,
        ),
    )
