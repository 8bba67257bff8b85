"""Greetings, thanks and curiosity about the assistant: when that is all that is said.

A message is small talk when every word of it is: a sign of greeting or thanks and words that carry
no content. One other word, or a word that asks, and it is a question.
"""

from __future__ import annotations

import re

from assistant.records import Intent
from ingest.language import STOP_WORDS, fold

MOST_WORDS = 14
NO_WORD = re.compile(r"[^\w' ]+")
OPENING = re.compile(
    r"^(?:(?:hallo|hoi|hey|hee+|hi|dag|goedemorgen|goedemiddag|goedenavond|oke|ok|bedankt"
    r"|dank je(?: wel)?"
    r"|dankjewel|sorry|alsjeblieft|handreiking|beste|en|maar|dus|nou|he|ja|nee) )+"
)


def any_of(*patterns: str) -> re.Pattern[str]:
    """What matches where one of the patterns does."""
    return re.compile("|".join(patterns))


def bare_words(text: str) -> str:
    """Folded words with a space between them; commas and other signs are gone."""
    return " ".join(NO_WORD.sub(" ", fold(text).replace("’", "'")).split())


def without_opening(text: str) -> str:
    """The bare words after a hello, a thank-you or an "and"."""
    return OPENING.sub("", text)


SAME_LETTER = re.compile(r"(\w)\1+")

HELLO = frozenset(
    """
    hallo hoi hey he hi hai hello yo moin joe joehoe dag daag dahag goedendag goeiendag doei doeg
    houdoe ciao bye welterusten groetjes groeten test morgen middag avond ziens later straks weekend
    slaap
    """.split()
)
HELLO_FORMS = re.compile(
    r"h[ae]ll?o+\w*|ho+i+(?:hoi)?\w{0,2}|he+y*|da+g\w{0,2}|doei\w*"
    r"|goed\w*(?:morgen|middag|avond|nacht)|goeie\w*"
)
THANK = frozenset(
    """
    dank dankje dankjewel dankuwel bedankt bedank thanks thx merci oke ok okee prima top super tof
    duidelijk helder geweldig fantastisch perfect fijn mooi handig toppie begrepen snap schat held
    """.split()
)
THANKED = re.compile(
    r"\b(?:dank\w*|bedankt?|thanks?|thank you|thx|merci|goed geholpen|heb ik (?:wat|iets|veel) aan"
    r"|(?:weer|mee|verder) vooruit|precies wat ik)\b"
)
FILLERS = STOP_WORDS | frozenset(
    """
    handreiking assistent allemaal hartstikke hartelijk helemaal informatie uitleg hulp antwoord
    antwoorden snelle snel goede goeie fijne prettige leuke volgende keer nieuw terug iedereen lieve
    beste geholpen genoeg precies zocht zoek nodig had bedoelde verder man joh verduidelijking tijd
    helpt tips info weet zeg lekker jammer nou hoor sorry mensen collega heel u ons alles ah oh wow
    verhaal iemand echt toelichting meedenken vooruit
    """.split()
)
# "Anja hier", "ik ben Mo": a name that is no content.
INTRODUCTION = re.compile(r"\b(?:ik ben|met|mijn naam is|ik heet) (?!nieuw)\w+$|\b\w+ hier$")
# A word that asks, or goes on: "oké, en hoe dan" is no thanks.
GOES_ON = re.compile(
    r"\b(?:hoe|hoezo|wat|wie|waar\w*|wanneer|welke?|hoeveel|en als|en voor|geldt|mag|moet|moeten"
    r"|kunnen"
    r"|zoek|wil|weten|vertel|leg|over|graag|als|maar|betekent)\b"
)

NO_QUESTION_AFTER_ALL = re.compile(
    r"\bwat (?:ik (?:zocht|zoek|nodig)|fijn|mooi|handig|goed)\b|\bheb ik (?:\w+ )?wat aan\b"
    r"|\b(?:goed|fijn|handig|prettig) om te weten\b"
)

