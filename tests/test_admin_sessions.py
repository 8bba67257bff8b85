from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from administering import PASSWORDS, SIGN_IN, SIGN_OUT, Clock, House, hidden, sign_in, token_of
from fastapi import APIRouter, Depends, Request
from fastapi.responses import PlainTextResponse
from hypothesis import given
from hypothesis import strategies as st

from assistant.admin import sessions as sessions_module
from assistant.admin import texts
from assistant.admin.access import Role, allowed, session_of, signed_in
from assistant.admin.people import User
from assistant.admin.sessions import IDLE, LONGEST, Sessions
from assistant.admin.signing_html import sign_out_html
from assistant.admin.signing_in import safe_target
from assistant.admin.tries import MOST, WITHIN, Tries, network_of

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.testclient import TestClient

ANNA = User("anna", Role.BEHEERDER)
WHO, CHIEF = "/beheer/wie", "/beheer/wie/beheerder"


@pytest.fixture
def house(tmp_path: Path) -> House:
    """With a page that says who is there, and one for beheerders only."""
    house = House.of(tmp_path)
    add_rooms(house)
    return house


def add_rooms(house: House) -> None:
    async def who(request: Request) -> PlainTextResponse:
        form = await request.form() if request.method == "POST" else {}
        said = " ".join(str(form[key]) for key in form if key != "csrf")
        return PlainTextResponse(f"{session_of(request).user.name} {said}".strip())

    router = APIRouter(dependencies=[Depends(signed_in)])
    router.add_api_route(WHO, who, methods=["GET", "POST"])
    chief = [Depends(allowed(Role.BEHEERDER))]
    router.add_api_route(CHIEF, who, methods=["GET", "POST"], dependencies=chief)
    house.app.include_router(router)


# The sessions themselves


@given(st.lists(st.floats(min_value=0, max_value=IDLE * 1.5), max_size=40))
def test_a_session_lives_while_it_is_used_and_never_longer_than_a_day(pauses: list[float]) -> None:
    clock = Clock()
    sessions = Sessions(clock)
    session_id, begun = sessions.start(ANNA), clock.now
    is_alive = True
    for pause in pauses:
        clock.now += pause
        is_alive = is_alive and pause < IDLE and clock.now - begun < LONGEST
        assert (sessions.find(session_id) is not None) is is_alive


def test_no_two_ids_or_tokens_are_alike_and_none_is_kept() -> None:
    sessions = Sessions()
    ids = {sessions.start(ANNA) for _ in range(200)}
    found = [sessions.find(each) for each in ids]
    tokens = {each.token for each in found if each}
    assert len(ids) == len(tokens) == 200
    assert all(len(each) >= 43 for each in ids | tokens)
    assert not any(each in str(sessions._sessions) for each in ids | tokens)


def test_signing_out_everywhere_ends_the_sessions_of_one_user_only() -> None:
    sessions = Sessions()
    own = [sessions.start(ANNA) for _ in range(3)]
    other = sessions.start(User("bram", Role.REDACTEUR))
    assert sessions.end_all("anna") == 3
    assert [sessions.find(each) for each in own] == [None] * 3
    assert sessions.find(other) is not None


def test_there_are_never_more_sessions_than_the_most(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sessions_module, "MOST", 3)
    clock = Clock()
    sessions = Sessions(clock)
    ids = []
    for _ in range(5):
        clock.now += 1
        ids.append(sessions.start(ANNA))
    assert [sessions.find(each) is not None for each in ids] == [False, False, True, True, True]


@given(st.lists(st.tuples(st.floats(0, WITHIN), st.sampled_from("ab"))))
def test_in_any_quarter_of_an_hour_a_key_has_so_many_tries_and_no_more(
    visits: list[tuple[float, str]],
) -> None:
    clock = Clock()
    tries = Tries(clock=clock)
    had: dict[str, list[float]] = {"a": [], "b": []}
    for pause, key in visits:
        clock.now += pause
        recent = [time for time in had[key] if time > clock.now - WITHIN]
        assert tries.admits(key) is (len(recent) < MOST)
        if len(recent) < MOST:
            had[key].append(clock.now)


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("192.0.2.1", "192.0.2.1", True),
        ("192.0.2.1", "192.0.2.2", False),
        ("2001:db8::1", "2001:db8::ffff:2", True),
        ("2001:db8::1", "2001:db8:0:1::1", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
    ],
)
def test_who_has_many_addresses_of_one_network_is_one_visitor(
    one: str, other: str, *, is_same: bool
) -> None:
    assert (network_of(one) == network_of(other)) is is_same


