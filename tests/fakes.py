"""Stand-ins that keep the protocols, with answers as they really look."""

from __future__ import annotations

import re
import time
import zlib
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from assistant import texts
from assistant.cleaned import cleaned
from assistant.errors import IndexUnusableError, QuestionError
from assistant.records import (
    EVERYTHING,
    Answer,
    Checked,
    Citation,
    Cited,
    CleanedQuestion,
    Mode,
    Progress,
    RankedPassage,
    Removed,
    Scope,
    Snapshot,
    Standing,
    Statement,
    Status,
    Step,
    Verdict,
)
from assistant.scoping import Choice, Facets
from assistant.starting import Start
from ingest.records import Details, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ingest.embedding import FloatArray

WORKING_DAYS = Details(
    title="Werkwijze bij een vermoeden van verwaarlozing",
    publisher="Landelijk kennispunt",
    kind=Kind.GUIDELINE,
    audience=("jeugdprofessionals", "pleegzorgbegeleiders"),
    published="2023-05",
    url="https://documenten.invalid/werkwijze?versie=2",
)
DECIDING_TOGETHER = Details(
    title="Samen beslissen met gezinnen",
    kind=Kind.METHOD,
    published="2024",
    source_note="Eigen samenvatting van een lezing.",
    replaced_by="Samen beslissen, tweede druk",
)
WEIGHING = (
    "Weeg signalen nooit alleen: bespreek ze binnen vijf werkdagen met een collega of de "
    "aandachtsfunctionaris."
)
PLANNING = "Spreek af wie wat doet en wanneer jullie opnieuw kijken."
SIGNALS = f"Losse signalen zeggen op zichzelf weinig. {WEIGHING} {PLANNING}"
FACTS = "Noteer feiten, geen oordelen, en vermeld de bron en de datum."
RECORDS = (
    "Een goed dossier helpt het gezin en de opvolger. Schrijf op wat ouders en jeugdige zelf van "
    "de zorgen vinden, in hun eigen woorden. Laat hen dit nalezen."
)
FIRST_TALK = (
    "Ouders en jeugdigen weten vaak goed wat er speelt. Bespreek zorgen eerst open met de ouders "
    "en de jeugdige zelf, voordat je met anderen overlegt. Dat kan alleen anders als de veiligheid "
    "van het kind daardoor in gevaar komt."
)
EXAMPLES = (
    "Wat doe ik bij een vermoeden van verwaarlozing?",
    "Hoe bereid ik een gesprek met een jongere voor?",
    "Wat leg ik vast in het dossier?",
)

START = Start(
    EXAMPLES,
    Facets(
        kinds=(
            Choice("guideline", "Landelijke richtlijn", 1),
            Choice("method", "Methodiek", 1),
        ),
        years=(2023, 2024),
        documents=(
            Choice("samen.md", DECIDING_TOGETHER.title, 1),
            Choice("werkwijze.md", WORKING_DAYS.title, 1),
        ),
    ),
)


def cite(
    quote: str,
    paragraph: str,
    details: Details,
    *,
    heading: tuple[str, ...] = (),
    page: int | None = None,
    paragraph_start: int = 0,
    before: str = "",
    after: str = "",
) -> Citation:
    """A citation whose offsets are those of the quote in its paragraph."""
    start = paragraph.index(quote)
    end = start + len(quote)
    snapshot = Snapshot(details, paragraph, start, end, before, after, sha256="0" * 64)
    return Citation(
        document=f"{details.title.lower().replace(' ', '-')}.md",
        title=details.title,
        passage=f"{paragraph_start}",
        heading=heading,
        page=page,
        quote=quote,
        start=paragraph_start + start,
        end=paragraph_start + end,
        snapshot=snapshot,
    )


def state(*citations: Citation, text: str = "", verdict: Verdict = Verdict.LITERAL) -> Statement:
    """A statement that says its first quote, unless told otherwise."""
    return Statement(text or citations[0].quote, verdict, citations)


