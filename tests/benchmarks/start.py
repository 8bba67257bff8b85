"""`make benchmark`: how long a visitor waits after a start, on the shipped collection.

Wall-clock times are noisy on a busy machine: compare the ratios, made in one run.
"""

from __future__ import annotations

import contextlib
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import httpx

from assistant.answering import Answering
from assistant.records import Answer
from ingest.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parent.parent.parent
QUESTION = "Hoeveel gemeenten werken samen in Twente?"
REPEATS = 20


def seconds_of(command: list[str]) -> float:
    """How long a command takes."""
    started = time.perf_counter()
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return time.perf_counter() - started


def seconds_until(url: str, is_good: Callable[[httpx.Response], bool], started: float) -> float:
    """How long after `started` a page answers as wanted."""
    while True:
        with contextlib.suppress(httpx.TransportError):
            if is_good(httpx.get(url, timeout=60)):
                return time.perf_counter() - started
        time.sleep(0.02)


def start_of_the_server(data: Path) -> tuple[float, float]:
    """Seconds until the page answers, and until a question would not wait for anything."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    command = [sys.executable, "-m", "assistant", "--data", str(data), "--port", port]
    started = time.perf_counter()
    server = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL)
    try:
        page = seconds_until(f"http://127.0.0.1:{port}/", lambda r: r.is_success, started)
        ready = seconds_until(f"http://127.0.0.1:{port}/ready", lambda r: r.is_success, started)
    finally:
        server.terminate()
        server.wait()
    return page, ready


def answer_times(data: Path) -> list[float]:
    """Seconds for the first answer in a fresh process' first use, and for later ones."""
    answering = Answering(Settings(data=data))
    times = []
    for _ in range(REPEATS):
        started = time.perf_counter()
        assert any(isinstance(update, Answer) for update in answering.respond(QUESTION, ()))
        times.append(time.perf_counter() - started)
    return times


def main() -> int:
    """Print the table."""
    python = sys.executable
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        ingest = [python, "-m", "ingest", "--data", folder]
        first, second = seconds_of(ingest), seconds_of(ingest)
        gradio = seconds_of([python, "-c", "import gradio"])
        page, ready = start_of_the_server(data)
        times = answer_times(data)
        asked = seconds_of([python, "-m", "assistant", "ask", QUESTION, "--data", folder])
    warm = sorted(times[1:])[len(times) // 2]
    rows = [
        ("ingest, first run", first, ""),
        ("ingest, second run (nothing changed)", second, f"{first / second:.0f} times faster"),
        ("import gradio", gradio, "what the page needs anyway"),
        ("start until the page answers", page, f"{page / gradio:.2f} times import gradio"),
        ("start until all is loaded", ready, f"{ready / gradio:.2f} times import gradio"),
        ("first answer in a process", times[0], "opens the index"),
        ("later answers, median", warm, f"{times[0] / warm:.0f} times faster than the first"),
        ("one answer on the command line", asked, ""),
    ]
    for name, seconds, note in rows:
        print(f"{name:40} {seconds:8.3f} s  {note}")
    print(f"Python {re.split(' ', sys.version)[0]}, {os.cpu_count()} cores")
    return 0


if __name__ == "__main__":
    sys.exit(main())
