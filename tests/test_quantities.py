from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.quantities import QuantityKind, number_of, number_words, quantity_at


def value(text: str) -> str:
    """The quantity that a text begins with."""
    found = quantity_at(text.lower().split(), 0)
    assert found is not None, text
    return found.value


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("zes weken", "6 weken"),
        ("zes weken", "42 dagen"),
        ("een week", "zeven dagen"),
        ("een half jaar", "zes maanden"),
        ("half jaar", "6 maanden"),
        ("anderhalf jaar", "18 maanden"),
        ("twee en een half jaar", "30 maanden"),
        ("tweeënhalf jaar", "2,5 jaar"),
        ("één jaar", "twaalf maanden"),
        ("een kwartaal", "3 maanden"),
        ("achttien jaar", "18-jarige"),
        ("zestienjarige", "16 jaar"),
        ("0,5 uur", "een half uur"),
        ("eenendertig", "31"),
        ("1.200", "1200"),
        ("twaalfhonderd", "1200"),
        ("tweehonderdvijftig", "250"),
        ("2 miljoen euro", "€ 2000000"),
        ("25 euro", "€ 25,00"),
        ("tien procent", "10 %"),
        ("31 mei 2018", "31-5-2018"),
        ("31 mei 2018", "2018-05-31"),
        ("5 april", "5 apr"),
        ("artikel 1:261", "art. 1:261"),
        ("eerste", "1e"),
        ("twintigste", "20ste"),
    ],
)
def test_one_quantity_may_be_written_in_two_ways(one: str, other: str) -> None:
    assert value(one) == value(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("zes weken", "twee weken"),
        ("zes weken", "zes maanden"),
        ("zes weken", "anderhalve maand"),
        ("vijf dagen", "vijf werkdagen"),
        ("24 uur", "een dag"),
        ("10 procent", "10 euro"),
        ("31 mei 2018", "31 mei 2019"),
        ("31 mei 2018", "13 mei 2018"),
        ("mei 2018", "31 mei 2018"),
        ("artikel 12", "artikel 21"),
        ("artikel 7", "artikel 7a"),
        ("eerste", "tweede"),
        ("eerste", "1"),
    ],
)
def test_two_quantities_are_not_one(one: str, other: str) -> None:
    assert value(one) != value(other)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("zes weken", QuantityKind.DURATION),
        ("zes jaar oud", QuantityKind.AGE),
        ("18-jarige", QuantityKind.AGE),
        ("€ 12", QuantityKind.AMOUNT),
        ("12 %", QuantityKind.PERCENTAGE),
        ("artikel 3", QuantityKind.ARTICLE),
        ("maart 2020", QuantityKind.DATE),
        ("2020", QuantityKind.DATE),
        ("zeven gemeenten", QuantityKind.NUMBER),
        ("tweede vraag", QuantityKind.ORDINAL),
    ],
)
def test_a_quantity_knows_what_it_counts(text: str, kind: QuantityKind) -> None:
    found = quantity_at(text.split(), 0)
    assert found is not None
    assert found.kind is kind


@pytest.mark.parametrize("text", ["een kind", "de week", "jaar", "het halve werk", "zevenslaper"])
def test_an_article_or_a_bare_unit_is_no_quantity(text: str) -> None:
    assert quantity_at(text.split(), 0) is None


@given(st.sampled_from(sorted(number_words().items())))
def test_every_number_word_is_its_figures(entry: tuple[str, int]) -> None:
    word, number = entry
    assert number_of(word) == number_of(str(number)) == number


def test_every_number_below_a_thousand_has_one_word_at_least() -> None:
    assert set(range(1000)) - {1} <= set(number_words().values())
