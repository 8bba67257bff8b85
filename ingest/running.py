"""How a command ends when it is cut off, the same for every command line here."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Callable

# What a shell expects of a program that Ctrl+C stopped.
STOPPED_BY_USER = 130


def run(main: Callable[[], int]) -> NoReturn:
    """Run a command and exit with its status, without a traceback when it is cut off."""
    try:
        sys.exit(main())
    except BrokenPipeError:
        # Who read the output stopped reading; Python would complain again when it closes it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(STOPPED_BY_USER)
