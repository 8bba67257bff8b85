"""Scores as a question set that `python -m tests.quality --set FILE` measures; pure.

A line a question, in the shape of `tests/quality/README.md`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from assistant.round_records import RoundQuestion

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from assistant.admin.rounds_tallying import Scored
    from assistant.round_records import GivenAnswer

STYLE, UNANSWERABLE = "expert", "unanswerable"
# What ends a line for some readers, and what JSON leaves as it is.
LINE_ENDS = {ord(each): f"\\u{ord(each):04x}" for each in "\x85\u2028\u2029"}


@dataclass(frozen=True)
class QuestionSet:
    """A line for each of `ids`; `left_out` are the scored questions of which none can be made."""

    ids: tuple[str, ...]
    lines: tuple[str, ...]
    left_out: tuple[RoundQuestion, ...]

    @property
    def text(self) -> str:
        """The file."""
        return "".join(f"{line}\n" for line in self.lines)


def question_set(questions: Iterable[RoundQuestion], scored: Mapping[str, Scored]) -> QuestionSet:
    """What was found right is what is expected; what should be refused has no document.

    Left out is what was forgotten, what editors do not agree on, and an answer without one sentence
    that is right and cites the right source.
    """
    ids, lines, left_out = list[str](), list[str](), list[RoundQuestion]()
    for question in questions:
        if question.id not in scored:
            continue
        values = _values(question, scored[question.id])
        if values is None or question.is_forgotten:
            left_out.append(question)
        else:
            ids.append(question.id)
            lines.append(json.dumps(values, ensure_ascii=False).translate(LINE_ENDS))
    return QuestionSet(tuple(ids), tuple(lines), tuple(left_out))


def _values(question: RoundQuestion, scored: Scored) -> dict[str, Any] | None:
    known: dict[str, Any] = {"id": question.id, "question": question.question}
    if not scored.is_agreed or question.answer is None:
        return None
    if scored.refuse:
        return {**known, "gold": [], "answer_span": None, "style": UNANSWERABLE}
    spans = _spans(question.answer, scored)
    if not spans:
        return None
    first = next(iter(spans.values()))[0]
    more = {"answer_spans": spans} if sum(map(len, spans.values())) > 1 else {}
    return {**known, "gold": list(spans), "answer_span": first, **more, "style": STYLE}


def _spans(answer: GivenAnswer, scored: Scored) -> dict[str, list[str]]:
    """The quotes of right sentences, by document."""
    spans: dict[str, list[str]] = {}
    for statement, sentence in zip(answer.statements, scored.sentences, strict=True):
        for citation in statement.citations if sentence.is_right else ():
            quotes = spans.setdefault(citation.document, [])
            quotes += [] if citation.quote in quotes else [citation.quote]
    return spans
