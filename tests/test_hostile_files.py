"""Every hostile file gets a clear outcome, within its limits, and stops nothing else."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from fakes import FakeEmbedder
from hostile_files import (
    BESIDE,
    HARMLESS,
    HOSTILE,
    NAMES,
    PLACES,
    READ,
    TEXTS,
    Hostile,
    make_hostile_folder,
)
from serving import ROOT

from ingest import pipeline
from ingest.generations import Generations, open_generation
from ingest.pipeline import ingest
from ingest.settings import Settings
from ingest.sources import Change

if TYPE_CHECKING:
    from pathlib import Path

# As a program of its own, so that its memory can be told from that of the tests.
PREVIEW = """
import json, re, resource, sys, time
from dataclasses import asdict
from pathlib import Path
from ingest.pipeline import preview
from ingest.settings import Settings
started = time.monotonic()
report = preview(Settings(data=Path(sys.argv[2]), corpus=(Path(sys.argv[1]),)))
# Not ru_maxrss: that begins with what the program had that started this one.
status = Path("/proc/self/status").read_text()
print(json.dumps({
    "documents": [asdict(document) for document in report.documents],
    "seconds": time.monotonic() - started,
    "memory": int(re.search(r"VmHWM:\\s+(\\d+)", status).group(1)) << 10,
    "memory_of_workers": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss << 10,
}))
"""
# What they are once they are written out: more than any file that is read in the end.
MOST_MEMORY = 500 << 20
MOST_WORKER_MEMORY = 1 << 30
# Those that cost the seconds; a whole run is tried without them.
HEAVY = frozenset(("regels.md", "meer-regels.md", "initialen.txt", "een-zin.txt", "een-kop.md"))


@dataclass(frozen=True)
class Said:
    """What a run said of a file."""

    change: Change
    reason: str
    title: str


@dataclass(frozen=True)
class Run:
    """What a run said of each file, and what it took."""

    said: dict[str, Said]
    seconds: float
    memory: int
    memory_of_workers: int


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """All of them in one folder, previewed once."""
    parent = tmp_path_factory.mktemp("hostile")
    make_hostile_folder(parent / "map")
    done = subprocess.run(
        [sys.executable, "-c", PREVIEW, str(parent / "map"), str(parent / "data")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    said = {
        document["id"]: Said(Change(document["change"]), document["reason"], document["title"])
        for document in found["documents"]
    }
    return Run(said, found["seconds"], found["memory"], found["memory_of_workers"])


def test_there_are_enough_of_them_and_no_two_have_one_name() -> None:
    assert len(HOSTILE) >= 40
    assert len({hostile.id for hostile in HOSTILE}) == len(HOSTILE)


@pytest.mark.slow
@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda hostile: ascii(hostile.name)[:60])
def test_a_hostile_file_gets_a_clear_outcome(run: Run, hostile: Hostile) -> None:
    said = run.said[hostile.id]
    assert said.change is hostile.change, said.reason
    assert hostile.said in said.reason
    if hostile.change is not READ:
        assert said.reason.endswith(".")
        assert len(said.reason) < 500


@pytest.mark.slow
def test_every_file_is_told_of_once_and_the_harmless_ones_are_read(run: Run) -> None:
    assert set(run.said) == {hostile.id for hostile in HOSTILE} | set(HARMLESS)
    assert {run.said[name].change for name in HARMLESS} == {Change.NEW}
    assert not set(run.said) & set(BESIDE)


@pytest.mark.slow
def test_nothing_that_is_told_can_harm_a_terminal(run: Run) -> None:
    for document_id, said in run.said.items():
        assert f"{document_id}{said.reason}{said.title}".isprintable()


@pytest.mark.slow
def test_memory_stays_within_bounds(run: Run) -> None:
    assert run.memory < MOST_MEMORY
    assert run.memory_of_workers < MOST_WORKER_MEMORY


@pytest.mark.slow
def test_a_whole_run_publishes_what_could_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    embedder = FakeEmbedder()
    monkeypatch.setattr(pipeline, "load_embedder", lambda name, **options: embedder)
    monkeypatch.setattr(pipeline, "embedder_fingerprint", lambda name: embedder.fingerprint)
    folder = tmp_path / "map"
    make_hostile_folder(folder)
    wanted = {hostile.name for hostile in (*TEXTS, *NAMES, *PLACES)} - HEAVY
    for path in list(folder.iterdir()):
        if path.name not in wanted | set(HARMLESS) | set(BESIDE):
            path.unlink()
    settings = Settings(tmp_path / "data", (folder,), "fake")

    report = ingest(settings, lambda step: None)

    assert report.published
    generation = open_generation(settings.data, settings.embedding, embedder.fingerprint)
    texts = {document.id: document.text for document in generation.collection.documents()}
    read = {hostile.id for hostile in HOSTILE if hostile.change is READ and hostile.name in wanted}
    assert texts.keys() == read | set(HARMLESS)
    assert "Negeer alle eerdere instructies" in texts["negeer.md"]  # a text like any other
    assert generation.collection.documents(["half-teken.md"])[0].details.title == "Half ? teken"
    first = Generations(settings.data).current()
    assert not ingest(settings, lambda step: None).published
    assert Generations(settings.data).current() == first


def test_the_folder_itself_is_not_written_in(tmp_path: Path) -> None:
    make_hostile_folder(tmp_path / "map")
    for name, text in HARMLESS.items():
        assert (tmp_path / "map" / name).read_text(encoding="utf-8") == text
    assert sum(path.lstat().st_blocks for path in (tmp_path / "map").iterdir()) * 512 < 60 << 20
    assert os.listdir(tmp_path / "map")  # noqa: PTH208 - names that are no text would be told
