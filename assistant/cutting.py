"""A text cut into words, its expressions and separable verbs put together."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.rewriting import rewrite
from assistant.separable import join_verbs
from assistant.tokens import TOKEN, clean

# "(re)integratie", "(pleeg)gezinnen": one word.
OPTIONAL_PART = re.compile(r"\(([^\W\d_]+)\)(?=[^\W\d_])")


@dataclass(frozen=True)
class Words:
    """The words of a text in lower case, as they stood, and the separable verbs among them."""

    words: list[str]
    surfaces: list[str]
    joined: frozenset[str]


def cut(text: str) -> Words:
    """The words of `text`, what belongs together put together."""
    surfaces = TOKEN.findall(OPTIONAL_PART.sub(r"\1", clean(text)))
    words = [surface.lower() for surface in surfaces]
    joined = rewrite(words, surfaces)
    return Words(words, surfaces, joined | join_verbs(words, surfaces))
