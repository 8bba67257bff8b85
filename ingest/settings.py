"""The settings of ingest: a value, read once at the entrance."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from ingest.chat_model import SECONDS
from ingest.embedding import BATCH, BUILT_IN
from ingest.errors import AddressError, SettingError, SwitchError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

DEFAULT_DATA = "data"
DEFAULT_CORPUS = "corpus"
# So many generations are kept beside the current one.
KEEP = 3


@dataclass(frozen=True)
class Settings:
    """Where documents come from, where the index goes, and what models do the work.

    `embedding` is "built-in", or a sentence-transformers name or folder; so many texts as
    `embedding_batch` go through it at a time. `device` is as in torch, empty for the library's
    own choice. `reranker` is the name or folder of a cross-encoder, empty for none.
    `chat_model` is a chat model as LangChain names it, `provider:model`, empty for none; the other
    `chat_` fields are its address, its key, and the seconds that one answer may take. With `ocr`,
    pictures of text in PDFs are read; with `expand` the chat model writes questions for every
    passage, for it to be found by. So many generations as `keep` are kept beside the current one.
    `chroma_url` is a Chroma server for the vectors, empty for files in the data folder.
    """

    data: Path = Path(DEFAULT_DATA)
    corpus: tuple[Path, ...] = (Path(DEFAULT_CORPUS),)
    embedding: str = BUILT_IN
    embedding_batch: int = BATCH
    device: str = ""
    reranker: str = ""
    chat_model: str = ""
    chat_url: str = ""
    chat_key: str = field(default="", repr=False)
    chat_timeout: int = SECONDS
    ocr: bool = False
    keep: int = KEEP
    chroma_url: str = ""
    expand: bool = False


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
        chat_model=environment.get("HANDREIKING_CHAT_MODEL") or "",
        chat_url=environment.get("HANDREIKING_CHAT_URL") or "",
        chat_key=environment.get("HANDREIKING_CHAT_KEY") or "",
        chat_timeout=_count(environment, "HANDREIKING_CHAT_TIMEOUT", SECONDS),
        ocr=_switch(environment, "HANDREIKING_OCR"),
        keep=_count(environment, "HANDREIKING_KEEP", KEEP),
        chroma_url=_address(environment, "HANDREIKING_CHROMA_URL"),
        expand=_switch(environment, "HANDREIKING_EXPAND"),
    )


def _count(environment: Mapping[str, str], key: str, default: int) -> int:
    value = environment.get(key) or str(default)
    if not value.isascii() or not value.isdigit() or int(value) < 1:
        raise SettingError(key, value)
    return int(value)


def _switch(environment: Mapping[str, str], key: str) -> bool:
    value = environment.get(key) or "0"
    if value not in {"0", "1"}:
        raise SwitchError(key, value)
    return value == "1"


def _address(environment: Mapping[str, str], key: str) -> str:
    value = environment.get(key) or ""
    if not value:
        return ""
    try:
        parts = urlsplit(value)
        is_usable = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:  # a port that is none
        is_usable = False
    if not is_usable:
        raise AddressError(key, value)
    return value
