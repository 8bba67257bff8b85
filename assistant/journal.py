"""The journal: what users think of answers, what was not found, and who did what.

The only module that reads and writes it. Rows go in and come out as the records of
`journal_records`; what a policy does not keep is not written, whoever asks. Everything raises
`JournalError` where the database fails.
"""

from __future__ import annotations

import datetime as dt
import logging
import time
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from assistant.errors import JournalError
from assistant.journal_database import (
    ASKED,
    AUDIT,
    CITED,
    FEEDBACK,
    MARKS,
    ROUND_QUESTIONS,
    ROUND_RUNS,
    Database,
    storable,
)
from assistant.journal_missed import forget_marks
from assistant.journal_records import (
    BY_DEFAULT,
    Act,
    Amount,
    AskedQuestion,
    Citations,
    CitedDocument,
    Feedback,
    Objection,
    Policy,
    Reason,
    Reference,
    Row,
    journal_policy,
)
from assistant.journal_rounds import forget_asked
from assistant.records import Status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sqlalchemy import Connection, Table

    from ingest.settings import Settings

logger = logging.getLogger(__name__)

TABLES = (FEEDBACK, ASKED, AUDIT, CITED)
ROWS_AT_A_TIME = 1_000
PRUNE_EVERY = 3_600.0  # seconds


@dataclass(frozen=True)
class Journal:
    """Safe to use from several threads, and beside other processes."""

    database: Database
    policy: Policy = BY_DEFAULT

    @classmethod
    def of(cls, settings: Settings) -> Journal:
        """The journal that the settings ask for; nothing is made yet."""
        return cls(Database(settings.data, settings.journal_url), journal_policy(settings))

    def record_feedback(self, feedback: Feedback) -> None:
        """Keep it in the place of an earlier one with its id."""
        if self.policy.feedback:
            self._write(FEEDBACK, feedback)

    def record_asked(self, asked: AskedQuestion) -> None:
        """Keep a question without a full answer."""
        if self.policy.questions:
            self._write(ASKED, asked)

    def record_act(self, act: Act) -> None:
        """Keep who did what."""
        self._write(AUDIT, act)

    def record_cited(self, counted: Sequence[CitedDocument]) -> None:
        """Add these to how often documents were cited."""
        if not self.policy.questions or not counted:
            return
        with self.database.writing() as connection:
            # In one order, so that no two writers wait for each other.
            for each in sorted(counted, key=lambda one: one.id):
                _add_to_count(connection, each)

    def feedback(
        self, since: dt.datetime | None = None, most: int | None = None
    ) -> tuple[Feedback, ...]:
        """The newest first."""
        return tuple(map(_feedback_of, self._read(FEEDBACK, since, most)))

    def asked(
        self, since: dt.datetime | None = None, most: int | None = None
    ) -> tuple[AskedQuestion, ...]:
        """The newest first."""
        return tuple(map(_asked_of, self._read(ASKED, since, most)))

    def acts(self, since: dt.datetime | None = None, most: int | None = None) -> tuple[Act, ...]:
        """The newest first."""
        return tuple(map(_act_of, self._read(AUDIT, since, most)))

    def citations(self) -> Citations:
        """How often every document was cited, and since when that is counted."""
        query = select(CITED.c.document, func.sum(CITED.c["count"])).group_by(CITED.c.document)
        with self.database.reading() as connection:
            if connection is None:
                return Citations({})
            counts = {document: int(count) for document, count in connection.execute(query)}
            return Citations(counts, connection.scalar(select(func.min(CITED.c.time))))

    def export(self) -> Iterator[Row]:
        """Every row, the oldest of each kind first."""
        makers: tuple[Callable[[Any], Row], ...] = (
            _feedback_of,
            _asked_of,
            _act_of,
            _cited_document_of,
        )
        with self.database.reading() as connection:
            if connection is None:
                return
            for table, made in zip(TABLES, makers, strict=True):
                query = select(table).order_by(table.c.time, table.c.id)
                rows = connection.execute(query.execution_options(yield_per=ROWS_AT_A_TIME))
                yield from (made(row) for row in rows.mappings())

    def amount(self) -> Amount:
        """How many rows there are."""
        with self.database.reading() as connection:
            if connection is None:
                return Amount()
            return Amount(*(_count(connection, table) for table in TABLES))

    def oldest(self) -> dt.datetime | None:
        """When the oldest row was written; None without rows."""
        with self.database.reading() as connection:
            if connection is None:
                return None
            times = (connection.scalar(select(func.min(t.c.time))) for t in TABLES)
            return min((time for time in times if time is not None), default=None)

    def prune(self, now: dt.datetime | None = None) -> Amount:
        """Delete for good what is older than the policy's days; how many rows went.

        The words of a user's question go from an experts' round too; the round itself stays.
        """
        try:
            until = (now or dt.datetime.now(dt.UTC)) - dt.timedelta(days=self.policy.days)
        except OverflowError:  # further back than there are dates
            return Amount()
        return self._delete(until)

    def wipe(self) -> Amount:
        """Delete everything of users and the audit for good; how many rows went.

        An experts' round stays, without the words of users' questions.
        """
        return self._delete(None)

    def _write(self, table: Table, row: Row) -> None:
        values = storable(asdict(row))
        with self.database.writing() as connection:
            connection.execute(delete(table).where(table.c.id == row.id))
            connection.execute(insert(table).values(**values))

    def _read(self, table: Table, since: dt.datetime | None, most: int | None) -> Sequence[Any]:
        query = select(table).order_by(table.c.time.desc(), table.c.id)
        query = query if since is None else query.where(table.c.time >= since)
        query = query if most is None else query.limit(most)
        with self.database.reading() as connection:
            return connection.execute(query).mappings().all() if connection else ()

    def _delete(self, until: dt.datetime | None) -> Amount:
        """What is older than `until`; None for everything."""
        with self.database.reading() as connection:
            is_made = connection is not None
        if not is_made:
            return Amount()
        with self.database.writing() as connection:
            counts = [_delete_from(connection, table, until) for table in TABLES]
            forgotten = forget_asked(connection, until)
            marks_gone = forget_marks(connection, until)
        emptied = [table for table, count in zip(TABLES, counts, strict=True) if count]
        emptied += [ROUND_QUESTIONS, ROUND_RUNS] if forgotten else []
        emptied += [MARKS] if marks_gone else []
        if emptied:
            self.database.compact(emptied)
        return Amount(*counts)


