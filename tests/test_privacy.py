from __future__ import annotations

import re
import string
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from quality.privacy import (
    CASE_DATA,
    PARTS,
    QUALITY,
    Sentence,
    figures,
    ordinary,
    part_of,
    read_questions,
    read_sentences,
    touched,
)

from assistant import texts
from assistant.identifiers import is_bsn
from assistant.name_words import names
from assistant.privacy import CaseDataKind, find_case_data, for_search, without_case_data

Kind = CaseDataKind
WITH_A_FORM = [kind for kind in Kind if kind is not Kind.NAME]
# Words that are cues, names and pieces of numbers: what the rules look at, in any order.
PIECES = (
    "mijn cliënt heet hij Kevin kevin de Wit van den Berg mevrouw dhr. J. A.B. El Amrani geboren "
    "3-4-2012 op 12 mei 2010 06-12345678 020 5550123 1234 AB 12 Kerkstraat 5b bsn 111222333 "
    "12345672 dossier nr 2023-0012 kenteken AB-12-CD artikel 1:265b BW [naam] [geboortedatum] en , "
    ". ( ) ? (8) Roos Mei Ling is wil ben moeder a@b.example NL91 ABNA 0417 1643 00 zijn 's"
).split(" ")


def found(text: str) -> list[str]:
    return [text[place.start : place.end] for place in find_case_data(text)]


MASKED = {
    "Mijn cliënt Kevin de Wit, geboren 3-4-2012, loopt weg.": (
        "Mijn cliënt [naam], geboren [geboortedatum], loopt weg.",
        "Mijn cliënt loopt weg.",
    ),
    "Mijn cliënt (BSN 111222333) wil weg.": (
        "Mijn cliënt (BSN [bsn]) wil weg.",
        "Mijn cliënt wil weg.",
    ),
    "Kevin (tel. 06-12345678 of a@b.example) belt niet.": (
        "[naam] (tel. [telefoonnummer] of [e-mailadres]) belt niet.",
        "belt niet.",
    ),
    "Mag het bsn 111222333 in een mail?": (
        "Mag het bsn [bsn] in een mail?",
        "Mag het bsn in een mail?",
    ),
    "Hoe help ik Yasmina en Finn (8)?": (
        "Hoe help ik [naam] en [naam] (8)?",
        "Hoe help ik (8)?",
    ),
    "Bel 06-12345678 of mail a@b.example.": (
        "Bel [telefoonnummer] of mail [e-mailadres].",
        "Bel of mail.",
    ),
    "Zij woont op Kerkstraat 12, 1234 AB.": ("Zij woont op [adres].", "Zij woont."),
    "Kenteken AB-12-CD staat er weer.": (
        "Kenteken [kenteken] staat er weer.",
        "Kenteken staat er weer.",
    ),
    "Wie leest dossiernummer 2024-0087?": (
        "Wie leest dossiernummer [dossiernummer]?",
        "Wie leest dossiernummer?",
    ),
    "Mag dat naar NL91 ABNA 0417 1643 00?": ("Mag dat naar [rekeningnummer]?", "Mag dat?"),
}

ORDINARY = (
    "Wat zegt artikel 1:265b BW?",
    "Geldt artikel 7.3.11 Jeugdwet hier?",
    "Sinds 1 januari 2015 geldt een andere wet.",
    "Geldt dat voor kinderen geboren na 1 januari 2019?",
    "Bel 112, 113, 0800-2000, 0900-8844, 0800-0432 of 14 030.",
    "De subsidie was 12.345.672 euro.",
    "Wat doen Veilig Thuis en Hart van Brabant in Den Haag?",
    "Werkt Signs of Safety beter dan Triple P?",
    "heet een pleegouder ook verzorger?",
    "Wil een kind niet naar bezoek, moet het dan?",
    "Het programma heet Kansrijke Start.",
    "Geldt ECLI:NL:HR:2018:2321 nog?",
    "Mag mevrouw de voorzitter dat vragen?",
    "Hoe spreek je mevrouw de Rechter aan?",
    "Wat zegt bijlage A. Verklaring van ouders?",
    "Wat deed de heer des huizes?",
    "Wat is familie Jeugdwet?",
    "Is er een gezin Nederland?",
    "Heeft een gezin genoeg aan drie maanden?",
    "Kan moeder Wajong krijgen?",
)


