"""Who a clause without a subject is about."""

from __future__ import annotations

import pytest

from assistant.guards import differences

SAME = (
    (
        "De ouder belt de voogd elke week; deze maakt daarvan een notitie.",
        "De ouder belt de voogd wekelijks; deze maakt daar een notitie van.",
    ),
    (
        "De leraar informeert de intern begeleider, die daarna de ouders belt.",
        "De intern begeleider wordt door de leraar geïnformeerd en belt daarna de ouders.",
    ),
    (
        "De moeder spreekt de voogd; deze schrijft een verslag.",
        "De moeder spreekt de voogd, en deze schrijft een verslag.",
    ),
    (
        "De vader belt de school en vraagt de voogd om hulp.",
        "De vader belt de school en verzoekt de voogd om hulp.",
    ),
    (
        "De mentor praat met de leerling en schrijft een verslag.",
        "De mentor spreekt met de leerling en schrijft een verslag.",
    ),
    (
        "De voogd informeert de ouder en beslist daarna.",
        "De voogd informeert de ouder en beslist vervolgens.",
    ),
    (
        "De gedragswetenschapper adviseert de jeugdzorgwerker en neemt deel aan het overleg.",
        "De gedragswetenschapper adviseert de jeugdzorgwerker en doet mee aan het overleg.",
    ),
    (
        "De coach belt de leraar, die het rooster aanpast.",
        "De coach belt de leraar, en die past het rooster aan.",
    ),
    (
        "De coach belt de leraar en past het rooster aan.",
        "De coach belt de leraar en wijzigt het rooster.",
    ),
    (
        "De griffier mailt de advocaat; die leest het stuk.",
        "De griffier mailt de advocaat, die het stuk leest.",
    ),
    (
        "De rechter wijst een curator aan en hoort het kind.",
        "De rechter benoemt een curator en hoort het kind.",
    ),
    (
        "De ouder meldt het kind bij de gemeente.",
        "Bij de gemeente meldt de ouder het kind.",
    ),
    (
        "De jongere beklaagt zich over de voogd.",
        "Over de voogd beklaagt de jongere zich.",
    ),
)
OTHER = (
    (
        "De ouder belt de voogd elke week; deze maakt daarvan een notitie.",
        "De ouder belt de voogd elke week en maakt daar zelf een notitie van.",
    ),
    (
        "De leraar informeert de intern begeleider, die daarna de ouders belt.",
        "De leraar informeert de intern begeleider en belt daarna de ouders.",
    ),
    (
        "De leraar informeert de begeleider, die daarna de ouders belt.",
        "De leraar informeert de begeleider en belt daarna zelf de ouders.",
    ),
    (
        "De raad stuurt het rapport naar de rechter, die het bespreekt.",
        "De raad stuurt het rapport naar de rechter en bespreekt het.",
    ),
    (
        "De moeder spreekt de voogd; deze schrijft een verslag.",
        "De moeder spreekt de voogd en schrijft een verslag.",
    ),
    (
        "De moeder spreekt de voogd; deze schrijft een verslag.",
        "De moeder spreekt de voogd; zij schrijft een verslag.",
    ),
    (
        "De coach overlegt met de mentor. Die stelt een plan op.",
        "De coach overlegt met de mentor. Hij stelt zelf een plan op.",
    ),
    (
        "De coach overlegt met de mentor. Die stelt een plan op.",
        "De coach overlegt met de mentor en stelt een plan op.",
    ),
    (
        "De gemeente vraagt de aanbieder om een plan, dat deze binnen een week maakt.",
        "De gemeente vraagt de aanbieder om een plan, dat zij zelf binnen een week maakt.",
    ),
    (
        "Het kind woont bij de tante, die de voogd wekelijks belt.",
        "Het kind woont bij de tante en belt de voogd wekelijks.",
    ),
    (
        "De pleegzorgwerker bezoekt de moeder, die een dagboek bijhoudt.",
        "De pleegzorgwerker bezoekt de moeder en houdt een dagboek bij.",
    ),
    (
        "De pleegzorgwerker bezoekt de moeder, die een dagboek bijhoudt.",
        "De pleegzorgwerker, die een dagboek bijhoudt, bezoekt de moeder.",
    ),
    (
        "De vader belt de school en vraagt de voogd om hulp.",
        "De vader belt de school, die de voogd om hulp vraagt.",
    ),
    (
        "De mentor praat met de leerling en schrijft een verslag.",
        "De mentor praat met de leerling, die een verslag schrijft.",
    ),
    (
        "De voogd informeert de ouder en beslist daarna.",
        "De voogd informeert de ouder, die daarna beslist.",
    ),
    (
        "De gedragswetenschapper adviseert de jeugdzorgwerker en neemt deel aan het overleg.",
        "De gedragswetenschapper adviseert de jeugdzorgwerker; deze neemt deel aan het overleg.",
    ),
    (
        "De coach belt de leraar, die het rooster aanpast.",
        "De coach belt de leraar en past het rooster aan.",
    ),
    (
        "De coach belt de leraar en past het rooster aan.",
        "De coach belt de leraar, die het rooster aanpast.",
    ),
    (
        "De griffier mailt de advocaat; die leest het stuk.",
        "De griffier mailt de advocaat en leest het stuk.",
    ),
    (
        "De moeder informeert de tante; zij belt daarna de school.",
        "De moeder informeert de tante; deze belt daarna de school.",
    ),
    (
        "De jeugdarts verwijst het kind naar de psycholoog, die een rapport maakt.",
        "De jeugdarts verwijst het kind naar de psycholoog en maakt een rapport.",
    ),
    (
        "De raad vraagt de school om informatie en de school stelt een lijst op.",
        "De raad vraagt de school om informatie en stelt een lijst op.",
    ),
    (
        "De leraar spreekt met de ouder van het kind, die een brief schrijft.",
        "De leraar spreekt met de ouder van het kind en schrijft een brief.",
    ),
    (
        "De bewindvoerder ontmoet de jongere en bereidt het gesprek voor.",
        "De bewindvoerder ontmoet de jongere, die het gesprek voorbereidt.",
    ),
    (
        "De rechter wijst een curator aan en hoort het kind.",
        "De rechter wijst een curator aan, die het kind hoort.",
    ),
    (
        "De rechter wijst een curator aan, die het kind hoort.",
        "De rechter wijst een curator aan en hoort het kind.",
    ),
    (
        "De ouder meldt zich bij de gemeente.",
        "De ouder meldt het kind bij de gemeente.",
    ),
    (
        "De ouder meldt zich bij de gemeente.",
        "De ouder meldt het bij de gemeente.",
    ),
    (
        "De ouder meldt het kind bij de gemeente.",
        "De ouder meldt zich bij de gemeente.",
    ),
    (
        "De ouder meldt zich bij de gemeente.",
        "De ouder meldt bij de gemeente.",
    ),
    (
        "De jongere bereidt zich voor op het gesprek.",
        "De jongere bereidt het gesprek voor.",
    ),
    (
        "De jongere beklaagt zich over de voogd.",
        "De voogd beklaagt zich over de jongere.",
    ),
    (
        "De voogd verzet zich tegen de moeder.",
        "De moeder verzet zich tegen de voogd.",
    ),
    (
        "De ouder laat zich vertegenwoordigen.",
        "De ouder vertegenwoordigt.",
    ),
    (
        "De jongere wast zich.",
        "De jongere wast.",
    ),
    (
        "De ouder houdt zich aan de regel.",
        "De ouder houdt aan de regel.",
    ),
    (
        "De raad vergist zich.",
        "De raad vergist.",
    ),
    (
        "De jongere ontwikkelt zich.",
        "De jongere wordt ontwikkeld.",
    ),
    (
        "De moeder legt zich erbij neer.",
        "De moeder legt het erbij neer.",
    ),
)


@pytest.mark.parametrize(("source", "statement"), SAME)
def test_a_clause_may_point_at_the_same_one_by_another_word(source: str, statement: str) -> None:
    assert differences(statement, source) == ()


@pytest.mark.parametrize(("source", "statement"), OTHER)
def test_it_may_not_point_at_another(source: str, statement: str) -> None:
    assert differences(statement, source)


@pytest.mark.parametrize(("source", "statement"), OTHER)
def test_nor_in_the_source(source: str, statement: str) -> None:
    assert differences(source, statement)
