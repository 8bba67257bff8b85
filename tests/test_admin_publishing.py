"""Previews and publishing by the server: one at a time, exactly what was seen, and written down."""

from __future__ import annotations

import shutil
import time
from dataclasses import dataclass, replace
from threading import Event
from typing import TYPE_CHECKING, Any

import pytest

from assistant.admin import collection_texts as texts
from assistant.admin import publishing as module
from assistant.admin.collection import Collection, Status
from assistant.admin.publishing import (
    FAILED,
    PUBLISHED,
    ROLLED_BACK,
    BusyError,
    Job,
    NoPreviewError,
    Publishing,
)
from ingest.errors import SourceError
from ingest.generations import Generations
from ingest.locking import locked
from ingest.overlay import removed_documents
from ingest.sources import Change

if TYPE_CHECKING:
    from pathlib import Path

    from ingest.pipeline import Report
    from ingest.settings import Settings

SHIPPED = "toezicht.md"
SECONDS = 240.0


@dataclass
class Desk:
    """A collection that is published already, its publishing, and its audit."""

    collection: Collection
    publishing: Publishing
    acts: list[tuple[str, str, str, str]]

    @property
    def current(self) -> str:
        manifest = Generations(self.collection.settings.data).current()
        assert manifest is not None
        return manifest.id

    def add(self, name: str, text: str) -> None:
        (self.collection.folder() / name).write_text(text)
        self.publishing.touch(name)

    def previewed(self, who: str = "anna") -> str:
        self.publishing.start_preview(who)
        job = self.ended()
        assert job.problem == ""
        known = self.publishing.preview()
        assert known is not None
        return known.report.token

    def published(self, who: str = "anna") -> Job:
        self.publishing.start_publishing(who, self.previewed(who))
        return self.ended()

    def ended(self) -> Job:
        until = time.monotonic() + SECONDS
        while time.monotonic() < until:
            job = self.publishing.job()
            if job and not job.is_running:
                return job
            time.sleep(0.02)
        raise TimeoutError("the work does not end")


@pytest.fixture
def desk(small_index: Settings, tmp_path: Path) -> Desk:
    shutil.copytree(small_index.data, tmp_path / "data")
    shutil.copytree(small_index.corpus[0], tmp_path / "corpus")
    settings = replace(small_index, data=tmp_path / "data", corpus=(tmp_path / "corpus",))
    collection = Collection(settings)
    acts: list[tuple[str, str, str, str]] = []
    publishing = Publishing(settings, collection, lambda *act: acts.append(act))
    return Desk(collection, publishing, acts)


def test_a_preview_changes_nothing_and_tells_what_it_read(desk: Desk) -> None:
    before = desk.current
    desk.add("sokken.txt", "De sokkenbeer blijft vier nachten.")
    desk.previewed()
    assert desk.current == before
    told = desk.publishing.told()
    assert told.reports["sokken.txt"].change is Change.NEW
    read = desk.collection.text("sokken.txt", told)
    assert read is not None
    assert read.is_waiting
    assert "vier nachten" in read.document.text
    assert "".join(each.text for each in read.passages) == read.document.text


def test_publishing_and_going_back_are_written_down_with_who(desk: Desk) -> None:
    before = desk.current
    desk.add("sokken.txt", "De sokkenbeer blijft vier nachten.")
    desk.collection.remove(SHIPPED)
    desk.publishing.touch(SHIPPED)
    job = desk.published("anna")
    assert job.problem == ""
    after = desk.current
    assert after != before
    assert desk.acts[-1][:3] == ("anna", PUBLISHED, after)
    assert "1 nieuw" in desk.acts[-1][3]
    statuses = {each.id: each.status for each in desk.collection.listed(desk.publishing.told())}
    assert statuses["sokken.txt"] is Status.PUBLISHED
    assert SHIPPED not in statuses  # it stays removed, and its file stays
    assert (desk.collection.settings.corpus[0] / SHIPPED).exists()
    assert removed_documents(desk.collection.settings.data) == {SHIPPED}

    desk.collection.remove("sokken.txt")
    desk.publishing.touch("sokken.txt")
    assert desk.published().problem == ""
    assert not (desk.collection.folder() / "sokken.txt").exists()
    assert removed_documents(desk.collection.settings.data) == {SHIPPED}

    assert desk.publishing.roll_back("bram", before) == before == desk.current
    assert desk.acts[-1] == ("bram", ROLLED_BACK, before, "")
    statuses = {each.id: each.status for each in desk.collection.listed(desk.publishing.told())}
    assert statuses[SHIPPED] is Status.REMOVED


