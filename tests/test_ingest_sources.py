from __future__ import annotations

import os
import subprocess
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest import files
from ingest.errors import SourceError
from ingest.sources import Change, Sources, read_sources

if TYPE_CHECKING:
    from collections.abc import Iterator


def write(folder: Path, **files: str) -> Path:
    """Files by their name without `.md`, and nothing else there."""
    folder.mkdir(exist_ok=True)
    for path in folder.glob("*.md"):
        path.unlink()
    for name, content in files.items():
        (folder / f"{name}.md").write_text(content, encoding="utf-8")
    return folder


def changes(sources: Sources) -> dict[str, Change]:
    return {report.id.removesuffix(".md"): report.change for report in sources.reports}


def reason(sources: Sources, document_id: str) -> str:
    return next(report.reason for report in sources.reports if report.id == document_id)


BROKEN = "---\ntitle: [\n---\nTekst."


def test_every_change_since_the_last_time_is_told(tmp_path: Path) -> None:
    folder = write(tmp_path / "f", a="Een.", b="Twee.", c="Drie.", d="Vier.", e="Vijf.")
    before = read_sources([folder], []).documents
    write(folder, a="Een.", b="Twee, anders.", moved="Drie.", e="Vijf.", f="Vijf.", g=BROKEN)
    (folder / "h.xlsx").write_bytes(b"PK")

    sources = read_sources([folder], before)

    assert changes(sources) == {
        "a": Change.UNCHANGED,
        "b": Change.CHANGED,
        "moved": Change.MOVED,
        "d": Change.REMOVED,
        "e": Change.UNCHANGED,
        "f": Change.DUPLICATE,
        "g": Change.FAILED,
        "h.xlsx": Change.SKIPPED,
    }
    assert [document.id for document in sources.documents] == ["a.md", "b.md", "e.md", "moved.md"]
    assert "c.md" in reason(sources, "moved.md")
    assert "e.md" in reason(sources, "f.md")
    assert "'.xlsx'" in reason(sources, "h.xlsx")
    assert "streepjes" in reason(sources, "g.md")


def test_a_file_that_fails_now_keeps_its_earlier_version(tmp_path: Path) -> None:
    folder = write(tmp_path / "f", a="Een.", b="Twee.")
    before = read_sources([folder], []).documents
    write(folder, a=BROKEN, b="Twee.")

    sources = read_sources([folder], before)

    assert sources.documents == before
    assert changes(sources) == {"a": Change.FAILED, "b": Change.UNCHANGED}
    assert "De vorige versie blijft" in reason(sources, "a.md")


def test_a_copy_takes_the_place_of_an_original_that_is_gone(tmp_path: Path) -> None:
    folder = write(tmp_path / "f", a="Een.", b="Een.")
    before = read_sources([folder], []).documents
    assert [document.id for document in before] == ["a.md"]
    sources = read_sources([write(folder, b="Een.")], before)
    assert changes(sources) == {"b": Change.MOVED}


contents = st.sampled_from(["Een.", "Twee.", "Drie.", BROKEN, "", "foto: x"])
folders = st.dictionaries(st.sampled_from("abcde"), contents, max_size=5)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(folders, folders)
def test_every_file_is_reported_once_and_every_document_is_accounted_for(
    tmp_path: Path, earlier: dict[str, str], later: dict[str, str]
) -> None:
    if not (earlier and later):
        return
    before = read_sources([write(tmp_path / "f", **earlier)], []).documents
    sources = read_sources([write(tmp_path / "f", **later)], before)

    reported = Counter(report.id for report in sources.reports)
    moved_to = {r.id for r in sources.reports if r.change is Change.MOVED}
    assert set(reported.values()) == {1}
    assert {f"{name}.md" for name in later} <= reported.keys()
    gone = {document.id for document in before} - {f"{name}.md" for name in later}
    removed = {r.id for r in sources.reports if r.change is Change.REMOVED}
    assert removed <= gone
    assert len(gone - removed) == len(moved_to)
    assert len({document.id for document in sources.documents}) == len(sources.documents)
    indexed = {r.id for r in sources.reports if r.change in
               {Change.NEW, Change.CHANGED, Change.UNCHANGED, Change.MOVED}}  # fmt: skip
    kept = {r.id for r in sources.reports if r.change is Change.FAILED} & {d.id for d in before}
    assert {document.id for document in sources.documents} == indexed | kept


