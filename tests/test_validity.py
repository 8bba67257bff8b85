from __future__ import annotations

from datetime import date

import pytest

from ingest.records import Details
from ingest.validity import is_expired, is_out_of_date


@pytest.mark.parametrize(
    ("until", "last"),
    [
        ("2024", date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 29)),
        ("2024-04", date(2024, 4, 30)),
        ("2024-05-31", date(2024, 5, 31)),
    ],
)
def test_a_document_holds_until_the_end_of_its_last_day(until: str, last: date) -> None:
    details = Details("t", valid_until=until)
    assert not is_expired(details, last)
    assert is_expired(details, date.fromordinal(last.toordinal() + 1))


def test_without_a_last_day_it_holds_unless_another_replaced_it() -> None:
    today = date(2030, 1, 1)
    assert not is_out_of_date(Details("t"), today)
    assert is_out_of_date(Details("t", replaced_by="b.md"), today)
    assert is_out_of_date(Details("t", valid_until="2029"), today)
    assert not is_expired(Details("t", replaced_by="b.md"), today)
