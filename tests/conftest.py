"""Fixtures that more than one test module uses."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from serving import ROOT, Server, free_port, serve

if TYPE_CHECKING:
    from collections.abc import Iterator


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
