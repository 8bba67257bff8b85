from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from fake_library import HEADING, ITEM, PARAGRAPH, FakeLibrary, document
from fakes import HOSTILE, PLANNING, WEIGHING, WORKING_DAYS, neglect_answer
from hypothesis import given
from hypothesis import strategies as st
from small_corpus import VISIT_SENTENCE, write_small_corpus
from timing import cpu_seconds

from assistant import page_texts as texts
from assistant.document_html import Span, document_html, headings
from assistant.library import CurrentLibrary
from assistant.reader_page import MOST_DIGITS, Wanted, reader_html, sight_of, wanted
from assistant.sources import numbered_sources, reader_address
from ingest.cleaning import Piece
from ingest.pipeline import ingest
from ingest.records import Details, Document
from ingest.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

DETAILS = Details("Een document")
LIBRARY = FakeLibrary()
LONG = LIBRARY.documents[0]


class Outline(HTMLParser):
    """The tags of a piece of HTML that are open, and those that were closed out of turn."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.tags: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        self.tags.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


def visible(html: str) -> str:
    """The words that are read, without the marks of list items."""
    text = re.sub(r'<span class="marker".*?</span>', "", html)
    return unescape(re.sub(r"<[^>]+>", "\n", text))


def marked(html: str) -> list[str]:
    return [unescape(each) for each in re.findall(r"<mark[^>]*>(.*?)</mark>", html, re.DOTALL)]


words = st.lists(
    st.sampled_from(("kind", "<b>", "&amp;", "Wie: a; Wat: b", "mag;", "é")), min_size=1, max_size=5
).map(" ".join)
pieces = st.lists(
    st.one_of(
        st.builds(Piece, st.just(HEADING), words, st.integers(1, 6)),
        st.builds(Piece, st.just(PARAGRAPH), words, page=st.sampled_from((None, 1, 2))),
        st.builds(
            Piece, st.just(ITEM), words, st.integers(1, 4), st.sampled_from(("- ", "1. ", "a) "))
        ),
    ),
    min_size=1,
    max_size=12,
)


@given(pieces, st.integers(0, 200), st.integers(1, 80))
def test_any_document_becomes_sound_html_that_says_it_all_and_marks_what_was_asked(
    found: list[Piece], start: int, length: int
) -> None:
    whole = document("a.md", DETAILS, *found)
    mark = Span(start, start + length)
    html = document_html(whole, mark)
    outline = Outline(html)
    assert outline.wrong == []
    assert outline.open == []
    assert set(outline.tags) <= set(
        "h2 h3 h4 h5 h6 p ul li span mark div table thead tbody tr th td".split()
    )
    said = "".join(visible(html).split())
    for block in whole.blocks:
        text = whole.text[block.start : block.end]
        for word in re.split(r"[\s;:]+", text):
            assert word in said
    inside = [
        whole.text[max(block.start, mark.start) : min(block.end, mark.end)]
        for block in whole.blocks
        if block.start < mark.end and mark.start < block.end
    ]
    assert all(part in " ".join(inside) for part in marked(html))
    assert html.count('id="zin"') == bool(marked(html))


@given(pieces)
def test_headings_never_skip_a_level_on_the_way_down(found: list[Piece]) -> None:
    depths = [heading.depth for heading in headings(document("a.md", DETAILS, *found))]
    assert all(depth <= before + 1 for before, depth in zip([0, *depths], depths, strict=False))


def test_lists_nest_and_keep_their_own_numbers() -> None:
    html = document_html(LONG, None)
    assert '<ul role="list"><li><span class="marker" aria-hidden="true">•</span> Wat je' in html
    assert '<ul role="list"><li><span class="marker">a.</span> aan het kind;</li>' in html


def test_rows_that_name_the_same_columns_are_a_table() -> None:
    html = document_html(LONG, None)
    assert html.count("<table>") == 1
    assert re.findall(r'<th scope="col">(\w+)</th>', html) == ["Stap", "Wie", "Wanneer"]
    assert "<td>Binnen vijf werkdagen</td>" in html


def test_a_cited_table_row_is_marked_in_its_cells() -> None:
    start = LONG.text.index("Stap: Bespreken")
    end = LONG.text.index("\n", start)
    html = document_html(LONG, Span(start, end))
    assert marked(html) == ["Bespreken", "De begeleider", "Binnen vijf werkdagen"]
    assert '<td><mark id="zin">Bespreken</mark></td>' in html


def test_pages_are_numbered_where_they_begin_and_hold_something() -> None:
    pages = re.findall(r'class="page">pagina (\d+)<', document_html(LONG, None))
    assert pages == [str(number) for number in (7, 8, *range(11, 23))]


def asked_for(quote: str, **changes: str) -> Wanted:
    start = LONG.text.index(quote)
    query = {"document": LONG.id, "van": str(start), "tot": str(start + len(quote))}
    return wanted({**query, "sha": LONG.sha256, "zin": quote, **changes})


def shown(asked: Wanted, whole: Document = LONG) -> str:
    sight = sight_of(whole, asked, FakeLibrary([whole]))
    return reader_html(whole, sight, None, from_answer=asked.span is not None)


def test_the_cited_sentence_is_marked_and_has_a_link() -> None:
    html = shown(asked_for(WEIGHING))
    assert marked(html) == [WEIGHING]
    assert 'href="#zin"' in html
    assert html.count('id="zin"') == 1
    assert texts.READER_CHANGED not in html


@pytest.mark.parametrize(
    ("start", "end"),
    [("", ""), ("x", "9"), ("-5", "9"), ("9", "9"), ("9", "8"), ("٣", "٩"), ("0", "9" * 40),
     ("0", "9" * MOST_DIGITS), ("1e3", "2e3"), ("0x1", "0x9")],
)  # fmt: skip
def test_a_place_that_is_none_leaves_the_document_unmarked(start: str, end: str) -> None:
    asked = wanted({"document": LONG.id, "van": start, "tot": end})
    html = shown(asked)
    assert "<mark" not in html
    assert 'href="#zin"' not in html
    assert WEIGHING in unescape(html)


def test_a_place_between_two_paragraphs_has_no_link_that_leads_nowhere() -> None:
    gap = LONG.text.index("\n\n")
    html = shown(wanted({"document": LONG.id, "van": str(gap), "tot": str(gap + 1)}))
    assert "<mark" not in html
    assert 'href="#zin"' not in html


def test_a_changed_document_says_so_and_the_sentence_is_found_where_it_stands_now() -> None:
    changed = document(LONG.id, WORKING_DAYS, Piece(PARAGRAPH, f"Nieuw. {WEIGHING}"), sha256="1")
    html = shown(asked_for(WEIGHING), changed)
    assert marked(html) == [WEIGHING]
    assert texts.READER_CHANGED_FOUND in html


def test_a_changed_document_without_the_sentence_says_that_it_is_gone() -> None:
    changed = document(LONG.id, WORKING_DAYS, Piece(PARAGRAPH, "Alles is anders."), sha256="1")
    assert texts.READER_CHANGED_GONE in shown(asked_for(WEIGHING), changed)
    assert texts.READER_CHANGED_GONE not in shown(asked_for(WEIGHING, zin=""), changed)
    assert texts.READER_CHANGED in shown(asked_for(WEIGHING, zin=""), changed)
    assert "<mark" not in shown(asked_for(WEIGHING, zin=""), changed)


def test_words_that_never_stood_there_are_not_marked() -> None:
    html = shown(asked_for(WEIGHING, zin="Dit staat er niet."))
    assert "<mark" not in html
    assert texts.READER_GONE in html
    assert "Dit staat er niet." not in html


def test_a_document_full_of_markup_is_text() -> None:
    hostile = LIBRARY.documents[2]
    html = reader_html(hostile, sight_of(hostile, wanted({}), LIBRARY), None, from_answer=False)
    tags = set(Outline(html).tags)
    assert not tags & {"script", "img", "iframe", "form", "style", "i", "b"}
    assert "onload=" not in re.sub(r'"[^"]*"', "", html)
    assert "javascript:alert(5)" not in html
    assert HOSTILE in unescape(html)


def test_a_document_in_another_language_says_so() -> None:
    english = document("a.md", replace(DETAILS, language="en"), Piece(PARAGRAPH, "A child."))
    assert '<article lang="en">' in shown(wanted({}), english)


def test_the_address_of_a_citation_opens_its_sentence() -> None:
    for source in numbered_sources(neglect_answer()):
        address = reader_address(source.citation)
        assert address.startswith("/lees?document=")
        assert address.endswith("#zin")
        assert "zin=" in address


def test_a_document_of_three_hundred_pages_is_quick() -> None:
    paragraphs = [
        Piece(HEADING, f"Kop {number}", 1, page=number // 10 + 1)
        if number % 10 == 0
        else Piece(PARAGRAPH, f"{PLANNING} {WEIGHING} " * 4, page=number // 10 + 1)
        for number in range(3000)
    ]
    long = document("lang.pdf", DETAILS, *paragraphs)
    with cpu_seconds() as taken:
        html = shown(wanted({"document": "lang.pdf", "van": "900000", "tot": "900100"}), long)
    assert taken.seconds < 1.0
    assert len(marked(html)) >= 1


@pytest.fixture
def library(tmp_path: Path) -> CurrentLibrary:
    corpus = write_small_corpus(tmp_path / "corpus")
    settings = Settings(data=tmp_path / "data", corpus=(corpus,))
    ingest(settings, lambda _: None)
    return CurrentLibrary(settings)


def test_what_is_ingested_anew_is_found_again_changed_moved_or_gone(
    library: CurrentLibrary,
) -> None:
    (found,) = (each for each in library.listed() if "pleegouders" in each.details.title)
    before = library.document(found.id)
    assert before is not None
    start = before.text.index(VISIT_SENTENCE)
    asked = Wanted(
        before.id, Span(start, start + len(VISIT_SENTENCE)), before.sha256, VISIT_SENTENCE
    )
    assert sight_of(before, asked, library).mark == asked.span

    file = library.settings.corpus[0] / before.id
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("## Voorbereiding", "Een regel erbij.\n\n## Voorbereiding"))
    ingest(library.settings, lambda _: None)
    after = library.document(before.id)
    assert after is not None
    sight = sight_of(after, asked, library)
    assert sight.mark is not None
    assert after.text[sight.mark.start : sight.mark.end] == VISIT_SENTENCE
    assert sight.mark != asked.span
    assert sight.remark == texts.READER_CHANGED_FOUND

    moved = file.with_name("verhuisd.md")
    file.rename(moved)
    ingest(library.settings, lambda _: None)
    assert library.document(before.id) is None
    again = library.document(before.id, after.sha256)
    assert again is not None
    assert again.id.endswith("verhuisd.md")
