"""Ingest killed at any moment: a whole generation answers, and the next run ends as it should."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from chroma_serving import chroma_server

if TYPE_CHECKING:
    from collections.abc import Iterator

TESTS = Path(__file__).parent
KILLS = 200
TOGETHER = 2
SERVER_KILLS = 12
# 200 kills take some 90 s; on a machine that does much besides, more.
SECONDS = 900
MEMORY = "/dev/shm"  # noqa: S108 - a folder of its own is made in it

# One process with everything imported, which makes a child for every run and kills that by its id.
KILLING = """
import json, os, random, select, signal, sys, time, traceback
from pathlib import Path

sys.path.insert(0, sys.argv[1])
import chromadb
from fakes import FakeEmbedder
from warming import warm

from ingest import pipeline
from ingest.checking import check_generation
from ingest.generations import Generations
from ingest.lexical import Field, word_terms
from ingest.settings import Settings

url = sys.argv[6]
warm()
fake = FakeEmbedder()
pipeline.load_embedder = lambda name, **options: fake
pipeline.embedder_fingerprint = lambda name: fake.fingerprint
data, corpus, kills = Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4])
settings = Settings(data, (corpus,), "fake", keep=2, chroma_url=url)
chance = random.Random(int(sys.argv[5]))


def documents(revision):
    # In every revision one comes, one goes, and the others change.
    numbers = range(revision % 5, revision % 5 + 8)
    text = "# Zaak {0}\\n\\nHier staat zaak{0}zaak in versie{1}."
    return {f"d{n}.md": text.format(n, revision) for n in numbers}


def write(revision):
    wanted = documents(revision)
    for path in corpus.iterdir():
        if path.name not in wanted and path.suffix == ".md":
            path.unlink()
    for name, text in wanted.items():
        (corpus / name).write_text(text, encoding="utf-8")


def start(work):
    child = os.fork()
    if child:
        return child
    try:
        work()
        sys.stdout.flush()
        os._exit(0)
    except BaseException:
        traceback.print_exc()
        os._exit(1)


def ingest():
    pipeline.ingest(settings, lambda step: None)


def answer():
    # The revision that the current generation holds, whole and nothing else.
    manifest = Generations(data).current()
    generation = Generations(data, url).opened(manifest)
    check_generation(generation)
    found = generation.collection.documents()
    (revision,) = {int(document.text.split("versie")[1].rstrip(".")) for document in found}
    wanted = documents(revision)
    assert [document.id for document in found] == sorted(wanted), found
    assert len(generation.collection.passage_ids()) == generation.lexical.count == len(wanted)
    for name in wanted:
        number = name[1:-3]
        terms = dict.fromkeys(word_terms(f"zaak{number}zaak"), 1.0)
        scores = generation.lexical.score(Field.WORDS, terms)
        (best,) = generation.collection.passages([int(scores.argmax())]).values()
        assert best.document == name, (best, name)
        assert f"versie{revision}" in best.text
    assert generation.vectors.nearest(fake.embed_question(f"zaak versie{revision}"), 3)
    (data / "answered").write_text(str(revision))


def outcome(child):
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def ended_within(child, seconds):
    descriptor = os.pidfd_open(child)
    ended = bool(select.select([descriptor], [], [], seconds)[0])
    os.close(descriptor)
    return ended


def answered():
    assert outcome(start(answer)) == 0, "no answer"
    return int((data / "answered").read_text())


(corpus / "thesaurus.yaml").write_text("- label: zaak\\n")
write(0)
assert outcome(start(ingest)) == 0
started = time.monotonic()
write(1)
assert outcome(start(ingest)) == 0
whole = time.monotonic() - started
published, killed, went_through = answered(), 0, 0
for revision in range(2, 2 + kills):
    write(revision)
    started = time.monotonic()
    child = start(ingest)
    if ended_within(child, chance.uniform(0, 1.1 * whole)):
        whole = time.monotonic() - started  # the machine may have more to do, or less
    os.kill(child, signal.SIGKILL)
    ended = outcome(child)
    assert ended in (0, -signal.SIGKILL), ended
    killed += ended != 0
    now = answered()
    assert now in {published, revision}, (published, revision, now)
    went_through += now == revision
    published = now

assert outcome(start(ingest)) == 0
assert answered() == revision
assert outcome(start(ingest)) == 0
kept = Generations(data).pointer().kept
folders = {folder.name for folder in (data / "generations").iterdir()}
assert folders == set(kept) and len(kept) == 3, (folders, kept)
if url:
    prefix = Generations(data, url).collection_prefix()
    host, port = url.removeprefix("http://").split(":")
    names = {c.name for c in chromadb.HttpClient(host, int(port)).list_collections()}
    assert names == {f"{prefix}{each}" for each in kept}, (names, kept)
print(json.dumps({"runs": kills, "killed": killed, "published": went_through}))
"""


@pytest.fixture
def quick_folder(tmp_path: Path) -> Iterator[Path]:
    """In memory where that is possible: a killed process loses nothing that it wrote there."""
    if not os.access(MEMORY, os.W_OK):
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(dir=MEMORY) as folder:
        yield Path(folder)


@pytest.mark.slow
def test_killed_two_hundred_times_it_answers_whole_and_ends_with_the_right_documents(
    quick_folder: Path,
) -> None:
    folders = [quick_folder / str(number) for number in range(TOGETHER)]
    counts = killed(folders, KILLS // TOGETHER)
    assert counts["runs"] == KILLS
    assert counts["killed"] > KILLS / 2
    # Some runs had published already when they were killed.
    assert counts["published"] > KILLS / 100


@pytest.mark.slow
def test_killed_while_it_writes_to_a_chroma_server_it_answers_whole_and_leaves_nothing_there(
    quick_folder: Path,
) -> None:
    with chroma_server(quick_folder / "server") as url:
        counts = killed([quick_folder / "0"], SERVER_KILLS, url)
    assert counts["runs"] == SERVER_KILLS
    assert counts["killed"] > SERVER_KILLS / 2


def killed(folders: list[Path], kills: int, url: str = "") -> Counter[str]:
    """So many kills in each folder, all at the same time; what became of the runs."""
    runs = [start_killing(folder, kills, seed, url) for seed, folder in enumerate(folders)]
    counts: Counter[str] = Counter()
    try:
        for run in runs:
            output, errors = run.communicate(timeout=SECONDS)
            assert run.returncode == 0, errors
            counts.update(json.loads(output.splitlines()[-1]))
    finally:
        for run in runs:
            run.kill()
            run.communicate()
    return counts


def start_killing(folder: Path, kills: int, seed: int, url: str) -> subprocess.Popen[str]:
    (folder / "corpus").mkdir(parents=True)
    arguments = [str(TESTS), str(folder / "data"), str(folder / "corpus"), str(kills), str(seed)]
    return subprocess.Popen(
        [sys.executable, "-c", KILLING, *arguments, url],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=TESTS.parent,
    )
