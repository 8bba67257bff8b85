"""The experts' round as editors have it: prepared, scored, reported on, and asked again."""

from __future__ import annotations

import datetime as dt
import json
import re
import threading
from dataclasses import dataclass, field, replace
from functools import cached_property
from html import unescape
from typing import TYPE_CHECKING, Any

import pytest
from administering import House, token_of
from fakes import EXAMPLES, FakeResponder, complete_answer, neglect_answer, refusal
from fastapi import FastAPI
from postgres_serving import postgres_server
from quality.__main__ import main as measure
from quality.figures import read_items
from small_corpus import VISIT
from sqlalchemy import create_engine, text

from assistant.admin import rounds_texts as texts
from assistant.admin.rounds_desk import RoundDesk
from assistant.admin.rounds_html import (
    NEW,
    QUESTION,
    REMOVE,
    RERUN,
    ROUND,
    SET,
    STATE,
)
from assistant.admin.rounds_pages import round_routes
from assistant.admin.rounds_preparing import MOST_QUESTIONS
from assistant.admin.rounds_rerunning import RUN_NAME
from assistant.admin.shell import SCORING, Notices
from assistant.frame import Frame
from assistant.guard import Guard
from assistant.journal_database import ROUND_QUESTIONS, TABLES, Database
from assistant.journal_records import AskedQuestion, new_id
from assistant.journal_rounds import RoundStore
from assistant.records import EVERYTHING, Answer, Status
from assistant.round_records import Origin

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from httpx2 import Response
    from starlette.testclient import TestClient

    from assistant.answering import Answering
    from assistant.records import Progress, Scope

NOW = dt.datetime.now(dt.UTC)
HOSTILE = "\"><script>alert(1)</script>${alert(2)}'"
CLIENT = "Mijn cliënt Kevin de Wit belt op 06-12345678"


@dataclass
class Answers(FakeResponder):
    """Answers as it was told to, and what it was not told as a `FakeResponder`."""

    known: dict[str, Answer] = field(default_factory=dict)

    def respond(
        self,
        question: str,
        history: Sequence[str],
        *,
        plain: bool = False,
        literal: bool = False,
        scope: Scope = EVERYTHING,
    ) -> Iterator[Progress | Answer]:
        if question in self.known:
            yield self.known[question]
            return
        yield from super().respond(question, history, plain=plain, literal=literal, scope=scope)


