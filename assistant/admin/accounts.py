"""The accounts of those who keep the collection: a file of SQLite beside the journal's.

Passwords are hashed by Argon2id. Checking one takes as long for a name that is not there. A
`stamp` changes with everything that has to end the sessions of a user, whichever process did it.
"""

from __future__ import annotations

import os
import re
import secrets
import sqlite3
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import (
    Column,
    MetaData,
    String,
    Table,
    create_engine,
    delete,
    event,
    func,
    insert,
    inspect,
    make_url,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError, SQLAlchemyError
from sqlalchemy.pool import NullPool
from sqlalchemy.schema import CreateTable

from assistant.admin import texts
from assistant.admin.passwords import check_password
from assistant.admin.people import Role, User
from assistant.errors import AssistantError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import Any

    from sqlalchemy import Connection, Engine

FILE = "accounts.sqlite"
NAME = re.compile(r"[a-z0-9][a-z0-9._@-]{1,63}")
SECONDS_TO_WAIT = 3  # for a lock
TABLES = MetaData()
ACCOUNTS = Table(
    "accounts",
    TABLES,
    Column("name", String(64), primary_key=True),
    Column("role", String(20), nullable=False),
    Column("password_hash", String(300), nullable=False),
    Column("stamp", String(64), nullable=False),
)


class AccountError(AssistantError):
    """An account that cannot be made, changed or found, or the file of them cannot be used."""


@dataclass(frozen=True)
class Account:
    """A user who signs in by a password; `stamp` tells one life of the account from the next."""

    user: User
    stamp: str


class Accounts:
    """Safe to use from several threads, and beside other processes."""

    def __init__(self, folder: Path, hasher: PasswordHasher | None = None) -> None:
        self._file = folder / FILE
        self._hasher = hasher or PasswordHasher()

    def listed(self) -> tuple[Account, ...]:
        """All accounts by name."""
        with self._reading() as connection:
            if connection is None:
                return ()
            rows = connection.execute(select(ACCOUNTS).order_by(ACCOUNTS.c.name)).all()
        return tuple(_account_of(row) for row in rows)

    def are_there_any(self) -> bool:
        """Whether anyone can sign in by a password."""
        with self._reading() as connection:
            return bool(
                connection and connection.scalar(select(func.count()).select_from(ACCOUNTS))
            )

    def find(self, name: str) -> Account | None:
        """The account of that name, however it is capitalised."""
        row = self._row(name)
        return None if row is None else _account_of(row)

    def verified(self, name: str, password: str) -> Account | None:
        """The account, when the password is its own; takes as long when there is no account."""
        decoy = self._decoy
        row = self._row(name)
        try:
            self._hasher.verify(decoy if row is None else row.password_hash, password)
        except (VerificationError, InvalidHashError, UnicodeEncodeError):
            return None
        return None if row is None else _account_of(row)

    def add(self, name: str, role: Role, password: str) -> User:
        """A new account; raises `AccountError` for a name that is taken or is none."""
        user = User(_usable(name), role)
        check_password(password, user.name)
        values = {"name": user.name, "role": role.value, **self._secrets(password)}
        try:
            with self._writing() as connection:
                connection.execute(insert(ACCOUNTS).values(**values))
        except IntegrityError:
            raise AccountError(
                f"{user.name} is there already", texts.account_exists(user.name)
            ) from None
        return user

    def remove(self, name: str) -> None:
        """Nobody signs in by that name any more; whoever was signed in is out."""
        with self._writing() as connection:
            done = connection.execute(delete(ACCOUNTS).where(ACCOUNTS.c.name == name.casefold()))
        _require(done.rowcount, name)

    def change_password(self, name: str, password: str) -> None:
        """Another password; whoever was signed in by the old one is out."""
        check_password(password, name.casefold())
        self._update(name, **self._secrets(password))

    def end_sessions(self, name: str) -> None:
        """Whoever is signed in by that name is out, in every process."""
        self._update(name, stamp=_new_stamp())

    def _update(self, name: str, **values: str) -> None:
        query = update(ACCOUNTS).where(ACCOUNTS.c.name == name.casefold()).values(**values)
        with self._writing() as connection:
            done = connection.execute(query)
        _require(done.rowcount, name)

    def _secrets(self, password: str) -> dict[str, str]:
        return {"password_hash": self._hasher.hash(password), "stamp": _new_stamp()}

    def _row(self, name: str) -> Any:
        query = select(ACCOUNTS).where(ACCOUNTS.c.name == name.casefold())
        with self._reading() as connection:
            return connection.execute(query).one_or_none() if connection else None

    @cached_property
    def _decoy(self) -> str:
        """What a password is checked against when there is no account."""
        return self._hasher.hash(secrets.token_urlsafe())

    @cached_property
    def _engine(self) -> Engine:
        engine = create_engine(
            make_url("sqlite://").set(database=str(self._file)),
            hide_parameters=True,
            poolclass=NullPool,
            connect_args={"timeout": SECONDS_TO_WAIT},
        )
        event.listen(engine, "connect", _prepare)
        return engine

    @contextmanager
    def _reading(self) -> Iterator[Connection | None]:
        """A connection; None where there never was an account."""
        with self._named():
            if not self._file.exists():
                yield None
                return
            with self._engine.connect() as connection:
                yield connection if inspect(connection).has_table(ACCOUNTS.name) else None

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """A connection in a transaction; makes the file, which only its owner may read."""
        with self._named():
            self._file.parent.mkdir(parents=True, exist_ok=True)
            os.close(os.open(self._file, os.O_CREAT | os.O_RDWR, 0o600))
            with self._engine.begin() as connection:
                connection.execute(CreateTable(ACCOUNTS, if_not_exists=True))
                yield connection

    @contextmanager
    def _named(self) -> Iterator[None]:
        """Without the words of an error: they may hold a hash."""
        try:
            yield
        except IntegrityError:
            raise
        except (SQLAlchemyError, sqlite3.Error, OSError) as error:
            raise AccountError(
                f"accounts unusable: {type(error).__name__}", texts.accounts_unusable(self._file)
            ) from None


def _prepare(connection: Any, _: object) -> None:
    connection.execute("PRAGMA secure_delete=ON")


def _account_of(row: Any) -> Account:
    return Account(User(row.name, Role(row.role)), row.stamp)


def _new_stamp() -> str:
    return secrets.token_urlsafe()


def _usable(name: str) -> str:
    usable = name.casefold()
    if not NAME.fullmatch(usable):
        raise AccountError("not a user name", texts.BAD_USER_NAME)
    return usable


def _require(rows: int, name: str) -> None:
    if not rows:
        raise AccountError(f"no account {name!r}", texts.no_account(name))
