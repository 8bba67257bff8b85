"""Single sign-on: who a trusted proxy says the visitor is, and which role that gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.admin.people import Role, User, highest_role

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.datastructures import Headers

    from ingest.settings import Settings

LONGEST_NAME = 200


@dataclass(frozen=True)
class Proxy:
    """`roles` is by the user's name or by that of a group, in lower case.

    The headers may be believed: `assistant.forwarding` lets them through from a trusted address
    only. Without a `user_header` there is no single sign-on.
    """

    user_header: str
    groups_header: str
    roles: Mapping[str, Role]

    @classmethod
    def of(cls, settings: Settings) -> Proxy:
        """What the settings say."""
        roles = {name: Role(role) for name, role in settings.roles}
        return cls(settings.user_header, settings.groups_header, roles)

    def name_in(self, headers: Headers) -> str:
        """Who the proxy says it is; empty when it says nothing, or two things."""
        names = headers.getlist(self.user_header) if self.user_header else []
        return names[0].strip().casefold()[:LONGEST_NAME] if len(names) == 1 else ""

    def user_of(self, headers: Headers) -> User | None:
        """The user and the highest role; None where the proxy names nobody, or one without role."""
        name = self.name_in(headers)
        if not name:
            return None
        role = highest_role((name, *self._groups(headers)), self.roles)
        return User(name, role) if role else None

    def _groups(self, headers: Headers) -> list[str]:
        said = headers.get(self.groups_header, "") if self.groups_header else ""
        return [group.strip().casefold() for group in said.split(",")]
