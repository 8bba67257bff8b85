"""What the first screen offers."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from assistant.scoping import NO_FACETS
from assistant.starting import READ_FOR_EXAMPLES, Start, Starting
from ingest.generations import POINTER_FILE
from ingest.pipeline import ingest
from ingest.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

NOTHING = Start((), NO_FACETS)


@pytest.fixture
def own(tmp_path: Path) -> Settings:
    """Settings of an index that the test may change, over an empty folder."""
    (tmp_path / "corpus").mkdir()
    return Settings(data=tmp_path / "data", corpus=(tmp_path / "corpus",))


def write(settings: Settings, name: str, text: str) -> None:
    (settings.corpus[0] / name).write_text(text, encoding="utf-8")


def test_examples_come_from_each_document_in_turn(shipped_index: Settings) -> None:
    examples = Starting(shipped_index).current().examples
    assert len(examples) == len(set(examples)) > 5
    assert all(example.endswith("?") for example in examples)


def test_a_document_without_example_questions_gives_its_headings_that_are_questions(
    own: Settings,
) -> None:
    write(own, "a.md", "# Pleegzorg\n\nInleiding.\n\n## Wie betaalt dat?\n\nDe gemeente betaalt.")
    write(own, "b.md", "---\ntitle: B\nexample_questions:\n  - Wat kost het?\n---\n# B\n\nTien.")
    ingest(own, lambda _: None)
    assert Starting(own).current().examples == ("Wie betaalt dat?", "Wat kost het?")


def test_what_is_offered_follows_the_documents(own: Settings) -> None:
    write(own, "a.md", "---\ntitle: A\nthemes: [pleegzorg]\nkind: law\n---\n# A\n\nEen zin.")
    ingest(own, lambda _: None)
    starting = Starting(own)
    assert starting.current().examples == ("Wat zeggen de documenten over pleegzorg?",)
    assert starting.current().facets.kinds == ()
    write(own, "b.md", "---\ntitle: B\nkind: method\n---\n# Wat nu?\n\nNog een zin.")
    ingest(own, lambda _: None)
    assert "Wat nu?" in starting.current().examples
    assert [choice.value for choice in starting.current().facets.kinds] == ["law", "method"]


def test_every_document_can_be_chosen_also_where_few_are_read(own: Settings) -> None:
    for number in range(READ_FOR_EXAMPLES + 2):
        write(own, f"{number:02}.md", f"# Document {number:02}\n\nZin {number} staat hier.")
    ingest(own, lambda _: None)
    facets = Starting(own).current().facets
    assert len(facets.documents) == READ_FOR_EXAMPLES + 2


def test_without_a_usable_index_nothing_is_offered(tmp_path: Path, own: Settings) -> None:
    assert Starting(Settings(data=tmp_path / "none")).current() == NOTHING
    write(own, "a.md", "# A\n\nEen zin.")
    ingest(own, lambda _: None)
    (file,) = own.data.glob("generations/*/collection.sqlite")
    file.write_bytes(b"kapot" * 100)
    assert Starting(own).current() == NOTHING
    (own.data / POINTER_FILE).write_text(json.dumps({"generation": "weg"}), "utf-8")
    assert Starting(own).current() == NOTHING
