"""Two to four documents side by side on a theme; on a phone one below the other."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from assistant import theme_texts as texts
from assistant.comparing import MOST_DOCUMENTS
from assistant.sources import READER
from assistant.theme_choices import COMPARE, Pair, address, document_boxes, read_on, theme_address
from assistant.theme_page import who_says_it
from assistant.themes_page import capital

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.comparison import Alone, Comparison, Contrast, Row
    from assistant.records import Citation
    from assistant.theme_choices import Offer
    from ingest.themes import Theme


@dataclass(frozen=True)
class Comparable:
    """What there is to choose from, what was chosen, and what has to be said about that.

    `theme` is the id of the chosen one, "" for none.
    """

    themes: tuple[Theme, ...]
    offers: tuple[Offer, ...]
    theme: str = ""
    documents: tuple[str, ...] = ()
    problem: str = ""


def compare_html(comparable: Comparable, comparison: Comparison | None = None) -> str:
    """The whole page but for its frame: the choice, and what came of it."""
    problem = (
        f'<p class="warning" role="status">{escape(comparable.problem)}</p>'
        if comparable.problem
        else ""
    )
    if comparison is None:
        return (
            f'<div class="compare"><h1>{escape(texts.COMPARE_TITLE)}</h1>'
            f'<p class="lead">{escape(texts.COMPARE_LEAD)}</p>{problem}{_form(comparable)}</div>'
        )
    link = theme_address(comparable.theme) if comparable.theme else ""
    back = (
        f'<p class="back"><a href="{link}">{escape(capital(comparison.theme))}</a></p>'
        if link
        else ""
    )
    return (
        f'<div class="compare">{back}<h1>{escape(texts.compare_on(capital(comparison.theme)))}</h1>'
        f"{problem}{_documents(comparison)}{_differences(comparison)}{_rows(comparison)}"
        f'{_only(comparison)}<details class="again"><summary>{escape(texts.COMPARE_OTHER)}'
        f"</summary>{_form(comparable)}</details></div>"
    )


def _form(comparable: Comparable) -> str:
    options = "".join(
        f'<option value="{escape(theme.id)}"{" selected" if theme.id == comparable.theme else ""}>'
        f"{escape(capital(theme.label))}</option>"
        for theme in comparable.themes
    )
    boxes = document_boxes(comparable.offers, comparable.documents)
    documents = (
        f"<fieldset><legend>{escape(texts.COMPARE_DOCUMENTS)}</legend>{boxes}</fieldset>"
        f'<button type="submit">{escape(texts.COMPARE_BUTTON)}</button>'
        if boxes
        else f'<button type="submit">{escape(texts.COMPARE_CHOOSE_THEME)}</button>'
    )
    return (
        f'<form class="choosing" method="get" action="{COMPARE}"><label for="thema">'
        f'{escape(texts.COMPARE_THEME)}</label><select id="thema" name="thema">'
        f'<option value="">{escape(texts.COMPARE_NO_THEME)}</option>{options}</select>'
        f"{documents}</form>"
    )


def _documents(comparison: Comparison) -> str:
    items = "".join(
        f'<div><dt><a href="{address(READER, [Pair("document", each.id)])}">'
        f"{escape(each.details.title)}</a></dt><dd>{who_says_it(each.details)}</dd></div>"
        for each in comparison.documents
    )
    return f'<dl class="columns of-{_columns(comparison)} who">{items}</dl>'


def _columns(comparison: Comparison) -> int:
    return min(len(comparison.documents), MOST_DOCUMENTS)


def _differences(comparison: Comparison) -> str:
    if comparison.differences:
        said = "".join(map(_difference, comparison.differences))
        said += f"<p>{escape(texts.CONTRAST_UNDECIDED)}</p>"
    else:
        said = f"<p>{escape(texts.NO_CONTRASTS)}</p>"
    return f"<section><h2>{escape(texts.COMPARED_DIFFERENCES)}</h2>{said}</section>"


def _difference(contrast: Contrast) -> str:
    words = texts.contrast_words(contrast.kind, contrast.one_says, contrast.other_says)
    sides = "".join(
        f"<div><dt>{escape(each.title)}</dt><dd>{_quoted(each)}</dd></div>"
        for each in (contrast.one, contrast.other)
    )
    return (
        f'<div class="card differs"><h3>{escape(words)}</h3>'
        f'<p class="facts">{escape(contrast.subject)}</p>'
        f'<dl class="columns of-2">{sides}</dl></div>'
    )


def _rows(comparison: Comparison) -> str:
    said = "".join(_row(row, comparison) for row in comparison.rows)
    said = said or f"<p>{escape(texts.NO_ROWS)}</p>"
    return f"<section><h2>{escape(texts.COMPARED_ROWS)}</h2>{said}</section>"


def _row(row: Row, comparison: Comparison) -> str:
    cells = "".join(
        f"<div><dt>{escape(document.details.title)}</dt><dd>{_quotes(cell)}</dd></div>"
        for document, cell in zip(comparison.documents, row.cells, strict=True)
    )
    return (
        f"<h3>{escape(capital(row.subject))}</h3>"
        f'<dl class="columns of-{_columns(comparison)}">{cells}</dl>'
    )


def _only(comparison: Comparison) -> str:
    cells = "".join(
        f"<div><dt>{escape(each.details.title)}</dt><dd>"
        f"{_quotes(_alone(each.id, comparison.only))}</dd></div>"
        for each in comparison.documents
    )
    said = (
        f'<dl class="columns of-{_columns(comparison)}">{cells}</dl>'
        if comparison.only
        else f"<p>{escape(texts.COMPARE_NOTHING_ALONE)}</p>"
    )
    return f"<section><h2>{escape(texts.COMPARED_ONLY)}</h2>{said}</section>"


def _alone(document: str, only: Sequence[Alone]) -> tuple[Citation, ...]:
    return tuple(each.citation for each in only if each.document == document)


def _quotes(citations: Sequence[Citation]) -> str:
    said = "".join(map(_quoted, citations))
    return said or f'<p class="soft">{escape(texts.COMPARE_NOTHING)}</p>'


def _quoted(citation: Citation) -> str:
    return (
        f'<div class="quoted"><blockquote><p>{escape(citation.quote)}</p></blockquote>'
        f' <a href="{read_on(citation)}">{escape(texts.THEME_READ_ON)}</a></div>'
    )
