"""What all pages of the administrators have around them, and what was just done."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from threading import Lock
from typing import TYPE_CHECKING

from assistant.admin import collection_texts as texts
from assistant.admin.access import START, csrf_field
from assistant.admin.signing_html import STYLE, sign_out_html

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.admin.sessions import Session
    from assistant.frame import Frame

DOCUMENTS, PUBLISHING, GENERATIONS = (
    f"{START}/{name}" for name in ("documenten", "publiceren", "generaties")
)
MISSED = f"{START}/niet-gevonden"
SCORING = f"{START}/beoordelen"
HEALTH, STATEMENTS = f"{START}/gezondheid", f"{START}/verklaringen"
TABS = (
    (START, texts.OVERVIEW),
    (DOCUMENTS, texts.DOCUMENTS),
    (PUBLISHING, texts.PUBLISHING),
    (GENERATIONS, texts.GENERATIONS),
    (MISSED, texts.MISSED),
    (SCORING, texts.SCORING),
    (HEALTH, texts.HEALTH),
    (STATEMENTS, texts.STATEMENTS),
)
STYLES = (STYLE, "admin.css")
WRONG = ' class="wrong"'
MOST_WAITING = 1_000  # sessions that have not read what was done


@dataclass(frozen=True)
class Notice:
    """One line on what came of something that was asked."""

    text: str
    is_wrong: bool = False


@dataclass
class Notices:
    """What to say on the next page of a session, once; in memory only."""

    _waiting: dict[str, tuple[Notice, ...]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock, repr=False)

    def add(self, session: Session, notices: Sequence[Notice]) -> None:
        """Say these on the next page."""
        with self._lock:
            while len(self._waiting) >= MOST_WAITING:
                self._waiting.pop(next(iter(self._waiting)))
            self._waiting[session.token] = (*self._waiting.pop(session.token, ()), *notices)

    def take(self, session: Session) -> tuple[Notice, ...]:
        """What waits for this session, which is said by this."""
        with self._lock:
            return self._waiting.pop(session.token, ())


def admin_page(
    frame: Frame,
    session: Session,
    title: str,
    body: str,
    *,
    current: str = "",
    notices: Sequence[Notice] = (),
    styles: Sequence[str] = (),
) -> str:
    """A whole page with a heading; `current` is the address of its tab.

    It wears `styles` besides those of all these pages.
    """
    tabs = "".join(f"<li>{_tab(*tab, current)}</li>" for tab in TABS)
    whole = (
        f'<div class="admin"><div class="admin-head"><nav class="tabs" '
        f'aria-label="{escape(texts.NAVIGATION)}"><ul>{tabs}</ul></nav>{sign_out_html(session)}'
        f"</div>{_said(notices)}<h1>{escape(title)}</h1>{body}</div>"
        f'<script src="{frame.files}/admin.js" defer></script>'
    )
    return frame.page(title, whole, current=START, styles=(*STYLES, *styles))


def form(session: Session, address: str, inside: str, *, kind: str = "", encoding: str = "") -> str:
    """A form that changes something."""
    attributes = f' class="{kind}"' if kind else ""
    attributes += f' enctype="{encoding}"' if encoding else ""
    return (
        f'<form method="post" action="{address}"{attributes}>{csrf_field(session)}{inside}</form>'
    )


def hidden(name: str, value: str) -> str:
    """A value that goes along with a form."""
    return f'<input type="hidden" name="{name}" value="{escape(value)}">'


def _tab(address: str, name: str, current: str) -> str:
    here = ' aria-current="page"' if address == current else ""
    return f'<a href="{address}"{here}>{escape(name)}</a>'


def _said(notices: Sequence[Notice]) -> str:
    if not notices:
        return ""
    role = "alert" if any(each.is_wrong for each in notices) else "status"
    items = "".join(
        f"<li{WRONG if each.is_wrong else ''}>{escape(each.text)}</li>" for each in notices
    )
    return (
        f'<div class="notices" role="{role}" aria-label="{escape(texts.RESULT)}">'
        f'<ul role="list">{items}</ul></div>'
    )
