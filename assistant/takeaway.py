"""What the page keeps of an answer, so that it can be copied, and sent back to be saved."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from assistant import texts
from assistant.blocks import Paragraph, Role, Span, shown
from assistant.clipboard import to_html, to_text
from assistant.feedback import feedback_data
from assistant.transcript import turn_blocks
from assistant.turns import turn_of

if TYPE_CHECKING:
    from assistant.records import Answer


def turn_data(answer: Answer) -> dict[str, Any]:
    """JSON: under `taken` what `turns.read_turns` takes, under `text` and `html` what is copied.

    Under `feedback` is what feedback on it is about.
    """
    turn = turn_of(answer)
    question = Span(f"{texts.QUESTION_IN_TEXT} {shown(turn.question)}", is_strong=True)
    blocks = (
        Paragraph((question,)),
        *turn_blocks(turn),
        Paragraph((Span(texts.CHECK_THE_SOURCE),), Role.WARNING),
    )
    return {
        "taken": asdict(turn),
        "text": to_text(blocks),
        "html": to_html(blocks),
        "feedback": feedback_data(answer),
    }
