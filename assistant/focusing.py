"""Whether a passage speaks of the very thing a question asks for, and not just of its topic.

"Welke opleiding heeft een jeugdarts nodig" is near every passage about jeugdartsen; one that says
nothing of an opleiding has to be much surer to be the answer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assistant.covering import IN_COMPOUND
from assistant.evidence import found, terms_of
from assistant.expecting import Expected
from assistant.looking_up import Term
from assistant.mentioning import SPOKEN_OF, names_a_thing, said_by
from ingest import language

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from assistant.evidence import Sentence, Terms
    from assistant.understanding import Query, Wanted

DIFFERING = re.compile(r"\b(?:verschil\w*|onderscheid\w*|terwijl|daarentegen|tegenstelling)\b")
# Words less telling than this are in a third of all passages and more.
LEAST_TELLING = 0.3


@dataclass(frozen=True)
class Doubts:
    """So much surer it must be where the best passage leaves a thing unsaid.

    `kind` is the "opleiding" of "welke opleiding", `way` the "effectief" of "hoe effectief",
    `side` one of the two that are compared, `term` what is to be defined, `most` what is most,
    first, more or free as such, `reason` why something is so.
    Chosen on the tuning sets and on questions like them over other documents; a logistic model over
    the same and more features, fitted on the tuning sets, did no better on questions that it was
    not fitted on. Doubts about any other noun of the question, also of a question for yes or no
    alone, and about what "wie" does cost more answers than they spared.
    """

    kind: float = 0.15
    reason: float = 0.15
    way: float = 0.3
    side: float = 0.5
    term: float = 0.5
    most: float = 0.5


DOUBTS = Doubts()
# "Welke opleiding": the kind of thing that is asked for.
KIND_ASKED = re.compile(r"\b(?:welke?|wat voor(?: een)?) ([^\W\d_]+)")
# "Hoe effectief is": how something is, not how it is done.
WAY_ASKED = re.compile(
    r"^(?:en )?hoe (?!lang|oud|vaak|heet|hoog|laat|snel|veel|duur|kan|moet|mag|is|wordt|werkt)"
    r"([^\W\d_]+) (?:is|zijn|was|waren|vindt|vinden|wordt|worden)\b"
)
# "Welk land heeft de meeste": what is most of all has to be told as such.
MOST_ASKED = re.compile(
    r"\b(?:welke?|wie|waar|hoe heet)\b.*\b(?:de|het) (?:aller)?(?:meeste|minste|grootste|kleinste"
    r"|hoogste|laagste|langste|kortste|duurste|goedkoopste|oudste|jongste|snelste)\b"
)
# "Wie was als eerste klaar".
FIRST_ASKED = re.compile(
    r"\b(?:welke?|wie|waar|hoe heet)\b.*\bals (?:eerste|laatste|enige)\b(?! aan zet)"
)
FIRST = re.compile(r"\b(?:eerste?|laatste?|enige)\b")
# "Zijn er minder uithuisplaatsingen sinds": whether there are is to be told as a comparison.
MORE_ASKED = re.compile(
    r"^(?:en )?(?:is|zijn|was|waren|zit|zitten|word|worden|werden|krijg\w*|kreeg|kregen|heeft"
    r"|hebben|had|hadden|gaat|gaan|ging|gingen|kom\w*|kwam\w*|won\w*) "
    r".*?\b(?:meer|minder)((?: [\w'’-]+){1,2})"
)
CHANGED = re.compile(
    r"\b\w*(?:toegenomen|toename|neemt|nam|nemen|afgenomen|afname|daal|dalen|daling|stijg|steeg|stegen"
    r"|groei|gegroeid|verdubbel|halveer|verminder|vermeerder|vaker|extra)\w*\b"
)
MORE = re.compile(r"\b(?:meer|minder|meeste|minste|aantal)\b((?: [\w'’-]+){1,3})")
# "Krijgen ouders een gratis advocaat": what it costs is to be told.
FREE_ASKED = re.compile(r"\b(?:gratis|kosteloos|kosteloze)\b")
COST = re.compile(
    r"€|\b\w*(?:gratis|kostelo|kosten|kost|betal|betaal|vergoed|euro|bijdrage|geld|tarief)\w*"
)
MOST = re.compile(
    r"\b(?!(?:eerste|laatste|beste|tenminste|gaste)\b)\w{3,}ste\b|\b(?:meestal|vooral|merendeel)\b"
)
# What is asked for, and what a sentence has that tells it.
TOLD_AS_SUCH = ((MOST_ASKED, MOST), (FIRST_ASKED, FIRST), (FREE_ASKED, COST))
SIDES_ASKED = re.compile(
    r"^(?:en )?(?:wat|welke?) .*?\bverschil\w*\b.*?\btussen (.+?) en (.+?)\W*$"
)


def doubt_of(
    query: Query,
    importance: Mapping[str, float],
    best: Sentence,
    sentences: Sequence[Sentence],
    doubts: Doubts = DOUBTS,
) -> float:
    """So much surer than usual it must be that the best sentence answers."""
    asked = language.fold(query.question)
    passage = [s for s in sentences if s.hit is best.hit]
    beside = [s for s in passage if abs(s.position - best.position) <= 1]
    near = said_by(beside)
    telling = [w for w in query.wanted if importance.get(w.word.stem, 1.0) >= LEAST_TELLING]
    unsaid = [w for w in telling if found(w, near) < SPOKEN_OF]
    around = said_by(passage)
    if _lacks_side(query, asked, around) or _joins_sides(query, asked, passage):
        return doubts.side
    if _lacks_term(query, around):
        return doubts.term
    told = [language.fold(s.text) for s in passage]
    if _lacks_comparison(asked, told) or any(
        asking.search(asked) and not any(map(telling_it.search, told))
        for asking, telling_it in TOLD_AS_SUCH
    ):
        return doubts.most
    nowhere = [w for w in unsaid if names_a_thing(w) and found(w, around) < SPOKEN_OF]
    if _is_named(KIND_ASKED, asked, nowhere):
        return doubts.kind
    if query.expected is Expected.REASON and not any(s.holds_expected for s in passage):
        return doubts.reason
    return doubts.way if _is_named(WAY_ASKED, asked, unsaid) else 0.0


def _lacks_comparison(asked: str, told: Sequence[str]) -> bool:
    """Whether more or fewer of a thing are asked for, and no sentence compares their number."""
    compared = MORE_ASKED.search(asked)
    if compared is None:
        return False
    stems = {word.stem for word in language.words(compared.group(1)) if not word.is_stop_word}
    return not any(
        CHANGED.search(text)
        or any(
            stems & {word.stem for word in language.words(found.group(1))}
            for found in MORE.finditer(text)
        )
        for text in told
    )


def _is_named(pattern: re.Pattern[str], asked: str, unsaid: Sequence[Wanted]) -> bool:
    """Whether the word that a pattern finds in the question is among the unsaid."""
    named = pattern.search(asked)
    return named is not None and any(w.word.folded == named.group(1) for w in unsaid)


def _lacks_term(query: Query, passage: Terms) -> bool:
    """Whether a passage names a term that is to be defined by none of its names."""
    named = _named_in(Term.of(query).asked, query)
    return bool(named) and all(found(w, passage) < SPOKEN_OF for w in named)


def _lacks_side(query: Query, asked: str, passage: Terms) -> bool:
    """Whether one of two compared things is not in the passage, other than as the other."""
    compared = SIDES_ASKED.search(asked)
    if compared is None:
        return False
    one, other = (_named_in(side, query) for side in compared.groups())
    return _lacks(one, _without(passage, other)) or _lacks(other, _without(passage, one))


def _joins_sides(query: Query, asked: str, passage: Sequence[Sentence]) -> bool:
    """Whether the two compared things are only said together: no sentence is of one alone."""
    compared = SIDES_ASKED.search(asked)
    if compared is None:
        return False
    one, other = (_named_in(side, query) for side in compared.groups())
    each = [terms_of(sentence.text) for sentence in passage]
    tells = any(DIFFERING.search(language.fold(sentence.text)) for sentence in passage)
    return not tells and not any(_lacks(one, said) != _lacks(other, said) for said in each)


def _named_in(side: str, query: Query) -> list[Wanted]:
    words = {word.folded for word in language.words(side)}
    return [w for w in query.wanted if w.word.folded in words and names_a_thing(w)]


def _without(terms: Terms, side: Sequence[Wanted]) -> Terms:
    stems = {w.word.stem for w in side}
    return replace(terms, stems=terms.stems - stems, parts=terms.parts - stems)


def _lacks(side: Sequence[Wanted], terms: Terms) -> bool:
    return any(found(w, terms) < IN_COMPOUND for w in side)
