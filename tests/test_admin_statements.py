"""Statements from the real configuration: nothing made up, and what is unknown is counted."""

from __future__ import annotations

import datetime as dt
import io
import re
import shutil
import zipfile
from dataclasses import replace
from html import unescape
from typing import TYPE_CHECKING

import pytest
from administering import House
from docx import Document as WordDocument

import ingest.history
from assistant import page_texts
from assistant.admin import statements_texts as texts
from assistant.admin.publishing import PUBLISHED, ROLLED_BACK
from assistant.admin.shell import STATEMENTS
from assistant.admin.statements import (
    Configuration,
    accessibility_paper,
    open_labels,
    privacy_paper,
    register_fields,
    register_paper,
    server_of,
)
from assistant.admin.statements_history import (
    History,
    OnDate,
    Switch,
    find_on,
    history_paper,
    standing,
)
from assistant.admin.statements_html import MOST_SHOWN, paper_html
from assistant.blocks import Heading
from assistant.clipboard import to_text
from assistant.journal_records import Act, Policy, new_id
from assistant.library import CurrentLibrary
from assistant.machinery import Machinery
from ingest.errors import GenerationError
from ingest.generations import MANIFEST_FILE, Generations
from ingest.manifests import Manifest, ManifestDocument
from ingest.pipeline import roll_back
from ingest.records import Details, Document
from ingest.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from assistant.blocks import Paper

DAY = "2026-11-23"
TODAY = dt.date(2026, 11, 23)
NAMES = ("algoritmeregister", "privacy", "toegankelijkheid", "documenten")
HOSTILE = "\"><script>alert(1)</script>${alert(2)}'"
BARE = Configuration(Machinery())

# The fields of the register's publication standard 1.0, with the characters that they may have.
STANDARD = {
    "name": 100,
    "description_short": 350,
    "organization": 100,
    "category": 0,
    "status": 0,
    "begin_date": 7,
    "end_date": 7,
    "contact_email": 500,
    "website": 500,
    "publication_category": 0,
    "url": 500,
    "goal": 2_500,
    "proportionality": 2_500,
    "human_intervention": 2_500,
    "risks": 2_500,
    "lawful_basis": 2_500,
    "lawful_basis_grouping": 0,
    "process_index_url": 500,
    "impacttoetsen_grouping": 0,
    "impacttoetsen": 2_500,
    "source_data": 2_500,
    "source_data_grouping": 0,
    "methods_and_models": 5_000,
    "provider": 200,
    "publiccode": 500,
    "lang": 0,
    "standard_version": 0,
    "source_id": 100,
    "tags": 2_500,
    "lars": 0,
}
REQUIRED = {
    "name", "description_short", "organization", "status", "contact_email", "publication_category",
    "lang",
}  # fmt: skip
ASKED_FOR_BY_STANDARD = {"organization", "status", "contact_email", "publication_category"}
FULL = Configuration(
    Machinery("org/model", "cross", "openai:large", "chat.invalid", "vectors.invalid"),
    documents=2_000,
    generation="20261123-010203-abcdef12",
    themes=tuple(f"thema nummer {number}" for number in range(60)),
    journal_server="db.invalid",
    has_single_sign_on=True,
)


def text_of(paper: Paper) -> str:
    return to_text([each for each in paper.blocks if not hasattr(each, "header")])


# The register


@pytest.mark.parametrize("known", [BARE, FULL], ids=["bare", "full"])
def test_the_register_gets_every_field_of_its_standard_within_its_length(
    known: Configuration,
) -> None:
    fields = register_fields(known)
    assert [field.key for field in fields] == list(STANDARD)
    assert {field.key for field in fields if field.is_required} == REQUIRED
    for field in fields:
        assert field.values
        value = "\n".join("".join(span.text for span in each.spans) for each in field.values)
        if texts.UNKNOWN not in value and field.key != "end_date" and STANDARD[field.key]:
            assert len(value) <= STANDARD[field.key], field.key
        if field.most:
            assert field.most == STANDARD[field.key]
            assert len(value) <= field.most, field.key


