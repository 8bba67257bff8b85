"""What the question sets hold stands nowhere in the texts beside the repository."""

from __future__ import annotations

import json
import re
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

QUALITY = Path(__file__).parent / "quality"
SHARED = QUALITY.parent.parent.parent / "shared"
PAGES = SHARED / "eval" / "pages.jsonl"
ORIGINALS = sorted((SHARED / "originals").glob("*.txt"))
FILES = sorted(path for path in QUALITY.rglob("*") if path.suffix in {".md", ".jsonl", ".py"})
RUN_LENGTH = 9

each_file = pytest.mark.parametrize(
    "path", FILES, ids=lambda path: path.relative_to(QUALITY).as_posix()
)


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


@pytest.fixture(scope="module")
def elsewhere() -> set[str]:
    """Every run of the pages and the founding documents."""
    if not PAGES.exists():
        pytest.skip("the evaluation pages are not beside the repository")
    originals = {run for path in ORIGINALS for run in runs_of(path.read_text("utf-8"))}
    return runs_in(PAGES) | originals


@each_file
def test_a_file_shares_no_run_of_nine_words_with_a_page_or_a_founding_document(
    path: Path, elsewhere: set[str]
) -> None:
    assert len(elsewhere) > 10_000
    assert runs_in(path) & elsewhere == set()


def test_a_run_is_found_in_a_text_whatever_its_case_and_punctuation(tmp_path: Path) -> None:
    sentence = "Één-twee, drie: vier (vijf) 6.1.2 zeven!"
    lines = tmp_path / "lines.jsonl"
    lines.write_text(json.dumps({"facts": ["Kort.", {"text": sentence}]}), "utf-8")

    assert runs_of("één twee drie vier vijf 6 1 2 zeven") <= runs_in(lines)
    assert not runs_of(sentence.replace("drie", "elf")) & runs_of(sentence)
