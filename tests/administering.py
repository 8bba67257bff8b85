"""The administrators' pages for tests: accounts, and a browser that signs in.

Run as a program it is the whole application with the accounts of `PASSWORDS`, and the OpenID
provider of the environment.
"""

from __future__ import annotations

import os
import re
import sys
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from argon2 import PasswordHasher
from fastapi import FastAPI
from fastapi.routing import APIRoute, iter_route_contexts
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.testclient import TestClient

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent.parent))

from assistant.admin.access import Access, Role
from assistant.admin.accounts import Accounts
from assistant.admin.administration import Administration, provider_of
from assistant.admin.auditing import Audit
from assistant.admin.proxy import Proxy
from assistant.admin.sessions import Sessions
from assistant.frame import Frame
from assistant.guard import Guard
from assistant.journal import Journal
from ingest.settings import Settings, read_settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from httpx2 import Response

    from assistant.journal_records import Act

FAST = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)  # for tests only
SIGN_IN, SIGN_OUT = "/beheer/aanmelden", "/beheer/afmelden"
PASSWORDS = {"anna": "vier-losse-woorden-a", "bram": "vier-losse-woorden-b"}
ROLES = {"anna": Role.BEHEERDER, "bram": Role.REDACTEUR}
ADDRESS = "192.0.2.1"


@dataclass
class Clock:
    now: float = 1_000.0

    def __call__(self) -> float:
        return self.now


@dataclass
class House:
    """An administration with its accounts, journal and clock, and browsers to visit it."""

    folder: Path
    settings: Settings
    clock: Clock = field(default_factory=Clock)
    app: FastAPI = field(init=False)

    def __post_init__(self) -> None:
        self.accounts = Accounts(self.folder, FAST)
        self.journal = Journal.of(self.settings)
        self.sessions = Sessions(self.clock)
        proxy, provider = Proxy.of(self.settings), provider_of(self.settings)
        access = Access(self.accounts, self.sessions, Audit(self.journal), proxy, provider)
        self.administration = Administration(self.settings, self.journal, access)

    @classmethod
    def of(cls, folder: Path, users: Iterable[str] = PASSWORDS, **settings: object) -> House:
        (folder / "corpus").mkdir(exist_ok=True)
        house = cls(folder, Settings(folder, (folder / "corpus",), **settings))  # type: ignore[arg-type]
        for name in users:
            house.accounts.add(name, ROLES[name], PASSWORDS[name])
        house.app = FastAPI()
        house.administration.install(house.app, Frame("/page/0"))
        house.app.add_middleware(
            TrustedHostMiddleware, allowed_hosts=["127.0.0.1"], www_redirect=False
        )
        house.app.add_middleware(Guard, head="", **house.administration.guarding())
        return house

    def browser(self, address: str = ADDRESS, url: str = "http://127.0.0.1") -> TestClient:
        return TestClient(self.app, base_url=url, client=(address, 1), follow_redirects=False)

    def signed_in(self, name: str, url: str = "http://127.0.0.1") -> TestClient:
        browser = self.browser(url=url)
        assert sign_in(browser, name).status_code == 303
        return browser

    def acts(self) -> list[Act]:
        return list(reversed(self.journal.acts()))


def routes_of(app: FastAPI) -> Iterator[tuple[str, str, APIRoute]]:
    """Every method and address under `/beheer` that the application has."""
    for context in iter_route_contexts(app.routes):
        route = context.original_route
        if (context.path or "").startswith("/beheer"):
            assert isinstance(route, APIRoute), context.path  # any other asks for no session
            for method in sorted(context.methods or ()):
                yield method, filled(context.path or ""), route


def filled(path: str) -> str:
    """With something for each of its parameters."""
    return re.sub(r"\{[^}]*\}", "1", path)


def addresses_for(app: FastAPI, dependency: str) -> set[tuple[str, str]]:
    """The methods and addresses under `/beheer` that ask for it, by themselves or their router."""
    return {
        (method, filled(context.path or ""))
        for context in iter_route_contexts(app.routes)
        if (context.path or "").startswith("/beheer")
        for method in context.methods or ()
        if any(dependency in str(each.call) for each in context.dependant.dependencies)
    }


def addresses_of(routes: Sequence[Any], before: str = "") -> Iterator[tuple[str, str]]:
    """Every method and address, those of mounted applications too; a folder of files is GET."""
    for context in iter_route_contexts(routes):
        route = context.original_route
        path = f"{before}{context.path or getattr(route, 'path', '')}"
        inner = getattr(getattr(route, "app", None), "routes", None)
        if inner:
            yield from addresses_of(inner, f"{before}{getattr(route, 'path', '')}")
            continue
        for method in sorted(context.methods or {"GET"}):
            yield method, path


def hidden(page: str, name: str = "csrf") -> str:
    (value,) = set(re.findall(rf'<input type="hidden" name="{name}" value="([^"]*)">', page))
    return str(value)


def sign_in(
    browser: TestClient, name: str, password: str | None = None, *, target: str = ""
) -> Response:
    page = browser.get(SIGN_IN, params={"naar": target} if target else {}).text
    sent = {"csrf": hidden(page), "naar": hidden(page, "naar"), "name": name}
    password = PASSWORDS[name] if password is None else password
    return browser.post(SIGN_IN, data={**sent, "password": password})


def token_of(house: House, browser: TestClient) -> str:
    """The token of the session that the browser is in."""
    (session_id,) = (c.value for c in browser.cookies.jar if not c.name.endswith("aanmelden"))
    session = house.sessions.find(session_id or "")
    assert session is not None
    return session.token


def whole_application(house: House) -> FastAPI:
    """The chat around a responder that needs no index, and these pages."""
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    from fake_library import FakeLibrary
    from fakes import START, FakeResponder

    from assistant.web import build_application

    return build_application(
        FakeResponder(),
        lambda: START,
        library=FakeLibrary(),
        ready=lambda: True,
        administration=house.administration,
    )


def main(port: int, folder: Path, users: list[str]) -> None:
    import uvicorn

    asked = asdict(read_settings(os.environ))
    by_provider = {name: asked[name] for name in asked if name.startswith("openid")}
    more = {name: asked[name] for name in ("roles", "public_url")}
    application = whole_application(House.of(folder, users, **by_provider, **more))
    for method, path, _ in routes_of(application):
        print(f"route {method} {path}", flush=True)
    for method, path in addresses_of(application.routes):
        print(f"address {method} {path}", flush=True)
    uvicorn.run(application, host="127.0.0.1", port=port, log_level="debug")


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:])
