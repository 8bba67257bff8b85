"""Documents read in processes of their own: a hostile file ends one of those, and nothing else.

A small text is read in this process, which takes a second at the very worst; to start another
process takes half a second.
"""

from __future__ import annotations

import json
import os
import selectors
import signal
import subprocess
import sys
import time
from collections import deque
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self

from ingest import texts
from ingest.errors import ReadError, WorkerError
from ingest.files import FoundFile
from ingest.frontmatter import side_file_of
from ingest.worker import OUT_OF_MEMORY, READY, Limits, answer_from_json, attempt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.readers import Reading

    Outcome = Reading | ReadError

LIMITS = Limits()
# Measured on 46 patterns that Markdown, YAML and our own expressions have trouble with: at most
# 1.0 s at this size.
MOST_BYTES_HERE = 64 << 10
SUFFIXES_HERE = frozenset((".md", ".markdown", ".txt"))
MOST_PROCESSES = 4
# What may be read ahead stands within so many files.
WINDOW = 16
# Twenty books of text; what is more was never meant to be read.
MOST_ANSWER = 50_000_000
CHUNK = 1 << 20
STARTING_SECONDS = 60.0
# What a reader, or Tesseract, may need to know; no keys, no passwords.
ENVIRONMENT = (
    "PATH", "HOME", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "TMPDIR", "TESSDATA_PREFIX",
    "OMP_THREAD_LIMIT", "PYTHONPATH", "VIRTUAL_ENV",
)  # fmt: skip


@dataclass(eq=False)
class _Job:
    """A file, how it stood when its reading was begun, and in the end what became of it."""

    file: FoundFile
    stamp: tuple[float, ...]
    outcome: Outcome | None = None


class Workers:
    """Processes that read documents, started when there is something for them to read.

    They end with the `with`, however it is left, and when this process is killed.
    """

    def __init__(
        self, *, ocr: bool = False, limits: Limits = LIMITS, processes: int | None = None
    ) -> None:
        self._ocr = ocr
        self._limits = limits
        self._most = processes or min(MOST_PROCESSES, len(os.sched_getaffinity(0)))
        self._workers: list[_Worker] = []
        self._queue: deque[_Job] = deque()
        self._begun: dict[str, _Job] = {}
        self._files: Sequence[FoundFile] = ()
        self._number = 0
        self._last = -1

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._queue.clear()
        while self._workers:
            self._workers.pop().end()

    def expect(self, files: Sequence[FoundFile], number: int) -> None:
        """Say which file may be asked next, and what may follow it: that is read ahead."""
        self._files, self._number = files, number

    def read(self, path: Path, document_id: str) -> Reading:
        """A document; raises `ReadError`, or `WorkerError` when no process starts."""
        if _is_small_text(path):
            self._last = self._number
            return _reading(attempt(path, document_id, ocr=self._ocr))
        job = self._begun.pop(document_id, None)
        if job is None or job.stamp != _stamp(path):
            job = self._begin(FoundFile(document_id, path))
        self._read_ahead()
        while job.outcome is None:
            self._assign()
            self._wait()
        return _reading(job.outcome)

    def _begin(self, file: FoundFile) -> _Job:
        job = _Job(file, _stamp(file.path))
        self._queue.append(job)
        self._assign()
        return job

    def _read_ahead(self) -> None:
        """Begin what follows, when what came before was asked as well: nothing there is known."""
        was_asked = self._last == self._number - 1
        self._last = self._number
        following = self._files[self._number + 1 : self._number + 1 + WINDOW]
        wanted = {file.id: file for file in following if not _is_small_text(file.path)}
        for passed in self._begun.keys() - wanted.keys():
            job = self._begun.pop(passed)
            if job in self._queue:
                self._queue.remove(job)
        for file in wanted.values():
            if was_asked and len(self._begun) < self._most and file.id not in self._begun:
                self._begun[file.id] = self._begin(file)

    def _assign(self) -> None:
        """Give what waits to who is free."""
        while self._queue:
            worker = next((worker for worker in self._workers if worker.job is None), None)
            if worker is None:
                if len(self._workers) == self._most:
                    return
                worker = _Worker(self._limits, ocr=self._ocr)
                self._workers.append(worker)
            worker.begin(self._queue.popleft())

    def _wait(self) -> None:
        """Wait until a worker has something to say, or has taken too long."""
        busy = [worker for worker in self._workers if worker.job is not None]
        left = min(worker.deadline for worker in busy) - time.monotonic()
        with selectors.DefaultSelector() as selector:
            for worker in busy:
                selector.register(worker.answers, selectors.EVENT_READ, worker)
            heard = [key.data for key, _ in selector.select(max(left, 0.0))]
        for worker in busy:
            if worker in heard:
                worker.hear()
            elif time.monotonic() >= worker.deadline:
                worker.give_up()
            if worker.is_gone:
                self._replace(worker)

    def _replace(self, worker: _Worker) -> None:
        """End a worker; what it could not read after other documents is tried in a new one."""
        worker.end()
        self._workers.remove(worker)
        if worker.job is not None and worker.job.outcome is None:
            self._queue.appendleft(worker.job)


