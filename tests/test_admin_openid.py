"""Signing in by an OpenID provider, over real HTTP and with really signed tokens."""

from __future__ import annotations

import base64
import hmac
import logging
import time
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import httpx2
import pytest
from administering import (
    ADDRESS,
    SIGN_IN,
    SIGN_OUT,
    House,
    addresses_for,
    hidden,
    routes_of,
    sign_in,
)
from openid_provider import (
    CLIENT,
    KEYS,
    SECRET,
    OpenIDProvider,
    encoded,
    open_provider,
    signed,
    unsigned,
)
from serving import free_port

from assistant.admin import openid_routes as routes_module
from assistant.admin import openid_texts as own_texts
from assistant.admin import texts
from assistant.admin.openid import BACK
from assistant.admin.openid_client import FRESH
from assistant.admin.openid_routes import LONGEST, MOST_BEGUN, Waiting
from assistant.admin.people import Role
from assistant.admin.sessions import IDLE
from assistant.admin.signing_html import BY_PROVIDER
from ingest.errors import SettingError
from ingest.settings import Settings, read_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from httpx2 import Response
    from starlette.testclient import TestClient

HERE = "https://127.0.0.1"
ROLES = (("anna", "beheerder"), ("bram", "redacteur"), ("kennisbeheer", "beheerder"))


@pytest.fixture
def provider() -> Iterator[OpenIDProvider]:
    with open_provider() as provider:
        yield provider


@pytest.fixture
def house(tmp_path: Path, provider: OpenIDProvider) -> House:
    return house_of(tmp_path, provider)


def house_of(folder: Path, provider: OpenIDProvider, **settings: Any) -> House:
    chosen = {
        "roles": ROLES, "public_url": HERE, "openid_issuer": provider.url,
        "openid_client": CLIENT, "openid_secret": SECRET, **settings,
    }  # fmt: skip
    return House.of(folder, **chosen)


def go(browser: TestClient, target: str = "/beheer") -> Response:
    """Begin, as the link on the page does."""
    return browser.get(BY_PROVIDER, params={"naar": target})


def at_the_provider(begun: Response) -> str:
    """Where the provider sends the browser back to, without its host."""
    assert begun.status_code == 303
    back = httpx2.get(begun.headers["location"]).headers["location"]
    assert back.startswith(f"{HERE}{BACK}?")
    return str(back.removeprefix(HERE))


def come_in(house: House, browser: TestClient | None = None) -> tuple[TestClient, Response]:
    """The whole way."""
    browser = browser or house.browser(url=HERE)
    return browser, browser.get(at_the_provider(go(browser)))


def has_come_in(browser: TestClient) -> bool:
    return browser.get("/beheer").status_code == 200


def last_act(house: House) -> tuple[str, str, str]:
    act = house.acts()[-1]
    return act.who, act.act, act.detail


# What should work


def test_who_the_provider_names_comes_in_with_a_role_and_it_is_in_the_audit(house: House) -> None:
    browser = house.browser(url=HERE)
    response = browser.get(at_the_provider(go(browser, "/beheer/documenten?soort=wet")))
    assert response.status_code == 200
    assert response.headers["refresh"] == "0; url=/beheer/documenten?soort=wet"
    assert "/beheer/documenten?soort=wet" in response.text
    assert "Aangemeld als anna (beheerder)" in browser.get("/beheer").text
    assert last_act(house) == ("anna", "sign-in", f"openid {ADDRESS}")


def test_nothing_is_asked_of_the_provider_before_someone_signs_in(
    house: House, provider: OpenIDProvider
) -> None:
    browser = house.browser(url=HERE)
    page = browser.get(SIGN_IN).text
    assert own_texts.GO_ON in page
    assert f'href="{HERE}{BY_PROVIDER}?naar=%2Fbeheer"' in page
    assert sign_in(browser, "anna").status_code == 303
    assert provider.requests == []


def test_without_the_setting_there_is_no_way_to_a_provider(tmp_path: Path) -> None:
    house = House.of(tmp_path)
    assert own_texts.GO_ON not in house.browser().get(SIGN_IN).text
    paths = {path for _, path, _ in routes_of(house.app)}
    assert not paths & {BY_PROVIDER, BACK}
    assert house.browser().get(BY_PROVIDER).status_code == 404


