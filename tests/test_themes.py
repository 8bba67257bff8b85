"""What pages and the command are given of the themes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from assistant.__main__ import main
from assistant.errors import IndexUnusableError
from assistant.themes import Themes, passage_key
from ingest.pipeline import ingest
from ingest.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from assistant.records import Citation

THEME = "samenwerken-met-gemeenten"


@pytest.fixture(scope="module")
def themes(shipped_index: Settings) -> Themes:
    return Themes(shipped_index)


def cited(themes: Themes) -> list[Citation]:
    return [
        each.citation
        for theme in themes.themes()
        if (page := themes.theme_page(theme.id))
        for document in page.documents
        for each in document.passages
    ]


def test_every_quote_stands_in_its_document(themes: Themes, shipped_index: Settings) -> None:
    texts = {
        document.document.id: document.document.text
        for theme in themes.themes()
        if (page := themes.theme_page(theme.id))
        for document in page.documents
    }
    quotes = cited(themes)
    assert quotes
    for each in quotes:
        assert each.quote.strip()
        assert texts[each.document][each.start : each.end] == each.quote
        assert each.quote in each.snapshot.paragraph


def test_an_overview_counts_every_passage_of_every_document(themes: Themes) -> None:
    overview = themes.overview()
    for row in overview.rows:
        page = themes.theme_page(row.theme.id)
        assert page
        counted = {each.document.id: each.count for each in page.documents}
        assert {document: n for document, n in counted.items() if n} == dict(row.counts)
        assert {document for document, n in counted.items() if not n} == row.touching
        assert row.passages == sum(row.counts.values())
        assert row.counts or row.touching


def test_a_document_that_only_touches_a_theme_is_not_counted(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "thesaurus.yaml").write_text("- label: pleegzorg\n  theme: true\n", "utf-8")
    for name in ("a", "b"):
        text = f"# Pleegzorg {name}\n\nPleegzorg is opvang, en pleegzorg is tijdelijk.\n"
        (corpus / f"{name}.md").write_text(text, "utf-8")
    (corpus / "c.md").write_text("# De klok\n\nIn oktober gaat de klok terug.\n", "utf-8")
    settings = Settings(data=tmp_path / "data", corpus=(corpus,))
    ingest(settings, lambda _: None)
    themes = Themes(settings)
    (row,) = themes.overview().rows
    assert set(row.counts) == {"a.md", "b.md"}
    assert row.touching == {"c.md"}
    page = themes.theme_page("pleegzorg")
    assert page
    assert [each.count > 0 for each in page.documents] == [True, True, False]
    assert page.documents[-1].passages


def test_an_overview_of_some_documents_holds_no_others(themes: Themes) -> None:
    every = themes.overview()
    document = every.documents[0].id
    own = themes.overview([document])
    assert [each.id for each in own.documents] == [document]
    assert {each for row in own.rows for each in (*row.counts, *row.touching)} == {document}
    counts = {row.theme.id: row.counts.get(document, 0) for row in every.rows}
    assert {row.theme.id: row.passages for row in own.rows if row.counts} == {
        k: n for k, n in counts.items() if n
    }


def test_a_theme_says_what_it_is_and_offers_questions(themes: Themes) -> None:
    page = themes.theme_page(THEME)
    assert page
    assert page.theme.definition
    assert page.questions
    assert all(question.endswith("?") for question in page.questions)
    assert {each.id for each in page.related} <= {each.id for each in themes.themes()}


def test_a_theme_that_is_not_there_is_none(themes: Themes) -> None:
    assert themes.theme_page("bestaat-niet") is None


def test_a_deep_link_finds_its_paragraph_again(themes: Themes) -> None:
    for each in cited(themes):
        found = themes.passage(each.document, passage_key(each))
        assert found
        assert found.snapshot.paragraph == each.snapshot.paragraph
    assert themes.passage(cited(themes)[0].document, "0" * 16) is None
    assert themes.passage("bestaat-niet.md", "0" * 16) is None


def test_a_deep_link_survives_another_ingest(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "thesaurus.yaml").write_text("- label: pleegzorg\n  theme: true\n", "utf-8")
    text = "# Pleegzorg\n\nPleegzorg is opvang in een ander gezin, en pleegzorg is tijdelijk.\n"
    (corpus / "b.md").write_text(text, "utf-8")
    settings = Settings(data=tmp_path / "data", corpus=(corpus,))
    ingest(settings, lambda _: None)
    themes = Themes(settings)
    (before,) = cited(themes)
    (corpus / "a.md").write_text(text.replace("tijdelijk", "soms lang"), "utf-8")
    (corpus / "b.md").write_text(f"# Vooraf\n\nEerst iets anders.\n\n{text}", "utf-8")
    ingest(settings, lambda _: None)
    found = themes.passage("b.md", passage_key(before))
    assert found
    assert found.start != before.start
    assert before.quote in found.quote


def test_without_an_index_there_are_no_themes(tmp_path: Path) -> None:
    with pytest.raises(IndexUnusableError):
        Themes(Settings(data=tmp_path)).overview()


def test_the_command_lists_the_themes(
    shipped_index: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["themes", "--data", str(shipped_index.data)]) == 0
    assert "samenwerken met gemeenten: " in capsys.readouterr().out


def test_as_json_the_command_gives_one_document(
    shipped_index: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["themes", "--json", "--data", str(shipped_index.data)]) == 0
    given = json.loads(capsys.readouterr().out)
    theme = next(each for each in given["themes"] if each["id"] == THEME)
    assert theme["passages"] == sum(theme["documents"].values())
