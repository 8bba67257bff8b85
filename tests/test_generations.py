from __future__ import annotations

import datetime as dt
import json
import os
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from ingest.errors import GenerationError
from ingest.generations import (
    FORMAT_VERSION,
    MANIFEST_FILE,
    POINTER_FILE,
    Generations,
    Manifest,
    ManifestDocument,
    Pointer,
    open_generation,
)
from ingest.language import ANALYSER_VERSION

if TYPE_CHECKING:
    from pathlib import Path


def manifest_of(generation: str) -> Manifest:
    return Manifest(
        id=generation,
        made="2026-01-01T12:00:00+00:00",
        content="c",
        embedding="model-a",
        embedding_fingerprint="model-a@1",
        dimension=3,
        analyser=ANALYSER_VERSION,
        format=FORMAT_VERSION,
        documents=(ManifestDocument("é.md", "0", "Één", 2),),
        passages=2,
    )


def add(data: Path, *names: str) -> Generations:
    """Generations on disk, published in this order."""
    found = Generations(data)
    for name in names:
        found.folder(name).mkdir(parents=True)
        write_manifest(data, manifest_of(name))
        found.publish(name)
    return found


def write_manifest(data: Path, manifest: Manifest) -> None:
    path = Generations(data).folder(manifest.id) / MANIFEST_FILE
    path.write_text(manifest.to_json(), encoding="utf-8")


def on_disk(data: Path) -> set[str]:
    return {folder.name for folder in (data / "generations").iterdir()}


def test_a_manifest_is_read_back_as_it_was_written() -> None:
    assert Manifest.from_json(manifest_of("1").to_json()) == manifest_of("1")


def test_before_the_first_ingest_there_is_nothing(tmp_path: Path) -> None:
    assert Generations(tmp_path).pointer() is None
    assert Generations(tmp_path / "absent").current() is None
    Generations(tmp_path / "absent").clean_up()
    with pytest.raises(GenerationError) as caught:
        open_generation(tmp_path, "model-a", "model-a@1")
    assert "python -m ingest" in caught.value.message


def test_publishing_makes_a_generation_current_and_remembers_the_one_before(tmp_path: Path) -> None:
    assert add(tmp_path, "1").pointer() == Pointer("1", None)
    assert add(tmp_path, "2").pointer() == Pointer("2", "1")
    current = add(tmp_path, "3").current()
    assert current == manifest_of("3")


