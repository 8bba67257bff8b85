"""What a Dutch word is a form of, and what kind of word it can be; without a grammar."""

from __future__ import annotations

from functools import lru_cache

import simplemma

from assistant import wording
from assistant.conjugation import maybe_strong_verb, stem_of_participle, strong_verb
from assistant.wording import Signal
from ingest import language

# Nouns in "-heid" that say something else than that something is so.
NO_QUALITIES = frozenset(
    "gelegenheid omstandigheid overheid hoeveelheid bezigheid eenheid minderheid meerderheid "
    "waarheid mogelijkheid noodzakelijkheid persoonlijkheid aangelegenheid werkzaamheid "
    "moeilijkheid bijzonderheid".split()
)
NOT_COMPARED = frozenset({"dichter"})
# What only adjectives end in; "raad" and "arts" bend like one.
ADJECTIVES = tuple("lijk ig baar isch loos zaam end ief eel aal air matig erd".split())
SHORT_INFINITIVES = ("gaan", "staan", "slaan", "doen", "zien")
INFINITIVES = ("en", *SHORT_INFINITIVES)
VOWELS = frozenset("aeiou")
TREMA = {"e": "ë", "i": "ï", "o": "ö", "u": "ü"}


@lru_cache(maxsize=200_000)
def fold(word: str) -> str:
    """A word in lower case without accents; the same words come back in every sentence."""
    return language.fold(word)


@lru_cache(maxsize=200_000)
def key_of(folded: str) -> str:
    """The form by which a word is known: its dictionary form, degrees of comparison kept apart."""
    bare = folded.replace("-", "").replace("'", "")
    if not bare.isalpha():
        return bare
    if bare in language.LEMMAS:
        return language.LEMMAS[bare]
    verb = strong_verb(bare, wording.PARTICLES)
    if verb:
        return verb
    lemma = _lemma(bare)
    if lemma == bare and not _is_known(bare):
        lemma = _unlisted_verb(bare) or lemma
    if lemma != bare and bare not in NOT_COMPARED and not lemma.endswith("en"):
        if bare.endswith(("er", "ere")) and not lemma.endswith("er"):
            return f"{lemma}>"
        if bare.endswith(("st", "ste")) and not lemma.endswith("st"):
            return f"{lemma}>>"
    return lemma


def _unlisted_verb(bare: str) -> str:
    """The infinitive of a form that the dictionary has not: "gecontroleerd", "aftrekt"."""
    particle, third = stem_of_participle(bare, wording.PARTICLES)
    verb = _lemma(third) if third else ""
    if verb != third and verb.endswith(INFINITIVES):
        return particle + verb
    for particle in wording.PARTICLES if bare.endswith("t") else ():
        rest = bare.removeprefix(particle)
        verb = _lemma(rest) if rest not in {bare, ""} else rest
        if verb != rest and verb.endswith(INFINITIVES) and _is_known(particle + verb):
            return particle + verb
    return ""


def _is_known(bare: str) -> bool:
    return bool(simplemma.is_known(_with_trema(bare), lang="nl"))


@lru_cache(maxsize=200_000)
def _lemma(bare: str) -> str:
    return fold(str(simplemma.lemmatize(_with_trema(bare), lang="nl"))).replace("_", "")


def _with_trema(bare: str) -> str:
    """A folded word as the dictionary writes it: "beeindigd" is "beëindigd" there."""
    if simplemma.is_known(bare, lang="nl"):
        return bare
    for index in range(1, len(bare)):
        marked = TREMA.get(bare[index])
        if marked is not None and bare[index - 1] in VOWELS:
            word = bare[:index] + marked + bare[index + 1 :]
            if simplemma.is_known(word, lang="nl"):
                return word
    return bare


@lru_cache(maxsize=200_000)
def keys_of(folded: str) -> frozenset[str]:
    """The keys of a word: itself, what it is made from ("investering"), its synonyms."""
    keys: set[str] = set()
    verb = folded if folded.endswith("en") and _is_infinitive(folded) else ""
    also = {wording.ALSO.get(folded, ""), *_maybe_of(folded)}
    for key in {key_of(folded), verb, *also, *_inflected(folded)} - {""}:
        keys |= {key, _base(key)} | _groups().get(_base(key), frozenset())
        plain = key.rstrip(">")
        if plain != key:  # "complexer" is "ingewikkelder"
            degree = key[len(plain) :]
            keys |= {group + degree for group in _groups().get(_base(plain), frozenset())}
    return frozenset(keys)


def _inflected(folded: str) -> set[str]:
    """What the dictionary does not know as a form: "gespecialiseerde", "Jarabees"."""
    if len(folded) < 6:
        return set()
    if folded.endswith("se") and len(folded) > 6:
        return {folded[:-2], folded[:-1], folded[:-2] + "e"}  # "Twentse", "Nederlandse"
    if folded.endswith(("igen", "lijken", "enden")):
        return {key_of(folded[:-1])}  # "minderjarigen"
    is_known = bool(simplemma.is_known(folded, lang="nl"))
    if folded.endswith("e"):
        bare = folded[:-1]
        is_bent = folded.endswith(("ige", "lijke", "zame"))  # "ervaringsdeskundige"
        is_form = is_bent or not is_known or simplemma.is_known(bare, lang="nl")
        return {key_of(bare)} if is_form else set()
    return {folded[:-1]} if folded.endswith("s") and not is_known else set()


