from __future__ import annotations

import pytest

from assistant import texts
from assistant.expecting import Expected


@pytest.mark.parametrize(
    ("iso", "dutch"),
    [
        ("2018", "2018"),
        ("2018-05", "mei 2018"),
        ("2018-05-03", "3 mei 2018"),
        ("voorjaar 2018", "voorjaar 2018"),
    ],
)
def test_a_date_is_told_as_precisely_as_it_is_known(iso: str, dutch: str) -> None:
    assert texts.date(iso) == dutch


@pytest.mark.parametrize(
    ("sources", "ending"), [(0, "zonder bronnen."), (1, "met 1 bron."), (3, "met 3 bronnen.")]
)
def test_the_announcement_counts_the_sources(sources: int, ending: str) -> None:
    assert texts.answer_ready(sources).endswith(ending)


def test_whatever_can_be_lacking_is_named_beside_what_is_spoken_of_and_by_itself() -> None:
    assert texts.GIVES_NO.keys() == texts.LACKS.keys() >= texts.GIVES_ANOTHER.keys()
    for lacks, general in texts.LACKS.items():
        told = texts.not_found(lacks, ("pleegvergoeding", "vakantie"))
        assert told.startswith("De documenten noemen wel ‘pleegvergoeding’ en ‘vakantie’, maar ")
        assert told.endswith(texts.RETRY)
        assert texts.not_found(lacks) == f"{general} {texts.RETRY}"


@pytest.mark.parametrize(
    ("lacks", "ending"),
    [
        (Expected.MONEY, "maar geen bedrag."),
        (Expected.DURATION, "maar geen termijn of duur."),
        (Expected.PERMISSION, "maar of het mag, staat er niet."),
        (Expected.FULL_NAME, "maar niet waar de afkorting voor staat."),
    ],
)
def test_what_is_lacking_in_part_is_said_beside_what_is_spoken_of(
    lacks: Expected, ending: str
) -> None:
    told = texts.partly_found(lacks, (), ("huisbezoek",))
    assert told == f"De documenten noemen wel ‘huisbezoek’, {ending}"


def test_where_another_such_thing_stands_it_is_not_said_that_there_is_none() -> None:
    told = texts.not_found(Expected.MONEY, ("vakantie",), holds_another=True)
    assert "maar niet het bedrag waar je naar vraagt." in told
    assert "geen bedrag" not in told
