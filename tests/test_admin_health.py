"""The health of the collection: what is counted, what contradicts, and who may see it."""

from __future__ import annotations

import datetime as dt
import json
import logging
import re
import shutil
from dataclasses import replace
from html import unescape
from typing import TYPE_CHECKING, Any

import pytest
from administering import House

from assistant.admin import health_texts as texts
from assistant.admin.collection import Listed, Status
from assistant.admin.health_contrasts import (
    MOST_PASSAGES,
    Contradiction,
    Contradictions,
    Side,
    contradictions_in,
)
from assistant.admin.health_html import Examined, health_html
from assistant.admin.health_memory import FILE, ContradictionMemory, Looked
from assistant.admin.listing import rows_of
from assistant.admin.shell import HEALTH
from assistant.comparison import ContrastKind
from assistant.journal import Journal
from assistant.journal_records import Citations, CitedDocument
from ingest.generations import Generations
from ingest.pipeline import ingest
from ingest.records import Details, Document
from ingest.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ingest.generations import Generation

TODAY = dt.date(2026, 11, 23)
HOSTILE = "\"><script>alert(1)</script>${alert(2)}'"
EARLY = "De begeleider komt na de plaatsing binnen twee weken op huisbezoek bij het pleeggezin."
LATE = "De begeleider komt na de plaatsing binnen vijf weken op huisbezoek bij het pleeggezin."
SETTLED = "Kinderen krijgen in de opvang een eigen begeleider, los van die van hun moeder."


def generation_of(folder: Path, **documents: str) -> Generation:
    (folder / "corpus").mkdir(parents=True)
    for name, text in documents.items():
        (folder / "corpus" / f"{name}.md").write_text(f"# {name.title()}\n\n{text}\n", "utf-8")
    settings = Settings(folder / "data", (folder / "corpus",))
    ingest(settings, lambda _: None)
    generations = Generations(settings.data)
    manifest = generations.current()
    assert manifest is not None
    return generations.opened(manifest)


def no_pause(_: float) -> None:
    """Nobody waits for an answer here."""


@pytest.fixture(scope="module")
def opposed(tmp_path_factory: pytest.TempPathFactory) -> Generation:
    """Two documents that give another term for one visit, and a third that says neither."""
    folder = tmp_path_factory.mktemp("opposed")
    texts_of = {"vroeg": f"{EARLY} {SETTLED}", "laat": LATE, "opvang": SETTLED}
    return generation_of(folder, **texts_of)


def test_documents_that_give_another_term_are_found_and_others_are_not(opposed: Generation) -> None:
    known = contradictions_in(opposed, no_pause)
    (found,) = known.found
    assert found.kind is ContrastKind.TERM
    sides = {side.document: (side.says, side.quote) for side in (found.one, found.other)}
    assert sides == {
        "vroeg.md": ("binnen twee weken", EARLY),
        "laat.md": ("binnen vijf weken", LATE),
    }
    assert (known.documents, known.is_whole, known.is_cut) == (3, True, False)
    for side in (found.one, found.other):
        (document,) = opposed.collection.documents([side.document])
        assert document.text[side.start : side.end] == side.quote
        assert document.sha256 == side.sha256


