"""What users could not find, as an administrator sees it: on SQLite and on PostgreSQL."""

from __future__ import annotations

import datetime as dt
import re
import shutil
import time
from dataclasses import replace
from html import unescape
from typing import TYPE_CHECKING

import pytest
from administering import House, token_of
from hostile_texts import HOSTILE_TEXTS
from postgres_serving import new_database
from sqlalchemy import create_engine, insert, text
from test_admin_pages import previewed, wait
from timing import cpu_seconds

from assistant.admin import collection_texts
from assistant.admin import missed_texts as texts
from assistant.admin.missed import AT_ONCE, Missed
from assistant.admin.missed_html import (
    AT_A_TIME,
    BACK,
    GROUP,
    OUT,
    SEEK,
    WORD,
    WORD_BACK,
    WORDS,
    missed_html,
    on_theme,
)
from assistant.admin.missed_periods import Period, Span
from assistant.admin.publishing_html import NOW, PREVIEW
from assistant.admin.shell import DOCUMENTS, MISSED, PUBLISHING
from assistant.journal_database import ASKED
from assistant.journal_missed import MissedStore
from assistant.journal_records import AskedQuestion, new_id
from assistant.missed_records import MarkKind
from assistant.records import Status
from ingest.language import stem
from ingest.own_words import OwnWord, own_words

if TYPE_CHECKING:
    from pathlib import Path

    from httpx2 import Response
    from starlette.testclient import TestClient

    from assistant.answering import Answering
    from ingest.settings import Settings

DOG = ("Mag een pleegkind een hond?", "Zijn huisdieren verboden in de vrouwenopvang?")
TUBA = "Is een tuba verboden?"
# The small collection answers it in the words of its own vocabulary.
HABIT = "Hoe lang duurt de gezinslat ten hoogste?"
HOSTILE = "Mag een \"><script>alert(1)</script>${alert(2)}' tuba?"
NOUNS = (
    "anker beugel caravan dakgoot eekhoorn fagot gitaar hamster iglo juwelier kastanje lampion "
    "matroos narcis orgel pannenkoek quiche rolschaats saxofoon tatoeage uurwerk vulkaan walvis "
    "xylofoon yoghurt zonnebloem aardbei brommer circus drukpers ezel fontein granaatappel"
).split()
PAGES = (MISSED, OUT, WORDS)
ACTS = (OUT, SEEK, BACK, WORD, WORD_BACK)


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest) -> str:
    """The address of an empty database; "" for a file in the data folder."""
    is_file = request.param == "sqlite"
    return "" if is_file else new_database(request.getfixturevalue("postgres"))


@pytest.fixture
def folder(small_index: Settings, tmp_path: Path) -> Path:
    shutil.copytree(small_index.data, tmp_path / "data")
    shutil.copytree(small_index.corpus[0], tmp_path / "data" / "corpus")
    return tmp_path / "data"


@pytest.fixture
def house(folder: Path, url: str) -> House:
    return House.of(folder, journal=True, journal_url=url)


@pytest.fixture
def quiet_house(folder: Path) -> House:
    """One whose journal keeps no questions."""
    return House.of(folder)


def ask(house: House, *questions: str, days: float = 0, status: Status = Status.NONE) -> None:
    time_ = dt.datetime.now(dt.UTC) - dt.timedelta(days=days)
    for question in questions:
        asked = AskedQuestion(new_id(), time_, status, question, question, (), (), "g1")
        house.journal.record_asked(asked)


def post(house: House, browser: TestClient, address: str, **fields: str) -> Response:
    response: Response = browser.post(address, data={"csrf": token_of(house, browser), **fields})
    return response


def page(browser: TestClient, address: str, **asked: str) -> str:
    response = browser.get(address, params=asked)
    assert response.status_code == 200, response.text
    assert response.text.count("<h1>") == 1
    return unescape(response.text)


