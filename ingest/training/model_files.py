"""The files of a static model: word vectors and a tokenizer, for sentence-transformers."""

from __future__ import annotations

import json
import string
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from safetensors.numpy import load_file, save_file
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

# Case and diacritics are folded ("financiële" is also typed "financiele"); a word is letters only,
# because figures and article numbers say nothing about meaning and are left to lexical search.
NORMALIZER = normalizers.Sequence(
    [normalizers.NFKD(), normalizers.StripAccents(), normalizers.Lowercase()]
)
PRE_TOKENIZER = pre_tokenizers.Split(Regex(r"\p{L}+"), "removed", invert=True)

UNKNOWN = "[UNK]"
SHORTEST_PART = 4  # shorter "words" inside a compound are mostly accidents

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


def split_words(text: str) -> list[str]:
    """The words as the model's tokenizer will see them."""
    return [word for word, _ in PRE_TOKENIZER.pre_tokenize_str(NORMALIZER.normalize_str(text))]


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


def read_model(folder: Path) -> WordVectors:
    """The word vectors of a folder that `save_model` wrote; counts are not kept, they are 1.

    Raises `OSError` or `ValueError` when it is not such a folder.
    """
    table = load_file(folder / "model.safetensors")
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    numbers = {t: n for t, n in tokenizer.get_vocab().items() if not t.startswith("##")}
    del numbers[UNKNOWN]
    rows = table["mapping"]
    words = sorted(numbers, key=lambda word: int(rows[numbers[word]]))
    tokens = np.array([numbers[word] for word in words], dtype=np.int64)
    vectors = table["embeddings"][rows[tokens]].astype(np.float32)
    vectors *= table["weights"][tokens][:, None]
    return WordVectors(tuple(words), np.ones(len(words), dtype=np.int64), vectors)


def write_json(path: Path, content: object) -> None:
    """Readable, and with a newline at the end."""
    path.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
