"""The pages around rounds: the list, a new one, and removing one; HTML that escapes."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from assistant.admin import collection_texts
from assistant.admin import rounds_texts as texts
from assistant.admin.rounds_preparing import MOST_NAME_LETTERS
from assistant.admin.shell import GENERATIONS, SCORING, form, hidden
from assistant.rendering import readable

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence

    from assistant.admin.rounds_tallying import Tally
    from assistant.admin.sessions import Session
    from assistant.journal_records import AskedQuestion
    from assistant.round_records import Round

NEW, ROUND, QUESTION, RERUN, STATE, SET, REMOVE = (
    f"{SCORING}/{name}"
    for name in ("nieuw", "ronde", "vraag", "opnieuw", "stand", "vragenset", "verwijderen")
)
# The headings above what is wrong, and above what was asked again.
IMPROVE, RERUN_PLACE = "verbeteren", "opnieuw"


@dataclass(frozen=True)
class ListedRound:
    """A round in the list: `done` by editor; `flaws` is how much is wrong in it."""

    round: Round
    questions: int
    done: Mapping[str, int]
    tally: Tally | None
    flaws: int


@dataclass(frozen=True)
class Offer:
    """What a new round can be made of; `asked` is None where questions are not kept."""

    asked: Sequence[AskedQuestion] | None
    examples: Sequence[str]
    days: int


@dataclass(frozen=True)
class Ticked:
    """What the form of a new round was sent with, and what is wrong with it."""

    name: str = ""
    lines: str = ""
    asked: frozenset[str] = frozenset()
    examples: frozenset[str] = frozenset()
    wrong: str = ""


def address_of(place: str, round_id: str, **more: object) -> str:
    """The address of a page about a round, as it may stand in HTML."""
    return escape(f"{place}?{urlencode({'ronde': round_id, **more})}")


def table(columns: Sequence[str], rows: Iterable[Sequence[str]], labelled_by: str) -> str:
    """A table of HTML cells; on a phone every row is a card, every cell with its label."""
    head = "".join(f'<th scope="col" role="columnheader">{escape(each)}</th>' for each in columns)
    body = "".join(f'<tr role="row">{"".join(map(_cell, columns, cells))}</tr>' for cells in rows)
    return (
        f'<table class="collection figures" role="table" aria-labelledby="{labelled_by}">'
        f'<thead role="rowgroup"><tr role="row">{head}</tr></thead>'
        f'<tbody role="rowgroup">{body}</tbody></table>'
    )


def figure_cells(tally: Tally) -> list[str]:
    """The cells of `FIGURE_COLUMNS`."""
    shares = (tally.right, tally.partly, tally.wrong, tally.sources, tally.refusals)
    return [str(tally.questions), *(escape(texts.share(each)) for each in shares)]


FIGURE_COLUMNS = (
    texts.COLUMN_QUESTIONS, texts.COLUMN_RIGHT, texts.COLUMN_PARTLY, texts.COLUMN_WRONG,
    texts.COLUMN_SOURCES, texts.COLUMN_REFUSALS,
)  # fmt: skip


def rounds_html(
    who: str,
    listed: Sequence[ListedRound],
    weeks: Mapping[tuple[int, int], Tally],
    now: dt.datetime,
) -> str:
    """Every round, and how answers fare over time."""
    new = (
        f'<p class="lead">{escape(texts.LEAD)}</p>'
        f'<p class="buttons"><a class="button" href="{NEW}">{escape(texts.NEW)}</a></p>'
    )
    kept = f'<p class="hint">{escape(texts.KEPT)}</p>'
    if not listed:
        return f'{new}<p class="empty">{escape(texts.NO_ROUNDS)}</p>{kept}'
    columns = (texts.COLUMN_ROUND, texts.COLUMN_SCORED, texts.COLUMN_NEXT)
    rows = (_listed(who, each, now) for each in listed)
    return (
        f'{new}<section aria-labelledby="rondes"><h2 id="rondes">{escape(texts.ROUNDS)}</h2>'
        f"{table(columns, rows, 'rondes')}{kept}</section>{_over_time(listed, weeks)}"
    )


def _cell(label: str, html: str) -> str:
    said = f'<span class="label" aria-hidden="true">{escape(label)}</span>'
    return f'<td role="cell">{said}<div>{html}</div></td>'


def _listed(who: str, listed: ListedRound, now: dt.datetime) -> list[str]:
    made = collection_texts.moment(listed.round.time, now)
    facts = texts.made(listed.round.who, made, listed.questions)
    page = address_of(ROUND, listed.round.id)
    name = (
        f'<a href="{page}">{escape(listed.round.name)}</a>'
        f'<span class="facts">{escape(facts)}</span>'
    )
    done = "<br>".join(
        escape(texts.progress(editor, count, listed.questions))
        for editor, count in sorted(listed.done.items())
    )
    return [name, done or escape(texts.NOBODY), _next(who, listed)]


def _next(who: str, listed: ListedRound) -> str:
    """What this editor does with the round."""
    page = address_of(ROUND, listed.round.id)
    name = listed.round.name
    steps = []
    if listed.flaws:
        steps.append(_step(f"{page}#{IMPROVE}", texts.improve(listed.flaws), name))
    if listed.done.get(who, 0) < listed.questions:
        go_on = address_of(QUESTION, listed.round.id)
        steps.append(_step(go_on, texts.IMPROVE_GO_ON, name))
    return "<br>".join(steps) or escape(texts.IMPROVE_NONE)


def _step(address: str, said: str, name: str) -> str:
    label = escape(texts.act_on(said, name))
    return f'<a href="{address}" aria-label="{label}">{escape(said)}</a>'


def _over_time(listed: Sequence[ListedRound], weeks: Mapping[tuple[int, int], Tally]) -> str:
    if not weeks:
        return ""
    rounds = (
        [
            f'<a href="{address_of(ROUND, each.round.id)}">{escape(each.round.name)}</a>',
            *figure_cells(each.tally),
        ]
        for each in listed
        if each.tally
    )
    per_week = list(weeks.items())
    rows = [
        [escape(texts.week(*week)), *figure_cells(tally), _since(tally, before)]
        for (week, tally), before in zip(
            per_week, [*(tally for _, tally in per_week[1:]), None], strict=True
        )
    ]
    return (
        f'<section aria-labelledby="verloop"><h2 id="verloop">{escape(texts.OVER_TIME)}</h2>'
        f'<p class="hint">{escape(texts.FIGURES_HINT)}</p>'
        f'<h3 id="per-ronde">{escape(texts.PER_ROUND)}</h3>'
        f"{table((texts.COLUMN_ROUND, *FIGURE_COLUMNS), rounds, 'per-ronde')}"
        f'<h3 id="per-week">{escape(texts.PER_WEEK)}</h3>'
        f"{table((texts.COLUMN_WEEK, *FIGURE_COLUMNS, texts.COLUMN_NEXT), rows, 'per-week')}"
        "</section>"
    )


def _since(tally: Tally, before: Tally | None) -> str:
    """What to do about the difference with the week before: only one that is hardly chance."""
    if before is None:
        return escape(texts.WEEK_FIRST)
    (low, high), (low_before, high_before) = tally.right.interval, before.right.interval
    if high < low_before:
        return f'<a href="{GENERATIONS}">{escape(texts.WEEK_LOWER)}</a>'
    return escape(texts.WEEK_HIGHER if low > high_before else texts.WEEK_SAME)


def new_html(session: Session, offer: Offer, ticked: Ticked) -> str:
    """The form of a new round, with what is wrong above it."""
    wrong = ""
    if ticked.wrong:
        wrong = (
            f'<div class="notices" role="alert"><p>{escape(texts.WRONG_FORM)}</p><ul role="list">'
            f'<li class="wrong">{escape(ticked.wrong)}</li></ul></div>'
        )
    inside = (
        f'<div><label for="naam">{escape(texts.NAME)}</label><input id="naam" name="naam" '
        f'value="{escape(ticked.name)}" maxlength="{MOST_NAME_LETTERS}" required '
        f'autocomplete="off" aria-describedby="naam-uitleg">'
        f'<p class="hint" id="naam-uitleg">{escape(texts.NAME_HINT)}</p></div>'
        f"<h2>{escape(texts.TYPED)}</h2>"
        f'<div><label for="vragen">{escape(texts.TYPED_FIELD)}</label><textarea id="vragen" '
        f'name="vragen" rows="8" aria-describedby="vragen-uitleg">{escape(ticked.lines)}</textarea>'
        f'<p class="hint" id="vragen-uitleg">{escape(texts.TYPED_HINT)}</p></div>'
        f'<div><label for="bestand">{escape(texts.FILE_FIELD)}</label>'
        f'<input id="bestand" name="bestand" type="file" accept=".txt,text/plain"></div>'
        f"{_asked(offer, ticked)}{_examples(offer, ticked)}"
        f'<p class="buttons"><button class="main">{escape(texts.MAKE)}</button>'
        f'<a href="{SCORING}">{escape(texts.CANCEL)}</a></p>'
    )
    return (
        f'<p class="lead">{escape(texts.NEW_LEAD)}</p>{wrong}'
        f"{form(session, NEW, inside, kind='details card', encoding='multipart/form-data')}"
    )


def _asked(offer: Offer, ticked: Ticked) -> str:
    if not offer.asked:
        said = texts.ASKED_OFF if offer.asked is None else texts.ASKED_NONE
        return f'<h2>{escape(texts.ASKED)}</h2><p class="hint">{escape(said)}</p>'
    boxes = [
        _box("gevraagd", each.id, readable(each.question), each.id in ticked.asked)
        for each in offer.asked
    ]
    return _boxes(texts.ASKED, texts.asked_hint(offer.days), boxes)


def _examples(offer: Offer, ticked: Ticked) -> str:
    boxes = [_box("voorbeeld", each, each, each in ticked.examples) for each in offer.examples]
    return _boxes(texts.EXAMPLES, "", boxes) if boxes else ""


def _boxes(legend: str, hint: str, boxes: Sequence[str]) -> str:
    said = f'<p class="hint">{escape(hint)}</p>' if hint else ""
    return (
        f'<fieldset class="boxes"><legend>{escape(legend)}</legend>{said}'
        f'<div class="scrolled" tabindex="0" role="group" aria-label="{escape(texts.CHOOSE)}">'
        f"{''.join(boxes)}</div></fieldset>"
    )


def _box(name: str, value: str, said: str, is_ticked: bool) -> str:
    ticked = " checked" if is_ticked else ""
    return (
        f'<label class="check"><input type="checkbox" name="{name}" value="{escape(value)}"'
        f"{ticked}> <span>{escape(said)}</span></label>"
    )


def remove_html(session: Session, found: Round, questions: int, scores: int) -> str:
    """What removing would do, to be confirmed."""
    inside = (
        f"<p>{escape(texts.remove_ask(found.name, questions, scores))}</p>"
        f"{hidden('ronde', found.id)}"
        f'<p class="buttons"><button class="main">{escape(texts.REMOVE_YES)}</button>'
        f'<a href="{address_of(ROUND, found.id)}">{escape(texts.REMOVE_NO)}</a></p>'
    )
    return form(session, REMOVE, inside, kind="card")
