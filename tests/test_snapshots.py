from __future__ import annotations

import io
import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from small_corpus import VISIT, VISIT_SENTENCE, write_small_corpus

from assistant import texts
from assistant.__main__ import main
from assistant.answering import Answering
from assistant.records import Answer, Checked, Cited, Standing
from assistant.serialising import answer_json
from assistant.snapshots import check_citations, cited_of, paragraph_hash, remark_of
from ingest.pipeline import ingest
from ingest.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FILE = "pleegouders.md"
HEADING = "Bezoek van de begeleider"


@pytest.fixture
def index(tmp_path: Path) -> Settings:
    """An index of the small corpus, to change."""
    corpus = write_small_corpus(tmp_path / "corpus")
    settings = Settings(data=tmp_path / "data", corpus=(corpus,))
    ingest(settings, lambda _: None)
    return settings


def asked(index: Settings) -> Answer:
    *_, answer = Answering(index).respond(VISIT, ())
    assert isinstance(answer, Answer)
    assert answer.statements
    return answer


def cited_in(answer: Answer) -> tuple[Cited, ...]:
    return tuple(cited_of(c) for statement in answer.statements for c in statement.citations)


@pytest.fixture
def visit(index: Settings) -> Cited:
    """The sentence on the visit, as it was cited before anything changed."""
    return next(cited for cited in cited_in(asked(index)) if cited.quote == VISIT_SENTENCE)


def changed(index: Settings, change: Callable[[str], str], name: str = FILE) -> Settings:
    """Publish the collection with one file changed."""
    path = index.corpus[0] / name
    path.write_text(change(path.read_text("utf-8")), "utf-8")
    ingest(index, lambda _: None)
    return index


def check(cited: Cited, index: Settings) -> Checked:
    (checked,) = check_citations((cited,), index.data)
    return checked


def test_an_answer_of_the_same_documents_is_unchanged(index: Settings) -> None:
    cited = cited_in(asked(index))
    checked = check_citations(cited, index.data)
    assert [one.cited for one in checked] == list(cited)
    assert {one.standing for one in checked} == {Standing.UNCHANGED}
    assert {remark_of(one) for one in checked} == {""}


def test_a_change_elsewhere_in_the_document_leaves_the_citation_as_it_was(
    index: Settings, visit: Cited
) -> None:
    changed(index, lambda text: text.replace("telefoonnummer", "nummer"))
    assert check(visit, index).standing is Standing.UNCHANGED


def test_a_sentence_that_says_something_else_now_is_changed_and_stands_nowhere(
    index: Settings, visit: Cited
) -> None:
    changed(index, lambda text: text.replace("binnen twee weken", "binnen drie weken"))
    checked = check(visit, index)
    assert (checked.standing, checked.place) == (Standing.CHANGED, None)
    assert remark_of(checked) == texts.SOURCE_CHANGED[Standing.CHANGED]


def test_another_sentence_in_the_paragraph_makes_it_changed_though_the_quote_stands(
    index: Settings, visit: Cited
) -> None:
    changed(index, lambda text: text.replace("mag het huisbezoek niet", "mag het huisbezoek wel"))
    checked = check(visit, index)
    assert checked.standing is Standing.CHANGED
    assert checked.place is not None
    assert (checked.place.start, checked.place.end) == (visit.start, visit.end)


def test_a_sentence_that_has_moved_is_found_where_it_stands_now(
    index: Settings, visit: Cited
) -> None:
    added = "Dit is later toegevoegd, en het is een hele zin."
    changed(index, lambda text: text.replace("## Voorbereiding", f"## Nieuw\n\n{added}\n\n## V"))
    checked = check(visit, index)
    assert checked.standing is Standing.CHANGED
    assert checked.place is not None
    assert checked.place.start > visit.start
    assert checked.place.heading[-1] == HEADING
    assert HEADING in remark_of(checked)


def test_a_document_that_is_gone_has_lapsed(index: Settings, visit: Cited) -> None:
    (index.corpus[0] / FILE).unlink()
    ingest(index, lambda _: None)
    checked = check(visit, index)
    assert (checked.standing, checked.place) == (Standing.GONE, None)
    assert remark_of(checked) == texts.SOURCE_CHANGED[Standing.GONE]


