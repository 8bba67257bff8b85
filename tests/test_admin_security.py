"""Whoever should not come in under `/beheer` does not, and it is written down."""

from __future__ import annotations

import logging
import re
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

import anyio
import httpx
import pytest
from administering import (
    ADDRESS,
    PASSWORDS,
    SIGN_IN,
    SIGN_OUT,
    House,
    addresses_for,
    filled,
    hidden,
    routes_of,
    sign_in,
    token_of,
)
from hypothesis import given
from hypothesis import strategies as st
from serving import Server, free_port, serve

from assistant.admin import texts, watching
from assistant.admin.documents_html import ADD
from assistant.admin.signing_in import MOST_BYTES, safe_target
from assistant.admin.tries import MOST, WITHIN
from assistant.errors import JournalError
from assistant.guard import ADMIN_SECURITY_POLICY, UPLOADS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.testclient import TestClient
    from starlette.types import Message

    from assistant.journal_records import Act
    from ingest.settings import Settings

ADMIN = Path(__file__).parent.parent / "assistant" / "admin"
OPEN = {("GET", SIGN_IN), ("POST", SIGN_IN)}
# What anyone may ask for; a route that is neither here nor behind a session fails a test.
PUBLIC = re.compile(
    r"/|/lees|/over|/themas(/\{theme\})?|/vergelijk|/handout|/health|/ready|/start|/export/\{form\}"
    r"|/feedback|/page/\w+(/\w+\.\w+)?|/(assets|static)/\{path:path\}|/theme\.css|/favicon\.ico"
    r"|/gradio_api/(heartbeat/\{session_hash\}|queue/(join|data)|cancel|reset/?)"
)
# At least these; others are found by what they depend on.
BEHEERDERS_ACTS = {
    ("POST", "/beheer/publiceren/nu"),
    ("GET", "/beheer/generaties/terug"),
    ("POST", "/beheer/generaties/terug"),
    ("GET", "/beheer/beoordelen/verwijderen"),
    ("POST", "/beheer/beoordelen/verwijderen"),
}
FOREIGN = [
    {"origin": "http://elders.invalid"},
    {"origin": "null"},
    {"sec-fetch-site": "cross-site"},
    {"sec-fetch-site": "same-site"},
    {"origin": "http://127.0.0.1.elders.invalid"},
]


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House.of(tmp_path)


def send(browser: TestClient, method: str, path: str, **settings: object) -> int:
    data = {} if method == "GET" else {"data": {"x": "1"}}
    status: int = browser.request(method, path, **{**data, **settings}).status_code  # type: ignore[arg-type]
    return status


def as_it_stands(house: House, path: str, session_id: str) -> int:
    """The status for a path that no client has tidied up."""
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    headers = [(b"host", b"127.0.0.1"), (b"cookie", f"handreiking={session_id}".encode())]
    scope = {
        "type": "http", "method": "GET", "scheme": "http", "http_version": "1.1",
        "path": unquote(path), "raw_path": path.encode(), "root_path": "", "query_string": b"",
        "headers": headers, "client": (ADDRESS, 1), "server": ("127.0.0.1", 80),
    }  # fmt: skip
    anyio.run(house.app, scope, receive, send)
    status: int = sent[0]["status"]
    return status


def refused(house: House) -> list[Act]:
    return [act for act in house.acts() if act.act == "refused"]


def test_every_route_is_shut_without_a_session_and_says_so_in_the_audit(house: House) -> None:
    closed = [(m, p) for m, p, _ in routes_of(house.app) if (m, p) not in OPEN]
    assert ("POST", SIGN_OUT) in closed
    for number, (method, path) in enumerate(closed):
        browser = house.browser(f"192.0.2.{number}")  # of one address not all would be noted
        response = browser.request(method, path, data={"x": "1"} if method != "GET" else None)
        assert response.status_code == (303 if method == "GET" else 401), (method, path)
        assert response.headers.get("location", SIGN_IN).startswith(SIGN_IN)
        assert response.headers["cache-control"] == "no-store"
    noted = {act.object for act in refused(house)}
    quiet = {"GET /beheer"}  # the first visit of everyone
    assert {f"{method} {path}" for method, path in closed} - quiet == noted
    assert {act.who for act in refused(house)} <= {texts.UNKNOWN_USER}


