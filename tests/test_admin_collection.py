"""The collection as an administrator keeps it: files, names, types, details, what is left out."""

from __future__ import annotations

import datetime as dt
import io
import shutil
import zipfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making_documents import MAKERS, heading, paragraph
from web_sites import answer, sites

from assistant.admin import collection_texts as texts
from assistant.admin.collection import (
    Collection,
    Status,
    UnknownDocumentError,
    changed_details,
)
from assistant.admin.differing_texts import differences
from assistant.admin.health import Concern, warnings_about
from assistant.admin.listing import Wish, rows_of, view
from assistant.admin.uploads import MOST_NAME, UploadError, safe_name, take_in
from ingest.cleaning import Piece, assemble
from ingest.collection import StoredCollection
from ingest.errors import FetchError, SourceError
from ingest.overlay import REMOVED_FILE, details_file, removed_documents
from ingest.pipeline import preview
from ingest.records import BlockKind, Details, Document
from ingest.sources import Change

if TYPE_CHECKING:
    from ingest.settings import Settings

SHIPPED = "toezicht.md"
PARTS = [heading("Sokkenbeer"), paragraph("De sokkenbeer blijft vier nachten logeren.")]


@dataclass
class File:
    """A file as a form brings it."""

    filename: str
    content: bytes

    @property
    def file(self) -> BinaryIO:
        return io.BytesIO(self.content)

    @property
    def size(self) -> int:
        return len(self.content)


def made(suffix: str) -> bytes:
    document: object = MAKERS[suffix](PARTS)
    return document if isinstance(document, bytes) else str(document).encode()


def text_file(name: str, text: str = "De sokkenbeer blijft vier nachten.") -> File:
    return File(name, text.encode())


def zipped(name: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(name, "x")
    return file.getvalue()


@pytest.fixture
def settings(small_index: Settings, tmp_path: Path) -> Settings:
    """A data folder and source folder of one's own, published already."""
    shutil.copytree(small_index.data, tmp_path / "data")
    shutil.copytree(small_index.corpus[0], tmp_path / "corpus")
    return replace(small_index, data=tmp_path / "data", corpus=(tmp_path / "corpus",))


@pytest.fixture
def collection(settings: Settings) -> Collection:
    return Collection(settings)


def statuses(collection: Collection) -> dict[str, Status]:
    return {each.id: each.status for each in collection.listed()}


def changes(settings: Settings) -> dict[str, Change]:
    return {each.id: each.change for each in preview(settings).documents}


def test_what_was_published_and_not_touched_is_listed_so(collection: Collection) -> None:
    assert set(statuses(collection).values()) == {Status.PUBLISHED}
    assert all(each.passages for each in collection.listed())


def test_a_file_that_comes_in_waits_and_changes_nothing_for_users(
    collection: Collection, settings: Settings
) -> None:
    before = (settings.data / "CURRENT").read_bytes()
    (outcome,) = take_in([text_file("Sokken.txt")], collection, settings)
    assert (outcome.name, outcome.problem, outcome.replaces) == ("Sokken.txt", "", False)
    assert statuses(collection)["Sokken.txt"] is Status.NEW
    assert (settings.data / "CURRENT").read_bytes() == before
    assert changes(settings)["Sokken.txt"] is Change.NEW


@pytest.mark.parametrize("suffix", sorted(MAKERS))
def test_every_format_that_is_read_comes_in(
    suffix: str, collection: Collection, settings: Settings
) -> None:
    (outcome,) = take_in([File(f"naam{suffix}", made(suffix))], collection, settings)
    assert outcome.problem == ""


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("plaatje.pdf", b"GIF89a and so on"),
        ("pagina.pdf", b"<html><body>tekst</body></html>"),
        ("tekst.docx", b"gewone tekst"),
        ("anders.docx", zipped("ppt/slides.xml")),
        ("archief.docx", zipped("wat/dan/ook.txt")),
        ("anders.odt", zipped("word/document.xml")),
        ("programma.txt", b"MZ\x90\x00\x03"),
        ("programma.md", b"\x7fELF\x02\x01"),
        ("nullen.html", b"<p>tekst\x00</p>"),
        ("document.txt", b"%PDF-1.7 tekst"),
        ("oud.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        ("programma.exe", b"MZ"),
        ("zonder", b"tekst"),
        ("leeg.txt", b""),
        ("rapport.pdf.meta.yaml", b"titel: x"),
    ],
)
def test_another_type_under_a_false_name_stays_out(
    name: str, content: bytes, collection: Collection, settings: Settings
) -> None:
    (outcome,) = take_in([File(name, content)], collection, settings)
    assert outcome.problem
    assert list(collection.folder().iterdir()) == []


