"""What answers holds the kind of thing asked for, and most of what stands beside it does not."""

from __future__ import annotations

from quality.expecting import judged, share_found, share_of_others

# What `python -m tests.quality.expecting` prints for the half that nothing was chosen on.
LEAST_FOUND, MOST_OTHERS = 0.75, 0.17


def test_a_sentence_that_answers_is_kept_and_few_of_those_beside_it_are() -> None:
    reported = list(judged("reported"))
    assert len(reported) > 400
    assert share_found(reported) >= LEAST_FOUND
    assert share_of_others(reported) <= MOST_OTHERS


def test_no_question_is_in_both_halves() -> None:
    tuning = {one.question for one in judged("tuning")}
    assert tuning
    assert not tuning & {one.question for one in judged("reported")}
