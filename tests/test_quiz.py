from __future__ import annotations

import itertools
import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.citing import citation_of
from assistant.differing import DifferenceKind
from assistant.evidence import Sentence
from assistant.quiz import Question, QuestionKind, QuizSize, false_statements, gaps, make_quiz
from assistant.quotable import Gathered, Quote, stands_alone
from assistant.records import Verdict
from assistant.retrieval import Hit
from assistant.verifying import judge, normalise
from ingest.readers import read_document
from ingest.records import Block, BlockKind, Details, Document, Passage
from ingest.sentences import Span, sentence_spans

CORPUS = Path(__file__).parent.parent / "corpus"
SIZE = QuizSize(true_false=6, fill_in=4, open=3)
FRAME = "De {who} {modal} binnen {number} {unit} {place} {act}."
NUMBERS = ["twee", "zes", "elf", "twintig", "dertig", "2", "8", "14", "30", "181"]


def document_of(text: str) -> Document:
    heading = "Afspraken over het bezoek"
    start = len(heading) + 2
    blocks = (
        Block(BlockKind.HEADING, 0, len(heading), 1),
        Block(BlockKind.PARAGRAPH, start, start + len(text)),
    )
    return Document("a.md", f"{heading}\n\n{text}", blocks, Details("Werkwijze bij bezoek"), "")


def sentences_of(document: Document) -> list[Sentence]:
    """The sentences of a whole document, each under the heading that is nearest above it."""
    found, heading = [], ""
    for block in document.blocks:
        text = document.text[block.start : block.end]
        if block.kind is BlockKind.HEADING:
            heading = text
            continue
        path = (heading,) if heading else ()
        passage = Passage("p", document.id, path, None, 0, len(document.text), document.text)
        for position, span in enumerate(sentence_spans(text)):
            start, end = block.start + span.start, block.start + span.end
            hit = Hit(0, passage, 1.0)
            found.append(
                Sentence(document, hit, block, position, start, end, 0.0, 0.0, False, True)
            )
    return found


def gathered(document: Document) -> Gathered:
    quotes = tuple(
        Quote(citation_of(sentence, sentence), 1.0)
        for sentence in sentences_of(document)
        if stands_alone(sentence)
    )
    return Gathered(document, quotes, (), (), 1)


def quote_of(text: str) -> Quote:
    """The whole text as one quote."""
    (sentence,) = sentences_of(document_of(text))
    return Quote(citation_of(sentence, sentence), 1.0)


@cache
def shipped() -> tuple[Gathered, ...]:
    documents = [read_document(path, path.name).document for path in sorted(CORPUS.glob("*.md"))]
    return tuple(map(gathered, documents))


def long_words(text: str) -> tuple[Span, ...]:
    return tuple(Span(*match.span()) for match in re.finditer(r"\b[a-z]{9,}\b", text))


def verdict(question: Question) -> Verdict:
    quote = question.quote
    document = next((g.document for g in shipped() if g.document.id == quote.document), None)
    document = document or document_of(quote.text)
    return judge(question.statement, (quote.citation,), {document.id: document}).verdict


@cache
def shipped_quiz() -> tuple[Question, ...]:
    return make_quiz(shipped(), QuizSize(40, 40, 20), long_words)


sentences = st.builds(
    FRAME.format,
    who=st.sampled_from(["begeleider", "voogd", "gemeente Utrecht", "pleegzorgaanbieder"]),
    modal=st.sampled_from(["moet", "mag", "kan", "wil"]),
    number=st.sampled_from(NUMBERS),
    unit=st.sampled_from(["weken", "dagen", "maanden", "jaar"]),
    place=st.sampled_from(["na de plaatsing", "voor de zitting", "met het hele gezin"]),
    act=st.sampled_from(["op huisbezoek gaan", "een verslag maken", "met het kind spreken"]),
)


@given(sentences)
def test_a_false_statement_differs_from_its_quote_in_the_marked_place_only(sentence: str) -> None:
    for question in false_statements(quote_of(sentence)):
        assert question.before + question.replaced + question.after == sentence
        assert question.before + question.instead + question.after == question.statement
        assert normalise(question.instead) != normalise(question.replaced)
        assert re.fullmatch(r"[^\W_]+", question.instead)


