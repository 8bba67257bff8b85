"""Dutch text analysis, the same for passages and for questions.

A word is known by its stem (lemma by simplemma, then the Kraaij-Pohlmann stemmer), by the stems
of the parts of a compound, and by the 4-grams of its letters. On ten Dutch retrieval sets the
three together beat any one of them, and the usual stop words and Porter stemmer by .044 nDCG@10.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import simplemma
import Stemmer
from simplemma import Lemmatizer
from simplemma.strategies.dictionaries import DEFAULT_DICTIONARY_FACTORY

# Raise it with every change of what `words` or `grams` give: an index made by another is refused.
ANALYSER_VERSION = "2"

GRAM_LENGTH = 4
LEAST_PART = 4
LEAST_PART_OF_KNOWN = 5
LEAST_PART_SHORT = 3
# Parts shorter than the rest of the field's words, and endings that are words by accident.
SHORT_PARTS = frozenset("wet kind raad zorg huis hulp jeugd gezin recht plan taak team".split())
NO_PARTS = frozenset(
    "chap schap heid lijk ling sing telling ding tering atie aties eren onder".split()
)
LEAST_COMPOUND = 8
# Longer than any Dutch word; a run of letters without end is no compound.
MOST_COMPOUND = 80
LINKS = ("", "s", "en", "e", "n")

# The Snowball name "dutch" means Kraaij-Pohlmann since version 3.0 ("dutch_porter" is the old
# one); PyStemmer is not safe for use from several threads without its own cache turned off.
STEMMER_NAME = "dutch"
_stemmer = Stemmer.Stemmer(STEMMER_NAME, 0)
# Ours remember what they worked out; one that `simplemma.lemmatize` shares would do so once more,
# for 65,536 words.
_lemmatizer = Lemmatizer(cache_max_size=0)

STOP_WORDS = frozenset(
    """
    aan al alle allen als alsnog ander andere anderen anders bent bij bijna ben binnen boven
    daar daaraan daarbij daardoor daarin daarmee daarna daarom daarop daarover daarvan daarvoor dan
    dat de den der des deze die dit doe doen doet door dus e eens een één eigen elk elke en enkel
    enkele er eraan erbij erg erin ermee erop erover ervan ervoor even ge geen gedaan geweest
    gewoon gaan gaat ga haar had hadden hare heb hebben hebt heeft hem hen het hier hierbij hierdoor
    hierin hiermee hierop hierover hiervan hij hoe hun ie ieder iedere iemand iets ik in indien is
    ja je jij jou jouw jullie kan komt konden kon kun kunnen kunt maar me mee meer men met mij
    mijn moet moeten moest moesten mag mogen mocht na naar naast nee niet niets niks nog nou nu of
    om omdat ons onze ook op over per pas plus precies rond samen sinds soms te tegen ten ter
    terwijl toch toe toen tot tussen uit uw van vaak vanaf vanuit veel via vind vinden
    voor vooral waar waaraan waarbij waardoor waarin waarmee waarom waarop waarover waarvan waarvoor
    wanneer waren was wat we weer weet weten wel welk welke werd werden wie wij wil willen
    wilt word worden wordt zal ze zeer zei zelf zelfs zeg zegt zich zij zijn zo zoals zoiets zou
    zouden zowel zonder zullen zult ander graag gezegd staat staan hoeveel
    krijg krijgt krijgen kreeg kregen gekregen geef geeft geven gaf gegeven neem neemt nemen genomen
    maak maakt maken gemaakt laat laten liet kom komen kwam kwamen gekomen houd houdt houden breng
    brengt brengen gebracht bestaan bestaat gebeuren gebeurt gebeurd ligt liggen zit zitten lopen
    loopt blijf blijft blijven bleef gebleven noemen nodig goed hoor hoort horen stel stelt
    """.split()
)

# Words that connect or colour: they may help to find a passage, but a question is not about them.
CONNECTING_WORDS = frozenset(
    """
    zolang voordat nadat totdat zodra zodat hoewel omdat doordat aangezien mits tenzij ofwel noch
    bijvoorbeeld zomaar eigenlijk misschien ongeveer helemaal nogal juist gewoonlijk vooraf achteraf
    soms vaak meestal altijd steeds ooit nooit straks later eerder daarnaast bovendien overigens
    verder vervolgens tevens echter immers namelijk telkens opnieuw ineens wellicht liever zelfde
    zover ergens nergens overal allemaal allerlei zulke zulk zoveel hoever waartoe waarna waaronder
    waarheen hierna hierboven daarnet echt heel hele erg net nooit alles even hoor gauw meteen
    toevallig dezelfde hetzelfde elkaar behoeve omtrent inzake betreffende jegens ingevolge
    krachtens
    """.split()
)

WORD = re.compile(r"[^\W_]+(?:[.:](?=\d)[^\W_]+)*(?:['’][^\W_]+)*")
ARTICLE_OF_BOOK = re.compile(r"\d{1,2}:(?P<article>\d+[a-z]*)")
APOSTROPHE_S = re.compile(r"['’]s\b")
# Where simplemma takes another word: "ouder" is a parent here, not the comparative of "oud".
LEMMAS = {"ouder": "ouder"}


@dataclass(frozen=True)
class Word:
    """A word of a text: `text[start:end]`; `folded` is it in lower case without accents.

    `parts` are the stems of a compound's parts, empty for a simple word.
    """

    folded: str
    start: int
    end: int
    stem: str
    parts: tuple[str, ...]
    is_stop_word: bool


def fold(text: str) -> str:
    """`text` in lower case without accents, one character for each where that can be."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.lower())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def words(text: str) -> tuple[Word, ...]:
    """The words of a text, stop words included, in order."""
    return tuple(
        Word(form.folded, match.start(), match.end(), form.stem, form.parts, form.is_stop_word)
        for match in WORD.finditer(text)
        for form in (_form(match.group()),)
    )