def test_a_session_that_was_made_up_opens_nothing(house: House) -> None:
    for value in ("x" * 43, "", "1", "é", "../../etc"):
        browser = house.browser()
        headers = {b"cookie": f"handreiking={value}; __Host-handreiking={value}".encode()}
        assert browser.post(SIGN_OUT, data={"x": "1"}, headers=headers).status_code == 401


def test_no_route_reads_what_is_sent_before_it_knows_who_sends_it(house: House) -> None:
    """FastAPI reads parameters of forms and files before it runs what a route depends on."""
    routes = list(routes_of(house.app))
    assert routes
    assert [path for _, path, route in routes if route.body_field is not None] == []


def test_no_change_is_taken_without_the_token_of_the_session(house: House) -> None:
    browser, other = house.signed_in("anna"), house.signed_in("bram")
    changes = [(m, p) for m, p, _ in routes_of(house.app) if m != "GET" and (m, p) not in OPEN]
    tokens = ["", "x", token_of(house, other)]
    for method, path in changes:
        assert send(browser, method, path) == 403
        for token in tokens:
            assert send(browser, method, path, data={"csrf": token}) == 403
            assert send(browser, method, path, headers={"x-csrf-token": token}) == 403
            assert send(browser, method, path, params={"csrf": token_of(house, browser)}) == 403
    assert {act.who for act in refused(house)} == {"anna"}


def test_a_redacteur_cannot_do_a_beheerders_acts(house: House) -> None:
    browser = house.signed_in("bram")
    token = {"x-csrf-token": token_of(house, browser)}
    acts = addresses_for(house.app, "allowed")
    assert acts >= BEHEERDERS_ACTS
    for method, path in acts:
        assert send(browser, method, path, headers=token) == 403
    noted = {(act.who, act.object) for act in refused(house)}
    assert noted == {("bram", f"{method} {path}") for method, path in acts}


def test_every_route_but_the_one_to_sign_in_on_asks_for_a_session(house: House) -> None:
    routes = {(method, path) for method, path, _ in routes_of(house.app)}
    assert routes - addresses_for(house.app, "signed_in") == OPEN


def test_no_value_in_an_address_leads_to_a_file_outside(
    small_index: Settings, tmp_path: Path
) -> None:
    """Every name of a value that any of the pages reads, on every page."""
    shutil.copytree(small_index.data, tmp_path / "data")
    house = House.of(tmp_path / "data")
    (house.folder.parent / "geheim.txt").write_text("GEHEIM-BUITEN", encoding="utf-8")
    (house.folder / "geheim.txt").write_text("GEHEIM-BUITEN", encoding="utf-8")
    browser = house.signed_in("anna")
    sources = "".join(path.read_text("utf-8") for path in ADMIN.glob("*.py"))
    names = set(re.findall(r"query_params(?:\.get\(|\[)\"(\w+)\"", sources))
    assert names >= {"document", "generatie"}
    up = "../geheim.txt"
    outside = (up, f"../{up}", f"documents/../{up}", str(house.folder / "geheim.txt"), "\0", "%00")
    pages = [path for method, path, _ in routes_of(house.app) if method == "GET"]
    assert browser.get("/beheer/documenten").status_code == 200
    for path in pages:
        for value in outside:
            response = browser.get(path, params=dict.fromkeys(names, value))
            assert response.status_code != 500, (path, value)
            assert "GEHEIM-BUITEN" not in response.text
            assert "elders" not in response.headers.get("location", "")


def test_a_script_of_the_page_may_send_the_token_as_a_header(house: House) -> None:
    browser = house.signed_in("anna")
    headers = {"x-csrf-token": token_of(house, browser)}
    assert send(browser, "POST", SIGN_OUT, headers=headers) == 303


@pytest.mark.parametrize("headers", FOREIGN)
def test_another_site_can_neither_sign_in_nor_do_anything(
    house: House, headers: dict[str, str]
) -> None:
    browser = house.signed_in("anna")
    token = token_of(house, browser)
    for method, path, _ in routes_of(house.app):
        if method != "GET":
            sent = {"csrf": token, "name": "anna", "password": PASSWORDS["anna"]}
            assert send(browser, method, path, data=sent, headers=headers) == 403
    assert token_of(house, browser) == token
    assert {act.object for act in refused(house)} >= {f"POST {SIGN_IN}", f"POST {SIGN_OUT}"}


