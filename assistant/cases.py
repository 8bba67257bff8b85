"""A short case for a training, built only from what a document tells that happened."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from assistant.quotable import CLUTTER, cite, stands_alone
from ingest.records import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from assistant.evidence import Sentence
    from assistant.quotable import Gathered
    from assistant.records import Citation

FEWEST_WORDS, MOST_WORDS, MOST_SENTENCES = 40, 120, 6
TELLING_KINDS = frozenset({Kind.PRACTICE, Kind.REPORT, Kind.NEWS})
# What a run of sentences needs to be a situation: less where the document is one that tells.
LEAST, LEAST_OF_OTHER_KINDS = 5, 7

PEOPLE = re.compile(
    r"\b(?:moeder|vader|ouders?|pleegouders?|pleegmoeder|pleegvader|pleeggezin\w*|gezin(?:nen)?"
    r"|kind(?:eren)?|jongere?n?|meisjes?|jongens?|broer\w*|zus\w*|baby|oma|opa|tante|oom|cliënt\w*"
    r"|medewerkers?|begeleiders?|hulpverleners?|jeugdbeschermers?|wethouders?|burgemeester"
    r"|directeur|gemeenten?)\b",
    re.IGNORECASE,
)
HAPPENED = re.compile(
    r"\b(?:werd|werden|kreeg|kregen|ging|gingen|kwam|kwamen|deed|deden|zag"
    r"|zagen|vroeg|vroegen|bleek|bleken|stond|stonden|vertelde|vertelden|besloot|besloten"
    r"|organiseerden?|wilden?|moest|moesten|kon|konden|woonden?|bezochten?|begon|begonnen|bracht"
    r"|brachten|gaf|gaven|hielp|hielpen|bleef|bleven|verhuisden?|belden?|maakten?|werkten?|zei"
    r"|zeiden|dacht|dachten|noemden?|bogen|spraken?|namen|nam|toen|destijds|vorig jaar)\b",
    re.IGNORECASE,
)
CONCRETE = re.compile(
    r"\b(?:bijvoorbeeld|op een dag|jarige?|\d+ jaar|een (?:moeder|vader|meisje|jongen|kind|gezin)"
    r"|in (?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november"
    r"|december|\d{4}))\b|[“\"]",
    re.IGNORECASE,
)
NAMED = re.compile(r"(?<![.!?] )(?<!^)\b[A-Z][a-zé]{2,}")


@dataclass(frozen=True)
class Case:
    """Sentences in a row in which a document tells what happened."""

    citation: Citation
    score: int


def cases_in(gathered: Iterable[Gathered]) -> tuple[Case, ...]:
    """What can be a case, the most telling first, of each block at most one."""
    found: list[Case] = []
    for each in gathered:
        of_kind = each.document.details.kind in TELLING_KINDS
        least = LEAST if of_kind else LEAST_OF_OTHER_KINDS
        for run in each.runs:
            tried = ((score, part) for part in _parts(run) if (score := situation(part)) >= least)
            best = max(tried, key=lambda one: one[0], default=None)
            if best is not None and (citation := cite(best[1][0], best[1][-1])):
                found.append(Case(citation, best[0]))
    return tuple(sorted(found, key=lambda case: (-case.score, case.citation.start)))


def situation(sentences: Sequence[Sentence]) -> int:
    """How much sentences tell of somebody to whom something happened; 0 where nothing did."""
    text = " ".join(sentence.text for sentence in sentences)
    happened = len({match.lower() for match in HAPPENED.findall(text)})
    people = len({match.lower() for match in PEOPLE.findall(text)})
    if not (happened and people):
        return 0
    named = len(set(NAMED.findall(text)))
    return min(happened, 3) + min(people, 2) + min(named, 2) + 2 * bool(CONCRETE.search(text))


def _parts(run: Sequence[Sentence]) -> Iterator[Sequence[Sentence]]:
    """Sentences in a row that begin with one that stands alone, the longest first."""
    for start, end in sorted(
        combinations(range(len(run) + 1), 2), key=lambda part: (part[0] - part[1], part[0])
    ):
        part = run[start:end]
        words = sum(len(sentence.text.split()) for sentence in part)
        is_short = 2 <= len(part) <= MOST_SENTENCES and FEWEST_WORDS <= words <= MOST_WORDS
        if is_short and stands_alone(part[0]) and not any(CLUTTER.search(s.text) for s in part):
            yield part
