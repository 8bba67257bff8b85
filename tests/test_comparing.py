from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from quality.comparing import importance_in, read_planted, side_by_side
from timing import cpu_seconds

from assistant import theme_texts as texts
from assistant.__main__ import main
from assistant.comparing import Comparing, theme_named
from assistant.comparison import Comparison, ContrastKind
from assistant.errors import ComparisonError, QuestionError
from assistant.records import Verdict
from assistant.serialising import comparison_json
from assistant.verifying import verdict_of
from ingest.cleaning import Piece, assemble
from ingest.records import BlockKind, Details, Document, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from assistant.records import Citation
    from ingest.settings import Settings

GUIDELINE = Details("Tekst A", publisher="uitgever A", kind=Kind.GUIDELINE, published="2018-05")
NEWS = Details("Tekst B", publisher="uitgever B", kind=Kind.NEWS, published="2021")
# How telling words are is taken from the planted pairs, which are of the same field.
IMPORTANCE = importance_in(d.text for each in read_planted() for d in each.documents)
MOST_SECONDS = 1.0
ASKED = ["pleegouders.md", "map/opvang.md"]


def document(name: str, *paragraphs: str, details: Details = GUIDELINE) -> Document:
    text, blocks = assemble([Piece(BlockKind.PARAGRAPH, each) for each in paragraphs])
    return Document(name, text, blocks, details, f"sha of {name}")


def compared(*said: str) -> Comparison:
    """A document for each text, compared on what they are about."""
    known = (GUIDELINE, NEWS, Details("Tekst C"), Details("Tekst D"))
    documents = [
        document(f"{n}.md", text, details=details)
        for n, (text, details) in enumerate(zip(said, known, strict=False))
    ]
    return side_by_side("hulp aan kinderen", documents, IMPORTANCE)


def kinds(comparison: Comparison) -> list[ContrastKind]:
    return [each.kind for each in comparison.differences]


def citations_in(comparison: Comparison) -> Iterator[Citation]:
    for row in comparison.rows:
        for cell in row.cells:
            yield from cell
    for alone in comparison.only:
        yield alone.citation
    for each in comparison.differences:
        yield from (each.one, each.other)


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        (
            "De raad rondt het onderzoek af in twaalf weken.",
            "Het onderzoek van de raad is na zestien weken afgerond.",
            ContrastKind.TERM,
        ),
        (
            "Een wijkteam bespreekt de plannen elke week.",
            "Een wijkteam bespreekt de plannen elke maand.",
            ContrastKind.FREQUENCY,
        ),
        (
            "De opvang krijgt van de gemeente 90 euro per nacht.",
            "De gemeente betaalt de opvang € 120 per nacht.",
            ContrastKind.AMOUNT,
        ),
        (
            "Verblijf in het gezinshuis kan tot 18 jaar.",
            "Tot 21 jaar kan verblijf in het gezinshuis.",
            ContrastKind.AGE,
        ),
        (
            "Een derde van de pleegouders stopt.",
            "De helft van de pleegouders stopt.",
            ContrastKind.SHARE,
        ),
        (
            "De subsidie stopt op 1 april 2025.",
            "De subsidie stopt op 31 december 2025.",
            ContrastKind.DATE,
        ),
        (
            "In elke groep werken drie vaste begeleiders.",
            "Elke groep heeft vijf vaste begeleiders.",
            ContrastKind.NUMBER,
        ),
        (
            "De gezinsvoogd dient ouders vooraf te horen.",
            "Het is wenselijk dat de gezinsvoogd ouders vooraf hoort.",
            ContrastKind.DUTY,
        ),
        (
            "De vergoeding telt mee voor de belasting.",
            "De vergoeding telt niet mee voor de belasting.",
            ContrastKind.NEGATION,
        ),
        (
            "Pleegouders mogen het kind inschrijven op school.",
            "Pleegouders mogen het kind inschrijven op school, mits de voogd akkoord is.",
            ContrastKind.EXCEPTION,
        ),
    ],
    ids=lambda value: value.value if isinstance(value, ContrastKind) else "",
)
def test_two_documents_that_differ_in_one_thing_are_told_apart_by_it(
    one: str, other: str, kind: ContrastKind
) -> None:
    assert kinds(compared(one, other)) == [kind]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Een indicatie voor zorg is een jaar geldig.",
            "Een indicatie voor zorg geldt 12 maanden.",
        ),
        (
            "Een pasje voor de bus is een jaar geldig.",
            "Een pasje voor de trein is twee jaar geldig.",
        ),
        ("Kinderen tot 4 jaar krijgen speltherapie.", "Kinderen vanaf 12 jaar krijgen therapie."),
        ("Ouders moeten het formulier tekenen.", "Ouders kunnen het formulier thuis invullen."),
        ("Gastouders krijgen 6 euro per uur.", "Pleegouders krijgen 22 euro per dag."),
        ("De proef duurt hooguit zes weken.", "De proef duurt gemiddeld drie weken."),
        ("Moet de voogd de school inlichten?", "De voogd mag de school inlichten."),
        (
            "In het vrijwillige kader mogen ouders hulp weigeren.",
            "Bij een ondertoezichtstelling mogen ouders hulp niet weigeren.",
        ),
        (
            "Zonder toestemming van de ouders belt de hulpverlener de school niet.",
            "De hulpverlener belt de school alleen met toestemming van de ouders.",
        ),
    ],
)
def test_what_may_both_be_so_is_no_difference(one: str, other: str) -> None:
    assert not compared(one, other).differences


