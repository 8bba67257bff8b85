"""The themes of the collection as one JSON document."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.themes import Overview


def overview_json(overview: Overview) -> str:
    """Every theme with its documents, which go together, and their years."""
    themes = [
        {
            **asdict(row.theme),
            "passages": row.passages,
            "documents": dict(row.counts),
            "touching": sorted(row.touching),
        }
        for row in overview.rows
    ]
    return json.dumps(
        {
            "generation": overview.generation,
            "themes": themes,
            "together": [asdict(each) for each in overview.together],
            "years": [asdict(each) for each in overview.years],
        },
        ensure_ascii=False,
    )
