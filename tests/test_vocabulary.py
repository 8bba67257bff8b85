from __future__ import annotations

import pytest
from serving import ROOT

from ingest import language
from ingest.thesaurus import Concept, Thesaurus, load_thesaurus
from ingest.vocabulary import Vocabulary

VOCABULARY = Vocabulary(
    Thesaurus(
        (
            Concept("vrouwenopvang", abbreviations=("VO",), everyday=("blijf-van-mijn-lijfhuis",)),
            Concept("openbaar ministerie", abbreviations=("OM",)),
            Concept("ondertoezichtstelling", abbreviations=("OTS",), alternatives=("toezicht",)),
            Concept(
                "uithuisplaatsing", abbreviations=("UHP",), not_same=("ondertoezichtstelling",)
            ),
            Concept("voorlopige ondertoezichtstelling", abbreviations=("V.OTS",)),
            Concept("pleegouder", everyday=("oom en tante nemen haar in huis",)),
        )
    )
)


def found(text: str) -> list[tuple[str, str]]:
    """The concepts in a text, each with the words that name it."""
    words = language.words(text)
    return [
        (mention.concept.label, text[words[mention.first].start : words[mention.last - 1].end])
        for mention in VOCABULARY.mentions(text, words)
    ]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Wat doet de vrouwenopvang?", "vrouwenopvang"),
        ("Ze zit in een blijf-van-mijn-lijfhuis.", "vrouwenopvang"),
        ("Hoeveel ondertoezichtstellingen zijn er?", "ondertoezichtstelling"),
        ("Wat mag bij toezicht?", "ondertoezichtstelling"),
        ("Wat doet het Openbaar Ministerie?", "openbaar ministerie"),
        ("Zijn pleegouders verzekerd?", "pleegouder"),
        ("Oom en tante nemen haar in huis, en nu?", "pleegouder"),
    ],
)
def test_a_concept_is_found_by_every_name_in_any_inflection(text: str, label: str) -> None:
    assert [name for name, _ in found(text)] == [label]


@pytest.mark.parametrize("capitals", ["VO", "OM"])
def test_an_abbreviation_that_is_also_a_word_counts_only_in_capitals(capitals: str) -> None:
    assert len(found(f"Wat doet {capitals} daar?")) == 1
    assert len(found(f"Wat doet een {capitals}-instelling?")) == 1
    assert found(f"Wat kan ik doen {capitals.lower()} te helpen?") == []
    assert found(f"{capitals.capitalize()} te helpen?") == []


@pytest.mark.parametrize("written", ["OTS", "ots", "Ots", "OTS’s"])
def test_an_abbreviation_that_is_no_word_counts_in_any_case(written: str) -> None:
    assert [label for label, _ in found(f"Hoe lang duurt een {written}?")] == [
        "ondertoezichtstelling"
    ]


def test_in_a_text_all_in_capitals_only_clear_abbreviations_count() -> None:
    assert [label for label, _ in found("IK KOM OM DE OTS TE BESPREKEN")] == [
        "ondertoezichtstelling"
    ]


@pytest.mark.parametrize("written", ["B&W", "b&w", "Jw"])
def test_an_abbreviation_may_have_marks_or_small_letters(written: str) -> None:
    concepts = (Concept("college", abbreviations=("B&W",)), Concept("wet", abbreviations=("Jw",)))
    assert len(labels_in(Vocabulary(Thesaurus(concepts)), f"Wat zegt {written} daarvan?")) == 1


@pytest.mark.parametrize("question", ["VO", "VO?", "OM", "OTS"])
def test_an_abbreviation_typed_as_the_whole_question_counts(question: str) -> None:
    assert len(found(question)) == 1


def test_the_longest_name_wins_over_the_names_within_it() -> None:
    text = "Wat is een voorlopige ondertoezichtstelling precies?"
    assert found(text) == [("voorlopige ondertoezichtstelling", "voorlopige ondertoezichtstelling")]


def test_a_word_that_names_two_concepts_names_both() -> None:
    pair = (Concept("a-plan", alternatives=("plan",)), Concept("b-plan", alternatives=("plan",)))
    text = "Wie maakt het plan?"
    mentions = Vocabulary(Thesaurus(pair)).mentions(text, language.words(text))
    assert {mention.concept.label for mention in mentions} == {"a-plan", "b-plan"}


def test_concepts_that_are_not_the_same_are_not_found_by_each_other() -> None:
    assert [label for label, _ in found("Wat is een UHP?")] == ["uithuisplaatsing"]
    assert [label for label, _ in found("Wat is een OTS?")] == ["ondertoezichtstelling"]


@pytest.fixture(scope="module")
def shipped() -> Vocabulary:
    return Vocabulary(load_thesaurus(ROOT / "corpus" / "thesaurus.yaml"))


def labels_in(vocabulary: Vocabulary, text: str) -> set[str]:
    return {m.concept.label for m in vocabulary.mentions(text, language.words(text))}


def test_every_shipped_name_and_abbreviation_names_its_concept_in_a_sentence(
    shipped: Vocabulary,
) -> None:
    missed = [
        (form, concept.label)
        for concept in shipped.thesaurus.concepts
        for form in concept.surface_forms
        if concept.label not in labels_in(shipped, f"Hierbij {form} precies?")
    ]
    assert missed == []


def test_no_shipped_name_names_a_concept_that_its_own_must_not_be_equated_with(
    shipped: Vocabulary,
) -> None:
    confused = [
        (form, other)
        for concept in shipped.thesaurus.concepts
        for form in concept.surface_forms
        for other in concept.not_same
        if other in labels_in(shipped, f"Wat is {form}?")
    ]
    assert confused == []


def test_a_text_without_concepts_or_words_names_nothing() -> None:
    assert found("Welke verf is goed?") == []
    assert found("?!") == []


def test_a_text_gives_the_concepts_it_names_once_for_each_time() -> None:
    vocabulary = Vocabulary(
        Thesaurus((Concept("pleegouder", everyday=("oom en tante",)), Concept("school")))
    )
    text = "Oom en tante bellen de school. De pleegouder belt terug."
    assert sorted(vocabulary.labels(text)) == ["pleegouder", "pleegouder", "school"]


def test_concepts_around_one_count_less_than_itself_and_a_theme_holds_too_much_to_count() -> None:
    concepts = (
        Concept("hulp", is_theme=True),
        Concept("pleegzorg", broader="hulp", related=("school",)),
        Concept("crisispleegzorg", broader="pleegzorg"),
        Concept("school", broader="hulp"),
    )
    vocabulary = Vocabulary(Thesaurus(concepts))
    near = vocabulary.near(concepts[1])
    assert near.pop("pleegzorg") == 1
    assert near.keys() == {"hulp", "school", "crisispleegzorg"}
    assert all(0 < nearness < 1 for nearness in near.values())
    assert vocabulary.near(concepts[0]).keys() == {"hulp"}