def test_a_damaged_file_of_the_right_type_comes_in_and_fails_with_a_reason(
    collection: Collection, settings: Settings
) -> None:
    (outcome,) = take_in([File("kapot.docx", made(".docx")[:300])], collection, settings)
    assert outcome.problem == ""
    (report,) = (each for each in preview(settings).documents if each.id == "kapot.docx")
    assert report.change is Change.FAILED
    assert report.reason


def test_the_limits_are_told_and_nothing_comes_in(
    collection: Collection, settings: Settings
) -> None:
    small = replace(settings, upload_files=2, upload_mb=2, upload_file_mb=1)
    with pytest.raises(UploadError) as many:
        take_in([text_file(f"{n}.txt") for n in range(3)], collection, small)
    assert many.value.message == texts.too_many(2)
    with pytest.raises(UploadError) as much:
        take_in([text_file(f"{n}.txt", "a" * 1_100_000) for n in range(2)], collection, small)
    assert much.value.message == texts.too_much(2)
    (outcome,) = take_in([text_file("groot.txt", "a" * 1_100_000)], collection, small)
    assert "1.1 MB, meer dan 1 MB" in outcome.problem
    with pytest.raises(UploadError):
        take_in([File("", b"")], collection, small)
    assert list(collection.folder().iterdir()) == []


@given(st.text())
def test_a_name_is_made_safe_whatever_it_was(name: str) -> None:
    safe = safe_name(name)
    assert safe == Path(safe).name
    assert not safe.startswith(".")
    assert safe.isprintable()
    assert len(Path(safe).stem) <= MOST_NAME
    assert safe_name(safe) == safe


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\Users\\a\\Rapport.PDF", "Rapport.pdf"),
        (".verborgen.txt", "verborgen.txt"),
        ("naam\u202etxt.pdf", "naam txt.pdf"),
        ("Privé (2) – één.docx", "Privé (2) - één.docx"),
    ],
)
def test_a_path_is_no_part_of_a_name(
    name: str, safe: str, collection: Collection, settings: Settings
) -> None:
    assert safe_name(name) == safe
    before = {path for path in settings.data.parent.rglob("*") if path.is_file()}
    take_in(
        [File(name, made(Path(safe).suffix) if safe[-3:] != "txt" else b"x")], collection, settings
    )
    after = {path for path in settings.data.parent.rglob("*") if path.is_file()}
    assert after - before == {collection.folder() / safe}


def test_two_files_of_one_name_are_two_documents_and_a_later_one_replaces(
    collection: Collection, settings: Settings
) -> None:
    both = take_in(
        [text_file("a.txt", "een"), text_file("map/a.txt", "twee")], collection, settings
    )
    assert [each.name for each in both] == ["a.txt", "a (2).txt"]
    (again,) = take_in([text_file("a.txt", "drie")], collection, settings)
    assert again.replaces
    assert (collection.folder() / "a.txt").read_text() == "drie"


