"""Fixtures that more than one test module uses."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from serving import ROOT, Server, free_port, serve
from small_corpus import write_small_corpus

from assistant.answering import Answering
from ingest.embedding import BUILT_IN, embedder_fingerprint
from ingest.generations import open_generation
from ingest.pipeline import ingest
from ingest.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.generations import Generation


@pytest.fixture(scope="session")
def ready_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """While it exists, the server of `fake_server` says that it is ready."""
    return tmp_path_factory.mktemp("ready") / "ready"


@pytest.fixture(scope="session")
def fake_server(tmp_path_factory: pytest.TempPathFactory, ready_file: Path) -> Iterator[Server]:
    """The whole application around a responder that needs no index."""
    port = free_port()
    script = Path(__file__).parent / "serving.py"
    log_file = tmp_path_factory.mktemp("server") / "log.txt"
    with serve([sys.executable, str(script), str(port), str(ready_file)], port, log_file) as server:
        yield server


@pytest.fixture(scope="session")
def real_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The application as it is run, over the shipped collection."""
    data = tmp_path_factory.mktemp("data")
    ingest = [sys.executable, "-m", "ingest", "--corpus", "corpus", "--data", str(data)]
    subprocess.run(ingest, cwd=ROOT, check=True)
    port = free_port()
    log_file = tmp_path_factory.mktemp("real") / "log.txt"
    command = [sys.executable, "-m", "assistant", "--data", str(data), "--port", str(port)]
    with serve(command, port, log_file) as server:
        yield server


@pytest.fixture(scope="session")
def small_index(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """An index of the few texts of `small_corpus`, only to be read."""
    corpus = write_small_corpus(tmp_path_factory.mktemp("small"))
    settings = Settings(data=tmp_path_factory.mktemp("small-data"), corpus=(corpus,))
    ingest(settings, lambda _: None)
    return settings


@pytest.fixture(scope="session")
def small_generation(small_index: Settings) -> Generation:
    """The generation of `small_index`."""
    return open_generation(small_index.data, BUILT_IN, embedder_fingerprint(BUILT_IN))


@pytest.fixture(scope="session")
def small_answering(small_index: Settings) -> Answering:
    """What answers questions over `small_index`."""
    return Answering(small_index)


@pytest.fixture(scope="session")
def shipped_index(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """An index of the shipped collection, only to be read."""
    settings = Settings(data=tmp_path_factory.mktemp("shipped-data"), corpus=(ROOT / "corpus",))
    ingest(settings, lambda _: None)
    return settings


@pytest.fixture(scope="session")
def shipped_answering(shipped_index: Settings) -> Answering:
    """What answers questions over `shipped_index`."""
    return Answering(shipped_index)
