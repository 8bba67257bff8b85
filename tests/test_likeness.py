from __future__ import annotations

import random

import numpy as np
import pytest

from ingest.likeness import Likenesses, draw, runs_of, share

WORDS = [f"woord{n}" for n in range(3000)]


def text_of(seed: int, length: int) -> str:
    chance = random.Random(seed)  # noqa: S311
    return " ".join(chance.choices(WORDS, k=length))


def changed(text: str, every: int) -> str:
    """The text with one word in so many replaced."""
    words = text.split()
    words[::every] = ["anders"] * len(words[::every])
    return " ".join(words)


@pytest.mark.parametrize("length", [5, 20, 400, 5000])
def test_a_text_is_wholly_like_itself_and_not_at_all_like_another(length: int) -> None:
    runs = runs_of(text_of(1, length))
    assert share(runs, runs) == 1
    assert share(runs, runs_of(text_of(2, length))) < 0.01


def test_the_share_is_the_part_of_the_runs_that_stand_in_the_other() -> None:
    whole = text_of(1, 1000)
    half = " ".join(whole.split()[:500])
    assert share(runs_of(half), runs_of(whole)) == 1
    assert share(runs_of(whole), runs_of(half)) == pytest.approx(0.5, abs=0.01)
    # A word stands in five runs: one changed word in twenty breaks a quarter of them.
    assert share(runs_of(changed(whole, 20)), runs_of(whole)) == pytest.approx(0.75, abs=0.02)


def test_case_and_punctuation_make_no_difference() -> None:
    one, other = "De gids, voor het gezin in nood.", "de GIDS voor het (gezin) in nood"
    assert np.array_equal(runs_of(one), runs_of(other))


@pytest.mark.parametrize("text", ["", "een", "vier woorden is weinig"])
def test_a_text_of_a_few_words_is_like_nothing(text: str) -> None:
    likenesses = Likenesses()
    likenesses.add("a", draw(runs_of(text)))
    assert likenesses.candidate(draw(runs_of(text))) == ""


@pytest.mark.parametrize("length", [30, 100, 1000, 5000])
def test_of_many_documents_the_one_that_was_copied_from_is_found(length: int) -> None:
    likenesses = Likenesses()
    for seed in range(200):
        likenesses.add(f"d{seed}", draw(runs_of(text_of(seed, length))))
    for seed in range(0, 200, 10):
        copy = text_of(seed, length) + " nog drie woorden"
        assert likenesses.candidate(draw(runs_of(copy))) == f"d{seed}"
        assert likenesses.candidate(draw(runs_of(text_of(1000 + seed, length)))) == ""


def test_what_stands_in_every_document_does_not_make_them_alike() -> None:
    disclaimer = text_of(9999, 150)
    likenesses = Likenesses()
    for seed in range(100):
        likenesses.add(f"d{seed}", draw(runs_of(f"{text_of(seed, 600)} {disclaimer}")))
    assert likenesses.candidate(draw(runs_of(f"{text_of(500, 600)} {disclaimer}"))) == ""
