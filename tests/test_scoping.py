"""The documents that a question is put to."""

from __future__ import annotations

import json

import pytest

from assistant.records import EVERYTHING, Scope
from assistant.scoping import facets_of, read_scope
from assistant.texts import searched_within
from ingest.records import Details, Document, Kind


def document(
    title: str, kind: Kind | None = None, published: str = "", audience: tuple[str, ...] = ()
) -> Document:
    details = Details(title, kind=kind, published=published, audience=audience)
    return Document(f"{title}.md", "", (), details, "0" * 64)


LAW = document("Jeugdwet", Kind.LAW, "2015-01-01", ("gemeenten",))
GUIDELINE = document("Richtlijn", Kind.GUIDELINE, "2021", ("pleegouders", "jeugdprofessionals"))
UNDATED = document("Verhaal", Kind.PRACTICE)
ALL = (LAW, GUIDELINE, UNDATED)


@pytest.mark.parametrize(
    ("scope", "admitted"),
    [
        (EVERYTHING, ALL),
        (Scope(kinds=("law", "practice")), (LAW, UNDATED)),
        (Scope(audiences=("pleegouders",)), (GUIDELINE,)),
        (Scope(since=2021), (GUIDELINE,)),
        (Scope(until=2020), (LAW,)),
        (Scope(since=2015, until=2021), (LAW, GUIDELINE)),
        (Scope(documents=("Verhaal.md",)), (UNDATED,)),
        (Scope(kinds=("law",), documents=("Verhaal.md",)), ()),
    ],
)
def test_a_scope_admits_what_fits_every_choice(
    scope: Scope, admitted: tuple[Document, ...]
) -> None:
    assert tuple(each for each in ALL if scope.admits(each)) == admitted
    assert bool(scope) == (scope != EVERYTHING)


@pytest.mark.parametrize(
    "sent",
    ["", "niets", "[]", "3", "null", '{"kinds": "law"}', '{"since": "2020"}', '{"since": true}',
     '{"documents": [1, null, {}]}', "{" * 9000],
)  # fmt: skip
def test_what_is_no_scope_is_everything(sent: str) -> None:
    assert read_scope(sent) == EVERYTHING


def test_a_scope_is_read_as_it_was_sent() -> None:
    sent = {
        "kinds": ["law"], "audiences": ["pleegouders"], "since": 2015, "until": None,
        "documents": ["a.md", "b.md"],
    }  # fmt: skip
    read = read_scope(json.dumps(sent))
    assert read == Scope(("law",), ("pleegouders",), 2015, None, ("a.md", "b.md"))


def test_facets_count_documents_and_leave_out_what_gives_no_choice() -> None:
    facets = facets_of(ALL)
    assert [(choice.value, choice.count) for choice in facets.kinds] == [
        ("law", 1), ("guideline", 1), ("practice", 1),
    ]  # fmt: skip
    assert [choice.value for choice in facets.audiences] == [
        "gemeenten", "jeugdprofessionals", "pleegouders",
    ]  # fmt: skip
    assert facets.years == (2015, 2021)
    assert [choice.label for choice in facets.documents] == ["Jeugdwet", "Richtlijn", "Verhaal"]

    alone = facets_of((LAW,))
    assert (alone.kinds, alone.audiences, alone.years, alone.documents) == ((), (), (), ())


def test_every_choice_admits_as_many_documents_as_it_says() -> None:
    facets = facets_of(ALL)
    for choice in facets.kinds:
        assert sum(Scope(kinds=(choice.value,)).admits(each) for each in ALL) == choice.count
    for choice in facets.audiences:
        assert sum(Scope(audiences=(choice.value,)).admits(each) for each in ALL) == choice.count


def test_what_was_searched_is_told_in_words() -> None:
    scope = Scope(("law",), ("pleegouders",), 2015, 2020, ("a.md",))
    assert searched_within(scope, ("Jeugdwet",)) == (
        "Wet of regeling, voor pleegouders, van 2015 tot en met 2020, Jeugdwet"
    )
    assert searched_within(EVERYTHING, ()) == ""
