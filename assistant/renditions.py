"""The shorter sentences that a sentence says as well: its joined clauses, each by itself.

A clause may stand alone when nothing outside it makes it a condition, denies it, or says who
holds it: "de gemeente betaalt, maar de voogd beslist" says that the gemeente betaalt; "de gemeente
betaalt en de voogd beslist als de rechter dat wil" says neither by itself.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from assistant import wording
from assistant.provisions import provisions
from assistant.tokens import STOPS, TOKEN, clean
from assistant.wordforms import fold, is_clausal, is_name, is_verb_form, key_of
from assistant.wording import Signal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

JOINING = frozenset({"en", "maar", ";"})
# What begins or continues a clause inside another.
OPENING = (wording.CLAUSE_OPENERS - {"en", "maar", "of", "doch"}) | frozenset(
    "om zover ook niet geen wel alleen".split()
)
# A subject has no more words than this before its verb.
MOST_SUBJECT_WORDS = 14
FINITE = frozenset(
    """
    is zijn was waren heeft hebben had hadden moet moeten mag mogen kan kunnen zal zullen wordt
    worden werd werden wil willen dient dienen hoeft hoeven doet doen gaat gaan staat staan
    """.split()
)
INSIDE_A_NOUN = frozenset({"van", "der", "voor", "in", "met", "uit", "bij", "aan", "over"})
SAYING = "vindt vinden zegt zeggen meent menen stelt stellen"
NOTING = "constateert constateren ziet zien merkt merken"
SAID = re.compile(
    rf"(?P<who>[^,.;:]{{3,60}}?) (?:{'|'.join(SAYING.split())}) (?P<noted>vast )?dat (?P<what>.+)",
    re.IGNORECASE,
)
# "De raad vindt het belangrijk dat X" and "Dat X, vindt de raad belangrijk"
FOUND = (
    re.compile(
        r"(?P<who>[^,.;:]{3,60}?) (?:vindt|vinden) het (?P<how>(?:heel |zeer |erg )?\w+) dat "
        r"(?P<what>.+)",
        re.IGNORECASE,
    ),
    re.compile(
        r"Dat (?P<what>[^.;:]+?),? (?:vindt|vinden) (?P<who>[^,.;:]{3,60}?) "
        r"(?P<how>(?:heel |zeer |erg )?\w+)\.",
        re.IGNORECASE,
    ),
)
# "X, vindt de raad."
ADDED = re.compile(
    rf"(?P<what>.+), (?:{'|'.join(SAYING.split())}) (?P<who>[^,.;:]{{3,60}}?)\.", re.IGNORECASE
)
NOTED = re.compile(
    rf"(?P<who>[^,.;:]{{3,60}}?) (?:{'|'.join(NOTING.split())}) dat (?P<what>.+)", re.IGNORECASE
)


# A name of one or more words, and what a comma adds to it: "directeur Zorg van Jarabee".
NAMED = r"(?P<name>[A-Z][\w'-]+(?: (?:van |de |der )*[A-Z][\w'-]+)*)"
TITLED = re.compile(
    NAMED + r", (?P<title>[a-z][^,.;:()]*?)(?P<of> (?:van|bij) [^,.;:()]+)?,(?P<gap> |(?=\.))"
)
APPOSED = re.compile(
    NAMED + r", die (?P<of>(?:van|bij) [^,.;:()]+?) (?P<title>[a-z]\w*(?: [A-Z]\w+)?) is"
    r"(?P<end>[,.])"
)
PLACED = re.compile(NAMED + r" \((?P<of>[A-Z][^\W\d]+)\)")


@lru_cache(maxsize=5_000)
def renditions(sentence: str) -> tuple[str, ...]:
    """What else `sentence` says by itself, each a sentence; without `sentence`."""
    found = [
        *_clauses(sentence),
        *_without_asides(sentence),
        *_held(sentence),
        *_title_first(sentence),
        *provisions(sentence),
    ]
    return tuple(dict.fromkeys(text for text in found if text != sentence))


def held_by(statement: str) -> Iterator[str]:
    """A statement, and the same with "volgens X" where it has "X vindt dat"."""
    yield statement
    match = SAID.match(clean(statement))
    if match and not match.group("noted") and _is_plain(match.group("who")):
        yield f"Volgens {match.group('who')} {match.group('what')}"
    yield from _as_found(statement)
    yield from _title_first(statement)
    yield from provisions(statement)


def _held(sentence: str) -> Iterator[str]:
    text = clean(sentence)
    for match in (SAID.match(text), NOTED.match(text)):
        if match and _is_plain(match.group("who")):
            yield f"Volgens {match.group('who')} {match.group('what')}"
    yield from _as_found(sentence)


def _as_found(sentence: str) -> Iterator[str]:
    """A sentence with "volgens X" for "X vindt het belangrijk dat" and for ", vindt X"."""
    text = clean(sentence)
    for pattern in FOUND:
        match = pattern.match(text)
        if match and _is_plain(match["who"]):
            yield f"Volgens {match['who']} is het {match['how']} dat {match['what']}"
    match = ADDED.match(text)
    if match and _is_plain(match["who"]):
        yield f"Volgens {match['who']} {match['what']}."


def _is_plain(text: str) -> bool:
    """Whether words are a subject and nothing else: no denial, no other clause."""
    surfaces = TOKEN.findall(text)
    words = [fold(word.lower()) for word in surfaces]
    return not any(
        word in wording.SIGNALS
        or word in wording.CLAUSE_OPENERS - {"en"}
        # "de Raad voor de Kinderbescherming"
        or (
            word in wording.PREPOSITIONS.keys() - {"van"}
            and not surfaces[max(0, place - 1)][:1].isupper()
        )
        for place, word in enumerate(words)
    )


def _clauses(sentence: str) -> Iterator[str]:
    text = clean(sentence)
    matches = list(TOKEN.finditer(text))
    words = [fold(match.group().lower()) for match in matches]
    for index, word in enumerate(words):
        if word not in JOINING or not 1 < index < len(words) - 2:
            continue
        has_comma = word == ";" or words[index - 1] == ","
        left, right = words[: index - (word != ";" and has_comma)], words[index + 1 :]
        verb = _verb_place(left)
        if verb is None or not _may_part(left, right, word, has_comma=has_comma):
            continue
        if not _is_bounded(right):
            yield text[: matches[len(left) - 1].end()] + "."
        if _is_bounded(left):
            continue
        start = matches[index + 1].start()
        if (verb == 0 and "," not in left) or not _is_verb(right[0]):
            yield text[start:]
        elif verb and _opens_with_subject(left[:verb]):
            yield f"{text[: matches[verb].start()]}{text[start:]}"


def _may_part(left: Sequence[str], right: Sequence[str], word: str, *, has_comma: bool) -> bool:
    """Whether a word joins two main clauses: neither side of it is inside another clause."""
    if ":" in left or ":" in right or right[0] in OPENING or right[0] == "zijn":
        return False
    # "leg het vast, maar zorg voor maatwerk": the second bounds the first.
    if _is_verb(right[0]):
        return word != "maar" and not (OPENING & set(left if not has_comma else _last_part(left)))
    place = _verb_place(right)
    return (
        has_comma
        and place is not None
        and _opens_with_subject(right[:place])
        and not (OPENING & set(left) and word == "en")
    )


def _last_part(words: Sequence[str]) -> Sequence[str]:
    """The words after the last mark."""
    marks = [index for index, word in enumerate(words) if word in STOPS]
    return words[marks[-1] + 1 :] if marks else words


def _verb_place(words: Sequence[str]) -> int | None:
    """Where the finite verb of a main clause stands: after one noun with what belongs to it."""
    for index, word in enumerate(words[: MOST_SUBJECT_WORDS + 1]):
        if word in STOPS or word in wording.CLAUSE_OPENERS - {"en", "of"}:
            return None
        if not _is_verb(word):
            continue
        if index and (
            words[index - 1] in wording.DETERMINERS or words[index - 1] in wording.PREPOSITIONS
        ):
            continue
        return index
    return None


def _is_verb(word: str) -> bool:
    if word in FINITE:
        return True
    lemma = key_of(word)
    return (
        lemma != word
        and lemma.endswith("en")
        and is_verb_form(word)
        and not word.endswith(("de", "te", "end", "en") if not word.endswith("den") else ("end",))
    )


def _opens_with_subject(words: Sequence[str]) -> bool:
    """Whether the words before the verb are its subject, as far as one can tell."""
    if not words:
        return False
    first = words[0]
    if first in wording.PREPOSITIONS or first in wording.LOOSE:
        return False
    if first in wording.SIGNALS and wording.SIGNALS[first][0] is not Signal.QUANTIFIER:
        return False
    if first in wording.NEUTRAL - wording.DETERMINERS and first not in {"zij", "ze", "er", "wie"}:
        return False
    return all(word not in wording.PREPOSITIONS or word in INSIDE_A_NOUN for word in words)


def _is_bounded(words: Sequence[str]) -> bool:
    """Whether words may bear on the clause beside them too: a condition, or who holds it."""
    return any(
        word in {"volgens", "conform", "behoudens", "onverminderd", "zover"}
        or (_is_condition(word) and not (word == "als" and _is_comparing(words[index + 1 :])))
        for index, word in enumerate(words)
    )


def _is_condition(word: str) -> bool:
    signal, name = wording.SIGNALS.get(word, (None, ""))
    return signal is Signal.CONDITION and name != "of"


def _is_comparing(words: Sequence[str]) -> bool:
    """Whether what follows "als" is a noun and no clause: "als een zelfstandige cliënt"."""
    for word in words:
        if word in STOPS:
            break
        if is_clausal(word):
            return False
    return True


def _without_asides(sentence: str) -> Iterator[str]:
    """A sentence without what a comma adds to a name or to the whole at its end."""
    text = clean(sentence)
    match = re.fullmatch(r"(?P<rest>[^,;:]+), een (?P<aside>[^,.;:]+)\.", text)
    if match and " " not in match.group("aside").replace(" ", "", 1) and _is_aside(match["aside"]):
        yield match.group("rest") + "."
    for match in re.finditer(
        NAMED + r", (?P<aside>[^,.;:()]+), (?P<rest>(?:is|heeft|kan|wordt)\b)", text
    ):
        if _is_aside(match.group("aside")):
            yield f"{text[: match.end('name')]} {text[match.start('rest') :]}"
            yield f"{match.group('name')} is {match.group('aside')}."
    match = re.search(NAMED + r", die (?P<what>[^,.;:()]+)\.$", text)
    if match and is_name(fold(match.group("name").split()[-1].lower())):
        yield f"{match.group('name')} {match.group('what')}."


def _title_first(sentence: str) -> Iterator[str]:
    """A sentence with "burgemeester X van Y" for "X, burgemeester van Y," and "X (Y)"."""
    text = clean(sentence)
    text = APPOSED.sub(r"\g<name>, \g<title> \g<of>,\g<end>", text)
    for name in re.finditer(NAMED, text):
        match = TITLED.match(text, name.start())
        if match is None or not _is_aside(match["title"] + (match["of"] or "")):
            continue
        titled = f"{match['title']} {match['name']}{match['of'] or ''}{match['gap']}"
        yield text[: match.start()] + titled + text[match.end() :]
    if PLACED.search(text):
        yield PLACED.sub(r"\g<name> van \g<of>", text)


def _is_aside(text: str) -> bool:
    words = [fold(word.lower()) for word in TOKEN.findall(text)]
    return bool(words) and not any(
        word in wording.SIGNALS
        or word in wording.CLAUSE_OPENERS
        or word in wording.PREPOSITIONS.keys() - {"van", "bij", "in"}
        or word[:1].isdigit()
        or _is_verb(word)
        for word in words
    )