def names_on(listed: str) -> list[str]:
    """What the groups of the list are called."""
    return re.findall(r'<li class="card"><h3><a [^>]*>(.*?)</a></h3>', listed)


def said(shown: str) -> list[str]:
    """What the page says of what was just done."""
    found = re.search(r'<div class="notices".*?</div>', shown, re.DOTALL)
    return re.findall(r"<li[^>]*>(.*?)</li>", found[0]) if found else []


def test_the_list_says_what_most_users_could_not_find_first(house: House) -> None:
    ask(house, TUBA, *DOG, DOG[0])
    ask(house, "Mag een hond mee?", status=Status.PARTIAL, days=8)
    shown = page(house.signed_in("bram"), MISSED)
    assert names_on(shown) == ["hond, huisdieren", "tuba"]
    assert texts.together(5, 4, 2) in shown
    assert texts.begin_there(2, 5, 1.0) in shown
    assert texts.so_nowhere() in shown
    assert texts.theme_of("opvang") in shown
    assert texts.kept_for(house.settings.journal_days) in shown
    assert texts.OFF_TITLE not in shown


def test_figures_stand_in_the_week_of_the_question(house: House) -> None:
    monday = dt.datetime.now(dt.UTC).date()
    monday -= dt.timedelta(days=monday.weekday())
    ago = (dt.datetime.now(dt.UTC).date() - monday).days
    ask(house, TUBA, TUBA, days=ago + 1)  # last Sunday
    ask(house, TUBA, days=ago + 8)
    shown = page(house.signed_in("anna"), GROUP, groep="tuba")
    rows = re.findall(r'<th scope="row">(.*?)</th><td class="number">(\d+)</td>', shown)
    assert [int(count) for _, count in rows[:4]] == [0, 2, 1, 0]
    assert rows[1][0] == texts.week(monday - dt.timedelta(days=7))
    assert texts.trend(2, 1) in shown


def test_a_period_and_a_theme_are_chosen(house: House) -> None:
    ask(house, TUBA, days=200)
    ask(house, DOG[1], days=40)
    ask(house, "Mag een fagot mee naar het blijfhuis?", days=-1)  # since it was published
    browser = house.signed_in("anna")
    expected = {"alles": 3, "13": 2, "4": 1, "publicatie": 1}
    for period, count in expected.items():
        assert len(names_on(page(browser, MISSED, periode=period))) == count, period
    assert names_on(page(browser, MISSED, periode="alles", thema="-")) == ["tuba"]
    assert len(names_on(page(browser, MISSED, periode="alles", thema="opvang"))) == 2
    assert texts.NOTHING_ON_THEME in page(browser, MISSED, thema="jeugdbescherming")


def test_many_groups_are_told_a_page_at_a_time(house: House) -> None:
    ask(house, *(f"Wat is {name}?" for name in NOUNS))
    browser = house.signed_in("anna")
    pages = [names_on(page(browser, MISSED, pagina=str(number))) for number in (1, 2, 9)]
    assert len(pages[0]) == AT_A_TIME
    named = [name for each in pages[:2] for names in each for name in names.split(", ")]
    assert sorted(named) == sorted(NOUNS)
    assert pages[2] == pages[1]
    assert names_on(page(browser, MISSED, pagina="²")) == pages[0]


def test_a_group_shows_its_questions_and_what_comes_nearest_now(house: House) -> None:
    ask(house, "Mag een hond mee op vakantie met een pleegkind?", DOG[0], DOG[0])
    shown = page(house.signed_in("bram"), GROUP, groep="hond")
    assert f"{DOG[0]}{texts.times(2)}" in shown
    assert "Vakantie met een pleegkind" in shown
    assert texts.named_nowhere(["hond"]) in shown
    assert '<a href="/lees?document=pleegouders.md' in shown


