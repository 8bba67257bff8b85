from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.composing import (
    Selection,
    Thresholds,
    compose,
)
from assistant.evidence import Sentence
from assistant.expecting import Expected, expected_of
from assistant.retrieval import Hit
from assistant.sureness import strength, sureness
from assistant.surrounding import with_context
from assistant.trimming import ENOUGH_WORDS, MOST_STATEMENTS, MOST_WORDS
from assistant.understanding import Query, understand
from ingest.cleaning import Piece, assemble
from ingest.records import BlockKind, Details, Document
from ingest.sentences import sentence_spans
from ingest.splitting import split_document
from ingest.thesaurus import Thesaurus
from ingest.vocabulary import Vocabulary

QUESTION = "Wat doet de mentor?"
# The sentences below are given no likeness, so that they are less sure.
THRESHOLDS = Thresholds(answers=0.18, joins=0.7, whole=0.58)
STRONG, WEAK = 0.9, 0.1


def ask(question: str = QUESTION) -> Query:
    return understand(question, (), Vocabulary(Thesaurus(())))


@dataclass(frozen=True)
class Given:
    """A block of a document, and how well its sentences cover the question."""

    text: str
    covered: float = STRONG
    kind: BlockKind = BlockKind.PARAGRAPH
    marker: str = ""


def sentences_of(*given_blocks: Given, document_id: str = "a.md") -> list[Sentence]:
    """The sentences of a document of these blocks, all in one passage."""
    pieces = [Piece(b.kind, b.text, level=1, marker=b.marker) for b in given_blocks]
    text, blocks = assemble(pieces)
    document = Document(document_id, text, blocks, Details("Titel"), "")
    passage = replace(split_document(document)[0], end=len(text), text=text)
    hit = Hit(0, passage, 0.5)
    return [
        Sentence(
            document=document,
            hit=hit,
            block=block,
            position=position,
            start=block.start + span.start,
            end=block.start + span.end,
            covered=given_block.covered,
            with_context=given_block.covered,
            holds_expected=True,
            knows_names=True,
        )
        for given_block, block in zip(given_blocks, blocks, strict=True)
        for position, span in enumerate(sentence_spans(text[block.start : block.end]))
    ]


def quoted(selection: Selection) -> list[str]:
    return [" ".join(sentence.text for sentence in quote) for quote in selection.quotes]


def choose(sentences: list[Sentence], question: str = QUESTION) -> Selection:
    return compose(ask(question), {}, sentences, THRESHOLDS)


def test_without_sentences_nothing_is_selected() -> None:
    assert choose([]) == Selection(unheard=("mentor",))
    assert not Selection().is_full


def test_what_covers_too_little_of_the_question_answers_nothing() -> None:
    assert choose(sentences_of(Given("De mentor is er.", WEAK))).quotes == ()


def test_the_sentence_that_answers_is_quoted_and_what_is_beside_the_point_is_not() -> None:
    sentences = sentences_of(
        Given("De mentor luistert.", STRONG), Given("De lunch is om twaalf uur.", WEAK)
    )
    selection = choose(sentences)
    assert quoted(selection) == ["De mentor luistert."]
    assert selection.is_full


def test_an_example_answers_only_who_asks_for_one() -> None:
    sentences = sentences_of(Given("Bijvoorbeeld als de mentor iets anders doet.", STRONG))
    assert choose(sentences).quotes == ()
    assert quoted(choose(sentences, "Wat doet de mentor, noem een voorbeeld?"))


@pytest.mark.parametrize("text", ["Er zijn 31 dagen in mei.", "Dat zijn er 31."])
def test_a_number_is_told_of_what_was_asked_or_leans_on_a_sentence_that_is(text: str) -> None:
    sentences = [replace(s, covered=0.0, with_context=1.0) for s in sentences_of(Given(text))]
    query = ask("Hoeveel mentoren zijn er?")
    importance = dict.fromkeys((wanted.word.stem for wanted in query.wanted), 0.5)
    selection = compose(query, importance, sentences, THRESHOLDS)
    assert quoted(selection) == ([text] if text.startswith("Dat") else [])


def test_quotes_stand_in_the_order_of_the_document_however_strong_they_are() -> None:
    sentences = sentences_of(
        Given("Eerst luistert de mentor.", 0.8),
        Given("Daarom helpt de mentor.", 0.85),
        Given("Kort daarna belt de mentor.", 0.95),
    )
    assert quoted(choose(sentences)) == [sentence.text for sentence in sentences]


