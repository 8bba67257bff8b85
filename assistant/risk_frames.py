"""Signs of risk that no word tells by itself: words of several kinds close to each other.

A hand is no sign, nor is a cheek or a print; the three together are. What only tells and asks for
nothing but help is a report; there one word of distress is enough. The words are `risk_words.txt`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from assistant.records import NoticeKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# Asks for something else than what to do now.
ASKS = re.compile(
    r"\?|(?:^|[,.;:!] ?|\b(?:en|maar|dus|of) )(?:wat|hoe\w*|waar\w*|welke?|wanneer|waarom|wie) "
    r"|(?:^|[,.;:!] ?|\b(?:en|maar|dus) )(?:mag|kan|kun|moet|is|heeft|heb|geldt|krijgt?|denk)"
    r" (?:ik|we|wij|je|jij|u|hij|zij|ze|het|dit|dat|er)\b"
    r"|^(?:mag|mogen|kan|kunnen|kun|moet|moeten|is|zijn|heeft|hebben|krijgt|krijgen|geldt"
    r"|bestaa[tn]"
    r"|beoordeel|schat|leg|geef|vertel|zoek|ik zoek|ik wil weten|vertaal|schrijf|maak|denk) "
)


@dataclass(frozen=True)
class Frame:
    """Kinds of words that are a sign together, each within so many words of the first."""

    first: str
    others: tuple[str, ...]
    within: int

    def holds(self, clause: Clause) -> bool:
        """Whether the words stand so in the clause."""
        return any(
            all(
                clause.has_near(kind.lstrip("!"), at, self.within) is not kind.startswith("!")
                for kind in self.others
            )
            for at in clause.places(self.first)
        )


@dataclass(frozen=True)
class Clause:
    """Folded words with a space between them, and where words of each kind begin."""

    text: str
    found: dict[str, list[int]] = field(default_factory=dict)

    def places(self, kind: str) -> list[int]:
        """The numbers of the words at which a word of this kind begins."""
        if kind not in self.found:
            starts = (match.start() for match in risk_words().kinds[kind].finditer(self.text))
            self.found[kind] = [self.text.count(" ", 0, start) for start in starts]
        return self.found[kind]

    def has_near(self, kind: str, at: int, within: int) -> bool:
        """Whether a word of this kind, another than the one there, stands so near."""
        places = self.places(kind)
        first = bisect_left(places, at - within)
        return any(place != at for place in places[first : bisect_left(places, at + within + 1)])


@dataclass(frozen=True)
class RiskWords:
    """What `risk_words.txt` holds: a pattern per kind of word, frames and reports per risk."""

    kinds: dict[str, re.Pattern[str]]
    frames: dict[NoticeKind, tuple[Frame, ...]]
    reports: dict[NoticeKind, re.Pattern[str]]


def is_framed(kind: NoticeKind, clause: Clause) -> bool:
    """Whether a frame of this risk holds in a clause of folded words."""
    return any(frame.holds(clause) for frame in risk_words().frames[kind])


def is_distressed(kind: NoticeKind, clause: str) -> bool:
    """Whether a clause of a report holds a word of distress."""
    return bool(risk_words().reports[kind].search(clause))


def is_only_told(folded: str) -> bool:
    """Whether a text asks for nothing; what asks for help is to be taken out of it before."""
    return not ASKS.search(folded)


@lru_cache(maxsize=1)
def risk_words() -> RiskWords:
    """The words and frames, read once."""
    sections = dict(_sections())
    return RiskWords(
        {name: _pattern(lines) for (sort, name), lines in sections.items() if sort == "kind"},
        {kind: tuple(map(_frame, sections["frames", kind])) for kind in NoticeKind},
        {kind: _pattern(sections["reports", kind]) for kind in NoticeKind},
    )


def _sections() -> Iterator[tuple[tuple[str, str], list[str]]]:
    text = files("assistant").joinpath("risk_words.txt").read_text("utf-8")
    for section in text.split("\n[")[1:]:
        title, _, lines = section.partition("]\n")
        sort, _, name = title.partition(" ")
        yield (sort, name), lines.strip().split("\n")


def _frame(line: str) -> Frame:
    first, *others, within = line.split()
    return Frame(first, tuple(others), int(within))


def _pattern(lines: Sequence[str]) -> re.Pattern[str]:
    """What matches one of these words."""
    listed = "|".join(" ".join(lines).split()).replace("*", r"\w*").replace("_", " ")
    return re.compile(rf"(?<![\w'])(?:{listed})(?!\w)")