def test_what_was_left_out_of_a_question_stays_out_and_is_not_searched(house: House) -> None:
    question = "Mag [naam] met de tuba op vakantie?"
    ask(house, question, "[naam]?")
    browser = house.signed_in("bram")
    assert set(names_on(page(browser, MISSED))) == {"tuba", "[naam]?"}
    shown = page(browser, GROUP, groep="tuba")
    assert question in shown
    assert "Vakantie met een pleegkind" in shown
    nothing = page(browser, GROUP, groep="[naam]?")
    assert texts.NEAREST_NONE in nothing


def test_a_group_that_is_not_there_is_told(house: House) -> None:
    ask(house, TUBA)
    browser = house.signed_in("bram")
    for address in (GROUP, WORD):
        response = browser.get(address, params={"groep": "fagot"})
        assert response.status_code == 404
        assert texts.GROUP_GONE in unescape(response.text)


def test_nothing_yet_and_switched_off_are_said_in_words(house: House) -> None:
    assert texts.NOTHING_YET in page(house.signed_in("bram"), MISSED)
    off = House.of(house.folder, ())
    shown = page(off.signed_in("bram"), MISSED)
    assert texts.OFF in shown
    assert "HANDREIKING_JOURNAL=1" in shown


def test_what_was_kept_before_it_was_switched_off_is_still_shown(house: House) -> None:
    ask(house, TUBA)
    settings = replace(house.settings, journal=False)
    off = House.of(house.folder, (), journal_url=settings.journal_url)
    shown = page(off.signed_in("anna"), MISSED)
    assert texts.OFF_TITLE in shown
    assert names_on(shown) == ["tuba"]


def test_out_of_scope_hides_a_group_and_new_questions_of_it_until_it_is_taken_back(
    house: House,
) -> None:
    ask(house, TUBA, *DOG)
    browser = house.signed_in("bram")
    assert post(house, browser, OUT, groep="hond").status_code == 303
    ask(house, "Een hond, mag dat?")
    shown = page(browser, MISSED)
    assert said(shown) == [texts.marked_out("hond, huisdieren")]
    assert names_on(shown) == ["tuba"]
    assert texts.together(1, 1, 1) in shown
    out = page(browser, OUT)
    assert "hond, huisdieren" in out
    assert "bram" in out
    assert collection_texts.number(3, "vraag", "vragen") in out

    (mark,) = re.findall(r'name="besluit" value="(\w+)"', out)
    assert post(house, browser, BACK, besluit=mark).headers["location"] == OUT
    assert said(page(browser, OUT)) == [texts.unmarked("hond, huisdieren")]
    assert names_on(page(browser, MISSED)) == ["hond, huisdieren", "tuba"]
    post(house, browser, BACK, besluit=mark)
    assert said(page(browser, OUT)) == [texts.MARK_GONE]
    acts = [(act.who, act.act, act.object) for act in house.acts()[-2:]]
    assert acts == [
        ("bram", "out of scope", "hond, huisdieren"),
        ("bram", "in scope again", "hond, huisdieren"),
    ]


def test_who_looks_for_a_document_is_led_to_where_it_is_added(house: House) -> None:
    ask(house, TUBA, TUBA)
    browser = house.signed_in("bram")
    assert post(house, browser, SEEK, groep="tuba").headers["location"] == DOCUMENTS
    assert said(page(browser, DOCUMENTS)) == [texts.marked_sought("tuba", 2)]
    others = house.signed_in("anna")
    assert "bram zoekt hier een document over" in page(others, MISSED)
    shown = page(others, GROUP, groep="tuba")
    assert texts.DOCUMENT_AGAIN in shown
    (mark,) = re.findall(r'name="besluit" value="(\w+)"', shown)
    post(house, others, BACK, besluit=mark, groep="tuba", periode="4")
    assert texts.DOCUMENT_DO in page(others, GROUP, groep="tuba")
    acts = [(act.who, act.act) for act in house.acts() if "sought" in act.act]
    assert acts == [("bram", "document sought"), ("anna", "document no longer sought")]


