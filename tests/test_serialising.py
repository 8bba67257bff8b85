from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from fakes import answer, neglect_answer, refusal
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import QuestionsFileError
from assistant.records import RankedPassage
from assistant.serialising import (
    AskedQuestion,
    answer_json,
    passages_json,
    read_answers,
    read_questions,
)
from assistant.snapshots import cited_of, paragraph_hash

if TYPE_CHECKING:
    from pathlib import Path

ANSWER_KEYS = (
    "id status question searched_for statements missing passages mode generation intent notices "
    "model removed remarks choices"
).split()
CITATION_KEYS = (
    "document title passage heading page quote start end paragraph_sha256 sha256"
).split()

# What UTF-8 can hold.
anything = st.text(st.characters(codec="utf-8"), max_size=20)


def read_line(line: str) -> Any:
    """What stands on the one line."""
    assert "\n" not in line
    assert "\r" not in line
    return json.loads(line)


def write(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def questions_in(path: Path, content: str | bytes) -> list[AskedQuestion]:
    return list(read_questions(write(path, content)))


def test_an_answer_has_exactly_the_keys_of_the_contract() -> None:
    read = read_line(answer_json(neglect_answer()))
    assert list(read) == ANSWER_KEYS
    for statement in read["statements"]:
        assert list(statement) == ["text", "verdict", "citations"]
        for citation in statement["citations"]:
            assert list(citation) == CITATION_KEYS


def test_an_answer_is_written_as_it_is() -> None:
    given_answer = neglect_answer()
    read = read_line(answer_json(given_answer))
    assert (read["status"], read["mode"], read["generation"]) == ("partial", "quote", "g1")
    assert read["missing"] == list(given_answer.missing)
    assert len(read["statements"]) == len(given_answer.statements)
    talk, weighing = read["statements"][:2]
    assert talk["verdict"] == "literal"
    assert talk["text"] == given_answer.statements[0].text
    assert talk["citations"][0]["page"] is None
    citation = given_answer.statements[1].citations[0]
    assert weighing["citations"] == [
        {
            "document": citation.document,
            "title": citation.title,
            "passage": citation.passage,
            "heading": "2 Signalen > 2.1 Signalen ordenen",
            "page": 7,
            "quote": citation.quote,
            "start": citation.start,
            "end": citation.end,
            "paragraph_sha256": paragraph_hash(citation.snapshot.paragraph),
            "sha256": citation.snapshot.sha256,
        }
    ]


def test_what_is_written_of_a_citation_is_enough_to_check_it_later() -> None:
    given_answer = neglect_answer()
    (kept,) = read_answers([answer_json(given_answer, 7), ""], "-")
    assert (kept.id, kept.generation) == (7, given_answer.generation)
    citations = [c for statement in given_answer.statements for c in statement.citations]
    assert kept.cited == tuple(map(cited_of, citations))


def test_choices_are_written_as_they_are() -> None:
    choices = ("Wat is “é”?", "Wat niet?")
    assert read_line(answer_json(replace(neglect_answer(), choices=choices)))["choices"] == [
        *choices
    ]


def test_a_refusal_states_nothing_and_names_the_nearest_passages() -> None:
    given_answer = refusal("Mag dat?")
    read = read_line(answer_json(given_answer))
    assert read["status"] == "none"
    assert read["statements"] == []
    assert read["passages"] == [
        {"document": passage.document, "passage": passage.passage, "score": passage.score}
        for passage in given_answer.passages
    ]


def test_ranked_passages_have_exactly_the_keys_of_the_contract() -> None:
    passage = RankedPassage("map/a.md", "Titel", "p1", ("Kop",), 0.5, "Tekst’s “é”.")
    assert read_line(passages_json("v1", (passage,))) == {
        "id": "v1",
        "passages": [
            {"document": "map/a.md", "passage": "p1", "score": 0.5, "text": "Tekst’s “é”."}
        ],
    }
    assert read_line(passages_json("v2", ())) == {"id": "v2", "passages": []}


def test_dutch_is_written_as_it_is_read() -> None:
    assert "“één foto’s”" in passages_json(
        "1", (RankedPassage("a", "b", "c", (), 1.0, "“één foto’s”"),)
    )


@given(anything, anything)
def test_any_text_is_one_line_of_utf_8(identifier: str, text: str) -> None:
    written = replace(answer(question=text, searched_for=text, missing=(text,)), id=identifier)
    read = read_line(answer_json(written))
    assert answer_json(written).encode()
    assert read["question"] == text
    assert read["id"] == identifier


def test_half_a_character_does_not_stop_the_line() -> None:
    line = answer_json(answer(question="Wat \ud83d nu?"))
    assert read_line(line)["question"] == "Wat ? nu?"


@given(
    st.lists(
        st.builds(
            AskedQuestion, id=anything, question=anything, history=st.lists(anything).map(tuple)
        )
    ),
    st.booleans(),
)
def test_questions_written_as_json_lines_are_read_back(
    tmp_path_factory: pytest.TempPathFactory, asked: list[AskedQuestion], escaped: bool
) -> None:
    lines = [
        json.dumps({"id": a.id, "question": a.question, "history": a.history}, ensure_ascii=escaped)
        for a in asked
    ]
    path = tmp_path_factory.getbasetemp() / "questions.jsonl"
    assert questions_in(path, "\n".join(lines)) == asked


def test_a_byte_order_mark_blank_lines_and_windows_line_ends_do_no_harm(tmp_path: Path) -> None:
    content = '\ufeff{"id": "1", "question": "Eén?"}\r\n\r\n   \n{"id": "2", "question": "Twee?"}'
    assert questions_in(tmp_path / "q.jsonl", content) == [
        AskedQuestion("1", "Eén?"),
        AskedQuestion("2", "Twee?"),
    ]


def test_other_keys_and_an_empty_history_do_no_harm(tmp_path: Path) -> None:
    content = '{"id": 7, "question": "Wat?", "history": null, "gold": ["a.md"]}'
    assert questions_in(tmp_path / "q.jsonl", content) == [AskedQuestion(7, "Wat?")]


def test_an_empty_file_holds_no_questions(tmp_path: Path) -> None:
    assert questions_in(tmp_path / "q.jsonl", "") == []


@pytest.mark.parametrize(
    "line",
    [
        "geen json",
        '{"id": "1", "question": "Wat?"',
        '["1", "Wat?"]',
        '"Wat?"',
        "null",
        '{"question": "Wat?"}',
        '{"id": "1"}',
        '{"id": "1", "question": null}',
        '{"id": "1", "question": 5}',
        '{"id": "1", "question": "Wat?", "history": "Waarom?"}',
        '{"id": "1", "question": "Wat?", "history": {"a": "b"}}',
        '{"id": "1", "question": "Wat?", "history": [1]}',
        '{"id": "1", "question": "Wat?", "history": 5}',
        "[" * 100_000,
    ],
)
def test_a_line_that_is_no_question_is_named(tmp_path: Path, line: str) -> None:
    path = write(tmp_path / "q.jsonl", f'{{"id": "1", "question": "Wat?"}}\n\n{line}\n')
    questions = read_questions(path)
    assert next(questions) == AskedQuestion("1", "Wat?")
    with pytest.raises(QuestionsFileError) as caught:
        next(questions)
    assert f"{path}, regel 3:" in caught.value.message
    assert "'id' en 'question'" in caught.value.message


@pytest.mark.parametrize("content", [b'{"id": "1", "question": "E\xe9n"}', None])
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "q.jsonl"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(QuestionsFileError) as caught:
        list(read_questions(path))
    assert str(path) in caught.value.message
    assert "UTF-8" in caught.value.message
