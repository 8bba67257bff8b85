from __future__ import annotations

import json
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from fakes import FakeEmbedder
from filelock import FileLock

from ingest import building, pipeline, vectorising
from ingest.errors import GenerationError, ReadError, SourceError, ThesaurusError
from ingest.generations import Generation, Generations, open_generation
from ingest.lexical import Field, word_terms
from ingest.pipeline import Report, ingest, preview, roll_back
from ingest.settings import Settings
from ingest.sources import Change
from ingest.splitting import split_document
from ingest.store import VectorStore, content_key
from ingest.vectors import Embedded, Place, write_vectors
from ingest.workers import Workers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from ingest.readers import Reading

TESTS = Path(__file__).parent
FIRST = {
    "pleegzorg.md": "# Pleegzorg\n\nPleegouders krijgen begeleiding van de gemeente.\n\n"
    "## Vergoeding\n\nDe vergoeding wordt ieder jaar vastgesteld.",
    "veiligheid.md": "# Veiligheid\n\nBespreek zorgen over veiligheid met de ouders.",
    "opvang.txt": "Kinderen in de opvang\n\nIeder kind in de opvang krijgt een mentor.",
}
BROKEN = "---\ntitle: [\n---\nTekst."


@pytest.fixture
def embedder(monkeypatch: pytest.MonkeyPatch) -> FakeEmbedder:
    """The embedder of every run in the test."""
    fake = FakeEmbedder()
    monkeypatch.setattr(pipeline, "load_embedder", lambda name, **options: fake)
    monkeypatch.setattr(pipeline, "embedder_fingerprint", lambda name: fake.fingerprint)
    return fake


@pytest.fixture
def settings(tmp_path: Path, embedder: FakeEmbedder) -> Settings:
    """A corpus of three documents, not ingested yet."""
    (tmp_path / "corpus").mkdir()
    settings = Settings(tmp_path / "data", (tmp_path / "corpus",), "fake")
    write(settings, FIRST | {"thesaurus.yaml": "- label: pleegzorg\n"})
    return settings


def write(settings: Settings, files: Mapping[str, str]) -> None:
    for name, content in files.items():
        (settings.corpus[0] / name).write_text(content, encoding="utf-8")


def run(settings: Settings) -> Report:
    return ingest(settings, lambda step: None)


def changes(report: Report) -> dict[str, Change]:
    return {document.id: document.change for document in report.documents}


def opened(settings: Settings, embedder: FakeEmbedder) -> Generation:
    return open_generation(settings.data, settings.embedding, embedder.fingerprint)


def tree(folder: Path, *, with_chroma: bool = False) -> dict[str, tuple[int, bytes]]:
    """Every file below a folder, with when it was last written and what is in it.

    Chroma writes in its own files when it is only opened: of those just the names, unless asked.
    """
    return {
        str(path.relative_to(folder)): (path.stat().st_mtime_ns, path.read_bytes())
        if with_chroma or "chroma" not in path.parts
        else (0, b"")
        for path in folder.rglob("*")
        if path.is_file() and path.name != "ingest.lock"
    }


def found_by_words(generation: Generation, question: str) -> str:
    """The document of the best passage, or nothing."""
    scores = generation.lexical.score(Field.WORDS, dict.fromkeys(word_terms(question), 1.0))
    best = int(scores.argmax())
    return generation.collection.passages([best])[best].document if scores[best] > 0 else ""


def found_by_vector(generation: Generation, embedder: FakeEmbedder, text: str) -> str:
    nearest = generation.vectors.nearest(embedder.embed_question(text), 1)
    number = generation.passage_numbers[next(iter(nearest))]
    return generation.collection.passages([number])[number].document


def test_what_was_ingested_is_found_by_words_and_by_vector(
    settings: Settings, embedder: FakeEmbedder
) -> None:
    report = run(settings)
    generation = opened(settings, embedder)

    assert report.published
    assert report.generation == generation.manifest.id
    assert changes(report) == dict.fromkeys(sorted(FIRST), Change.NEW)
    assert report.embedded == report.passages == generation.manifest.passages
    assert found_by_words(generation, "vergoeding") == "pleegzorg.md"
    assert found_by_words(generation, "mentor") == "opvang.txt"
    assert found_by_vector(generation, embedder, "bespreek veiligheid ouders") == "veiligheid.md"
    assert {d.id: d.passages for d in generation.manifest.documents} == {
        document.id: len(split_document(document)) for document in generation.collection.documents()
    }
    for document in generation.collection.documents():
        assert generation.collection.passages_of(document.id) == split_document(document)


