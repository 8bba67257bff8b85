from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.disagreeing import disagreement_remark
from assistant.evidence import sentences_of
from assistant.expecting import Expected, expected_of
from assistant.measuring import values_asked
from assistant.retrieval import Hit, Search
from assistant.understanding import understand
from assistant.values import Bound, Span, Value
from ingest.cleaning import Piece, assemble
from ingest.records import BlockKind, Details, Document, Kind
from ingest.splitting import split_document
from ingest.thesaurus import Thesaurus
from ingest.vocabulary import Vocabulary

VOCABULARY = Vocabulary(Thesaurus(()))
GUIDELINE = Details("Titel A", kind=Kind.GUIDELINE, published="2018")
NEWS = Details("Titel B", kind=Kind.NEWS, published="2020-05")
WARNING = "Let op: de bronnen zeggen niet hetzelfde."


def document(name: str, text: str, details: Details) -> Document:
    """A document with a paragraph for each line."""
    pieces = [Piece(BlockKind.PARAGRAPH, line) for line in text.splitlines()]
    cleaned, blocks = assemble(pieces)
    return Document(name, cleaned, blocks, details, "")


def remark(question: str, *texts: str, details: tuple[Details, ...] = (GUIDELINE, NEWS)) -> str:
    """What is said of documents of these texts, every sentence of which is quoted."""
    details += tuple(Details(f"Titel {number}") for number in range(len(details), len(texts)))
    documents = {
        f"{number}.md": document(f"{number}.md", text, known)
        for number, (text, known) in enumerate(zip(texts, details, strict=False))
    }
    hits = tuple(
        Hit(number, passage, 1.0)
        for number, each in enumerate(documents.values())
        for passage in split_document(each)
    )
    query = understand(question, (), VOCABULARY)
    sentences = sentences_of(query, Search(hits, {}), documents)
    return disagreement_remark(query, {}, [(sentence,) for sentence in sentences])


CRISIS = "Hoe lang duurt een crisisplaatsing?"
ALLOWANCE = "Hoeveel vergoeding krijgt een pleegouder?"
MENTORS = "Hoeveel mentoren heeft een leefgroep?"
VISITS = "Hoe vaak bezoekt de begeleider een pleeggezin?"
AGE = "Hoe oud moet een pleegouder zijn?"
SHARE = "Welk percentage van de plaatsingen breekt af?"
OPENED = "Wanneer is het gezinshuis geopend?"
VISIT_REFUSED = "Mag een pleegouder het huisbezoek weigeren?"

