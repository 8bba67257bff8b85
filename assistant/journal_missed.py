"""What the journal knows of questions without a full answer, and what was decided about them.

Everything raises `JournalError` where the database fails.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, func, insert, inspect, select

from assistant.journal_database import ASKED, MARKS, Database, storable
from assistant.missed_records import Gap, GapsState, Mark, MarkKind
from assistant.records import Status

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from sqlalchemy import Connection


@dataclass(frozen=True)
class MissedStore:
    """Safe to use from several threads, and beside other processes."""

    database: Database

    def gaps(self, since: dt.datetime | None = None) -> tuple[Gap, ...]:
        """Every question without a full answer, the oldest first."""
        table = ASKED.c
        query = select(table.question, table.searched_for, table.status, table.time)
        query = query if since is None else query.where(table.time >= since)
        with self.database.reading() as connection:
            rows = connection.execute(query.order_by(table.time, table.id)) if connection else ()
            refused = Status.NONE.value
            return tuple(
                Gap(said, searched, is_ == refused, at) for said, searched, is_, at in rows
            )

    def state(self) -> GapsState:
        """Whether anything changed since the last time; costs next to nothing."""
        with self.database.reading() as connection:
            if connection is None:
                return GapsState()
            gaps, newest = _counted(connection, ASKED)
            marks, newest_mark = (
                _counted(connection, MARKS) if _has_marks(connection) else (0, None)
            )
            return GapsState(gaps, marks, newest, newest_mark)

    def marks(self) -> tuple[Mark, ...]:
        """What was decided, the newest first."""
        query = select(MARKS).order_by(MARKS.c.time.desc(), MARKS.c.id)
        with self._reading_marks() as connection:
            rows = connection.execute(query).mappings().all() if connection else ()
        return tuple(
            Mark(**{**row, "kind": MarkKind(row["kind"]), "stems": tuple(row["stems"])})
            for row in rows
        )

    def add(self, mark: Mark) -> None:
        """Keep what was decided."""
        with self.database.writing() as connection:
            connection.execute(insert(MARKS), [storable(asdict(mark))])

    def take_back(self, mark_id: str) -> bool:
        """Delete a decision for good; False where there was none."""
        with self.database.writing() as connection:
            gone = connection.execute(delete(MARKS).where(MARKS.c.id == mark_id)).rowcount
        if gone:
            self.database.compact((MARKS,))
        return bool(gone)

    @contextmanager
    def _reading_marks(self) -> Iterator[Connection | None]:
        """None where nothing was ever decided: an earlier program may have made the database."""
        with self.database.reading() as connection:
            yield connection if connection and _has_marks(connection) else None


def forget_marks(connection: Connection, until: dt.datetime | None) -> int:
    """Delete what was decided before `until`; None for all. How many went.

    They hold words of users' questions, and go when those go.
    """
    query = delete(MARKS)
    query = query if until is None else query.where(MARKS.c.time < until)
    return connection.execute(query).rowcount


def _has_marks(connection: Connection) -> bool:
    return inspect(connection).has_table(MARKS.name)


def _counted(connection: Connection, table: Any) -> tuple[int, dt.datetime | None]:
    count, newest = connection.execute(select(func.count(), func.max(table.c.time))).one()
    return count, newest
