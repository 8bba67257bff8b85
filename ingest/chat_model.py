"""The one door to chat models: LangChain's `init_chat_model`, with its settings and its errors.

Making a model sends nothing. Calls run on an event loop of their own, so that a deadline and a
closed iterator end one wherever it is, and its connection with it.
"""

from __future__ import annotations

import asyncio
import logging
import re
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from queue import Empty, SimpleQueue
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from ingest.errors import ChatCallError, ChatModelError, Failure

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Generator

    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import BaseMessageChunk

logger = logging.getLogger("ingest")

SECONDS = 60
# The client's own waiting between tries, "retry after" included, counts in the deadline.
MOST_RETRIES = 1
# So often a call is held against its deadline.
TICK_SECONDS = 0.05
# So often a waiting iterator gives "", so that it can be closed meanwhile.
HEARTBEAT_SECONDS = 0.2
# For servers of one's own that ask for no key; OpenAI's client wants one all the same.
NO_KEY = "unused"
# At level DEBUG and INFO these write down whole requests, or addresses with a password in them.
TALKATIVE = ("openai", "anthropic", "httpx", "httpx2", "httpcore", "httpcore2")

# How providers tell why a model stopped, and what they say when it was not done.
FINISH_KEYS = ("finish_reason", "done_reason", "stop_reason", "stopReason")
AT_ITS_LENGTH = frozenset({"length", "max_tokens", "model_length", "MAX_TOKENS"})
WITHHELD = frozenset({"content_filter", "refusal", "safety", "SAFETY", "PROHIBITED_CONTENT"})
CLOSES_SENTENCE = re.compile(r"[.!?\]}\"'”’)»*]\s*$")

BY_STATUS = {
    401: Failure.KEY_REFUSED,
    403: Failure.KEY_REFUSED,
    404: Failure.UNKNOWN_MODEL,
    408: Failure.TIMEOUT,
    413: Failure.TOO_MUCH_ASKED,
    429: Failure.RATE_LIMIT,
}
# In OpenAI's words, vLLM's, llama.cpp's.
NO_ROOM = re.compile(
    r"context.?(?:length|size|window)|too long|maximum.{0,40}tokens", re.IGNORECASE
)
# By the name of an exception or of one of its ancestors: each provider brings its own.
BY_NAME = {
    "ContextOverflowError": Failure.TOO_MUCH_ASKED,
    "TimeoutError": Failure.TIMEOUT,
    "TimeoutException": Failure.TIMEOUT,
    "APITimeoutError": Failure.TIMEOUT,
    "ConnectionError": Failure.UNREACHABLE,
    "TransportError": Failure.UNREACHABLE,
    "ModelConnectionError": Failure.UNREACHABLE,
}

LOOP_LOCK = Lock()


@dataclass(frozen=True)
class ChatModel:
    """A chat model that writes a text to order; safe to use from several threads.

    `name` is as in the setting, `provider:model`. A whole call takes at most `seconds`.
    """

    name: str
    model: BaseChatModel = field(repr=False)
    seconds: float = SECONDS

    def stream(self, instructions: str, request: str) -> Generator[str, None, None]:
        """The text as it comes, with "" now and then while waiting. Closing it ends the call.

        Raises `ChatCallError` when the text does not come, or not to its end.
        """
        pieces: SimpleQueue[str | None] = SimpleQueue()
        reading = self._read(instructions, request, pieces.put)
        stopped = Event()
        call = asyncio.run_coroutine_threadsafe(self._supervised(reading, stopped), _loop())
        call.add_done_callback(lambda _: pieces.put(None))
        try:
            while (piece := _next(pieces)) is not None:
                yield piece
            call.result()
        finally:
            stopped.set()

    def complete(self, instructions: str, request: str) -> str:
        """The whole text; raises `ChatCallError`."""
        return "".join(self.stream(instructions, request))

    async def _supervised(self, reading: Coroutine[Any, Any, None], stopped: Event) -> None:
        """Read until the end, the deadline, or the word that nobody listens any more."""
        task = asyncio.ensure_future(reading)
        clock = asyncio.get_running_loop().time
        deadline = clock() + self.seconds
        while not task.done():
            await asyncio.wait([task], timeout=TICK_SECONDS)
            if stopped.is_set() or clock() >= deadline:
                task.cancel()  # until it helps: wait_for of Python 3.11 can lose one
        if task.cancelled():
            raise ChatCallError(self.name, Failure.TIMEOUT, f"{self.seconds} s")
        task.result()

    async def _read(self, instructions: str, request: str, put: Callable[[str], None]) -> None:
        from langsmith import tracing_context  # comes with LangChain, slow to import

        finish = end = ""
        try:
            # Tracing would send questions to a third party when its variables happen to be set.
            with tracing_context(enabled=False):
                messages = [("system", instructions), ("human", request)]
                async for chunk in self.model.astream(messages):
                    finish = _finish(chunk) or finish
                    end = chunk.text or end
                    put(chunk.text)
        except Exception as error:  # noqa: BLE001 - each provider has errors of its own
            # Its words may hold the key, so it is not chained.
            raise _call_error(self.name, error, had_begun=bool(end)) from None
        if failure := _failure_at_end(finish, end):
            raise ChatCallError(self.name, failure, f"finish reason '{finish}'")


