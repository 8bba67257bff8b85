"""The files of a generation, made of one document after another."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import numpy as np

from ingest.collection import write_collection
from ingest.directions import VectorFile
from ingest.expansion import finding_their_passage
from ingest.found_themes import Before
from ingest.generations import (
    COLLECTION_FILE,
    LEXICAL_FOLDER,
    QUESTIONS_FOLDER,
    THEMES_FILE,
    THESAURUS_FILE,
)
from ingest.lexical import IndexedText, LexicalIndex, build_lexical_index
from ingest.memory import give_back
from ingest.mentions import Mentions
from ingest.splitting import text_to_embed
from ingest.store import content_key
from ingest.themes import write_themes
from ingest.theming import themes_of
from ingest.vectors import BATCH, Embedded, write_vectors
from ingest.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from ingest.embedding import FloatArray
    from ingest.expansion import Questions
    from ingest.generations import Generation
    from ingest.language import Word
    from ingest.lexical import TermsOf
    from ingest.records import Passage
    from ingest.shelf import Shelf
    from ingest.store import VectorStore
    from ingest.surveying import Survey
    from ingest.thesaurus import Thesaurus

    VectorsOf = Callable[[Sequence[Passage]], FloatArray]

# So many passages are taken from the collection at a time.
AT_A_TIME = 1000


def build(
    generation: Generation,
    survey: Survey,
    shelf: Shelf,
    questions: Sequence[Questions],
    vectors_of: VectorsOf,
    before: Generation | None = None,
) -> None:
    """Write everything but the manifest, which comes when the checks have passed.

    Themes keep the ids and labels that they had in the generation `before`.
    """
    folder, passages = generation.folder, survey.passages
    folder.mkdir(parents=True)
    write_collection(
        folder / COLLECTION_FILE,
        (shelf.document(document.id) for document in survey.documents),
        lambda document: shelf.passages(document.id),
    )
    mentions = Mentions(Vocabulary(survey.thesaurus))
    _index_words(generation, survey, mentions)
    if questions:
        _index_questions(generation, questions, survey.thesaurus)
    (folder / THESAURUS_FILE).write_text(survey.thesaurus.to_json(), encoding="utf-8")
    give_back()
    with closing(VectorFile(folder / "vectors.spool")) as vectors:
        for batch in generation.collection.in_batches(AT_A_TIME):
            vectors.add(vectors_of(batch))
        themes = themes_of(generation, mentions, vectors, _themes(before, generation))
        write_themes(folder / THEMES_FILE, themes)
        # Chroma holds the whole index in memory while it is made: nothing else stays beside it.
        del mentions, themes
        give_back()
        write_vectors(generation.place, _embedded(generation, vectors), passages)
    give_back()


def stored_vectors(store: VectorStore, fingerprint: str, survey: Survey) -> VectorsOf:
    """What gives passages their vectors, all of which are in the store."""
    titles = {document.id: document.details.title for document in survey.documents}

    def vectors_of(passages: Sequence[Passage]) -> FloatArray:
        keys = [content_key(text_to_embed(titles[each.document], each)) for each in passages]
        found = store.read(fingerprint, keys)
        return np.stack([found[key] for key in keys])

    return vectors_of


def _index_words(generation: Generation, survey: Survey, mentions: Mentions) -> None:
    titles = {document.id: document.details.title for document in survey.documents}
    indexed = (
        IndexedText.of(titles[passage.document], passage)
        for batch in generation.collection.in_batches(AT_A_TIME)
        for passage in batch
    )
    build_lexical_index(generation.folder / LEXICAL_FOLDER, indexed, mentions.terms_of)


def _embedded(generation: Generation, vectors: VectorFile) -> Iterator[Embedded]:
    first = 0
    for passages in generation.collection.in_batches(BATCH):
        yield Embedded(passages, vectors[np.arange(first, first + len(passages))])
        first += len(passages)


def _themes(before: Generation | None, generation: Generation) -> Before | None:
    """What there was, None where an earlier version made no themes or they cannot be read."""
    if before is None:
        return None
    try:
        return Before.of(before, generation.manifest.embedding_fingerprint)
    except (sqlite3.Error, ValueError):
        return None


def _index_questions(
    generation: Generation, questions: Sequence[Questions], thesaurus: Thesaurus
) -> None:
    found = finding_their_passage(
        questions, LexicalIndex(generation.folder / LEXICAL_FOLDER, len(questions))
    )
    if any(found):
        build_lexical_index(
            generation.folder / QUESTIONS_FOLDER,
            (IndexedText(title="", heading="", body="\n".join(each)) for each in found),
            _concepts(thesaurus),
        )


def _concepts(thesaurus: Thesaurus) -> TermsOf:
    """What gives the labels of the concepts that a text names, once for each time."""
    vocabulary = Vocabulary(thesaurus)

    def concepts_of(text: str, words: Sequence[Word]) -> list[str]:
        return [mention.concept.label for mention in vocabulary.mentions(text, words)]

    return concepts_of
