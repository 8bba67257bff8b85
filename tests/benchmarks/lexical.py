"""`python -m tests.benchmarks.lexical`: our lexical index beside SQLite's FTS5 and bm25s.

The same passages, the same analysis, the same questions: stems with their weights, and 4-grams,
each against its best and added half and half. FTS5 and bm25s do not weigh terms; so they are asked
for one term at a time, which gives what the product needs, and once more for all terms together
without weights, which is what they are made for. CPU seconds, each measurement in a process of its
own; the ratios are against ours in the same run.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from assistant.retrieval import Weights
from assistant.understanding import understand
from ingest import language
from ingest.lexical import COLUMN_WEIGHTS, Field, IndexedText
from ingest.sources import read_sources
from ingest.splitting import split_document
from ingest.thesaurus import load_thesaurus
from ingest.vocabulary import Vocabulary

from .documents import CORPUS, write_documents
from .indexes import BUILDS, FIELDS, WAYS
from .measuring import QUESTIONS, Cost, in_new_process

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.lexical import FloatArray

    from .indexes import Index

SIZES = (2000, 20_000)
TOP = 10
Terms = dict[Field, dict[str, float]]


@dataclass(frozen=True)
class Built:
    """CPU seconds to make an index, analysis included, and its size in bytes."""

    cpu: float
    size: int


@dataclass(frozen=True)
class Asked:
    """CPU seconds to open an index and ask it once, and for each question; the best passages."""

    opening: float
    questions: tuple[float, ...]
    best: tuple[tuple[int, ...], ...]


@dataclass(frozen=True)
class Measured:
    """Everything of one size; `analysis` is the part of building that all have."""

    passages: int
    analysis: float
    built: dict[str, Built]
    asked: dict[str, Asked]


def measure(passages: int, work: Path) -> Measured:
    """Make the documents, and every index in a process of its own."""
    corpus = work / f"documents-{passages}"
    write_documents(corpus, passages)
    terms = question_terms()
    count = len(texts_of(corpus))
    built, asked = {}, {}
    for name in BUILDS:
        built[name] = in_new_process(build, name, corpus, work / f"{name}-{passages}")
    for way, (name, _) in WAYS.items():
        asked[way] = in_new_process(ask, way, work / f"{name}-{passages}", count, terms)
    return Measured(count, in_new_process(analysis, corpus), built, asked)


def texts_of(corpus: Path) -> list[IndexedText]:
    """The passages as they are indexed."""
    return [
        IndexedText.of(document.details.title, passage)
        for document in read_sources((corpus,), ()).documents
        for passage in split_document(document)
    ]


def analysis(corpus: Path) -> float:
    """The CPU seconds that finding the terms of every passage takes, with known words."""
    texts = texts_of(corpus)
    _analyse(texts)
    return Cost.of(partial(_analyse, texts)).cpu


def _analyse(texts: Sequence[IndexedText]) -> None:
    for text in texts:
        for terms_of in FIELDS.values():
            for name in COLUMN_WEIGHTS:
                terms_of(getattr(text, name))


def build(name: str, corpus: Path, folder: Path) -> Built:
    """Make an index; the words are known to the analyser before."""
    texts = texts_of(corpus)
    _analyse(texts)
    cost = Cost.of(partial(BUILDS[name], folder, texts))
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    return Built(cost.cpu, size)


def ask(way: str, folder: Path, count: int, questions: Sequence[Terms]) -> Asked:
    """Open an index and ask it every question."""
    _, open_index = WAYS[way]
    opening = Cost.of(lambda: best_of(open_index(folder, count), questions[0]))
    index = open_index(folder, count)
    costs = [Cost.of(partial(best_of, index, terms)).cpu for terms in questions]
    best = (best_of(index, terms) for terms in questions)
    return Asked(opening.cpu, tuple(costs), tuple(best))


def best_of(index: Index, terms: Terms) -> tuple[int, ...]:
    """The best passages for a question, the best first."""
    scores = sum(_against_best(index.score(field, terms[field])) for field in FIELDS)
    return tuple(map(int, np.argsort(-np.asarray(scores), kind="stable")[:TOP]))


def _against_best(scores: FloatArray) -> FloatArray:
    most = float(scores.max(initial=0.0))
    return scores / np.float32(most) if most > 0 else scores


def question_terms() -> list[Terms]:
    """The terms of our own questions on the digests, with their weights."""
    vocabulary = Vocabulary(load_thesaurus(CORPUS / "thesaurus.yaml"))
    lines = (QUESTIONS / "questions.jsonl").read_text("utf-8").splitlines()
    items = [item for item in map(json.loads, lines) if item["gold"]]
    return [terms_of(item["question"], item.get("history", ()), vocabulary) for item in items]


def terms_of(question: str, history: Sequence[str], vocabulary: Vocabulary) -> Terms:
    """Stems, parts of compounds, other names and 4-grams, weighted as the product does."""
    weights, words, grams = Weights(), dict[str, float](), dict[str, float]()
    for wanted in understand(question, history, vocabulary).wanted:
        terms = {wanted.word.stem: wanted.weight}
        terms |= dict.fromkeys(wanted.word.parts, wanted.weight * weights.parts)
        for name in wanted.names:
            content = [word for word in language.words(name) if not word.is_stop_word]
            terms |= {w.stem: wanted.weight * weights.names / len(content) for w in content}
        for term, weight in terms.items():
            words[term] = max(weight, words.get(term, 0.0))
        for gram in language.grams(wanted.word.folded):
            grams[gram] = max(wanted.weight, grams.get(gram, 0.0))
    return {Field.WORDS: words, Field.GRAMS: grams}


def agreement(one: Asked, other: Asked) -> float:
    """The share of the best passages that two have in common, in the mean of the questions."""
    pairs = zip(one.best, other.best, strict=True)
    return statistics.fmean(len(set(a) & set(b)) / len(a) for a, b in pairs)


def table(measured: Measured) -> list[str]:
    """What was measured, each with how many times as much as ours it is."""
    ours, our_index = measured.asked["ours"], measured.built["ours"]
    heads = ("build, s", "size, MB", "open, ms", "question, ms")
    lines = [
        f"\n{measured.passages:,} passages; of building, {measured.analysis:.2f} s is analysis",
        f"{'':22}{''.join(f'{head:>18}' for head in heads)}{'top ten as ours':>18}",
    ]
    for way, (name, _) in WAYS.items():
        built, asked = measured.built[name], measured.asked[way]
        cells = (
            _cell(built.cpu, our_index.cpu),
            _cell(built.size / 1e6, our_index.size / 1e6),
            _cell(1000 * asked.opening, 1000 * ours.opening),
            _cell(1000 * _median(asked), 1000 * _median(ours)),
        )
        shared = f"{agreement(asked, ours):.0%}"
        lines.append(f"  {way:20}{''.join(f'{cell:>18}' for cell in cells)}{shared:>18}")
    return lines


def _cell(value: float, ours: float) -> str:
    return f"{value:.2f} ({value / ours:5.1f})"


def _median(asked: Asked) -> float:
    return statistics.median(asked.questions)


def main() -> int:
    """Print a table for each size."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.lexical")
    parser.add_argument("--passages", type=int, nargs="+", default=SIZES, metavar="N")
    print("CPU time; in brackets, how many times ours")
    for passages in parser.parse_args().passages:
        with tempfile.TemporaryDirectory() as folder:
            print("\n".join(table(measure(passages, Path(folder)))), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
