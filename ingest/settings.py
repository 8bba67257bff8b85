"""The settings of ingest: a value, read once at the entrance."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from ipaddress import ip_address, ip_network
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from ingest.chat_model import SECONDS
from ingest.embedding import BATCH, BUILT_IN
from ingest.errors import (
    AddressError,
    ExampleError,
    NeededError,
    SettingError,
    SwitchError,
    UnknownSettingError,
)
from ingest.setting_names import nearest_name, unknown_names

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

DEFAULT_DATA = "data"
DEFAULT_CORPUS = "corpus"
# So many generations are kept beside the current one.
KEEP = 3
# So long the journal keeps what it is given.
JOURNAL_DAYS = 180
# What an administrator may send at a time: files, and millions of bytes together and each.
UPLOAD_FILES = 50
UPLOAD_MB = 200
UPLOAD_FILE_MB = 20
HEADER = re.compile(r"[A-Za-z0-9-]+")
ROLES = ("beheerder", "redacteur")
# What is asked of an OpenID provider, and which of its claims names the user.
OPENID_SCOPES = "openid profile"
OPENID_USER = "preferred_username"


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
    With `feedback` the journal keeps what users think of answers, with `journal` the questions
    without a full answer too, for so many days as `journal_days`, in the database at `journal_url`
    as SQLAlchemy names it, empty for a file in the data folder. The `upload_` fields are what an
    administrator may send at a time. `admin_password` is for a first user, when there is none.
    From `trusted_proxy`, addresses or networks, is believed whom `user_header` and `groups_header`
    name; `roles` are the roles of those users and groups. `public_url` is where browsers find us;
    the `openid_` fields say at which OpenID provider users may sign in, empty for none, as which
    client, and which claims of it name the user and the groups.
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
    journal: bool = False
    journal_days: int = JOURNAL_DAYS
    journal_url: str = field(default="", repr=False)
    feedback: bool = True
    upload_files: int = UPLOAD_FILES
    upload_mb: int = UPLOAD_MB
    upload_file_mb: int = UPLOAD_FILE_MB
    admin_password: str = field(default="", repr=False)
    trusted_proxy: tuple[str, ...] = ()
    user_header: str = ""
    groups_header: str = ""
    roles: tuple[tuple[str, str], ...] = ()
    public_url: str = ""
    openid_issuer: str = ""
    openid_client: str = ""
    openid_secret: str = field(default="", repr=False)
    openid_scopes: str = OPENID_SCOPES
    openid_user: str = OPENID_USER
    openid_groups: str = ""


def read_settings(
    environment: Mapping[str, str],
    *,
    data: str | None = None,
    corpus: Sequence[str] | None = None,
    embedding: str | None = None,
) -> Settings:
    """Settings from options, else from the environment, else the defaults.

    Raises `SettingError` for a value that cannot be used, and for what is nearly the name of a
    setting; `ignored_names` gives the other names that are none.
    """
    for name in unknown_names(environment):
        if meant := nearest_name(name):
            raise UnknownSettingError(name, meant)
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
        journal=_switch(environment, "HANDREIKING_JOURNAL"),
        journal_days=_count(environment, "HANDREIKING_JOURNAL_DAYS", JOURNAL_DAYS),
        journal_url=environment.get("HANDREIKING_JOURNAL_URL") or "",
        feedback=_switch(environment, "HANDREIKING_FEEDBACK", default="1"),
        upload_files=_count(environment, "HANDREIKING_UPLOAD_FILES", UPLOAD_FILES),
        upload_mb=_count(environment, "HANDREIKING_UPLOAD_MB", UPLOAD_MB),
        upload_file_mb=_count(environment, "HANDREIKING_UPLOAD_FILE_MB", UPLOAD_FILE_MB),
        admin_password=environment.get("HANDREIKING_ADMIN_PASSWORD") or "",
        trusted_proxy=_networks(environment, "HANDREIKING_TRUSTED_PROXY"),
        user_header=_user_header(environment, "HANDREIKING_USER_HEADER"),
        groups_header=_header(environment, "HANDREIKING_GROUPS_HEADER"),
        roles=_roles(environment, "HANDREIKING_ROLES"),
        public_url=_origin(environment, "HANDREIKING_PUBLIC_URL"),
        openid_issuer=_issuer(environment, "HANDREIKING_OPENID_ISSUER"),
        openid_client=environment.get("HANDREIKING_OPENID_CLIENT") or "",
        openid_secret=_secret(environment, "HANDREIKING_OPENID_SECRET"),
        openid_scopes=_scopes(environment, "HANDREIKING_OPENID_SCOPES"),
        openid_user=environment.get("HANDREIKING_OPENID_USER") or OPENID_USER,
        openid_groups=environment.get("HANDREIKING_OPENID_GROUPS") or "",
    )


def ignored_names(environment: Mapping[str, str]) -> tuple[str, ...]:
    """Names that begin like a setting and are like none."""
    return tuple(name for name in unknown_names(environment) if not nearest_name(name))


def _count(environment: Mapping[str, str], key: str, default: int) -> int:
    value = environment.get(key) or str(default)
    if not value.isascii() or not value.isdigit() or int(value) < 1:
        raise SettingError(key, value)
    return int(value)


def _switch(environment: Mapping[str, str], key: str, default: str = "0") -> bool:
    value = environment.get(key) or default
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


def _networks(environment: Mapping[str, str], key: str) -> tuple[str, ...]:
    networks = _parts(environment, key)
    try:
        for network in networks:
            ip_network(network, strict=False)
    except ValueError as error:
        raise ExampleError(key, environment[key], "127.0.0.1,10.0.0.0/8") from error
    return networks


def _header(environment: Mapping[str, str], key: str) -> str:
    name = environment.get(key) or ""
    if name and not HEADER.fullmatch(name):
        raise ExampleError(key, name, "Remote-User")
    return name.lower()


def _user_header(environment: Mapping[str, str], key: str) -> str:
    """Believed by nobody without a proxy that is trusted, and of no use without roles."""
    name = _header(environment, key)
    for needed in ("HANDREIKING_TRUSTED_PROXY", "HANDREIKING_ROLES"):
        if name and not environment.get(needed):
            raise NeededError(key, name, needed)
    return name


def _roles(environment: Mapping[str, str], key: str) -> tuple[tuple[str, str], ...]:
    pairs = [part.rpartition("=") for part in _parts(environment, key)]
    roles = tuple((name.strip().casefold(), role.strip()) for name, _, role in pairs)
    if not all(name and role in ROLES for name, role in roles):
        raise ExampleError(key, environment[key], "beheergroep=beheerder,anna=redacteur")
    return roles


def _origin(environment: Mapping[str, str], key: str) -> str:
    """A site without a path, with https unless it is this machine."""
    value = _safe_address(environment, key, "https://handreiking.example.nl").rstrip("/")
    if urlsplit(value)._replace(scheme="", netloc="").geturl():
        raise ExampleError(key, value, "https://handreiking.example.nl")
    return value


def _issuer(environment: Mapping[str, str], key: str) -> str:
    """Of no use without a client, an address to come back to, and someone with a role."""
    value = _safe_address(environment, key, "https://aanmelden.example.nl")
    for needed in ("OPENID_CLIENT", "PUBLIC_URL", "ROLES"):
        if value and not environment.get(f"HANDREIKING_{needed}"):
            raise NeededError(key, value, f"HANDREIKING_{needed}")
    return value


def _safe_address(environment: Mapping[str, str], key: str, example: str) -> str:
    """An address that nobody on the way can read or change, without a user, query or fragment."""
    value = _address(environment, key)
    parts = urlsplit(value)
    is_safe = parts.scheme == "https" or _is_this_machine(parts.hostname or "")
    if value and (not is_safe or "@" in parts.netloc or parts.query or parts.fragment):
        raise ExampleError(key, value, example)
    return value


def _is_this_machine(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:  # a name
        return host == "localhost"


def _secret(environment: Mapping[str, str], key: str) -> str:
    """The value, or what stands in the file that KEY_FILE names."""
    file = environment.get(f"{key}_FILE") or ""
    if not file:
        return environment.get(key) or ""
    try:
        return Path(file).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise ExampleError(f"{key}_FILE", file, "/run/secrets/openid") from error


def _scopes(environment: Mapping[str, str], key: str) -> str:
    value = environment.get(key) or OPENID_SCOPES
    if "openid" not in value.split():
        raise ExampleError(key, value, OPENID_SCOPES)
    return value


def _parts(environment: Mapping[str, str], key: str) -> tuple[str, ...]:
    parts = (part.strip() for part in (environment.get(key) or "").split(","))
    return tuple(part for part in parts if part)
