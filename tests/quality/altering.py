"""Statements that say something else than a real sentence: made by rule, one change each.

What is altered is a sentence as it stands or an honest paraphrase of it; the source stays. A rule
leaves a sentence alone where the change might not change the meaning.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import simplemma

from assistant.quantities import MONTHS, ORDINALS, number_of, number_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@dataclass(frozen=True)
class Altered:
    """A statement that its source does not carry, and what was done to make it."""

    kind: str
    text: str
    source: str


WORD = re.compile(r"[^\W_]+(?:['’:.-][^\W_]+)*")
SWAPS = {
    "unit": """
        jaar: maanden weken | jaren: maanden | maand: jaar week | maanden: jaren weken
        week: maand | weken: maanden dagen | dagen: weken | dag: week | uur: dagen | uren: dagen
        werkdagen: weken | euro: procent | procent: euro | minuten: uren
    """,
    "negation dropped": """
        niet: | geen: een | nooit: altijd | niemand: iedereen | niets: alles | zonder: met
        noch: en | nergens: overal
    """,
    "must and may": """
        moet: mag kan hoeft | moeten: mogen kunnen hoeven | mag: moet | mogen: moeten
        kan: moet | kunnen: moeten | dient: mag | dienen: mogen | hoeft: moet | hoeven: moeten
        zullen: mogen | zal: mag | wil: moet | willen: moeten | verplicht: bevoegd
        bevoegd: verplicht
    """,
    "quantifier": """
        alle: sommige veel | elk: menig | elke: menige | ieder: menig | iedere: menige
        veel: alle weinig | enkele: alle veel | soms: altijd vaak | vaak: altijd soms zelden
        altijd: soms meestal | meestal: altijd soms | sommige: alle | meer: alle
        beide: geen | weinig: veel | overal: nergens soms | iedereen: niemand
    """,
    "comparison": """
        meer: minder | minder: meer | groter: kleiner | beter: slechter | betere: slechtere
        eerder: later | later: eerder | langere: kortere | lange: korte | korte: lange
        steviger: zwakker | sterker: zwakker | vaker: minder | complexer: eenvoudiger
        vooral: alleen | minstens: hoogstens | hoogstens: minstens | minste: hoogste
        hoogste: minste | voor: na | na: voor | tot: vanaf | vanaf: tot | binnen: na
        jonger: ouder | hoger: lager | lager: hoger | maximaal: minimaal | minimaal: maximaal
        uiterlijk: pas | met: zonder | alleen: ook | slechts: ook | uitsluitend: ook
        onder: boven | boven: onder | vóór: na
    """,
    "condition turned": """
        als: tenzij hoewel | indien: tenzij | tenzij: als | mits: tenzij | omdat: hoewel
        doordat: hoewel | zodra: voordat | voordat: nadat | nadat: voordat | wanneer: tenzij
        behalve: ook | en: of
    """,
}  # fmt: skip
AUXILIARIES = frozenset(
    "is zijn was waren heeft hebben had hadden moet moeten mag mogen kan kunnen zal zullen wordt "
    "worden werd werden wil willen dient dienen hoeft hoeven".split()
)
CONDITIONS = re.compile(
    r",? \b(?:als|indien|tenzij|mits|zodra|wanneer|behalve|voordat|nadat|zolang|omdat|doordat)\b "
    r"[^,.;:]+"
)
ATTRIBUTION = re.compile(r",? ?\b[Vv]olgens (?:de |het |minister )?[A-Z]\w+\b,?")
# Who may do something to whom; a swap of two that are not one list changes who.
ACTORS = frozenset(
    """
    gemeente gemeenten kind kinderen ouder ouders pleegouders aanbieders aanbieder zorgaanbieders
    instellingen opvanginstellingen professionals jeugdhulpverleners gezinnen gezin overheid
    partner projectpartner deelnemers bestuurders bewindspersonen partijen zorgpartners cliënten
    cliënt opdrachtgever opdrachtgevers minister wethouder staatssecretaris burgers families
    organisaties instanties rechter jeugdige jeugdigen college pleegouder voogd raad
    jeugdbeschermers medewerkers stichting jeugdzorg sector proeftuin proeftuinen
    """.split()
)
JOINED = re.compile(
    r"(?:\s*(?:,|en|of|met|samen|tussen|ook)\s*|[^.;:]*\b(?:samen|onderling|elkaar)\b)"
)


def alterations(text: str, source: str, names: Sequence[str]) -> Iterator[Altered]:
    """Every alteration of `text`, an honest rendering of `source`, that the rules know."""
    made = [
        *_numbers(text),
        *_swaps(text),
        *_negations_added(text),
        *_conditions_dropped(text),
        *_names(text, names),
        *_roles(text, names),
    ]
    for kind, changed in made:
        tidy = _tidy(changed)
        if _tidy(text) != tidy and WORD.findall(tidy.lower()) != WORD.findall(source.lower()):
            yield Altered(kind, tidy, source)


def blends(first: str, second: str) -> Iterator[Altered]:
    """The subject of one sentence with what another says, and the other way round."""
    source = f"{first} {second}"
    halves = [_cut(sentence) for sentence in (first, second)]
    if not all(halves):
        return
    (subject, predicate), (other_subject, other_predicate) = (half for half in halves if half)
    # A shared beginning or end would leave a sentence that the source has.
    if set(_telling(subject)) == set(_telling(other_subject)):
        return
    if WORD.findall(predicate.lower())[1:] == WORD.findall(other_predicate.lower())[1:]:
        return
    yield Altered("blended", _tidy(f"{subject} {other_predicate}"), source)
    yield Altered("blended", _tidy(f"{other_subject} {predicate}"), source)


def _telling(text: str) -> list[str]:
    """The words of a subject that say what it is."""
    empty = "de het een dit deze die dat ook natuurlijk er daarom dan toch hierbij en maar als"
    return [word for word in WORD.findall(text.lower()) if word not in empty.split()]


def _cut(sentence: str) -> tuple[str, str] | None:
    """A sentence before and from its first verb."""
    for match in WORD.finditer(sentence):
        word = match.group().lower()
        if match.start() and (word in AUXILIARIES or _is_finite(word)):
            return sentence[: match.start()].strip(), sentence[match.start() :]
    return None


def _is_finite(word: str) -> bool:
    lemma = str(simplemma.lemmatize(word, lang="nl"))
    endings = ("de", "te", "en", "end")
    return lemma.endswith("en") and lemma != word and not word.endswith(endings)


def _numbers(text: str) -> Iterator[tuple[str, str]]:
    for match in WORD.finditer(text):
        word = match.group()
        before, after = text[: match.start()], text[match.end() :]
        for kind, instead in _other_numbers(word, before, after):
            yield kind, before + instead + after


def _other_numbers(word: str, before: str, after: str) -> Iterator[tuple[str, str]]:
    following = after.split()[0].strip(".,") if after.split() else ""
    lower = word.lower()
    if (lower in MONTHS and re.search(r"\d\.?\s*$", before + "")) or (
        lower in MONTHS and re.match(r"\s*\d{4}", after)
    ):
        yield "date", "oktober" if lower != "oktober" else "mei"
        return
    if lower in ORDINALS:
        yield "number", "vierde" if lower != "vierde" else "tweede"
        return
    number = number_of(lower) if lower not in {"half", "halve"} else None
    if number is None or number != int(number) or lower == "een":
        return
    if re.search(r"\b[Aa]rt(?:ikel(?:en)?|\.)\s*$", before):
        kind = "article"
    elif following.lower() in MONTHS or re.fullmatch(r"(?:19|20)\d\d", word):
        kind = "date"
    elif re.match(r"(?:\s+jaar\s+(?:oud|of ouder|en ouder)\b|-?jarige)", after):
        kind = "age"
    elif following in {"jaar", "maanden", "weken", "dagen", "uur", "werkdagen"}:
        kind = "duration"
    else:
        kind = "number"
    if re.match(r",\d", after) or re.search(r"\d[,.:]$", before):
        return
    yield kind, str(int(number) + 1)
    yield kind, str(int(number) * 10 or 10)
    words = {value: name for name, value in reversed(number_words().items())}
    if kind in {"number", "duration", "age"} and int(number) + 2 in words:
        yield f"{kind} in words", words[int(number) + 2]


def _swaps(text: str) -> Iterator[tuple[str, str]]:
    for kind, table in _TABLES.items():
        for match in WORD.finditer(text):
            word = match.group()
            for instead in table.get(word.lower(), ()):
                if _may_swap(kind, text, match, instead):
                    yield kind, _put(text, match, instead)


def _parse(swaps: str) -> dict[str, list[str]]:
    entries = [entry for line in swaps.strip().splitlines() for entry in line.split("|")]
    pairs = [entry.partition(":") for entry in entries if entry.strip()]
    return {word.strip(): instead.split() or [""] for word, _, instead in pairs}


_TABLES = {kind: _parse(swaps) for kind, swaps in SWAPS.items()}


def _may_swap(kind: str, text: str, match: re.Match[str], instead: str) -> bool:
    before, after = text[: match.start()], text[match.end() :]
    word = match.group().lower()
    if kind == "comparison" and word in {"voor", "na", "tot", "binnen", "vanaf", "onder", "boven"}:
        # Only of time, age and number: elsewhere "voor" is "on behalf of".
        return re.match(r"\s+(?:\w+\s+)?(?:\d|week|weken|maand|jaar|dag|het)", after) is not None
    if kind == "condition turned" and word == "als":
        # "als cliënt" is no condition.
        return re.match(r"\s+(?:er|het|de|dat|zij|hij|je|nu|een)\b", after) is not None
    if kind == "condition turned" and word == "en":
        return "tussen" not in before and not re.match(r"\s+(?:ouder|jonger|meer)\b", after)
    if kind == "must and may" and instead in {"hoeft", "hoeven"}:
        return not re.search(r"\b(?:niet|geen)\b", text)
    if kind == "quantifier" and word in {"meer", "veel"}:
        return re.match(r"\s+[a-zé]{5,}", after) is not None
    if kind == "unit":
        return re.search(r"(?:\d|\w+|een|half|elk)\s*$", before) is not None
    return True


def _put(text: str, match: re.Match[str], instead: str) -> str:
    if instead in {"hoeft", "hoeven"}:
        return f"{text[: match.start()]}{instead} niet{text[match.end() :]}"
    if match.group()[:1].isupper():
        instead = instead[:1].upper() + instead[1:]
    return text[: match.start()] + instead + text[match.end() :]


def _negations_added(text: str) -> Iterator[tuple[str, str]]:
    if re.search(r"\b(?:niet|geen|nooit|niets)\b", text):
        return
    for match in WORD.finditer(text):
        word = match.group().lower()
        if word in AUXILIARIES or (match.start() and _is_finite(word)):
            yield "negation added", f"{text[: match.end()]} niet{text[match.end() :]}"
        if word == "een" and not re.match(r"\s+(?:of|paar|aantal|beetje)\b", text[match.end() :]):
            yield "negation added", _put(text, match, "geen")


def _conditions_dropped(text: str) -> Iterator[tuple[str, str]]:
    for match in CONDITIONS.finditer(text):
        if match.start() and not re.match(r",? als (?!er|het|de|dat|zij|je|nu)", match.group()):
            yield "condition dropped", text[: match.start()] + text[match.end() :]
    for match in ATTRIBUTION.finditer(text):
        yield "attribution dropped", text[: match.start()] + " " + text[match.end() :]


def _names(text: str, names: Sequence[str]) -> Iterator[tuple[str, str]]:
    held = [name for name in names if re.search(rf"\b{re.escape(name)}\b", text)]
    others = [name for name in names if not any(word[:4] in text for word in name.split())]
    for position, name in enumerate(held):
        if others:
            instead = others[(position + len(text)) % len(others)]
            yield "name", re.sub(rf"\b{re.escape(name)}\b", instead, text, count=1)


def _roles(text: str, names: Sequence[str]) -> Iterator[tuple[str, str]]:
    held = [match for name in names for match in re.finditer(rf"\b{re.escape(name)}\b", text)]
    actors = [
        match
        for match in WORD.finditer(text)
        if match.group().lower() in ACTORS
        and not any(name.start() <= match.start() < name.end() for name in held)
    ]
    spots = sorted([*actors, *held], key=lambda match: match.start())
    for one, other in pairwise(spots):
        between = text[one.end() : other.start()]
        if one.end() > other.start() or _are_forms(one.group(), other.group()):
            continue
        # Members of one list, and the two sides of "is", mean the same in either order.
        if re.fullmatch(r"[\s,(]*(?:(?:en|of|ook|de|het|een|der|met)[\s,]*)*", between):
            continue
        if re.search(
            r"\b(?:is|zijn|was|waren|en|of|tussen|samen)\b|,", text[one.start() : other.end()]
        ):
            continue
        yield (
            "roles swapped",
            (text[: one.start()] + other.group() + between + one.group() + text[other.end() :]),
        )


def _are_forms(one: str, other: str) -> bool:
    """Whether to exchange two words changes no name: "Nederland" and "Nederlandse"."""
    short, long = sorted((one.lower(), other.lower()), key=len)
    return long.startswith(short) or _lemma(one) == _lemma(other)


def _lemma(word: str) -> str:
    return str(simplemma.lemmatize(word.lower(), lang="nl"))


def _tidy(text: str) -> str:
    text = re.sub(r"\s+([,.;:])", r"\1", " ".join(text.split()))
    return text[:1].upper() + text[1:]