def test_a_word_is_tried_kept_published_and_taken_back(
    house: House, small_answering: Answering
) -> None:
    ask(house, HABIT)
    browser = house.signed_in("bram")
    wanted = {"groep": stem("gezinslat"), "woord": "gezinslat"}
    form = page(browser, WORD, **wanted)
    assert 'name="woord" required maxlength="60" value="gezinslat"' in form
    assert texts.TRIAL_TITLE not in form

    tried = page(browser, WORD, **wanted, ander="OTS", proef="1")
    assert texts.trial_summary("gezinslat", "ondertoezichtstelling", 1, 1, 1) in tried
    assert "De kinderrechter legt een ondertoezichtstelling op" in tried
    assert own_words(house.folder) == ()  # trying is not keeping
    assert small_answering.bench().vocabulary.labels("gezinslat") == []

    own = OwnWord("gezinslat", "ondertoezichtstelling")
    kept = {"woord": own.word, "begrip": own.concept}
    assert post(house, browser, WORD, **kept).headers["location"] == WORDS
    shown = page(browser, WORDS)
    assert said(shown) == [texts.word_kept(own.word, own.concept)]
    assert texts.WAITS in shown
    assert own_words(house.folder) == (own,)
    post(house, browser, WORD, **kept)
    assert said(page(browser, MISSED)) == [texts.word_known(own.word, own.concept)]

    post(house, browser, WORD_BACK, **kept)
    assert said(page(browser, WORDS)) == [texts.word_taken_back(own.word, own.concept)]
    assert own_words(house.folder) == ()
    post(house, browser, WORD_BACK, **kept)
    assert said(page(browser, WORDS)) == [texts.WORD_GONE]
    acts = [(act.who, act.act, act.object, act.detail) for act in house.acts()[-2:]]
    assert acts == [
        ("bram", "word added", own.word, own.concept),
        ("bram", "word removed", own.word, own.concept),
    ]


def test_a_word_that_is_kept_holds_from_the_next_publication_on(folder: Path) -> None:
    house = House.of(folder, journal=True)
    ask(house, HABIT)
    browser = house.signed_in("anna")
    post(house, browser, PREVIEW)
    assert collection_texts.PREVIEW_SAME in unescape(wait(browser))
    post(house, browser, WORD, woord="gezinslat", begrip="ondertoezichtstelling")
    assert collection_texts.PREVIEW_STALE in page(browser, PUBLISHING)
    token = previewed(house, browser)
    assert collection_texts.PREVIEW_REWORDED in page(browser, PUBLISHING)
    assert texts.WAITS in page(browser, WORDS)
    post(house, browser, NOW, voorbeeld=token)
    assert "Gepubliceerd" in wait(browser)
    assert texts.IN_USE in page(browser, WORDS)
    shown = page(browser, WORD, groep=stem("gezinslat"), ander="OTS", proef="1")
    assert texts.word_known("gezinslat", "ondertoezichtstelling") in shown


def test_a_word_that_changes_nothing_says_so(quiet_house: House) -> None:
    house = House.of(quiet_house.folder, (), journal=True)
    ask(house, TUBA, "Mag een tuba mee?")
    browser = house.signed_in("bram")
    shown = page(browser, WORD, groep="tuba", woord="fagot", ander="OM", proef="1")
    assert texts.trial_summary("fagot", "openbaar ministerie", 2, 0, 0) in shown
    assert shown.count(texts.SAME) == 2
    shown = page(browser, WORD, groep="tuba", woord="pleegouders", ander="OM", proef="1")
    assert texts.other_meaning(["pleegouder"]) in shown
    assert "passages gebruiken dit woord zelf" in shown


