"""A PostgreSQL server for tests, from Debian's package, in a folder of its own."""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
import uuid
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import create_engine, text

if TYPE_CHECKING:
    from collections.abc import Iterator

DEBIAN = Path("/usr/lib/postgresql")
USER = "postgres"  # whom Debian's package makes: PostgreSQL does not run as root
SECONDS_TO_START = 60


@contextlib.contextmanager
def postgres_server() -> Iterator[str]:
    """The address of an empty one without its database: it listens on a socket of its folder."""
    # Not a folder of pytest's, which only its owner may enter; and short, as sockets need it.
    folder = Path(tempfile.mkdtemp(prefix="handreiking-", dir="/tmp"))
    user = USER if os.geteuid() == 0 else None
    if user:
        account = pwd.getpwnam(user)
        os.chown(folder, account.pw_uid, account.pw_gid)
    try:
        data = folder / "data"
        initdb = [_binary("initdb"), "-D", str(data), "-U", USER, "-A", "trust", "-E", "UTF8"]
        initdb += ["--locale=C.UTF-8", "--no-sync"]
        subprocess.run(initdb, user=user, cwd=folder, check=True, capture_output=True)
        options = {"listen_addresses": "", "unix_socket_directories": str(folder), "fsync": "off"}
        command = [_binary("postgres"), "-D", str(data)]
        command += [word for name, value in options.items() for word in ("-c", f"{name}={value}")]
        log = folder / "log.txt"
        with log.open("wb") as output:
            process = subprocess.Popen(command, user=user, cwd=folder, stdout=output, stderr=output)
        try:
            _wait_until_up(process, folder, log)
            yield f"postgresql+psycopg://{USER}@/{{}}?host={folder}"
        finally:
            process.send_signal(signal.SIGINT)  # without waiting for its clients
            process.wait(timeout=30)
    finally:
        shutil.rmtree(folder)


def new_database(address: str) -> str:
    """The address of an empty database on the server at `address`."""
    name = f"test_{uuid.uuid4().hex}"
    engine = create_engine(address.format("postgres"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return address.format(name)


def _binary(name: str) -> str:
    found = sorted(DEBIAN.glob(f"*/bin/{name}"), key=lambda path: int(path.parts[-3]))
    if not found:
        pytest.fail("PostgreSQL is missing: apt-get install -y postgresql")
    return str(found[-1])


def _wait_until_up(process: subprocess.Popen[bytes], folder: Path, log: Path) -> None:
    command = [_binary("pg_isready"), "-q", "-h", str(folder), "-U", USER]
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError(f"PostgreSQL ended:\n{log.read_text('utf-8')}")
        if subprocess.run(command, check=False).returncode == 0:
            return
        time.sleep(0.1)
    raise TimeoutError(f"PostgreSQL is not up:\n{log.read_text('utf-8')}")
