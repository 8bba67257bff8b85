from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.evidence import coverage, found, terms_of
from assistant.mentioning import is_said
from assistant.understanding import Query, understand
from ingest import language, other_words
from ingest.language import stem, words
from ingest.other_words import Entry, Others, OtherWords, OtherWordsError, read
from ingest.thesaurus import Thesaurus
from ingest.vocabulary import Vocabulary

LISTED = """
# Een opmerking.
bijbaantje: arbeid, werk | arbeidstijd
achter slot en grendel: gesloten | inrichting
uit elkaar: scheiding
zwijgen: | geheim
"""
OTHER_WORDS = OtherWords.of(read(LISTED))
VOCABULARY = Vocabulary(Thesaurus(()), OTHER_WORDS)


def others_of(question: str) -> dict[str, Others]:
    """What each word of a question may be called, by the word."""
    found_words = words(question)
    return {
        found_words[place].folded: others
        for place, others in OTHER_WORDS.of_words(found_words).items()
    }


def query(question: str) -> Query:
    return understand(question, (), VOCABULARY)


def test_a_line_lists_what_says_the_same_and_what_goes_with_it() -> None:
    assert read("bijbaantje: arbeid, werk | arbeidstijd") == [
        Entry("bijbaantje", ("arbeid", "werk"), ("arbeidstijd",))
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("bijbaantje arbeid", "line 1: write 'word: same, same | near, near'"),
        ("# zo\nbijbaantje: |", "line 2: write 'word: same, same | near, near'"),
        (": arbeid", "line 1: write 'word: same, same | near, near'"),
        ("kas: geld\n\nkas: bak", "line 3: 'kas' is there already"),
    ],
)
def test_a_line_that_is_no_entry_is_named_by_its_number(text: str, problem: str) -> None:
    with pytest.raises(OtherWordsError, match=f"^other_words.txt, {problem}".replace("|", r"\|")):
        read(text)


def test_a_word_is_known_by_its_stem_and_is_no_other_word_for_itself() -> None:
    assert others_of("Mogen bijbaantjes?") == {
        "bijbaantjes": Others(frozenset({stem("arbeid"), stem("werk")}), frozenset({"arbeidstijd"}))
    }
    itself = OtherWords.of([Entry("werk", ("werken", "arbeid"), ("werk",))])
    assert itself.of_words(words("werk"))[0] == Others(frozenset({stem("arbeid")}))


def test_an_expression_is_found_in_order_also_with_words_between() -> None:
    shut = Others(frozenset({stem("gesloten")}), frozenset({stem("inrichting")}))

    assert others_of("Zit hij achter het slot en achter een grendel?") == {
        "achter": shut,
        "slot": shut,
        "grendel": shut,
    }
    assert others_of("grendel en slot achter") == {}
    assert others_of("achter een slot dat met de hand van buiten dicht moet en een grendel") == {}


def test_an_expression_of_small_words_is_looked_for_by_its_last_one() -> None:
    wanted = query("Wij zijn uit elkaar").wanted

    assert [each.surface for each in wanted] == ["elkaar"]
    assert wanted[0].others.same == {stem("scheiding")}


def test_a_word_with_two_entries_has_the_others_of_both() -> None:
    both = OtherWords.of(read("slot: sluiting | deur\nsloten: grendel\nop slot: dicht, deur"))

    assert both.of_words(words("op slot"))[1] == Others(
        frozenset({stem("sluiting"), stem("grendel"), stem("dicht"), stem("deur")})
    )


def test_a_name_has_no_other_words() -> None:
    vocabulary = Vocabulary(Thesaurus(()), OtherWords.of(read("zwolmerik: arbeid")))

    (plain,) = understand("Wat mag een zwolmerik?", (), vocabulary).wanted
    (name,) = understand("Wat mag Zwolmerik?", (), vocabulary).wanted
    assert plain.others.same
    assert name.is_proper
    assert name.others == other_words.NONE


def test_a_search_for_the_literal_words_has_no_other_words() -> None:
    (wanted,) = understand("bijbaantje", (), VOCABULARY, literal=True).wanted
    assert wanted.others == other_words.NONE


def test_what_says_the_same_covers_more_than_what_goes_with_it_and_less_than_the_word() -> None:
    asked = query("Mag een bijbaantje?")
    texts = ["Een bijbaantje mag.", "Arbeid mag.", "De arbeidstijd is kort.", "Het regent."]
    shares = [coverage(asked, {}, terms_of(text)) for text in texts]

    assert shares == sorted(set(shares), reverse=True)
    assert (shares[0], shares[-1]) == (1, 0)


def test_another_word_helps_to_find_and_does_not_count_as_said() -> None:
    (wanted,) = query("Mag een bijbaantje?").wanted
    terms = terms_of("De arbeidstijd is kort.")

    assert coverage(query("Mag een bijbaantje?"), {}, terms) > 0
    assert found(wanted, terms) == 0
    assert not is_said(wanted, terms)
    assert found(replace(wanted, others=other_words.NONE), terms) == 0


def test_the_shipped_list_is_read_whole_and_every_other_word_is_one_word() -> None:
    entries = other_words.entries()
    several = [w for each in entries for w in (*each.same, *each.near) if len(words(w)) != 1]

    assert len(entries) > 9_000
    assert several == []
    assert other_words.shipped().of_words(words("bijbaantje"))[0].near >= {"arbeid"}


def test_no_line_of_the_shipped_list_lists_a_word_twice() -> None:
    for each in other_words.entries():
        listed = [*each.same, *each.near, each.said]
        assert len(listed) == len(set(listed)), each.said
        assert not all(language.words(w)[0].is_stop_word for w in listed), each.said