def test_what_only_the_organisation_knows_is_left_to_it_and_listed() -> None:
    paper = register_paper(BARE, DAY)
    open_ = open_labels(paper)
    assert text_of(paper).count(texts.UNKNOWN) == len(open_) > 10
    named = {field.name for field in register_fields(BARE) if field.key in ASKED_FOR_BY_STANDARD}
    assert {f"{name} ({texts.REQUIRED})" for name in named} <= set(open_)
    for label in ("Afwegingen", "Wettelijke basis", "Leverancier", texts.RISKS_OWN):
        assert label in open_


def test_the_working_is_told_as_it_is_set_up() -> None:
    def working(known: Configuration) -> str:
        return text_of(register_paper(known, DAY))

    bare, full = working(BARE), working(FULL)
    assert texts.NOT_LEARNING in bare
    assert "letterlijke zinnen uit de documenten. Er schrijft geen taalmodel mee" in bare
    assert texts.DATA_NONE in bare
    assert texts.PROCESSOR not in bare
    assert "‘openai:large’ schrijft het antwoord" in full
    assert "op een andere computer: chat.invalid" in full
    assert "‘org/model’ op betekenis" in full
    assert "‘cross’ zet de beste alinea’s op volgorde" in full
    assert "2.000 documenten (versie 20261123-010203-abcdef12)" in full
    assert texts.PROCESSOR in full
    assert "thema nummer 59" in full


# Privacy


def privacy(settings: Settings) -> str:
    machinery = CurrentLibrary(settings).machinery
    signs_on = bool(settings.user_header)
    return text_of(
        privacy_paper(Configuration(machinery, 5, "g1", (), server_of(settings), signs_on), DAY)
    )


def test_every_setting_that_matters_to_privacy_changes_what_is_said(tmp_path: Path) -> None:
    plain = Settings(tmp_path)
    said = {
        "plain": privacy(plain),
        "journal": privacy(replace(plain, journal=True)),
        "days": privacy(replace(plain, journal_days=30)),
        "feedback": privacy(replace(plain, feedback=False)),
        "server": privacy(
            replace(plain, journal_url="postgresql://u:geheim1@db.invalid/x", chat_key="geheim2")
        ),
        "model": privacy(replace(plain, chat_model="ollama:gemma", chat_url="http://127.0.0.1:1")),
        "model elsewhere": privacy(
            replace(plain, chat_model="openai:x", chat_url="https://ai.invalid/v1")
        ),
        "hosted model": privacy(replace(plain, chat_model="openai:x")),
        "vectors": privacy(replace(plain, chroma_url="http://zoek.invalid:8000")),
        "sign-on": privacy(replace(plain, user_header="Remote-User")),
    }
    assert len(set(said.values())) == len(said)
    assert not any("geheim" in each for each in said.values())
    assert "db.invalid" in said["server"]
    assert "30 dagen" in said["days"]
    assert texts.KEPT_COUNTS in said["plain"]
    assert texts.KEPT_COUNTS not in said["journal"]
    assert "zonder vraag en zonder naam" in said["journal"]
    assert "op dezelfde computer als de assistent" in said["model"]
    assert "op een andere computer: ai.invalid" in said["model elsewhere"]
    elsewhere = {name for name, each in said.items() if texts.PROCESSOR in each}
    assert elsewhere == {"model elsewhere", "hosted model", "vectors"}
    assert {name for name, each in said.items() if texts.SINGLE_SIGN_ON in each} == {"sign-on"}


def test_users_and_the_statement_are_told_the_same() -> None:
    for kept in (Policy(), Policy(questions=True, days=7), Policy(feedback=False)):
        machinery = Machinery(kept=kept)
        said = text_of(privacy_paper(Configuration(machinery), DAY))
        assert all(each in said for each in page_texts.about_privacy(machinery))


# Accessibility


def test_the_statement_on_accessibility_claims_no_compliance() -> None:
    paper = accessibility_paper(DAY)
    said = text_of(paper)
    assert "Er staat niet dat de assistent aan alle eisen voldoet" in said
    assert not re.search(r"voldoet (volledig|geheel) aan", said)
    assert "Wat niet is getest" in said
    assert texts.COMPLIANCE in open_labels(paper)
    assert texts.SIGNED in open_labels(paper)


# Documents on a date


