"""Documents with everything in them, and how much of one comes back from its file."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from making_documents import NEW_PAGE, Expected, Part, heading, item, paragraph, table

from ingest.records import BlockKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.records import Document

WORDS = (
    "kind ouder gezin pleegzorg begeleiding ondersteuning veiligheid gemeente school plan gesprek "
    "hulpverlener jeugdbescherming vertrouwen stabiliteit besluit beoordeling afspraak thuis "
    "samenwerken opgroeien vertelt krijgt maakt zoekt blijft regelt cliënt één privé coördineren "
    "ondertoezichtstelling uithuisplaatsing verantwoordelijkheid netwerk de het een van met voor"
).split()


def sentence(chance: random.Random, least: int, most: int) -> str:
    words = [chance.choice(WORDS) for _ in range(chance.randint(least, most))]
    return " ".join(words).capitalize() + "."


def title(chance: random.Random) -> str:
    words = [chance.choice(WORDS[:20]) for _ in range(chance.randint(2, 5))]
    return " ".join(words).capitalize() + f" {chance.randint(100, 999)}"


def long_parts(seed: int) -> list[Part]:
    """A document of some pages with everything in it."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    parts = [heading(title(chance), 1)]
    for chapter in range(4):
        if chapter:
            parts.append(NEW_PAGE)
        parts.append(heading(title(chance), 2))
        for _ in range(3):
            parts.append(paragraph(" ".join(sentence(chance, 8, 20) for _ in range(4))))
            parts.append(heading(title(chance), 3))
            parts.append(paragraph(sentence(chance, 12, 30)))
            parts += [item(sentence(chance, 4, 25), level) for level in (1, 2, 2, 1)]
        rows = [tuple(sentence(chance, 1, 3) for _ in range(3)) for _ in range(3)]
        parts += [heading(title(chance), 3), table(("Stap", "Wie doet het", "Termijn"), *rows)]
        parts.append(paragraph(sentence(chance, 15, 25)))
    return parts


@dataclass(frozen=True)
class Found:
    """How much of what was expected came back; shares from 0 to 1."""

    words: float
    placed: float


def blocks_of(document: Document) -> list[Expected]:
    blocks: list[Expected] = []
    above: list[tuple[int, str]] = []
    for block in document.blocks:
        text = document.text[block.start : block.end]
        if block.kind is BlockKind.HEADING:
            above = [*(other for other in above if other[0] < block.level), (block.level, text)]
        blocks.append(Expected(text, tuple(text for _, text in above), block.page))
    return blocks


def compare(document: Document, expected: Sequence[Expected]) -> Found:
    """Words in order, and of the blocks the share that has the right headings and page."""
    wanted = [word for block in expected for word in block.text.split()]
    found = blocks_of(document)
    read = [word for block in found for word in block.text.split()]
    matching = SequenceMatcher(None, wanted, read, autojunk=False).get_matching_blocks()
    words = sum(match.size for match in matching) / max(len(wanted), len(read))
    return Found(words, sum(block in found for block in expected) / len(expected))


def with_slide_levels(parts: Sequence[Part]) -> list[Part]:
    """The same with a slide for each heading: the first one's is the highest."""
    slides: list[Part] = []
    for part in parts:
        if part.kind == "heading":
            slides += [replace(part, level=2), NEW_PAGE] if slides else [replace(part, level=1)]
            if len(slides) > 1:
                slides[-1], slides[-2] = slides[-2], slides[-1]
        elif part.kind != "page":
            slides.append(part)
    return slides


def parts_for(suffix: str, parts: Sequence[Part]) -> list[Part]:
    """What the format can hold of them."""
    if suffix == ".pptx":
        return with_slide_levels(parts)
    if suffix != ".txt":
        return list(parts)
    flat = [part for part in parts if part.kind not in {"table", "page"}]
    headings = 0
    for index, part in enumerate(flat):
        if part.kind == "heading":
            flat[index] = replace(part, level=1 if not headings else 2)
            headings += 1
    return flat
