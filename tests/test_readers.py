from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.errors import ReadError
from ingest.readers import FORMATS, Reading, read_document
from ingest.records import BlockKind, Document, Kind
from ingest.sentences import sentence_spans
from ingest.splitting import split_document

ORIGINALS = sorted((Path(__file__).parent.parent.parent / "shared" / "originals").glob("*.txt"))
HEADING, PARAGRAPH, ITEM = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.ITEM
TEXT_SUFFIXES = (".md", ".markdown", ".txt")


def read(folder: Path, content: str | bytes, name: str = "a.md") -> Reading:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_document(path, name)


def outline(document: Document) -> list[tuple[BlockKind, int, str]]:
    return [
        (block.kind, block.level, document.text[block.start : block.end])
        for block in document.blocks
    ]


# Every format


@pytest.mark.parametrize("name", [f"a{suffix}" for suffix in TEXT_SUFFIXES] + ["A.MD", "a.Txt"])
def test_the_suffix_finds_the_reader_whatever_its_case(tmp_path: Path, name: str) -> None:
    document = read(tmp_path, "Een zin over pleegzorg. Nog een zin.", name).document
    assert document.text == "Een zin over pleegzorg. Nog een zin."


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(
    st.lists(
        st.sampled_from(
            (
                "# Kop", "## Tussenkop", "Kop zonder teken", "- punt", "  - dieper punt", "1. een",
                " • Rijtje", "  ingesprongen tekst.", "Een zin. Nog een zin!", "", "", "| a | b |",
                "|---|---|", "**Vet**", "> citaat", "a. lid een", "<!-- weg -->", "Foto: weg",
                "***", "Aanmelden", "afgebro-", "ken woord", "\ttab", "[link](http://x.invalid)",
            )
        ),
        max_size=20,
    ),
    st.sampled_from([*TEXT_SUFFIXES, ".html"]),
)  # fmt: skip
def test_whatever_is_read_has_its_blocks_in_order_and_gives_its_text_back_in_passages(
    tmp_path: Path, lines: list[str], suffix: str
) -> None:
    try:
        document = read(tmp_path, "\n".join(lines), f"a{suffix}").document
    except ReadError:
        return
    edges = [edge for block in document.blocks for edge in (block.start, block.end)]
    assert edges == sorted(edges)
    assert 0 <= edges[0] <= edges[-1] == len(document.text)
    assert all(block.start < block.end for block in document.blocks)
    assert document.text == document.text.strip()
    assert "".join(passage.text for passage in split_document(document)) == document.text


@pytest.mark.parametrize("suffix", TEXT_SUFFIXES)
@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_of_other_systems_and_a_byte_order_mark_change_nothing(
    tmp_path: Path, suffix: str, end: str
) -> None:
    text = "---\ntitle: A\n---\nEen kop\n\nEerste zin over zorg.\n\n- punt een\n- punt twee\n"
    plain = read(tmp_path, text, f"a{suffix}").document
    content = b"\xef\xbb\xbf" + text.replace("\n", end).encode()
    if end == "\r":  # the front matter of such files is not looked for
        content = content[content.index(b"Een kop") :]
        plain = read(tmp_path, text[text.index("Een kop") :], f"a{suffix}").document
    other = read(tmp_path, content, f"a{suffix}").document
    assert (other.text, other.blocks, other.details) == (plain.text, plain.blocks, plain.details)
    assert other.sha256 == hashlib.sha256(content).hexdigest() != plain.sha256


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "bevat geen tekst"),
        (b"\xef\xbb\xbf \n\t\n", "bevat geen tekst"),
        (b"---\ntitle: A\n---\n", "bevat geen tekst"),
        (b"Menu\n\nZoeken\n", "bevat geen tekst"),
        (b"goed\nfout \xe9\xe9n\n", "geen UTF-8 (regel 2)"),
        ("Zorg".encode("utf-16"), "geen UTF-8 (regel 1)"),
        (b"tekst\x00tekst", "geen tekst"),
        (b"%PDF-1.7\n\xff\xfe", "is een '.pdf'"),
        (b"---\ntitle: [\n---\nTekst.", "kop tussen de streepjes"),
    ],
)
@pytest.mark.parametrize("suffix", [".md", ".txt"])
def test_a_file_that_cannot_be_read_says_why_in_dutch_and_what_to_do(
    tmp_path: Path, content: bytes, reason: str, suffix: str
) -> None:
    with pytest.raises(ReadError) as caught:
        read(tmp_path, content, f"a{suffix}")
    assert reason in caught.value.reason
    assert re.search(r"Vul|Bewaar|Verbeter", caught.value.reason)
    assert caught.value.message.startswith(f"a{suffix}: ")


