from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import numpy as np
import pytest

from ingest import vectors
from ingest.records import Passage
from ingest.vectors import Embedded, Place, VectorIndex, write_vectors

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ingest.embedding import FloatArray

COUNT, DIMENSION = 300, 16


def passages(count: int) -> list[Passage]:
    return [Passage(f"p{n}", "a.md", ("Kop",), None, n, n + 1, f"tekst {n}") for n in range(count)]


def unit_vectors(count: int) -> FloatArray:
    found = np.random.default_rng(1).normal(size=(count, DIMENSION)).astype(np.float32)
    unit: FloatArray = found / np.linalg.norm(found, axis=1, keepdims=True)
    return unit


def write(folder: Path, count: int, vectors: FloatArray, *, size: int = 100) -> None:
    """A collection of so many passages, in batches of this size."""
    every = passages(count)
    batches = [Embedded(every[n : n + size], vectors[n : n + size]) for n in range(0, count, size)]
    write_vectors(Place(folder), batches, count)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[VectorIndex]:
    folder = tmp_path_factory.mktemp("chroma")
    write(folder, COUNT, unit_vectors(COUNT))
    opened = VectorIndex(Place(folder))
    yield opened
    opened.close()


def test_every_passage_has_a_vector(index: VectorIndex) -> None:
    assert index.count() == COUNT


def test_the_nearest_passage_to_a_vector_is_its_own(index: VectorIndex) -> None:
    for number, vector in enumerate(unit_vectors(COUNT)):
        assert next(iter(index.nearest(vector, 3))) == f"p{number}"


def test_similarities_are_cosines_and_fall(index: VectorIndex) -> None:
    vectors = unit_vectors(COUNT)
    found = index.nearest(vectors[7] * 5, 10)
    assert list(found.values()) == sorted(found.values(), reverse=True)
    for passage, similarity in found.items():
        assert similarity == pytest.approx(vectors[7] @ vectors[int(passage[1:])], abs=1e-5)


@pytest.mark.parametrize(("asked", "given"), [(0, 0), (1, 1), (COUNT + 5, COUNT)])
def test_as_many_are_given_as_were_asked_or_there_are(
    index: VectorIndex, asked: int, given: int
) -> None:
    assert len(index.nearest(unit_vectors(1)[0], asked)) == given


def test_several_threads_may_ask_at_once(index: VectorIndex) -> None:
    wanted = unit_vectors(COUNT)
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda n: next(iter(index.nearest(wanted[n], 1))), range(64)))
    assert found == [f"p{number}" for number in range(64)]


def test_the_passages_of_all_batches_are_written(tmp_path: Path) -> None:
    write(tmp_path / "chroma", 20, unit_vectors(20), size=7)
    index = VectorIndex(Place(tmp_path / "chroma"))
    assert index.count() == 20
    assert next(iter(index.nearest(unit_vectors(20)[19], 1))) == "p19"
    index.close()


def test_a_passage_without_a_known_word_has_a_place_too(tmp_path: Path) -> None:
    with_zero = unit_vectors(3)
    with_zero[1] = 0
    write(tmp_path / "chroma", 3, with_zero)
    index = VectorIndex(Place(tmp_path / "chroma"))
    assert index.count() == 3
    assert next(iter(index.nearest(with_zero[0], 3))) == "p0"
    assert len(index.nearest(with_zero[1], 3)) <= 3
    index.close()


def test_moving_the_folder_changes_nothing(tmp_path: Path) -> None:
    write(tmp_path / "one", 5, unit_vectors(5))
    index = VectorIndex(Place((tmp_path / "one").rename(tmp_path / "two")))
    assert index.count() == 5
    index.close()


@pytest.mark.parametrize("damage", ["gone", "cut"])
def test_a_damaged_folder_is_an_error_of_files(tmp_path: Path, damage: str) -> None:
    write(tmp_path / "chroma", 3, unit_vectors(3))
    file = tmp_path / "chroma" / "chroma.sqlite3"
    if damage == "gone":
        file.unlink()
    else:
        file.write_bytes(file.read_bytes()[:100])
    with pytest.raises(OSError, match="Chroma"):
        VectorIndex(Place(tmp_path / "chroma"))


@pytest.mark.parametrize("at_a_time", [70, vectors.BATCH])
@pytest.mark.parametrize("count", [2, 100, 101, 141, 250])
def test_the_index_is_written_whole_so_that_a_reader_does_not_build_it_again(
    tmp_path: Path, count: int, at_a_time: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vectors, "BATCH", at_a_time)
    write(tmp_path, count, unit_vectors(count))
    (held,) = tmp_path.glob(vectors.INDEX_HELD)
    assert all(f"p{number}".encode() in held.read_bytes() for number in range(count))


@pytest.mark.parametrize("count", [1, 2, 300])
def test_reading_leaves_the_files_of_the_index_as_they_were_written(
    tmp_path: Path, count: int
) -> None:
    write(tmp_path, count, unit_vectors(count))
    held = tmp_path.glob(vectors.INDEX_HELD)
    before = {path: path.read_bytes() for list_ in held for path in list_.parent.iterdir()}
    for _ in range(3):
        index = VectorIndex(Place(tmp_path))
        assert len(index.nearest(unit_vectors(count)[0], count)) == count
        index.close()
    assert {path: path.read_bytes() for path in before} == before


@pytest.mark.parametrize("damage", ["gone", "cut", "changed"])
@pytest.mark.parametrize(
    "name",
    ["data_level0.bin", "header.bin", "length.bin", "link_lists.bin", "index_metadata.pickle"],
)
def test_a_damaged_index_file_is_an_error_and_not_the_end_of_the_process(
    tmp_path: Path, name: str, damage: str
) -> None:
    write(tmp_path, COUNT, unit_vectors(COUNT))
    (file,) = tmp_path.rglob(name)
    content = file.read_bytes()
    file.write_bytes(content[:10] if damage == "cut" else bytes([content[0] ^ 1]) + content[1:])
    if damage == "gone":
        file.unlink()
    with pytest.raises(OSError, match="Chroma"):
        VectorIndex(Place(tmp_path))