def _base(key: str) -> str:
    """What a verb and its noun share: "oplossing" and "oplossen" -> "oplos~".

    An adjective and its noun as well: "veilig" and "veiligheid" -> "veilig~".
    """
    if key in NO_QUALITIES:
        return key + "~"
    for ending in ("heid", "ing", "en"):
        stem = key.removesuffix(ending)
        if stem != key and len(stem) >= 4:
            return (stem[:-1] if stem[-1] == stem[-2] else stem) + "~"
    return key + "~" if len(key) >= 4 else key


@lru_cache(maxsize=1)
def _groups() -> dict[str, frozenset[str]]:
    groups: dict[str, frozenset[str]] = {}
    for number, line in enumerate(wording.SYNONYMS.splitlines()):
        for word in line.split():
            for key in {key_of(fold(word)), infinitive_of(fold(word))}:
                base = _base(key)
                groups[base] = groups.get(base, frozenset()) | {f"#{number}"}
    return groups


@lru_cache(maxsize=20_000)
def is_verb_form(folded: str) -> bool:
    """Whether a word can be a form of a verb; some can be a noun or an adjective as well."""
    if folded in wording.ALSO or strong_verb(folded, wording.PARTICLES):
        return True
    lemma = key_of(folded)
    if lemma != folded and lemma.endswith(INFINITIVES) and not folded.endswith("ens"):
        return _is_known(folded) or bool(_unlisted_verb(folded))
    return folded.endswith(INFINITIVES) and _is_infinitive(folded)


@lru_cache(maxsize=20_000)
def _is_infinitive(folded: str) -> bool:
    """Whether "-en" is a verb's and not a plural's: "delen" has "deelt", "kinderen" nothing."""
    if folded in SHORT_INFINITIVES:
        return True
    for hard in _stems(folded):
        third = hard if hard.endswith("t") else hard + "t"
        if third != folded and _lemma(third) == folded:
            return True
    return any(
        folded.startswith(particle) and _is_verb_by_itself(folded.removeprefix(particle))
        for particle in wording.PARTICLES
    )


def _stems(infinitive: str) -> tuple[str, str]:
    """What a verb's present can begin with: "hel", "heel" of "helen"."""
    if infinitive.endswith(SHORT_INFINITIVES):
        return infinitive[:-1], infinitive[:-1]
    stem = infinitive[:-2] if infinitive.endswith("en") else infinitive[:-1]
    single, doubled = stem, stem
    if stem[-1:] == stem[-2:-1] and stem[-1:] not in VOWELS:
        single = doubled = stem[:-1]
    elif stem[-2:-1] in VOWELS and stem[-3:-2] not in VOWELS and stem[-1:] not in VOWELS:
        doubled = stem[:-1] + stem[-2] + stem[-1]
    hard = (
        form[:-1] + {"v": "f", "z": "s"}.get(form[-1:], form[-1:]) for form in (single, doubled)
    )
    return (next(hard), next(hard))


@lru_cache(maxsize=20_000)
def presents_of(infinitive: str) -> frozenset[str]:
    """The forms of a verb's present that are not the infinitive: "help", "helpt"."""
    return frozenset(form + end for form in _stems(infinitive) for end in ("", "t"))


def _is_verb_by_itself(folded: str) -> bool:
    """Whether a word is an infinitive rather than a participle: "nemen", not "genomen"."""
    return is_verb_form(folded) and infinitive_of(folded) == folded


def infinitive_of(folded: str) -> str:
    """The infinitive of a form of a verb; the dictionary takes "stellen" for more "stel"."""
    if folded in wording.ALSO:
        return wording.ALSO[folded]
    verb = strong_verb(folded, wording.PARTICLES)
    if verb:
        return verb
    return folded if folded.endswith("en") and _is_infinitive(folded) else key_of(folded)


@lru_cache(maxsize=20_000)
def infinitives_of(folded: str) -> frozenset[str]:
    """The infinitives that a word can be a form of: "gedragen" is one, and of "dragen" one."""
    return frozenset({infinitive_of(folded), *_maybe_of(folded)}) - {""}


def _maybe_of(folded: str) -> set[str]:
    """The verbs of what can be a form of one, though the dictionary gives another word."""
    bare = folded.removesuffix("e") if folded.endswith(("de", "te")) else folded
    verbs = {maybe_strong_verb(bare, wording.PARTICLES)}
    is_open = key_of(bare) == bare or bare.startswith("ge")
    return verbs | ({_unlisted_verb(bare)} if is_open else set())


@lru_cache(maxsize=20_000)
def is_bare_adjective(folded: str) -> bool:
    """Whether a word is an adjective without its ending, which may be an adverb too."""
    if key_of(folded).endswith(">"):
        return not folded.endswith("e")
    doubled = folded + folded[-1:] + "e"
    shortened = folded[:-2] + folded[-1:] + "e"
    return folded.endswith(ADJECTIVES) and any(
        key_of(bent) == folded for bent in (folded + "e", doubled, shortened)
    )


@lru_cache(maxsize=20_000)
def is_adjective(folded: str) -> bool:
    """Whether a word bends as adjectives do: "gegrond", "gegronde"."""
    return not folded.endswith("e") and key_of(folded + "e") == folded


@lru_cache(maxsize=20_000)
def is_name(folded: str) -> bool:
    """Whether no dictionary knows a word: a name, as a rule."""
    return not language.is_dutch_word(folded) and not language.parts(folded)


def is_clausal(folded: str) -> bool:
    """Whether a word makes a clause of the words around it."""
    signal, _ = wording.SIGNALS.get(folded, (None, ""))
    return (
        signal in {Signal.NEGATION, Signal.MODALITY}
        or folded in wording.BEING | wording.PASSIVE | {"heeft", "hebben"}
        or is_verb_form(folded)
    )
