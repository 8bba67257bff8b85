"""The settings of ingest: a value, read once at the entrance."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.embedding import BATCH, BUILT_IN
from ingest.errors import SettingError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

DEFAULT_DATA = "data"
DEFAULT_CORPUS = "corpus"


@dataclass(frozen=True)
class Settings:
    """Where documents come from, where the index goes, and what models do the work.

    `embedding` is "built-in", or a sentence-transformers name or folder; so many texts as
    `embedding_batch` go through it at a time. `device` is as in torch, empty for the library's
    own choice. `reranker` is the name or folder of a cross-encoder, empty for none.
    """

    data: Path = Path(DEFAULT_DATA)
    corpus: tuple[Path, ...] = (Path(DEFAULT_CORPUS),)
    embedding: str = BUILT_IN
    embedding_batch: int = BATCH
    device: str = ""
    reranker: str = ""


def read_settings(
    environment: Mapping[str, str],
    *,
    data: str | None = None,
    corpus: Sequence[str] | None = None,
    embedding: str | None = None,
) -> Settings:
    """Settings from options, else from the environment, else the defaults.

    Raises `SettingError` for a value that cannot be used.
    """
    folders = corpus or (environment.get("HANDREIKING_CORPUS") or DEFAULT_CORPUS).split(os.pathsep)
    return Settings(
        data=Path(data or environment.get("HANDREIKING_DATA") or DEFAULT_DATA),
        corpus=tuple(Path(folder) for folder in folders if folder),
        embedding=embedding or environment.get("HANDREIKING_EMBEDDING") or BUILT_IN,
        embedding_batch=_count(environment, "HANDREIKING_EMBEDDING_BATCH", BATCH),
        device=environment.get("HANDREIKING_DEVICE") or "",
        reranker=environment.get("HANDREIKING_RERANKER") or "",
    )


def _count(environment: Mapping[str, str], key: str, default: int) -> int:
    value = environment.get(key) or str(default)
    if not value.isascii() or not value.isdigit() or int(value) < 1:
        raise SettingError(key, value)
    return int(value)
