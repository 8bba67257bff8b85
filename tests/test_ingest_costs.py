"""What a run costs: again without a change next to nothing, and no memory for every document."""

from __future__ import annotations

import random
import time
import tracemalloc
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from fakes import FakeEmbedder
from memory_peaks import most_resident
from warming import warm

from ingest import (
    building,
    checking,
    clustering,
    directions,
    lexical,
    pipeline,
    spooling,
    theme_material,
    tidying,
    vectors,
)
from ingest.collection import StoredCollection, write_collection
from ingest.pipeline import ingest
from ingest.readers import read_document
from ingest.settings import Settings
from ingest.splitting import split_document
from ingest.workers import Workers

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ingest.embedding import FloatArray
    from ingest.readers import Reading

pytestmark = pytest.mark.alone

SYLLABLES = "ba de fi go hu ka le mi no pu ra se ti vo zu".split()
WORDS = [first + second for first in SYLLABLES for second in SYLLABLES]
SECTIONS = 4
# Ids, titles, which concepts it names, what it is under: 0.9 KiB was measured.
MOST_OF_A_PASSAGE = 2048
# Of the process as a whole, most of which Chroma takes: 2.4 KiB was measured.
MOST_RESIDENT = 3584


@dataclass
class CountingEmbedder(FakeEmbedder):
    """Counts what it embeds and keeps none of it: that would be memory, too."""

    count: int = 0

    def embed_passages(self, texts: Sequence[str]) -> FloatArray:
        self.count += len(texts)
        vectors = super().embed_passages(texts)
        self.embedded.clear()
        return vectors


@pytest.fixture(autouse=True)
def embedder(monkeypatch: pytest.MonkeyPatch) -> CountingEmbedder:
    fake = CountingEmbedder()
    monkeypatch.setattr(pipeline, "load_embedder", lambda name, **options: fake)
    monkeypatch.setattr(pipeline, "embedder_fingerprint", lambda name: fake.fingerprint)
    warm()
    return fake


def with_documents(folder: Path, count: int, sections: int = SECTIONS) -> Settings:
    """So many documents, each of so many passages."""
    chance = random.Random(count)  # noqa: S311
    corpus = folder / "corpus"
    corpus.mkdir(parents=True)
    concepts = [f"- label: {word}\n" for word in WORDS[:8]]
    concepts += [
        f"- label: {word}\n  broader: {WORDS[n % 8]}\n" for n, word in enumerate(WORDS[8:48])
    ]
    (corpus / "thesaurus.yaml").write_text("".join(concepts), "utf-8")
    for number in range(count):
        parts = (
            f"## {' '.join(chance.choices(WORDS, k=3))}\n\n{' '.join(chance.choices(WORDS, k=90))}."
            for _ in range(sections)
        )
        (corpus / f"{number:04}.md").write_text("\n\n".join(parts), "utf-8")
    return Settings(folder / "data", (corpus,), "fake")


def run(settings: Settings) -> pipeline.Report:
    return ingest(settings, lambda _: None)


def most_memory(settings: Settings) -> int:
    """The most bytes that Python and numpy held at a time during a run."""
    tracemalloc.start()
    try:
        run(settings)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_a_run_without_a_change_costs_less_than_a_tenth_of_the_first(tmp_path: Path) -> None:
    settings = with_documents(tmp_path, 200)
    costs = []
    for _ in range(2):
        started = time.process_time()
        report = run(settings)
        costs.append(time.process_time() - started)
    assert not report.published
    assert costs[1] < costs[0] / 10, costs


def test_one_document_more_embeds_its_own_passages_and_reads_no_other(
    tmp_path: Path, embedder: CountingEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = with_documents(tmp_path, 200)
    before = run(settings)
    embedder.count = 0
    reads: list[str] = []
    real = Workers.read

    def read(self: Workers, path: Path, document_id: str) -> Reading:
        reads.append(document_id)
        return real(self, path, document_id)

    monkeypatch.setattr(Workers, "read", read)
    (settings.corpus[0] / "nieuw.md").write_text("# Nieuw\n\nEen.\n\n## Meer\n\nTwee.", "utf-8")
    after = run(settings)
    assert after.embedded == embedder.count == after.passages - before.passages == 2
    assert reads == ["nieuw.md"]


def test_the_passages_of_a_long_document_take_no_longer_each_than_those_of_a_short_one(
    tmp_path: Path,
) -> None:
    costs = []
    for count in (2000, 16_000):
        text = "".join(
            f"## Zaak {number}\n\n{' '.join(WORDS[:40])}.\n\n" for number in range(count)
        )
        path = tmp_path / "a.md"
        path.write_text(text, "utf-8")
        document = read_document(path, "a.md").document
        stored = StoredCollection(tmp_path / f"{count}.sqlite")
        write_collection(stored.path, [document], split_document)
        started = time.process_time()
        assert sum(map(len, stored.in_batches(1000))) == count
        costs.append(time.process_time() - started)
    assert costs[1] < 20 * costs[0], costs  # 8 times as many


def test_memory_grows_with_the_largest_document_and_hardly_with_the_collection(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module, name in (
        (building, "AT_A_TIME"), (building, "BATCH"), (checking, "BATCH"),
        (clustering, "AT_A_TIME"), (clustering, "MOST_FITTED"), (directions, "AT_A_TIME"),
        (lexical, "BATCH"), (theme_material, "AT_A_TIME"), (tidying, "AT_A_TIME"),
        (vectors, "BATCH"),
    ):  # fmt: skip
        monkeypatch.setattr(module, name, 50)  # what is held at a time whatever there is
    monkeypatch.setattr(spooling, "PAIRS_AT_A_TIME", 5000)
    run(with_documents(tmp_path / "first", 5))
    few, many = (with_documents(tmp_path / f"{count}", count) for count in (50, 200))
    long = with_documents(tmp_path / "long", 50)
    text = " ".join(random.Random(1).choices(WORDS, k=80_000))  # noqa: S311
    (long.corpus[0] / "long.md").write_text(text, "utf-8")
    of_few, of_many, of_long = map(most_memory, (few, many, long))
    added = (200 - 50) * SECTIONS
    assert of_many - of_few < added * MOST_OF_A_PASSAGE, (of_few, of_many)
    assert of_long - of_few > len(text)


@pytest.mark.slow
def test_the_process_as_a_whole_grows_little_with_the_collection(tmp_path: Path) -> None:
    few, many = (with_documents(tmp_path / f"{count}", count) for count in (500, 2000))
    of_few, of_many = map(most_resident, (few, many))
    assert of_many - of_few < (2000 - 500) * SECTIONS * MOST_RESIDENT, (of_few, of_many)
