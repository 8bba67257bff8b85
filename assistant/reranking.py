"""A second look at the best passages, by a cross-encoder: it reads question and passage together.

Off unless `HANDREIKING_RERANKER` names a model. Some put good Dutch results lower: measure before
turning one on. One that was asked for and fails is an error, never a quiet return to the order
without it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

import numpy as np

from assistant import texts
from assistant.errors import RerankerError
from assistant.records import EVERYTHING
from ingest.embedding import check_device, model_folder
from ingest.errors import EmbeddingError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray
    from sentence_transformers import CrossEncoder

    from assistant.records import Scope
    from assistant.retrieval import Hit, Retriever, Search
    from assistant.understanding import Query
    from ingest.generations import Generation

    FloatArray = NDArray[np.float64]

# So many passages get a second look: what lies further down is seldom an answer, and each costs
# a pass through a transformer.
RERANKED = 30
# Beyond these a logit says nothing more.
MOST_LOGIT = 50.0


class Reranker(Protocol):
    """Says how well passages answer a question, having read each of them with it."""

    def scores(self, question: str, passages: Sequence[str]) -> FloatArray:
        """From 0 to 1, one for each passage; raises `RerankerError`."""


@dataclass(frozen=True)
class RerankingRetriever:
    """A retriever whose best passages are put in the order of a cross-encoder."""

    retriever: Retriever
    reranker: Reranker

    @property
    def generation(self) -> Generation:
        """The generation that is searched."""
        return self.retriever.generation

    def search(self, query: Query, count: int, scope: Scope = EVERYTHING) -> Search:
        """As `Retriever.search`; what the cross-encoder did not read comes after what it did.

        Scores are shares of the highest, as in the fusion, and go on falling where the second
        look ends.
        """
        search = self.retriever.search(query, max(count, RERANKED), scope)
        read, rest = search.hits[:RERANKED], search.hits[RERANKED:]
        if not read:
            return search
        scores = self.reranker.scores(query.text, [self._text(hit) for hit in read])
        shares = scores / max(float(scores.max()), np.finfo(np.float64).tiny)
        order = np.argsort(-shares, kind="stable")
        hits = [replace(read[number], score=float(shares[number])) for number in order]
        below = hits[-1].score / read[0].score
        hits += [replace(hit, score=hit.score * below) for hit in rest]
        return replace(search, hits=tuple(hits[:count]))

    def _text(self, hit: Hit) -> str:
        """The passage with where it stands: a paragraph alone often lacks its topic."""
        heading = " - ".join([self._titles[hit.passage.document], *hit.passage.heading])
        return f"{heading}\n{hit.passage.text.strip()}"

    @cached_property
    def _titles(self) -> dict[str, str]:
        return {document.id: document.title for document in self.generation.manifest.documents}


def load_reranker(name: str, device: str = "") -> Reranker:
    """A cross-encoder by its folder, or its name on Hugging Face, downloaded when not cached.

    Raises `RerankerError`, and `DeviceError` when there is no such device.
    """
    check_device(device)
    try:
        folder = model_folder(name, lambda absent: _load(absent, absent, "cpu", local=False))
    except EmbeddingError as error:
        raise _unusable(name, error.problem) from error
    if not _is_cross_encoder(folder):
        raise _unusable(name, f"{folder} holds no cross-encoder")
    encoder = _load(name, str(folder), device, local=True)
    if encoder.num_labels != 1:
        raise _unusable(name, f"it gives {encoder.num_labels} scores for a passage, not one")
    return _CrossEncoderReranker(name, encoder)


@dataclass(frozen=True)
class _CrossEncoderReranker:
    name: str
    encoder: CrossEncoder

    def scores(self, question: str, passages: Sequence[str]) -> FloatArray:
        """The model's own window decides how much of a long passage it reads."""
        # Imported here because it takes seconds, and most runs have no cross-encoder.
        from torch.nn import Identity

        pairs = [(question, passage) for passage in passages]
        try:
            # Logits, whatever activation the model was saved with: some give those, some shares.
            raw = self.encoder.predict(pairs, activation_fn=Identity(), show_progress_bar=False)
        except Exception as error:  # of torch, the tokenizer or the device
            raise _unusable(self.name, str(error)) from error
        logits = np.asarray(raw, dtype=np.float64)
        if not np.isfinite(logits).all():
            raise _unusable(self.name, "it gives scores that are no numbers")
        shares: FloatArray = 1 / (1 + np.exp(-np.clip(logits, -MOST_LOGIT, MOST_LOGIT)))
        return shares


def _is_cross_encoder(folder: Path) -> bool:
    """Any other model would load too, with weights for the score that are random."""
    if _read(folder / "config_sentence_transformers.json").get("model_type") == "CrossEncoder":
        return True
    architectures = _read(folder / "config.json").get("architectures")
    return isinstance(architectures, list) and any(
        str(architecture).endswith("ForSequenceClassification") for architecture in architectures
    )


def _read(path: Path) -> dict[str, object]:
    """Nothing where there is no such file or it is broken; loading the model says which."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}


def _load(name: str, source: str, device: str, *, local: bool) -> CrossEncoder:
    try:
        # Imported here because it takes seconds (torch, transformers).
        from sentence_transformers import CrossEncoder

        return CrossEncoder(
            source, device=device or None, local_files_only=local, trust_remote_code=False
        )
    except Exception as error:  # a broken model fails in as many ways as it has files
        raise _unusable(name, str(error)) from error


def _unusable(name: str, problem: str) -> RerankerError:
    remedy = "Correct HANDREIKING_RERANKER or unset it"
    return RerankerError(
        f"reranker '{name}': {problem}. {remedy}", texts.reranker_unusable(name, problem)
    )
