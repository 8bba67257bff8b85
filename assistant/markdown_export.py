"""A paper as CommonMark with GitHub's tables: no sign of a text is left that they could act on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant.blocks import Heading, Paragraph, Role, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from assistant.blocks import Item, Listing, Paper, Part, Span

# Signs that act wherever they stand, those that make a link of an address in GitHub's Markdown, and
# those that act at the start of a line.
SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&$^@]|:(?=//)|(?<=\bwww)\.)", re.IGNORECASE)
FIRST = re.compile(r"^(\d*)((?<!\d)[-+=]|(?<=\d)[.)])")


def to_markdown(paper: Paper) -> bytes:
    """The paper in UTF-8."""
    parts = [f"# {escaped(paper.title)}"]
    parts += [_block(block, "-*"[place % 2]) for place, block in enumerate(paper.blocks)]
    return ("\n\n".join(parts) + "\n").encode()


def escaped(text: str) -> str:
    """The text, reading the same."""
    return FIRST.sub(r"\1\\\2", SPECIAL.sub(r"\\\1", text))


def _block(block: Part, bullet: str) -> str:
    """A block; lists right after each other are two because their bullets differ."""
    if isinstance(block, Heading):
        rule = "---\n\n" if block.starts_page else ""
        return f"{rule}{'#' * (block.level + 1)} {escaped(block.text)}"
    if isinstance(block, Paragraph):
        return _paragraph(block)
    if isinstance(block, Table):
        return "\n".join(_rows(block))
    return "\n".join(_items(block, bullet))


def _rows(table: Table) -> Iterator[str]:
    yield _row(table.header)
    yield f"|{' --- |' * len(table.header)}"
    yield from map(_row, table.rows)


def _row(cells: Iterable[Paragraph]) -> str:
    return f"| {' | '.join(_spans(cell.spans) for cell in cells)} |"


def _items(listing: Listing, bullet: str) -> Iterator[str]:
    for number, item in enumerate(listing.items, start=1):
        marker = f"{number}. " if listing.is_numbered else f"{bullet} "
        yield marker + _indented(item, " " * len(marker))


def _indented(item: Item, indent: str) -> str:
    paragraphs = "\n\n".join(map(_paragraph, item.paragraphs))
    return paragraphs.replace("\n", f"\n{indent}").replace(f"\n{indent}\n", "\n\n")


def _paragraph(paragraph: Paragraph) -> str:
    text = _spans(paragraph.spans)
    if paragraph.role is Role.QUOTE:
        return f"> {text}"
    return f"**{text}**" if paragraph.role is Role.WARNING and text else text


def _spans(spans: Iterable[Span]) -> str:
    return "".join(map(_span, spans)).strip()


def _span(span: Span) -> str:
    if span.url:
        return f"<{span.url}>"
    text = escaped(span.text)
    return f"**{text}**" if span.is_strong and text else text
