"""The legal frame that an answer speaks of, where the question names none or another.

The same question has another answer in the voluntary frame, under supervision and under
guardianship. The frame is read from the quoted sentence, the headings above it and the title, in
that order; where the quotes do not agree on one, nothing is said.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant import texts
from assistant.records import Frame
from ingest import language

if TYPE_CHECKING:
    from collections.abc import Mapping

    from assistant.records import Answer, Citation

# On folded text.
FRAMES: Mapping[Frame, re.Pattern[str]] = {
    Frame.VOLUNTARY: re.compile(
        r"\bvrijwillige?(?:n)? (?:kader|hulp\w*|jeugdhulp|plaatsing\w*|situatie|uithuisplaatsing\w*"
        r"|pleegzorg\w*|traject\w*|opname)\b|\bop vrijwillige basis\b|\bvrijwilligheid\b"
        r"|\bzonder (?:kinderbeschermings)?maatregel\b"
    ),
    Frame.SUPERVISION: re.compile(
        r"\b(?:voorlopige )?ondertoezichtstelling\w*|\bots(?:'en|en)?\b"
        r"|\bonder toezicht (?:ge)?stel\w*|\bonder toezicht staa\w*"
    ),
    Frame.GUARDIANSHIP: re.compile(
        r"(?<!ouderlijk gezag of )\b(?:instellings|pleegouder)?voogdij(?!werker|plicht)\w*"
    ),
    Frame.CLOSED: re.compile(
        r"\bgesloten (?:jeugdhulp|jeugdzorg|accommodatie|plaatsing|instelling|verblijf|opname)\w*"
        r"|\bjeugdzorgplus\b|\bjeugdhulpplus\b"
    ),
    Frame.CRISIS: re.compile(
        r"\bcrisis(?:plaatsing|pleegzorg|pleeggezin|opvang|bed|hulp)\w*"
        r"|\bspoed(?:uithuis)?plaatsing\w*"
    ),
}


def frames_in(text: str) -> frozenset[Frame]:
    """The legal frames that a text names."""
    folded = language.fold(text)
    return frozenset(frame for frame, named in FRAMES.items() if named.search(folded))


def frame_remark(answer: Answer) -> str:
    """Which frame the quotes speak of; "" when they name none or several, or the question's own.

    What was searched for counts as the question, other names of what it names included.
    """
    spoken = {_frame_of(c) for statement in answer.statements for c in statement.citations}
    if len(spoken) != 1 or (frame := spoken.pop()) is None:
        return ""
    asked = frames_in(answer.searched_for)
    return "" if frame in asked else texts.about_frame(frame, sorted(asked))


def _frame_of(citation: Citation) -> Frame | None:
    """The one frame that the nearest words name; None when they name none or several."""
    for text in (citation.quote, *reversed(citation.heading), citation.title):
        if named := frames_in(text):
            return next(iter(named)) if len(named) == 1 else None
    return None
