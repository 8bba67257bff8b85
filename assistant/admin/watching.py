"""What was refused under `/beheer`, noted; a flood of it is noted up to a point."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool

from assistant.admin import texts
from assistant.admin.access import START
from assistant.admin.auditing import REFUSED
from assistant.admin.tries import Tries, network_of

if TYPE_CHECKING:
    from starlette.types import Scope

    from assistant.admin.auditing import Audit

logger = logging.getLogger(__name__)

BAD_REQUEST = 400
PER_VISITOR, ALTOGETHER, WITHIN = 30, 1_000, 600.0  # notes in so many seconds
LONGEST_PATH = 200


@dataclass(frozen=True)
class RefusalWatch:
    """Is told how every request ended.

    A route that notes a refusal itself sets `state.is_noted`; one that sends a visitor away to
    sign in sets `state.is_sent_away`.
    """

    audit: Audit
    per_visitor: Tries = field(default_factory=lambda: Tries(PER_VISITOR, WITHIN))
    altogether: Tries = field(default_factory=lambda: Tries(ALTOGETHER, WITHIN))

    async def __call__(self, scope: Scope, status: int) -> None:
        """Note a request under `/beheer` that got nothing."""
        state = scope["state"]
        is_sent_away = "is_sent_away" in state and scope["path"] != START  # a first visit
        is_refused = status >= BAD_REQUEST or is_sent_away
        if not is_refused or "is_noted" in state or not _is_under(scope["path"]):
            return
        address = scope["client"][0] if scope.get("client") else ""
        if not self.per_visitor.admits(network_of(address)) or not self.altogether.admits(START):
            logger.warning("a refusal not noted: there are too many of them")
            return
        session = state.get("session")
        who = session.user.name if session else texts.UNKNOWN_USER
        to = f"{scope['method']} {scope['path'][:LONGEST_PATH]}"
        await run_in_threadpool(self.audit.note, who, REFUSED, to, f"{status} {address}".strip())


def _is_under(path: str) -> bool:
    return path == START or path.startswith(f"{START}/")
