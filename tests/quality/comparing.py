"""How many planted differences comparison finds: `python -m tests.quality.comparing [DATA]`.

`planted_differences.jsonl` holds pairs of short documents, written before the rules: in some one
sentence of each differs from one of the other, in the rest nothing does. Of part "tuning" what goes
wrong is printed, of "reported" only how much. With a data folder every document in it is compared
with its nearest, and what is reported is printed, to be read and judged.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.comparing import importance_in as assistant_importance
from assistant.evidence import terms_of
from assistant.retrieval import Hit, Search
from assistant.side_by_side import compare_passages
from assistant.understanding import NO_VOCABULARY, understand
from ingest import language
from ingest.cleaning import Piece, assemble
from ingest.generations import Generations
from ingest.lexical import inverse_document_frequency
from ingest.records import BlockKind, Details, Document
from ingest.splitting import split_document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from assistant.comparison import Comparison, Contrast

# A document is compared with itself and so many others less one.
NEAREST = 4

PLANTED = Path(__file__).parent / "planted_differences.jsonl"


@dataclass(frozen=True)
class Planted:
    """Two short documents; `differs` holds the two sentences that differ, or nothing."""

    id: str
    part: str
    kind: str
    theme: str
    documents: tuple[Document, ...]
    differs: frozenset[str]

    def turned(self) -> Planted:
        """The same with the other document first."""
        return replace(self, documents=self.documents[::-1])


@dataclass(frozen=True)
class Outcome:
    """What comparison reported of a pair."""

    planted: Planted
    reported: tuple[Contrast, ...]

    @property
    def is_found(self) -> bool:
        return any(self._is_right(each) for each in self.reported)

    @property
    def false(self) -> int:
        return sum(not self._is_right(each) for each in self.reported)

    def quotes(self) -> set[frozenset[str]]:
        """What was reported, whichever comes first."""
        return {frozenset((each.one.quote, each.other.quote)) for each in self.reported}

    def _is_right(self, contrast: Contrast) -> bool:
        return {contrast.one.quote, contrast.other.quote} == self.planted.differs


def read_planted(path: Path = PLANTED) -> list[Planted]:
    lines = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [
        Planted(
            line["id"],
            line["part"],
            line["kind"],
            line["theme"],
            tuple(_document(f"document {name}", line[name]) for name in "ab"),
            frozenset(sentence for pair in line["differs"] for sentence in pair),
        )
        for line in lines
    ]


def _document(name: str, sentences: Sequence[str]) -> Document:
    text, blocks = assemble([Piece(BlockKind.PARAGRAPH, " ".join(sentences))])
    return Document(name, text, blocks, Details(name), "")


def importance_in(texts: Iterable[str]) -> Callable[[str], float]:
    """How telling a stem is among these texts, as the index counts it."""
    stems = [{word.stem for word in language.words(text)} for text in texts]
    having = Counter(stem for each in stems for stem in each)
    most = inverse_document_frequency(len(stems), 0)
    return lambda stem: inverse_document_frequency(len(stems), having[stem]) / most


def side_by_side(
    theme: str, documents: Sequence[Document], importance: Callable[[str], float]
) -> Comparison:
    """Documents compared, every passage of them read."""
    hits = tuple(
        Hit(number, passage, 1.0)
        for number, passage in enumerate(p for d in documents for p in split_document(d))
    )
    query = understand(theme, (), NO_VOCABULARY, literal=True)
    return compare_passages(theme, query, Search(hits, {}), documents, importance)


def outcomes(planted: Sequence[Planted]) -> list[Outcome]:
    importance = importance_in(d.text for each in planted for d in each.documents)
    return [
        Outcome(each, side_by_side(each.theme, each.documents, importance).differences)
        for each in planted
    ]


def reported_in(data: Path) -> Iterator[Contrast]:
    """What comparing every document of an index with the three nearest to it reports, once each."""
    generations = Generations(data)
    manifest = generations.current()
    if manifest is None:
        return
    generation = generations.opened(manifest)
    documents = generation.collection.documents()
    importance = assistant_importance(generation.lexical)
    words = [terms_of(document.text).stems for document in documents]
    seen: set[frozenset[str]] = set()
    for place, mine in enumerate(words):
        likeness = [sum(map(importance, mine & other)) / len(mine | other) for other in words]
        nearest = sorted(range(len(words)), key=lambda n: (n != place, -likeness[n]))[:NEAREST]
        group = [documents[n] for n in sorted(nearest)]
        for contrast in side_by_side("kinderen", group, importance).differences:
            quotes = frozenset((contrast.one.quote, contrast.other.quote))
            if quotes not in seen:
                seen.add(quotes)
                yield contrast


def main() -> None:
    """Print what was found and what was reported that is none, per part."""
    done = outcomes(read_planted())
    for part in ("tuning", "reported", "unseen"):
        these = [each for each in done if each.planted.part == part]
        there = [each for each in these if each.planted.differs]
        found, false = sum(each.is_found for each in there), sum(each.false for each in these)
        print(f"{part}: found {found} of {len(there)}, reported that are none {false}")
        for each in these if part == "tuning" else ():
            if each.false or (each.planted.differs and not each.is_found):
                print(f"  {each.planted.id} {each.planted.kind}: {each.quotes()}")
    for data in map(Path, sys.argv[1:]):
        contrasts = list(reported_in(data))
        print(f"{data}: reported {len(contrasts)}")
        for contrast in contrasts:
            print(f"  {contrast.kind} {contrast.one.quote!r} ({contrast.one.document})")
            print(f"    {contrast.other.quote!r} ({contrast.other.document})")


if __name__ == "__main__":
    main()
