"""The settings of ingest: a value, read once at the entrance."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.embedding import BUILT_IN

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

DEFAULT_DATA = "data"
DEFAULT_CORPUS = "corpus"


@dataclass(frozen=True)
class Settings:
    """Where documents come from, where the index goes, and what embeds the passages.

    `embedding` is "built-in", or a sentence-transformers name or folder.
    """

    data: Path = Path(DEFAULT_DATA)
    corpus: tuple[Path, ...] = (Path(DEFAULT_CORPUS),)
    embedding: str = BUILT_IN


def read_settings(
    environment: Mapping[str, str],
    *,
    data: str | None = None,
    corpus: Sequence[str] | None = None,
    embedding: str | None = None,
) -> Settings:
    """Settings from options, else from the environment, else the defaults."""
    folders = corpus or (environment.get("HANDREIKING_CORPUS") or DEFAULT_CORPUS).split(os.pathsep)
    return Settings(
        data=Path(data or environment.get("HANDREIKING_DATA") or DEFAULT_DATA),
        corpus=tuple(Path(folder) for folder in folders if folder),
        embedding=embedding or environment.get("HANDREIKING_EMBEDDING") or BUILT_IN,
    )
