from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quality.figures import read_items
from quality.followups import PARTS, Conversation, figures, read_conversations, vocabulary

from assistant.following import MOST_CHARACTERS, complete, tidy
from assistant.leaning import leans
from ingest.thesaurus import Thesaurus
from ingest.vocabulary import Vocabulary

QUALITY = Path(__file__).parent / "quality"
SETS = ("questions", "tuning", "laws")
NO_WORDS = Vocabulary(Thesaurus(()))
BEFORE = "Hoe lang duurt een uithuisplaatsing?"
# What `python -m tests.quality.followups` printed: figures that may only rise.
RIGHT, WORDED = {"tuning": 1.0, "reported": 0.98}, {"tuning": 1.0, "reported": 0.95}


@pytest.fixture(scope="module", params=PARTS)
def part(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture(scope="module")
def conversations(part: str) -> list[Conversation]:
    return read_conversations(part)


def test_the_set_is_large_and_its_halves_are_alike() -> None:
    sizes = [len(read_conversations(part)) for part in PARTS]
    assert sum(sizes) >= 120
    assert min(sizes) >= 60


def test_follow_ups_are_searched_with_what_they_leave_out(
    part: str, conversations: list[Conversation]
) -> None:
    right, total = figures(conversations).right
    assert right / total >= RIGHT[part]


def test_most_follow_ups_become_a_question_that_reads_well(
    part: str, conversations: list[Conversation]
) -> None:
    worded, total = figures(conversations).worded
    assert worded / total >= WORDED[part]


def test_a_question_that_stands_alone_is_never_joined_to_another(
    conversations: list[Conversation],
) -> None:
    alone = [conversation for conversation in conversations if conversation.stands_alone]
    assert len(alone) > 10
    assert [c.question for c in alone if c.searched != c.question] == []


def test_hardly_a_question_of_the_other_sets_is_taken_for_a_follow_up() -> None:
    items = [item for name in SETS for item in read_items(QUALITY / f"{name}.jsonl")]
    alone = [item.question for item in items if not item.history]
    assert len(alone) > 400
    # What is left opens with "ze" or "hij", or points at "die bijeenkomsten".
    assert sum(map(leans, alone)) <= 0.02 * len(alone)


def test_every_follow_up_of_the_other_sets_keeps_the_question_before_it() -> None:
    items = [item for name in SETS for item in read_items(QUALITY / f"{name}.jsonl")]
    following = [item for item in items if item.history]
    assert len(following) > 20
    for item in following:
        assert complete(item.question, item.history, vocabulary()).text != item.question


@pytest.mark.parametrize(
    ("question", "completed"),
    [
        ("En een ondertoezichtstelling?", "Hoe lang duurt een ondertoezichtstelling?"),
        (
            "en in het vrijwillig kader",
            "Hoe lang duurt een uithuisplaatsing in het vrijwillig kader?",
        ),
        (
            "Ook als de ouders instemmen?",
            "Hoe lang duurt een uithuisplaatsing als de ouders instemmen?",
        ),
    ],
)
def test_the_new_words_take_the_place_of_the_old_ones(question: str, completed: str) -> None:
    assert complete(question, (BEFORE,), vocabulary()).question == completed


@pytest.mark.parametrize(
    ("before", "question", "completed"),
    [
        ("Wat zijn gezinshuizen?", "Hoeveel zijn er?", "Hoeveel gezinshuizen zijn er?"),
        ("Wat is een huisbezoek?", "Hoeveel zijn er daarvan?", "Hoeveel huisbezoeken zijn er?"),
        (
            "Krijgen pleegouders een vergoeding?",
            "En hoeveel?",
            "Hoeveel vergoeding krijgen pleegouders?",
        ),
        (
            "Moet ik ouders vertellen dat ik meld?",
            "En waarom dan?",
            "Waarom moet ik ouders vertellen dat ik meld?",
        ),
        ("Wordt het onderzoek betaald?", "Door wie dan?", "Door wie wordt het onderzoek betaald?"),
    ],
)
def test_how_many_how_much_and_why_are_asked_of_what_was_asked_before(
    before: str, question: str, completed: str
) -> None:
    assert complete(question, (before,), vocabulary()).question == completed


def test_what_rules_cannot_word_is_searched_with_the_question_before() -> None:
    completed = complete("Wie beslist dat?", (BEFORE,), vocabulary())
    assert (completed.earlier, completed.question) == (BEFORE, "Wie beslist dat?")


def test_without_a_question_before_a_follow_up_is_searched_as_it_is() -> None:
    assert complete("En een ondertoezichtstelling?", (), NO_WORDS).text == (
        "En een ondertoezichtstelling?"
    )


@given(st.text(max_size=120), st.lists(st.text(max_size=120), max_size=5))
def test_of_any_text_something_is_made_that_can_be_written_down(
    question: str, history: list[str]
) -> None:
    completed = complete(tidy(question), history, NO_WORDS)
    assert completed.text.encode("utf-8") is not None
    assert len(completed.text) <= len(question) + 4 * MOST_CHARACTERS


WORDS = st.sampled_from(
    "en hoe lang waarom een de ots gezinshuis voor pleegouders als het is dat dan niet die mag "
    "wie ouders ? , in bij vrijwillig kader 12 jaar daarover".split()
)


@given(st.lists(WORDS, max_size=8), st.lists(WORDS, max_size=8))
def test_a_completed_question_holds_the_words_of_the_follow_up_or_stands_for_them(
    now: list[str], before: list[str]
) -> None:
    question, earlier = " ".join(now), " ".join(before)
    completed = complete(question, (earlier,), vocabulary())
    if completed.earlier:
        assert completed.text == f"{tidy(earlier)} {question}".strip()
    elif completed.question != question:
        assert completed.question.endswith("?")
        assert len(completed.question) <= len(question) + len(earlier) + len("Hoe lang duurt ?")
