"""`python -m assistant journal`: what the journal holds, and getting rid of it."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from assistant import journal_texts as texts
from assistant.journal import Journal
from assistant.journal_records import Act, AskedQuestion, CitedDocument, Feedback, new_id

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.journal_records import Amount, Row
    from ingest.settings import Settings

TABLE = {Feedback: "feedback", AskedQuestion: "asked", Act: "audit", CitedDocument: "cited"}


def run_journal(settings: Settings, act: str, *, as_json: bool) -> None:
    """One of `ACTS`; raises `JournalError`."""
    ACTS[act](Journal.of(settings), as_json)


def _export(journal: Journal, _: bool) -> None:
    """JSON Lines in any case."""
    for row in journal.export():
        print(row_json(row))


def row_json(row: Row) -> str:
    """A row as one line, under `table` its kind."""
    return json.dumps({"table": TABLE[type(row)], **asdict(row)}, default=_said, ensure_ascii=False)


def _said(value: object) -> str:
    return value.isoformat() if isinstance(value, dt.datetime) else str(value)


def _wipe(journal: Journal, as_json: bool) -> None:
    """Everything goes; that it went is noted."""
    gone = journal.wipe()
    if gone.total:
        now = dt.datetime.now(dt.UTC)
        detail = json.dumps(asdict(gone))
        journal.record_act(Act(new_id(), now, texts.COMMAND_LINE, "wipe", "journal", detail))
    _say_gone(gone, as_json)


def _prune(journal: Journal, as_json: bool) -> None:
    _say_gone(journal.prune(), as_json)


def _say_gone(gone: Amount, as_json: bool) -> None:
    print(json.dumps({"removed": asdict(gone)}) if as_json else texts.journal_removed(gone))


def _status(journal: Journal, as_json: bool) -> None:
    amount, oldest = journal.amount(), journal.oldest()
    if not as_json:
        print(texts.journal_status(journal.policy, amount, oldest, journal.database.where))
        return
    known: dict[str, Any] = {
        "kept": asdict(journal.policy),
        "rows": asdict(amount),
        "oldest": oldest.isoformat() if oldest else None,
        "where": journal.database.where,
    }
    print(json.dumps(known, ensure_ascii=False))


ACTS: dict[str, Callable[[Journal, bool], None]] = {
    "export": _export,
    "wipe": _wipe,
    "prune": _prune,
    "status": _status,
}