def test_a_pair_that_is_under_more_themes_is_told_once_and_in_one_order(
    opposed: Generation, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = contradictions_in(opposed, no_pause)
    monkeypatch.setattr("assistant.admin.health_contrasts.MOST_PASSAGES", 1)
    cut = contradictions_in(opposed, no_pause)
    assert len(whole.found) == 1
    assert not cut.is_whole
    assert contradictions_in(opposed, no_pause).found == cut.found
    assert MOST_PASSAGES > 1


# What is remembered


def later(waiting: list[Callable[[], None]]) -> Callable[[Callable[[], None]], None]:
    return waiting.append


def test_a_generation_is_worked_out_once_also_after_a_restart(opposed: Generation) -> None:
    worked: list[str] = []

    def work(generation: Generation) -> Contradictions:
        worked.append(generation.manifest.id)
        return contradictions_in(generation, no_pause)

    waiting: list[Callable[[], None]] = []
    file = opposed.folder / FILE
    file.unlink(missing_ok=True)
    memory = ContradictionMemory(work, later(waiting))
    assert memory.look(opposed) == memory.look(opposed) == Looked()  # busy
    assert len(waiting) == 1
    waiting.pop()()
    known = memory.look(opposed).known
    assert known == contradictions_in(opposed, no_pause)
    assert ContradictionMemory(work, later(waiting)).look(opposed).known == known
    assert (len(worked), waiting) == (1, [])

    for damaged in ("{", "[]", "{}", '{"version": 1, "found": [{}]}', '{"version": 0}'):
        file.write_text(damaged, encoding="utf-8")
        assert ContradictionMemory(work, later([])).look(opposed) == Looked()
    file.unlink()


def test_what_fails_is_told_and_tried_again_only_when_asked(
    opposed: Generation, caplog: pytest.LogCaptureFixture
) -> None:
    tries: list[str] = []

    def fail(generation: Generation) -> Contradictions:
        tries.append(generation.manifest.id)
        raise OSError("no room")

    memory = ContradictionMemory(fail, lambda work: work())
    with caplog.at_level(logging.CRITICAL):
        assert memory.look(opposed) == Looked(has_failed=True)
        assert memory.look(opposed) == Looked(has_failed=True)
        assert len(tries) == 1
        assert memory.look(opposed, again=True) == Looked(has_failed=True)
    assert len(tries) == 2


def test_what_cannot_be_kept_is_known_all_the_same(opposed: Generation, tmp_path: Path) -> None:
    elsewhere = Generations(tmp_path).opened(opposed.manifest)  # a folder that is not there
    memory = ContradictionMemory(lambda _: contradictions_in(opposed, no_pause), lambda do: do())
    looked = memory.look(elsewhere)
    assert looked.known is not None
    assert not list(tmp_path.rglob("*"))


# The page


@pytest.fixture
def house(small_index: Settings, tmp_path: Path) -> House:
    shutil.copytree(small_index.data, tmp_path / "data")
    shutil.copytree(small_index.corpus[0], tmp_path / "data" / "corpus")
    return House.of(tmp_path / "data")


def sections(page: str) -> dict[str, str]:
    """The text of every section, by its place."""
    section = r'<section class="card" aria-labelledby="(\w+)">(.*?)</section>'
    found = re.findall(section, page, re.DOTALL)
    return {place: unescape(re.sub(r"<[^>]+>", " ", said)) for place, said in found}


@pytest.mark.parametrize("name", ["anna", "bram"])
def test_the_page_is_for_who_is_signed_in_only(name: str, house: House) -> None:
    assert house.browser().get(HEALTH).status_code == 303
    page = house.signed_in(name).get(HEALTH)
    assert page.status_code == 200
    assert page.text.count("<h1>") == 1
    assert f'href="{HEALTH}" aria-current="page"' in page.text


def test_every_number_leads_to_its_documents_and_says_what_to_do(house: House) -> None:
    page = house.signed_in("bram").get(HEALTH).text
    places = re.findall(r'<li><a href="#(\w+)">', page)
    assert list(sections(page)) == places
    assert len(places) == 6
    for place, said in sections(page).items():
        assert texts.SO in said or texts.NOTHING_TO_DO in said, place


def listed(name: str, status: Status = Status.PUBLISHED, **details: Any) -> Listed:
    known = Details(name.title(), publisher="Uitgever", published="2020")
    return Listed(f"{name}.md", replace(known, **details), status, 3)


@pytest.mark.parametrize(("days", "expiring"), [(30, ["Week"]), (90, ["Week", "Maanden"])])
def test_what_expires_within_the_days_that_were_chosen_is_told(
    days: int, expiring: list[str]
) -> None:
    documents = [
        listed("oud", valid_until="2026-11-22"),
        listed("vandaag", valid_until="2027-11-23"),
        listed("week", valid_until="2026-11-30"),
        listed("maanden", valid_until="2027-01-15"),
        listed("weg", Status.REMOVED, valid_until="2026-11-30"),
        listed("kaal", published="", publisher=""),
        listed("nieuw", replaced_by="week.md"),
    ]
    rows = rows_of(documents, TODAY, dt.timedelta(days=days))
    found = sections(health_html(Examined(rows, days)))
    assert f"2 documenten {texts.EXPIRED}" in found["verlopen"]
    assert all(name in found["verlopen"] for name in ("Oud", "Nieuw"))
    assert texts.heading(len(expiring), texts.soon(days)) in found["bijna"]
    assert all(name in found["bijna"] for name in expiring)
    assert "Weg" not in found["bijna"]
    assert "Kaal" in found["onbekend"]
    assert f"1 document {texts.UNKNOWN}" in found["onbekend"]


def test_the_days_of_the_address_are_kept_and_nonsense_is_not(house: House) -> None:
    browser = house.signed_in("bram")
    for asked, chosen in (("365", 365), ("30", 30), ("31", 90), ("x", 90), ("", 90)):
        page = browser.get(HEALTH, params={"dagen": asked}).text
        assert f'<option value="{chosen}" selected>' in page
        assert texts.soon(chosen) in page


def test_without_the_setting_the_page_says_that_it_is_not_counted_and_nothing_is_written(
    house: House,
) -> None:
    browser = house.signed_in("bram")
    found = sections(browser.get(HEALTH).text)
    assert texts.NOT_COUNTED in found["geciteerd"]
    assert "HANDREIKING_JOURNAL=1" in found["geciteerd"]
    assert house.journal.citations().counts == {}


def test_a_document_that_no_answer_cited_is_named_and_one_that_was_is_not(
    small_index: Settings, tmp_path: Path
) -> None:
    shutil.copytree(small_index.data, tmp_path / "data")
    house = House.of(tmp_path / "data", journal=True)
    browser = house.signed_in("bram")
    assert texts.NOTHING_COUNTED in sections(browser.get(HEALTH).text)["geciteerd"]
    manifest = Generations(house.folder).current()
    assert manifest is not None
    cited, *others = manifest.documents
    noon = dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC)
    house.journal.record_cited([replace(CitedDocument.on(noon, cited.id), count=7)])
    said = sections(browser.get(HEALTH).text)["geciteerd"]
    assert cited.id not in said
    assert all(each.id in said for each in others)
    assert texts.heading(len(others), texts.NEVER_CITED) in said
    assert "20 november 2026: 7 citaten" in said