DISAGREEMENTS = {
    "weeks": (
        CRISIS,
        "Een crisisplaatsing duurt 6 weken.",
        "Een crisisplaatsing duurt 8 weken.",
    ),
    "number words": (
        CRISIS,
        "Een crisisplaatsing duurt zes weken.",
        "De crisisplaatsing duurt acht weken.",
    ),
    "units": (
        CRISIS,
        "Een crisisplaatsing duurt zes weken.",
        "Een crisisplaatsing duurt drie maanden.",
    ),
    "upper limits": (
        CRISIS,
        "Een crisisplaatsing duurt ten hoogste 6 weken.",
        "Een crisisplaatsing mag maximaal 8 weken duren.",
    ),
    "lower limits": (
        CRISIS,
        "Een crisisplaatsing duurt minstens 6 weken.",
        "Een crisisplaatsing duurt minimaal 2 weken.",
    ),
    "beyond the limit": (
        CRISIS,
        "Een crisisplaatsing duurt niet langer dan vier weken.",
        "Een crisisplaatsing duurt zes weken.",
    ),
    "limits without room": (
        CRISIS,
        "Een crisisplaatsing duurt hooguit vier weken.",
        "Een crisisplaatsing duurt minstens zes weken.",
    ),
    "far from about": (
        CRISIS,
        "Een crisisplaatsing duurt ongeveer een jaar.",
        "Een crisisplaatsing duurt drie weken.",
    ),
    "ranges": (
        CRISIS,
        "Een crisisplaatsing duurt 2 tot 4 weken.",
        "Een crisisplaatsing duurt 6 tot 8 weken.",
    ),
    "an adjective between": (
        CRISIS,
        "Een crisisplaatsing duurt vier aaneengesloten weken.",
        "Een crisisplaatsing duurt zes weken.",
    ),
    "working days": (
        "Binnen hoeveel dagen beslist de gemeente?",
        "De gemeente beslist binnen 5 dagen.",
        "De gemeente beslist binnen 8 dagen.",
    ),
    "amounts": (
        "Wat kost de cursus voor pleegouders?",
        "De cursus voor pleegouders kost 50 euro.",
        "De cursus voor pleegouders kost € 75.",
    ),
    "free or not": (
        "Wat kost de cursus voor pleegouders?",
        "De cursus voor pleegouders is gratis.",
        "De cursus voor pleegouders kost € 75.",
    ),
    "amounts a day": (
        ALLOWANCE,
        "Een pleegouder krijgt een vergoeding van 20 euro per dag.",
        "De vergoeding die een pleegouder krijgt is € 25,50 per dag.",
    ),
    "things": (
        MENTORS,
        "Een leefgroep heeft drie mentoren.",
        "Elke leefgroep heeft vijf mentoren.",
    ),
    "things with an adjective": (
        MENTORS,
        "Een leefgroep heeft 3 vaste mentoren.",
        "Een leefgroep heeft 4 mentoren.",
    ),
    "how often": (
        VISITS,
        "De begeleider bezoekt een pleeggezin twee keer per maand.",
        "De begeleider bezoekt het pleeggezin vier keer per maand.",
    ),
    "how often in a word": (
        VISITS,
        "De begeleider bezoekt een pleeggezin eenmaal per maand.",
        "De begeleider bezoekt een pleeggezin tweemaal per maand.",
    ),
    "ages": (
        AGE,
        "Een pleegouder moet minstens 21 jaar zijn.",
        "Een pleegouder moet minimaal 25 jaar oud zijn.",
    ),
    "of age": (
        AGE,
        "Een pleegouder moet meerderjarig zijn.",
        "Een pleegouder moet minimaal 25 jaar oud zijn.",
    ),
    "shares": (
        SHARE,
        "Van de plaatsingen breekt 20 procent af.",
        "30% van de plaatsingen breekt af.",
    ),
    "shares in words": (
        SHARE,
        "De helft van de plaatsingen breekt af.",
        "Van alle plaatsingen breekt 30% af.",
    ),
    "days": (
        OPENED,
        "Het gezinshuis is op 4 mei 2019 geopend.",
        "Het gezinshuis is op 5-6-2019 geopend.",
    ),
    "years": (
        OPENED,
        "Het gezinshuis is in 2018 geopend.",
        "Het gezinshuis is geopend op 4 mei 2019.",
    ),
    "may and may not": (
        VISIT_REFUSED,
        "Een pleegouder mag het huisbezoek weigeren.",
        "Een pleegouder mag het huisbezoek niet weigeren.",
    ),
    "must and may": (
        "Moet een pleegouder het huisbezoek melden?",
        "Een pleegouder moet het huisbezoek melden.",
        "Een pleegouder kan het huisbezoek melden.",
    ),
}


@pytest.mark.parametrize(("question", "one", "other"), DISAGREEMENTS.values(), ids=DISAGREEMENTS)
def test_documents_that_do_not_say_the_same_are_both_named(
    question: str, one: str, other: str
) -> None:
    told = remark(question, one, other)
    assert told.startswith(WARNING)
    assert "‘Titel A’ (landelijke richtlijn, 2018)" in told
    assert "‘Titel B’ (nieuwsbericht, mei 2020)" in told
    assert remark(question, other, one)


