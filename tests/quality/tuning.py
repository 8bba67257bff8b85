"""`python -m tests.quality.tuning`: answers and refusals on the tuning set, threshold by threshold.

The thresholds in `assistant/composing.py` are chosen from this table (and from the set `pages`);
the sets that `make quality` reports with floors, `digests` and `originals`, are not looked at.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from assistant.composing import Thresholds

from .__main__ import ROOT, QuestionSet, measure
from .figures import figures

TUNING = QuestionSet("tuning", Path(__file__).parent / "tuning.jsonl", ROOT / "corpus")
TRIED = [0.36, 0.38, 0.40, 0.42, 0.44, 0.46, 0.48, 0.50]
SHOWN = ("answered", "answer span quoted", "rightly refused")


def main() -> None:
    """Print the table."""
    print("threshold " + " ".join(f"{name:>19}" for name in (*SHOWN, "balanced accuracy")))
    with tempfile.TemporaryDirectory() as folder:
        for answers in TRIED:
            outcomes = measure(TUNING, Path(folder), Thresholds(answers=answers))
            shares = {figure.name: figure.share for figure in figures(outcomes)}
            row = [shares[name] for name in (*SHOWN, "balanced accuracy")]
            print(f"{answers:9.2f} " + " ".join(f"{share:19.1%}" for share in row))


if __name__ == "__main__":
    main()
