from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.language import (
    GRAM_LENGTH,
    STOP_WORDS,
    fold,
    grams,
    is_content,
    is_dutch_word,
    is_foreign,
    parts,
    stem,
    words,
)

latin = st.text(st.characters(max_codepoint=0x24F, exclude_categories=["Cc"]), max_size=60)


@pytest.mark.parametrize(
    "forms",
    [
        "kind kinderen kinds",
        "ouder ouders",
        "pleeggezin pleeggezinnen",
        "gemeente gemeenten gemeentes",
        "plaatsing plaatsingen",
        "gesprek gesprekken",
        "huis huizen",
        "foto foto’s",
        "vergoeding vergoedingen",
        "melding meldingen",
        "voogd voogden",
        "rechter rechters",
        "samenwerken samenwerkt samengewerkt",
    ],
)
def test_inflected_forms_have_one_stem(forms: str) -> None:
    assert len({word.stem for word in words(forms)}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("gezin", "gezag"),
        ("voogd", "voogdij"),
        ("pleegzorg", "jeugdzorg"),
        ("melden", "meten"),
        ("ouder", "oud"),
        ("gezin", "zin"),
        ("gemeente", "mening"),
        ("gezag", "zag"),
    ],
)
def test_words_that_mean_something_else_have_another_stem(one: str, other: str) -> None:
    assert stem(one) != stem(other)


@pytest.mark.parametrize(
    ("compound", "expected"),
    [
        ("hulpverlenersoverleg", "hulpverlener overleg"),
        ("jeugdhulpaanbieder", "jeugd hulp aanbieder"),
        ("gezinsbeschermingsplan", "gezin bescherming plan"),
        ("kinderrechter", "rechter"),
        ("jeugdwet", "jeugd wet"),
        ("zorgteam", "zorg team"),
    ],
)
def test_a_compound_is_known_by_its_parts_too(compound: str, expected: str) -> None:
    assert {stem(part) for part in expected.split()} <= set(parts(compound))


@pytest.mark.parametrize(
    "simple", ["plaatsing", "vereniging", "kinderen", "gemeente", "waarschap", "1234567890", "kind"]
)
def test_a_simple_word_has_no_parts(simple: str) -> None:
    assert parts(simple) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("art. 1:265b BW", ["art", "1:265b", "bw"]),
        ("artikel 7.3.11 en 2.1.", ["artikel", "7.3.11", "en", "2.1"]),
        ("Zie: 3.500 euro", ["zie", "3.500", "euro"]),
        ("om 10:30 uur", ["om", "10:30", "uur"]),
        ("foto’s en risico's", ["foto", "en", "risico"]),
        ("zo’n plan", ["zo’n", "plan"]),
        ("cliënt-ondersteuning", ["client", "ondersteuning"]),
        ("COÖRDINATIE", ["coordinatie"]),
        ("ĳsvrĳ", ["ijsvrij"]),
        ("a_b", ["a", "b"]),
        ("?! … –", []),
    ],
)
def test_words_are_folded_and_numbers_of_articles_stay_whole(
    text: str, expected: list[str]
) -> None:
    assert [word.folded for word in words(text)] == expected


@pytest.mark.parametrize("code", ["1:265b", "7.3.11", "2018", "jw2015"])
def test_figures_and_codes_are_not_stemmed(code: str) -> None:
    assert stem(code) == code


def test_an_article_with_its_book_is_also_known_by_the_article_alone() -> None:
    assert parts("1:265b") == ("265b",)
    assert parts("7.3.11") == ()


@given(latin)
def test_every_word_stands_in_the_text_where_it_says(text: str) -> None:
    found = words(text)
    edges = [edge for word in found for edge in (word.start, word.end)]
    assert edges == sorted(edges)
    for word in found:
        written = text[word.start : word.end]
        assert fold(written).startswith(word.folded)
        assert word.is_stop_word == (word.folded in STOP_WORDS)