def manifest(name: str, made: str, *documents: str) -> Manifest:
    listed = tuple(ManifestDocument(each, "0" * 64, each, 1) for each in documents)
    return Manifest(name, made, "", "built-in", "", 0, "1", "1", listed, len(listed))


def act(time: str, kind: str, generation: str) -> Act:
    return Act(new_id(), dt.datetime.fromisoformat(time), "anna", kind, generation)


NOON = "T12:00:00+00:00"
NEW = manifest("g3", f"2026-11-20{NOON}", "a.md")
OLD = manifest("g2", f"2026-11-10{NOON}", "a.md", "b.md")
ACTS = (
    act(f"2026-11-20{NOON}", PUBLISHED, "g3"),
    act(f"2026-11-15{NOON}", ROLLED_BACK, "g1"),
    act(f"2026-11-05{NOON}", PUBLISHED, "g1"),
    act(f"2026-11-12{NOON}", "document added", "g9"),
)
HISTORY = History.of((NEW, OLD), ACTS, 3, 180)


@pytest.mark.parametrize(
    ("day", "generation"),
    [
        ("2026-11-04", None),
        ("2026-11-05", "g1"),
        ("2026-11-09", "g1"),
        ("2026-11-10", "g2"),  # by the command line: known by its own time only
        ("2026-11-14", "g2"),
        ("2026-11-15", "g1"),
        ("2026-11-19", "g1"),
        ("2026-11-20", "g3"),
        (DAY, "g3"),
    ],
)
def test_the_generation_of_a_day_is_that_of_the_last_switch_before_it_ended(
    day: str, generation: str | None
) -> None:
    found = find_on(HISTORY, dt.date.fromisoformat(day), TODAY)
    assert (found.switch.generation if found.switch else None) == generation
    assert not found.is_unsure


def test_a_generation_that_is_no_longer_kept_is_named_and_said_to_be_gone() -> None:
    found = find_on(HISTORY, dt.date(2026, 11, 6), TODAY)
    said = text_of(history_paper(HISTORY, found, DAY))
    assert "versie g1 in gebruik, sinds 5 november 2026" in said
    assert "niet meer bewaard" in said
    assert "blijven er 3" in said


def test_a_day_before_all_that_is_known_and_nothing_at_all_are_told() -> None:
    early = dt.date(2020, 1, 1)
    said = text_of(history_paper(HISTORY, find_on(HISTORY, early, TODAY), DAY))
    assert "niet bekend" in said
    assert "5 november 2026" in said
    nothing = History.of((), (), 3, 180)
    assert texts.HISTORY_NOTHING in text_of(
        history_paper(nothing, find_on(nothing, TODAY, TODAY), DAY)
    )


def test_a_switch_that_nobody_noted_makes_the_days_since_unsure_but_not_today() -> None:
    history = History.of((OLD, NEW), ACTS, 3, 180)  # g2 is current, and no act says why
    before = find_on(history, dt.date(2026, 11, 19), TODAY)
    since = find_on(history, dt.date(2026, 11, 21), TODAY)
    assert (before.is_unsure, since.is_unsure) == (False, True)
    assert texts.HISTORY_UNSURE in text_of(history_paper(history, since, DAY))
    today = find_on(history, TODAY, TODAY)
    assert (today.switch.generation if today.switch else "") == "g2"
    assert not today.is_unsure


def test_without_the_journal_the_generations_are_known_and_the_list_says_so() -> None:
    history = History.of((NEW, OLD), None, 3, 180)
    found = find_on(history, dt.date(2026, 11, 16), TODAY)
    assert found.switch == Switch(dt.datetime.fromisoformat(OLD.made), "g2")
    assert texts.HISTORY_JOURNAL in text_of(history_paper(history, found, DAY))