def test_a_document_of_another_folder_is_not_overruled_by_its_name(
    collection: Collection, settings: Settings
) -> None:
    (outcome,) = take_in([text_file(SHIPPED)], collection, settings)
    assert outcome.problem == texts.NAME_TAKEN
    assert statuses(collection)[SHIPPED] is Status.PUBLISHED


def test_a_shipped_document_that_is_removed_stays_removed_and_may_come_back(
    collection: Collection, settings: Settings
) -> None:
    assert collection.remove(SHIPPED)
    assert statuses(collection)[SHIPPED] is Status.REMOVED
    assert changes(settings)[SHIPPED] is Change.REMOVED
    assert changes(settings)[SHIPPED] is Change.REMOVED
    assert (settings.corpus[0] / SHIPPED).exists()
    collection.restore(SHIPPED)
    assert statuses(collection)[SHIPPED] is Status.PUBLISHED
    assert changes(settings)[SHIPPED] is Change.UNCHANGED


def test_what_was_never_published_is_gone_when_it_is_removed(
    collection: Collection, settings: Settings
) -> None:
    take_in([text_file("a.txt")], collection, settings)
    assert not collection.remove("a.txt")
    assert "a.txt" not in statuses(collection)
    assert list(collection.folder().iterdir()) == []
    with pytest.raises(UnknownDocumentError):
        collection.remove("a.txt")
    with pytest.raises(UnknownDocumentError):
        collection.restore("a.txt")


def test_a_page_of_the_web_waits_like_a_file_and_goes_when_it_is_removed(
    settings: Settings,
) -> None:
    page = f"<html><body><main><h1>Sokkenbeer</h1><p>{'Hij blijft vier nachten. ' * 9}</p></main>"
    with sites() as web:
        web.pages["site.example/zorg/beer"] = answer(page)
        collection = Collection(settings, web.network)
        kept = collection.add_page("http://site.example/zorg/beer")
        with pytest.raises(FetchError):
            collection.add_page("http://site.example/nergens")
    assert collection.id_of(kept) == "site.example/zorg/beer.html"
    assert statuses(collection)[collection.id_of(kept)] is Status.NEW
    assert changes(settings)[collection.id_of(kept)] is Change.NEW
    assert not collection.remove(collection.id_of(kept))
    assert [each for each in (settings.data / "pages").rglob("*") if each.is_file()] == []


@pytest.mark.parametrize("text", ["{", '{"a": 1}', "[1]"])
def test_a_list_of_removed_documents_that_cannot_be_read_stops_everything(
    text: str, settings: Settings
) -> None:
    (settings.data / REMOVED_FILE).write_text(text)
    with pytest.raises(SourceError):
        removed_documents(settings.data)
    with pytest.raises(SourceError):
        preview(settings)


def test_details_are_kept_beside_the_document_and_come_with_it(
    collection: Collection, settings: Settings, tmp_path: Path
) -> None:
    before = (settings.corpus[0] / SHIPPED).read_bytes()
    found = collection.find(SHIPPED)
    better = replace(found.details, publisher="Gemeente Voorbeeld", valid_until="2020", kind=None)
    collection.save_details(SHIPPED, changed_details(found.details, better))
    assert collection.find(SHIPPED).details == better
    assert statuses(collection)[SHIPPED] is Status.CHANGED
    report = preview(settings, into=tmp_path / "preview.sqlite")
    assert {each.id: each.change for each in report.documents}[SHIPPED] is Change.CHANGED
    (document,) = StoredCollection(tmp_path / "preview.sqlite").documents()
    assert document.details == better
    assert (settings.corpus[0] / SHIPPED).read_bytes() == before


def test_details_that_are_given_back_as_they_were_are_no_change(collection: Collection) -> None:
    found = collection.find(SHIPPED)
    later = replace(found.details, publisher="Een ander")
    collection.save_details(SHIPPED, changed_details(found.details, later))
    collection.save_details(SHIPPED, changed_details(later, found.details))
    assert statuses(collection)[SHIPPED] is Status.PUBLISHED


