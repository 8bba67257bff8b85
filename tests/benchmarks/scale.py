"""`python -m tests.benchmarks.scale`: what ingest, opening and questions cost as documents grow.

On generated documents, with the built-in embedding, beside a transformer of MiniLM's size made on
the spot (its weights are random: they cost as much as trained ones). Costs are CPU seconds, which
a busy machine changes less than those of the clock. It measures and says which bounds hold; it is
no gate.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.embedding import BUILT_IN

from .documents import write_documents
from .measuring import (
    embedding_cost,
    in_new_process,
    ingest_cost,
    opening_costs,
    question_costs,
    texts_of,
)
from .transformer import LAYERS, MOST_TOKENS, WIDTH, make_transformer

if TYPE_CHECKING:
    from .measuring import Cost, OpeningCosts, QuestionCosts

# Of the size asked for: where ingest and questions are measured, and where opening is.
GROWTH = (1, 4, 16)
OPENED = 10
SAMPLE = 200


@dataclass(frozen=True)
class Bound:
    """Something asked for; `holds` when what was measured is within it."""

    asked: str
    measured: str
    holds: bool


@dataclass(frozen=True)
class Embedding:
    """Embedding the same passages with the built-in model and with the transformer.

    `transformer` is extrapolated from the cost of `sample` passages.
    """

    built_in: Cost
    transformer: Cost
    sample: int

    @property
    def ratio(self) -> float:
        """How many times the CPU time the transformer takes for this step."""
        return self.transformer.cpu / self.built_in.cpu


@dataclass(frozen=True)
class Measured:
    """All costs, by number of passages."""

    base: int
    embedding: Embedding
    ingest: dict[int, Cost]
    questions: dict[int, QuestionCosts]
    opening: OpeningCosts


def measure(base: int, work: Path) -> Measured:
    """Make the documents and the transformer, and measure everything."""
    sizes = sorted({base * times for times in (*GROWTH, OPENED)})
    ingest = {}
    for size in sizes:
        _say(f"ingest of {size} passages")
        write_documents(work / f"documents-{size}", size)
        ingest[size] = in_new_process(
            ingest_cost, work / f"documents-{size}", work / f"data-{size}"
        )
    _say("embedding with the built-in model and with a transformer")
    embedding = _embedding(texts_of(work / f"documents-{base}"), work / "transformer")
    _say("opening and questions")
    opening = in_new_process(opening_costs, work / f"data-{base * OPENED}")
    questions = {
        base * times: in_new_process(question_costs, work / f"data-{base * times}")
        for times in GROWTH
    }
    return Measured(base, embedding, ingest, questions, opening)


def _embedding(texts: list[str], folder: Path) -> Embedding:
    in_new_process(make_transformer, folder, texts)
    sample = texts[:: max(1, len(texts) // SAMPLE)][:SAMPLE]
    return Embedding(
        in_new_process(embedding_cost, BUILT_IN, texts),
        in_new_process(embedding_cost, str(folder), sample) * (len(texts) / len(sample)),
        len(sample),
    )


def tables(measured: Measured) -> list[str]:
    """What was measured, in lines of text."""
    base, embedding = measured.base, measured.embedding
    transformer = f"a transformer ({LAYERS} layers of {WIDTH}, at most {MOST_TOKENS} tokens)"
    extrapolated = f"extrapolated from {embedding.sample} passages"
    lines = [f"Ingest, CPU seconds (built-in embedding, fresh data folder){'':9}per 1,000"]
    for size, cost in measured.ingest.items():
        per_thousand = f"{1000 * cost.cpu / size:10.2f}"
        lines.append(f"  {f'{size:,} passages':50}{cost.cpu:10.2f}{per_thousand:>16}")
    lines += [
        f"\nEmbedding {base:,} passages, CPU seconds on one thread",
        f"  {'the built-in model':50}{embedding.built_in.cpu:10.2f}",
        f"  {transformer:50}{embedding.transformer.cpu:10.2f}  {extrapolated}",
        f"\nOpening an index of {base * OPENED:,} passages, CPU seconds apart from imports",
        f"  {'until it is open, with its checks':50}{measured.opening.opening.cpu:10.2f}",
        f"  {'the first search after that':50}{measured.opening.first_search.cpu:10.2f}",
        f"\nA question on an open index, CPU milliseconds{'':18}median       95th",
    ]
    for size, costs in measured.questions.items():
        for name, seconds in (("search alone", costs.search), ("whole answer", costs.answer)):
            label = f"{size:,} passages, {name} ({len(seconds)} questions)"
            shown = f"{1000 * statistics.median(seconds):10.1f}{1000 * _p95(seconds):11.1f}"
            lines.append(f"  {label:50}{shown}")
    return lines


def bounds(measured: Measured) -> list[Bound]:
    """What was asked for at these sizes, and whether it holds."""
    least, *_, most = (measured.base * times for times in GROWTH)
    embedding, ingest = measured.embedding, measured.ingest[least]
    with_transformer = ingest.cpu - embedding.built_in.cpu + embedding.transformer.cpu
    opening = measured.opening.opening.cpu
    ready = opening + measured.opening.first_search.cpu
    few, many = measured.questions[least], measured.questions[most]
    growth_of_ingest = measured.ingest[most].cpu / most / (ingest.cpu / least)
    return [
        _at_least("the embedding step, against the transformer's", 100, embedding.ratio),
        _at_least("whole ingest, against ingest with it", 100, with_transformer / ingest.cpu),
        _below(f"a question at {least:,}, whole answer, median", 20, _milliseconds(few.answer)),
        _below(f"a question at {most:,}, whole answer, median", 20, _milliseconds(many.answer)),
        _below(f"opening {measured.base * OPENED:,} passages, CPU seconds", 2, opening),
        _below("opening with the first search, CPU seconds", 2, ready),
        _below("growth of a search, 16 times the passages", 4, _growth(few.search, many.search)),
        _below("growth of an answer, 16 times the passages", 4, _growth(few.answer, many.answer)),
        _below("growth of ingest per passage, 16 times as many", 1.25, growth_of_ingest),
    ]


def _at_least(name: str, wanted: float, value: float) -> Bound:
    return Bound(f"{name}: at least {wanted:g} times as fast", f"{value:.1f}", value >= wanted)


def _below(name: str, most: float, value: float) -> Bound:
    return Bound(f"{name}: at most {most:g}", f"{value:.2f}", value <= most)


def _milliseconds(seconds: tuple[float, ...]) -> float:
    return 1000 * statistics.median(seconds)


def _growth(few: tuple[float, ...], many: tuple[float, ...]) -> float:
    return statistics.median(many) / statistics.median(few)


def _p95(seconds: tuple[float, ...]) -> float:
    return statistics.quantiles(seconds, n=20)[-1]


def _say(step: str) -> None:
    print(f"{step} ...", file=sys.stderr, flush=True)


def main() -> int:
    """Print the tables, and which bounds hold."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.scale")
    parser.add_argument("--passages", type=int, default=2000, metavar="N")
    base = parser.parse_args().passages
    with tempfile.TemporaryDirectory() as folder:
        measured = measure(base, Path(folder))
    print("\n".join(tables(measured)))
    print("\nAsked, and measured")
    for bound in bounds(measured):
        verdict = "holds" if bound.holds else "DOES NOT HOLD"
        print(f"  {bound.asked:75}{bound.measured:>10}  {verdict}")
    print(f"\nGenerated documents; Python {sys.version.split()[0]}, {os.cpu_count()} cores")
    return 0


if __name__ == "__main__":
    sys.exit(main())