def test_the_session_is_new_strict_and_ends_what_the_browser_had(house: House) -> None:
    browser = house.browser(url=HERE)
    browser.cookies.set("__Host-handreiking", "k" * 43, domain="127.0.0.1", path="/")
    response = browser.get(at_the_provider(go(browser)))
    cookies = {each.partition("=")[0]: each for each in response.headers.get_list("set-cookie")}
    session = cookies["__Host-handreiking"].lower()
    assert all(word in session for word in ("httponly", "samesite=strict", "secure", "path=/"))
    assert house.sessions.find("k" * 43) is None
    ids = {c.value for c in browser.cookies.jar if c.name == "__Host-handreiking"}
    assert len(ids - {"k" * 43}) == 1


def test_who_is_in_already_goes_nowhere(house: House, provider: OpenIDProvider) -> None:
    browser, _ = come_in(house)
    before = len(provider.requests)
    assert go(browser, "/beheer/documenten").headers["location"] == "/beheer/documenten"
    assert len(provider.requests) == before


@pytest.mark.parametrize(
    ("claim", "claims"),
    [
        ("groups", {"groups": ["Iedereen", "Kennisbeheer"]}),
        ("groups", {"groups": "kennisbeheer"}),
        ("realm_access.roles", {"realm_access": {"roles": ["kennisbeheer"]}}),
        ("https://x.invalid/roles", {"https://x.invalid/roles": ["kennisbeheer"]}),
    ],
)
def test_a_role_comes_from_a_group(
    tmp_path: Path, provider: OpenIDProvider, claim: str, claims: dict[str, Any]
) -> None:
    provider.claims = {"preferred_username": "Chris", **claims}
    house = house_of(tmp_path, provider, openid_groups=claim)
    browser, _ = come_in(house)
    assert "Aangemeld als chris (beheerder)" in browser.get("/beheer").text


def test_where_groups_give_roles_no_name_does(tmp_path: Path, provider: OpenIDProvider) -> None:
    house = house_of(tmp_path, provider, openid_groups="groups")
    for name, groups in (("anna", []), ("kennisbeheer", ["iedereen"]), ("anna", None)):
        provider.claims = {"preferred_username": name, "groups": groups}
        browser, response = come_in(house)
        assert (response.status_code, has_come_in(browser)) == (403, False)


def test_what_the_token_lacks_is_asked_for(tmp_path: Path, provider: OpenIDProvider) -> None:
    provider.claims, provider.told = {}, {"email": "bram@x.invalid", "email_verified": True}
    roles = (("bram@x.invalid", "redacteur"),)
    browser, _ = come_in(house_of(tmp_path, provider, openid_user="email", roles=roles))
    assert "Aangemeld als bram@x.invalid (redacteur)" in browser.get("/beheer").text


