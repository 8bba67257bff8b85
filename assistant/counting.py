"""Whether a sentence tells the number that a question asks for, of the things it asks it of.

Every text and question here is folded. What answers "hoeveel kinderen" may be said of leerlingen or
be a share of them; "hoeveel uitkering" is answered by an amount. The forms are those of our
training questions whose answer is known (`python -m tests.quality.expecting`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant.particulars import HOW_OFTEN, NUMBER_WORDS, OFTEN_ASKED, without_references
from ingest import language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.language import Word

# "Eenentwintig", "vijfentwintigste", "zestieneneenhalf": what stands before "en" is not in the
# list by itself.
COMPOUND_NUMBER = (
    r"[a-z]{3,9}en(?:twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig|half|eenhalf)"
)
# "Tweehonderd", "vijftienhonderd".
OF_HUNDREDS = r"(?:(?:twee|drie|vier|vijf|zes|zeven|acht|negen|\w+tien)(?:honderd|duizend))"
NUMBER = rf"(?:\d[\d.,]*|{COMPOUND_NUMBER}|{OF_HUNDREDS}|{'|'.join(NUMBER_WORDS)})"
ANY_NUMBER = re.compile(rf"\b{NUMBER}\b")
YEAR = re.compile(r"(?:19|20)\d\d")
# "1.", "2°.": what an item is marked with counts nothing.
MARKER = re.compile(r"^\s*\d{1,2}\s?[°º.)]+\s")
# "Hoeveel gemeenten": a number of gemeenten is wanted, within so many words of it.
COUNTED_THING = re.compile(
    r"\bhoeveel (?:van (?:de|die|deze) )?(?:(?:zwaar|ernstig|licht|extra|echt) )*"
    r"([a-z][a-z0-9-]*)(?:(?<=e) ([a-z][a-z-]*))?"
)
# A compound is counted by its end, of so many letters: "55 verbanden" for "inkoopverbanden".
FEWEST_LETTERS = 5
NEAR = 3
# "Hoeveel mensen": burgers and deelnemers are counted as well.
ANYBODY = re.compile(r"mensen|personen|deelnemers|aanwezigen|bezoekers")
SOME_PEOPLE = re.compile(
    r"\w*(?:mensen|personen|burgers|deelnemers|aanwezigen|bezoekers|ouders|kinderen|jongeren"
    r"|jeugdigen|professionals|medewerkers|werkers|vrijwilligers|verleners|leden|mannen|vrouwen|bestuurders"
    r"|inwoners|clienten|deskundigen)"
)
# "Hoeveel medewerkers": tien personen are as many.
PERSONS = re.compile(r"mensen|personen")
# "Van hen vier jonger dan twee jaar".
OF_THEM = re.compile(r" (?:van hen|daarvan|(?:jonger|ouder) dan)\b")
# Things of which one may be asked for and the other be told.
OF_ONE_KIND = tuple(
    re.compile(rf"\w*(?:{words})")
    for words in (
        (
            r"kind|kinderen|kids?|koters?|kleuters?|peuters?|baby'?s?|babies|tieners?|jongere"
            r"|jongeren|jeugdigen?|minderjarigen?|leerling|leerlingen|scholieren|pupil|pupillen"
            r"|jongens|meisjes|meiden|pubers"
        ),
        r"ouders|vaders?|moeders?|papa's|mama's|mannen|vrouwen|kerels|volwassenen",
        (
            r"begeleiders?|leid(?:st)?ers|medewerkers?|krachten|kracht|professionals?|collega's"
            r"|werkers?|hulpverleners?|personeel|bezetting"
        ),
        r"gezin|gezinnen|families|huishoudens|koppels|koppelingen|stellen",
        r"huizen|huurhuizen|woning|woningen|kamers|plek|plekken|plaatsen|bedden|adressen|locaties",
        (
            r"nacht|nachten|overnachtingen|dag|dagen|dagdelen|avonden|etmalen|weekenden"
            r"|weekeinden"
        ),
        (
            r"sessies|gesprek|gesprekken|bijeenkomst|bijeenkomsten|lessen|keer|afspraken|bezoeken"
            r"|avonden"
        ),
        r"gevallen|zaken|dossiers|meldingen|incidenten|tips|signalen|klachten",
    )
)
VERBS_AFTER_HOW_MANY = frozenset(
    "is zijn was waren krijgt krijg krijgen kreeg kregen moet moeten moest moesten mag mogen mocht "
    "mochten kan kun kunnen kon konden zou zouden zal zullen wil willen hoef hoeft hoeven kost "
    "kosten betaal betaalt betalen betaalde heb heeft hebben had hadden gaat gaan ging komt komen "
    "kwam blijft blijven bleef scheelt zit zitten zat staat staan stond geef geeft geven vertel "
    "doe doen neem procent vaak meer minder hoger lager er je een de het wordt worden werd werden "
    "van dit dat die ik u we wij ze zij hij".split()
)
# "Personeel" and "subsidie" are not counted in pieces; what is has one of these endings.
PLURAL = re.compile(r"\w+(?:en|s|'s|lui)")
ASKED_SHARE = re.compile(r"\bhoeveel procent\b|\b(?:welk|wat is het) percentage\b")
SHARE = re.compile(
    rf"%|\bprocent\b|\b(?:helft|kwart|tweederde|driekwart|(?:een|twee) derde)\b|\b\d/\d"
    rf"|\b{NUMBER} op de\b"
)
MONEY_SIGN = re.compile(r"€|\beuro\b")


def counts(folded: str, asked: str) -> bool:
    """Whether a number stands there that was not in the question: of the things asked, if named."""
    known = set(ANY_NUMBER.findall(asked))
    counting = without_references(MARKER.sub("", folded))
    if OFTEN_ASKED.search(asked):
        return bool(HOW_OFTEN.search(counting) or SHARE.search(counting))
    numbers = [
        found
        for found in ANY_NUMBER.finditer(counting)
        if found.group() not in known and not YEAR.fullmatch(found.group().rstrip(".,"))
    ]
    if ASKED_SHARE.search(asked):
        return bool(SHARE.search(folded))
    things = _things_counted(asked)
    if not things:
        return bool(numbers)
    return _counts_these(things, counting, numbers)


def _things_counted(asked: str) -> Sequence[Word]:
    """What is to be counted; nothing where any number will do."""
    counted = COUNTED_THING.search(asked)
    if counted is None or counted.group(1) in VERBS_AFTER_HOW_MANY:
        return ()
    words = [word for word in counted.groups() if word and word not in VERBS_AFTER_HOW_MANY]
    return language.words(" ".join(words))


def _counts_these(things: Sequence[Word], text: str, numbers: Sequence[re.Match[str]]) -> bool:
    """Whether one of the numbers is of these things: it stands before them, or is a share of them.

    Of what is not counted in pieces it is enough that the sentence speaks of it, or of money.
    """
    after = (language.words(text[found.end() :])[:NEAR] for found in numbers)
    if any(_names_any(things, words) for words in after):
        return True
    if any(OF_THEM.match(text, found.end()) for found in numbers):
        return True
    if any(PLURAL.fullmatch(thing.folded) for thing in things):
        return bool(SHARE.search(text)) and _names_any(things, language.words(text))
    is_spoken_of = MONEY_SIGN.search(text) or _names_any(things, language.words(text))
    return bool(numbers and is_spoken_of)


def _names_any(things: Sequence[Word], words: Sequence[Word]) -> bool:
    return any(_is_such(thing, word) for word in words for thing in things)


def _is_such(thing: Word, word: Word) -> bool:
    """Whether a word names the thing that is counted, or one of its kind."""
    return (
        thing.stem == word.stem
        or thing.stem in word.parts
        or word.stem in thing.parts
        or (len(word.stem) >= FEWEST_LETTERS and thing.stem.endswith(word.stem))
        or bool(ANYBODY.fullmatch(thing.folded) and SOME_PEOPLE.fullmatch(word.folded))
        or bool(PERSONS.fullmatch(word.folded) and SOME_PEOPLE.fullmatch(thing.folded))
        or any(k.fullmatch(thing.folded) and k.fullmatch(word.folded) for k in OF_ONE_KIND)
    )
