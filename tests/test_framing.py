from __future__ import annotations

from dataclasses import replace

import pytest
from fakes import answer, cite, state

from assistant import texts
from assistant.framing import frame_remark, frames_in
from assistant.records import Answer, Frame
from ingest.records import Details

SUPERVISION = "Een ondertoezichtstelling duurt ten hoogste een jaar."
GUARDIANSHIP = "Bij voogdij beslist de voogd over de school."
PLAIN = "De begeleider komt langs."


def said(*quotes: str, asked: str = "Hoe lang duurt het?", **where: object) -> Answer:
    heading, title = where.get("heading", ()), where.get("title", "Afspraken")
    assert isinstance(heading, tuple)
    details = Details(title=str(title))
    return answer(
        *(state(cite(quote, quote, details, heading=heading)) for quote in quotes), question=asked
    )


@pytest.mark.parametrize(
    ("text", "frame"),
    [
        ("De machtiging gesloten jeugdhulp", Frame.CLOSED),
        ("tijdens de OTS", Frame.SUPERVISION),
        ("Het kind staat onder toezicht gesteld", Frame.SUPERVISION),
        ("hulp in het vrijwillig kader", Frame.VOLUNTARY),
        ("pleegoudervoogdij", Frame.GUARDIANSHIP),
        ("een crisispleeggezin", Frame.CRISIS),
    ],
)
def test_a_frame_is_known_by_its_words(text: str, frame: Frame) -> None:
    assert frames_in(text) == {frame}


@pytest.mark.parametrize(
    "text",
    ["Vrijwilligers helpen mee", "de gesloten deur", "de gezinsvoogd", "een crisis", "Potst"],
)
def test_a_word_that_only_looks_like_a_frame_is_none(text: str) -> None:
    assert frames_in(text) == frozenset()


def test_a_frame_that_the_question_does_not_name_is_said() -> None:
    assert frame_remark(said(SUPERVISION)) == texts.about_frame(Frame.SUPERVISION, ())


def test_a_frame_that_the_question_names_is_not_repeated() -> None:
    assert frame_remark(said(SUPERVISION, asked="Hoe lang duurt een OTS?")) == ""


def test_another_frame_than_was_asked_is_said_with_both() -> None:
    remark = frame_remark(said(GUARDIANSHIP, asked="Wie kiest de school bij een OTS?"))
    assert texts.FRAME[Frame.GUARDIANSHIP] in remark
    assert f"niet over {texts.FRAME[Frame.SUPERVISION]}" in remark


def test_the_words_nearest_to_the_quote_decide() -> None:
    within = said(PLAIN, heading=("Voogdij", "Ondertoezichtstelling"), title="Crisisopvang")
    assert frame_remark(within) == texts.about_frame(Frame.SUPERVISION, ())
    titled = said(PLAIN, title="Crisisopvang")
    assert frame_remark(titled) == texts.about_frame(Frame.CRISIS, ())


@pytest.mark.parametrize(
    "quotes",
    [
        (SUPERVISION, GUARDIANSHIP),
        (SUPERVISION, PLAIN),
        (PLAIN,),
        (f"{SUPERVISION} {GUARDIANSHIP}",),
        (),
    ],
)
def test_where_the_quotes_do_not_agree_on_one_frame_nothing_is_said(
    quotes: tuple[str, ...],
) -> None:
    assert frame_remark(said(*quotes)) == ""


def test_other_names_that_were_searched_count_as_the_question() -> None:
    searched = replace(said(SUPERVISION), searched_for="Hoe lang? (ook: ondertoezichtstelling)")
    assert frame_remark(searched) == ""
