from __future__ import annotations

from random import SystemRandom

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.drafting import DraftReader, DraftSentence, new_keys


def read(text: str, size: int = 3) -> list[DraftSentence]:
    reader = DraftReader()
    pieces = [text[start : start + size] for start in range(0, len(text), size)]
    sentences = [sentence for piece in pieces for sentence in reader.feed(piece)]
    return [*sentences, *reader.rest()]


FORMS = {
    "after-the-stop": "Een. [b4k7] Twee. [c5d6]",
    "before-the-stop": "Een [b4k7]. Twee [c5d6].",
    "against-the-word": "Een.[b4k7] Twee.[c5d6]",
    "on-lines": "Een. [b4k7]\nTwee. [c5d6]\n",
    "in-a-list": "- Een. [b4k7]\n- Twee. [c5d6]",
    "numbered": "1. Een. [b4k7]\n2) Twee. [c5d6]",
    "in-bold": "**Een.** [b4k7]\n**Twee.** [c5d6]",
    "wide-brackets": "Een.【b4k7】\nTwee.【c5d6】",
    "in-capitals": "Een. [B4K7]\nTwee. [ c5d6 ]",
    "after-thinking": "<think>\nNul. [x9x9]\n</think>\nEen. [b4k7]\nTwee. [c5d6]",
}


@pytest.mark.parametrize("text", FORMS.values(), ids=FORMS)
@pytest.mark.parametrize("size", [1, 4, 1000])
def test_each_sentence_gets_its_own_keys_however_they_are_written(text: str, size: int) -> None:
    assert read(text, size) == [
        DraftSentence("Een.", ("b4k7",)),
        DraftSentence("Twee.", ("c5d6",)),
    ]


def test_several_keys_stand_in_one_pair_of_brackets_or_in_more() -> None:
    assert read("Een. [b4k7, c5d6; f7g8]")[0].keys == ("b4k7", "c5d6", "f7g8")
    assert read("Een. [b4k7] [c5d6][f7g8]")[0].keys == ("b4k7", "c5d6", "f7g8")


def test_a_sentence_before_another_one_without_keys_between_has_none() -> None:
    assert read("Een. Twee. [b4k7]") == [
        DraftSentence("Een.", ()),
        DraftSentence("Twee.", ("b4k7",)),
    ]


def test_keys_in_the_midst_of_a_sentence_do_not_cut_it() -> None:
    (sentence,) = read("Een pleegouder mag het huisbezoek [b4k7] niet weigeren.")
    assert sentence.text == "Een pleegouder mag het huisbezoek niet weigeren."
    sentences = read("De melding gaat naar [b4k7] Veilig Thuis. [c5d6]")
    assert [sentence.text for sentence in sentences] == ["De melding gaat naar Veilig Thuis."]


def test_a_sentence_is_given_as_soon_as_the_next_one_begins() -> None:
    reader = DraftReader()
    assert list(reader.feed("Een. [b4k7]")) == []
    assert [sentence.text for sentence in reader.feed(" Tw")] == ["Een."]


def test_thoughts_that_do_not_end_are_no_answer() -> None:
    assert read("<think>Een. [b4k7]\nTwee. [c5d6]\n") == []


@given(st.text(alphabet="Ab. [k4]\n-*?", max_size=60), st.integers(1, 9))
def test_how_the_pieces_fall_changes_nothing(text: str, size: int) -> None:
    whole = read(text, max(1, len(text)))
    assert read(text, size) == whole
    assert all("[k4]" not in sentence.text for sentence in whole)


def test_keys_differ_and_follow_from_nothing() -> None:
    keys = new_keys(200, SystemRandom())
    assert len(set(keys)) == 200
    assert keys != new_keys(200, SystemRandom())
    assert keys != tuple(sorted(keys))
