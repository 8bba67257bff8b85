from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from fakes import FakeEmbedder

from ingest import pipeline
from ingest.errors import GenerationError, SourceError
from ingest.generations import Generations
from ingest.known_questions import KnownQuestion, askable, read_known_questions
from ingest.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

SUBJECTS = ("pleegzorg", "opvang", "melding", "school", "toezicht", "taal", "sport", "muziek")


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """A document and a question for each subject, beside more documents than a search gives."""
    monkeypatch.setattr(pipeline, "load_embedder", lambda name, **options: FakeEmbedder())
    monkeypatch.setattr(pipeline, "embedder_fingerprint", lambda name: FakeEmbedder.fingerprint)
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for subject in SUBJECTS:
        (corpus / f"{subject}.md").write_text(f"Alles over {subject} staat hier.", "utf-8")
    for number in range(30):
        (corpus / f"z{number}.md").write_text(f"Nummer x{number}x over x{number}y.", "utf-8")
    lines = [
        json.dumps({"vraag": f"Wat staat er over {each}?", "documenten": [f"{each}.md"]})
        for each in SUBJECTS
    ]
    (corpus / "vragen.jsonl").write_text("\n".join(lines) + "\n\n", "utf-8")
    (corpus / "thesaurus.yaml").write_text("- label: zorg\n", "utf-8")
    return Settings(tmp_path / "data", (corpus,), "fake")


def run(settings: Settings) -> pipeline.Report:
    return pipeline.ingest(settings, lambda step: None)


def spoil(settings: Settings, count: int) -> None:
    """Have so many documents say something else."""
    for subject in SUBJECTS[:count]:
        text = f"# Iets\n\nIets heel anders q{subject[0]}q."
        (settings.corpus[0] / f"{subject}.md").write_text(text, "utf-8")


def test_the_questions_are_asked_and_the_manifest_says_what_came_of_it(settings: Settings) -> None:
    report = run(settings)
    assert "vragen.jsonl" not in {document.id for document in report.documents}
    manifest = Generations(settings.data).current()
    assert manifest is not None
    assert manifest.checks is not None
    assert (manifest.checks.passages, manifest.checks.questions) == (38, len(SUBJECTS))
    assert manifest.checks.answered == len(SUBJECTS)


def test_one_lost_question_is_within_the_margin(settings: Settings) -> None:
    run(settings)
    spoil(settings, 1)
    assert run(settings).published


def test_more_lost_questions_stop_the_run_and_are_named(settings: Settings) -> None:
    first = run(settings)
    spoil(settings, 3)
    with pytest.raises(GenerationError) as caught:
        run(settings)
    assert "Wat staat er over pleegzorg?" in caught.value.message
    assert "vragen.jsonl" in caught.value.message
    current = Generations(settings.data).current()
    assert current is not None
    assert current.id == first.generation


def test_questions_of_removed_documents_are_not_held_against_the_rest(settings: Settings) -> None:
    run(settings)
    for subject in SUBJECTS[:4]:
        (settings.corpus[0] / f"{subject}.md").unlink()
    assert run(settings).published


@pytest.mark.parametrize(
    "line", ["{", "[]", "3", '{"vraag": "x"}', '{"vraag": 3, "documenten": ["a"]}',
             '{"vraag": "x", "documenten": [3]}', '{"vraag": "x", "documenten": "a.md"}'],
)  # fmt: skip
def test_a_line_that_is_no_question_is_named_before_anything_changes(
    settings: Settings, line: str
) -> None:
    path = settings.corpus[0] / "vragen.jsonl"
    path.write_text('{"question": "Wat?", "documents": ["a.md"]}\n' + line, "utf-8")
    for attempt in (run, pipeline.preview):
        with pytest.raises(SourceError) as caught:
            attempt(settings)
        assert f"Regel 2 van {path}" in caught.value.message
    assert Generations(settings.data).current() is None


def test_english_names_do_as_well(tmp_path: Path) -> None:
    (tmp_path / "vragen.jsonl").write_text('{"question": "Wat?", "documents": ["a", "b"]}', "utf-8")
    (question,) = read_known_questions([tmp_path, tmp_path / "elsewhere"])
    assert question == KnownQuestion("Wat?", ("a", "b"))
    assert askable([question], {"b"}) == (question,)
    assert askable([question], {"c"}) == ()
