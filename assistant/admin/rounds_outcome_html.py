"""The page on one round: what is wrong first, then the figures and the questions."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from assistant.admin import collection_texts
from assistant.admin import rounds_texts as texts
from assistant.admin.access import Role
from assistant.admin.documents_html import DETAILS
from assistant.admin.documents_html import address_of as document_address
from assistant.admin.rounds_html import (
    FIGURE_COLUMNS,
    IMPROVE,
    QUESTION,
    REMOVE,
    SET,
    address_of,
    figure_cells,
    table,
)
from assistant.admin.rounds_rerun_html import rerun_html
from assistant.admin.rounds_tallying import FlawKind
from assistant.admin.shell import DOCUMENTS
from assistant.round_records import Origin

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from assistant.admin.rounds_rerun_html import Reran
    from assistant.admin.rounds_set import QuestionSet
    from assistant.admin.rounds_tallying import Agreement, Flaw, Tally
    from assistant.admin.sessions import Session
    from assistant.round_records import Round, RoundQuestion

MOST_FLAWS = 50
ADD_DOCUMENT = f"{DOCUMENTS}#bestanden"
SET_PLACE = "vragenset"  # the heading above the question set
# What can be done at once about each kind of flaw: look at the document, or add one.
TO_DOCUMENT = frozenset({FlawKind.WRONG, FlawKind.PARTLY, FlawKind.WRONG_SOURCE})
TO_ADD = frozenset(
    {FlawKind.MISSING_SOURCE, FlawKind.PARTLY, FlawKind.SHOULD_ANSWER, FlawKind.LACKING}
)
TO_REPORT = frozenset({FlawKind.WRONG_SOURCE, FlawKind.SHOULD_REFUSE, FlawKind.SHOULD_ANSWER})


@dataclass(frozen=True)
class Shown:
    """Everything about a round that its page shows.

    `done` says how many questions each editor scored, `mine` which ones this editor did; `tally` is
    None while nothing is scored. `forgets` is when the first user's question goes.
    """

    round: Round
    questions: Sequence[RoundQuestion]
    done: Mapping[str, int]
    mine: frozenset[str]
    tally: Tally | None
    flaws: Sequence[Flaw]
    agreements: Sequence[Agreement]
    reran: Reran
    set: QuestionSet
    forgets: dt.date | None


def outcome_html(session: Session, shown: Shown, now: dt.datetime) -> str:
    """The whole of the page but for its heading."""
    made = collection_texts.moment(shown.round.time, now)
    facts = texts.made(shown.round.who, made, len(shown.questions))
    done = " · ".join(
        texts.progress(who, count, len(shown.questions))
        for who, count in sorted(shown.done.items())
    )
    return (
        f'<p class="lead">{escape(facts)}</p>'
        f'<p class="hint">{escape(done or texts.NOT_YET)}</p>{_go_on(shown)}{_forgetting(shown)}'
        f"{_improving(shown)}{_figures(shown)}{_agreement(shown.agreements)}"
        f"{rerun_html(session, shown.round, shown.reran, now)}{_set(shown)}{_questions(shown)}"
        f"{_removing(session, shown.round)}"
    )


def _go_on(shown: Shown) -> str:
    if all(question.id in shown.mine for question in shown.questions):
        return ""
    address = address_of(QUESTION, shown.round.id)
    return (
        f'<p class="buttons"><a class="button main" href="{address}">{escape(texts.GO_ON)}</a></p>'
    )


def _forgetting(shown: Shown) -> str:
    asked = [each for each in shown.questions if each.origin is Origin.ASKED]
    gone = sum(each.is_forgotten for each in asked)
    said = [texts.forgotten(gone)] if gone else []
    if shown.forgets:
        said.append(texts.forgets(len(asked) - gone, shown.forgets))
    return "".join(f'<p class="warning">{escape(each)}</p>' for each in said)


def _improving(shown: Shown) -> str:
    head = f'<h2 id="{IMPROVE}">{escape(texts.TO_IMPROVE)}</h2>'
    if not shown.flaws:
        said = texts.NOTHING_TO_IMPROVE if shown.tally else texts.NOT_YET
        return f"<section>{head}<p>{escape(said)}</p></section>"
    items = "".join(_flaw(each) for each in shown.flaws[:MOST_FLAWS])
    rest = f"<p>{escape(texts.AND_MORE)}</p>" if len(shown.flaws) > MOST_FLAWS else ""
    return (
        f'<section aria-labelledby="{IMPROVE}">{head}'
        f'<ol class="flaws" role="list">{items}</ol>{rest}'
        f'<p class="hint">{escape(texts.REPORT_HOW)}</p></section>'
    )


def _flaw(flaw: Flaw) -> str:
    asked = flaw.question.question or texts.FORGOTTEN
    quoted = f"<blockquote>{escape(flaw.statement.text)}</blockquote>" if flaw.statement else ""
    source = flaw.statement.citations[0].title if flaw.statement else ""
    facts = f'<span class="facts">{escape(texts.SOURCE)}: {escape(source)}</span>' if source else ""
    said = "".join(f'<p class="said-of">{escape(each)}</p>' for each in flaw.said)
    return (
        f'<li class="card {flaw.kind}"><p><span class="state">{escape(texts.FLAWS[flaw.kind])}'
        f'</span> <span class="facts">{escape(asked)}</span></p>{quoted}{facts}{said}'
        f'<p class="so"><strong>{escape(texts.TO_IMPROVE)}</strong> '
        f"{escape(texts.ADVICE[flaw.kind])}</p>"
        f'<p class="buttons">{" ".join(_acts(flaw))}</p></li>'
    )


def _acts(flaw: Flaw) -> list[str]:
    place = f"{texts.question_name(flaw.question.number)}"
    acts = []
    if flaw.kind in TO_DOCUMENT and flaw.statement:
        cited = flaw.statement.citations[0]
        acts.append(
            _link(document_address(DETAILS, cited.document), texts.ACT_DETAILS, cited.title)
        )
    if flaw.kind in TO_ADD:
        acts.append(_link(ADD_DOCUMENT, texts.ACT_ADD, place))
    if flaw.kind in TO_REPORT:
        acts.append(_link(f"#{SET_PLACE}", texts.ACT_REPORT, place))
    address = address_of(QUESTION, flaw.question.round, nummer=flaw.question.number)
    return [*acts, _link(address, texts.SCORE_AGAIN, place)]


def _link(address: str, said: str, of: str) -> str:
    """A link whose name, heard by itself, says what it is about."""
    label = escape(texts.act_on(said, of))
    return f'<a href="{address}" aria-label="{label}">{escape(said)}</a>'


def _figures(shown: Shown) -> str:
    if shown.tally is None:
        return ""
    return (
        f'<section aria-labelledby="cijfers"><h2 id="cijfers">{escape(texts.FIGURES)}</h2>'
        f"{table(FIGURE_COLUMNS, [figure_cells(shown.tally)], 'cijfers')}"
        f'<p class="hint">{escape(texts.FIGURES_HINT)}</p></section>'
    )


def _agreement(agreements: Sequence[Agreement]) -> str:
    head = f'<h2 id="eens">{escape(texts.AGREEMENT)}</h2>'
    if not agreements:
        return f"<section>{head}<p>{escape(texts.AGREEMENT_NONE)}</p></section>"
    rows = (
        [
            escape(texts.pair(each.one, each.other)),
            escape(texts.ASPECTS[each.aspect]),
            escape(texts.same(each.same)),
            escape(texts.kappa(each.kappa)),
        ]
        for each in agreements
    )
    columns = (texts.COLUMN_PAIR, texts.COLUMN_ASPECT, texts.COLUMN_SAME, texts.COLUMN_KAPPA)
    return (
        f'<section aria-labelledby="eens">{head}<p>{escape(texts.AGREEMENT_LEAD)}</p>'
        f"{table(columns, rows, 'eens')}</section>"
    )


def _set(shown: Shown) -> str:
    head = f'<h2 id="{SET_PLACE}">{escape(texts.SET)}</h2><p>{escape(texts.SET_LEAD)}</p>'
    if not shown.set.lines:
        return f"<section>{head}<p>{escape(texts.SET_NONE)}</p></section>"
    asked = sum(
        each.origin is Origin.ASKED and each.id in shown.set.ids for each in shown.questions
    )
    warned = f'<p class="warning">{escape(texts.set_with_asked(asked))}</p>' if asked else ""
    return (
        f'<section aria-labelledby="{SET_PLACE}">{head}'
        f"<p>{escape(texts.in_set(len(shown.set.lines), len(shown.set.left_out)))}</p>{warned}"
        f'<p class="buttons"><a class="button" href="{address_of(SET, shown.round.id)}" download>'
        f"{escape(texts.SET_DOWNLOAD)}</a></p>"
        f'<p class="hint">{escape(texts.SET_COMMAND_LEAD)} <code>{escape(texts.SET_COMMAND)}'
        "</code></p></section>"
    )


def _questions(shown: Shown) -> str:
    items = "".join(_question(each, is_mine=each.id in shown.mine) for each in shown.questions)
    return (
        f'<section aria-labelledby="vragen"><h2 id="vragen">{escape(texts.QUESTIONS)}</h2>'
        f'<ol class="round">{items}</ol></section>'
    )


def _question(question: RoundQuestion, *, is_mine: bool) -> str:
    address = address_of(QUESTION, question.round, nummer=question.number)
    state = texts.STATE_MINE if is_mine else texts.STATE_OPEN
    asked = question.question or texts.FORGOTTEN
    return (
        f'<li><a href="{address}">{escape(asked)}</a><span class="facts">'
        f"{escape(texts.ORIGIN[question.origin])} · {escape(state)}</span></li>"
    )


def _removing(session: Session, of: Round) -> str:
    if not session.user.role.may_act_as(Role.BEHEERDER):
        return f'<p class="hint">{escape(texts.KEPT)} {escape(texts.REMOVE_ONLY)}</p>'
    return (
        f'<p class="hint">{escape(texts.KEPT)}</p><p><a class="danger" '
        f'href="{address_of(REMOVE, of.id)}">{escape(texts.REMOVE)}</a></p>'
    )