def test_only_the_last_preview_can_be_published_and_only_while_it_holds(desk: Desk) -> None:
    before = desk.current
    with pytest.raises(NoPreviewError):
        desk.publishing.start_publishing("anna", "")
    token = desk.previewed()
    with pytest.raises(NoPreviewError):
        desk.publishing.start_publishing("anna", "0" * len(token))
    desk.add("sokken.txt", "De sokkenbeer blijft vier nachten.")
    with pytest.raises(NoPreviewError) as stale:
        desk.publishing.start_publishing("anna", token)
    assert stale.value.message == texts.SOURCES_CHANGED
    assert desk.current == before


def test_a_source_that_changed_behind_our_back_is_not_published(desk: Desk) -> None:
    before = desk.current
    token = desk.previewed()
    (desk.collection.settings.corpus[0] / "later.md").write_text("# Later\n\nEr kwam iets bij.")
    desk.publishing.start_publishing("anna", token)
    assert desk.ended().problem == texts.SOURCES_CHANGED
    assert desk.current == before
    assert desk.acts == [("anna", FAILED, "", texts.SOURCES_CHANGED)]
    known = desk.publishing.preview()
    assert known is not None
    assert known.is_stale


def test_who_comes_second_hears_who_is_busy(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    may_end = Event()

    def slow(*_: Any, **__: Any) -> Report:
        assert may_end.wait(30)
        raise SourceError("stopped by the test", "Gestopt.")

    monkeypatch.setattr(module, "preview", slow)
    desk.publishing.start_preview("anna")
    for act in (
        lambda: desk.publishing.start_preview("bram"),
        lambda: desk.publishing.roll_back("bram", ""),
    ):
        with pytest.raises(BusyError) as busy:
            act()
        assert "anna" in busy.value.message
    may_end.set()
    assert desk.ended().problem == "Gestopt."


def test_what_should_not_happen_is_told_and_keeps_nobody_out(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: Any, **__: Any) -> Report:
        raise ZeroDivisionError

    with monkeypatch.context() as patch:
        patch.setattr(module, "preview", broken)
        desk.publishing.start_preview("anna")
        assert desk.ended().problem == texts.UNEXPECTED
    assert "ZeroDivisionError" in caplog.text
    assert desk.previewed()


def test_an_ingest_from_elsewhere_is_told_with_whose_it_is(desk: Desk) -> None:
    desk.add("sokken.txt", "De sokkenbeer blijft vier nachten.")
    token = desk.previewed()
    with locked(desk.collection.settings.data):
        desk.publishing.start_publishing("anna", token)
        assert "loopt al een ingest" in desk.ended().problem


def test_a_failure_and_a_likeness_are_remembered_when_the_server_starts_anew(desk: Desk) -> None:
    words = " ".join(f"woord{number}" for number in range(80))
    desk.add("een.txt", f"De eerste. {words}")
    desk.add("twee.txt", f"De andere. {words}")
    desk.add("kapot.pdf", "%PDF-1.7 en dan niets")
    assert desk.published().problem == ""
    assert desk.published().problem == ""  # a run in which nothing is new
    settings = desk.collection.settings
    later = Publishing(settings, desk.collection, lambda *_: None)
    listed = {each.id: each for each in desk.collection.listed(later.told())}
    assert listed["kapot.pdf"].status is Status.FAILED
    assert listed["kapot.pdf"].reason
    assert listed["twee.txt"].like == "een.txt"
