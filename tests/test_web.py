from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest

from assistant import page_texts as texts
from assistant.preloading import needed
from assistant.web import SCRIPTS, STATIC, STYLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from serving import Server


@pytest.fixture(scope="module")
def client(fake_server: Server) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=fake_server.url, timeout=30) as client:
        yield client


def test_it_is_up_before_it_is_ready(client: httpx.Client, ready_file: Path) -> None:
    ready_file.unlink(missing_ok=True)
    assert client.get("/ready").status_code == 503
    assert client.get("/health").status_code == 200
    ready_file.touch()
    assert client.get("/ready").status_code == 200


def test_the_page_is_dutch_and_names_no_other_site(client: httpx.Client) -> None:
    page = client.get("/").text
    head = page.split("</head>")[0]
    assert '<html lang="nl"' in re.sub(r"\s+", " ", page)
    assert 'property="og:' not in head
    assert 'name="twitter:' not in head
    own = ("/", "./", str(client.base_url))
    loaded = re.findall(r'<(?:script|link)[^>]*(?:src|href)="([^"]+)"', page)
    assert loaded
    assert all(address.startswith(own) for address in loaded)


def test_every_script_carries_the_nonce_of_its_own_response(client: httpx.Client) -> None:
    responses = [client.get("/"), client.get("/")]
    nonces = []
    for response in responses:
        policy = response.headers["content-security-policy"]
        (nonce,) = re.findall(r"'nonce-([^']+)'", policy)
        assert response.text.count("<script") == response.text.count(f'<script nonce="{nonce}"')
        assert "'unsafe-inline'" not in policy.split("script-src")[1].split(";")[0]
        nonces.append(nonce)
    assert nonces[0] != nonces[1]


@pytest.mark.parametrize("path", ["/", "/health", "/nergens"])
def test_every_response_wears_the_security_headers(client: httpx.Client, path: str) -> None:
    headers = client.get(path, headers={"origin": "http://elders.invalid"}).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "access-control-allow-origin" not in headers


@pytest.mark.parametrize(
    "path",
    [
        "/nergens",
        "/docs",
        "/openapi.json",
        "/config",
        "/gradio_api/file=/etc/passwd",
        "/gradio_api/upload",
        "/gradio_api/info",
        "/gradio_api/call/ask",
        "/gradio_api/runs",
        "/gradio_api/mcp/",
        "/monitoring",
        "/login",
        "/static/../web.py",
        "/page/../../pyproject.toml",
    ],
)
def test_what_the_page_does_not_need_is_shut(client: httpx.Client, path: str) -> None:
    assert client.get(path).status_code == 404
    assert client.post(path).status_code == 404


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://elders.invalid"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "http://127.0.0.1.elders.invalid"},
    ],
)
def test_another_site_cannot_send_a_question(client: httpx.Client, headers: dict[str, str]) -> None:
    body = {"data": [], "fn_index": 0, "session_hash": "x"}
    assert client.post("/gradio_api/queue/join", json=body, headers=headers).status_code == 403


def test_the_page_itself_can_send_a_question(client: httpx.Client) -> None:
    body = {"data": ["", []], "fn_index": 0, "session_hash": "x"}
    headers = {"origin": str(client.base_url).rstrip("/"), "sec-fetch-site": "same-origin"}
    assert client.post("/gradio_api/queue/join", json=body, headers=headers).status_code == 200


@pytest.mark.parametrize(
    ("host", "status"),
    [("127.0.0.1", 200), ("localhost:80", 200), ("hulp.invalid", 200), ("elders.invalid", 400)],
)
def test_only_its_own_hosts_are_answered(client: httpx.Client, host: str, status: int) -> None:
    assert client.get("/", headers={"host": host}).status_code == status


def test_a_forwarded_host_from_a_visitor_is_not_believed(client: httpx.Client) -> None:
    forwarded = {"x-forwarded-host": "elders.invalid", "forwarded": "host=elders.invalid"}
    assert "elders.invalid" not in client.get("/", headers=forwarded).text


@pytest.mark.parametrize(
    "path", ["/over", "/lees?document=samen-beslissen-met-gezinnen.md", "/lees?document=niets.md"]
)
def test_our_own_pages_have_no_script_and_may_run_none(client: httpx.Client, path: str) -> None:
    response = client.get(path, headers={"accept": "text/html"})
    policy = response.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert "unsafe" not in policy
    assert "<script" not in response.text
    assert "style=" not in response.text
    assert '<html lang="nl">' in response.text
    assert response.headers["cache-control"] == "no-store"
    loaded = re.findall(r'<link[^>]*href="([^"]+)"', response.text)
    assert len(loaded) >= 4
    assert all(client.get(address).status_code == 200 for address in loaded)


