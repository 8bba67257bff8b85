"""`make quality`: measure the default set-up on every question set, and hold it to the floors.

The sets on the shipped digests and on articles of law are always there. Those in `../shared/eval`,
beside the repository, are measured where that folder is; a set that is not there is named, not
passed over.

`python -m tests.quality --set FILE [--data DIR]` measures one file of questions, such as the scores
of an experts' round, on the index of a data folder as it is. No floors hold for it.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.answering import Answering
from assistant.composing import DEFAULT_THRESHOLDS, Thresholds
from assistant.errors import QuestionError
from assistant.records import Answer, Mode, Status
from ingest.collection import StoredCollection
from ingest.embedding import BUILT_IN
from ingest.generations import COLLECTION_FILE, Generations
from ingest.pipeline import ingest
from ingest.settings import Settings, read_settings

from .figures import Mean, Outcome, by_style, figures, median_words, read_items

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .figures import Figure, Item, StyleFigures

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
SHARED = ROOT.parent / "shared"
ORIGINALS = SHARED / "originals"
FLOORS = json.loads((HERE / "floors.json").read_text("utf-8"))
PASSAGES = 50
# The columns of the table by style.
RANKING = {"first": 17, "first five": 17, "MRR@10": 20}
# The parts of our own further questions that are reported, and what their sets are called.
REPORTED = {"reported": "further", "unseen": "unseen"}
# Half of the answers of each set have no more words than this.
MOST_MEDIAN_WORDS = 90


@dataclass(frozen=True)
class QuestionSet:
    """Questions, and the folder with the documents that they are about.

    `part` names the part of the questions that is asked; all of them when it is empty.
    """

    name: str
    questions: Path
    corpus: Path
    suffix: str = ""
    part: str = ""


def question_sets(work: Path) -> list[QuestionSet]:
    """Every set whose files are there."""
    evaluation = SHARED / "eval"
    pages = evaluation / "pages.jsonl"
    sets = [
        QuestionSet("digests", HERE / "questions.jsonl", ROOT / "corpus"),
        QuestionSet("laws", HERE / "laws.jsonl", HERE / "laws", part="reported"),
    ]
    if ORIGINALS.is_dir():
        questions = evaluation / "original_questions.jsonl"
        sets.append(QuestionSet("originals", questions, ORIGINALS))
        sets += map(further_originals, REPORTED)
    if pages.exists():
        folder = work / "pages"
        write_pages(pages, folder)
        sets.append(QuestionSet("pages", evaluation / "page_questions.jsonl", folder, ".md"))
        sets += [further_pages(folder, part) for part in REPORTED]
    return sets


def further_originals(part: str) -> QuestionSet:
    """Questions of our own about the founding documents."""
    name = f"{REPORTED.get(part, part)} originals"
    return QuestionSet(name, HERE / "on_originals.jsonl", ORIGINALS, part=part)


def further_pages(folder: Path, part: str) -> QuestionSet:
    """Questions of our own about the evaluation pages, written to `folder`."""
    name = f"{REPORTED.get(part, part)} pages"
    return QuestionSet(name, HERE / "on_pages.jsonl", folder, ".md", part)


def write_pages(source: Path, folder: Path) -> None:
    """A Markdown file for each page, with its title and publisher as front matter."""
    folder.mkdir()
    for line in source.read_text("utf-8").splitlines():
        page = json.loads(line)
        facts = {key: page[key] for key in ("title", "publisher", "url") if page.get(key)}
        front = "".join(f"{key}: {json.dumps(value)}\n" for key, value in facts.items())
        (folder / f"{page['id']}.md").write_text(f"---\n{front}---\n{page['text']}", "utf-8")


def measure(
    question_set: QuestionSet, data: Path, thresholds: Thresholds = DEFAULT_THRESHOLDS
) -> list[Outcome]:
    """Ingest the documents, and ask every question, with the default settings."""
    settings = Settings(data=data, corpus=(question_set.corpus,))
    ingest(settings, lambda _: None)
    items = read_items(question_set.questions, question_set.suffix, question_set.part)
    return ask(settings, items, thresholds)


def ask(
    settings: Settings, items: Sequence[Item], thresholds: Thresholds = DEFAULT_THRESHOLDS
) -> list[Outcome]:
    """Ask every question of the index of these settings."""
    answering = Answering(settings, thresholds)
    generation = answering.generation_id()
    folder = Generations(settings.data).folder(generation)
    collection = StoredCollection(folder / COLLECTION_FILE)
    texts = {document.id: document.text for document in collection.documents()}
    return [_outcome(answering, item, texts) for item in items]


def _outcome(answering: Answering, item: Item, texts: dict[str, str]) -> Outcome:
    try:
        passages = answering.search(item.question, item.history, PASSAGES)
        updates = answering.respond(item.question, item.history)
        answer = next(update for update in updates if isinstance(update, Answer))
    except QuestionError as error:
        passages = ()
        answer = Answer(
            "", Status.NONE, item.question, "", (), (error.message,), (), Mode.QUOTE, ""
        )
    literal = all(
        texts[citation.document][citation.start : citation.end] == citation.quote
        for statement in answer.statements
        for citation in statement.citations
    )
    documents = tuple(dict.fromkeys(passage.document for passage in passages))
    return Outcome(item, documents, answer, literal)


def show(name: str, outcomes: list[Outcome], embedding: str = BUILT_IN) -> list[str]:
    """Print the table of one set; return the figures that lie below their floor."""
    floors: dict[str, float] = FLOORS.get(name, {})
    print(f"\n{name}: {len(outcomes)} questions, {embedding} embedding, no language model")
    below = []
    for figure in figures(outcomes):
        floor = floors.get(figure.name)
        is_below = floor is not None and round(figure.share, 3) < floor
        print(_row(figure, floor, is_below=is_below))
        if is_below:
            below.append(f"{name}: {figure.name} is {figure.share:.3f}, floor {floor}")
    words = median_words(outcomes)
    print(f"  {'median words per answer':34} {words:5.0f}{'':20}at most {MOST_MEDIAN_WORDS}")
    if words > MOST_MEDIAN_WORDS:
        below.append(
            f"{name}: the median answer has {words:.0f} words, at most {MOST_MEDIAN_WORDS}"
        )
    heads = "".join(f"{head:{width}}" for head, width in RANKING.items())
    print(f"    {'by style':19}{heads}answers (all with their 95 % interval)")
    for row in by_style(outcomes):
        print(_style_row(row))
    return below


def _row(figure: Figure, floor: float | None, *, is_below: bool) -> str:
    wanted = f"floor {_value(floor, figure)}" if floor is not None else ""
    return (
        f"  {figure.name:34} {_shown(figure):22} {wanted}{'  BELOW' if is_below else ''}".rstrip()
    )


def _style_row(row: StyleFigures) -> str:
    label = f"{row.style} ({row.cases})"
    shown = [_in_short(figure) for figure in row.ranking] or ["   -"] * len(RANKING)
    ranking = "".join(
        f"{text:{width}}" for text, width in zip(shown, RANKING.values(), strict=True)
    )
    return f"    {label:19}{ranking}{_in_short(row.answering):14} {row.answering.name}"


def _shown(figure: Figure) -> str:
    """A share in percent, a mean as it is, with the 95 % interval."""
    low, high = figure.interval
    if isinstance(figure, Mean):
        return f"{figure.share:6.3f} ({low:.2f} to {high:.2f})"
    return f"{figure.share:6.1%} ({low:.0%} to {high:.0%})"


def _in_short(figure: Figure) -> str:
    low, high = figure.interval
    if isinstance(figure, Mean):
        return f"{figure.share:.3f} ({low:.2f}-{high:.2f})"
    return f"{figure.share:4.0%} ({low:.0%}-{high:.0%})"


def _value(share: float, figure: Figure) -> str:
    return f"{share:.3f}" if isinstance(figure, Mean) else f"{share:.1%}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print every table; 1 when a figure lies below its floor."""
    parser = argparse.ArgumentParser(prog="python -m tests.quality")
    parser.add_argument("--set", type=Path, metavar="FILE", help="measure these questions only")
    parser.add_argument("--data", metavar="DIR", help="the index to ask them of (default: data)")
    options = parser.parse_args(arguments)
    if options.set:
        settings = read_settings(os.environ, data=options.data)
        outcomes = ask(settings, read_items(options.set))
        show(options.set.stem, outcomes, settings.embedding)
        return 0
    below: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        sets = question_sets(Path(folder))
        for question_set in sets:
            outcomes = measure(question_set, Path(folder) / f"data-{question_set.name}")
            below += show(question_set.name, outcomes)
    for name in FLOORS.keys() - {question_set.name for question_set in sets}:
        print(f"\n{name}: not measured, its documents are not beside the repository")
    print("\n" + ("\n".join(below) if below else "Every figure is at or above its floor."))
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
