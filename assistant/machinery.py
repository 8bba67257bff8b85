"""What the answers are made with, as far as a reader should know."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.journal_records import BY_DEFAULT, Policy

HERE = frozenset({"127.0.0.1", "::1", "localhost"})


@dataclass(frozen=True)
class Machinery:
    """Which models do the work, and which computers what is typed goes to; "" for none.

    `embedding` is "" for the built-in model. `chat_host` is "" as well where the provider of the
    chat model decides. `kept` is what stays in the journal, which is a file where `journal_host` is
    "".
    """

    embedding: str = ""
    reranker: str = ""
    chat_model: str = ""
    chat_host: str = ""
    vectors_host: str = ""
    kept: Policy = BY_DEFAULT
    journal_host: str = ""

    @property
    def sends_elsewhere(self) -> bool:
        """Whether a question goes to another computer, or to who knows where."""
        is_chat_here = not self.chat_model or is_here(self.chat_host)
        return not is_chat_here or (bool(self.vectors_host) and not is_here(self.vectors_host))


def is_here(host: str) -> bool:
    """Whether a name is that of this computer itself."""
    return host in HERE
