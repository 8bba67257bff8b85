"""What a proxy says of the visitor behind it: believed when it comes from a trusted address."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address, ip_network
from typing import TYPE_CHECKING

from starlette.datastructures import Headers

if TYPE_CHECKING:
    from starlette.types import Scope

SCHEMES = {"http", "https"}


@dataclass(frozen=True)
class Forwarding:
    """`proxies` are addresses or networks; `identity` the headers that say who the visitor is.

    From any other address those headers are taken off, so that whoever reads them may believe
    them. What else was forwarded goes in any case: Gradio would believe any visitor's
    X-Forwarded-Host.
    """

    proxies: tuple[str, ...] = ()
    identity: tuple[str, ...] = ()

    def applied(self, scope: Scope) -> Scope:
        """The request as the visitor sent it to the proxy."""
        is_trusted = self._trusts(scope)
        kept = [
            (name, value)
            for name, value in scope["headers"]
            if (is_trusted if self._is_identity(name) else not _is_forwarded(name))
        ]
        changed = {**scope, "headers": kept}
        return {**changed, **_visitor(scope)} if is_trusted else changed

    def _trusts(self, scope: Scope) -> bool:
        client = scope.get("client")
        try:
            address = ip_address(client[0]) if client else None
        except ValueError:  # a socket without addresses
            return False
        return address is not None and any(
            address in ip_network(proxy, strict=False) for proxy in self.proxies
        )

    def _is_identity(self, name: bytes) -> bool:
        return name.decode("latin-1") in self.identity


def _is_forwarded(name: bytes) -> bool:
    return name == b"forwarded" or name.startswith(b"x-forwarded-")


def _visitor(scope: Scope) -> dict[str, object]:
    """The address and scheme that the proxy saw: the last; what is before may be made up."""
    headers = Headers(scope=scope)
    visitor: dict[str, object] = {}
    address = headers.get("x-forwarded-for", "").split(",")[-1].strip()
    if address:
        visitor["client"] = (address, 0)
    scheme = headers.get("x-forwarded-proto", "").split(",")[-1].strip()
    if scheme in SCHEMES:
        visitor["scheme"] = scheme
    return visitor
