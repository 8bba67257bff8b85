"""A document -> passages that never cut a sentence and together give the document back."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from ingest.records import Block, BlockKind, Document, Passage
from ingest.sentences import sentence_spans

# Passages of about 500 to 600 characters found the right Dutch page more often than whole pages.
MOST_CHARACTERS = 700
FEWEST_CHARACTERS = 200


@dataclass(frozen=True)
class Unit:
    """The smallest piece a passage is made of: a heading, a block, or a part of a long block.

    `start` is where its marker begins; `heading` is the path of headings above it; `leads` says
    that it ends with a colon: a list or a quotation follows.
    """

    start: int
    end: int
    heading: tuple[str, ...]
    page: int | None
    opens_section: bool
    is_heading: bool
    leads: bool


def split_document(document: Document) -> tuple[Passage, ...]:
    """The passages of a document, in order: joined, their texts are the document's text."""
    groups = _group(_units(document))
    starts = [0, *(group[0].start for group in groups[1:]), len(document.text)]
    seen: Counter[str] = Counter()
    passages = []
    for group, (start, end) in zip(groups, pairwise(starts), strict=True):
        text = document.text[start:end]
        body = next((unit for unit in group if not unit.is_heading), group[-1])
        seen[text] += 1
        passages.append(
            Passage(
                id=_passage_id(document.id, body.heading, text, seen[text]),
                document=document.id,
                heading=body.heading,
                page=group[0].page,
                start=start,
                end=end,
                text=text,
            )
        )
    return tuple(passages)


def _passage_id(document: str, heading: tuple[str, ...], text: str, occurrence: int) -> str:
    content = "\0".join([document, *heading, text, str(occurrence)])
    return hashlib.sha256(content.encode()).hexdigest()[:16]


def _units(document: Document) -> list[Unit]:
    units: list[Unit] = []
    path: list[Block] = []
    previous_was_heading = False
    for block in document.blocks:
        is_heading = block.kind is BlockKind.HEADING
        if is_heading:
            path = [*(above for above in path if above.level < block.level), block]
        titles = tuple(document.text[above.start : above.end] for above in path)
        heading = tuple(title for title in titles if title != document.details.title)
        opens = is_heading and not previous_was_heading
        previous_was_heading = is_heading
        line_start = document.text.rfind("\n", 0, block.start) + 1
        for start, end in _parts(document.text, line_start, block):
            leads = not is_heading and document.text[start:end].rstrip().endswith(":")
            units.append(Unit(start, end, heading, block.page, opens, is_heading, leads))
            opens = False
    return units


def _parts(text: str, line_start: int, block: Block) -> list[tuple[int, int]]:
    """A block whole, or a long one in runs of whole sentences."""
    if block.end - block.start <= MOST_CHARACTERS:
        return [(line_start, block.end)]
    parts = [(line_start, line_start)]
    for span in sentence_spans(text[block.start : block.end]):
        start, end = parts[-1]
        sentence_end = block.start + span.end
        if end > start and sentence_end - start > MOST_CHARACTERS:
            parts.append((block.start + span.start, sentence_end))
        else:
            parts[-1] = (start, sentence_end)
    return parts


def _group(units: list[Unit]) -> list[list[Unit]]:
    """Units that make one passage: within a section, up to the size, headings with their text.

    What leads to a list begins the next passage with it, rather than end the one before.
    """
    groups: list[list[Unit]] = []
    for unit in units:
        if not groups or unit.opens_section:
            groups.append([unit])
        elif _is_full(groups[-1], unit):
            kept, leading = _without_leads(groups[-1])
            groups[-1:] = [kept, [*leading, unit]]
        else:
            groups[-1].append(unit)
    return groups


def _without_leads(group: list[Unit]) -> tuple[list[Unit], list[Unit]]:
    """A group, and the units at its end that lead to what follows; something always stays."""
    cut = len(group)
    while cut > 1 and group[cut - 1].leads and not group[cut - 2].is_heading:
        cut -= 1
    return group[:cut], group[cut:]


def _is_full(group: list[Unit], unit: Unit) -> bool:
    size = group[-1].end - group[0].start
    if all(member.is_heading for member in group) or size < FEWEST_CHARACTERS:
        return False
    return unit.end - group[0].start > MOST_CHARACTERS


def text_to_embed(document_title: str, passage: Passage) -> str:
    """The passage with where it stands, for an embedding: a paragraph alone often lacks its topic.

    What is quoted is `Passage.text`; this is never shown.
    """
    return "\n".join([document_title, " - ".join(passage.heading), passage.text])
