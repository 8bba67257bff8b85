from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from assistant.__main__ import main as run_assistant
from ingest.__main__ import main as run_ingest
from ingest.errors import SettingError
from ingest.settings import Settings, read_settings

if TYPE_CHECKING:
    from collections.abc import Callable

KEYS = [
    f"HANDREIKING_{key}"
    for key in ("DATA", "CORPUS", "EMBEDDING", "EMBEDDING_BATCH", "DEVICE", "RERANKER")
]


@pytest.mark.parametrize(
    "environment",
    [{}, dict.fromkeys(KEYS, "")],
    ids=["absent", "empty"],
)
def test_without_options_and_environment_there_are_defaults(environment: dict[str, str]) -> None:
    settings = read_settings(environment)
    assert settings == Settings(Path("data"), (Path("corpus"),), "built-in", 32, "", "")


ENVIRONMENT = {
    "HANDREIKING_DATA": "/d",
    "HANDREIKING_CORPUS": os.pathsep.join(["/a", "", "/b"]),
    "HANDREIKING_EMBEDDING": "model",
    "HANDREIKING_EMBEDDING_BATCH": "8",
    "HANDREIKING_DEVICE": "cuda:1",
    "HANDREIKING_RERANKER": "cross",
}


def test_the_environment_goes_before_the_defaults() -> None:
    settings = read_settings(ENVIRONMENT)
    folders = (Path("/a"), Path("/b"))
    assert settings == Settings(Path("/d"), folders, "model", 8, "cuda:1", "cross")


def test_an_option_goes_before_the_environment() -> None:
    settings = read_settings(ENVIRONMENT, data="x", corpus=["y", "z"], embedding="m")
    assert settings == Settings(Path("x"), (Path("y"), Path("z")), "m", 8, "cuda:1", "cross")


def test_the_environment_is_read_from_nowhere_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HANDREIKING_DATA", "/elsewhere")
    assert read_settings({}).data == Path("data")


@pytest.mark.parametrize("value", ["0", "-1", "veel", "1.5", "²"])
def test_a_batch_that_is_no_count_is_refused_by_its_name(value: str) -> None:
    with pytest.raises(SettingError, match="HANDREIKING_EMBEDDING_BATCH") as caught:
        read_settings({"HANDREIKING_EMBEDDING_BATCH": value})
    assert "HANDREIKING_EMBEDDING_BATCH" in caught.value.message


@pytest.mark.parametrize("run", [run_ingest, run_assistant], ids=["ingest", "assistant"])
def test_a_setting_that_cannot_be_used_is_wrong_use_of_a_command(
    run: Callable[[list[str]], int],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("HANDREIKING_EMBEDDING_BATCH", "veel")
    assert run(["status"] if run is run_ingest else ["ask", "vraag"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "HANDREIKING_EMBEDDING_BATCH" in err


@pytest.mark.parametrize(("value", "is_on"), [("", False), ("0", False), ("1", True)])
def test_recognising_text_in_pictures_is_on_or_off(value: str, is_on: bool) -> None:
    assert read_settings({"HANDREIKING_OCR": value}).ocr is is_on


@pytest.mark.parametrize("value", ["ja", "2", "true"])
def test_a_switch_that_is_neither_on_nor_off_is_named(value: str) -> None:
    with pytest.raises(SettingError, match=f"HANDREIKING_OCR is '{value}'") as caught:
        read_settings({"HANDREIKING_OCR": value})
    assert "Geef 1 (aan) of 0 (uit)" in caught.value.message


def test_how_many_generations_are_kept_and_where_vectors_are_is_set_by_the_environment() -> None:
    settings = read_settings({})
    assert (settings.keep, settings.chroma_url) == (3, "")
    url = "http://127.0.0.1:8000"
    settings = read_settings({"HANDREIKING_KEEP": "7", "HANDREIKING_CHROMA_URL": url})
    assert (settings.keep, settings.chroma_url) == (7, url)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("HANDREIKING_KEEP", "0"),
        ("HANDREIKING_KEEP", "veel"),
        ("HANDREIKING_CHROMA_URL", "localhost:8000"),
        ("HANDREIKING_CHROMA_URL", "http://"),
        ("HANDREIKING_CHROMA_URL", "http://host:poort"),
        ("HANDREIKING_CHROMA_URL", "ftp://host"),
    ],
)
def test_a_number_to_keep_or_an_address_that_is_none_is_named(key: str, value: str) -> None:
    with pytest.raises(SettingError) as caught:
        read_settings({key: value})
    assert key in caught.value.message
    assert value in caught.value.message
