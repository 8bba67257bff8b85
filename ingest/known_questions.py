"""Questions that an administrator wants found, in `vragen.jsonl` beside the documents.

A line is {"vraag": "...", "documenten": ["a.md"]}, or with the English names. Before a generation
is published they are asked of it and of the current one, by words, 4-grams and vectors: a plainer
search than that of the chat, the same for both.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ingest import texts
from ingest.errors import GenerationError, SourceError
from ingest.lexical import Field, gram_terms, word_terms
from ingest.sources import QUESTIONS_NAME

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from pathlib import Path

    from ingest.embedding import Embedder
    from ingest.generations import Generation

# A question is answered when one of its documents is among so many passages.
RANK = 10
# Such a part of the questions may be lost; one may always be.
MARGIN = 0.05
NAMES = {"vraag": "question", "documenten": "documents"}


@dataclass(frozen=True)
class KnownQuestion:
    """A question and the documents of which one must be found."""

    question: str
    documents: tuple[str, ...]


def read_known_questions(folders: Sequence[Path]) -> tuple[KnownQuestion, ...]:
    """Of all folders; raises `SourceError` for a line that is no question."""
    return tuple(
        _question(path, number, line)
        for path in (folder / QUESTIONS_NAME for folder in folders)
        if path.is_file()
        for number, line in enumerate(_lines(path), start=1)
        if line.strip()
    )


def answered(
    questions: Sequence[KnownQuestion], generation: Generation, embedder: Embedder | None
) -> tuple[KnownQuestion, ...]:
    """Those whose document is found; without an embedder by words and 4-grams only."""
    return tuple(q for q in questions if _found(q.question, generation, embedder) & {*q.documents})


def askable(
    questions: Sequence[KnownQuestion], documents: Collection[str]
) -> tuple[KnownQuestion, ...]:
    """Those that have a document there: nobody expects one that was removed."""
    return tuple(q for q in questions if not set(q.documents).isdisjoint(documents))


def check_not_worse(before: Sequence[KnownQuestion], after: Sequence[KnownQuestion]) -> None:
    """Raise `GenerationError` when more were lost than the margin allows."""
    lost = [question.question for question in before if question not in after]
    worse = len(before) - len(after)
    if worse > max(1, MARGIN * len(before)):
        raise GenerationError(
            f"{worse} known questions lost",
            texts.questions_lost("; ".join(lost), len(after), len(before)),
        )


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(f"{path}: {error}", texts.questions_broken(path, 1)) from error


def _question(path: Path, number: int, line: str) -> KnownQuestion:
    try:
        values = {NAMES.get(key, key): value for key, value in json.loads(line).items()}
        return KnownQuestion(values["question"].strip(), _names(values["documents"]))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise SourceError(
            f"{path}, line {number} is no question", texts.questions_broken(path, number)
        ) from error


def _names(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
        raise TypeError(value)
    return tuple(value)


def _found(question: str, generation: Generation, embedder: Embedder | None) -> set[str]:
    lexical = generation.lexical
    scores = np.zeros(lexical.count, dtype=np.float32)
    for field, terms in ((Field.WORDS, word_terms(question)), (Field.GRAMS, gram_terms(question))):
        found = lexical.score(field, dict.fromkeys(terms, 1.0))
        scores += found / max(float(found.max(initial=0.0)), 1e-9)
    vector = embedder.embed_question(question) if embedder else np.zeros(1, dtype=np.float32)
    if vector.any():
        for passage, cosine in generation.vectors.nearest(vector, RANK).items():
            scores[generation.passage_numbers[passage]] += max(cosine, 0.0)
    best = [int(number) for number in np.argsort(-scores, kind="stable")[:RANK]]
    passages = generation.collection.passages(number for number in best if scores[number] > 0)
    return {passage.document for passage in passages.values()}
