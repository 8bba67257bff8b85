"""Passages and questions as vectors; the only module that loads sentence-transformers.

What a model does to a passage and what it does to a question is decided in one class. The vectors
of a static model (a table of token vectors, such as the built-in one) are read straight from its
files: what sentence-transformers makes of them, without the seconds that importing torch takes.
Code from model repositories is never run.

A text longer than what a transformer reads at once is not cut: it is embedded in windows that end
where sentences do, and its vector is the mean of theirs.
"""

from __future__ import annotations

import hashlib
import json
import logging
import math
import re
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from numpy.typing import NDArray

from ingest.errors import DeviceError, EmbeddingError
from ingest.prompts import Prompts, known_prompts

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sentence_transformers import SentenceTransformer

log = logging.getLogger(__name__)

FloatArray = NDArray[np.float32]

BUILT_IN = "built-in"
BUILT_IN_FOLDER = Path(__file__).parent / "model"

HUB_NAME = re.compile(r"\w[\w.-]*(/\w[\w.-]*)?")


# The names that sentence-transformers tries, in its order.
QUESTION_PROMPTS = ("query",)
PASSAGE_PROMPTS = ("document", "passage", "corpus")

# So many texts go through a model at a time, unless the settings say otherwise; the default of
# sentence-transformers.
BATCH = 32
# A window with less room than this for text, in tokens, says nothing about a passage.
LEAST_ROOM = 8

# Where a text may be cut, best first: after a line or sentence, between words.
BREAKS = (re.compile(r"\n+|(?<=[.!?…])\s+"), re.compile(r"\s+"))


class Embedder(Protocol):
    """Turns texts into vectors; those of one fingerprint may be compared."""

    @property
    def fingerprint(self) -> str:
        """Name, revision or content, and prompts: two different models never share one."""

    @property
    def dimension(self) -> int:
        """The length of every vector."""

    @property
    def is_static(self) -> bool:
        """Whether it is a table of token vectors: thousands of texts a second, words in no order.

        Otherwise it is a transformer, which is slower and knows more.
        """

    def embed_passages(self, texts: Sequence[str]) -> FloatArray:
        """Unit vectors, shape (texts, dimension); a text without a known word may be all zero."""

    def embed_question(self, text: str) -> FloatArray:
        """A unit vector, shape (dimension,); a text without a known word may be all zero."""


def load_embedder(name: str, *, batch: int = BATCH, device: str = "") -> Embedder:
    """The built-in model, a sentence-transformers folder, or a name on Hugging Face.

    A name is downloaded only when no copy is cached; a cached copy is used as it is. `device` is
    as in torch ("cpu", "cuda", "mps"); empty leaves the choice to sentence-transformers. Raises
    `EmbeddingError` when there is no usable model, `DeviceError` when there is no such device.
    """
    model = _find(name, _fetch_encoder)
    if model.static:
        return _StaticEmbedder(model, batch, device)
    return _ModelEmbedder(model, batch, device)


def embedder_fingerprint(name: str) -> str:
    """The fingerprint that `load_embedder(name)` would have, without loading a cached model."""
    return _find(name, _fetch_encoder).fingerprint


def model_folder(name: str, fetch: Callable[[str], object]) -> Path:
    """Where the files of any model are; `fetch` downloads one whose name is not cached.

    Raises `EmbeddingError` when there are none.
    """
    return _find(name, fetch).folder


def check_device(device: str) -> None:
    """Raise `DeviceError` when torch cannot compute on this device; empty is always right."""
    if not device:
        return
    # Imported here because it takes seconds, and most runs name no device.
    import torch

    try:
        torch.zeros(1, device=device).add(1)
    except Exception as error:  # torch raises what the driver of the device gives
        raise DeviceError(device, str(error).partition("\n")[0]) from error


def split_to_fit(text: str, fits: Callable[[str], bool]) -> list[str]:
    """Pieces that fit, of about equal length, cut after sentences where it can be done.

    Joined they are the text. A single character counts as fitting.
    """
    if not text[1:] or fits(text):
        return [text]
    cut = _cut_near_middle(text)
    return split_to_fit(text[:cut], fits) + split_to_fit(text[cut:], fits)


def _cut_near_middle(text: str) -> int:
    """In the middle half, so that no piece has much more weight in a mean than it has words."""
    middle = len(text) // 2
    for places in BREAKS:
        ends = [match.end() for match in places.finditer(text, 1)]
        near = [end for end in ends if len(text) <= 4 * end <= 3 * len(text)]
        if near:
            return min(near, key=lambda end: abs(end - middle))
    return middle


