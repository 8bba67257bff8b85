"""The page of one theme: what it is, and what each document says about it in its own words."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from assistant import page_texts, texts, theme_texts
from assistant.frame import QUESTIONS, THEMES
from assistant.sources import READER, details_line, validity_warnings
from assistant.theme_choices import (
    COMPARE,
    HANDOUT,
    Pair,
    address,
    passage_address,
    read_on,
    scope_line,
    scope_pairs,
    theme_address,
    theme_pairs,
)
from assistant.themes_page import capital
from ingest.themes import Basis

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.records import Citation
    from assistant.theme_choices import Chosen
    from assistant.themes import DocumentOnTheme, KeyPassage, ThemePage
    from ingest.records import Details

AT_A_TIME = 8  # documents
LONGEST_PARAGRAPH = 700  # characters; of a longer one only the quote is shown
MOST_REASONS = 5


@dataclass(frozen=True)
class Linked:
    """Where a deep link went: `citation` is None where the paragraph is nowhere any more."""

    key: str
    citation: Citation | None = None


@dataclass(frozen=True)
class ThemeSight:
    """A theme as one address asks for it: one page of the documents that have something on it.

    `count` and `passages` are of all of them; `touching` are the documents that only come near the
    theme. `is_missing` says that a document that was asked for
    is not there, `linked` where a link to a passage that is not shown went.
    """

    page: ThemePage
    asked: Chosen
    count: int
    passages: int
    touching: int = 0
    is_missing: bool = False
    linked: Linked | None = None

    @property
    def documents(self) -> int:
        """How many there are to turn the pages of."""
        return self.count + self.touching


def theme_html(sight: ThemeSight) -> str:
    """The whole page but for its frame."""
    theme = sight.page.theme
    is_one = len(sight.asked.documents) == 1 and len(sight.page.documents) == 1
    seen: set[str] = set()
    on, touching = (
        "".join(
            _document(each, sight, seen)
            for each in sight.page.documents
            if bool(each.count) == is_on
        )
        for is_on in (True, False)
    )
    is_near = bool(touching) and not on
    says = theme_texts.THEME_TOUCHES if is_near else theme_texts.THEME_SAYS
    back = address(THEMES, scope_pairs(sight.asked.scope))
    line = scope_line(sight.asked, f"{THEMES}/{theme.id}")
    if is_one:
        every = theme_address(theme.id, scope_pairs(sight.asked.scope))
        line = (
            f'<p class="only"><a href="{every}">{escape(theme_texts.THEMES_ALL_DOCUMENTS)}</a></p>'
        )
    return (
        f'<div class="theme"><div class="top"><p class="back"><a href="{back}">'
        f"{escape(theme_texts.THEMES_BACK)}</a></p><h1>{escape(capital(theme.label))}</h1>"
        f"{_what_it_is(sight)}{_actions(sight)}</div>"
        f'<section class="says" aria-labelledby="zeggen"><h2 id="zeggen">'
        f"{escape(says)}</h2>{line}{_remarks(sight)}{on}"
        f"{_touching(touching, is_alone=is_near)}{_turning(sight)}</section>{_beside(sight)}</div>"
    )


def lost_html(citation: Citation) -> str:
    """The page of a passage whose theme is not there any more."""
    return (
        f'<div class="theme"><h1>{escape(theme_texts.THEMES_GONE)}</h1><p class="warning">'
        f"{escape(theme_texts.PASSAGE_ELSEWHERE)}</p>{_linked(citation)}"
        f'<p><a href="{THEMES}">{escape(theme_texts.THEMES_BACK)}</a></p></div>'
    )


def _what_it_is(sight: ThemeSight) -> str:
    theme = sight.page.theme
    if theme.is_found:
        said = f'<p class="lead">{escape(theme_texts.theme_found_by(theme.terms))}</p>'
    else:
        said = (
            f'<p class="lead">{escape(theme.definition)}</p>'
            f'<p class="facts">{escape(theme_texts.THEME_DEFINED)}</p>'
        )
    much = theme_texts.passages_in(sight.passages, sight.count)
    return (
        f'{said}<p class="facts">{escape(much if sight.passages else theme_texts.THEME_HARDLY)}</p>'
    )


def _actions(sight: ThemeSight) -> str:
    pairs = theme_pairs([sight.page.theme.id])
    compare = (
        f'<a class="button" href="{address(COMPARE, pairs)}">'
        f"{escape(theme_texts.THEME_COMPARE)}</a>"
        if sight.count > 1
        else ""
    )
    return (
        f'<p class="actions">{compare}<a class="button" href="{address(HANDOUT, pairs)}">'
        f"{escape(theme_texts.THEME_HANDOUT)}</a></p>"
    )


def _beside(sight: ThemeSight) -> str:
    """Questions that go to the chat, and themes nearby."""
    questions = "".join(
        f'<li><a href="{address(QUESTIONS, [Pair("vraag", each)])}">{escape(each)}</a></li>'
        for each in sight.page.questions
    )
    related = "".join(
        f'<li><a href="{theme_address(each.id, scope_pairs(sight.asked.scope))}">'
        f"{escape(capital(each.label))}</a></li>"
        for each in sight.page.related
    )
    parts = [
        f'<section><h2>{escape(title)}</h2><ul role="list">{items}</ul></section>'
        for title, items in (
            (theme_texts.THEME_QUESTIONS, questions),
            (theme_texts.THEME_RELATED, related),
        )
        if items
    ]
    return f'<aside class="beside">{"".join(parts)}</aside>' if parts else ""


def _remarks(sight: ThemeSight) -> str:
    """What there is to say about a link to what is not here, or not here any more."""
    if sight.is_missing:
        return f'<p class="warning">{escape(theme_texts.DOCUMENT_GONE)}</p>'
    if sight.linked is None:
        return ""
    if sight.linked.citation is None:
        return f'<p class="warning">{escape(theme_texts.PASSAGE_GONE)}</p>'
    return (
        f"<h3>{escape(theme_texts.PASSAGE_LINKED)}</h3>"
        f'<p class="facts">{escape(theme_texts.PASSAGE_ELSEWHERE)}</p>'
        f"{_linked(sight.linked.citation)}"
    )


def _linked(citation: Citation) -> str:
    return (
        f'<div class="card"><p class="facts">{escape(_place(citation))}</p>{_quote(citation)}'
        f'<p class="links">{_read_on(citation)}</p></div>'
    )


def _touching(documents: str, *, is_alone: bool) -> str:
    """What only comes near the theme, set apart where there is more."""
    if not documents:
        return ""
    near = f'<p class="facts">{escape(theme_texts.THEME_TOUCHES_LEAD)}</p>{documents}'
    if is_alone:
        return near
    return f'<div class="near"><h2>{escape(theme_texts.THEME_TOUCHES)}</h2>{near}</div>'


def _document(on: DocumentOnTheme, sight: ThemeSight, seen: set[str]) -> str:
    details, identity = on.document.details, on.document.id
    link = address(READER, [Pair("document", identity)])
    cards = "".join(_passage(each, sight.page.theme.id, seen) for each in on.passages)
    rest = ""
    if len(on.passages) < on.count and sight.asked.documents != (identity,):
        more = theme_address(
            sight.page.theme.id, [Pair("document", identity), *scope_pairs(sight.asked.scope)]
        )
        rest = f'<p><a href="{more}">{escape(theme_texts.more_passages(on.count))}</a></p>'
    much = f'<p class="facts">{escape(theme_texts.passages_on(on.count))}</p>' if on.count else ""
    return (
        f'<article><h3><a href="{link}">{escape(details.title)}</a></h3>'
        f"{who_says_it(details)}{much}{cards}{rest}</article>"
    )


def who_says_it(details: Details) -> str:
    """Kind, publisher and date; for whom; and that it no longer holds."""
    lines = (details_line(details), texts.audience(details.audience) if details.audience else "")
    about = "".join(f'<p class="facts">{escape(line)}</p>' for line in lines if line)
    return about + "".join(
        f'<p class="warning">{escape(each)}</p>' for each in validity_warnings(details)
    )


def _passage(passage: KeyPassage, theme: str, seen: set[str]) -> str:
    citation = passage.citation
    name = "" if passage.key in seen else f' id="p-{escape(passage.key)}"'
    seen.add(passage.key)
    link = passage_address(theme, citation.document, passage.key)
    return (
        f'<div class="card"{name}><p class="facts">{escape(_place(citation))}</p>'
        f'{_quote(citation)}<p class="why">{escape(_why(passage))}</p><p class="links">'
        f'{_read_on(citation)}<a href="{link}">{escape(theme_texts.THEME_LINK)}</a></p></div>'
    )


def _why(passage: KeyPassage) -> str:
    if passage.basis is Basis.LIKENESS:
        return theme_texts.THEME_WHY_LIKE
    if passage.basis is Basis.NEAREST or not passage.reasons:
        return theme_texts.THEME_WHY_NEAREST
    return theme_texts.theme_why(passage.reasons[:MOST_REASONS])


def _place(citation: Citation) -> str:
    """The heading above it, and its page."""
    heading = citation.heading[-1] if citation.heading else citation.title
    return " · ".join(p for p in (heading, texts.page(citation.page) if citation.page else "") if p)


def _quote(citation: Citation) -> str:
    """The paragraph with what is quoted marked in it."""
    snapshot = citation.snapshot
    marked = f"<mark>{escape(citation.quote)}</mark>"
    if len(snapshot.paragraph) <= LONGEST_PARAGRAPH:
        before = escape(snapshot.paragraph[: snapshot.quote_start])
        marked = f"{before}{marked}{escape(snapshot.paragraph[snapshot.quote_end :])}"
    return f"<blockquote><p>{marked}</p></blockquote>"


def _read_on(citation: Citation) -> str:
    heard = f'<span class="unseen">: {escape(_place(citation))}</span>'
    return f'<a href="{read_on(citation)}">{escape(theme_texts.THEME_READ_ON)}{heard}</a>'


def _turning(sight: ThemeSight) -> str:
    pages = max(1, -(-sight.documents // AT_A_TIME))
    if pages == 1 or sight.asked.documents:
        return ""
    page = min(sight.asked.page, pages)
    first = (page - 1) * AT_A_TIME
    said = theme_texts.documents_between(
        first + 1, min(first + AT_A_TIME, sight.documents), sight.documents
    )
    links = "".join(
        f'<a href="{_page_address(sight, to)}">{escape(name)}</a>'
        for to, name in ((page - 1, page_texts.PREVIOUS_PAGE), (page + 1, page_texts.NEXT_PAGE))
        if 1 <= to <= pages
    )
    label = escape(theme_texts.THEME_MORE_DOCUMENTS)
    return f'<nav class="turning" aria-label="{label}"><span>{escape(said)}</span>{links}</nav>'


def _page_address(sight: ThemeSight, page: int) -> str:
    pairs: Sequence[Pair] = (Pair("pagina", str(page)), *scope_pairs(sight.asked.scope))
    return theme_address(sight.page.theme.id, pairs, "zeggen")
