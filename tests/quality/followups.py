"""`python -m tests.quality.followups`: what is searched for a follow-up, on conversations by hand.

All were written before the rules. Half of them, by a hash of their words, were looked at while the
rules were made (`tuning`); of the others (`reported`) only the figures were.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.understanding import understand
from ingest.thesaurus import load_thesaurus
from ingest.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

HERE = Path(__file__).parent
CONVERSATIONS = HERE / "followups.jsonl"
THESAURUS = HERE.parent.parent / "corpus" / "thesaurus.yaml"
PARTS = ("tuning", "reported")


@dataclass(frozen=True)
class Conversation:
    """Earlier questions and one more: what must be in what is searched for it, and what must not.

    `completed` is the question that it stands for, "" where rules cannot be expected to word it.
    One that takes nothing from the questions before `stands_alone`.
    """

    id: str
    history: tuple[str, ...]
    question: str
    must: tuple[str, ...]
    must_not: tuple[str, ...]
    completed: str
    part: str
    stands_alone: bool

    @property
    def searched(self) -> str:
        """What is searched for the last question."""
        return understand(self.question, self.history, vocabulary()).text

    @property
    def is_right(self) -> bool:
        """Whether all is in it that must, and nothing that must not."""
        searched = self.searched.casefold()
        return all(text.casefold() in searched for text in self.must) and not any(
            text.casefold() in searched for text in self.must_not
        )

    @property
    def is_worded(self) -> bool:
        """Whether it is the question that it stands for, word for word."""
        return self.searched.casefold() == self.completed.casefold()


@cache
def vocabulary() -> Vocabulary:
    """The shipped vocabulary."""
    return Vocabulary(load_thesaurus(THESAURUS))


def read_conversations(part: str = "") -> list[Conversation]:
    """The conversations of a part, or all."""
    lines = map(json.loads, CONVERSATIONS.read_text("utf-8").splitlines())
    return [
        Conversation(
            line["id"],
            tuple(line["history"]),
            line["question"],
            tuple(line["must"]),
            tuple(line["must_not"]),
            line.get("completed", ""),
            line["part"],
            line["stands_alone"],
        )
        for line in lines
        if part in {"", line["part"]}
    ]


@dataclass(frozen=True)
class Figures:
    """How many of how many: searched rightly, worded as meant, and left alone."""

    right: tuple[int, int]
    worded: tuple[int, int]
    alone: tuple[int, int]


def figures(conversations: Sequence[Conversation]) -> Figures:
    """The counts over these conversations."""
    following = [c for c in conversations if not c.stands_alone]
    wording = [c for c in following if c.completed]
    alone = [c for c in conversations if c.stands_alone]
    return Figures(
        (sum(c.is_right for c in following), len(following)),
        (sum(c.is_worded for c in wording), len(wording)),
        (sum(c.searched == c.question for c in alone), len(alone)),
    )


def main() -> None:
    """Print the figures of each part, and what is wrong in the part that may be looked at."""
    for part in PARTS:
        conversations = read_conversations(part)
        counted = figures(conversations)
        print(f"{part}: {len(conversations)} conversations")
        for name, (count, total) in vars(counted).items():
            print(f"  {name:8} {count / total:6.1%} ({count} of {total})")
    for conversation in read_conversations("tuning"):
        wanted = conversation.completed
        if not conversation.is_right or (wanted and not conversation.is_worded):
            print(f"{conversation.id} {conversation.question} -> {conversation.searched}")


if __name__ == "__main__":
    main()
