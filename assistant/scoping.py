"""Which documents a question is put to: what there is to choose from, and what was chosen."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from assistant import texts
from assistant.records import EVERYTHING, Scope
from ingest.records import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ingest.records import Document

MOST_CHOSEN = 200  # of one sort; more is no choice that a person made


@dataclass(frozen=True)
class Choice:
    """A button: the value that a `Scope` holds, what stands on it, and how many documents fit."""

    value: str
    label: str
    count: int


@dataclass(frozen=True)
class Facets:
    """What the documents can be told apart by; a sort of which there is only one is left out."""

    kinds: tuple[Choice, ...] = ()
    audiences: tuple[Choice, ...] = ()
    years: tuple[int, ...] = ()
    documents: tuple[Choice, ...] = ()


NO_FACETS = Facets()


def facets_of(documents: Sequence[Document]) -> Facets:
    """The choices that these documents give, kinds in their own order, the rest by name."""
    kinds = Counter(each.details.kind for each in documents if each.details.kind)
    audiences = Counter(group for each in documents for group in each.details.audience)
    years = {int(each.details.published[:4]) for each in documents if each.details.published}
    titles = sorted(documents, key=lambda each: each.details.title.casefold())
    return Facets(
        kinds=_choices((kind, texts.KIND[kind], kinds[kind]) for kind in Kind if kinds[kind]),
        audiences=_choices((group, group, audiences[group]) for group in sorted(audiences)),
        years=tuple(sorted(years)) if len(years) > 1 else (),
        documents=_choices((each.id, each.details.title, 1) for each in titles),
    )


def read_scope(text: str) -> Scope:
    """The scope that the page sent as JSON; everything when it is no scope at all."""
    try:
        sent = json.loads(text) if text else {}
    except ValueError:
        return EVERYTHING
    if not isinstance(sent, dict):
        return EVERYTHING
    return Scope(
        kinds=_words(sent.get("kinds")),
        audiences=_words(sent.get("audiences")),
        since=_year(sent.get("since")),
        until=_year(sent.get("until")),
        documents=_words(sent.get("documents")),
    )


def _choices(found: Iterable[tuple[str, str, int]]) -> tuple[Choice, ...]:
    choices = tuple(Choice(str(value), label, count) for value, label, count in found)
    return choices if len(choices) > 1 else ()


def _words(sent: Any) -> tuple[str, ...]:
    values = sent[:MOST_CHOSEN] if isinstance(sent, list) else []
    return tuple(value for value in values if isinstance(value, str))


def _year(sent: Any) -> int | None:
    return sent if isinstance(sent, int) and not isinstance(sent, bool) else None