@pytest.mark.parametrize(("text", "expected"), MASKED.items(), ids=MASKED)
def test_a_placeholder_tells_what_stood_there_and_a_search_does_without(
    text: str, expected: tuple[str, str]
) -> None:
    masked, searched = expected
    assert without_case_data(text) == masked
    assert for_search(text) == searched
    assert for_search(masked) == searched


@pytest.mark.parametrize("text", ORDINARY, ids=ORDINARY)
def test_what_points_to_nobody_stays(text: str) -> None:
    assert found(text) == []
    assert without_case_data(text) == for_search(text) == text


@pytest.mark.parametrize(
    ("with_cue", "without"),
    [
        ("Mijn pleegkind Lente huilt.", "Lente in de stad."),
        ("Hij heet Mei.", "Mei is een drukke maand."),
        ("mijn zoontje sem slaapt", "het sem onderzoek"),
        ("hij heet storm", "er kwam storm"),
        ("roos (8) wil niet", "max 12 jaar oud"),
        ("mijn pleegkind bayezo eet niet", "mijn pleegkind automutileert"),
        ("moeder bayezo belt", "moeder borderline, vader lvb"),
        ("Kevin van der Laan uit de klas", "Van der Laan uit de klas"),
        ("mevrouw van 't Riet belt", "mevrouw van de opvang belt"),
        ("mevrouw bakker belde", "de bakker belde"),
        ("Moeder is geboren op 3 mei 1990.", "De zitting is op 3 mei 2024."),
        ("dossier 88231 is dicht", "er zijn 88231 kinderen"),
        ("Ruben van Timon", "Wat doet Timon?"),
        ("mevrouw Oosterbrink belt", "mevrouw belt"),
        ("mevr van der waarden belt", "de waarden van ouders"),
        ("Mentor Spaargaren belt", "De mentor belt"),
        ("pleegvader Haverkort belt", "pleegvader belt"),
        ("het gezin boukhari wacht", "het gezin wacht"),
        ("Ik sprak J. de Vries", "Ik sprak de vries"),
        ("Dokter Brandsema zei niets", "De dokter zei niets"),
    ],
)
def test_what_may_be_something_else_needs_a_cue(with_cue: str, without: str) -> None:
    assert len(found(with_cue)) == 1
    assert found(without) == []


def test_a_name_that_the_collection_knows_is_none_of_a_client() -> None:
    text = "Wat doet Lotte Zorggroep in Brabant?"
    assert found(text) == ["Lotte"]
    assert find_case_data(text, known={"Lotte Zorggroep"}) == ()
    assert without_case_data(text, {"Lotte Zorggroep"}) == text


@given(
    st.integers(1, 99_999_999),
    st.lists(st.sampled_from(["", " ", ".", "-"]), min_size=8, max_size=8),
)
@example(11122233, [""] * 8)
def test_every_citizen_service_number_is_found_however_it_is_spaced(
    first: int, separators: list[str]
) -> None:
    digits = next((d for n in range(10) if is_bsn(d := f"{first:08}{n}")), "")
    spaced = "".join(f"{d}{s}" for d, s in zip(digits, [*separators, ""], strict=False))
    text = f"Staat {spaced} in de brief?"
    if digits:
        assert all(any(place.start <= at < place.end for place in find_case_data(text))
                   for at, sign in enumerate(text) if sign.isdigit())  # fmt: skip


def test_one_changed_digit_fails_the_eleven_test() -> None:
    valid = "111222333"
    assert is_bsn(valid)
    changed = [valid[:n] + d + valid[n + 1 :] for n in range(9) for d in string.digits]
    assert [number for number in changed if is_bsn(number)] == [valid] * 9
    assert not is_bsn("000000000")


@given(st.emails(domains=st.just("voorbeeld.example")))
def test_every_mail_address_is_found(address: str) -> None:
    text = f"Mag ik mailen naar {address} of niet?"
    assert address.rpartition("@")[2] not in without_case_data(text)
    assert any("@" in place for place in found(text))


@given(st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join) | st.text(max_size=80))
def test_places_lie_in_the_text_in_order_and_apart(text: str) -> None:
    places = find_case_data(text)
    assert all(0 <= place.start < place.end <= len(text) for place in places)
    assert all(one.end <= other.start for one, other in pairwise(places))
    assert all(text[p.start : p.end] == text[p.start : p.end].strip() for p in places)


