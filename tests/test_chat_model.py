from __future__ import annotations

import logging
import socket
import time
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from langchain_core.tracers.langchain import wait_for_all_tracers
from langsmith import utils
from misbehaving_server import MisbehavingServer, Reply, Request, dripping, hanging, saying

from ingest.chat_model import ChatModel, load_chat_model
from ingest.errors import ChatCallError, ChatModelError, Failure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

KEY = "sk-geheim-1234567890"
QUESTION = "Wat mag Jantje?"


@pytest.fixture(scope="module")
def server() -> Iterator[MisbehavingServer]:
    with MisbehavingServer() as server:
        yield server


def model_of(server: MisbehavingServer, *, seconds: float = 5.0, key: str = KEY) -> ChatModel:
    return load_chat_model("openai:test", url=server.url, key=key, seconds=seconds)


def test_the_text_comes_in_pieces_that_make_the_whole(server: MisbehavingServer) -> None:
    server.behave(saying("Een zin.", "Nog één."))
    model = model_of(server)
    pieces = [piece for piece in model.stream("Doe dit.", QUESTION) if piece]
    assert len(pieces) > 1
    assert "".join(pieces) == "Een zin.\nNog één." == model.complete("Doe dit.", QUESTION)


def test_the_server_gets_the_model_the_texts_and_the_key_and_no_chance(
    server: MisbehavingServer,
) -> None:
    server.behave(saying("Ja."))
    model_of(server).complete("Doe dit.", QUESTION)
    (request,) = server.requests
    assert request.path == "/v1/chat/completions"
    assert request.headers["authorization"] == f"Bearer {KEY}"
    assert request.body["model"] == "test"
    assert request.body["temperature"] == 0
    assert (request.system, request.prompt) == ("Doe dit.", QUESTION)


def test_loading_a_model_sends_nothing(server: MisbehavingServer) -> None:
    server.behave(saying("Ja."))
    model_of(server)
    assert server.requests == []


