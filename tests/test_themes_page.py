"""The pages for trainers as they are written: themes, a comparison, a hand-out."""

from __future__ import annotations

import re
from dataclasses import replace
from html import escape, unescape
from html.parser import HTMLParser
from io import BytesIO
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from docx import Document as WordDocument
from fastapi import FastAPI
from fastapi.testclient import TestClient
from hostile_texts import HOSTILE_TEXTS
from hypothesis import given
from hypothesis import strategies as st
from starlette.datastructures import QueryParams

from assistant import handout_texts, texts, theme_texts
from assistant.answering import Answering
from assistant.compare_page import Comparable, compare_html
from assistant.comparison import Alone, Compared, Comparison, Contrast, ContrastKind, Row
from assistant.frame import Frame
from assistant.records import Citation, Scope, Snapshot
from assistant.scoping import facets_of
from assistant.theme_choices import MOST_WORDS, Chosen, Offer, address, chosen, scope_pairs
from assistant.theme_page import Linked, ThemeSight, lost_html, theme_html
from assistant.theme_routes import PER_ONE_DOCUMENT, theme_routes
from assistant.theme_shelf import Found, FoundPassage, ThemeShelf
from assistant.themes import (
    DocumentOnTheme,
    KeyPassage,
    Overview,
    ThemePage,
    ThemeRow,
    ThemeYear,
    Together,
)
from assistant.themes_page import themes_html
from ingest.pipeline import ingest
from ingest.records import Details, Document, Kind
from ingest.settings import Settings
from ingest.themes import Basis, Theme

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

THEME = "samenwerken-met-gemeenten"
TWO = ("samenwerking-pleegzorg-gemeenten.md", "stoppen-met-doorverhuizen.md")
COMPARISON = f"/vergelijk?thema={THEME}&document={TWO[0]}&document={TWO[1]}"
SENTENCE = "De gemeente en de pleegzorgaanbieder leggen de regie bij de samenwerking samen vast."


