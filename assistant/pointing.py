"""Sentences that lead to an answer and are none: questions, examples."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest import language

if TYPE_CHECKING:
    from assistant.evidence import Sentence
    from assistant.understanding import Query

# How a question begins.
ASKS = re.compile(
    r"\W*(?:(?:en|maar|of|want) )?(?:\w+ )?(?:wie|wat|waar\w*|wanneer|hoe\w*|welke?|waarom)\b",
    re.IGNORECASE,
)
# No sentence of its own: "Bijvoorbeeld als u een vergunning aanvraagt."
EXAMPLE = re.compile(
    r"^(?:bijvoorbeeld|zoals|denk (?:hierbij|daarbij|bijvoorbeeld)) (?:als|wanneer|aan|bij)\b",
    re.IGNORECASE,
)
CLOSING = "\"'”’)»"
# "Daarover sprak de groep, met als vraag: hoe pak je dat aan?" ends in a question and is none.
BREAK = re.compile(r"\s[–—-]\s|[:;]\s|[\"“‘]")
WORDS_BEFORE_BREAK = 5


def only_points(sentence: Sentence, query: Query) -> bool:
    """Whether a sentence is a question, which it goes on to answer, or only gives an example."""
    asks_example = "voorbeeld" in language.fold(query.question)
    gives_one = EXAMPLE.match(sentence.text) is not None
    return is_question(sentence.text) or (gives_one and not asks_example)


def is_question(text: str) -> bool:
    """Whether a sentence asks, and tells nothing before it does."""
    found = BREAK.search(text, 1)
    told = text[: found.start()].split() if found and not ASKS.match(text) else []
    return ends_as_question(text) and len(told) < WORDS_BEFORE_BREAK


def ends_as_question(text: str) -> bool:
    """Whether a sentence ends in a question mark, quotes and brackets aside."""
    return text.rstrip(CLOSING).endswith("?")
