"""An answer by a language model, of which only what is proven is given.

The model writes sentences with the keys of paragraphs behind them. Each is held against the place
it cites before anybody sees it; what does not stand there is removed, with the reason. When
nothing is left, or the call fails, `WritingError` says why, and the quoting answer stands.
"""

from __future__ import annotations

import re
from contextlib import closing
from dataclasses import dataclass, field
from random import Random, SystemRandom
from typing import TYPE_CHECKING, Protocol

from assistant import prompts, texts
from assistant.drafting import DraftReader, new_keys
from assistant.errors import WritingError
from assistant.facts import NO_SYNONYMS
from assistant.proving import Checking
from assistant.reading import Source
from ingest.chat_model import load_chat_model
from ingest.errors import ChatCallError

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Mapping, Sequence

    from assistant.evidence import Sentence
    from assistant.facts import Synonyms
    from assistant.proving import Written
    from ingest.settings import Settings

# As many words as an answer by quoting; then the call is ended.
MOST_WORDS = 120
# A draft without an end is no answer.
MOST_CHARACTERS = 6_000
# How a model says that it will not, in the two languages it does so in.
REFUSES = re.compile(
    r"\bals (?:een )?(?:ai\b|ai-|taalmodel)|\bas an ai\b|\bi(?:'m| am) sorry\b|\bi can(?:'t|not)\b"
    r"|\b(?:kan|mag) ik (?:u |je |jou )?(?:hier |daar |daarbij |hierbij )?(?:helaas )?niet\b"
    r"|\bik kan (?:u |je |jou )?(?:hier |daar |daarbij |hierbij )?(?:helaas )?niet\b",
    re.IGNORECASE,
)


class TextModel(Protocol):
    """What writes: `ingest.chat_model.ChatModel`, or a stand-in."""

    @property
    def name(self) -> str:
        """Which model it is."""

    def stream(self, instructions: str, request: str) -> Iterator[str]:
        """The text in pieces, "" now and then; raises `ChatCallError`."""


@dataclass(frozen=True)
class Writer:
    """Answers in a model's words, each sentence proven."""

    model: TextModel
    chance: Random = field(default_factory=SystemRandom, repr=False)

    @property
    def name(self) -> str:
        """Which model it is."""
        return self.model.name

    def write(
        self,
        question: str,
        paragraphs: Sequence[Sequence[Sentence]],
        synonyms: Synonyms = NO_SYNONYMS,
        *,
        plain: bool = False,
    ) -> Generator[Written, None, None]:
        """The answer as it grows, the same one again while waiting. Closing it ends the call.

        Raises `WritingError`, whose Dutch text says why there is no answer.
        """
        keys = new_keys(len(paragraphs), self.chance)
        sources = {k: Source(k, tuple(p)) for k, p in zip(keys, paragraphs, strict=True)}
        checking = Checking(sources, synonyms)
        reader = DraftReader()
        draft = ""
        try:
            with closing(self._stream(question, sources, plain=plain)) as pieces:
                for piece in pieces:
                    checking.add(reader.feed(piece))
                    draft += "" if reader.thinks else piece
                    yield checking.written
                    if checking.written.words >= MOST_WORDS:
                        return
                    if len(draft) > MOST_CHARACTERS:
                        raise WritingError("the draft has no end", texts.WRITING_ENDLESS)
        except ChatCallError as error:
            raise WritingError(str(error), texts.WRITING_FAILED[error.failure]) from error
        checking.add(reader.rest())
        _check(checking.written, draft)
        yield checking.written

    def _stream(
        self, question: str, sources: Mapping[str, Source], *, plain: bool
    ) -> Generator[str, None, None]:
        request = prompts.request(question, [_shown(source) for source in sources.values()])
        yield from self.model.stream(prompts.instructions(plain=plain), request)


def load_writer(settings: Settings) -> Writer | None:
    """The writer of the settings, None without a chat model; raises `ChatModelError`."""
    if not settings.chat_model:
        return None
    return Writer(
        load_chat_model(
            settings.chat_model,
            url=settings.chat_url,
            key=settings.chat_key,
            seconds=settings.chat_timeout,
        )
    )


def _shown(source: Source) -> str:
    first = source.sentences[0]
    details = first.document.details
    kind = texts.KIND[details.kind] if details.kind else ""
    about = " · ".join(part for part in (details.title, kind, details.published) if part)
    return prompts.source(source.key, about, " › ".join(first.hit.passage.heading), source.text)


def _check(written: Written, draft: str) -> None:
    """Raise `WritingError` when nothing of a whole draft is left, with the likeliest reason."""
    if written.statements:
        return
    if not draft.strip():
        raise WritingError("the draft is empty", texts.WRITING_EMPTY)
    if prompts.NO_ANSWER.lower() in draft.lower():
        raise WritingError("the model found no answer", texts.WRITING_NO_ANSWER)
    if REFUSES.search(draft):
        raise WritingError("the model refused", texts.WRITING_REFUSED)
    log = f"none of {len(written.removed)} sentences stands in its source"
    raise WritingError(log, texts.WRITING_UNPROVEN)
