"""The form that makes a hand-out; its address with a form of file gives the file itself."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from assistant import theme_texts as texts
from assistant.handout_records import SIZES, Length, Size
from assistant.theme_choices import HANDOUT, check, document_boxes
from assistant.themes_page import capital

if TYPE_CHECKING:
    from collections.abc import Mapping

    from assistant.theme_choices import Chosen, Offer
    from assistant.themes import ThemeRow

FIRST_FORM = "docx"


@dataclass(frozen=True)
class HandoutForm:
    """What there is to choose, and why there is no file yet, if one was asked for."""

    themes: tuple[ThemeRow, ...]
    offers: tuple[Offer, ...]
    asked: Chosen
    length: str = Length.NORMAL
    form: str = FIRST_FORM
    problem: str = ""


def handout_html(choice: HandoutForm) -> str:
    """The whole page but for its frame."""
    problem = (
        f'<p class="warning" role="status">{escape(choice.problem)}</p>' if choice.problem else ""
    )
    themes = "".join(
        check(
            "thema",
            row.theme.id,
            capital(row.theme.label),
            texts.passages(row.passages),
            kind="checkbox",
            is_on=row.theme.id in choice.asked.themes,
        )
        for row in choice.themes
    )
    documents = document_boxes(choice.offers, choice.asked.documents)
    some = (
        f"<fieldset><legend>{escape(texts.HANDOUT_PAGE_DOCUMENTS)}</legend>"
        f'<p class="facts">{escape(texts.HANDOUT_PAGE_ANY)}</p>{documents}</fieldset>'
        if documents
        else ""
    )
    lengths = _rounds(
        "lengte", {each: _length(each, SIZES[each]) for each in Length}, choice.length
    )
    forms = _rounds("vorm", texts.HANDOUT_FORMS, choice.form)
    return (
        f'<div class="compare"><h1>{escape(texts.HANDOUT_PAGE_TITLE)}</h1>'
        f'<p class="lead">{escape(texts.HANDOUT_PAGE_LEAD)}</p>{problem}'
        f'<form class="choosing" method="get" action="{HANDOUT}">'
        f"<fieldset><legend>{escape(texts.HANDOUT_PAGE_THEMES)}</legend>{themes}</fieldset>{some}"
        f"<fieldset><legend>{escape(texts.HANDOUT_PAGE_LENGTH)}</legend>{lengths}</fieldset>"
        f"<fieldset><legend>{escape(texts.HANDOUT_PAGE_FORM)}</legend>{forms}</fieldset>"
        f'<button type="submit">{escape(texts.HANDOUT_PAGE_BUTTON)}</button></form></div>'
    )


def _length(length: Length, size: Size) -> str:
    questions = size.quiz.true_false + size.quiz.fill_in + size.quiz.open
    return texts.handout_length(length, size.documents, questions)


def _rounds(name: str, choices: Mapping[Any, str], on: str) -> str:
    return "".join(
        check(name, value, label, "", kind="radio", is_on=value == on)
        for value, label in choices.items()
    )