def test_what_ingest_wrote_down_makes_every_day_since_sure_and_says_who_where_that_is_known() -> (
    None
):
    written = [
        ingest.history.Switch(f"2026-11-{day}T09:00:00+00:00", generation, how)
        for day, generation, how in (
            (12, "g2", ingest.history.Act.PUBLISHED),  # by the command line
            (20, "g3", ingest.history.Act.PUBLISHED),
            (21, "g2", ingest.history.Act.ROLLED_BACK),
        )
    ]
    history = History.of((OLD, NEW), ACTS, 3, 180, written)
    found = [find_on(history, dt.date(2026, 11, day), TODAY) for day in (6, 12, 19, 20, 21, 23)]
    used = [(each.switch.generation, each.switch.who) if each.switch else None for each in found]
    who = next(each.who for each in ACTS if each.object == "g3")
    assert used == [("g1", "anna"), ("g2", ""), ("g2", ""), ("g3", who), ("g2", ""), ("g2", "")]
    assert not any(each.is_unsure for each in found)


def test_going_back_by_the_command_is_in_the_documents_of_that_day(
    small_index: Settings, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    shutil.copytree(small_index.data, data)
    house = House.of(data)
    generations = Generations(data)
    first = generations.pointer()
    assert first
    second = "20260101-000000-00000000"
    shutil.copytree(generations.folder(first.generation), generations.folder(second))
    manifest = generations.folder(second) / MANIFEST_FILE
    manifest.write_text(manifest.read_text("utf-8").replace(first.generation, second), "utf-8")
    generations.publish(second)
    roll_back(replace(small_index, data=data))
    today = dt.datetime.now().astimezone().date().isoformat()
    page = house.signed_in("anna").get(f"{STATEMENTS}/documenten?datum={today}").text
    assert f"In gebruik aan het eind van deze dag: versie {first.generation}" in page
    assert texts.HISTORY_UNSURE not in page


def test_a_document_stands_on_the_list_as_it_was_on_that_day() -> None:
    details = Details("Titel", publisher="Uitgever", published="2020-05", valid_until="2026-11-21")
    document = Document("map/a.md", "", (), details, "ab" * 32)
    for day, said in ((21, texts.HISTORY_VALID), (22, "verlopen: gold tot 21 november 2026")):
        date = dt.date(2026, 11, day)
        assert standing(details, date) == said
        found = replace(find_on(HISTORY, date, TODAY), documents=(document,))
        listed = text_of(history_paper(HISTORY, found, DAY))
        for fact in ("Titel", "Uitgever", "mei 2020", said, "map/a.md", "ab" * 32):
            assert fact in listed
    assert "vervangen door b.md" in standing(replace(details, replaced_by="b.md"), TODAY)
    assert standing(Details("Kaal"), TODAY) == texts.HISTORY_VALID


def test_a_long_list_is_cut_on_the_page_and_whole_in_the_paper() -> None:
    documents = tuple(
        Document(f"{number}.md", "", (), Details(f"Titel {number}"), "0" * 64)
        for number in range(MOST_SHOWN + 5)
    )
    found = OnDate(TODAY, Switch(dt.datetime.now(dt.UTC), "g3"), documents)
    paper = history_paper(HISTORY, found, DAY)
    page = paper_html(paper)
    assert page.count("<li>") == MOST_SHOWN
    assert texts.shown_of(MOST_SHOWN, MOST_SHOWN + 5) in page
    assert f"Titel {MOST_SHOWN + 4}" in text_of(paper)


# The pages and files


@pytest.fixture(scope="module")
def house(small_index: Settings, tmp_path_factory: pytest.TempPathFactory) -> House:
    """For all of these: nothing here changes what there is but for the audit."""
    data = tmp_path_factory.mktemp("stated") / "data"
    shutil.copytree(small_index.data, data)
    return House.of(data)


def addresses() -> list[str]:
    files = [f"{STATEMENTS}/{name}/{form}" for name in NAMES for form in ("md", "docx")]
    return [STATEMENTS, *(f"{STATEMENTS}/{name}" for name in NAMES), *files]


@pytest.mark.parametrize("address", addresses())
def test_pages_and_files_are_for_who_is_signed_in_only(address: str, house: House) -> None:
    assert house.browser().get(address).status_code == 303
    assert house.signed_in("bram").get(address).status_code == 200


@pytest.mark.parametrize("name", NAMES)
def test_page_word_and_markdown_say_the_same(name: str, house: House) -> None:
    browser = house.signed_in("anna")
    page = unescape(browser.get(f"{STATEMENTS}/{name}").text)
    assert page.count("<h1>") == 1
    word = browser.get(f"{STATEMENTS}/{name}/docx")
    markdown = browser.get(f"{STATEMENTS}/{name}/md")
    assert zipfile.is_zipfile(io.BytesIO(word.content))
    read = [each.text for each in WordDocument(io.BytesIO(word.content)).paragraphs if each.text]
    assert len(read) > 4
    plain = re.sub(r"<[^>]+>", "", page)
    unescaped = re.sub(r"\\(.)", r"\1", markdown.text).replace("**", "")
    for paragraph in read:
        assert paragraph in plain, paragraph
        assert paragraph in unescaped, paragraph
    for file, form in ((word, "docx"), (markdown, "md")):
        assert re.fullmatch(
            rf'attachment; filename="handreiking-{name}-\d{{4}}-\d\d-\d\d\.{form}"',
            file.headers["content-disposition"],
        )
        assert file.headers["cache-control"] == "no-store"


def test_what_is_taken_along_is_noted_and_what_is_looked_at_is_not(house: House) -> None:
    browser = house.signed_in("bram")
    before = len(house.acts())
    browser.get(STATEMENTS)
    browser.get(f"{STATEMENTS}/privacy")
    assert len(house.acts()) == before
    browser.get(f"{STATEMENTS}/privacy/md")
    browser.get(f"{STATEMENTS}/documenten/docx", params={"datum": "2026-01-31"})
    noted = house.acts()[before:]
    assert [(each.who, each.act, each.object) for each in noted] == [
        ("bram", "statement downloaded", "privacy"),
        ("bram", "statement downloaded", "documenten"),
    ]
    assert noted[1].detail == "docx, 2026-01-31"


def test_the_documents_of_today_are_those_of_the_generation_in_use(house: House) -> None:
    current = Generations(house.folder).current()
    assert current is not None
    page = unescape(house.signed_in("bram").get(f"{STATEMENTS}/documenten").text)
    assert current.id in page
    for document in current.documents:
        assert document.title in page
        assert document.sha256 in page


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("31-12-2025", texts.DATE_WRONG),
        ("2025-02-30", texts.DATE_WRONG),
        (HOSTILE, texts.DATE_WRONG),
        ("9999-12-31", texts.DATE_LATER),
    ],
)
@pytest.mark.parametrize("form", ["", "/docx"])
def test_a_date_that_cannot_be_is_told_beside_the_field(
    asked: str, said: str, form: str, house: House
) -> None:
    browser = house.signed_in("bram")
    before = len(house.acts())
    page = browser.get(f"{STATEMENTS}/documenten{form}", params={"datum": asked})
    assert page.status_code == 422
    assert said in page.text
    assert 'aria-describedby="datum-fout"' in page.text
    assert "<script>alert" not in page.text
    assert not [each for each in house.acts()[before:] if each.act == "statement downloaded"]


