"""Fixtures that more than one test module uses."""

from __future__ import annotations

import contextlib
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from browsing import DESKTOP, FLAGS, field, watch
from hypothesis import settings as of_hypothesis
from playwright.sync_api import Browser, Page, ViewportSize, expect, sync_playwright
from postgres_serving import postgres_server
from serving import ROOT, Server, free_port, serve
from small_corpus import write_small_corpus

from assistant.answering import Answering
from ingest.embedding import BUILT_IN, embedder_fingerprint
from ingest.generations import open_generation
from ingest.pipeline import ingest
from ingest.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ingest.generations import Generation


# How long an example takes says what the machine does, and the first one loads what is needed.
of_hypothesis.register_profile("without deadline", deadline=None)
of_hypothesis.load_profile("without deadline")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Where only the tests with a mark are asked for, files without it are not imported."""
    mark = re.match(r"(?:alone|browser)\b", config.option.markexpr)
    if mark is None or collection_path.suffix != ".py":
        return None
    return None if f"mark.{mark.group()}" in collection_path.read_text("utf-8") else True


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files with slow tests come first, so that none of two processes ends alone with one."""
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in slow)


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
def postgres() -> Iterator[str]:
    """The address of databases on PostgreSQL, with a place for the name."""
    with postgres_server() as address:
        yield address


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


@pytest.fixture(scope="session")
def indexes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where tests of figures put the index of each collection, by its name, to make it once."""
    return tmp_path_factory.mktemp("indexes")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.fail("Chromium is missing: apt-get install -y chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser: Browser, fake_server: Server) -> Iterator[Callable[..., Page]]:
    """Opens the page in a context of its own and watches over what it does."""
    wrong: list[str] = []
    with contextlib.ExitStack() as contexts:

        def opened(
            size: ViewportSize = DESKTOP, *, server: Server = fake_server, **settings: Any
        ) -> Page:
            context = browser.new_context(viewport=size, reduced_motion="reduce", **settings)
            contexts.callback(context.close)
            page = context.new_page()
            watch(page, server.url, wrong)
            page.goto(server.url, wait_until="domcontentloaded")
            expect(field(page)).to_be_visible(timeout=30_000)
            return page

        yield opened
    assert wrong == []
