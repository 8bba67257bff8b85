"""`python -m assistant handout`: a hand-out on a theme as a file."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from assistant import handout_texts as texts
from assistant.errors import HandoutError, TakeawayError
from assistant.files import MEDIA_TYPE, written_as
from assistant.generation import load_writer
from assistant.handout_paper import paper_of
from assistant.handout_records import Length
from assistant.handouts import Handouts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.settings import Settings


def run_handout(
    settings: Settings, themes: Sequence[str], output: str, documents: Sequence[str], length: str
) -> str:
    """Write the file and return the line that says so.

    Raises `HandoutError` for wrong use, `TakeawayError` where the file cannot be written.
    """
    form = Path(output).suffix.lower().removeprefix(".")
    if form not in MEDIA_TYPE:
        raise HandoutError(f"no form {form!r}", texts.handout_form(output))
    day = dt.datetime.now().astimezone().date().isoformat()
    handout = Handouts(settings, load_writer(settings)).make(themes, day, documents, Length(length))
    made = written_as(form, paper_of(handout))
    try:
        Path(output).write_bytes(made)
    except OSError as error:
        problem = type(error).__name__
        raise TakeawayError(
            f"{output}: {problem}", texts.handout_not_written(output, error)
        ) from error
    return texts.handout_written(output)
