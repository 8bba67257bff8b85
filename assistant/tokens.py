"""The words of a sentence, and what each is for."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from assistant import wording
from assistant.quantities import QuantityKind
from assistant.wordforms import fold, is_clausal

if TYPE_CHECKING:
    from assistant.quantities import Quantity
    from assistant.wording import Signal

# The hyphen of "kind- en jeugdhulp" stays, at the end of a line too.
BROKEN_WORD = re.compile(r"(?<=\w)-\s*\n\s*(?!(?:en|of)\b)(?=[a-z])")
QUOTES = str.maketrans(dict.fromkeys('‘’‚‛′`´“”„‟″«»"', "'"))
DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))
TOKEN = re.compile(
    r"""
    [\w.+-]+@[\w.-]+\w | (?:https?://|www\.)[^\s,;()]*\w
    | \d{4}-\d{2}-\d{2} | \d{1,2}[-/]\d{1,2}[-/]\d{4} | 0\d+[- ]\d+
    | \d+(?:[.,:]\d+)+[a-z]* | \d+,-+ | \d+-?jarigen? | \d+[^\W\d_]*
    | (?:[^\W\d_]\.){2,} | t/m | en/of
    | [^\W_]+(?:['-][^\W_]+)*
    | [€%] | [.,;:!?()]
    """,
    re.VERBOSE | re.IGNORECASE,
)
STOPS = frozenset(".,;:!?()")
ENDS = frozenset(".;:!?")
NO_MARK = ""
NEGATIONS = frozenset({"niet", "geen", "nooit", "niemand", "niets", "noch", "zonder"})


def clean(text: str) -> str:
    """`text` without differences of white space, quotes, dashes and hyphenation."""
    text = unicodedata.normalize("NFKC", text).replace("\u00ad", "")
    text = BROKEN_WORD.sub("", text).translate(QUOTES).translate(DASHES)
    return " ".join(text.split())


class Role(Enum):
    """What a word is for."""

    CONTENT = "content"
    VERB = "verb"
    QUANTITY = "quantity"
    SIGNAL = "signal"
    PREPOSITION = "preposition"
    NEUTRAL = "neutral"
    STOP = "stop"


@dataclass(frozen=True)
class Token:
    """A word, or the words of one quantity or expression, in its sentence.

    `keys` holds what it may be matched by; `marks` the prepositions that may govern it ("" is
    none); `clause` counts the clauses from 0, those that "en" and "of" join included, `part`
    without those.
    """

    surface: str
    word: str
    role: Role
    keys: frozenset[str] = frozenset()
    marks: frozenset[str] = frozenset({NO_MARK})
    clause: int = 0
    part: int = 0
    opener: str = ""
    signal: Signal | None = None
    quantity: Quantity | None = None
    is_aside: bool = False
    is_loose: bool = False

    @property
    def makes_clause(self) -> bool:
        """Whether it is a verb, or what makes a clause like one."""
        return self.role is Role.VERB or is_clausal(fold(self.word))

    @property
    def form(self) -> str:
        """A verb's form as the text has it: "voerde" where "voerde gesprekken" is read "praten"."""
        return fold(self.surface.lower().split()[0]) if self.surface.strip() else fold(self.word)

    @property
    def is_named(self) -> bool:
        """Whether the source has to have it: it names, does or describes something."""
        return self.role is Role.CONTENT or self.role is Role.VERB

    @property
    def is_time(self) -> bool:
        """Whether it says how long or when, by a number."""
        return self.quantity is not None and self.quantity.kind in {
            QuantityKind.DURATION,
            QuantityKind.DATE,
        }

    @property
    def points_at_law(self) -> bool:
        """Whether it names a part of a law: "lid", "artikel 4.1.1"."""
        is_article = self.quantity is not None and self.quantity.kind is QuantityKind.ARTICLE
        return is_article or self.word in wording.LAW_PARTS
