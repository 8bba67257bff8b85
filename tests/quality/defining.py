"""`python -m tests.quality.defining`: questions for a definition, by whether one is quoted.

Half of the questions of `definitions.jsonl` are about what the digests or the articles of law do
define, half about what they only speak of. `tuning` and `reported` are halves by a hash of the
question; `unseen` was asked once, after the last change of a rule.
"""

from __future__ import annotations

import json
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.answering import Answering
from assistant.records import Answer, Status
from assistant.verifying import normalise
from ingest.pipeline import ingest
from ingest.settings import Settings

from .figures import HALVES, half_of

if TYPE_CHECKING:
    from collections.abc import Sequence

HERE = Path(__file__).parent
QUESTIONS = HERE / "definitions.jsonl"
CORPORA = {"digests": HERE.parent.parent / "corpus", "laws": HERE / "laws"}
PARTS = (*HALVES, "unseen")


@dataclass(frozen=True)
class Asked:
    """A question for a definition; `span` is what defines it, "" where nothing does."""

    question: str
    collection: str
    span: str
    part: str


@dataclass(frozen=True)
class Given:
    """What was asked, with the answer to it."""

    asked: Asked
    answer: Answer

    @property
    def is_right(self) -> bool:
        """Whether the definition is quoted, or the answer does not claim to be whole."""
        if not self.asked.span:
            return self.answer.status is not Status.FULL
        quoted = normalise(" ".join(statement.text for statement in self.answer.statements))
        return self.answer.status is Status.FULL and normalise(self.asked.span) in quoted


def read_asked(path: Path = QUESTIONS) -> list[Asked]:
    """The questions of the set."""
    lines = map(json.loads, path.read_text("utf-8").splitlines())
    return [
        Asked(
            line["question"],
            line["collection"],
            line["span"] or "",
            line.get("part") or half_of(line["question"]),
        )
        for line in lines
    ]


def ask(asked: Sequence[Asked], data: Path) -> list[Given]:
    """Ingest the digests and the articles below this folder, and ask each question of its own."""
    given: list[Given] = []
    for name, corpus in CORPORA.items():
        settings = Settings(data=data / name, corpus=(corpus,))
        ingest(settings, lambda _: None)
        answering = Answering(settings)
        for one in asked:
            if one.collection == name:
                *_, answer = answering.respond(one.question, ())
                assert isinstance(answer, Answer)
                given.append(Given(one, answer))
    return given


def shares(given: Sequence[Given], part: str) -> tuple[tuple[int, int], tuple[int, int]]:
    """How many are right, of how many: of what is defined, and of what is not."""
    of_part = [one for one in given if one.asked.part == part]
    defined = [one.is_right for one in of_part if one.asked.span]
    not_defined = [one.is_right for one in of_part if not one.asked.span]
    return (sum(defined), len(defined)), (sum(not_defined), len(not_defined))


def main() -> None:
    """Print how many are right, per part."""
    with tempfile.TemporaryDirectory() as folder:
        given = ask(read_asked(), Path(folder))
    for part in PARTS:
        (quoted, defined), (told, not_defined) = shares(given, part)
        print(f"{part}: definition quoted {quoted} of {defined}", end="; ")
        print(f"not called whole where nothing defines {told} of {not_defined}")


if __name__ == "__main__":
    main()
