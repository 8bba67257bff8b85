"""A disk that fills up at any moment of a run: it is said, and a whole generation answers."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Sequence

TESTS = Path(__file__).parent
NO_MOUNT = 77

# One process with everything imported, which makes a child for every amount of room. With `disk` it
# is the room on a file system of its own; with `file` the most that one file may hold.
FILLING = """
import io, json, os, resource, shutil, subprocess, sys, traceback
from contextlib import closing, redirect_stderr, redirect_stdout
from pathlib import Path

sys.path.insert(0, sys.argv[1])
from fakes import FakeEmbedder
from warming import warm

from ingest import pipeline
from ingest.__main__ import main as command
from ingest.checking import check_generation
from ingest.generations import Generations

kind, work, step = sys.argv[2], Path(sys.argv[3]), int(sys.argv[4]) * 1024
warm()
fake = FakeEmbedder()
pipeline.load_embedder = lambda name, **options: fake
pipeline.embedder_fingerprint = lambda name: fake.fingerprint
kept, disk, corpus = work / "kept", work / "disk", work / "corpus"
data = disk / "data"


def write(revision):
    for number in range(6):
        text = f"# Zaak {number}\\n\\nHier staat zaak{number} in versie{revision}." * 9
        (corpus / f"d{number}.md").write_text(text, encoding="utf-8")


def ingest(into):
    return command(["--corpus", str(corpus), "--data", str(into), "--embedding", "fake"])


def limited(room):
    if kind == "file":
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
    with redirect_stderr(io.StringIO()) as said, redirect_stdout(io.StringIO()):
        status = ingest(data)
    # What is said goes back over a pipe, which no limit is on.
    os.write(told, json.dumps({"status": status, "said": said.getvalue()}).encode())


def answer():
    # The versions that the current generation holds.
    generation = Generations(data).opened(Generations(data).current())
    with closing(generation):
        check_generation(generation)
        assert generation.vectors.nearest(fake.embed_question("zaak1"), 1)
        texts = [document.text for document in generation.collection.documents()]
    versions = sorted({text.split("versie")[1][0] for text in texts})
    os.write(told, json.dumps([len(texts), versions]).encode())


def in_child(work, *values):
    global told
    heard, told = os.pipe()
    child = os.fork()
    if not child:
        try:
            work(*values)
            os._exit(0)
        except BaseException:
            traceback.print_exc()
            os._exit(1)
    os.close(told)
    with os.fdopen(heard) as pipe:
        found = pipe.read()
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0, (work, values)
    return json.loads(found)


def emptied(room):
    # The folder as it was before, on a disk with so much room left.
    if kind == "file":
        shutil.rmtree(disk, ignore_errors=True)
        disk.mkdir()
    else:
        subprocess.run(["mount", "-t", "tmpfs", "tmpfs", str(disk)], check=True)
    shutil.copytree(kept, data)
    if kind == "disk":
        state = os.statvfs(disk)
        size = (state.f_blocks - state.f_bfree) * state.f_frsize + room
        subprocess.run(["mount", "-o", f"remount,size={size}", "tmpfs", str(disk)], check=True)


def released():
    if kind == "disk":
        subprocess.run(["mount", "-o", "remount,size=100m", "tmpfs", str(disk)], check=True)


(corpus / "thesaurus.yaml").write_text("- label: zaak\\n")
write(0)
assert in_child(lambda: os.write(told, str(ingest(kept)).encode())) == 0
write(1)
# With no room at all a reader that starts then cannot open Chroma, which writes when it is opened.
outcomes, room = [], step
while not outcomes or outcomes[-1]["status"]:
    emptied(room)
    outcome = in_child(limited, room)
    count, versions = in_child(answer)
    assert count == 6, (room, count)
    assert versions == ["1" if outcome["status"] == 0 else "0"], (room, versions, outcome)
    released()
    assert in_child(lambda: os.write(told, str(ingest(data)).encode())) == 0
    assert in_child(answer) == [6, ["1"]], room
    folders = {folder.name for folder in (data / "generations").iterdir()}
    assert folders == set(Generations(data).pointer().kept), room
    if kind == "disk":
        subprocess.run(["umount", str(disk)], check=True)
    outcomes.append(outcome)
    room += step
print(json.dumps(outcomes))
"""


def filled(work: Path, kind: str, step: int, within: Sequence[str] = ()) -> list[dict[str, object]]:
    """What became of runs with so many KiB more room each time, until one succeeds."""
    for name in ("corpus", "disk"):
        (work / name).mkdir()
    command = [sys.executable, "-c", FILLING, str(TESTS), kind, str(work), str(step)]
    run = subprocess.run(
        [*within, *command],
        capture_output=True,
        text=True,
        check=False,
        cwd=TESTS.parent,
        timeout=600,
    )
    assert run.returncode == 0, run.stderr
    outcomes: list[dict[str, object]] = json.loads(run.stdout.splitlines()[-1])
    return outcomes


def said_clearly(outcomes: Sequence[dict[str, object]]) -> bool:
    """Each that failed says in Dutch that writing does not succeed, and what to do."""
    *failed, last = outcomes
    assert last["status"] == 0
    for outcome in failed:
        said = str(outcome["said"])
        assert outcome["status"] == 1
        assert "Schrijven lukt niet" in said, said
        assert "Maak ruimte vrij" in said, said
        assert "Traceback" not in said, said
    return True


@pytest.mark.slow
def test_wherever_a_disk_is_full_that_is_said_and_the_old_generation_answers(
    tmp_path: Path,
) -> None:
    # The mounts are in a name space of their own, and gone with it.
    within = ["unshare", "--map-root-user", "--mount"]
    place = tmp_path / "mounted"
    place.mkdir()
    tried = subprocess.run([*within, "mount", "-t", "tmpfs", "tmpfs", str(place)], check=False)
    if tried.returncode:
        pytest.skip("no disk may be mounted here")
    outcomes = filled(tmp_path, "disk", 16, within)
    assert len(outcomes) > 20
    assert said_clearly(outcomes)


@pytest.mark.slow
def test_whatever_size_a_file_may_have_that_is_said_and_the_old_generation_answers(
    tmp_path: Path,
) -> None:
    outcomes = filled(tmp_path, "file", 8)
    assert len(outcomes) > 20
    assert said_clearly(outcomes)
