"""Passages and questions as vectors; the only module that loads sentence-transformers.

What a model does to a passage and what it does to a question is decided in one class. A static
model (a table of token vectors, such as the built-in one) embeds passages with
sentence-transformers, and a question straight from the same files: the same vector, without the
seconds that importing torch takes. Code from model repositories is never run.
"""

from __future__ import annotations

import hashlib
import json
import logging
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from numpy.typing import NDArray

from ingest.errors import EmbeddingError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sentence_transformers import SentenceTransformer

log = logging.getLogger(__name__)

FloatArray = NDArray[np.float32]

BUILT_IN = "built-in"
BUILT_IN_FOLDER = Path(__file__).parent / "model"

HUB_NAME = re.compile(r"\w[\w.-]*(/\w[\w.-]*)?")


@dataclass(frozen=True)
class Prompts:
    """What a model wants in front of a question and of a passage."""

    question: str = ""
    passage: str = ""


# The names that sentence-transformers tries, in its order.
QUESTION_PROMPTS = ("query",)
PASSAGE_PROMPTS = ("document", "passage", "corpus")

# Models that need prompts and do not say so in their own configuration, by the last part of their
# name. E5: https://huggingface.co/intfloat/multilingual-e5-small#faq (its "instruct" models want
# a task description instead).
KNOWN_PROMPTS = (
    (re.compile(r"(^|[-_])e5[-_](?!.*instruct)"), Prompts(question="query: ", passage="passage: ")),
)


class Embedder(Protocol):
    """Turns texts into vectors; those of one fingerprint may be compared."""

    @property
    def fingerprint(self) -> str:
        """Name, revision or content, and prompts: two different models never share one."""

    @property
    def dimension(self) -> int:
        """The length of every vector."""

    def embed_passages(self, texts: Sequence[str]) -> FloatArray:
        """Unit vectors, shape (texts, dimension); a text without a known word may be all zero."""

    def embed_question(self, text: str) -> FloatArray:
        """A unit vector, shape (dimension,); a text without a known word may be all zero."""


def load_embedder(name: str) -> Embedder:
    """The built-in model, a sentence-transformers folder, or a name on Hugging Face.

    A name is downloaded only when no copy is cached; a cached copy is used as it is. Raises
    `EmbeddingError` when there is no usable model.
    """
    model = _find(name)
    return _StaticEmbedder(model) if model.static else _ModelEmbedder(model)


def embedder_fingerprint(name: str) -> str:
    """The fingerprint that `load_embedder(name)` would have, without loading a cached model."""
    return _find(name).fingerprint


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
        return f"{self.name}@{revision} {prompts}"

    @cached_property
    def prompts(self) -> Prompts:
        """As configured in the model; where it says nothing, as its family is known to need."""
        configured = self.read_json("config_sentence_transformers.json", {}).get("prompts") or {}
        if any(configured.values()):
            question, passage = (
                next((configured[name] for name in names if configured.get(name)), "")
                for names in (QUESTION_PROMPTS, PASSAGE_PROMPTS)
            )
            return Prompts(question, passage)
        last = self.name.rpartition("/")[2].lower()
        return next((known for name, known in KNOWN_PROMPTS if name.search(last)), Prompts())

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

    def __init__(self, model: _Model) -> None:
        self._model = model
        self._encoder = _load_encoder(model.name, str(model.folder), local=True)

    @cached_property
    def fingerprint(self) -> str:
        return self._model.fingerprint

    @cached_property
    def dimension(self) -> int:
        return len(self.embed_question(""))

    def embed_passages(self, texts: Sequence[str]) -> FloatArray:
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        vectors = self._encoder.encode_document(
            list(texts),
            prompt=self._model.prompts.passage,
            normalize_embeddings=True,
            show_progress_bar=False,
        )
        return np.asarray(vectors, dtype=np.float32)

    def embed_question(self, text: str) -> FloatArray:
        vector = self._encoder.encode_query(
            text,
            prompt=self._model.prompts.question,
            normalize_embeddings=True,
            show_progress_bar=False,
        )
        return np.asarray(vector, dtype=np.float32)


class _StaticEmbedder:
    """A static model: torch is imported when the first passage comes, not for a question."""

    def __init__(self, model: _Model) -> None:
        # Imported here because other models do without.
        from safetensors.numpy import load_file
        from tokenizers import Tokenizer

        self._model = model
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

    @cached_property
    def _passage_embedder(self) -> _ModelEmbedder:
        return _ModelEmbedder(self._model)

    def embed_passages(self, texts: Sequence[str]) -> FloatArray:
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        return self._passage_embedder.embed_passages(texts)

    def embed_question(self, text: str) -> FloatArray:
        prompted = self._model.prompts.question + text
        tokens = self._tokenizer.encode(prompted, add_special_tokens=False).ids
        total = self._token_vectors(tokens).sum(axis=0)
        return np.asarray(total / max(float(np.linalg.norm(total)), 1e-12), dtype=np.float32)

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


def _find(name: str) -> _Model:
    if name == BUILT_IN:
        return _in_folder(BUILT_IN, BUILT_IN_FOLDER)
    folder = Path(name).expanduser()
    if name and folder.is_dir():
        return _in_folder(folder.resolve().name, folder)
    if not HUB_NAME.fullmatch(name):
        raise EmbeddingError(name, "there is no such folder", "Correct the path")
    # As in sentence-transformers, a name without an organisation is one of its own models.
    return _on_hub(name if "/" in name else f"sentence-transformers/{name}")


def _in_folder(name: str, folder: Path) -> _Model:
    if not any((folder / file).is_file() for file in ("modules.json", "config.json")):
        raise EmbeddingError(
            name,
            f"{folder} holds no model: neither modules.json nor config.json is there",
            "Name a folder made by sentence-transformers' save_pretrained, or a Hugging Face name",
        )
    return _Model(name, folder)


def _on_hub(name: str) -> _Model:
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
        _load_encoder(name, name, local=False)  # fetches the files the model needs, no others
        cached = Path(snapshot_download(name, local_files_only=True))
    return _Model(name, cached, revision=cached.name)


def _load_encoder(name: str, source: str, *, local: bool) -> SentenceTransformer:
    try:
        # Imported here because it takes seconds (torch, transformers), which a run that embeds
        # nothing and a chat with a static model do not need.
        from sentence_transformers import SentenceTransformer

        return SentenceTransformer(source, local_files_only=local, trust_remote_code=False)
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
