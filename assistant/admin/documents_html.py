"""The list of documents, with the forms to add some: HTML that escapes."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from assistant import page_texts
from assistant import texts as assistant_texts
from assistant.admin import collection_texts as texts
from assistant.admin.collection import Status
from assistant.admin.shell import DOCUMENTS, form, hidden
from ingest.readers import READERS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from assistant.admin.listing import Row, View, Wish
    from assistant.admin.sessions import Session
    from ingest.settings import Settings

ADD, ADD_PAGE, REMOVE, RESTORE, DETAILS, TEXT = (
    f"{DOCUMENTS}/{name}"
    for name in ("toevoegen", "webpagina", "verwijderen", "terugzetten", "gegevens", "tekst")
)


MILD = ' class="mild"'


def address_of(place: str, document_id: str) -> str:
    """The address of a page about a document, as it may stand in HTML."""
    return escape(f"{place}?{urlencode({'document': document_id})}")


def documents_html(session: Session, settings: Settings, found: View, wish: Wish) -> str:
    """The whole of the page but for its heading."""
    return (
        f'<p class="lead">{escape(texts.DOCUMENTS_LEAD)}</p>'
        f'<div class="adding">{_upload(session, settings)}{_web_page(session)}</div>'
        f'<section aria-labelledby="lijst"><h2 id="lijst">{escape(texts.TABLE)}</h2>'
        f"{_search(wish)}{_found(session, found, wish)}</section>"
    )


def _upload(session: Session, settings: Settings) -> str:
    kinds = ", ".join(READERS)
    hint = texts.add_hint(settings.upload_files, settings.upload_mb, settings.upload_file_mb, kinds)
    inside = (
        f'<h2>{escape(texts.ADD_TITLE)}</h2><div class="drop" data-chosen-one="{texts.chosen(1)}" '
        f'data-chosen-more="{escape(texts.chosen(0).replace("0", "#"))}" '
        f'data-files="{settings.upload_files}" data-mb="{settings.upload_mb}" '
        f'data-too-many="{escape(texts.too_many(settings.upload_files))}" '
        f'data-too-much="{escape(texts.too_much(settings.upload_mb))}">'
        f'<label for="bestanden">{escape(texts.ADD_FIELD)}</label>'
        f'<input id="bestanden" name="bestanden" type="file" multiple accept="{kinds}" '
        f'aria-describedby="bestanden-uitleg">'
        f'<span class="or" aria-hidden="true">{escape(texts.ADD_DROP)}</span>'
        f'<ul class="chosen" role="list"></ul><p class="told" role="status"></p></div>'
        f'<p class="hint" id="bestanden-uitleg">{escape(hint)}</p>'
        f'<button class="main" data-busy="{escape(texts.ADD_BUSY)}">'
        f"{escape(texts.ADD_BUTTON)}</button>"
    )
    return form(session, ADD, inside, kind="upload card", encoding="multipart/form-data")


def _web_page(session: Session) -> str:
    inside = (
        f"<h2>{escape(texts.PAGE_TITLE)}</h2>"
        f'<label for="adres">{escape(texts.PAGE_FIELD)}</label>'
        f'<input id="adres" name="adres" type="url" required maxlength="2000" '
        f'placeholder="https://" aria-describedby="adres-uitleg">'
        f'<p class="hint" id="adres-uitleg">{escape(texts.PAGE_HINT)}</p>'
        f"<button>{escape(texts.PAGE_BUTTON)}</button>"
    )
    return form(session, ADD_PAGE, inside, kind="card")


def _search(wish: Wish) -> str:
    return (
        f'<form class="filter" method="get" action="{DOCUMENTS}" role="search">'
        f'<div><label for="zoek">{escape(texts.SEARCH_FIELD)}</label>'
        f'<input id="zoek" name="zoek" type="search" value="{escape(wish.search)}"></div>'
        f"{_choice('toon', texts.SHOW_FIELD, texts.SHOWN, wish.shown)}"
        f"{_choice('volgorde', texts.ORDER_FIELD, texts.ORDERS, wish.order)}"
        f"<button>{escape(texts.SEARCH_BUTTON)}</button></form>"
    )


def _choice(name: str, label: str, options: Mapping[str, str], chosen: str) -> str:
    items = "".join(
        f'<option value="{value}"{" selected" if value == chosen else ""}>{escape(said)}</option>'
        for value, said in options.items()
    )
    return (
        f'<div><label for="{name}">{escape(label)}</label>'
        f'<select id="{name}" name="{name}">{items}</select></div>'
    )


def _found(session: Session, found: View, wish: Wish) -> str:
    if not found.total:
        return f'<p class="empty">{escape(texts.NO_DOCUMENTS)}</p>'
    if not found.found:
        return (
            f'<p class="empty">{escape(texts.NONE_FOUND)} '
            f'<a href="{DOCUMENTS}">{escape(texts.SHOW_ALL)}</a></p>'
        )
    names = (
        texts.COLUMN_TITLE, texts.COLUMN_STATUS, texts.COLUMN_PASSAGES, texts.COLUMN_DATE,
        texts.COLUMN_ACTIONS,
    )  # fmt: skip
    head = "".join(f'<th scope="col" role="columnheader">{escape(name)}</th>' for name in names)
    rows = "".join(_row(session, row) for row in found.rows)
    return (
        f'<p class="count">{escape(texts.listed(found.found, found.total))}</p>'
        f'<table class="collection" role="table" aria-labelledby="lijst">'
        f'<thead role="rowgroup"><tr role="row">{head}</tr></thead>'
        f'<tbody role="rowgroup">{rows}</tbody></table>{_turning(found, wish)}'
    )


def _row(session: Session, row: Row) -> str:
    listed = row.listed
    unknown = texts.NO_PASSAGES if listed.status is Status.FAILED else texts.NOT_COUNTED
    passages = unknown if listed.passages is None else str(listed.passages)
    dated = listed.details.published or listed.details.event_date
    cells = (
        _cell("title", "", _title(row)),
        _cell("status", texts.COLUMN_STATUS, status_html(listed.status, listed.reason)),
        _cell("number", texts.COLUMN_PASSAGES, escape(passages)),
        _cell(
            "date",
            texts.COLUMN_DATE,
            escape(assistant_texts.date(dated) if dated else texts.DATE_UNKNOWN),
        ),
        _cell("actions", "", _actions(session, row)),
    )
    return f'<tr role="row">{"".join(cells)}</tr>'


def _cell(kind: str, label: str, html: str) -> str:
    """On a phone there is no head over the column: each cell has its label."""
    said = f'<span class="label" aria-hidden="true">{escape(label)}</span>' if label else ""
    return f'<td class="{kind}" role="cell">{said}<div>{html}</div></td>'


def _title(row: Row) -> str:
    listed = row.listed
    publisher = f"{escape(listed.details.publisher)} · " if listed.details.publisher else ""
    warnings = "".join(
        f'<li{MILD if each.is_mild else ""}><span class="what">{escape(each.what)}</span> '
        f"{escape(each.remedy)}</li>"
        for each in row.warnings
    )
    return (
        f'<a href="{address_of(TEXT, listed.id)}">{escape(listed.details.title)}</a>'
        f'<span class="facts">{publisher}{escape(listed.id)}</span>'
        + (f'<ul class="warnings" role="list">{warnings}</ul>' if warnings else "")
    )


def status_html(status: Status, reason: str = "") -> str:
    """The status in a word, with what it means or why."""
    meaning = reason or texts.STATUS_MEANING.get(status, "")
    meaning = meaning[:1].upper() + meaning[1:]
    said = f'<span class="meaning">{escape(meaning)}</span>' if meaning else ""
    return f'<span class="state {status}">{escape(texts.STATUS[status])}</span>{said}'


def _actions(session: Session, row: Row) -> str:
    listed = row.listed
    title = listed.details.title
    if listed.status is Status.REMOVED:
        if not listed.can_return:
            return ""
        return _button(session, RESTORE, listed.id, texts.RESTORE, title)
    edit = (
        f'<a href="{address_of(DETAILS, listed.id)}" '
        f'aria-label="{escape(texts.action(texts.EDIT, title))}">{escape(texts.EDIT)}</a>'
    )
    return edit + _button(session, REMOVE, listed.id, texts.REMOVE, title, kind="danger")


def _button(
    session: Session, place: str, document_id: str, name: str, title: str, kind: str = ""
) -> str:
    inside = (
        f'{hidden("document", document_id)}<button class="plain {kind}" '
        f'aria-label="{escape(texts.action(name, title))}">{escape(name)}</button>'
    )
    return form(session, place, inside, kind="inline")


def _turning(found: View, wish: Wish) -> str:
    if found.pages == 1:
        return ""
    links = [f"<span>{escape(page_texts.page_of(found.page, found.pages))}</span>"]
    if found.page > 1:
        links.insert(0, _turn(wish, found.page - 1, page_texts.PREVIOUS_PAGE))
    if found.page < found.pages:
        links.append(_turn(wish, found.page + 1, page_texts.NEXT_PAGE))
    label = escape(page_texts.PAGES_OF_DOCUMENTS)
    return f'<nav class="turning" aria-label="{label}">{" ".join(links)}</nav>'


def _turn(wish: Wish, page: int, name: str) -> str:
    query = {"zoek": wish.search, "toon": wish.shown, "volgorde": wish.order, "pagina": page}
    return f'<a href="{escape(f"{DOCUMENTS}?{urlencode(query)}")}">{escape(name)}</a>'