@pytest.mark.parametrize("document_id", ["/etc/passwd", "../buiten", "a/../../b", "", "a\0b"])
def test_no_id_leads_details_out_of_their_folder(
    document_id: str, collection: Collection, settings: Settings
) -> None:
    assert details_file(settings.data, document_id) is None
    with pytest.raises(UnknownDocumentError):
        collection.save_details(document_id, {"title": "x"})


TODAY = dt.date(2026, 6, 1)
WHOLE = Details("Titel", publisher="Uitgever", published="2024")


@pytest.mark.parametrize(
    ("details", "concerns"),
    [
        (WHOLE, set()),
        (replace(WHOLE, valid_until="2026-05"), {Concern.OLD}),
        (replace(WHOLE, replaced_by="nieuw.md"), {Concern.OLD}),
        (replace(WHOLE, valid_until="2026-07"), {Concern.EXPIRING}),
        (replace(WHOLE, valid_until="2026-12"), set()),
        (replace(WHOLE, published=""), {Concern.NO_DATE}),
        (replace(WHOLE, published="", event_date="2019"), set()),
        (replace(WHOLE, publisher=""), {Concern.NO_PUBLISHER}),
        (replace(WHOLE, publisher="", published=""), {Concern.NO_DATE, Concern.NO_PUBLISHER}),
    ],
)
def test_what_deserves_attention_is_told_with_what_to_do(
    details: Details, concerns: set[Concern]
) -> None:
    found = warnings_about(details, TODAY)
    assert {each for warned in found for each in warned.concerns} == concerns
    assert all(warned.what and warned.remedy for warned in found)


def test_a_document_that_says_much_the_same_names_the_other() -> None:
    (warned,) = warnings_about(WHOLE, TODAY, like="ander.md", share=0.93)
    assert warned.concerns == (Concern.ALIKE,)
    assert "93 %" in warned.what
    assert "ander.md" in warned.what


def test_the_list_is_searched_filtered_and_put_in_order(collection: Collection) -> None:
    rows = rows_of(collection.listed(), TODAY)
    assert [r.listed.id for r in view(rows, Wish(search="vrouwenopvang")).rows] == ["map/opvang.md"]
    assert view(rows, Wish(search="staat hier niet")).found == 0
    dated = view(rows, Wish(order="datum")).rows
    assert dated[0].listed.id == "pleegouders.md"
    assert {r.listed.id for r in view(rows, Wish(shown="datum")).rows} == {
        row.listed.id for row in rows if not row.listed.details.published
    }
    sizes = [row.listed.passages for row in view(rows, Wish(order="passages")).rows]
    assert sizes == sorted(sizes, key=lambda size: -(size or 0))


WORDS = st.lists(st.sampled_from("de het niet wel vier zes nachten mag moet".split()), max_size=12)
TEXTS = st.lists(WORDS.filter(bool).map(" ".join), min_size=1, max_size=6)


def document(paragraphs: list[str]) -> Document:
    text, blocks = assemble([Piece(BlockKind.PARAGRAPH, each) for each in paragraphs])
    return Document("a.md", text, blocks, WHOLE, "")


@given(TEXTS, TEXTS)
def test_a_difference_holds_the_old_words_and_the_new_ones(old: list[str], new: list[str]) -> None:
    found = differences(document(old), document(new))
    assert bool(found.places) == (old != new)
    parts = [p for place in found.places for paragraph in place.paragraphs for p in paragraph]
    gone = " ".join(part.text for part in parts if not part.inserted).split()
    come = " ".join(part.text for part in parts if not part.deleted).split()
    # What is left out around the changes stands in both.
    assert sorted(" ".join(new).split()) == sorted(
        " ".join(come + _minus(" ".join(old).split(), gone)).split()
    )


def _minus(words: list[str], without: list[str]) -> list[str]:
    left = list(words)
    for word in without:
        left.remove(word)
    return left