# Signing in and out


def test_who_signs_in_is_let_in_and_it_is_in_the_audit(house: House) -> None:
    browser = house.browser()
    assert browser.get("/beheer/documenten").headers["location"].startswith(SIGN_IN)
    response = sign_in(browser, "anna", target="/beheer/documenten?soort=wet")
    assert response.status_code == 303
    assert response.headers["location"] == "/beheer/documenten?soort=wet"
    assert browser.get(WHO).text == "anna"
    assert [(each.who, each.act) for each in house.acts()][-1] == ("anna", "sign-in")


def test_who_is_in_already_is_sent_on(house: House) -> None:
    browser = house.signed_in("anna")
    response = browser.get(SIGN_IN, params={"naar": "/beheer/documenten"})
    assert response.headers["location"] == "/beheer/documenten"


def test_the_way_to_sign_in_remembers_where_one_was_going(house: House) -> None:
    browser = house.browser()
    sent_to = browser.get("/beheer/documenten?soort=wet&op=datum").headers["location"]
    page = browser.get(sent_to).text
    assert hidden(page, "naar") == "/beheer/documenten?soort=wet&amp;op=datum"


@pytest.mark.parametrize(
    ("url", "name", "is_secure"),
    [
        ("http://127.0.0.1", "handreiking", False),
        ("https://127.0.0.1", "__Host-handreiking", True),
    ],
)
def test_the_cookie_is_for_this_site_only_and_out_of_reach(
    house: House, url: str, name: str, *, is_secure: bool
) -> None:
    browser = house.browser(url=url)
    (cookie,) = (
        each
        for each in sign_in(browser, "anna").headers.get_list("set-cookie")
        if each.startswith(f"{name}=")
    )
    flags = {part.strip().casefold() for part in cookie.split(";")[1:]}
    assert {"httponly", "samesite=strict", "path=/"} <= flags
    assert ("secure" in flags) is is_secure
    assert not any(flag.startswith(("domain", "max-age", "expires")) for flag in flags)


def test_a_redacteur_cannot_do_a_beheerders_acts_and_it_is_in_the_audit(house: House) -> None:
    for name, status in (("anna", 200), ("bram", 403)):
        browser = house.signed_in(name)
        sent = {"csrf": token_of(house, browser), "wat": "alles"}
        assert browser.get(CHIEF).status_code == status
        response = browser.post(CHIEF, data=sent)
        assert (response.status_code, response.text == "anna alles") == (status, status == 200)
        assert browser.post(WHO, data=sent).text == f"{name} alles"
    assert texts.not_allowed(Role.BEHEERDER) in response.text
    refused = [(act.who, act.object) for act in house.acts() if act.act == "refused"]
    assert refused == [("bram", f"GET {CHIEF}"), ("bram", f"POST {CHIEF}")]


def test_a_wrong_name_and_a_wrong_password_get_the_same_answer(house: House) -> None:
    wrong = sign_in(house.browser("192.0.2.2"), "anna", "niet het goede woord")
    unknown = sign_in(house.browser("192.0.2.3"), "nora", "niet het goede woord")
    assert wrong.status_code == unknown.status_code == 401
    assert texts.WRONG_PASSWORD in wrong.text

    def bare(page: str, name: str) -> str:
        return page.replace(hidden(page), "").replace(f'value="{name}"', "")

    assert bare(wrong.text, "anna") == bare(unknown.text, "nora")


def test_a_failed_try_is_in_the_audit_without_what_was_typed(house: House) -> None:
    sign_in(house.browser(), "anna", "niet het goede woord")
    sign_in(house.browser(), "mijn geheime zin", "mijn andere zin")
    acts = house.acts()
    assert [(each.who, each.act) for each in acts] == [
        ("anna", "sign-in failed"),
        (texts.UNKNOWN_USER, "sign-in failed"),
    ]
    assert not any("geheime" in str(each) or "goede" in str(each) for each in acts)


