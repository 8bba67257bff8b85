"""Word vectors from running text, the first stage.

Subword skip-gram vectors (Bojanowski et al. 2017, https://arxiv.org/abs/1607.04606); a text is the
SIF-weighted mean of its words without the common component (Arora et al. 2017,
https://openreview.net/forum?id=SyK00v5xx). All of that is linear, so it is stored in the vectors.
Threads share the work: each run gives slightly other vectors.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ingest.training.model_files import WordVectors, split_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

SIF = 3e-5  # Arora et al. take 1e-4 to 1e-3; see the model card for what was measured
PASSAGE_WORDS = 30


def read_texts(path: Path) -> Iterator[str]:
    """The texts of a file, which form feeds separate; `.zst` is unpacked."""
    if path.suffix == ".zst":
        import zstandard  # of the extra `training`

        with zstandard.open(path, "rt", encoding="utf-8") as packed:
            yield from packed.read().split("\f")
    else:
        yield from path.read_text(encoding="utf-8").split("\f")


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
