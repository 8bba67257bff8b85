from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.sentences import sentence_spans

# One case per line; "|" stands where a sentence ends and the next begins.
CASES = """
Bel eerst. |Schrijf daarna.
Bel eerst! |Schrijf daarna? |Ja.
Dit geldt o.a. voor pleegouders. |Ook voor gezinshuizen.
Zie art. 1:265b BW. |Daar staat het.
Dit geldt bijv. Voor Amsterdam niet.
De heer dr. J. Jansen en mevr. A.B. de Vries spraken. |Zij waren het eens.
Het plan is i.s.m. Veilig Thuis gemaakt. |Het geldt t/m 2025.
Vraag het de ouders, opa, oma enz. |Daarna beslis je.
Vraag het de ouders, opa, oma enz. en beslis dan.
Het kost 3.500 euro of 2,5 procent. |Dat is veel.
Overleg binnen 5 werkdagen. |14 gemeenten doen dit al.
Het besluit van 3 jan. 2018 geldt. |Het is niet gewijzigd.
“Ik ben trots.” |Dat zei de minister.
‘Hoe doe je dat?’ |Die vraag kwam vaak.
“Wat nu?” vroeg zij. |Niemand wist het.
Dat is goed (zie ook bijlage 2). |Verder niets.
(Dit is een terzijde.) |Het gaat verder.
Wacht… |Kijk eerst.
Dat is ... nog niet duidelijk.
1. Bespreek de zorgen. |Leg ze vast.
Het staat in paragraaf 2.1.4 van het plan. |Lees het.
Mail naar advies@voorbeeld.invalid of kijk op www.voorbeeld.invalid. |Doe het vandaag.
De wet (Stb. 2014, 105) geldt. |Ook hier.
""".strip().splitlines()

words = st.sampled_from(
    "kind ouders Bel o.a. enz. art. 1. 14 2,5 “Ja.” (nee) wat? zo! … J. BW. t/m de".split()
)
paragraphs = st.lists(words, max_size=25).map(" ".join)


def sentences(text: str) -> list[str]:
    return [text[span.start : span.end] for span in sentence_spans(text)]


@pytest.mark.parametrize("case", CASES)
def test_a_sentence_ends_where_a_reader_says_so(case: str) -> None:
    expected = [sentence.strip() for sentence in case.split("|")]
    assert sentences(case.replace("|", "")) == expected


@given(paragraphs | st.text())
def test_sentences_stand_in_order_without_overlap_and_hold_every_word(text: str) -> None:
    spans = sentence_spans(text)

    edges = [edge for span in spans for edge in span]
    assert edges == sorted(edges)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert " ".join(sentences(text)).split() == text.split()


@given(paragraphs | st.text())
def test_no_sentence_begins_or_ends_with_space(text: str) -> None:
    assert all(sentence == sentence.strip() for sentence in sentences(text))


@given(paragraphs)
def test_a_sentence_is_one_sentence_by_itself(text: str) -> None:
    for sentence in sentences(text)[:1]:
        assert sentences(sentence) == [sentence]


@given(paragraphs, st.text(" \n", max_size=3), st.text(" \n", max_size=3))
def test_space_around_a_paragraph_changes_no_sentence(text: str, before: str, after: str) -> None:
    assert sentences(before + text + after) == sentences(text)


def test_a_paragraph_of_a_million_characters_takes_a_second_not_a_minute() -> None:
    sentence = "Dit is een zin van zes woorden. "
    started = time.process_time()
    assert len(sentence_spans(sentence * 60_000)) == 60_000
    assert time.process_time() - started < 5
