from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import pytest
from misbehaving_server import MisbehavingServer, Reply, Request
from small_corpus import write_small_corpus

from assistant.answering import Answering
from assistant.records import Answer
from ingest.errors import ChatCallError, Failure, SourceError
from ingest.expansion import (
    MOST_FAILURES,
    MOST_QUESTIONS,
    QuestionStore,
    finding_their_passage,
    questions_in,
    write_questions,
)
from ingest.pipeline import ingest
from ingest.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from ingest.generations import Generation

# What a carer might say of a visit, in a word that no document has.
EVERYDAY = "zwiebelaar"
ASKED = f"Wanneer komt de {EVERYDAY} van de begeleider op huisbezoek?"


@dataclass
class FakeCompleter:
    """Asks of every passage whether it is about its first word; fails where told to."""

    fails_on: str = "\0"
    name: str = "test:fake"
    asked: list[str] = field(default_factory=list)

    def complete(self, instructions: str, request: str) -> str:
        self.asked.append(request)
        if self.fails_on in request:
            raise ChatCallError(self.name, Failure.TIMEOUT, "test")
        return f"- Gaat dit over {request.split()[0]}?"


@pytest.fixture
def store(tmp_path: Path) -> QuestionStore:
    return QuestionStore(tmp_path / "questions.sqlite")


def test_only_questions_are_taken_from_what_a_model_writes() -> None:
    text = (
        "Hier zijn vijf vragen:\n\n1. Wanneer komt de begeleider?\n- Mag ik weigeren?\n"
        "* Wanneer komt de begeleider?\nWat?\nDat is een goede vraag.\n" + "woord " * 40 + "?\n"
    )
    assert questions_in(text) == ("Wanneer komt de begeleider?", "Mag ik weigeren?")
    many = "\n".join(f"Is dit vraag {number}?" for number in range(20))
    assert len(questions_in(many)) == MOST_QUESTIONS


def test_nothing_is_asked_twice(store: QuestionStore) -> None:
    model = FakeCompleter()
    first = write_questions(model, ["een a", "twee b"], store, lambda _: None)
    again = write_questions(model, ["een a", "drie c", "twee b"], store, lambda _: None)
    assert first == (("Gaat dit over een?",), ("Gaat dit over twee?",))
    assert again == (first[0], ("Gaat dit over drie?",), first[1])
    assert model.asked == ["een a", "twee b", "drie c"]


def test_another_model_is_asked_anew(store: QuestionStore) -> None:
    other = FakeCompleter(name="test:other")
    for model in (FakeCompleter(), other):
        write_questions(model, ["een a"], store, lambda _: None)
    assert other.asked == ["een a"]


def test_a_call_that_fails_costs_one_passage_and_is_asked_again_next_time(
    store: QuestionStore,
) -> None:
    said: list[str] = []
    passages = ["een a", "stuk b", "drie c"]
    written = write_questions(FakeCompleter("stuk"), passages, store, said.append)
    assert written == (("Gaat dit over een?",), (), ("Gaat dit over drie?",))
    assert any("timeout" in line for line in said)
    later = FakeCompleter()
    assert all(write_questions(later, passages, store, said.append))
    assert later.asked == ["stuk b"]


def test_a_model_that_is_not_there_is_not_asked_on_and_on(store: QuestionStore) -> None:
    model = FakeCompleter("stuk")
    passages = [f"stuk {number}" for number in range(20)]
    assert not any(write_questions(model, passages, store, lambda _: None))
    assert len(model.asked) == MOST_FAILURES


def test_a_question_that_does_not_find_its_passage_is_not_kept(
    small_generation: Generation,
) -> None:
    count = small_generation.manifest.passages
    passages = small_generation.collection.passages(range(count))
    own = [(" ".join(passages[number].text.split()[:8]) + "?",) for number in range(count)]
    assert finding_their_passage(own, small_generation.lexical) == tuple(own)
    of_another = [*own[1:], own[0]]
    assert not any(finding_their_passage(of_another, small_generation.lexical))
    unrelated = [("Wat kost zwavelzuur?",)] * count
    assert sum(map(len, finding_their_passage(unrelated, small_generation.lexical))) <= 1


def writing_questions(request: Request, reply: Reply) -> None:
    reply.whole(ASKED if "twee weken" in request.prompt else "Wat staat hier eigenlijk?")


def test_a_passage_is_found_by_a_question_that_is_never_quoted(
    tmp_path: Path, small_answering: Answering
) -> None:
    corpus = write_small_corpus(tmp_path / "corpus")
    with MisbehavingServer([writing_questions]) as server:
        settings = Settings(
            data=tmp_path / "data",
            corpus=(corpus,),
            expand=True,
            chat_model="openai:test",
            chat_url=server.url,
        )
        report = ingest(settings, lambda _: None)
        assert len(server.requests) == report.passages
        again = ingest(settings, lambda _: None)
        assert len(server.requests) == report.passages
    assert report.published
    assert not again.published
    answering = Answering(settings)
    found = answering.search(EVERYDAY, (), 3)
    assert "binnen twee weken" in found[0].text
    assert all("binnen twee weken" not in p.text for p in small_answering.search(EVERYDAY, (), 1))
    for question in (ASKED, EVERYDAY):
        *_, answer = answering.respond(question, ())
        assert isinstance(answer, Answer)
        assert all(EVERYDAY not in statement.text for statement in answer.statements)
    assert all(EVERYDAY not in passage.text for passage in found)


def test_turning_it_off_gives_the_index_without(tmp_path: Path) -> None:
    corpus = write_small_corpus(tmp_path / "corpus")
    with MisbehavingServer([writing_questions]) as server:
        on = Settings(
            data=tmp_path / "data",
            corpus=(corpus,),
            expand=True,
            chat_model="openai:test",
            chat_url=server.url,
        )
        ingest(on, lambda _: None)
        count = len(server.requests)
        assert ingest(replace(on, expand=False), lambda _: None).published
        assert len(server.requests) == count
        assert ingest(on, lambda _: None).published
        assert len(server.requests) == count


def test_without_a_chat_model_it_says_what_to_set(tmp_path: Path) -> None:
    corpus = write_small_corpus(tmp_path / "corpus")
    settings = Settings(data=tmp_path / "data", corpus=(corpus,), expand=True)
    with pytest.raises(SourceError) as caught:
        ingest(settings, lambda _: None)
    assert "HANDREIKING_CHAT_MODEL" in caught.value.message
