"""Sentences under a theme that can be quoted by themselves, each proven to stand in its source."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Protocol

from assistant.about_itself import ABOUT_ITSELF
from assistant.citing import citation_of
from assistant.evidence import Sentence, terms_of
from assistant.facts import read
from assistant.pointing import CLOSING
from assistant.proving import LEANS_BACK
from assistant.records import Verdict
from assistant.retrieval import Hit
from assistant.surrounding import LEANS_BACK as LEANS_ON_BEFORE
from assistant.surrounding import block_above
from assistant.verifying import judge, normalise
from assistant.wording import Signal
from ingest.records import BlockKind
from ingest.sentences import sentence_spans

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from assistant.records import Citation
    from ingest.records import Block, Document, Passage
    from ingest.themes import Theme, ThemePassage

# Shorter says too little by itself, longer is not read aloud in a training.
FEWEST_WORDS, MOST_WORDS = 7, 45
LONG = 32  # words
# What a sentence has to be worth against the best of its document.
LEAST_OF_BEST = 0.45
# So many passages of one document are read.
PASSAGES_READ = 12
# What a sentence gains by each word of the theme, by saying what must or may, by a number; and
# loses by each word that points outside it, by its length, by speaking as "ik" or "wij", by each
# full name, and without a heading: an opening tells of the document rather than of the theme.
PER_WORD, MOST_COUNTED, BY_DUTY, BY_NUMBER = 0.12, 3, 0.12, 0.08
POINTING_COSTS, LENGTH_COSTS, SELF_COSTS, BARE_COSTS, NAME_COSTS = 0.15, 0.1, 0.25, 0.3, 0.05

ALSO_LEANS = re.compile(
    r"^(?:\W*(?:echter|immers|namelijk|zulke|beide|laatstgenoemde"
    r"|ten (?:eerste|tweede|derde|slotte)|tot slot|een ander\w*"
    r"|de (?:eerste|tweede|derde)|ander\w*|tegelijk\w*|kortom|desondanks|inmiddels|vandaar"
    r"|zodoende|sindsdien|alsnog|alsdan|voorts|nadien|desgevraagd|zulk|nee|ja|en|of|omdat|doordat|waar\w*"
    r"|het (?:gaat|betreft)|(?:de|het|een) (?:bovenstaande|onderstaande|volgende))\b)",
    re.IGNORECASE,
)
# "Een deel van die verwachtingen": which ones was said before.
MEANS_EARLIER = re.compile(
    r"^[^,;:]*\b(?:van|voor|met|in|aan|bij|door|op|over|uit) (?:die|deze|dat|dit) [a-z]{4}"
    r"|\b(?:voornoemde?|bovengenoemde?|eerdergenoemde?|voormelde?)\b"
)
POINTS = re.compile(
    r"\b(?:deze|dit|die laatste|zij|hij|ze|hem|hen|hun|hiervoor|hiermee|hierbij|hierin|hieronder"
    r"|hierboven|daarvan|daarbij|daarin|daarmee|daarom|daardoor|daartoe|daarvoor|hierdoor|hiervan"
    r"|bedoeld in|(?:eerste|tweede|derde|vierde|vijfde) (?:lid|volzin)|overeenkomstige toepassing"
    r"|ook|voorts|tevens|zo'n|dergelijke|onverminderd"
    r"|(?:dat|van|voor|met|in|aan|bij|door|op|over|uit) die)\b",
    re.IGNORECASE,
)
NAMED = re.compile(r"[A-Z][a-zé]+ (?:van |de |der |den )*[A-Z][a-zé]+")
SELF = re.compile(r"\b(?:ik|wij|we|mij|mijn|ons|onze)\b", re.IGNORECASE)
# What web pages say around their text, and signs that no running sentence has.
CLUTTER = re.compile(
    r"https?:|www\.|@|[|<>{}\\\t]|\b(?:klik|download\w*|cookies?|nieuwsbrief"
    r"|lees (?:meer|verder|ook)|meld je aan|aanmelden|inloggen"
    r"|deel (?:dit|deze)|volg ons|privacyverklaring|copyright|aan deze tekst|aan de inhoud)\b"
    rf"|{ABOUT_ITSELF.pattern}",
    re.IGNORECASE,
)
# "worden.Het": two sentences, or a list in one line; "; Omschrijving: ...": cells of a table.
GLUED = re.compile(r"[a-zé][.;:][A-Z]|; [A-Z][a-z]+: ")
OPENS = re.compile(r"^[\"'“‘„«(]*[A-ZÀ-ÖØ-Þ0-9]")
ENDS = (".", "!")


class Reading(Protocol):
    """The documents and passages of a generation: `ingest.collection.StoredCollection`."""

    def documents(self, ids: Iterable[str] | None = None) -> tuple[Document, ...]:
        """Those with these ids."""

    def passages(self, numbers: Iterable[int]) -> dict[int, Passage]:
        """Passages by their number."""


@dataclass(frozen=True)
class Quote:
    """Words of a document that stand by themselves, and how much they are worth to a theme."""

    citation: Citation
    worth: float

    @property
    def text(self) -> str:
        """The words as they stand in the document."""
        return self.citation.quote

    @property
    def document(self) -> str:
        """The id of the document."""
        return self.citation.document


@dataclass(frozen=True)
class Gathered:
    """What can be quoted of one document on one theme.

    `quotes` are sentences, the worthiest first; `runs` all sentences of the passages, per block
    and in reading order; `headings` those above the quotes, the best first; `passages` is how many
    passages of the document are under the theme.
    """

    document: Document
    quotes: tuple[Quote, ...]
    runs: tuple[tuple[Sentence, ...], ...]
    headings: tuple[str, ...]
    passages: int


def gather(
    theme: Theme, passages: Sequence[ThemePassage], document: Document, reading: Reading
) -> Gathered:
    """What the passages of one document, the best first, give to quote on a theme."""
    best = passages[:PASSAGES_READ]
    found = reading.passages([each.passage for each in best])
    sentences = [s for each in best for s in _sentences(document, found[each.passage], each)]
    words = _words(theme, best)
    alone = [s for s in sentences if stands_alone(s)]
    quotes = {
        normalise(s.text): Quote(proven, _worth(s, words)) for s in alone if (proven := cite(s))
    }
    ranked = sorted(quotes.values(), key=lambda quote: (-quote.worth, quote.citation.start))
    worthy = tuple(quote for quote in ranked if quote.worth >= LEAST_OF_BEST * ranked[0].worth)
    headings = dict.fromkeys(q.citation.heading[-1] for q in worthy if q.citation.heading)
    runs = tuple(tuple(run) for _, run in groupby(sentences, key=lambda s: s.block))
    return Gathered(document, worthy, runs, tuple(headings), len(passages))


def cite(first: Sentence, last: Sentence | None = None) -> Citation | None:
    """The words from one sentence to another of its block, None where they are not proven."""
    citation = citation_of(first, last or first)
    return citation if is_literal(citation, first.document) else None


def is_literal(citation: Citation, document: Document) -> bool:
    """Whether the quote stands in the document, word for word and in whole sentences."""
    judgement = judge(citation.quote, (citation,), {document.id: document})
    return judgement.verdict is Verdict.LITERAL


def stands_alone(sentence: Sentence) -> bool:
    """Whether a sentence is whole and says something without what stands around it."""
    text = sentence.text
    return (
        FEWEST_WORDS <= len(text.split()) <= MOST_WORDS
        and reads_whole(text)
        and not any(leans.match(text) for leans in (LEANS_BACK, LEANS_ON_BEFORE, ALSO_LEANS))
        and not MEANS_EARLIER.search(text)
        and not _is_under_a_lead(sentence)
    )


def reads_whole(text: str) -> bool:
    """Whether it begins and ends as a sentence does, and is not about the text itself."""
    ends = text.rstrip(CLOSING).endswith(ENDS) and not text.endswith(("...", "…"))
    is_clear = not (CLUTTER.search(text) or GLUED.search(text))
    return ends and OPENS.match(text) is not None and is_clear


def _is_under_a_lead(sentence: Sentence) -> bool:
    """Whether it is an entry of a list that a sentence opens: the two say it together."""
    if sentence.block.kind is not BlockKind.ITEM:
        return False
    document = sentence.document
    above = block_above(document, sentence.block)
    return above is not None and _text(document, above).rstrip().endswith((":", ","))


def _text(document: Document, block: Block) -> str:
    return document.text[block.start : block.end]


def _sentences(document: Document, passage: Passage, on_theme: ThemePassage) -> Iterator[Sentence]:
    hit = Hit(on_theme.passage, passage, on_theme.score)
    blocks = [
        block
        for block in document.blocks
        if block.kind is not BlockKind.HEADING
        and passage.start <= block.start
        and block.end <= passage.end
    ]
    for block in blocks:
        for position, span in enumerate(sentence_spans(_text(document, block))):
            yield Sentence(
                document=document,
                hit=hit,
                block=block,
                position=position,
                start=block.start + span.start,
                end=block.start + span.end,
                covered=0.0,
                with_context=0.0,
                holds_expected=False,
                knows_names=True,
            )


def _words(theme: Theme, passages: Sequence[ThemePassage]) -> frozenset[str]:
    """The stems that tell of a theme."""
    told = [theme.label, *theme.terms, *(reason for each in passages for reason in each.reasons)]
    return terms_of(" ".join(told)).stems


def _worth(sentence: Sentence, words: Collection[str]) -> float:
    text = sentence.text
    tokens = read(text)
    told = min(len(terms_of(text).stems & set(words)), MOST_COUNTED)
    return (
        sentence.hit.score
        + PER_WORD * told
        + BY_DUTY * any(token.signal is Signal.MODALITY for token in tokens)
        + BY_NUMBER * any(token.quantity is not None for token in tokens)
        - POINTING_COSTS * len(POINTS.findall(text))
        - BARE_COSTS * (not sentence.hit.passage.heading)
        - NAME_COSTS * len(NAMED.findall(text))
        - LENGTH_COSTS * (len(text.split()) > LONG)
        - SELF_COSTS * bool(SELF.search(text))
    )
