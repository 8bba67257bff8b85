from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
import time
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
from fakes import FakeEmbedder
from web_sites import answer, sites

from ingest import pipeline
from ingest.__main__ import MOST_LISTED, main
from ingest.generations import Generations
from ingest.locking import locked
from ingest.sources import Change
from ingest.web_pages import keep_page
from ingest.workers import Workers

if TYPE_CHECKING:
    from collections.abc import Callable

    from ingest.readers import Reading

REPOSITORY = Path(__file__).parent.parent
BROKEN = "---\ntitle: [\n---\nTekst."


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two documents and a thesaurus; the current folder is empty and elsewhere."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "a.md").write_text("# Pleegzorg\n\nEen zin over één kind.", encoding="utf-8")
    (folder / "b.txt").write_text("Een zin over de gemeente.", encoding="utf-8")
    (folder / "thesaurus.yaml").write_text("- label: pleegzorg\n", encoding="utf-8")
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    for name in ("DATA", "CORPUS", "EMBEDDING"):
        monkeypatch.delenv(f"HANDREIKING_{name}", raising=False)
    return folder


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture(autouse=True)
def embedder(monkeypatch: pytest.MonkeyPatch) -> FakeEmbedder:
    """The embedder of every run in this process."""
    fake = FakeEmbedder()
    monkeypatch.setattr(pipeline, "load_embedder", lambda name, **options: fake)
    monkeypatch.setattr(pipeline, "embedder_fingerprint", lambda name: fake.fingerprint)
    return fake


def run_main(corpus: Path, data: Path, *options: str) -> int:
    return main(["--corpus", str(corpus), "--data", str(data), *options])