YOU = r"(?:je|jij|u|jullie)"
OF_THE_FIELD = re.compile(
    r"\b(?:\w*kind\w*|\w*pleeg\w*|\w*ouders?|\w*gezin\w*|jeugd\w*|\w*opvang\w*|\w*moeder\w*"
    r"|\w*vader\w*|richtlijn\w*"
    r"|\w*voogd\w*|jongeren?|client\w*|\w*hulpverlen\w*|\w*begeleid\w*|meldcode|\w*zorg\w*"
    r"|gemeenten?|\w*wet"
    r"|document\w*|bron\w*|trauma\w*|hecht\w*|\w*tehuis|weeshuis|leerling\w*|school|groep"
    r"|uithuis\w*|ots|\w*plaatsing\w*|\w*mishandel\w*|jeugd\w*|hulp bij|recht|rechten|rechter"
    r"|rechters|rechtbank|geweld|misbruik)\b"
)

# Who speaks of "jij" or of the chat itself, in these words only, asks about the assistant.
ITSELF = re.compile(
    r"\b(?:jij|jou|jouw|jezelf|(?:deze|een|de) (?:chat|chatbot|chatbox|assistent|robot)"
    r"|handreiking|chatgpt"
    r"|ik (?:nu )?met een)\b"
)
OF_ITSELF = STOP_WORDS | frozenset(
    """
    chat chatbot chatbox handreiking assistent robot bot ai chatgpt mens persoon echt echte
    computer programma algoritme taalmodel praat praten chatten taak naam heet oud leeftijd
    gemaakt gebouwd bedacht ontwikkeld ontwikkelaar maker werk werkt betrouwbaar vertrouwen vertel
    jezelf eens antwoord antwoorden vraag vragen gebruiken gebruik helpen gevoel gevoelens emoties
    slim dom nederlands engels duits frans turks arabisch talen taal spreek getraind bewaar
    bewaart onthoud onthoudt typ opgeslagen slaap eet bedoeld voorstellen stel eigenlijk precies
    moment achter kunstmatige intelligentie machine beantwoorden soort soorten betekenen allemaal
    zoal google internet nou dan u meelezen dossier dossiers nut fout fouten vergissen vergis
    gegevens informatie beschikbaar komen vandaan intyp intik invoer schrijf weet kennis moe
    grappig liegen verzinnen verzin
    """.split()
)
# Words that "je" and "deze" would be too little for.
ABOUT = re.compile(
    rf"(?:wie|wat) (?:ben|bent) {YOU}(?: (?:eigenlijk|precies|nou|dan|toch|voor iets))*"
    rf"|wat (?:kun|kan|kunt|doe|doet|weet) {YOU}(?: (?:eigenlijk|precies|nou|allemaal|zoal|doen"
    r"|hier|alles|voor (?:mij|me|ons)|betekenen))*"
    r"|(?:wat|welke vragen|welke soort vragen|waarover) (?:kan|mag|kunnen|mogen) (?:ik|we"
    rf"|wij) (?:aan )?(?:{YOU} |jou |hier )?"
    r"(?:allemaal |zoal )?(?:vragen|stellen)"
    rf"|waar(?:mee|voor|bij)? (?:kun|kan|kunt) (?:{YOU}|ik) (?:\S+ ){{0,4}}(?:helpen"
    r"|gebruiken)(?: mee)?"
    rf"|(?:hoe )?gaat (?:het|t)(?: (?:met )?(?:{YOU}|jou))?(?: (?:vandaag|ermee))?"
    rf"|alles (?:goed|oke)(?: met {YOU})?|hoe is (?:het|t)(?: met (?:je|jou|u))?|hoe voel {YOU} je"
    rf"|hoe (?:oud|slim|betrouwbaar) (?:ben|bent) {YOU}|hoe heet {YOU}"
    rf"|hoe (?:werk|werkt) {YOU}(?: (?:eigenlijk|precies))?"
    rf"|(?:slaap|eet|drink|leef) {YOU}(?: (?:ook|wel|eens|soms|nooit))*"
    rf"|(?:kun|kan|kunt|wil|wilt) {YOU} (?:me|mij|ons) (?:even |misschien )?helpen|help"
    r"|wie (?:leest|ziet|bewaart|kan) (?:mijn|onze|de|deze) (?:vragen|vraag|gesprek|gesprekken"
    r"|berichten)(?: (?:lezen|zien|mee))*"
    rf"|(?:ben|bent|werk|werkt) {YOU} (?:van|voor|bij) (?:de |het |een )?\w+"
    rf"|waarom (?:besta|bestaat|ben|bent) {YOU}"
    r"|wat (?:is|heb ik aan) (?:het nut van )?deze (?:chatbot|chat|assistent)"
    rf"|hoe weet {YOU} (?:dit|dat|alles|zoveel)(?: allemaal)?"
    r"|wat is dit (?:voor (?:een )?)?(?:programma|site|website|app|chat|chatbot|ding)"
    rf"|(?:heb|hebt) {YOU} een naam"
    rf"|wat (?:kan|kun|kunt|mag|weet) {YOU} wel en (?:wat )?(?:(?:kan|kun|kunt|mag"
    rf"|weet) {YOU} )?niet"
    r"|(?:met )?wie spreek ik|met wie (?:praat|chat|heb) ik(?: (?:nu|te maken|hier))*|hoe gaat ie"
    rf"|wat (?:doe|gebeurt er) (?:{YOU} )?met (?:mijn|de|onze) (?:gegevens|vragen|vraag|data)"
    rf"|(?:ben|bent) {YOU} (?:\w+ ){{0,3}}beschikbaar|(?:kun|kan) {YOU} (?:ook )?fouten maken"
    rf"|(?:wat voor|welke)(?: soort)? vragen (?:beantwoord|kun|kan) {YOU}(?: beantwoorden)?"
    r"|ik heb (?:een|nog een|een paar) vra(?:ag|agje|gen)"
    r"|(?:mag|kan) ik (?:je |jou |u )?(?:iets|wat|een vraag) (?:vragen|stellen)"
    r"|(?:kun|kan|kunt|spreek|spreekt|versta) (?:je|u) (?:ook )?(?:engels|duits|frans|turks"
    r"|arabisch)(?: praten)?"
    rf"|(?:kan|mag) ik {YOU} (?:\w+ )?(?:vertrouwen|geloven)"
    rf"|(?:hoe kom|waar haal) {YOU} (?:aan )?(?:je|die|deze) "
    r"(?:antwoorden|informatie|kennis)(?: vandaan)?"
    rf"|(?:onthoud|onthoudt|bewaar|bewaart) {YOU} (?:wat ik|mijn|onze|dit|het|deze) ?(?:typ|vraag"
    r"|zeg|vragen|gesprek|gesprekken|gegevens)?"
    rf"|(?:ben|bent) {YOU} (?:\w+ ){{0,2}}(?:mens|robot|computer|bot|chatbot|ai|chatgpt|echt"
    r"|machine|programma|persoon)"
)


