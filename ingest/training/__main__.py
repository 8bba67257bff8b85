"""Makes the built-in embedding model: `python -m ingest.training --text FILE.txt.zst`.

Two stages: word vectors of running text, then those vectors taught by our own questions and the
thesaurus which texts belong together. What comes out is a plain `StaticEmbedding` model of
sentence-transformers. Needs the extra `training`. The model card, `ingest/model/README.md`, says
what the shipped model was made from.
"""

from __future__ import annotations

import argparse
import logging
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.embedding import BUILT_IN_FOLDER
from ingest.errors import EmbeddingError, ThesaurusError
from ingest.surveying import SHIPPED_THESAURUS
from ingest.thesaurus import load_thesaurus
from ingest.training.contrastive import Lesson, Schedule, teach
from ingest.training.model_files import WordVectors, read_model, save_model
from ingest.training.pairs import QUESTIONS, concept_pairs, question_pairs
from ingest.training.word_vectors import (
    PASSAGE_WORDS,
    read_texts,
    sample_passages,
    train,
    weigh,
    write_sentences,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

log = logging.getLogger("ingest.training")

FEWEST_PASSAGES = 100
# The names of concepts are many: given in every epoch they crowd out the questions.
CONCEPTS = 3


def make_model(options: argparse.Namespace, sentences: Path) -> None:
    """The whole run; the words of the texts are kept in `sentences` on the way."""
    vectors = read_model(options.start) if options.start else word_vectors(options, sentences)
    if options.questions:
        lessons = [Lesson(question_pairs(path)) for path in options.questions]
        lessons.append(Lesson(concept_pairs(load_thesaurus(options.thesaurus)), every=CONCEPTS))
        log.info("teaching: %s pairs", " + ".join(str(len(lesson.pairs)) for lesson in lessons))
        vectors = teach(vectors, lessons, Schedule())
    save_model(vectors, options.output)
    log.info("%d words in %s", len(vectors.words), options.output)


def word_vectors(options: argparse.Namespace, sentences: Path) -> WordVectors:
    """The first stage, from running text."""
    log.info("reading")
    write_sentences((text for path in options.text for text in read_texts(path)), sentences)
    passages = sample_passages(sentences, number=20_000)
    if len(passages) < FEWEST_PASSAGES:
        raise EmbeddingError(
            str(options.output),
            f"only {len(passages)} different lines of {PASSAGE_WORDS} words to train on",
            "Give millions of words of running text, a paragraph on each line",
        )
    log.info("training: %d epochs, %d threads", options.epochs, options.threads)
    trained = train(sentences, size=options.words, epochs=options.epochs, threads=options.threads)
    return weigh(trained, passages, dimension=options.dimension)


TEXT_HELP = "plain text, or .zst: a paragraph on each line, form feeds between texts"
START_HELP = "a model made with --questions without a file: only the second stage is done"
QUESTIONS_HELP = "files with a passage and its questions on each line; none: only the first stage"


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    """The defaults are what the shipped model was made with."""
    parser = argparse.ArgumentParser(prog="python -m ingest.training", description=__doc__)
    begin = parser.add_mutually_exclusive_group(required=True)
    begin.add_argument("--text", type=Path, nargs="+", metavar="FILE", help=TEXT_HELP)
    begin.add_argument("--start", type=Path, metavar="FOLDER", help=START_HELP)
    parser.add_argument(
        "--questions",
        type=Path,
        nargs="*",
        default=[QUESTIONS],
        metavar="FILE",
        help=QUESTIONS_HELP,
    )
    parser.add_argument("--thesaurus", type=Path, default=SHIPPED_THESAURUS)
    parser.add_argument("--output", type=Path, default=BUILT_IN_FOLDER, help="model folder")
    parser.add_argument("--words", type=int, default=60_000, help="words to keep")
    parser.add_argument("--dimension", type=int, default=96)
    parser.add_argument("--epochs", type=int, default=10, help="of the first stage")
    parser.add_argument("--threads", type=int, default=2)
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit status 0, or 1 with the reason on standard error."""
    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    log.setLevel(logging.INFO)
    options = parse(arguments)
    try:
        with tempfile.TemporaryDirectory() as folder:
            make_model(options, Path(folder) / "sentences.txt")
    except ModuleNotFoundError as error:
        log.error("%s; install the extra: pip install '.[training]'", error)  # noqa: TRY400
        return 1
    except (EmbeddingError, ThesaurusError, OSError, ValueError, KeyError) as error:
        log.error("%s", error)  # noqa: TRY400 - the message is the whole story
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