def test_the_document_of_the_strongest_quote_comes_first() -> None:
    weaker = sentences_of(Given("De mentor luistert.", 0.8), document_id="a.md")
    stronger = sentences_of(Given("De mentor belt.", 0.9), document_id="b.md")
    assert quoted(choose(weaker + stronger)) == ["De mentor belt.", "De mentor luistert."]


def test_a_sentence_that_leans_on_the_one_before_it_is_quoted_with_it() -> None:
    first, second = sentences_of(Given("De mentor belt de school. Dat helpt het kind."))
    weak_first = replace(first, covered=WEAK, with_context=WEAK)
    assert quoted(choose([weak_first, second])) == ["De mentor belt de school. Dat helpt het kind."]


def test_a_sentence_that_stands_by_itself_is_quoted_without_its_neighbour() -> None:
    first, second = sentences_of(Given("De lunch is laat. Een mentor belt de school."))
    weak_first = replace(first, covered=WEAK, with_context=WEAK)
    assert quoted(choose([weak_first, second])) == ["Een mentor belt de school."]


def test_a_line_that_leads_to_a_list_brings_the_list_and_nothing_after_it() -> None:
    sentences = sentences_of(
        Given("De mentor let op:"),
        Given("slapen", WEAK, BlockKind.ITEM),
        Given("eten", WEAK, BlockKind.ITEM),
        Given("Daarna is er thee.", WEAK),
    )
    assert quoted(choose(sentences)) == ["De mentor let op: slapen eten"]


def test_a_list_item_is_quoted_with_the_line_that_leads_to_it() -> None:
    sentences = sentences_of(
        Given("De mentor let op:", WEAK),
        Given("slapen", WEAK, BlockKind.ITEM),
        Given("eten met een mentor", STRONG, BlockKind.ITEM),
    )
    assert quoted(choose(sentences)) == ["De mentor let op: eten met een mentor"]


@pytest.mark.parametrize("lead", ["Je bent vrij van school als:", "Je bent vrij, indien"])
def test_a_list_item_is_quoted_with_a_lead_in_that_another_passage_holds(lead: str) -> None:
    opens, first, second = sentences_of(
        Given(lead),
        Given("de school dicht is;", kind=BlockKind.ITEM, marker="a. "),
        Given("je ziek bent.", kind=BlockKind.ITEM, marker="b. "),
    )
    assert [s.text for s in with_context(second, [first, second])] == [lead, second.text]
    assert [s.text for s in with_context(opens, [opens, first, second])] == [
        lead,
        first.text,
        second.text,
    ]


def test_a_list_item_without_a_line_that_leads_to_it_is_quoted_alone() -> None:
    sentences = sentences_of(
        Given("De lunch is laat.", WEAK), Given("eten met een mentor", STRONG, BlockKind.ITEM)
    )
    assert quoted(choose(sentences)) == ["eten met een mentor"]


def test_no_sentence_is_quoted_twice() -> None:
    sentences = sentences_of(
        Given("De mentor let op:"),
        Given("slapen", STRONG, BlockKind.ITEM),
        Given("eten", STRONG, BlockKind.ITEM),
    )
    places = [(s.start, s.end) for quote in choose(sentences).quotes for s in quote]
    assert len(places) == len(set(places)) == 3


blocks = st.builds(
    Given,
    text=st.integers(1, 60).map(lambda count: " ".join(["Woord", *["woord"] * (count - 1)]) + "."),
    covered=st.sampled_from((0.1, 0.6, 0.8, 0.9, 1.0)),
    kind=st.sampled_from((BlockKind.PARAGRAPH, BlockKind.ITEM)),
)


@given(st.lists(blocks, min_size=1, max_size=12))
def test_an_answer_is_short_and_has_its_strongest_sentence(given_blocks: list[Given]) -> None:
    sentences = sentences_of(*given_blocks)
    selection = choose(sentences)
    strongest = max(sentences, key=strength)
    if max(sureness(ask(), {}, sentence) for sentence in sentences) < THRESHOLDS.answers:
        assert selection.quotes == ()
        return
    kept = [sentence for quote in selection.quotes for sentence in quote]
    assert strength(strongest) in map(strength, kept)
    words = sum(len(sentence.text.split()) for sentence in kept)
    assert len(selection.quotes) <= MOST_STATEMENTS
    assert words <= MOST_WORDS or len(selection.quotes) == 1
    assert [s.start for s in kept] == sorted(s.start for s in kept)