def test_a_client_without_a_secret_and_one_that_posts_it_come_in_too(
    tmp_path: Path, provider: OpenIDProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    provider.about = {"token_endpoint_auth_methods_supported": ["client_secret_post"]}
    (tmp_path / "een").mkdir()
    assert has_come_in(come_in(house_of(tmp_path / "een", provider))[0])
    monkeypatch.setattr(provider, "_is_the_client", lambda form, _: form["client_id"] == CLIENT)
    (tmp_path / "twee").mkdir()
    assert has_come_in(come_in(house_of(tmp_path / "twee", provider, openid_secret=""))[0])


def test_keys_that_the_provider_changed_are_read_again_and_no_more_than_that(
    house: House, provider: OpenIDProvider
) -> None:
    come_in(house)
    before = provider.requests.count("/keys")
    provider.public = KEYS[1:]
    provider.sign = lambda claims: signed(claims, KEYS[1])
    assert has_come_in(come_in(house)[0])
    assert has_come_in(come_in(house)[0])
    assert provider.requests.count("/keys") == before + 1


def test_what_the_provider_says_of_itself_is_believed_for_an_hour(
    house: House, provider: OpenIDProvider
) -> None:
    client = house.administration.access.provider.client  # type: ignore[union-attr]
    now = 0.0
    client.clock = lambda: now
    for now in (0.0, FRESH - 1, FRESH):  # noqa: B007 the clock reads it
        client.ask()
    assert provider.requests.count("/keys") == 2


def test_every_question_has_its_own_state_nonce_and_verifier(house: House) -> None:
    browser = house.browser(url=HERE)
    queries = [parse_qs(urlsplit(go(browser).headers["location"]).query) for _ in range(5)]
    for name in ("state", "nonce", "code_challenge"):
        assert len({query[name][0] for query in queries}) == 5
        assert all(len(query[name][0]) >= 43 for query in queries)


def test_two_tabs_of_a_browser_may_be_at_the_provider_at_once(house: House) -> None:
    browser = house.browser(url=HERE)
    first, second = at_the_provider(go(browser)), at_the_provider(go(browser))
    assert browser.get(first).status_code == 200
    assert has_come_in(browser)
    assert browser.get(second).headers["location"] == "/beheer"


def test_signing_out_ends_the_session_and_says_that_the_provider_still_knows_the_user(
    house: House, provider: OpenIDProvider
) -> None:
    for everywhere in ({}, {"overal": "1"}):
        browser, _ = come_in(house)
        other, _ = come_in(house)
        token = hidden(browser.get("/beheer").text)
        left = browser.post(SIGN_OUT, data={"csrf": token, **everywhere}).headers["location"]
        assert not has_come_in(browser)
        assert has_come_in(other) is not bool(everywhere)
        page = browser.get(left).text
        assert own_texts.STILL_IN in page
        assert f'href="{provider.url}/leave?client_id={CLIENT}"' in page
    assert [act.act for act in house.acts()][-1] == "sign-out everywhere"


def test_a_session_by_the_provider_ends_like_any_other(house: House) -> None:
    browser, _ = come_in(house)
    house.clock.now += IDLE
    assert not has_come_in(browser)


def test_passwords_and_the_proxy_still_work_beside_it(
    tmp_path: Path, provider: OpenIDProvider
) -> None:
    house = house_of(tmp_path, provider, trusted_proxy=(ADDRESS,), user_header="remote-user")
    browser = house.browser(url="http://127.0.0.1")
    browser.headers["remote-user"] = "bram"
    page = browser.get(SIGN_IN).text
    assert texts.go_on_as("bram") in page
    sent = {"csrf": hidden(page), "proxy": "1"}
    assert browser.post(SIGN_IN, data=sent).status_code == 303
    assert "bram (redacteur)" in browser.get("/beheer").text
    assert sign_in(house.browser(), "anna").status_code == 303


# What should not


def wrong(**claims: Any) -> Callable[[OpenIDProvider], None]:
    """Says something else in the token; None leaves it out."""

    def spoil(said: dict[str, Any]) -> None:
        said.update(claims)
        for name in [name for name, value in claims.items() if value is None]:
            del said[name]

    return lambda provider: setattr(provider, "spoil", spoil)


def signs(sign: Callable[[dict[str, Any]], str]) -> Callable[[OpenIDProvider], None]:
    return lambda provider: setattr(provider, "sign", sign)


def fails(path: str, status: int, body: bytes = b"") -> Callable[[OpenIDProvider], None]:
    return lambda provider: provider.failing.update({path: (status, body)})


def answers(**answer: str) -> Callable[[OpenIDProvider], None]:
    return lambda provider: provider.answer.update(answer)


def tampered(claims: dict[str, Any]) -> str:
    """The claims of a beheerder under a signature of someone else's."""
    head, _, signature = signed({**claims, "preferred_username": "bram"}).split(".")
    return f"{head}.{signed(claims).split('.')[1]}.{signature}"


def by_our_secret(claims: dict[str, Any]) -> str:
    return by_a_secret(claims, SECRET.encode(), {"alg": "HS256"})


def by_their_public_key(claims: dict[str, Any]) -> str:
    """The oldest trick: a signature by HMAC, with the public key as its secret."""
    return by_a_secret(claims, KEYS[0].as_pem(private=False), {"alg": "HS256", "kid": "een"})


def by_a_secret(claims: dict[str, Any], secret: bytes, header: dict[str, str]) -> str:
    body = f"{encoded(header)}.{encoded(claims)}"
    digest = hmac.digest(secret, body.encode(), "sha256")
    return f"{body}.{base64.urlsafe_b64encode(digest).rstrip(b'=').decode()}"


NOW = int(time.time())
MISBEHAVIOUR: dict[str, tuple[Callable[[OpenIDProvider], None], str, str]] = {
    "another nonce": (wrong(nonce="x"), "invalid_claim nonce", own_texts.DISTRUSTED),
    "no nonce": (wrong(nonce=None), "missing_claim nonce", own_texts.DISTRUSTED),
    "another audience": (wrong(aud="elders"), "invalid_claim aud", own_texts.DISTRUSTED),
    "no audience": (wrong(aud=None), "missing_claim aud", own_texts.DISTRUSTED),
    "for others too": (wrong(aud=[CLIENT, "x"]), "missing_claim azp", own_texts.DISTRUSTED),
    "made for another": (wrong(azp="x"), "invalid_claim azp", own_texts.DISTRUSTED),
    "another issuer": (wrong(iss="https://x.invalid"), "invalid_claim iss", own_texts.DISTRUSTED),
    "expired": (wrong(exp=NOW - 3_600), "expired_token exp", own_texts.DISTRUSTED),
    "never expires": (wrong(exp=None), "missing_claim exp", own_texts.DISTRUSTED),
    "of tomorrow": (wrong(iat=NOW + 86_400), "invalid_claim iat", own_texts.DISTRUSTED),
    "not valid yet": (wrong(nbf=NOW + 86_400), "invalid_claim nbf", own_texts.DISTRUSTED),
    "no subject": (wrong(sub=None), "missing_claim sub", own_texts.DISTRUSTED),
    "a subject too long": (wrong(sub="x" * 256), "sub", own_texts.DISTRUSTED),
    "another access token": (wrong(at_hash="x"), "invalid_claim at_hash", own_texts.DISTRUSTED),
    "another's key": (
        signs(lambda claims: signed(claims, KEYS[1], "een")), "bad_signature", own_texts.DISTRUSTED,
    ),
    "an unknown key": (
        signs(lambda claims: signed(claims, KEYS[1])), "invalid_key_id", own_texts.DISTRUSTED,
    ),
    "tampered": (signs(tampered), "bad_signature", own_texts.DISTRUSTED),
    "unsigned": (signs(unsigned), "ID token: ", own_texts.DISTRUSTED),
    "by our secret": (signs(by_our_secret), "unsupported_algorithm", own_texts.DISTRUSTED),
    "by the public key": (signs(by_their_public_key), "unsupported_alg", own_texts.DISTRUSTED),
    "no token at all": (signs(lambda _: "x"), "ID token: ", own_texts.DISTRUSTED),
    "the code refused": (
        fails("/token", 400, b'{"error": "invalid_grant"}'), "invalid_grant", own_texts.DISTRUSTED,
    ),
    "an answer of no use": (fails("/token", 200, b"[]"), "unreachable", own_texts.UNREACHABLE),
    "only an access token": (
        fails("/token", 200, b'{"access_token": "x", "token_type": "Bearer"}'), "no ID token",
        own_texts.DISTRUSTED,
    ),
    "a token of strange fields": (
        fails("/token", 200, b'{"access_token": [], "id_token": {}, "expires_in": {}}'),
        "no ID token", own_texts.DISTRUSTED,
    ),
    "the token endpoint down": (fails("/token", 503), "unreachable", own_texts.UNREACHABLE),
    "a redirect elsewhere": (fails("/token", 307), "unreachable", own_texts.UNREACHABLE),
    "broken off by the user": (
        answers(error="access_denied", code=""), "no code: access_denied", own_texts.BROKEN_OFF,
    ),
    "an error of its own words": (
        answers(error="<b>x", code=""), "no code: ?", own_texts.BROKEN_OFF,
    ),
    "a code and an error": (answers(error="x"), "no code: x", own_texts.BROKEN_OFF),
    "another issuer answers": (answers(iss="https://x.invalid"), "iss", own_texts.DISTRUSTED),
    "a code of its own making": (answers(code="x"), "invalid_grant", own_texts.DISTRUSTED),
}  # fmt: skip


@pytest.mark.parametrize("name", MISBEHAVIOUR)
def test_a_provider_that_misbehaves_lets_nobody_in_and_it_is_told_and_noted(
    house: House, provider: OpenIDProvider, name: str
) -> None:
    misbehave, why, said = MISBEHAVIOUR[name]
    misbehave(provider)
    browser, response = come_in(house)
    assert response.status_code in {403, 503}
    assert said in response.text
    assert "refresh" not in response.headers
    assert not has_come_in(browser)
    who, act, detail = last_act(house)
    assert (who, act) == (texts.UNKNOWN_USER, "sign-in failed")
    assert why in detail
    assert detail.endswith(f", {ADDRESS}")


def test_the_provider_that_misbehaves_is_the_one_that_lets_in_otherwise(house: House) -> None:
    assert has_come_in(come_in(house)[0])


@pytest.mark.parametrize(
    "about",
    [
        {"issuer": "https://x.invalid"},
        {"authorization_endpoint": "ftp://x.invalid"},
        {"authorization_endpoint": "javascript:alert(1)"},
        {"authorization_endpoint": None},
        {"jwks_uri": "file:///etc/passwd"},
    ],
)
def test_a_provider_that_says_strange_things_of_itself_is_not_gone_to(
    house: House, provider: OpenIDProvider, about: dict[str, Any]
) -> None:
    provider.about = about
    response = go(house.browser(url=HERE))
    assert response.status_code == 503
    assert own_texts.UNREACHABLE in response.text


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b"null", b"\xff" * 100])
@pytest.mark.parametrize("path", ["/.well-known/openid-configuration", "/keys"])
def test_a_provider_that_answers_anything_else_is_told_of(
    house: House, provider: OpenIDProvider, path: str, body: bytes
) -> None:
    provider.failing[path] = (200, body)
    response = go(house.browser(url=HERE))
    assert (response.status_code, own_texts.UNREACHABLE in response.text) == (503, True)


