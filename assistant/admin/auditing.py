"""What is noted of who came in, who was refused, and what was done."""

from __future__ import annotations

import datetime as dt
import logging
from dataclasses import dataclass
from typing import Protocol

from assistant.errors import JournalError
from assistant.journal_records import Act, new_id

logger = logging.getLogger(__name__)

SIGNED_IN, FAILED, BRAKED = "sign-in", "sign-in failed", "sign-in braked"
SIGNED_OUT, SIGNED_OUT_EVERYWHERE = "sign-out", "sign-out everywhere"
REFUSED = "refused"
ADDED, REMOVED, CHANGED_PASSWORD = "user added", "user removed", "user password"


class Ledger(Protocol):
    """Where acts are kept."""

    def record_act(self, act: Act) -> None:
        """Keep who did what; raises `JournalError`."""


@dataclass(frozen=True)
class Audit:
    """Notes acts; a ledger that fails is logged, and stops nobody from repairing it."""

    ledger: Ledger

    def note(self, who: str, act: str, to: str, detail: str = "") -> None:
        """Who did what to what; blocks as a database does."""
        try:
            self.ledger.record_act(Act(new_id(), dt.datetime.now(dt.UTC), who, act, to, detail))
        except JournalError as error:
            logger.warning("not in the audit: %s: %s", act, error)