def test_signing_out_ends_the_session_for_whoever_has_its_id(house: House) -> None:
    browser = house.signed_in("anna")
    stolen = house.browser()
    stolen.cookies = browser.cookies
    assert stolen.get(WHO).text == "anna"
    response = browser.post(SIGN_OUT, data={"csrf": token_of(house, browser)})
    assert response.status_code == 303
    assert texts.SIGNED_OUT_NOW in browser.get(response.headers["location"]).text
    assert stolen.get(WHO).status_code == 303
    assert "sign-out" in [act.act for act in house.acts()]


def test_signing_out_everywhere_ends_all_sessions_of_the_user(house: House) -> None:
    one, two, other = (house.signed_in(name) for name in ("anna", "anna", "bram"))
    one.post(SIGN_OUT, data={"csrf": token_of(house, one), "overal": "1"})
    assert [each.get(WHO).status_code for each in (one, two, other)] == [303, 303, 200]
    assert "sign-out everywhere" in [act.act for act in house.acts()]


@pytest.mark.parametrize(
    "change",
    [
        lambda house: house.accounts.change_password("anna", "heel wat nieuwe woorden"),
        lambda house: house.accounts.remove("anna"),
        lambda house: house.accounts.end_sessions("anna"),
    ],
    ids=["password", "removed", "everywhere"],
)
def test_what_another_process_does_to_an_account_ends_its_sessions(
    house: House, change: object
) -> None:
    browser, other = house.signed_in("anna"), house.signed_in("bram")
    assert callable(change)
    change(house)
    assert browser.get(WHO).status_code == 303
    assert other.get(WHO).text == "bram"


@pytest.mark.parametrize(("pause", "status"), [(IDLE - 1, 200), (IDLE, 303)])
def test_who_is_silent_too_long_has_to_sign_in_again(
    house: House, pause: float, status: int
) -> None:
    browser = house.signed_in("anna")
    house.clock.now += pause
    assert browser.get(WHO).status_code == status


def test_after_a_working_day_everyone_has_to_sign_in_again(house: House) -> None:
    browser = house.signed_in("anna")
    steps = int(LONGEST / (IDLE / 2))
    for _ in range(steps - 1):
        house.clock.now += IDLE / 2
        assert browser.get(WHO).status_code == 200
    house.clock.now += IDLE / 2
    assert browser.get(WHO).status_code == 303


def test_without_any_user_the_page_says_how_to_make_one_and_lets_nobody_in(tmp_path: Path) -> None:
    house = House.of(tmp_path, [])
    page = house.browser().get(SIGN_IN)
    assert texts.ADD_ACCOUNT in page.text
    assert 'type="password"' not in page.text
    browser = house.browser()
    browser.cookies = page.cookies
    sent = {"csrf": page.cookies["handreiking-aanmelden"], "naar": "/beheer", "name": "beheer"}
    for password in ("", "beheer", "admin"):
        assert browser.post(SIGN_IN, data={**sent, "password": password}).status_code == 401


def test_the_page_names_who_is_signed_in_and_what_was_typed_stays_text(house: House) -> None:
    browser = house.signed_in("anna")
    session_id = browser.cookies["handreiking"]
    session = house.sessions.find(session_id)
    assert session is not None
    shown = sign_out_html(session)
    assert "anna (beheerder)" in shown
    assert session_id not in shown
    wrong = sign_in(house.browser(), '"><script>alert(1)</script>', "x" * 12)
    assert "<script" not in wrong.text


@pytest.mark.parametrize(
    "wanted",
    [
        "https://elders.invalid/",
        "//elders.invalid",
        "/\\elders.invalid",
        "/beheer//elders.invalid/..//",
        "/beheer/../over",
        "/beheer/%2e%2e/over?x=%2e%2e",
        "/beheer@elders.invalid",
        "/beheer.elders.invalid",
        "/beheer\r\nSet-Cookie: a=b",
        "/beheer\n",
        "javascript:alert(1)",
        "/over",
        "",
        "/beheer/aanmelden",
        "/beheer/afmelden",
        "/beheer?x=..%2f",
    ],
)
def test_signing_in_leads_to_no_other_place(house: House, wanted: str) -> None:
    assert safe_target(wanted) == "/beheer"
    assert sign_in(house.browser(), "anna", target=wanted).headers["location"] == "/beheer"