def test_a_journal_that_cannot_be_read_leaves_the_rest_of_the_page(
    small_index: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(small_index.data, tmp_path / "data")
    house = House.of(tmp_path / "data", journal=True)
    browser = house.signed_in("bram")

    def broken(journal: Journal) -> None:
        raise journal.database._unusable(OSError("gone"))

    monkeypatch.setattr(Journal, "citations", broken)
    found = sections(browser.get(HEALTH).text)
    assert texts.COUNTS_UNREADABLE in found["geciteerd"]
    assert texts.UNKNOWN in found["onbekend"]


def test_before_the_first_publishing_the_page_says_so(tmp_path: Path) -> None:
    house = House.of(tmp_path)
    found = sections(house.signed_in("bram").get(HEALTH).text)
    assert texts.NO_GENERATION in found["tegenspraak"]


SIDE = Side("a.md", HOSTILE, HOSTILE, HOSTILE, 0, 5, "0" * 64)
KNOWN = Contradictions(
    "g1", (Contradiction(HOSTILE, ContrastKind.TERM, HOSTILE, SIDE, SIDE),), 9, 9, False, True
)


@pytest.mark.parametrize(
    ("looked", "said", "so"),
    [
        (Looked(), texts.BUSY, texts.BUSY_SO),
        (Looked(has_failed=True), texts.FAILED, texts.FAILED_SO),
        (Looked(KNOWN), texts.contradicting(1), texts.CONTRADICTING_SO),
        (Looked(replace(KNOWN, found=())), texts.CONTRADICTING_NONE, texts.NOTHING_TO_DO),
    ],
    ids=["busy", "failed", "some", "none"],
)
def test_every_state_of_the_contradictions_says_what_to_do(
    looked: Looked, said: str, so: str
) -> None:
    page = health_html(Examined((), 90, (), looked))
    assert said in sections(page)["tegenspraak"]
    assert so in sections(page)["tegenspraak"]


def test_a_contradiction_shows_both_quotes_and_where_they_stand(opposed: Generation) -> None:
    known = contradictions_in(opposed, no_pause)
    page = health_html(Examined((), 90, (), Looked(known)))
    said = sections(page)["tegenspraak"]
    assert EARLY in said
    assert LATE in said
    assert "‘binnen twee weken’" in said
    assert len(re.findall(r'<a href="/lees\?[^"]*document=(?:vroeg|laat)\.md', page)) == 2


def test_nothing_of_a_document_becomes_html() -> None:
    rows = rows_of([listed(HOSTILE, title=HOSTILE, replaced_by=HOSTILE, publisher="")], TODAY)
    document = Document(HOSTILE, "", (), Details(HOSTILE), "")
    counted = Citations({"a.md": 1}, dt.datetime(2026, 11, 20, tzinfo=dt.UTC))
    for citations, problem in ((counted, ""), (None, HOSTILE)):
        page = health_html(Examined(rows, 90, (document,), Looked(KNOWN), citations, problem))
        assert "<script>" not in page
        assert HOSTILE not in page
        assert unescape(page).count(HOSTILE) > 4


def test_a_long_list_is_folded_and_a_longer_one_is_counted() -> None:
    rows = rows_of([listed(f"d{number}", publisher="") for number in range(300)], TODAY)
    page = health_html(Examined(rows, 90))
    assert texts.heading(300, texts.UNKNOWN) in page
    assert texts.more(290) in page
    assert texts.left_out(90) in page
    assert page.count("beheer/documenten/gegevens") == 210


def test_the_first_opening_begins_and_a_later_one_shows_what_came_of_it(house: House) -> None:
    browser = house.signed_in("bram")
    manifest = Generations(house.folder).current()
    assert manifest is not None
    known = Contradictions(manifest.id, (), 4, 20, True, False)
    values = {"version": 1, **known.__dict__}
    file = Generations(house.folder).folder(manifest.id) / FILE
    file.write_text(json.dumps(values), encoding="utf-8")
    said = sections(browser.get(HEALTH).text)["tegenspraak"]
    assert texts.CONTRADICTING_NONE in said
    assert texts.looked_at(known) in said