NO_DISAGREEMENTS = {
    "in figures and letters": (
        CRISIS,
        "Een crisisplaatsing duurt 6 weken.",
        "Een crisisplaatsing duurt zes weken.",
    ),
    "in days": (
        CRISIS,
        "Een crisisplaatsing duurt 6 weken.",
        "Een crisisplaatsing duurt 42 dagen.",
    ),
    "in weeks and months": (
        CRISIS,
        "Een crisisplaatsing duurt vier weken.",
        "Een crisisplaatsing duurt een maand.",
    ),
    "half a year": (
        CRISIS,
        "Een crisisplaatsing duurt een half jaar.",
        "Een crisisplaatsing duurt zes maanden.",
    ),
    "within the limit": (
        CRISIS,
        "Een crisisplaatsing duurt ten hoogste 8 weken.",
        "Een crisisplaatsing duurt 6 weken.",
    ),
    "limits with room": (
        CRISIS,
        "Een crisisplaatsing duurt minstens 2 weken.",
        "Een crisisplaatsing duurt hooguit 8 weken.",
    ),
    "near about": (
        CRISIS,
        "Een crisisplaatsing duurt ongeveer 6 weken.",
        "Een crisisplaatsing duurt 7 weken.",
    ),
    "within the range": (
        CRISIS,
        "Een crisisplaatsing duurt 4 tot 8 weken.",
        "Een crisisplaatsing duurt zes weken.",
    ),
    "several values": (
        CRISIS,
        "Een crisisplaatsing duurt vier weken of met verlenging zes weken.",
        "Een crisisplaatsing duurt acht weken.",
    ),
    "how often besides": (
        CRISIS,
        "Een crisisplaatsing duurt zes weken.",
        "Elke twee weken duurt een crisisplaatsing een gesprek langer.",
    ),
    "the age of the child": (
        CRISIS,
        "Een crisisplaatsing duurt zes weken.",
        "Een crisisplaatsing duurt langer voor kinderen tot 12 jaar.",
    ),
    "other children": (
        CRISIS,
        "Een crisisplaatsing duurt voor kinderen tot 12 jaar vier weken.",
        "Een crisisplaatsing duurt voor kinderen vanaf 12 jaar zes weken.",
    ),
    "a condition": (
        CRISIS,
        "Een crisisplaatsing duurt vier weken.",
        "Een crisisplaatsing duurt zes weken als de rechter dat goedvindt.",
    ),
    "an exception": (
        CRISIS,
        "Een crisisplaatsing duurt vier weken.",
        "Een crisisplaatsing duurt zes weken, tenzij de rechter anders beslist.",
    ),
    "another frame": (
        "Hoe lang duurt de plaatsing?",
        "De plaatsing onder voogdij duurt twee jaar.",
        "De plaatsing op vrijwillige basis duurt zes weken.",
    ),
    "another place": (
        "Hoeveel plekken heeft het gezinshuis?",
        "Het gezinshuis in Utrecht heeft 6 plekken.",
        "Het gezinshuis in Groningen heeft 8 plekken.",
    ),
    "another subject": (
        CRISIS,
        "Een crisisplaatsing duurt zes weken.",
        "De cursus voor vrijwilligers duurt drie maanden.",
    ),
    "mostly another subject": (
        "Hoe lang wordt een dossier bewaard?",
        "Een dossier wordt twintig jaar bewaard.",
        "Een doos met foto’s van een zus die bij een dossier hoort wordt thuis vijf jaar bewaard.",
    ),
    "another period": (
        ALLOWANCE,
        "Een pleegouder krijgt een vergoeding van 20 euro per dag.",
        "Een pleegouder krijgt een vergoeding van 600 euro per maand.",
    ),
    "another thing counted": (
        MENTORS,
        "Een leefgroep heeft drie mentoren.",
        "Een leefgroep heeft acht bedden en mentoren.",
    ),
    "another thing that is paid": (
        "Hoeveel vergoeding is er in het eerste jaar?",
        "In het eerste jaar is er een vergoeding van 20 euro.",
        "Na twaalf maanden is er in het eerste jaar een vergoeding van 30 euro.",
    ),
    "the same share": (
        SHARE,
        "De helft van de plaatsingen breekt af.",
        "Van de plaatsingen breekt 50% af.",
    ),
    "a day in that year": (
        OPENED,
        "Het gezinshuis is in 2019 geopend.",
        "Het gezinshuis is geopend op 4 mei 2019.",
    ),
    "the same day": (
        OPENED,
        "Het gezinshuis is op 4-5-2019 geopend.",
        "Het gezinshuis is geopend op 4 mei 2019.",
    ),
    "the same age": (
        AGE,
        "Een pleegouder moet minstens 18 jaar zijn.",
        "Een pleegouder moet meerderjarig zijn.",
    ),
    "a value that was not asked for": (
        "Wat doet een crisisplaatsing met een kind?",
        "Een crisisplaatsing doet een kind zes weken pijn.",
        "Een crisisplaatsing doet een kind acht weken pijn.",
    ),
    "the same permission": (
        VISIT_REFUSED,
        "Een pleegouder mag het huisbezoek niet weigeren.",
        "Een pleegouder kan het huisbezoek niet weigeren.",
    ),
    "a permission on another condition": (
        VISIT_REFUSED,
        "Een pleegouder mag het huisbezoek niet weigeren.",
        "Een pleegouder mag het huisbezoek weigeren als een kind ziek is.",
    ),
    "a permission to somebody else": (
        VISIT_REFUSED,
        "Een pleegouder mag het huisbezoek niet weigeren.",
        "De moeder van een pleegouder mag het huisbezoek weigeren.",
    ),
}


