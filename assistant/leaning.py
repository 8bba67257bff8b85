"""Whether a question leans on the one before it, or stands alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant.expecting import ASKING, expected_of
from assistant.phrases import HEADS_A_NOUN, PEOPLE, VERBS_THAT_OPEN, Asked, is_noun_at
from ingest import language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.language import Word

# Words that go on about what was said.
GOES_ON = re.compile(r"^(?:en|maar|ook|dus|of)\b[ ,]*", re.IGNORECASE)
POLITE = re.compile(
    r"^(?:ok[eé]?|ja|nee|goed|prima|duidelijk|helder|dank je(?: wel)?|bedankt|hm+|aha|ah)\b"
    r"[ ,.!:-]*",
    re.IGNORECASE,
)
HOW_ABOUT = re.compile(r"^hoe (?:zit|is) (?:het|dat) (?:dan )?(?:met|bij|voor)\b ?", re.IGNORECASE)
# "Nieuwe vraag:", "Ook een vraag:".
ANOTHER_QUESTION = re.compile(r"^(?:\w+ ){0,4}vraag(?:je)? ?[:;-]", re.IGNORECASE)
ASKS_WHAT_IT_IS = re.compile(r"^wat (?:is|zijn|betekent|betekenen|doet|houdt) ", re.IGNORECASE)
TRAILING = re.compile(r"[ ,]*\b(?:dan|eigenlijk|precies)(?= ?[?.!]*$)", re.IGNORECASE)

# A question that names so many things stands alone, whatever "ze" or "die" there is in it.
ENOUGH_NOUNS = 3
PERSONAL = frozenset({"ze", "zij", "hij", "hem", "hen"})
DEMONSTRATIVE = frozenset({"dat", "dit", "die", "deze"})
OTHERS_BACK = frozenset({"zo'n", "zo’n", "diezelfde", "diegene", "degenen"})
PRONOMINAL = re.compile(
    r"(?:er(?!uit|om)|daar|hier)(?:aan|bij|door|in|mee|na|naast|om|onder|op|over|tegen|toe|tussen"
    r"|uit|van|voor)"
)
POINTS_FORWARD = re.compile(r"\b(?:dat|of|te|om|hoe|wat|wie|waar|welke?|als)\b", re.IGNORECASE)
# A clause of its own opens after one of these: what it points at may stand before it.
NEW_CLAUSE = re.compile(
    r"[,;:.!?]|\b(?:als|wanneer|indien|omdat|terwijl|totdat|voordat|nadat|zodat|en|of|die|dat|zodra"
    r"|om|wat|hoe|zonder|zolang)\b",
    re.IGNORECASE,
)
SENTENCE_END = re.compile(r"[.!?]\s+\w")
CONDITION = re.compile(r"\b(?:als|wanneer|indien|zodra|mocht)\b", re.IGNORECASE)
COMPARES = re.compile(r"\b(\w{2,}er|minder|anders|andere|liever)\b[^.?!]*? dan\b", re.IGNORECASE)
TELLS = re.compile(r"^(?:ik|wij|we|mijn|ons|onze|er)\b", re.IGNORECASE)
# "Wie beslist dat een kind ...": after these "dat" opens a clause.
OPENS_CLAUSE = frozenset(
    "een de het er je ik we wij ze zij hij mijn ouders kinderen pleegouders jongeren iemand".split()
)
IS = frozenset({"is", "was", "zijn", "kost", "wordt"})
# "Iemand die", "dingen die": not in the dictionary as nouns.
WHO = frozenset("iemand niemand mensen dingen degene alles iets niets wie alle".split())
# "Op dit moment", "dit jaar": now.
NOW = frozenset(
    "moment jaar weekend week maand zomer geval soort keer dagen tijd manier opzicht".split()
)


def leans(question: str) -> bool:
    """Whether a question needs the one before to be understood."""
    if ANOTHER_QUESTION.search(question):
        return False
    polite = POLITE.sub("", question)
    rest = GOES_ON.sub("", polite)
    words = language.words(rest)
    topics = _topics(rest, words)
    if rest != polite:
        is_new = topics and ASKS_WHAT_IT_IS.match(rest) and not _points_back(rest, words)
        return not is_new
    if HOW_ABOUT.match(rest) or not topics:
        return True
    if topics >= ENOUGH_NOUNS:
        return False
    return _points_back(rest, words) or _has_loose_then(rest, words)


def without_opening(question: str) -> str:
    """The question without what ties it to the one before: "oké, en", "hoe zit het met", "dan"."""
    rest = GOES_ON.sub("", POLITE.sub("", question))
    rest = GOES_ON.sub("", rest)  # "dus ook"
    return TRAILING.sub("", HOW_ABOUT.sub("", rest))


def _topics(text: str, words: Sequence[Word]) -> int:
    """How many words say what it is about, and not only what it wants to know of that."""
    asks_only = ASKING.get(expected_of(text), frozenset())
    asking = Asked(text).asking
    opens = len(language.words(asking))
    verb = opens if opens and not HEADS_A_NOUN.search(asking) else -1
    if not opens and len(words) > 1 and words[0].folded in VERBS_THAT_OPEN:
        opens = 1
    return sum(
        # A word by itself is what it is about, "kosten".
        (word.folded not in asks_only and is_noun_at(text, words, at)) or _is_all(words, word)
        for at, word in enumerate(words)
        if at >= opens and at != verb
    )


def _is_all(words: Sequence[Word], word: Word) -> bool:
    return len(words) == 1 and not word.is_stop_word


def _points_back(text: str, words: Sequence[Word]) -> bool:
    return any(_is_back(text, words, at) for at in range(len(words)))


def _is_back(text: str, words: Sequence[Word], at: int) -> bool:
    """Whether a word points at something outside the question."""
    word = text[words[at].start : words[at].end].lower()
    if word in OTHERS_BACK:
        return True
    if word == "hun":
        return not any(is_noun_at(text, words, before) for before in range(at))
    if word in DEMONSTRATIVE and not _is_demonstrative(text, words, at):
        return False
    if PRONOMINAL.fullmatch(word) and POINTS_FORWARD.search(text[words[at].end :]):
        return False
    if word == "daar" and _is_there(text, words, at):
        return False
    points = word in PERSONAL | DEMONSTRATIVE | {"daar"} or PRONOMINAL.fullmatch(word)
    return bool(points) and not _has_antecedent(text, words, at)


def _is_there(text: str, words: Sequence[Word], at: int) -> bool:
    """Whether "daar" is a place that the user has in mind: "de overheid daar"."""
    is_behind_noun = at > 0 and is_noun_at(text, words, at - 1)
    return is_behind_noun or (at + 1 < len(words) and words[at + 1].folded == "in")


def _is_demonstrative(text: str, words: Sequence[Word], at: int) -> bool:
    """Whether it points at something, rather than open a clause: "ouders die gescheiden zijn"."""
    after = words[at + 1].folded if at + 1 < len(words) else ""
    if after in NOW or PEOPLE.fullmatch(after):
        return False  # "dit jaar"; "dat meisje" is somebody the user has in mind
    before = words[at - 1].folded if at else ""
    is_behind_noun = at > 0 and is_noun_at(text, words, at - 1) and before not in VERBS_THAT_OPEN
    is_verb = at == 1 and before.endswith("t")
    if after and not is_verb and (is_behind_noun or before in WHO):
        return False
    return not (words[at].folded == "dat" and _opens_clause(text, words, at, after))


def _opens_clause(text: str, words: Sequence[Word], at: int, after: str) -> bool:
    before = [word.folded for word in words[:at]]
    if "het" in before or before[-1:] in (["zo"], ["ervoor"]) or TELLS.match(text):
        return bool(after)
    return after in OPENS_CLAUSE and not (before and before[-1] in IS)


def _has_antecedent(text: str, words: Sequence[Word], at: int) -> bool:
    """Whether the question itself names something before, in a clause before this one."""
    named = [before for before in range(at) if is_noun_at(text, words, before)]
    if not named:
        return bool(SENTENCE_END.search(text[: words[at].end]))
    return bool(NEW_CLAUSE.search(text[words[named[0]].end : words[at].start]))


def _has_loose_then(text: str, words: Sequence[Word]) -> bool:
    """Whether "dan" has neither its "als" nor what it goes on about in the question itself."""
    place = next((word.start for word in words if word.folded == "dan"), None)
    if place is None or CONDITION.search(text) or SENTENCE_END.search(text[:place]):
        return False
    compared = COMPARES.search(text)
    return not (compared and not PEOPLE.fullmatch(compared.group(1)))
