"""Statement against source: whether what is shown stands in the document it cites.

Whole sentences, exactly, after normalising what print and screens change; or a paraphrase that
differs in nothing that `assistant.guards` knows. Never likeness: a sentence with "zes weken"
changed to "twee weken" is .97 alike.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.facts import NO_SYNONYMS
from assistant.guards import differences
from assistant.records import Verdict
from assistant.tokens import clean
from ingest.records import BlockKind
from ingest.sentences import Span, sentence_spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from assistant.facts import Synonyms
    from assistant.guards import Difference
    from assistant.records import Citation, Statement
    from ingest.records import Document

# What may stand after a sentence without belonging to it: "[1]", "(2)", a full stop more or less.
MARKERS = re.compile(r"(?:\s*(?:\[\d+(?:\s*,\s*\d+)*\]|[.;]))+$")


@dataclass(frozen=True)
class Judgement:
    """A verdict, and in what an unsupported statement differs from the nearest source."""

    verdict: Verdict
    differences: tuple[Difference, ...] = ()


def normalise(text: str) -> str:
    """`text` without differences of white space, case, quotes, dashes and hyphenation."""
    return clean(text).lower()


def judge(
    text: str,
    citations: Iterable[Citation],
    documents: Mapping[str, Document],
    synonyms: Synonyms = NO_SYNONYMS,
) -> Judgement:
    """The verdict on a statement that cites one or more documents, here by their ids.

    Every citation has to stand at its offsets, and one of them has to carry the whole statement:
    joined halves can say what neither says.
    """
    cited = list(citations)
    if not cited or not all(_stands(citation, documents) for citation in cited):
        return Judgement(Verdict.UNSUPPORTED)
    nearest: tuple[Difference, ...] | None = None
    for citation in cited:
        sentences = tuple(_sentences(citation, documents[citation.document]))
        if _is_literal(text, sentences):
            return Judgement(Verdict.LITERAL)
        for run in _runs(sentences):
            found = differences(MARKERS.sub("", text.strip()), run, synonyms)
            if not found:
                return Judgement(Verdict.SUPPORTED)
            if nearest is None or len(found) < len(nearest):
                nearest = found
    return Judgement(Verdict.UNSUPPORTED, nearest or ())


def verdict_of(
    text: str,
    citations: Iterable[Citation],
    document: Document,
    synonyms: Synonyms = NO_SYNONYMS,
) -> Verdict:
    """The verdict on a statement that cites one document."""
    return judge(text, citations, {document.id: document}, synonyms).verdict


def is_proven(statement: Statement) -> bool:
    """Whether a statement may be shown as fact."""
    return statement.verdict is not Verdict.UNSUPPORTED and bool(statement.citations)


def _stands(citation: Citation, documents: Mapping[str, Document]) -> bool:
    document = documents.get(citation.document)
    if document is None or citation.start < 0:
        return False
    return document.text[citation.start : citation.end] == citation.quote


def _sentences(citation: Citation, document: Document) -> Iterator[tuple[int, str]]:
    """The sentences that a citation holds from beginning to end, each with its block's number.

    A piece of a sentence is none: it can leave out "tenzij" or "niemand vindt dat".
    """
    for number, (start, end) in enumerate(_blocks(document)):
        if end <= citation.start or citation.end <= start:
            continue
        for span in sentence_spans(document.text[start:end]):
            sentence = document.text[start + span.start : start + span.end]
            begins = citation.start <= start + span.start
            # A quote may leave out the mark at the end.
            if begins and start + span.start + len(sentence.rstrip(".;:!? ")) <= citation.end:
                yield number, sentence


def _blocks(document: Document) -> Iterator[Span]:
    """What a sentence cannot reach over; all of a text whose parts are not known is one."""
    if not document.blocks:
        yield Span(0, len(document.text))
    for block in document.blocks:
        if block.kind is not BlockKind.HEADING:
            yield Span(block.start, block.end)


def _is_literal(text: str, sentences: tuple[tuple[int, str], ...]) -> bool:
    said = _bare(text)
    return bool(said) and any(
        said == _bare(" ".join(sentence for _, sentence in sentences[first:last]))
        for first in range(len(sentences))
        for last in range(first + 1, len(sentences) + 1)
        if sentences[first][0] == sentences[last - 1][0]
    )


def _runs(sentences: tuple[tuple[int, str], ...]) -> Iterator[str]:
    """The sentences of each block together."""
    for number in dict.fromkeys(number for number, _ in sentences):
        yield " ".join(sentence for block, sentence in sentences if block == number)


def _bare(text: str) -> str:
    return MARKERS.sub("", normalise(text))
