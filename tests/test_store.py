from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.store import VectorStore, content_key

if TYPE_CHECKING:
    from pathlib import Path

values = st.lists(st.floats(-1, 1, width=32), min_size=1, max_size=8)
known = st.dictionaries(st.text(max_size=5).map(content_key), values, max_size=6)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(known)
def test_what_is_written_is_read_back_exactly(
    tmp_path: Path, vectors: dict[str, list[float]]
) -> None:
    store = VectorStore(tmp_path / "vectors.sqlite")
    store.write("m", {key: np.array(vector, np.float32) for key, vector in vectors.items()})
    found = store.read("m", [*vectors, content_key("never written")])
    assert {key: vector.tolist() for key, vector in found.items()} == vectors


def test_models_do_not_see_each_other_s_vectors(tmp_path: Path) -> None:
    store = VectorStore(tmp_path / "vectors.sqlite")
    store.write("one", {"key": np.ones(2, np.float32)})
    assert store.read("other", ["key"]) == {}
    store.write("other", {"key": np.zeros(2, np.float32)})
    assert store.read("one", ["key"])["key"].tolist() == [1, 1]


def test_writing_again_replaces(tmp_path: Path) -> None:
    store = VectorStore(tmp_path / "vectors.sqlite")
    store.write("m", {"key": np.ones(2, np.float32)})
    store.write("m", {"key": np.zeros(2, np.float32)})
    assert store.read("m", ["key", "key"])["key"].tolist() == [0, 0]


def test_only_what_is_used_is_kept_and_its_room_is_used_again(tmp_path: Path) -> None:
    store = VectorStore(tmp_path / "vectors.sqlite")
    for model in ("one", "other"):
        store.write(model, {str(n): np.full(200, n, np.float32) for n in range(500)})
    size = store.path.stat().st_size
    store.keep_only([("one", "7"), ("one", "7"), ("one", "absent"), ("other", "8")])
    assert list(store.read("one", map(str, range(500)))) == ["7"]
    assert list(store.read("other", map(str, range(500)))) == ["8"]
    store.write("one", {f"new{n}": np.full(200, n, np.float32) for n in range(500)})
    assert store.path.stat().st_size <= size


@given(st.text(), st.text())
def test_two_texts_share_a_key_only_when_they_are_the_same(one: str, other: str) -> None:
    assert (content_key(one) == content_key(other)) == (one == other)
