"""The same promises with the vectors on a Chroma server, a real one that the tests start."""

from __future__ import annotations

import json
import urllib.request
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from chroma_serving import chroma_server
from fakes import FakeEmbedder
from serving import free_port

from ingest import building, pipeline
from ingest.errors import GenerationError
from ingest.generations import Generations, open_generation
from ingest.pipeline import Report, ingest, roll_back
from ingest.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an empty Chroma server."""
    with chroma_server(tmp_path_factory.mktemp("server")) as url:
        yield url


@pytest.fixture
def settings(tmp_path: Path, server: str, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setattr(pipeline, "load_embedder", lambda name, **options: FakeEmbedder())
    monkeypatch.setattr(pipeline, "embedder_fingerprint", lambda name: FakeEmbedder.fingerprint)
    settings = Settings(tmp_path / "data", (tmp_path / "corpus",), "fake", chroma_url=server)
    settings.corpus[0].mkdir()
    write(settings, 0)
    return replace(settings, keep=2)


def write(settings: Settings, revision: int) -> None:
    for number in range(3):
        text = f"# Zaak {number}\n\nHier staat zaak{number}zaak in versie{revision}."
        (settings.corpus[0] / f"d{number}.md").write_text(text, "utf-8")
    (settings.corpus[0] / "thesaurus.yaml").write_text("- label: zaak\n", "utf-8")


def run(settings: Settings) -> Report:
    return ingest(settings, lambda step: None)


def collections(settings: Settings) -> set[str]:
    """The generations of this data folder that are on the server."""
    prefix = Generations(settings.data, settings.chroma_url).collection_prefix()
    address = f"{settings.chroma_url}/api/v2/tenants/default_tenant/databases/default_database"
    with urllib.request.urlopen(f"{address}/collections?limit=1000") as found:  # noqa: S310
        names = {collection["name"] for collection in json.load(found)}
    return {name.removeprefix(prefix) for name in names if name.startswith(prefix)}


def answers(settings: Settings) -> str:
    """The text that is found by its vector, in the current generation."""
    generation = open_generation(
        settings.data, "fake", FakeEmbedder.fingerprint, settings.chroma_url
    )
    with closing(generation):
        nearest = generation.vectors.nearest(FakeEmbedder().embed_question("zaak1zaak"), 1)
        (number,) = (generation.passage_numbers[passage] for passage in nearest)
        return generation.collection.passages([number])[number].text


def test_a_generation_has_a_collection_of_its_own_and_no_chroma_files(settings: Settings) -> None:
    report = run(settings)
    assert collections(settings) == {report.generation}
    assert "versie0" in answers(settings)
    assert not list(settings.data.rglob("chroma.sqlite3"))
    assert not run(settings).published


def test_those_that_are_kept_can_be_gone_back_to_and_the_others_leave_the_server(
    settings: Settings,
) -> None:
    made = []
    for revision in range(5):
        write(settings, revision)
        made.append(run(settings).generation or "")
    assert collections(settings) == set(made[-3:])
    roll_back(settings)
    assert "versie3" in answers(settings)
    roll_back(settings, made[2])
    assert "versie2" in answers(settings)


def test_two_data_folders_on_one_server_leave_each_other_alone(
    settings: Settings, tmp_path: Path
) -> None:
    other = replace(settings, data=tmp_path / "other")
    first, second = run(settings), run(other)
    assert collections(settings) == {first.generation}
    assert collections(other) == {second.generation}


@pytest.mark.parametrize("step", ["build_lexical_index", "write_vectors"])
def test_a_run_that_breaks_off_leaves_the_old_one_and_the_next_cleans_up(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    first = run(settings)
    write(settings, 1)
    real = getattr(building, step)

    def breaks(*arguments: object) -> None:
        real(*arguments)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(building, step, breaks)
        with pytest.raises(KeyboardInterrupt):
            run(settings)
    assert "versie0" in answers(settings)
    report = run(settings)
    assert "versie1" in answers(settings)
    assert collections(settings) == {first.generation, report.generation}


def test_moving_to_a_server_and_back_makes_the_index_again_without_embedding(
    settings: Settings,
) -> None:
    files = replace(settings, chroma_url="")
    assert run(files).embedded == 3
    for place in (settings, files):
        report = run(place)
        assert (report.published, report.embedded) == (True, 0)
        assert "versie0" in answers(place)


def test_without_the_address_the_index_is_refused_with_the_remedy(settings: Settings) -> None:
    run(settings)
    with pytest.raises(GenerationError) as caught:
        answers(replace(settings, chroma_url=""))
    assert "HANDREIKING_CHROMA_URL" in caught.value.message


def test_a_server_that_does_not_answer_is_said_in_dutch_and_nothing_changes(
    settings: Settings,
) -> None:
    first = run(settings)
    write(settings, 1)
    with pytest.raises(GenerationError) as caught:
        run(replace(settings, chroma_url=f"http://127.0.0.1:{free_port()}"))
    assert "Chroma" in caught.value.message
    current = Generations(settings.data).current()
    assert current is not None
    assert current.id == first.generation
    assert "versie0" in answers(settings)
