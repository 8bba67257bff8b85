"""What an answer rested on, held against the documents as they are now."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from assistant import texts
from assistant.records import Checked, Cited, Place, Standing
from ingest.errors import GenerationError
from ingest.generations import Generation, Generations
from ingest.records import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from assistant.records import Citation
    from ingest.records import Block, Document


def paragraph_hash(paragraph: str) -> str:
    """What a paragraph is known by; white space makes no other paragraph."""
    return hashlib.sha256(" ".join(paragraph.split()).encode()).hexdigest()


def check_citations(cited: Sequence[Cited], data: Path) -> tuple[Checked, ...]:
    """Each citation as it stands in the current generation; `GenerationError` without one."""
    generations = Generations(data)
    manifest = generations.current()
    if manifest is None:
        raise GenerationError("no generation", texts.INDEX_MISSING)
    return _check(cited, Generation(generations.folder(manifest.id), manifest))


def cited_of(citation: Citation) -> Cited:
    """What is kept of a citation to check it later."""
    return Cited(
        citation.document,
        citation.quote,
        citation.start,
        citation.end,
        paragraph_hash(citation.snapshot.paragraph),
        citation.snapshot.sha256,
    )


def remark_of(checked: Checked) -> str:
    """What a reader of an earlier answer has to know; "" where the source is as it was."""
    if checked.standing is Standing.UNCHANGED:
        return ""
    remark, place = texts.SOURCE_CHANGED[checked.standing], checked.place
    if place is None:
        return remark
    document = place.document if place.document != checked.cited.document else ""
    heading = place.heading[-1] if place.heading else ""
    if not (document or heading or place.page):
        return remark
    return f"{remark} {texts.moved_to(document, heading, place.page)}"


def _check(cited: Sequence[Cited], generation: Generation) -> tuple[Checked, ...]:
    by_hash = {document.sha256: document.id for document in generation.manifest.documents}
    known = {document.id for document in generation.manifest.documents}
    wanted = {c.document if c.document in known else by_hash.get(c.sha256, "") for c in cited}
    documents = {d.id: d for d in generation.collection.documents(wanted - {""})}
    return tuple(
        _checked(one, documents.get(one.document), documents.get(by_hash.get(one.sha256, "")))
        for one in cited
    )


def _checked(cited: Cited, document: Document | None, moved: Document | None) -> Checked:
    """A document that is gone may stand elsewhere, byte for byte."""
    if document is None:
        place = _nearest(cited, moved) if moved else None
        return Checked(cited, Standing.GONE, place)
    block = _block_at(cited, document)
    if block and paragraph_hash(document.text[block.start : block.end]) == cited.paragraph_sha256:
        return Checked(cited, Standing.UNCHANGED)
    return Checked(cited, Standing.CHANGED, _nearest(cited, document))


def _block_at(cited: Cited, document: Document) -> Block | None:
    """The paragraph that holds the quote where it was cited."""
    if document.text[cited.start : cited.end] != cited.quote:
        return None
    blocks = (b for b in document.blocks if b.start <= cited.start and cited.end <= b.end)
    return next(blocks, None)


def _nearest(cited: Cited, document: Document) -> Place | None:
    """Where the same words stand now, nearest to where they stood."""
    starts = list(_starts(cited.quote, document.text))
    if not starts:
        return None
    start = min(starts, key=lambda place: abs(place - cited.start))
    headings = [b for b in document.blocks if b.kind is BlockKind.HEADING and b.start <= start]
    page = next((b.page for b in document.blocks if b.start <= start < b.end), None)
    path = tuple(document.text[b.start : b.end] for b in _path(headings))
    return Place(document.id, start, start + len(cited.quote), path, page)


def _starts(quote: str, text: str) -> Iterator[int]:
    at = text.find(quote) if quote else -1
    while at >= 0:
        yield at
        at = text.find(quote, at + 1)


def _path(headings: Iterable[Block]) -> list[Block]:
    """The headings above a place, the highest first."""
    path: list[Block] = []
    for heading in headings:
        path = [*(above for above in path if above.level < heading.level), heading]
    return path
