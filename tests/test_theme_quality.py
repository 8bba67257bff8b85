"""The themes of the shipped collection, and of the pages where those lie beside the repository."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from quality import themes as quality

from ingest.generations import Generations

if TYPE_CHECKING:
    from pathlib import Path

    from ingest.settings import Settings

# Themes with 8 of 10 on the theme, and passages on theirs: leaving passages out is no way to win.
PRECISE_IN_CORPUS, PRECISE_IN_PAGES = 10, 17
ON_IN_CORPUS, ON_IN_PAGES = 43, 130


def test_the_top_tens_of_the_shipped_collection_are_judged_and_on_their_theme(
    shipped_index: Settings,
) -> None:
    generations = Generations(shipped_index.data)
    manifest = generations.current()
    assert manifest
    found = quality.precisions("corpus", generations.opened(manifest))
    assert not [each.theme for each in found if each.unjudged]
    assert sum(each.is_enough for each in found) >= PRECISE_IN_CORPUS
    assert sum(each.on_theme for each in found) >= ON_IN_CORPUS


def test_a_passage_that_nobody_judged_is_not_taken_as_right() -> None:
    precision = quality.Precision("geld", on_theme=7, ranked=10, unjudged=("a.md 1", "b.md 2"))
    assert not precision.is_enough


@pytest.mark.quality
@pytest.mark.skipif(not quality.PAGES.exists(), reason="the pages are not here")
def test_the_pages_keep_their_themes_when_some_are_added(tmp_path: Path) -> None:
    lines = quality.PAGES.read_text("utf-8").splitlines()
    pages = quality.write_pages(tmp_path / "pages", lines)
    generation = quality.made(tmp_path / "data", pages)
    told = {document for _, document in generation.themes.counts()}
    assert told == {document.id for document in generation.manifest.documents}
    found = quality.precisions("pages", generation)
    assert not [each.theme for each in found if each.unjudged]
    assert sum(each.is_enough for each in found) >= PRECISE_IN_PAGES
    assert sum(each.on_theme for each in found) >= ON_IN_PAGES
    assert quality.kept(pages, tmp_path, split=0) >= quality.LEAST_KEPT