def keep_pruned(journal: Journal, wait: Callable[[float], None] = time.sleep) -> None:
    """Prune now and every hour, for ever; a database that fails is tried again."""
    while True:
        try:
            journal.prune()
        except JournalError as error:
            logger.warning("not pruned: %s", error)
        wait(PRUNE_EVERY)


def _count(connection: Connection, table: Table) -> int:
    return connection.scalar(select(func.count()).select_from(table)) or 0


def _add_to_count(connection: Connection, counted: CitedDocument) -> None:
    """Another process may begin the same count at this moment."""
    added = (
        update(CITED).where(CITED.c.id == counted.id).values(count=CITED.c["count"] + counted.count)
    )
    if connection.execute(added).rowcount:
        return
    try:
        with connection.begin_nested():
            connection.execute(insert(CITED).values(**storable(asdict(counted))))
    except IntegrityError:
        connection.execute(added)


def _delete_from(connection: Connection, table: Table, until: dt.datetime | None) -> int:
    query = delete(table)
    return connection.execute(
        query if until is None else query.where(table.c.time < until)
    ).rowcount


def _feedback_of(row: Any) -> Feedback:
    objections = tuple(
        Objection(each["statement"], tuple(map(Reason, each["reasons"])), _cited(each["cited"]))
        for each in row["objections"]
    )
    return Feedback(**{**row, "objections": objections})


def _asked_of(row: Any) -> AskedQuestion:
    return AskedQuestion(
        **{
            **row,
            "status": Status(row["status"]),
            "missing": tuple(row["missing"]),
            "nearest": _cited(row["nearest"]),
        }
    )


def _act_of(row: Any) -> Act:
    return Act(**row)


def _cited_document_of(row: Any) -> CitedDocument:
    return CitedDocument(**row)


def _cited(references: Sequence[Any]) -> tuple[Reference, ...]:
    return tuple(Reference(**each) for each in references)
