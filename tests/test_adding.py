"""One file is seen before it changes anything, and never takes another's place unsaid."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest
from fakes import FakeEmbedder

from ingest import pipeline
from ingest.__main__ import main
from ingest.generations import Generations
from ingest.overlay import write_removed

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def embedder(monkeypatch: pytest.MonkeyPatch) -> FakeEmbedder:
    fake = FakeEmbedder()
    monkeypatch.setattr(pipeline, "load_embedder", lambda name, **options: fake)
    monkeypatch.setattr(pipeline, "embedder_fingerprint", lambda name: fake.fingerprint)
    return fake


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "a.md").write_text("# Pleegzorg\n\nEen zin over een kind.", "utf-8")
    (folder / "thesaurus.yaml").write_text("- label: pleegzorg\n", "utf-8")
    return folder


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "elders" / "nieuw.md"
    path.parent.mkdir()
    path.write_text("# Nieuw\n\nEen zin.\n\n## Verder\n\nNog een zin.", "utf-8")
    return path


def run(corpus: Path, data: Path, *arguments: str) -> int:
    return main([*arguments, "--corpus", str(corpus), "--data", str(data)])


def files_below(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_a_preview_tells_what_the_next_run_would_say_and_keeps_nothing(
    corpus: Path, data: Path, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(corpus, data)
    before = files_below(data)
    capsys.readouterr()
    assert run(corpus, data, "add", str(file), "--preview") == 0
    out = capsys.readouterr().out
    assert "nieuw" in out
    assert "2 passages (2 erbij)" in out
    assert "er is niets veranderd" in out
    assert files_below(data) == before


def test_a_file_that_was_added_is_published_by_the_next_run_and_not_before(
    corpus: Path, data: Path, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(corpus, data)
    first = Generations(data).current()
    assert run(corpus, data, "add", str(file)) == 0
    out = capsys.readouterr().out
    assert f"python -m ingest --corpus {corpus} --data {data} --preview" in out
    assert (data / "documents" / "nieuw.md").read_bytes() == file.read_bytes()
    assert Generations(data).current() == first
    run(corpus, data)
    current = Generations(data).current()
    assert current
    assert {each.id for each in current.documents} == {"a.md", "nieuw.md"}
    assert not [each for each in (data / "documents").iterdir() if each.name[0] == "."]


def test_another_file_of_that_name_is_replaced_only_when_that_was_said(
    corpus: Path, data: Path, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(corpus, data, "add", str(file))
    run(corpus, data)
    kept = files_below(data / "documents")
    file.write_text("# Nieuw\n\nEen andere zin.", "utf-8")
    capsys.readouterr()
    assert run(corpus, data, "add", str(file)) == 1
    assert "--replace" in capsys.readouterr().err
    assert files_below(data / "documents") == kept
    assert run(corpus, data, "add", str(file), "--preview") == 0
    out = capsys.readouterr().out
    assert "gewijzigd" in out
    assert "in de plaats" in out
    assert files_below(data / "documents") == kept
    assert run(corpus, data, "add", str(file), "--replace", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["replaces"], told["change"]) == (True, "changed")
    assert (data / "documents" / "nieuw.md").read_bytes() == file.read_bytes()


def test_adding_the_same_file_twice_changes_nothing_and_says_so(
    corpus: Path, data: Path, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(corpus, data, "add", str(file))
    kept = files_below(data)
    capsys.readouterr()
    assert run(corpus, data, "add", str(file)) == 0
    out = capsys.readouterr().out
    assert "stond er al precies zo" in out
    assert "Nog niet in de index" in out
    assert files_below(data) == kept
    run(corpus, data)
    capsys.readouterr()
    assert run(corpus, data, "add", str(file)) == 0
    assert "Nog niet in de index" not in capsys.readouterr().out


def test_the_side_file_comes_along(corpus: Path, data: Path, file: Path) -> None:
    (file.parent / "nieuw.meta.yaml").write_text("titel: Een betere titel\n", "utf-8")
    assert run(corpus, data, "add", str(file)) == 0
    assert run(corpus, data) == 0
    current = Generations(data).current()
    assert current
    assert "Een betere titel" in {each.title for each in current.documents}


def nowhere(file: Path) -> Path:
    return file.with_name("nergens.md")


def a_folder(file: Path) -> Path:
    return file.parent


def another_type(file: Path) -> Path:
    return file.rename(file.with_suffix(".xlsx"))


def hidden(file: Path) -> Path:
    return file.rename(file.with_name(".nieuw.md"))


def unprintable(file: Path) -> Path:
    return file.rename(file.with_name("ni\neuw.md"))


def name_of_a_source(file: Path) -> Path:
    return file.rename(file.with_name("a.md"))


def content_of_a_source(file: Path) -> Path:
    file.write_text("# Pleegzorg\n\nEen zin over een kind.", "utf-8")
    return file


def empty(file: Path) -> Path:
    file.write_text("", "utf-8")
    return file


def no_real_pdf(file: Path) -> Path:
    return file.rename(file.with_suffix(".pdf"))


def too_large(file: Path) -> Path:
    os.truncate(file, 30_000_000)
    return file


def endless(file: Path) -> Path:
    pipe = file.with_name("pijp.md")
    os.mkfifo(pipe)
    return pipe


def leading_nowhere(file: Path) -> Path:
    link = file.with_name("link.md")
    link.symlink_to("nergens")
    return link


def with_a_zero_byte(file: Path) -> Path:
    return file.with_name("ni\0euw.md")


BAD = [
    nowhere, a_folder, another_type, hidden, unprintable, name_of_a_source, content_of_a_source,
    empty, no_real_pdf, too_large, endless, leading_nowhere, with_a_zero_byte,
]  # fmt: skip


@pytest.mark.parametrize("make", BAD)
@pytest.mark.parametrize("option", [(), ("--preview",), ("--replace",)])
def test_what_cannot_be_added_ends_in_1_with_a_message_and_leaves_no_trace(
    corpus: Path,
    data: Path,
    file: Path,
    make: object,
    option: tuple[str, ...],
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert callable(make)
    bad = make(file)
    sources = files_below(corpus)
    assert run(corpus, data, "add", str(bad), *option) == 1
    out, err = capsys.readouterr()
    assert not out
    assert len(err.strip()) > 20
    assert "Traceback" not in err
    assert files_below(corpus) == sources
    assert not data.exists() or not files_below(data)


def test_what_an_administrator_removed_does_not_come_back_unsaid(
    corpus: Path, data: Path, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_removed(data, frozenset({"nieuw.md"}))
    assert run(corpus, data, "add", str(file)) == 1
    assert "verwijderd" in capsys.readouterr().err
    assert not (data / "documents").exists()


def test_a_file_without_a_name_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["add"])
    assert caught.value.code == 2
    assert "file" in capsys.readouterr().err