def test_publishing_is_one_replacement_of_one_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At every file operation before it the old generation is current, after it the new one."""
    found = add(tmp_path, "1")
    found.folder("2").mkdir()
    write_manifest(tmp_path, manifest_of("2"))
    seen: list[tuple[str, str]] = []
    for name in ("open", "fsync", "replace"):
        real = getattr(os, name)

        def watched(*arguments: Any, name: str = name, real: Any = real, **options: Any) -> Any:
            pointer = Generations(tmp_path).pointer()
            assert pointer is not None
            result = real(*arguments, **options)
            after = Generations(tmp_path).pointer()
            assert after is not None
            seen.append((pointer.generation, after.generation))
            return result

        monkeypatch.setattr(os, name, watched)
    found.publish("2")
    monkeypatch.undo()
    assert seen.count(("1", "2")) == 1
    turning = seen.index(("1", "2"))
    assert set(seen[:turning]) == {("1", "1")}
    assert set(seen[turning + 1 :]) <= {("2", "2")}


def test_an_error_while_publishing_leaves_the_old_generation(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = add(tmp_path, "1")

    def no_space(*arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", no_space)
    with pytest.raises(OSError, match="No space left"):
        found.publish("2")
    assert found.pointer() == Pointer("1", None)


def test_rolling_back_goes_one_back_and_twice_is_where_it_was(tmp_path: Path) -> None:
    found = add(tmp_path, "1", "2")
    assert found.roll_back() == "1"
    assert found.pointer() == Pointer("1", "2")
    assert found.roll_back() == "2"
    assert found.pointer() == Pointer("2", "1")


@pytest.mark.parametrize("names", [(), ("1",)])
def test_without_a_previous_generation_there_is_no_way_back(
    tmp_path: Path, names: tuple[str, ...]
) -> None:
    found = add(tmp_path, *names)
    before = found.pointer()
    with pytest.raises(GenerationError) as caught:
        found.roll_back()
    assert "geen vorige generatie" in caught.value.message
    assert found.pointer() == before


def test_rolling_back_to_a_damaged_generation_is_refused(tmp_path: Path) -> None:
    found = add(tmp_path, "1", "2")
    (found.folder("1") / MANIFEST_FILE).unlink()
    with pytest.raises(GenerationError):
        found.roll_back()
    assert found.pointer() == Pointer("2", "1")


def test_cleaning_up_keeps_the_current_and_those_before_it_and_nothing_else(
    tmp_path: Path,
) -> None:
    found = add(tmp_path, "1", "2", "3", "4", "5")
    found.folder("unfinished").mkdir()
    found.clean_up()
    assert on_disk(tmp_path) == {"2", "3", "4", "5"}
    found.roll_back("3")
    found.clean_up()
    assert on_disk(tmp_path) == {"2", "3", "4", "5"}
    fewer = Generations(tmp_path, keep=1)
    fewer.clean_up()
    assert on_disk(tmp_path) == {"3", "5"}
    assert {each.id for each in fewer.kept()} == {"3", "5"}


def test_going_back_to_one_by_name_keeps_the_others_known(tmp_path: Path) -> None:
    found = add(tmp_path, "1", "2", "3")
    assert found.roll_back("1") == "1"
    assert found.pointer() == Pointer("1", "3", ("2",))
    assert found.roll_back("2") == "2"
    assert found.pointer() == Pointer("2", "1", ("3",))


def test_a_pointer_of_an_earlier_version_is_read(tmp_path: Path) -> None:
    add(tmp_path, "1", "2")
    (tmp_path / POINTER_FILE).write_text('{"generation": "2", "previous": "1"}', "utf-8")
    assert Generations(tmp_path).pointer() == Pointer("2", "1")
    assert Generations(tmp_path).roll_back() == "1"


def test_a_generation_that_is_not_there_is_refused_with_those_that_are(tmp_path: Path) -> None:
    found = add(tmp_path, "1", "2")
    with pytest.raises(GenerationError) as caught:
        found.roll_back("7")
    assert "2, 1" in caught.value.message
    assert found.pointer() == Pointer("2", "1")


DAMAGED = ["", "{", "[]", "null", '"x"', "{}", '{"generation": "1", "other": 2}', "\xff"]


@pytest.mark.parametrize("content", DAMAGED)
def test_a_damaged_pointer_is_named_with_the_remedy_and_nothing_is_thrown_away(
    tmp_path: Path, content: str
) -> None:
    found = add(tmp_path, "1", "2", "3")
    (tmp_path / POINTER_FILE).write_bytes(content.encode("latin-1"))
    for read in (found.pointer, found.current, found.roll_back):
        with pytest.raises(GenerationError, match="damaged") as caught:
            read()
        assert "python -m ingest" in caught.value.message
    found.clean_up()
    assert on_disk(tmp_path) == {"1", "2", "3"}


def test_publishing_mends_a_damaged_pointer(tmp_path: Path) -> None:
    found = add(tmp_path, "1", "2")
    (tmp_path / POINTER_FILE).write_text("{", encoding="utf-8")
    found.publish("2")
    assert found.pointer() == Pointer("2", None)


@pytest.mark.parametrize("content", [*DAMAGED, '{"documents": []}', '{"documents": 3}'])
def test_a_damaged_manifest_is_named_with_the_remedy(tmp_path: Path, content: str) -> None:
    found = add(tmp_path, "1")
    (found.folder("1") / MANIFEST_FILE).write_bytes(content.encode("latin-1"))
    for read in (found.current, lambda: open_generation(tmp_path, "model-a", "model-a@1")):
        with pytest.raises(GenerationError, match="missing or damaged") as caught:
            read()
        assert "rollback" in caught.value.message


def test_a_data_folder_that_is_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(GenerationError):
        Generations(tmp_path / "file").pointer()


def test_the_right_model_opens_the_current_generation(tmp_path: Path) -> None:
    found = add(tmp_path, "1", "2")
    opened = open_generation(tmp_path, "model-a", "model-a@1")
    assert (opened.folder, opened.manifest) == (found.folder("2"), manifest_of("2"))


def test_another_embedding_is_refused_with_both_names_and_the_remedy(tmp_path: Path) -> None:
    add(tmp_path, "1")
    with pytest.raises(GenerationError, match=r"model-a@1, not model-b@1") as caught:
        open_generation(tmp_path, "model-b", "model-b@1")
    assert "'model-a'" in caught.value.message
    assert "'model-b'" in caught.value.message
    assert "python -m ingest" in caught.value.message


@pytest.mark.parametrize("part", ["analyser", "format"])
def test_another_analyser_or_format_is_refused_with_the_remedy(tmp_path: Path, part: str) -> None:
    add(tmp_path, "1")
    changed: dict[str, Any] = {part: "0"}
    write_manifest(tmp_path, replace(manifest_of("1"), **changed))
    with pytest.raises(GenerationError) as caught:
        open_generation(tmp_path, "model-a", "model-a@1")
    assert "andere versie" in caught.value.message
    assert "python -m ingest" in caught.value.message


def test_the_pointer_is_plain_json_that_other_programs_can_read(tmp_path: Path) -> None:
    add(tmp_path, "1", "2")
    content = json.loads((tmp_path / POINTER_FILE).read_text(encoding="utf-8"))
    since = content.pop("since")
    assert dt.datetime.fromisoformat(since).tzinfo
    assert content == {"generation": "2", "previous": "1", "earlier": [], "act": "published"}