@given(st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join) | st.text(max_size=80))
def test_what_is_masked_holds_no_case_data_and_masking_it_again_changes_nothing(text: str) -> None:
    masked = without_case_data(text)
    assert find_case_data(masked) == ()
    assert without_case_data(masked) == masked
    assert not re.search(r"\[(?:naam|geboortedatum|bsn)\]", for_search(text))


@given(
    st.lists(
        st.sampled_from("de kinderen wonen in opvang mag een pleegouder dat weten waarom".split())
    )
)
def test_words_without_capitals_digits_and_cues_are_left_alone(words: list[str]) -> None:
    text = " ".join(words)
    assert for_search(text) == without_case_data(text) == text


def test_every_kind_has_its_word_and_shows_in_what_the_user_reads() -> None:
    assert texts.CASE_DATA.keys() == {str(kind) for kind in Kind}
    assert len(set(texts.CASE_DATA.values())) == len(Kind)
    notice = texts.case_data_found([Kind.NAME, Kind.BSN, Kind.NAME])
    assert notice.count("naam") == notice.count("bsn") == 1


def test_the_lists_of_names_do_not_contradict_each_other() -> None:
    lists = names()
    assert len(lists.given) > 3000
    assert not lists.given & (lists.words | lists.elsewhere)
    assert not lists.words & lists.elsewhere


def test_a_question_of_the_greatest_length_is_read_at_once() -> None:
    text = " ".join(MASKED)[:1000].ljust(1000, "x")
    # Far above what it takes (some 2 ms), far below what a pattern that runs wild takes.
    for worst in (text, "A." * 500, "1 " * 500, "Van De " * 140, "a@" * 500):
        find_case_data(worst)
        start = time.perf_counter()
        find_case_data(worst)
        assert time.perf_counter() - start < 0.1


# The measuring set


def test_the_sentences_are_many_and_fall_in_their_part_by_hash() -> None:
    sentences = read_sentences()
    assert len({s.text for s in sentences}) == len(sentences) >= 240
    for sentence in sentences:
        # The half of a later round that was not looked at stands apart.
        counted = "reported" if sentence.part == "held_back" else sentence.part
        assert counted == part_of(sentence.text)
    assert 0.4 < len(ordinary(sentences)) / len(sentences) < 0.5
    assert {p.kind for s in sentences for p in s.case_data} == set(Kind)
    assert CASE_DATA.read_text("utf-8").endswith("\n")


@pytest.mark.parametrize("part", PARTS)
def test_case_data_is_found_and_ordinary_questions_are_left(part: str) -> None:
    sentences = read_sentences(part)
    with_a_form, of_names = figures(sentences, WITH_A_FORM), figures(sentences, [Kind.NAME])
    assert with_a_form.recall.value >= 0.97
    assert with_a_form.precision.value >= 0.97
    assert of_names.recall.value >= 0.95
    # The later round sets out to mislead: "bijlage A. Verklaring", "het gezin Samen".
    is_hard = part == "held_back"
    assert of_names.precision.value >= (0.93 if is_hard else 0.97)
    assert touched(ordinary(sentences)).value <= (0.04 if is_hard else 0.02)


@pytest.mark.parametrize("name", ["questions", "tuning"])
def test_the_questions_of_the_quality_sets_are_left(name: str) -> None:
    assert touched(read_questions(QUALITY / f"{name}.jsonl")).value <= 0.03


def test_the_figures_see_a_place_missed_and_a_place_found_for_nothing() -> None:
    text = "Mijn pleegkind Kevin belt 06-12345678."
    name, phone = find_case_data(text)
    whole = Sentence(text, (name, phone), "tuning")
    assert figures([whole], list(Kind)).recall.value == 1
    missed = Sentence(text.replace("Kevin", "poesje"), (name, phone), "tuning")
    assert str(figures([missed], list(Kind)).recall) == " 50.0% (1/2)"
    unasked = Sentence(text, (phone,), "tuning")
    assert str(figures([unasked], list(Kind)).precision) == " 50.0% (1/2)"
    assert touched([text, "Wat helpt?"]).value == 0.5


def test_the_list_of_names_travels_with_the_package() -> None:
    assert (Path(__file__).parent.parent / "assistant" / "names.txt").is_file()