def answer(
    *statements: Statement,
    status: Status = Status.FULL,
    question: str = EXAMPLES[0],
    searched_for: str = "",
    missing: tuple[str, ...] = (),
    passages: tuple[RankedPassage, ...] = (),
) -> Answer:
    """An answer with these statements."""
    return Answer(
        id="antwoord",
        status=status,
        question=question,
        searched_for=searched_for or question,
        statements=statements,
        missing=missing,
        passages=passages,
        mode=Mode.QUOTE,
        generation="g1",
    )


def neglect_answer(question: str = EXAMPLES[0]) -> Answer:
    """Two documents, four statements, three paragraphs, and something that is missing."""
    talk = cite(
        "Bespreek zorgen eerst open met de ouders en de jeugdige zelf, voordat je met anderen "
        "overlegt.",
        FIRST_TALK,
        DECIDING_TOGETHER,
        heading=("Het eerste gesprek",),
        before="Een eerste gesprek vraagt voorbereiding.",
    )
    ordering = ("2 Signalen", "2.1 Signalen ordenen")
    weighing, planning = (
        cite(quote, SIGNALS, WORKING_DAYS, heading=ordering, page=7, after=FACTS)
        for quote in (WEIGHING, PLANNING)
    )
    recording = cite(
        "Schrijf op wat ouders en jeugdige zelf van de zorgen vinden, in hun eigen woorden.",
        RECORDS,
        WORKING_DAYS,
        heading=("2 Signalen", "2.4 Vastleggen"),
        page=9,
        paragraph_start=2000,
        before=FACTS,
    )
    return answer(
        *(state(citation) for citation in (talk, weighing, planning, recording)),
        status=Status.PARTIAL,
        question=question,
        searched_for=f"{question} verwaarlozing, kindermishandeling, signalen",
        missing=("Over het doen van een melding zeggen de documenten niets.",),
    )


DISAGREEMENT = texts.disagreement(
    [(WORKING_DAYS, "binnen vijf werkdagen"), (DECIDING_TOGETHER, "binnen een week")]
)


def complete_answer(question: str = EXAMPLES[0]) -> Answer:
    """An answer that lacks nothing and was searched as it was asked."""
    quoted = neglect_answer(question)
    return replace(quoted, status=Status.FULL, missing=(), searched_for=question)


def written_answer(question: str = EXAMPLES[0]) -> Answer:
    """An answer in a model's words, one sentence of which was removed."""
    quoted = neglect_answer(question)
    return replace(
        quoted,
        statements=tuple(replace(s, verdict=Verdict.SUPPORTED) for s in quoted.statements),
        mode=Mode.MODEL,
        model="openai:test",
        removed=(Removed("Bespreek ze binnen zes werkdagen.", "Het getal klopt niet."),),
    )


def refusal(question: str) -> Answer:
    """The honest word that it is not there."""
    near = tuple(
        RankedPassage(f"{number}.md", title, f"{number}", (), 1 / (number + 1), FACTS)
        for number, title in enumerate((WORKING_DAYS.title, DECIDING_TOGETHER.title))
    )
    return answer(
        status=Status.NONE,
        question=question,
        missing=("Dit staat niet in de documenten. Vraag het na bij een jurist.",),
        passages=near,
    )


