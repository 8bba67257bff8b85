"""Makes the built-in embedding model: `python -m ingest.training --text FILE.txt.zst`.

Subword skip-gram vectors (Bojanowski et al. 2017, https://arxiv.org/abs/1607.04606) of running
text; a text is the SIF-weighted mean of its words without the common component (Arora et al.
2017, https://openreview.net/forum?id=SyK00v5xx). All of that is linear, so it is stored in the
word vectors, and what comes out is a plain `StaticEmbedding` model of sentence-transformers.
Needs the extra `training`. Threads share the work: each run gives slightly other vectors. The
model card, `ingest/model/README.md`, says what the shipped model was made from.
"""

from __future__ import annotations

import argparse
import json
import logging
import string
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from safetensors.numpy import save_file
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

from ingest.embedding import BUILT_IN_FOLDER
from ingest.errors import EmbeddingError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

log = logging.getLogger(__name__)

# Case and diacritics are folded ("financiële" is also typed "financiele"); a word is letters only,
# because figures and article numbers say nothing about meaning and are left to lexical search.
NORMALIZER = normalizers.Sequence(
    [normalizers.NFKD(), normalizers.StripAccents(), normalizers.Lowercase()]
)
PRE_TOKENIZER = pre_tokenizers.Split(Regex(r"\p{L}+"), "removed", invert=True)

SIF = 3e-5  # Arora et al. take 1e-4 to 1e-3; see the model card for what was measured
UNKNOWN = "[UNK]"
SHORTEST_PART = 4  # shorter "words" inside a compound are mostly accidents
PASSAGE_WORDS = 30
FEWEST_PASSAGES = 100

NORMALIZE = "1_Normalize"
LIBRARY = "sentence_transformers"
STATIC_EMBEDDING = f"{LIBRARY}.sentence_transformer.modules.static_embedding.StaticEmbedding"
MODULES = [
    {"idx": 0, "name": "0", "path": "", "type": STATIC_EMBEDDING},
    {
        "idx": 1,
        "name": "1",
        "path": NORMALIZE,
        "type": f"{LIBRARY}.base.modules.normalize.Normalize",
    },
]
CONFIGURATION = {
    "model_type": "SentenceTransformer",
    "prompts": {"query": "", "document": ""},
    "default_prompt_name": None,
    "similarity_fn_name": "cosine",
}


@dataclass(frozen=True)
class WordVectors:
    """The words by falling frequency, how often each occurred, and a vector for each."""

    words: tuple[str, ...]
    counts: NDArray[np.int64]
    vectors: NDArray[np.float32]


def read_texts(path: Path) -> Iterator[str]:
    """The texts of a file, which form feeds separate; `.zst` is unpacked."""
    if path.suffix == ".zst":
        import zstandard  # of the extra `training`

        with zstandard.open(path, "rt", encoding="utf-8") as packed:
            yield from packed.read().split("\f")
    else:
        yield from path.read_text(encoding="utf-8").split("\f")


def split_words(text: str) -> list[str]:
    """The words as the model's tokenizer will see them."""
    return [word for word, _ in PRE_TOKENIZER.pre_tokenize_str(NORMALIZER.normalize_str(text))]


def write_sentences(texts: Iterator[str], path: Path) -> None:
    """One line of words for each different line of the texts: boilerplate counts once."""
    seen: set[str] = set()
    with path.open("w", encoding="utf-8") as file:
        for text in texts:
            for line in text.splitlines():
                words = " ".join(split_words(line))
                if " " in words and words not in seen:
                    seen.add(words)
                    file.write(words + "\n")


def train(sentences: Path, *, size: int, epochs: int, threads: int) -> WordVectors:
    """Vectors of the `size` most frequent words of a file with a sentence on each line."""
    from gensim.models import FastText  # of the extra `training`

    model = FastText(
        corpus_file=str(sentences),
        vector_size=100,
        sg=1,
        window=5,
        negative=5,
        min_count=5,
        sample=1e-4,
        min_n=4,
        max_n=6,
        bucket=500_000,
        epochs=epochs,
        workers=threads,
        seed=1,
    )
    words = tuple(model.wv.index_to_key[:size])
    counts = np.array([model.wv.get_vecattr(word, "count") for word in words], dtype=np.int64)
    return WordVectors(words, counts, model.wv[list(words)].astype(np.float32))


