"""The part of a round's page on what came of asking its questions again: HTML that escapes."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING

from assistant.admin import collection_texts
from assistant.admin import rounds_texts as texts
from assistant.admin.rounds_html import QUESTION, RERUN, RERUN_PLACE, ROUND, STATE, address_of
from assistant.admin.shell import form, hidden

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from assistant.admin.rounds_rerunning import Comparison, Lost, Rerun
    from assistant.admin.sessions import Session
    from assistant.records import Standing
    from assistant.round_records import GivenStatement, Round, Run


@dataclass(frozen=True)
class Reran:
    """What is known of asking a round again: on its way, the last time, and what came of that.

    `standings` say how the sources of what was lost stand to the documents of now. Only what
    `is_scored` can be compared.
    """

    rerun: Rerun | None = None
    run: Run | None = None
    comparison: Comparison | None = None
    standings: Mapping[GivenStatement, Standing] = field(default_factory=dict)
    is_scored: bool = False


def rerun_html(session: Session, of: Round, reran: Reran, now: dt.datetime) -> str:
    """What may be asked again, how far that is, and what came of it."""
    head = (
        f'<section aria-labelledby="{RERUN_PLACE}">'
        f'<h2 id="{RERUN_PLACE}">{escape(texts.RERUN)}</h2>'
        f"<p>{escape(texts.RERUN_LEAD)}</p>"
    )
    if reran.rerun and reran.rerun.is_running:
        return f"{head}{_running(of, reran.rerun)}</section>"
    return f"{head}{_problem(of, reran)}{_asking(session, of, reran)}{_ran(reran, now)}</section>"


def state_line(rerun: Rerun) -> str:
    """How far it is."""
    return texts.rerun_state(rerun.done, rerun.total)


def _running(of: Round, rerun: Rerun) -> str:
    return (
        f'<div id="stand" data-state="{STATE}"><p id="bezig">{escape(texts.RERUN_RUNNING)}</p>'
        f'<progress aria-labelledby="bezig" value="{rerun.done}" max="{max(rerun.total, 1)}">'
        f'</progress><p class="line" role="status">{escape(state_line(rerun))}</p>'
        f'<p class="hint"><a href="{address_of(ROUND, of.id)}#{RERUN_PLACE}">'
        f"{escape(texts.RERUN_REFRESH)}</a></p></div>"
    )


def _problem(of: Round, reran: Reran) -> str:
    if reran.rerun is None or reran.rerun.round != of.id or not reran.rerun.problem:
        return ""
    return f'<p class="warning" role="alert">{escape(reran.rerun.problem)}</p>'


def _asking(session: Session, of: Round, reran: Reran) -> str:
    if not reran.is_scored:
        return f'<p class="hint">{escape(texts.RERUN_NOTHING)}</p>'
    name = texts.RERUN_AGAIN if reran.run else texts.RERUN_START
    inside = f"{hidden('ronde', of.id)}<button>{escape(name)}</button>"
    return form(session, RERUN, inside, kind="asking")


def _ran(reran: Reran, now: dt.datetime) -> str:
    if reran.run is None or reran.comparison is None:
        return ""
    found = reran.comparison
    made = texts.rerun_made(reran.run.who, collection_texts.moment(reran.run.time, now))
    said = [made, texts.still_right(found.kept, found.right)]
    if found.wrong:
        said.append(texts.solved(len(found.solved), found.wrong))
    lost = "".join(_lost(each, reran.standings) for each in found.lost)
    worse = (
        f'<ol class="flaws" role="list">{lost}</ol>'
        if lost
        else f"<p>{escape(texts.LOST_NONE)}</p>"
    )
    return (
        f"<p>{escape(' '.join(said))}</p><h3>{escape(texts.LOST)}</h3>{worse}"
        f"{_solved(found.solved)}"
    )


def _lost(lost: Lost, standings: Mapping[GivenStatement, Standing]) -> str:
    place = texts.question_name(lost.question.number)
    address = address_of(QUESTION, lost.question.round, nummer=lost.question.number)
    if lost.statement is None:
        said, advice = f"<p>{escape(texts.LOST_REFUSAL)}</p>", texts.LOST_REFUSAL_ADVICE
    else:
        said = f"<blockquote>{escape(lost.statement.text)}</blockquote>"
        standing = standings.get(lost.statement)
        advice = texts.LOST_STANDING[standing] if standing else texts.LOST_UNKNOWN
    return (
        f'<li class="card wrong"><p class="facts">{escape(lost.question.question)}</p>{said}'
        f'{_now(lost)}<p class="so">{escape(advice)}</p><p class="buttons">'
        f'<a href="{address}" aria-label="{escape(texts.act_on(texts.SCORE_AGAIN, place))}">'
        f"{escape(texts.SCORE_AGAIN)}</a></p></li>"
    )


def _now(lost: Lost) -> str:
    if lost.now.is_refusal:
        return f'<p class="hint">{escape(texts.LOST_NOW_NOTHING)}</p>'
    items = "".join(f"<li>{escape(each.text)}</li>" for each in lost.now.statements)
    return f'<p class="hint">{escape(texts.LOST_NOW)}</p><ul class="now">{items}</ul>'


def _solved(solved: Sequence[Lost]) -> str:
    items = "".join(f"<li>{escape(each.statement.text)}</li>" for each in solved if each.statement)
    return f"<h3>{escape(texts.SOLVED)}</h3><ul>{items}</ul>" if items else ""