def test_a_document_that_says_elsewhere_what_the_other_says_does_not_differ() -> None:
    ours = "De raad rondt het onderzoek af in twaalf weken."
    theirs = "De raad rondt het onderzoek af in zestien weken."
    assert kinds(compared(ours, theirs)) == [ContrastKind.TERM]
    assert not compared(ours, f"{theirs} {ours}").differences


def test_a_difference_names_both_quotes_with_date_kind_and_publisher() -> None:
    (contrast,) = compared(
        "Een indicatie voor zorg is een jaar geldig.", "Een indicatie voor zorg geldt twee jaar."
    ).differences
    assert (contrast.one_says, contrast.other_says) == ("een jaar", "twee jaar")
    assert contrast.one.snapshot.details == GUIDELINE
    assert contrast.other.snapshot.details == NEWS
    said = texts.contrast_words(contrast.kind, contrast.one_says, contrast.other_says)
    assert texts.CONTRAST in said
    assert "een jaar" in said


def test_every_kind_of_difference_has_words() -> None:
    assert set(texts.CONTRAST_KIND) == set(ContrastKind)


def test_every_quote_stands_in_its_document_and_in_its_snapshot() -> None:
    for planted in read_planted():
        documents = {each.id: each for each in planted.documents}
        comparison = side_by_side(planted.theme, planted.documents, IMPORTANCE)
        for citation in citations_in(comparison):
            source = documents[citation.document]
            assert verdict_of(citation.quote, [citation], source) is Verdict.LITERAL
            snapshot = citation.snapshot
            at = slice(snapshot.quote_start, snapshot.quote_end)
            assert snapshot.paragraph[at] == citation.quote


def test_a_document_says_nothing_else_than_its_copy() -> None:
    for planted in read_planted():
        said = planted.documents[0].text
        comparison = compared(said, said)
        assert not comparison.differences
        assert not comparison.only


def test_comparing_twice_gives_the_same() -> None:
    said = [document.text for each in read_planted()[:40] for document in each.documents]
    four = [" ".join(said[n::4]) for n in range(4)]
    assert compared(*four) == compared(*four)


def test_every_row_has_a_cell_for_each_document_and_no_quote_of_another() -> None:
    said = [document.text for each in read_planted() for document in each.documents]
    comparison = compared(*(" ".join(said[n::4]) for n in range(4)))
    order = [each.id for each in comparison.documents]
    for row in comparison.rows:
        assert len(row.cells) == len(order)
        for name, cell in zip(order, row.cells, strict=True):
            assert {citation.document for citation in cell} <= {name}


def test_what_stands_in_a_row_is_not_said_by_one_document_alone() -> None:
    said = [document.text for each in read_planted() for document in each.documents]
    comparison = compared(*(" ".join(said[n::4]) for n in range(4)))
    in_rows = {citation for row in comparison.rows for cell in row.cells for citation in cell}
    assert not in_rows & {alone.citation for alone in comparison.only}


