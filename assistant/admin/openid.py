"""Single sign-on by OpenID Connect: whom the provider's answer names, and what they may do here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from assistant.admin import openid_texts as texts
from assistant.admin.openid_client import (
    Asked,
    Client,
    DistrustedError,
    OpenIDError,
    error_word,
)
from assistant.admin.openid_tokens import Expected, TokenError, UnknownKeyError, verified_claims
from assistant.admin.people import Role, User, highest_role

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ingest.settings import Settings

__all__ = [
    "BACK",
    "Asked",
    "DistrustedError",
    "OpenIDError",
    "Provider",
    "UnknownUserError",
    "error_word",
]

BACK = "/beheer/aanmelden/terug"
LONGEST_NAME = 200
EMAIL = "email"


class UnknownUserError(OpenIDError):
    """The provider knows the user; here the user has no role."""


@dataclass(frozen=True)
class Provider:
    """An OpenID provider, and whom of its users we let in; blocks as the network does.

    Who they are is the claim `user`. A role comes from the claim `groups`, where one is set, and
    else from the user's name: never from either, so that nobody calls himself after a group.
    """

    client: Client
    user: str
    groups: str
    roles: Mapping[str, Role]
    public_url: str

    @classmethod
    def of(cls, settings: Settings) -> Provider:
        """What the settings say."""
        client = Client(
            settings.openid_issuer,
            settings.openid_client,
            settings.openid_secret,
            settings.openid_scopes,
            settings.public_url + BACK,
        )
        roles = {name: Role(role) for name, role in settings.roles}
        return cls(client, settings.openid_user, settings.openid_groups, roles, settings.public_url)

    def answered(self, asked: Asked, code: str, issuer: str) -> User:
        """The user for whom the provider gave this code; raises `OpenIDError`.

        `issuer` is the one that the answer names (RFC 9207), empty when it names none.
        """
        is_named = self.client.about().get("authorization_response_iss_parameter_supported") is True
        if issuer != self.client.issuer and (issuer or is_named):
            raise DistrustedError("iss of the answer", texts.DISTRUSTED)
        tokens = self.client.tokens(code, asked.verifier)
        claims = self._verified(tokens, asked.nonce)
        return self._user_of({**self._more(tokens, claims), **claims})

    def _verified(self, tokens: Mapping[str, Any], nonce: str) -> Mapping[str, Any]:
        """The claims of the ID token; keys that the provider changed since are read again."""
        expected = Expected(self.client.issuer, self.client.id, nonce)
        id_token, access_token = tokens["id_token"], str(tokens.get("access_token", ""))
        try:
            try:
                return verified_claims(id_token, self.client.keys(), expected, access_token)
            except UnknownKeyError:
                keys = self.client.keys(afresh=True)
                return verified_claims(id_token, keys, expected, access_token)
        except TokenError as error:
            raise DistrustedError(f"ID token: {error}", texts.DISTRUSTED) from None

    def _more(self, tokens: Mapping[str, Any], claims: Mapping[str, Any]) -> Mapping[str, Any]:
        """What is asked for where the ID token lacks what we need.

        Not believed when it is about another subject (Core, 5.3.2).
        """
        wanted = [name for name in (self.user, self.groups) if name]
        if all(_claim(claims, name) is not None for name in wanted):
            return {}
        more = self.client.told_of_user(tokens)
        if more and more.get("sub") != claims["sub"]:
            raise DistrustedError("userinfo of another subject", texts.DISTRUSTED)
        return more

    def _user_of(self, claims: Mapping[str, Any]) -> User:
        name = _name(claims, self.user)
        if not name:
            raise UnknownUserError("no usable name", texts.no_name(self.user))
        role = highest_role(self._names_with_roles(name, claims), self.roles)
        if role is None:
            raise UnknownUserError(f"no role: {name}", texts.no_role(name))
        return User(name, role)

    def _names_with_roles(self, name: str, claims: Mapping[str, Any]) -> list[str]:
        if not self.groups:
            # Letters of other alphabets may turn into plain ones in lower case.
            said = _claim(claims, self.user)
            return [name] if said.isascii() else []
        said = _claim(claims, self.groups)
        groups = said if isinstance(said, list) else [said]
        return [group.strip().casefold() for group in groups if isinstance(group, str)]


def _claim(claims: Mapping[str, Any], name: str) -> Any:
    """The claim of that name, or the one to which its parts lead, such as `realm_access.roles`."""
    if name in claims:
        return claims[name]
    found: Any = claims
    for part in name.split("."):
        found = found.get(part) if isinstance(found, dict) else None
    return found


def _name(claims: Mapping[str, Any], claim: str) -> str:
    """In lower case; empty when it cannot be shown, or is an address that nobody checked."""
    said = _claim(claims, claim)
    if not isinstance(said, str) or (claim == EMAIL and claims.get("email_verified") is not True):
        return ""
    said = said.strip().casefold()
    return said if said.isprintable() and len(said) <= LONGEST_NAME else ""
