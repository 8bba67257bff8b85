"""Questions that a passage answers, written by a chat model: a passage is found by them.

Nobody reads them: they are indexed apart from the passages and never quoted. What a model wrote
is kept by the content it was written for, so that a run that is cut short goes on from there and
nothing is asked twice.
"""

from __future__ import annotations

import json
import re
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from ingest import prompts, texts
from ingest.errors import ChatCallError
from ingest.lexical import Field, gram_terms, word_terms
from ingest.store import content_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from ingest.lexical import LexicalIndex

Questions = tuple[str, ...]

MOST_QUESTIONS = 5
# Shorter is a heading, longer a story.
FEWEST_WORDS, MOST_WORDS = 3, 30
# A question counts when its own passage is among the best that its words find: a tenth of them all,
# and so many at most.
FOUND_AMONG = 10
# So many calls in a row that fail: the model is not there, and the next run goes on.
MOST_FAILURES = 3
LIST_MARKER = re.compile(r"^(?:[-*•]+|\d{1,2}[.)])\s+")

SCHEMA = """
create table if not exists question (
    model text not null, content text not null, questions text not null,
    primary key (model, content)
) strict, without rowid;
"""


class Completer(Protocol):
    """What writes: `ingest.chat_model.ChatModel`."""

    @property
    def name(self) -> str:
        """Which model it is."""

    def complete(self, instructions: str, request: str) -> str:
        """The whole text; raises `ChatCallError`."""


@dataclass(frozen=True)
class QuestionStore:
    """Questions by the model that wrote them and the text they were written for."""

    path: Path

    def read(self, maker: str, text: str) -> Questions | None:
        """The questions for a text, None where none were asked for yet."""
        with closing(self._connection()) as connection:
            row = connection.execute(
                "select questions from question where model = ? and content = ?",
                (maker, content_key(text)),
            ).fetchone()
        return tuple(json.loads(row[0])) if row else None

    def write(self, maker: str, text: str, questions: Questions) -> None:
        """Keep them."""
        with closing(self._connection()) as connection, connection:
            connection.execute(
                "insert or replace into question values (?, ?, ?)",
                (maker, content_key(text), json.dumps(questions)),
            )

    def _connection(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.path, timeout=30)
        connection.executescript(SCHEMA)
        return connection


def write_questions(
    model: Completer, passages: Sequence[str], store: QuestionStore, say: Callable[[str], None]
) -> tuple[Questions, ...]:
    """The questions that each passage answers; none for one whose call failed."""
    maker = f"{model.name}@{content_key(prompts.EXPANSION)[:8]}"
    new = sum(store.read(maker, passage) is None for passage in passages)
    if new:
        say(texts.writing_questions(new, model.name))
    written: list[Questions] = []
    failures = 0
    for passage in passages:
        known = store.read(maker, passage)
        if known is None and failures < MOST_FAILURES:
            try:
                known = questions_in(model.complete(prompts.EXPANSION, passage))
            except ChatCallError as error:
                failures += 1
                say(error.message)
            else:
                failures = 0
                store.write(maker, passage, known)
        written.append(known or ())
    return tuple(written)


def questions_in(text: str) -> Questions:
    """The questions in what a model wrote, a line each; what is no question is left out."""
    lines = (LIST_MARKER.sub("", line.strip()) for line in text.splitlines())
    questions = (
        line
        for line in lines
        if line.endswith("?") and FEWEST_WORDS <= len(line.split()) <= MOST_WORDS
    )
    return tuple(dict.fromkeys(questions))[:MOST_QUESTIONS]


def finding_their_passage(
    questions: Iterable[Questions], index: LexicalIndex
) -> tuple[Questions, ...]:
    """Of each passage in order, the questions whose own words find it: those are about it."""
    return tuple(
        tuple(question for question in of_passage if _finds(question, number, index))
        for number, of_passage in enumerate(questions)
    )


def _finds(question: str, number: int, index: LexicalIndex) -> bool:
    words = index.score(Field.WORDS, dict.fromkeys(word_terms(question), 1.0))
    grams = index.score(Field.GRAMS, dict.fromkeys(gram_terms(question), 1.0))
    scores = words + grams
    better = int((scores > scores[number]).sum())
    return bool(scores[number] > 0) and better < min(FOUND_AMONG, max(1, index.count // 10))
