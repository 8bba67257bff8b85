"""Where the clause around one with "die" goes on, and where "en" begins one with its own subject.

"Wordt de klacht waarover hij belt / en het verslag vermeld", "wordt op de dag waarop hij belt /
ingediend".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant import wording
from assistant.clauses import adds_noun, ends_outer, is_helping
from assistant.naming import Naming, naming
from assistant.tokens import Role
from assistant.wordforms import fold, is_verb_form

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.tokens import Token


def resumes(tokens: Sequence[Token], words: Sequence[str], clause: int, outer: int) -> bool:
    """Whether `words` go on with the clause `outer`, around the relative `clause` before them."""
    if not any(one.clause == clause and one.role is Role.VERB for one in tokens):
        return False
    if tokens[-1].makes_clause and adds_noun(words):
        return True
    around = [one for one in tokens if one.clause == outer]
    return (
        any(one.word in wording.PASSIVE for one in around)
        and not any(one.role is Role.VERB for one in around)
        and ends_outer(words)
    )


def opens_subject(words: Sequence[str]) -> bool:
    """Whether words begin with one who acts and then a verb: "de gemeente betaalt"."""
    start = next((i for i, word in enumerate(words) if word not in wording.DETERMINERS), len(words))
    who, verb = [*words[start : start + 2], "", ""][:2]
    return (
        naming(fold(who)) is Naming.ACTOR
        and not verb.endswith(("e", "end"))
        and (is_helping(fold(verb)) or is_verb_form(fold(verb)))
    )
