"""The texts beside the repository stand nowhere in it: not in the question sets, nor in any file.

They are others' texts, and what is measured on: what the shipped model was taught may not hold
them either.
"""

from __future__ import annotations

import json
import re
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

REPOSITORY = Path(__file__).parent.parent
SHARED = REPOSITORY.parent / "shared"
PAGES = SHARED / "eval" / "pages.jsonl"
ORIGINALS = sorted((SHARED / "originals").glob("*.txt"))
FOLDERS = ("assistant", "corpus", "ingest", "tests")
WRITTEN = {".md", ".jsonl", ".py", ".yaml", ".json", ".js"}
FILES = sorted(
    path
    for folder in FOLDERS
    for path in (REPOSITORY / folder).rglob("*")
    if path.suffix in WRITTEN and path.name != "tokenizer.json"
)
TAUGHT = REPOSITORY / "ingest" / "training" / "questions.jsonl"
RUN_LENGTH = 9


def runs_of(text: str) -> set[str]:
    """Every run of nine words, a word being letters and digits and nothing else."""
    words = re.findall(r"[^\W_]+", text.lower())
    starts = range(len(words) - RUN_LENGTH + 1)
    return {" ".join(words[start : start + RUN_LENGTH]) for start in starts}


def texts_in(value: object) -> Iterator[str]:
    """The texts in a value of JSON; keys are no text."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        parts = value.values() if isinstance(value, dict) else value
        yield from chain.from_iterable(map(texts_in, parts))


def runs_in(path: Path) -> set[str]:
    """Those of a file; of JSON Lines in each text apart, and in a whole line."""
    text = path.read_text("utf-8")
    if path.suffix != ".jsonl":
        return runs_of(text)
    lines = [list(texts_in(json.loads(line))) for line in text.splitlines()]
    return {run for texts in lines for each in [*texts, " ".join(texts)] for run in runs_of(each)}


def test_no_file_shares_a_run_of_nine_words_with_a_page_or_a_founding_document() -> None:
    if not PAGES.exists():
        pytest.skip("the evaluation pages are not beside the repository")
    originals = {run for path in ORIGINALS for run in runs_of(path.read_text("utf-8"))}
    elsewhere = runs_in(PAGES) | originals
    shared = {path.relative_to(REPOSITORY).as_posix(): runs_in(path) & elsewhere for path in FILES}

    assert len(elsewhere) > 10_000
    assert {name: sorted(runs)[:3] for name, runs in shared.items() if runs} == {}


def test_every_question_set_and_what_the_model_was_taught_are_among_the_files() -> None:
    sets = set((REPOSITORY / "tests" / "quality").rglob("*.jsonl"))

    assert sets | {TAUGHT} <= set(FILES)
    assert len(runs_in(TAUGHT)) > 50_000


def test_a_run_is_found_in_a_text_whatever_its_case_and_punctuation(tmp_path: Path) -> None:
    sentence = "Één-twee, drie: vier (vijf) 6.1.2 zeven!"
    lines = tmp_path / "lines.jsonl"
    lines.write_text(json.dumps({"facts": ["Kort.", {"text": sentence}]}), "utf-8")

    assert runs_of("één twee drie vier vijf 6 1 2 zeven") <= runs_in(lines)
    assert not runs_of(sentence.replace("drie", "elf")) & runs_of(sentence)
