"""Whether an ID token is what it says: OpenID Connect Core 1.0, section 3.1.3.7.

The only module, with `openid`, that knows Authlib.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet, import_key
from joserfc.jws import JWSRegistry

if TYPE_CHECKING:
    from collections.abc import Mapping

# Signed with the provider's own key: neither unsigned, nor by a secret that we know too.
ALGORITHMS = (
    "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA",
)  # fmt: skip
LEEWAY = 60  # seconds that the provider's clock may differ from ours
LONGEST_SUBJECT = 255  # Core, section 2


class TokenError(Exception):
    """A token that is not to be believed; the message says why, without what it holds."""


class UnknownKeyError(TokenError):
    """Signed by a key that is not among those that are known."""


@dataclass(frozen=True)
class Expected:
    """What a token has to say: who made it, for which client, in answer to which request."""

    issuer: str
    client: str
    nonce: str


def verified_claims(
    id_token: str, keys: Mapping[str, Any], expected: Expected, access_token: str
) -> dict[str, Any]:
    """What the token says, when all of it is right; raises `TokenError`."""
    registry = JWSRegistry(algorithms=list(ALGORITHMS), strict_check_header=False)
    try:
        token = jwt.decode(id_token, key=_key_set(keys), registry=registry)
        claims = _checkable(token, expected, access_token)
        claims.validate(leeway=LEEWAY)
    except InvalidKeyIdError as error:
        raise UnknownKeyError(error.error) from None
    except (JoseError, ValueError, TypeError, KeyError) as error:
        raise TokenError(_reason(error)) from None
    if not 0 < len(claims["sub"]) <= LONGEST_SUBJECT:
        raise TokenError("sub")
    return dict(claims)


def _checkable(token: jwt.Token, expected: Expected, access_token: str) -> CodeIDToken:
    options = {
        "iss": {"essential": True, "value": expected.issuer},
        "aud": {"essential": True, "value": expected.client},
    }
    parameters = {
        "client_id": expected.client,
        "nonce": expected.nonce,
        "access_token": access_token,
    }
    return CodeIDToken(token.claims, token.header, options, parameters)


def _key_set(keys: Mapping[str, Any]) -> KeySet:
    """The keys that sign; a kind that is not known is of no use and does no harm."""
    usable = []
    listed = keys.get("keys")
    for each in listed if isinstance(listed, list) else []:
        if not isinstance(each, dict) or each.get("kty") == "oct" or each.get("use") == "enc":
            continue
        try:
            usable.append(import_key(each))
        except (JoseError, ValueError, TypeError, KeyError):
            continue
    return KeySet(usable)


def _reason(error: Exception) -> str:
    """The name of what is wrong; never its words, which may hold a claim."""
    claim = getattr(error, "claim", "")
    return f"{getattr(error, 'error', '') or type(error).__name__} {claim}".strip()
