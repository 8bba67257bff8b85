"""`python -m tests.benchmarks.ingest`: what a run costs again, with one document more, in memory.

On generated documents, with the built-in embedding; every run is a process of its own. It measures
and says which bounds hold; it is no gate.
"""

from __future__ import annotations

import argparse
import os
import resource
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from ingest.pipeline import ingest, preview
from ingest.settings import Settings

from .documents import write_documents
from .measuring import Cost, in_new_process

# Passages of one document, as `write_documents` makes them.
SECTIONS = 20
GROWTH = 4
ADDED = "# Nieuw\n\nDit document is nieuw.\n\n## Verder\n\nHier staat nog een alinea.\n"


@dataclass(frozen=True)
class Run:
    """What a run cost; `memory` is the most it held, in MiB."""

    cost: Cost
    embedded: int
    passages: int
    published: bool
    memory: float


def measured_run(corpus: Path, data: Path, *, only_preview: bool = False) -> Run:
    """One ingest, or preview, with the imports it does on the way."""
    settings = Settings(data=data, corpus=(corpus,))
    reports = []
    cost = Cost.of(
        lambda: reports.append(
            preview(settings) if only_preview else ingest(settings, lambda _: None)
        )
    )
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    report = reports[0]
    return Run(cost, report.embedded, report.passages, report.published, memory)


def main() -> int:
    """Print the figures, and which bounds hold."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.ingest")
    parser.add_argument("--documents", type=int, default=2000, metavar="N")
    parser.add_argument("--sections", type=int, default=4, metavar="N", help="of each document")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        _measure(Path(folder), options.documents, options.sections)
    print(f"\nGenerated documents; Python {sys.version.split()[0]}, {os.cpu_count()} cores")
    return 0


def _measure(work: Path, documents: int, sections: int) -> None:
    corpus, data = work / "documents", work / "data"
    _write(corpus, documents, sections)
    first = in_new_process(measured_run, corpus, data)
    again = in_new_process(measured_run, corpus, data)
    (corpus / "nieuw.md").write_text(ADDED, "utf-8")
    seen = in_new_process(measured_run, corpus, data, only_preview=True)
    added = in_new_process(measured_run, corpus, data)
    _write(work / "fewer", documents // GROWTH, sections)
    fewer = in_new_process(measured_run, work / "fewer", work / "data-fewer")
    print(f"{documents:,} documents, {first.passages:,} passages{'':17}CPU s   clock s      MiB")
    for name, run in (
        ("first run", first),
        ("again, nothing changed", again),
        ("preview with one document more", seen),
        ("one document more", added),
        (f"a quarter of the documents ({fewer.passages:,})", fewer),
    ):
        costs = f"{run.cost.cpu:9.2f} {run.cost.wall:9.2f} {run.memory:8.0f}"
        print(f"  {name:40}{costs}   {run.embedded:,} embedded")
    ratio = again.cost.cpu / first.cost.cpu
    a_passage = (first.memory - fewer.memory) * 1024 / (first.passages - fewer.passages)
    print("\nAsked, and measured")
    for asked, value, holds in (
        ("no change, against the first run: less than 0.1", f"{ratio:.3f}", ratio < 0.1),
        (
            "one document more embeds its own passages only",
            str(added.embedded),
            added.embedded == added.passages - first.passages == seen.embedded,
        ),
    ):
        print(f"  {asked:60}{value:>10}  {'holds' if holds else 'DOES NOT HOLD'}")
    print(f"  {'memory for each passage more, KiB':60}{a_passage:10.1f}")


def _write(folder: Path, documents: int, sections: int) -> None:
    """Documents of so many sections: those of `write_documents`, cut in parts."""
    write_documents(folder, documents * sections)
    for path in sorted(folder.iterdir()):
        head, *parts = path.read_text("utf-8").split("\n## ")
        path.unlink()
        for number in range(0, len(parts), sections):
            text = "".join(f"\n## {part}" for part in parts[number : number + sections])
            (folder / f"{path.stem}-{number:02}.md").write_text(head + text, "utf-8")


if __name__ == "__main__":
    sys.exit(main())
