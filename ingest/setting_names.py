"""What may be set in the environment: a name that was misspelled would do nothing, unseen."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

PREFIX = "HANDREIKING_"
# After the prefix; those of the assistant too, so that one file of settings serves both.
NAMES = frozenset(
    """
    DATA CORPUS EMBEDDING EMBEDDING_BATCH DEVICE RERANKER OCR EXPAND KEEP CHROMA_URL
    CHAT_MODEL CHAT_URL CHAT_KEY CHAT_TIMEOUT
    FEEDBACK JOURNAL JOURNAL_DAYS JOURNAL_URL UPLOAD_FILES UPLOAD_MB UPLOAD_FILE_MB
    HOST PORT HOSTS PUBLIC_URL ADMIN_PASSWORD TRUSTED_PROXY USER_HEADER GROUPS_HEADER ROLES
    OPENID_ISSUER OPENID_CLIENT OPENID_SECRET OPENID_SECRET_FILE OPENID_SCOPES OPENID_USER
    OPENID_GROUPS
    """.split()
)
KNOWN = frozenset(PREFIX + name for name in NAMES)
# "ORC" is .67 like "OCR". What Kubernetes sets beside a service of our name, such as
# "SERVICE_HOST" or "PORT_7860_TCP_ADDR", is at most .5 like any.
NEAR = 0.65


def unknown_names(environment: Iterable[str]) -> tuple[str, ...]:
    """The names that look like one of ours and are none, in alphabetical order."""
    ours = (name for name in environment if name.upper().startswith(PREFIX))
    return tuple(sorted(name for name in ours if name not in KNOWN))


def nearest_name(name: str) -> str:
    """The setting that is most like this name; "" where none is much like it."""
    near = get_close_matches(name.upper().removeprefix(PREFIX), sorted(NAMES), n=1, cutoff=NEAR)
    return f"{PREFIX}{near[0]}" if near else ""