@given(sentences)
def test_a_false_statement_is_not_borne_out_by_its_source(sentence: str) -> None:
    questions = list(false_statements(quote_of(sentence)))
    assert questions  # there is a number in it
    assert {verdict(question) for question in questions} == {Verdict.UNSUPPORTED}


@given(sentences)
def test_a_gap_with_its_answer_is_the_quote_and_does_not_give_the_answer_away(
    sentence: str,
) -> None:
    for question in gaps(quote_of(sentence), long_words):
        assert question.before + question.replaced + question.after == sentence
        assert question.replaced
        assert normalise(question.replaced) not in normalise(question.statement)


@given(st.lists(sentences, min_size=1, max_size=8, unique=True))
def test_no_quote_is_asked_about_twice_and_no_kind_is_asked_too_often(said: list[str]) -> None:
    quiz = make_quiz([gathered(document_of(" ".join(said)))], SIZE, long_words)
    asked = [question.quote.text for question in quiz]
    assert len(asked) == len(set(asked))
    kinds = [question.kind for question in quiz]
    assert kinds.count(QuestionKind.TRUE_FALSE) <= SIZE.true_false
    assert kinds.count(QuestionKind.FILL_IN) <= SIZE.fill_in
    assert kinds.count(QuestionKind.OPEN) <= SIZE.open
    false = [q for q in quiz if q.kind is QuestionKind.TRUE_FALSE and not q.is_true]
    assert len(false) <= SIZE.true_false // 2


def test_a_true_statement_of_the_shipped_documents_is_a_quote() -> None:
    true = [q for q in shipped_quiz() if q.kind is QuestionKind.TRUE_FALSE and q.is_true]
    assert len(true) > 5
    for question in true:
        assert question.statement == question.quote.text
        assert verdict(question) is Verdict.LITERAL


def test_a_false_statement_of_the_shipped_documents_is_said_by_none_of_them() -> None:
    false = [q for q in shipped_quiz() if q.kind is QuestionKind.TRUE_FALSE and not q.is_true]
    assert len(false) > 5
    texts = [normalise(each.document.text) for each in shipped()]
    for question in false:
        assert verdict(question) is Verdict.UNSUPPORTED
        assert not any(normalise(question.statement) in text for text in texts)


def test_the_same_quotes_give_the_same_quiz() -> None:
    again = make_quiz(shipped(), QuizSize(40, 40, 20), long_words)
    assert again == shipped_quiz()


def test_true_and_false_do_not_take_turns() -> None:
    answers = [q.is_true for q in shipped_quiz() if q.kind is QuestionKind.TRUE_FALSE]
    assert answers not in (sorted(answers), sorted(answers, reverse=True))
    assert any(one == other for one, other in itertools.pairwise(answers))


@pytest.mark.parametrize(
    ("sentence", "instead"),
    [
        ("De begeleider moet elke pleegouder na de plaatsing bellen.", "mag"),
        ("Een pleegouder mag de begeleider elke dag bellen.", "moet"),
        ("Gemeenten kunnen hun afspraken over pleegzorg delen.", "moeten"),
    ],
)
def test_a_modal_verb_is_changed_for_another_duty(sentence: str, instead: str) -> None:
    (question,) = false_statements(quote_of(sentence))
    assert question.instead == instead


@pytest.mark.parametrize(
    "sentence",
    [
        "Een pleegouder mag het huisbezoek van de begeleider niet weigeren.",
        "In artikel 4.1.1 staat wat een aanbieder onder goede hulp verstaat.",
        "Samen14 is een samenwerking van de Twentse gemeenten in de jeugdhulp.",
        "De begeleider komt na één week op bezoek bij het hele gezin.",
        "Probeer signalen van verwaarlozing vroeg te kunnen zien.",
        "Het derde gesprek gaat over de toekomst van het kind.",
        "Een professional neemt de zorg voor het hele gezin in acht.",
        "3. De instelling bespreekt het plan met de ouders en het kind.",
        "Voor de raad gelden de artikelen 2 en 4 tot en met 12 van de wet.",
        "Een kind heeft een plek nodig die rust en veiligheid kan geven.",
        "Sinds kort hoort bij stap vier van de meldcode een kader voor iedereen.",
        "Vier of vijf weken later spreekt de begeleider opnieuw met het gezin.",
    ],
)
def test_what_cannot_be_changed_for_sure_is_left_alone(sentence: str) -> None:
    assert list(false_statements(quote_of(sentence))) == []


