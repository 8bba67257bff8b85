"""What was freed goes back to the system, and where that cannot be done nothing happens."""

from __future__ import annotations

import ctypes
import re
import sys
from pathlib import Path

import pytest

from ingest import memory
from ingest.memory import give_back, share_room

MIB = 1 << 20


def resident() -> int:
    status = Path("/proc/self/status").read_text("utf-8")
    found = re.search(r"^VmRSS:\s+(\d+) kB", status, re.MULTILINE)
    assert found
    return int(found.group(1)) * 1024


def test_what_lies_between_things_that_stay_is_given_back() -> None:
    give_back()
    before = resident()
    # Larger than what Python keeps itself, smaller than what the C library maps apart.
    held = [bytes(50_000) for _ in range(2_000)]
    staying = held[::100]
    assert resident() - before > 60 * MIB
    del held
    give_back()
    assert resident() - before < 20 * MIB
    assert len(staying) == 20


@pytest.mark.parametrize("platform", ["darwin", "linux"])
def test_another_c_library_is_left_alone(platform: str, monkeypatch: pytest.MonkeyPatch) -> None:
    class Another:
        """Has none of glibc's functions."""

    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(ctypes, "CDLL", lambda name: Another())
    memory._of_glibc.cache_clear()
    try:
        give_back()
        share_room()
    finally:
        memory._of_glibc.cache_clear()
