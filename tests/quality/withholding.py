"""`python -m tests.quality.withholding`: what is called full with what answers, and without it.

Every answerable question of the tuning sets is asked twice, the second time with the passages taken
away that hold its answer (of a law, the whole article). What is found then is on the topic and does
not answer, as when a document does not say what is asked. Under `without` no answer should be full.
`Thresholds.whole` and `Thresholds.surely` are chosen from these tables.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.answering import Answering
from assistant.composing import DEFAULT_THRESHOLDS, Selection, Thresholds, compose
from assistant.errors import QuestionError
from assistant.evidence import Sentence, sentences_of
from assistant.looking_up import passages_to_find, passages_to_read
from assistant.quoting import documents_of
from assistant.understanding import Query, understand
from assistant.verifying import normalise
from ingest.pipeline import ingest
from ingest.records import Kind
from ingest.settings import Settings

from .__main__ import ROOT, QuestionSet
from .everyday import QUESTIONS
from .figures import Item, read_items
from .tuning import HERE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

SETS = (
    QuestionSet("everyday", QUESTIONS, ROOT / "corpus", part="tuning"),
    QuestionSet("tuning", HERE / "tuning.jsonl", ROOT / "corpus"),
    QuestionSet("laws", HERE / "laws.jsonl", HERE / "laws", part="tuning"),
)
TRIED = [0.0, 0.5, 0.58, 0.62, 0.66, 0.7, 0.72, 0.74]
TRIED_SURELY = [0.0, 0.65, 0.75, 0.85, 2.0]


@dataclass(frozen=True)
class Found:
    """A question with the sentences found for it."""

    item: Item
    query: Query
    importance: Mapping[str, float]
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True)
class Asked(Found):
    """A question with the sentences found for it, and the passages that may not answer it."""

    withheld: frozenset[int]

    def answer(self, thresholds: Thresholds, *, without: bool) -> Selection:
        """What is chosen of all sentences, or of those without the answer."""
        given = [s for s in self.sentences if not (without and s.hit.number in self.withheld)]
        return compose(self.query, self.importance, given, thresholds)

    def is_answered(self, selection: Selection) -> bool:
        """Whether the words that answer stand in the quotes."""
        quoted = normalise(" ".join(s.text for quote in selection.quotes for s in quote))
        return any(normalise(span).rstrip(".") in quoted for span in self.item.spans)


def asked(question_set: QuestionSet, data: Path) -> Iterator[Asked]:
    """Every answerable question of a set, with what is found for it."""
    for one in found(question_set, data):
        if one.item.gold:
            withheld = frozenset(s.hit.number for s in one.sentences if _answers(one.item, s))
            yield Asked(one.item, one.query, one.importance, one.sentences, withheld)


def found(question_set: QuestionSet, data: Path) -> Iterator[Found]:
    """Every question of a set that is searched for, with what is found for it."""
    settings = Settings(data=data, corpus=(question_set.corpus,))
    ingest(settings, lambda _: None)
    bench = Answering(settings).bench()
    for item in read_items(question_set.questions, question_set.suffix, question_set.part):
        try:
            query = understand(item.question, item.history, bench.vocabulary)
        except QuestionError:
            continue
        search = bench.retriever.search(query, passages_to_find(query))
        search = passages_to_read(query, search)
        documents = documents_of(bench.generation, search.hits)
        sentences = sentences_of(query, search, documents, bench.sentence_embedder)
        yield Found(item, query, search.importance, sentences)


def _answers(item: Item, sentence: Sentence) -> bool:
    passage = normalise(sentence.hit.passage.text)
    of_law = sentence.document.details.kind is Kind.LAW
    holds = any(normalise(span).rstrip(".") in passage for span in item.spans)
    return holds or (of_law and sentence.document.id in item.gold)


def counts(questions: Sequence[Asked], thresholds: Thresholds) -> tuple[int, int, int]:
    """How many are full and answered, full and not, and full without the passage that answers."""
    given = [(one, one.answer(thresholds, without=False)) for one in questions]
    full = [one.is_answered(selection) for one, selection in given if selection.is_full]
    without = sum(one.answer(thresholds, without=True).is_full for one in questions)
    return sum(full), len(full) - sum(full), without


def main() -> None:
    """Print a table for each threshold."""
    questions: list[Asked] = []
    for question_set in SETS:
        with tempfile.TemporaryDirectory() as folder:
            questions += asked(question_set, Path(folder))
    print(
        f"{len(questions)} questions: called full and answered, not answered, without its passage"
    )
    for whole in TRIED:
        print(f"  whole {whole:4.2f}", *counts(questions, replace(DEFAULT_THRESHOLDS, whole=whole)))
    for surely in TRIED_SURELY:
        thresholds = replace(DEFAULT_THRESHOLDS, surely=surely)
        print(f"  surely {surely:4.2f}", *counts(questions, thresholds))


if __name__ == "__main__":
    main()
