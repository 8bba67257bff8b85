from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.evidence import Sentence
from assistant.focusing import DOUBTS, doubt_of
from assistant.holding import holds
from assistant.retrieval import Hit
from assistant.understanding import understand
from ingest.cleaning import Piece, assemble
from ingest.records import BlockKind, Details, Document
from ingest.sentences import sentence_spans
from ingest.splitting import split_document
from ingest.thesaurus import Thesaurus
from ingest.vocabulary import Vocabulary

if TYPE_CHECKING:
    from assistant.understanding import Query

NO_WORDS_APART = Vocabulary(Thesaurus(()))

# What is asked, a text that speaks of it, one that only speaks of the topic, and the doubt.
CASES = {
    "kind": (
        "Welke opleiding heeft de mentor?",
        "De mentor heeft een opleiding als leraar.",
        "De mentor heeft een kind.",
        DOUBTS.kind,
    ),
    "way": (
        "Hoe tevreden zijn kinderen met de mentor?",
        "De kinderen zijn tevreden met de mentor.",
        "De kinderen spreken met de mentor.",
        DOUBTS.way,
    ),
    "side": (
        "Wat is het verschil tussen een mentor en een voogd?",
        "Een mentor helpt het kind; een voogd beslist. Dat is het verschil.",
        "Een mentor helpt het kind. Dat is het verschil met vroeger.",
        DOUBTS.side,
    ),
    "joined": (
        "Wat is het verschil tussen een mentor en een voogd?",
        "Een mentor helpt het kind. Een voogd beslist.",
        "Kinderen hebben een mentor en een voogd. Een mentor of een voogd helpt het kind.",
        DOUBTS.side,
    ),
    "term": (
        "Wat is een stamtafel?",
        "Aan de stamtafel praten kinderen met een mentor.",
        "De kinderen praten met een mentor.",
        DOUBTS.term,
    ),
    "most": (
        "Welke mentor heeft de meeste kinderen?",
        "De oudste mentor heeft de meeste kinderen.",
        "Elke mentor heeft kinderen.",
        DOUBTS.most,
    ),
    "reason": (
        "Waarom heeft het kind een mentor?",
        "Het kind heeft een mentor omdat dat rust geeft.",
        "Het kind heeft een mentor van de school.",
        DOUBTS.reason,
    ),
    "first": (
        "Welke mentor sprak als eerste met het kind?",
        "Eerst sprak de mentor van de school met het kind.",
        "De mentor van de school sprak met het kind.",
        DOUBTS.most,
    ),
    "more": (
        "Zijn er minder mentoren sinds de sluiting?",
        "Sinds de sluiting zijn er minder mentoren op school.",
        "Sinds de sluiting hebben mentoren minder tijd.",
        DOUBTS.most,
    ),
    "risen": (
        "Waren er meer mentoren dan vroeger?",
        "Het is gegroeid: vroeger waren er weinig mentoren.",
        "Vroeger waren er mentoren.",
        DOUBTS.most,
    ),
    "free": (
        "Krijgt het kind een gratis mentor?",
        "Het kind krijgt een mentor. De gemeente betaalt.",
        "Het kind krijgt een mentor. De gemeente belt.",
        DOUBTS.most,
    ),
}


def asked(question: str) -> Query:
    return understand(question, (), NO_WORDS_APART)


def doubt(query: Query, text: str) -> float:
    """The doubt where the first sentence of a text is the best."""
    text, blocks = assemble([Piece(BlockKind.PARAGRAPH, text)])
    document = Document("a.md", text, blocks, Details("Titel"), "")
    hit = Hit(0, replace(split_document(document)[0], end=len(text), text=text), 1.0)
    sentences = [
        Sentence(
            document=document,
            hit=hit,
            block=blocks[0],
            position=position,
            start=span.start,
            end=span.end,
            covered=0.9,
            with_context=0.9,
            holds_expected=holds(query.expected, text[span.start : span.end], query.question),
            knows_names=True,
        )
        for position, span in enumerate(sentence_spans(text))
    ]
    return doubt_of(query, {}, sentences[0], sentences)


@pytest.mark.parametrize(("question", "on_it", "_", "__"), CASES.values(), ids=CASES)
def test_a_passage_on_the_very_thing_is_not_doubted(
    question: str, on_it: str, _: str, __: float
) -> None:
    assert doubt(asked(question), on_it) == 0.0


@pytest.mark.parametrize(("question", "_", "beside_it", "least"), CASES.values(), ids=CASES)
def test_a_passage_on_the_topic_alone_has_to_be_surer(
    question: str, _: str, beside_it: str, least: float
) -> None:
    assert doubt(asked(question), beside_it) == least > 0.0


# More of a thing is told by words that stand together.
IN_ANY_ORDER = [case[0] for name, case in CASES.items() if name not in {"more", "risen"}]


@given(st.sampled_from(IN_ANY_ORDER), st.data())
def test_a_text_that_says_all_of_the_question_is_doubted_for_no_noun(
    question: str, data: st.DataObject
) -> None:
    words = question.strip("?").split()
    said = " ".join([*data.draw(st.permutations(words)), "omdat"])
    assert doubt(asked(question), f"{said[0].upper()}{said[1:]}.") == 0.0
