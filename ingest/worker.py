"""`python -m ingest.worker`: reads documents for `ingest.workers`, one after the other.

A line of JSON comes in for every file and one goes out with what became of it. What is read is
not to be trusted, so that no more than that can come out of this process.
"""

from __future__ import annotations

import json
import math
import os
import queue
import resource
import sys
import threading
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ingest import texts
from ingest.collection import blocks_from_json, blocks_to_json, details_from_json
from ingest.errors import ReadError
from ingest.readers import Reading, read_document
from ingest.records import Document

if TYPE_CHECKING:
    from collections.abc import Mapping

READY = b"ready"
OUT_OF_MEMORY = b"memory"


@dataclass(frozen=True)
class Limits:
    """What one document may take: bytes of memory, seconds of computing, seconds in all.

    Text recognition of a PDF takes seconds for every page, in a process beside this one.
    """

    memory: int = 1 << 30
    cpu_seconds: int = 30
    seconds: float = 60.0
    recognition_cpu_seconds: int = 600
    recognition_seconds: float = 3600.0


def attempt(path: Path, document_id: str, *, ocr: bool) -> Reading | ReadError:
    """Read a document; whatever goes wrong in a reader becomes a `ReadError`."""
    try:
        # There and back, so that a document is the same in whatever process it was read.
        return reading_from_json(reading_to_json(read_document(path, document_id, ocr=ocr)))
    except ReadError as error:
        return error
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - one file must not end the run
        problem = f"reading failed ({type(error).__name__}: {error})"
        return ReadError(document_id, problem, texts.reader_failed(type(error).__name__))


def reading_to_json(reading: Reading) -> bytes:
    """On one line; what is no character (half a surrogate pair) becomes a question mark."""
    document = reading.document
    values = {
        "id": document.id,
        "sha256": document.sha256,
        "details": json.dumps(asdict(document.details), ensure_ascii=False),
        "text": document.text,
        "blocks": blocks_to_json(document.blocks),
        "warnings": reading.warnings,
    }
    return json.dumps(values, ensure_ascii=False).encode("utf-8", "replace")


def reading_from_json(line: bytes) -> Reading:
    """What `reading_to_json` wrote."""
    values = json.loads(line)
    document = Document(
        values["id"],
        values["text"],
        blocks_from_json(values["blocks"]),
        details_from_json(values["details"]),
        values["sha256"],
    )
    return Reading(document, tuple(values["warnings"]))


def error_to_json(error: ReadError) -> bytes:
    """What is wrong with a document, on one line."""
    values = {
        "document": error.document,
        "problem": error.problem,
        "reason": error.reason,
        "is_lasting": error.is_lasting,
    }
    return json.dumps(values).encode()


def answer_from_json(line: bytes) -> Reading | ReadError:
    """What a worker answered."""
    if not line.startswith(b'{"document"'):
        return reading_from_json(line)
    values = json.loads(line)
    is_lasting = values.pop("is_lasting")
    return ReadError(**values, is_lasting=is_lasting)


def main() -> None:
    """Read until no more is asked."""
    # What a library prints must not come between the answers.
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as answers:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        questions: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        threading.Thread(target=_listen, args=(questions,), daemon=True).start()
        _tell(answers, READY)
        while True:
            question = json.loads(questions.get())
            _set_limits(question)
            try:
                _tell(answers, _answer(question))
            except MemoryError:
                _tell(answers, OUT_OF_MEMORY)


def _listen(questions: queue.SimpleQueue[bytes]) -> None:
    """Hand on what is asked; when who asks is gone, so is this process, whatever it is doing."""
    for line in sys.stdin.buffer:
        questions.put(line)
    os._exit(0)


def _answer(question: Mapping[str, Any]) -> bytes:
    outcome = attempt(Path(question["path"]), question["id"], ocr=question["ocr"])
    return error_to_json(outcome) if isinstance(outcome, ReadError) else reading_to_json(outcome)


def _tell(answers: Any, line: bytes) -> None:
    answers.write(line + b"\n")
    answers.flush()


def _set_limits(question: Mapping[str, Any]) -> None:
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = math.ceil(used.ru_utime + used.ru_stime) + question["cpu_seconds"]
    _limit(resource.RLIMIT_CPU, seconds)
    _limit(resource.RLIMIT_AS, question["memory"])


def _limit(kind: int, most: int) -> None:
    """Not above what whoever started the run allows."""
    _, hard = resource.getrlimit(kind)
    resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


if __name__ == "__main__":
    main()
