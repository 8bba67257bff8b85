"""Which passages speak of a theme of the thesaurus, and which only come near it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.generations import Generations
from ingest.pipeline import ingest
from ingest.settings import Settings
from ingest.theme_weights import BELOW_THEME, CORE, weights_of
from ingest.thesaurus import Concept, Thesaurus
from ingest.vocabulary import Vocabulary

if TYPE_CHECKING:
    from pathlib import Path

    from ingest.themes import StoredThemes

THESAURUS = """
- label: pleegzorg
  alternatives: [pleegouder]
  theme: true
- label: preventie
  theme: true
"""
ON_PREVENTION = "Preventie helpt vroeg. Preventie kost weinig, en preventie werkt.\n"


def themes_of(tmp_path: Path, **texts: str) -> StoredThemes:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "thesaurus.yaml").write_text(THESAURUS, "utf-8")
    for name, text in texts.items():
        (corpus / f"{name}.md").write_text(text, "utf-8")
    settings = Settings(data=tmp_path / "data", corpus=(corpus,))
    ingest(settings, lambda _: None)
    generations = Generations(settings.data)
    manifest = generations.current()
    assert manifest
    return generations.opened(manifest).themes


def key_documents(themes: StoredThemes, theme: str) -> set[str]:
    return {each.document for each in themes.passages(theme) if each.is_key}


def test_a_word_in_passing_makes_no_key_passage(tmp_path: Path) -> None:
    themes = themes_of(
        tmp_path,
        zorg="# Pleegzorg\n\nPleegzorg is opvang in een ander gezin. Een pleegouder zorgt.\n",
        klok="# De klok\n\nIn oktober gaat de klok terug, ook voor scholen en preventie.\n",
    )
    assert key_documents(themes, "pleegzorg") == {"zorg.md"}
    assert not key_documents(themes, "preventie")


def test_a_document_without_theme_touches_one_that_has_passages(tmp_path: Path) -> None:
    themes = themes_of(
        tmp_path,
        zorg="# Pleegzorg\n\nPleegzorg is opvang in een ander gezin. Een pleegouder zorgt.\n",
        klok="# De klok\n\nIn oktober gaat de klok terug.\n",
    )
    assert {document for _, document in themes.counts()} == {"zorg.md", "klok.md"}
    assert {document for _, document in themes.key_counts()} == {"zorg.md"}


def test_words_that_only_define_another_put_no_passage_under_a_theme(tmp_path: Path) -> None:
    items = "- hulp: preventie voor ouders;\n- zorg: preventie voor kinderen;\n- doel: wat telt;\n"
    lines = items.replace(": ", " heet ")
    prevention = f"# Preventie\n\n{ON_PREVENTION}"
    defined = themes_of(tmp_path, een=prevention, twee=f"# Woorden\n\n{items}")
    other = tmp_path / "ander"
    other.mkdir()
    plain = themes_of(other, een=prevention, twee=f"# Woorden\n\n{lines}")
    assert key_documents(defined, "preventie") == {"een.md"}
    assert key_documents(plain, "preventie") == {"een.md", "twee.md"}


def weights(theme: Concept, *others: Concept) -> dict[str, float]:
    thesaurus = Thesaurus((theme, *others))
    return weights_of(Vocabulary(thesaurus), theme)


def test_a_definition_names_what_a_theme_is_about_by_nouns() -> None:
    theme = Concept("zorg", definition="Lichamelijke klachten en trauma.", is_theme=True)
    body = Concept("lichamelijk", broader="zorg")
    trauma = Concept("trauma", broader="zorg")
    weight = weights(theme, body, trauma)
    assert weight["trauma"] == CORE
    assert weight["lichamelijk"] == BELOW_THEME


def test_what_belongs_to_half_of_a_joined_label_does_not_make_its_theme() -> None:
    definition = "Wat gemeenten afspreken: samenwerking."
    election = Concept("verkiezing", broader="gemeente")
    for label, is_joined in (("werken met gemeenten", True), ("gemeentelijk werk", False)):
        theme = Concept(label, definition=definition, is_theme=True)
        weight = weights(theme, Concept("gemeente", ("gemeenten",), broader=label), election)
        assert weight["gemeente"] == CORE
        assert (weight["verkiezing"] == BELOW_THEME) == is_joined
