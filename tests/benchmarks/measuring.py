"""What is measured, each in a process of its own: nothing is warm from the measurement before.

Imports are made first and not counted. CPU time is that of all threads of the process.
"""

from __future__ import annotations

import importlib
import json
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from assistant.answering import Answering
from assistant.records import Answer
from ingest.embedding import load_embedder
from ingest.pipeline import EMBEDDING_BATCH, ingest
from ingest.settings import Settings
from ingest.sources import read_sources
from ingest.splitting import split_document, text_to_embed

if TYPE_CHECKING:
    from collections.abc import Callable

QUESTIONS = Path(__file__).parent.parent / "quality"
# Loaded where they are first used: by Chroma, and for embedding passages.
LOADED_LATER = ("chromadb", "chromadb.api.rust", "tokenizers", "safetensors.numpy")
LOADED_TO_EMBED = ("torch", "sentence_transformers")
WARM_UP_QUESTIONS = 10
PASSAGES_FOUND = 10

Given = ParamSpec("Given")
Result = TypeVar("Result")


@dataclass(frozen=True)
class Cost:
    """Seconds of CPU, of all threads together, and seconds by the clock."""

    cpu: float
    wall: float

    @classmethod
    def of(cls, work: Callable[[], object]) -> Cost:
        """What it costs to do this once."""
        cpu, wall = time.process_time(), time.perf_counter()
        work()
        return cls(time.process_time() - cpu, time.perf_counter() - wall)

    def __mul__(self, times: float) -> Cost:
        return Cost(self.cpu * times, self.wall * times)


@dataclass(frozen=True)
class Asked:
    """A question, and those before it in its conversation."""

    question: str
    history: tuple[str, ...]


@dataclass(frozen=True)
class QuestionCosts:
    """For each question its CPU seconds: the search, and the whole answer with its search."""

    search: tuple[float, ...]
    answer: tuple[float, ...]


@dataclass(frozen=True)
class OpeningCosts:
    """Opening an index, and the search that comes first after it."""

    opening: Cost
    first_search: Cost


def in_new_process(
    work: Callable[Given, Result], *values: Given.args, **options: Given.kwargs
) -> Result:
    """What the function returns, called in a new Python process."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(work, *values, **options).result()


def ingest_cost(corpus: Path, data: Path) -> Cost:
    """A first ingest, with the built-in embedding."""
    _import(*LOADED_LATER, *LOADED_TO_EMBED)
    settings = Settings(data=data, corpus=(corpus,))
    return Cost.of(lambda: ingest(settings, lambda _: None))


def texts_of(corpus: Path) -> list[str]:
    """The texts that an ingest embeds."""
    return [
        text_to_embed(document.details.title, passage)
        for document in read_sources((corpus,), ()).documents
        for passage in split_document(document)
    ]


def embedding_cost(model: str, texts: list[str]) -> Cost:
    """Embedding with a loaded model in the batches of ingest, on one thread of torch's.

    On more threads, waiting for each other counts as CPU time too.
    """
    _import(*LOADED_TO_EMBED)
    import torch  # it takes seconds, which the other measurements do without

    torch.set_num_threads(1)
    embedder = load_embedder(model)
    embedder.embed_passages(texts[:1])
    batches = [texts[n : n + EMBEDDING_BATCH] for n in range(0, len(texts), EMBEDDING_BATCH)]
    return Cost.of(lambda: [embedder.embed_passages(batch) for batch in batches])


def opening_costs(data: Path) -> OpeningCosts:
    """Opening an index, with its checks and the embedding model, until questions can be asked."""
    _import(*LOADED_LATER)
    answering = Answering(Settings(data=data))
    item = _questions("tuning")[0]
    opening = Cost.of(answering.generation_id)
    first = Cost.of(partial(_search, answering, item))
    return OpeningCosts(opening, first)


def question_costs(data: Path) -> QuestionCosts:
    """Each question of our own set, asked once of an open index that has answered some others."""
    answering = Answering(Settings(data=data))
    for item in _questions("tuning")[:WARM_UP_QUESTIONS]:
        _answer(answering, item)
    search, answer = [], []
    for number, item in enumerate(_questions("questions")):
        # Half of the questions are for the search alone: the answer would find its work done.
        if number % 2:
            search.append(Cost.of(partial(_search, answering, item)).cpu)
        else:
            answer.append(Cost.of(partial(_answer, answering, item)).cpu)
    return QuestionCosts(tuple(search), tuple(answer))


def _search(answering: Answering, item: Asked) -> None:
    answering.search(item.question, item.history, PASSAGES_FOUND)


def _answer(answering: Answering, item: Asked) -> None:
    assert any(isinstance(u, Answer) for u in answering.respond(item.question, item.history))


def _questions(name: str) -> list[Asked]:
    """The questions of a set that the digests answer."""
    lines = (QUESTIONS / f"{name}.jsonl").read_text("utf-8").splitlines()
    items = [item for item in map(json.loads, lines) if item["gold"]]
    return [Asked(item["question"], tuple(item.get("history", ()))) for item in items]


def _import(*names: str) -> None:
    for name in names:
        importlib.import_module(name)