def test_files_in_folders_below_are_read_and_hidden_ones_and_the_thesaurus_are_not(
    tmp_path: Path,
) -> None:
    folder = write(tmp_path / "f", a="Een.")
    for name in ("sub/b.md", ".git/c.md", ".d.md", "thesaurus.yaml", "sub/.x/e.md"):
        (folder / name).parent.mkdir(exist_ok=True, parents=True)
        (folder / name).write_text(f"Tekst {name}.", encoding="utf-8")
    sources = read_sources([folder], [])
    assert [report.id for report in sources.reports] == ["a.md", "sub/b.md"]


def test_a_name_that_another_folder_has_too_fails_and_the_first_is_kept(tmp_path: Path) -> None:
    first, second = write(tmp_path / "1", a="Een."), write(tmp_path / "2", a="Twee.", b="Drie.")
    sources = read_sources([first, second], [])
    assert [(d.id, d.text) for d in sources.documents] == [("a.md", "Een."), ("b.md", "Drie.")]
    (failed,) = [report for report in sources.reports if report.change is Change.FAILED]
    assert failed.id == str(second / "a.md")
    assert str(first) in failed.reason


def test_a_folder_that_is_not_there_or_is_a_file_is_named_in_dutch(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    for name, problem in (("absent", "bestaat niet"), ("file", "is een bestand, geen map")):
        with pytest.raises(SourceError) as caught:
            read_sources([tmp_path / name], [])
        assert f"{tmp_path / name} {problem}" in caught.value.message
        assert "--corpus" in caught.value.message


def test_an_empty_folder_is_named_with_what_can_be_put_in_it(tmp_path: Path) -> None:
    with pytest.raises(SourceError) as caught:
        read_sources([tmp_path], [])
    assert str(tmp_path) in caught.value.message
    assert ".md" in caught.value.message


def test_a_file_whose_name_is_no_text_fails_and_stops_nothing(tmp_path: Path) -> None:
    folder = write(tmp_path / "f", a="Een.")
    with open(os.fsencode(folder) + b"/caf\xe9.md", "w", encoding="utf-8") as file:  # noqa: PTH123
        file.write("Twee.")
    sources = read_sources([folder], [])
    assert [document.id for document in sources.documents] == ["a.md"]
    (failed,) = [report for report in sources.reports if report.change is Change.FAILED]
    failed.id.encode()
    assert "naam" in failed.reason


def test_links_that_lead_nowhere_or_round_stop_nothing(tmp_path: Path) -> None:
    folder = write(tmp_path / "f", a="Een.")
    (folder / "nowhere.md").symlink_to(folder / "absent")
    (folder / "round").symlink_to(folder)
    (folder / "self.md").symlink_to(folder / "self.md")
    found = read_sources([folder], [])
    told = dict.fromkeys(("nowhere", "round", "self"), Change.SKIPPED)
    assert changes(found) == {"a": Change.NEW} | told
    assert [document.id for document in found.documents] == ["a.md"]


def test_a_source_folder_may_itself_be_a_link_and_hold_links_within(tmp_path: Path) -> None:
    folder = write(tmp_path / "f", a="Een.")
    (folder / "b.md").symlink_to("a.md")
    (tmp_path / "link").symlink_to(folder)
    found = read_sources([tmp_path / "link"], [])
    assert changes(found) == {"a": Change.NEW, "b": Change.DUPLICATE}


@pytest.fixture
def deep(tmp_path: Path) -> Iterator[Path]:
    """A folder to go deep in; Python's own removal, which pytest uses, cannot get out of it."""
    yield write(tmp_path / "f", a="Een.")
    subprocess.run(["rm", "-rf", tmp_path / "f"], check=True)


def test_folders_may_be_as_deep_as_the_system_allows(deep: Path) -> None:
    here = os.open(deep, os.O_RDONLY)
    for _ in range(1_200):
        os.mkdir("d", dir_fd=here)
        below = os.open("d", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = below
    with os.fdopen(os.open("b.md", os.O_WRONLY | os.O_CREAT, dir_fd=here), "w") as file:
        file.write("Diep.")
    os.close(here)
    assert len(read_sources([deep], []).documents) == 2


def test_a_file_that_became_too_large_keeps_its_earlier_version(tmp_path: Path) -> None:
    folder = write(tmp_path / "f", a="Een.", b="Twee.")
    before = read_sources([folder], []).documents
    os.truncate(folder / "a.md", 50_000_000)
    sources = read_sources([folder], before)
    assert sources.documents == before
    assert "50 MB" in reason(sources, "a.md")
    assert "De vorige versie blijft" in reason(sources, "a.md")


def test_before_each_file_it_is_told_which_comes_and_which_follow(tmp_path: Path) -> None:
    folder = write(tmp_path / "f", a="Een.", b="Twee.", c="Drie.")
    (folder / "b.xlsx").write_bytes(b"PK")
    told: list[tuple[str, int]] = []
    read_sources([folder], [], at=lambda files, number: told.append((files[number].id, number)))
    assert told == [("a.md", 0), ("b.md", 1), ("c.md", 2)]


def test_a_folder_may_be_named_relative_to_where_one_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "hier" / "diep").mkdir(parents=True)
    (tmp_path / "map" / "diep").mkdir(parents=True)
    (tmp_path / "map" / "diep" / "a.md").write_text("Tekst.", encoding="utf-8")
    monkeypatch.chdir(tmp_path / "hier")
    found = read_sources([Path("..", "map")], ())
    assert [document.id for document in found.documents] == ["diep/a.md"]


def test_a_side_file_belongs_to_its_document_and_changes_it(tmp_path: Path) -> None:
    folder = write(tmp_path / "f", a="Een.", b="Twee.")
    before = read_sources([folder], []).documents
    (folder / "a.meta.yaml").write_text("titel: Van opzij", encoding="utf-8")

    sources = read_sources([folder], before)

    assert changes(sources) == {"a": Change.CHANGED, "b": Change.UNCHANGED}
    assert sources.documents[0].details.title == "Van opzij"


def test_a_side_file_without_its_document_is_told(tmp_path: Path) -> None:
    folder = write(tmp_path / "f", a="Een.")
    (folder / "b.meta.yaml").write_text("titel: Van niemand", encoding="utf-8")

    sources = read_sources([folder], [])

    assert changes(sources)["b.meta.yaml"] is Change.SKIPPED
    assert "zonder document" in reason(sources, "b.meta.yaml")


def test_a_document_whose_file_is_now_a_link_to_elsewhere_stays_as_it_was(tmp_path: Path) -> None:
    folder = write(tmp_path / "f", a="Een.", b="Twee.")
    before = read_sources([folder], []).documents
    (tmp_path / "elders.md").write_text("Elders.", encoding="utf-8")
    (folder / "a.md").unlink()
    (folder / "a.md").symlink_to(tmp_path / "elders.md")
    sources = read_sources([folder], before)
    assert sources.documents == before
    assert changes(sources) == {"a": Change.FAILED, "b": Change.UNCHANGED}
    assert "De vorige versie blijft" in reason(sources, "a.md")


def test_a_file_that_goes_away_while_the_folder_is_listed_fails_and_stops_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write(tmp_path / "f", a="Een.", b="Twee.")
    before = read_sources([folder], []).documents
    real = files._is_side_file

    def is_side_file(path: Path) -> bool:
        (folder / "a.md").unlink(missing_ok=True)
        return real(path)

    monkeypatch.setattr(files, "_is_side_file", is_side_file)
    sources = read_sources([folder], before)
    assert sources.documents == before
    assert changes(sources) == {"a": Change.FAILED, "b": Change.UNCHANGED}
