"""The page on what the assistant is, what it rests on, and what becomes of what is typed."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from assistant import page_texts, texts
from assistant.frame import ABOUT
from assistant.sources import READER, details_line, validity_warnings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.machinery import Machinery
    from ingest.records import Document

AT_A_TIME = 200  # documents on one page
MOST_DIGITS = 6


@dataclass(frozen=True)
class Shelf:
    """The documents to list; `problem` is why there are none to be read."""

    documents: tuple[Document, ...] = ()
    problem: str = ""


def about_html(machinery: Machinery, shelf: Shelf, page: int = 1) -> str:
    """The whole page but for its frame, with the documents of one `page`."""
    sections = (
        (
            "wat",
            page_texts.ABOUT_WHAT_TITLE,
            _paragraphs(page_texts.ABOUT_WHAT) + _list(page_texts.ABOUT_NOT),
        ),
        ("lezen", page_texts.ABOUT_READING_TITLE, _terms(page_texts.ABOUT_READING)),
        (
            "werking",
            page_texts.ABOUT_WORKING_TITLE,
            _paragraphs(page_texts.about_models(machinery)),
        ),
        ("privacy", page_texts.ABOUT_PRIVACY_TITLE, _list(page_texts.about_privacy(machinery))),
        (
            "vragen",
            page_texts.ABOUT_CONTACT_TITLE,
            _contacts() + _paragraphs(page_texts.ABOUT_CONTACT),
        ),
        ("toegankelijk", page_texts.ABOUT_ACCESS_TITLE, _paragraphs(page_texts.ABOUT_ACCESS)),
        ("documenten", page_texts.ABOUT_DOCUMENTS_TITLE, _documents(shelf, page)),
    )
    links = "".join(
        f'<li><a href="#{name}">{escape(title)}</a></li>' for name, title, _ in sections
    )
    body = "".join(
        f'<section id="{name}"><h2>{escape(title)}</h2>{html}</section>'
        for name, title, html in sections
    )
    return (
        f'<div class="about"><h1>{escape(page_texts.ABOUT_TITLE)}</h1>'
        f'<p class="lead">{escape(page_texts.ABOUT_LEAD)}</p>'
        f'<nav class="contents" aria-label="{escape(page_texts.READER_CONTENTS)}">'
        f'<ol role="list">{links}</ol></nav><div class="sections">{body}</div></div>'
    )


def page_number(text: str) -> int:
    """The page of documents that the address asks for; the first where it says none."""
    is_number = text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS
    return max(1, int(text)) if is_number else 1


def _paragraphs(said: Sequence[str]) -> str:
    return "".join(f"<p>{escape(each)}</p>" for each in said)


def _list(said: Sequence[str]) -> str:
    return f"<ul>{''.join(f'<li>{escape(each)}</li>' for each in said)}</ul>"


def _terms(explained: Sequence[tuple[str, str]]) -> str:
    rows = (f"<dt>{escape(term)}</dt><dd>{escape(meaning)}</dd>" for term, meaning in explained)
    return f'<dl class="terms">{"".join(rows)}</dl>'


def _contacts() -> str:
    items = "".join(
        f'<li>{escape(each.name)}: <a href="tel:{escape(each.number)}">{escape(each.number)}</a>, '
        f"{escape(each.about)}</li>"
        for each in (texts.EMERGENCY, texts.SAFE_AT_HOME)
    )
    return f"<p>{escape(page_texts.ABOUT_DANGER)}</p><ul>{items}</ul>"


def _documents(shelf: Shelf, page: int) -> str:
    if shelf.problem:
        return f'<p class="warning">{escape(shelf.problem)}</p>'
    documents = sorted(shelf.documents, key=lambda document: document.details.title.casefold())
    pages = max(1, -(-len(documents) // AT_A_TIME))
    first = (min(page, pages) - 1) * AT_A_TIME
    items = "".join(map(_document, documents[first : first + AT_A_TIME]))
    return (
        f"<p>{escape(page_texts.about_documents(len(documents)))}</p>"
        f'<ul class="documents" role="list">{items}</ul>{_turning(min(page, pages), pages)}'
    )


def _document(document: Document) -> str:
    details = document.details
    address = escape(f"{READER}?{urlencode({'document': document.id})}")
    lines = [details_line(details)]
    lines.append(texts.audience(details.audience) if details.audience else "")
    about = "".join(f'<p class="facts">{escape(line)}</p>' for line in lines if line)
    warnings = "".join(f'<p class="warning">{escape(w)}</p>' for w in validity_warnings(details))
    return f'<li><a href="{address}">{escape(details.title)}</a>{about}{warnings}</li>'


def _turning(page: int, pages: int) -> str:
    """Links to the other documents, where they do not fit on one page."""
    if pages == 1:
        return ""
    links = [f"<span>{escape(page_texts.page_of(page, pages))}</span>"]
    if page > 1:
        links.insert(0, _turn(page - 1, page_texts.PREVIOUS_PAGE))
    if page < pages:
        links.append(_turn(page + 1, page_texts.NEXT_PAGE))
    label = escape(page_texts.PAGES_OF_DOCUMENTS)
    return f'<nav class="turning" aria-label="{label}">{" ".join(links)}</nav>'


def _turn(page: int, name: str) -> str:
    return f'<a href="{ABOUT}?pagina={page}#documenten">{escape(name)}</a>'