def load_chat_model(
    name: str, *, url: str = "", key: str = "", seconds: float = SECONDS
) -> ChatModel:
    """The chat model of a setting `provider:model`; `url` is the address of one's own server.

    Without `key` the provider's own environment variable holds it, except with `url`: the key of
    a hosted provider is nothing for another server. Raises `ChatModelError`.
    """
    provider, colon, model = name.partition(":")
    if not (provider and colon and model):
        raise ChatModelError(name, "no 'provider:model'", "Write it as 'ollama:gemma3:4b'")
    _check_url(name, url)
    options: dict[str, Any] = {"temperature": 0, "max_retries": MOST_RETRIES}
    if url:
        options["base_url"] = url
    if key or (url and provider == "openai"):
        options["api_key"] = key or NO_KEY
    return ChatModel(name, _made(name, provider, model, options), seconds)


def _made(name: str, provider: str, model: str, options: dict[str, Any]) -> BaseChatModel:
    from langchain.chat_models import init_chat_model  # slow, and most run without a chat model

    for talkative in TALKATIVE:
        logging.getLogger(talkative).setLevel(logging.WARNING)
    try:
        made: BaseChatModel = init_chat_model(model, model_provider=provider, **options)
    except ImportError as error:
        package = re.search(r"pip install ([\w-]+)", str(error))
        missing = package.group(1) if package else f"langchain-{provider}"
        raise ChatModelError(
            name, f"package {missing} is missing", f"Run: pip install {missing}", package=missing
        ) from error
    except Exception as error:  # noqa: BLE001 - each provider has errors of its own
        # Their words may hold the key.
        problem = "unknown provider" if "nsupported" in str(error) else type(error).__name__
        remedy = "Correct HANDREIKING_CHAT_MODEL, HANDREIKING_CHAT_URL and HANDREIKING_CHAT_KEY"
        raise ChatModelError(name, problem, remedy) from None
    return made


def _check_url(name: str, url: str) -> None:
    with suppress(ValueError):  # "http://[x": no address at all
        parts = urlsplit(url)
        if not url or (parts.scheme in {"http", "https"} and parts.hostname):
            return
    remedy = "Begin HANDREIKING_CHAT_URL with http:// or https://"
    raise ChatModelError(name, "its address is no web address", remedy)


def _loop() -> asyncio.AbstractEventLoop:
    """The loop of all calls: clients share their connections, and those belong to one loop."""
    with LOOP_LOCK:
        return _running_loop()


@cache
def _running_loop() -> asyncio.AbstractEventLoop:
    loop = asyncio.new_event_loop()
    Thread(target=loop.run_forever, daemon=True, name="chat-model").start()
    return loop


def _next(pieces: SimpleQueue[str | None]) -> str | None:
    """The next piece, "" when it takes long, None at the end."""
    try:
        return pieces.get(timeout=HEARTBEAT_SECONDS)
    except Empty:
        return ""


def _finish(chunk: BaseMessageChunk) -> str:
    told = (chunk.response_metadata.get(key) for key in FINISH_KEYS)
    return next((str(reason) for reason in told if reason), "")


def _failure_at_end(finish: str, end: str) -> Failure | None:
    """What is wrong with a text that came without an error; `end` is its last piece."""
    if finish in AT_ITS_LENGTH:
        return Failure.TOO_LONG
    if finish in WITHHELD:
        return Failure.REFUSED
    # Not every server tells that the model was done; then only half a sentence tells the contrary.
    was_cut = not finish and end and not CLOSES_SENTENCE.search(end)
    return Failure.CUT if was_cut else None


def _call_error(name: str, error: Exception, *, had_begun: bool) -> ChatCallError:
    told = getattr(error, "status_code", None)
    status = told if isinstance(told, int) else None
    problem = type(error).__name__ + (f" {status}" if status else "")
    failure = _failure(error, status)
    if failure is Failure.UNREACHABLE and had_begun:
        failure = Failure.CUT
    return ChatCallError(name, failure, problem)


def _failure(error: Exception, status: int | None) -> Failure:
    """What an error of a provider comes down to; each ancestor is tried, the nearest first."""
    if status in BY_STATUS:
        return BY_STATUS[status]
    if status in {400, 422, 500} and NO_ROOM.search(str(error)):
        return Failure.TOO_MUCH_ASKED
    names = (ancestor.__name__ for ancestor in type(error).__mro__)
    return next((BY_NAME[name] for name in names if name in BY_NAME), Failure.BROKEN)