class Tags(HTMLParser):
    """The tags of a page with the names of their attributes, its links, and the text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.said: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(" ".join([tag, *(name for name, _ in attrs)]))
        self.links += [value for name, value in attrs if name in {"href", "action"} and value]

    def handle_data(self, data: str) -> None:
        self.said.append(data)


def client_of(settings: Settings, answering: Answering) -> TestClient:
    application = FastAPI()
    shelf = ThemeShelf.of(settings, answering)
    application.include_router(theme_routes(shelf, Frame("/page/x")))
    return TestClient(application)


@pytest.fixture(scope="module")
def visitor(shipped_index: Settings, shipped_answering: Answering) -> TestClient:
    return client_of(shipped_index, shipped_answering)


@pytest.fixture(scope="module")
def shelf(shipped_index: Settings, shipped_answering: Answering) -> ThemeShelf:
    return ThemeShelf.of(shipped_index, shipped_answering)


def counts_in(html: str) -> dict[str, int]:
    """The links of the table with the number on each."""
    cells = re.findall(r'<td><a class="shade-\d" href="([^"]*)">(\d+)<', html)
    return {unescape(link): int(number) for link, number in cells}


def test_the_table_holds_every_passage_and_each_number_leads_to_them(
    visitor: TestClient, shelf: ThemeShelf
) -> None:
    counts: dict[str, int] = {}
    for columns in range(1, 5):
        counts |= counts_in(visitor.get(f"/themas?kolommen={columns}").text)
    assert counts == {
        f"/themas/{row.theme.id}?document={document}": count
        for row in shelf.overview().rows
        for document, count in row.counts.items()
    }
    for link, count in counts.items():
        shown = visitor.get(link).text.count('<div class="card"')
        assert 0 < shown <= min(count, PER_ONE_DOCUMENT)


def test_what_only_touches_a_theme_stands_apart_and_without_a_number(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "thesaurus.yaml").write_text("- label: pleegzorg\n  theme: true\n", "utf-8")
    text = "# Pleegzorg\n\nPleegzorg is opvang, en pleegzorg is tijdelijk.\n"
    (corpus / "zorg.md").write_text(text, "utf-8")
    (corpus / "klok.md").write_text("# De klok\n\nIn oktober gaat de klok terug.\n", "utf-8")
    settings = Settings(data=tmp_path / "data", corpus=(corpus,))
    ingest(settings, lambda _: None)
    visitor = client_of(settings, Answering(settings))
    link = "/themas/pleegzorg?document=klok.md"
    overview = unescape(visitor.get("/themas").text)
    assert f'class="touches" href="{link}"' in overview
    assert theme_texts.passages_in(1, 1) in overview
    for page in ("/themas/pleegzorg", link):
        html = unescape(visitor.get(page).text)
        place = html.index("In oktober gaat de klok terug.")
        assert html.index(theme_texts.THEME_TOUCHES_LEAD) < place
        assert theme_texts.passages_in(1, 1) in html


def test_the_list_for_phones_has_the_same_numbers_as_the_table(
    visitor: TestClient, shelf: ThemeShelf
) -> None:
    html = visitor.get("/themas").text
    listed = re.findall(r'<li><a href="([^"]*)">[^<]*<span class="count">(\d+)<', html)
    assert {unescape(link): int(n) for link, n in listed} == {
        f"/themas/{row.theme.id}?document={document}": count
        for row in shelf.overview().rows
        for document, count in row.counts.items()
    }


def test_no_link_between_the_pages_is_dead(visitor: TestClient) -> None:
    own = ("/themas", "/vergelijk", "/handout")
    pages = ("/themas", f"/themas/{THEME}", COMPARISON, "/themas?zoek=pleegzorg&soort=practice")
    links = {link for page in pages for link in Tags(visitor.get(page).text).links}
    followed = {link.partition("#")[0] for link in links if urlsplit(link).path.startswith(own)}
    assert len(followed) > 20
    for link in followed:
        assert visitor.get(link).status_code == 200, link


def test_what_is_marked_stands_in_its_document(visitor: TestClient, shelf: ThemeShelf) -> None:
    for row in shelf.overview().rows:
        page = shelf.themes.theme_page(row.theme.id)
        assert page
        written = "\n".join(each.document.text for each in page.documents)
        html = visitor.get(f"/themas/{row.theme.id}").text
        marked = [unescape(each) for each in re.findall(r"<mark>(.*?)</mark>", html, re.DOTALL)]
        assert marked
        assert all(each in written for each in marked)


def test_a_theme_says_what_it_is_who_says_it_and_why(visitor: TestClient) -> None:
    html = unescape(visitor.get(f"/themas/{THEME}").text)
    for said in (
        "Wat gemeenten, jeugdregio's en jeugdhulpaanbieders samen afspreken",
        theme_texts.THEME_DEFINED,
        texts.KIND[Kind.PRACTICE],
        "Voor: gemeenten",
        "Staat hier om",
        theme_texts.THEME_RELATED,
        "/?vraag=Wat+zeggen+de+documenten+over+samenwerken+met+gemeenten%3F",
    ):
        assert said in html


@pytest.mark.parametrize("kind", list(Kind))
def test_a_filter_shows_the_documents_that_fit_and_no_others(
    visitor: TestClient, shelf: ThemeShelf, kind: Kind
) -> None:
    tables = "".join(visitor.get(f"/themas?soort={kind}&kolommen={n}").text for n in range(1, 4))
    for document in shelf.overview().documents:
        is_shown = f"document={document.id}&" in unescape(tables)
        assert is_shown == (document.details.kind == kind)


def test_a_filter_goes_along_to_the_theme(visitor: TestClient) -> None:
    overview = visitor.get("/themas?soort=news").text
    (link,) = {x for x in Tags(overview).links if x == f"/themas/{THEME}?soort=news"}
    page = unescape(visitor.get(link).text)
    assert texts.KIND[Kind.NEWS] in page
    assert texts.KIND[Kind.PRACTICE] not in page


def test_a_search_finds_themes_by_name_and_passages_under_their_themes(
    visitor: TestClient, shelf: ThemeShelf
) -> None:
    found = shelf.find("doorplaatsing")
    assert [each.id for each in found.themes] == ["uithuisplaatsing-en-doorplaatsing"]
    assert found.passages
    counted = {row.theme.id: row.counts for row in shelf.overview().rows}
    for each in found.passages:
        assert each.themes
        assert all(each.citation.document in counted[theme.id] for theme in each.themes)
        assert each.citation.quote in each.citation.snapshot.paragraph
    (document,) = {each.citation.document for each in found.passages} & {TWO[1]}
    narrow = shelf.find("doorplaatsing", Scope(documents=(document,)))
    assert {each.citation.document for each in narrow.passages} == {document}
    html = unescape(visitor.get("/themas?zoek=doorplaatsing").text)
    assert all(each.citation.quote in html for each in found.passages)


@pytest.mark.parametrize("words", ["xqzvw", "???", "where is the money of the council please"])
def test_a_search_that_finds_nothing_says_so(visitor: TestClient, words: str) -> None:
    response = visitor.get("/themas", params={"zoek": words})
    assert response.status_code == 200
    assert theme_texts.found_nothing(words) in unescape(response.text)


def test_a_comparison_has_every_document_beside_the_others(visitor: TestClient) -> None:
    response = visitor.get(COMPARISON)
    assert response.status_code == 200
    columns = re.findall(r'<dl class="columns of-2[^"]*">(.*?)</dl>', response.text, re.DOTALL)
    assert len(columns) >= 2
    assert all(each.count("<dt>") == 2 for each in columns)


@pytest.mark.parametrize(
    ("link", "said"),
    [
        (f"/vergelijk?thema={THEME}&document={TWO[0]}", theme_texts.compare_how_many(2, 4, 1)),
        (f"{COMPARISON}&document=weg.md", theme_texts.DOCUMENT_GONE),
        (f"/vergelijk?thema={THEME}&document=weg.md&document=w2.md", theme_texts.DOCUMENT_GONE),
        (f"/vergelijk?thema=weg&document={TWO[0]}&document={TWO[1]}", theme_texts.THEMES_GONE),
        ("/handout?vorm=docx", theme_texts.HANDOUT_PAGE_CHOOSE),
        (f"/handout?thema={THEME}&vorm=exe", texts.FORMAT_UNKNOWN),
        (f"/handout?thema={THEME}&document=weg.md&vorm=md", theme_texts.DOCUMENT_GONE),
        ("/handout?thema=weg&vorm=md", theme_texts.THEMES_GONE),
        (f"/themas/{THEME}?document=weg.md", theme_texts.DOCUMENT_GONE),
        (f"/themas/{THEME}?document={TWO[0]}&passage=0123456789abcdef", theme_texts.PASSAGE_GONE),
    ],
)
def test_what_cannot_be_shown_is_said_on_a_page_that_works(
    visitor: TestClient, link: str, said: str
) -> None:
    response = visitor.get(link)
    assert response.status_code == 200
    assert said in unescape(response.text)


def test_a_theme_that_is_gone_leads_to_those_that_are_there(visitor: TestClient) -> None:
    response = visitor.get("/themas/weg")
    assert response.status_code == 404
    assert theme_texts.THEMES_GONE in unescape(response.text)
    assert "/themas" in Tags(response.text).links


@pytest.mark.parametrize("form", ["docx", "md", "pdf"])
def test_a_handout_is_downloaded_with_its_quotes(visitor: TestClient, form: str) -> None:
    link = f"/handout?thema={THEME}&document={TWO[0]}&lengte=kort&vorm={form}"
    response = visitor.get(link)
    assert response.status_code == 200
    assert f'.{form}"' in response.headers["content-disposition"]
    if form == "pdf":
        assert response.content.startswith(b"%PDF-")
        return
    if form == "docx":
        said = "\n".join(p.text for p in WordDocument(BytesIO(response.content)).paragraphs)
    else:
        said = response.text
    assert handout_texts.HANDOUT_AIMS in said
    assert handout_texts.HANDOUT_QUIZ in said


def test_without_an_index_every_page_says_what_to_do(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path)
    visitor = client_of(settings, Answering(settings))
    for link in ("/themas", f"/themas/{THEME}", "/vergelijk", "/handout", "/themas?zoek=kind"):
        response = visitor.get(link)
        assert response.status_code == 503
        assert escape(texts.INDEX_MISSING) in response.text


def test_a_link_to_a_passage_survives_another_ingest(tmp_path: Path) -> None:
    corpus, settings = tmp_path / "corpus", Settings(data=tmp_path / "data")
    corpus.mkdir()
    settings = replace(settings, corpus=(corpus,))
    place = corpus / "regie.md"
    place.write_text(f"# Samenwerken met gemeenten\n\n{SENTENCE}\n", "utf-8")
    ingest(settings, lambda _: None)
    visitor = client_of(settings, Answering(settings))
    (link,) = set(re.findall(r'href="([^"]*passage=[^"]*)"', _pages_of_themes(visitor)))
    link, _, anchor = unescape(link).partition("#")

    earlier = "# Vooraf\n\nHet weer was die dag goed en de zaal was vol.\n\n"
    place.write_text(f"{earlier}# Samenwerken met gemeenten\n\n{SENTENCE}\n", "utf-8")
    (corpus / "ander.md").write_text("# Pleegzorg\n\nEen pleegkind woont in een gezin.\n", "utf-8")
    ingest(settings, lambda _: None)
    page = visitor.get(link)
    assert page.status_code == 200
    assert f'id="{anchor}"' in page.text
    assert theme_texts.PASSAGE_GONE not in unescape(page.text)

    place.write_text("# Samenwerken met gemeenten\n\nDe gemeente heeft de regie.\n", "utf-8")
    ingest(settings, lambda _: None)
    page = visitor.get(link)
    assert page.status_code == 200
    assert theme_texts.PASSAGE_GONE in unescape(page.text)

    place.unlink()
    ingest(settings, lambda _: None)
    page = visitor.get(link)
    assert page.status_code in {200, 404}
    assert "(meer)" in unescape(page.text)


def _pages_of_themes(visitor: TestClient) -> str:
    themes = {
        urlsplit(x).path
        for x in Tags(visitor.get("/themas").text).links
        if x.startswith("/themas/")
    }
    return visitor.get(min(themes)).text


def test_an_overview_is_read_once_for_each_generation(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    settings = Settings(data=tmp_path / "data", corpus=(corpus,))
    (corpus / "een.md").write_text(f"# Samenwerken met gemeenten\n\n{SENTENCE}\n", "utf-8")
    ingest(settings, lambda _: None)
    shelf = ThemeShelf.of(settings, Answering(settings))
    first = shelf.overview()
    assert shelf.overview() is first
    (corpus / "twee.md").write_text("# Pleegzorg\n\nEen pleegkind woont in een gezin.\n", "utf-8")
    ingest(settings, lambda _: None)
    assert len(shelf.overview().documents) == 2


# What is written, whatever stands in it


def records(text: str) -> tuple[Overview, ThemePage, Comparison, Citation]:
    """All of the pages' records, with `text` wherever a document or vocabulary has a word."""
    details = Details(
        title=text, publisher=text, kind=Kind.NEWS, audience=(text,), published="2020",
        replaced_by=text, valid_until="2021",
    )  # fmt: skip
    document = Document(f"{text}.md", text, (), details, "0")
    snapshot = Snapshot(details, text, 0, len(text), text, text, "0")
    citation = Citation(document.id, text, "p", (text,), 3, text, 0, max(1, len(text)), snapshot)
    theme = Theme(text, text, text, False, (text,), ())
    found = Theme(f"{text}2", text, "", True, (text,), ())
    overview = Overview(
        "g",
        (document,),
        (ThemeRow(theme, {document.id: 3}), ThemeRow(found, {document.id: 1})),
        (Together(theme.id, found.id, 1),),
        (ThemeYear(theme.id, "2020", 3),),
    )
    passages = tuple(
        KeyPassage(f"{n}", citation, 1.0, (text,), basis) for n, basis in enumerate(Basis)
    )
    page = ThemePage(theme, (DocumentOnTheme(document, 9, passages),), (found,), (text,))
    comparison = Comparison(
        text,
        (Compared(document.id, details, 1), Compared("b", details, 1)),
        (Row(text, ((citation,), ())),),
        (Alone(document.id, text, citation),),
        (Contrast(ContrastKind.TERM, text, citation, citation, text, text, 1.0),),
    )
    return overview, page, comparison, citation