@pytest.mark.parametrize(
    ("asked", "problem"),
    [
        ({"woord": "tuba"}, texts.NO_CONCEPT),
        ({"woord": "tuba", "ander": "harp"}, texts.no_such_concept("harp")),
        ({"woord": "", "ander": "OTS"}, "Vul een woord in"),
        ({"woord": "en wat dan", "ander": "OTS"}, "in bijna elke vraag"),
        (
            {"woord": "uit huis gehaald", "ander": "OTS"},
            "dat is volgens de woordenlijst iets anders",
        ),
        ({"woord": "onder toezicht gesteld", "ander": "OTS"}, "is al een woord voor"),
    ],
)
def test_a_word_that_cannot_be_is_told_beside_the_form(
    quiet_house: House, asked: dict[str, str], problem: str
) -> None:
    house = House.of(quiet_house.folder, (), journal=True)
    ask(house, TUBA)
    shown = page(house.signed_in("bram"), WORD, groep="tuba", proef="1", **asked)
    assert problem in shown
    assert texts.TRIAL_TITLE not in shown


def test_a_word_that_cannot_be_is_not_kept_either(quiet_house: House) -> None:
    browser = quiet_house.signed_in("bram")
    for word, concept in (("tuba", "harp"), ("", "opvang"), ("en", "opvang"), ("x" * 99, "opvang")):
        post(quiet_house, browser, WORD, woord=word, begrip=concept)
    assert own_words(quiet_house.folder) == ()
    assert "word added" not in {act.act for act in quiet_house.acts()}


def test_a_broken_list_of_words_is_told_and_nothing_is_written_over_it(quiet_house: House) -> None:
    path = quiet_house.folder / "own-words.yaml"
    path.write_text("- woord: tuba\n", encoding="utf-8")
    browser = quiet_house.signed_in("bram")
    response = browser.get(WORDS)
    assert response.status_code == 503
    assert "own-words.yaml, regel 1" in unescape(response.text)
    post(quiet_house, browser, WORD, woord="tuba", begrip="opvang")
    assert path.read_text(encoding="utf-8") == "- woord: tuba\n"


def test_a_word_whose_concept_is_gone_is_named_and_can_be_taken_back(quiet_house: House) -> None:
    path = quiet_house.folder / "own-words.yaml"
    path.write_text("- word: tuba\n  concept: orkest\n", encoding="utf-8")
    browser = quiet_house.signed_in("bram")
    assert "‘orkest’ staat niet in de woordenlijst" in page(browser, WORDS)
    post(quiet_house, browser, WORD_BACK, woord="tuba", begrip="orkest")
    assert own_words(quiet_house.folder) == ()


@pytest.mark.parametrize("address", PAGES)
def test_the_pages_are_for_who_is_signed_in_only(address: str, quiet_house: House) -> None:
    assert quiet_house.browser().get(address).status_code == 303
    for name in ("anna", "bram"):
        assert 'aria-current="page"' in page(quiet_house.signed_in(name), address)


@pytest.mark.parametrize("address", ACTS)
def test_a_form_of_another_session_decides_nothing(address: str, quiet_house: House) -> None:
    house = House.of(quiet_house.folder, (), journal=True)
    ask(house, TUBA)
    anna, bram = house.signed_in("anna"), house.signed_in("bram")
    fields = {"groep": "tuba", "woord": "tuba", "begrip": "opvang", "besluit": "x"}
    for token in ("", token_of(house, anna)):
        assert bram.post(address, data={**fields, "csrf": token}).status_code == 403
    assert MissedStore(house.journal.database).marks() == ()
    assert own_words(house.folder) == ()


def test_whatever_users_typed_is_shown_as_text(house: House) -> None:
    ask(house, HOSTILE, *(f"Mag een {each} fagot?" for each in HOSTILE_TEXTS[:40]))
    browser = house.signed_in("bram")
    post(house, browser, WORD, woord=HOSTILE[:40], begrip="opvang")
    for address in (MISSED, WORDS, OUT):
        raw = browser.get(address).text
        assert "<script>alert" not in raw
        assert raw.count("<script") == 1
    for name in re.findall(r'href="(/beheer/niet-gevonden/groep[^"]*)"', browser.get(MISSED).text):
        for place in (GROUP, WORD):
            response = browser.get(unescape(name).replace(GROUP, place) + "&proef=1&ander=OTS")
            assert response.status_code == 200
            assert response.text.count("<script") == 1
            assert "<img" not in response.text


