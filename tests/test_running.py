"""A command that is cut off ends without a traceback."""

from __future__ import annotations

import subprocess
import sys

import pytest
from serving import ROOT

from ingest.running import STOPPED_BY_USER, run


def interrupted() -> int:
    raise KeyboardInterrupt


def test_a_command_ends_with_its_status() -> None:
    with pytest.raises(SystemExit) as ended:
        run(lambda: 2)
    assert ended.value.code == 2


def test_a_command_that_is_interrupted_says_so_by_its_status() -> None:
    with pytest.raises(SystemExit) as ended:
        run(interrupted)
    assert ended.value.code == STOPPED_BY_USER


def test_a_command_whose_reader_leaves_is_silent() -> None:
    code = "from ingest.running import run; run(lambda: print('x\\n' * 100_000, flush=True) or 0)"
    with subprocess.Popen(
        [sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as command:
        assert command.stdout is not None
        assert command.stderr is not None
        command.stdout.close()
        assert command.stderr.read() == b""
    assert command.returncode == 1
