from __future__ import annotations

import shutil
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from fakes import FakeEmbedder

from ingest import pipeline
from ingest.checking import check_generation
from ingest.errors import GenerationError
from ingest.generations import LEXICAL_FOLDER, Generation, Generations
from ingest.lexical import IndexedText, build_lexical_index
from ingest.settings import Settings
from ingest.splitting import text_to_embed
from ingest.vectors import VectorIndex

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ingest.embedding import FloatArray
    from ingest.records import Passage


@pytest.fixture
def embedder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakeEmbedder:
    fake = FakeEmbedder()
    monkeypatch.setattr(pipeline, "load_embedder", lambda name, **options: fake)
    monkeypatch.setattr(pipeline, "embedder_fingerprint", lambda name: fake.fingerprint)
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "thesaurus.yaml").write_text("- label: pleegzorg\n", "utf-8")
    return fake


@pytest.fixture
def generation(tmp_path: Path, embedder: FakeEmbedder) -> Generation:
    """A published generation of thirty documents of one passage."""
    corpus = tmp_path / "corpus"
    for number in range(30):
        text = " ".join(f"{word}{number}{word}" for word in ("kind", "plan", "zorg", "team"))
        (corpus / f"{number:02}.md").write_text(text, encoding="utf-8")
    data = tmp_path / "data"
    report = pipeline.ingest(Settings(data, (corpus,), "fake"), lambda step: None)
    manifest = Generations(data).current()
    assert manifest is not None
    assert report.passages == 30
    return Generation(Generations(data).folder(manifest.id), manifest)


def vectors_of(passages: Sequence[Passage]) -> FloatArray:
    """As they were embedded: these documents have no headings, and their names for titles."""
    texts = [text_to_embed(passage.document.removesuffix(".md"), passage) for passage in passages]
    return FakeEmbedder().embed_passages(texts)


def test_what_was_built_passes(generation: Generation, embedder: FakeEmbedder) -> None:
    with closing(generation):
        check_generation(generation)
        check_generation(generation, vectors_of)


@pytest.mark.parametrize("passages", [29, 31])
def test_a_count_that_differs_is_told(generation: Generation, passages: int) -> None:
    wrong = Generation(generation.folder, replace(generation.manifest, passages=passages))
    with closing(wrong), pytest.raises(GenerationError, match="30 vectors") as caught:
        check_generation(wrong)
    assert "niet in orde" in caught.value.message


def test_vectors_that_belong_to_other_passages_are_found_out(
    generation: Generation, embedder: FakeEmbedder
) -> None:
    def of_others(passages: Sequence[Passage]) -> FloatArray:
        return np.roll(vectors_of(passages), 15, axis=0)

    with closing(generation), pytest.raises(GenerationError, match="not found by its vector"):
        check_generation(generation, of_others)


def test_passages_with_the_same_text_do_not_hide_each_other(
    tmp_path: Path, embedder: FakeEmbedder
) -> None:
    corpus = tmp_path / "corpus"
    for number in range(15):
        text = f"---\ntitle: Gelijk\nregion: {number}\n---\nSteeds dezelfde tekst."
        (corpus / f"{number}.md").write_text(text, encoding="utf-8")
    settings = Settings(tmp_path / "data", (corpus,), "fake")
    report = pipeline.ingest(settings, lambda step: None)
    assert (report.published, report.passages, report.embedded) == (True, 15, 1)


def test_words_that_belong_to_other_passages_are_found_out(
    generation: Generation, embedder: FakeEmbedder
) -> None:
    lexical = generation.folder / LEXICAL_FOLDER
    shutil.rmtree(lexical)
    texts = [
        IndexedText("", "", passage.text)
        for passage in reversed(generation.collection.passages(range(30)).values())
    ]
    build_lexical_index(lexical, texts, lambda text, words: [])
    with closing(generation), pytest.raises(GenerationError, match="not found by its words"):
        check_generation(generation, vectors_of)


def test_a_short_passage_among_many_that_say_the_same_at_length_stops_nothing(
    tmp_path: Path, embedder: FakeEmbedder
) -> None:
    corpus = tmp_path / "corpus"
    for number in range(15):
        text = f"# Pleegzorg {number}\n\n## Pleegzorg gemeente\n\nPleegzorg door de gemeente."
        (corpus / f"{number}.md").write_text(text, encoding="utf-8")
    (corpus / "kort.md").write_text("De pleegzorg, de gemeente.", encoding="utf-8")
    assert pipeline.ingest(Settings(tmp_path / "data", (corpus,), "fake"), lambda _: None).published


def test_a_collection_in_which_much_is_the_same_is_published(
    tmp_path: Path, embedder: FakeEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every vector stands there a hundred times: Chroma cannot find some of those crowds."""
    few = np.random.default_rng(3).normal(size=(15, 64)).astype(np.float32)
    few = few[0] + 0.5 * few
    few /= np.linalg.norm(few, axis=1, keepdims=True)

    def embed(self: FakeEmbedder, texts: list[str]) -> FloatArray:
        return np.stack([few[int(text.rsplit(maxsplit=1)[1].strip(".")) // 100] for text in texts])

    monkeypatch.setattr(FakeEmbedder, "embed_passages", embed)
    corpus = tmp_path / "corpus"
    sections = [f"## Artikel {n}\n\nVervallen, nummer {n}." for n in range(1500)]
    (corpus / "wet.md").write_text("\n\n".join(["# Wet", *sections]), encoding="utf-8")
    report = pipeline.ingest(Settings(tmp_path / "data", (corpus,), "fake"), lambda _: None)
    assert (report.published, report.passages) == (True, 1500)


def test_an_index_that_does_not_find_its_passages_is_found_out_unless_they_are_a_crowd(
    generation: Generation, embedder: FakeEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def finds_others(self: VectorIndex, vectors: FloatArray, count: int) -> object:
        return ({"another": 0.4},) * len(vectors)

    def all_the_same(passages: Sequence[Passage]) -> FloatArray:
        return np.ones((len(passages), 64), dtype=np.float32)

    monkeypatch.setattr(VectorIndex, "nearest_of_each", finds_others)
    with closing(generation), pytest.raises(GenerationError, match="30 of 30 passages"):
        check_generation(generation, vectors_of)
    monkeypatch.setattr(
        VectorIndex, "stored", lambda self, ids: dict.fromkeys(ids, np.ones(64, np.float32))
    )
    with closing(generation):
        check_generation(generation, all_the_same)
