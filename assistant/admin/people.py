"""Who may come in, and what they may do there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """A beheerder may do whatever a redacteur may, and more."""

    BEHEERDER = "beheerder"
    REDACTEUR = "redacteur"

    def may_act_as(self, needed: Role) -> bool:
        """Whether what asks for `needed` is open to this role."""
        return self is needed or self is Role.BEHEERDER


@dataclass(frozen=True)
class User:
    """Someone who is let in; `name` is in lower case."""

    name: str
    role: Role
