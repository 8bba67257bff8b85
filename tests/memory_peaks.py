"""The most memory that a process has while it ingests, libraries and all."""

from __future__ import annotations

import re
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from fakes import FakeEmbedder
from warming import warm

from ingest import pipeline

if TYPE_CHECKING:
    from ingest.settings import Settings

STATUS = Path("/proc/self/status")


def most_resident(settings: Settings) -> int:
    """The bytes that a first run needs in a new process, above what that has loaded before."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(_most_resident, settings).result()


def _most_resident(settings: Settings) -> int:
    fake = FakeEmbedder()
    patch = pytest.MonkeyPatch()
    patch.setattr(pipeline, "load_embedder", lambda name, **options: fake)
    patch.setattr(pipeline, "embedder_fingerprint", lambda name: fake.fingerprint)
    warm()
    Path("/proc/self/clear_refs").write_text("5", "utf-8")  # the peak is counted from now on
    before = _bytes_of("VmRSS")
    pipeline.ingest(settings, lambda _: None)
    return _bytes_of("VmHWM") - before


def _bytes_of(name: str) -> int:
    found = re.search(rf"^{name}:\s+(\d+) kB", STATUS.read_text("utf-8"), re.MULTILINE)
    assert found
    return int(found.group(1)) * 1024
