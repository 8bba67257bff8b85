"""Visitors in line."""

from __future__ import annotations

import asyncio

import pytest

from assistant.line import Line, LineFullError


async def places_of(line: Line, ticket: object) -> list[int]:
    return [place async for place in line.places(ticket)]


def test_who_comes_while_there_is_room_does_not_wait() -> None:
    async def visit() -> list[int]:
        line = Line(at_once=2, waiting=0)
        line.join()
        return await places_of(line, line.join())

    assert asyncio.run(visit()) == []


def test_places_count_down_in_the_order_of_coming() -> None:
    async def visit() -> list[list[int]]:
        line = Line(at_once=1, waiting=3)
        served = line.join()
        tickets = [line.join() for _ in range(3)]
        waiting = [asyncio.create_task(places_of(line, ticket)) for ticket in tickets]
        for leaving in (served, *tickets[:2]):
            await asyncio.sleep(0.01)
            line.leave(leaving)
        return await asyncio.gather(*waiting)

    assert asyncio.run(visit()) == [[1], [2, 1], [3, 2, 1]]


def test_who_gives_up_makes_room_for_those_behind() -> None:
    async def visit() -> list[int]:
        line = Line(at_once=1, waiting=2)
        served, impatient, patient = (line.join() for _ in range(3))
        waiting = asyncio.create_task(places_of(line, patient))
        await asyncio.sleep(0.01)
        line.leave(impatient)
        await asyncio.sleep(0.01)
        line.leave(served)
        return await waiting

    assert asyncio.run(visit()) == [2, 1]


def test_a_full_line_turns_away_until_somebody_leaves() -> None:
    line = Line(at_once=1, waiting=1)
    first = line.join()
    line.join()
    with pytest.raises(LineFullError):
        line.join()
    line.leave(first)
    line.join()


def test_leaving_twice_makes_room_once() -> None:
    line = Line(at_once=1, waiting=0)
    ticket = line.join()
    line.leave(ticket)
    line.leave(ticket)
    line.join()
    with pytest.raises(LineFullError):
        line.join()