def test_a_provider_that_is_not_there_is_told_and_passwords_still_work(
    tmp_path: Path, provider: OpenIDProvider
) -> None:
    house = house_of(tmp_path, provider, openid_issuer=f"http://127.0.0.1:{free_port()}")
    browser = house.browser(url=HERE)
    response = go(browser)
    assert response.status_code == 503
    assert own_texts.UNREACHABLE in response.text
    assert last_act(house)[2] == f"openid unreachable: ConnectError, {ADDRESS}"
    assert sign_in(browser, "anna").status_code == 303


def test_an_answer_that_nobody_waits_for_opens_nothing(
    house: House, provider: OpenIDProvider
) -> None:
    browser = house.browser(url=HERE)
    back = at_the_provider(go(browser))
    code = parse_qs(urlsplit(back).query)["code"][0]
    asked = len(provider.requests)
    for query in (f"code={code}", f"code={code}&state=", f"code={code}&state=x", ""):
        response = browser.get(f"{BACK}?{query}")
        assert (response.status_code, own_texts.LAPSED in response.text) == (403, True)
    assert len(provider.requests) == asked
    assert {act.act for act in house.acts()} == {"refused"}
    assert browser.get(back).status_code == 200  # and it spoiled nothing


def test_an_answer_works_once(house: House, provider: OpenIDProvider) -> None:
    browser = house.browser(url=HERE)
    back = at_the_provider(go(browser))
    mark = browser.cookies["__Host-handreiking-organisatie"]
    browser.get(back)
    thief = house.browser(url=HERE)
    thief.cookies.set("__Host-handreiking-organisatie", mark, domain="127.0.0.1", path="/")
    asked = len(provider.requests)
    again = thief.get(back)
    assert (again.status_code, own_texts.LAPSED in again.text) == (403, True)
    assert len(provider.requests) == asked
    assert browser.get(back).headers["location"] == "/beheer"  # who goes back in the browser