class _Form(NamedTuple):
    folded: str
    stem: str
    parts: tuple[str, ...]
    is_stop_word: bool


@lru_cache(maxsize=20_000)
def _form(surface: str) -> _Form:
    folded = fold(APOSTROPHE_S.sub("", surface))
    return _Form(folded, stem(folded), parts(folded), folded in STOP_WORDS)


@lru_cache(maxsize=20_000)
def stem(folded: str) -> str:
    """The stem of a folded word; figures and codes stay as they are."""
    if not folded.isalpha():
        return folded
    lemma = LEMMAS.get(folded) or fold(_lemmatizer.lemmatize(folded, lang="nl")).replace("_", "")
    # The stemmer takes every "ge" for a participle's: "gezin" would become "zin".
    if lemma.startswith("ge") and simplemma.is_known(lemma, lang="nl"):
        return lemma
    return str(_stemmer.stemWord(lemma))


@lru_cache(maxsize=20_000)
def parts(folded: str) -> tuple[str, ...]:
    """The stems of the parts of a compound: "pleegouderraad" -> pleeg, ouder, raad.

    The split with the longest known last part is taken, and the rest split again. A word that
    stands in the dictionary itself needs longer parts: "plaatsing" is no plaat and sing. An
    article with its book, "1:265b", has the article as its part: a law's own headings say that.

    What is a word is told by simplemma's dictionary. The words of the thesaurus, of the collection
    or of the word vectors beside it won nothing, measured with `python -m tests.quality` (MRR@10,
    none of the three and then each: digests .891, .884, .884 and .888; pages .827, .819, .817 and
    .819; laws .650 and .651 thrice; the originals the same): what they know is mostly compounds,
    which are then no longer split to the end ("crisis" and "opvangplek").
    """
    if article := ARTICLE_OF_BOOK.fullmatch(folded):
        return (article["article"],)
    if not LEAST_COMPOUND <= len(folded) <= MOST_COMPOUND or not folded.isalpha():
        return ()
    least = LEAST_PART_OF_KNOWN if _is_word(folded) else LEAST_PART
    return tuple(dict.fromkeys(stem(part) for part in _split(folded, least)))


