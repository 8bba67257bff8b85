"""What something is: the term that a question asks to define, and whether a sentence defines it.

"Gemeenten zijn opdrachtgever van jeugdhulp" speaks of jeugdhulp and does not say what it is.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ingest import language

ARTICLE = r"(?:een|de|het|'n|n|'t|t|zo'n)"
ADVERB = r"(?:nou|nu|eigenlijk|precies|ook|alweer|toch|dan|hier|eens|dus|zoal|allemaal|volgens)"
# What of a thing is asked for: its purpose, not what it is.
ATTRIBUTE = (
    r"(?:rol|taak|taken|doel|doelen|reden|redenen|oorzaak|oorzaken|verschil|verschillen|gevolg"
    r"|gevolgen|conclusie|conclusies|bedrag|termijn|duur|kosten|hoogte|waarde|positie|belang|belangen"
    r"|voordeel|voordelen|nadeel|nadelen|voorwaarden?|regels?|eisen|eis|advies|adviezen|aanbeveling"
    r"|aanbevelingen|mening|visie|opdracht|adres|naam|namen|nummer|datum|leeftijd|aantal|percentage"
    r"|invloed|effect|effecten|resultaat|resultaten|uitkomst|uitkomsten|stap|stappen|procedure|fase"
    r"|fasen|beste|eerste|tweede|laatste|grootste|belangrijkste|rechten|plichten|mogelijkheden"
    r"|kans|kansen|boodschap|risico(?:'s)?|valkuilen?|tips|ervaringen|gedachte|relatie|verhouding|status|stand"
    r"|situatie|thema|titel|onderwerp|onderwerpen|hart|kern|plaats|plek|vraag|vragen|oplossing"
    r"|oplossingen|knelpunten|problemen|voorbeelden|voorbeeld|achtergrond|aanleiding|inhoud|straf"
    r"|boete|grens|maximum|minimum|maximale|minimale|gemiddelde|website|telefoonnummer|e-mailadres"
    r"|definitie|betekenis|omschrijving|bedoeling|nut|zin|meerwaarde|werkwijze|aanpak|verantwoordelijkheid|verantwoordelijkheden"
    r"|winst|opbrengst(?:en)?|verdienste|gevaar|gevaren|bezwaar|bezwaren|nadruk|prijs|omvang|uitdaging(?:en)?"
    r"|kritiek|moraal|truc|geheim|les|lessen|bevinding(?:en)?|verklaring)"
)
NO_THING = (
    r"(?:er|dat|dit|die|nodig|belangrijk|verplicht|toegestaan|verboden|goed|beter|handig|bekend"
    r"|veranderd|gebeurd|besproken|afgesproken|besloten|gezegd|mogelijk|wijs|jouw|je|jullie|u|uw"
    r"|mijn|goede|betere|beste|juiste|handige|waar|wel|geregeld|bepaald|gewijzigd|nieuw|anders|haar|zijn|hun|ons|onze|volgens|voor|in"
    r"|bij|op|van|tegen|met|gaande|gegaan|aan|om|te)"
)
NO_NAME = rf"{ATTRIBUTE}\b|{NO_THING}\b|\w+st(?:e|en) "
TERM = r"(?P<term>[^?.!;]+?)"
ASKED = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\bwat (?:is|zijn) (?:{ADVERB} )*+(?:{ARTICLE} )?+(?!{NO_NAME}){TERM}\W*$",
        rf"\bwat beteken(?:t|en) (?:{ADVERB} )*+(?:{ARTICLE} )?+(?!{NO_THING}\b){TERM}\W*$",
        rf"\bwat houd(?:t|en) (?:{ADVERB} )*+(?:{ARTICLE} )?+(?!{NO_THING}\b){TERM} in\b",
        rf"\bwat word(?:t|en) .{{0,20}}?(?:verstaan onder|bedoeld met) (?:{ARTICLE} )?{TERM}\W*$",
        rf"\bwat verstaa(?:t|n) (?:\w+ ){{1,2}}?onder (?:{ARTICLE} )?{TERM}\W*$",
        rf"\bwat versta (?:je|jij) (?:\w+ )?onder (?:{ARTICLE} )?{TERM}\W*$",
        rf"\bwat bedoel(?:t|en)? (?:\w+ ){{1,3}}?met (?:{ARTICLE} )?{TERM}\W*$",
        rf"\bwat (?:{ARTICLE} )?(?!{NO_NAME}){TERM} (?:{ADVERB} )*(?:is|zijn|betekent|inhoudt)\W*$",
        rf"^(?:en |maar )?(?:{ARTICLE} )?{TERM},? wat (?:is|zijn) (?:dat|die)\b[^?]{{0,12}}\W*$",
        rf"\b(?:definitie|betekenis|omschrijving) van (?:{ARTICLE} )?{TERM}\W*$",
        r"\bwanneer (?:noem(?:t|en)?|hee?t(?:en)?) .*\been (?P<term>[\w-]+(?: [\w-]+)?)\W*$",
        rf"\bwanneer spre(?:ek|ekt|ken) (?:\w+ ){{1,2}}?van (?:{ARTICLE} )?{TERM}\W*$",
        rf"\bwanneer is (?:er )?(?:{ADVERB} )?sprake van (?:{ARTICLE} )?{TERM}\W*$",
    )
)
# Where a term ends and the field it is asked about begins: "een vervoerder in de jeugdhulp".
FIELD = re.compile(
    r"\s+(?:in|bij|van|voor|volgens|binnen|op|uit|onder|tijdens|als|en wat|en hoe|en wie|,)\b.*"
    r"|\s*,.*"
)
TRAILING = re.compile(rf"(?:\s+{ADVERB})+$")
# "Wat betekent dat voor gemeenten": what follows from it, not what it is.
FOR_WHOM = re.compile(r"\bwat beteken(?:t|en) .*\bvoor\b")
MOST_WORDS = 5
# A letter that stands in no Dutch text.
TERM_HERE = "ǂ"
FEWEST_LETTERS = 3
QUOTES = re.compile(r"[\"‘“”«»„]|(?<!\w)['’]|['’](?!\w)")
QUOTE = r"[\"'‘’“”«»„]*"
THE = r"(?:de|het)"
SOME = r"(?:een|degenen?|iemand|ieder\w*|elke?|alle|alles|als|wanneer)"
MEANS = (
    r"beteken(?:t|en)|omvat(?:ten)?|besta(?:at|an) uit|wil zeggen|sta(?:at|an) voor"
    r"|verwijs(?:t|en) naar|betref(?:t|fen) (?:de|het|een)"
)
OF_A_LAW = r"(?:,? (?:als )?bedoeld in [^.;]{1,80}?)?"
# "Het onderzoek aan het lichaam van de jeugdige omvat".
OF_WHAT = rf"(?: (?:van|bij|in|aan|voor) (?:{ARTICLE} )?\w+){{0,2}}?"


def term_asked(question: str) -> str:
    """The folded term that a question asks to define; "" when it asks something else."""
    folded = " ".join(language.fold(question).split())
    if FOR_WHOM.search(folded):
        return ""
    for pattern in ASKED:
        if (found := pattern.search(folded)) is None:
            continue
        term = TRAILING.sub("", FIELD.sub("", found["term"]))
        term = QUOTES.sub("", term).strip()
        return term if 0 < len(term.split()) <= MOST_WORDS else ""
    return ""


def defines(text: str, term: str) -> bool:
    """Whether a sentence, as written, says what a folded term means."""
    folded = " ".join(language.fold(text).split())
    named, count = _named(term).subn(TERM_HERE, folded) if term else ("", 0)
    return count > 0 and bool(_saying().search(named))


@lru_cache(maxsize=16)
def _named(term: str) -> re.Pattern[str]:
    """A term wherever a folded sentence has it, in any form."""
    return re.compile(rf"\b{_in_any_form(term)}")


@lru_cache(maxsize=1)
def _saying() -> re.Pattern[str]:
    """What a sentence that defines a term looks like, folded, with a mark where the term stands.

    One pattern for every term: to make it takes as long as three answers.
    """
    t = rf"{QUOTE}\b{TERM_HERE}\b{QUOTE}"
    opening = (
        rf"(?:^|[:;] )(?:[-–−•*]\s*)*(?:{ARTICLE} |elke? |alle )?{t}"
        rf"(?: \([^)]*\))?{OF_WHAT}{OF_A_LAW},?"
    )
    the_t = rf"(?:{ARTICLE} )?{t}"
    return re.compile(
        "|".join(
            (
                rf"{opening} (?:is|zijn) (?:dus |namelijk |kort gezegd )?{SOME}\b",
                rf"{opening} (?:is|zijn) {THE} (?:\w+ ){{1,6}}?(?:die|dat|waar\w+|om|tussen)\b",
                rf"{opening} (?:{MEANS})\b",
                rf"{opening} houd(?:t|en) (?:\S+ )+?in\b",
                rf"\bonder {the_t}{OF_A_LAW}.{{0,80}}?\b(?:verstaan|begrepen|val(?:t|len))\b",
                rf"\bverstaan onder {the_t}",
                rf"\bmet {the_t} (?:wordt|worden|bedoelen|bedoelt)\b.{{0,40}}?\bbedoel",
                # Not what leads to a list: "zo geregeld dat de raad: a. ...".
                rf"(?:^(?:[-–−•*] ?)*|[\"'‘“«„]){t}:(?:$| (?!\w{{1,2}}[.)°]))",
                rf"{t}: (?:daar\w+|hier\w+|dat|dit)\b",
                rf"\b(?:dat|dit) (?:is|heet|noem(?:t|en) \w+) {the_t}\W*$",
                rf"\b(?:ook wel|word(?:t|en)) {the_t} genoemd\b",
                rf"{t} \((?!zie\b|art|www|http)[a-z][^()@]{{6,}}\)",
                rf"\w \w+ \({t}\)",
                rf"{t}, een (?:\w+ ?){{1,8}}[.,;]",
                rf"\bvan {the_t}{OF_A_LAW},?.{{0,60}}? is sprake (?:als|indien|wanneer)\b",
                rf"\bis sprake van {the_t} (?:als|indien|wanneer)\b",
                rf"\bonder de naam {t} (?:werk|hel|bied|do|ga|kom)\w*",
                rf"\b(?:omvat|houdt) {the_t} .{{0,60}}?(?:volgende|in)\b",
                rf"\bals {t} (?:word(?:t|en) )?aangemerkt\b",
            )
        )
    )


def _in_any_form(term: str) -> str:
    """A pattern for the words of a term, singular or plural: "gezinshuis" for "gezinshuizen"."""
    words = re.findall(r"[\w'-]+", term) or [term]
    return rf"{QUOTE} {QUOTE}".join(map(_any_form_of, words))


def _any_form_of(word: str) -> str:
    if len(word) <= FEWEST_LETTERS or not word.isalpha():
        return rf"{re.escape(word)}(?:'?s)?\b"
    stem = re.sub(r"(?:en|s|e)$", "", word)
    shortened = stem[:-1] if len(stem) > FEWEST_LETTERS + 1 else stem
    return rf"{re.escape(shortened)}\w{{0,4}}\b"
