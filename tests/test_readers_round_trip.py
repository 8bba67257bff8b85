"""What goes into a document of any format comes back: words, order, headings, lists and pages."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from comparing_documents import Found, blocks_of, compare, long_parts, parts_for, sentence, title
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from making_documents import (
    FURNITURE,
    MAKERS,
    Part,
    expected_blocks,
    heading,
    item,
    make_html,
    make_pdf,
    pages_of,
    paragraph,
    slides_of,
    table,
)

from ingest.readers import read_document
from ingest.records import BlockKind
from ingest.splitting import split_document

if TYPE_CHECKING:
    from pathlib import Path

    from ingest.records import Document


def read(folder: Path, suffix: str, content: bytes) -> Document:
    path = folder / f"document{suffix}"
    path.write_bytes(content)
    return read_document(path, path.name).document


@pytest.mark.parametrize("suffix", MAKERS)
@pytest.mark.parametrize("seed", range(3))
def test_a_document_comes_back_with_its_words_headings_lists_tables_and_pages(
    tmp_path: Path, suffix: str, seed: int
) -> None:
    parts = parts_for(suffix, long_parts(seed))
    pages = {".pdf": pages_of, ".pptx": slides_of}
    expected = expected_blocks(parts, pages[suffix](parts) if suffix in pages else None)
    found = compare(read(tmp_path, suffix, MAKERS[suffix](parts)), expected)
    assert found == Found(words=1.0, placed=1.0)


LAYOUTS: dict[str, dict[str, Any]] = {
    "words cut at line ends": {"hyphenate": True},
    "two columns": {"columns": 2},
    "two columns, drawn line by line, words cut": {
        "columns": 2, "hyphenate": True, "by_row": True,
    },
}  # fmt: skip


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=list(LAYOUTS))
@pytest.mark.parametrize("seed", range(3))
def test_a_pdf_comes_back_however_it_is_laid_out(
    tmp_path: Path, layout: dict[str, Any], seed: int
) -> None:
    # Narrow columns have no room for tables.
    parts = [part for part in long_parts(seed) if part.kind != "table" or "columns" not in layout]
    sizes = {key: value for key, value in layout.items() if key != "by_row"}
    expected = expected_blocks(parts, pages_of(parts, **sizes))
    found = compare(read(tmp_path, ".pdf", make_pdf(parts, **layout)), expected)
    assert found.words >= 0.98
    assert found.placed >= 0.98


@pytest.mark.parametrize("suffix", MAKERS)
def test_passages_carry_the_headings_and_the_page_they_stand_on(
    tmp_path: Path, suffix: str
) -> None:
    parts = parts_for(suffix, long_parts(0))
    document = read(tmp_path, suffix, MAKERS[suffix](parts))
    pages = {".pdf": pages_of, ".pptx": slides_of}
    blocks = expected_blocks(parts, pages[suffix](parts) if suffix in pages else None)
    expected = {block.text: block for block in blocks}
    passages = split_document(document)
    assert "".join(passage.text for passage in passages) == document.text
    for block in document.blocks:
        passage = next(p for p in passages if p.start <= block.start < p.end)
        wanted = expected[document.text[block.start : block.end]]
        if block.kind is not BlockKind.HEADING:
            path = tuple(t for t in wanted.path if t != document.details.title)
            assert passage.heading == path
            # A passage begins on its page; the paragraph may stand on the next one.
            assert passage.page in {wanted.page, (wanted.page or 0) - 1}


def test_no_furniture_of_a_page_comes_along(tmp_path: Path) -> None:
    document = read(tmp_path, ".html", make_html(long_parts(0)))
    assert not [word for word in FURNITURE if word.lower() in document.text.lower()]


# Documents of any shape

short_texts = st.builds(
    lambda seed, most: sentence(random.Random(seed), 3, most),  # noqa: S311 - no secret
    st.integers(0, 10_000),
    st.integers(3, 40),
)
titles = st.builds(lambda seed: title(random.Random(seed)), st.integers(0, 10_000))  # noqa: S311
some_parts = st.lists(
    st.one_of(
        st.builds(heading, titles, st.integers(1, 3)),
        st.builds(paragraph, short_texts),
        st.builds(item, short_texts, st.integers(1, 2)),
        st.builds(lambda cells: table(("Stap", "Uitleg"), cells), st.tuples(titles, titles)),
    ),
    min_size=2,
    max_size=12,
).map(lambda parts: [heading("Het begin van het stuk"), *parts, paragraph("Tot slot een zin.")])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@pytest.mark.parametrize("suffix", [".md", ".txt", ".html", ".docx", ".odt"])
@given(parts=some_parts)
def test_every_word_of_any_document_comes_back_in_order(
    tmp_path: Path, suffix: str, parts: list[Part]
) -> None:
    parts = _settled(parts_for(suffix, parts))
    expected = expected_blocks(parts)
    document = read(tmp_path, suffix, MAKERS[suffix](parts))
    wanted = [word for block in expected for word in block.text.split()]
    assert [word for block in blocks_of(document) for word in block.text.split()] == wanted


def _settled(parts: list[Part]) -> list[Part]:
    """A list cannot begin at its second level, nor a document have a heading twice in a row."""
    settled: list[Part] = []
    for part in parts:
        before = settled[-1].level if settled and settled[-1].kind == "item" else 0
        is_item = part.kind == "item"
        settled.append(replace(part, level=min(part.level, before + 1)) if is_item else part)
    return settled