def pages(text: str) -> list[str]:
    overview, page, comparison, citation = records(text)
    (document,) = overview.documents
    asked = Chosen(words=text, scope=Scope(audiences=(text,)))
    found = Found((page.theme,), (FoundPassage(citation, (page.theme,)),))
    facets = facets_of((document, replace(document, details=replace(document.details, kind=None))))
    choices = Comparable(
        (page.theme,), (Offer(document, 1),), page.theme.id, (document.id,), problem=text
    )
    linked = Linked("k", citation)
    return [
        themes_html(overview, facets, asked, found),
        theme_html(ThemeSight(page, asked, 9, 9, linked=linked)),
        lost_html(citation),
        compare_html(choices),
        compare_html(choices, comparison),
    ]


def read_as(text: str) -> str:
    """The text as HTML has it: without the characters that it cannot hold."""
    return re.sub(r"[\x00\r]", "", text)


@pytest.mark.parametrize("text", HOSTILE_TEXTS, ids=range(len(HOSTILE_TEXTS)))
def test_no_text_of_a_document_is_more_than_text(text: str) -> None:
    for hostile, plain in zip(pages(text), pages("gewoon"), strict=True):
        tags = Tags(hostile)
        assert set(tags.tags) <= set(Tags(plain).tags)
        assert all(link.startswith(("/", "#")) and link[1:2] != "/" for link in tags.links)
        said = " ".join("".join(tags.said).split())
        assert " ".join(text.split()) in said or "\x00" in text


def test_a_difference_is_named_in_words_and_not_settled() -> None:
    html = unescape(pages("dit")[-1])
    assert "Let op: verschil: een andere termijn of duur" in html
    assert theme_texts.CONTRAST_UNDECIDED in html


scopes = st.builds(
    Scope,
    kinds=st.lists(st.sampled_from(list(Kind)), unique=True).map(lambda x: tuple(map(str, x))),
    audiences=st.lists(st.text(min_size=1), unique=True, max_size=3).map(tuple),
    since=st.none() | st.integers(1, 9999),
    until=st.none() | st.integers(1, 9999),
)


@given(scopes)
def test_a_choice_of_documents_comes_back_from_its_address(scope: Scope) -> None:
    link = unescape(address("/themas", scope_pairs(scope)))
    assert chosen(QueryParams(urlsplit(link).query)).scope == scope


@given(st.lists(st.tuples(st.sampled_from(["soort", "vanaf", "pagina", "zoek", "x"]), st.text())))
def test_any_address_can_be_read(pairs: Sequence[tuple[str, str]]) -> None:
    asked = chosen(QueryParams(list(pairs)))
    assert asked.page >= 1
    assert len(asked.words) <= MOST_WORDS
    assert set(asked.scope.kinds) <= set(Kind)
