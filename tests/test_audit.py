"""The pages of the administrators over a journal that has been kept for long."""

from __future__ import annotations

import datetime as dt
import shutil
from typing import TYPE_CHECKING

import pytest
from administering import House, routes_of
from sqlalchemy import insert
from timing import cpu_seconds

from assistant.admin.signing_html import BY_PROVIDER
from assistant.journal_database import ASKED, AUDIT, FEEDBACK
from assistant.journal_records import new_id

if TYPE_CHECKING:
    from pathlib import Path

    from ingest.settings import Settings

ACTS = ("sign-in", "refused", "document added", "published", "went back", "sign-in failed")
# They work something out for minutes beside the page, with tests of their own.
WORKED_OUT_BESIDE = ("/beheer/niet-gevonden", "/beheer/gezondheid")
FULL = {f"/beheer{name}" for name in ("", "/documenten", "/generaties", "/beoordelen")}
SECONDS = 1.0


def fill(house: House, generation: str) -> None:
    """30,000 rows, of every kind as many, one each minute."""
    now = dt.datetime.now(dt.UTC)
    times = [now - dt.timedelta(minutes=number) for number in range(10_000)]
    acts = [
        {
            "id": new_id(), "time": at, "who": f"naam{number % 9}", "detail": "192.0.2.1 " * 3,
            "act": ACTS[number % len(ACTS)], "object": generation,
        }
        for number, at in enumerate(times)
    ]  # fmt: skip
    feedback = [
        {
            "id": new_id(), "time": at, "answer": new_id(), "generation": generation,
            "helpful": number % 3 > 0, "comment": "toelichting " * 10, "question": "",
            "objections": [{"statement": "Zin. " * 20, "reasons": ["wrong"], "cited": []}],
        }
        for number, at in enumerate(times)
    ]  # fmt: skip
    asked = [
        {
            "id": new_id(), "time": at, "status": "none", "question": f"vraag {number}",
            "searched_for": "", "missing": [], "nearest": [], "generation": generation,
            "within": "",
        }
        for number, at in enumerate(times)
    ]  # fmt: skip
    with house.journal.database.writing() as connection:
        for table, rows in ((AUDIT, acts), (FEEDBACK, feedback), (ASKED, asked)):
            connection.execute(insert(table), rows)


@pytest.mark.alone
def test_with_thirty_thousand_rows_every_page_opens_in_less_than_a_second(
    small_index: Settings, tmp_path: Path
) -> None:
    shutil.copytree(small_index.data, tmp_path / "data")
    house = House.of(tmp_path / "data", journal=True)
    fill(house, "g1")
    assert house.journal.amount().total >= 30_000
    browser = house.signed_in("anna")
    pages = [path for method, path, _ in routes_of(house.app) if method == "GET"]
    pages = [path for path in pages if not path.startswith((*WORKED_OUT_BESIDE, BY_PROVIDER))]
    assert set(pages) >= FULL
    seconds: dict[str, float] = {}
    for path in pages:
        with cpu_seconds() as taken:
            status = browser.get(path).status_code
        seconds[path] = taken.seconds
        assert status == 200 or path not in FULL, path
    assert {path: taken for path, taken in seconds.items() if taken >= SECONDS} == {}
