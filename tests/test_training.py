from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from ingest.embedding import BUILT_IN, BUILT_IN_FOLDER, load_embedder
from ingest.thesaurus import Concept, Thesaurus
from ingest.training.__main__ import main as train
from ingest.training.contrastive import Lesson, Schedule, teach, with_new_words
from ingest.training.model_files import WordVectors, read_model, save_model
from ingest.training.pairs import QUESTIONS, Pair, concept_pairs, question_pairs

if TYPE_CHECKING:
    import pytest

TESTS = Path(__file__).parent
RUN_LENGTH = 8


def runs_of(text: str) -> set[str]:
    """Every run of eight words."""
    words = re.findall(r"[^\W_]+", text.lower())
    starts = range(len(words) - RUN_LENGTH + 1)
    return {" ".join(words[start : start + RUN_LENGTH]) for start in starts}


def write_text(path: Path, lines: int) -> Path:
    """Eight subjects with a hundred words each; a line is on one subject."""
    chance = np.random.default_rng(1)
    tens, ones = "aeiouyjwlr", "bdfgkmnpst"
    subjects = [[f"{a}{start}{a}{b}" for a in tens for b in ones] for start in "cdfgkmnz"]
    texts = (chance.choice(subjects[line % 8], 35) for line in range(lines))
    path.write_text("\n\f".join(" ".join(words) for words in texts), encoding="utf-8")
    return path


def test_training_makes_a_model_that_loads_and_tells_subjects_apart(tmp_path: Path) -> None:
    text = write_text(tmp_path / "text.txt", lines=1600)
    output = ["--output", str(tmp_path / "model")]
    assert (
        train(["--text", str(text), "--questions", "--dimension", "8", "--epochs", "20", *output])
        == 0
    )

    embedder = load_embedder(str(tmp_path / "model"))
    same, other = embedder.embed_passages(["ICIB icit", "aman emek"])
    question = embedder.embed_question("ucum rcrn")
    assert question @ same > question @ other + 0.3
    assert np.abs(embedder.embed_question("ICIB icit") - same).max() < 1e-5