def test_a_file_that_is_too_large_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(FORMATS, ".md", replace(FORMATS[".md"], most_bytes=2_000_000))
    (tmp_path / "a.md").write_bytes(b"x" * 2_000_001)
    monkeypatch.setattr(Path, "read_bytes", None)
    with pytest.raises(ReadError, match="2000001 bytes") as caught:
        read_document(tmp_path / "a.md", "a.md")
    assert "meer dan 2 MB" in caught.value.reason


def test_a_file_that_is_gone_or_a_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "folder.md").mkdir()
    for name in ("gone.md", "folder.md"):
        with pytest.raises(ReadError, match=name) as caught:
            read_document(tmp_path / name, name)
        assert "kan niet worden gelezen" in caught.value.reason


@pytest.mark.parametrize(
    ("name", "content", "title"),
    [
        ("a.md", "---\ntitel: Uit de kop\n---\n# Anders\n\nTekst.", "Uit de kop"),
        ("a.md", "# Eerste kop\n\nTekst.", "Eerste kop"),
        ("plan-van_aanpak.md", "Tekst zonder kop.", "plan van aanpak"),
        (
            "7d21e4156ccb99fb.txt",
            "een zin zonder kop, meer niet.",
            "een zin zonder kop, meer niet.",
        ),
    ],
)
def test_the_title_is_stated_or_the_first_heading_or_the_name_of_the_file(
    tmp_path: Path, name: str, content: str, title: str
) -> None:
    assert read(tmp_path, content, name).document.details.title == title


def test_a_title_made_of_running_text_is_short(tmp_path: Path) -> None:
    document = read(tmp_path, "woorden " * 100, "9f3b21784b23bbe0.txt").document
    assert len(document.details.title) <= 80


def test_the_warnings_of_the_front_matter_come_along(tmp_path: Path) -> None:
    reading = read(tmp_path, "---\nkleur: rood\nsoort: law\n---\nTekst.")
    assert reading.document.details.kind is Kind.LAW
    assert "kleur" in reading.warnings[0]


# Markdown


def test_headings_paragraphs_and_nested_lists_keep_their_levels(tmp_path: Path) -> None:
    document = read(
        tmp_path,
        "# Titel\n\nInleiding\nop twee regels.\n\n## Stappen\n\n"
        "- eerst\n  - daarna\n    1. als eerste\n\n    2. als tweede\n- ten slotte\n\n"
        "  in een tweede alinea\n\nSlot.\n",
    ).document

    assert outline(document) == [
        (HEADING, 1, "Titel"),
        (PARAGRAPH, 0, "Inleiding op twee regels."),
        (HEADING, 2, "Stappen"),
        (ITEM, 1, "eerst"),
        (ITEM, 2, "daarna"),
        (ITEM, 3, "als eerste"),
        (ITEM, 3, "als tweede"),
        (ITEM, 1, "ten slotte"),
        (ITEM, 1, "in een tweede alinea"),
        (PARAGRAPH, 0, "Slot."),
    ]
    assert "- eerst\n- daarna\n1. als eerste\n2. als tweede\n- ten slotte" in document.text


@pytest.mark.parametrize("indent", ["    ", "\t", "\u00a0\u00a0"])
def test_a_list_is_nested_by_tabs_and_wide_spaces_too(tmp_path: Path, indent: str) -> None:
    document = read(tmp_path, f"- eerst\n{indent}- daarna\n").document
    assert outline(document) == [(ITEM, 1, "eerst"), (ITEM, 2, "daarna")]


def test_indented_text_is_a_paragraph_like_any_other(tmp_path: Path) -> None:
    document = read(tmp_path, "Begin.\n\n    Ingesprongen *tekst*.\n").document
    assert outline(document)[1] == (PARAGRAPH, 0, "Ingesprongen tekst.")


def test_a_heading_without_a_space_is_one_and_a_hashtag_is_none(tmp_path: Path) -> None:
    document = read(tmp_path, "##Inleiding\n\n#pleegzorg helpt.\n\n##2 is een nummer.\n").document
    assert outline(document) == [
        (HEADING, 2, "Inleiding"),
        (PARAGRAPH, 0, "#pleegzorg helpt."),
        (PARAGRAPH, 0, "##2 is een nummer."),
    ]


