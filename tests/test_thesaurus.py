from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from ingest import language
from ingest.errors import ThesaurusError
from ingest.thesaurus import Concept, Thesaurus, load_thesaurus

SHIPPED = Path(__file__).parent.parent / "corpus" / "thesaurus.yaml"

THEMES = {
    "samenwerken met gemeenten",
    "pleegzorg",
    "kinderen in de opvang",
    "uithuisplaatsing en doorplaatsing",
    "van weeshuis naar gezin",
    "kinderbescherming en gezinsbescherming",
    "inkoop en contracten",
    "ervaringsdeskundigheid en participatie",
    "professionals en scholing",
    "familieversterking en nazorg",
    "veiligheid en stabiliteit",
}

# A longer phrase is never typed just so.
MOST_WORDS_OF_EVERYDAY = 7

SMALL = """\
- label: pleegzorg
  theme: true
- label: pleegouder
  alternatives: [pleegouders, pleegmoeder]
  everyday: [opvangouders]
  abbreviations: [PO]
  broader: pleegzorg
  related: [pleegcontract]
  not: [voogd]
  definition: Iemand die een kind van een ander in zijn gezin opvoedt.
- label: pleegcontract
  broader: pleegzorg
- label: voogd
  broader: pleegzorg
"""


@pytest.fixture(scope="module")
def shipped() -> Thesaurus:
    return load_thesaurus(SHIPPED)


def written(folder: Path, content: str | bytes) -> Path:
    path = folder / "thesaurus.yaml"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def stems_of(concept: Concept) -> set[tuple[str, ...]]:
    names = (concept.label, *concept.alternatives, *concept.everyday)
    return {tuple(word.stem for word in language.words(name)) for name in names}


def normalised_forms(concept: Concept) -> list[str]:
    return [form.casefold() for form in concept.surface_forms]


def test_every_key_of_the_file_is_read(tmp_path: Path) -> None:
    thesaurus = load_thesaurus(written(tmp_path, SMALL))

    assert thesaurus.concept("pleegouder") == Concept(
        label="pleegouder",
        alternatives=("pleegouders", "pleegmoeder"),
        everyday=("opvangouders",),
        abbreviations=("PO",),
        broader="pleegzorg",
        related=("pleegcontract",),
        not_same=("voogd",),
        definition="Iemand die een kind van een ander in zijn gezin opvoedt.",
    )
    assert [theme.label for theme in thesaurus.themes] == ["pleegzorg"]


def test_related_and_not_written_at_one_concept_hold_at_both(tmp_path: Path) -> None:
    thesaurus = load_thesaurus(written(tmp_path, SMALL))

    assert thesaurus.concept("voogd").not_same == ("pleegouder",)
    assert thesaurus.concept("pleegcontract").related == ("pleegouder",)


def test_a_byte_order_mark_is_no_part_of_the_file(tmp_path: Path) -> None:
    with_mark = load_thesaurus(written(tmp_path, b"\xef\xbb\xbf" + SMALL.encode()))

    assert with_mark == load_thesaurus(written(tmp_path, SMALL))


def test_a_label_that_is_not_there_is_a_key_error(tmp_path: Path) -> None:
    with pytest.raises(KeyError, match="parkeervergunning"):
        load_thesaurus(written(tmp_path, SMALL)).concept("parkeervergunning")


def test_a_concept_without_anything_above_it_has_no_theme(tmp_path: Path) -> None:
    thesaurus = load_thesaurus(written(tmp_path, "- label: los"))

    assert thesaurus.theme_of("los") is None


