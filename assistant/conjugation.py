"""The strong and irregular verbs of Dutch, as a file lists them: which form belongs to which.

A dictionary of forms leaves many of them out, with their particles most of all: "voorgeschreven",
"kozen ... uit". A line of `strong_verbs.txt` is an infinitive and its forms.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

STRONG_VERBS = "strong_verbs.txt"
ANOTHER_WORD_TOO = "?"


def strong_verb(folded: str, particles: Collection[str]) -> str:
    """The infinitive of a strong verb's form that is no other word, or nothing."""
    return _infinitive(folded, particles, _sure())


def maybe_strong_verb(folded: str, particles: Collection[str]) -> str:
    """The infinitive of what can be a strong verb's form, or nothing."""
    return _infinitive(folded, particles, _every())


def stem_of_participle(folded: str, particles: Collection[str]) -> tuple[str, str]:
    """The particle and the third person of a weak participle; nothing of another word.

    Of "uitgewerkt" they are "uit" and "werkt", if there is such a verb.
    """
    before, ge, stem = folded.partition("ge")
    if not ge or before not in {"", *particles} or len(stem) < 3 or stem[-1] not in "dt":
        return "", ""
    return before, stem if stem.endswith("t") else stem[:-1] + "t"


def _infinitive(folded: str, particles: Collection[str], verbs: dict[str, str]) -> str:
    """The verb of a form; with its particle only a participle is sure: not "uitspraken"."""
    if folded in verbs:
        return verbs[folded]
    particle, ge, rest = folded.partition("ge")
    verb = verbs.get(ge + rest, "") if particle in particles else ""
    return particle + verb if verb else ""


@cache
def _sure() -> dict[str, str]:
    return {form: verb for form, verb in _read().items() if not form.endswith(ANOTHER_WORD_TOO)}


@cache
def _every() -> dict[str, str]:
    return {form.removesuffix(ANOTHER_WORD_TOO): verb for form, verb in _read().items()}


def _read() -> dict[str, str]:
    lines = files("assistant").joinpath(STRONG_VERBS).read_text("utf-8").splitlines()
    verbs = [line.split() for line in lines if line and not line.startswith("#")]
    return {form: forms[0] for forms in verbs for form in forms[1:]}