def test_what_must_be_is_changed_before_what_is_possible() -> None:
    possible = "Een pleegouder kan elke dag met de begeleider bellen."
    must = "De begeleider moet elke week met de pleegouder bellen."
    quiz = make_quiz([gathered(document_of(f"{possible} {must}"))], QuizSize(2, 0, 0), long_words)
    (false,) = (question for question in quiz if not question.is_true)
    assert false.quote.text == must


@pytest.mark.parametrize(
    ("sentence", "term", "is_asked"),
    [
        (
            "Veilig Thuis geeft advies, onderzoekt en schakelt zo nodig hulp in.",
            "onderzoekt",
            False,
        ),
        ("Daarna volgt het praten met ouders of met het kind zelf.", "praten met ouders", False),
        ("Het plan heeft betrekking op de pleegzorg van het kind.", "betrekking", False),
        ("Zij zetten in op regionale huisvesting voor alle gezinnen.", "huisvesting", True),
        (
            "Elk kind groeit op in een veilige thuissituatie, zegt zij.",
            "veilige thuissituatie",
            True,
        ),
    ],
)
def test_what_is_filled_in_is_a_name_of_a_thing(sentence: str, term: str, is_asked: bool) -> None:
    def terms_in(text: str) -> tuple[Span, ...]:
        start = text.index(term)
        return (Span(start, start + len(term)),)

    assert [gap.replaced for gap in gaps(quote_of(sentence), terms_in)] == [term] * is_asked


@pytest.mark.parametrize(
    ("heading", "is_asked"),
    [("Artikel 5.5", False), ("Pleegzorg", False), ("Wie beslist", True)],
)
def test_an_open_question_asks_after_a_heading_that_says_more_than_the_title(
    heading: str, is_asked: bool
) -> None:
    text = "De begeleider spreekt met het kind en met de ouders over de toekomst."
    start = len(heading) + 2
    blocks = (
        Block(BlockKind.HEADING, 0, len(heading), 1),
        Block(BlockKind.PARAGRAPH, start, start + len(text)),
    )
    details = Details("Jeugdwet, artikel 5.5 (pleegzorg)")
    document = Document("a.md", f"{heading}\n\n{text}", blocks, details, "")
    (question,) = make_quiz([gathered(document)], QuizSize(0, 0, 1), long_words)
    assert question.heading == (heading if is_asked else "")


def test_a_number_stays_in_figures_or_letters() -> None:
    for number, pattern in (("30", r"\d+"), ("zes", r"[a-zë]+")):
        sentence = f"De begeleider komt binnen {number} dagen na de plaatsing op bezoek."
        (question,) = false_statements(quote_of(sentence))
        assert question.replaced == number
        assert re.fullmatch(pattern, question.instead)


def test_a_changed_number_is_a_difference_in_duration() -> None:
    quote = quote_of("De begeleider komt binnen zes weken na de plaatsing op huisbezoek.")
    (question,) = false_statements(quote)
    document = document_of(quote.text)
    found = judge(question.statement, (quote.citation,), {"a.md": document}).differences
    assert {difference.kind for difference in found} == {DifferenceKind.DURATION}


def test_what_another_document_says_is_no_false_statement() -> None:
    """Were it asked, a participant who knows the other document would be told off."""
    one = gathered(document_of("De begeleider komt binnen zes weken na de plaatsing op bezoek."))
    (changed,) = false_statements(one.quotes[0])
    other = gathered(document_of(changed.statement))
    for order in ([one, other], [other, one]):
        quiz = make_quiz(order, SIZE, long_words)
        false = {q.statement for q in quiz if q.kind is QuestionKind.TRUE_FALSE and not q.is_true}
        assert changed.statement not in false