# Of the chat and nothing else, in any words.
ABOUT_CHAT = re.compile(
    r"\b(?:kunstmatige intelligentie|robot|chatbot|taalmodel|algoritme|een mens|een echt\w* \w+"
    r"|een computer"
    rf"|een programma|een bot|ai)\b.*\b{YOU}\b|\b(?:ben|bent|is dit|is dat|praat|chat"
    rf"|spreek) .*\b(?:robot"
    r"|chatbot|taalmodel|een mens|mens|computer|bot|ai|chatgpt|medewerker)\b"
    r"|\bwie (?:zit|zitten|zitten er|zit er|staat) (?:er )?(?:hier)?achter\b|\bwie (?:heeft"
    r"|hebben) (?:jou|dit|deze \w+|je) \w+$"
    r"|\b(?:onthou\w*|bewaar\w*|opgeslagen|opslaan|opslaat|gelezen|meelezen|leest|log|gelogd"
    r"|vertrouwelijk|anoniem)\b"
    r".*\b(?:typ|typen|gesprek|gesprekken|chat|deze vraag|deze vragen|mijn vraag|mijn vragen|hier"
    r"|invoer)\b"
    r"|\b(?:gesprek|gesprekken|chat|vragen|vraag) (?:\S+ ){0,3}(?:bewaard|opgeslagen|gelezen"
    r"|vertrouwelijk|anoniem|gelogd)\b"
    r"|\bwat (?:kan|kun|mag) (?:ik|je|men|we) (?:\S+ )?(?:hier|hiermee|met jou|met deze \w+)\b"
    r"|\bhoe (?:werkt|gebruik|betrouwbaar is|actueel is|slim is|goed is)\b.*\b(?:dit|deze (?:site"
    r"|chat|chatbot|app|website|assistent)|jij|jouw)$"
    rf"|\bwaar (?:haal|haalt|komt?|komen|baseer|baseert) {YOU}\b.*\b(?:antwoord\w*|kennis|info"
    rf"|informatie|wijsheid|vandaan)\b"
    rf"|\b(?:wat|wie) (?:ben|bent|kan|kun|kunt|doe|doet|weet) (?:jij|u|jullie)(?: \S+)?$"
    rf"|\bwaarvoor (?:ben|bent|dien|dient) {YOU}\b|\b(?:hoe|welke) (?:oud|taal|talen) \S+ (?:jij"
    rf"|je|u)$"
    rf"|\b(?:kun|kan|kunt) {YOU} (?:\S+ )?(?:fouten maken|je vergissen|liegen|denken|voelen"
    rf"|meedenken)\b|\bvergis {YOU} je\b"
)


