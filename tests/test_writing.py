from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from fakes import neglect_answer

from assistant import texts
from assistant.errors import WritingError
from assistant.expecting import Expected
from assistant.facts import NO_SYNONYMS
from assistant.proving import Written
from assistant.records import Answer, Mode, Progress
from assistant.writing import HEARTBEAT_SECONDS, SECONDS_BETWEEN, in_words_of

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

QUOTING = neglect_answer()
STATEMENTS = QUOTING.statements


@dataclass
class Clock:
    """Time that passes only when told."""

    now: float = 0.0

    def __call__(self) -> float:
        return self.now


@dataclass
class FakeWriter:
    """Gives as many statements as each turn says, a little time after the other."""

    turns: Sequence[int]
    clock: Clock = field(default_factory=Clock)
    pace: float = 0.01
    error: str = ""
    name: str = "test:fake"
    is_closed: bool = False

    def write(self, *_: Any, plain: bool) -> Generator[Written, None, None]:
        try:
            for count in self.turns:
                self.clock.now += self.pace
                yield Written(STATEMENTS[:count])
            if self.error:
                raise WritingError("no luck", self.error)
        finally:
            self.is_closed = True


def events_of(
    writer: FakeWriter, expected: Expected = Expected.ANY, quoting: Answer = QUOTING
) -> list[Progress | Answer]:
    return list(
        in_words_of(
            writer, quoting, expected, "vraag", (), NO_SYNONYMS, plain=False, clock=writer.clock
        )
    )


def answer_of(
    writer: FakeWriter, expected: Expected = Expected.ANY, quoting: Answer = QUOTING
) -> Answer:
    *progress, answer = events_of(writer, expected, quoting)
    assert isinstance(answer, Answer)
    assert all(isinstance(event, Progress) for event in progress)
    return answer


def test_the_answer_is_the_quoting_one_with_the_models_statements() -> None:
    answer = answer_of(FakeWriter([1, 2, 3]))
    wanted = replace(QUOTING, statements=STATEMENTS[:3], mode=Mode.MODEL, model="test:fake")
    assert answer == wanted


def test_what_goes_wrong_leaves_the_quoting_answer_with_the_reason() -> None:
    answer = answer_of(FakeWriter([1, 2], error="Te druk."))
    assert answer == replace(QUOTING, remarks=(texts.quoted_instead("Te druk."),))


def test_updates_come_at_most_ten_times_a_second_and_none_is_lost() -> None:
    growing = [min(1 + turn // 25, 4) for turn in range(100)]
    writer = FakeWriter(growing)
    partials = [e.partial for e in events_of(writer) if isinstance(e, Progress) and e.partial]
    assert len(partials) <= writer.clock.now / SECONDS_BETWEEN
    assert {len(partial.statements) for partial in partials} == {1, 2, 3, 4}


def test_a_stream_that_waits_shows_now_and_then_that_it_lives() -> None:
    writer = FakeWriter([0] * 100, error="Niets.")
    signs = [event for event in events_of(writer) if isinstance(event, Progress)][1:]
    assert 1 <= len(signs) <= writer.clock.now / HEARTBEAT_SECONDS
    assert all(sign.partial is None for sign in signs)


def test_words_without_the_number_that_was_asked_for_are_not_preferred_to_the_quote() -> None:
    # The second statement has the number of days, the first has none.
    beside = answer_of(FakeWriter([1]), Expected.DURATION)
    assert beside.mode is Mode.QUOTE
    assert beside.remarks == (texts.quoted_instead(texts.WRITING_BESIDE),)
    assert answer_of(FakeWriter([2]), Expected.DURATION).mode is Mode.MODEL


def test_where_sources_differ_an_answer_that_cites_one_of_them_is_not_preferred() -> None:
    titles = [statement.citations[0].title for statement in STATEMENTS]
    first = titles.index(titles[0])
    other = next(n for n, title in enumerate(titles) if title != titles[0])
    differing = replace(QUOTING, remarks=(f"{titles[first]} en {titles[other]} verschillen.",))
    one_sided = answer_of(FakeWriter([other]), quoting=differing)
    assert one_sided.mode is Mode.QUOTE
    assert one_sided.remarks[-1] == texts.quoted_instead(texts.WRITING_ONE_SIDED)
    assert answer_of(FakeWriter([other + 1]), quoting=differing).mode is Mode.MODEL
    assert answer_of(FakeWriter([other])).mode is Mode.MODEL


def test_a_reader_who_leaves_closes_the_writer() -> None:
    writer = FakeWriter([1, 2, 3], pace=1.0)
    events = in_words_of(
        writer, QUOTING, Expected.ANY, "", (), NO_SYNONYMS, plain=False, clock=writer.clock
    )
    next(events)
    next(events)
    events.close()  # type: ignore[attr-defined]
    assert writer.is_closed