def test_the_form_of_another_browser_signs_nobody_in(house: House) -> None:
    attacker, victim = house.browser(), house.browser()
    sent = {"csrf": hidden(attacker.get(SIGN_IN).text), "name": "anna"}
    sent["password"] = PASSWORDS["anna"]
    assert victim.post(SIGN_IN, data=sent).status_code == 403
    victim.get(SIGN_IN)
    assert victim.post(SIGN_IN, data=sent).status_code == 403
    assert victim.post(SIGN_IN, data={**sent, "csrf": ""}).status_code == 403
    assert not [act for act in house.acts() if act.act == "sign-in"]


def test_nobody_chooses_the_session_of_another(house: House) -> None:
    attacker = house.signed_in("bram")
    planted = attacker.cookies["handreiking"]
    for value in (planted, "k" * 43):
        victim = house.browser()
        victim.cookies.set("handreiking", value, domain="127.0.0.1")
        session = house.sessions.find(value)
        if session:  # an attacker's own session, and the page to sign in on instead of it
            house.accounts.end_sessions("bram")
        assert sign_in(victim, "anna").status_code == 303
        ids = {cookie.value for cookie in victim.cookies.jar if cookie.name == "handreiking"}
        assert len(ids - {value}) == 1
        assert house.sessions.find(value) is None


def test_signing_in_again_ends_what_the_browser_had(house: House) -> None:
    browser = house.signed_in("anna")
    before = browser.cookies["handreiking"]
    sent = {"csrf": "", "name": "bram", "password": PASSWORDS["bram"]}
    house.accounts.end_sessions("anna")
    sent["csrf"] = hidden(browser.get(SIGN_IN).text)
    assert browser.post(SIGN_IN, data=sent).status_code == 303
    assert browser.cookies["handreiking"] != before
    assert house.sessions.find(before) is None


def test_after_five_wrong_passwords_a_name_is_shut_for_everyone(house: House) -> None:
    for number in range(MOST):
        browser = house.browser(f"192.0.2.{number + 10}")
        assert sign_in(browser, "anna", f"verkeerd woord {number}").status_code == 401
    response = sign_in(house.browser("192.0.2.99"), "ANNA", PASSWORDS["anna"])
    assert response.status_code == 429
    assert response.headers["retry-after"] == str(round(WITHIN))
    assert texts.TOO_MANY_TRIES in response.text
    assert sign_in(house.browser("192.0.2.99"), "bram").status_code == 303
    assert [act.detail for act in refused(house)] == ["429 192.0.2.99"]


def test_after_five_wrong_tries_an_address_is_shut_for_every_name(house: House) -> None:
    for number in range(MOST):
        assert sign_in(house.browser(), f"naam{number}", "verkeerd woord").status_code == 401
    assert sign_in(house.browser(), "anna").status_code == 429
    assert sign_in(house.browser("192.0.2.99"), "anna").status_code == 303


def test_a_name_that_is_not_there_is_shut_just_as_soon(house: House) -> None:
    def tries(name: str, network: int) -> list[int]:
        browsers = [house.browser(f"192.0.{network}.{n}") for n in range(MOST + 2)]
        return [sign_in(browser, name, "verkeerd woord").status_code for browser in browsers]

    assert tries("anna", 10) == tries("niemand", 11) == [401] * MOST + [429] * 2


def test_the_right_password_does_not_count_as_a_try(house: House) -> None:
    for _ in range(MOST * 2):
        assert sign_in(house.browser(), "anna").status_code == 303
    for _ in range(MOST):
        assert sign_in(house.browser(), "anna", "verkeerd woord").status_code == 401


def test_an_address_that_a_visitor_makes_up_gives_no_more_tries(house: House) -> None:
    statuses = []
    for number in range(MOST + 1):
        browser = house.browser()
        browser.headers["x-forwarded-for"] = f"203.0.113.{number}"
        statuses.append(sign_in(browser, f"naam{number}", "verkeerd woord").status_code)
    assert statuses == [401] * MOST + [429]


@pytest.mark.parametrize("length", [MOST_BYTES + 1, 1_000_000])
def test_a_form_too_large_to_sign_in_with_is_not_read(house: House, length: int) -> None:
    assert house.browser().post(SIGN_IN, data={"name": "x" * length}).status_code == 403


def test_a_form_that_hides_its_size_is_refused(house: House) -> None:
    browser = house.signed_in("anna")
    for path in (SIGN_IN, SIGN_OUT, ADD):
        assert browser.post(path, content=iter([b"csrf=x"])).status_code == 413
    assert len(refused(house)) == 3


