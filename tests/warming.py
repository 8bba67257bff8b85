"""What a run of ingest loads, loaded at once: whoever is forked from this process has it already.

Of a run on a few documents that is nine tenths of the time.
"""

from __future__ import annotations

import chromadb.api.rust
import numpy as np
import sklearn.cluster
import threadpoolctl

from ingest import language

LOADED = (chromadb.api.rust, np, sklearn.cluster, threadpoolctl)


def warm() -> None:
    """Load the dictionaries."""
    for word in ("pleegzorg", "zaak"):
        language.words(word)
        language.lemma(word)
        language.is_dutch_word(word)
