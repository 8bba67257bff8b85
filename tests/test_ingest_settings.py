from __future__ import annotations

import os
import re
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from assistant.__main__ import main as run_assistant
from ingest.__main__ import main as run_ingest
from ingest.errors import SettingError
from ingest.setting_names import KNOWN, NAMES
from ingest.settings import Settings, ignored_names, read_settings

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


KUBERNETES = (
    "SERVICE_HOST", "SERVICE_PORT", "SERVICE_PORT_HTTP", "PORT_7860_TCP", "PORT_7860_TCP_ADDR",
    "PORT_7860_TCP_PORT", "PORT_7860_TCP_PROTO",
)  # fmt: skip


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("CHROMA_UR", "CHROMA_URL"),
        ("ORC", "OCR"),
        ("CHATMODEL", "CHAT_MODEL"),
        ("EMBEDING", "EMBEDDING"),
        ("JOURNAL_DAY", "JOURNAL_DAYS"),
        ("ADMIN_PASSWORD_FILE", "ADMIN_PASSWORD"),
        ("HOTS", "HOSTS"),
        ("data", "DATA"),
    ],
)
def test_what_is_nearly_a_setting_is_refused_with_the_name_that_was_meant(
    name: str, meant: str
) -> None:
    with pytest.raises(SettingError) as caught:
        read_settings({f"HANDREIKING_{name}": "x"})
    assert f"HANDREIKING_{name} " in caught.value.message
    assert f"HANDREIKING_{meant}?" in caught.value.message


@pytest.mark.parametrize("known", sorted(NAMES))
def test_a_letter_too_few_or_too_many_in_any_setting_is_refused(known: str) -> None:
    for wrong in (known[:-1], f"{known}X", f"{known[0]}{known[0]}{known[1:]}"):
        if wrong not in NAMES:  # of HOSTS one less is HOST
            with pytest.raises(SettingError, match="is no setting"):
                read_settings({f"HANDREIKING_{wrong}": "1"})


@pytest.mark.parametrize("name", [*KUBERNETES, "XYZ", "Q"])
def test_what_is_like_no_setting_is_let_be_and_named(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    environment = {f"HANDREIKING_{name}": "tcp://10.0.0.1:7860", "PATH": "/bin", "HANDREIKING": ""}
    assert read_settings(environment) == Settings()
    assert ignored_names(environment) == (f"HANDREIKING_{name}",)


@pytest.mark.parametrize(
    "command", [partial(run_ingest, ["status"]), partial(run_assistant, ["themes"])]
)
def test_both_programs_say_which_name_they_do_not_know(
    command: Callable[[], int],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    monkeypatch.setenv("HANDREIKING_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("HANDREIKING_XYZ", "1")
    assert command() == 1
    out, err = capsys.readouterr()
    assert "HANDREIKING_XYZ" in err
    assert not out
    monkeypatch.setenv("HANDREIKING_CHROMA_UR", "http://127.0.0.1:8000")
    assert command() == 2
    assert "Bedoel je HANDREIKING_CHROMA_URL?" in capsys.readouterr().err


def test_the_names_are_those_of_the_readme_and_of_the_code() -> None:
    root = Path(__file__).parent.parent
    table = re.findall(
        r"^\| `(HANDREIKING_\w+)`", (root / "README.md").read_text("utf-8"), re.MULTILINE
    )
    files = {f"{name}_FILE" for name in table} & KNOWN
    assert {*table, *files} == KNOWN
    assert files == {"HANDREIKING_OPENID_SECRET_FILE"}
