"""Servers for tests: each in a process of its own, with its log in a file.

Run as a program it is the application around a responder that needs no index.
"""

from __future__ import annotations

import contextlib
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import httpx

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROOT = Path(__file__).parent.parent
SECONDS_TO_START = 90.0


@dataclass(frozen=True)
class Server:
    """A running server; `log` is everything it printed."""

    url: str
    log_file: Path
    process_id: int

    @property
    def log(self) -> str:
        return self.log_file.read_text(encoding="utf-8")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextlib.contextmanager
def serve(command: Sequence[str], port: int, log_file: Path) -> Iterator[Server]:
    """Run the command, wait until the server is up, and stop it at the end."""
    with log_file.open("wb") as log:
        process = subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=log)
    server = Server(f"http://127.0.0.1:{port}", log_file, process.pid)
    try:
        _wait_until_up(server, process)
        yield server
    finally:
        process.terminate()
        process.wait(timeout=20)


def _wait_until_up(server: Server, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended:\n{server.log}")
        with contextlib.suppress(httpx.TransportError):
            if httpx.get(f"{server.url}/health", timeout=5).is_success:
                return
        time.sleep(0.1)
    raise TimeoutError(f"the server is not up after {SECONDS_TO_START} s:\n{server.log}")


def main(port: int, ready_file: Path) -> None:
    sys.path.insert(0, str(ROOT))
    import uvicorn
    from fake_library import FakeLibrary
    from fakes import START, FakeResponder

    from assistant.journal import Journal
    from assistant.web import build_application
    from ingest.settings import Settings

    application = build_application(
        FakeResponder(),
        lambda: START,
        library=FakeLibrary(),
        ready=ready_file.exists,
        allowed_hosts=["hulp.invalid"],
        offers_plain=True,
        journal=Journal.of(Settings(data=ready_file.parent)),
    )
    uvicorn.run(application, host="127.0.0.1", port=port, log_level="debug")


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
