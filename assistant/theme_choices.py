"""What the addresses of the pages on themes say was chosen, and the addresses that say it."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Protocol
from urllib.parse import quote, urlencode

from assistant import texts, theme_texts
from assistant.frame import THEMES
from assistant.records import EVERYTHING, Scope
from assistant.scoping import MOST_CHOSEN
from assistant.sources import NOT_AN_ANSWERS, reader_address
from ingest.records import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from assistant.records import Citation
    from assistant.scoping import Choice, Facets
    from ingest.records import Document

COMPARE, HANDOUT = "/vergelijk", "/handout"
MOST_DIGITS = 4
MOST_WORDS = 300  # characters of what is searched


class Query(Protocol):
    """The part of an address after the question mark, as Starlette reads it."""

    def get(self, key: str, default: str) -> str:
        """The last value under a name."""

    def getlist(self, key: str) -> list[str]:
        """Every value under a name."""


@dataclass(frozen=True)
class Chosen:
    """What an address asks for.

    `scope` is without documents; `columns` and `page` count from 1; `passage` is a key as
    `assistant.themes.passage_key` gives it.
    """

    scope: Scope = EVERYTHING
    words: str = ""
    themes: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    passage: str = ""
    columns: int = 1
    page: int = 1


def chosen(query: Query) -> Chosen:
    """What an address asks for; what makes no sense in it is left out."""
    kinds = tuple(kind for kind in _values(query, "soort") if kind in set(Kind))
    return Chosen(
        scope=Scope(
            kinds=kinds,
            audiences=_values(query, "doelgroep"),
            since=_number(query.get("vanaf", "")),
            until=_number(query.get("tot", "")),
        ),
        words=" ".join(query.get("zoek", "").split())[:MOST_WORDS],
        themes=_values(query, "thema"),
        documents=_values(query, "document"),
        passage=query.get("passage", ""),
        columns=_number(query.get("kolommen", "")) or 1,
        page=_number(query.get("pagina", "")) or 1,
    )


def _values(query: Query, name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each for each in query.getlist(name) if each))[:MOST_CHOSEN]


def _number(text: str) -> int | None:
    is_number = text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS
    return int(text) if is_number else None


@dataclass(frozen=True)
class Offer:
    """A document to choose; `count` is of its passages under the themes that are chosen."""

    document: Document
    count: int


@dataclass(frozen=True)
class Pair:
    """A name and value in an address."""

    name: str
    value: str


def address(path: str, pairs: Iterable[Pair] = (), place: str = "") -> str:
    """An address of our own, ready to stand in HTML."""
    query = urlencode([(pair.name, pair.value) for pair in pairs])
    return escape(f"{path}{'?' if query else ''}{query}{'#' if place else ''}{place}")


def theme_address(theme: str, pairs: Iterable[Pair] = (), place: str = "") -> str:
    """Where a theme stands."""
    return address(f"{THEMES}/{quote(theme, safe='')}", pairs, place)


def passage_address(theme: str, document: str, key: str) -> str:
    """A link to a passage that holds as long as its document has that paragraph."""
    pairs = (Pair("document", document), Pair("passage", key))
    return theme_address(theme, pairs, f"p-{quote(key, safe='')}")


def read_on(citation: Citation) -> str:
    """Where the document can be read at the sentence; the reader knows it is no answer's."""
    return escape(reader_address(citation).replace("?", f"?{NOT_AN_ANSWERS}=1&", 1))


def scope_pairs(scope: Scope) -> tuple[Pair, ...]:
    """What makes an address keep the choice of documents."""
    return (
        *(Pair("soort", kind) for kind in scope.kinds),
        *(Pair("doelgroep", group) for group in scope.audiences),
        *([Pair("vanaf", str(scope.since))] if scope.since else []),
        *([Pair("tot", str(scope.until))] if scope.until else []),
    )


def theme_pairs(themes: Iterable[str], documents: Iterable[str] = ()) -> tuple[Pair, ...]:
    """Themes and documents in an address."""
    return (
        *(Pair("thema", theme) for theme in themes),
        *(Pair("document", each) for each in documents),
    )