def test_only_the_address_for_uploads_takes_more_than_a_form(house: House) -> None:
    browser = house.signed_in("anna")
    assert UPLOADS.fullmatch(ADD)
    length = {"content-length": str(house.settings.upload_mb * 1_000_000)}
    more = {"content-length": str((house.settings.upload_mb + 2) * 1_000_000)}
    assert send(browser, "POST", SIGN_OUT, headers=length) == 413
    assert send(browser, "POST", ADD, headers=more) == 413
    assert send(browser, "POST", ADD, headers=length) != 413


@pytest.mark.parametrize(
    "path",
    [
        "/beheer/../over",
        "/beheer/%2e%2e/over",
        "/beheer/..%2f..%2fetc/passwd",
        "/beheer/documenten/..%5c..%5cgeheim",
        "/beheer//etc/passwd",
        "/beheer/.env",
        "/beheer/accounts.sqlite/..",
        "/beheer/documenten%00",
    ],
)
def test_no_path_leads_out(house: House, path: str) -> None:
    session_id = house.signed_in("anna").cookies["handreiking"]
    assert as_it_stands(house, "/beheer", session_id) == 200
    assert as_it_stands(house, path, session_id) == 404
    assert [act.who for act in refused(house)] == [texts.UNKNOWN_USER]


def test_the_files_of_accounts_and_journal_have_no_address(house: House) -> None:
    browser = house.signed_in("anna")
    for name in ("accounts.sqlite", "journal.sqlite"):
        assert (house.folder / name).exists()
        for path in (f"/beheer/{name}", f"/{name}", f"/gradio_api/file={house.folder}/{name}"):
            assert browser.get(path).status_code == 404


@pytest.mark.parametrize("host", ["elders.invalid", "127.0.0.1.elders.invalid", ""])
def test_by_another_name_there_is_no_page_to_sign_in_on(house: House, host: str) -> None:
    response = house.browser().get(SIGN_IN, headers={"host": host})
    assert response.status_code == 400
    assert [act.object for act in refused(house)] == [f"GET {SIGN_IN}"]


def test_no_answer_leads_to_the_host_that_a_visitor_names(house: House) -> None:
    forwarded = {"x-forwarded-host": "elders.invalid", "forwarded": "host=elders.invalid"}
    browser = house.browser()
    browser.headers.update(forwarded)
    response = sign_in(browser, "anna")
    assert response.headers["location"] == "/beheer"
    assert "elders" not in str(response.headers)


def test_every_page_has_a_strict_policy_and_is_kept_nowhere(house: House) -> None:
    browser = house.signed_in("anna")
    responses = [house.browser().get(SIGN_IN), browser.get(SIGN_IN), browser.post(SIGN_OUT)]
    responses += [browser.get(path) for m, path, _ in routes_of(house.app) if m == "GET"]
    for response in responses:
        assert response.headers["content-security-policy"] == ADMIN_SECURITY_POLICY
        assert response.headers["cache-control"] == "no-store"
        assert response.headers["x-frame-options"] == "DENY"
    assert "unsafe" not in ADMIN_SECURITY_POLICY
    assert "<script" not in responses[0].text


def test_the_page_to_sign_in_on_is_only_shown_and_sent(house: House) -> None:
    browser = house.browser()
    for method in ("PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"):
        assert send(browser, method, SIGN_IN) in {404, 405}


