"""Web clutter out, words kept whole.

Works on the pieces of a document before they are put together: what a reader found as headings,
paragraphs and list items, each a `Piece`.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ingest.records import Block, BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@dataclass(frozen=True)
class Piece:
    """A heading, paragraph or list item as a reader found it; `marker` stands before an item."""

    kind: BlockKind
    text: str
    level: int = 0
    marker: str = ""
    page: int | None = None


SOFT_HYPHEN = "\u00ad"
INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff]")
OTHER_SPACE = re.compile(r"[^\S\n\t ]")
# Spaces at the start of a line stay: they nest a list.
SPACES = re.compile(r"(?<=\S)[^\S\n]+")
INDENT_WIDTH = 4
# A word broken at a line end: "bege-\nleiding" is one word; "jeugd-\nen gezinshulp" keeps its dash.
BROKEN_WORD = re.compile(r"(?<=[^\W\d_])-\n[^\S\n]*(?=[a-zà-ÿ])(?!(?:en|of|tot|dan)\b)")

SOCIAL = frozenset(
    "facebook twitter linkedin pinterest instagram youtube whatsapp rss mastodon bluesky "
    "threads tiktok telegram x cross email e-mail mail print share delen deel tweet".split()
)
BUTTON = re.compile(
    r"(?:aanmelden|inloggen|uitloggen|registreren|menu|zoeken|home|delen|print(?:en)?|sluiten|"
    r"lees (?:meer|verder|voor)|meer lezen|naar boven|terug(?: naar .{1,30})?|volgende|vorige|"
    r"deel (?:dit|deze) .{1,20}|download(?:en)?|reageer|reacties?(?: \(\d+\))?|cookies?(?:beleid| "
    r"accepteren)?|accepteren|(?:alle )?cookies accepteren|privacy(?:verklaring|beleid)?|"
    r"disclaimer|sitemap|contact|nieuwsbrief|skip to content|direct naar (?:de )?inhoud)\W*",
    re.IGNORECASE,
)
CAPTION = re.compile(
    r"(?:foto|afbeelding|beeld|fotografie|bron foto|illustratie|video)"
    r"(?:\s+van\b.{0,120}|\s*[:©].*)",
    re.IGNORECASE | re.DOTALL,
)
# A sentence that opens like a caption is longer.
MOST_CAPTION_WORDS = 15
COOKIES = re.compile(
    r"\b(?:deze|onze) (?:web)?site (?:gebruikt|maakt gebruik van) cookies\b", re.IGNORECASE
)
# "Meld je aan voor de nieuwsbrief" is a button; with a full stop it is advice.
SIGN_UP = re.compile(
    r"(?:(?:meld|schrijf) (?:je|jezelf|u|uzelf) (?:nu |hier |direct |vandaag nog |gratis )?"
    r"(?:aan|in)(?: (?:voor|bij|op)\b.*)?|(?:ja, )?ik meld (?:me|mij) aan\b.*|"
    r"(?:aanmelden|inschrijven|abonneren|abonneer je) (?:voor|op)\b.*|"
    r"(?:ontvang|abonneer je op) (?:onze|de|het) (?:\w+ ){0,2}(?:nieuwsbrief|nieuws|updates)\b.*|"
    r"blijf op de hoogte(?: via .*)?)",
    re.IGNORECASE,
)
MOST_SIGN_UP_WORDS = 14
# "Vorig artikel..." and "Volgend artikel..." close an article: author boxes and teasers follow.
# The title comes at once, with a capital; in "Volgende artikelen gelden" a sentence goes on.
NEIGHBOUR_ARTICLE = re.compile(
    r"(?i:vorige?|volgende?) (?i:artikel|bericht|nieuwsbericht|pagina)(?!\s*[a-z'’])"
)


def tidy(text: str) -> str:
    """`text` in one Unicode form, with plain spaces, and words broken at a line end made whole."""
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    text = INVISIBLE.sub("", text.replace(SOFT_HYPHEN + "\n", "").replace(SOFT_HYPHEN, ""))
    text = OTHER_SPACE.sub(" ", text).expandtabs(INDENT_WIDTH)
    return SPACES.sub(" ", BROKEN_WORD.sub("", text))


def is_clutter(text: str) -> bool:
    """Whether a line or paragraph is furniture of a web page: buttons, share links, captions."""
    words = [word for word in re.split(r"[^\w-]+", text.lower()) if word]
    if not any(character.isalpha() for character in text):
        return True
    if len(words) > 1 and all(word.removesuffix("-blank") in SOCIAL for word in words):
        return True
    is_caption = len(words) <= MOST_CAPTION_WORDS and CAPTION.fullmatch(text)
    return bool(
        BUTTON.fullmatch(text) or is_caption or COOKIES.search(text) or _is_sign_up(text, words)
    )


def _is_sign_up(text: str, words: Sequence[str]) -> bool:
    is_sentence = text.rstrip().endswith((".", ":", ";"))
    return len(words) <= MOST_SIGN_UP_WORDS and not is_sentence and bool(SIGN_UP.fullmatch(text))


def without_clutter(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """The pieces that are guidance; what follows the links to a neighbouring article is not."""
    kept: list[Piece] = []
    for piece in pieces:
        if NEIGHBOUR_ARTICLE.match(piece.text) and kept:
            break
        # A heading such as "Contact" is judged when it is known what stands under it.
        is_heading = piece.kind is BlockKind.HEADING and not _is_sign_up(
            piece.text, piece.text.split()
        )
        # "85%" is a page number or a button as a paragraph, and a figure in a list.
        is_figure = piece.kind is BlockKind.ITEM and any(map(str.isdigit, piece.text))
        if piece.text and (is_heading or is_figure or not is_clutter(piece.text)):
            kept.append(piece)
    return tuple(_without_buttons(kept))


def _without_buttons(pieces: Sequence[Piece]) -> list[Piece]:
    """A heading such as "Contact" stays when text stands under it; without, it is a button."""
    kept: list[Piece] = []
    for piece in reversed(pieces):
        if piece.kind is BlockKind.HEADING:
            has_text_under_it = bool(kept) and kept[-1].kind is not BlockKind.HEADING
            if not has_text_under_it and (not kept or is_clutter(piece.text)):
                continue
        kept.append(piece)
    # A document of headings alone keeps those that are no buttons.
    return kept[::-1] or [piece for piece in pieces if not is_clutter(piece.text)]


def assemble(pieces: Sequence[Piece]) -> tuple[str, tuple[Block, ...]]:
    """The cleaned text of a document, and where its blocks stand in it."""
    parts: list[str] = []
    blocks: list[Block] = []
    offset = 0
    for index, piece in enumerate(pieces):
        together = index + 1 < len(pieces) and (
            piece.kind is pieces[index + 1].kind is BlockKind.ITEM
        )
        start = offset + len(piece.marker)
        end = start + len(piece.text)
        blocks.append(Block(piece.kind, start, end, piece.level, piece.page))
        closing = "\n" if together else "\n\n"
        parts.append(piece.marker + piece.text + closing)
        offset = end + len(closing)
    text = "".join(parts).rstrip("\n")
    return text, tuple(blocks)


def on_one_line(piece: Piece) -> Piece:
    """The piece with its line ends turned into spaces."""
    return replace(piece, text=" ".join(piece.text.split()))