@pytest.mark.parametrize(
    ("question", "one", "other"), NO_DISAGREEMENTS.values(), ids=NO_DISAGREEMENTS
)
def test_what_can_both_be_so_or_is_about_something_else_is_no_disagreement(
    question: str, one: str, other: str
) -> None:
    assert remark(question, one, other) == ""
    assert remark(question, other, one) == ""


def test_the_warning_says_who_says_what_and_chooses_nothing() -> None:
    assert remark(CRISIS, *DISAGREEMENTS["upper limits"][1:]) == (
        "Let op: de bronnen zeggen niet hetzelfde. ‘Titel A’ (landelijke richtlijn, 2018) noemt "
        "ten hoogste 6 weken; ‘Titel B’ (nieuwsbericht, mei 2020) noemt maximaal 8 weken."
    )


def test_what_may_be_and_what_may_not_is_told_in_the_words_of_the_documents() -> None:
    told = remark(*DISAGREEMENTS["may and may not"])
    assert "zegt ‘mag’; " in told
    assert told.endswith("zegt ‘mag niet’.")


def test_of_a_document_only_what_is_known_is_told() -> None:
    unknown = Details("Los blad")
    event = Details("Verslag", kind=Kind.PRACTICE, event_date="2018-05-31")
    told = remark(*DISAGREEMENTS["weeks"], details=(unknown, event))
    assert told == (
        f"{WARNING} ‘Los blad’ noemt 6 weken; ‘Verslag’ (uit de praktijk, over 31 mei 2018) noemt "
        "8 weken."
    )


def test_every_document_that_disagrees_is_named() -> None:
    _, one, other = DISAGREEMENTS["weeks"]
    third = Details("Titel C", kind=Kind.LAW)
    told = remark(CRISIS, one, other, one, details=(GUIDELINE, NEWS, third))
    assert told.endswith("; ‘Titel C’ (wet of regeling) noemt 6 weken.")


def test_one_document_does_not_disagree_with_itself() -> None:
    _, one, other = DISAGREEMENTS["weeks"]
    assert remark(CRISIS, f"{one}\n{other}") == ""


def test_a_document_that_gives_two_values_disagrees_with_none() -> None:
    _, one, other = DISAGREEMENTS["weeks"]
    assert remark(CRISIS, f"{one}\n{other}", "Een crisisplaatsing duurt een jaar.") == ""


def test_a_value_of_the_question_itself_is_no_answer() -> None:
    question = "Hoe lang duurt een crisisplaatsing, na de eerste zes weken?"
    assert values_asked(expected_of(question), "Na zes weken volgt een week.", question) == (
        Value("een week", "day", Span(7.0, 7.0)),
    )


VALUES = st.builds(
    Value,
    text=st.just(""),
    unit=st.sampled_from(("day", "month", "working day", "minute", "euro")),
    span=st.tuples(st.integers(0, 90), st.integers(0, 9)).map(lambda s: Span(s[0], s[0] + s[1])),
    bound=st.sampled_from(Bound),
)


@given(VALUES, VALUES)
def test_values_differ_both_ways_or_not_at_all_and_never_from_themselves(
    one: Value, other: Value
) -> None:
    assert one.differs(other) == other.differs(one)
    assert not one.differs(one)
    assert not one.differs(replace(one, span=Span(one.span.low, one.span.high + 1)))


@given(
    st.lists(
        st.sampled_from(
            "zes 6 tot - € 9 367 weken dag per jaar artikel 4a 31 mei 2018 % keer tweemaal de "
            "helft van kinderen ten hoogste of ouder gratis meerderjarig 1:265b 0612345678 half "
            ", .".split()
        )
    ),
    st.sampled_from(Expected),
)
def test_any_words_can_be_read_for_values(words: list[str], expected: Expected) -> None:
    text = " ".join(words)
    questions = ("Hoeveel kinderen?", "Hoe vaak?", "Welk percentage?", "Hoe laat?", "Hoe lang?")
    for question in questions:
        for value in values_asked(expected, text, question):
            assert value.text
            assert value.span.low <= value.span.high
            assert not value.differs(value)