def weigh(trained: WordVectors, passages: Sequence[list[str]], *, dimension: int) -> WordVectors:
    """Vectors whose plain mean over a text points where its SIF embedding does.

    `passages` are texts as lists of words; their common component is taken out. Only its frequency
    decides how much a word counts: the vectors are made equally long first.
    """
    centred = unit(trained.vectors)
    centred -= centred.mean(axis=0)
    _, directions = np.linalg.eigh(centred.T @ centred)
    reduced = unit(centred @ directions[:, ::-1][:, :dimension])
    frequency = trained.counts / trained.counts.sum()
    weighted = reduced * (SIF / (SIF + frequency))[:, None]

    row = {word: index for index, word in enumerate(trained.words)}
    known = [[row[word] for word in words if word in row] for words in passages]
    means = unit(np.array([weighted[rows].mean(axis=0) for rows in known if rows]))
    common = np.linalg.eigh(means.T @ means)[1][:, -1]
    vectors = weighted - np.outer(weighted @ common, common)
    return WordVectors(trained.words, trained.counts, vectors.astype(np.float32))


def unit(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """Each row divided by its length."""
    lengths: NDArray[np.float32] = np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors / lengths


def sample_passages(sentences: Path, *, number: int) -> list[list[str]]:
    """Lines as long as a passage, at least that number where there are as many, evenly spread."""
    with sentences.open(encoding="utf-8") as file:
        long = [line.split() for line in file if line.count(" ") >= PASSAGE_WORDS - 1]
    return long[:: max(1, len(long) // number)]


def make_tokenizer(words: Sequence[str]) -> tuple[Tokenizer, NDArray[np.int32]]:
    """The tokenizer, and for each of its tokens the row of its vector; row 0 is the zero vector.

    WordPiece takes the longest known beginning, then the longest known continuation: an unknown
    compound falls apart into words. Continuations share the vector of the word; single letters
    and "en", the linking sounds and endings, have none.
    """
    rows = {UNKNOWN: 0} | {word: row for row, word in enumerate(words, start=1)}
    rows |= {"##" + word: rows[word] for word in words if len(word) >= SHORTEST_PART}
    rows |= dict.fromkeys(("##en", *(f"##{letter}" for letter in string.ascii_lowercase)), 0)
    vocabulary = {token: number for number, token in enumerate(rows)}
    tokenizer = Tokenizer(models.WordPiece(vocab=vocabulary, unk_token=UNKNOWN))
    tokenizer.normalizer = NORMALIZER
    tokenizer.pre_tokenizer = PRE_TOKENIZER
    return tokenizer, np.array(list(rows.values()), dtype=np.int32)


def save_model(finished: WordVectors, folder: Path) -> None:
    """A sentence-transformers folder: StaticEmbedding, then Normalize.

    Vectors are whole bytes times a scale, in the layout that StaticEmbedding reads from model2vec
    models: `embeddings[mapping[token]] * weights[token]`.
    """
    tokenizer, mapping = make_tokenizer(finished.words)
    scales = np.abs(finished.vectors).max(axis=1) / 127
    rounded = np.rint(finished.vectors / scales[:, None]).astype(np.int8)
    table = {
        "embeddings": np.vstack([np.zeros_like(rounded[:1]), rounded]),
        "mapping": mapping,
        "weights": np.concatenate([[0.0], scales]).astype(np.float32)[mapping],
    }
    (folder / NORMALIZE).mkdir(parents=True, exist_ok=True)
    save_file(table, folder / "model.safetensors")
    (folder / "model.safetensors").chmod(0o644)  # safetensors leaves it readable to its maker only
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    write_json(folder / NORMALIZE / "config.json", {"module_input_name": "sentence_embedding"})
    write_json(folder / "config_sentence_transformers.json", CONFIGURATION)
    write_json(folder / "modules.json", MODULES)


def write_json(path: Path, content: object) -> None:
    """Readable, and with a newline at the end."""
    path.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")


def make_model(options: argparse.Namespace, sentences: Path) -> None:
    """The whole run; the words of the texts are kept in `sentences` on the way."""
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
    save_model(weigh(trained, passages, dimension=options.dimension), options.output)
    log.info("%d words in %s", len(trained.words), options.output)


TEXT_HELP = "plain text, or .zst: a paragraph on each line, form feeds between texts"


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    """The defaults are what the shipped model was made with."""
    parser = argparse.ArgumentParser(prog="python -m ingest.training", description=__doc__)
    parser.add_argument(
        "--text", type=Path, nargs="+", required=True, metavar="FILE", help=TEXT_HELP
    )
    parser.add_argument("--output", type=Path, default=BUILT_IN_FOLDER, help="model folder")
    parser.add_argument("--words", type=int, default=60_000, help="words to keep")
    parser.add_argument("--dimension", type=int, default=96)
    parser.add_argument("--epochs", type=int, default=10)
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
    except (EmbeddingError, OSError, UnicodeDecodeError) as error:
        log.error("%s", error)  # noqa: TRY400 - the message is the whole story
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
