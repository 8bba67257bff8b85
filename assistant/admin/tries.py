"""How often one may try to sign in: guessing a password takes years."""

from __future__ import annotations

import time
from collections import OrderedDict, deque
from dataclasses import dataclass, field
from ipaddress import IPv6Address, ip_address
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

MOST = 5
WITHIN = 15 * 60.0  # seconds
MOST_REMEMBERED = 100_000  # names and addresses; the one that was silent longest goes first
NETWORK = 64  # bits: who has one IPv6 address has all of such a network


@dataclass
class Tries:
    """Counts tries under every key that they have, in memory only."""

    most: int = MOST
    within: float = WITHIN
    clock: Callable[[], float] = time.monotonic
    _times: OrderedDict[str, deque[float]] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock, repr=False)

    def admits(self, *keys: str) -> bool:
        """Whether none of them has had its tries; counts one for each when so."""
        now = self.clock()
        with self._lock:
            all_times = [self._recent(key, now) for key in keys]
            if any(len(times) >= self.most for times in all_times):
                return False
            for times in all_times:
                times.append(now)
            return True

    def forgive(self, *keys: str) -> None:
        """Take back one try of each: it was right."""
        with self._lock:
            for key in keys:
                if times := self._times.get(key):
                    times.pop()

    def _recent(self, key: str, now: float) -> deque[float]:
        times = self._times.setdefault(key, deque())
        self._times.move_to_end(key)
        while times and times[0] <= now - self.within:
            times.popleft()
        while len(self._times) > MOST_REMEMBERED:
            self._times.popitem(last=False)
        return times


def network_of(address: str) -> str:
    """What counts as one visitor: an address, or all of an IPv6 network."""
    try:
        read = ip_address(address)
    except ValueError:  # a socket without addresses
        return address
    if not isinstance(read, IPv6Address):
        return address
    if read.ipv4_mapped:
        return str(read.ipv4_mapped)
    return f"{int(read) >> (128 - NETWORK):x}::/{NETWORK}"
