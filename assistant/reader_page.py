"""The page on which a document can be read, scrolled to the sentence that an answer rests on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from assistant import page_texts, texts
from assistant.document_html import Span, contents_html, document_html, headings
from assistant.frame import outside_link
from assistant.records import Cited
from assistant.references import references_to
from assistant.sources import READER, validity_warnings, web_address

if TYPE_CHECKING:
    from collections.abc import Mapping

    from assistant.library import Library
    from ingest.records import Details, Document

MOST_DIGITS = 9  # of a place in a document
LANGUAGE = re.compile(r"[a-z]{2,3}")
DEEPEST = 3  # in the table of contents
MOST_OPEN = 8  # so many headings in the table of contents are shown at once


@dataclass(frozen=True)
class Wanted:
    """What a link asks for: a document, and the place that was cited as it was then."""

    document: str
    span: Span | None
    sha256: str
    quote: str


@dataclass(frozen=True)
class Sight:
    """What is marked, and what has to be said about it."""

    mark: Span | None = None
    remark: str = ""


def wanted(query: Mapping[str, str]) -> Wanted:
    """What the address says; a place that is none is left out."""
    return Wanted(
        query.get("document", ""),
        _span(query.get("van", ""), query.get("tot", "")),
        query.get("sha", ""),
        query.get("zin", ""),
    )


def _span(start: str, end: str) -> Span | None:
    if not all(n.isascii() and n.isdigit() and len(n) <= MOST_DIGITS for n in (start, end)):
        return None
    return Span(int(start), int(end)) if int(start) < int(end) else None


def sight_of(document: Document, asked: Wanted, library: Library) -> Sight:
    """The cited place as it stands in this document."""
    span = asked.span if asked.span and asked.span.end <= len(document.text) else None
    is_changed = bool(asked.sha256) and asked.sha256 != document.sha256
    said = document.text[span.start : span.end] if span else ""
    if not is_changed and asked.quote in {"", said}:
        return Sight(span)
    if asked.span is None or not asked.quote:
        return Sight(None, page_texts.READER_CHANGED)
    cited = Cited(document.id, asked.quote, asked.span.start, asked.span.end, "", document.sha256)
    place = library.place_of(cited)
    if place is None or place.document != document.id:
        return Sight(None, page_texts.READER_CHANGED_GONE if is_changed else page_texts.READER_GONE)
    return Sight(
        Span(place.start, place.end), page_texts.READER_CHANGED_FOUND if is_changed else ""
    )


def reader_html(
    document: Document, sight: Sight, replacement: Document | None, *, from_answer: bool
) -> str:
    """The whole of the page but for its frame.

    `replacement` took the document's place. Who comes `from_answer` has the conversation in
    another window.
    """
    back = f'<p class="back">{escape(page_texts.READER_BACK)}</p>' if from_answer else ""
    text = document_html(document, sight.mark)
    is_marked = 'id="zin"' in text  # what a document says has no such quotes here: they are escaped
    jump = (
        f'<p class="jump"><a href="#zin">{escape(page_texts.READER_JUMP)}</a></p>'
        if is_marked
        else ""
    )
    remark = f'<p class="warning">{escape(sight.remark)}</p>' if sight.remark else ""
    language = document.details.language
    is_foreign = LANGUAGE.fullmatch(language) is not None and language != "nl"
    lang = f' lang="{language}"' if is_foreign else ""
    return (
        f'<div class="reader"><div class="top">{back}'
        f"<h1>{escape(document.details.title)}</h1>{_facts(document.details)}"
        f"{_warnings(document.details, replacement)}{remark}{jump}</div>"
        f"{_contents(document)}"
        f"<article{lang}>{text}</article>"
        f"{_references(document.details)}</div>"
    )


def missing_html(message: str) -> str:
    """The page where there is no such document, or none at all."""
    return (
        f"<h1>{escape(page_texts.READER_MISSING)}</h1><p>{escape(message)}</p>"
        f'<p><a href="/over#documenten">{escape(page_texts.READER_ALL_DOCUMENTS)}</a></p>'
    )


def _facts(details: Details) -> str:
    known = {
        page_texts.FACT_KIND: texts.KIND[details.kind] if details.kind else "",
        page_texts.FACT_PUBLISHER: details.publisher,
        page_texts.FACT_AUTHORS: ", ".join(details.authors),
        page_texts.FACT_PUBLISHED: texts.date(details.published) if details.published else "",
        page_texts.FACT_EVENT: texts.date(details.event_date) if details.event_date else "",
        page_texts.FACT_AUDIENCE: ", ".join(details.audience),
        page_texts.FACT_REGION: details.region,
        page_texts.FACT_NOTE: details.source_note,
        page_texts.FACT_RETRIEVED: texts.date(details.retrieved) if details.retrieved else "",
    }
    rows = "".join(
        f"<div><dt>{escape(name)}</dt><dd>{escape(value)}</dd></div>"
        for name, value in known.items()
        if value
    )
    address = web_address(details)
    link = outside_link(address, texts.PAGE_LABELS["openOriginal"]) if address else ""
    return (f"<dl>{rows}</dl>" if rows else "") + (f"<p>{link}</p>" if link else "")


def _warnings(details: Details, replacement: Document | None) -> str:
    said = "".join(f'<p class="warning">{escape(each)}</p>' for each in validity_warnings(details))
    if replacement is None:
        return said
    address = escape(f"{READER}?{urlencode({'document': replacement.id})}")
    return f'{said}<p><a href="{address}">{escape(replacement.details.title)}</a></p>'


def _contents(document: Document) -> str:
    found = headings(document)
    if len(found) < 2:
        return ""
    is_open = " open" if len(found) <= MOST_OPEN else ""
    return (
        f'<nav class="contents" aria-label="{escape(page_texts.READER_CONTENTS)}">'
        f"<details{is_open}>"
        f"<summary>{escape(page_texts.READER_CONTENTS)}</summary>"
        f"{contents_html(found, document.text, DEEPEST)}</details></nav>"
    )


def _references(details: Details) -> str:
    cited = references_to(details, web_address(details))
    return (
        f'<section class="references" aria-labelledby="verwijzen"><h2 id="verwijzen">'
        f"{escape(page_texts.READER_REFERENCES)}</h2><dl>"
        f"<div><dt>{escape(page_texts.REFERENCE_APA)}</dt><dd>{escape(cited.apa)}</dd></div>"
        f"<div><dt>{escape(page_texts.REFERENCE_PLAIN)}</dt><dd>{escape(cited.plain)}</dd></div>"
        "</dl></section>"
    )
