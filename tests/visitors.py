"""Visitors without a browser: they ask over HTTP and read the events, as the page's script does."""

from __future__ import annotations

import asyncio
import json
import re
import time
import uuid
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    import httpx

CONFIGURATION = re.compile(r"window\.gradio_config = (\{.*?\});</script>", re.DOTALL)


@dataclass(frozen=True)
class Asking:
    """The event of the page that asks, and where its outputs are."""

    function: int
    trigger: int
    messages: int
    panel: int

    @classmethod
    async def of(cls, client: httpx.AsyncClient) -> Asking:
        """As the page of this server says."""
        found = CONFIGURATION.search((await client.get("/")).text)
        assert found is not None
        known = json.loads(found[1])
        named = {each["props"].get("elem_id"): each["id"] for each in known["components"]}
        trigger = named["question"]
        event = next(e for e in known["dependencies"] if [trigger, "submit"] in e["targets"])
        places = event["outputs"]
        return cls(
            event["id"],
            trigger,
            places.index(named["conversation"]),
            places.index(named["sources"]),
        )


@dataclass(frozen=True)
class Reply:
    """What came of one question; `panel` is JSON of the sources, None where there are none."""

    messages: list[dict[str, Any]]
    panel: dict[str, Any] | None
    seconds_to_first: float
    seconds: float
    updates: int


@dataclass
class Visitor:
    """One visitor with a conversation; asks one question at a time."""

    client: httpx.AsyncClient
    asking: Asking
    session: str = field(default_factory=lambda: uuid.uuid4().hex[:11])
    messages: list[dict[str, Any]] = field(default_factory=list)

    async def ask(self, question: str) -> Reply:
        """The whole answer; raises when the server says that something went wrong."""
        started = time.monotonic()
        joined = await self.client.post(
            "/gradio_api/queue/join",
            json={
                "data": [question, self.messages, False, ""],
                "event_data": None,
                "fn_index": self.asking.function,
                "trigger_id": self.asking.trigger,
                "session_hash": self.session,
            },
        )
        joined.raise_for_status()
        outputs: list[Any] = []
        first = 0.0
        updates = 0
        address = f"/gradio_api/queue/data?session_hash={self.session}"
        async with self.client.stream("GET", address) as stream:
            async for line in stream.aiter_lines():
                if not line.startswith("data: "):
                    continue
                event = json.loads(line.removeprefix("data: "))
                if event["msg"] == "process_generating":
                    first = first or time.monotonic() - started
                    updates += 1
                    outputs = _followed(outputs, event["output"]["data"])
                elif event["msg"] == "process_completed":
                    assert event["success"], event
                elif event["msg"] == "close_stream":
                    break
        self.messages = outputs[self.asking.messages]
        panel = outputs[self.asking.panel]
        return Reply(self.messages, panel, first, time.monotonic() - started, updates)

    async def ask_all(self, questions: Sequence[str]) -> list[Reply]:
        """One question after the other, in one conversation."""
        return [await self.ask(question) for question in questions]


def _followed(outputs: list[Any], sent: list[Any]) -> list[Any]:
    """The outputs after an event: the first one is whole, each later one holds what changed."""
    if not outputs:
        return sent
    return [_changed(old, changes) for old, changes in zip(outputs, sent, strict=True)]


def _changed(value: Any, changes: list[tuple[str, list[Any], Any]]) -> Any:
    for act, path, new in changes:
        value = _with(value, act, path, new)
    return value


def _with(value: Any, act: str, path: list[Any], new: Any) -> Any:
    """The value with one change, as Gradio's client applies it."""
    if not path:
        return value + new if act == "append" else new
    key, *rest = path
    copy = value.copy()
    if rest or act in {"replace", "append"}:
        copy[key] = _with(value[key], act, rest, new)
    elif act == "delete":
        del copy[key]
    elif isinstance(copy, list):
        copy.insert(key, new)
    else:
        copy[key] = new
    return copy


async def together(
    visitors: Sequence[Visitor], asked: Sequence[Sequence[str]]
) -> list[list[Reply]]:
    """All of them at once, each with questions of its own."""
    pairs = zip(visitors, asked, strict=True)
    return await asyncio.gather(*(visitor.ask_all(questions) for visitor, questions in pairs))
