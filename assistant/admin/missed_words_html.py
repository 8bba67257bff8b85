"""The page on which a word is tried and kept, and the one with all words that were."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from assistant.admin import missed_texts as texts
from assistant.admin.missed_group_html import passages_html
from assistant.admin.missed_html import GROUP, WORD, WORD_BACK, address, back_to_list, name_of
from assistant.admin.shell import PUBLISHING, form, hidden
from assistant.records import Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from assistant.admin.missed_grouping import Group
    from assistant.admin.missed_periods import Period
    from assistant.admin.missed_trial import Outcome, Trial
    from assistant.admin.missed_words import KeptWord
    from assistant.admin.sessions import Session
    from ingest.own_words import OwnWord
    from ingest.thesaurus import Concept

ORDER = (Status.NONE, Status.PARTIAL, Status.FULL)


@dataclass(frozen=True)
class Wanted:
    """What the form holds, and what is wrong with it."""

    word: str
    concept: str = ""
    other: str = ""
    problem: str = ""


@dataclass(frozen=True)
class Tried:
    """What a word does to the questions of its group.

    So many passages as `naming` have the word themselves; `elsewhere` are the concepts that it
    names already.
    """

    own: OwnWord
    trials: tuple[Trial, ...]
    naming: int = 0
    elsewhere: tuple[str, ...] = ()


def word_html(
    session: Session,
    group: Group,
    wanted: Wanted,
    offered: Sequence[Concept],
    labels: Iterable[str],
    tried: Tried | None,
    period: Period,
) -> str:
    """The whole of the page but for its heading."""
    back = address(GROUP, groep=group.key, periode=period)
    return (
        f'<p class="buttons"><a href="{back}">{escape(name_of(group))}</a></p>'
        f'<p class="lead">{escape(texts.WORD_LEAD)}</p>'
        f"{_form(group, wanted, offered, labels, period)}"
        f"{_tried(session, group, tried, period) if tried else ''}"
    )


def words_html(session: Session, words: Sequence[KeptWord], period: Period) -> str:
    """The words that were kept, with what they are good for now."""
    lead = f'{back_to_list(period)}<p class="lead">{escape(texts.WORDS_LEAD)}</p>'
    if not words:
        return f'{lead}<p class="empty">{escape(texts.WORDS_NONE)}</p>'
    names = (texts.WORD_COLUMN, texts.CONCEPT_COLUMN, texts.STATE_COLUMN, texts.ACTS_COLUMN)
    heads = "".join(f'<th scope="col">{escape(name)}</th>' for name in names)
    rows = "".join(_row(session, each) for each in words)
    return (
        f'{lead}<table class="collection"><caption class="unseen">{escape(texts.WORDS_TABLE)}'
        f"</caption><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
        f'<p class="buttons"><a href="{PUBLISHING}">{escape(texts.TO_PUBLISH)}</a></p>'
    )


def _form(
    group: Group,
    wanted: Wanted,
    offered: Sequence[Concept],
    labels: Iterable[str],
    period: Period,
) -> str:
    choices = "".join(
        f'<li><label class="check"><input type="radio" name="begrip" value="{escape(each.label)}"'
        f"{' checked' if each.label == wanted.concept else ''}> {escape(each.label)}</label>"
        f'<p class="meaning">{escape(each.definition)}</p></li>'
        for each in offered
    )
    likely = (
        f"<fieldset><legend>{escape(texts.CONCEPT_LIKELY)}</legend>"
        f'<ul class="choices" role="list">{choices}</ul></fieldset>'
        if choices
        else ""
    )
    other = texts.CONCEPT_OTHER if choices else texts.CONCEPT_FIELD
    hint = texts.CONCEPT_OTHER_HINT if choices else texts.CONCEPT_HINT
    known = "".join(f'<option value="{escape(label)}">' for label in labels)
    wrong = f'<p class="wrong" role="alert">{escape(wanted.problem)}</p>' if wanted.problem else ""
    return (
        f'<form class="card details" method="get" action="{WORD}">'
        f"{hidden('groep', group.key)}{hidden('periode', period)}{wrong}"
        f'<div><label for="woord">{escape(texts.WORD_FIELD)}</label>'
        f'<input id="woord" name="woord" required maxlength="60" value="{escape(wanted.word)}" '
        f'aria-describedby="woord-uitleg"><p class="hint" id="woord-uitleg">'
        f"{escape(texts.WORD_HINT)}</p></div>{likely}"
        f'<div><label for="ander">{escape(other)}</label>'
        f'<input id="ander" name="ander" maxlength="200" list="begrippen" autocomplete="off" '
        f'value="{escape(wanted.other)}" aria-describedby="ander-uitleg">'
        f'<datalist id="begrippen">{known}</datalist>'
        f'<p class="hint" id="ander-uitleg">{escape(hint)}</p></div>'
        f'<input type="hidden" name="proef" value="1">'
        f'<button class="main">{escape(texts.TRY_BUTTON)}</button></form>'
    )


def _tried(session: Session, group: Group, tried: Tried, period: Period) -> str:
    own, trials = tried.own, tried.trials
    changed = sum(each.changes for each in trials)
    answered = sum(
        ORDER.index(each.after.status) > ORDER.index(each.before.status) for each in trials
    )
    lines = [texts.trial_summary(own.word, own.concept, len(trials), changed, answered)]
    lines += [texts.other_meaning(tried.elsewhere)] if tried.elsewhere else []
    lines += [texts.word_in_passages(tried.naming)] if tried.naming else []
    said = "".join(f"<p>{escape(line)}</p>" for line in lines)
    button = (
        f"{hidden('groep', group.key)}{hidden('periode', period)}{hidden('woord', own.word)}"
        f"{hidden('begrip', own.concept)}"
        f'<button class="{"main" if changed else ""}">{escape(texts.KEEP_BUTTON)}</button>'
    )
    return (
        f'<section class="trial" aria-labelledby="proef"><h2 id="proef">'
        f'{escape(texts.TRIAL_TITLE)}</h2><div class="notices" role="status">{said}'
        f'<p class="hint">{escape(texts.TRIAL_NOTE)}</p></div>'
        f"{form(session, WORD, button)}"
        f'<p class="hint">{escape(texts.KEEP_NOTE)}</p>'
        f"{''.join(map(_trial, trials))}</section>"
    )


def _trial(trial: Trial) -> str:
    sides = (
        f"{_outcome(texts.NOW_TITLE, trial.before)}{_outcome(texts.AFTER_TITLE, trial.after)}"
        if trial.changes
        else f'{_outcome(texts.NOW_TITLE, trial.before)}<p class="hint">{escape(texts.SAME)}</p>'
    )
    return (
        f'<section class="card"><h3>{escape(trial.question)}</h3>'
        f'<div class="sides">{sides}</div></section>'
    )


def _outcome(title: str, outcome: Outcome) -> str:
    quotes = "".join(f"<blockquote><p>{escape(quote)}</p></blockquote>" for quote in outcome.quotes)
    heading = texts.FOUND_FIRST if outcome.passages else texts.FOUND_NOTHING
    found = f'<p class="hint">{escape(heading)}</p>'
    found += passages_html(outcome.passages, with_text=False) if outcome.passages else ""
    return (
        f"<div><h4>{escape(title)}</h4><p><strong>{escape(texts.STATUS[outcome.status])}</strong>"
        f"</p>{quotes}{found}</div>"
    )


def _row(session: Session, kept: KeptWord) -> str:
    own = kept.own
    if kept.problem:
        state = f'<span class="state failed">{escape(kept.problem)}</span>'
    elif kept.is_published:
        state = f'<span class="state published">{escape(texts.IN_USE)}</span>'
    else:
        state = f'<span class="state new">{escape(texts.WAITS)}</span>'
    button = (
        f"{hidden('woord', own.word)}{hidden('begrip', own.concept)}"
        f'<button class="plain danger" aria-label="{escape(f"{texts.WORD_BACK}: {own.word}")}">'
        f"{escape(texts.WORD_BACK)}</button>"
    )
    return (
        f'<tr><td class="title"><span class="label" aria-hidden="true">'
        f"{escape(texts.WORD_COLUMN)}</span><div>{escape(own.word)}</div></td>"
        f'<td><span class="label" aria-hidden="true">{escape(texts.CONCEPT_COLUMN)}</span>'
        f"<div>{escape(own.concept)}</div></td>"
        f'<td><span class="label" aria-hidden="true">{escape(texts.STATE_COLUMN)}</span>'
        f"<div>{state}</div></td>"
        f'<td class="actions"><div>{form(session, WORD_BACK, button)}</div></td></tr>'
    )
