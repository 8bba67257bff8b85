"""The page on which one answer is scored, sentence by sentence: HTML that escapes."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from assistant import texts as page_texts
from assistant.admin import rounds_texts as texts
from assistant.admin.rounds_asking import digest_of
from assistant.admin.rounds_html import QUESTION, ROUND, address_of
from assistant.admin.shell import form, hidden
from assistant.frame import NEW_TAB, new_window
from assistant.round_records import Judgement, SentenceScore, SourceJudgement
from assistant.sources import MOST_QUOTED, READER

if TYPE_CHECKING:
    from collections.abc import Mapping

    from assistant.admin.sessions import Session
    from assistant.round_records import (
        GivenAnswer,
        GivenCitation,
        GivenStatement,
        RoundQuestion,
        Score,
    )

MOST_LETTERS = 2_000  # of what an editor types
REFUSE, LACKING, REMARK = "weigeren", "mist", "toelichting"


@dataclass(frozen=True)
class Marks:
    """What was filled in, as it came, and what still has to be, by the id of the field."""

    values: Mapping[str, str] = field(default_factory=dict)
    wrong: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, score: Score | None) -> Marks:
        """What an editor filled in before."""
        if score is None:
            return cls()
        values = {REFUSE: str(int(score.refuse)), LACKING: score.lacking, REMARK: score.remark}
        for place, each in enumerate(score.sentences, start=1):
            values |= {judgement_field(place): each.judgement, source_field(place): each.source}
        return cls(values)

    def checked(self, answer: GivenAnswer) -> Marks:
        """With what is wrong: every choice has to be made."""
        wrong = {}
        for place in range(1, len(answer.statements) + 1):
            if self.values.get(judgement_field(place)) not in set(Judgement):
                wrong[judgement_field(place)] = texts.choose_judgement(place)
            if self.values.get(source_field(place)) not in set(SourceJudgement):
                wrong[source_field(place)] = texts.choose_source(place)
        if self.values.get(REFUSE) not in texts.REFUSALS:
            wrong[REFUSE] = texts.CHOOSE_REFUSAL
        return Marks(self.values, wrong)

    def sentences(self, answer: GivenAnswer) -> tuple[SentenceScore, ...]:
        """The scores that were chosen, when nothing is wrong."""
        return tuple(
            SentenceScore(
                Judgement(self.values[judgement_field(place)]),
                SourceJudgement(self.values[source_field(place)]),
            )
            for place in range(1, len(answer.statements) + 1)
        )


def judgement_field(place: int) -> str:
    """The name of the choice whether a sentence is true."""
    return f"oordeel-{place}"


def source_field(place: int) -> str:
    """The name of the choice whether it cites what it should."""
    return f"bron-{place}"


def scoring_html(
    session: Session, question: RoundQuestion, total: int, marks: Marks, skip: str
) -> str:
    """The answer with its choices; `skip` is the address of the question to go to instead."""
    asked = f'<blockquote class="asked">{escape(question.question)}</blockquote>'
    answer = question.answer
    if question.is_forgotten:
        said = f'<p class="warning">{escape(texts.FORGOTTEN)}</p>'
        if answer is None:
            more = f'<p class="empty">{escape(texts.FORGOTTEN_NEVER)}</p>'
            return f"{said}{more}{_around(question, total, skip)}"
        asked = said
    assert answer is not None  # noqa: S101 - who shows a question has it answered first
    sentences = "".join(
        _sentence(place, statement, marks)
        for place, statement in enumerate(answer.statements, start=1)
    )
    inside = (
        f"{hidden('ronde', question.round)}{hidden('nummer', str(question.number))}"
        f"{hidden('antwoord', digest_of(answer))}{sentences}{_missing(answer)}"
        f"{_refusal(answer, marks)}{_text(LACKING, texts.LACKING, texts.LACKING_HINT, marks)}"
        f"{_text(REMARK, texts.REMARK, texts.REMARK_HINT, marks)}"
        f'<p class="buttons"><button class="main">{escape(texts.SAVE)}</button>'
        f'<a href="{skip}">{escape(texts.SKIP)}</a>'
        f'<a href="{address_of(ROUND, question.round)}">{escape(texts.TO_ROUND)}</a></p>'
    )
    status = f'<span class="state">{escape(texts.STATUS[answer.status])}</span>'
    facts = texts.given_by(answer.generation) if answer.generation else ""
    return (
        f'{asked}<p class="given">{status} <span class="facts">{escape(facts)}</span></p>'
        f'<p class="hint">{escape(texts.BEFORE_YOU_SCORE)}</p>{_wrong(marks)}'
        f"{form(session, QUESTION, inside, kind='scoring')}"
    )


def source_html(citation: GivenCitation) -> str:
    """The quote in its paragraph, with where it stands."""
    place = [" › ".join(citation.heading), page_texts.page(citation.page) if citation.page else ""]
    facts = " · ".join(part for part in (citation.title, *place) if part)
    before, found, after = citation.paragraph.partition(citation.quote)
    marked = f"{escape(before)}<mark>{escape(found)}</mark>{escape(after)}"
    paragraph = marked if found else f"<mark>{escape(citation.quote)}</mark>"
    return (
        f'<div class="source"><p class="facts">{escape(texts.SOURCE)}: {escape(facts)}</p>'
        f'<p>{paragraph}</p><p><a href="{_reader(citation)}" {NEW_TAB}>'
        f"{escape(texts.READ_ON)}{new_window()}</a></p></div>"
    )


def _reader(citation: GivenCitation) -> str:
    place: dict[str, object] = {
        "document": citation.document,
        "van": citation.start,
        "tot": citation.end,
        "sha": citation.sha256,
    }
    if len(citation.quote) <= MOST_QUOTED:
        place["zin"] = citation.quote
    return escape(f"{READER}?{urlencode(place)}#zin")


def _around(question: RoundQuestion, total: int, skip: str) -> str:
    links = f'<a href="{skip}">{escape(texts.SKIP)}</a>' if total > 1 else ""
    back = f'<a href="{address_of(ROUND, question.round)}">{escape(texts.TO_ROUND)}</a>'
    return f'<p class="buttons">{links}{back}</p>'


def _wrong(marks: Marks) -> str:
    if not marks.wrong:
        return ""
    items = "".join(
        f'<li><a href="#{name}">{escape(said)}</a></li>' for name, said in marks.wrong.items()
    )
    return (
        f'<div class="notices" role="alert"><p>{escape(texts.SCORE_WRONG)}</p>'
        f'<ul role="list">{items}</ul></div>'
    )


def _sentence(place: int, statement: GivenStatement, marks: Marks) -> str:
    judgements = _choices(judgement_field(place), texts.SENTENCE_LEGEND, texts.JUDGEMENTS, marks)
    sources = _choices(source_field(place), texts.SOURCE_LEGEND, texts.SOURCES, marks)
    cited = "".join(map(source_html, statement.citations))
    return (
        f'<fieldset class="card sentence"><legend>{escape(texts.sentence(place))}</legend>'
        f'<p class="said">{escape(statement.text)}</p>{judgements}{cited}{sources}</fieldset>'
    )


def _missing(answer: GivenAnswer) -> str:
    if not answer.missing:
        return ""
    said = texts.REFUSED_ANSWER if answer.is_refusal else texts.MISSING_ANSWER
    lines = "".join(f"<p>{escape(each)}</p>" for each in answer.missing)
    return f'<div class="card"><p class="hint">{escape(said)}</p>{lines}</div>'


def _refusal(answer: GivenAnswer, marks: Marks) -> str:
    options = texts.REFUSALS_OF_REFUSAL if answer.is_refusal else texts.REFUSALS
    choices = _choices(REFUSE, texts.REFUSAL_LEGEND, options, marks)
    return f'<div class="card">{choices}</div>'


def _choices(name: str, legend: str, options: Mapping[str, str], marks: Marks) -> str:
    """Radio buttons; an error leads to the first."""
    wrong = marks.wrong.get(name, "")
    first = next(iter(options))
    items = "".join(
        f'<label><input type="radio" name="{name}" value="{value}" required'
        + (f' id="{name}"' if value == first else "")
        + (" checked" if marks.values.get(name) == value else "")
        + f"> {escape(said)}</label>"
        for value, said in options.items()
    )
    kind = "choices wrong" if wrong else "choices"
    return (
        f'<fieldset class="{kind}"><legend>{escape(legend)}</legend>'
        f'<div class="options">{items}</div></fieldset>'
    )


def _text(name: str, label: str, hint: str, marks: Marks) -> str:
    return (
        f'<div class="typed"><label for="{name}">{escape(label)}</label>'
        f'<textarea id="{name}" name="{name}" rows="2" maxlength="{MOST_LETTERS}" '
        f'aria-describedby="{name}-uitleg">{escape(marks.values.get(name, ""))}</textarea>'
        f'<p class="hint" id="{name}-uitleg">{escape(hint)}</p></div>'
    )
