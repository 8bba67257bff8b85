"""When which generation came into use is written down, whatever happens on the way."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from ingest.errors import GenerationError
from ingest.generations import POINTER_FILE, Generations
from ingest.history import HISTORY_FILE, Act, Switch, add_switch, read_switches
from ingest.manifests import Manifest


def published(data: Path, *names: str) -> Generations:
    found = Generations(data)
    for name in names:
        folder = found.folder(name)
        folder.mkdir(parents=True)
        manifest = Manifest(name, "2026-01-01T00:00:00+00:00", name, "m", "m", 0, "1", "1", (), 0)
        (folder / "manifest.json").write_text(manifest.to_json(), "utf-8")
        found.publish(name)
    return found


def told(found: Generations) -> list[tuple[str, Act]]:
    return [(each.generation, each.act) for each in found.history()]


def test_publishing_and_going_back_are_written_down_in_their_order(tmp_path: Path) -> None:
    found = published(tmp_path, "1", "2")
    found.roll_back()
    found.roll_back("2")
    assert told(found) == [
        ("1", Act.PUBLISHED),
        ("2", Act.PUBLISHED),
        ("1", Act.ROLLED_BACK),
        ("2", Act.ROLLED_BACK),
    ]
    times = [each.time for each in found.history()]
    assert times == sorted(times)
    assert len(set(times)) == 4
    assert found.history() == read_switches(tmp_path)


def test_what_was_written_is_never_changed(tmp_path: Path) -> None:
    found = published(tmp_path, "1")
    path = tmp_path / HISTORY_FILE
    for _ in range(5):
        before = path.read_bytes()
        published(tmp_path, f"{len(before)}")
        found.roll_back()
        assert path.read_bytes().startswith(before)


@pytest.mark.parametrize("line", [b"", b"{", b"[]", b'{"time": 1}', b"\xff", b"0", b'{"a": 1}'])
def test_a_line_that_was_cut_short_is_passed_over_and_costs_no_other(
    tmp_path: Path, line: bytes
) -> None:
    found = published(tmp_path, "1")
    with (tmp_path / HISTORY_FILE).open("ab") as file:
        file.write(line)
    published(tmp_path, "2")
    assert told(found) == [("1", Act.PUBLISHED), ("2", Act.PUBLISHED)]
    assert read_switches(tmp_path) == found.history()


def test_a_switch_is_known_wherever_it_was_cut_off_after_the_pointer_was_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As by a kill: at every byte of the line, and before the file was opened."""
    found = published(tmp_path, "1", "2")
    whole = (tmp_path / HISTORY_FILE).read_bytes()
    first = whole.index(b"\n") + 1
    wanted = found.history()
    for length in range(first, len(whole) + 1):
        (tmp_path / HISTORY_FILE).write_bytes(whole[:length])
        assert found.history() == wanted, length
    (tmp_path / HISTORY_FILE).write_bytes(whole[: first + 9])
    found.roll_back()
    assert found.history()[:2] == wanted
    assert told(found)[2:] == [("1", Act.ROLLED_BACK)]
    assert read_switches(tmp_path) == found.history()


def test_without_room_for_the_line_publishing_succeeds_and_the_line_comes_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    published(tmp_path, "1")
    real = os.fsync

    def full(descriptor: int) -> None:
        name = Path(f"/proc/self/fd/{descriptor}").readlink()
        if name.name == HISTORY_FILE:
            os.ftruncate(descriptor, 7)
            raise OSError(28, "No space left on device")
        real(descriptor)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        found = published(tmp_path, "2")
    pointer: Any = found.pointer()
    assert pointer.generation == "2"
    assert told(found)[-1] == ("2", Act.PUBLISHED)
    published(tmp_path, "3")
    assert told(found)[-2:] == [("2", Act.PUBLISHED), ("3", Act.PUBLISHED)]


def test_a_pointer_of_an_earlier_version_has_no_history_and_can_be_gone_on_from(
    tmp_path: Path,
) -> None:
    found = published(tmp_path, "1", "2")
    (tmp_path / HISTORY_FILE).unlink()
    (tmp_path / POINTER_FILE).write_text('{"generation": "2", "previous": "1"}', "utf-8")
    assert found.history() == ()
    found.roll_back()
    assert told(found) == [("1", Act.ROLLED_BACK)]


@pytest.mark.parametrize("since", ["gisteren", 3, None])
def test_a_pointer_whose_time_makes_no_sense_still_points(tmp_path: Path, since: object) -> None:
    found = published(tmp_path, "1")
    text = (tmp_path / POINTER_FILE).read_text("utf-8")
    time = found.history()[0].time
    (tmp_path / HISTORY_FILE).unlink()
    (tmp_path / POINTER_FILE).write_text(text.replace(time, str(since)), "utf-8")
    pointer = found.pointer()
    assert pointer
    assert pointer.generation == "1"
    assert found.history() == ()


def test_the_same_switch_is_written_once(tmp_path: Path) -> None:
    switch = Switch.now("1", Act.PUBLISHED)
    for _ in range(3):
        add_switch(tmp_path, switch)
    assert read_switches(tmp_path) == (switch,)


def test_a_history_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    found = published(tmp_path, "1")
    (tmp_path / HISTORY_FILE).unlink()
    (tmp_path / HISTORY_FILE).mkdir()
    with pytest.raises(GenerationError):
        found.history()
    assert published(tmp_path, "2").current()
