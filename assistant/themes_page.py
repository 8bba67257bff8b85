"""The page with all themes: documents by themes, what goes together, and through the years."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from html import escape
from itertools import islice
from typing import TYPE_CHECKING

from assistant import page_texts, theme_texts
from assistant.frame import THEMES
from assistant.theme_choices import (
    Pair,
    address,
    finding_form,
    passage_address,
    read_on,
    scope_line,
    scope_pairs,
    theme_address,
)
from assistant.themes import passage_key

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from assistant.scoping import Facets
    from assistant.theme_choices import Chosen
    from assistant.theme_shelf import Found, FoundPassage
    from assistant.themes import Overview, ThemeRow, ThemeYear
    from ingest.records import Document
    from ingest.themes import Theme

COLUMNS, ROWS = 6, 20
SHADES = 5
MOST_TOGETHER = 10
MOST_WHERE = 8  # documents of a theme in the list for phones
MOST_YEARS, MOST_IN_YEAR = 10, 4


@dataclass(frozen=True)
class _Sheet:
    """An overview as one address asks for it, the theme with most passages first."""

    overview: Overview
    asked: Chosen

    @property
    def rows(self) -> tuple[ThemeRow, ...]:
        return by_passages(self.overview.rows)

    @property
    def kept(self) -> tuple[Pair, ...]:
        return scope_pairs(self.asked.scope)


def themes_html(overview: Overview, facets: Facets, asked: Chosen, found: Found | None) -> str:
    """The whole page but for its frame; `found` is None where nothing was searched."""
    sheet = _Sheet(overview, asked)
    top = (
        f"<h1>{escape(theme_texts.THEMES_TITLE)}</h1>"
        f'<p class="lead">{escape(theme_texts.THEMES_LEAD)}</p>{finding_form(asked, facets)}'
        f"{scope_line(asked, THEMES)}"
    )
    if found:
        every = (
            f'<p><a href="{address(THEMES, sheet.kept)}">{escape(theme_texts.THEMES_BACK)}</a></p>'
        )
        return f'<div class="themes">{top}{_found(found, asked)}{every}</div>'
    if not overview.rows:
        return f'<div class="themes">{top}<p>{escape(theme_texts.THEMES_NOTHING)}</p></div>'
    return (
        f'<div class="themes">{top}{_table(sheet)}{_list(sheet)}'
        f'<div class="halves">{_together(sheet)}{_years(sheet)}</div></div>'
    )


def gone_html() -> str:
    """The page of a theme that is not there."""
    return (
        f"<h1>{escape(theme_texts.THEMES_GONE)}</h1><p>{escape(theme_texts.THEMES_GONE_TEXT)}</p>"
        f'<p><a href="{THEMES}">{escape(theme_texts.THEMES_BACK)}</a></p>'
    )


def by_passages(rows: Sequence[ThemeRow]) -> tuple[ThemeRow, ...]:
    """The theme with most passages first."""
    return tuple(sorted(rows, key=lambda row: -row.passages))


def capital(label: str) -> str:
    """A name of a theme at the start of a line."""
    return label[:1].upper() + label[1:]


def bar(count: int, most: int) -> str:
    """How much it is against the most there is; the number itself stands beside it."""
    width = round(100 * count / most, 1) if most else 0
    return f'<svg class="bar" aria-hidden="true"><rect width="{width}%" height="100%"/></svg>'


def _found(found: Found, asked: Chosen) -> str:
    if not (found.themes or found.passages):
        return f'<p class="warning">{escape(theme_texts.found_nothing(asked.words))}</p>'
    names = "".join(f"<li>{_name(theme, ())}</li>" for theme in found.themes)
    passages = "".join(map(_found_passage, found.passages))
    return (
        '<div class="found">'
        + (f"<h2>{theme_texts.THEMES_FOUND_THEMES}</h2><ul>{names}</ul>" if names else "")
        + (f"<h2>{theme_texts.THEMES_FOUND_PASSAGES}</h2>{passages}" if passages else "")
        + "</div>"
    )


def _found_passage(found: FoundPassage) -> str:
    citation, key = found.citation, passage_key(found.citation)
    links = theme_texts.THEMES_AND.join(
        f'<a href="{passage_address(theme.id, citation.document, key)}">{escape(theme.label)}</a>'
        for theme in found.themes
    )
    return (
        f'<div class="card"><p class="facts">{escape(citation.title)}</p>'
        f"<blockquote>{escape(citation.quote)}</blockquote>"
        f'<p class="facts">{escape(theme_texts.COMPARE_THEME)}: {links} · '
        f'<a href="{read_on(citation)}">{escape(theme_texts.THEME_READ_ON)}</a></p></div>'
    )


def _name(theme: Theme, kept: Sequence[Pair], *, with_origin: bool = False) -> str:
    """A link to a theme; with its origin where it is not one of the vocabulary."""
    says = theme.is_found and with_origin
    found = f' <span class="soft">{escape(theme_texts.THEME_FOUND)}</span>' if says else ""
    return f'<a href="{theme_address(theme.id, kept)}">{escape(capital(theme.label))}</a>{found}'


def _table(sheet: _Sheet) -> str:
    """For wide screens: documents by themes, so many at a time; each number leads to passages."""
    rows = sheet.rows
    first_column = COLUMNS * (min(sheet.asked.columns, _pages(len(rows), COLUMNS)) - 1)
    shown = rows[first_column : first_column + COLUMNS]
    documents = _documents(sheet.overview, shown)
    first_row = ROWS * (min(sheet.asked.page, _pages(len(documents), ROWS)) - 1)
    most = max((count for row in rows for count in row.counts.values()), default=1)
    heads = "".join(f'<th scope="col">{_name(row.theme, sheet.kept)}</th>' for row in shown)
    body = "".join(
        f'<tr><th scope="row"><a href="{address("/lees", [Pair("document", document.id)])}">'
        f"{escape(document.details.title)}</a></th>"
        + "".join(_cell(row, document, most, sheet.kept) for row in shown)
        + "</tr>"
        for document in documents[first_row : first_row + ROWS]
    )
    columns = _turning(sheet, "kolommen", first_column, COLUMNS, len(rows))
    turning = _turning(sheet, "pagina", first_row, ROWS, len(documents))
    touches = f" {theme_texts.THEMES_TABLE_TOUCHES}" if any(r.touching for r in shown) else ""
    return (
        f'<section class="grid" id="tabel"><p class="facts" id="uitleg">'
        f"{escape(theme_texts.THEMES_TABLE + touches)}</p>{columns}"
        f'<table aria-labelledby="uitleg"><thead><tr><th scope="col">'
        f"{escape(theme_texts.THEMES_DOCUMENT)}</th>{heads}</tr></thead><tbody>{body}</tbody></table>"
        f"{turning}</section>"
    )


def _documents(overview: Overview, shown: Sequence[ThemeRow]) -> list[Document]:
    """Those under a theme: first the documents that say most of the themes that are shown."""
    every, here = (_passages_of_each(rows) for rows in (overview.rows, shown))
    having = [each for each in overview.documents if each.id in every]
    return sorted(having, key=lambda each: (-here.get(each.id, -1), -every[each.id]))


def _passages_of_each(rows: Sequence[ThemeRow]) -> dict[str, int]:
    """How many passages each document has under these themes, 0 where it only touches them."""
    counts: defaultdict[str, int] = defaultdict(int)
    for row in rows:
        for document in (*row.counts, *row.touching):
            counts[document] += row.counts.get(document, 0)
    return dict(counts)


def _cell(row: ThemeRow, document: Document, most: int, kept: Sequence[Pair]) -> str:
    count = row.counts.get(document.id, 0)
    link = theme_address(row.theme.id, [Pair("document", document.id), *kept])
    if document.id in row.touching:
        heard = escape(theme_texts.touches(row.theme.label, document.details.title))
        return (
            f'<td><a class="touches" href="{link}">{escape(theme_texts.THEMES_TOUCHES)}'
            f'<span class="unseen"> {heard}</span></a></td>'
        )
    if not count:
        return (
            f'<td><span aria-hidden="true">{theme_texts.THEMES_NONE_HERE}</span>'
            f'<span class="unseen">{theme_texts.THEMES_NONE_HEARD}</span></td>'
        )
    shade = -(-SHADES * count // most)
    heard = escape(theme_texts.theme_in(row.theme.label, document.details.title))
    return (
        f'<td><a class="shade-{shade}" href="{link}">{count}'
        f'<span class="unseen"> {heard}</span></a></td>'
    )


def _turning(sheet: _Sheet, name: str, first: int, size: int, count: int) -> str:
    """Links to the other columns or rows, where they do not fit."""
    if count <= size:
        return ""
    is_rows = name == "pagina"
    between = theme_texts.documents_between if is_rows else theme_texts.themes_between
    other = Pair("kolommen", str(sheet.asked.columns)) if is_rows else None
    page = first // size + 1
    around = (
        _turn(sheet, [Pair(name, str(to)), *([other] if other else [])], word)
        for to, word in ((page - 1, page_texts.PREVIOUS_PAGE), (page + 1, page_texts.NEXT_PAGE))
        if 1 <= to <= _pages(count, size)
    )
    label = theme_texts.THEMES_MORE_ROWS if is_rows else theme_texts.THEMES_MORE_COLUMNS
    said = escape(between(first + 1, min(first + size, count), count))
    return f'<nav class="turning" aria-label="{label}"><span>{said}</span>{"".join(around)}</nav>'


def _turn(sheet: _Sheet, pairs: Sequence[Pair], name: str) -> str:
    link = address(THEMES, [*pairs, *sheet.kept], "tabel")
    return f'<a href="{link}">{escape(name)}</a>'


def _pages(count: int, size: int) -> int:
    return max(1, -(-count // size))


def _list(sheet: _Sheet) -> str:
    """Every theme with its bar; on a phone also the documents, which need the table elsewhere."""
    most = max(max(row.passages for row in sheet.rows), 1)
    titles = {each.id: each.details.title for each in sheet.overview.documents}
    items = "".join(
        f'<li><p class="name">{_name(row.theme, sheet.kept, with_origin=True)}</p>'
        f"{bar(row.passages, most)}"
        f'<p class="facts">{escape(_how_much(row))}</p>'
        f"{_where(row, titles, sheet.kept)}</li>"
        for row in sheet.rows
    )
    return (
        f'<section aria-labelledby="alle"><h2 id="alle">{escape(theme_texts.THEMES_LIST)}</h2>'
        f'<p class="facts">{escape(theme_texts.THEMES_LIST_LEAD)}</p>'
        f'<ul class="bars" role="list">{items}</ul></section>'
    )


def _how_much(row: ThemeRow) -> str:
    touched = theme_texts.passages_touching(len(row.touching)) if row.touching else ""
    said = theme_texts.passages_in(row.passages, len(row.counts)) if row.counts else ""
    return " · ".join(each for each in (said, touched) if each)


def _where(row: ThemeRow, titles: Mapping[str, str], kept: Sequence[Pair]) -> str:
    ranked = sorted(row.counts.items(), key=lambda item: -item[1])
    items = "".join(
        f'<li><a href="{theme_address(row.theme.id, [Pair("document", document), *kept])}">'
        f'{escape(titles[document])} <span class="count">{count}</span></a></li>'
        for document, count in islice(ranked, MOST_WHERE)
    )
    touching = sorted(row.touching, key=lambda each: titles[each])
    items += "".join(
        f'<li><a href="{theme_address(row.theme.id, [Pair("document", document), *kept])}">'
        f'{escape(titles[document])} <span class="soft">{escape(theme_texts.THEMES_TOUCHES)}</span>'
        "</a></li>"
        for document in islice(touching, max(MOST_WHERE - len(ranked), 0))
    )
    rest = len(ranked) + len(touching) - MOST_WHERE
    more = f"<li>{escape(theme_texts.and_more(rest))}</li>" if rest > 0 else ""
    return (
        f'<details class="where"><summary>{escape(theme_texts.THEMES_WHERE)}'
        f'<span class="unseen">: {escape(row.theme.label)}</span></summary>'
        f'<ul role="list">{items}{more}</ul></details>'
    )


def _together(sheet: _Sheet) -> str:
    themes = {row.theme.id: row.theme for row in sheet.rows}
    pairs = [p for p in sheet.overview.together if p.one in themes and p.other in themes]
    items = "".join(
        f"<li>{_name(themes[pair.one], sheet.kept)}{theme_texts.THEMES_AND}"
        f'<a href="{theme_address(pair.other, sheet.kept)}">{escape(themes[pair.other].label)}</a>'
        f' <span class="soft">{escape(theme_texts.passages(pair.passages))}</span></li>'
        for pair in sorted(pairs, key=lambda pair: -pair.passages)[:MOST_TOGETHER]
    )
    if not items:
        return ""
    return (
        f'<section aria-labelledby="samen">'
        f'<h2 id="samen">{escape(theme_texts.THEMES_TOGETHER)}</h2>'
        f'<p class="facts">{escape(theme_texts.THEMES_TOGETHER_LEAD)}</p>'
        f'<ul class="pairs" role="list">{items}</ul></section>'
    )


def _years(sheet: _Sheet) -> str:
    by_year: defaultdict[str, list[ThemeYear]] = defaultdict(list)
    for each in sheet.overview.years:
        by_year[each.year].append(each)
    if not by_year:
        return ""
    themes = {row.theme.id: row.theme for row in sheet.rows}
    most = max(sum(each.passages for each in of) for of in by_year.values())
    items = [_year(y, by_year[y], most, themes, sheet.kept) for y in sorted(by_year, reverse=True)]
    rest = "".join(items[MOST_YEARS:])
    earlier = (
        f"<details><summary>{escape(theme_texts.THEMES_EARLIER)}</summary>"
        f'<ul class="years" role="list">{rest}</ul></details>'
        if rest
        else ""
    )
    details = [each.details for each in sheet.overview.documents]
    dateless = sum(not (each.published or each.event_date) for each in details)
    note = f'<p class="facts">{escape(theme_texts.without_date(dateless))}</p>' if dateless else ""
    return (
        f'<section aria-labelledby="jaren"><h2 id="jaren">{escape(theme_texts.THEMES_YEARS)}</h2>'
        f'<ul class="years" role="list">{"".join(items[:MOST_YEARS])}</ul>{earlier}{note}</section>'
    )


def _year(
    year: str,
    of: Sequence[ThemeYear],
    most: int,
    themes: Mapping[str, Theme],
    kept: Sequence[Pair],
) -> str:
    ranked = sorted(of, key=lambda each: -each.passages)
    names = ", ".join(
        f'<a href="{theme_address(each.theme, kept)}">{escape(themes[each.theme].label)}</a> '
        f"{each.passages}"
        for each in ranked[:MOST_IN_YEAR]
        if each.theme in themes
    )
    total = sum(each.passages for each in of)
    return (
        f'<li><p class="name">{escape(year)} '
        f'<span class="soft">{escape(theme_texts.passages(total))}</span></p>'
        f'{bar(total, most)}<p class="facts">{names}</p></li>'
    )