# Who speaks to "jij" of what it knows and says, and of nothing in the field.
TO_YOU = re.compile(
    r"(?=.*\b(?:jij|jou|jouw|jezelf)\b).*\b(?:informatie|antwoord\w*|kennis|zegt|zeggen|baseer\w*"
    r"|actueel"
    r"|verantwoordelijk|document\w*|bron\w*|werkt|gemaakt|getraind|geleerd|bedacht|onthou\w*|typ"
    r"|intyp|intik)\b"
)
FOR_A_THING = re.compile(
    r"\b(?:weet|zou|kun|kan|wil|denk|vind|ken|heb|bedoel|raad|adviseer|zeg) jij\b"
)
THINGS_OF_THE_CHAT = re.compile(r"\b(?:document\w*|bron\w*|richtlijn\w*)\b")


def small_talk_in(text: str, rest: str) -> Intent | None:
    """The kind of small talk, or None; `text` is folded words, `rest` the same without a hello."""
    words = text.split()
    if not words or len(words) > MOST_WORDS:
        return None
    if (pleasantry := _pleasantry(text)) is not None:
        return pleasantry
    if (
        ABOUT.fullmatch(rest)
        or ABOUT.fullmatch(text)
        or _is_about_itself(rest)
        or _is_about_the_chat(rest)
    ):
        return Intent.ABOUT
    return None


def _pleasantry(text: str) -> Intent | None:
    text = INTRODUCTION.sub(" ", text)
    if GOES_ON.search(NO_QUESTION_AFTER_ALL.sub(" ", text)):
        return None
    words = {_known_form(word) for word in text.split()}
    if THANKED.search(text) and not OF_THE_FIELD.search(text):
        return Intent.THANKS
    if words - FILLERS - HELLO - THANK:
        return None
    if words & THANK and not words & HELLO:
        return Intent.THANKS
    return Intent.GREETING if words & HELLO else None


def _known_form(word: str) -> str:
    """The word without letters held long: "heeey" is "hey", "hallootjes" a hello."""
    if word in FILLERS or word in HELLO or word in THANK:
        return word
    short = SAME_LETTER.sub(r"\1", word)
    return "hallo" if HELLO_FORMS.fullmatch(word) or HELLO_FORMS.fullmatch(short) else short


def _is_about_the_chat(text: str) -> bool:
    rest = THINGS_OF_THE_CHAT.sub(" ", text)
    if OF_THE_FIELD.search(rest):
        return False
    is_to_you = bool(TO_YOU.search(text)) and not FOR_A_THING.search(text)
    return is_to_you or bool(ABOUT_CHAT.search(text))


def _is_about_itself(text: str) -> bool:
    """Whether it speaks to the assistant and of nothing else."""
    return bool(ITSELF.search(text)) and not set(text.split()) - OF_ITSELF
