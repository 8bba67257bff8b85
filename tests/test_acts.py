from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.acts import acts_of, is_yes_or_no
from assistant.errors import QuestionError
from assistant.evidence import Sentence
from assistant.retrieval import Hit
from assistant.understanding import Query, understand
from ingest.cleaning import Piece, assemble
from ingest.records import BlockKind, Details, Document
from ingest.splitting import split_document
from ingest.thesaurus import Thesaurus
from ingest.vocabulary import Vocabulary


def ask(question: str) -> Query:
    return understand(question, (), Vocabulary(Thesaurus(())))


def names(question: str) -> list[str]:
    return [act.name for act in acts_of(ask(question))]


def sentence(text: str, heading: str = "") -> Sentence:
    """The only sentence of a document, under a heading where one is given."""
    pieces = [Piece(BlockKind.HEADING, heading, level=1)] if heading else []
    whole, blocks = assemble([*pieces, Piece(BlockKind.PARAGRAPH, text)])
    document = Document("a.md", whole, blocks, Details("Titel"), "")
    block = blocks[-1]
    hit = Hit(0, split_document(document)[0], 1.0)
    return Sentence(
        document,
        hit,
        block,
        position=0,
        start=block.start,
        end=block.end,
        covered=0.0,
        with_context=0.0,
        holds_expected=True,
        knows_names=True,
    )


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Wie controleert de afspraken?", ["controleren"]),
        ("Bij wie geef ik me op voor een cursus?", ["opgeven"]),
        ("Is bewezen dat de methode werkt?", ["bewezen", "werkt"]),
        ("Moet ik ouders vertellen wat er is gebeurd?", ["vertellen"]),
        ("Wanneer moet ik vrijstelling aanvragen?", ["aanvragen"]),
        ("Krijg ik een boete als mijn puber spijbelt?", ["spijbelen"]),
        ("Kun je uitleggen wie het plan betaalt?", ["betalen"]),
    ],
)
def test_what_somebody_does_is_found_in_a_question_that_turns_on_it(
    question: str, expected: list[str]
) -> None:
    assert names(question) == expected


@pytest.mark.parametrize(
    "question",
    [
        "Hoe controleert een gemeente de afspraken?",  # told in any words
        "Wat doet de mentor?",
        "Wie doet er mee?",
        "Mag een pleegouder mee naar het gesprek?",
        "controle afspraken opvang",
        "Wat betekent vaststellen?",
    ],
)
def test_a_question_in_which_no_verb_says_what_is_asked_has_no_act(question: str) -> None:
    assert names(question) == []


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Wie controleert de afspraken?", "De inspectie gaat de afspraken controleren."),
        ("Wie controleert de afspraken?", "De controle is een taak van de inspectie."),
        ("Bij wie geef ik me op?", "Wie wil meedoen kan zich aanmelden bij de mentor."),
        ("Wie heeft de kinderen gesproken?", "De mentor sprak met de kinderen."),
    ],
)
def test_an_act_is_said_in_another_form_as_a_noun_and_by_another_word(
    question: str, text: str
) -> None:
    (act,) = acts_of(ask(question))
    assert act.is_said_by(sentence(text))
    assert act.is_in(sentence(text))


def test_an_act_is_not_said_by_what_is_near_it_and_may_stand_in_the_heading() -> None:
    (act,) = acts_of(ask("Wie controleert de afspraken?"))
    text = "De opvang maakt afspraken over het personeel."
    assert not act.is_in(sentence(text))
    assert act.is_in(sentence(text, heading="Wie de afspraken controleert"))
    assert not act.is_said_by(sentence(text, heading="Wie de afspraken controleert"))


def test_whether_something_is_so_is_not_asked_of_the_assistant_itself() -> None:
    assert is_yes_or_no(ask("Sprak de minister met kinderen?"))
    assert not is_yes_or_no(ask("Kun je vertellen wie er sprak?"))
    assert not is_yes_or_no(ask("Wie sprak er met kinderen?"))


@given(st.text(alphabet="wie moetgaf kn?. ,op", min_size=1, max_size=60))
def test_any_question_has_acts_that_are_words_of_it_or_forms_of_those(question: str) -> None:
    try:
        query = ask(question)
    except QuestionError:
        return
    assert all(act.name.isalpha() and act.keys for act in acts_of(query))
