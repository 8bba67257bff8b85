"""How far a run is, on a terminal and elsewhere."""

from __future__ import annotations

import io

from ingest.progress import CLEAR, Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def drawn(terminal: Terminal) -> list[str]:
    return terminal.getvalue().split(CLEAR)[1:]


def test_where_there_is_no_terminal_only_the_steps_are_told() -> None:
    stream = io.StringIO()
    progress = Progress(stream)
    progress.at(1, 3, "a.md")
    progress.say("Klaar.")
    assert stream.getvalue() == "Klaar.\n"


def test_a_terminal_shows_the_count_the_document_and_the_time_left() -> None:
    terminal, clock = Terminal(), Clock()
    progress = Progress(terminal, clock)
    for done in range(4):
        progress.at(done, 100, f"{done}.md")
        clock.now += 2
    progress.at(50, 100, "50.md")
    progress.at(99, 100, "99.md")
    assert drawn(terminal) == [
        "0 van 100  0.md",
        "1 van 100  1.md",
        "2 van 100, nog 3 min  2.md",
        "3 van 100, nog 3 min  3.md",
        "50 van 100, nog 8 s  50.md",
    ]


def test_what_comes_fast_is_not_drawn_each_time() -> None:
    terminal, clock = Terminal(), Clock()
    progress = Progress(terminal, clock)
    for done in range(1_000):
        progress.at(done, 1_000, "a.md")
        clock.now += 0.001
    assert 5 <= len(drawn(terminal)) <= 12


def test_a_step_takes_the_place_of_the_line_that_changes() -> None:
    terminal = Terminal()
    progress = Progress(terminal)
    progress.at(0, 2, "a.md")
    progress.say("Klaar.")
    progress.say("Echt.")
    assert terminal.getvalue() == f"{CLEAR}0 van 2  a.md{CLEAR}Klaar.\nEcht.\n"


def test_a_long_name_stays_on_one_line() -> None:
    terminal = Terminal()
    Progress(terminal).at(0, 2, "x" * 500)
    assert len(drawn(terminal)[0]) < 500


def test_another_total_begins_another_count() -> None:
    terminal, clock = Terminal(), Clock()
    progress = Progress(terminal, clock)
    progress.at(0, 10, "a")
    clock.now = 1_000
    progress.at(9, 10, "b")
    progress.at(0, 20, "c")
    clock.now += 4
    progress.at(10, 20, "d")
    assert drawn(terminal)[-2:] == ["0 van 20  c", "10 van 20, nog 4 s  d"]
