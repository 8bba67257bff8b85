"""Lists of definitions, told from other lists."""

from __future__ import annotations

import pytest

from ingest.definitions import defined_terms

LAW = """In deze wet wordt verstaan onder:
- −\t pleegouder: persoon die een kind verzorgt dat niet zijn kind is;
- −\t preventie: ondersteuning van ouders met opvoedingsproblemen;
- −\t Onze Ministers: Onze Ministers van Volksgezondheid en van Justitie;
"""
LETTERED = "a. meldcode: stappen bij huiselijk geweld;\nb. melding: melding van een vermoeden.\n"


@pytest.mark.parametrize(
    ("text", "terms"),
    [(LAW, ["pleegouder", "preventie", "Onze Ministers"]), (LETTERED, ["meldcode", "melding"])],
)
def test_what_a_list_defines_is_found_where_it_stands(text: str, terms: list[str]) -> None:
    assert [text[term.start : term.end] for term in defined_terms(text)] == terms


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Pleegzorg: een kind woont in een ander gezin.",
        "- pleegzorg: een kind woont in een ander gezin.",
        "Neem mee:\n- een paspoort\n- een foto\n",
        "- Doel: Een veilige plek voor elk kind.\n- Wie: De gemeente en de aanbieder.\n",
        "De raad zegt: dit mag. En ook: dat mag niet.",
    ],
)
def test_no_other_text_is_taken_for_definitions(text: str) -> None:
    assert defined_terms(text) == ()