@lru_cache(maxsize=20_000)
def _split(folded: str, least: int) -> tuple[str, ...]:
    for cut in range(LEAST_PART_SHORT, len(folded) - LEAST_PART_SHORT + 1):
        tail = folded[cut:]
        if not _is_part(tail, least):
            continue
        for link in LINKS:
            head = folded[:cut].removesuffix(link)
            if folded[:cut] != head + link:
                continue
            heads = (head,) if _is_part(head, least) else _split(head, least)
            if heads:
                return (*heads, tail)
    return ()


def _is_part(folded: str, least: int) -> bool:
    if folded in SHORT_PARTS:
        return True
    return len(folded) >= least and folded not in NO_PARTS and _is_word(folded)


@lru_cache(maxsize=20_000)
def _is_word(folded: str) -> bool:
    # `simplemma.is_known`, for letters only: without its checks five times as fast, and a word
    # that is looked for parts asks it of a dozen endings.
    if folded in STOP_WORDS:
        return False
    known = DEFAULT_DICTIONARY_FACTORY.get_dictionary("nl")
    return (known.get(folded) or known.get(folded.capitalize())) is not None


@lru_cache(maxsize=20_000)
def grams(folded: str) -> tuple[str, ...]:
    """The 4-grams of a word's letters; a shorter word is its own gram."""
    if len(folded) <= GRAM_LENGTH:
        return (folded,)
    count = len(folded) - GRAM_LENGTH + 1
    # Words are many and grams are few: each is in memory once.
    return tuple(sys.intern(folded[index : index + GRAM_LENGTH]) for index in range(count))


def is_dutch_word(folded: str) -> bool:
    """Whether a folded word stands in a Dutch dictionary, stop words included."""
    return folded in STOP_WORDS or bool(simplemma.is_known(folded, lang="nl"))


# Words that make sentences in the languages people try first, and that are no Dutch words.
FOREIGN_WORDS = frozenset(
    """
    the what how when where who which are does do can should must with from this that there for my
    children child and not you your would could about
    ist sind das und wo wer warum muss kann ich nicht ein eine mit
    le est sont quel quelle comment pourquoi qui dans avec pour une enfants
    el los las como cuando donde quien para con ninos una
    nasil nerede neden bir icin cocuk cocuklar
    """.split()
)
LEAST_WORDS_TO_JUDGE = 4
LEAST_DUTCH_SHARE = 0.34


def is_foreign(text: str) -> bool:
    """Whether a text is clearly not Dutch; short texts, names and codes get the benefit."""
    letters = [character for character in text if character.isalpha()]
    latin = sum("LATIN" in unicodedata.name(character, "") for character in letters)
    if letters and latin < len(letters) / 2:
        return True
    found = [word.folded for word in words(text) if word.folded.isalpha()]
    if len(found) < LEAST_WORDS_TO_JUDGE:
        return False
    foreign = sum(word in FOREIGN_WORDS and word not in STOP_WORDS for word in found)
    dutch = sum(word in STOP_WORDS for word in found)
    if foreign >= 2 and foreign > dutch:
        return True
    known = sum(is_dutch_word(word) or bool(parts(word)) for word in found)
    return known < LEAST_DUTCH_SHARE * len(found)


@lru_cache(maxsize=20_000)
def lemma(folded: str) -> str:
    """The form of a folded word that stands in a dictionary."""
    return LEMMAS.get(folded) or fold(_lemmatizer.lemmatize(folded, lang="nl"))


@lru_cache(maxsize=20_000)
def is_content(folded: str) -> bool:
    """Whether a word says what a text is about: no stop word, no connecting word, no verb.

    A verb is told by its lemma, an infinitive; the few nouns with such a lemma go with it.
    """
    if folded in STOP_WORDS or folded in CONNECTING_WORDS:
        return False
    return not _lemmatizer.lemmatize(folded, lang="nl").endswith("en")
