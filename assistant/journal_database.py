"""The tables of the journal, and how its database is opened: the door to SQLAlchemy.

A database on SQLite is made with the first row, not before. What is deleted from it is overwritten
(secure_delete), cut out of the file (VACUUM) and out of the write-ahead log, which goes with the
last connection; so connections are closed after use.
"""

from __future__ import annotations

import datetime as dt
import os
import sqlite3
import time
import unicodedata
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    DateTime,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    create_engine,
    event,
    func,
    insert,
    inspect,
    make_url,
    select,
    text,
)
from sqlalchemy.exc import (
    ArgumentError,
    IntegrityError,
    OperationalError,
    ProgrammingError,
    SQLAlchemyError,
)
from sqlalchemy.pool import NullPool
from sqlalchemy.schema import CreateIndex, CreateTable

from assistant import journal_texts as texts
from assistant.errors import JournalError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import URL, Connection, Dialect, Engine

FILE = "journal.sqlite"
VERSION = 1  # of the tables; higher with every change that an older program cannot live with
SECONDS_TO_WAIT = 3  # for a lock, or for a server: nobody waits for the journal
TRIES, PAUSE = 5, 0.05  # to make the tables, and seconds between two of them
WAITING = {"sqlite": "timeout", "postgresql": "connect_timeout"}  # what drivers call it
PRAGMAS = ("journal_mode=WAL", "secure_delete=ON", "temp_store=MEMORY")