def test_a_run_reports_every_document_and_tells_its_steps_on_standard_error(
    corpus: Path, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (corpus / "stuk.md").write_text(BROKEN, encoding="utf-8")
    assert run_main(corpus, data) == 0
    out, err = capsys.readouterr()
    lines = out.splitlines()
    assert [line.split()[:2] for line in lines[:3]] == [
        ["nieuw", "a.md:"],
        ["nieuw", "b.txt:"],
        ["mislukt", "stuk.md:"],
    ]
    assert "1 passage (1 erbij)" in lines[0]
    assert "streepjes" in lines[2]
    assert lines[3].startswith(
        "2 nieuw, 1 mislukt. Samen 2 passages, waarvan 2 nieuw voor het zoekmodel"
    )
    assert "staat klaar: 2 passages, waarvan 2 nieuw" in lines[4]
    assert "2 documenten gelezen" in err
    assert "nagekeken" in err

    assert run_main(corpus, data) == 0
    assert "Niets veranderd" in capsys.readouterr().out


def test_json_is_one_document_on_standard_output(
    corpus: Path, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_main(corpus, data, "--json") == 0
    report = json.loads(capsys.readouterr().out)
    assert report["published"] is True
    assert report["preview"] is False
    assert (report["passages"], report["embedded"]) == (2, 2)
    assert [(d["id"], d["change"]) for d in report["documents"]] == [
        ("a.md", "new"),
        ("b.txt", "new"),
    ]

    assert run_main(corpus, data, "--preview", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["preview"], told["published"]) == (True, False)
    assert told["generation"] == report["generation"]

    assert main(["status", "--data", str(data), "--json"]) == 0
    manifest = json.loads(capsys.readouterr().out)
    assert manifest["id"] == report["generation"]
    assert [document["id"] for document in manifest["documents"]] == ["a.md", "b.txt"]


def test_a_preview_says_that_nothing_was_changed(
    corpus: Path, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_main(corpus, data, "--preview") == 0
    assert "er is niets veranderd" in capsys.readouterr().out
    assert not data.exists()


def test_a_preview_can_be_published_as_it_was_told_or_not_at_all(
    corpus: Path, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_main(corpus, data, "--preview", "--json") == 0
    token = json.loads(capsys.readouterr().out)["token"]
    (corpus / "c.md").write_text("Derde document.", encoding="utf-8")
    assert run_main(corpus, data, "--expect", token) == 1
    assert "veranderd sinds het voorbeeld" in capsys.readouterr().err
    assert Generations(data).current() is None

    assert run_main(corpus, data, "--preview") == 0
    told = capsys.readouterr().out
    token = told.split("--expect ")[1].split()[0]
    assert run_main(corpus, data, "--expect", token) == 0
    assert "staat klaar" in capsys.readouterr().out


def test_what_a_preview_says_to_type_publishes_what_it_showed(
    tmp_path: Path, corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    strange = corpus.rename(tmp_path / "map met 'aanhaling' & teken")
    data = tmp_path / "de gegevens"
    assert run_main(strange, data, "--preview") == 0
    command = capsys.readouterr().out.split("python -m ingest ")[1]
    assert main(shlex.split(command)) == 0
    current = Generations(data).current()
    assert current is not None
    assert [document.id for document in current.documents] == ["a.md", "b.txt"]


@pytest.mark.parametrize(("option", "said"), [((), "blijft bewaard"), (("--preview",), "niets")])
def test_a_run_that_is_stopped_says_what_that_means(
    corpus: Path,
    data: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    option: tuple[str, ...],
    said: str,
) -> None:
    def stops(*arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Workers, "read", stops)
    with pytest.raises(KeyboardInterrupt):
        run_main(corpus, data, *option)
    err = capsys.readouterr().err
    assert "Gestopt." in err
    assert said in err


def test_what_failed_is_told_again_and_read_again_when_asked(
    corpus: Path, data: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (corpus / "stuk.md").write_text(BROKEN, encoding="utf-8")
    run_main(corpus, data)
    first = [line for line in capsys.readouterr().out.splitlines() if "stuk.md" in line]
    real, reads = Workers.read, list[str]()

    def read(self: Workers, path: Path, document_id: str) -> Reading:
        reads.append(document_id)
        return real(self, path, document_id)

    monkeypatch.setattr(Workers, "read", read)
    for options, read_again in (((), []), (("--retry",), ["stuk.md"])):
        reads.clear()
        run_main(corpus, data, *options)
        again = [line for line in capsys.readouterr().out.splitlines() if "stuk.md" in line]
        assert (again, reads) == (first, read_again)


def test_many_documents_of_one_sort_are_counted_and_those_that_failed_all_listed(
    corpus: Path, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in range(40):
        (corpus / f"n{number}.md").write_text(f"Document {number}.", encoding="utf-8")
        (corpus / f"stuk{number}.md").write_text(BROKEN, encoding="utf-8")
    assert run_main(corpus, data) == 0
    lines = capsys.readouterr().out.splitlines()
    assert sum(line.startswith("mislukt") for line in lines) == 40
    assert sum(line.startswith("nieuw") for line in lines) == MOST_LISTED + 1
    assert lines[-2].startswith("42 nieuw, 40 mislukt.")


def test_status_lists_what_can_be_gone_back_to_and_rollback_takes_its_name(
    corpus: Path, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ids = []
    for number in range(3):
        (corpus / "c.md").write_text(f"Document {number}.", encoding="utf-8")
        run_main(corpus, data, "--json")
        ids.append(json.loads(capsys.readouterr().out)["generation"])
    assert main(["status", "--data", str(data)]) == 0
    out = capsys.readouterr().out
    assert [line.split()[2].rstrip(",") for line in out.splitlines() if "Bewaard" in line] == [
        ids[1],
        ids[0],
    ]
    assert main(["status", "--data", str(data), "--json"]) == 0
    assert [each["id"] for each in json.loads(capsys.readouterr().out)["kept"]] == [ids[1], ids[0]]
    assert main(["rollback", ids[0], "--data", str(data), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"generation": ids[0]}
    assert main(["rollback", "nergens", "--data", str(data)]) == 1
    assert ids[2] in capsys.readouterr().err


def test_status_tells_when_which_came_into_use_in_local_time(
    corpus: Path, data: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Europe/Amsterdam")
    time.tzset()
    try:
        for number in range(2):
            (corpus / "c.md").write_text(f"Document {number}.", encoding="utf-8")
            run_main(corpus, data)
        main(["rollback", "--data", str(data)])
        capsys.readouterr()
        assert main(["status", "--data", str(data)]) == 0
        out = capsys.readouterr().out
        history = Generations(data).history()
        for switch, how in zip(
            history, ("gepubliceerd", "gepubliceerd", "teruggezet"), strict=True
        ):
            local = datetime.fromisoformat(switch.time).astimezone(ZoneInfo("Europe/Amsterdam"))
            line = f"{local:%d-%m-%Y %H:%M:%S} ({local.isoformat()[-6:]})  {how}: "
            assert line + switch.generation in out
        assert not re.search(r"\d{4}-\d\d-\d\dT\d\d:", out)
    finally:
        monkeypatch.undo()
        time.tzset()
    assert main(["status", "--data", str(data), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)["history"]
    assert [each["act"] for each in told] == ["published", "published", "rolled back"]


def test_help_shows_examples(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    out = capsys.readouterr().out
    assert out.count("  python -m ingest") >= 5
    assert "exit status: 0" in out


def test_status_and_rollback_tell_which_generation_is_current(
    corpus: Path, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run_main(corpus, data)
    first = Generations(data).current()
    (corpus / "c.md").write_text("Derde document.", encoding="utf-8")
    run_main(corpus, data)
    second = Generations(data).current()
    assert first is not None
    assert second is not None
    capsys.readouterr()

    assert main(["status", "--data", str(data)]) == 0
    out = capsys.readouterr().out
    assert second.id in out
    assert "3 documenten, 3 passages" in out
    assert "c.md" in out

    assert main(["rollback", "--data", str(data)]) == 0
    assert first.id in capsys.readouterr().out
    assert Generations(data).current() == first
    assert main(["rollback", "--data", str(data), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"generation": second.id}


def test_the_environment_names_the_folders(
    corpus: Path, data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("HANDREIKING_CORPUS", str(corpus))
    monkeypatch.setenv("HANDREIKING_DATA", str(data))
    assert main([]) == 0
    assert main(["status"]) == 0
    assert "2 documenten" in capsys.readouterr().out


def thesaurus_with_unknown_key(corpus: Path, data: Path) -> list[str]:
    (corpus / "thesaurus.yaml").write_text("- label: a\n  kleur: b\n", encoding="utf-8")
    return []


def missing_folder(corpus: Path, data: Path) -> list[str]:
    return ["--corpus", str(corpus / "absent")]


def empty_name(corpus: Path, data: Path) -> list[str]:
    return ["--corpus", ""]


def endless_name(corpus: Path, data: Path) -> list[str]:
    return ["--corpus", "x" * 5000]


def only_bad_files(corpus: Path, data: Path) -> list[str]:
    (corpus / "a.md").write_bytes(b"\xff\xfe\xff")
    (corpus / "b.txt").write_bytes(b"")
    return []


def data_is_a_file(corpus: Path, data: Path) -> list[str]:
    data.write_text("x", encoding="utf-8")
    return []


def endless_data(corpus: Path, data: Path) -> list[str]:
    return ["--data", "x" * 5000]


def damaged_vectors(corpus: Path, data: Path) -> list[str]:
    data.mkdir()
    (data / "vectors.sqlite").write_bytes(b"no database" * 100)
    return []


BAD: list[Callable[[Path, Path], list[str]]] = [
    thesaurus_with_unknown_key,
    missing_folder,
    empty_name,
    endless_name,
    only_bad_files,
    data_is_a_file,
    endless_data,
    damaged_vectors,
]


@pytest.mark.parametrize("json_option", [(), ("--json",)], ids=["text", "json"])
@pytest.mark.parametrize("make_bad", BAD)
def test_what_cannot_succeed_ends_in_1_with_a_message_and_no_traceback(
    corpus: Path,
    data: Path,
    capsys: pytest.CaptureFixture[str],
    make_bad: Callable[[Path, Path], list[str]],
    json_option: tuple[str, ...],
) -> None:
    options = make_bad(corpus, data)
    arguments = ["--data", str(data), *options, *json_option]
    if "--corpus" not in options:
        arguments += ["--corpus", str(corpus)]
    assert main(arguments) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert len(err.strip()) > 20
    assert "Traceback" not in err


@pytest.mark.parametrize("make_bad", [thesaurus_with_unknown_key, missing_folder, endless_name,
                                      only_bad_files, data_is_a_file, endless_data])  # fmt: skip
def test_a_preview_of_what_cannot_succeed_ends_in_1_with_a_message(
    corpus: Path,
    data: Path,
    capsys: pytest.CaptureFixture[str],
    make_bad: Callable[[Path, Path], list[str]],
) -> None:
    options = make_bad(corpus, data)
    if "--corpus" not in options:
        options += ["--corpus", str(corpus)]
    assert main(["--data", str(data), "--preview", *options]) == 1
    assert len(capsys.readouterr().err.strip()) > 20


@pytest.mark.parametrize("command", ["status", "rollback"])
@pytest.mark.parametrize("make_bad", [None, data_is_a_file, endless_data])
def test_status_and_rollback_without_an_index_end_in_1_with_a_message(
    corpus: Path,
    data: Path,
    capsys: pytest.CaptureFixture[str],
    command: str,
    make_bad: Callable[[Path, Path], list[str]] | None,
) -> None:
    options = make_bad(corpus, data) if make_bad else []
    assert main([command, "--data", str(data), *options]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert len(err.strip()) > 20


@pytest.mark.parametrize(
    "arguments", [["bogus"], ["--bogus"], ["--corpus"], ["--data"], ["status", "rollback"]]
)
def test_wrong_use_ends_in_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    assert "usage: python -m ingest" in capsys.readouterr().err


def test_a_second_run_at_the_same_time_says_that_one_is_busy(
    corpus: Path, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data.mkdir()
    with locked(data):
        assert run_main(corpus, data) == 1
    message = capsys.readouterr().err
    assert "loopt al een ingest" in message
    assert f"proces {os.getpid()}" in message
    assert "(0 min)" in message


def test_the_default_corpus_is_named_when_it_is_not_there(
    corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([]) == 1
    assert "De map corpus bestaat niet" in capsys.readouterr().err


@pytest.mark.parametrize("url", ["http://127.0.0.1/", "https://[::1]/", "file:///etc/passwd", "x"])
def test_an_address_that_is_no_public_page_is_not_added(
    data: Path, url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["add-url", url, "--data", str(data)]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"{url}: ")
    assert not data.exists()


def test_a_page_that_was_added_is_read_with_the_next_run(
    corpus: Path, data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with sites() as web:
        web.pages["site.example/a/b"] = answer("<body><h1>Een kop</h1><p>Een zin.</p></body>")
        monkeypatch.setattr("ingest.__main__.keep_page", partial(keep_page, network=web.network))
        assert main(["add-url", "http://site.example/a/b", "--data", str(data)]) == 0
    assert f"{data}/pages/site.example/a/b.html (Een kop; 4 woorden)" in capsys.readouterr().out
    assert run_main(corpus, data, "--json") == 0
    report = json.loads(capsys.readouterr().out)
    assert "site.example/a/b.html" in [document["id"] for document in report["documents"]]


# As a program of its own


def run_command(*arguments: str, **options: Any) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "ingest", *arguments],
        capture_output=True,
        text=True,
        check=False,
        cwd=REPOSITORY,
        **options,
    )


def test_the_program_with_the_built_in_model_makes_an_index_once(corpus: Path, data: Path) -> None:
    folders = ("--corpus", str(corpus), "--data", str(data))
    first = run_command(*folders, "--json")
    assert first.returncode == 0, first.stderr
    report = json.loads(first.stdout)
    assert (report["published"], report["embedded"]) == (True, 2)
    assert "Traceback" not in first.stderr

    second = run_command(*folders, "--json")
    again = json.loads(second.stdout)
    assert (again["published"], again["embedded"]) == (False, 0)
    assert again["generation"] == report["generation"]
    assert {document["change"] for document in again["documents"]} == {Change.UNCHANGED}

    status = run_command("status", "--data", str(data))
    assert report["generation"] in status.stdout
    assert status.stderr == ""


@pytest.mark.parametrize(
    "arguments",
    [("--embedding", "./absent"), ("--corpus", "./absent"), ("status",), ("rollback",)],
)
def test_the_program_fails_with_a_message_and_no_traceback(
    corpus: Path, data: Path, arguments: tuple[str, ...]
) -> None:
    run = run_command(*arguments, "--data", str(data))
    assert (run.returncode, run.stdout) == (1, "")
    assert run.stderr.strip()
    assert "Traceback" not in run.stderr


def test_a_data_folder_that_may_not_be_written_is_said_in_dutch(corpus: Path, data: Path) -> None:
    if os.geteuid() == 0:  # root may write anywhere but here
        data = Path("/proc/self/data")
    else:
        data.mkdir(mode=0o500)
    run = run_command("--corpus", str(corpus), "--data", str(data))
    assert run.returncode == 1
    assert "Schrijven lukt niet" in run.stderr
    assert "Traceback" not in run.stderr
