"""The sources of an answer: numbered as they appear, and laid out for the panel beside it."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode, urlsplit

from assistant import texts
from assistant.records import Verdict
from assistant.references import references_to
from assistant.snapshots import cited_of
from ingest.validity import is_expired

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.records import Answer, Citation, Statement
    from ingest.records import Details

READER = "/lees"
NOT_AN_ANSWERS = "uit-thema"  # in an address of the reader: no conversation is open elsewhere
MOST_QUOTED = 1000  # characters of a quote in an address


@dataclass(frozen=True)
class Source:
    """A cited sentence and its number in the answer, from 1 without gaps."""

    number: int
    citation: Citation


@dataclass(frozen=True)
class StatementGroup:
    """Statements that rest on the same document first of all, in the order of the answer."""

    title: str
    statements: tuple[Statement, ...]


@dataclass(frozen=True)
class Piece:
    """Part of a paragraph, with the numbers of the sources that cite it; none for plain text."""

    text: str
    numbers: tuple[int, ...]


def statement_groups(answer: Answer) -> tuple[StatementGroup, ...]:
    """The statements that may be shown: each cited and none unsupported, together per document."""
    groups: dict[str, list[Statement]] = {}
    for statement in answer.statements:
        if statement.citations and statement.verdict is not Verdict.UNSUPPORTED:
            groups.setdefault(statement.citations[0].document, []).append(statement)
    return tuple(
        StatementGroup(statements[0].citations[0].title, tuple(statements))
        for statements in groups.values()
    )


def numbered_sources(answer: Answer) -> tuple[Source, ...]:
    """Each distinct cited sentence once, in the order in which a reader meets it."""
    sentences: dict[tuple[str, int, int], Citation] = {}
    for group in statement_groups(answer):
        for statement in group.statements:
            for citation in statement.citations:
                sentences.setdefault(_sentence(citation), citation)
    return tuple(Source(number, each) for number, each in enumerate(sentences.values(), start=1))


def cited_by(statement: Statement, sources: Sequence[Source]) -> tuple[Source, ...]:
    """The sources of one statement, each once, the lowest number first."""
    wanted = {_sentence(citation) for citation in statement.citations}
    return tuple(source for source in sources if _sentence(source.citation) in wanted)


def paragraph_pieces(paragraph: str, sources: Sequence[Source]) -> tuple[Piece, ...]:
    """The paragraph cut where a quote starts or ends; the pieces in order give it back."""
    cuts = {0, len(paragraph)}
    for source in sources:
        cuts |= {source.citation.snapshot.quote_start, source.citation.snapshot.quote_end}
    return tuple(
        Piece(paragraph[start:end], _numbers_over(start, end, sources))
        for start, end in pairwise(sorted(cuts))
    )


def panel_data(answer: Answer, key: str) -> dict[str, Any]:
    """What the panel draws, as JSON: documents, their cited paragraphs, the pieces of each.

    Under `cited` is what it takes to tell later whether a source has changed, by its number.

    `key` ties the panel to one message of the conversation; markers carry the same key.
    """
    by_document: dict[str, list[Source]] = {}
    for source in numbered_sources(answer):
        by_document.setdefault(source.citation.document, []).append(source)
    return {
        "key": key,
        "question": answer.question,
        "documents": [_document_data(sources) for sources in by_document.values()],
        "cited": {
            str(source.number): asdict(cited_of(source.citation))
            for sources in by_document.values()
            for source in sources
        },
    }


def reader_address(citation: Citation) -> str:
    """Where the document can be read, at the cited sentence.

    The quote goes along: it is what the sentence is found by when the document has changed.
    """
    place = {
        "document": citation.document,
        "van": citation.start,
        "tot": citation.end,
        "sha": citation.snapshot.sha256,
    }
    if len(citation.quote) <= MOST_QUOTED:
        place["zin"] = citation.quote
    return f"{READER}?{urlencode(place)}#zin"


def details_line(details: Details) -> str:
    """Kind of source, publisher and date, as far as known."""
    dates = texts.date(details.published) if details.published else ""
    event = texts.event(details.event_date) if details.event_date else ""
    kind = texts.KIND[details.kind] if details.kind else ""
    return " · ".join(part for part in (kind, details.publisher, dates, event) if part)


def validity_warnings(details: Details) -> tuple[str, ...]:
    """That a document no longer holds, or until when it does; and what replaced it."""
    until = details.valid_until
    is_past = is_expired(details, dt.datetime.now(tz=dt.UTC).date())
    said = texts.expired(until) if is_past else texts.valid_until(until)
    replaced = texts.replaced_by(details.replaced_by) if details.replaced_by else ""
    return tuple(part for part in (said if until else "", replaced) if part)


def web_address(details: Details) -> str:
    """The original's address, or "" when it is not one that a browser should open."""
    try:
        scheme = urlsplit(details.url).scheme
    except ValueError:  # "http://[x": no address at all
        return ""
    return details.url if scheme in {"http", "https"} else ""


def _document_data(sources: Sequence[Source]) -> dict[str, Any]:
    citation = sources[0].citation
    details = citation.snapshot.details
    notes = (
        texts.audience(details.audience) if details.audience else "",
        details.source_note,
    )
    warnings = (*validity_warnings(details),)
    pages = {source.citation.page for source in sources if source.citation.page}
    return {
        "title": citation.title,
        "about": details_line(details),
        "notes": [note for note in notes if note],
        "warnings": [warning for warning in warnings if warning],
        "url": web_address(details),
        "references": asdict(references_to(details, web_address(details), pages)),
        "passages": _passages_data(sources),
    }


def _passages_data(sources: Sequence[Source]) -> list[dict[str, Any]]:
    """The cited paragraphs, each once; a neighbour that is on show already is left out."""
    by_paragraph: dict[tuple[int, str], list[Source]] = {}
    for source in sources:
        snapshot = source.citation.snapshot
        place = (source.citation.start - snapshot.quote_start, snapshot.paragraph)
        by_paragraph.setdefault(place, []).append(source)
    on_show = {paragraph for _, paragraph in by_paragraph}
    passages = []
    for (_, paragraph), cited in by_paragraph.items():
        snapshot = cited[0].citation.snapshot
        before, after = (
            "" if text in on_show else text for text in (snapshot.before, snapshot.after)
        )
        on_show |= {before, after}
        passages.append(_passage_data(paragraph, cited, before, after))
    return passages


def _passage_data(
    paragraph: str, sources: Sequence[Source], before: str, after: str
) -> dict[str, Any]:
    citation = sources[0].citation
    place = [" › ".join(citation.heading), texts.page(citation.page) if citation.page else ""]
    return {
        "place": " · ".join(part for part in place if part),
        "numbers": [source.number for source in sources],
        "before": before,
        "pieces": [
            {"text": piece.text, "numbers": list(piece.numbers)}
            for piece in paragraph_pieces(paragraph, sources)
        ],
        "after": after,
        "reader": reader_address(citation),
    }


def _numbers_over(start: int, end: int, sources: Sequence[Source]) -> tuple[int, ...]:
    return tuple(
        source.number
        for source in sources
        if source.citation.snapshot.quote_start <= start
        and end <= source.citation.snapshot.quote_end
    )


def _sentence(citation: Citation) -> tuple[str, int, int]:
    return (citation.document, citation.start, citation.end)
