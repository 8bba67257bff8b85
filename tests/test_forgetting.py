"""Nothing that a user typed stays in the memory of a module when the answer is given."""

from __future__ import annotations

import functools
import gc
from typing import TYPE_CHECKING

import pytest

from assistant.disagreeing import disagreement_remark
from assistant.evidence import sentences_of, terms_of
from assistant.facts import read
from assistant.records import Answer
from assistant.retrieval import Hit, Search
from assistant.understanding import understand
from ingest import language
from ingest.cleaning import Piece, assemble
from ingest.records import BlockKind, Details, Document
from ingest.splitting import split_document
from ingest.thesaurus import Thesaurus
from ingest.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assistant.answering import Answering

# Words that stand beside each other in no document.
TYPED = {"zwaluwkroon", "merelbloem", "vinkendaal"}
QUESTION = "Hoe lang duurt een crisisplaatsing van Zwaluwkroon bij tante Merelbloem in Vinkendaal?"


def caches() -> Iterator[functools._lru_cache_wrapper[object]]:
    """Every cache of ours."""
    for each in gc.get_objects():
        if type(each) is not functools._lru_cache_wrapper:  # asking others for their class may warn
            continue
        if each.__module__.split(".")[0] in {"assistant", "ingest"}:
            yield each


def kept(cache: functools._lru_cache_wrapper[object]) -> Iterator[str]:
    """Every text, or set of words, by which it keeps something."""
    for held in gc.get_referents(cache):
        if isinstance(held, dict):
            yield from (language.fold(str(key)) for key in held)


def holds_together(cache: functools._lru_cache_wrapper[object]) -> bool:
    return any(sum(word in text for word in TYPED) >= 2 for text in kept(cache))


def kept_together() -> list[functools._lru_cache_wrapper[object]]:
    """What holds two words of the question at least."""
    return [cache for cache in caches() if holds_together(cache)]


@pytest.mark.parametrize("keep", [terms_of, read])
def test_what_is_kept_of_a_text_is_seen(keep: functools._lru_cache_wrapper[object]) -> None:
    assert not kept_together()
    keep(QUESTION)
    assert keep in kept_together()
    for cache in kept_together():
        cache.cache_clear()


@pytest.mark.parametrize(
    "question",
    [
        QUESTION,
        "Mag de vader van Zwaluwkroon met Merelbloem uit Vinkendaal mee?",
        "Wat vindt Zwaluwkroon Merelbloem van Vinkendaal, en wie betaalt dat?",
        "Welke gemeenten behalve Zwaluwkroon, Merelbloem en Vinkendaal doen mee?",
    ],
)
def test_no_cache_keeps_more_of_a_question_than_single_words(
    small_answering: Answering, question: str
) -> None:
    answers = [e for e in small_answering.respond(question, (question,)) if isinstance(e, Answer)]
    assert len(answers) == 1
    assert not kept_together()


def test_comparing_sources_keeps_nothing_of_the_question() -> None:
    documents = {}
    for number, weeks in enumerate(("zes", "acht")):
        text, blocks = assemble(
            [Piece(BlockKind.PARAGRAPH, f"Een crisisplaatsing duurt {weeks} weken.")]
        )
        documents[f"{number}.md"] = Document(f"{number}.md", text, blocks, Details("Titel"), "")
    hits = tuple(
        Hit(number, passage, 1.0)
        for number, each in enumerate(documents.values())
        for passage in split_document(each)
    )
    typed = "Hoe lang duurt een crisisplaatsing, zwaluwkroon of merelbloem?"
    query = understand(typed, (), Vocabulary(Thesaurus(())))
    importance = {word.stem: 0.0 for word in language.words("zwaluwkroon merelbloem")}
    sentences = sentences_of(query, Search(hits, importance), documents)
    assert disagreement_remark(query, importance, [(sentence,) for sentence in sentences])
    assert not kept_together()
