"""Whether a document still holds; one that does not stays searchable, lower down, and says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from ingest.records import Details


def is_expired(details: Details, today: date) -> bool:
    """Whether `valid_until` is past; 2024 and 2024-05 last until their last day."""
    until = details.valid_until
    return bool(until) and today.isoformat()[: len(until)] > until


def is_out_of_date(details: Details, today: date) -> bool:
    """Whether it expired, or another document took its place."""
    return bool(details.replaced_by) or is_expired(details, today)
