"""The pages on earlier generations: what can be gone back to, and what was done."""

from __future__ import annotations

import datetime as dt
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from assistant.admin import collection_texts as texts
from assistant.admin.access import Role
from assistant.admin.publishing import PUBLISHED
from assistant.admin.shell import GENERATIONS, form, hidden

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from assistant.admin.sessions import Session
    from assistant.journal_records import Act
    from ingest.manifests import Manifest

ROLL_BACK = f"{GENERATIONS}/terug"
MOST_ACTS = 200
MOST_NAMED = 8


def generations_html(
    session: Session, kept: Sequence[Manifest], acts: Sequence[Act] | None, now: dt.datetime
) -> str:
    """What can be gone back to, and what was done; `acts` is None where that cannot be read."""
    lead = f'<p class="lead">{escape(texts.GENERATIONS_LEAD)}</p>'
    if not kept:
        return f'{lead}<p class="empty">{escape(texts.GENERATIONS_NONE)}</p>'
    who = {each.object: each.who for each in acts or () if each.act == PUBLISHED}
    may = session.user.role.may_act_as(Role.BEHEERDER)
    items = "".join(
        _generation(each, who.get(each.id, texts.BY_COMMAND), now, is_now=not number, may=may)
        for number, each in enumerate(kept)
    )
    only = "" if may else f'<p class="hint">{escape(texts.ROLL_BACK_ONLY)}</p>'
    return (
        f'{lead}{only}<ol class="generations" role="list">{items}</ol>'
        f"<h2>{escape(texts.HISTORY)}</h2>{_history(acts)}"
    )


def _generation(manifest: Manifest, who: str, now: dt.datetime, *, is_now: bool, may: bool) -> str:
    made = texts.moment(dt.datetime.fromisoformat(manifest.made), now)
    facts = {
        texts.GENERATION_BY: who,
        texts.GENERATION_DOCUMENTS: str(len(manifest.documents)),
        texts.GENERATION_PASSAGES: str(manifest.passages),
    }
    rows = "".join(
        f"<div><dt>{escape(name)}</dt><dd>{escape(value)}</dd></div>"
        for name, value in facts.items()
    )
    back = ""
    if is_now:
        back = f'<span class="state published">{escape(texts.GENERATION_NOW)}</span>'
    elif may:
        address = escape(f"{ROLL_BACK}?{urlencode({'generatie': manifest.id})}")
        back = (
            f'<a class="button" href="{address}" '
            f'aria-label="{escape(texts.action(texts.ROLL_BACK, made))}">'
            f"{escape(texts.ROLL_BACK)}</a>"
        )
    return (
        f'<li class="card"><h2>{escape(made[:1].upper() + made[1:])}</h2>'
        f'<span class="facts">{escape(manifest.id)}</span><dl>{rows}</dl>{back}</li>'
    )


def _history(acts: Sequence[Act] | None) -> str:
    if acts is None:
        return f'<p class="warning">{escape(texts.HISTORY_UNREADABLE)}</p>'
    known = [each for each in acts if each.act in texts.ACTS][:MOST_ACTS]
    if not known:
        return f"<p>{escape(texts.HISTORY_NONE)}</p>"
    days = groupby(known, key=lambda each: each.time.astimezone().date())
    return "".join(f"<h3>{escape(texts.day(day))}</h3>{_acts(each)}" for day, each in days)


def _acts(acts: Iterable[Act]) -> str:
    items = "".join(
        f'<li><span class="time">{each.time.astimezone():%H:%M}</span> <strong>'
        f"{escape(each.who)}</strong> {escape(texts.ACTS[each.act])} {escape(each.object)}"
        + (f'<span class="facts">{escape(each.detail)}</span>' if each.detail else "")
        + "</li>"
        for each in acts
    )
    return f'<ul class="acts" role="list">{items}</ul>'


def roll_back_html(session: Session, current: Manifest, wanted: Manifest, now: dt.datetime) -> str:
    """What going back would do, to be confirmed."""
    made = texts.moment(dt.datetime.fromisoformat(wanted.made), now)
    said = [texts.roll_back_ask(made, len(wanted.documents), wanted.passages)]
    leaving = _titles_only_in(current, wanted)
    returning = _titles_only_in(wanted, current)
    if leaving:
        said.append(texts.leaving(leaving[:MOST_NAMED], len(leaving[MOST_NAMED:])))
    if returning:
        said.append(texts.returning(returning[:MOST_NAMED], len(returning[MOST_NAMED:])))
    inside = (
        "".join(f"<p>{escape(each)}</p>" for each in said)
        + hidden("generatie", wanted.id)
        + f'<p class="buttons"><button class="main">{escape(texts.ROLL_BACK_YES)}</button>'
        f'<a href="{GENERATIONS}">{escape(texts.ROLL_BACK_NO)}</a></p>'
    )
    return form(session, ROLL_BACK, inside, kind="card")


def _titles_only_in(one: Manifest, other: Manifest) -> list[str]:
    there = {document.id for document in other.documents}
    return [document.title for document in one.documents if document.id not in there]
