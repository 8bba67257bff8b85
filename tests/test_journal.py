"""The journal on SQLite and on PostgreSQL: what goes in comes out, and what goes is gone."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import sqlite3
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from html import escape
from threading import Event, Thread
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from fakes import FakeResponder, neglect_answer, refusal
from hostile_texts import HOSTILE_TEXTS
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from postgres_serving import new_database
from serving import free_port, serve
from sqlalchemy import create_engine, insert, text, update
from timing import cpu_seconds

from assistant import journal_texts as texts
from assistant.__main__ import main
from assistant.about_page import Shelf, about_html
from assistant.errors import JournalError
from assistant.journal import Journal, keep_pruned
from assistant.journal_database import ASKED, FEEDBACK, FILE, MADE_BY, VERSION, Database
from assistant.journal_records import (
    Act,
    Amount,
    AskedQuestion,
    Citations,
    CitedDocument,
    Feedback,
    Objection,
    Policy,
    Reason,
    Reference,
    journal_policy,
    new_id,
)
from assistant.journaling import REST, Counting, JournalingResponder
from assistant.library import CurrentLibrary
from assistant.records import Answer, Status
from ingest.settings import Settings, read_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from assistant.records import Progress

NOW = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)
EVERYTHING = Policy(feedback=True, questions=True, days=180)
AGES = st.lists(
    st.timedeltas(min_value=dt.timedelta(days=-400), max_value=dt.timedelta(days=4_000)),
    max_size=12,
)


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'elders' / 'mijn.sqlite'}"
    return new_database(request.getfixturevalue("postgres"))


@pytest.fixture
def journal(url: str, tmp_path: Path) -> Journal:
    return Journal(Database(tmp_path, url), EVERYTHING)


def some_feedback(time: dt.datetime = NOW, **fields: Any) -> Feedback:
    feedback = Feedback(new_id(), time, answer="antwoord", generation="g1", helpful=True)
    return replace(feedback, **fields)


def some_question(time: dt.datetime = NOW, **fields: Any) -> AskedQuestion:
    asked = AskedQuestion(new_id(), time, Status.NONE, "Wat nu?", "Wat nu? dan", (), (), "g1")
    return replace(asked, **fields)


def some_act(time: dt.datetime = NOW, **fields: Any) -> Act:
    return replace(Act(new_id(), time, "beheerder", "publish", "g1"), **fields)


def everything_of(journal: Journal) -> set[Any]:
    return {*journal.feedback(), *journal.asked(), *journal.acts()}


def record_all(journal: Journal, time: dt.datetime = NOW) -> tuple[Any, ...]:
    rows = some_feedback(time), some_question(time), some_act(time)
    journal.record_feedback(rows[0])
    journal.record_asked(rows[1])
    journal.record_act(rows[2])
    return rows


def test_what_is_recorded_is_read_back_as_it_was(journal: Journal) -> None:
    cited = (Reference("map/een.md", "a1"), Reference("https://b.invalid/x", "b2"))
    amsterdam = dt.timezone(dt.timedelta(hours=2))
    feedback = some_feedback(
        dt.datetime(2026, 7, 1, 0, 30, 0, 123456, tzinfo=amsterdam),
        helpful=False,
        objections=(
            Objection("Bel eerst.", (Reason.WRONG, Reason.OUTDATED), cited),
            Objection("", (Reason.UNCLEAR,)),
        ),
        comment="Regel een.\nRegel ‘twee’ 👍",
        question="Hoe lang duurt het?",
    )
    asked = some_question(missing=("Geen termijn.",), nearest=cited, within="alleen richtlijnen")
    act = some_act(detail='{"from": "g0"}')
    journal.record_feedback(feedback)
    journal.record_asked(asked)
    journal.record_act(act)
    assert journal.feedback() == (feedback,)
    assert journal.asked() == (asked,)
    assert journal.acts() == (act,)
    assert tuple(journal.export()) == (feedback, asked, act)
    assert journal.amount() == Amount(1, 1, 1)
    assert journal.oldest() == feedback.time


def test_any_text_can_be_kept_but_for_its_control_characters(journal: Journal) -> None:
    expected = set()
    for hostile in HOSTILE_TEXTS:
        said = f"{hostile} '; DROP TABLE feedback; --"
        strange = f"\x00{said}\x1b\ud800"
        journal.record_feedback(some_feedback(comment=strange, question=strange))
        expected.add("".join(filter(str.isprintable, said)))
    kept = journal.feedback()
    assert {"".join(filter(str.isprintable, each.comment)) for each in kept} == expected
    assert all(each.question == each.comment for each in kept)


def test_the_newest_come_first_and_as_many_as_wanted(journal: Journal) -> None:
    days = [some_question(NOW - dt.timedelta(days=age)) for age in (3, 0, 2, 1)]
    for asked in days:
        journal.record_asked(asked)
    expected = (days[1], days[3], days[2], days[0])
    assert journal.asked() == expected
    assert journal.asked(most=2) == expected[:2]
    assert journal.asked(since=NOW - dt.timedelta(days=2)) == expected[:3]


def test_who_thinks_again_is_heard_once_and_the_first_words_are_gone(
    journal: Journal, tmp_path: Path
) -> None:
    first = some_feedback(comment="eerst dit woord")
    last = replace(first, helpful=False, comment="liever dat woord")
    journal.record_feedback(first)
    journal.record_feedback(last)
    assert journal.feedback() == (last,)
    assert not is_on_disk("eerst dit woord", tmp_path)


@settings(
    max_examples=12,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(ages=AGES, days=st.integers(1, 3_650))
def test_exactly_what_is_older_than_the_days_goes(
    journal: Journal, ages: list[dt.timedelta], days: int
) -> None:
    journal.wipe()
    limit = dt.timedelta(days=days)
    kept, gone = set(), 0
    # What is just as old as may be stays; a microsecond more and it goes.
    for age in (*ages, limit, limit + dt.timedelta(microseconds=1)):
        rows = record_all(journal, NOW - age)
        if age <= limit:
            kept |= set(rows)
        else:
            gone += 1
    pruned = replace(journal, policy=replace(EVERYTHING, days=days)).prune(NOW)
    assert pruned == Amount(gone, gone, gone)
    assert everything_of(journal) == kept


def test_days_without_end_keep_everything(journal: Journal) -> None:
    record_all(journal, dt.datetime(1900, 1, 1, tzinfo=dt.UTC))
    assert replace(journal, policy=Policy(days=10**9)).prune().total == 0
    assert replace(journal, policy=Policy(days=10**12)).prune().total == 0


@pytest.mark.parametrize("delete", [Journal.wipe, Journal.prune])
def test_what_was_deleted_stands_in_no_file(
    delete: Callable[[Journal], Amount], tmp_path: Path
) -> None:
    journal = Journal(Database(tmp_path), EVERYTHING)
    old = NOW - dt.timedelta(days=181)
    for number in range(200):
        mark = f"geheimwoord{number} " * 20
        journal.record_feedback(some_feedback(old, comment=mark))
        journal.record_asked(some_question(old, question=mark))
    assert is_on_disk("geheimwoord", tmp_path)
    before = (tmp_path / FILE).stat().st_size
    assert delete(journal) == Amount(200, 200, 0)
    assert not is_on_disk("geheimwoord", tmp_path)
    assert (tmp_path / FILE).stat().st_size < before / 2


def test_nothing_is_made_before_the_first_row(tmp_path: Path) -> None:
    journal = Journal(Database(tmp_path / "data"), EVERYTHING)
    assert everything_of(journal) == set()
    assert tuple(journal.export()) == ()
    assert (journal.amount(), journal.oldest()) == (Amount(), None)
    assert (journal.prune(), journal.wipe()) == (Amount(), Amount())
    assert not (tmp_path / "data").exists()
    journal.record_act(some_act())
    assert [path.name for path in (tmp_path / "data").iterdir()] == [FILE]
    with closing(sqlite3.connect(tmp_path / "data" / FILE)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert (tmp_path / "data" / FILE).stat().st_mode & 0o077 == 0


def test_what_the_policy_does_not_keep_is_not_written(tmp_path: Path) -> None:
    journal = Journal(Database(tmp_path), Policy(feedback=False, questions=False))
    journal.record_feedback(some_feedback())
    journal.record_asked(some_question())
    assert list(tmp_path.iterdir()) == []


def test_many_write_the_first_row_at_once(url: str, tmp_path: Path) -> None:
    def write(_: int) -> None:
        Journal(Database(tmp_path, url), EVERYTHING).record_feedback(some_feedback())

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, range(24)))
    assert Journal(Database(tmp_path, url), EVERYTHING).amount() == Amount(feedback=24)


def test_a_journal_of_a_newer_program_is_left_alone(journal: Journal, url: str) -> None:
    journal.record_act(some_act())
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(update(MADE_BY).values(version=VERSION + 1))
    engine.dispose()
    for act in (journal.amount, journal.wipe, lambda: journal.record_act(some_act())):
        with pytest.raises(JournalError, match=f"version {VERSION + 1}") as caught:
            act()
        assert f"versie {VERSION + 1}; deze kent {VERSION}" in caught.value.message


@pytest.mark.parametrize("content", [b"geen database" * 100, b"SQLite format 3\x00" + b"\xff" * 99])
def test_a_damaged_file_is_named_and_left_as_it_is(content: bytes, tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(content)
    journal = Journal(Database(tmp_path), EVERYTHING)
    for act in (journal.amount, lambda: journal.record_feedback(some_feedback(comment="geheim"))):
        with pytest.raises(JournalError) as caught:
            act()
        assert str(tmp_path / FILE) in caught.value.message
        assert "geheim" not in f"{caught.value} {caught.value.message}"
    assert (tmp_path / FILE).read_bytes() == content


def test_a_folder_that_cannot_be_made_is_a_named_error(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("een bestand", encoding="utf-8")
    with pytest.raises(JournalError, match="unusable"):
        Journal(Database(tmp_path / "data"), EVERYTHING).record_act(some_act())


@pytest.mark.parametrize(
    "url", ["geen adres", "onbekend://u:wachtwoord1@host/x", "sqlite://", "sqlite:///:memory:"]
)
def test_an_address_that_leads_nowhere_is_told_without_its_password(
    url: str, tmp_path: Path
) -> None:
    with pytest.raises(JournalError) as caught:
        Database(tmp_path, url)
    assert "HANDREIKING_JOURNAL_URL" in caught.value.message
    assert "wachtwoord1" not in f"{caught.value} {caught.value.message}"


def test_a_missing_driver_is_told_with_its_remedy(tmp_path: Path) -> None:
    with pytest.raises(JournalError) as caught:
        Database(tmp_path, "postgresql+asyncpg://u@host/x")
    assert "pip install '.[postgresql]'" in caught.value.message


def test_a_server_that_is_not_there_is_told_soon_and_without_its_password(tmp_path: Path) -> None:
    url = f"postgresql+psycopg://u:wachtwoord1@127.0.0.1:{free_port()}/x"
    database = Database(tmp_path, url)
    started = time.monotonic()
    with pytest.raises(JournalError) as caught:
        Journal(database, EVERYTHING).record_act(some_act())
    assert time.monotonic() - started < 10
    assert "wachtwoord1" not in f"{caught.value} {caught.value.message} {database.where}"


def test_thirty_thousand_rows_are_counted_and_the_newest_read_quickly(
    journal: Journal, url: str
) -> None:
    journal.record_act(some_act())
    rows = [
        {
            "id": new_id(), "time": NOW - dt.timedelta(minutes=number), "answer": f"a{number}",
            "generation": "g1", "helpful": number % 3 > 0, "comment": "toelichting " * 10,
            "question": "",
            "objections": [{"statement": "Zin. " * 20, "reasons": ["wrong"], "cited": []}],
        }
        for number in range(15_000)
    ]  # fmt: skip
    asked = [
        {
            "id": new_id(), "time": NOW - dt.timedelta(minutes=number), "status": "none",
            "question": f"vraag {number}", "searched_for": "", "missing": [], "nearest": [],
            "generation": "g1", "within": "",
        }
        for number in range(15_000)
    ]  # fmt: skip
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(insert(FEEDBACK), rows)
        connection.execute(insert(ASKED), asked)
    engine.dispose()
    with cpu_seconds() as taken:
        assert journal.amount() == Amount(15_000, 15_000, 1)
        assert len(journal.feedback(most=500)) == len(journal.asked(most=500)) == 500
    assert taken.seconds < 0.5


def test_it_is_pruned_again_and_again_whatever_fails(tmp_path: Path) -> None:
    waited: list[float] = []
    journal = Journal(Database(tmp_path), EVERYTHING)
    journal.record_act(some_act(NOW - dt.timedelta(days=999)))
    whole = (tmp_path / FILE).read_bytes()
    (tmp_path / FILE).write_bytes(b"geen database" * 100)

    pruned: list[bytes] = []

    def wait(seconds: float) -> None:
        waited.append(seconds)
        pruned[:] = [(tmp_path / FILE).read_bytes()]
        (tmp_path / FILE).write_bytes(whole)
        if len(waited) == 2:
            raise StopIteration

    with pytest.raises(StopIteration):
        keep_pruned(journal, wait)
    assert len(waited) == 2
    (tmp_path / FILE).write_bytes(pruned[0])
    assert journal.amount() == Amount()


# Questions without a full answer


def ask(responder: JournalingResponder, question: str) -> list[Progress | Answer]:
    return list(responder.respond(question, ()))


def test_a_question_without_a_full_answer_is_kept_without_case_data(tmp_path: Path) -> None:
    journal = Journal(Database(tmp_path), EVERYTHING)
    responder = JournalingResponder(FakeResponder(), journal)
    ask(responder, "niets over Kevin de Wit, BSN 123456782?")
    ask(responder, "Wat doe ik eerst?")
    partly, none = journal.asked()
    assert (none.status, partly.status) == (Status.NONE, Status.PARTIAL)
    assert none.question == "niets over [naam], BSN [bsn]?"
    assert "123456782" not in none.searched_for
    assert none.missing == refusal("").missing
    assert none.nearest == (Reference("0.md", "0"), Reference("1.md", "1"))


def test_a_full_answer_and_small_talk_are_not_kept(tmp_path: Path, small_answering: Any) -> None:
    journal = Journal(Database(tmp_path), EVERYTHING)
    ask(JournalingResponder(small_answering, journal), "Dank je wel!")

    class Full(FakeResponder):
        def respond(self, question: str, *_: Any, **__: Any) -> Iterator[Progress | Answer]:
            yield replace(neglect_answer(question), status=Status.FULL)

    ask(JournalingResponder(Full(), journal), "Wat doe ik eerst?")
    assert list(tmp_path.iterdir()) == []


def test_who_leaves_with_the_answer_is_noted_too(tmp_path: Path) -> None:
    journal = Journal(Database(tmp_path), EVERYTHING)
    events = JournalingResponder(FakeResponder(), journal).respond("niets", ())
    assert any(isinstance(event, Answer) for event in events)
    del events
    assert journal.amount().asked == 1


def test_a_responder_that_takes_notes_answers_as_it_would_without() -> None:
    class Failing:
        calls = 0

        def record_asked(self, asked: AskedQuestion) -> None:
            self.calls += 1
            raise JournalError("full", "vol")

    class Broken:
        def record_asked(self, asked: AskedQuestion) -> None:
            raise ZeroDivisionError(asked.question)

    clock = 0.0
    failing = Failing()
    noting = JournalingResponder(FakeResponder(), failing, clock=lambda: clock)
    assert ask(JournalingResponder(FakeResponder(), Broken()), "niets") == ask(noting, "niets")
    noting = JournalingResponder(FakeResponder(), failing, clock=lambda: clock)
    failing.calls = 0
    assert ask(noting, "niets") == list(FakeResponder().respond("niets", ()))
    ask(noting, "niets")
    assert failing.calls == 1  # nobody waits again for what just failed
    clock = REST
    ask(noting, "niets")
    assert failing.calls == 2
    assert noting.cleaned("Bel Kevin de Wit").text == "Bel [naam]"
    assert noting.check(()) == ()


# How often documents are cited


def counted(*documents: str, time: dt.datetime = NOW) -> list[CitedDocument]:
    return [CitedDocument.on(time, each) for each in documents]


def test_citations_of_a_day_add_up_and_are_told_per_document(journal: Journal) -> None:
    assert journal.citations() == Citations({})
    journal.record_cited(counted("a.md", "b.md"))
    journal.record_cited([replace(each, count=3) for each in counted("b.md")])
    journal.record_cited(counted("b.md", time=NOW - dt.timedelta(days=2)))
    midnight = dt.datetime(2026, 11, 20, tzinfo=dt.UTC)
    assert journal.citations() == Citations({"a.md": 1, "b.md": 5}, midnight)
    rows = [row for row in journal.export() if isinstance(row, CitedDocument)]
    assert [(row.time.hour, row.document, row.count) for row in rows] in (
        [(0, "b.md", 1), (0, "a.md", 1), (0, "b.md", 4)],
        [(0, "b.md", 1), (0, "b.md", 4), (0, "a.md", 1)],
    )
    assert journal.amount() == Amount(cited=3)


def test_many_count_one_document_at_once_and_none_is_lost(url: str, tmp_path: Path) -> None:
    def count(_: int) -> None:
        journal = Journal(Database(tmp_path, url), EVERYTHING)
        journal.record_cited(counted("a.md", "b.md", "c.md"))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(count, range(24)))
    counts = Journal(Database(tmp_path, url), EVERYTHING).citations().counts
    assert counts == {"a.md": 24, "b.md": 24, "c.md": 24}


def test_counts_go_after_the_days_and_by_wiping(journal: Journal) -> None:
    old = NOW - dt.timedelta(days=EVERYTHING.days + 1)
    journal.record_cited([*counted("a.md", time=old), *counted("b.md")])
    assert journal.prune(NOW) == Amount(cited=1)
    assert journal.citations().counts == {"b.md": 1}
    assert journal.wipe() == Amount(cited=1)
    assert journal.citations() == Citations({})


def test_a_journal_from_before_there_were_counts_is_read_and_counts_from_now_on(
    journal: Journal, url: str
) -> None:
    journal.record_act(some_act())
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text("DROP TABLE cited"))
    engine.dispose()
    assert journal.amount() == Amount(audit=1)
    assert len(tuple(journal.export())) == 1
    assert journal.citations() == Citations({})
    journal.record_cited(counted("a.md"))
    assert journal.citations().counts == {"a.md": 1}


def test_without_the_setting_no_citation_is_counted(tmp_path: Path) -> None:
    Journal(Database(tmp_path), Policy()).record_cited(counted("a.md"))
    assert list(tmp_path.iterdir()) == []


def now(write: Callable[[], None]) -> None:
    write()


def test_an_answer_counts_each_document_that_it_cites_once(tmp_path: Path) -> None:
    journal = Journal(Database(tmp_path), EVERYTHING)
    responder = JournalingResponder(FakeResponder(), journal, Counting(journal, start=now))
    ask(responder, "Wat doe ik eerst?")
    ask(responder, "Wat doe ik eerst?")
    cited = {c.document for each in neglect_answer().statements for c in each.citations}
    assert len(cited) == 2
    assert journal.citations().counts == dict.fromkeys(cited, 2)
    ask(responder, "niets")  # which cites nothing
    assert set(journal.citations().counts) == cited
    assert not any("Wat doe ik" in str(row) for row in journal.export() if is_count(row))


def is_count(row: object) -> bool:
    return isinstance(row, CitedDocument)


class Ledger:
    """Keeps counts, unless something is `wrong`."""

    def __init__(self, wrong: Exception | None = None) -> None:
        self.wrong = wrong
        self.asked = 0
        self.kept: dict[str, int] = {}

    def record_cited(self, counted: Sequence[CitedDocument]) -> None:
        self.asked += 1
        if self.wrong:
            raise self.wrong
        for each in counted:
            self.kept[each.document] = self.kept.get(each.document, 0) + each.count


@pytest.mark.parametrize("wrong", [JournalError("full", "vol"), ZeroDivisionError("Wat nu?")])
def test_counts_that_cannot_be_written_break_no_answer_and_are_kept_for_later(
    wrong: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    clock = 0.0
    ledger = Ledger(wrong)
    counting = Counting(ledger, clock=lambda: clock, start=now)
    for _ in range(3):
        counting.note(neglect_answer())
    assert ledger.asked == 1  # and again after a rest
    assert "Wat nu?" not in caplog.text
    clock, ledger.wrong = REST, None
    counting.note(neglect_answer())
    assert set(ledger.kept.values()) == {4}


def test_what_goes_wrong_with_counting_leaves_the_answer_as_it_is(tmp_path: Path) -> None:
    def fail(_: Callable[[], None]) -> None:
        raise RuntimeError("can't start new thread")

    class Broken(Counting):
        def note(self, answer: Answer) -> None:
            raise ZeroDivisionError(answer.question)

    journal = Journal(Database(tmp_path), EVERYTHING)
    plain = ask(JournalingResponder(FakeResponder(), journal), "Wat nu?")
    for counting in (Counting(Ledger(), start=fail), Broken(Ledger())):
        assert ask(JournalingResponder(FakeResponder(), journal, counting), "Wat nu?") == plain


def test_no_answer_waits_until_it_is_counted(tmp_path: Path) -> None:
    begun, go_on = Event(), Event()

    class Slow(Ledger):
        def record_cited(self, counted: Sequence[CitedDocument]) -> None:
            begun.set()
            assert go_on.wait(timeout=60)
            super().record_cited(counted)

    ledger = Slow()
    threads: list[Thread] = []

    def start(write: Callable[[], None]) -> None:
        threads.append(Thread(target=write))
        threads[-1].start()

    journal = Journal(Database(tmp_path), EVERYTHING)
    responder = JournalingResponder(FakeResponder(), journal, Counting(ledger, start=start))
    ask(responder, "Wat doe ik eerst?")
    assert begun.wait(timeout=60)
    ask(responder, "Wat doe ik eerst?")  # while the first is still being written
    assert not ledger.kept
    go_on.set()
    for thread in threads:
        thread.join(timeout=60)
    assert len(threads) == 1
    assert set(ledger.kept.values()) == {2}


WORDS = [
    f"{first}{second}zaam" for first in "bdfgh" for second in "kelm narf polt rusk wimt".split()
]


@pytest.mark.slow
@pytest.mark.parametrize("switch", ["0", "1"], ids=["off", "on"])
def test_with_the_journal_off_no_question_is_in_any_file(
    switch: str, small_index: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tmp_path / "data"
    shutil.copytree(small_index.data, data)
    monkeypatch.setenv("HANDREIKING_JOURNAL", switch)
    (tmp_path / "temporary").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))  # Gradio's uploads, and whatever else
    port, log = free_port(), tmp_path / "log.txt"
    command = [sys.executable, "-m", "assistant", "--data", str(data), "--port", str(port)]
    words = [f"{word}{ending}" for word in WORDS for ending in ("heid", "lijk")]
    with serve(command, port, log) as server:
        for word in words:
            asked_over_the_page(server.url, f"Wat zeggen de documenten over {word} bij pleegzorg?")
    assert len(words) == 50
    on_disk = bytes_in(tmp_path)
    found = {word for word in words if word.encode() in on_disk}
    assert found == (set(words) if switch == "1" else set())
    assert (data / FILE).exists() == (switch == "1")


def asked_over_the_page(url: str, question: str) -> None:
    """One turn over the addresses that the page itself uses."""
    session = new_id()[:8]
    body = {"data": [question, [], False, ""], "fn_index": 0, "session_hash": session}
    with httpx.Client(base_url=url, timeout=60) as client:
        client.post("/gradio_api/queue/join", json=body).raise_for_status()
        with client.stream("GET", f"/gradio_api/queue/data?session_hash={session}") as stream:
            said = "".join(stream.iter_text())
    assert "process_completed" in said
    assert question[:20] in said


def is_on_disk(word: str, folder: Path) -> bool:
    return word.encode() in bytes_in(folder)


def bytes_in(folder: Path) -> bytes:
    """All that stands in its files."""
    return b"\0".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


# The command


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder with a journal of three rows, of which two are old."""
    monkeypatch.delenv("HANDREIKING_JOURNAL_URL", raising=False)
    journal = Journal.of(Settings(data=tmp_path, journal=True))
    journal.record_feedback(some_feedback(dt.datetime.now(dt.UTC), comment="nieuw"))
    journal.record_asked(some_question(dt.datetime(2020, 1, 1, tzinfo=dt.UTC)))
    journal.record_act(some_act(dt.datetime(2020, 1, 2, tzinfo=dt.UTC)))
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["journal", *arguments]) == 0
    return capsys.readouterr().out


