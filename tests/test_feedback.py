"""Feedback on its way in: what is refused, what is left out, what is kept."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from fakes import FakeResponder, hostile_answer, neglect_answer, refusal
from fastapi import FastAPI
from fastapi.testclient import TestClient
from hostile_texts import HOSTILE_TEXTS

from assistant import journal_texts as texts
from assistant.errors import JournalError
from assistant.feedback import MOST_BYTES, feedback_data
from assistant.feedback_routes import MOST_ADDRESSES, MOST_TIMES, WITHIN, Brake, feedback_routes
from assistant.guard import OPEN_PATHS
from assistant.journal import Journal
from assistant.journal_database import Database
from assistant.journal_records import Feedback, Objection, Policy, Reason, Reference
from assistant.rendering import readable
from assistant.sources import statement_groups

if TYPE_CHECKING:
    from pathlib import Path

    from serving import Server

CASE_DATA = "Kevin de Wit, geboren 3-4-2012, BSN 123456782, bel 06-12345678."
PRIVATE = ("Kevin", "Wit", "3-4-2012", "123456782", "06-12345678")


@dataclass
class Kept:
    """A box that shows what is in it; `problem` is why it takes nothing."""

    rows: list[Feedback] = field(default_factory=list)
    problem: JournalError | None = None

    def record_feedback(self, feedback: Feedback) -> None:
        if self.problem:
            raise self.problem
        self.rows.append(feedback)


@pytest.fixture
def box() -> Kept:
    return Kept()


@pytest.fixture
def client(box: Kept) -> TestClient:
    application = FastAPI()
    application.include_router(feedback_routes(box, FakeResponder().cleaned))
    return TestClient(application)


def sent(**fields: Any) -> dict[str, Any]:
    """Feedback as the page sends it."""
    feedback = {
        "id": "0" * 32, "answer": "3f2a", "generation": "2026-g1", "helpful": False,
        "objections": [], "comment": "", "question": "",
    }  # fmt: skip
    return {**feedback, **fields}


def objection(statement: str = "Bel eerst.", *reasons: str, **cited: str) -> dict[str, Any]:
    return {
        "statement": statement,
        "reasons": list(reasons or ("wrong",)),
        "cited": [cited] if cited else [],
    }


def test_feedback_is_kept_as_it_was_meant(client: TestClient, box: Kept) -> None:
    objections = [objection("Bel eerst.", "wrong", "outdated", document="a.md", passage="a1b2")]
    response = client.post(
        "/feedback", json=sent(objections=objections, comment="Het is anders.", question="Hoe?")
    )
    assert (response.status_code, response.content) == (204, b"")
    (kept,) = box.rows
    assert kept.objections == (
        Objection("Bel eerst.", (Reason.WRONG, Reason.OUTDATED), (Reference("a.md", "a1b2"),)),
    )
    assert (kept.comment, kept.question, kept.helpful) == ("Het is anders.", "Hoe?", False)
    assert kept.time.tzinfo is not None


def test_no_case_data_is_kept_whatever_field_it_comes_in(client: TestClient, box: Kept) -> None:
    body = sent(
        objections=[objection(CASE_DATA, document=CASE_DATA, passage="a1")],
        comment=CASE_DATA,
        question=CASE_DATA,
    )
    response = client.post("/feedback", json=body)
    assert response.status_code == 200
    assert response.json() == {"comment": box.rows[0].comment}
    assert response.headers["cache-control"] == "no-store"
    for private in PRIVATE:
        assert private not in repr(box.rows[0])
        assert private not in response.text


def test_names_that_the_documents_hold_stay(box: Kept) -> None:
    from assistant.cleaned import cleaned

    known = frozenset({"Jan Pieter Heije"})
    application = FastAPI()
    application.include_router(feedback_routes(box, lambda text: cleaned(text, known)))
    comment = "De methode van Jan Pieter Heije ontbreekt."
    assert TestClient(application).post("/feedback", json=sent(comment=comment)).status_code == 204
    assert box.rows[0].comment == comment


@pytest.mark.parametrize(
    "body",
    [
        b"", b"null", b"[]", b"{}", b"\xff\xfe", b'"x"', b"[" * 10_000,
        json.dumps(sent(extra=1)).encode(),
        json.dumps(sent(id="kort")).encode(),
        json.dumps(sent(id="G" * 32)).encode(),
        json.dumps(sent(answer="met spatie")).encode(),
        json.dumps(sent(answer="a" * 65)).encode(),
        json.dumps(sent(generation="../g1")).encode(),
        json.dumps(sent(helpful="ja")).encode(),
        json.dumps(sent(helpful=None)).encode(),
        json.dumps(sent(comment=7)).encode(),
        json.dumps(sent(objections=[objection("Zin.", "lelijk")])).encode(),
        json.dumps(sent(objections=[{**objection(), "reasons": []}])).encode(),
        json.dumps(sent(objections=[objection(passage="Kevin de Wit", document="a.md")])).encode(),
        json.dumps(sent(objections=[objection()] * 201)).encode(),
    ],
)  # fmt: skip
def test_what_is_no_feedback_is_refused_in_dutch_and_not_repeated(
    body: bytes, client: TestClient, box: Kept, caplog: pytest.LogCaptureFixture
) -> None:
    response = client.post("/feedback", content=body)
    assert (response.status_code, response.text) == (400, texts.NO_FEEDBACK)
    assert box.rows == []
    assert "Kevin" not in caplog.text


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (sent(comment="a" * 2_001), 400),
        (sent(question="a" * 2_001), 400),
        (sent(objections=[objection("a" * 4_001)]), 400),
        (sent(comment="a" * MOST_BYTES), 413),
    ],
)
def test_what_is_too_long_is_refused_and_says_so(
    body: dict[str, Any], status: int, client: TestClient, box: Kept
) -> None:
    response = client.post("/feedback", json=body)
    assert (response.status_code, response.text) == (status, texts.FEEDBACK_TOO_LARGE)
    assert box.rows == []


@pytest.mark.parametrize("hostile", HOSTILE_TEXTS)
def test_markup_is_kept_as_text_and_comes_back_as_json_only(
    hostile: str, client: TestClient, box: Kept
) -> None:
    response = client.post("/feedback", json=sent(comment=f"{hostile[:1_500]} {CASE_DATA}"))
    assert response.status_code == 200
    assert response.headers["content-type"] == "application/json"
    assert box.rows[0].comment == response.json()["comment"]
    assert readable(hostile)[:10] in box.rows[0].comment or "[" in box.rows[0].comment


def test_a_journal_that_fails_is_told_and_breaks_nothing(client: TestClient, box: Kept) -> None:
    box.problem = JournalError("disk full", "De schijf is vol.")
    response = client.post("/feedback", json=sent())
    assert (response.status_code, response.text) == (503, texts.FEEDBACK_NOT_KEPT)
    box.problem = None
    assert client.post("/feedback", json=sent()).status_code == 204


def test_an_address_that_comes_too_often_has_to_wait(client: TestClient, box: Kept) -> None:
    answers = [client.post("/feedback", json=sent()).status_code for _ in range(MOST_TIMES + 1)]
    assert answers == [204] * MOST_TIMES + [429]
    refused = client.post("/feedback", json=sent())
    assert refused.text == texts.FEEDBACK_TOO_OFTEN
    assert refused.headers["retry-after"] == str(int(WITHIN))
    assert len(box.rows) == MOST_TIMES


def test_the_brake_lets_go_and_holds_each_address_apart() -> None:
    now = 0.0
    brake = Brake(most=2, within=10, clock=lambda: now)
    assert [brake.admits("a") for _ in range(3)] == [True, True, False]
    assert brake.admits("b")
    now = 9.9
    assert not brake.admits("a")
    now = 10.0
    assert brake.admits("a")
    for number in range(2 * MOST_ADDRESSES):
        brake.admits(str(number))
    assert len(brake._times) <= MOST_ADDRESSES


def test_the_last_of_two_opinions_of_one_visitor_counts(tmp_path: Path) -> None:
    journal = Journal(Database(tmp_path), Policy())
    application = FastAPI()
    application.include_router(feedback_routes(journal, FakeResponder().cleaned))
    client = TestClient(application)
    client.post("/feedback", json=sent(helpful=True))
    client.post("/feedback", json=sent(helpful=False, comment="Bij nader inzien niet."))
    client.post("/feedback", json=sent(id="1" * 32, helpful=True))
    assert {(each.id[0], each.helpful) for each in journal.feedback()} == {
        ("0", False),
        ("1", True),
    }


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": "http://elders.invalid"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({}, 400),
    ],
)
def test_no_other_site_can_send_feedback(
    headers: dict[str, str], status: int, fake_server: Server
) -> None:
    response = httpx.post(f"{fake_server.url}/feedback", headers=headers, content=b"{}")
    assert response.status_code == status


@pytest.mark.parametrize("path", ["/feedback/", "/feedback/x", "/feedbacks"])
def test_only_the_one_address_is_open(path: str) -> None:
    assert OPEN_PATHS.fullmatch("/feedback")
    assert not OPEN_PATHS.fullmatch(path)


@pytest.mark.parametrize(
    "answer", [neglect_answer(), refusal("niets"), hostile_answer("vijandig")], ids=str
)
def test_the_page_can_send_back_whatever_it_was_given(
    answer: Any, client: TestClient, box: Kept
) -> None:
    given = json.loads(json.dumps(feedback_data(answer)))
    shown = [s for group in statement_groups(answer) for s in group.statements]
    assert [each["text"] for each in given["statements"]] == [readable(s.text) for s in shown]
    objections = [
        objection(each["text"], "wrong") | {"cited": each["cited"]} for each in given["statements"]
    ]
    body = sent(answer=given["answer"], generation=given["generation"], objections=objections)
    assert client.post("/feedback", json=body).status_code == 204
    assert [len(each.cited) for each in box.rows[0].objections] == [
        len({(c.document, c.passage) for c in s.citations}) for s in shown
    ]


def test_a_fixed_answer_without_a_generation_can_be_judged_too(
    client: TestClient, box: Kept
) -> None:
    given = feedback_data(replace(refusal("niets"), generation=""))
    body = sent(answer=given["answer"], generation="", objections=[objection("", "incomplete")])
    assert client.post("/feedback", json=body).status_code == 204
    assert box.rows[0].objections == (Objection("", (Reason.INCOMPLETE,)),)