@pytest.mark.parametrize(
    "path", ["/lees", "/lees?document=", "/lees?document=../../pyproject.toml"]
)
def test_a_document_that_is_not_there_is_told_in_dutch(client: httpx.Client, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 404
    assert texts.READER_MISSING in response.text
    assert 'href="/over#documenten"' in response.text


@pytest.mark.parametrize("path", ["/over", "/lees"])
def test_our_own_pages_only_give(client: httpx.Client, path: str) -> None:
    assert client.post(path, content=b"").status_code in {404, 405}
    assert client.get(f"{path}/verder").status_code == 404


def test_the_chat_page_links_to_the_others(client: httpx.Client) -> None:
    assert 'href=\\"/over\\"' in client.get("/").text


def test_own_files_may_be_kept_for_ever_and_pages_not_at_all(client: httpx.Client) -> None:
    page = client.get("/")
    assert page.headers["cache-control"] == "no-store"
    styles = re.findall(r'href="(/page/[^"]+\.css)"', page.text)
    assert styles
    for style in styles:
        response = client.get(style)
        assert response.status_code == 200
        assert "immutable" in response.headers["cache-control"]
    assert "immutable" not in client.get("/page/0/niets.css").headers.get("cache-control", "")


def test_what_gradio_gives_by_its_hash_may_be_kept_for_ever_too(client: httpx.Client) -> None:
    (colours,) = set(re.findall(r'"theme_hash":\s*"(\w+)"', client.get("/").text))
    (script, *_) = re.findall(r'href="(/assets/[^"]+\.js)"', client.get("/").text)
    for address in (f"/theme.css?v={colours}", script):
        assert "immutable" in client.get(address).headers["cache-control"]
    for address in ("/theme.css", "/theme.css?v=", "/theme.css?w=1", "/start"):
        assert "immutable" not in client.get(address).headers.get("cache-control", "")


def test_our_scripts_and_styles_of_the_chat_come_as_one_file_of_each(client: httpx.Client) -> None:
    addresses = re.findall(r'(?:href|src)="(/page/[^"]+\.(?:css|js))"', client.get("/").text)
    assert [address.rpartition("/")[2] for address in addresses] == ["chat.css", "chat.js"]
    for address, names in zip(addresses, (STYLES, SCRIPTS), strict=True):
        compressed = client.get(address)
        plain = client.get(address, headers={"accept-encoding": "identity"})
        assert compressed.headers["content-encoding"] == "gzip"
        assert "content-encoding" not in plain.headers
        assert compressed.text == plain.text
        parts = [(STATIC / name).read_text("utf-8") for name in names]
        assert plain.text == "\n".join(parts)


def test_with_a_gradio_that_is_built_otherwise_nothing_is_named(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<script src='elders.js'></script>", "utf-8")
    assert needed(tmp_path, {"html"}, "nl") == ()
    entry = '<script type="module" crossorigin src="./assets/index-a.js"></script>'
    (tmp_path / "index.html").write_text(entry, "utf-8")
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "index-a.js").write_text("import('./b.js')", "utf-8")
    assert needed(tmp_path, {"html"}, "nl") == ()


def test_a_page_is_the_same_with_and_without_compression(client: httpx.Client) -> None:
    def without_nonce(encoding: str) -> str:
        response = client.get("/", headers={"accept-encoding": encoding})
        assert response.headers.get("content-encoding", "identity") == encoding
        return re.sub(r'nonce="[^"]+"', "", response.text)

    assert without_nonce("gzip") == without_nonce("identity")


def test_no_event_can_be_called_as_a_public_interface(client: httpx.Client) -> None:
    visibilities = re.findall(r'"api_visibility":\s*"(\w+)"', client.get("/").text)
    assert set(visibilities) == {"private"}


def test_a_request_that_is_too_large_is_refused(client: httpx.Client) -> None:
    assert client.post("/gradio_api/queue/join", content=b"x" * 4_000_001).status_code == 413


def test_a_request_that_hides_its_size_is_refused(client: httpx.Client) -> None:
    assert client.post("/gradio_api/queue/join", content=iter([b"{}"])).status_code == 413


def test_the_icon_is_its_own(client: httpx.Client) -> None:
    assert client.get("/favicon.ico").text.startswith("<svg")


FORGETTING = """
import datetime as dt
from pathlib import Path
from fastapi import FastAPI
from assistant import chat_page

page = chat_page.build(None, '')
chat_page.mount(FastAPI(), page, Path("assistant/static/favicon.svg"))
page.state_holder["a"]
assert chat_page.forget_idle_sessions(page, dt.timedelta(minutes=5)) == 0
assert "a" in page.state_holder
assert chat_page.forget_idle_sessions(page, dt.timedelta(0)) == 1
assert "a" not in page.state_holder and "a" not in page.state_holder.time_last_used
"""


@pytest.mark.slow
def test_what_gradio_keeps_of_an_idle_session_is_forgotten() -> None:
    root = Path(__file__).parent.parent
    subprocess.run([sys.executable, "-c", FORGETTING], cwd=root, check=True)


@pytest.mark.parametrize("chat_model", ["model", "none"])
def test_after_a_turn_the_server_remembers_nothing_of_the_case_data(chat_model: str) -> None:
    program = Path(__file__).parent / "remembering.py"
    done = subprocess.run(
        [sys.executable, str(program), chat_model], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["masked", "0", "1", "1"]
