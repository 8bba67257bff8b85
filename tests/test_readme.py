"""The README says what is true: its commands, its settings, its folder story."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from assistant.__main__ import main as run_assistant
from ingest.__main__ import main as run_ingest
from ingest.settings import Settings, read_settings

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
SETTINGS = re.findall(r"^\| `(HANDREIKING_\w+)` \| `([^`]*)` \|", README, re.MULTILINE)
CODE = [path for package in ("assistant", "ingest") for path in (ROOT / package).glob("*.py")]


def test_the_settings_table_lists_every_setting_that_the_code_reads() -> None:
    read = {
        name for path in CODE for name in re.findall(r"HANDREIKING_\w+", path.read_text("utf-8"))
    }
    assert {name for name, _ in SETTINGS} == read


def test_the_settings_table_gives_the_defaults() -> None:
    defaults = dict(SETTINGS)
    assert defaults["HANDREIKING_DATA"] == str(Settings().data)
    assert defaults["HANDREIKING_CORPUS"] == str(Settings().corpus[0])
    assert defaults["HANDREIKING_EMBEDDING"] == Settings().embedding
    assert defaults["HANDREIKING_EMBEDDING_BATCH"] == str(Settings().embedding_batch)
    assert defaults["HANDREIKING_DEVICE"] == Settings().device
    assert defaults["HANDREIKING_RERANKER"] == Settings().reranker
    assert defaults["HANDREIKING_CHAT_MODEL"] == Settings().chat_model
    assert defaults["HANDREIKING_CHAT_URL"] == Settings().chat_url
    assert defaults["HANDREIKING_CHAT_KEY"] == Settings().chat_key
    assert defaults["HANDREIKING_CHAT_TIMEOUT"] == str(Settings().chat_timeout)
    assert defaults["HANDREIKING_EXPAND"] == str(int(Settings().expand))
    assert defaults["HANDREIKING_FEEDBACK"] == str(int(Settings().feedback))
    assert defaults["HANDREIKING_JOURNAL"] == str(int(Settings().journal))
    assert defaults["HANDREIKING_JOURNAL_DAYS"] == str(Settings().journal_days)
    assert defaults["HANDREIKING_JOURNAL_URL"] == Settings().journal_url
    assert read_settings({}) == Settings()


@pytest.mark.parametrize("target", re.findall(r"\bmake ([a-z]+)", README))
def test_every_make_target_that_it_names_exists(target: str) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert re.search(rf"^{target}:", makefile, re.MULTILINE)


@pytest.mark.parametrize("run", [run_assistant, run_ingest])
def test_every_option_that_it_names_is_in_the_help(
    run: Callable[[list[str]], int], capsys: pytest.CaptureFixture[str]
) -> None:
    name = "assistant" if run is run_assistant else "ingest"
    lines = [line for line in README.splitlines() if line.startswith(f"python -m {name}")]
    options = {option for line in lines for option in re.findall(r"--[a-z]+", line)}
    shown = ""
    commands = ("", "ask", "search", "journal", "handout", "users add", "users list")
    for command in commands if name == "assistant" else ("",):
        with pytest.raises(SystemExit):
            run([*command.split(), "--help"])
        shown += capsys.readouterr().out
    assert options
    assert {option for option in options if option not in shown} == set()


def test_every_module_that_the_folder_story_names_is_there() -> None:
    story = README.split("## How it is built")[1].split("```")[1]
    for package in ("ingest", "assistant"):
        text = re.search(rf"^{package}/(.*?)(?=^\w+/|\Z)", story, re.MULTILINE | re.DOTALL)
        assert text is not None
        chain = text.group(1).split("\n", 1)[1]
        names = set(re.findall(r"[a-z_]+(?=,| ->|\s*\n|;| \()", chain)) - {"run"}
        modules = {path.stem for path in (ROOT / package).iterdir()}
        assert names - modules == set()


@pytest.mark.parametrize(
    "path", re.findall(r"`((?:tests|ingest|assistant|corpus)/[\w./]+)`", README)
)
def test_every_path_that_it_names_is_there(path: str) -> None:
    assert (ROOT / path).exists()


def test_the_top_level_holds_what_belongs_there() -> None:
    tracked = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    top = {name.split("/")[0] for name in tracked}
    assert top <= {
        "assistant", "corpus", "ingest", "tests", "pyproject.toml", "README.md", "Makefile", ".ci",
        "CHANGELOG.md", "LICENSE", ".gitignore",
    }  # fmt: skip