def test_one_quote_may_be_longer_than_an_answer() -> None:
    long = f"De mentor luistert {'heel ' * MOST_WORDS}goed."
    assert quoted(choose(sentences_of(Given(long), Given("De mentor belt.", 0.8)))) == [long]


@pytest.mark.parametrize(
    "question", ["Hoeveel mentoren zijn er?", "Wat kost de mentor?", "Welke dag belt de mentor?"]
)
def test_a_sentence_without_the_thing_asked_for_answers_nothing(question: str) -> None:
    sentences = sentences_of(Given("De mentor luistert."))
    lacking = [replace(sentence, holds_expected=False) for sentence in sentences]
    assert choose(sentences, question).quotes
    selection = choose(lacking, question)
    assert selection.quotes == ()
    assert selection.lacks is expected_of(question)


def lacking(text: str, *, document_id: str = "a.md") -> list[Sentence]:
    """Sentences without the thing asked for."""
    sentences = sentences_of(Given(text), document_id=document_id)
    return [replace(sentence, holds_expected=False) for sentence in sentences]


def test_a_refusal_names_the_words_of_the_question_that_the_passage_speaks_of() -> None:
    selection = choose(lacking("De mentor belt de school."), "Wat kost een mentor op school?")
    assert selection.lacks is Expected.MONEY
    assert selection.mentions == ("mentor", "school")
    assert not selection.holds_another


def test_a_word_is_named_in_whatever_inflection_it_stands_and_another_word_is_not() -> None:
    selection = choose(lacking("De mentoren bellen."), "Wat kost een mentor met een hoed?")
    assert selection.mentions == ("mentor",)


def test_the_words_named_are_few_and_the_most_telling() -> None:
    query = ask("Wat kost een mentor op school met koffie, thee en soep?")
    importance = {"mentor": 0.9, "school": 0.5, "koffie": 0.6, "thee": 0.3, "soep": 0.7}
    weights = {w.word.stem: importance.get(w.word.folded, 1.0) for w in query.wanted}
    sentences = lacking("De mentor drinkt op school koffie, thee en soep.")
    selection = compose(query, weights, sentences, THRESHOLDS)
    assert selection.mentions == ("mentor", "koffie", "soep")


def test_neither_numbers_nor_months_are_named_as_what_is_spoken_of() -> None:
    question = "Hoeveel mentoren kwamen er op 31 mei 2018?"
    assert choose(lacking("De mentor kwam op 31 mei 2018."), question).mentions == ("mentoren",)


def test_a_thing_of_that_kind_elsewhere_is_told_from_none_at_all() -> None:
    question = "Wat kost een mentor?"
    elsewhere = sentences_of(Given("De lunch kost 5 euro.", WEAK), document_id="b.md")
    selection = choose([*lacking("De mentor belt."), *elsewhere], question)
    assert selection.quotes == ()
    assert selection.mentions == ("mentor",)
    assert selection.holds_another


def test_an_answer_that_does_not_lack_anything_mentions_nothing_apart() -> None:
    assert choose(sentences_of(Given("De mentor luistert."))).mentions == ()


def test_the_words_that_no_document_has_are_told_with_a_refusal() -> None:
    sentences = sentences_of(Given("De mentor luistert.", WEAK))
    assert choose(sentences, "Heb ik een dakkapel nodig?").unheard == ("dakkapel",)
    assert choose(sentences, "Wat doet de mentor?").unheard == ()


def test_a_word_that_no_document_has_is_not_told_where_most_of_the_question_is_known() -> None:
    sentences = sentences_of(Given("De mentor en de school met de klas en de leerling.", WEAK))
    question = "Wat doet de mentor op school met een klas en een leerling en een dakkapel?"
    assert choose(sentences, question).unheard == ()


def test_a_name_that_no_document_has_is_always_told() -> None:
    sentences = sentences_of(Given("De mentor en de school met de klas en de leerling.", WEAK))
    question = "Wat doet de mentor op school met de klas van Krokussema?"
    assert choose(sentences, question).unheard == ("Krokussema",)