def test_a_document_under_another_name_is_found_by_its_bytes(index: Settings, visit: Cited) -> None:
    path = index.corpus[0] / FILE
    path.rename(path.with_name("hernoemd.md"))
    ingest(index, lambda _: None)
    checked = check(visit, index)
    assert checked.standing is Standing.GONE
    assert checked.place is not None
    assert checked.place.document == "hernoemd.md"
    assert "hernoemd.md" in remark_of(checked)


def test_white_space_makes_no_other_paragraph() -> None:
    assert paragraph_hash("Een  zin\nvan twee regels.") == paragraph_hash(
        "Een zin van twee regels."
    )
    assert paragraph_hash("Een zin.") != paragraph_hash("Geen zin.")


def test_the_same_words_twice_are_found_nearest_to_where_they_stood(
    index: Settings, visit: Cited
) -> None:
    copy = f"\n\n## Nog eens\n\n{VISIT_SENTENCE}\n"
    changed(
        index, lambda text: text.replace("mag het huisbezoek niet", "mag het bezoek wel") + copy
    )
    place = check(visit, index).place
    assert place is not None
    assert place.heading[-1] == HEADING


@pytest.fixture
def answers(index: Settings, tmp_path: Path) -> Path:
    """A file with an answer as `ask --json` gives it."""
    path = tmp_path / "antwoorden.jsonl"
    path.write_text(f"{answer_json(asked(index), 'q1')}\n\n", "utf-8")
    return path


def test_the_command_says_of_each_citation_how_it_stands(
    index: Settings, answers: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(answers), "--data", str(index.data)]) == 0
    (before,) = map(json.loads, capsys.readouterr().out.splitlines())
    assert before["id"] == "q1"
    assert before["unchanged"] is True
    assert before["generation"] == before["checked_against"]
    changed(index, lambda text: text.replace("binnen twee weken", "binnen drie weken"))
    assert main(["check", str(answers), "--data", str(index.data)]) == 0
    (after,) = map(json.loads, capsys.readouterr().out.splitlines())
    assert after["unchanged"] is False
    assert after["generation"] != after["checked_against"]
    said = {c["quote"]: c["remark"] for c in after["citations"]}
    assert said[VISIT_SENTENCE] == texts.STANDING[Standing.CHANGED]


def test_the_command_reads_from_standard_input(
    index: Settings,
    answers: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(answers.read_text("utf-8")))
    assert main(["check", "-", "--data", str(index.data)]) == 0
    assert json.loads(capsys.readouterr().out)["unchanged"] is True


@pytest.mark.parametrize(
    "line",
    [
        "geen json",
        "[]",
        "{}",
        '{"id": 1, "generation": "g", "statements": [{"citations": [{"document": "a"}]}]}',
        '{"id": 1, "generation": "g", "statements": [{"citations": [7]}]}',
        '{"id": 1, "generation": "g", "statements": 7}',
    ],
)
def test_a_line_that_is_no_answer_is_named(
    index: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str], line: str
) -> None:
    path = tmp_path / "slecht.jsonl"
    path.write_text(line, "utf-8")
    assert main(["check", str(path), "--data", str(index.data)]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert texts.bad_answer_line(str(path), 1) in printed.err


def test_a_file_that_is_not_there_is_wrong_use(
    index: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = str(tmp_path / "nergens.jsonl")
    assert main(["check", missing, "--data", str(index.data)]) == 2
    assert texts.no_answers_file(missing) in capsys.readouterr().err


def test_without_an_index_the_command_fails(
    index: Settings, answers: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(answers), "--data", str(tmp_path / "leeg")]) == 1
    assert texts.INDEX_MISSING in capsys.readouterr().err


def test_a_citation_without_the_hash_of_its_document_is_checked_all_the_same(
    index: Settings, visit: Cited
) -> None:
    assert check(replace(visit, sha256=""), index).standing is Standing.UNCHANGED
    gone = replace(visit, document="nooit.md", sha256="")
    assert check(gone, index).standing is Standing.GONE
