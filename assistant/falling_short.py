"""Where what is quoted falls short of the question: on its topic, and not what was asked of it."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from assistant.acts import acts_of, is_yes_or_no
from assistant.evidence import terms_of
from assistant.expecting import Expected, is_strict
from assistant.mentioning import TELLING, is_said, names_a_thing, said_by
from assistant.surrounding import GOES_ON
from ingest import language

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from assistant.acts import Act
    from assistant.evidence import Sentence
    from assistant.understanding import Query

# What is lacking where nothing quoted speaks of the act that was asked about.
OF_AN_ACT = frozenset(
    {
        Expected.PERSON,
        Expected.PAYER,
        Expected.REQUESTER,
        Expected.DECIDER,
        Expected.PERMISSION,
        Expected.DUTY,
        Expected.REASON,
        Expected.CONDITION,
    }
)
# The share of a question for a reason that the sentence with the reason has itself.
REASON_COVERED = 0.25
THEREFORE = re.compile(r"(?:daarom|daardoor|hierdoor|om (?:die|deze) reden)\b", re.IGNORECASE)
# "Sprak de minister ook met kinderen": with whom is the question, that he spoke is known.
ALSO = re.compile(
    r"\book (?:aan|bij|door|in|met|naar|op|over|van|voor) (?:de |het |een |hun |zijn |haar )?"
    r"([a-z]{4,})"
)
# "Artikel 16 Participatiewet": another article is no answer.
ARTICLE_NAMED = re.compile(r"\bart(?:ikel|\.)? ?(\d+[\w.:]*\b)")


class Shortfall(NamedTuple):
    """What the quotes do not hold of what was asked for, and the acts that none speaks of."""

    lacks: Expected = Expected.ANY
    unsaid: tuple[str, ...] = ()


def shortfall_of(
    query: Query, importance: Mapping[str, float], quoted: Sequence[Sentence]
) -> Shortfall:
    """Where the quotes fall short of the question."""
    acts = acts_of(query)
    unsaid = tuple(act.name for act in acts if not any(act.is_in(s) for s in quoted))
    unsaid += tuple(f"artikel {number}" for number in _other_articles(query, quoted))
    if not any(s.holds_expected for s in quoted) or not _gives_the_reason(query, quoted):
        return Shortfall(query.expected, unsaid)
    if unsaid:
        is_lacking = query.expected in OF_AN_ACT - {Expected.REASON}
        return Shortfall(query.expected if is_lacking else Expected.ANY, unsaid)
    if is_strict(query.expected) and not _is_of_what_was_asked(query, quoted):
        return Shortfall(query.expected)
    lacks = query.expected if query.expected in OF_AN_ACT else Expected.WHETHER
    yes_or_no = is_yes_or_no(query)
    also = ALSO.search(language.fold(query.question)) if acts and yes_or_no else None
    if also is not None and not any(_tells_of(also.group(1), acts, s) for s in quoted):
        return Shortfall(lacks)
    if (yes_or_no or query.expected in OF_AN_ACT) and not _in_one_place(
        query, importance, acts, quoted
    ):
        return Shortfall(lacks)
    return Shortfall()


def _gives_the_reason(query: Query, quoted: Sequence[Sentence]) -> bool:
    """Whether a reason that is asked for is given for that, and not for something near it."""
    return query.expected is not Expected.REASON or any(
        s.holds_expected and (s.covered >= REASON_COVERED or _follows_up(s, quoted)) for s in quoted
    )


def _follows_up(sentence: Sentence, quoted: Sequence[Sentence]) -> bool:
    """Whether it goes on about the sentence before it, which speaks of what was asked.

    "Daarom" does not: of its own sentence it gives the reason.
    """
    if THEREFORE.match(sentence.text):
        return False
    return bool(GOES_ON.match(sentence.text)) or any(
        s.block == sentence.block
        and s.position == sentence.position - 1
        and s.covered >= REASON_COVERED
        for s in quoted
    )


def _is_of_what_was_asked(query: Query, quoted: Sequence[Sentence]) -> bool:
    """Whether what was asked for stands by something of the question, not just under its title."""
    things = [wanted for wanted in query.wanted if names_a_thing(wanted)]
    holding = [s for s in quoted if s.holds_expected]
    near = (
        " | ".join([s.text, *s.hit.passage.heading])
        for h in holding
        for s in quoted
        if s.block == h.block
    )
    return not things or any(is_said(t, terms_of(text)) for text in near for t in things)


def _in_one_place(
    query: Query,
    importance: Mapping[str, float],
    acts: Sequence[Act],
    quoted: Sequence[Sentence],
) -> bool:
    """Whether the quotes of one document speak of all that is asked, not each of a part of it.

    Those of one passage, where somebody is asked for: who did one thing need not have done another.
    """
    is_of_somebody = query.expected is Expected.PERSON
    said_at_all = said_by(quoted)
    things = [
        wanted
        for wanted in query.wanted
        if names_a_thing(wanted)
        and importance.get(wanted.word.stem, 1.0) >= TELLING
        and is_said(wanted, said_at_all)
    ]
    return any(
        all(any(act.is_in(s) for s in together) for act in acts)
        and all(is_said(thing, said) for thing in things)
        for _, group in groupby(
            quoted, key=lambda s: s.hit.passage.id if is_of_somebody else s.document.id
        )
        for together in [list(group)]
        for said in [said_by(together)]
    )


def _tells_of(also: str, acts: Sequence[Act], quote: Sentence) -> bool:
    """Whether a sentence that speaks of the act says it of this word too, not of its topic only."""
    stem = language.stem(also)
    return all(act.is_said_by(quote) for act in acts) and stem in terms_of(quote.text).words


def _other_articles(query: Query, quoted: Sequence[Sentence]) -> list[str]:
    """The articles of law that the question names and no quote is of or speaks of."""
    told = " ".join(text for s in quoted for text in (s.text, *s.context))
    known = {found.rstrip(".") for found in ARTICLE_NAMED.findall(language.fold(told))}
    asked = ARTICLE_NAMED.findall(language.fold(query.question))
    return [number for number in asked if known and number.rstrip(".") not in known]
