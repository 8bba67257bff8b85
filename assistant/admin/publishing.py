"""Previews and publishing: one piece of work at a time, done by the server, whoever looks on."""

from __future__ import annotations

import datetime as dt
import json
import logging
import os
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from threading import Lock, Thread
from typing import TYPE_CHECKING

from assistant.admin import collection_texts as texts
from assistant.admin.collection import Told
from assistant.errors import AssistantError
from ingest.collection import StoredCollection
from ingest.errors import IngestError, LockedError, SourcesChangedError
from ingest.locking import owner_of
from ingest.pipeline import Report, ingest, preview, roll_back
from ingest.sources import Change, DocumentReport
from ingest.texts import STATUS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from assistant.admin.collection import Collection
    from ingest.settings import Settings

logger = logging.getLogger(__name__)

# In the data folder: what the last run read of what it would bring, and what it told.
PREVIEW_FILE = "preview.sqlite"
REPORT_FILE = "last-report.json"
# In the audit.
PUBLISHED, FAILED, ROLLED_BACK = "published", "publishing failed", "rolled back"


class Work(StrEnum):
    """What the server is busy with."""

    PREVIEW = "preview"
    PUBLISH = "publish"


@dataclass(frozen=True)
class Job:
    """A piece of work: what it is, whose, how far, and how it ended.

    `said` is the last line that ingest said; `problem` is Dutch, and empty when nothing went wrong.
    """

    work: Work
    who: str
    started: dt.datetime
    done: int = 0
    total: int = 0
    said: str = ""
    finished: dt.datetime | None = None
    problem: str = ""
    report: Report | None = None

    @property
    def is_running(self) -> bool:
        """Whether it has not ended yet."""
        return self.finished is None


@dataclass(frozen=True)
class Preview:
    """What publishing would do; documents that were `touched` after it may differ by now."""

    report: Report
    who: str
    made: dt.datetime
    touched: frozenset[str] = frozenset()

    @property
    def is_stale(self) -> bool:
        """Whether something was changed after it was made."""
        return bool(self.touched)


class BusyError(AssistantError):
    """The server is busy with a piece of work already."""


class NoPreviewError(AssistantError):
    """What is to be published is not what was previewed last."""


