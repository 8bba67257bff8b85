from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.references import references_to
from ingest.records import Details, Kind

GUIDE = Details(
    title="Werken met gezinnen",
    publisher="Landelijk kennispunt",
    kind=Kind.GUIDELINE,
    published="2023-05-03",
)
ADDRESS = "https://documenten.invalid/werken"


@pytest.mark.parametrize(
    ("details", "apa"),
    [
        (GUIDE, "Landelijk kennispunt. (2023, 3 mei). Werken met gezinnen."),
        (
            replace(GUIDE, published="2023"),
            "Landelijk kennispunt. (2023). Werken met gezinnen.",
        ),
        (replace(GUIDE, published=""), "Landelijk kennispunt. (z.d.). Werken met gezinnen."),
        (replace(GUIDE, publisher=""), "Werken met gezinnen. (2023, 3 mei)."),
        (Details("Zonder iets"), "Zonder iets. (z.d.)."),
        (
            replace(GUIDE, authors=("J. de Vries", "Werkgroep Gezinnen")),
            (
                "De Vries, J., & Werkgroep Gezinnen. (2023, 3 mei). Werken met gezinnen. "
                "Landelijk kennispunt."
            ),
        ),
        (
            replace(GUIDE, title="Wat helpt?", source_note="Eigen samenvatting."),
            "Landelijk kennispunt. (2023, 3 mei). Wat helpt? [Eigen samenvatting].",
        ),
    ],
    ids=["day", "year", "undated", "no publisher", "title only", "authors", "summary"],
)
def test_apa_says_what_is_known_and_nothing_else(details: Details, apa: str) -> None:
    assert references_to(details).apa == apa


def test_a_web_page_has_its_address_and_the_day_it_was_fetched() -> None:
    fetched = references_to(replace(GUIDE, retrieved="2026-03-01"), ADDRESS)
    assert fetched.apa.endswith(f". Geraadpleegd op 1 maart 2026, van {ADDRESS}")
    assert fetched.plain.endswith(f"{ADDRESS} (geraadpleegd op 1 maart 2026)")
    assert references_to(GUIDE, ADDRESS).apa.endswith(f"Werken met gezinnen. {ADDRESS}")


@pytest.mark.parametrize(("pages", "said"), [((7,), "p. 7"), ((9, 7, 9), "pp. 7, 9")])
def test_the_cited_pages_are_named_in_order(pages: tuple[int, ...], said: str) -> None:
    cited = references_to(GUIDE, pages=pages)
    assert cited.apa.endswith(f"Werken met gezinnen ({said}).")
    assert cited.plain == (
        f"‘Werken met gezinnen’, Landelijk kennispunt, Landelijke richtlijn, 3 mei 2023, {said}."
    )


words = st.sampled_from(("", "Een naam", "J. Jansen", "Wat nu?"))


@given(words, words, st.sampled_from(("", "2018", "2018-05")), st.sampled_from(("", ADDRESS)))
def test_a_reference_has_no_empty_places(
    publisher: str, author: str, published: str, address: str
) -> None:
    authors = (author,) if author else ()
    details = Details("Titel", publisher=publisher, authors=authors, published=published)
    for reference in vars(references_to(details, address)).values():
        assert "Titel" in reference
        assert not any(empty in reference for empty in ("..", ", ,", "()", "  ", " ."))
        assert not reference.startswith((" ", ",", "("))