def test_decisions_go_when_the_journal_forgets_the_questions(house: House) -> None:
    ask(house, TUBA, DOG[0])
    browser = house.signed_in("bram")
    post(house, browser, OUT, groep="tuba")
    post(house, browser, SEEK, groep="hond")
    store = MissedStore(house.journal.database)
    now = dt.datetime.now(dt.UTC)
    house.journal.prune(now + dt.timedelta(days=house.settings.journal_days - 1))
    assert {mark.kind for mark in store.marks()} == set(MarkKind)
    house.journal.prune(now + dt.timedelta(days=house.settings.journal_days + 1))
    assert store.marks() == ()
    assert texts.NOTHING_YET in page(browser, MISSED)

    ask(house, TUBA)
    post(house, browser, OUT, groep="tuba")
    page(browser, MISSED)  # what came of it is said once
    house.journal.wipe()
    assert store.marks() == ()
    assert "tuba" not in page(browser, MISSED) + page(browser, OUT)


def test_a_journal_of_an_earlier_program_is_read_and_decided_about(house: House) -> None:
    ask(house, TUBA)
    engine = create_engine(house.settings.journal_url or f"sqlite:///{house.folder}/journal.sqlite")
    with engine.begin() as connection:
        connection.execute(text("DROP TABLE missed_mark"))
    engine.dispose()
    browser = house.signed_in("bram")
    assert names_on(page(browser, MISSED)) == ["tuba"]
    post(house, browser, OUT, groep="tuba")
    assert names_on(page(browser, MISSED)) == []


def test_without_an_index_the_page_says_so(tmp_path: Path) -> None:
    house = House.of(tmp_path, journal=True)
    response = house.signed_in("anna").get(MISSED)
    assert response.status_code == 503
    assert "python -m ingest" in unescape(response.text)


@pytest.mark.alone
def test_thirty_thousand_questions_open_in_less_than_a_second(
    house: House, small_answering: Answering
) -> None:
    now = dt.datetime.now(dt.UTC)
    some = ("hond", "tuba", "zwemles", "paspoort", "fagot", "beugel", "vaccinatie", "brommer")
    rows = [
        {
            "id": new_id(), "time": now - dt.timedelta(minutes=8 * number), "status": "none",
            "question": f"Mag een kind van groep {number} {some[number % 8]} in straat{number}?",
            "searched_for": "", "missing": [], "nearest": [], "generation": "g", "within": "",
        }
        for number in range(30_000)
    ]  # fmt: skip
    with house.journal.database.writing() as connection:
        connection.execute(insert(ASKED), rows)
    missed = Missed(MissedStore(house.journal.database), small_answering.bench)
    span = Span(Period.ALL, None)

    def opened() -> tuple[float, int]:
        """The seconds of CPU that a page takes, and how many questions it could not sort yet."""
        with cpu_seconds(time.thread_time) as taken:
            found = missed.found(span, now.date())
            groups = on_theme(found.grouping, "")
            naming = {each.key: missed.naming(each.stems) for each in groups[:AT_A_TIME]}
            kept = house.journal.policy
            missed_html(found, missed.marks(), naming, kept, span.period, "", 1, now)
        return taken.seconds, found.waiting

    small_answering.warm()
    first, waiting = opened()
    assert first < 1
    assert waiting == 30_000 - AT_ONCE
    until = time.monotonic() + 240
    while waiting and time.monotonic() < until:
        time.sleep(1)
        seconds, waiting = opened()
        assert seconds < 1
    assert missed.found(span, now.date()).grouping.count == 30_000
    again, _ = opened()
    assert again < 0.2
