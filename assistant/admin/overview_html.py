"""The first page: what users see now, what waits, and what deserves attention."""

from __future__ import annotations

import datetime as dt
from html import escape
from typing import TYPE_CHECKING

from assistant.admin import collection_texts as texts
from assistant.admin import health_texts
from assistant.admin.collection import Status
from assistant.admin.shell import DOCUMENTS, HEALTH, PUBLISHING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.admin.listing import Row
    from assistant.journal_records import Act
    from ingest.manifests import Manifest


def overview_html(
    manifest: Manifest | None, published: Act | None, rows: Sequence[Row], now: dt.datetime
) -> str:
    """What users see now, what waits, and what deserves attention."""
    if manifest is None:
        said = texts.OVERVIEW_NOTHING
    else:
        said = texts.overview_now(
            len(manifest.documents),
            manifest.passages,
            texts.moment(dt.datetime.fromisoformat(manifest.made), now),
            published.who if published else texts.BY_COMMAND,
        )
    return (
        f'<div class="cards"><section class="card"><h2>{escape(texts.OVERVIEW_NOW)}</h2>'
        f"<p>{escape(said)}</p>"
        f'<p><a href="{DOCUMENTS}">{escape(texts.TO_DOCUMENTS)}</a></p></section>'
        f'<section class="card"><h2>{escape(texts.OVERVIEW_WAITING)}</h2>{_waiting(rows)}</section>'
        f'<section class="card"><h2>{escape(texts.OVERVIEW_ATTENTION)}</h2>{_attention(rows)}'
        f'<p><a href="{HEALTH}">{escape(health_texts.TO_HEALTH)}</a></p></section></div>'
    )


def _waiting(rows: Sequence[Row]) -> str:
    counts = {each: sum(row.listed.status is each for row in rows) for each in Status}
    told = [each for each in (Status.NEW, Status.CHANGED, Status.REMOVED) if counts[each]]
    if not told:
        return f"<p>{escape(texts.OVERVIEW_NO_WAITING)}</p>"
    items = "".join(
        f'<li><a href="{DOCUMENTS}?toon=wacht&amp;volgorde=status"><strong>{counts[each]}'
        f"</strong> {escape(texts.STATUS[each].lower())}</a></li>"
        for each in told
    )
    return (
        f'<ul class="counts" role="list">{items}</ul>'
        f'<p><a href="{PUBLISHING}">{escape(texts.TO_PREVIEW)}</a></p>'
    )


def _attention(rows: Sequence[Row]) -> str:
    counts: dict[str, int] = {}
    for row in rows:
        for concern in {one for each in row.warnings for one in each.concerns}:
            counts[concern] = counts.get(concern, 0) + 1
    counts["mislukt"] = sum(row.listed.status is Status.FAILED for row in rows)
    items = "".join(
        f'<li><a href="{DOCUMENTS}?toon={each}"><strong>{counts[each]}</strong> '
        f"{escape(said.lower())}</a></li>"
        for each, said in texts.SHOWN.items()
        if counts.get(each)
    )
    if not items:
        return f"<p>{escape(texts.OVERVIEW_NO_ATTENTION)}</p>"
    return f'<ul class="counts" role="list">{items}</ul>'