@dataclass
class Publishing:
    """Safe to use from several threads. `note` writes into the audit: who, act, object, detail."""

    settings: Settings
    collection: Collection
    note: Callable[[str, str, str, str], None]
    _lock: Lock = field(default_factory=Lock, repr=False)
    _job: Job | None = None
    _preview: Preview | None = None
    _reports: dict[str, DocumentReport] | None = None
    _touched: frozenset[str] = frozenset()

    def job(self) -> Job | None:
        """What the server is busy with, or was last."""
        with self._lock:
            return self._job

    def preview(self) -> Preview | None:
        """The last preview, until something is published."""
        with self._lock:
            return self._preview

    def told(self) -> Told:
        """What the last run told, but for what was touched since."""
        with self._lock:
            if self._reports is None:
                self._reports = _read_reports(self.settings.data / REPORT_FILE)
            reports = {
                name: each for name, each in self._reports.items() if name not in self._touched
            }
            has_preview = self._preview is not None
        path = self.settings.data / PREVIEW_FILE
        return Told(reports, StoredCollection(path) if has_preview and path.exists() else None)

    def touch(self, document_id: str) -> None:
        """Say that a document is not, or may not be, as the preview has it."""
        with self._lock:
            self._touched |= {document_id}
            if self._preview:
                self._preview = replace(
                    self._preview, touched=self._preview.touched | {document_id}
                )

    def start_preview(self, who: str, *, retry: bool = False) -> None:
        """Begin to make a preview; raises `BusyError`."""
        self._start(Work.PREVIEW, who, lambda: self._make_preview(who, retry=retry))

    def start_publishing(self, who: str, token: str) -> None:
        """Begin to publish exactly what the preview with this token told.

        Raises `BusyError`, or `NoPreviewError` when that is not the last one, or is out of date.
        """
        known = self.preview()
        if known is None or known.report.token != token:
            raise NoPreviewError("not the last preview", texts.NO_PREVIEW)
        if known.is_stale:
            raise NoPreviewError("the preview is out of date", texts.SOURCES_CHANGED)
        self._start(Work.PUBLISH, who, lambda: self._publish(who, token))

    def roll_back(self, who: str, generation: str) -> str:
        """Give users an earlier generation, at once; raises `BusyError` and `IngestError`."""
        self._refuse_while_busy()
        made = roll_back(self.settings, generation)
        with self._lock:
            self._preview = None
        self.note(who, ROLLED_BACK, made, "")
        return made

    def _refuse_while_busy(self) -> None:
        job = self.job()
        if job and job.is_running:
            raise BusyError(f"busy with {job.work}", busy_message(job))

    def _start(self, work: Work, who: str, run: Callable[[], Report]) -> None:
        with self._lock:
            if self._job and self._job.is_running:
                raise BusyError(f"busy with {self._job.work}", busy_message(self._job))
            self._job = Job(work, who, _now())
        Thread(target=self._run, args=(run,), name=f"handreiking-{work}").start()

    def _run(self, run: Callable[[], Report]) -> None:
        """To the end, whatever happens: a job that never ends would keep everybody out."""
        problem, report = "", None
        try:
            report = run()
        except SourcesChangedError:
            problem = texts.SOURCES_CHANGED
            self.touch("")
        except LockedError:
            problem = self._busy_elsewhere()
        except IngestError as error:
            logger.warning("%s", error)
            problem = error.message
        except Exception:
            logger.exception("neither previewed nor published")
            problem = texts.UNEXPECTED
        with self._lock:
            if self._job:
                self._job = replace(self._job, finished=_now(), problem=problem, report=report)
            job = self._job
        if problem and job and job.work is Work.PUBLISH:
            self.note(job.who, FAILED, "", problem)

    def _make_preview(self, who: str, *, retry: bool) -> Report:
        with self._lock:
            before, self._touched = self._touched, frozenset()
            self._preview = None
        path = self.settings.data / PREVIEW_FILE
        self.settings.data.mkdir(parents=True, exist_ok=True)
        new = path.with_suffix(".new")
        new.unlink(missing_ok=True)
        try:
            report = preview(self.settings, self._progress, retry=retry, into=new)
            os.replace(new, path)  # noqa: PTH105 - the atomic step, by its plain name
        except BaseException:
            with self._lock:
                self._touched |= before
            new.unlink(missing_ok=True)
            raise
        self._remember(report)
        with self._lock:  # what was touched while it was made, it may have missed
            self._preview = Preview(report, who, _now(), self._touched)
        return report

    def _publish(self, who: str, token: str) -> Report:
        report = ingest(self.settings, self._say, expected=token, progress=self._progress)
        if report.published:
            self.note(who, PUBLISHED, report.generation or "", _summary(report))
        self._remember(report)
        with self._lock:
            self._preview = None
        try:
            self.collection.forget_removed()
        except (OSError, IngestError) as error:  # it is published; the next time they go
            logger.warning("files that were removed are still there: %s", error)
        return report

    def _progress(self, done: int, total: int, _: str) -> None:
        with self._lock:
            if self._job:
                self._job = replace(self._job, done=done, total=total)

    def _say(self, said: str) -> None:
        with self._lock:
            if self._job:
                self._job = replace(self._job, said=said)

    def _busy_elsewhere(self) -> str:
        owner = owner_of(self.settings.data)
        if owner is None:
            return texts.BUSY_SOMEWHERE
        since = texts.moment(dt.datetime.fromisoformat(owner.since), _now())
        return texts.busy_elsewhere(owner.user, since)

    def _remember(self, report: Report) -> None:
        """What it told; likeness is told of new documents only, and holds until they go."""
        with self._lock:
            before = self._reports or {}
            self._reports = {each.id: _with_likeness(each, before) for each in report.documents}
            written = json.dumps([asdict(each) for each in self._reports.values()])
        path = self.settings.data / REPORT_FILE
        new = path.with_suffix(".new")
        with suppress(OSError):  # then the list knows less after a restart
            new.write_text(written, encoding="utf-8")
            os.replace(new, path)  # noqa: PTH105 - the atomic step, by its plain name


def busy_message(job: Job) -> str:
    """Who the server is busy for, in Dutch."""
    return texts.busy(job.work, job.who, texts.moment(job.started, _now()))


def _with_likeness(report: DocumentReport, before: dict[str, DocumentReport]) -> DocumentReport:
    earlier = before.get(report.id)
    if report.change is not Change.UNCHANGED or earlier is None:
        return report
    return replace(report, like=earlier.like, share=earlier.share)


def _summary(report: Report) -> str:
    """How many documents of every sort of change, in Dutch."""
    changes = [each.change for each in report.documents]
    told = [f"{changes.count(each)} {STATUS[each]}" for each in Change if each in changes]
    return f"{', '.join(told)}; {texts.number(report.passages, 'passage', 'passages')}"


def _read_reports(path: Path) -> dict[str, DocumentReport]:
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))
        reports = [
            DocumentReport(
                **{**row, "change": Change(row["change"]), "warnings": tuple(row["warnings"])}
            )
            for row in rows
        ]
    except (OSError, ValueError, TypeError, KeyError):
        return {}
    return {each.id: each for each in reports}


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