def test_a_second_run_embeds_and_publishes_and_writes_nothing(
    settings: Settings, embedder: FakeEmbedder
) -> None:
    first = run(settings)
    before = tree(settings.data)
    embedder.embedded.clear()

    second = run(settings)

    assert (second.published, second.embedded, embedder.embedded) == (False, 0, [])
    assert (second.generation, second.passages) == (first.generation, first.passages)
    assert set(changes(second).values()) == {Change.UNCHANGED}
    assert tree(settings.data) == before


def test_the_same_documents_elsewhere_give_the_same_content(
    settings: Settings, tmp_path: Path
) -> None:
    run(settings)
    copy = Settings(tmp_path / "data2", (tmp_path / "corpus2",), "fake")
    shutil.copytree(settings.corpus[0], copy.corpus[0])
    run(copy)
    one, other = Generations(settings.data).current(), Generations(copy.data).current()
    assert one is not None
    assert other is not None
    assert (one.content, one.documents) == (other.content, other.documents)


def test_only_the_passages_of_a_changed_file_are_embedded_again(
    settings: Settings, embedder: FakeEmbedder
) -> None:
    first = run(settings)
    embedder.embedded.clear()
    write(settings, {"pleegzorg.md": FIRST["pleegzorg.md"].replace("ieder jaar", "elke maand")})

    second = run(settings)

    assert second.published
    assert second.generation != first.generation
    assert len(embedder.embedded) == second.embedded == 1
    assert "elke maand" in embedder.embedded[0]
    assert changes(second)["pleegzorg.md"] == Change.CHANGED
    assert Generations(settings.data).roll_back() == first.generation


def test_removed_moved_and_copied_documents_are_reported_and_embed_nothing_twice(
    settings: Settings, embedder: FakeEmbedder
) -> None:
    run(settings)
    folder = settings.corpus[0]
    (folder / "pleegzorg.md").rename(folder / "zorg.md")
    (folder / "veiligheid.md").unlink()
    shutil.copy(folder / "opvang.txt", folder / "opvang-kopie.txt")
    (folder / "film.mp4").write_bytes(b"\0")

    report = run(settings)

    assert changes(report) == {
        "zorg.md": Change.MOVED,
        "veiligheid.md": Change.REMOVED,
        "opvang-kopie.txt": Change.NEW,
        "opvang.txt": Change.DUPLICATE,
        "film.mp4": Change.SKIPPED,
    }
    assert found_by_words(opened(settings, embedder), "veiligheid") == ""
    assert report.embedded == 0


def test_a_document_that_says_much_the_same_is_told_with_the_share_that_is_the_same(
    settings: Settings, embedder: FakeEmbedder
) -> None:
    chance = random.Random(1)  # noqa: S311
    words = [f"woord{chance.randrange(5000)}" for _ in range(400)]
    write(settings, {"gids.md": " ".join(words)})
    run(settings)
    words[::100] = ["nieuwigheid"] * 4
    write(settings, {"gids-2.md": " ".join(words)})
    told = {document.id: document for document in run(settings).documents}
    assert told["gids-2.md"].like == "gids.md"
    assert told["gids-2.md"].share == pytest.approx(0.95, abs=0.02)
    assert {document.like for document in told.values()} == {"", "gids.md"}
    assert found_by_words(opened(settings, embedder), "nieuwigheid") == "gids-2.md"


def test_the_report_tells_which_passages_come_and_go(
    settings: Settings, embedder: FakeEmbedder
) -> None:
    def counts() -> dict[str, tuple[int, int, int]]:
        return {d.id: (d.passages, d.added, d.removed) for d in run(settings).documents}

    assert counts() == {
        "opvang.txt": (1, 1, 0), "pleegzorg.md": (2, 2, 0), "veiligheid.md": (1, 1, 0)
    }  # fmt: skip
    folder = settings.corpus[0]
    write(settings, {"pleegzorg.md": FIRST["pleegzorg.md"].replace("ieder jaar", "elke maand")})
    (folder / "opvang.txt").rename(folder / "kinderopvang.txt")
    (folder / "veiligheid.md").unlink()
    assert counts() == {
        "kinderopvang.txt": (1, 1, 0), "pleegzorg.md": (2, 1, 1), "veiligheid.md": (0, 0, 1)
    }  # fmt: skip