def test_four_documents_of_sixty_passages_are_compared_in_a_second() -> None:
    said = [document.text for each in read_planted() for document in each.documents]
    pieces = [
        [
            Piece(kind, text, level)
            for n in range(60)
            for kind, text, level in (
                (BlockKind.HEADING, f"Kop {n}", 2),
                (
                    BlockKind.PARAGRAPH,
                    " ".join(said[(4 * n + k + d) % len(said)] for k in range(3)),
                    0,
                ),
            )
        ]
        for d in range(4)
    ]
    documents = [
        Document(f"{n}.md", text, blocks, Details(f"Tekst {n}"), "")
        for n, (text, blocks) in enumerate(map(assemble, pieces))
    ]
    with cpu_seconds() as taken:
        comparison = side_by_side("hulp aan kinderen", documents, IMPORTANCE)
    assert taken.seconds < MOST_SECONDS
    assert all(each.passages == 60 for each in comparison.documents)


def test_the_json_says_who_says_what_on_one_line() -> None:
    comparison = compared(
        "Een indicatie voor zorg is een jaar geldig.", "Een indicatie voor zorg geldt twee jaar."
    )
    line = comparison_json(comparison)
    assert "\n" not in line
    values = json.loads(line)
    assert list(values) == ["theme", "generation", "documents", "rows", "only", "differences"]
    (contrast,) = values["differences"]
    assert contrast["kind"] == "term"
    told = [(each["says"], each["publisher"], each["published"]) for each in contrast["quotes"]]
    assert told == [("een jaar", "uitgever A", "2018-05"), ("twee jaar", "uitgever B", "2021")]
    assert [each["citation"]["document"] for each in contrast["quotes"]] == ["0.md", "1.md"]


@dataclass(frozen=True)
class FakeTheme:
    id: str
    label: str


@dataclass(frozen=True)
class FakeThemes:
    """Themes without passages."""

    known: tuple[FakeTheme, ...]

    def themes(self) -> Sequence[FakeTheme]:
        return self.known

    def passages(
        self, theme: str, documents: Sequence[str] = (), most: int | None = None
    ) -> tuple[()]:
        return ()


def test_a_theme_is_known_by_its_id_and_by_its_label_in_any_case() -> None:
    theme = FakeTheme("veiligheid", "Veiligheid thuis")
    themes = FakeThemes((FakeTheme("ander", "Iets anders"), theme))
    assert theme_named("veiligheid", themes) == theme
    assert theme_named(" VEILIGHEID thuis ", themes) == theme
    assert theme_named("Hoe veilig is een kind thuis?", themes) is None


@pytest.mark.parametrize("asked", ["opvang", "Wie begeleidt kinderen en pleegouders?"])
def test_documents_of_the_collection_are_compared_on_a_theme_and_on_a_question(
    small_index: Settings, asked: str
) -> None:
    comparison = Comparing(small_index).compare(asked, ASKED)
    assert [each.id for each in comparison.documents] == ASKED
    assert comparison.generation
    assert all(each.passages for each in comparison.documents)
    assert {citation.document for citation in citations_in(comparison)} == set(ASKED)


@pytest.mark.parametrize(
    "documents",
    [["pleegouders.md"], ["pleegouders.md"] * 2, [f"{n}.md" for n in range(5)], ["a", "b"]],
)
def test_too_few_too_many_and_unknown_documents_are_refused_with_a_way_out(
    small_index: Settings, documents: list[str]
) -> None:
    with pytest.raises(ComparisonError) as refused:
        Comparing(small_index).compare("opvang", documents)
    assert refused.value.message in {
        texts.compare_how_many(2, 4, len(set(documents))),
        texts.compare_unknown("a"),
    }


def test_an_empty_question_is_refused(small_index: Settings) -> None:
    with pytest.raises(QuestionError):
        Comparing(small_index).compare(" ", ASKED)


def test_the_command_prints_one_json_document(
    small_index: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["compare", "opvang", "--documents", *ASKED, "--data", str(small_index.data)]
    assert main([*arguments, "--json"]) == 0
    values = json.loads(capsys.readouterr().out)
    assert [each["id"] for each in values["documents"]] == ASKED
    assert main(arguments) == 0
    assert texts.COMPARED_DIFFERENCES in capsys.readouterr().out


def test_the_command_calls_an_unknown_document_wrong_use(
    small_index: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["compare", "opvang", "--documents", "a.md", "b.md"]
    assert main([*arguments, "--data", str(small_index.data)]) == 2
    printed = capsys.readouterr()
    assert not printed.out
    assert "a.md" in printed.err