@dataclass
class FakeResponder:
    """Answers as the word in the question asks; remembers what it was given.

    `niets`: a refusal; `leeg`: the index cannot be used; `stuk`: an error nobody foresaw;
    `lang`: a question that cannot be searched; `traag`: searches until it is stopped;
    `vijandig`: an answer from a document full of markup; `geschreven`: one that a language model
    writes, a sentence at a time; `gevaar`: an answer below every notice; `kort`: questions to
    choose from; `volledig`: an answer that lacks nothing; `oneens`: one that says how its sources
    differ. From a question with `gewijzigd` on, every source has changed since.
    """

    histories: list[tuple[str, ...]] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)
    plain: list[bool] = field(default_factory=list)
    literal: list[bool] = field(default_factory=list)

    def cleaned(self, question: str) -> CleanedQuestion:
        return cleaned(question, ())

    def check(self, cited: Sequence[Cited]) -> tuple[Checked, ...]:
        changed = any("gewijzigd" in question for question in self.questions)
        standing = Standing.CHANGED if changed else Standing.UNCHANGED
        return tuple(Checked(one, standing) for one in cited)

    def respond(
        self,
        question: str,
        history: Sequence[str],
        *,
        plain: bool = False,
        literal: bool = False,
        scope: Scope = EVERYTHING,
    ) -> Iterator[Progress | Answer]:
        within = texts.searched_within(scope, ())
        for event in self._respond(question, history, plain=plain, literal=literal):
            yield replace(event, within=within) if isinstance(event, Answer) else event

    def _respond(
        self, question: str, history: Sequence[str], *, plain: bool, literal: bool
    ) -> Iterator[Progress | Answer]:
        self.literal.append(literal)
        self.questions.append(question)
        self.histories.append(tuple(history))
        self.plain.append(plain)
        yield Progress(Step.SEARCHING)
        if "lang" in question:
            raise QuestionError("too long", "Je vraag is te lang.")
        if "leeg" in question:
            raise IndexUnusableError("no generation", "Er zijn nog geen documenten ingelezen.")
        if "stuk" in question:
            raise ZeroDivisionError(question)
        while "traag" in question:
            time.sleep(0.05)
            yield Progress(Step.SEARCHING)
        yield Progress(Step.COMPOSING)
        if "niets" in question:
            yield refusal(question)
        elif "vijandig" in question:
            yield hostile_answer(question)
        elif "kort" in question:
            yield replace(neglect_answer(question), choices=EXAMPLES[1:])
        elif literal:
            yield replace(neglect_answer(question), searched_for=question)
        elif "volledig" in question:
            yield complete_answer(question)
        elif "oneens" in question:
            yield replace(complete_answer(question), remarks=(DISAGREEMENT,))
        elif "gevaar" in question:
            yield replace(neglect_answer(question), notices=tuple(texts.NOTICES.values()))
        elif "geschreven" in question:
            whole = written_answer(question)
            yield Progress(Step.WRITING)
            for count in range(1, len(whole.statements) + 1):
                partial = replace(whole, statements=whole.statements[:count])
                yield Progress(Step.WRITING, partial)
            yield whole
        else:
            yield neglect_answer(question)


HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(2)> ${alert(3)} {{constructor}} "
    "![beeld](http://elders.invalid/beeld.png) [klik](javascript:alert(4)) http://elders.invalid "
    "<!-- ` ``` $$x$$ **vet** # kop | a | b |."
)


def hostile_answer(question: str) -> Answer:
    """An answer whose every text tries to be more than text."""
    details = Details(
        title=HOSTILE, publisher=HOSTILE, source_note=HOSTILE, url="javascript:alert(5)"
    )
    citation = cite(HOSTILE, f"Voor. {HOSTILE} Na.", details, heading=(HOSTILE,), before=HOSTILE)
    return answer(
        state(citation), question=question, searched_for=HOSTILE, missing=(HOSTILE,),
        status=Status.PARTIAL,
    )  # fmt: skip


@dataclass
class FakeEmbedder:
    """Vectors that count the words of a text, a word's place being its hash.

    Remembers what it embedded.
    """

    fingerprint: str = "hashed-words@1"
    dimension: int = 64
    is_static: bool = True
    embedded: list[str] = field(default_factory=list)

    def embed_passages(self, texts: Sequence[str]) -> FloatArray:
        self.embedded.extend(texts)
        vectors = [self.embed_question(text) for text in texts]
        return np.array(vectors, dtype=np.float32).reshape(len(texts), self.dimension)

    def embed_question(self, text: str) -> FloatArray:
        vector = np.zeros(self.dimension, dtype=np.float32)
        for word in re.findall(r"\w+", text.lower()):
            vector[zlib.crc32(word.encode()) % self.dimension] += 1
        return vector / max(float(np.linalg.norm(vector)), 1e-12)
