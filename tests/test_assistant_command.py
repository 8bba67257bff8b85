from __future__ import annotations

import json
import re
import shutil
import socket
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from serving import ROOT
from small_corpus import VISIT, VISIT_SENTENCE

from assistant import __main__ as command
from assistant import texts
from assistant.__main__ import main
from ingest.embedding import BUILT_IN_FOLDER

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from ingest.settings import Settings

ANSWER_KEYS = (
    "id status question searched_for statements missing passages mode generation intent notices "
    "model removed remarks choices"
).split()
CITATION_KEYS = (
    "document title passage heading page quote start end paragraph_sha256 sha256"
).split()
LONG = "zorg " * 2000
FOREIGN = "What should I do when the child is not safe?"


@pytest.fixture
def data(small_index: Settings, monkeypatch: pytest.MonkeyPatch) -> str:
    """The folder of an index, with no setting in the environment."""
    for name in ("DATA", "CORPUS", "EMBEDDING", "HOST", "PORT"):
        monkeypatch.delenv(f"HANDREIKING_{name}", raising=False)
    return str(small_index.data)


def lines_of(text: str) -> list[Any]:
    """What stands on the lines, each of which must be a JSON document."""
    return [json.loads(line) for line in text.splitlines()]


def questions_file(folder: Path, *questions: Mapping[str, object]) -> str:
    path = folder / "questions.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in questions), encoding="utf-8")
    return str(path)


def test_ask_prints_a_readable_answer(data: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", VISIT, "--data", data]) == 0
    printed = capsys.readouterr()
    assert VISIT_SENTENCE in printed.out
    assert "Afspraken met pleegouders" in printed.out
    assert "{" not in printed.out
    assert printed.err == ""


def test_ask_json_prints_one_answer_and_nothing_else(
    data: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["ask", VISIT, "--json", "--data", data]) == 0
    (answer,) = lines_of(capsys.readouterr().out)
    assert list(answer) == ANSWER_KEYS
    assert answer["status"] == "full"
    assert answer["question"] == VISIT
    assert answer["mode"] == "quote"
    (statement,) = answer["statements"]
    assert (statement["text"], statement["verdict"]) == (VISIT_SENTENCE, "literal")
    (citation,) = statement["citations"]
    assert list(citation) == CITATION_KEYS
    assert citation["document"] == "pleegouders.md"
    assert citation["heading"] == "Bezoek van de begeleider"
    assert citation["page"] is None
    assert citation["end"] - citation["start"] == len(citation["quote"])
    assert citation["passage"] in {passage["passage"] for passage in answer["passages"]}


def test_a_refusal_is_a_success(data: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "Welke verf is goed voor hout?", "--json", "--data", data]) == 0
    (answer,) = lines_of(capsys.readouterr().out)
    assert answer["status"] == "none"
    assert answer["statements"] == []
    assert all(set(passage) == {"document", "passage", "score"} for passage in answer["passages"])


