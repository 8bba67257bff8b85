"""An answer for the clipboard: as plain text, and as HTML for where that can be pasted."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from assistant.blocks import Heading, Paragraph, Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from assistant.blocks import Block, Item, Listing, Span

HTML_TAG = {Role.QUOTE: "blockquote"}


def to_text(blocks: Sequence[Block]) -> str:
    """The blocks as lines, with signs before the entries of lists."""
    return "\n\n".join("\n".join(_text_lines(block)) for block in blocks)


def to_html(blocks: Sequence[Block]) -> str:
    """The blocks as HTML without styles, so that they take those of where they are pasted."""
    return "".join(map(_html_block, blocks))


def _text_lines(block: Block) -> Iterator[str]:
    if isinstance(block, Heading):
        yield block.text
    elif isinstance(block, Paragraph):
        yield _text(block)
    else:
        for number, item in enumerate(block.items, start=1):
            marker = f"[{number}] " if block.is_numbered else "- "
            first, *others = map(_text, item.paragraphs)
            yield marker + first
            yield from (" " * len(marker) + other for other in others)


def _text(paragraph: Paragraph) -> str:
    return "".join(span.text for span in paragraph.spans)


def _html_block(block: Block) -> str:
    # Not <h2>: a heading would stand out in the letter or file it is pasted in.
    if isinstance(block, Heading):
        return f"<p><strong>{escape(block.text)}</strong></p>"
    return _html_paragraph(block) if isinstance(block, Paragraph) else _html_list(block)


def _html_list(listing: Listing) -> str:
    tag = "ol" if listing.is_numbered else "ul"
    return f"<{tag}>{''.join(map(_html_item, listing.items))}</{tag}>"


def _html_item(item: Item) -> str:
    return f"<li>{'<br>'.join(_html_spans(paragraph) for paragraph in item.paragraphs)}</li>"


def _html_paragraph(paragraph: Paragraph) -> str:
    tag = HTML_TAG.get(paragraph.role, "p")
    return f"<{tag}>{_html_spans(paragraph)}</{tag}>"


def _html_spans(paragraph: Paragraph) -> str:
    return "".join(map(_html_span, paragraph.spans))


def _html_span(span: Span) -> str:
    text = escape(span.text)
    if span.url:
        return f'<a href="{escape(span.url)}">{text}</a>'
    return f"<strong>{text}</strong>" if span.is_strong else text
