"""Who may come in, and what they may do there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class Role(StrEnum):
    """A beheerder may do whatever a redacteur may, and more."""

    BEHEERDER = "beheerder"
    REDACTEUR = "redacteur"

    def may_act_as(self, needed: Role) -> bool:
        """Whether what asks for `needed` is open to this role."""
        return self is needed or self is Role.BEHEERDER


def highest_role(names: Iterable[str], roles: Mapping[str, Role]) -> Role | None:
    """The highest of the roles that these names of a user or groups have; None without any."""
    found = {roles[name] for name in names if name in roles}
    if not found:
        return None
    return Role.BEHEERDER if Role.BEHEERDER in found else Role.REDACTEUR


@dataclass(frozen=True)
class User:
    """Someone who is let in; `name` is in lower case."""

    name: str
    role: Role