def test_a_batch_has_one_answer_a_question_with_its_id_and_in_its_order(
    data: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = questions_file(
        tmp_path,
        {"id": "a", "question": VISIT},
        {"id": "leeg", "question": " "},
        {"id": "lang", "question": LONG},
        {"id": "vreemd", "question": FOREIGN},
        {"id": "half", "question": "\ud83d"},
        {"id": "a", "question": VISIT},
        {"id": "vervolg", "question": "Mag hij dat weigeren?", "history": ["Het huisbezoek?"]},
        {"id": "streep", "question": "Hoeveel - kinderen?"},
    )
    assert main(["ask", "--questions", path, "--data", data]) == 0
    printed = capsys.readouterr()
    answers = lines_of(printed.out)
    ids = ["a", "leeg", "lang", "vreemd", "half", "a", "vervolg", "streep"]
    assert [answer["id"] for answer in answers] == ids
    assert all(list(answer) == ANSWER_KEYS for answer in answers)
    assert len({answer["generation"] for answer in answers}) == 1
    messages = {answer["id"]: answer["missing"] for answer in answers}
    assert messages["leeg"] == messages["half"] == [texts.QUESTION_EMPTY]
    assert "te lang" in messages["lang"][0]
    assert messages["vreemd"] == [texts.QUESTION_NOT_DUTCH]
    assert [a["status"] for a in answers[1:5]] == ["none"] * 4
    assert "Het huisbezoek?" in answers[6]["searched_for"]
    assert printed.err == ""


def test_a_batch_ends_its_answers_at_the_bad_line_and_names_it(
    data: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "q.jsonl"
    path.write_text(f'{{"id": "1", "question": "{VISIT}"}}\ngeen json\n', encoding="utf-8")
    assert main(["ask", "--questions", str(path), "--data", data]) == 2
    printed = capsys.readouterr()
    assert [answer["id"] for answer in lines_of(printed.out)] == ["1"]
    assert "regel 2" in printed.err
    assert main(["search", "--questions", str(path), "--data", data]) == 2
    assert "regel 2" in capsys.readouterr().err


@pytest.mark.parametrize("top", [1, 3])
def test_a_batch_of_searches_has_one_ranking_a_question(
    data: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], top: int
) -> None:
    path = questions_file(
        tmp_path, {"id": "1", "question": VISIT}, {"id": "2", "question": ""}, {"id": "3",
        "question": FOREIGN},
    )  # fmt: skip
    assert main(["search", "--questions", path, "--top", str(top), "--data", data]) == 0
    first, *others = lines_of(capsys.readouterr().out)
    assert list(first) == ["id", "passages"]
    assert len(first["passages"]) == top
    assert list(first["passages"][0]) == ["document", "passage", "score", "text"]
    assert VISIT_SENTENCE in " ".join(first["passages"][0]["text"].split())
    scores = [passage["score"] for passage in first["passages"]]
    assert scores == sorted(scores, reverse=True)
    assert others == [{"id": "2", "passages": []}, {"id": "3", "passages": []}]


def test_search_prints_ten_passages_unless_told_otherwise(
    data: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert (
        main(
            [
                "search",
                "Wat mag een pleegouder bij bezoek van gemeente, school of opvang met een kind?",
                "--data",
                data,
            ]
        )
        == 0
    )
    (ranking,) = lines_of(capsys.readouterr().out)
    assert len(ranking["passages"]) == 10


@pytest.mark.parametrize("where", ["before", "after", "environment"])
def test_the_data_folder_is_told_before_or_after_the_command_or_in_the_environment(
    data: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    arguments = {
        "before": ["--data", data, "ask", VISIT],
        "after": ["ask", VISIT, "--data", data],
        "environment": ["ask", VISIT],
    }
    if where == "environment":
        monkeypatch.setenv("HANDREIKING_DATA", data)
    assert main(arguments[where]) == 0
    assert VISIT_SENTENCE in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["ask"], texts.ASK_WHAT),
        (["search"], texts.ASK_WHAT),
        (["ask", ""], texts.QUESTION_EMPTY),
        (["ask", "?!"], texts.QUESTION_EMPTY),
        (["search", " "], texts.QUESTION_EMPTY),
        (["ask", LONG], "te lang"),
        (["ask", FOREIGN], texts.QUESTION_NOT_DUTCH),
        (["ask", FOREIGN, "--json"], texts.QUESTION_NOT_DUTCH),
        (["search", "Wat?", "--top", "0"], texts.TOP_TOO_SMALL),
        (["ask", "--questions", "bestaat-niet.jsonl"], "bestaat-niet.jsonl"),
        (["search", "--questions", "bestaat-niet.jsonl"], "bestaat-niet.jsonl"),
    ],
)
def test_wrong_use_is_told_on_standard_error_only(
    data: str, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    assert main([*arguments, "--data", data]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert message in printed.err
    assert "Traceback" not in printed.err


@pytest.mark.parametrize(
    "arguments",
    [["ask", "a", "b"], ["zoek"], ["ask", "--top", "3"], ["search", "--top", "x"]]
    + [["--port", port] for port in ("x", "-1", "65536", "")],
)
def test_arguments_that_mean_nothing_are_wrong_use(
    data: str, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["--data", data, *arguments])
    assert caught.value.code == 2
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("arguments", [["ask", VISIT, "--json"], ["ask", VISIT], ["search", VISIT]])
def test_without_an_index_the_command_fails_and_says_how_to_make_one(
    data: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    assert main([*arguments, "--data", str(tmp_path)]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "python -m ingest" in printed.err
    assert list(tmp_path.iterdir()) == []


def test_a_batch_without_an_index_fails_before_the_first_answer(
    data: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = questions_file(tmp_path, {"id": "1", "question": ""}, {"id": "2", "question": VISIT})
    assert main(["ask", "--questions", path, "--data", str(tmp_path / "none")]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "python -m ingest" in printed.err


def test_an_index_of_another_embedding_is_refused_with_the_remedy(
    data: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "ander-model"
    shutil.copytree(BUILT_IN_FOLDER, other)
    assert main(["ask", VISIT, "--json", "--data", data, "--embedding", str(other)]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "HANDREIKING_EMBEDDING" in printed.err
    assert "python -m ingest" in printed.err


def test_an_embedding_that_is_not_there_fails_with_a_message(
    data: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = str(tmp_path / "geen-model")
    assert main(["ask", VISIT, "--data", data, "--embedding", missing]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert missing in printed.err


def test_a_port_in_use_is_told_at_once(
    data: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command, "Answering", lambda settings: pytest.fail("started anyway"))
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert main(["--port", str(port), "--data", data]) == 1
    assert capsys.readouterr().err.strip() == texts.port_in_use(port)


def test_an_address_of_another_machine_is_refused(
    data: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--host", "192.0.2.1", "--port", "0", "--data", data]) == 1
    assert "192.0.2.1" in capsys.readouterr().err


def run(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "assistant", *arguments], cwd=ROOT, capture_output=True, check=False
    )


def test_another_program_gets_json_lines_and_an_exit_status(data: str, tmp_path: Path) -> None:
    path = questions_file(
        tmp_path, {"id": "1", "question": VISIT}, {"id": "2", "question": "Één foto’s?"}
    )
    done = run("ask", "--questions", path, "--data", data)
    assert (done.returncode, done.stderr) == (0, b"")
    assert [answer["id"] for answer in lines_of(done.stdout.decode())] == ["1", "2"]
    failed = run("ask", VISIT, "--json", "--data", str(tmp_path / "none"))
    assert (failed.returncode, failed.stdout) == (1, b"")
    assert b"python -m ingest" in failed.stderr
    assert b"Traceback" not in failed.stderr


def test_asking_imports_neither_torch_nor_gradio(data: str) -> None:
    script = (
        "import sys; from assistant.__main__ import main; "
        f"main(['ask', {VISIT!r}, '--data', {data!r}]); "
        "print(sorted({'torch', 'gradio', 'sentence_transformers'} & sys.modules.keys()))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, check=True, text=True
    )
    assert re.search(r"^\[\]$", done.stdout, re.MULTILINE)
    assert VISIT_SENTENCE in done.stdout


def test_own_words_are_searched_with_an_option(
    data: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = {"id": 1, "question": "en bij een OTS?", "history": ["Wie geeft toestemming?"]}
    path = questions_file(tmp_path, asked)
    searched = []
    for options in ([], ["--literal"]):
        assert main(["ask", "--questions", path, "--data", data, *options]) == 0
        (answer,) = lines_of(capsys.readouterr().out)
        searched.append(answer["searched_for"])
    completed, literal = searched
    assert "toestemming" in completed
    assert literal == asked["question"]
