from __future__ import annotations

from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.errors import ReadError
from ingest.frontmatter import ALIASES, FIELDS, read_details, split_front_matter
from ingest.records import Details, Kind


def details_of(front_matter: str) -> Details:
    reading = read_details(front_matter, "a.md", fallback_title="Terugval")
    assert reading.warnings == ()
    return reading.details


def test_every_field_of_the_details_can_be_written() -> None:
    written = """
title: Werken met   gezinnen
publisher: Kenniscentrum
authors: [Eerste, Tweede]
kind: guideline
audience:
  - gemeenten
region: Noord
published: 2018-05-31
event_date: 2018-05
valid_from: 2018
valid_until: 2030
replaced_by: b.md
opgehaald: 2024-05-31
language: en
url: https://voorbeeld.invalid/a?b=1
source_note: "samenvatting: deel 1"
themes: pleegzorg
example_questions: ["Wat doe ik?"]
"""
    details = details_of(written)

    assert details == Details(
        title="Werken met gezinnen",
        publisher="Kenniscentrum",
        authors=("Eerste", "Tweede"),
        kind=Kind.GUIDELINE,
        audience=("gemeenten",),
        region="Noord",
        published="2018-05-31",
        event_date="2018-05",
        valid_from="2018",
        valid_until="2030",
        replaced_by="b.md",
        retrieved="2024-05-31",
        language="en",
        url="https://voorbeeld.invalid/a?b=1",
        source_note="samenvatting: deel 1",
        themes=("pleegzorg",),
        example_questions=("Wat doe ik?",),
    )
    untouched = Details("Terugval")
    assert all(
        getattr(details, field.name) != getattr(untouched, field.name) for field in fields(Details)
    )


@pytest.mark.parametrize("alias", ALIASES)
def test_a_dutch_name_means_the_same_as_the_english(alias: str) -> None:
    key = ALIASES[alias]
    value = {"kind": "law"}.get(key, "2018")
    assert key in FIELDS
    assert details_of(f"{alias}: {value}") == details_of(f"{key}: {value}")
    assert details_of(f"{alias}: {value}") != details_of("")


def test_what_is_not_stated_stays_empty() -> None:
    assert details_of("") == Details("Terugval")
    assert details_of("title:\npublisher: ''\nthemes: []") == Details("Terugval")


@pytest.mark.parametrize("value", ["yes", "no", "null", "on", "0123", "1.10", "2018-05"])
def test_a_value_stays_as_it_was_written(value: str) -> None:
    assert details_of(f"region: {value}").region == value


def test_an_unknown_key_is_left_out_with_a_warning_that_names_the_known_ones() -> None:
    reading = read_details("kleur: rood\nregion: Noord", "a.md", fallback_title="T")
    assert reading.details == Details("T", region="Noord")
    assert len(reading.warnings) == 1
    assert "'kleur'" in reading.warnings[0]
    assert all(field in reading.warnings[0] for field in FIELDS)


@pytest.mark.parametrize("value", ["verhaal", "Law", "[law, news]", "{law: news}"])
def test_an_unknown_kind_is_left_out_with_a_warning_that_names_the_known_ones(value: str) -> None:
    reading = read_details(f"kind: {value}", "a.md", fallback_title="T")
    assert reading.details == Details("T")
    assert len(reading.warnings) == 1
    assert all(kind in reading.warnings[0] for kind in Kind)


@pytest.mark.parametrize(
    ("front_matter", "line"),
    [
        ("title: [open", 3),
        ("title: goed\nregion: a: b", 3),
        ("title: goed\nregion: Noord\nthemes: 'open", 5),
        ("title: \x01", 2),
        ("title: " + "[" * 5000, 2),
        ("authors: &a [*a]", 2),
    ],
    ids=["open list", "two colons", "open quote", "control character", "depth", "circle"],
)
def test_broken_yaml_is_named_with_the_line_of_the_file_where_it_shows(
    front_matter: str, line: int
) -> None:
    parts = split_front_matter(f"---\n{front_matter}\n---\nTekst.")
    with pytest.raises(ReadError, match=r"a\.md: its front matter is broken") as caught:
        read_details(parts.yaml, "a.md", fallback_title="T")
    assert caught.value.message.startswith("a.md: ")
    assert f"(regel {line})" in caught.value.message


@pytest.mark.parametrize("front_matter", ["alleen woorden", "- een\n- twee", "3"])
def test_a_front_matter_without_keys_is_refused(front_matter: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_details(front_matter, "a.md", fallback_title="T")
    assert "sleutel: waarde" in caught.value.message


@pytest.mark.parametrize(
    "front_matter",
    [
        "title: [a, b]",
        "title: {a: b}",
        "themes: {a: b}",
        "authors: [{naam: x}]",
        "published: [2018]",
    ],
)
def test_a_value_of_the_wrong_form_is_refused_and_its_key_named(front_matter: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_details(front_matter, "a.md", fallback_title="T")
    assert f"'{front_matter.split(':')[0]}'" in caught.value.message


@pytest.mark.parametrize(
    "key", ["published", "event_date", "valid_from", "valid_until", "retrieved"]
)
@pytest.mark.parametrize(
    "value",
    ["31-05-2018", "mei 2018", "2018-5", "2018-13", "2018-02-30", "18", "2018-05-31T10:00", "0000"],
)
def test_what_is_no_date_is_refused_with_the_forms_that_are(key: str, value: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_details(f"{key}: {value}", "a.md", fallback_title="T")
    assert f"'{key}'" in caught.value.message
    assert "2018-05-31" in caught.value.message


@given(st.dates(), st.sampled_from((4, 7, 10)))
def test_a_date_is_kept_as_precise_as_it_was_written(date: object, length: int) -> None:
    assert details_of(f"published: {str(date)[:length]}").published == str(date)[:length]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("close", ["---", "...", "--- "])
def test_the_front_matter_is_what_stands_between_the_lines(end: str, close: str) -> None:
    parts = split_front_matter(f"---{end}title: A{end}{close}{end}Tekst.{end}---{end}Meer.")
    assert parts.yaml.strip() == "title: A"
    assert parts.body == f"Tekst.{end}---{end}Meer."


@pytest.mark.parametrize(
    "text", ["", "Tekst.", "Tekst.\n---\ntitle: A\n---\n", "---", "--- x\na: b\n---\n", " ---\na\n"]
)
def test_a_text_without_front_matter_is_all_body(text: str) -> None:
    assert split_front_matter(text) == ("", text)


@given(st.text("-.\na: ", max_size=30))
def test_splitting_loses_nothing_below_the_front_matter(text: str) -> None:
    parts = split_front_matter(text)
    assert text.endswith(parts.body)
    assert parts.yaml in text
