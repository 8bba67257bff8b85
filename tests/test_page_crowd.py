"""Fifty visitors at once, on the application as it is run."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from visitors import Asking, Visitor, together

if TYPE_CHECKING:
    from serving import Server
    from visitors import Reply

pytestmark = [pytest.mark.slow, pytest.mark.alone]

VISITORS = 50
CONVERSATIONS = 5  # different ones: neighbours never ask the same
QUESTIONS = 5
SECONDS_TO_FIRST = 3.0  # for 95 % of the questions
MORE_MEMORY = 1.2


def memory(server: Server) -> int:
    """KiB that the server's process has in memory."""
    status = Path(f"/proc/{server.process_id}/status").read_text(encoding="utf-8")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS"))


def conversations(examples: list[str]) -> list[list[str]]:
    """Five questions each, none of which stands at the same place in another."""
    return [
        [examples[(2 * number + 3 * place) % len(examples)] for place in range(QUESTIONS)]
        for number in range(CONVERSATIONS)
    ]


def shown(reply: Reply) -> tuple[Any, Any]:
    """What the visitor sees: the conversation, and the sources beside it."""
    sources = reply.panel and {name: reply.panel[name] for name in ("question", "documents")}
    return reply.messages, sources


async def crowd(server: Server) -> tuple[list[list[Reply]], list[list[Reply]], list[int]]:
    """The replies to each conversation alone, those to all at once, and memory before and after."""
    limits = httpx.Limits(max_connections=None)
    async with httpx.AsyncClient(base_url=server.url, timeout=120, limits=limits) as client:
        asking = await Asking.of(client)
        asked = conversations((await client.get("/start")).json()["examples"])
        alone = [await Visitor(client, asking).ask_all(questions) for questions in asked]
        before = memory(server)
        visitors = [Visitor(client, asking) for _ in range(VISITORS)]
        crowded = await together(visitors, [asked[n % CONVERSATIONS] for n in range(VISITORS)])
    return alone, crowded, [before, memory(server)]


def test_fifty_visitors_at_once_each_get_their_own_answers_in_time(real_server: Server) -> None:
    with ThreadPoolExecutor(1) as own:  # the browser of other tests has an event loop in this one
        alone, crowded, (before, after) = own.submit(asyncio.run, crowd(real_server)).result()
    expected = [[shown(reply) for reply in replies] for replies in alone]
    assert len({repr(each) for each in expected}) == CONVERSATIONS
    assert all(sources for each in expected for _, sources in each)
    for number, replies in enumerate(crowded):
        assert [shown(reply) for reply in replies] == expected[number % CONVERSATIONS]
    waited = sorted(reply.seconds_to_first for replies in crowded for reply in replies)
    assert len(waited) == VISITORS * QUESTIONS
    assert waited[int(0.95 * len(waited))] < SECONDS_TO_FIRST
    assert after <= MORE_MEMORY * before
    assert "Traceback" not in real_server.log
