"""`python -m tests.benchmarks.themes`: what the themes of 20,000 generated passages cost at ingest.

CPU time, and the most memory above what the process held before; embedding is of the same passages
with the built-in model. It measures and says which bound holds; it is no gate.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ingest import building, theming
from ingest.pipeline import ingest
from ingest.settings import Settings

from .documents import write_documents
from .ingest import STATUS, _mebibytes
from .measuring import Cost, embedding_cost, in_new_process, texts_of
from .theme_pages import page_costs, print_pages

if TYPE_CHECKING:
    from ingest.themes import Themes

PASSAGES = 20_000
MOST_TIMES = 5


@dataclass(frozen=True)
class Themed:
    """What the themes cost in one ingest; memory in MiB."""

    cost: Cost
    memory: float
    themes: int
    passages: int


def themed(corpus: Path, data: Path) -> Themed:
    """One ingest, in which the themes are measured apart."""
    measured: list[Themed] = []
    themes_of = theming.themes_of

    def watched(*values: object) -> Themes:
        STATUS.with_name("clear_refs").write_text("5")  # the peak is counted from now on
        before = _mebibytes("VmRSS")
        cpu, wall = time.process_time(), time.perf_counter()
        found = themes_of(*values)  # type: ignore[arg-type]
        cost = Cost(time.process_time() - cpu, time.perf_counter() - wall)
        memory = _mebibytes("VmHWM") - before
        measured.append(Themed(cost, memory, len(found.themes), len(found.passages)))
        return found

    setattr(building, "themes_of", watched)  # noqa: B010 - where the run finds it
    ingest(Settings(data=data, corpus=(corpus,)), lambda _: None)
    return measured[0]


def main() -> int:
    """Print the figures, and whether the bound holds."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.themes")
    parser.add_argument("--passages", type=int, default=PASSAGES, metavar="N")
    passages = parser.parse_args().passages
    with tempfile.TemporaryDirectory() as folder:
        corpus, data = Path(folder) / "documents", Path(folder) / "data"
        write_documents(corpus, passages)
        embedding = in_new_process(embedding_cost, "built-in", texts_of(corpus))
        found = in_new_process(themed, corpus, data)
        opened = in_new_process(page_costs, data)
    times = found.cost.cpu / embedding.cpu
    holds = "holds" if times < MOST_TIMES else "DOES NOT HOLD"
    print(f"{passages:,} passages: {found.themes} themes, {found.passages:,} passages under them")
    print(f"  embedding with the built-in model   {embedding.cpu:8.2f} s of CPU")
    print(f"  themes                              {found.cost.cpu:8.2f} s of CPU")
    print(f"  their memory at most                {found.memory:8.0f} MiB")
    print(f"  themes in less than 5 times embedding {times:6.2f}  {holds}")
    print_pages(opened)
    return 0


if __name__ == "__main__":
    sys.exit(main())
