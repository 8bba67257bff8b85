"""Who is signed in: kept in memory only, so that a restart signs everyone out."""

from __future__ import annotations

import hashlib
import secrets
import time
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.admin.people import User

IDLE = 30 * 60.0  # seconds without a request
LONGEST = 8 * 3_600.0  # seconds after signing in
MOST = 1_000  # sessions; then the one that was silent longest ends
BYTES = 32  # of an id


class Way(Enum):
    """Who says who the user is: an account here, a proxy with every request, or a provider once."""

    ACCOUNT = auto()
    PROXY = auto()
    PROVIDER = auto()


@dataclass(frozen=True)
class Session:
    """One user in one browser.

    `token` has to come along with whatever changes something. `stamp` is that of the account when
    the user signed in by one, else empty. Times are of the sessions' clock.
    """

    user: User
    way: Way
    stamp: str = field(repr=False)
    token: str = field(repr=False)
    started: float
    seen: float


@dataclass
class Sessions:
    """Safe to use from several threads. Knows the ids by their hashes only."""

    clock: Callable[[], float] = time.monotonic
    _sessions: dict[str, Session] = field(default_factory=dict, repr=False)
    _lock: Lock = field(default_factory=Lock, repr=False)

    def start(self, user: User, way: Way = Way.ACCOUNT, stamp: str = "") -> str:
        """A new session; gives its id, which nobody can guess and no browser can choose."""
        session_id = secrets.token_urlsafe(BYTES)
        now = self.clock()
        with self._lock:
            self._end_expired(now)
            while len(self._sessions) >= MOST:
                del self._sessions[min(self._sessions, key=lambda key: self._sessions[key].seen)]
            token = secrets.token_urlsafe(BYTES)
            self._sessions[_key(session_id)] = Session(user, way, stamp, token, now, now)
        return session_id

    def find(self, session_id: str) -> Session | None:
        """The session, which is seen by this; None where there is none, or not any more."""
        now = self.clock()
        with self._lock:
            self._end_expired(now)
            session = self._sessions.get(_key(session_id))
            if session is None:
                return None
            session = replace(session, seen=now)
            self._sessions[_key(session_id)] = session
            return session

    def end(self, session_id: str) -> None:
        """From now on the id opens nothing."""
        with self._lock:
            self._sessions.pop(_key(session_id), None)

    def end_all(self, name: str) -> int:
        """End every session of the user of that name; how many they were."""
        with self._lock:
            own = [key for key, session in self._sessions.items() if session.user.name == name]
            for key in own:
                del self._sessions[key]
        return len(own)

    def _end_expired(self, now: float) -> None:
        over = [
            key
            for key, session in self._sessions.items()
            if now - session.seen >= IDLE or now - session.started >= LONGEST
        ]
        for key in over:
            del self._sessions[key]


def _key(session_id: str) -> str:
    return hashlib.sha256(session_id.encode()).hexdigest()
