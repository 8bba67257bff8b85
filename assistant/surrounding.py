"""What a sentence is quoted with: the one it leans on, its list, or the lead-in of its list."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from itertools import takewhile
from typing import TYPE_CHECKING

from ingest.records import BlockKind
from ingest.sentences import sentence_spans

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.evidence import Sentence
    from ingest.records import Block, Document

# A sentence that opens like this leans on the one before it.
LEANS_BACK = re.compile(
    r"^(?:dat|dit|deze|die|daar\w*|hier\w*|zij|ze|hij|het|hun|want|maar|ook|en|zo|dus|toch|tevens"
    r"|bovendien|overigens|daarnaast|verder|vervolgens|wel|om (?:die|deze) reden"
    r"|op (?:die|deze) manier|in dat geval|zodoende)\b",
    re.IGNORECASE,
)

# One that opens like this goes on about the one before: more of the same answer.
GOES_ON = re.compile(
    r"^(?:zij|ze|hij|dat|dit|deze|daarbij|daarom|ook|eerst|daarna|dan)\b", re.IGNORECASE
)

# A paragraph that is an item all the same: "1°. ondersteuning van".
ENUMERATED = re.compile(r"\d{1,2}°\.?\s")


def with_context(sentence: Sentence, sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """The sentence with what it leans on: the sentence before, its list, or its list's lead-in."""
    around = [s for s in sentences if s.hit is sentence.hit]
    index = around.index(sentence)
    before, after = around[:index], around[index + 1 :]
    if _opens_list(sentence, after):
        return (sentence, *takewhile(partial(_is_under, sentence), after))
    if sentence.block.kind is BlockKind.ITEM and sentence.start == sentence.block.start:
        return (*_lead_in(sentence, before), sentence)
    return (*_leaned_on(sentence, before), sentence, *_leaning(sentence, after))


def _leaned_on(sentence: Sentence, before: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """The sentence before, when this one says "dat" or "zij" of it."""
    leans = LEANS_BACK.match(sentence.text) and before and before[-1].block == sentence.block
    return (before[-1],) if leans else ()


def _leaning(sentence: Sentence, after: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """The sentence after, when it goes on about this one."""
    leans = after and after[0].block == sentence.block and GOES_ON.match(after[0].text)
    return (after[0],) if leans else ()


def _lead_in(item: Sentence, before: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """The sentence that a list opens with, found from one of its items."""
    above = next((s for s in reversed(before) if _is_under(s, item)), None)
    above = above or _lead_in_document(item)
    return (above,) if above is not None and _is_unfinished(above) else ()


def block_above(document: Document, item: Block) -> Block | None:
    """What a list item stands under: the nearest block before it that is no item as deep."""
    before = [block for block in document.blocks if block.end <= item.start]
    return next(
        (b for b in reversed(before) if b.kind is not BlockKind.ITEM or b.level < item.level), None
    )


def _lead_in_document(item: Sentence) -> Sentence | None:
    """What stands above a list whose beginning is in a passage that was not found."""
    above = block_above(item.document, item.block)
    is_list = item.block.kind is BlockKind.ITEM
    if not is_list or above is None or above.kind is BlockKind.HEADING:
        return None
    span = sentence_spans(item.document.text[above.start : above.end])[-1]
    return replace(
        item,
        block=above,
        position=item.position - 1,
        start=above.start + span.start,
        end=above.start + span.end,
    )


def _opens_list(sentence: Sentence, after: Sequence[Sentence]) -> bool:
    """Whether a list follows a sentence that it finishes: "kan als volgt:", "indien"."""
    if sentence.text.endswith(":"):
        return True
    following = after[0] if after else None
    return (
        following is not None
        and _is_unfinished(sentence)
        and following.block.kind is BlockKind.ITEM
        and _is_under(sentence, following)
    )


def _is_unfinished(sentence: Sentence) -> bool:
    """Whether no mark ends a sentence: laws let a list finish "zijn vrijgesteld, indien"."""
    return not sentence.text.rstrip().endswith((".", ";", "!", "?"))


def _is_under(lead: Sentence, item: Sentence) -> bool:
    """Whether an item belongs to the list that a sentence may open: not the sentence's own list.

    Laws write "1." and under it "a." without indenting, so the kind of marker tells as well.
    """
    if item.block.kind is not BlockKind.ITEM:
        return bool(ENUMERATED.match(item.document.text, item.block.start))
    is_item = lead.block.kind is BlockKind.ITEM
    return not is_item or item.block.level > lead.block.level or _marker(item) != _marker(lead)


def _marker(item: Sentence) -> str:
    """What an item is marked with: "1" for figures, "a" for letters, else the marker itself."""
    text = item.document.text
    line = text[text.rfind("\n", 0, item.block.start) + 1 : item.block.start].strip()
    return re.sub(r"[a-z]+", "a", re.sub(r"\d+", "1", line))
