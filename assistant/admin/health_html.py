"""The page on the health of the collection: numbers, the documents behind them, what to do."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from assistant import theme_texts
from assistant.admin import health_texts as texts
from assistant.admin.documents_html import DETAILS, TEXT, address_of
from assistant.admin.health import Concern
from assistant.admin.shell import DOCUMENTS, HEALTH
from assistant.sources import MOST_QUOTED, NOT_AN_ANSWERS, READER
from assistant.theme_choices import Pair, address

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.admin.health_contrasts import Contradiction, Side
    from assistant.admin.health_memory import Looked
    from assistant.admin.listing import Row
    from assistant.journal_records import Citations
    from ingest.records import Document

DAYS = (30, 90, 180, 365)
MOST_SHOWN = 10
MOST_FOLDED = 200


@dataclass(frozen=True)
class Examined:
    """All there is to tell. `published` is None before the first publishing.

    `citations` is None where they are not counted; `problem` is why they cannot be read.
    """

    rows: Sequence[Row]
    days: int
    published: Sequence[Document] | None = None
    looked: Looked | None = None
    citations: Citations | None = None
    problem: str = ""


@dataclass(frozen=True)
class _Part:
    """A section: its place on the page, its number with what it counts, what to do, and more."""

    place: str
    heading: str
    so: str
    body: str


def health_html(examined: Examined) -> str:
    """The whole of the page but for its heading."""
    parts = [
        _expired(examined),
        _expiring(examined),
        _contradicting(examined),
        _never_cited(examined),
        _alike(examined),
        _unknown(examined),
    ]
    links = "".join(f"<li>{_link(part)}</li>" for part in parts)
    return (
        f'<div class="health"><p class="lead">{escape(texts.LEAD)}</p>'
        f'<nav class="card" aria-labelledby="kort"><h2 id="kort">{escape(texts.IN_SHORT)}</h2>'
        f'<ul class="counts" role="list">{links}</ul></nav>{"".join(map(_section, parts))}</div>'
    )


def _link(part: _Part) -> str:
    return f'<a href="#{part.place}">{escape(part.heading)}</a>'


def _section(part: _Part) -> str:
    so = _said(texts.NOTHING_TO_DO)
    if part.so:
        so = f'<p class="so"><strong>{escape(texts.SO)}</strong> {escape(part.so)}</p>'
    return (
        f'<section class="card" aria-labelledby="{part.place}"><h2 id="{part.place}">'
        f"{escape(part.heading)}</h2>{so}{part.body}</section>"
    )


def _counted(place: str, what: str, so: str, items: Sequence[str], *, shown: str = "") -> _Part:
    body = _items(items) + shown
    heading = texts.heading(len(items), what)
    return _Part(place, heading, so if items else "", body)


def _expired(examined: Examined) -> _Part:
    items = _of(examined.rows, Concern.OLD)
    shown = _list_of("verlopen") if items else ""
    return _counted("verlopen", texts.EXPIRED, texts.EXPIRED_SO, items, shown=shown)


def _expiring(examined: Examined) -> _Part:
    items = _of(examined.rows, Concern.EXPIRING)
    options = "".join(
        f'<option value="{each}"{" selected" if each == examined.days else ""}>'
        f"{escape(texts.days(each))}</option>"
        for each in DAYS
    )
    form = (
        f'<form method="get" action="{HEALTH}#bijna" class="choice"><label for="dagen">'
        f'{escape(texts.SOON_FIELD)}</label><select id="dagen" name="dagen">{options}</select>'
        f"<button>{escape(texts.APPLY)}</button></form>"
    )
    return _counted("bijna", texts.soon(examined.days), texts.SOON_SO, items, shown=form)


def _alike(examined: Examined) -> _Part:
    items = _of(examined.rows, Concern.ALIKE)
    shown = _list_of("dubbel") if items else ""
    return _counted("dubbel", texts.ALIKE, texts.ALIKE_SO, items, shown=shown)


def _unknown(examined: Examined) -> _Part:
    items = _of(examined.rows, Concern.NO_DATE, Concern.NO_PUBLISHER)
    return _counted("onbekend", texts.UNKNOWN, texts.UNKNOWN_SO, items)


def _of(rows: Sequence[Row], *concerns: Concern) -> list[str]:
    """Every document with one of these the matter, each once."""
    items = []
    for row in rows:
        said = [each.what for each in row.warnings if set(each.concerns) & set(concerns)]
        if said:
            name = row.listed.details.title
            link = f'<a href="{address_of(DETAILS, row.listed.id)}">{escape(name)}</a>'
            items.append(f'{link}<span class="facts">{escape(" ".join(said))}</span>')
    return items


def _never_cited(examined: Examined) -> _Part:
    place, what = "geciteerd", texts.NEVER_CITED
    if examined.problem:
        so, body = texts.COUNTS_UNREADABLE_SO, _said(examined.problem)
        return _Part(place, texts.COUNTS_UNREADABLE, so, body)
    if examined.citations is None:
        return _Part(place, texts.NOT_COUNTED, texts.NOT_COUNTED_SO, "")
    since, counts = examined.citations.since, examined.citations.counts
    if since is None or examined.published is None:
        return _Part(place, texts.NOTHING_COUNTED, texts.NOTHING_COUNTED_SO, "")
    items = [
        f'<a href="{address_of(TEXT, each.id)}">{escape(each.details.title)}</a>'
        f'<span class="facts">{escape(each.id)}</span>'
        for each in examined.published
        if not counts.get(each.id)
    ]
    remark = _said(texts.counted(since, sum(counts.values())), "hint")
    return _counted(place, what, texts.NEVER_CITED_SO, items, shown=remark)


def _contradicting(examined: Examined) -> _Part:
    place = "tegenspraak"
    if examined.looked is None:
        return _Part(place, texts.NO_GENERATION, texts.NO_GENERATION_SO, "")
    if examined.looked.has_failed:
        link = f'<p><a href="{HEALTH}?opnieuw=1#{place}">{escape(texts.AGAIN)}</a></p>'
        body = _said(texts.FAILED_MORE, "warning") + link
        return _Part(place, texts.FAILED, texts.FAILED_SO, body)
    known = examined.looked.known
    if known is None:
        link = f'<p><a href="{HEALTH}#{place}">{escape(texts.REFRESH)}</a></p>'
        return _Part(place, texts.BUSY, texts.BUSY_SO, _said(texts.BUSY_MORE) + link)
    items = [_contradiction(each) for each in known.found]
    body = _items(items) if items else _said(texts.CONTRADICTING_NONE)
    body += _said(texts.looked_at(known), "hint")
    so = texts.CONTRADICTING_SO if items else ""
    return _Part(place, texts.contradicting(len(items)), so, body)


def _contradiction(each: Contradiction) -> str:
    words = theme_texts.contrast_words(each.kind, each.one.says, each.other.says)
    return (
        f"<p><strong>{escape(words)}</strong> "
        f'<span class="facts">{escape(texts.under(each.theme, each.subject))}</span></p>'
        f"<ul>{_side(each.one)}{_side(each.other)}</ul>"
    )


def _side(side: Side) -> str:
    place = [
        Pair(NOT_AN_ANSWERS, "1"),
        Pair("document", side.document),
        Pair("van", str(side.start)),
        Pair("tot", str(side.end)),
        Pair("sha", side.sha256),
    ]
    if len(side.quote) <= MOST_QUOTED:
        place.append(Pair("zin", side.quote))
    link = f'<a href="{address(READER, place, "zin")}">{escape(side.title)}</a>'
    return f"<li>{link}: “{escape(side.quote)}”</li>"


def _items(items: Sequence[str]) -> str:
    """The first open, the rest folded away; what is too much only counted."""
    if not items:
        return ""
    shown, folded = items[:MOST_SHOWN], items[MOST_SHOWN : MOST_SHOWN + MOST_FOLDED]
    rest = len(items) - len(shown) - len(folded)
    said = _list(shown)
    if folded:
        said += (
            f"<details><summary>{escape(texts.more(len(items) - len(shown)))}</summary>"
            f"{_list(folded)}{_said(texts.left_out(rest)) if rest else ''}</details>"
        )
    return f'<div class="group">{said}</div>'


def _list(items: Sequence[str]) -> str:
    return f'<ul role="list">{"".join(f"<li><div>{each}</div></li>" for each in items)}</ul>'


def _list_of(shown: str) -> str:
    return f'<p><a href="{DOCUMENTS}?toon={shown}">{escape(texts.TO_LIST)}</a></p>'


def _said(text: str, kind: str = "") -> str:
    return f'<p class="{kind}">{escape(text)}</p>' if kind else f"<p>{escape(text)}</p>"