class _Worker:
    """One process, from the outside; `job` is what it reads, to be done before `deadline`."""

    def __init__(self, limits: Limits, *, ocr: bool) -> None:
        self.job: _Job | None = None
        self.deadline = 0.0
        self.is_gone = False
        self._limits = limits
        self._ocr = ocr
        self._is_ready = False
        self._done = 0
        self._seconds = limits.seconds
        self._received = bytearray()
        heard, self._questions = os.pipe()
        self.answers, said = os.pipe()
        try:
            self._process = _started(heard, said)
        except OSError as error:
            os.close(self._questions)
            os.close(self.answers)
            raise WorkerError(f"no reading process: {error}") from error
        finally:
            os.close(heard)
            os.close(said)

    def begin(self, job: _Job) -> None:
        """Ask it to read a file."""
        limits = self._limits
        recognises = self._ocr and job.file.path.suffix.lower() == ".pdf"
        self.job = job
        self._seconds = limits.recognition_seconds if recognises else limits.seconds
        allowed = self._seconds if self._is_ready else STARTING_SECONDS
        self.deadline = time.monotonic() + allowed
        question = {
            "path": str(job.file.path.absolute()),
            "id": job.file.id,
            "ocr": self._ocr,
            "memory": limits.memory,
            "cpu_seconds": limits.recognition_cpu_seconds if recognises else limits.cpu_seconds,
        }
        with suppress(BrokenPipeError):  # it died; `hear` finds out how
            os.write(self._questions, json.dumps(question).encode() + b"\n")

    def hear(self) -> None:
        """Take in what it says."""
        chunk = os.read(self.answers, CHUNK)
        if not chunk:
            self._died()
            return
        self._received += chunk
        if len(self._received) > MOST_ANSWER:
            self._failed("its text is too long", texts.TOO_MUCH_TEXT)
            self.is_gone = True
            return
        if not chunk.endswith(b"\n"):
            return
        lines = bytes(self._received).splitlines()
        self._received.clear()
        for line in lines:
            self._answered(line)

    def give_up(self) -> None:
        """Stop waiting for it."""
        if not self._is_ready:
            raise WorkerError(f"no reading process within {STARTING_SECONDS:.0f} s")
        self._too_slow()
        self.is_gone = True

    def end(self) -> None:
        """End it, and Tesseract when it has that at work."""
        with suppress(ProcessLookupError):  # all gone already
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        os.close(self._questions)
        os.close(self.answers)

    def _answered(self, line: bytes) -> None:
        if line == READY:
            self._is_ready = True
            self.deadline = time.monotonic() + self._seconds
        elif line == OUT_OF_MEMORY:
            self._out_of_memory()
            self.is_gone = True
        elif self.job:
            self.job.outcome = answer_from_json(line)
            self.job = None
            self._done += 1

    def _died(self) -> None:
        self.is_gone = True
        status = self._process.wait()
        if not self._is_ready:
            raise WorkerError(f"a reading process ended at its start with status {status}")
        if status == -signal.SIGXCPU:
            self._too_slow()
        elif not self._done:
            problem = f"its reader died of signal {-status}"
            self._failed(problem, texts.READER_DIED)

    def _out_of_memory(self) -> None:
        if not self._done:  # else what was read before it may have taken the memory
            most = self._limits.memory
            problem = f"reading it takes more than {most} bytes of memory"
            self._failed(problem, texts.too_much_memory(most / 1e6))

    def _too_slow(self) -> None:
        problem = f"reading it takes more than {self._seconds} s"
        self._failed(problem, texts.reading_too_slow(self._seconds))

    def _failed(self, problem: str, reason: str) -> None:
        if self.job:
            self.job.outcome = ReadError(self.job.file.id, problem, reason)


def _started(heard: int, said: int) -> subprocess.Popen[bytes]:
    """The process; Ctrl+C is not for it, it ends through `_Worker.end`."""
    return subprocess.Popen(
        # -P: what lies in the current folder is not imported.
        [sys.executable, "-P", "-m", "ingest.worker"],
        stdin=heard,
        stdout=said,
        stderr=subprocess.DEVNULL,
        env=_environment(),
        process_group=0,
    )


def _reading(outcome: Outcome) -> Reading:
    if isinstance(outcome, ReadError):
        raise outcome
    return outcome


def _stamp(path: Path) -> tuple[float, ...]:
    """What differs when the file, or the one beside it, is another than before."""
    found: list[float] = []
    for each in (path, side_file_of(path)):
        with suppress(OSError):
            if each is not None:
                stat = each.stat()
                found += [stat.st_ino, stat.st_size, stat.st_mtime_ns]
    return tuple(found)


def _is_small_text(path: Path) -> bool:
    try:
        return path.suffix.lower() in SUFFIXES_HERE and path.stat().st_size <= MOST_BYTES_HERE
    except OSError:  # it went away; reading it says so
        return True


def _environment() -> dict[str, str]:
    kept = {name: os.environ[name] for name in ENVIRONMENT if name in os.environ}
    folders = [str(Path(__file__).parent.parent), kept.get("PYTHONPATH", "")]
    return kept | {"PYTHONPATH": os.pathsep.join(filter(None, folders))}
