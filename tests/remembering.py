"""How often a server's memory holds what was typed, after the turn; printed.

A program of its own: the server runs in the process whose memory is read. Its argument says
whether the page has a language model behind it (`model`) or not.
"""

from __future__ import annotations

import gc
import os
import secrets
import sys
import time
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"  # read at import
sys.path.insert(0, str(Path(__file__).parent.parent))

import httpx
import uvicorn
from fake_library import FakeLibrary
from fakes import FakeResponder
from serving import free_port

from assistant.starting import Start
from assistant.web import build_application

if TYPE_CHECKING:
    from collections.abc import Collection

ASKING = 0  # the event of the field and its button
SECONDS_FOR_LOOPS = 0.5  # in which those of Gradio's queue come round


def main(has_model: bool) -> None:
    """Ask a question with case data, and print what the server said and what it remembers."""
    port, mark = free_port(), secrets.token_hex(8)
    application = build_application(
        FakeResponder(),
        Start,
        library=FakeLibrary(),
        ready=lambda: True,
        offers_plain=has_model,
    )
    server = uvicorn.Server(uvicorn.Config(application, port=port, log_level="error"))
    Thread(target=server.run, daemon=True).start()
    while not server.started:
        time.sleep(0.05)
    said = ask(f"http://127.0.0.1:{port}", f"Mijn cliënt ({mark}@voorbeeld.invalid) slaapt slecht.")
    time.sleep(SECONDS_FOR_LOOPS)
    print("masked" if "e-mailadres" in said and mark not in said else "shown")
    print(remembered(mark))
    kept = [f"een vraag met {mark}"]
    print(remembered(mark), len(kept))  # the search finds what is there


def ask(url: str, question: str) -> str:
    """One turn over the page's own addresses; everything that the server sent back."""
    session = secrets.token_hex(4)
    body = {"data": [question, [], False, ""], "fn_index": ASKING, "session_hash": session}
    with httpx.Client(base_url=url, timeout=30) as client:
        client.post("/gradio_api/queue/join", json=body).raise_for_status()
        with client.stream("GET", f"/gradio_api/queue/data?session_hash={session}") as stream:
            return "".join(stream.iter_text())


def remembered(mark: str) -> int:
    """How many lists, dictionaries and the like hold a text or bytes with this mark."""
    gc.collect()
    containers = (c for c in gc.get_objects() if isinstance(c, (dict, list, tuple, set)))
    return sum(_holds(container, mark) for container in containers)


def _holds(container: Collection[object], mark: str) -> bool:
    values = list(container.values()) if isinstance(container, dict) else list(container)
    return any(
        (isinstance(value, str) and mark in value)
        or (isinstance(value, bytes) and mark.encode() in value)
        for value in values
    )


if __name__ == "__main__":
    main(has_model=sys.argv[1:] == ["model"])