@given(latin)
def test_words_hold_every_letter_and_digit(text: str) -> None:
    inside = {index for word in words(text) for index in range(word.start, word.end)}
    assert all(index in inside for index, c in enumerate(text) if c.isalnum())


@given(latin)
def test_case_and_accents_change_no_stem(text: str) -> None:
    plain = [word.stem for word in words(text)]
    decomposed = unicodedata.normalize("NFC", unicodedata.normalize("NFD", text))
    assert [word.stem for word in words(decomposed)] == plain
    ascii_only = "".join(c for c in text if c.isascii())
    lower = [word.stem for word in words(ascii_only.lower())]
    assert [word.stem for word in words(ascii_only.upper())] == lower


@given(latin)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text("abcdefgh", min_size=1, max_size=20))
def test_the_grams_of_a_word_cover_it_in_order(word: str) -> None:
    found = grams(word)
    assert found[0] + "".join(gram[-1] for gram in found[1:]) == word
    assert all(len(gram) == min(len(word), GRAM_LENGTH) for gram in found)


@pytest.mark.parametrize("letters", ["raad" * 5000, "a" * 100_000, "kinderzorgplan" * 300])
def test_letters_without_end_are_a_word_like_another(letters: str) -> None:
    (word,) = words(letters)
    assert word.folded == letters


def test_common_words_are_dutch_and_others_are_not() -> None:
    assert all(map(is_dutch_word, ["kind", "kinderen", "de", "gezin", "moeten"]))
    assert not any(map(is_dutch_word, ["xqzv", "children", "cocuklar"]))


@pytest.mark.parametrize(
    "text",
    [
        "What should I do when a child is not safe at home?",
        "How do foster parents get an allowance for school costs?",
        "Was muss ich tun, wenn ein Kind nicht sicher ist?",
        "Wer entscheidet über die Unterbringung in einer Pflegefamilie?",
        "Que dois-je faire quand un enfant est en danger dans sa famille ?",
        "Comment les parents d'accueil sont-ils soutenus par la commune ?",
        "Çocuk evde güvende değilse ne yapmalıyım?",
        "Koruyucu aile olmak için nereye başvurabilirim?",
        "¿Qué debo hacer cuando un niño no está seguro en casa?",
        "Что делать, если ребёнок в опасности?",
        "ماذا أفعل إذا كان الطفل في خطر؟",
    ],
)
def test_a_question_in_another_language_is_foreign(text: str) -> None:
    assert is_foreign(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "?",
        "112",
        "art. 1:265b BW",
        "Veilig Thuis",
        "Lian Smits Sterk Huis",
        "Wie is Marian Oosterbroek van Jarabee?",
        "Wat deed Better Care Network Netherlands op het webinar?",
        "Wat zegt Tim Robbe over inkoop?",
        "Wat is een PI?",
        "Wat is family group conferencing?",
        "Wat doet Team Partin met Adamfo Ghana en IMBA?",
        "Hoeveel kinderen verblijven jaarlijks in de vrouwenopvang?",
        "Mag een pleegouder zelf beslissen over een ID-kaart?",
        "hoe lang duurt een uithuisplaatsing",
        "pleegoudervergoeding schoolkosten",
        "wat is pleegzorg",
        "Is Signs of Safety verplicht?",
    ],
)
def test_a_dutch_question_is_not_foreign_whatever_names_are_in_it(text: str) -> None:
    assert not is_foreign(text)


@pytest.mark.parametrize("word", ["rechter", "vergoeding", "taxi", "kinderen", "buitenland", "ots"])
def test_a_question_is_about_its_nouns(word: str) -> None:
    assert is_content(word)


@pytest.mark.parametrize("word", ["de", "zodat", "steeds", "sluiten", "krijgt", "voordat"])
def test_a_question_is_not_about_its_verbs_and_small_words(word: str) -> None:
    assert not is_content(word)
