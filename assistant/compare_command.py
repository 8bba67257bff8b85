"""`python -m assistant compare`: two to four documents side by side, on a theme or a question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant import theme_texts as texts
from assistant.comparing import Comparing
from assistant.serialising import comparison_json
from assistant.sources import details_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from assistant.comparison import Comparison, Contrast
    from assistant.records import Citation
    from ingest.settings import Settings


def run_compare(settings: Settings, asked: str, documents: Sequence[str], *, as_json: bool) -> None:
    """Print the comparison; raises as `Comparing.compare` does."""
    comparison = Comparing(settings).compare(asked, documents)
    print(comparison_json(comparison) if as_json else "\n".join(_lines(comparison)))


def _lines(comparison: Comparison) -> Iterator[str]:
    yield comparison.theme
    for document in comparison.documents:
        yield f"- {document.details.title} ({details_line(document.details)})"
    yield from ("", texts.COMPARED_DIFFERENCES)
    for contrast in comparison.differences:
        yield from _contrast_lines(contrast)
    yield texts.CONTRAST_UNDECIDED if comparison.differences else texts.NO_CONTRASTS
    yield from ("", texts.COMPARED_ROWS)
    for row in comparison.rows:
        yield row.subject
        for cell in row.cells:
            yield from map(_quoted, cell)
    if not comparison.rows:
        yield texts.NO_ROWS
    yield from ("", texts.COMPARED_ONLY)
    for alone in comparison.only:
        yield _quoted(alone.citation)


def _contrast_lines(contrast: Contrast) -> Iterator[str]:
    yield texts.contrast_words(contrast.kind, contrast.one_says, contrast.other_says)
    for citation in (contrast.one, contrast.other):
        yield f"{_quoted(citation)} ({details_line(citation.snapshot.details)})"


def _quoted(citation: Citation) -> str:
    return f"  ‘{citation.quote}’ – {citation.title}"