def test_what_is_not_even_on_the_topic_lacks_nothing_in_particular() -> None:
    sentences = sentences_of(Given("De lunch is laat.", WEAK))
    lacking = [replace(sentence, holds_expected=False) for sentence in sentences]
    assert choose(lacking, "Hoeveel mentoren zijn er?").lacks is Expected.ANY


def test_a_document_that_does_not_know_the_name_answers_nothing_about_it() -> None:
    sentences = sentences_of(Given("De mentor luistert."))
    unknown = [replace(sentence, knows_names=False) for sentence in sentences]
    selection = choose(unknown, "Wat doet de mentor in Groningen?")
    assert selection == Selection(unheard=("Groningen",))


def test_whether_something_is_allowed_may_be_answered_in_part() -> None:
    sentences = sentences_of(Given("De mentor belt de school."))
    lacking = [replace(sentence, holds_expected=False) for sentence in sentences]
    selection = choose(lacking, "Mag de mentor de school bellen?")
    assert selection.quotes
    assert selection.lacks is Expected.PERMISSION
    assert not selection.is_full


def test_the_words_that_nothing_quoted_speaks_of_are_told() -> None:
    selection = choose(sentences_of(Given("De mentor luistert.")), "Luistert de mentor, of giraffe")
    assert selection.unsaid == ("giraffe",)
    assert not selection.is_full


def test_the_time_of_day_is_no_thing_to_speak_of() -> None:
    selection = choose(sentences_of(Given("De mentor luistert.")), "Luistert de mentor 's avonds?")
    assert selection.unsaid == ()


def test_a_common_word_of_the_question_is_not_told_as_missing() -> None:
    query = ask("Luistert de mentor, of giraffe")
    common = dict.fromkeys((wanted.word.stem for wanted in query.wanted), 0.01)
    sentences = sentences_of(Given("De mentor luistert."))
    assert compose(query, common, sentences, THRESHOLDS).unsaid == ()


def test_the_more_is_covered_the_stronger_a_sentence() -> None:
    (sentence,) = sentences_of(Given("De mentor luistert.", 0.5))
    worse = replace(sentence, hit=replace(sentence.hit, score=0.2))
    for better in (replace(sentence, covered=0.6), replace(sentence, with_context=0.6)):
        assert strength(better) > strength(sentence) > strength(worse)
    assert 0 <= strength(sentence) <= 1


def test_a_long_question_may_be_answered_by_less_of_it_than_a_short_one() -> None:
    (sentence,) = sentences_of(Given("De mentor luistert.", 0.4))
    short = sureness(ask("Wat doet de mentor?"), {}, sentence)
    long = sureness(
        ask("Wat doet de mentor eigenlijk met een boze leerling in de laatste klas?"), {}, sentence
    )
    assert long > short


def test_a_short_question_about_something_no_document_speaks_of_is_less_sure() -> None:
    (sentence,) = sentences_of(Given("De mentor luistert.", 0.6))
    question = ask("Heeft de mentor een dakkapel?")
    known = {wanted.word.stem: 0.5 for wanted in question.wanted}
    unheard = known | {"dakkapel": 1.0}
    assert sureness(question, unheard, sentence) < sureness(question, known, sentence)


def test_an_item_that_leads_to_a_list_of_another_kind_brings_that_list_only() -> None:
    sentences = sentences_of(
        Given("De mentor let op:", STRONG, BlockKind.ITEM, "1."),
        Given("slapen", WEAK, BlockKind.ITEM, "a."),
        Given("eten", WEAK, BlockKind.ITEM, "b."),
        Given("Daarna rust hij uit.", WEAK, BlockKind.ITEM, "2."),
    )
    assert quoted(choose(sentences)) == ["De mentor let op: slapen eten"]


def test_where_the_kind_asked_for_is_not_spoken_of_an_answer_must_be_surer() -> None:
    sentences = sentences_of(Given("De mentor luistert.", 0.35))
    for question, is_answered in (
        ("Welke mentor luistert?", True),
        ("Welke opleiding heeft een mentor?", False),
    ):
        query = ask(question)
        weights = dict.fromkeys((wanted.word.stem for wanted in query.wanted), 0.6)
        assert bool(compose(query, weights, sentences, THRESHOLDS).quotes) is is_answered


LONG_TEXT = "De mentor luistert " + "elke week " * 25 + "goed."
SHORT_TEXT = "Een mentor belt de school " + "elke week " * 8 + "op."


