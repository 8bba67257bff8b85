"""A text cut into words, its expressions and separable verbs put together."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

import simplemma

from assistant import wording
from assistant.quantities import DURATIONS, QuantityKind
from assistant.wordforms import INFINITIVES, fold, infinitive_of, is_clausal, is_name
from assistant.wording import Signal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.quantities import Quantity

# The hyphen of "kind- en jeugdhulp" stays, at the end of a line too.
BROKEN_WORD = re.compile(r"(?<=\w)-\s*\n\s*(?!(?:en|of)\b)(?=[a-z])")
QUOTES = str.maketrans(dict.fromkeys('‘’‚‛′`´“”„‟″«»"', "'"))
DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))
# "(re)integratie", "(pleeg)gezinnen": one word.
OPTIONAL_PART = re.compile(r"\(([^\W\d_]+)\)(?=[^\W\d_])")
TOKEN = re.compile(
    r"""
    [\w.+-]+@[\w.-]+\w | (?:https?://|www\.)[^\s,;()]*\w
    | \d{4}-\d{2}-\d{2} | \d{1,2}[-/]\d{1,2}[-/]\d{4} | 0\d+[- ]\d+
    | \d+(?:[.,:]\d+)+[a-z]* | \d+,-+ | \d+-?jarigen? | \d+[^\W\d_]*
    | (?:[^\W\d_]\.){2,} | t/m | en/of
    | [^\W_]+(?:['-][^\W_]+)*
    | [€%] | [.,;:!?()]
    """,
    re.VERBOSE | re.IGNORECASE,
)
STOPS = frozenset(".,;:!?()")
NOUNS_TOO = frozenset({"weg", "deel", "plaats"})
ENDS = frozenset(".;:!?")
NO_MARK = ""
# "onder X wordt verstaan", "met X wordt bedoeld"; what is defined has no more words than this.
DEFINING = {"onder": "verstaan", "met": "bedoeld"}
MOST_DEFINED = 8
BEING = frozenset({"is", "zijn", "was", "waren", "ben", "bent"})
# "met onder anderen de wethouder" is "onder anderen met de wethouder".
EXAMPLES = frozenset("met van voor aan bij door over".split())
# What may stand between "op te" and its verb: "op te laten nemen".
HELPING = frozenset("laten doen kunnen mogen moeten gaan blijven".split())
# "in kennis is gesteld": so many words may stand between an expression and its verb after it.
MOST_BETWEEN = 5
NEGATIONS = frozenset({"niet", "geen", "nooit", "niemand", "niets", "noch", "zonder"})


def clean(text: str) -> str:
    """`text` without differences of white space, quotes, dashes and hyphenation."""
    text = unicodedata.normalize("NFKC", text).replace("\u00ad", "")
    text = BROKEN_WORD.sub("", text).translate(QUOTES).translate(DASHES)
    return " ".join(text.split())


class Role(Enum):
    """What a word is for."""

    CONTENT = "content"
    VERB = "verb"
    QUANTITY = "quantity"
    SIGNAL = "signal"
    PREPOSITION = "preposition"
    NEUTRAL = "neutral"
    STOP = "stop"


@dataclass(frozen=True)
class Token:
    """A word, or the words of one quantity or expression, in its sentence.

    `keys` holds what it may be matched by; `marks` the prepositions that may govern it ("" is
    none); `clause` counts the clauses from 0, those that "en" and "of" join included, `part`
    without those.
    """

    surface: str
    word: str
    role: Role
    keys: frozenset[str] = frozenset()
    marks: frozenset[str] = frozenset({NO_MARK})
    clause: int = 0
    part: int = 0
    opener: str = ""
    signal: Signal | None = None
    quantity: Quantity | None = None
    is_aside: bool = False
    is_loose: bool = False

    @property
    def makes_clause(self) -> bool:
        """Whether it is a verb, or what makes a clause like one."""
        return self.role is Role.VERB or is_clausal(fold(self.word))

    @property
    def is_named(self) -> bool:
        """Whether the source has to have it: it names, does or describes something."""
        return self.role in {Role.CONTENT, Role.VERB}

    @property
    def is_time(self) -> bool:
        """Whether it says how long or when, by a number."""
        return self.quantity is not None and self.quantity.kind in {
            QuantityKind.DURATION,
            QuantityKind.DATE,
        }

    @property
    def points_at_law(self) -> bool:
        """Whether it names a part of a law: "lid", "artikel 4.1.1"."""
        is_article = self.quantity is not None and self.quantity.kind is QuantityKind.ARTICLE
        return is_article or self.word in wording.LAW_PARTS


@dataclass(frozen=True)
class Words:
    """The words of a text in lower case, as they stood, and the separable verbs among them."""

    words: list[str]
    surfaces: list[str]
    joined: frozenset[str]


def cut(text: str) -> Words:
    """The words of `text`, what belongs together put together."""
    surfaces = TOKEN.findall(OPTIONAL_PART.sub(r"\1", clean(text)))
    words = [surface.lower() for surface in surfaces]
    joined = _rewrite_expressions(words, surfaces)
    _rewrite(words, surfaces)
    _rewrite_apart(words, surfaces)
    return Words(words, surfaces, joined | _join_verbs(words, surfaces))


_PHRASES = {tuple(phrase.split()): instead.split() for phrase, instead in wording.PHRASES.items()}
_MOST_WORDS = max(len(phrase) for phrase in _PHRASES)


def _rewrite(words: list[str], surfaces: list[str]) -> None:
    """Replace expressions in place by the words they come down to."""
    index = 0
    while index < len(words):
        for length in range(min(_MOST_WORDS, len(words) - index), 1, -1):
            instead = _PHRASES.get(tuple(words[index : index + length]))
            if instead is not None:
                said = " ".join(surfaces[index : index + length])
                words[index : index + length] = instead
                surfaces[index : index + length] = [said, *[""] * (len(instead) - 1)]
                break
        index += 1


def _rewrite_apart(words: list[str], surfaces: list[str]) -> None:
    """Replace in place what stands apart: "zowel A als B", "niet dan nadat", "te Rotterdam"."""
    if "zowel" in words and "als" in words[words.index("zowel") :]:
        place = words.index("zowel")
        words[words.index("als", place)] = "en"
        del words[place], surfaces[place]
    for place in range(len(words) - 1):
        if words[place] == "alsdan":
            words[place] = "dan"
        if words[place] in EXAMPLES and words[place + 1] == "bijvoorbeeld":
            words[place], words[place + 1] = words[place + 1], words[place]
            surfaces[place], surfaces[place + 1] = surfaces[place + 1], surfaces[place]
        if words[place] == "te" and _is_place(fold(words[place + 1])):
            words[place] = "in"
        if words[place : place + 2] == ["dan", "nadat"] and "niet" in words[:place]:
            words[words.index("niet")] = "pas"
            del words[place], surfaces[place]
            break
    _rewrite_inverted(words, surfaces)
    _rewrite_going_on(words, surfaces)
    _rewrite_meaning(words, surfaces)
    for place in range(len(words) - 1, -1, -1):
        verb = _able(words[place])
        if verb:
            words[place : place + 1] = ["mogelijk", verb]
            surfaces[place : place + 1] = [surfaces[place], ""]
    if "verplicht" in words and not NEGATIONS & set(words):
        place = words.index("verplicht")
        if {"is", "zijn", "was", "waren"} & set(words[:place]):
            words[place] = "moeten"


def _rewrite_inverted(words: list[str], surfaces: list[str]) -> None:
    """Replace in place "weigert de ouder, dan ..." by "als de ouder weigert, ..."."""
    pairs = (
        place for place in range(2, len(words) - 1) if words[place : place + 2] == [",", "dan"]
    )
    comma = next(pairs, None)
    if comma is None or words[0] in NEGATIONS or not is_clausal(fold(words[0])):
        return
    # "past de rechter dat toe": "toepast".
    end = comma - 1 if words[comma - 1] in wording.PARTICLES else comma
    for texts, opener in ((words, "als"), (surfaces, "")):
        verb = "".join([*texts[end:comma], texts[0]])
        texts[: comma + 2] = [opener, *texts[1:end], verb, texts[comma]]


def _rewrite_going_on(words: list[str], surfaces: list[str]) -> None:
    """Replace in place "zijn aan het zoeken" by "zijn zoeken"."""
    for place in range(len(words) - 3, 0, -1):
        if words[place : place + 2] != ["aan", "het"]:
            continue
        is_verb = words[place + 2].endswith("en") and is_clausal(fold(words[place + 2]))
        if is_verb and BEING & set(words[:place]):
            del words[place : place + 2], surfaces[place : place + 2]


def _rewrite_meaning(words: list[str], surfaces: list[str]) -> None:
    """Replace in place "onder X wordt verstaan" by "X betekent"."""
    verb = DEFINING.get(words[0]) if words else None
    for place in range(1, min(len(words) - 1, MOST_DEFINED)):
        if words[place] not in wording.PASSIVE or verb not in words[place:]:
            continue
        end = words.index(verb, place)
        if words[end - 1] not in {"als", "zoals"} and words[end + 1 : end + 2] in (
            [],
            ["."],
            [":"],
        ):
            words[place] = "betekent"
            for gone in (end, 0):
                del words[gone], surfaces[gone]
        return


def _rewrite_expressions(words: list[str], surfaces: list[str]) -> frozenset[str]:
    """Replace in place "stelt ... in kennis" by "informeren"; gives the verbs put there."""
    joined: set[str] = set()
    for phrase, verbs, instead, rest in wording.EXPRESSIONS:
        if phrase[0] not in words:
            continue
        for place in range(len(words) - len(phrase), -1, -1):
            if tuple(words[place : place + len(phrase)]) != phrase:
                continue
            verb = _nearest_verb(words, place, place + len(phrase), verbs)
            if verb is None:
                continue
            joined |= {instead, *rest} - wording.PASSIVE - wording.NOUNS_OF_EXPRESSIONS
            words[verb] = instead
            said = " ".join(surfaces[place : place + len(phrase)])
            words[place : place + len(phrase)] = rest
            surfaces[place : place + len(phrase)] = [said] * len(rest)
            after = place + len(rest)
            if words[after : after + 1] == ["van"] and instead in wording.TELLING:
                words[after] = "over"
            elif words[after : after + 1] == ["van"] and instead in wording.DIRECT:
                del words[after], surfaces[after]
    return frozenset(joined)


def _nearest_verb(words: Sequence[str], start: int, end: int, verbs: frozenset[str]) -> int | None:
    """Where one of `verbs` stands that the words from `start` to `end` go with."""
    for place in range(end, min(end + MOST_BETWEEN, len(words))):
        if words[place] in STOPS or words[place] in wording.CLAUSE_OPENERS:
            break
        if _infinitive(words[place]) in verbs:
            return place
    for place in range(start - 1, -1, -1):
        if words[place] in ENDS:
            return None
        if _infinitive(words[place]) in verbs:
            return place
    return None


def _is_place(folded: str) -> bool:
    """Whether a name comes after "te", and no verb: "gevestigd te Rotterdam"."""
    return folded.isalpha() and not folded.endswith("n") and is_name(folded)


def _able(word: str) -> str:
    """The verb of an adjective such as "uitvoerbaar", or nothing."""
    if not word.endswith("baar") or word in wording.NOT_ABLE or len(word) < 8:
        return ""
    verb = word.removesuffix("baar") + "en"
    return verb if simplemma.is_known(verb, lang="nl") else ""


def _join_verbs(words: list[str], surfaces: list[str]) -> frozenset[str]:
    """Make "stelt ... vast" and "vast te stellen" one "vaststellen", in place; gives the verbs."""
    joined = set()
    index = 0
    while index < len(words):
        particle = words[index]
        verb = _verb_of(words, index) if particle in wording.PARTICLES else None
        if verb is None:
            index += 1
            continue
        words[verb] = fold(particle) + _verb_lemma(words[verb], particle)
        joined.add(words[verb])
        del words[index], surfaces[index]
    return frozenset(joined)


def _verb_of(words: Sequence[str], index: int) -> int | None:
    """Where the verb stands that a particle belongs to; None when it is a preposition."""
    following = words[index + 1] if index + 1 < len(words) else "."
    previous = words[index - 1] if index else ""
    if following == "te":
        helped = words[index + 2 : index + 3] and words[index + 2] in HELPING
        verb = index + 3 if helped else index + 2
        return verb if _makes_verb(words, index, verb) else None
    if previous in wording.PREPOSITIONS:
        return None
    if not _is_alone(following):
        return _verb_always_apart(words, index)
    if words[index] in NOUNS_TOO and previous.endswith("e"):
        return None  # "na een lange weg", "de plaats"
    for place in range(index - 1, -1, -1):
        if words[place] in ENDS:
            return None
        if words[place] not in DURATIONS and _makes_verb(words, index, place):
            return place
    return None


def _verb_always_apart(words: Sequence[str], index: int) -> int | None:
    """Such as "raadt" in "raadt gemeenten aan drie dingen te doen"."""
    for place in range(index - 1, -1, -1):
        if words[place] in STOPS:
            return None
        if fold(words[index]) + _verb_lemma(words[place], words[index]) in wording.ALWAYS_APART:
            return place
    return None


def _is_alone(following: str) -> bool:
    """Whether no noun begins that a preposition could govern."""
    signal, _ = wording.SIGNALS.get(fold(following), (None, ""))
    return (
        following in STOPS
        or following in wording.PREPOSITIONS
        or signal in {Signal.MODALITY, Signal.CONDITION}
        or following in wording.PASSIVE | {"om", "en", "dat", "hoe", "wat", "maar", "ter", "ten"}
        or following.startswith("waar")
    )


def _makes_verb(words: Sequence[str], particle: int, verb: int) -> bool:
    if verb >= len(words) or fold(words[verb]) in wording.NEUTRAL or not words[verb].isalpha():
        return False
    lemma = _verb_lemma(words[verb], words[particle])
    if particle > verb and words[verb].startswith("ge") and not lemma.startswith("ge"):
        return False  # "gesteld bij": only a finite verb leaves its particle behind
    whole = fold(words[particle]) + lemma
    return lemma.endswith(INFINITIVES) and bool(simplemma.is_known(whole, lang="nl"))


def _verb_lemma(word: str, particle: str) -> str:
    """The infinitive of a verb; "moedig ... aan" has one only with its particle."""
    lemma = _infinitive(word)
    if lemma.endswith(INFINITIVES) or not word.isalpha():
        return lemma
    whole = fold(word) + "en"
    return whole if simplemma.is_known(fold(particle) + whole, lang="nl") else lemma


def _infinitive(word: str) -> str:
    return infinitive_of(fold(word))