@pytest.mark.parametrize(
    "wanted", ["/beheer", "/beheer/documenten", "/beheer/documenten?soort=wet&q=a+b%20c"]
)
def test_signing_in_leads_to_the_page_that_was_asked_for(wanted: str) -> None:
    assert safe_target(wanted) == wanted


# Single sign-on by a proxy

PROXY, STRANGER = "10.1.2.3", "192.0.2.9"
CARLA = {"remote-user": "Carla", "remote-groups": "Kennisbeheer, anderen"}


@pytest.fixture
def proxied(tmp_path: Path) -> House:
    house = House.of(
        tmp_path,
        trusted_proxy=("10.0.0.0/8",),
        user_header="remote-user",
        groups_header="remote-groups",
        roles=(("kennisbeheer", "beheerder"), ("dirk", "redacteur")),
    )
    add_rooms(house)
    return house


def go_on(browser: TestClient) -> int:
    page = browser.get(SIGN_IN).text
    sent = {"csrf": hidden(page), "naar": hidden(page, "naar"), "proxy": "1"}
    status: int = browser.post(SIGN_IN, data=sent).status_code
    return status


def through_proxy(house: House, headers: dict[str, str], address: str = PROXY) -> TestClient:
    browser = house.browser(address)
    browser.headers.update(headers)
    return browser


def test_whom_the_proxy_vouches_for_comes_in_with_the_role_of_a_group(proxied: House) -> None:
    browser = through_proxy(proxied, {**CARLA, "x-forwarded-for": f"198.51.100.7, {STRANGER}"})
    assert browser.get(WHO).status_code == 303
    assert "Verder als carla" in browser.get(SIGN_IN).text
    assert go_on(browser) == 303
    assert browser.get(CHIEF).text == "carla"
    (act,) = (each for each in proxied.acts() if each.act == "sign-in")
    assert (act.who, act.detail) == ("carla", STRANGER)


def test_from_another_address_the_header_says_nothing(proxied: House) -> None:
    browser = through_proxy(proxied, {**CARLA, "x-forwarded-for": PROXY}, STRANGER)
    assert "carla" not in browser.get(SIGN_IN).text.casefold()
    assert go_on(browser) == 403
    assert browser.get(WHO).status_code == 303


def test_the_cookie_alone_is_not_enough_for_whom_the_proxy_let_in(proxied: House) -> None:
    browser = through_proxy(proxied, CARLA)
    go_on(browser)
    for headers, address in (({}, STRANGER), ({}, PROXY), ({"remote-user": "dirk"}, PROXY)):
        other = through_proxy(proxied, headers, address)
        other.cookies = browser.cookies
        assert other.get(WHO).status_code == 303
        go_on(browser)


def test_a_role_by_name_goes_no_further_than_that_role(proxied: House) -> None:
    browser = through_proxy(proxied, {"remote-user": "dirk"})
    assert go_on(browser) == 303
    assert browser.get(WHO).text == "dirk"
    assert browser.get(CHIEF).status_code == 403


@pytest.mark.parametrize("headers", [{"remote-user": "eva"}, {"remote-user": ""}])
def test_who_has_no_role_is_not_let_in(proxied: House, headers: dict[str, str]) -> None:
    assert go_on(through_proxy(proxied, headers)) == 403


def test_a_header_that_comes_twice_is_not_believed(proxied: House) -> None:
    browser = proxied.browser(PROXY)
    twice = [("remote-user", "eva"), ("remote-user", "dirk")]
    assert "dirk" not in browser.get(SIGN_IN, headers=twice).text


def test_the_proxy_says_whether_the_browser_speaks_https(proxied: House) -> None:
    said = {"x-forwarded-proto": "https"}
    cookies = [
        through_proxy(proxied, said, address).get(SIGN_IN).headers["set-cookie"]
        for address in (PROXY, STRANGER)
    ]
    assert cookies[0].startswith("__Host-handreiking-aanmelden=")
    assert cookies[1].startswith("handreiking-aanmelden=")


def test_passwords_still_work_beside_the_proxy(proxied: House) -> None:
    browser = proxied.browser(STRANGER)
    assert sign_in(browser, "bram", PASSWORDS["bram"]).status_code == 303
    assert browser.get(WHO).text == "bram"


def test_without_the_settings_no_header_lets_anyone_in(house: House) -> None:
    assert go_on(through_proxy(house, CARLA, "127.0.0.1")) == 403