def test_a_server_of_ones_own_never_gets_the_key_of_a_hosted_provider(
    server: MisbehavingServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-van-de-aanbieder")
    server.behave(saying("Ja."))
    model_of(server, key="").complete("Doe dit.", QUESTION)
    assert "sk-van-de-aanbieder" not in str(server.requests[0])


def test_nothing_is_sent_to_a_tracing_service(
    server: MisbehavingServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANGSMITH_TRACING", "true")
    for prefix in ("LANGSMITH", "LANGCHAIN"):
        monkeypatch.setenv(f"{prefix}_TRACING_V2", "true")
        monkeypatch.setenv(f"{prefix}_ENDPOINT", server.url)
        monkeypatch.setenv(f"{prefix}_API_KEY", "lsv2_nep")
    utils.get_env_var.cache_clear()  # type: ignore[attr-defined]
    server.behave(saying("Ja."))
    model_of(server).complete("Doe dit.", QUESTION)
    wait_for_all_tracers()  # traces go out in the background
    utils.get_env_var.cache_clear()  # type: ignore[attr-defined]
    assert [request.path for request in server.requests] == ["/v1/chat/completions"]


def cut_in_a_sentence(_: Request, reply: Reply) -> None:
    reply.begin()
    reply.write("Een pleegouder mag het huisbezoek")
    reply.hang_up()


def ended_in_a_sentence(_: Request, reply: Reply) -> None:
    reply.whole("Een pleegouder mag het huisbezoek", finish=None)


def status(code: int) -> Callable[[Request, Reply], None]:
    def behave(_: Request, reply: Reply) -> None:
        told = f'{{"error": {{"message": "Wrong: {KEY}, {QUESTION}", "code": "{code}"}}}}'
        reply.error(code, told.encode(), Retry_After="0")

    return behave


def not_json(_: Request, reply: Reply) -> None:
    reply.begin()
    reply.raw(b'data: {"choices": [{"del\n\n')
    reply.end()


def a_web_page(_: Request, reply: Reply) -> None:
    reply.begin("text/html")
    reply.raw(b"<html><body>Onderhoud</body></html>")
    reply.handler.wfile.write(b"0\r\n\r\n")


def another_shape(_: Request, reply: Reply) -> None:
    reply.begin()
    reply.raw(b'data: {"choices": "geen"}\n\n')
    reply.end()


def an_error_in_the_stream(_: Request, reply: Reply) -> None:
    reply.begin()
    reply.write("Een begin")
    reply.raw(b'data: {"error": {"message": "CUDA out of memory", "code": 500}}\n\n')
    reply.end()


def finishing(reason: str) -> Callable[[Request, Reply], None]:
    def behave(_: Request, reply: Reply) -> None:
        reply.whole("Een pleegouder mag.", finish=reason)

    return behave


def overflow(_: Request, reply: Reply) -> None:
    told = b'{"error": {"message": "the request exceeds the available context size"}}'
    reply.error(400, told)


FAILURES = {
    "hanging": (hanging, Failure.TIMEOUT),
    "dripping": (dripping, Failure.TIMEOUT),
    "rate-limit": (status(429), Failure.RATE_LIMIT),
    "500": (status(500), Failure.BROKEN),
    "503": (status(503), Failure.BROKEN),
    "key-refused": (status(401), Failure.KEY_REFUSED),
    "forbidden": (status(403), Failure.KEY_REFUSED),
    "unknown-model": (status(404), Failure.UNKNOWN_MODEL),
    "bad-request": (status(400), Failure.BROKEN),
    "context-overflow": (overflow, Failure.TOO_MUCH_ASKED),
    "cut": (cut_in_a_sentence, Failure.CUT),
    "ended-early": (ended_in_a_sentence, Failure.CUT),
    "half-json": (not_json, Failure.BROKEN),
    "other-shape": (another_shape, Failure.BROKEN),
    "error-in-stream": (an_error_in_the_stream, Failure.BROKEN),
    "web-page": (a_web_page, Failure.BROKEN),
    "length": (finishing("length"), Failure.TOO_LONG),
    "content-filter": (finishing("content_filter"), Failure.REFUSED),
}


@pytest.mark.parametrize(("behaviour", "failure"), FAILURES.values(), ids=FAILURES)
def test_every_failure_is_named_and_tells_neither_key_nor_question(
    server: MisbehavingServer,
    behaviour: Callable[[Request, Reply], None],
    failure: Failure,
    caplog: pytest.LogCaptureFixture,
) -> None:
    server.behave(behaviour)
    with caplog.at_level(logging.DEBUG), pytest.raises(ChatCallError) as caught:
        model_of(server, seconds=0.4 if failure is Failure.TIMEOUT else 5.0).complete("", QUESTION)
    assert caught.value.failure is failure
    for told in (str(caught.value), caught.value.message, caplog.text):
        assert KEY not in told
        assert "Jantje" not in told


def test_nobody_listening_is_unreachable() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{probe.getsockname()[1]}/v1"
    with pytest.raises(ChatCallError) as caught:
        load_chat_model("openai:test", url=url).complete("", QUESTION)
    assert caught.value.failure is Failure.UNREACHABLE


def test_a_busy_server_is_asked_once_more_and_no_oftener(server: MisbehavingServer) -> None:
    server.behave(status(429), saying("Ja."))
    assert model_of(server).complete("", QUESTION) == "Ja."
    server.behave(status(429))
    with pytest.raises(ChatCallError):
        model_of(server).complete("", QUESTION)
    assert len(server.requests) == 2


def test_a_busy_server_that_asks_for_long_patience_does_not_get_it(
    server: MisbehavingServer,
) -> None:
    def patience(_: Request, reply: Reply) -> None:
        reply.error(429, b"{}", Retry_After="30")

    server.behave(patience)
    start = time.monotonic()
    with pytest.raises(ChatCallError):
        model_of(server, seconds=0.5).complete("", QUESTION)
    assert time.monotonic() - start < 3


def talking_then_silent(_: Request, reply: Reply) -> None:
    reply.begin()
    reply.write("Een zin die nog niet gelezen is. " * 20)
    reply.wait_for_disconnect()


@pytest.mark.parametrize("behaviour", [hanging, dripping, talking_then_silent])
def test_closing_the_iterator_closes_the_connection(
    server: MisbehavingServer, behaviour: Callable[[Request, Reply], None]
) -> None:
    server.behave(behaviour)
    with closing(model_of(server, seconds=30).stream("", QUESTION)) as pieces:
        next(pieces)
        while not server.requests:
            next(pieces)
    assert server.disconnected.wait(3)


def test_a_waiting_iterator_gives_a_sign_of_life(server: MisbehavingServer) -> None:
    server.behave(hanging)
    with closing(model_of(server, seconds=30).stream("", QUESTION)) as pieces:
        start = time.monotonic()
        assert [next(pieces), next(pieces)] == ["", ""]
        assert time.monotonic() - start < 2


def test_after_a_failure_the_next_call_works(server: MisbehavingServer) -> None:
    model = model_of(server, seconds=0.5)
    for bad in (cut_in_a_sentence, hanging):
        server.behave(bad)
        with pytest.raises(ChatCallError):
            model.complete("", QUESTION)
        server.behave(saying("Ja."))
        assert model.complete("", QUESTION) == "Ja."


UNUSABLE = {
    "no-provider": ("gpt-5", "", "ollama:gemma3:4b"),
    "no-model": ("openai:", "", "HANDREIKING_CHAT_MODEL"),
    "unknown-provider": ("zomaar:iets", "", "HANDREIKING_CHAT_MODEL"),
    "no-package": ("anthropic:claude", "", "pip install langchain-anthropic"),
    "no-address": ("openai:x", "127.0.0.1:8080", "HANDREIKING_CHAT_URL"),
    "no-host": ("openai:x", "http://[x", "HANDREIKING_CHAT_URL"),
}


@pytest.mark.parametrize(("name", "url", "remedy"), UNUSABLE.values(), ids=UNUSABLE)
def test_a_model_that_cannot_be_made_says_what_to_do(name: str, url: str, remedy: str) -> None:
    with pytest.raises(ChatModelError) as caught:
        load_chat_model(name, url=url, key=KEY)
    assert remedy in caught.value.message
    assert name in caught.value.message
    assert KEY not in f"{caught.value} {caught.value.message}"


def test_a_hosted_provider_without_a_key_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    with pytest.raises(ChatModelError) as caught:
        load_chat_model("openai:gpt-5")
    assert "HANDREIKING_CHAT_KEY" in caught.value.message


def test_neither_model_nor_settings_show_the_key(server: MisbehavingServer) -> None:
    assert KEY not in repr(model_of(server))