def test_a_table_gives_a_sentence_per_row_with_the_names_of_the_columns(tmp_path: Path) -> None:
    document = read(
        tmp_path,
        "| Stap | Wie | |\n|---|:-:|---|\n| Melden | **Veilig Thuis** | binnen 5 dagen |\n"
        "| Plan | | |\n\nNa de tabel.",
    ).document
    assert outline(document) == [
        (ITEM, 1, "Stap: Melden; Wie: Veilig Thuis; binnen 5 dagen"),
        (ITEM, 1, "Stap: Plan"),
        (PARAGRAPH, 0, "Na de tabel."),
    ]


def test_a_line_that_is_all_bold_is_a_heading_and_a_bold_word_is_not(tmp_path: Path) -> None:
    document = read(
        tmp_path,
        "**Wat te doen**\n\n**Let op:** bel eerst.\n\n**Bel altijd eerst.**\n\n**A** en **B**\n",
    ).document
    assert [(kind, text) for kind, _, text in outline(document)] == [
        (HEADING, "Wat te doen"),
        (PARAGRAPH, "Let op: bel eerst."),
        (PARAGRAPH, "Bel altijd eerst."),
        (PARAGRAPH, "A en B"),
    ]


def test_the_paragraphs_of_a_law_are_items_with_their_own_marks(tmp_path: Path) -> None:
    document = read(
        tmp_path,
        "### Artikel 265b\n\n1. De rechter kan machtigen.\n\n2. De machtiging geldt\n\n"
        "a. voor een jaar;\n\nb. of korter.\n\n1° in geval van nood;\n",
    ).document
    assert outline(document)[1:] == [
        (ITEM, 1, "De rechter kan machtigen."),
        (ITEM, 1, "De machtiging geldt"),
        (ITEM, 1, "voor een jaar;"),
        (ITEM, 1, "of korter."),
        (ITEM, 1, "in geval van nood;"),
    ]
    for mark in ("1. De", "2. De", "a. voor", "b. of", "1° in"):
        assert mark in document.text


def test_lettered_lines_below_a_paragraph_of_a_law_are_a_list_in_it(tmp_path: Path) -> None:
    document = read(
        tmp_path,
        "3. De bijdrage bedraagt:\na. tot 6 jaar: 70%\nof minder;\nb. vanaf 6 jaar:\n1° 85%;\n"
        "2° met toeslag.\n\nGa naar de heer\nb. Brug in\nDelft.\n",
    ).document
    assert outline(document) == [
        (ITEM, 1, "De bijdrage bedraagt:"),
        (ITEM, 2, "tot 6 jaar: 70% of minder;"),
        (ITEM, 2, "vanaf 6 jaar:"),
        (ITEM, 3, "85%;"),
        (ITEM, 3, "met toeslag."),
        (PARAGRAPH, 0, "Ga naar de heer b. Brug in Delft."),
    ]


def test_a_numbered_list_goes_on_counting(tmp_path: Path) -> None:
    document = read(tmp_path, "3. derde\n4. vierde\n\nTussendoor.\n\n5) vijfde\n").document
    assert document.text == "3. derde\n4. vierde\n\nTussendoor.\n\n5) vijfde"


def test_markup_leaves_only_what_a_reader_sees(tmp_path: Path) -> None:
    document = read(
        tmp_path,
        "<!-- opmerking\nop twee regels -->\nZie [de *wet*](http://x.invalid) en ![foto](f.png)"
        "`art. 3`; &eacute;&eacute;n <b>vet</b> woord<!-- weg -->\\*.\n",
    ).document
    assert document.text == "Zie de wet en art. 3; één vet woord*."


def test_a_document_that_is_only_a_comment_holds_no_text(tmp_path: Path) -> None:
    with pytest.raises(ReadError) as caught:
        read(tmp_path, "<!-- alleen een opmerking -->")
    assert "bevat geen tekst" in caught.value.reason


def test_words_in_a_fenced_block_are_kept(tmp_path: Path) -> None:
    assert read(tmp_path, "```\nBel 112.\n```\n").document.text == "Bel 112."


# Plain text


def test_a_short_line_after_a_gap_is_a_heading_and_a_sentence_is_not(tmp_path: Path) -> None:
    document = read(
        tmp_path,
        "Samen werken aan veiligheid\n\nDit is een zin.\n\nWat de gemeente doet\n\n"
        "De gemeente betaalt.\nEn regelt.\n\nBron: gesprekken\n\nkleine letter\n\nSlotzin.\n",
        "a.txt",
    ).document
    assert outline(document)[:6] == [
        (HEADING, 1, "Samen werken aan veiligheid"),
        (PARAGRAPH, 0, "Dit is een zin."),
        (HEADING, 2, "Wat de gemeente doet"),
        (PARAGRAPH, 0, "De gemeente betaalt."),
        (PARAGRAPH, 0, "En regelt."),
        (PARAGRAPH, 0, "Bron: gesprekken"),
    ]