@dataclass(frozen=True)
class _Model:
    """The files of a model on this machine; `revision` is empty unless they came from a hub."""

    name: str
    folder: Path
    revision: str = ""

    @property
    def fingerprint(self) -> str:
        revision = self.revision or _content_hash(self.folder)
        prompts = f"query={self.prompts.question!r} passage={self.prompts.passage!r}"
        windows = "" if self.static else " windows=mean"
        return f"{self.name}@{revision} {prompts}{windows}"

    @cached_property
    def prompts(self) -> Prompts:
        """As configured in the model; where it says nothing, as its family is known to need."""
        configured = self.read_json("config_sentence_transformers.json", {}).get("prompts") or {}
        question, passage = (
            next((configured[name] for name in names if configured.get(name)), "")
            for names in (QUESTION_PROMPTS, PASSAGE_PROMPTS)
        )
        if question or passage:
            return Prompts(question, passage)
        return known_prompts(self.name)

    @property
    def static(self) -> bool:
        """Whether the vector of a text is the mean of its tokens' vectors and nothing else."""
        kinds = [module["type"].rpartition(".")[2] for module in self.read_json("modules.json", [])]
        return kinds in (["StaticEmbedding"], ["StaticEmbedding", "Normalize"])

    def read_json(self, path: str, absent: Any) -> Any:
        """The content, which must be of the type of `absent`, what an absent file stands for."""
        try:
            content = json.loads((self.folder / path).read_text(encoding="utf-8"))
        except FileNotFoundError:
            return absent
        except ValueError as error:
            raise self._unreadable(path, str(error)) from error
        if not isinstance(content, type(absent)):
            raise self._unreadable(path, f"a {type(absent).__name__} was expected")
        return content

    def _unreadable(self, path: str, problem: str) -> EmbeddingError:
        return EmbeddingError(
            self.name, f"{self.folder / path} cannot be read: {problem}", "Restore the model folder"
        )


class _ModelEmbedder:
    """Any model, through sentence-transformers."""

    is_static = False

    def __init__(self, model: _Model, batch: int, device: str) -> None:
        check_device(device)
        self._model = model
        self._batch = batch
        self._encoder = _load_encoder(model.name, str(model.folder), local=True, device=device)
        # A table of whole words has another kind of tokenizer, and no window to speak of.
        counts = callable(self._encoder.tokenizer)
        self._window = (self._encoder.max_seq_length if counts else None) or math.inf
        for prompt in (model.prompts.question, model.prompts.passage):
            if not self._fits(prompt, self._window - LEAST_ROOM):
                raise EmbeddingError(
                    model.name,
                    f"it reads {self._window} tokens, which leaves no room beside '{prompt}'",
                    "Choose a model that reads more at once",
                )

    @cached_property
    def fingerprint(self) -> str:
        return self._model.fingerprint

    @cached_property
    def dimension(self) -> int:
        return len(self.embed_question(""))

    def embed_passages(self, texts: Sequence[str]) -> FloatArray:
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        return self._embed(self._encoder.encode_document, texts, self._model.prompts.passage)

    def embed_question(self, text: str) -> FloatArray:
        vectors = self._embed(self._encoder.encode_query, [text], self._model.prompts.question)
        return np.asarray(vectors[0], dtype=np.float32)

    def _embed(self, encode: Callable[..., Any], texts: Sequence[str], prompt: str) -> FloatArray:
        windows = [
            split_to_fit(text, lambda part: self._fits(prompt + part, self._window))
            for text in texts
        ]
        vectors = encode(
            [window for text in windows for window in text],
            prompt=prompt,
            batch_size=self._batch,
            normalize_embeddings=True,
            show_progress_bar=False,
        )
        ends = np.cumsum([len(text) for text in windows])
        parts = np.split(np.asarray(vectors, dtype=np.float32), ends[:-1])
        return np.stack([_mean(part) for part in parts])

    def _fits(self, text: str, tokens: float) -> bool:
        if math.isinf(tokens):
            return True
        return len(self._encoder.tokenizer(text, verbose=False)["input_ids"]) <= tokens


def _mean(vectors: FloatArray) -> FloatArray:
    """The unit vector between unit vectors; one stays as it is."""
    if len(vectors) == 1:
        return np.asarray(vectors[0], dtype=np.float32)
    total = vectors.sum(axis=0)
    return np.asarray(total / max(float(np.linalg.norm(total)), 1e-12), dtype=np.float32)