def test_the_answer_of_another_browser_signs_nobody_in(house: House) -> None:
    """An attacker's own answer, sent to someone else, would sign that one in as the attacker."""
    attacker, victim = house.browser(url=HERE), house.browser(url=HERE)
    back = at_the_provider(go(attacker))
    assert victim.get(back).status_code == 403
    go(victim)
    assert victim.get(back).status_code == 403
    assert not has_come_in(victim)
    assert attacker.get(back).status_code == 200


def test_an_answer_that_takes_too_long_is_refused(house: House) -> None:
    now = 0.0
    waiting = Waiting(lambda: now)
    client = house.administration.access.provider.client  # type: ignore[union-attr]
    early, late = client.ask(), client.ask()
    waiting.add(early, "m", "/beheer")
    waiting.add(late, "m", "/beheer")
    now = LONGEST - 1
    assert waiting.take(early.state, "m") is not None
    now = LONGEST
    assert waiting.take(late.state, "m") is None


def test_no_more_wait_than_the_most(monkeypatch: pytest.MonkeyPatch, house: House) -> None:
    monkeypatch.setattr(routes_module, "MOST_WAITING", 3)
    waiting = Waiting()
    client = house.administration.access.provider.client  # type: ignore[union-attr]
    asked = [client.ask() for _ in range(5)]
    for each in asked:
        waiting.add(each, "m", "/beheer")
    taken = [waiting.take(each.state, "m") is not None for each in asked]
    assert taken == [False, False, True, True, True]