def test_a_bullet_with_indented_text_under_it_is_a_heading_and_others_are_items(
    tmp_path: Path,
) -> None:
    document = read(
        tmp_path,
        "Een inleidende zin staat vooraan.\n\n • Lokale steun\n  Zoek steun in de buurt.\n"
        " • Scholing\n  Zorg voor scholing.\n\nDoe dit:\n • bel eerst;\n • schrijf daarna.\n"
        "1. Een\n2) Twee\na. Drie\n",
        "a.txt",
    ).document
    assert [(kind, text) for kind, _, text in outline(document)] == [
        (PARAGRAPH, "Een inleidende zin staat vooraan."),
        (HEADING, "Lokale steun"),
        (PARAGRAPH, "Zoek steun in de buurt."),
        (HEADING, "Scholing"),
        (PARAGRAPH, "Zorg voor scholing."),
        (PARAGRAPH, "Doe dit:"),
        (ITEM, "bel eerst;"),
        (ITEM, "schrijf daarna."),
        (ITEM, "Een"),
        (ITEM, "Twee"),
        (ITEM, "Drie"),
    ]
    assert document.text.endswith("- bel eerst;\n- schrijf daarna.\n1. Een\n2) Twee\na. Drie")


WRAPPED = """\
Pleegouders die een kind opvangen krijgen van de gemeente bege-
leiding en een vergoeding. De gemeente legt in een plan vast welke
hulp er is, wie die geeft en hoe lang.

- Een punt van het rijtje loopt over
  twee regels door.
- Een tweede punt van het rijtje is
  ook lang.
"""


def test_wrapped_lines_are_put_together_and_broken_words_made_whole(tmp_path: Path) -> None:
    document = read(tmp_path, WRAPPED, "a.txt").document
    assert outline(document) == [
        (
            PARAGRAPH,
            0,
            (
                "Pleegouders die een kind opvangen krijgen van de gemeente begeleiding en een "
                "vergoeding. De gemeente legt in een plan vast welke hulp er is, wie die geeft en "
                "hoe lang."
            ),
        ),
        (ITEM, 1, "Een punt van het rijtje loopt over twee regels door."),
        (ITEM, 1, "Een tweede punt van het rijtje is ook lang."),
    ]


def test_long_lines_are_paragraphs_of_their_own(tmp_path: Path) -> None:
    line = "Deze zin over pleegzorg is langer dan een regel op papier. " * 6
    document = read(tmp_path, f"{line}\n{line}\n", "a.txt").document
    assert outline(document) == [(PARAGRAPH, 0, line.strip())] * 2


def test_a_line_of_two_million_characters_is_read_and_split_in_seconds(tmp_path: Path) -> None:
    document = read(tmp_path, "Een zin over de zorg voor kinderen. " * 55_000, "a.txt").document
    passages = split_document(document)
    assert sum(len(passage.text) for passage in passages) == len(document.text)
    assert max(len(passage.text) for passage in passages) <= 800


# The originals, where they are


CLUTTER = (
    "facebook", "pinterest", "rss", "aanmelden\n", "0202", "foto:", "beeld:", "afbeelding van",
    "vorig artikel", "volgend artikel", "patient advocacy", "meld je aan voor", "nieuwsbrief",
)  # fmt: skip


def test_the_originals_hold_guidance_and_no_clutter() -> None:
    for path in ORIGINALS:
        reading = read_document(path, path.name)
        document = reading.document
        assert reading.warnings == ()
        assert not [word for word in CLUTTER if word in document.text.lower()], path.name
        kept, whole = len(document.text.split()), len(path.read_text("utf-8").split())
        assert kept > whole * 0.6, path.name


def test_the_originals_come_back_from_their_passages_without_a_cut_sentence() -> None:
    for path in ORIGINALS:
        document = read_document(path, path.name).document
        passages = split_document(document)
        assert "".join(passage.text for passage in passages) == document.text
        for block in document.blocks:
            for span in sentence_spans(document.text[block.start : block.end]):
                start, end = block.start + span.start, block.start + span.end
                assert not any(start < passage.start < end for passage in passages)


def test_the_words_of_html_in_markdown_stay_and_its_markup_goes(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(
        "Eerst.\n\n<div class='kader'>\nBel <b>Veilig Thuis</b> &amp; vraag advies.\n</div>\n\n"
        "<!-- verborgen -->\n\n<script>alert(1)</script>\n\nLaatst.\n",
        encoding="utf-8",
    )
    text = read_document(path, "a.md").document.text
    assert text == "Eerst.\n\nBel Veilig Thuis & vraag advies.\n\nLaatst."