def test_the_journal_is_exported_as_json_lines(
    kept: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = [json.loads(line) for line in run(capsys, "export", "--data", str(kept)).splitlines()]
    assert [line["table"] for line in lines] == ["feedback", "asked", "audit"]
    assert lines[0]["comment"] == "nieuw"
    assert lines[1]["time"] == "2020-01-01T00:00:00+00:00"
    assert lines[1]["status"] == "none"


def test_the_journal_says_what_it_keeps_and_has(
    kept: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    said = run(capsys, "status", "--data", str(kept))
    assert "Vragen zonder volledig antwoord bewaren: uit" in said
    assert "1 reacties, 1 vragen" in said
    monkeypatch.setenv("HANDREIKING_JOURNAL", "1")
    monkeypatch.setenv("HANDREIKING_JOURNAL_DAYS", "30")
    known = json.loads(run(capsys, "status", "--json", "--data", str(kept)))
    assert known == {
        "kept": {"feedback": True, "questions": True, "days": 30},
        "rows": {"feedback": 1, "asked": 1, "audit": 1, "cited": 0},
        "oldest": "2020-01-01T00:00:00+00:00",
        "where": str(kept / FILE),
    }


def test_pruning_and_wiping_say_what_went_and_wiping_leaves_a_note(
    kept: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pruned = json.loads(run(capsys, "prune", "--json", "--data", str(kept)))
    assert pruned == {"removed": {"feedback": 0, "asked": 1, "audit": 1, "cited": 0}}
    assert "1 reacties, 0 vragen" in run(capsys, "wipe", "--data", str(kept))
    (note,) = Journal.of(Settings(data=kept)).export()
    assert isinstance(note, Act)
    assert (note.act, note.who) == ("wipe", texts.COMMAND_LINE)


def test_a_journal_that_cannot_be_used_fails_with_its_remedy(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / FILE).write_bytes(b"geen database" * 100)
    assert main(["journal", "status", "--data", str(tmp_path)]) == 1
    assert str(tmp_path / FILE) in capsys.readouterr().err


def test_the_settings_say_what_is_kept() -> None:
    assert journal_policy(read_settings({})) == Policy(feedback=True, questions=False, days=180)
    environment = {
        "HANDREIKING_JOURNAL": "1",
        "HANDREIKING_FEEDBACK": "0",
        "HANDREIKING_JOURNAL_DAYS": "7",
    }
    policy = journal_policy(read_settings(environment))
    assert policy == Policy(feedback=False, questions=True, days=7)
    assert texts.about_kept(policy) != texts.about_kept(Policy())
    assert "7 dagen" in " ".join(texts.about_kept(policy))


def test_the_page_about_the_assistant_says_which() -> None:
    for journal in (False, True):
        machinery = CurrentLibrary(Settings(journal=journal)).machinery
        page = about_html(machinery, Shelf())
        assert all(escape(said) in page for said in texts.about_kept(machinery.kept))
        assert ("niet in een logboek of bestand bewaard" in page) is not journal