def test_training_on_too_little_text_says_so(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    text = write_text(tmp_path / "text.txt", lines=20)
    assert train(["--text", str(text), "--questions", "--output", str(tmp_path / "model")]) == 1
    assert "only 20 different lines" in caplog.text
    assert not (tmp_path / "model").exists()


def test_training_on_a_missing_file_names_it(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    assert train(["--text", str(tmp_path / "absent.txt")]) == 1
    assert "absent.txt" in caplog.text


def random_vectors(words: str) -> WordVectors:
    listed = tuple(words.split())
    vectors = np.random.default_rng(1).normal(size=(len(listed), 16)).astype(np.float32)
    return WordVectors(listed, np.ones(len(listed), dtype=np.int64), vectors)


def embedded(vectors: WordVectors, text: str) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    rows = [vectors.words.index(word) for word in text.split()]
    total = vectors.vectors[rows].sum(axis=0)
    return np.asarray(total / np.linalg.norm(total), dtype=np.float32)


EVERYDAY = [f"vraag{chr(97 + n)}" for n in range(20)]
FORMAL = [f"antwoord{chr(97 + n)}" for n in range(20)]


def test_teaching_brings_what_belongs_together_near_and_the_rest_not() -> None:
    vectors = random_vectors(" ".join(EVERYDAY + FORMAL))
    pairs = [Pair(q, a, q) for q, a in zip(EVERYDAY, FORMAL, strict=True)]
    taught = teach(vectors, [Lesson(pairs)], Schedule(epochs=60))
    asked = np.array([embedded(taught, word) for word in EVERYDAY])
    answers = np.array([embedded(taught, word) for word in FORMAL])
    assert ((asked @ answers.T).argmax(axis=1) == np.arange(20)).all()


def test_teaching_twice_gives_the_same_vectors() -> None:
    vectors = random_vectors(" ".join(EVERYDAY + FORMAL))
    pairs = [Pair(q, a, q) for q, a in zip(EVERYDAY, FORMAL, strict=True)]
    first, second = (teach(vectors, [Lesson(pairs)], Schedule(epochs=3)) for _ in range(2))
    assert (first.vectors == second.vectors).all()


def test_what_is_taught_is_the_mean_of_the_last_epochs() -> None:
    vectors = random_vectors(" ".join(EVERYDAY + FORMAL))
    lesson = Lesson([Pair(q, a, q) for q, a in zip(EVERYDAY, FORMAL, strict=True)])
    one, two, both = (
        teach(vectors, [lesson], Schedule(epochs=epochs, averaged=averaged)).vectors
        for epochs, averaged in ((1, 1), (2, 1), (2, 2))
    )
    assert np.allclose(both, (one + two) / 2, atol=1e-6)
    assert not np.allclose(one, two, atol=1e-6)


def test_a_lesson_may_be_given_in_one_of_so_many_epochs() -> None:
    vectors = random_vectors(" ".join(EVERYDAY + FORMAL))
    pairs = [Pair(q, a, q) for q, a in zip(EVERYDAY, FORMAL, strict=True)]
    always, seldom = Lesson(pairs[:10]), Lesson(pairs[10:], every=2)
    schedules = (Schedule(epochs=1, averaged=1), Schedule(epochs=2, averaged=1))
    same, differ = (
        (
            teach(vectors, [always, seldom], schedule).vectors,
            teach(vectors, [always, Lesson(pairs[10:])], schedule).vectors,
        )
        for schedule in schedules
    )
    assert (same[0] == same[1]).all()
    assert not np.allclose(*differ, atol=1e-6)


def test_a_word_that_is_new_begins_between_its_parts_or_anywhere() -> None:
    vectors = random_vectors("pleeg ouder kind")
    grown = with_new_words(vectors, ["pleegouder juf pleegouder"])
    assert grown.words == ("pleeg", "ouder", "kind", "pleegouder", "juf")
    between = vectors.vectors[0] + vectors.vectors[1]
    assert embedded(grown, "pleegouder") @ (between / np.linalg.norm(between)) > 0.999
    assert np.linalg.norm(grown.vectors[4]) > 0


def test_a_saved_model_is_read_back(tmp_path: Path) -> None:
    vectors = random_vectors("pleeg ouder kind")
    save_model(vectors, tmp_path)
    again = read_model(tmp_path)
    assert again.words == vectors.words
    assert np.abs(again.vectors - vectors.vectors).max() < 0.02 * np.abs(vectors.vectors).max()


def test_questions_and_names_of_concepts_become_pairs(tmp_path: Path) -> None:
    path = tmp_path / "questions.jsonl"
    line = {"passage": "De leerkracht informeert de ouder.", "questions": ["Zegt juf het?", "Hoe?"]}
    path.write_text(json.dumps(line) + "\n", encoding="utf-8")
    assert [pair.asked for pair in question_pairs(path)] == line["questions"]
    assert len({pair.group for pair in question_pairs(path)}) == 1

    concept = Concept("leraar", ("docent",), ("juf",), definition="Wie lesgeeft.")
    assert concept_pairs(Thesaurus((concept,))) == [
        Pair("juf", "leraar Wie lesgeeft.", "leraar"),
        Pair("docent", "leraar Wie lesgeeft.", "leraar"),
    ]


def test_the_shipped_questions_are_whole_and_differ() -> None:
    pairs = question_pairs(QUESTIONS)
    assert len(pairs) > 4000
    assert len({pair.asked for pair in pairs}) > 0.99 * len(pairs)
    assert all(pair.asked.strip() and pair.answer.strip() for pair in pairs)


def test_as_few_passages_as_the_card_says_have_much_of_a_document_that_is_measured_on() -> None:
    """Laws share formulas; a tenth of the runs of eight words is more than those."""
    card = (BUILT_IN_FOLDER / "README.md").read_text("utf-8")
    said = re.search(r"(\d+) share a tenth or more of their runs of eight", card)
    measured = [*(TESTS / "quality" / "laws").iterdir(), *(TESTS.parent / "corpus").glob("*.md")]
    elsewhere = {run for path in measured for run in runs_of(path.read_text("utf-8"))}
    passages = {pair.group: pair.answer for pair in question_pairs(QUESTIONS)}
    taught = [runs for runs in map(runs_of, passages.values()) if runs]
    shares = [len(runs & elsewhere) / len(runs) for runs in taught]

    assert len(measured) > 100
    assert len(shares) > 1000
    assert said
    assert sum(share >= 0.1 for share in shares) == int(said[1])


def test_the_shipped_model_knows_everyday_words_for_terms_of_law() -> None:
    embed = load_embedder(BUILT_IN).embed_question
    teacher = embed("mag de juf iets vertellen")
    assert teacher @ embed("de leraar verstrekt inlichtingen") > teacher @ embed(
        "de vergoeding wordt jaarlijks vastgesteld"
    )


def test_the_second_stage_begins_from_a_model_of_the_first(tmp_path: Path) -> None:
    start, output = tmp_path / "first", tmp_path / "second"
    save_model(random_vectors(" ".join(EVERYDAY + FORMAL)), start)
    lines = [{"passage": a, "questions": [q]} for q, a in zip(EVERYDAY, FORMAL, strict=True)]
    questions = tmp_path / "questions.jsonl"
    questions.write_text("\n".join(map(json.dumps, lines)) + "\n", encoding="utf-8")
    thesaurus = tmp_path / "thesaurus.yaml"
    thesaurus.write_text("- label: vraaga\n  everyday: [vraagb]\n", encoding="utf-8")
    options = ["--questions", str(questions), "--thesaurus", str(thesaurus)]
    assert train(["--start", str(start), *options, "--output", str(output)]) == 0
    assert (output / "model.safetensors").read_bytes() != (start / "model.safetensors").read_bytes()
    assert load_embedder(str(output)).embed_question("vraaga").any()