def test_a_document_that_did_not_change_is_not_read_again_also_after_a_broken_run(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    real = Workers.read

    def watched(self: Workers, path: Path, document_id: str) -> Reading:
        read.append(document_id)
        return real(self, path, document_id)

    monkeypatch.setattr(Workers, "read", watched)
    with monkeypatch.context() as patch:
        patch.setattr(pipeline, "_embed_new", lambda *arguments: 1 // 0)
        with pytest.raises(ZeroDivisionError):
            run(settings)
    assert sorted(read) == sorted(FIRST)
    write(settings, {"nieuw.md": "Nieuwe tekst."})
    preview(settings)
    run(settings)
    assert read[len(FIRST) :] == ["nieuw.md", "nieuw.md"]  # a preview keeps nothing


@pytest.mark.parametrize("content", [b"", b"no database" * 100])
def test_a_damaged_store_of_documents_is_begun_anew(settings: Settings, content: bytes) -> None:
    run(settings)
    (settings.data / pipeline.SHELF_FILE).write_bytes(content)
    write(settings, {"nieuw.md": "Nieuwe tekst."})
    assert preview(settings).passages == run(settings).passages == 5


def counted_reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The documents that are read from now on."""
    reads: list[str] = []
    real = Workers.read

    def read(self: Workers, path: Path, document_id: str) -> Reading:
        reads.append(document_id)
        return real(self, path, document_id)

    monkeypatch.setattr(Workers, "read", read)
    return reads


def reason_of(report: Report, document_id: str) -> str:
    (found,) = (document for document in report.documents if document.id == document_id)
    assert found.change is Change.FAILED
    return found.reason


def test_a_file_that_failed_is_not_read_again_and_fails_with_the_same_words(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(settings, {"stuk.md": BROKEN})
    first = reason_of(run(settings), "stuk.md")
    reads = counted_reads(monkeypatch)
    assert reason_of(preview(settings), "stuk.md") == first
    assert reason_of(run(settings), "stuk.md") == first
    assert reads == []
    write(settings, {"nieuw.md": "Nieuwe tekst."})
    assert run(settings).published  # and what it does not need is forgotten
    assert reason_of(run(settings), "stuk.md") == first
    assert reads == ["nieuw.md"]


def test_a_file_that_failed_is_read_again_when_it_changed_or_settings_did_or_one_asks(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(settings, {"stuk.md": BROKEN})
    run(settings)
    reads = counted_reads(monkeypatch)
    preview(settings, retry=True)
    ingest(settings, lambda step: None, retry=True)
    assert reads == ["stuk.md"] * 2
    preview(replace(settings, ocr=True))
    assert reads.count("stuk.md") == 3
    monkeypatch.setattr("ingest.shelf._limits", lambda: "other limits")
    preview(settings)
    assert reads.count("stuk.md") == 4
    write(settings, {"stuk.md": "Nu heel."})
    assert changes(run(settings))["stuk.md"] is Change.NEW


def test_a_failure_that_may_pass_is_not_remembered(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(self: Workers, path: Path, document_id: str) -> Reading:
        raise ReadError(document_id, "no disk", "even niet.", is_lasting=False)

    with monkeypatch.context() as patch:
        patch.setattr(Workers, "read", fails)
        with pytest.raises(SourceError):
            run(settings)
    assert set(changes(run(settings)).values()) == {Change.NEW}


def test_vectors_are_kept_for_what_can_be_gone_back_to_and_no_longer(
    settings: Settings, embedder: FakeEmbedder
) -> None:
    settings = replace(settings, keep=2)
    for revision in range(5):
        write(settings, {"nieuw.md": f"Versie {revision} van deze tekst."})
        run(settings)
    store = VectorStore(settings.data / pipeline.VECTORS_FILE)
    texts = [f"nieuw\n\nVersie {revision} van deze tekst." for revision in range(5)]
    found = store.read(embedder.fingerprint, map(content_key, texts))
    assert list(found) == [content_key(text) for text in texts[2:]]

    roll_back(settings)
    roll_back(settings, Generations(settings.data).kept()[-1].id)
    write(settings, {"nieuw.md": "Versie 3 van deze tekst.", "later.md": FIRST["veiligheid.md"]})
    (settings.corpus[0] / "veiligheid.md").unlink()
    before = len(embedder.embedded)
    report = run(settings)
    assert (report.published, report.embedded) == (True, 0)
    assert len(embedder.embedded) == before


def test_when_tidying_fails_the_new_generation_stays_published(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*arguments: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(VectorStore, "keep_only", full)
        report = run(settings)
    assert report.published
    current = Generations(settings.data).current()
    assert current is not None
    assert current.id == report.generation


def test_a_side_file_changes_the_document_beside_it(
    settings: Settings, embedder: FakeEmbedder
) -> None:
    run(settings)
    write(settings, {"opvang.meta.yaml": "geldig_tot: 2020\nvervangen_door: nieuw.txt\n"})
    report = run(settings)
    assert changes(report)["opvang.txt"] == Change.CHANGED
    generation = opened(settings, embedder)
    assert list(generation.out_of_date(date(2026, 1, 1))) == [True, False, False]
    assert found_by_words(generation, "mentor") == "opvang.txt"


def test_publishing_what_was_previewed_does_that_or_says_that_something_changed(
    settings: Settings,
) -> None:
    told = preview(settings)
    write(settings, {"nieuw.md": "Nieuwe tekst."})
    with pytest.raises(SourceError) as caught:
        ingest(settings, lambda step: None, expected=told.token)
    assert "veranderd sinds het voorbeeld" in caught.value.message
    assert Generations(settings.data).current() is None

    told = preview(settings)
    report = ingest(settings, lambda step: None, expected=told.token)
    assert (report.documents, report.token) == (told.documents, told.token)
    assert (report.passages, report.embedded) == (told.passages, told.embedded)

    # The same sources, but another generation to compare them with.
    with pytest.raises(SourceError):
        ingest(settings, lambda step: None, expected=told.token)


def test_a_file_that_breaks_keeps_its_earlier_version_and_the_rest_goes_on(
    settings: Settings, embedder: FakeEmbedder
) -> None:
    run(settings)
    write(settings, {"veiligheid.md": BROKEN, "nieuw.md": "De mediator helpt bij ruzie."})

    report = run(settings)
    generation = opened(settings, embedder)

    assert changes(report)["veiligheid.md"] == Change.FAILED
    assert found_by_words(generation, "zorgen veiligheid") == "veiligheid.md"
    assert found_by_words(generation, "mediator") == "nieuw.md"
    assert not run(settings).published


def test_a_preview_writes_nothing_and_tells_what_the_run_will_do(
    settings: Settings, embedder: FakeEmbedder, tmp_path: Path
) -> None:
    before_first = sorted(tmp_path.rglob("*"))
    told = preview(settings)
    assert sorted(tmp_path.rglob("*")) == before_first
    assert changes(told) == changes(run(settings))

    write(settings, {"veiligheid.md": BROKEN, "nieuw.md": "Nieuwe tekst."})
    (settings.corpus[0] / "opvang.txt").unlink()
    before, everything = tree(tmp_path, with_chroma=True), sorted(tmp_path.rglob("*"))
    embedder.embedded.clear()
    told = preview(settings)
    assert tree(tmp_path, with_chroma=True) == before
    assert sorted(tmp_path.rglob("*")) == everything
    assert (told.published, embedder.embedded) == (False, [])
    report = run(settings)
    assert told.documents == report.documents
    assert (told.passages, told.embedded) == (report.passages, report.embedded)
    assert report.embedded == len(embedder.embedded) > 0


def test_a_folder_with_only_bad_files_leaves_the_current_generation(
    settings: Settings, embedder: FakeEmbedder
) -> None:
    run(settings)
    before = tree(settings.data)
    before.pop("documents.sqlite")  # it remembers which files failed
    for path in settings.corpus[0].iterdir():
        path.unlink()
    write(settings, {"leeg.md": "", "stuk.md": BROKEN, "beeld.png": "x"})

    with pytest.raises(SourceError) as caught:
        run(settings)

    after = tree(settings.data)
    after.pop("documents.sqlite")
    assert after == before
    assert found_by_words(opened(settings, embedder), "mentor") == "opvang.txt"
    for name in ("leeg.md", "stuk.md", "beeld.png"):
        assert name in caught.value.message


@pytest.mark.parametrize("corpus", ["absent", "empty"])
def test_a_missing_or_empty_folder_leaves_the_current_generation(
    settings: Settings, tmp_path: Path, corpus: str
) -> None:
    run(settings)
    before = tree(settings.data)
    (tmp_path / "empty").mkdir()
    with pytest.raises(SourceError):
        run(Settings(settings.data, (tmp_path / corpus,), "fake"))
    assert tree(settings.data) == before


def test_a_folder_that_is_empty_all_at_once_takes_no_documents_along(
    settings: Settings, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "eigen.md").write_text("Een eigen document.", encoding="utf-8")
    both = replace(settings, corpus=(*settings.corpus, other))
    first = run(both)
    (other / "eigen.md").unlink()
    for attempt in (run, preview):
        with pytest.raises(SourceError, match="is empty") as caught:
            attempt(both)
        assert str(other) in caught.value.message
        assert "zouden verdwijnen: 1." in caught.value.message
    current = Generations(settings.data).current()
    assert current is not None
    assert current.id == first.generation
    assert changes(run(settings))["eigen.md"] is Change.REMOVED


def test_damaged_vectors_are_named_with_what_to_do_and_that_helps(settings: Settings) -> None:
    first = run(settings)
    write(settings, {"nieuw.md": "Nieuwe tekst."})
    path = settings.data / pipeline.VECTORS_FILE
    path.write_bytes(b"no database" * 100)
    for attempt in (run, preview):
        with pytest.raises(GenerationError) as caught:
            attempt(settings)
        assert str(path) in caught.value.message
        assert "opzij" in caught.value.message
    path.unlink()
    assert run(settings).embedded == first.passages + 1


def test_a_thesaurus_with_an_unknown_key_stops_the_run_before_anything_changes(
    settings: Settings,
) -> None:
    run(settings)
    before = tree(settings.data)
    write(settings, {"nieuw.md": "Nieuw.", "thesaurus.yaml": "- label: pleegzorg\n  kleur: rood\n"})

    for attempt in (run, preview):
        with pytest.raises(ThesaurusError, match=r"thesaurus\.yaml, line 2: key 'kleur'"):
            attempt(settings)
    assert tree(settings.data) == before


def test_the_thesaurus_beside_the_documents_is_published_with_them(
    settings: Settings, embedder: FakeEmbedder
) -> None:
    write(settings, {"thesaurus.yaml": "- label: pleegzorg\n  alternatives: [gezinszorg]\n"})
    run(settings)
    assert opened(settings, embedder).thesaurus.concept("pleegzorg").alternatives == ("gezinszorg",)
    write(settings, {"thesaurus.yaml": "- label: pleegzorg\n"})
    report = run(settings)
    assert report.published
    assert report.embedded == 0
    assert opened(settings, embedder).thesaurus.concept("pleegzorg").alternatives == ()


def test_another_model_embeds_everything_again_and_until_then_is_refused(
    settings: Settings, embedder: FakeEmbedder
) -> None:
    first = run(settings)
    embedder.fingerprint, embedder.dimension = "hashed-words@2", 32
    with pytest.raises(GenerationError, match="hashed-words@1, not hashed-words@2"):
        opened(settings, embedder)

    report = run(settings)

    assert report.embedded == first.embedded
    assert opened(settings, embedder).manifest.dimension == 32
    assert (
        found_by_vector(opened(settings, embedder), embedder, FIRST["opvang.txt"]) == "opvang.txt"
    )


def test_a_run_that_stops_while_embedding_goes_on_where_it_was(
    settings: Settings, embedder: FakeEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "EMBEDDING_BATCH", 1)
    real = FakeEmbedder.embed_passages

    def stops(self: FakeEmbedder, texts: list[str]) -> Any:
        if len(self.embedded) == 2:
            raise KeyboardInterrupt
        return real(self, texts)

    with monkeypatch.context() as patch:
        patch.setattr(FakeEmbedder, "embed_passages", stops)
        with pytest.raises(KeyboardInterrupt):
            run(settings)
    assert Generations(settings.data).current() is None

    report = run(settings)

    assert report.published
    assert report.embedded == report.passages - 2


@pytest.mark.parametrize("step", ["write_collection", "build_lexical_index", "write_vectors"])
@pytest.mark.parametrize(
    ("error", "raised"),
    [
        (OSError(28, "No space left on device"), GenerationError),
        (sqlite3.OperationalError("database or disk is full"), GenerationError),
        (ZeroDivisionError("nobody foresaw this"), ZeroDivisionError),
        (KeyboardInterrupt(), KeyboardInterrupt),
    ],
)
def test_an_error_while_building_leaves_the_current_generation_and_a_full_disk_is_named(
    settings: Settings,
    embedder: FakeEmbedder,
    monkeypatch: pytest.MonkeyPatch,
    step: str,
    error: BaseException,
    raised: type[BaseException],
) -> None:
    first = run(settings)
    write(settings, {"nieuw.md": "Nieuwe tekst."})

    def full(*arguments: object) -> None:
        raise error

    with monkeypatch.context() as patch:
        patch.setattr(building, step, full)
        with pytest.raises(raised) as caught:
            run(settings)
    if isinstance(caught.value, GenerationError):
        assert str(error) in caught.value.message
        assert "Maak ruimte vrij" in caught.value.message
    left = {folder.name for folder in (settings.data / "generations").iterdir()}
    assert left == {first.generation}
    assert opened(settings, embedder).manifest.id == first.generation
    assert run(settings).published


def test_a_generation_that_fails_its_checks_is_not_published(
    settings: Settings, embedder: FakeEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = run(settings)
    write(settings, {"nieuw.md": "Nieuwe tekst."})

    def lose_one(place: Place, embedded: Iterable[Embedded], count: int) -> None:
        write_vectors(place, (Embedded(e.passages[1:], e.vectors[1:]) for e in embedded), count)

    with monkeypatch.context() as patch:
        patch.setattr(building, "write_vectors", lose_one)
        with pytest.raises(GenerationError, match="passages") as caught:
            run(settings)
    assert "De huidige index blijft staan" in caught.value.message
    assert opened(settings, embedder).manifest.id == first.generation


@pytest.mark.parametrize(
    "part",
    [
        "manifest.json",
        "collection.sqlite",
        "lexical/words-terms.npy",
        "lexical/grams-scores.npy",
        "chroma/chroma.sqlite3",
        "thesaurus.json",
        "themes.sqlite",
    ],
)
@pytest.mark.parametrize("damage", ["gone", "cut"])
def test_a_damaged_generation_is_made_again_without_embedding(
    settings: Settings, embedder: FakeEmbedder, part: str, damage: str
) -> None:
    first = run(settings)
    path = Generations(settings.data).folder(first.generation or "") / part
    if damage == "gone":
        path.unlink()
    else:
        path.write_bytes(path.read_bytes()[:100])

    report = run(settings)

    assert report.published
    assert report.embedded == 0
    assert found_by_words(opened(settings, embedder), "mentor") == "opvang.txt"
    assert opened(settings, embedder).thesaurus


def test_a_damaged_pointer_is_mended_by_the_next_run(
    settings: Settings, embedder: FakeEmbedder
) -> None:
    run(settings)
    (settings.data / "CURRENT").write_text("{", encoding="utf-8")
    assert run(settings).published
    assert found_by_words(opened(settings, embedder), "mentor") == "opvang.txt"


def test_after_going_back_the_newer_content_can_be_made_again_at_once(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    class StoppedClock(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> Any:
            return datetime(2026, 1, 1, tzinfo=UTC)

    monkeypatch.setattr(pipeline, "datetime", StoppedClock)
    first = run(settings)
    write(settings, {"nieuw.md": "Nieuwe tekst."})
    run(settings)
    assert Generations(settings.data).roll_back() == first.generation
    assert run(settings).published


def test_two_runs_at_once_are_refused(settings: Settings) -> None:
    settings.data.mkdir()
    with FileLock(settings.data / "ingest.lock"), pytest.raises(GenerationError) as caught:
        run(settings)
    assert "loopt al een ingest" in caught.value.message
    assert run(settings).published


def test_a_data_folder_that_cannot_be_made_is_said_in_dutch(settings: Settings) -> None:
    settings.data.write_text("a file", encoding="utf-8")
    with pytest.raises(GenerationError) as caught:
        run(settings)
    assert caught.value.message.startswith("Schrijven lukt niet")


@pytest.mark.parametrize("keep", [1, 3])
def test_so_many_generations_are_kept_as_asked_and_each_can_be_gone_back_to(
    settings: Settings, embedder: FakeEmbedder, keep: int
) -> None:
    settings = replace(settings, keep=keep)
    made = []
    for number in range(6):
        write(settings, {"nieuw.md": f"Tekst nummer x{number}x."})
        made.append(run(settings).generation or "")
    run(settings)
    assert ids_on_disk(settings) == set(made[-keep - 1 :])
    for generation in [*made[-keep - 1 :], made[-2]]:
        assert roll_back(settings, generation) == generation
        number = made.index(generation)
        assert found_by_words(opened(settings, embedder), f"x{number}x") == "nieuw.md"
    assert ids_on_disk(settings) == set(made[-keep - 1 :])
    with pytest.raises(GenerationError, match="no generation"):
        roll_back(settings, made[0])


def test_text_without_a_word_that_the_model_knows_is_indexed_too(
    settings: Settings, embedder: FakeEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    knows_nothing = np.zeros(embedder.dimension, dtype=np.float32)
    monkeypatch.setattr(FakeEmbedder, "embed_question", lambda self, text: knows_nothing)
    assert run(settings).published
    assert found_by_words(opened(settings, embedder), "mentor") == "opvang.txt"


def told_while_embedding(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, seconds_a_text: float
) -> list[tuple[float, str]]:
    """What a run with a model of this speed tells of its passages, with the time."""
    now = 0.0
    told: list[tuple[float, str]] = []
    real = FakeEmbedder.embed_passages

    def slowly(self: FakeEmbedder, texts: list[str]) -> Any:
        nonlocal now
        now += seconds_a_text * len(texts)
        return real(self, texts)

    monkeypatch.setattr(FakeEmbedder, "embed_passages", slowly)
    monkeypatch.setattr(vectorising, "time", SimpleNamespace(monotonic=lambda: now))
    ingest(settings, lambda step: told.append((now, step)))
    return [(at, step) for at, step in told if " van " in step]


def test_a_slow_model_tells_how_far_it_is_now_and_then(
    settings: Settings, embedder: FakeEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    embedder.is_static = False
    write(settings, many_documents(0))
    told = told_while_embedding(replace(settings, embedding_batch=2), monkeypatch, 0.5)
    assert len(told) > 3
    total = len(set(embedder.embedded))
    done = [int(step.split()[0]) for _, step in told]
    assert [step for _, step in told] == [f"{n} van {total} passages." for n in done]
    assert done == sorted(set(done))
    assert all(n < total for n in done)
    assert all(at == n / 2 for (at, _), n in zip(told, done, strict=True))
    waits = np.diff([0.0, *(at for at, _ in told)])
    assert waits.min() >= vectorising.PROGRESS_SECONDS


def test_a_fast_model_tells_nothing_in_between(
    settings: Settings, embedder: FakeEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    embedder.is_static = False
    write(settings, many_documents(0))
    assert told_while_embedding(settings, monkeypatch, 0.001) == []


def test_the_model_is_loaded_as_the_settings_say(
    settings: Settings, embedder: FakeEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, dict[str, Any]]] = []

    def load(name: str, **options: Any) -> FakeEmbedder:
        asked.append((name, options))
        return embedder

    monkeypatch.setattr(pipeline, "load_embedder", load)
    run(replace(settings, embedding_batch=7, device="cuda:1"))
    assert asked == [("fake", {"batch": 7, "device": "cuda:1"})]


def test_a_run_with_a_slow_model_that_is_cut_short_goes_on_where_it_was(
    settings: Settings, embedder: FakeEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    embedder.is_static = False
    settings = replace(settings, embedding_batch=1)
    real = FakeEmbedder.embed_passages

    def stops(self: FakeEmbedder, texts: list[str]) -> Any:
        if len(self.embedded) == 2:
            raise KeyboardInterrupt
        return real(self, texts)

    with monkeypatch.context() as patch:
        patch.setattr(FakeEmbedder, "embed_passages", stops)
        with pytest.raises(KeyboardInterrupt):
            run(settings)
    run(settings)
    assert len(embedder.embedded) == len(set(embedder.embedded)) > 2


# Killed

KILLED_RUNS = """
import json, os, signal, sys, traceback
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from fakes import FakeEmbedder
from warming import warm
from ingest import pipeline
from ingest.settings import Settings
warm()
fake = FakeEmbedder()
pipeline.load_embedder = lambda name, **options: fake
pipeline.embedder_fingerprint = lambda name: fake.fingerprint
pipeline.EMBEDDING_BATCH = 50
data, corpus = sys.argv[2], Path(sys.argv[3])
EVENTS = {"open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "sqlite3.connect"}

def run(moment):
    count = published = 0

    def kill_at_the_moment(event, arguments):
        nonlocal count, published
        if event in EVENTS and data in str(arguments[0]):
            count += 1
            if event == "os.rename":
                published = count
            if count == moment:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(kill_at_the_moment)
    pipeline.ingest(Settings(Path(data), (corpus,), "fake"), lambda step: None)
    print(json.dumps([published, count]), end=" ", flush=True)

# A run for every moment that is asked, each in a process of its own.
for line in sys.stdin:
    child = os.fork()
    if not child:
        try:
            run(int(line))
        except BaseException:
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""
DOCUMENTS = 80


def many_documents(revision: int) -> dict[str, str]:
    return {
        f"d{number}.md": f"# Onderwerp {number}\n\nDocument {number} gaat over zaak{number}zaak, "
        f"in versie {revision}.\n\n## Vervolg\n\nHier staat meer over plan {number}."
        for number in range(DOCUMENTS)
    }


@contextmanager
def killed_runs(settings: Settings) -> Iterator[Callable[[int], str]]:
    """Gives what makes a run that is killed at a moment, if that comes: its status."""
    arguments = [str(TESTS), str(settings.data), str(settings.corpus[0])]
    with subprocess.Popen(
        [sys.executable, "-c", KILLED_RUNS, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=TESTS.parent,
    ) as runs:
        assert runs.stdin
        assert runs.stdout
        asked, told = runs.stdin, runs.stdout

        def run_until(moment: int) -> str:
            print(moment, file=asked, flush=True)
            return told.readline().strip()

        yield run_until


def assert_it_answers(settings: Settings, embedder: FakeEmbedder, published: set[str]) -> str:
    """From one of these generations, whole; the id of the one it was."""
    generation = opened(settings, embedder)
    assert generation.manifest.id in published
    assert found_by_words(generation, "zaak77zaak") == "d77.md"
    assert found_by_vector(generation, embedder, "onderwerp 77 plan 77 document 77")
    assert generation.vectors.count() == len(generation.passage_numbers)
    generation.vectors.close()
    return generation.manifest.id


def ids_on_disk(settings: Settings) -> set[str]:
    return {folder.name for folder in (settings.data / "generations").iterdir()}


@pytest.mark.slow
def test_killed_at_any_file_it_opens_the_index_answers_and_the_next_run_succeeds(
    settings: Settings, embedder: FakeEmbedder
) -> None:
    write(settings, many_documents(0))
    current = run(settings).generation or ""
    write(settings, many_documents(1))
    with killed_runs(settings) as run_until:
        published, moments = json.loads(run_until(0).removesuffix(" 0"))
        current = assert_it_answers(settings, embedder, ids_on_disk(settings) - {current})

        around = range(published - 3, published + 4)
        early = range(6, published - 6, published // 4)
        for revision, moment in enumerate([1, 3, *early, *around, moments - 1, moments], start=2):
            write(settings, many_documents(revision))
            assert run_until(moment) == str(-signal.SIGKILL)
            # What a killed run left is removed first: the next one publishes later, not sooner.
            allowed = {current} | (ids_on_disk(settings) if moment > published else set())
            current = assert_it_answers(settings, embedder, allowed)

    assert run(settings).generation is not None
    assert_it_answers(settings, embedder, ids_on_disk(settings))
    assert len(ids_on_disk(settings)) <= settings.keep + 1
