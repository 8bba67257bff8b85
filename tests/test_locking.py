from __future__ import annotations

import os
import threading
import time
from typing import TYPE_CHECKING

import pytest

from ingest.errors import GenerationError
from ingest.locking import OWNER_FILE, locked, owner_of

if TYPE_CHECKING:
    from pathlib import Path


def test_a_second_run_is_told_who_is_busy_since_when(tmp_path: Path) -> None:
    with locked(tmp_path):
        owner = owner_of(tmp_path)
        assert owner is not None
        assert owner.process == os.getpid()
        with pytest.raises(GenerationError) as caught, locked(tmp_path):
            pass
    for part in (owner.user, str(owner.process), owner.machine, "(0 min)", "--wait"):
        assert part in caught.value.message
    assert owner_of(tmp_path) is None
    with locked(tmp_path):
        pass


@pytest.mark.parametrize("content", ["", "{", "[]", '{"user": "x"}'])
def test_a_run_that_does_not_say_who_it_is_is_busy_all_the_same(
    tmp_path: Path, content: str
) -> None:
    with locked(tmp_path):
        (tmp_path / OWNER_FILE).write_text(content, encoding="utf-8")
        with pytest.raises(GenerationError) as caught, locked(tmp_path):
            pass
    assert "loopt al een ingest" in caught.value.message


def test_what_a_killed_run_left_behind_keeps_nobody_out(tmp_path: Path) -> None:
    with locked(tmp_path):
        left = (tmp_path / OWNER_FILE).read_text(encoding="utf-8")
    (tmp_path / OWNER_FILE).write_text(left, encoding="utf-8")
    with locked(tmp_path):
        assert owner_of(tmp_path) is not None


def test_with_wait_a_run_begins_when_the_other_ends_and_says_whom_it_waits_for(
    tmp_path: Path,
) -> None:
    said: list[str] = []
    moments: list[float] = []

    def second() -> None:
        with locked(tmp_path, wait=True, say=said.append):
            moments.append(time.monotonic())

    with locked(tmp_path):
        thread = threading.Thread(target=second)
        thread.start()
        while not said:
            time.sleep(0.01)
        ended = time.monotonic()
    thread.join()
    assert moments[0] >= ended
    assert str(os.getpid()) in said[0]


def test_an_error_in_the_run_frees_the_lock(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), locked(tmp_path):
        raise ZeroDivisionError
    with locked(tmp_path):
        pass
