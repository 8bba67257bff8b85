"""Which passwords are taken: long ones that are not the first that anyone would try.

Length and a list of common ones, and no rules about kinds of characters, as NIST SP 800-63B-4
(3.1.1.2) advises.
"""

from __future__ import annotations

import math
import string
import unicodedata
from functools import cache
from pathlib import Path

from assistant.admin import texts
from assistant.errors import AssistantError

SHORTEST, LONGEST = 12, 256  # characters
FEWEST_DIFFERENT = 5
MOST_COMMON = 3  # so many common ones in a row are still easy to guess
OWN_PART = 6  # so many characters are wanted beside the user's name
COMMON = Path(__file__).parent / "common_passwords.txt"
LOOKALIKES = str.maketrans("@4301!5$7", "aaeoiisst")
AROUND = string.digits + string.punctuation + string.whitespace


class PasswordError(AssistantError):
    """A password that is too short, too long or too easy to guess."""


def check_password(password: str, name: str) -> None:
    """Raises `PasswordError` for one that the user of that name may not have."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise PasswordError(
            "a password of a wrong length", texts.password_length(SHORTEST, LONGEST)
        )
    if any(unicodedata.category(each) in {"Cc", "Cs"} for each in password):
        raise PasswordError("a password with control characters", texts.PASSWORD_CHARACTERS)
    folded = unicodedata.normalize("NFKC", password).casefold()
    if name in folded and len(folded.replace(name, "").strip(AROUND)) < OWN_PART:
        raise PasswordError("a password made of the name", texts.PASSWORD_IS_NAME)
    if len(set(folded)) < FEWEST_DIFFERENT or _is_common(folded):
        raise PasswordError("a common password", texts.PASSWORD_COMMON)


def _is_common(folded: str) -> bool:
    """Whether it is a few common ones and nothing else, but for digits and signs between them."""
    plain = folded.translate(LOOKALIKES)
    forms = {folded, plain, folded.strip(AROUND).translate(LOOKALIKES)}
    return any(_parts_of(form, common_passwords()) <= MOST_COMMON for form in forms)


def _parts_of(text: str, parts: frozenset[str]) -> float:
    """The fewest of these parts that make the text, with characters of `AROUND` between them."""
    fewest = {0: 0.0}
    for start in range(len(text)):
        if start not in fewest:
            continue
        ends = {start + len(part): 1 for part in parts if text.startswith(part, start)}
        if text[start] in AROUND:
            ends.setdefault(start + 1, 0)
        for end, more in ends.items():
            fewest[end] = min(fewest.get(end, math.inf), fewest[start] + more)
    return fewest.get(len(text), math.inf)


@cache
def common_passwords() -> frozenset[str]:
    """What people choose most, in Dutch and in English."""
    return frozenset(COMMON.read_text(encoding="utf-8").split())
