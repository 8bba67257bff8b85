"""Sentences said in every order and voice of Dutch, made by rule, for `verification`.

One that gives, rejects or pays can be told in a dozen ways: active, passive, fronted, with a clause
or a noun, with "krijgen" for "geven". Each way says the same as each other way; and with the two
who act exchanged, each says something else than each. No sentence here stands in a document.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from itertools import permutations
from typing import TYPE_CHECKING

from .altering import Altered

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True)
class Actor:
    """Who acts, in lower case; `is_many` when the verb is plural."""

    name: str
    is_many: bool = False

    def verb(self, one: str, many: str) -> str:
        """The form of a verb that goes with the actor."""
        return many if self.is_many else one


ACTORS = (
    Actor("de rechter"),
    Actor("het college"),
    Actor("de directeur van de instelling"),
    Actor("de Raad voor de Kinderbescherming"),
    Actor("de voogd"),
    Actor("de jeugdige"),
    Actor("pleegouders", is_many=True),
    Actor("gemeenten en aanbieders", is_many=True),
    Actor("wijkteams, scholen en huisartsen", is_many=True),
)
ADVERBIALS = ("", "binnen vier weken", "in de regio", "op verzoek van de oma", "schriftelijk")
CONDITIONS = ("als de tante dat vraagt", "tenzij de school anders beslist", "wanneer het kan")
SEED = 11
PAIRS_OF_ACTORS = 24


def alternations() -> list[Altered]:
    """Pairs of a sentence and another way to say it; the kind names the ways."""
    return [
        Altered(kind, said, source)
        for first, second, adverbial, condition in _drawn()
        for kind, ways in _ways(first, second, adverbial, condition)
        for source, said in permutations(ways, 2)
    ]


def exchanges() -> list[Altered]:
    """Pairs of a sentence and one in which the two who act are exchanged."""
    return [
        Altered(kind, said, source)
        for first, second, adverbial, condition in _drawn()
        for (kind, ways), (_, others) in zip(
            _ways(first, second, adverbial, condition),
            _ways(second, first, adverbial, condition),
            strict=True,
        )
        for source in ways
        for said in others
    ]


def _drawn() -> Iterator[tuple[Actor, Actor, str, str]]:
    """Two who act, an adverbial and a condition, the same at every call."""
    chance = random.Random(SEED)  # noqa: S311
    for _ in range(PAIRS_OF_ACTORS):
        first, second = chance.sample(ACTORS, 2)
        yield first, second, chance.choice(ADVERBIALS), chance.choice(CONDITIONS)


def _ways(
    actor: Actor, other: Actor, adverbial: str, condition: str
) -> Iterator[tuple[str, list[str]]]:
    for kind, ways in (
        ("give", _giving(actor, other, adverbial)),
        ("reject", _rejecting(actor, other, adverbial)),
        ("must", _having_to(actor, other, adverbial)),
        ("can", _being_able(actor, other, adverbial)),
        ("made by another", _paying(actor, other, adverbial)),
        ("condition", _on_condition(actor, other, condition)),
        ("noun for clause", _with_noun(actor, other)),
        ("opinion", _thinking(actor, other, adverbial)),
    ):
        yield kind, [_sentence(way) for way in dict.fromkeys(ways)]


def _sentence(words: str) -> str:
    text = " ".join(words.split()).replace(" ,", ",")
    return f"{text[0].upper()}{text[1:]}."


def _giving(actor: Actor, other: Actor, adverbial: str) -> tuple[str, ...]:
    gives, gets = actor.verb("geeft", "geven"), other.verb("krijgt", "krijgen")
    return (
        f"{actor.name} {gives} {other.name} {adverbial} een kopie van het plan",
        f"{actor.name} {gives} {adverbial} een kopie van het plan aan {other.name}",
        f"{other.name} {gets} {adverbial} van {actor.name} een kopie van het plan",
        f"aan {other.name} wordt {adverbial} door {actor.name} een kopie van het plan gegeven",
        f"een kopie van het plan wordt {adverbial} door {actor.name} aan {other.name} gegeven",
    )


def _rejecting(actor: Actor, other: Actor, adverbial: str) -> tuple[str, ...]:
    has = actor.verb("heeft", "hebben")
    return (
        f"{actor.name} {has} het verzoek van {other.name} {adverbial} afgewezen",
        f"het verzoek van {other.name} is {adverbial} door {actor.name} afgewezen",
        f"het verzoek van {other.name} werd {adverbial} afgewezen door {actor.name}",
    )


def _having_to(actor: Actor, other: Actor, adverbial: str) -> tuple[str, ...]:
    must, ought = actor.verb("moet", "moeten"), actor.verb("dient", "dienen")
    obliged = actor.verb("is", "zijn") + " verplicht"
    return (
        f"{actor.name} {must} het dossier {adverbial} met {other.name} bespreken",
        f"{actor.name} {ought} het dossier {adverbial} met {other.name} te bespreken",
        f"{actor.name} {obliged} om het dossier {adverbial} met {other.name} te bespreken",
        f"het dossier moet {adverbial} door {actor.name} met {other.name} worden besproken",
    )


def _being_able(actor: Actor, other: Actor, adverbial: str) -> tuple[str, ...]:
    can, prolong = actor.verb("kan", "kunnen"), actor.verb("verlengt", "verlengen")
    return (
        f"{actor.name} {can} het verblijf van {other.name} {adverbial} verlengen",
        f"het verblijf van {other.name} kan {adverbial} door {actor.name} worden verlengd",
        f"het is mogelijk dat {actor.name} het verblijf van {other.name} {adverbial} {prolong}",
    )


def _paying(actor: Actor, other: Actor, adverbial: str) -> tuple[str, ...]:
    pays, has = actor.verb("betaalt", "betalen"), other.verb("heeft", "hebben")
    return (
        f"{actor.name} {pays} {adverbial} de kosten die {other.name} {has} gemaakt",
        f"{actor.name} {pays} {adverbial} de door {other.name} gemaakte kosten",
        f"de kosten die {other.name} {has} gemaakt, worden {adverbial} door {actor.name} betaald",
        f"de door {other.name} gemaakte kosten worden {adverbial} betaald door {actor.name}",
    )


def _on_condition(actor: Actor, other: Actor, condition: str) -> tuple[str, ...]:
    hears, may = actor.verb("hoort", "horen"), actor.verb("mag", "mogen")
    return (
        f"{actor.name} {may} {other.name} bezoeken en {hears} de buren, {condition}",
        f"{condition}, {may} {actor.name} {other.name} bezoeken en {hears} de buren",
    )


def _with_noun(actor: Actor, other: Actor) -> tuple[str, ...]:
    talks = actor.verb("overlegt", "overleggen")
    return (
        f"{actor.name} {talks} met {other.name}, nadat het verzoek is ontvangen",
        f"nadat het verzoek is ontvangen, {talks} {actor.name} met {other.name}",
        f"na ontvangst van het verzoek {talks} {actor.name} met {other.name}",
    )


def _thinking(actor: Actor, other: Actor, adverbial: str) -> tuple[str, ...]:
    thinks, is_heard = actor.verb("vindt", "vinden"), other.verb("wordt", "worden")
    return (
        f"{actor.name} {thinks} het belangrijk dat {other.name} {adverbial} {is_heard} gehoord",
        f"volgens {actor.name} is het belangrijk dat {other.name} {adverbial} {is_heard} gehoord",
        f"dat {other.name} {adverbial} {is_heard} gehoord, {thinks} {actor.name} belangrijk",
    )