class _StaticEmbedder:
    """A static model: the mean of token vectors. Nothing is loaded but the table."""

    is_static = True

    def __init__(self, model: _Model, batch: int, device: str) -> None:
        # Imported here because other models do without.
        from safetensors.numpy import load_file
        from tokenizers import Tokenizer

        self._model = model
        self._batch = batch
        self._device = device
        folder = model.folder / model.read_json("modules.json", [])[0]["path"]
        try:
            self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
            self._table = load_file(folder / "model.safetensors")
        except Exception as error:  # tokenizers raises nothing more precise
            raise EmbeddingError(
                model.name, f"{folder} cannot be read: {error}", "Restore the model folder"
            ) from error
        self._tokenizer.no_padding()

    @cached_property
    def fingerprint(self) -> str:
        return self._model.fingerprint

    @cached_property
    def dimension(self) -> int:
        return len(self.embed_question(""))

    def embed_passages(self, texts: Sequence[str]) -> FloatArray:
        self._check_device()
        prompt = self._model.prompts.passage
        parts = [
            self._embed([prompt + text for text in texts[start : start + self._batch]])
            for start in range(0, len(texts), self._batch)
        ]
        return np.concatenate([np.zeros((0, self.dimension), dtype=np.float32), *parts])

    def embed_question(self, text: str) -> FloatArray:
        (vector,) = self._embed([self._model.prompts.question + text])
        return np.asarray(vector, dtype=np.float32)

    def _check_device(self) -> None:
        """It needs none, but a name that is wrong is wrong for every model; told once."""
        check_device(self._device)
        self._device = ""

    def _embed(self, texts: Sequence[str]) -> FloatArray:
        # One by one: the tokenizer's own batches wake a thread for every core.
        tokens = [self._tokenizer.encode(text, add_special_tokens=False).ids for text in texts]
        lengths = np.array([len(each) for each in tokens])
        vectors = self._token_vectors(list(chain.from_iterable(tokens)))
        totals = np.zeros((len(texts), vectors.shape[1]), dtype=np.float32)
        filled = lengths > 0
        if filled.any():
            starts = (np.cumsum(lengths) - lengths)[filled]
            totals[filled] = np.add.reduceat(vectors, starts, axis=0)
        norms = np.linalg.norm(totals, axis=1, keepdims=True)
        return np.asarray(totals / np.maximum(norms, 1e-12), dtype=np.float32)

    def _token_vectors(self, tokens: list[int]) -> FloatArray:
        """Both layouts that StaticEmbedding reads: its own, and model2vec's with shared rows."""
        rows = np.array(tokens, dtype=np.int64)
        if "embedding.weight" in self._table:
            return self._table["embedding.weight"][rows].astype(np.float32)
        shared = self._table["mapping"][rows] if "mapping" in self._table else rows
        vectors = self._table["embeddings"][shared].astype(np.float32)
        return vectors * self._table["weights"][rows, None] if "weights" in self._table else vectors


def _content_hash(folder: Path) -> str:
    """Of every file but documentation and hidden ones, with its path."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        relative = path.relative_to(folder)
        if path.is_file() and path.suffix != ".md" and not relative.as_posix().startswith("."):
            with path.open("rb") as file:
                content = hashlib.file_digest(file, "sha256").hexdigest()
            digest.update(f"{relative.as_posix()} {content}\n".encode())
    return digest.hexdigest()[:16]


def _find(name: str, fetch: Callable[[str], object]) -> _Model:
    if name == BUILT_IN:
        return _in_folder(BUILT_IN, BUILT_IN_FOLDER)
    folder = Path(name).expanduser()
    if name and folder.is_dir():
        return _in_folder(folder.resolve().name, folder)
    if not HUB_NAME.fullmatch(name):
        raise EmbeddingError(name, "there is no such folder", "Correct the path")
    # As in sentence-transformers, a name without an organisation is one of its own models.
    return _on_hub(name if "/" in name else f"sentence-transformers/{name}", fetch)


def _in_folder(name: str, folder: Path) -> _Model:
    if not any((folder / file).is_file() for file in ("modules.json", "config.json")):
        raise EmbeddingError(
            name,
            f"{folder} holds no model: neither modules.json nor config.json is there",
            "Name a folder made by sentence-transformers' save_pretrained, or a Hugging Face name",
        )
    return _Model(name, folder)


def _on_hub(name: str, fetch: Callable[[str], object]) -> _Model:
    # Imported here because it takes a quarter of a second and most runs use the built-in model.
    from huggingface_hub import HfApi, snapshot_download
    from huggingface_hub.errors import LocalEntryNotFoundError

    try:
        cached = Path(snapshot_download(name, local_files_only=True))
    except LocalEntryNotFoundError:
        try:  # fails at once without a network, where a download would go on trying for a minute
            HfApi().model_info(name, timeout=10)
        except Exception as error:  # of httpx, of the hub, or of the operating system
            raise EmbeddingError(
                name,
                f"not a folder, not in the cache, and not to be had from Hugging Face: {error}",
                f"Check the name and the network, or use '{BUILT_IN}', which needs neither",
            ) from error
        log.info("downloading %s", name)
        fetch(name)  # the files that the model needs, no others
        cached = Path(snapshot_download(name, local_files_only=True))
    return _Model(name, cached, revision=cached.name)


def _fetch_encoder(name: str) -> SentenceTransformer:
    return _load_encoder(name, name, local=False)


def _load_encoder(name: str, source: str, *, local: bool, device: str = "") -> SentenceTransformer:
    try:
        # Imported here because it takes seconds (torch, transformers), which a run that embeds
        # nothing and a chat with a static model do not need.
        from sentence_transformers import SentenceTransformer

        return SentenceTransformer(
            source, device=device or None, local_files_only=local, trust_remote_code=False
        )
    except ImportError as error:
        raise EmbeddingError(
            name, f"a package is missing: {error}", "Install it in this environment with pip"
        ) from error
    except Exception as error:  # a broken model fails in as many ways as it has files
        raise EmbeddingError(
            name,
            f"cannot be loaded from {source}: {error}",
            "Restore the folder, or delete a half-finished download so that it is fetched again",
        ) from error
