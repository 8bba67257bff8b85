"""The page of one group: what was asked, what comes nearest now, and what can be done."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from assistant.admin import missed_texts as texts
from assistant.admin.collection_texts import moment
from assistant.admin.missed_html import (
    BACK,
    OUT,
    SEEK,
    WORD,
    address,
    advice,
    back_to_list,
    trend_line,
    weeks_html,
)
from assistant.admin.shell import DOCUMENTS, form, hidden
from assistant.sources import NOT_AN_ANSWERS, READER

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from assistant.admin.missed_grouping import Asked, Group
    from assistant.admin.missed_periods import Period
    from assistant.admin.sessions import Session
    from assistant.missed_records import Mark
    from assistant.records import RankedPassage

QUESTIONS_AT_FIRST = 10
EXCERPT = 240


def group_html(
    session: Session,
    group: Group,
    weeks: Sequence[dt.date],
    naming: int,
    nearest: Sequence[RankedPassage],
    sought: Mark | None,
    period: Period,
    now: dt.datetime,
) -> str:
    """The whole of the page but for its heading; `naming` passages have one of its words."""
    lines = (
        texts.group_counts(group.count, group.refused, group.newest, now),
        texts.theme_of(group.theme) if group.theme else "",
        trend_line(group.weeks),
        advice(group, naming),
    )
    told = "".join(f"<p>{escape(line)}</p>" for line in lines if line)
    return (
        f"{back_to_list(period)}"
        f'<section class="card in-short"><div><h2>{escape(texts.TOGETHER)}</h2>{told}</div>'
        f"<div><h2>{escape(texts.PER_WEEK)}</h2>{weeks_html(weeks, group.weeks)}</div></section>"
        f"<h2>{escape(texts.QUESTIONS_TITLE)}</h2>{_questions(group)}"
        f"<h2>{escape(texts.NEAREST_TITLE)}</h2>{_nearest(nearest)}"
        f"<h2>{escape(texts.DO_TITLE)}</h2>"
        f'<div class="cards">{_document(session, group, sought, period, now)}'
        f"{_word(group, period)}{_out(session, group, period)}</div>"
    )


def passages_html(passages: Sequence[RankedPassage], *, with_text: bool = True) -> str:
    """Where they stand, and their first words."""
    items = "".join(
        f'<li><p class="name"><a href="{_reader(each.document)}">{escape(each.title)}</a></p>'
        f'<p class="hint">{escape(" › ".join(each.heading))}</p>'
        + (f"<p>{escape(_excerpt(each.text))}</p></li>" if with_text else "</li>")
        for each in passages
    )
    return f'<ol class="nearest">{items}</ol>'


def _questions(group: Group) -> str:
    first, rest = group.questions[:QUESTIONS_AT_FIRST], group.questions[QUESTIONS_AT_FIRST:]
    more = (
        f"<details><summary>{escape(texts.more_questions(len(rest)))}</summary>"
        f"{_asked(rest)}</details>"
        if rest
        else ""
    )
    return _asked(first) + more


def _asked(questions: Sequence[Asked]) -> str:
    items = "".join(
        f"<li>{escape(each.question)}{escape(texts.times(each.count))}</li>" for each in questions
    )
    return f'<ul class="asked">{items}</ul>'


def _nearest(passages: Sequence[RankedPassage]) -> str:
    if not passages:
        return f'<p class="empty">{escape(texts.NEAREST_NONE)}</p>'
    return f'<p class="hint">{escape(texts.NEAREST_LEAD)}</p>{passages_html(passages)}'


def _reader(document: str) -> str:
    return escape(f"{READER}?{urlencode({'document': document, NOT_AN_ANSWERS: '1'})}")


def _excerpt(text: str) -> str:
    whole = " ".join(text.split())
    return whole if len(whole) <= EXCERPT else f"{whole[:EXCERPT].rsplit(' ', 1)[0]} …"


def _document(
    session: Session, group: Group, sought: Mark | None, period: Period, now: dt.datetime
) -> str:
    if sought:
        said = texts.sought(sought.who, moment(sought.time, now))
        back = form(
            session,
            BACK,
            f"{_names(group, period)}{hidden('besluit', sought.id)}"
            f'<button class="plain">{escape(texts.SOUGHT_BACK)}</button>',
        )
        inside = (
            f"<p>{escape(said)}</p>"
            f'<p><a href="{DOCUMENTS}">{escape(texts.DOCUMENT_AGAIN)}</a></p>{back}'
        )
    else:
        button = f'<button class="main">{escape(texts.DOCUMENT_BUTTON)}</button>'
        inside = (
            f"<p>{escape(texts.DOCUMENT_DO)}</p>"
            f"{form(session, SEEK, _names(group, period) + button)}"
        )
    return _card(texts.DOCUMENT_TITLE, inside)


def _word(group: Group, period: Period) -> str:
    link = address(WORD, groep=group.key, periode=period)
    return _card(
        texts.WORD_TITLE,
        f'<p>{escape(texts.WORD_DO)}</p><p><a class="button" href="{link}">'
        f"{escape(texts.WORD_LINK)}</a></p>",
    )


def _out(session: Session, group: Group, period: Period) -> str:
    button = f"<button>{escape(texts.OUT_BUTTON)}</button>"
    return _card(
        texts.OUT_TITLE,
        f"<p>{escape(texts.OUT_DO)}</p>{form(session, OUT, _names(group, period) + button)}",
    )


def _card(title: str, inside: str) -> str:
    return f'<section class="card"><h3>{escape(title)}</h3>{inside}</section>'


def _names(group: Group, period: Period) -> str:
    return hidden("groep", group.key) + hidden("periode", period)
