"""The themes of a collection: what is under them, why, and that they hold."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from small_corpus import write_small_corpus

from ingest import building
from ingest.checking import check_generation
from ingest.clustering import cluster
from ingest.directions import unit
from ingest.errors import GenerationError
from ingest.generations import THEMES_FILE, Generation, Generations
from ingest.pipeline import ingest, roll_back
from ingest.settings import Settings
from ingest.telling_words import telling_terms
from ingest.theme_material import slug
from ingest.theme_weights import joined_stems, weights_of
from ingest.themes import Basis, StoredThemes, Theme, ThemePassage, Themes, write_themes
from ingest.thesaurus import Concept, Thesaurus
from ingest.vocabulary import Vocabulary

if TYPE_CHECKING:
    from pathlib import Path


def current(settings: Settings) -> Generation:
    generations = Generations(settings.data)
    manifest = generations.current()
    assert manifest
    return generations.opened(manifest)


def made(tmp_path: Path, name: str = "data", *corpus: Path) -> tuple[Settings, Generation]:
    folders = corpus or (write_small_corpus(tmp_path / "corpus"),)
    settings = Settings(data=tmp_path / name, corpus=folders)
    ingest(settings, lambda _: None)
    return settings, current(settings)


def all_under(generation: Generation) -> set[tuple[str, str, tuple[str, ...], float]]:
    ids, themes = generation.collection.passage_ids(), generation.themes
    return {
        (theme.id, ids[each.passage], each.reasons, each.score)
        for theme in themes.themes()
        for each in themes.passages(theme.id)
    }


@pytest.mark.parametrize("index", ["small_generation", "shipped"])
def test_no_document_is_without_a_theme(index: str, request: pytest.FixtureRequest) -> None:
    generation = (
        current(request.getfixturevalue("shipped_index"))
        if index == "shipped"
        else request.getfixturevalue(index)
    )
    told = {document for _, document in generation.themes.counts()}
    assert told == {document.id for document in generation.manifest.documents}


def test_every_passage_under_a_theme_says_why(shipped_index: Settings) -> None:
    generation = current(shipped_index)
    titles = {each.id: each.details.title for each in generation.collection.listed()}
    for theme in generation.themes.themes():
        found = generation.themes.passages(theme.id)
        passages = generation.collection.passages(each.passage for each in found)
        for each in found:
            passage = passages[each.passage]
            text = " ".join([titles[each.document], *passage.heading, passage.text]).casefold()
            assert each.reasons or each.basis is not Basis.WORDS
            assert all(reason.casefold() in text for reason in each.reasons)


def test_passages_come_best_first_and_as_many_as_asked(shipped_index: Settings) -> None:
    themes = current(shipped_index).themes
    found = themes.passages("samenwerken-met-gemeenten")
    order = [(each.basis is not Basis.WORDS, -each.score) for each in found]
    assert order == sorted(order)
    assert order[0] < order[-1]
    assert themes.passages("samenwerken-met-gemeenten", most=3) == found[:3]
    document = found[0].document
    own = tuple(each for each in found if each.document == document)
    assert themes.passages("samenwerken-met-gemeenten", documents=[document]) == own


def test_the_same_collection_gives_the_same_themes_whatever_the_order(tmp_path: Path) -> None:
    corpus = write_small_corpus(tmp_path / "corpus")
    _, first = made(tmp_path, "first", corpus)
    names = sorted(corpus.rglob("*.md"))
    parts = tmp_path / "a", tmp_path / "b"
    for part, paths in zip(parts, (names[2:], names[:2]), strict=True):
        part.mkdir()
        (part / "thesaurus.yaml").write_bytes((corpus / "thesaurus.yaml").read_bytes())
        for path in paths:
            target = part / path.relative_to(corpus)
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(path.read_bytes())
    _, second = made(tmp_path, "second", *parts)
    assert first.collection.passage_ids() != second.collection.passage_ids()
    assert all_under(first) == all_under(second)
    assert first.themes.themes() == second.themes.themes()


def test_a_run_without_changes_works_no_themes_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings, before = made(tmp_path)

    def refuse(*_: object) -> Themes:
        raise AssertionError

    monkeypatch.setattr(building, "themes_of", refuse)
    assert not ingest(settings, lambda _: None).published
    assert current(settings).manifest.id == before.manifest.id


def test_going_back_brings_back_the_themes_of_then(tmp_path: Path) -> None:
    settings, before = made(tmp_path)
    was = all_under(before)
    (tmp_path / "corpus" / "nieuw.md").write_text("# Ondertoezichtstelling\n\nDe rechter.\n")
    ingest(settings, lambda _: None)
    assert all_under(current(settings)) != was
    roll_back(settings)
    assert all_under(current(settings)) == was


def test_a_generation_without_a_theme_for_a_document_does_not_pass(tmp_path: Path) -> None:
    _, generation = made(tmp_path)
    check_generation(generation)
    path = generation.folder / THEMES_FILE
    path.unlink()
    with pytest.raises(GenerationError):
        check_generation(generation)
    write_themes(path, Themes())
    with pytest.raises(GenerationError, match="no theme for"):
        check_generation(generation)


def test_without_a_thesaurus_the_themes_are_those_found(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "thesaurus.yaml").write_text("- label: zeldzaam\n", "utf-8")
    for number in range(4):
        (corpus / f"{number}.md").write_text(
            f"# Boten {number}\n\nDe zeilboot vaart met zeilen op het meer. Een zeilboot is snel.\n"
        )
    _, generation = made(tmp_path, "data", corpus)
    assert generation.themes.themes()
    assert all(theme.is_found for theme in generation.themes.themes())
    assert {d for _, d in generation.themes.counts()} == {f"{n}.md" for n in range(4)}


def write_boats(corpus: Path, numbers: range, word: str) -> None:
    """Documents on what no thesaurus here tells of: a harbour, and the boat `word`."""
    corpus.mkdir(exist_ok=True)
    for number in numbers:
        text = f"De {word} ligt in de haven en vaart over het water, reis {number}."
        (corpus / f"boot-{number}.md").write_text(f"# Varen\n\n{text}\n", "utf-8")


def found(generation: Generation) -> list[Theme]:
    return [theme for theme in generation.themes.themes() if theme.is_found]


def write_families(corpus: Path) -> None:
    (corpus / "thesaurus.yaml").write_text("- label: pleeggezin\n  theme: true\n", "utf-8")
    for number in range(40):
        text = f"Het pleeggezin zorgt voor kind {number}. Een pleeggezin krijgt hulp."
        (corpus / f"gezin-{number}.md").write_text(f"# Wonen\n\n{text}\n", "utf-8")


def test_a_found_theme_keeps_its_id_and_label_while_its_words_change(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    write_boats(corpus, range(6), "zeilboot")
    write_families(corpus)
    settings, first = made(tmp_path, "data", corpus)
    (before,) = found(first)
    write_boats(corpus, range(6, 14), "veerpont")
    ingest(settings, lambda _: None)
    _, anew = made(tmp_path, "anew", corpus)
    assert (before.id, before.label) in {(each.id, each.label) for each in found(current(settings))}
    assert before.label not in {each.label for each in found(anew)}


def test_a_group_that_the_thesaurus_tells_of_is_no_theme_of_its_own(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    write_families(corpus)
    _, generation = made(tmp_path, "data", corpus)
    assert [theme.id for theme in generation.themes.themes()] == ["pleeggezin"]


def test_a_title_on_something_else_puts_a_passage_lower(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "thesaurus.yaml").write_text(
        "- label: pleeggezin\n  theme: true\n- label: onderwijs\n  theme: true\n", "utf-8"
    )
    text = "Het pleeggezin krijgt hulp. Een pleeggezin vraagt om steun en om tijd.\n" * 4
    for title, last in (("Onderwijs", "Dit is iets."), ("Iets", "Dit is onderwijs.")):
        page = f"---\ntitle: {title}\n---\n{text}{last}\n"
        (corpus / f"{title}.md").write_text(page, "utf-8")
    _, generation = made(tmp_path, "data", corpus)
    ranked = [each.document for each in generation.themes.passages("pleeggezin")]
    assert ranked == ["Iets.md", "Onderwijs.md"]


@pytest.mark.parametrize("text", ["Een.\n", "# 1\n\nNee 2.\n", "# Kop\n"])
def test_a_text_that_says_nothing_has_a_theme(text: str, tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "thesaurus.yaml").write_text("- label: zeldzaam\n", "utf-8")
    (corpus / "a.md").write_text(text, "utf-8")
    _, generation = made(tmp_path, "data", corpus)
    assert {document for _, document in generation.themes.counts()} == {"a.md"}


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    theme = Theme("geld", "geld", "Wat het kost.", False, ("kosten",), ("zorg",))
    passage = ThemePassage("geld", 3, "a.md", 0.5, ("kosten", "euro"))
    also = replace(passage, theme="zorg", score=0.7)
    write_themes(tmp_path / "t", Themes((theme, replace(theme, id="zorg")), (passage, also)))
    stored = StoredThemes(tmp_path / "t")
    assert stored.themes()[0] == theme
    assert stored.passages("geld") == (passage,)
    assert stored.of_passage(3) == (also, passage)
    assert stored.counts() == {("geld", "a.md"): 1, ("zorg", "a.md"): 1}
    assert stored.key_counts() == stored.counts()
    assert stored.together() == {("geld", "zorg"): 1}


def test_what_only_touches_a_theme_comes_last_and_is_no_key_passage(tmp_path: Path) -> None:
    key = ThemePassage("geld", 1, "a.md", 0.1, ("euro",))
    near = [replace(key, passage=n, basis=basis, score=0.9) for n, basis in enumerate(Basis) if n]
    near = [replace(each, passage=each.passage + 1) for each in near]
    write_themes(tmp_path / "t", Themes((), (*near, key)))
    stored = StoredThemes(tmp_path / "t")
    found = stored.passages("geld")
    assert [each.is_key for each in found] == [True, False, False]
    assert stored.key_counts() == {("geld", "a.md"): 1}
    assert stored.counts() == {("geld", "a.md"): 3}
    assert not stored.together()


def test_a_concept_in_the_definition_counts_more_than_one_elsewhere_below() -> None:
    theme = Concept("geld", definition="Over subsidie.", is_theme=True)
    below = [
        Concept("subsidie", broader="geld"),
        Concept("beurs", broader="subsidie"),
        Concept("munt", broader="geld"),
    ]
    weights = weights_of(Vocabulary(Thesaurus((theme, *below))), theme)
    assert weights["geld"] == weights["subsidie"] > weights["beurs"] > weights["munt"] > 0


@pytest.mark.parametrize(
    ("label", "count"),
    [("samenwerken met gemeenten", 2), ("recht en gezag", 0), ("pleegzorg", 0)],
)
def test_only_a_label_that_joins_its_words_asks_for_all(label: str, count: int) -> None:
    assert len(joined_stems(label)) == count


def test_clusters_are_the_same_each_time_and_go_on_from_those_before() -> None:
    vectors = unit(np.random.default_rng(1).normal(size=(60, 8)))
    first, second = cluster(vectors), cluster(vectors)
    assert np.array_equal(first.numbers, second.numbers)
    again = cluster(np.concatenate([vectors, vectors[:6]]), first.centroids)
    assert np.mean(again.numbers[:60] == first.numbers) > 0.9


def test_vectors_that_are_all_the_same_make_one_cluster() -> None:
    assert len(cluster(unit(np.ones((20, 4)))).centroids) == 1


def test_telling_words_are_nouns_in_the_form_they_are_written() -> None:
    texts = ["Het snelle paspoort is klaar.", "Een paspoort kost geld.", "Zijn paspoort was kwijt."]
    counts = {"paspoort": 3}
    terms = telling_terms(texts, 300, lambda stem: counts.get(stem, 200))
    assert [term.form for term in terms] == ["paspoort"]


def test_a_word_that_only_opens_sentences_is_written_small() -> None:
    texts = ["Paspoort aanvragen: een Paspoort.", "Paspoort verlengen.", "Paspoort kwijt."]
    counts = {"paspoort": 3}
    terms = telling_terms(texts, 300, lambda stem: counts.get(stem, 200))
    assert [term.form for term in terms] == ["paspoort"]


def test_an_id_holds_only_what_an_address_may() -> None:
    assert slug("Één thema: geld & zorg") == "een-thema-geld-zorg"
