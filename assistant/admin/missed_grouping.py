"""Questions without a full answer, put together by what they ask for.

A question is about its most telling words: those that the fewest passages have, for what the
collection lacks is what it was not answered for, and that few concepts are named with. Questions
with such a word in common are a group, and groups whose words are near each other in meaning are
one. Every word is analysed once, and no question is embedded: tens of thousands take about a
second.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from assistant.privacy import PLACEHOLDER
from assistant.understanding import FRAMING
from ingest import language
from ingest.lexical import Field, inverse_document_frequency

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from assistant.missed_records import Gap
    from ingest.embedding import Embedder, FloatArray
    from ingest.lexical import LexicalIndex
    from ingest.vocabulary import Vocabulary

# A word is as telling as another when it weighs so much of it.
AS_TELLING = 0.75
# A word that stands in the names of so many concepts tells half of what it would: in the shipped
# vocabulary "paspoort" is in 6, "pleegkind" in 98 and "kind" in 489.
SPREAD = 20
# What a verb says, and the few nouns that are told for one: it leads where nothing else does.
OF_A_VERB = 0.5
# From this cosine on two words are near: "hond" and "huisdier" have .65 in the built-in model,
# "paspoort" and "identiteitskaart" .58, "vakantie" and "buitenland" .50, "hond" and "school" .1.
NEAR = 0.55
# So many words are held against each other, the most asked first.
MOST_WORDS_COMPARED = 2_000
# Of a group so many different questions are kept, the most asked first.
MOST_QUESTIONS = 50
# So many of them say what theme it is on.
MOST_VOTES = 20
MOST_WORDS_KEPT = 100_000
# A word of letters: figures tell nothing here.
SPELLED = re.compile(r"[^\W\d_][^\W_]*(?:['’][^\W_]+)*")
WEEK = dt.timedelta(days=7)
ALSO = re.compile(r" \(ook: [^)]*\)$")
# They stand in questions about anything.
GENERAL = frozenset(
    language.stem(word)
    for word in """
    aantal antwoord begrip belang bepaald beste bijzonder dag deel ding doel echt eerste extra
    fout gebruik geval gevolg hulp informatie jaar juist kans keer keuze kind laatst lang langer
    lijst maand man manier meest mens mogelijk mogelijkheid moment naam nieuw normaal onderwerp
    ouder persoon plaats plek probleem procedure reden regel richtlijn rol samen situatie snel
    soort stap termijn tijd toegestaan type uitleg uur verplicht verschil verschillend voorbeeld
    voorwaarde vraag vrouw week werk wijze zaak
    """.split()
)


class Told(NamedTuple):
    """What a word says: `weight` is 0 for one that says nothing, 1 where no passage has it."""

    stem: str
    weight: float
    themes: tuple[str, ...] = ()


SAYS_NOTHING = Told("", 0.0)


class Reading(NamedTuple):
    """A question: its most telling words as typed, with what they say, and what it names."""

    telling: tuple[tuple[str, Told], ...]
    themes: tuple[str, ...]


@dataclass(frozen=True)
class Asked:
    """A question as it was typed, and how many times."""

    question: str
    count: int


@dataclass(frozen=True)
class Group:
    """Questions about one thing: by its `words`, the most asked first; `stems` in the same order.

    `theme` is "" where the vocabulary knows none. `weeks` are counts, one for each week of the
    grouping.
    """

    stems: tuple[str, ...]
    words: tuple[str, ...]
    theme: str
    questions: tuple[Asked, ...]
    count: int
    refused: int
    newest: dt.datetime
    weeks: tuple[int, ...]

    @property
    def key(self) -> str:
        """What names it in an address."""
        return self.stems[0]


@dataclass(frozen=True)
class Grouping:
    """Every group, the largest first; `weeks` are the Mondays that counts begin on."""

    groups: tuple[Group, ...]
    weeks: tuple[dt.date, ...]

    @property
    def count(self) -> int:
        """Of all questions."""
        return sum(group.count for group in self.groups)

    @property
    def themes(self) -> Mapping[str, int]:
        """How many questions there are on each theme, the most first."""
        counts: Counter[str] = Counter()
        for group in self.groups:
            counts[group.theme] += group.count
        return dict(counts.most_common())

    def find(self, key: str) -> Group | None:
        """The group with this word, or its stem, among its own."""
        return next((each for each in self.groups if key in (*each.stems, *each.words)), None)


@dataclass
class Sorter:
    """Tells what questions are about, by one generation; keeps what it found of every word.

    Not safe to use from several threads at a time.
    """

    lexical: LexicalIndex
    vocabulary: Vocabulary
    embedder: Embedder
    _told: dict[str, Told] = field(default_factory=dict, repr=False)
    _questions: dict[str, Reading] = field(default_factory=dict, repr=False)
    _phrases: dict[str, tuple[str, ...]] = field(default_factory=dict, repr=False)
    _vectors: dict[str, FloatArray] = field(default_factory=dict, repr=False)

    def read(self, gap: Gap) -> Reading:
        """The most telling words of a question and the themes that it names."""
        known = self._questions.get(gap.question)
        if known is None:
            known = self._read(gap.question)
            if not known.telling:
                known = self._read(ALSO.sub("", gap.searched_for))
            self._questions[gap.question] = known
        return known

    def knows(self, gap: Gap) -> bool:
        """Whether it was asked about this question before."""
        return gap.question in self._questions

    @property
    def known(self) -> int:
        """How many questions it keeps something of."""
        return len(self._questions)

    def forget_all_but(self, questions: Collection[str]) -> None:
        """Keep nothing of other questions: the journal may have forgotten them."""
        for question in self._questions.keys() - questions:
            del self._questions[question]
        for question in self._phrases.keys() - questions:
            del self._phrases[question]
        if len(self._told) > MOST_WORDS_KEPT:
            self._told.clear()
            self._vectors.clear()

    def themes_of_phrases(self, question: str) -> tuple[str, ...]:
        """The themes of names of several words, which take a hundred times as long to find."""
        if question not in self._phrases:
            self._phrases[question] = self._themes(question)
        return self._phrases[question]

    def vectors(self, words: Sequence[str]) -> FloatArray:
        """Unit vectors of these words."""
        new = [word for word in words if word not in self._vectors]
        self._vectors |= dict(zip(new, self.embedder.embed_passages(new), strict=True))
        return np.stack([self._vectors[word] for word in words])

    def _read(self, question: str) -> Reading:
        text = PLACEHOLDER.sub(" ", question) if "[" in question else question
        told = [(surface, self._of(surface)) for surface in SPELLED.findall(text)]
        least = AS_TELLING * max((each.weight for _, each in told), default=0.0)
        return Reading(
            tuple((word, each) for word, each in told if least and each.weight >= least),
            tuple(theme for _, each in told for theme in each.themes),
        )

    def _themes(self, text: str) -> tuple[str, ...]:
        labels = self.vocabulary.labels(text)
        found = (self.vocabulary.thesaurus.theme_of(label) for label in labels)
        return tuple(theme.label for theme in found if theme)

    def _of(self, surface: str) -> Told:
        told = self._told.get(surface)
        if told is None:
            told = self._told[surface] = self._analysed(surface)
        return told

    def _analysed(self, surface: str) -> Told:
        found = language.words(surface)
        if not found:
            return SAYS_NOTHING
        word = found[0]
        themes = self._themes(surface)
        says = len(word.folded) > 1 and not word.is_stop_word and word.stem not in GENERAL
        says = says and word.folded not in FRAMING | language.CONNECTING_WORDS
        share = 1.0 if language.is_content(word.folded) else OF_A_VERB
        share /= 1 + self.vocabulary.spread.get(word.stem, 0) / SPREAD
        most = inverse_document_frequency(self.lexical.count, 0)
        rarity = self.lexical.inverse_document_frequency(Field.WORDS, word.stem) / most
        return Told(word.stem, rarity * share if says else 0.0, themes)


@dataclass
class _Counted:
    """What is counted of one question, however often it was typed."""

    gap: Gap
    reading: Reading
    newest: dt.datetime
    count: int = 0
    refused: int = 0
    days: list[int] = field(default_factory=list)


def grouped(gaps: Sequence[Gap], sorter: Sorter, first: dt.date, last: dt.date) -> Grouping:
    """The groups of these questions, with a count for every week from `first` until `last`.

    A question whose words say nothing stands in a group of its own words.
    """
    monday = first - dt.timedelta(days=first.weekday())
    weeks = tuple(monday + WEEK * number for number in range((last - monday).days // 7 + 1))
    counted = _counted(gaps, sorter, monday)
    asked_with = Counter(
        stem for each in counted for stem in {t.stem for _, t in each.reading.telling}
    )
    by_stem: dict[str, list[_Counted]] = {}
    for each in counted:
        by_stem.setdefault(_leading(each, asked_with), []).append(each)
    sizes = {stem: sum(each.count for each in of) for stem, of in by_stem.items()}
    stems = sorted(sizes, key=lambda stem: (-sizes[stem], stem))
    words = {stem: _word(stem, by_stem[stem]) for stem in stems}
    groups = (
        _group([(stem, words[stem]) for stem in together], by_stem, sorter, len(weeks))
        for together in _near_each_other(stems, words, sorter)
    )
    ordered = sorted(groups, key=lambda group: (-group.count, -group.newest.timestamp(), group.key))
    return Grouping(tuple(ordered), weeks)


def is_marked(gap: Gap, sorter: Sorter, stems: Collection[str]) -> bool:
    """Whether a question is most of all about one of these words."""
    return any(told.stem in stems for _, told in sorter.read(gap).telling)


def _counted(gaps: Iterable[Gap], sorter: Sorter, monday: dt.date) -> list[_Counted]:
    found: dict[str, _Counted] = {}
    start = monday.toordinal()
    for gap in gaps:
        each = found.get(gap.question)
        if each is None:
            each = _Counted(gap, sorter.read(gap), gap.time)
            found[gap.question] = each
        each.count += 1
        each.refused += gap.is_refused
        each.newest = max(each.newest, gap.time)
        each.days.append(gap.time.date().toordinal() - start)
    return list(found.values())


def _leading(each: _Counted, asked_with: Mapping[str, int]) -> str:
    """Of the telling words the one that most other questions have too."""
    if not each.reading.telling:
        return " ".join(word.folded for word in language.words(each.gap.question)) or "?"
    if len(each.reading.telling) == 1:
        return each.reading.telling[0][1].stem
    stems = {told.stem: told.weight for _, told in each.reading.telling}
    return max(stems, key=lambda stem: (asked_with[stem], stems[stem], len(stem), stem))


def _word(stem: str, questions: Sequence[_Counted]) -> str:
    """How users write it most."""
    written: Counter[str] = Counter()
    for each in questions:
        for surface, told in each.reading.telling:
            if told.stem == stem:
                written[surface] += each.count
    if not written:
        return questions[0].gap.question
    folded: Counter[str] = Counter()
    for surface, count in written.items():
        folded[language.fold(surface)] += count
    most = max(folded, key=lambda form: (folded[form], -len(form), form))
    forms = (surface for surface in written if language.fold(surface) == most)
    return max(forms, key=lambda form: (written[form], form.islower(), form))


def _near_each_other(
    stems: Sequence[str], words: Mapping[str, str], sorter: Sorter
) -> list[list[str]]:
    """The words in sets: each with the most asked of those before it that is near enough."""
    compared = stems[:MOST_WORDS_COMPARED]
    rest = [[stem] for stem in stems[MOST_WORDS_COMPARED:]]
    if not compared:
        return rest
    vectors = sorter.vectors([words[stem] for stem in compared])
    likeness = vectors @ vectors.T
    sets: dict[int, list[str]] = {}
    for number, stem in enumerate(compared):
        leaders = np.fromiter(sets, dtype=np.int64, count=len(sets))
        best = int(leaders[likeness[number, leaders].argmax()]) if len(leaders) else -1
        if best >= 0 and likeness[number, best] >= NEAR:
            sets[best].append(stem)
        else:
            sets[number] = [stem]
    return [*sets.values(), *rest]


def _group(
    named: Sequence[tuple[str, str]],
    by_stem: Mapping[str, Sequence[_Counted]],
    sorter: Sorter,
    weeks: int,
) -> Group:
    counted = sorted(
        (each for stem, _ in named for each in by_stem[stem]),
        key=lambda each: (-each.count, -each.newest.timestamp(), each.gap.question),
    )
    counts = [0] * weeks
    for each in counted:
        for day in each.days:
            counts[min(max(day // 7, 0), weeks - 1)] += 1
    questions = tuple(Asked(each.gap.question, each.count) for each in counted[:MOST_QUESTIONS])
    return Group(
        stems=tuple(stem for stem, _ in named),
        words=tuple(word for _, word in named),
        theme=_theme(counted[:MOST_VOTES], sorter),
        questions=questions,
        count=sum(each.count for each in counted),
        refused=sum(each.refused for each in counted),
        newest=max(each.newest for each in counted),
        weeks=tuple(counts),
    )


def _theme(questions: Sequence[_Counted], sorter: Sorter) -> str:
    """The theme that most of these questions name something of; one of several words at last."""
    votes: Counter[str] = Counter()
    for each in questions:
        for theme in each.reading.themes:
            votes[theme] += each.count
    if not votes:
        votes.update(sorter.themes_of_phrases(questions[0].gap.question))
    return max(votes, key=lambda theme: (votes[theme], theme)) if votes else ""
