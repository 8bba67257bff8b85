from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from typing import TYPE_CHECKING

import pytest
from fake_library import FakeLibrary
from fakes import WORKING_DAYS

from assistant import page_texts, texts
from assistant.about_page import AT_A_TIME, Shelf, about_html, page_number
from assistant.errors import IndexUnusableError
from assistant.frame import ABOUT, QUESTIONS, Frame, navigation
from assistant.library import CurrentLibrary
from assistant.machinery import Machinery
from ingest.records import Details, Document
from ingest.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

QUOTING = Machinery()
DOCUMENTS = Shelf(FakeLibrary().listed())


def words(html: str) -> str:
    return unescape(re.sub(r"<[^>]+>", " ", html))


def test_it_says_what_it_is_and_links_to_every_document() -> None:
    html = about_html(QUOTING, DOCUMENTS)
    assert "geautomatiseerd systeem" in words(html)
    assert html.count('href="/lees?document=') == len(DOCUMENTS.documents)
    for fact in (WORKING_DAYS.title, WORKING_DAYS.publisher, "mei 2023", *WORKING_DAYS.audience):
        assert fact in words(html)


def test_every_link_to_a_part_of_the_page_has_that_part() -> None:
    html = about_html(QUOTING, DOCUMENTS)
    parts = re.findall(r'href="#([^"]+)"', html)
    assert len(parts) == len(set(parts)) >= 7
    assert all(html.count(f'id="{part}"') == 1 for part in parts)


def test_without_a_language_model_nothing_goes_anywhere() -> None:
    said = words(about_html(QUOTING, DOCUMENTS))
    assert "nergens anders heen" in said
    assert "taalmodel ‘" not in said


@pytest.mark.parametrize(
    ("settings", "names", "hides"),
    [
        (
            Settings(chat_model="openai:x", chat_url="https://u:geheim@llm.invalid:8443/v1"),
            ("openai:x", "op llm.invalid"),
            ("geheim", "8443"),
        ),
        (Settings(chat_model="mistral:y"), ("mistral:y", "bij zijn aanbieder"), ()),
        (Settings(chroma_url="http://zoek.invalid:8000"), ("op zoek.invalid",), ("8000",)),
        (Settings(embedding="org/model", reranker="org/order"), ("org/model", "org/order"), ()),
        (
            Settings(chat_model="openai:x", chat_url="http://127.0.0.1:8000/v1"),
            ("‘openai:x’ op diezelfde computer",),
            ("127.0.0.1", "8000"),
        ),
        (
            Settings(journal_url="postgresql://u:geheim@db.invalid:5433/naam"),
            ("op een andere computer: db.invalid",),
            ("geheim", "5433", "naam.", "postgresql"),
        ),
        (
            Settings(journal_url="postgresql:///naam?host=db.invalid"),
            ("op een andere computer: db.invalid",),
            ("postgresql",),
        ),
        (Settings(journal_url="postgresql://u@localhost/naam"), (), ("andere computer",)),
        (Settings(journal_url="postgresql:///naam?host=/run/x"), (), ("andere computer", "/run")),
        (
            Settings(journal_url="postgresql://db.invalid/naam", feedback=False),
            (),
            ("db.invalid",),
        ),
    ],
    ids=[
        "own server",
        "provider",
        "vectors",
        "models",
        "model here",
        "journal",
        "journal by query",
        "journal here",
        "journal by socket",
        "nothing kept",
    ],
)
def test_what_leaves_the_machine_is_named_and_keys_are_not(
    settings: Settings, names: tuple[str, ...], hides: tuple[str, ...]
) -> None:
    said = words(about_html(CurrentLibrary(settings).machinery, DOCUMENTS))
    assert all(name in said for name in names)
    assert not any(secret in said for secret in hides)
    is_here = "127.0.0.1" in settings.chat_url
    leaves = bool((settings.chat_model and not is_here) or settings.chroma_url)
    assert ("nergens anders heen" in said) is not leaves


def test_a_model_in_a_folder_is_known_by_the_folders_name_only(tmp_path: Path) -> None:
    folder = tmp_path / "mijn-model"
    folder.mkdir()
    assert CurrentLibrary(Settings(embedding=str(folder))).machinery.embedding == "mijn-model"


def test_without_an_index_the_page_says_so_instead_of_showing_none(tmp_path: Path) -> None:
    with pytest.raises(IndexUnusableError) as raised:
        CurrentLibrary(Settings(data=tmp_path)).listed()
    html = about_html(QUOTING, Shelf(problem=raised.value.message))
    assert texts.INDEX_MISSING in words(html)
    assert page_texts.about_documents(0) not in words(html)


def test_a_long_list_is_turned_page_by_page_and_leaves_nothing_out() -> None:
    many = [
        Document(f"{number}.md", "", (), replace(WORKING_DAYS, title=f"Titel {number:04}"), "")
        for number in range(2 * AT_A_TIME + 1)
    ]
    pages = [about_html(QUOTING, Shelf(tuple(many)), page) for page in (1, 2, 3)]
    shown = [title for page in pages for title in re.findall(r">(Titel \d+)<", page)]
    assert shown == [document.details.title for document in many]
    assert about_html(QUOTING, Shelf(tuple(many)), 99) == pages[2]


@pytest.mark.parametrize(("text", "page"), [("", 1), ("0", 1), ("x", 1), ("-2", 1), ("3", 3)])
def test_a_page_that_is_none_is_the_first(text: str, page: int) -> None:
    assert page_number(text) == page


def test_titles_are_text_in_the_frame_and_on_the_page() -> None:
    title = '</title><script>alert(1)</script>"'
    shelf = Shelf((Document('"><b>', "", (), Details(title), ""),))
    html = Frame("/page/x").page(title, about_html(QUOTING, shelf))
    assert "<script" not in html
    assert "<b>" not in html


@pytest.mark.parametrize("current", [QUESTIONS, ABOUT])
def test_the_navigation_names_the_page_one_is_on(current: str) -> None:
    html = navigation(current)
    assert re.findall(r'<a href="([^"]+)" aria-current="page"', html) == [current]


def test_links_that_would_lose_a_conversation_open_beside_it_and_say_so() -> None:
    html = navigation(QUESTIONS, leaves_page_open=True)
    other = re.findall(r'<a href="/over"[^>]*target="_blank"[^>]*>(.*?)</a>', html)
    assert len(other) == 1
    assert page_texts.NEW_WINDOW in unescape(other[0])
    assert 'target="_blank"' not in navigation(ABOUT)