@pytest.mark.parametrize(
    "address", ["niets", "niets/md", "privacy/pdf", "privacy/exe", "..%2fx/md"]
)
def test_a_statement_that_is_not_there_is_told(address: str, house: House) -> None:
    assert house.signed_in("bram").get(f"{STATEMENTS}/{address}").status_code == 404


def test_before_the_first_publishing_every_page_opens(tmp_path: Path) -> None:
    browser = House.of(tmp_path).signed_in("bram")
    for address in addresses():
        assert browser.get(address).status_code == 200
    assert texts.HISTORY_NOTHING in browser.get(f"{STATEMENTS}/documenten").text


def test_a_generation_that_cannot_be_read_is_told(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: Generations) -> Manifest:
        raise GenerationError("damaged", "De index is beschadigd.")

    monkeypatch.setattr(Generations, "current", broken)
    page = house.signed_in("bram").get(f"{STATEMENTS}/privacy")
    assert page.status_code == 503
    assert "De index is beschadigd." in page.text


def test_nothing_of_the_settings_becomes_html() -> None:
    machinery = Machinery(HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE)
    known = Configuration(machinery, 1, HOSTILE, (HOSTILE,), HOSTILE)
    for paper in (register_paper(known, DAY), privacy_paper(known, DAY)):
        page = paper_html(paper)
        assert "<script>" not in page
        assert HOSTILE in unescape(page)
        assert any(isinstance(block, Heading) for block in paper.blocks)
