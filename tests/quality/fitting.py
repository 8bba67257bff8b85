"""`python -m tests.quality.fitting`: weights of the fusion, and a learned ranker, fitted and tried.

Fitted on three sets that `make quality` does not report on: the tuning questions about the digests,
those about the laws, and the questions that the built-in embedding was taught with, whose passages
make a collection. Every figure on these is cross-validated by document. Only then, and not to
choose by, come the reported sets.

The embedding knows the third set by heart, so there the vectors count for nothing: what is fitted
on it are the other weights against each other. Questions about articles of law that are among its
passages are left out of every set. It is about static models; for a transformer's vectors there is
another weight.
"""

from __future__ import annotations

import json
import os
import re
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from ingest.settings import read_settings
from ingest.training.pairs import QUESTIONS

from .__main__ import HERE, ROOT, QuestionSet, question_sets
from .features import EXTRAS, PARTS, Measured, measure
from .figures import RESAMPLES, SEED, Item, read_items
from .learning import Row, fit_fusion, fit_ranker, fit_with, fixed, held_out, other_sets
from .ranking import HAND_SET, Fusion, reciprocals

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ingest.settings import Settings

    from .features import IntArray

# Of each passage in the large set so many questions, which is enough and saves time.
QUESTIONS_EACH = 2
# The same text when so large a share of its runs of so many words stands in the other.
SHARED, RUN = 0.1, 12
FIRST = 5
BESIDES = EXTRAS[1:]
LAWS = HERE / "laws"


def parts_alone(sets: Sequence[Measured]) -> list[Row]:
    """Each part by itself, and the two that most search engines have."""
    rows = [fixed(f"{name} alone", Fusion.only(name), sets) for name in PARTS]
    return [*rows, fixed("words and grams", Fusion.only("words", "grams"), sets)]


def table(title: str, rows: Sequence[Row]) -> list[str]:
    """A line for each way: first, first five and MRR@10, and how that differs from hand-set."""
    hand = next(row for row in rows if row.name == "hand-set")
    heads = (f"{f'{name} ({len(found)})':24}" for name, found in hand.ranks.items())
    lines = [f"\n{title}", f"{'':28}{''.join(heads)}MRR@10 against hand-set, mean"]
    for row in rows:
        cells = "".join(f"{_cell(found):24}" for found in row.ranks.values())
        lines.append(f"  {row.name:26}{cells}{_difference(row, hand)}".rstrip())
    return lines


def _cell(found: IntArray) -> str:
    if not found.any():
        return "    -"
    first, five = np.mean(found == 1), np.mean((found > 0) & (found <= FIRST))
    return f"{first:5.1%} {five:6.1%} {reciprocals(found).mean():.3f}"


def _difference(row: Row, hand: Row) -> str:
    """In the mean of the sets' MRR@10, with its 95 % interval (bootstrap over the questions)."""
    if row is hand or not all(found.any() for found in row.ranks.values()):
        return ""
    chance = np.random.default_rng(SEED)
    drawn = np.zeros(RESAMPLES)
    for name, found in row.ranks.items():
        gained = reciprocals(found) - reciprocals(hand.ranks[name])
        drawn += chance.choice(gained, (RESAMPLES, len(gained))).mean(axis=1) / len(row.ranks)
    low, high = np.percentile(drawn, [2.5, 97.5])
    return f"{drawn.mean():+.3f} ({low:+.3f} to {high:+.3f})"


def below_a_part(rows: Sequence[Row], whole: Row) -> list[str]:
    """Where one part alone reaches a higher MRR@10 than all together."""
    return [
        f"{name}: {row.name} is above {whole.name}"
        for row in rows
        for name, found in row.ranks.items()
        if reciprocals(found).mean() > reciprocals(whole.ranks[name]).mean()
    ]


def runs(text: str) -> set[tuple[str, ...]]:
    """Every run of so many words in a row."""
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[start : start + RUN]) for start in range(len(words) - RUN + 1)}


def in_both(passages: Mapping[str, str], documents: Mapping[str, str]) -> set[str]:
    """The names of the passages that stand in a document for a part, and of those documents."""
    read = {name: runs(text) for name, text in documents.items()}
    both: set[str] = set()
    for passage, text in passages.items():
        of_passage = runs(text)
        for document, of_document in read.items():
            if len(of_passage & of_document) > SHARED * len(of_passage):
                both |= {passage, document}
    return both


def taught_passages(path: Path) -> tuple[dict[str, str], list[Item]]:
    """The texts of the passages that the embedding was taught with, and questions on them."""
    texts: dict[str, str] = {}
    items: list[Item] = []
    for number, line in enumerate(path.read_text("utf-8").splitlines()):
        values, name = json.loads(line), f"taught-{number:05}.md"
        texts[name] = values["passage"]
        items += [
            Item(f"{number}-{place}", question, (), (name,), (values["passage"],), "taught")
            for place, question in enumerate(values["questions"][:QUESTIONS_EACH])
        ]
    return texts, items