@dataclass
class Scorers:
    """The pages of rounds around a made-up responder, and the editors on them."""

    house: House
    responder: Answers = field(default_factory=Answers)
    generation: str = "g1"
    real: Answering | None = None

    def __post_init__(self) -> None:
        self.store = RoundStore(self.house.journal.database)
        responder = self.real or self.responder
        self.desk = RoundDesk.of(self.store, responder, lambda: self.generation, 180)
        frame, administration = Frame("/page/0"), self.house.administration
        app = FastAPI()
        app.include_router(
            round_routes(self.desk, self.house.journal, lambda: EXAMPLES, Notices(), frame)
        )
        administration.install(app, frame)
        app.add_middleware(Guard, head="", **administration.guarding())
        self.house.app = app

    @cached_property
    def anna(self) -> TestClient:
        """A beheerder."""
        return self.house.signed_in("anna")

    @cached_property
    def bram(self) -> TestClient:
        """A redacteur."""
        return self.house.signed_in("bram")

    def post(self, browser: TestClient, address: str, **fields: object) -> Response:
        sent = {"csrf": token_of(self.house, browser), **fields}
        response: Response = browser.post(address, data=sent)
        return response

    def prepared(self, *questions: str, name: str = "Pleegzorg, najaar", **fields: object) -> str:
        """The id of a round of these questions."""
        lines = "\n".join(questions)
        made = self.post(self.bram, NEW, naam=name, vragen=lines, **fields)
        assert made.status_code == 303, said(made.text)
        (round_id,) = re.findall(rf"^{ROUND}\?ronde=(\w+)$", made.headers["location"])
        return str(round_id)

    def asked(self, browser: TestClient, round_id: str, number: int = 1) -> str:
        page = browser.get(QUESTION, params={"ronde": round_id, "nummer": number})
        assert page.status_code == 200
        return str(page.text)

    def scored(
        self, browser: TestClient, round_id: str, number: int, *sentences: str, **fields: object
    ) -> Response:
        """Score an answer: `right/right` is a sentence that is true and cites what it should."""
        page = self.asked(browser, round_id, number)
        (digest,) = re.findall(r'name="antwoord" value="(\w+)"', page)
        count = page.count('class="card sentence"')
        given = [*sentences, *["right/right"] * (count - len(sentences))]
        values = {"ronde": round_id, "nummer": number, "antwoord": digest, "weigeren": "0"}
        for place, each in enumerate(given, start=1):
            values[f"oordeel-{place}"], values[f"bron-{place}"] = each.split("/")
        return self.post(browser, QUESTION, **{**values, **fields})

    def outcome(self, round_id: str, browser: TestClient | None = None) -> str:
        page = (browser or self.bram).get(ROUND, params={"ronde": round_id})
        assert page.status_code == 200
        return unescape(page.text)

    def run_again(self, round_id: str) -> str:
        """The page when the questions have been asked again."""
        assert self.post(self.bram, RERUN, ronde=round_id).status_code == 303
        for thread in threading.enumerate():
            if thread.name == RUN_NAME:
                thread.join(60)
        assert self.bram.get(STATE).json() == {"running": False}
        return self.outcome(round_id)

    def acts(self) -> list[tuple[str, str, str]]:
        return [(act.who, act.act, act.object) for act in self.house.acts()]


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of databases, with a place for the name."""
    with postgres_server() as address:
        yield address


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest) -> str:
    """The address of an empty database; empty for the file of the data folder."""
    if request.param == "sqlite":
        return ""
    address: str = request.getfixturevalue("postgres")
    name = f"test_{new_id()}"
    engine = create_engine(address.format("postgres"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return address.format(name)


@pytest.fixture
def scorers(tmp_path: Path, url: str) -> Scorers:
    return Scorers(House.of(tmp_path, journal=True, journal_url=url))


@pytest.fixture
def local(tmp_path: Path) -> Scorers:
    """On SQLite only, for what no database has a part in."""
    return Scorers(House.of(tmp_path, journal=True))


def said(page: str) -> list[str]:
    found = re.search(r'<div class="notices".*?</div>', page, re.DOTALL)
    return (
        [unescape(each) for each in re.findall(r"<li[^>]*>(.*?)</li>", found[0])] if found else []
    )


def cells(page: str) -> list[str]:
    """What the tables of a page say, with common spaces."""
    found = re.findall(r"<td role=\"cell\">.*?<div>(.*?)</div>", page)
    return [unescape(each).replace("\u00a0", " ") for each in found]


def user_asked(house: House, question: str, age: int = 0) -> AskedQuestion:
    time = NOW - dt.timedelta(days=age)
    asked = AskedQuestion(new_id(), time, Status.NONE, question, question, (), (), "g1")
    house.journal.record_asked(asked)
    return asked


def quoted(*places: int) -> Answer:
    """Some of the statements of the usual answer."""
    whole = complete_answer()
    return replace(whole, statements=tuple(whole.statements[place] for place in places))


QUOTES = tuple(each.text for each in complete_answer().statements)


def test_a_round_is_prepared_scored_sentence_by_sentence_and_comes_out_in_figures(
    scorers: Scorers,
) -> None:
    round_id = scorers.prepared("Wat is er volledig?", "Staat hier niets over?")
    assert said(scorers.outcome(round_id)) == [texts.round_made("Pleegzorg, najaar", 2)]
    first = scorers.scored(
        scorers.bram, round_id, 1, "right/right", "partly/right", "wrong/wrong", "right/missing"
    )
    assert first.headers["location"] == f"{QUESTION}?ronde={round_id}&nummer=2"
    last = scorers.scored(scorers.bram, round_id, 2, weigeren="1")
    assert last.headers["location"] == f"{ROUND}?ronde={round_id}"
    page = scorers.outcome(round_id)
    assert said(page) == [texts.ALL_SCORED]
    figures = cells(page)[:6]
    assert figures == [
        "2", "50 % (15–85 %)", "25 % (5–70 %)", "25 % (5–70 %)", "50 % (15–85 %)",
        "100 % (34–100 %)",
    ]  # fmt: skip
    assert "bram: 2 van 2" in page
    assert scorers.acts()[-3:] == [
        ("bram", "round added", "Pleegzorg, najaar"),
        ("bram", "answer scored", "Pleegzorg, najaar"),
        ("bram", "answer scored", "Pleegzorg, najaar"),
    ]
    listed = unescape(scorers.bram.get(SCORING).text)
    assert texts.improve(3) in listed
    year, week, _ = NOW.astimezone().isocalendar()
    assert texts.week(year, week) in listed


def test_the_answer_is_kept_with_what_it_rested_on(scorers: Scorers) -> None:
    round_id = scorers.prepared("Wat is er volledig?")
    scorers.asked(scorers.bram, round_id)
    (question,) = scorers.store.questions(round_id)
    assert question.answer is not None
    assert question.answer.generation == "g1"
    given = complete_answer("Wat is er volledig?")
    kept = {each.text: each.citations[0] for each in question.answer.statements}
    for statement in given.statements:
        citation, now = statement.citations[0], kept[statement.text]
        assert (now.document, now.quote, now.start) == (
            citation.document, citation.quote, citation.start,
        )  # fmt: skip
        assert len(now.quote_sha256) == 64


def test_an_answer_follows_the_index_until_somebody_scored_it(scorers: Scorers) -> None:
    question = "Wat is er volledig?"
    scorers.responder.known[question] = quoted(0)
    round_id = scorers.prepared(question)
    assert QUOTES[0] in unescape(scorers.asked(scorers.bram, round_id))
    scorers.generation = "g2"
    scorers.responder.known[question] = replace(quoted(1), generation="g2")
    assert QUOTES[1] in unescape(scorers.asked(scorers.anna, round_id))
    scorers.scored(scorers.anna, round_id, 1)
    scorers.generation = "g3"
    scorers.responder.known[question] = replace(quoted(3), generation="g3")
    page = unescape(scorers.asked(scorers.bram, round_id))
    assert QUOTES[1] in page
    assert QUOTES[3] not in page


def test_a_form_for_another_answer_than_the_one_that_is_kept_scores_nothing(
    scorers: Scorers,
) -> None:
    question = "Wat is er volledig?"
    round_id = scorers.prepared(question)
    before = scorers.asked(scorers.bram, round_id)
    (digest,) = re.findall(r'name="antwoord" value="(\w+)"', before)
    scorers.generation = "g2"
    scorers.responder.known[question] = replace(quoted(1), generation="g2")
    scorers.asked(scorers.anna, round_id)
    choices = {f"{name}-{n}": "right" for name in ("oordeel", "bron") for n in range(1, 5)}
    fields = {"ronde": round_id, "nummer": 1, "antwoord": digest, "weigeren": "0", **choices}
    sent = scorers.post(scorers.bram, QUESTION, **fields)
    assert sent.headers["location"] == f"{QUESTION}?ronde={round_id}&nummer=1"
    assert said(scorers.asked(scorers.bram, round_id)) == [texts.RENEWED]
    assert scorers.store.scores() == ()


def test_every_choice_has_to_be_made_and_what_was_filled_in_stays(local: Scorers) -> None:
    round_id = local.prepared("Wat is er volledig?")
    sent = local.scored(local.bram, round_id, 1, "wrong/", "/right", weigeren="", mist="Het adres")
    assert sent.status_code == 422
    assert said(sent.text) == [
        f'<a href="#bron-1">{texts.choose_source(1)}</a>',
        f'<a href="#oordeel-2">{texts.choose_judgement(2)}</a>',
        f'<a href="#weigeren">{texts.CHOOSE_REFUSAL}</a>',
    ]
    assert re.search(r'name="oordeel-1" value="wrong" required checked', sent.text)
    assert ">Het adres</textarea>" in sent.text
    assert local.store.scores() == ()


def test_scoring_again_takes_the_place_of_the_first_thought(scorers: Scorers) -> None:
    round_id = scorers.prepared("Wat is er volledig?")
    scorers.scored(scorers.bram, round_id, 1, "wrong/wrong", toelichting="Klopt niet meer.")
    page = scorers.asked(scorers.bram, round_id)
    assert re.search(r'name="oordeel-1" value="wrong" required( id="[\w-]+")? checked', page)
    assert ">Klopt niet meer.</textarea>" in page
    scorers.scored(scorers.bram, round_id, 1)
    (score,) = scorers.store.scores(round_id)
    assert all(each.is_right for each in score.sentences)
    assert texts.NOTHING_TO_IMPROVE in scorers.outcome(round_id)


def test_nobody_sees_what_a_colleague_chose_before_the_outcome(local: Scorers) -> None:
    round_id = local.prepared("Wat is er volledig?")
    local.scored(local.bram, round_id, 1, "wrong/wrong", toelichting="Alleen van mij.")
    page = local.asked(local.anna, round_id)
    assert " checked" not in page
    assert "Alleen van mij." not in page
    assert "Alleen van mij." in local.outcome(round_id, local.anna)


def test_what_is_wrong_comes_first_and_leads_to_what_to_do(local: Scorers) -> None:
    round_id = local.prepared("Wat is er volledig?", "Staat hier niets over?")
    local.scored(
        local.bram, round_id, 1, "partly/right", "wrong/right", "right/missing", "right/wrong",
        mist="Het telefoonnummer",
    )  # fmt: skip
    local.scored(local.bram, round_id, 2, weigeren="0")
    page = local.outcome(round_id)
    kinds = re.findall(r'<li class="card (\w+)">', page)
    assert kinds == [
        "wrong", "wrong_source", "missing_source", "partly", "should_answer", "lacking",
    ]  # fmt: skip
    for kind in kinds:
        assert texts.ADVICE[kind] in page
    first = page[page.index('class="card wrong"') :]
    assert QUOTES[1] in first[: first.index("</li>")]
    assert "/beheer/documenten/gegevens?document=" in first[: first.index("</li>")]
    assert "Het telefoonnummer" in page


def test_two_editors_agree_as_far_as_they_do_and_the_severest_counts(scorers: Scorers) -> None:
    round_id = scorers.prepared("Wat is er volledig?", "Staat hier niets over?")
    scorers.scored(scorers.bram, round_id, 1, "right/right", "wrong/right")
    scorers.scored(scorers.anna, round_id, 1, "partly/right", "wrong/right")
    scorers.scored(scorers.bram, round_id, 2, weigeren="1")
    scorers.scored(scorers.anna, round_id, 2, weigeren="1")
    page = scorers.outcome(round_id)
    found = cells(page)
    assert found[:4] == ["2", "50 % (15–85 %)", "25 % (5–70 %)", "25 % (5–70 %)"]
    assert found[6:18] == [
        # 3 of 4 the same; by chance (3/4 * 2/4 + 1/4 * 1/4) = 7/16 would be: (12 - 7) / (16 - 7).
        "anna en bram", "de zinnen", "75 % (30–95 %), van 4", "0,56",
        "anna en bram", "de bronnen", "100 % (51–100 %), van 4", texts.NO_KAPPA,
        "anna en bram", "antwoorden of weigeren", "100 % (34–100 %), van 2", "1,00",
    ]  # fmt: skip


def test_scores_become_a_question_set_that_the_quality_figures_read(
    scorers: Scorers, tmp_path: Path
) -> None:
    scorers.responder.known["Twee?"] = quoted(0, 1)
    round_id = scorers.prepared(
        "Wat is er volledig?", "Staat hier niets over?", "Is dit deels?", "Twee?", "Nog open?"
    )
    scorers.scored(scorers.bram, round_id, 1, "wrong/right", "right/right", "right/right")
    scorers.scored(scorers.bram, round_id, 2, weigeren="1")
    scorers.scored(scorers.bram, round_id, 3, *["partly/right"] * 4)
    scorers.scored(scorers.bram, round_id, 4, "right/wrong", "right/right")
    sent = scorers.bram.get(SET, params={"ronde": round_id})
    assert sent.headers["content-disposition"] == 'attachment; filename="vragenset.jsonl"'
    file = tmp_path / "vragenset.jsonl"
    file.write_bytes(sent.content)
    full, refused, two = read_items(file)
    cited = [each.citations[0].document for each in complete_answer().statements]
    assert (full.question, full.gold) == ("Wat is er volledig?", (cited[1],))
    assert full.spans == QUOTES[1:]
    assert (refused.gold, refused.spans, refused.style) == ((), (), "unanswerable")
    assert two.spans == (QUOTES[1],)
    assert texts.in_set(3, 1) in scorers.outcome(round_id)
    assert scorers.acts()[-1] == ("bram", "round downloaded", "Pleegzorg, najaar")


def test_editors_who_differ_on_refusing_give_no_expectation(local: Scorers) -> None:
    round_id = local.prepared("Wat is er volledig?")
    local.scored(local.bram, round_id, 1)
    local.scored(local.anna, round_id, 1, weigeren="1")
    assert local.bram.get(SET, params={"ronde": round_id}).content == b""
    assert texts.FLAWS["should_refuse"] in local.outcome(round_id)


def test_asking_again_tells_what_was_right_and_is_no_longer_said(scorers: Scorers) -> None:
    round_id = scorers.prepared("Een?", "Staat hier niets over?", "Drie?")
    scorers.responder.known["Een?"] = quoted(0, 1, 2)
    scorers.responder.known["Drie?"] = quoted(3)
    scorers.scored(scorers.bram, round_id, 1, "right/right", "right/right", "wrong/right")
    scorers.scored(scorers.bram, round_id, 2, weigeren="1")
    scorers.scored(scorers.bram, round_id, 3)
    same = scorers.run_again(round_id)
    assert texts.still_right(4, 4) in same
    assert texts.LOST_NONE in same
    scorers.responder.known["Een?"] = quoted(1, 3)
    scorers.responder.known["Staat hier niets over?"] = quoted(0)
    scorers.responder.known["Drie?"] = refusal("Drie?")
    page = scorers.run_again(round_id)
    assert texts.still_right(1, 4) in page
    assert texts.solved(1, 1) in page
    lost = page[page.index(texts.LOST) : page.index(texts.SOLVED)]
    assert QUOTES[0] in lost
    assert texts.LOST_REFUSAL in lost
    assert texts.LOST_NOW_NOTHING in lost
    assert lost.count('class="card wrong"') == 3
    assert texts.LOST_STANDING["unchanged"] in lost
    assert QUOTES[2] in page[page.index(texts.SOLVED) :]
    assert ("bram", "round run", "Pleegzorg, najaar") in scorers.acts()


def test_what_is_lost_says_what_became_of_its_document(local: Scorers) -> None:
    local.responder.known["Is dit gewijzigd?"] = quoted(0)
    round_id = local.prepared("Is dit gewijzigd?")
    local.scored(local.bram, round_id, 1)
    local.responder.known["Is dit gewijzigd?"] = refusal("x")
    local.responder.questions.append("gewijzigd")
    assert texts.LOST_STANDING["changed"] in local.run_again(round_id)


@pytest.mark.parametrize(("word", "told"), [("leeg", "ingelezen"), ("stuk", texts.UNEXPECTED)])
def test_a_run_that_fails_is_told_and_leaves_the_last_one(
    word: str, told: str, local: Scorers
) -> None:
    round_id = local.prepared(f"Een {word} verhaal?")
    local.responder.known[f"Een {word} verhaal?"] = quoted(0)
    local.scored(local.bram, round_id, 1)
    assert texts.still_right(1, 1) in local.run_again(round_id)
    local.responder.known.clear()
    page = local.run_again(round_id)
    assert told in page
    assert texts.still_right(1, 1) in page


def test_a_question_that_cannot_be_searched_is_a_refusal(local: Scorers) -> None:
    round_id = local.prepared("Dit is te lang?")
    assert "Je vraag is te lang." in local.asked(local.bram, round_id)
    local.scored(local.bram, round_id, 1, weigeren="1")
    (score,) = local.store.scores()
    assert (score.was_refused, score.refuse) == (True, True)


def test_an_index_that_cannot_be_used_is_told_and_nothing_is_kept(local: Scorers) -> None:
    round_id = local.prepared("De kast is leeg?")
    page = local.bram.get(QUESTION, params={"ronde": round_id, "nummer": 1})
    assert page.status_code == 503
    assert "Er zijn nog geen documenten ingelezen." in page.text
    assert [each.answer for each in local.store.questions(round_id)] == [None]


def test_case_data_stays_out_of_questions_remarks_and_names(scorers: Scorers) -> None:
    round_id = scorers.prepared(f"{CLIENT}. Wat doe ik?", name=f"Ronde: {CLIENT}")
    assert texts.case_data_left_out(1) in said(scorers.outcome(round_id))
    scorers.scored(scorers.bram, round_id, 1, mist=CLIENT, toelichting=CLIENT)
    assert said(scorers.outcome(round_id)) == [texts.CLEANED, texts.ALL_SCORED]
    with scorers.store.database.reading() as connection:
        assert connection is not None
        held = [
            str(row) for table in TABLES.sorted_tables for row in connection.execute(table.select())
        ]
    assert not [each for each in held if "Kevin" in each or "12345678" in each]


def test_questions_come_from_users_documents_lines_and_a_file_each_once(local: Scorers) -> None:
    asked = user_asked(local.house, "Wat is een ots?")
    other = user_asked(local.house, "Deze niet?")
    token = token_of(local.house, local.bram)
    fields: dict[str, Any] = {
        "csrf": token, "naam": "Alles", "vragen": "- Wat is pleegzorg?\n\nWAT IS EEN OTS?",
        "gevraagd": [asked.id, "verzonnen"], "voorbeeld": [EXAMPLES[1], "verzonnen"],
    }  # fmt: skip
    file = (
        "bestand",
        ("vragen.txt", "\ufeffHoe heet dit bestand: één?\r\n".encode(), "text/plain"),
    )
    made = local.bram.post(NEW, data=fields, files=[file])
    assert made.status_code == 303
    questions = local.store.questions(made.headers["location"].split("=")[1])
    assert [(each.number, each.origin, each.question) for each in questions] == [
        (1, Origin.PREPARED, "Wat is pleegzorg?"),
        (2, Origin.PREPARED, "WAT IS EEN OTS?"),
        (3, Origin.PREPARED, "Hoe heet dit bestand: één?"),
        (4, Origin.EXAMPLE, EXAMPLES[1]),
    ]
    assert other.question not in {each.question for each in questions}


@pytest.mark.parametrize(
    ("name", "lines", "content", "told"),
    [
        ("", "Wat nu?", b"", texts.NAME_EMPTY),
        ("x" * 121, "Wat nu?", b"", texts.name_too_long(120)),
        ("Naam", " \n- \n", b"", texts.NO_QUESTIONS),
        ("Naam", "Wat nu?", b"GIF89a\0\1", texts.FILE_NO_TEXT),
        ("Naam", "Wat nu?", b"x" * 400_001, texts.FILE_TOO_LARGE),
        ("Naam", "x" * 1_001, b"", texts.question_too_long("x" * 1_001, 1_000)),
        (
            "Naam",
            "\n".join(f"Vraag {n}?" for n in range(MOST_QUESTIONS + 1)),
            b"",
            texts.too_many(MOST_QUESTIONS + 1, MOST_QUESTIONS),
        ),
    ],
)
def test_a_round_that_cannot_be_is_refused_and_the_form_keeps_what_was_typed(
    name: str, lines: str, content: bytes, told: str, local: Scorers
) -> None:
    sent = {"csrf": token_of(local.house, local.bram), "naam": name, "vragen": lines}
    files = {"bestand": ("vragen.txt", content, "text/plain")} if content else None
    page = local.bram.post(NEW, data=sent, files=files)
    assert page.status_code == 422
    assert said(page.text) == [told]
    assert f'value="{name}"' in page.text
    assert local.store.rounds() == ()


def test_questions_of_users_are_offered_only_where_they_are_kept(tmp_path: Path) -> None:
    (tmp_path / "on").mkdir()
    (tmp_path / "off").mkdir()
    on, off = (Scorers(House.of(tmp_path / each, journal=each == "on")) for each in ("on", "off"))
    user_asked(on.house, "Wat is een ots?")
    assert "Wat is een ots?" in on.bram.get(NEW).text
    page = unescape(off.bram.get(NEW).text)
    assert texts.ASKED_OFF in page
    assert 'name="gevraagd"' not in page


def test_retention_takes_the_words_of_a_user_and_leaves_the_round_and_its_scores(
    scorers: Scorers,
) -> None:
    old = user_asked(scorers.house, "Wat vroeg een gebruiker volledig?", age=170)
    young = user_asked(scorers.house, "En wat vroeg een ander volledig?", age=20)
    round_id = scorers.prepared("Eigen vraag?", gevraagd=[old.id, young.id])
    numbers = {each.question: each.number for each in scorers.store.questions(round_id)}
    for number in numbers.values():
        scorers.scored(scorers.bram, round_id, number)
    goes = (old.time + dt.timedelta(days=180)).date()
    assert texts.forgets(2, goes) in scorers.outcome(round_id)
    scorers.run_again(round_id)
    before = scorers.store.scores(round_id)

    scorers.house.journal.prune(NOW + dt.timedelta(days=11))
    assert scorers.store.scores(round_id) == before
    left = {each.question for each in scorers.store.questions(round_id)}
    assert left == {"Eigen vraag?", "", young.question}
    page = scorers.outcome(round_id)
    assert texts.forgotten(1) in page
    with scorers.store.database.reading() as connection:
        assert connection is not None
        held = "".join(
            str(row)
            for table in TABLES.sorted_tables
            if table.name != "audit"
            for row in connection.execute(table.select())
        )
    assert old.question not in held
    assert young.question in held
    lines = scorers.bram.get(SET, params={"ronde": round_id}).text.splitlines()
    assert {json.loads(line)["question"] for line in lines} == left - {""}
    forgotten = scorers.asked(scorers.bram, round_id, numbers[old.question])
    assert texts.FORGOTTEN in unescape(forgotten)

    scorers.house.journal.wipe()
    assert {each.question for each in scorers.store.questions(round_id)} == {"Eigen vraag?", ""}
    assert scorers.store.scores(round_id) == before


def test_what_a_user_asked_is_gone_from_the_file_too(local: Scorers, tmp_path: Path) -> None:
    rare = "Hoe heet het zeldzame vraagwoord okapi?"
    asked = user_asked(local.house, rare, age=100)
    round_id = local.prepared(gevraagd=asked.id)
    local.responder.known[rare] = replace(refusal(rare), missing=(f"Niets over: {rare}",))
    local.scored(local.bram, round_id, 1, weigeren="1")
    local.run_again(round_id)
    files = [path for path in tmp_path.rglob("journal.sqlite*") if path.is_file()]
    assert any(b"okapi" in path.read_bytes() for path in files)
    local.house.journal.prune(NOW + dt.timedelta(days=100))
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert [path.name for path in files if b"okapi" in path.read_bytes()] == []


def test_only_a_beheerder_removes_a_round_and_then_it_is_gone(scorers: Scorers) -> None:
    round_id, other = scorers.prepared("Wat is er volledig?"), scorers.prepared("En dit?")
    scorers.scored(scorers.bram, round_id, 1)
    asked = {"ronde": round_id}
    assert scorers.bram.get(REMOVE, params=asked).status_code == 403
    assert scorers.post(scorers.bram, REMOVE, **asked).status_code == 403
    assert texts.REMOVE_ONLY in scorers.outcome(round_id)
    page = unescape(scorers.anna.get(REMOVE, params=asked).text)
    assert texts.remove_ask("Pleegzorg, najaar", 1, 1) in page
    assert scorers.store.find(round_id) is not None  # asking is not doing
    scorers.post(scorers.anna, REMOVE, **asked)
    assert said(scorers.anna.get(SCORING).text) == [texts.removed("Pleegzorg, najaar")]
    assert [each.id for each in scorers.store.rounds()] == [other]
    assert scorers.store.scores() == ()
    with scorers.store.database.reading() as connection:
        assert connection is not None
        assert connection.execute(ROUND_QUESTIONS.select()).mappings().one()["round"] == other
    assert scorers.acts()[-1] == ("anna", "round removed", "Pleegzorg, najaar")


def test_what_is_not_there_is_told_and_changes_nothing(local: Scorers) -> None:
    round_id = local.prepared("Wat is er volledig?")
    for address in (ROUND, QUESTION, REMOVE):
        page = local.anna.get(address, params={"ronde": HOSTILE, "nummer": "1"})
        assert page.status_code == 404
        assert "<script>alert" not in page.text
    for number in ("0", "9", "-1", "x", "1e3", "²", "9" * 30):
        page = local.anna.get(QUESTION, params={"ronde": round_id, "nummer": number})
        leads_to_next = page.headers.get("location") == f"{QUESTION}?ronde={round_id}&nummer=1"
        assert page.status_code == 404 or leads_to_next
        local.post(local.anna, QUESTION, ronde=round_id, nummer=number)
        assert said(local.anna.get(SCORING).text) == [texts.UNKNOWN]
    for address in (QUESTION, RERUN, REMOVE):
        local.post(local.anna, address, ronde=HOSTILE, nummer="1")
        assert said(local.anna.get(SCORING).text) == [texts.UNKNOWN]
    assert local.anna.get(SET, params={"ronde": HOSTILE}).status_code == 303
    assert [each.id for each in local.store.rounds()] == [round_id]
    assert local.store.scores() == ()


def test_a_run_needs_something_that_was_scored(local: Scorers) -> None:
    round_id = local.prepared("Wat is er volledig?")
    assert RERUN not in local.outcome(round_id)
    local.post(local.bram, RERUN, ronde=round_id)
    assert said(local.outcome(round_id)) == [texts.RERUN_NOTHING]


def test_nothing_that_anyone_wrote_becomes_html(local: Scorers) -> None:
    question = f"Vijandig {HOSTILE}?"
    local.responder.known[question] = replace(
        neglect_answer(question),
        missing=(HOSTILE,),
        statements=tuple(
            replace(each, text=HOSTILE, citations=(replace(each.citations[0], title=HOSTILE),))
            for each in neglect_answer().statements
        ),
    )
    user_asked(local.house, HOSTILE)
    round_id = local.prepared(question, name=HOSTILE)
    local.scored(local.bram, round_id, 1, "wrong/right", mist=HOSTILE, toelichting=HOSTILE)
    local.responder.known[question] = refusal(question)
    local.run_again(round_id)
    asked = {"ronde": round_id, "nummer": "1"}
    for address in (SCORING, NEW, ROUND, QUESTION, REMOVE):
        page = local.anna.get(address, params=asked)
        assert page.status_code == 200
        assert "<script>alert" not in page.text


def test_a_database_of_an_earlier_program_gets_what_it_lacks(tmp_path: Path, url: str) -> None:
    scorers = Scorers(House.of(tmp_path, journal_url=url))
    assert scorers.bram.get(SCORING).status_code == 200
    database = Database(tmp_path, url)
    with database.writing() as connection:
        for name in ("expert_run", "expert_score", "expert_question", "expert_round"):
            connection.execute(text(f"DROP TABLE {name}"))
    before = len(scorers.acts())
    assert texts.NO_ROUNDS in scorers.bram.get(SCORING).text
    round_id = scorers.prepared("Wat is er volledig?")
    assert [each.id for each in scorers.store.rounds()] == [round_id]
    assert len(scorers.acts()) == before + 1


def test_a_journal_that_fails_is_told(local: Scorers) -> None:
    round_id = local.prepared("Wat is er volledig?")
    (journal,) = local.house.folder.glob("journal.sqlite")
    journal.write_bytes(b"geen database" * 100)
    for address in (SCORING, ROUND):
        page = local.bram.get(address, params={"ronde": round_id})
        assert page.status_code == 503
    assert local.bram.get(QUESTION, params={"ronde": round_id}).status_code == 303


def test_a_round_of_real_answers_is_measured_by_the_quality_figures(
    small_answering: Answering, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    generation = small_answering.current_generation()
    scorers = Scorers(House.of(tmp_path), real=small_answering, generation=generation)
    round_id = scorers.prepared(VISIT, "Wat kost een kameel per kilo?")
    for number in (1, 2):
        scorers.scored(scorers.bram, round_id, number, weigeren=str(number - 1))
    answered, refused = scorers.store.questions(round_id)
    assert answered.answer is not None
    assert refused.answer is not None
    assert (answered.answer.is_refusal, refused.answer.is_refusal) == (False, True)
    assert texts.LOST_NONE in scorers.run_again(round_id)
    file = tmp_path / "vragenset.jsonl"
    file.write_bytes(scorers.bram.get(SET, params={"ronde": round_id}).content)
    data = str(small_answering.settings.data)
    assert measure(["--set", str(file), "--data", data]) == 0
    printed = capsys.readouterr().out
    assert "vragenset: 2 questions" in printed
    assert re.search(r"answer span quoted +100\.0%", printed)
    assert re.search(r"rightly refused +100\.0%", printed)
