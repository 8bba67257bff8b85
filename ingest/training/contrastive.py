"""Word vectors taught which texts belong together, the second stage.

A text is the mean of its words' vectors, made one long. Of the answers in a batch, that of a
question must lie nearest to it, and the reverse: cross-entropy over cosines with the others in the
batch as wrong answers (Henderson et al. 2017, https://arxiv.org/abs/1705.00652). Words that the
running text did not have join with the mean of the parts that they fall into. What comes out is the
mean of the last epochs, which varies less than any of them (Izmailov et al. 2018,
https://arxiv.org/abs/1803.05407).
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import torch
from torch.nn import functional

from ingest.training.model_files import WordVectors, make_tokenizer, split_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ingest.training.pairs import Pair

log = logging.getLogger(__name__)

BATCH = 256
FEWEST_IN_BATCH = 8
# Lower ones, which are usual, learn the texts taught by heart; see the model card.
TEMPERATURE = 0.15
MOST_TOKENS = 300
# A new word counts as much as a rare one of the running text.
NEW_WORD_LENGTH = 1.0
SEED = 1


@dataclass(frozen=True)
class Schedule:
    """How long and how fast; chosen on the tuning parts of the question sets, see the model card.

    `gain_rate` is for the lengths of the vectors, which say how much each word counts; `averaged`
    are the epochs at the end of which the mean is taken.
    """

    epochs: int = 6
    averaged: int = 3
    rate: float = 3e-3
    gain_rate: float = 9e-3


class Lesson(NamedTuple):
    """Pairs that are each other's wrong answers, given in the first of every so many epochs."""

    pairs: Sequence[Pair]
    every: int = 1


def teach(vectors: WordVectors, lessons: Sequence[Lesson], schedule: Schedule) -> WordVectors:
    """The vectors after training."""
    texts = [text for lesson in lessons for pair in lesson.pairs for text in pair[:2]]
    known = with_new_words(vectors, texts)
    table = _Table(known)
    prepared = [(_Rows.of(lesson.pairs, table), lesson.every) for lesson in lessons]
    rates = [(table.directions, schedule.rate), (table.gains, schedule.gain_rate)]
    optimizer = torch.optim.Adam([{"params": [part], "lr": rate} for part, rate in rates])
    order = np.random.default_rng(SEED)
    last = []
    for epoch in range(schedule.epochs):
        losses = []
        for rows in (rows for rows, every in prepared if epoch % every == 0):
            for batch in rows.batches(order):
                loss = rows.loss(batch, table)
                optimizer.zero_grad()
                loss.backward()  # type: ignore[no-untyped-call]
                optimizer.step()
                losses.append(float(loss.detach()))
        log.info("epoch %d of %d: loss %.3f", epoch + 1, schedule.epochs, np.mean(losses))
        if epoch >= schedule.epochs - schedule.averaged:
            last.append(table.vectors())
    return WordVectors(known.words, known.counts, np.mean(last, axis=0, dtype=np.float32))


def with_new_words(vectors: WordVectors, texts: Sequence[str]) -> WordVectors:
    """The vectors with those of the texts' other words: the mean direction of their parts."""
    old = set(vectors.words)
    new = list(dict.fromkeys(w for text in texts for w in split_words(text) if w not in old))
    tokenizer, mapping = make_tokenizer(vectors.words)
    table = np.vstack([np.zeros_like(vectors.vectors[:1]), vectors.vectors])
    made = np.zeros((len(new), table.shape[1]), dtype=np.float32)
    for row, word in enumerate(new):
        made[row] = table[mapping[tokenizer.encode(word).ids]].sum(axis=0)
    # A word without known parts starts anywhere; the seed keeps it the same place.
    blank = ~made.any(axis=1)
    made[blank] = np.random.default_rng(SEED).normal(size=(int(blank.sum()), made.shape[1]))
    made *= NEW_WORD_LENGTH / np.linalg.norm(made, axis=1, keepdims=True)
    counts = np.concatenate([vectors.counts, np.ones(len(new), dtype=np.int64)])
    return WordVectors((*vectors.words, *new), counts, np.vstack([vectors.vectors, made]))


class _Table:
    """The vectors in training: a direction and the logarithm of a length for each word."""

    def __init__(self, vectors: WordVectors) -> None:
        self._tokenizer, self._mapping = make_tokenizer(vectors.words)
        lengths = np.linalg.norm(vectors.vectors, axis=1, keepdims=True)
        self.directions = torch.nn.Parameter(torch.tensor(vectors.vectors / lengths))
        self.gains = torch.nn.Parameter(torch.tensor(np.log(lengths[:, 0])))

    def rows(self, text: str) -> torch.Tensor:
        """The rows of a text's words, unknown ones left out."""
        ids = self._tokenizer.encode(text).ids[:MOST_TOKENS]
        rows = self._mapping[ids]
        return torch.tensor(rows[rows > 0] - 1, dtype=torch.long)

    def embed(self, texts: Sequence[torch.Tensor]) -> torch.Tensor:
        """The vectors of texts given as rows, each one long."""
        flat = torch.cat(list(texts))
        starts = torch.tensor([0, *(len(rows) for rows in texts[:-1])]).cumsum(0)
        sums = functional.embedding_bag(
            flat,
            self.directions,
            starts,
            mode="sum",
            per_sample_weights=torch.exp(self.gains[flat]),
        )
        return functional.normalize(sums, dim=1)

    def vectors(self) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
        """The finished vectors, directions times lengths."""
        finished = self.directions * torch.exp(self.gains)[:, None]
        return np.asarray(finished.detach().numpy(), dtype=np.float32)


@dataclass(frozen=True)
class _Rows:
    """Pairs as rows of the table, those without a known word left out."""

    asked: list[torch.Tensor]
    answers: list[torch.Tensor]
    groups: torch.Tensor

    @classmethod
    def of(cls, pairs: Sequence[Pair], table: _Table) -> _Rows:
        numbers: dict[str, int] = {}
        rows = [(table.rows(p.asked), table.rows(p.answer), p.group) for p in pairs]
        kept = [row for row in rows if len(row[0]) and len(row[1])]
        groups = [numbers.setdefault(group, len(numbers)) for _, _, group in kept]
        return cls([r[0] for r in kept], [r[1] for r in kept], torch.tensor(groups))

    def batches(self, order: np.random.Generator) -> Iterator[torch.Tensor]:
        shuffled = torch.tensor(order.permutation(len(self.asked)))
        for start in range(0, len(shuffled), BATCH):
            batch = shuffled[start : start + BATCH]
            if len(batch) >= FEWEST_IN_BATCH:
                yield batch

    def loss(self, batch: torch.Tensor, table: _Table) -> torch.Tensor:
        asked = table.embed([self.asked[number] for number in batch])
        answers = table.embed([self.answers[number] for number in batch])
        groups = self.groups[batch]
        alike = (groups[:, None] == groups[None, :]) & ~torch.eye(len(batch), dtype=torch.bool)
        cosines = (asked @ answers.T / TEMPERATURE).masked_fill(alike, -torch.inf)
        right = torch.arange(len(batch))
        both = functional.cross_entropy(cosines, right) + functional.cross_entropy(cosines.T, right)
        return both / 2