@pytest.mark.parametrize(
    "claims",
    [
        {"preferred_username": "niemand"},
        {"preferred_username": ""},
        {"preferred_username": ["anna"]},
        {"preferred_username": "anna\u202e"},
        {"preferred_username": "x" * 201},
        {},
    ],
)
def test_who_is_not_known_here_stays_out_and_is_told_why(
    house: House, provider: OpenIDProvider, claims: dict[str, Any]
) -> None:
    provider.claims = claims
    browser, response = come_in(house)
    assert response.status_code == 403
    assert "vraag" in response.text.lower()
    assert not has_come_in(browser)
    assert last_act(house)[:2] == (texts.UNKNOWN_USER, "sign-in failed")


def test_the_audit_names_who_has_no_role(house: House, provider: OpenIDProvider) -> None:
    provider.claims = {"preferred_username": "Niemand"}
    come_in(house)
    assert last_act(house)[2] == f"openid no role: niemand, {ADDRESS}"


def test_an_account_here_gives_no_role_to_its_namesake_there(
    tmp_path: Path, provider: OpenIDProvider
) -> None:
    house = house_of(tmp_path, provider, roles=(("bram", "redacteur"),))
    assert house.accounts.find("anna") is not None
    assert not has_come_in(come_in(house)[0])


def test_a_letter_that_only_looks_like_another_gives_no_role(
    tmp_path: Path, provider: OpenIDProvider
) -> None:
    house = house_of(tmp_path, provider, roles=(("kees", "beheerder"), ("sanne", "beheerder")))
    for name in ("\u212aees", "\u017fanne"):  # Kelvin's sign and the long s, in lower case k and s
        assert name.casefold() in {"kees", "sanne"}
        provider.claims = {"preferred_username": name}
        assert not has_come_in(come_in(house)[0])


@pytest.mark.parametrize("verified", [False, None, "true"])
def test_an_address_that_the_provider_did_not_check_is_nobodys(
    tmp_path: Path, provider: OpenIDProvider, verified: object
) -> None:
    roles = (("bram@x.invalid", "redacteur"),)
    house = house_of(tmp_path, provider, openid_user="email", roles=roles)
    provider.claims = {"email": "bram@x.invalid", "email_verified": verified}
    assert not has_come_in(come_in(house)[0])


def test_what_is_told_of_another_subject_is_not_believed(
    house: House, provider: OpenIDProvider
) -> None:
    provider.claims, provider.told = {}, {"sub": "subject-2", "preferred_username": "anna"}
    browser, response = come_in(house)
    assert own_texts.DISTRUSTED in response.text
    assert not has_come_in(browser)
    provider.told["sub"] = "subject-1"
    assert has_come_in(come_in(house)[0])


def test_the_way_back_is_the_address_that_was_set_whatever_a_visitor_names(house: House) -> None:
    browser = house.browser(url=HERE)
    browser.headers.update({"x-forwarded-host": "x.invalid", "forwarded": "host=x.invalid"})
    assert "x.invalid" not in browser.get(SIGN_IN).text
    query = parse_qs(urlsplit(go(browser).headers["location"]).query)
    assert query["redirect_uri"] == [HERE + BACK]
    for path in (BY_PROVIDER, BACK):
        assert browser.get(path, headers={"host": "x.invalid"}).status_code == 400


@pytest.mark.parametrize(
    "target", ["https://x.invalid", "//x.invalid", "/beheer//x", "/beheer/../x", "/beheer; x", BACK]
)
def test_it_leads_to_no_other_place(house: House, target: str) -> None:
    browser = house.browser(url=HERE)
    response = browser.get(at_the_provider(go(browser, target)))
    assert response.headers["refresh"] == "0; url=/beheer"


def test_no_network_begins_without_end(house: House, provider: OpenIDProvider) -> None:
    statuses = [go(house.browser(url=HERE)).status_code for _ in range(MOST_BEGUN + 2)]
    assert statuses == [303] * MOST_BEGUN + [429] * 2
    assert go(house.browser("192.0.2.99", HERE)).status_code == 303


