from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.cleaning import Piece, assemble, is_clutter, on_one_line, tidy, without_clutter
from ingest.records import BlockKind

GUIDANCE = (
    "Bespreek de zorgen eerst met de ouders.",
    "Delen van informatie mag als de veiligheid van het kind dat vraagt.",
    "Contact met de ouders blijft na de plaatsing belangrijk.",
    "Meld je aan bij het lokale team voor advies.",
    "Privacy van de jeugdige gaat voor.",
    "Zoeken naar een pleeggezin duurt gemiddeld drie maanden.",
    "Een foto in het dossier mag alleen met toestemming.",
    "Volgende artikelen van de wet gelden ook voor pleegouders.",
    "Vorige pagina's beschreven de voorbereiding.",
    "Download het formulier en vul het samen in.",
    "E-mail",
    "Bron: gesprekken met gemeenten",
    "Schrijf u in bij de gemeente waar het kind woont.",
    "Ontvangt het gezin hulp, bespreek dan wie die geeft",
    "Deelnemen namens een gemeente? Meld je dan aan bij het team, telefonisch of per post.",
)
FURNITURE = (
    "Aanmelden",
    "0202-0707",
    "Lees meer »",
    "Terug naar het overzicht",
    "Deel dit artikel",
    "Reacties (12)",
    "Alle cookies accepteren",
    "Deze website maakt gebruik van cookies om het gebruik te meten.",
    "facebook twitter linkedin",
    "cross linkedin facebook-blank rss-blank youtube",
    "Foto: een gezin aan tafel",
    "Beeld: ©Voorbeeld",
    "Afbeelding van een speeltuin",
    "* * *",
    "12 / 31",
    "Meld je aan voor de nieuwsbrief",
    "Meld u nu aan voor onze bijeenkomst over veiligheid",
    "Schrijf je in",
    "Ontvang onze maandelijkse nieuwsbrief",
    "Blijf op de hoogte",
)

kinds = st.sampled_from(list(BlockKind))
lines = st.text("abcdé ,.’-", min_size=1, max_size=30).map(str.strip).filter(bool)
pieces = st.builds(
    Piece,
    kind=kinds,
    text=lines,
    level=st.integers(1, 3),
    marker=st.sampled_from(("", "- ", "1. ")),
    page=st.none() | st.integers(1, 9),
)


@pytest.mark.parametrize("text", GUIDANCE)
def test_a_sentence_of_guidance_is_no_clutter(text: str) -> None:
    assert not is_clutter(text)


@pytest.mark.parametrize("text", FURNITURE)
def test_the_furniture_of_a_web_page_is_clutter(text: str) -> None:
    assert is_clutter(text)


def paragraphs(*texts: str) -> list[Piece]:
    return [Piece(BlockKind.PARAGRAPH, text) for text in texts]


@given(st.lists(st.sampled_from(GUIDANCE + FURNITURE)))
def test_cleaning_keeps_all_guidance_in_order_and_nothing_else(texts: list[str]) -> None:
    kept = [piece.text for piece in without_clutter(paragraphs(*texts))]
    assert kept == [text for text in texts if text in GUIDANCE]


@pytest.mark.parametrize(
    "link",
    [
        "Vorig artikelEen ander bericht",
        "Volgend artikel: Een ander bericht",
        "Volgende pagina",
        "VORIG ARTIKEL Een ander bericht",
    ],
)
def test_what_follows_the_link_to_a_neighbouring_article_is_dropped(link: str) -> None:
    page = paragraphs(GUIDANCE[0], link, "Over de auteur: zij schrijft voor deze website.")
    assert [piece.text for piece in without_clutter(page)] == [GUIDANCE[0]]


@pytest.mark.parametrize("text", GUIDANCE)
def test_a_sentence_that_names_a_neighbour_cuts_nothing_off(text: str) -> None:
    page = paragraphs(GUIDANCE[0], text, GUIDANCE[3])
    assert without_clutter(page) == tuple(page)


def test_a_document_that_is_only_headings_is_kept_and_a_heading_at_the_end_is_not() -> None:
    heading = Piece(BlockKind.HEADING, "Signalen", 1)
    text = Piece(BlockKind.PARAGRAPH, GUIDANCE[0])
    assert without_clutter([heading]) == (heading,)
    assert without_clutter([heading, text, heading]) == (heading, text)


@given(st.lists(pieces, min_size=1))
def test_every_block_is_its_piece_and_blocks_stand_in_order_inside_the_text(
    given_pieces: list[Piece],
) -> None:
    text, blocks = assemble(given_pieces)

    assert [text[block.start : block.end] for block in blocks] == [p.text for p in given_pieces]
    assert [(b.kind, b.level, b.page) for b in blocks] == [
        (p.kind, p.level, p.page) for p in given_pieces
    ]
    edges = [edge for block in blocks for edge in (block.start, block.end)]
    assert edges == sorted(edges)
    assert 0 <= edges[0] <= edges[-1] <= len(text)


@given(st.lists(pieces, min_size=1))
def test_the_text_holds_the_pieces_with_their_markers_and_nothing_else(
    given_pieces: list[Piece],
) -> None:
    text, _ = assemble(given_pieces)
    expected = "".join(piece.marker + piece.text for piece in given_pieces)
    assert text.replace("\n", "") == expected


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("bege-\nleiding", "begeleiding"),
        ("bege-\n   leiding", "begeleiding"),
        ("bege\u00ad\nleiding", "begeleiding"),
        ("bege\u00adleiding", "begeleiding"),
        ("cli\u200bënten", "cliënten"),
        ("clie\u0308nten", "cliënten"),
        ("jeugd-\nen gezinshulp", "jeugd-\nen gezinshulp"),
        ("zorg-\nof ondersteuningsplan", "zorg-\nof ondersteuningsplan"),
        ("2018-\n2020", "2018-\n2020"),
        ("VNG-\nRaad", "VNG-\nRaad"),
        ("regel een\r\nregel twee\rregel drie", "regel een\nregel twee\nregel drie"),
        ("een\u00a0 \ttwee", "een twee"),
    ],
)
def test_words_are_made_whole_and_spaces_plain(written: str, meant: str) -> None:
    assert tidy(written) == meant


@given(st.text())
def test_tidying_twice_is_tidying_once(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)


@given(st.text(st.characters(exclude_categories=["Cf", "Cs"], exclude_characters="-"), max_size=80))
def test_tidying_loses_no_word(text: str) -> None:
    assert tidy(text).split() == unicodedata.normalize("NFC", text).split()


@given(st.text())
def test_a_piece_on_one_line_has_the_same_words_and_no_line_end(text: str) -> None:
    piece = on_one_line(Piece(BlockKind.PARAGRAPH, text))
    assert piece.text.split() == text.split()
    assert "\n" not in piece.text


def test_an_invitation_to_sign_up_is_no_heading_of_what_follows() -> None:
    title = Piece(BlockKind.HEADING, "Signalen", 1)
    button = Piece(BlockKind.HEADING, "Meld je aan voor de bijeenkomst", 2)
    text = Piece(BlockKind.PARAGRAPH, GUIDANCE[0])
    assert without_clutter([title, button, text]) == (title, text)
