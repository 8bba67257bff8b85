from __future__ import annotations

import pytest

from assistant import texts


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