class Moment(TypeDecorator[dt.datetime]):
    """A time with its zone, kept as that of UTC: SQLite knows no zones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> Any:
        """To the database."""
        if value is None:
            return None
        in_utc = value.astimezone(dt.UTC)
        return in_utc.replace(tzinfo=None) if dialect.name == "sqlite" else in_utc

    def process_result_value(self, value: dt.datetime | None, _: Dialect) -> Any:
        """From the database."""
        if value is None:
            return None
        return value.replace(tzinfo=dt.UTC) if value.tzinfo is None else value.astimezone(dt.UTC)


def _table(name: str, *columns: Column[Any]) -> Table:
    """Every row has an id and a time, and is found by its time."""
    return Table(
        name,
        TABLES,
        Column("id", String(64), primary_key=True),
        Column("time", Moment, nullable=False, index=True),
        *columns,
    )


TABLES = MetaData()
MADE_BY = Table("journal_version", TABLES, Column("version", Integer, primary_key=True))
FEEDBACK = _table(
    "feedback",
    Column("answer", String(64), nullable=False, index=True),
    Column("generation", String(200), nullable=False),
    Column("helpful", Boolean, nullable=False, index=True),
    Column("objections", JSON, nullable=False),
    Column("comment", Text, nullable=False),
    Column("question", Text, nullable=False),
)
ASKED = _table(
    "asked",
    Column("status", String(10), nullable=False, index=True),
    Column("question", Text, nullable=False),
    Column("searched_for", Text, nullable=False),
    Column("missing", JSON, nullable=False),
    Column("nearest", JSON, nullable=False),
    Column("generation", String(200), nullable=False),
    Column("within", Text, nullable=False),
)
AUDIT = _table(
    "audit",
    Column("who", String(200), nullable=False),
    Column("act", String(100), nullable=False, index=True),
    Column("object", Text, nullable=False),
    Column("detail", Text, nullable=False),
)
CITED = _table(
    "cited",
    Column("document", Text, nullable=False),
    Column("count", Integer, nullable=False),
)
ROUNDS = _table(
    "expert_round",
    Column("name", Text, nullable=False),
    Column("who", String(200), nullable=False),
)
ROUND_QUESTIONS = _table(
    "expert_question",
    Column("round", String(64), nullable=False, index=True),
    Column("number", Integer, nullable=False),
    Column("origin", String(10), nullable=False),
    Column("question", Text, nullable=False),
    Column("answer", JSON(none_as_null=True)),
)
ROUND_SCORES = _table(
    "expert_score",
    Column("round", String(64), nullable=False, index=True),
    Column("question", String(64), nullable=False),
    Column("who", String(200), nullable=False),
    Column("sentences", JSON, nullable=False),
    Column("was_refused", Boolean, nullable=False),
    Column("refuse", Boolean, nullable=False),
    Column("lacking", Text, nullable=False),
    Column("remark", Text, nullable=False),
)
ROUND_RUNS = _table(
    "expert_run",
    Column("round", String(64), nullable=False, index=True),
    Column("who", String(200), nullable=False),
    Column("generation", String(200), nullable=False),
    Column("outcomes", JSON, nullable=False),
)
MARKS = _table(
    "missed_mark",
    Column("kind", String(10), nullable=False),
    Column("stems", JSON, nullable=False),
    Column("label", Text, nullable=False),
    Column("who", String(200), nullable=False),
)


class Database:
    """Where the journal is kept: a file of SQLite in `folder`, or what `url` leads to.

    Raises `JournalError` for a `url` that leads nowhere, and wherever the database fails.
    """

    def __init__(self, folder: Path, url: str = "") -> None:
        self._url = _read_url(url) if url else _file_url(folder / FILE)
        if url:
            _ = self._engine  # a driver that is missing is told at the start

    @property
    def where(self) -> str:
        """The address, without its password."""
        return str(self._file or self._url.render_as_string(hide_password=True))

    @contextmanager
    def reading(self) -> Iterator[Connection | None]:
        """A connection; None where nothing was ever written."""
        with self._named():
            if self._file and not self._file.exists():
                yield None
                return
            with self._engine.connect() as connection:
                if not self._lacks_a_table(connection):
                    yield connection if self._is_made(connection) else None
                    return
            self._make_tables()
            with self._engine.connect() as connection:
                yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection in a transaction that ends with the block; makes what is not there yet."""
        if self._file:
            self._make_file(self._file)
        with self._named():
            self._make_tables()
            with self._engine.begin() as connection:
                yield connection

    def compact(self, tables: Sequence[Table]) -> None:
        """Let nothing be left of what was deleted from these tables."""
        with self._named(), self._engine.connect() as connection:
            connection = connection.execution_options(isolation_level="AUTOCOMMIT")
            if self._engine.dialect.name == "sqlite":
                connection.execute(text("VACUUM"))
                connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
            elif self._engine.dialect.name == "postgresql":
                for table in tables:
                    connection.execute(text(f"VACUUM (FULL) {table.name}"))

    @cached_property
    def _file(self) -> Path | None:
        is_file = self._url.get_backend_name() == "sqlite"
        return Path(self._url.database or "") if is_file else None

    @cached_property
    def _engine(self) -> Engine:
        # Parameters are what users wrote: they stay out of messages.
        settings: dict[str, Any] = {"hide_parameters": True, "poolclass": NullPool}
        if wait := WAITING.get(self._url.get_backend_name()):
            settings["connect_args"] = {wait: SECONDS_TO_WAIT}
        try:
            engine = create_engine(self._url, **settings)
        except ImportError as error:
            raise JournalError(str(error), texts.JOURNAL_DRIVER_MISSING) from error
        except SQLAlchemyError as error:
            raise JournalError("no such database", texts.JOURNAL_ADDRESS) from error
        if self._file:
            event.listen(engine, "connect", _prepare)
        return engine

    def _make_file(self, file: Path) -> None:
        """An empty file that only its owner may read; SQLite makes its companions alike."""
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))
        except OSError as error:
            raise self._unusable(error) from None

    def _make_tables(self) -> None:
        """Make what is not there; another process may be at it too."""
        # A server that does not answer is not asked twice: somebody waits.
        contended = (IntegrityError, ProgrammingError, *([OperationalError] if self._file else []))
        for _ in range(TRIES):
            with suppress(*contended):
                self._make_missing_tables()
                return
            time.sleep(PAUSE)
        self._make_missing_tables()

    def _make_missing_tables(self) -> None:
        """All of them at first; later those that an earlier program did not know."""
        with self._engine.begin() as connection:
            is_made = self._is_made(connection)
            there = inspect(connection).get_table_names() if is_made else ()
            for table in TABLES.sorted_tables:
                if table.name in there:
                    continue
                connection.execute(CreateTable(table, if_not_exists=True))
                for index in table.indexes:
                    connection.execute(CreateIndex(index, if_not_exists=True))
            if not is_made:
                connection.execute(insert(MADE_BY).values(version=VERSION))

    def _lacks_a_table(self, connection: Connection) -> bool:
        """Whether an earlier program made the tables, that did not know all of them."""
        names = set(inspect(connection).get_table_names())
        return MADE_BY.name in names and not TABLES.tables.keys() <= names

    def _is_made(self, connection: Connection) -> bool:
        """Whether the tables are there; raises `JournalError` when a newer program made them."""
        if not inspect(connection).has_table(MADE_BY.name):
            return False
        version = connection.execute(select(func.max(MADE_BY.c.version))).scalar()
        if version is not None and version > VERSION:
            raise JournalError(
                f"journal of version {version}, not {VERSION}",
                texts.journal_too_new(self.where, version, VERSION),
            )
        return version is not None

    @contextmanager
    def _named(self) -> Iterator[None]:
        try:
            yield
        except (SQLAlchemyError, sqlite3.Error) as error:
            raise self._unusable(error) from None

    def _unusable(self, error: Exception) -> JournalError:
        """Without the words of an error that may hold those of a user."""
        cause = getattr(error, "orig", None) or error
        is_safe = isinstance(error, OperationalError | sqlite3.Error | OSError)
        said = f"{type(cause).__name__}: {cause}" if is_safe else type(cause).__name__
        return JournalError(f"journal unusable: {said}", texts.journal_unusable(self.where))


def storable(value: Any) -> Any:
    """Without what a database may refuse: control characters and halves of characters."""
    if isinstance(value, str):
        return "".join(
            each for each in value if each == "\n" or unicodedata.category(each) not in {"Cc", "Cs"}
        )
    if isinstance(value, dict):
        return {key: storable(each) for key, each in value.items()}
    if isinstance(value, tuple | list):
        return [storable(each) for each in value]
    return value


def _prepare(connection: Any, _: object) -> None:
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _file_url(file: Path) -> URL:
    return make_url("sqlite://").set(database=str(file))


def _read_url(url: str) -> URL:
    try:
        read = make_url(url)
    except ArgumentError as error:
        # Without the address itself: it may hold a password.
        raise JournalError("no database address", texts.JOURNAL_ADDRESS) from error
    if read.get_backend_name() == "sqlite" and read.database in {None, "", ":memory:"}:
        raise JournalError("a database in memory", texts.JOURNAL_ADDRESS)
    return read
