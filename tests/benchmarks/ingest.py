"""`python -m tests.benchmarks.ingest`: what a run costs again, with one document more, in memory.

On generated documents, with the built-in embedding; every run is a process of its own. It measures
and says which bounds hold; it is no gate.
"""

from __future__ import annotations

import argparse
import importlib
import os
import re
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
# What a run loads, to be told from what it holds.
LOADED = (
    "torch", "sentence_transformers", "chromadb.api.rust", "tokenizers", "safetensors.numpy",
    "sklearn.cluster", "threadpoolctl",
)  # fmt: skip
STATUS = Path("/proc/self/status")
ADDED = "# Nieuw\n\nDit document is nieuw.\n\n## Verder\n\nHier staat nog een alinea.\n"


@dataclass(frozen=True)
class Run:
    """What a run cost."""

    cost: Cost
    embedded: int
    passages: int
    published: bool


@dataclass(frozen=True)
class Memory:
    """The most that the main process held above what its libraries take, in MiB."""

    documents: int
    passages: int
    most: float


def measured_run(corpus: Path, data: Path, *, only_preview: bool = False) -> Run:
    """One ingest, or preview, with the imports it does on the way."""
    settings = Settings(data=data, corpus=(corpus,))
    reports = []
    cost = Cost.of(
        lambda: reports.append(
            preview(settings) if only_preview else ingest(settings, lambda _: None)
        )
    )
    report = reports[0]
    return Run(cost, report.embedded, report.passages, report.published)


def measured_memory(corpus: Path, data: Path) -> Memory:
    """Of a first ingest."""
    for name in LOADED:
        importlib.import_module(name)
    Path("/proc/self/clear_refs").write_text("5")  # the peak is counted from now on
    before = _mebibytes("VmRSS")
    report = ingest(Settings(data=data, corpus=(corpus,)), lambda _: None)
    return Memory(len(report.documents), report.passages, _mebibytes("VmHWM") - before)


def _mebibytes(name: str) -> float:
    found = re.search(rf"^{name}:\s+(\d+) kB", STATUS.read_text(), re.MULTILINE)
    assert found
    return int(found.group(1)) / 1024


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
    memories = []
    for number in (documents // GROWTH, documents, documents * 2):
        _write(work / f"{number}", number, sections)
        memories.append(
            in_new_process(measured_memory, work / f"{number}", work / f"data-{number}")
        )
    print(f"{documents:,} documents, {first.passages:,} passages{'':17}CPU s   clock s")
    for name, run in (
        ("first run", first),
        ("again, nothing changed", again),
        ("preview with one document more", seen),
        ("one document more", added),
    ):
        costs = f"{run.cost.cpu:9.2f} {run.cost.wall:9.2f}"
        print(f"  {name:40}{costs}   {run.embedded:,} embedded")
    print("\nMost memory above the libraries, MiB")
    for each in memories:
        print(f"  {each.documents:7,} documents, {each.passages:7,} passages {each.most:9.0f}")
    ratio = again.cost.cpu / first.cost.cpu
    less, more = memories[0], memories[-1]
    a_passage = (more.most - less.most) * 1024 / (more.passages - less.passages)
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
