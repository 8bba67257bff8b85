"""Visitors in line for an answer, in the order in which they came."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

LOOK_AGAIN = 2.0  # seconds; moves are told at once, this is for the one that is missed


class LineFullError(Exception):
    """So many are waiting already that a new one had better come back later."""


class Line:
    """At most `at_once` are served, `waiting` stand in line; the rest is told so.

    For one event loop. Who has joined has to leave, whatever happens.
    """

    def __init__(self, at_once: int, waiting: int) -> None:
        self._at_once = at_once
        self._most = at_once + waiting
        self._tickets: list[object] = []
        self._moved = asyncio.Event()

    def join(self) -> object:
        """A ticket; raises `LineFullError`."""
        if len(self._tickets) >= self._most:
            raise LineFullError
        ticket = object()
        self._tickets.append(ticket)
        return ticket

    def leave(self, ticket: object) -> None:
        """Make room for the next; leaving twice is leaving once."""
        with suppress(ValueError):
            self._tickets.remove(ticket)
        moved, self._moved = self._moved, asyncio.Event()
        moved.set()

    async def places(self, ticket: object) -> AsyncIterator[int]:
        """The place in line, from 1, whenever it changes; ends when it is this one's turn."""
        last = 0
        while (place := self._tickets.index(ticket) - self._at_once + 1) > 0:
            if place != last:
                yield place
                last = place
            with suppress(TimeoutError):
                await asyncio.wait_for(self._moved.wait(), LOOK_AGAIN)