def test_once_enough_is_said_only_what_is_nearly_as_strong_joins() -> None:
    best = sentences_of(Given(LONG_TEXT, 0.95), document_id="a.md")
    near, far = (
        sentences_of(Given(SHORT_TEXT, covered), document_id="b.md") for covered in (0.94, 0.7)
    )
    assert quoted(choose(best + near)) == [LONG_TEXT, SHORT_TEXT]
    assert quoted(choose(best + far)) == [LONG_TEXT]


def test_the_sentence_beside_the_best_is_kept_unless_it_is_long_by_itself() -> None:
    first, second = sentences_of(Given(f"{LONG_TEXT} {SHORT_TEXT}", 0.95))
    weak = replace(second, covered=0.3, with_context=0.9)
    assert quoted(choose([first, weak])) == [LONG_TEXT, SHORT_TEXT]
    also_long = SHORT_TEXT.replace("school", "school en de " + "lieve " * 60 + "ouders")
    first, second = sentences_of(Given(f"{LONG_TEXT} {also_long}", 0.95))
    weak = replace(second, covered=0.3, with_context=0.9)
    assert quoted(choose([first, weak])) == [LONG_TEXT]


@given(st.lists(st.tuples(st.integers(3, 70), st.floats(0.6, 1)), min_size=1, max_size=8))
def test_an_answer_of_more_than_enough_words_holds_no_weak_quote_of_another_document(
    sizes: list[tuple[int, float]],
) -> None:
    sentences = [
        sentence
        for number, (size, covered) in enumerate(sizes)
        for sentence in sentences_of(
            Given(f"De mentor {'luistert ' * size}.", covered), document_id=f"{number}.md"
        )
    ]
    best = max(map(strength, sentences))
    words = 0
    for (sentence,) in sorted(choose(sentences).quotes, key=lambda q: strength(q[0]), reverse=True):
        size = len(sentence.text.split())
        assert not words or words + size <= ENOUGH_WORDS or strength(sentence) >= 0.9 * best
        words += size


def test_a_term_that_leads_to_numbered_paragraphs_is_quoted_with_them() -> None:
    sentences = sentences_of(
        Given("mentor:", STRONG, BlockKind.ITEM, "- "),
        Given("1°. volwassene die een kind helpt;", WEAK),
        Given("2°. die daarvoor tijd heeft;", WEAK),
        Given("Dit artikel geldt niet voor voogden.", WEAK),
    )
    assert quoted(choose(sentences, "Wat is een mentor?")) == [
        "mentor: 1°. volwassene die een kind helpt; 2°. die daarvoor tijd heeft;"
    ]


def test_what_defines_goes_before_what_is_stronger_and_without_it_the_answer_is_in_part() -> None:
    strong = sentences_of(Given("De mentor helpt een kind met alles.", 0.9), document_id="a.md")
    defining = sentences_of(
        Given("Een mentor is een volwassene met tijd.", 0.7), document_id="b.md"
    )
    question = "Wat is een mentor?"
    unsaid = [replace(s, holds_expected=False) for s in strong]
    whole = choose(unsaid + defining, question)
    assert quoted(whole) == ["Een mentor is een volwassene met tijd."]
    assert whole.is_full
    in_part = choose(unsaid, question)
    assert in_part.lacks is Expected.DEFINITION
    assert not in_part.is_full


def test_what_tells_of_its_own_source_goes_after_what_does_not() -> None:
    of_source = sentences_of(Given("Deze bron beschrijft de mentor.", 0.9), document_id="a.md")
    other = sentences_of(Given("De mentor luistert.", 0.8), document_id="b.md")
    assert quoted(choose(of_source + other))[0] == "De mentor luistert."
    assert quoted(choose(of_source)) == ["Deze bron beschrijft de mentor."]


def test_what_says_what_words_mean_goes_after_what_does_not_unless_that_is_asked() -> None:
    meant = "In deze regeling wordt verstaan onder mentor: de leraar die een kind helpt."
    of_terms = sentences_of(Given(meant, 0.9), document_id="a.md")
    other = sentences_of(Given("De mentor luistert.", 0.7), document_id="b.md")
    assert quoted(choose(of_terms + other))[0] == "De mentor luistert."
    assert quoted(choose(of_terms)) == [meant]
    unsaid = [replace(s, holds_expected=False) for s in other]
    assert quoted(choose(of_terms + unsaid, "Wat is een mentor?")) == [meant]