@pytest.mark.parametrize(
    ("content", "line", "key", "problem"),
    [
        pytest.param("", 1, "", "no concepts", id="empty file"),
        pytest.param("# niets\n", 1, "", "no concepts", id="only a comment"),
        pytest.param("[]", 1, "", "no concepts", id="empty list"),
        pytest.param("\nlabel: voogd", 2, "", "not a list of concepts", id="a mapping at the top"),
        pytest.param("voogd", 1, "", "not a list of concepts", id="a word at the top"),
        pytest.param("- voogd", 1, "", "not a concept", id="a word for a concept"),
        pytest.param(b"- label: a\n- label: caf\xe9", 2, "", "not UTF-8", id="not UTF-8"),
        pytest.param("- label: a\n  not: [b\n- label: c", 3, "", "broken YAML", id="broken YAML"),
        pytest.param("- label: a\x01", 0, "", "broken YAML", id="a control character"),
        pytest.param("- label: a\n  lable: b", 2, "lable", "unknown key", id="unknown key"),
        pytest.param("- label: a\n  label: b", 2, "label", "given twice", id="key twice"),
        pytest.param("- label: a\n  [b]: c", 2, "[...]", "unknown key", id="a list for a key"),
        pytest.param("- label: a\n- broader: a", 2, "label", "missing", id="no label"),
        pytest.param("- label: 112", 1, "label", "not a text", id="a number for a label"),
        pytest.param("- label: ''", 1, "label", "not a text", id="an empty label"),
        pytest.param(
            "- label: a\n  broader: [b]", 2, "broader", "not a text", id="a list for text"
        ),
        pytest.param("- label: a\n  not: b", 2, "not", "not a list", id="text for a list"),
        pytest.param(
            "- label: a\n  everyday:\n  - b\n  - 18",
            4,
            "everyday",
            "not a text",
            id="a number in a list",
        ),
        pytest.param(
            "- label: a\n  theme: ja", 2, "theme", "true nor false", id="text for a choice"
        ),
        pytest.param("- label: a\n-\n  label: a", 3, "label", "line 1", id="label twice"),
        pytest.param("- label: a\n  broader: b", 2, "broader", "'b'", id="broader not there"),
        pytest.param("- label: a\n  related: [a, b]", 2, "related", "'b'", id="related not there"),
        pytest.param("- label: a\n  not:\n  - b", 3, "not", "'b'", id="not not there"),
        pytest.param("- label: a\n  broader: a", 2, "broader", "goes round", id="its own broader"),
        pytest.param(
            "- label: a\n  broader: b\n- label: b\n  broader: a",
            2,
            "broader",
            "a > b > a",
            id="circle",
        ),
        pytest.param(
            "- label: a\n  not: [b]\n- label: b\n  everyday: [A]",
            2,
            "not",
            "'a'",
            id="a shared word",
        ),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_at_its_line_and_key(
    tmp_path: Path, content: str | bytes, line: int, key: str, problem: str
) -> None:
    path = written(tmp_path, content)

    with pytest.raises(ThesaurusError) as caught:
        load_thesaurus(path)

    assert (caught.value.path, caught.value.line, caught.value.key) == (path, line, key)
    assert problem in caught.value.problem
    assert str(path) in str(caught.value)
    assert caught.value.remedy in str(caught.value)


def test_a_file_that_is_not_there_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(ThesaurusError, match=r"nergens\.yaml: cannot be read"):
        load_thesaurus(tmp_path / "nergens.yaml")


def test_an_abbreviation_may_belong_to_two_concepts(tmp_path: Path) -> None:
    two = "- label: a\n  abbreviations: [HA]\n- label: b\n  abbreviations: [HA]"

    assert len(load_thesaurus(written(tmp_path, two)).concepts) == 2


def test_a_snapshot_gives_the_thesaurus_back(tmp_path: Path, shipped: Thesaurus) -> None:
    for thesaurus in (Thesaurus(), load_thesaurus(written(tmp_path, SMALL)), shipped):
        assert Thesaurus.from_json(thesaurus.to_json()) == thesaurus


def test_the_shipped_vocabulary_covers_the_field(shipped: Thesaurus) -> None:
    assert len(shipped.concepts) >= 1000
    assert {theme.label for theme in shipped.themes} >= THEMES


def test_the_shipped_vocabulary_knows_how_people_talk(shipped: Thesaurus) -> None:
    everyday = {form.casefold() for concept in shipped.concepts for form in concept.everyday}

    assert len(everyday) >= 7200


def test_shipped_everyday_phrases_are_short_enough_to_be_typed(shipped: Thesaurus) -> None:
    too_long = [
        form
        for concept in shipped.concepts
        for form in concept.everyday
        if len(language.words(form)) > MOST_WORDS_OF_EVERYDAY
    ]

    assert too_long == []


def test_a_single_shipped_word_is_not_taken_for_a_stop_word(shipped: Thesaurus) -> None:
    """Search sees stems only: "weerbaar" would be looked for as "weer"."""
    stop_stems = {language.stem(word) for word in language.STOP_WORDS}
    taken = [
        (form, concept.label)
        for concept in shipped.concepts
        for form in (concept.label, *concept.alternatives, *concept.everyday)
        if (stems := [word.stem for word in language.words(form)]) and len(stems) == 1
        if stems[0] in stop_stems
    ]

    assert taken == []


def test_shipped_concepts_that_must_not_be_equated_share_no_stems(shipped: Thesaurus) -> None:
    stems = {concept.label: stems_of(concept) for concept in shipped.concepts}
    shared = [
        (concept.label, label)
        for concept in shipped.concepts
        for label in concept.not_same
        if stems[concept.label] & stems[label]
    ]

    assert shared == []


def test_every_shipped_concept_stands_under_a_theme(shipped: Thesaurus) -> None:
    without = [c.label for c in shipped.concepts if shipped.theme_of(c.label) is None]

    assert without == []


def test_the_shipped_themes_are_the_top(shipped: Thesaurus) -> None:
    assert all(bool(concept.broader) != concept.is_theme for concept in shipped.concepts)


def test_shipped_relations_hold_in_both_directions(shipped: Thesaurus) -> None:
    for concept in shipped.concepts:
        for label in concept.related:
            assert concept.label in shipped.concept(label).related
        for label in concept.not_same:
            assert concept.label in shipped.concept(label).not_same


def test_shipped_concepts_that_must_not_be_equated_share_no_word(shipped: Thesaurus) -> None:
    pairs = [
        (concept, shipped.concept(label))
        for concept in shipped.concepts
        for label in concept.not_same
    ]

    assert pairs
    for concept, other in pairs:
        assert set(normalised_forms(concept)).isdisjoint(normalised_forms(other))


def test_a_shipped_concept_is_not_both_related_to_another_and_unlike_it(
    shipped: Thesaurus,
) -> None:
    for concept in shipped.concepts:
        assert concept.label not in (*concept.related, *concept.not_same)
        assert set(concept.related).isdisjoint(concept.not_same)
        assert concept.broader not in concept.not_same


def test_a_shipped_word_belongs_to_at_most_two_concepts(shipped: Thesaurus) -> None:
    owners = Counter(form for c in shipped.concepts for form in set(normalised_forms(c)))

    assert [form for form, count in owners.items() if count > 2] == []


def test_a_shipped_concept_names_a_word_once(shipped: Thesaurus) -> None:
    for concept in shipped.concepts:
        assert len(set(concept.surface_forms)) == len(concept.surface_forms), concept.label


def test_a_shipped_label_is_no_other_concept_s_word(shipped: Thesaurus) -> None:
    labels = {concept.label.casefold() for concept in shipped.concepts}
    borrowed = [
        (form, concept.label)
        for concept in shipped.concepts
        for form in normalised_forms(concept)
        if form in labels and form != concept.label.casefold()
    ]

    assert borrowed == []


def test_shipped_abbreviations_are_short_and_have_a_capital(shipped: Thesaurus) -> None:
    abbreviations = [form for concept in shipped.concepts for form in concept.abbreviations]

    assert abbreviations
    for abbreviation in abbreviations:
        assert any(letter.isupper() for letter in abbreviation)
        assert len(abbreviation) <= 10


@pytest.mark.parametrize(
    ("form", "label"),
    [
        ("uit huis gehaald", "uithuisplaatsing"),
        ("blijf-van-mijn-lijfhuis", "vrouwenopvang"),
        ("oom en tante nemen haar in huis", "netwerkpleegzorg"),
        ("geld voor pleegouders", "pleegvergoeding"),
        ("tik geven", "opvoeden zonder geweld"),
        ("terug naar mama", "terugplaatsing"),
        ("mag zijn vader nog bellen", "omgang"),
        ("wie tekent voor school", "gezag"),
        ("stip op de horizon", "visie"),
        ("waar het op stukloopt", "belemmering"),
    ],
)
def test_kitchen_table_words_are_known(shipped: Thesaurus, form: str, label: str) -> None:
    assert form in shipped.concept(label).surface_forms


@pytest.mark.parametrize(
    ("plain", "formal"),
    [
        ("informatie geven", "inlichtingen"),
        ("beperken van", "inperken"),
        ("contact", "omgang"),
        ("bezoek", "omgang"),
        ("stoppen", "beëindigen"),
        ("op papier", "schriftelijk"),
        ("meteen", "onverwijld"),
        ("maximum", "van ten hoogste"),
        ("weggooien", "vernietigen"),
        ("kopie", "afschrift"),
        ("iemand anders", "aan derden"),
        ("begin", "aanvang"),
        ("afspreken", "overeenkomen"),
        ("verhuizen", "wijziging van woonplaats"),
        ("helpen", "bijstaan"),
        ("leerkracht", "beroepsbeoefenaar"),
        ("anderhalf jaar", "een jaar en zes maanden"),
        ("half jaar", "zes maanden"),
        ("elk jaar", "jaarlijks"),
    ],
)
def test_plain_and_formal_words_are_searched_for_by_each_other(
    shipped: Thesaurus, plain: str, formal: str
) -> None:
    searched = [{c.label, *c.alternatives} for c in shipped.concepts]

    assert any({plain, formal} <= names for names in searched)
