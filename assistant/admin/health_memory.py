"""Contradictions, worked out once for every generation and kept beside it."""

from __future__ import annotations

import json
import logging
import os
from dataclasses import asdict, dataclass, field
from threading import Lock, Thread
from typing import TYPE_CHECKING, Any

from assistant.admin.health_contrasts import (
    Contradiction,
    Contradictions,
    Side,
    contradictions_in,
)
from assistant.comparison import ContrastKind

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ingest.generations import Generation

logger = logging.getLogger(__name__)

# In the folder of the generation, with which it goes.
FILE = "contradictions.json"
VERSION = 1  # higher when the same documents would give something else


@dataclass(frozen=True)
class Looked:
    """What there is to tell of a generation: `known`, or that it failed, or is still being done."""

    known: Contradictions | None = None
    has_failed: bool = False


def in_the_background(work: Callable[[], None]) -> None:
    """Do it beside what else the server does."""
    Thread(target=work, name="handreiking-contradictions", daemon=True).start()


@dataclass
class ContradictionMemory:
    """Safe to use from several threads."""

    work_out: Callable[[Generation], Contradictions] = contradictions_in
    start: Callable[[Callable[[], None]], None] = in_the_background
    _known: Contradictions | None = None
    _busy_with: str = ""
    _failed: str = ""
    _lock: Lock = field(default_factory=Lock, repr=False)

    def look(self, generation: Generation, *, again: bool = False) -> Looked:
        """What is known of it; where nothing is, it is begun. What failed only if asked `again`."""
        wanted = generation.manifest.id
        with self._lock:
            if self._known is None or self._known.generation != wanted:
                self._known = _read(generation.folder / FILE)
            if self._known:
                return Looked(self._known)
            if self._failed == wanted and not again:
                return Looked(has_failed=True)
            if self._busy_with == wanted:
                return Looked()
            self._busy_with, self._failed = wanted, ""
        self.start(lambda: self._work(generation))
        return self.look(generation) if self._is_done(wanted) else Looked()

    def _is_done(self, generation: str) -> bool:
        with self._lock:
            return self._busy_with != generation

    def _work(self, generation: Generation) -> None:
        """To its end, whatever happens: else it would be busy for ever."""
        found = None
        try:
            found = self.work_out(generation)
        except Exception:
            logger.exception("contradictions not worked out")
        if found:
            _write(generation.folder / FILE, found)
        with self._lock:
            if self._busy_with != generation.manifest.id:  # another is current by now
                return
            self._busy_with = ""
            self._known = found or self._known
            self._failed = "" if found else generation.manifest.id


def _write(path: Path, found: Contradictions) -> None:
    new = path.with_suffix(".new")
    try:
        written = json.dumps({"version": VERSION, **asdict(found)}, ensure_ascii=False)
        new.write_text(written, encoding="utf-8")
        os.replace(new, path)  # noqa: PTH105 - the atomic step, by its plain name
    except OSError as error:  # then it is worked out again after a restart
        logger.warning("contradictions not kept: %s", error)


def _read(path: Path) -> Contradictions | None:
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
        if values.pop("version") != VERSION:
            return None
        found = tuple(map(_contradiction, values.pop("found")))
        return Contradictions(found=found, **values)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None


def _contradiction(values: dict[str, Any]) -> Contradiction:
    one, other = Side(**values.pop("one")), Side(**values.pop("other"))
    kind = ContrastKind(values.pop("kind"))
    return Contradiction(kind=kind, one=one, other=other, **values)