def described(scope: Scope) -> str:
    """A choice of documents in words; "" where all are shown."""
    parts = (
        *(texts.KIND[Kind(kind)] for kind in scope.kinds),
        *scope.audiences,
        theme_texts.since_year(scope.since) if scope.since else "",
        theme_texts.until_year(scope.until) if scope.until else "",
    )
    said = [part for part in parts if part]
    return theme_texts.only_documents(said) if said else ""


def finding_form(asked: Chosen, facets: Facets) -> str:
    """To search, and to choose documents by their facts; works by its address alone."""
    labels = texts.PAGE_LABELS
    years = (
        f"<fieldset><legend>{escape(labels['scopePeriod'])}</legend>"
        + _year("vanaf", labels["scopeSince"], facets.years, asked.scope.since)
        + _year("tot", labels["scopeUntil"], facets.years, asked.scope.until)
        + "</fieldset>"
        if facets.years
        else ""
    )
    choices = (
        _boxes("soort", labels["scopeKinds"], facets.kinds, asked.scope.kinds)
        + _boxes("doelgroep", labels["scopeAudiences"], facets.audiences, asked.scope.audiences)
        + years
    )
    sheet = (
        f'<details class="choices"><summary>'
        f"{escape(theme_texts.THEMES_CHOOSE)}</summary>{choices}"
        f'<button type="submit">{escape(theme_texts.THEMES_SHOW)}</button></details>'
        if choices
        else ""
    )
    return (
        f'<form class="find" method="get" action="{THEMES}" role="search">'
        f'<label for="zoek">{escape(theme_texts.THEMES_FIND)}</label><div class="line">'
        f'<input id="zoek" name="zoek" type="search" value="{escape(asked.words)}" '
        f'maxlength="{MOST_WORDS}" autocomplete="off"><button type="submit">'
        f"{escape(theme_texts.THEMES_FIND_BUTTON)}</button></div>{sheet}</form>"
    )


def scope_line(asked: Chosen, path: str, pairs: Iterable[Pair] = ()) -> str:
    """Which documents are shown, with a way back to all of them."""
    said = described(asked.scope)
    if not said:
        return ""
    link = f'<a href="{address(path, pairs)}">{escape(theme_texts.THEMES_ALL_DOCUMENTS)}</a>'
    return f'<p class="only">{escape(said)} {link}</p>'


def check(name: str, value: str, label: str, about: str, *, kind: str, is_on: bool) -> str:
    """A box or round to tick, with its label around it; `about` is said softly after it."""
    on = " checked" if is_on else ""
    soft = f' <span class="soft">{escape(about)}</span>' if about else ""
    return (
        f'<label class="tick"><input type="{kind}" name="{name}" value="{escape(value)}"{on}>'
        f"<span>{escape(label)}{soft}</span></label>"
    )


def document_boxes(offers: Sequence[Offer], on: Sequence[str]) -> str:
    """Documents to tick."""
    return "".join(
        check(
            "document",
            offer.document.id,
            offer.document.details.title,
            theme_texts.passages(offer.count),
            kind="checkbox",
            is_on=offer.document.id in on,
        )
        for offer in offers
    )


def _boxes(name: str, title: str, choices: Sequence[Choice], on: Sequence[str]) -> str:
    if not choices:
        return ""
    boxes = "".join(
        check(name, c.value, c.label, str(c.count), kind="checkbox", is_on=c.value in on)
        for c in choices
    )
    return f"<fieldset><legend>{escape(title)}</legend>{boxes}</fieldset>"


def _year(name: str, label: str, years: Sequence[int], on: int | None) -> str:
    options = "".join(
        f"<option{' selected' if year == on else ''}>{year}</option>" for year in years
    )
    return (
        f'<label class="year">{escape(label)} <select name="{name}"><option value="">'
        f"{escape(texts.PAGE_LABELS['scopeAnyYear'])}</option>{options}</select></label>"
    )