def test_nothing_secret_is_logged_or_audited(
    house: House, provider: OpenIDProvider, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    secret = {SECRET}
    for failing in ({}, {"/token": (503, b"")}, {"/token": (400, b'{"error": "x"}')}):
        provider.failing = failing
        browser = house.browser(url=HERE)
        begun = go(browser)
        secret |= {parse_qs(urlsplit(begun.headers["location"]).query)["nonce"][0]}
        back = at_the_provider(begun)
        browser.get(back)
        secret |= {parse_qs(urlsplit(back).query)["code"][0]}
        secret |= {cookie.value or "" for cookie in browser.cookies.jar}
    ours = [each.getMessage() for each in caplog.records if not each.name.startswith("httpx")]
    said = "".join(ours) + "".join(map(str, house.acts()))
    said += repr(house.administration) + repr(house.settings)
    assert {each for each in secret if each in said} == set()


# The settings


SET = {
    "HANDREIKING_OPENID_ISSUER": "https://aanmelden.invalid/realm",
    "HANDREIKING_OPENID_CLIENT": "handreiking",
    "HANDREIKING_OPENID_SECRET": "geheim-1",
    "HANDREIKING_PUBLIC_URL": "https://handreiking.invalid/",
    "HANDREIKING_ROLES": "anna=beheerder",
}


def test_it_is_off_by_default_and_set_by_the_environment() -> None:
    assert (Settings().openid_issuer, Settings().public_url) == ("", "")
    settings = read_settings(SET)
    assert settings.openid_issuer == "https://aanmelden.invalid/realm"
    assert settings.public_url == "https://handreiking.invalid"
    assert (settings.openid_scopes, settings.openid_user) == (
        "openid profile",
        "preferred_username",
    )
    assert "geheim-1" not in repr(settings)


def test_the_secret_may_stand_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "geheim").write_text("uit een bestand\n", encoding="utf-8")
    key = "HANDREIKING_OPENID_SECRET_FILE"
    assert read_settings({**SET, key: str(tmp_path / "geheim")}).openid_secret.startswith("uit")
    with pytest.raises(SettingError) as caught:
        read_settings({**SET, key: str(tmp_path / "nergens")})
    assert key in caught.value.message


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"HANDREIKING_OPENID_ISSUER": "http://aanmelden.invalid"}, "OPENID_ISSUER"),
        ({"HANDREIKING_OPENID_ISSUER": "https://u:w@aanmelden.invalid"}, "OPENID_ISSUER"),
        ({"HANDREIKING_OPENID_ISSUER": "https://aanmelden.invalid?x"}, "OPENID_ISSUER"),
        ({"HANDREIKING_OPENID_ISSUER": "aanmelden"}, "OPENID_ISSUER"),
        ({"HANDREIKING_OPENID_CLIENT": ""}, "OPENID_CLIENT"),
        ({"HANDREIKING_PUBLIC_URL": ""}, "PUBLIC_URL"),
        ({"HANDREIKING_PUBLIC_URL": "http://handreiking.invalid"}, "PUBLIC_URL"),
        ({"HANDREIKING_PUBLIC_URL": "https://handreiking.invalid/pad"}, "PUBLIC_URL"),
        ({"HANDREIKING_ROLES": ""}, "ROLES"),
        ({"HANDREIKING_OPENID_SCOPES": "profile"}, "OPENID_SCOPES"),
    ],
)
def test_a_provider_that_is_half_set_or_unsafe_is_refused(
    wrong: dict[str, str], named: str
) -> None:
    with pytest.raises(SettingError) as caught:
        read_settings({**SET, **wrong})
    assert f"HANDREIKING_{named}" in caught.value.message


def test_a_role_is_never_higher_than_what_was_set(house: House, provider: OpenIDProvider) -> None:
    provider.claims = {"preferred_username": "bram", "role": "beheerder", "groups": ["beheerder"]}
    browser, _ = come_in(house)
    (session,) = house.sessions._sessions.values()
    assert session.user.role is Role.REDACTEUR
    assert browser.get("/beheer/generaties/terug").status_code == 403


def test_it_opens_two_addresses_and_no_other(house: House) -> None:
    routes = {(method, path) for method, path, _ in routes_of(house.app)}
    without_session = routes - addresses_for(house.app, "signed_in")
    two = {("GET", BY_PROVIDER), ("GET", BACK)}
    assert without_session == {("GET", SIGN_IN), ("POST", SIGN_IN), *two}
