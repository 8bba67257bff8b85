from __future__ import annotations

import os
from pathlib import Path

import pytest

from ingest.settings import Settings, read_settings


@pytest.mark.parametrize(
    "environment",
    [{}, {"HANDREIKING_DATA": "", "HANDREIKING_CORPUS": "", "HANDREIKING_EMBEDDING": ""}],
    ids=["absent", "empty"],
)
def test_without_options_and_environment_there_are_defaults(environment: dict[str, str]) -> None:
    assert read_settings(environment) == Settings(Path("data"), (Path("corpus"),), "built-in")


ENVIRONMENT = {
    "HANDREIKING_DATA": "/d",
    "HANDREIKING_CORPUS": os.pathsep.join(["/a", "", "/b"]),
    "HANDREIKING_EMBEDDING": "model",
}


def test_the_environment_goes_before_the_defaults() -> None:
    assert read_settings(ENVIRONMENT) == Settings(Path("/d"), (Path("/a"), Path("/b")), "model")


def test_an_option_goes_before_the_environment() -> None:
    settings = read_settings(ENVIRONMENT, data="x", corpus=["y", "z"], embedding="m")
    assert settings == Settings(Path("x"), (Path("y"), Path("z")), "m")


def test_the_environment_is_read_from_nowhere_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HANDREIKING_DATA", "/elsewhere")
    assert read_settings({}).data == Path("data")
