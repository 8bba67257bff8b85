"""Dutch sentences: where each begins and ends in a paragraph.

Rules rather than a model: guidance is edited text, and a citation must be the same today and
tomorrow. A full stop ends a sentence unless it closes an abbreviation, an initial or a number
that goes on.
"""

from __future__ import annotations

import re
from typing import NamedTuple


class Span(NamedTuple):
    """`text[start:end]`."""

    start: int
    end: int


# Abbreviations that are followed by more of the same sentence.
ABBREVIATIONS = frozenset(
    "art artt bijv bv blz bl ca c.q cq dd d.d dhr mw mevr dr drs mr ing ir prof ds e.a e.d e.v "
    "evt excl incl fig hfst i.c i.h.b i.o i.p.v i.s.m i.v.m jl jr k.k m.b.t m.b.v m.i m.i.v m.m "
    "m.u.v max min n.a.v nl nr nrs n.v.t o.a o.b.v o.g.v o.i.d o.l.v p p.p pag par resp sr st "
    "t.a.v t.b.v t.g.v t.h.v t.n.v t.o.v t/m tel v.a v.d vgl vs z.g zgn zg a.d a.h.v a.u.b "
    "aug sept okt nov dec jan febr apr gem min jur stb stcrt gld".split()
)
# Abbreviations that may close a sentence: they do when a capital follows.
MAY_CLOSE = frozenset("enz etc e.d e.a d.w.z n.v.t a.u.b o.i.d".split())

BOUNDARY = re.compile(r"""(?<=[.!?…])["'”’»)\]]*(\s+)(?=["'“‘„«(\[]*[^\s])""")
LAST_WORD = re.compile(r"[\w./'’-]*\w(?=[.]$)")
OPENING = "\"'“‘„«(["
# So many characters after a full stop show whether a sentence begins there.
LOOK_AHEAD = 20
# So many before it show what word it closes: "b. b. b. b." may go on for pages.
LOOK_BEHIND = 200
# The longest sentences of laws have some 1,500 characters.
MOST_LENGTH = 3_000


def sentence_spans(text: str) -> tuple[Span, ...]:
    """The sentences of one paragraph, in order; together they hold all its words."""
    spans: list[Span] = []
    start = len(text) - len(text.lstrip())
    for match in BOUNDARY.finditer(text):
        end, after = match.start(1), match.end(1)
        sentence = text[max(start, end - LOOK_BEHIND) : end]
        if end > start and _ends_sentence(sentence, text[after : after + LOOK_AHEAD]):
            spans.append(Span(start, end))
            start = after
    end = len(text.rstrip())
    if end > start:
        spans.append(Span(start, end))
    return tuple(part for span in spans for part in _bounded(text, span))


def _bounded(text: str, span: Span) -> list[Span]:
    """A sentence whole; what goes on for pages without an end, in parts of whole words."""
    parts = []
    start, end = span
    while end - start > MOST_LENGTH:
        space = text.rfind(" ", start, start + MOST_LENGTH)
        if space <= start:
            break
        parts.append(Span(start, space))
        start = space + 1
    return [*parts, Span(start, end)]


def _ends_sentence(sentence: str, rest: str) -> bool:
    following = rest.lstrip(OPENING)[:1]
    bare = sentence.rstrip("\"'”’»)]")
    if bare.endswith(("!", "?", "…", "...")):
        return not following.islower()
    if following.islower():
        return False
    match = LAST_WORD.search(bare)
    word = match.group().lower().lstrip("(") if match else ""
    if word in MAY_CLOSE:
        return following.isupper()
    if word in ABBREVIATIONS:
        return False
    # "B. Jansen", "A.B. de Vries": an initial goes on. "1." alone is a number of a list.
    initial = re.fullmatch(r"(?:[a-z]\.)*[a-z]", word) is not None
    return not (initial or (word.isdigit() and sentence.strip() == f"{word}."))
