"""Documents that go away on the way: nothing is published of a folder that is no longer there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from fakes import FakeEmbedder

from ingest import pipeline
from ingest.errors import SourceError
from ingest.generations import Generations
from ingest.pipeline import ingest, preview
from ingest.settings import Settings
from ingest.sources import Change

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

COUNT = 6


@pytest.fixture(autouse=True)
def embedder(monkeypatch: pytest.MonkeyPatch) -> FakeEmbedder:
    fake = FakeEmbedder()
    monkeypatch.setattr(pipeline, "load_embedder", lambda name, **options: fake)
    monkeypatch.setattr(pipeline, "embedder_fingerprint", lambda name: fake.fingerprint)
    return fake


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    corpus, other = tmp_path / "corpus", tmp_path / "other"
    other.mkdir()
    (other / "x.md").write_text("# X\n\nNog iets over de gemeente.", "utf-8")
    write(corpus, 0)
    return Settings(tmp_path / "data", (corpus, other), "fake")


def write(corpus: Path, version: int) -> None:
    corpus.mkdir(exist_ok=True)
    for number in range(COUNT):
        text = f"# Zaak {number}\n\nZin {number} van versie {version}."
        (corpus / f"{number}.md").write_text(text, "utf-8")


def renamed(corpus: Path) -> None:
    corpus.rename(corpus.with_name("weg"))


def emptied(corpus: Path) -> None:
    for path in corpus.iterdir():
        path.unlink()


@pytest.mark.parametrize("at", [0, 2, COUNT - 1])
@pytest.mark.parametrize("vanish", [renamed, emptied])
@pytest.mark.parametrize("has_index", [False, True])
def test_a_folder_that_goes_away_while_it_is_read_changes_nothing(
    settings: Settings, has_index: bool, vanish: Callable[[Path], None], at: int
) -> None:
    corpus = settings.corpus[0]
    if has_index:
        ingest(settings, lambda _: None)
        write(corpus, 1)
    before = Generations(settings.data).pointer()

    def progress(done: int, total: int, current: str) -> None:
        if done == at:
            vanish(corpus)

    with pytest.raises(SourceError) as caught:
        ingest(settings, lambda _: None, progress=progress)
    assert str(corpus) in caught.value.message
    assert "Er is niets veranderd" in caught.value.message
    assert Generations(settings.data).pointer() == before
    if vanish is renamed:
        corpus.with_name("weg").rename(corpus)
    write(corpus, 2)
    assert len(ingest(settings, lambda _: None).documents) == COUNT + 1
    current = Generations(settings.data).current()
    assert current
    assert len(current.documents) == COUNT + 1


def test_one_file_that_goes_away_stops_nothing_and_keeps_what_it_said(settings: Settings) -> None:
    ingest(settings, lambda _: None)
    write(settings.corpus[0], 1)

    def progress(done: int, total: int, current: str) -> None:
        if done == 2:
            (settings.corpus[0] / "4.md").unlink()

    report = ingest(settings, lambda _: None, progress=progress)
    changes = {each.id: each.change for each in report.documents}
    assert changes["4.md"] is Change.FAILED
    assert list(changes.values()).count(Change.CHANGED) == COUNT - 1
    current = Generations(settings.data).current()
    assert current
    assert len(current.documents) == COUNT + 1


def test_a_folder_that_was_empty_all_along_stops_nothing_while_a_file_fails(
    settings: Settings, tmp_path: Path
) -> None:
    (tmp_path / "leeg").mkdir()
    settings = replace(settings, corpus=(*settings.corpus, tmp_path / "leeg"))
    (settings.corpus[0] / "stuk.pdf").write_text("geen pdf", "utf-8")
    assert ingest(settings, lambda _: None).published
    write(settings.corpus[0], 1)
    assert ingest(settings, lambda _: None).published


def test_a_collection_may_shrink_to_one_document(settings: Settings) -> None:
    ingest(settings, lambda _: None)
    for number in range(1, COUNT):
        (settings.corpus[0] / f"{number}.md").unlink()
    (settings.corpus[1] / "x.md").rename(settings.corpus[1] / "y.txt")
    told = preview(settings)
    report = ingest(settings, lambda _: None, expected=told.token)
    assert report.published
    assert report.passages == 2
    (settings.corpus[1] / "y.txt").unlink()
    (settings.corpus[1] / "leeg.md").write_text("# Alleen een kop", "utf-8")
    assert ingest(settings, lambda _: None).published
    assert not ingest(settings, lambda _: None).published
