"""Nothing goes out, from ingest to answer: no connection, no name look-up."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent

# Records every attempt before it is made, in a process where nothing was imported yet.
WATCHED = """
import json, os, socket, sys
attempts = []
def is_outside(host):
    return host not in (None, "", "localhost", "127.0.0.1", "::1", "0.0.0.0")
def watch(event, arguments):
    if event == "socket.connect":
        address = arguments[1]
        if isinstance(address, tuple) and is_outside(address[0]):
            attempts.append(f"connect {address}")
    elif event == "socket.getaddrinfo" and is_outside(arguments[0]):
        attempts.append(f"look up {arguments[0]}")
sys.addaudithook(watch)

data = sys.argv[1]
from ingest.__main__ import main as ingest
assert ingest(["--data", data]) == 0
from assistant.__main__ import main as assistant
assert assistant(["ask", "Wat is familieversterking?", "--data", data]) == 0

os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
from pathlib import Path
from starlette.testclient import TestClient
from assistant.answering import Answering
from assistant.library import CurrentLibrary
from assistant.starting import Starting
from assistant.web import build_application
from ingest.settings import Settings
settings = Settings(data=Path(data))
answering = Answering(settings)
application = build_application(
    answering,
    Starting(settings).current,
    library=CurrentLibrary(settings),
    ready=answering.is_ready,
)
with TestClient(application, base_url="http://localhost") as client:
    assert all(client.get(page).status_code == 200 for page in ("/", "/over"))
attempts.append("then one on purpose")
try:
    socket.create_connection(("handreiking.invalid", 80), timeout=1)
except OSError:
    pass
print(json.dumps(attempts))
"""


def attempts(data: Path) -> list[str]:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("HANDREIKING_")}
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, str(data)],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found: list[str] = json.loads(done.stdout.splitlines()[-1])
    return found


def test_ingest_answering_and_the_page_ask_nothing_of_the_outside_world(tmp_path: Path) -> None:
    # The attempt on purpose shows that one would be seen.
    assert attempts(tmp_path) == ["then one on purpose", "look up handreiking.invalid"]
