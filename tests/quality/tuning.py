"""`python -m tests.quality.tuning`: answers and refusals on the tuning sets, by threshold.

The thresholds in `assistant/composing.py` are chosen from these tables; between settings that do as
well there, `pages` and `originals` decide. The other reported sets have no say.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from assistant.composing import Thresholds

from .__main__ import ROOT, QuestionSet, measure
from .figures import figures

HERE = Path(__file__).parent
SETS = (
    QuestionSet("tuning", HERE / "tuning.jsonl", ROOT / "corpus"),
    QuestionSet("laws", HERE / "laws.jsonl", HERE / "laws", part="tuning"),
)
TRIED = [0.28, 0.30, 0.32, 0.34, 0.36, 0.38, 0.40, 0.42]
SHOWN = ("answered", "answer span quoted", "rightly refused")


def main() -> None:
    """Print a table for each set."""
    for question_set in SETS:
        print(f"\n{question_set.name}")
        print("threshold " + " ".join(f"{name:>19}" for name in (*SHOWN, "balanced accuracy")))
        with tempfile.TemporaryDirectory() as folder:
            for answers in TRIED:
                outcomes = measure(question_set, Path(folder), Thresholds(answers=answers))
                shares = {figure.name: figure.share for figure in figures(outcomes)}
                row = [shares[name] for name in (*SHOWN, "balanced accuracy")]
                print(f"{answers:9.2f} " + " ".join(f"{share:19.1%}" for share in row))


if __name__ == "__main__":
    main()
