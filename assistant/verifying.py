"""Statement against source: whether what is shown stands in the document it cites.

Exact containment after normalising what print and screens change; never likeness. A sentence with
"zes weken" changed to "twee weken" is .97 alike.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from assistant.records import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable

    from assistant.records import Citation, Statement
    from ingest.records import Document

BROKEN_WORD = re.compile(r"(?<=\w)-\s*\n\s*(?=[a-z])")
QUOTES = str.maketrans(dict.fromkeys('‘’‚‛′`´“”„‟″«»"', "'"))
DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))


def normalise(text: str) -> str:
    """`text` without differences of white space, case, quotes, dashes and hyphenation."""
    text = unicodedata.normalize("NFKC", text).replace("\u00ad", "")
    text = BROKEN_WORD.sub("", text).translate(QUOTES).translate(DASHES)
    return " ".join(text.split()).lower()


def verdict_of(text: str, citations: Iterable[Citation], document: Document) -> Verdict:
    """`literal` when every citation stands at its offsets in `document` and they hold `text`."""
    quotes = []
    for citation in citations:
        stands_there = document.text[citation.start : citation.end] == citation.quote
        if citation.document != document.id or not stands_there:
            return Verdict.UNSUPPORTED
        quotes.append(normalise(citation.quote))
    # One citation has to hold the whole statement: joined halves can say what neither says.
    held = any(_holds(quote, normalise(text)) for quote in quotes)
    return Verdict.LITERAL if held else Verdict.UNSUPPORTED


def _holds(quote: str, text: str) -> bool:
    """Whether whole words and numbers of a quote are the text: "tien" is not in "zestien"."""
    whole = rf"(?<!\w)(?<!\d[.,]){re.escape(text)}(?!\w)(?![.,]\d)"
    return bool(text) and re.search(whole, quote) is not None


def is_proven(statement: Statement) -> bool:
    """Whether a statement may be shown as fact."""
    return statement.verdict is not Verdict.UNSUPPORTED and bool(statement.citations)
