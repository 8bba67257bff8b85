"""Where questions come in."""

from __future__ import annotations

import asyncio
import time
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from fakes import EXAMPLES, FakeResponder

from assistant import rendering, texts
from assistant.desk import UPDATE_PAUSE, Desk
from assistant.line import Line, LineFullError
from assistant.records import Scope

if TYPE_CHECKING:
    from assistant.conversation import Update

CLIENT = "Mijn cliënt Kevin de Wit slaapt slecht. Wat doe ik?"


def desk_of(at_once: int = 2, waiting: int = 2) -> Desk:
    return Desk(FakeResponder(), Line(at_once, waiting), asks_first=False)


async def served(desk: Desk, question: str) -> list[Update]:
    return [update async for update in desk.serve(question, ())]


def test_a_question_is_answered_with_what_goes_along() -> None:
    async def ask() -> list[Update]:
        wishes = {"scope": Scope(since=2015), "plain": False, "literal": False}
        return [update async for update in desk_of().serve(EXAMPLES[0], (), **wishes)]

    last = asyncio.run(ask())[-1]
    assert rendering.is_answer(last.messages[-1].html)
    assert "2015" in last.messages[-1].html


def test_updates_that_pass_come_no_faster_than_ten_a_second() -> None:
    async def ask() -> list[tuple[float, Update]]:
        updates = desk_of().serve("Wat is geschreven?", ())
        return [(time.monotonic(), update) async for update in updates]

    moments = asyncio.run(ask())
    gaps = [
        later - earlier for (earlier, _), (later, update) in pairwise(moments) if update.passing
    ]
    assert all(gap >= UPDATE_PAUSE for gap in gaps)
    assert rendering.is_answer(moments[-1][1].messages[-1].html)


def test_who_waits_sees_the_place_and_is_answered_in_the_end() -> None:
    async def ask() -> list[Update]:
        desk = desk_of(at_once=1)
        ahead = desk.line.join()
        behind = asyncio.create_task(served(desk, CLIENT))
        await asyncio.sleep(0.05)
        desk.line.leave(ahead)
        return await behind

    first, *_, last = asyncio.run(ask())
    assert texts.place_in_line(1) == first.announcement
    assert rendering.is_busy(first.messages[-1].html)
    assert "Kevin" not in "".join(message.html for message in first.messages)
    assert first.question == ""
    assert rendering.is_answer(last.messages[-1].html)


def test_who_finds_the_line_full_keeps_the_question() -> None:
    async def ask() -> list[Update]:
        desk = desk_of(at_once=1, waiting=0)
        desk.line.join()
        return await served(desk, EXAMPLES[0])

    (only,) = asyncio.run(ask())
    assert (only.note, only.question, only.messages) == (texts.LINE_FULL, EXAMPLES[0], ())


@pytest.mark.parametrize("question", ["Wat doe ik?", "Dit gaat stuk", "Dit is te lang"])
def test_whoever_was_served_makes_room(question: str) -> None:
    async def ask() -> None:
        desk = desk_of(at_once=1, waiting=0)
        await served(desk, question)
        desk.line.join()
        with pytest.raises(LineFullError):
            desk.line.join()

    asyncio.run(ask())


def test_whoever_stops_waiting_for_an_answer_makes_room_and_stops_the_work() -> None:
    async def ask() -> int:
        desk = desk_of(at_once=1, waiting=0)
        updates = desk.serve("Dit duurt traag", ())
        await anext(updates)
        await updates.aclose()
        desk.line.join()
        return threads_at_work()

    assert asyncio.run(ask()) == 0


def test_what_shows_nothing_new_is_left_out_and_stopping_halfway_is_no_failure() -> None:
    seen: list[Update] = []

    async def collect(desk: Desk) -> None:
        async for update in desk.serve("Dit duurt traag", ()):
            seen.append(update)  # noqa: PERF401 - what came before it was stopped is kept

    async def ask() -> int:
        asked = asyncio.create_task(collect(desk_of()))
        await asyncio.sleep(6 * UPDATE_PAUSE)
        asked.cancel()  # while a thread is at the next update
        with pytest.raises(asyncio.CancelledError):
            await asked
        await asyncio.sleep(2 * UPDATE_PAUSE)
        return threads_at_work()

    assert asyncio.run(ask()) == 0
    assert seen
    assert all(one != other for one, other in pairwise(seen))


def threads_at_work() -> int:
    """How many generators of the slow answer are still alive."""
    import gc
    from types import GeneratorType

    return sum(
        1
        for each in gc.get_objects()
        if type(each) is GeneratorType  # asking objects for their class makes some of them warn
        and each.__qualname__ == "FakeResponder._respond"
        and each.gi_frame is not None
    )


def test_an_empty_question_takes_nobodys_place() -> None:
    desk = desk_of(at_once=1, waiting=0)
    desk.line.join()
    (only,) = asyncio.run(served(desk, "  "))
    assert only.note == texts.QUESTION_EMPTY
