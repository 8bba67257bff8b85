"""A paper as an accessible PDF, set by Typst in a process of its own (`typesetting`)."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from assistant import texts
from assistant.errors import TakeawayError

if TYPE_CHECKING:
    from assistant.blocks import Paper

PROGRAM = Path(__file__).with_name("typesetting.py")
SECONDS_AT_MOST = 60.0  # the largest paper takes a tenth of that


def to_pdf(paper: Paper) -> bytes:
    """The paper as PDF/UA-1; raises `TakeawayError` when it cannot be set."""
    content = asdict(paper) | {
        "author": texts.BRAND,
        "reminder": texts.CHECK_THE_SOURCE,
        "page": texts.PAGE_LABEL,
    }
    try:
        done = subprocess.run(  # noqa: S603 - our own program, and the text goes in as data
            [sys.executable, "-I", str(PROGRAM)],
            input=json.dumps(content, ensure_ascii=False).encode(),
            capture_output=True,
            check=True,
            timeout=SECONDS_AT_MOST,
        )
    except (subprocess.SubprocessError, OSError) as error:
        # Not the error's own words, nor Typst's: they may hold its text.
        raise TakeawayError(f"no PDF: {type(error).__name__}", texts.EXPORT_FAILED) from None
    return done.stdout
