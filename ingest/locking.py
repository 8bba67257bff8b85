"""One run at a time on a data folder, and a word about who is busy with it since when."""

from __future__ import annotations

import getpass
import json
import os
import socket
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from ingest import texts
from ingest.errors import LockedError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

LOCK_FILE = "ingest.lock"
# Beside the lock, which the operating system takes away from a process that ends in any way: this
# file may stay behind, and says something only while the lock is held.
OWNER_FILE = "ingest.owner.json"


@dataclass(frozen=True)
class Owner:
    """Who holds the lock; `since` is a moment in ISO 8601."""

    user: str
    process: int
    machine: str
    since: str

    @classmethod
    def now(cls) -> Owner:
        """The process that asks, from now on."""
        return cls(_user(), os.getpid(), socket.gethostname(), datetime.now(UTC).isoformat())


@contextmanager
def locked(
    data: Path, *, wait: bool = False, say: Callable[[str], None] | None = None
) -> Iterator[None]:
    """Hold the lock of a data folder; with `wait`, have `say` told who is busy, until it is free.

    Raises `LockedError`, with who is busy since when, where the lock is held by another.
    """
    lock = FileLock(data / LOCK_FILE)
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        message = _busy(data)
        if not wait:
            raise LockedError("another run holds the lock", message) from error
        if say:
            say(message)
        lock.acquire()
    try:
        owner = data / OWNER_FILE
        owner.write_text(json.dumps(asdict(Owner.now())), encoding="utf-8")
        yield
    finally:
        with suppress(OSError):
            (data / OWNER_FILE).unlink()
        lock.release()


def owner_of(data: Path) -> Owner | None:
    """Who says to hold the lock; None when nobody does, or it cannot be read."""
    try:
        return Owner(**json.loads((data / OWNER_FILE).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def _busy(data: Path) -> str:
    owner = owner_of(data)
    if owner is None:
        return texts.BUSY
    since = datetime.fromisoformat(owner.since)
    minutes = int((datetime.now(UTC) - since).total_seconds() // 60)
    local = since.astimezone().strftime("%d-%m-%Y %H:%M:%S")
    return texts.busy(owner.user, owner.process, owner.machine, local, minutes)


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a container with a number for a user
        return str(os.getuid())
