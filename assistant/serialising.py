"""Answers, passages and questions as JSON: the shapes that other programs rely on."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant import texts, theme_texts
from assistant.errors import AnswersFileError, QuestionsFileError
from assistant.records import Cited, Standing
from assistant.snapshots import paragraph_hash

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from assistant.comparison import Comparison, Contrast
    from assistant.records import Answer, Checked, Citation, Notice, RankedPassage, Statement
    from ingest.records import Details

# How the headings above a passage are written as one line.
HEADING_SEPARATOR = " > "


@dataclass(frozen=True)
class AskedQuestion:
    """A line of a questions file; `history` holds the earlier questions, the oldest first.

    `id` is whatever JSON gave, and is given back as it was.
    """

    id: object
    question: str
    history: tuple[str, ...] = ()


def read_questions(path: Path) -> Iterator[AskedQuestion]:
    """The questions of a JSON Lines file; raises `QuestionsFileError` naming the line."""
    try:
        # Not splitlines: a JSON text may hold line separators that end no line of the file.
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        problem = f"{path} cannot be read: {error}"
        raise QuestionsFileError(problem, texts.no_questions_file(str(path))) from error
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _question(line, path, number)


def _question(line: str, path: Path, number: int) -> AskedQuestion:
    try:
        values = json.loads(line)
        question, history = values["question"], values.get("history") or []
        identifier = values["id"]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise _bad_line(path, number) from error
    is_list = isinstance(history, list)
    if not (is_list and all(isinstance(text, str) for text in (question, *history))):
        raise _bad_line(path, number)
    return AskedQuestion(identifier, question, tuple(history))


def _bad_line(path: Path, number: int) -> QuestionsFileError:
    return QuestionsFileError(
        f"{path}, line {number} is no question", texts.bad_question_line(str(path), number)
    )


def answer_json(answer: Answer, question_id: object = None) -> str:
    """An answer on one line; `question_id` is the id of the question in its file."""
    return _line(
        {
            "id": answer.id if question_id is None else question_id,
            "status": answer.status,
            "question": answer.question,
            "searched_for": answer.searched_for,
            "statements": [_statement(statement) for statement in answer.statements],
            "missing": list(answer.missing),
            "passages": [
                {"document": p.document, "passage": p.passage, "score": p.score}
                for p in answer.passages
            ],
            "mode": answer.mode,
            "generation": answer.generation,
            "intent": answer.intent,
            "notices": [_notice(notice) for notice in answer.notices],
            "model": answer.model,
            "removed": [{"text": r.text, "reason": r.reason} for r in answer.removed],
            "remarks": list(answer.remarks),
            "choices": list(answer.choices),
        }
    )


@dataclass(frozen=True)
class KeptAnswer:
    """An answer of before, as `answer_json` wrote it: what it cited, in order."""

    id: object
    generation: str
    cited: tuple[Cited, ...]


def read_answers(lines: Iterable[str], name: str) -> Iterator[KeptAnswer]:
    """The answers in lines of JSON; raises `AnswersFileError` naming the line of `name`."""
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _kept_answer(line, name, number)


def _kept_answer(line: str, name: str, number: int) -> KeptAnswer:
    try:
        values = json.loads(line)
        cited = tuple(
            _cited(citation)
            for statement in values["statements"]
            for citation in statement["citations"]
        )
        return KeptAnswer(values["id"], str(values["generation"]), cited)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        problem = f"{name}, line {number} is no answer"
        raise AnswersFileError(problem, texts.bad_answer_line(name, number)) from error


def _cited(values: dict[str, object]) -> Cited:
    texts_of = [values[key] for key in ("document", "quote", "paragraph_sha256")]
    places = [values["start"], values["end"]]
    if not (all(isinstance(t, str) for t in texts_of) and all(type(p) is int for p in places)):
        raise TypeError
    document, quote, paragraph = map(str, texts_of)
    start, end = (int(str(place)) for place in places)
    return Cited(document, quote, start, end, paragraph, str(values.get("sha256", "")))


def checked_json(answer: KeptAnswer, checked: Sequence[Checked], generation: str) -> str:
    """What became of the citations of an answer, on one line."""
    return _line(
        {
            "id": answer.id,
            "generation": answer.generation,
            "checked_against": generation,
            "unchanged": all(one.standing is Standing.UNCHANGED for one in checked),
            "citations": [_checked(one) for one in checked],
        }
    )


def _checked(checked: Checked) -> dict[str, object]:
    place = checked.place
    return {
        "document": checked.cited.document,
        "quote": checked.cited.quote,
        "standing": checked.standing,
        "remark": texts.STANDING[checked.standing],
        "place": place
        and {
            "document": place.document,
            "start": place.start,
            "end": place.end,
            "heading": HEADING_SEPARATOR.join(place.heading),
            "page": place.page,
        },
    }


def passages_json(question_id: object, passages: Sequence[RankedPassage]) -> str:
    """The ranked passages for a question on one line."""
    return _line(
        {
            "id": question_id,
            "passages": [
                {
                    "document": passage.document,
                    "passage": passage.passage,
                    "score": passage.score,
                    "text": passage.text,
                }
                for passage in passages
            ],
        }
    )


def comparison_json(comparison: Comparison) -> str:
    """Documents side by side on one line."""
    order = [document.id for document in comparison.documents]
    return _line(
        {
            "theme": comparison.theme,
            "generation": comparison.generation,
            "documents": [
                {"id": d.id, **_known_of(d.details), "passages": d.passages}
                for d in comparison.documents
            ],
            "rows": [
                {
                    "subject": row.subject,
                    "cells": [
                        {"document": document, "citations": list(map(_citation, cell))}
                        for document, cell in zip(order, row.cells, strict=True)
                    ],
                }
                for row in comparison.rows
            ],
            "only": [
                {
                    "document": alone.document,
                    "subject": alone.subject,
                    "citation": _citation(alone.citation),
                }
                for alone in comparison.only
            ],
            "differences": list(map(_contrast, comparison.differences)),
        }
    )


def _contrast(contrast: Contrast) -> dict[str, object]:
    sides = ((contrast.one, contrast.one_says), (contrast.other, contrast.other_says))
    return {
        "kind": contrast.kind,
        "in_words": theme_texts.contrast_words(
            contrast.kind, contrast.one_says, contrast.other_says
        ),
        "subject": contrast.subject,
        "likeness": contrast.likeness,
        "quotes": [
            {"says": says, **_known_of(quote.snapshot.details), "citation": _citation(quote)}
            for quote, says in sides
        ],
    }


def _known_of(details: Details) -> dict[str, object]:
    """Who says it, and when."""
    return {
        "title": details.title,
        "kind": details.kind,
        "publisher": details.publisher,
        "published": details.published,
    }


def _notice(notice: Notice) -> dict[str, object]:
    return {
        "kind": notice.kind,
        "title": notice.title,
        "text": notice.text,
        "contacts": [
            {"name": c.name, "number": c.number, "about": c.about, "url": c.url}
            for c in notice.contacts
        ],
    }


def _statement(statement: Statement) -> dict[str, object]:
    return {
        "text": statement.text,
        "verdict": statement.verdict,
        "citations": [_citation(citation) for citation in statement.citations],
    }


def _citation(citation: Citation) -> dict[str, object]:
    return {
        "document": citation.document,
        "title": citation.title,
        "passage": citation.passage,
        "heading": HEADING_SEPARATOR.join(citation.heading),
        "page": citation.page,
        "quote": citation.quote,
        "start": citation.start,
        "end": citation.end,
        "paragraph_sha256": paragraph_hash(citation.snapshot.paragraph),
        "sha256": citation.snapshot.sha256,
    }


def _line(value: object) -> str:
    # A half of a character, which JSON can hold and UTF-8 cannot, becomes a question mark.
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "replace").decode("utf-8")