@dataclass(frozen=True)
class Sets:
    """Makes the sets, in a folder of its own; `taught` names what the embedding was taught."""

    work: Path
    taught: frozenset[str]

    def tuning(self, texts: Mapping[str, str], items: Sequence[Item]) -> list[Measured]:
        """The three sets to fit on; the last is made of the passages that were taught."""
        folder = self.work / "taught"
        folder.mkdir()
        for name, text in texts.items():
            (folder / name).write_text(f"---\ntitle: Tekst\n---\n{text}\n", "utf-8")
        settings = _settings(folder, self.work / "data-taught")
        apart = [item for item in items if not self.taught & set(item.gold)]
        return [
            self._measured(QuestionSet("digests", HERE / "tuning.jsonl", ROOT / "corpus")),
            self._measured(QuestionSet("laws", HERE / "laws.jsonl", LAWS, part="tuning")),
            measure("taught", settings, apart, with_vectors=False),
        ]

    def reported(self) -> list[Measured]:
        """Those of `make quality`."""
        return [self._measured(each) for each in question_sets(self.work)]

    def _measured(self, question_set: QuestionSet) -> Measured:
        items = read_items(question_set.questions, question_set.suffix, question_set.part)
        new = [item for item in items if not self.taught & set(item.gold)]
        data = self.work / f"data-{question_set.name}"
        return measure(question_set.name, _settings(question_set.corpus, data), new)


def _settings(corpus: Path, data: Path) -> Settings:
    """The embedding may be set in the environment, to fit to another."""
    return read_settings(os.environ, data=str(data), corpus=[str(corpus)])


def to_choose_by(tuning: Sequence[Measured]) -> list[Row]:
    """What was fitted, on cases that it was not fitted on; the hand-set weights first."""
    singles = [held_out(f"hand-set and {name}", tuning, fit_with(name)) for name in BESIDES]
    return [
        fixed("hand-set", HAND_SET, tuning),
        held_out("fitted weights", tuning, fit_fusion),
        other_sets("  on the other sets", tuning, fit_fusion),
        held_out("learned ranker", tuning, fit_ranker),
        other_sets("  on the other sets", tuning, fit_ranker),
        *singles,
    ]


def not_to_choose_by(tuning: Sequence[Measured], reported: Sequence[Measured]) -> list[Row]:
    """The same ways, fitted on all the tuning sets, on sets that nothing was fitted on."""
    fusion, ranker, *others = (
        fit_fusion(tuning),
        fit_ranker(tuning),
        *(fit_with(name)(tuning) for name in BESIDES),
    )
    print(f"\nFitted: {_shown((*PARTS, 'support'), (*fusion.parts, fusion.support))}")
    for each in (ranker, *others):
        print(f"Learned: {_shown(each.names, each.coefficients)}")
    return [
        fixed("hand-set", HAND_SET, reported),
        fixed("fitted weights", fusion, reported),
        fixed("learned ranker", ranker, reported),
        *(fixed(f"hand-set and {each.names[-1]}", each, reported) for each in others),
    ]


def main() -> int:
    """Print the tables; 1 where the combination is not as good as its best part."""
    print("Each cell: right document first, among the first five, MRR@10")
    with tempfile.TemporaryDirectory() as folder:
        texts, items = taught_passages(QUESTIONS)
        articles = {path.name: path.read_text("utf-8") for path in sorted(LAWS.iterdir())}
        sets = Sets(Path(folder), frozenset(in_both(texts, articles)))
        tuning = sets.tuning(texts, items)
        rows = to_choose_by(tuning)
        alone = parts_alone(tuning)
        print("\n".join(table("To choose by: fitted without the document", [*alone, *rows])))
        sys.stdout.flush()
        reported = sets.reported()
    reported_rows = not_to_choose_by(tuning, reported)
    reported_alone = parts_alone(reported)
    title = "Not to choose by: the reported sets"
    print("\n".join(table(title, [*reported_alone, *reported_rows])))
    below = below_a_part(alone, rows[0]) + below_a_part(reported_alone, reported_rows[0])
    print(
        "\n" + ("\n".join(below) or "On every set all together rank at least as well as any part.")
    )
    return 1 if below else 0


def _shown(names: Sequence[str], values: Sequence[float]) -> str:
    return ", ".join(f"{name} {value:.2f}" for name, value in zip(names, values, strict=True))


if __name__ == "__main__":
    sys.exit(main())
