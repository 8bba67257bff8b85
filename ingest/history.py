"""When which generation came into use: a line for each time, added and never changed.

    data/history.jsonl    {"time": "2026-11-23T06:20+00:00", "generation": id, "act": "published"}

The pointer says the same of the last time, and is written first. A line that a crash or a full disk
kept away is made from there: by who reads, and in the file before the next switch. A line that was
cut short is passed over.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

HISTORY_FILE = "history.jsonl"


class Act(StrEnum):
    """How a generation came into use."""

    PUBLISHED = "published"
    ROLLED_BACK = "rolled back"


@dataclass(frozen=True)
class Switch:
    """From this `time`, in ISO 8601 with its offset, readers use this generation."""

    time: str
    generation: str
    act: Act

    @classmethod
    def now(cls, generation: str, act: Act) -> Switch:
        """The one that is made at this moment."""
        return cls(datetime.now(UTC).isoformat(timespec="microseconds"), generation, act)


def read_switches(data: Path) -> tuple[Switch, ...]:
    """All that are written, the oldest first; raises `OSError` for a file that cannot be read."""
    try:
        lines = (data / HISTORY_FILE).read_bytes().splitlines()
    except FileNotFoundError:
        return ()
    return tuple(switch for switch in map(_read, lines) if switch)


def add_switch(data: Path, switch: Switch) -> None:
    """Write it behind the others, unless it is there; raises `OSError`."""
    path = data / HISTORY_FILE
    if switch in read_switches(data):
        return
    is_cut = path.exists() and path.read_bytes()[-1:] not in {b"\n", b""}
    with path.open("ab") as file:
        file.write(b"\n" * is_cut + json.dumps(asdict(switch)).encode() + b"\n")
        file.flush()
        os.fsync(file.fileno())


def switch_of(time: object, generation: object, act: object) -> Switch | None:
    """These values as a switch; None where they are none."""
    try:
        datetime.fromisoformat(str(time))
        return Switch(str(time), str(generation), Act(str(act)))
    except ValueError:
        return None


def _read(line: bytes) -> Switch | None:
    """What a line says; None where it was cut short or is not one of ours."""
    try:
        return switch_of(**json.loads(line))
    except (ValueError, TypeError):
        return None
