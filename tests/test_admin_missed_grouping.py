"""What questions without an answer are about, put together."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.admin.missed_grouping import Sorter, grouped, is_marked
from assistant.admin.missed_periods import Period, Span
from assistant.missed_records import Gap
from ingest.embedding import BUILT_IN, load_embedder
from ingest.vocabulary import Vocabulary

if TYPE_CHECKING:
    from assistant.admin.missed_grouping import Grouping
    from ingest.generations import Generation

NOW = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)  # a Sunday
WORDS = (
    "mag een pleegouder paspoort hond huisdier zwemles OTS opvang begeleider en wat 2019 [naam] ? "
    "foto's vader-moeder €"
).split()


@pytest.fixture(scope="module")
def sorter(small_generation: Generation) -> Sorter:
    vocabulary = Vocabulary(small_generation.thesaurus)
    return Sorter(small_generation.lexical, vocabulary, load_embedder(BUILT_IN))


def gap(question: str, days: int = 0, *, refused: bool = True, searched_for: str = "") -> Gap:
    return Gap(question, searched_for, refused, NOW - dt.timedelta(days=days))


def groups_of(sorter: Sorter, *questions: str) -> Grouping:
    gaps = [gap(each) for each in questions]
    return grouped(gaps, sorter, NOW.date() - dt.timedelta(days=20), NOW.date())


def asked(grouping: Grouping) -> list[set[str]]:
    return [{each.question for each in group.questions} for group in grouping.groups]


def test_questions_with_a_telling_word_in_common_are_a_group(sorter: Sorter) -> None:
    questions = (
        "Wie betaalt de zwemles van een pleegkind?",
        "Mag de begeleider mee naar zwemles?",
        "Krijgen wij subsidie voor zonnepanelen?",
    )
    assert asked(groups_of(sorter, *questions)) == [set(questions[:2]), {questions[2]}]


def test_words_that_are_near_in_meaning_are_one_group(sorter: Sorter) -> None:
    questions = ("Mag een pleegkind een hond?", "Zijn huisdieren verboden?", "Wie snoeit de heg?")
    found = groups_of(sorter, *questions)
    assert asked(found) == [set(questions[:2]), {questions[2]}]
    assert found.groups[0].words == ("hond", "huisdieren")
    assert found.find(found.groups[0].stems[1]) == found.groups[0]
    assert found.find("nergens") is None


def test_a_word_that_the_documents_use_often_leads_no_group(sorter: Sorter) -> None:
    questions = ("Mag de begeleider op zaterdag gitaar spelen?", "Heeft de begeleider een caravan?")
    assert len(groups_of(sorter, *questions).groups) == 2


def test_a_verb_leads_a_group_only_where_no_noun_is_as_telling(sorter: Sorter) -> None:
    assert groups_of(sorter, "Mogen wij verhuizen?").groups[0].words == ("verhuizen",)
    found = groups_of(sorter, "Mogen wij met een tuba verhuizen?", "Mogen wij de tuba ruilen?")
    assert [group.words for group in found.groups] == [("tuba",)]


def test_the_theme_is_that_of_what_the_questions_name(sorter: Sorter) -> None:
    found = groups_of(
        sorter,
        "Mag een tuba mee naar het blijfhuis?",
        "Is een tuba in de vrouwenopvang verboden?",
        "Wat kost een caravan?",
    )
    assert [group.theme for group in found.groups] == ["opvang", ""]
    assert found.themes == {"opvang": 2, "": 1}


def test_a_theme_is_known_by_a_name_of_several_words(sorter: Sorter) -> None:
    (group,) = groups_of(sorter, "Als een kind uit huis gehaald wordt, mag de tuba mee?").groups
    assert group.theme == "jeugdbescherming"


def test_what_stands_for_case_data_leads_no_group(sorter: Sorter) -> None:
    found = groups_of(sorter, "Waar woont [naam]?", "Hoe heet de hond van [naam]?")
    assert all("naam" not in group.words for group in found.groups)
    assert len(found.groups) == 2


def test_a_follow_up_is_known_by_what_was_searched(sorter: Sorter) -> None:
    follow_up = gap("En dan?", searched_for="Wie betaalt de zwemles? En dan? (ook: badmeester)")
    gaps = [follow_up, gap("Is zwemles verplicht?")]
    (group,) = grouped(gaps, sorter, NOW.date(), NOW.date()).groups
    assert group.words == ("zwemles",)


def test_questions_of_nothing_but_small_words_still_stand_somewhere(sorter: Sorter) -> None:
    found = groups_of(sorter, "En wat dan?", "?!", "€ 5", "en wat dan")
    assert found.count == 4


def test_the_same_question_is_told_once_with_how_often_it_was_asked(sorter: Sorter) -> None:
    gaps = [gap("Wat is een tuba?", days, refused=days > 0) for days in (0, 3, 8)]
    (group,) = grouped(gaps, sorter, NOW.date() - dt.timedelta(days=20), NOW.date()).groups
    assert [(each.question, each.count) for each in group.questions] == [("Wat is een tuba?", 3)]
    assert (group.count, group.refused, group.newest) == (3, 2, NOW)
    assert group.weeks == (0, 1, 2)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.lists(st.sampled_from(WORDS), min_size=1, max_size=6), st.integers(0, 60)),
        max_size=40,
    ),
    st.sampled_from([0, 6, 7, 13, 60]),
)
def test_every_question_is_counted_once(
    sorter: Sorter, questions: list[tuple[list[str], int]], back: int
) -> None:
    first = NOW.date() - dt.timedelta(days=back)
    gaps = [gap(" ".join(words), min(days, back)) for words, days in questions]
    found = grouped(gaps, sorter, first, NOW.date())
    assert found.count == sum(group.refused for group in found.groups) == len(gaps)
    assert sum(found.themes.values()) == len(gaps)
    assert all(sum(group.weeks) == group.count for group in found.groups)
    assert all(len(group.weeks) == len(found.weeks) for group in found.groups)
    assert [each.weekday() for each in found.weeks] == [0] * len(found.weeks)
    assert found.weeks[0] <= first
    assert found.weeks[-1] <= NOW.date() < found.weeks[-1] + dt.timedelta(days=7)
    stems = [stem for group in found.groups for stem in group.stems]
    assert len(stems) == len(set(stems))
    assert sorted(found.groups, key=lambda group: -group.count) == list(found.groups)


def test_a_question_is_marked_by_the_words_it_is_about(sorter: Sorter) -> None:
    (group,) = groups_of(sorter, "Wie betaalt de zwemles?").groups
    assert is_marked(gap("Is ZWEMLES verplicht?"), sorter, group.stems)
    assert not is_marked(gap("Wat is een tuba?"), sorter, group.stems)


def test_a_sorter_forgets_questions_that_the_journal_forgot(sorter: Sorter) -> None:
    groups_of(sorter, "Wat is een tuba?", "Wat is een fagot?")
    sorter.forget_all_but({"Wat is een fagot?"})
    assert not sorter.knows(gap("Wat is een tuba?"))
    assert sorter.knows(gap("Wat is een fagot?"))


@pytest.mark.parametrize(
    ("asked_for", "since"),
    [
        ("4", dt.datetime(2026, 10, 25, tzinfo=dt.UTC)),
        ("13", dt.datetime(2026, 8, 23, tzinfo=dt.UTC)),
        ("alles", None),
        ("publicatie", NOW - dt.timedelta(hours=5)),
        ("<script>", dt.datetime(2026, 8, 23, tzinfo=dt.UTC)),
        ("", dt.datetime(2026, 8, 23, tzinfo=dt.UTC)),
    ],
)
def test_a_period_begins_when_it_says(asked_for: str, since: dt.datetime | None) -> None:
    span = Span.of(asked_for, NOW - dt.timedelta(hours=5), NOW)
    assert span.since == since
    assert span.period in set(Period)
