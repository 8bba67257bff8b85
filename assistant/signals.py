"""What a question shows before anything is searched: its intent, and whether somebody is at risk.

Rules only, so that they hold without a model, without an index, and in the same way every time.
"""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assistant import texts
from assistant.intents import intent_of
from assistant.records import Answer, Intent, Mode, Notice, Status
from assistant.safety import risks_in
from ingest.language import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

# A longer question goes on about nothing.
MOST_CHARACTERS = 100
# A judgement is not given, but what the documents say of such decisions is.
SEARCHED = frozenset({Intent.QUESTION, Intent.JUDGEMENT})
# Beside these somebody at risk is a question after all, however it began.
SMALL_TALK = frozenset({Intent.GREETING, Intent.THANKS, Intent.ABOUT, Intent.OFF_TOPIC})
# "En van het pleeggezin dan?", "Maar hoe kom ik daar?": a few words that go on about the same.
GOES_ON = re.compile(
    r"(?:(?:en|maar|of|dan)\b(?!\W+(?:wat|hoe|wie|wanneer|waarom|welke?|mag|kan|is|zijn|moet)\b)"
    r"|(?=.*\b(?:daar\w*|er|haar|hem|ze|hen)\b))(?:\W*[\w'-]+){2,8}\W*"
)


@dataclass(frozen=True)
class Signals:
    """The intent of a question, and the notices that stand above its answer."""

    intent: Intent
    notices: tuple[Notice, ...]

    @property
    def needs_no_search(self) -> bool:
        """Whether the fixed answer is the whole answer."""
        return self.intent not in SEARCHED

    def added_to(self, answer: Answer) -> Answer:
        """The answer of the documents, with what must stand above it and what it cannot be."""
        answer = replace(answer, intent=self.intent, notices=self.notices)
        if self.intent not in texts.FIXED:
            return answer
        status = Status.PARTIAL if answer.statements else Status.NONE
        return replace(answer, status=status, missing=(texts.FIXED[self.intent],))


def signals_of(question: str, history: Sequence[str] = ()) -> Signals:
    """What a question shows; one that goes on about somebody hidden seeks them as well."""
    notices = tuple(texts.NOTICES[kind] for kind in risks_in(question))
    intent = intent_of(question)
    if intent is Intent.QUESTION and _goes_on_seeking(question, history):
        intent = Intent.WHEREABOUTS
    if notices and intent in SMALL_TALK:
        intent = Intent.QUESTION
    return Signals(intent, notices)


def _goes_on_seeking(question: str, history: Sequence[str]) -> bool:
    """Whether a question goes on about the last one, and that seeks somebody who is kept hidden."""
    asked = [earlier for earlier in history if intent_of(earlier) not in SMALL_TALK]
    if not asked or not GOES_ON.fullmatch(fold(question).strip()[:MOST_CHARACTERS]):
        return False
    *before, last = asked
    return signals_of(last, before).intent is Intent.WHEREABOUTS


def searched(history: Sequence[str]) -> tuple[str, ...]:
    """The earlier questions that a follow-up can rest on: no greetings, no thanks."""
    return tuple(question for question in history if not signals_of(question).needs_no_search)


def answer_without_search(
    question: str, signals: Signals, generation: str, problem: str = ""
) -> Answer:
    """The fixed answer to an intent; with `problem`, why a question could not be searched."""
    return Answer(
        id=uuid.uuid4().hex[:12],
        status=Status.NONE,
        question=question,
        searched_for=question,
        statements=(),
        missing=(problem or texts.FIXED[signals.intent],),
        passages=(),
        mode=Mode.QUOTE,
        generation=generation,
        intent=signals.intent,
        notices=signals.notices,
    )
