"""What the answers are made with, as far as a reader should know."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.journal_records import BY_DEFAULT, Policy


@dataclass(frozen=True)
class Machinery:
    """Which models do the work, and which other computers what is typed goes to; "" for none.

    `embedding` is "" for the built-in model. `chat_host` is "" as well where the provider of the
    chat model decides. `kept` is what stays in the journal.
    """

    embedding: str = ""
    reranker: str = ""
    chat_model: str = ""
    chat_host: str = ""
    vectors_host: str = ""
    kept: Policy = BY_DEFAULT
