"""Documents side by side: what each says, what only one says, and where they differ.

Nobody chooses between them: both quotes are shown with who says it, and in what they differ.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.about_itself import ABOUT_ITSELF
from assistant.aligning import Alignment
from assistant.citing import citation_of
from assistant.comparison import Alone, Compared, Comparison, Row
from assistant.contrasts import contrasts_in
from assistant.evidence import sentences_of, terms_of
from assistant.facts import NO_SYNONYMS
from ingest.language import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from assistant.evidence import Sentence
    from assistant.facts import Synonyms
    from assistant.records import Citation
    from assistant.retrieval import Search
    from assistant.understanding import Query
    from ingest.records import Document

# Words that a sentence must have to stand by itself, and that a reader still takes in.
LENGTHS = range(4, 61)
LENGTHS_OF_KEY = range(7, 46)
# How alike by their words two sentences have to be to stand in one row, and may be for one of them
# to be said by its document alone. Set by reading what they give on the digests.
LEAST_IN_ROW = 0.3
MOST_ALONE = 0.15
KEY_SENTENCES = 20
MOST_ROWS = 8
# So many sentences of a document stand in one cell.
BEST_SENTENCES = 2
MOST_ALONE_EACH = 5


@dataclass(frozen=True)
class _Side:
    """Sentences that may be compared, in the order of their documents, and those that matter."""

    alignment: Alignment
    order: tuple[str, ...]

    def document(self, place: int) -> str:
        """The id of the document of a sentence."""
        return self.alignment.sentences[place].document.id

    def of(self, document: str, places: Sequence[int]) -> list[int]:
        """Those of one document."""
        return [place for place in places if self.document(place) == document]

    def cited(self, place: int) -> Citation:
        """A sentence as a citation."""
        sentence = self.alignment.sentences[place]
        return citation_of(sentence, sentence)


def compare_passages(
    theme: str,
    query: Query,
    search: Search,
    documents: Sequence[Document],
    importance: Callable[[str], float],
    synonyms: Synonyms = NO_SYNONYMS,
    concepts_of: Callable[[str], Sequence[str]] = lambda _: (),
) -> Comparison:
    """What documents say in the passages found, each with its best first.

    `importance` is how telling a stem is in the whole collection, from 0 (every passage has it)
    to 1; `concepts_of` gives the labels of the concepts that a text names.
    """
    known = {document.id: document for document in documents}
    order = tuple(known)
    sentences = sorted(
        filter(_is_whole, sentences_of(query, search, known)),
        key=lambda sentence: order.index(sentence.document.id),
    )
    side = _Side(Alignment(sentences, importance), order)
    keys = _key_places(sentences)
    rows = tuple(_rows(theme, side, keys, concepts_of))
    shown = {cited for row in rows for cell in row.cells for cited in cell}
    read = Counter(hit.passage.document for hit in search.hits)
    return Comparison(
        theme=theme,
        documents=tuple(Compared(d.id, d.details, read[d.id]) for d in documents),
        rows=rows,
        only=tuple(alone for alone in _alone(side, keys) if alone.citation not in shown),
        differences=tuple(contrasts_in(side.alignment, synonyms)),
    )


def _is_whole(sentence: Sentence) -> bool:
    text = sentence.text.rstrip()
    is_sentence = len(text.split()) in LENGTHS and not text.endswith(("?", ":"))
    return is_sentence and not ABOUT_ITSELF.search(text)


def _key_places(sentences: Sequence[Sentence]) -> list[int]:
    """The places of the sentences that say most of the theme, so many of each document.

    The best of each document come first, whichever document that is.
    """
    most: dict[str, float] = {}
    for sentence in sentences:
        most[sentence.document.id] = max(most.get(sentence.document.id, 0.0), sentence.hit.score)
    ranked = sorted(
        (-(sentence.hit.score / (most[sentence.document.id] or 1.0) + sentence.covered), place)
        for place, sentence in enumerate(sentences)
        if len(sentence.text.split()) in LENGTHS_OF_KEY
    )
    given: Counter[str] = Counter()
    keys: list[int] = []
    for _, place in ranked:
        document = sentences[place].document.id
        if given[document] < KEY_SENTENCES:
            given[document] += 1
            keys.append(place)
    return keys


def _rows(
    theme: str, side: _Side, keys: Sequence[int], concepts_of: Callable[[str], Sequence[str]]
) -> Iterator[Row]:
    """The theme itself, then sub-topics that more than one document speaks of.

    A sub-topic is a concept that is named, or what sentences that are alike have in common.
    """
    used: set[int] = set()
    best = [place for each in side.order for place in side.of(each, keys)[:BEST_SENTENCES]]
    if best:
        used |= set(best)
        yield _row(theme, side, best)
    groups: list[tuple[str, list[int]]] = [
        (side.alignment.subject(group), group) for group in _alike(side, keys)
    ]
    groups += _by_concept(theme, side, keys, concepts_of)
    rows = 0
    for subject, group in groups:
        rest = [place for place in group if place not in used]
        if len(set(map(side.document, rest))) > 1 and rows < MOST_ROWS:
            used |= set(rest)
            rows += 1
            yield _row(subject, side, rest)


def _row(subject: str, side: _Side, places: Sequence[int]) -> Row:
    cells = (tuple(map(side.cited, side.of(document, places))) for document in side.order)
    return Row(subject, tuple(cells))


def _by_concept(
    theme: str, side: _Side, keys: Sequence[int], concepts_of: Callable[[str], Sequence[str]]
) -> list[tuple[str, list[int]]]:
    """Concepts with the best sentences of each document that name them.

    Those of most documents come first; among these what fewest sentences name. A concept whose
    label stands in none of them would be a heading that no reader knows.
    """
    naming: dict[str, list[int]] = {}
    for place in keys:
        for concept in dict.fromkeys(concepts_of(side.alignment.sentences[place].text)):
            if fold(concept) != fold(theme):
                naming.setdefault(concept, []).append(place)
    return [
        (concept, [p for each in side.order for p in side.of(each, places)[:BEST_SENTENCES]])
        for concept, places in sorted(
            naming.items(),
            key=lambda item: (-len(set(map(side.document, item[1]))), len(item[1]), item[0]),
        )
        if any(
            terms_of(concept).stems <= terms_of(side.alignment.sentences[place].text).stems
            for place in places
        )
    ]


def _alike(side: _Side, keys: Sequence[int]) -> list[list[int]]:
    """Sentences about the same, one of a document; the most alike find each other first."""
    groups: list[list[int]] = []
    for pair in side.alignment.pairs(LEAST_IN_ROW, sorted(keys)):
        having = [group for group in groups if pair.one in group or pair.other in group]
        if not having:
            groups.append([pair.one, pair.other])
        elif len(having) == 1:
            new = pair.other if pair.one in having[0] else pair.one
            if side.document(new) not in map(side.document, having[0]):
                having[0].append(new)
    return [sorted(group) for group in sorted(groups, key=len, reverse=True)]


def _alone(side: _Side, keys: Sequence[int]) -> Iterator[Alone]:
    """What is said by one document in its key sentences, and by no other in any sentence."""
    given: Counter[str] = Counter()
    for place in sorted(keys):
        document = side.document(place)
        is_shared = side.alignment.most_alike(place) > MOST_ALONE
        if not is_shared and given[document] < MOST_ALONE_EACH:
            given[document] += 1
            yield Alone(document, side.alignment.subject([place]), side.cited(place))