def test_nothing_secret_is_logged_or_audited(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    browser = house.signed_in("anna")
    wrong = "een verkeerde zin van mij"
    sign_in(house.browser(), "anna", wrong)
    sign_in(house.browser(), wrong, wrong)
    secrets = {PASSWORDS["anna"], wrong, browser.cookies["handreiking"], token_of(house, browser)}
    secrets |= {account.stamp for account in house.accounts.listed()}
    said = caplog.text + "".join(map(str, house.acts()))
    assert {secret for secret in secrets if secret in said} == set()


def test_a_flood_of_refusals_is_noted_up_to_a_point(house: House) -> None:
    browser = house.browser()
    for _ in range(watching.PER_VISITOR + 10):
        browser.post(SIGN_OUT, data={"x": "1"})
    assert len(refused(house)) == watching.PER_VISITOR


def test_a_journal_that_fails_is_logged_and_keeps_nobody_out(
    house: House, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def failing(*_: object) -> None:
        raise JournalError("journal unusable", "")

    monkeypatch.setattr(type(house.journal), "record_act", failing)
    assert sign_in(house.browser(), "anna").status_code == 303
    assert "not in the audit: sign-in" in caplog.text


def test_accounts_that_cannot_be_read_let_nobody_in_and_say_why(house: House) -> None:
    browser = house.signed_in("anna")
    (house.folder / "accounts.sqlite").write_text("kapot" * 1_000, encoding="utf-8")
    responses = [browser.post(SIGN_OUT, data={"x": "1"}), house.browser().get(SIGN_IN)]
    assert [each.status_code for each in responses] == [503, 503]
    assert all("niet te lezen of te schrijven" in each.text for each in responses)


@given(st.text(alphabet="/.\\:@?#%&=abeh rnido\t\n\r0c5", max_size=40))
def test_no_address_leads_anywhere_but_to_our_own_pages(wanted: str) -> None:
    for each in (wanted, f"/beheer{wanted}", f"/beheer/{wanted}"):
        target = safe_target(each)
        assert re.match(r"/beheer([/?]|\Z)", target)
        assert not re.search(r"//|\\|\.\.|\s", target.partition("?")[0])


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The whole application, with the chat."""
    folder, port = tmp_path_factory.mktemp("administered"), free_port()
    script = Path(__file__).parent / "administering.py"
    command = [sys.executable, str(script), str(port), str(folder), *PASSWORDS]
    with serve(command, port, folder / "log.txt") as server:
        yield server


@pytest.mark.slow
def test_the_whole_application_shuts_the_same_routes_and_those_of_gradio(
    server: Server, house: House
) -> None:
    served = re.findall(r"^route (\S+) (\S+)$", server.log, re.MULTILINE)
    assert served == [(method, path) for method, path, _ in routes_of(house.app)]
    with httpx.Client(base_url=server.url, timeout=30) as browser:
        for method, path in served:
            if (method, path) not in OPEN:
                status = browser.request(method, path, data={"x": "1"}).status_code
                assert status == (303 if method == "GET" else 401)
        for path in ("config", "gradio_api/info", "gradio_api/queue/join", "gradio_api/upload"):
            assert browser.get(f"/beheer/{path}").status_code == 404
            assert browser.post(f"/beheer/{path}", json={}).status_code == 404
        response = browser.get(SIGN_IN)
        assert response.headers["content-security-policy"] == ADMIN_SECURITY_POLICY
        assert browser.get(SIGN_IN, headers={"host": "elders.invalid"}).status_code == 400
        foreign = {"origin": "http://elders.invalid"}
        assert browser.post(SIGN_IN, data={"name": "anna"}, headers=foreign).status_code == 403


@pytest.mark.slow
def test_what_is_not_public_by_name_is_shut_and_gradios_own_routes_to_a_beheerder_too(
    server: Server,
) -> None:
    served = re.findall(r"^address (\S+) (\S+)$", server.log, re.MULTILINE)
    shut = [(m, path) for m, path in served if not PUBLIC.fullmatch(path) and (m, path) not in OPEN]
    gradio = {path for _, path in shut if not path.startswith("/beheer")}
    for part in (
        "/gradio_api/upload",
        "/gradio_api/file=",
        "/config",
        "/gradio_api/api/",
        "/login",
    ):
        assert any(path.startswith(part) for path in gradio), part
    with (
        httpx.Client(base_url=server.url, timeout=30) as stranger,
        httpx.Client(base_url=server.url, timeout=30) as beheerder,
    ):
        page = beheerder.get(SIGN_IN).text
        sent = {"csrf": hidden(page), "name": "anna", "password": PASSWORDS["anna"]}
        assert beheerder.post(SIGN_IN, data=sent).status_code == 303
        for method, path in shut:
            address = filled(path)
            data = None if method in {"GET", "HEAD"} else {"x": "1"}
            expected = {404} if path in gradio else {303, 401}
            assert stranger.request(method, address, data=data).status_code in expected, path
            if path in gradio:
                assert beheerder.request(method, address, data=data).status_code == 404, path
        assert beheerder.get("/beheer").status_code == 200


@pytest.mark.slow
def test_over_http_a_user_signs_in_and_nothing_secret_is_in_the_servers_log(
    server: Server,
) -> None:
    with httpx.Client(base_url=server.url, timeout=30) as browser:
        page = browser.get(SIGN_IN).text
        sent = {"csrf": hidden(page), "name": "anna", "password": PASSWORDS["anna"]}
        response = browser.post(SIGN_IN, data=sent)
        assert response.status_code == 303
        assert browser.get(SIGN_IN).status_code == 303
        session_id = response.cookies["handreiking"]
    assert PASSWORDS["anna"] not in server.log
    assert session_id not in server.log
