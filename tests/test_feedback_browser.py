"""What a visitor thinks of an answer, in headless Chromium.

The server takes thirty of these in ten minutes from one address: a test sends few.
"""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

import httpx
import pytest
from browsing import DESKTOP, PHONE, answers, ask, findings, sideways
from fakes import EXAMPLES, neglect_answer
from playwright.sync_api import expect
from serving import free_port, serve
from small_corpus import VISIT

from assistant import journal_texts, texts
from assistant.journal import Journal
from assistant.journal_records import Feedback, Reason
from ingest.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Locator, Page, ViewportSize
    from serving import Server

pytestmark = pytest.mark.browser

LABELS = {
    key: label for key, label in journal_texts.FEEDBACK_LABELS.items() if isinstance(label, str)
}
NARROW: ViewportSize = {"width": 320, "height": 640}
sizes = pytest.mark.parametrize("size", [DESKTOP, PHONE, NARROW], ids=["desktop", "phone", "320"])


@pytest.fixture
def kept(ready_file: Path) -> Callable[[], tuple[Feedback, ...]]:
    """What was kept since the test began, the newest first."""
    journal = Journal.of(Settings(data=ready_file.parent))
    before = {each.id for each in journal.feedback()}
    return lambda: tuple(each for each in journal.feedback() if each.id not in before)


def helpful(page: Page) -> Locator:
    return answers(page).last.get_by_role("button", name=texts.HELPFUL, exact=True)


def unhelpful(page: Page) -> Locator:
    return answers(page).last.get_by_role("button", name=texts.UNHELPFUL, exact=True)


def said(page: Page) -> Locator:
    return answers(page).last.get_by_role("status")


def sheet(page: Page) -> Locator:
    return page.get_by_role("dialog")


def reason(page: Page, statement: int, reason: Reason) -> Locator:
    group = sheet(page).get_by_role("group").nth(statement)
    return group.get_by_role("button", name=journal_texts.REASON[reason], exact=True)


def submit(page: Page) -> None:
    sheet(page).get_by_role("button", name=LABELS["sendFeedback"]).click()


def test_helpful_is_sent_at_once_and_can_be_explained_and_changed(
    open_page: Callable[..., Page], kept: Callable[[], tuple[Feedback, ...]]
) -> None:
    page = open_page()
    ask(page, EXAMPLES[0])
    expect(helpful(page)).to_have_attribute("aria-pressed", "false")
    helpful(page).click()
    expect(said(page)).to_have_text(LABELS["thanks"])
    expect(helpful(page)).to_have_attribute("aria-pressed", "true")
    (first,) = kept()
    assert (first.helpful, first.objections, first.comment, first.question) == (True, (), "", "")
    assert (first.answer, first.generation) == (neglect_answer().id, neglect_answer().generation)

    answers(page).last.get_by_role("button", name=LABELS["explain"]).click()
    sheet(page).get_by_label(LABELS["comment"]).fill("Precies wat ik zocht.")
    submit(page)
    expect(sheet(page)).to_be_hidden()
    (second,) = kept()
    assert (second.id, second.helpful, second.comment) == (first.id, True, "Precies wat ik zocht.")

    unhelpful(page).click()
    reason(page, 0, Reason.OUTDATED).click()
    submit(page)
    expect(unhelpful(page)).to_have_attribute("aria-pressed", "true")
    expect(helpful(page)).to_have_attribute("aria-pressed", "false")
    expect(answers(page).last.get_by_role("button", name=LABELS["explain"])).to_have_count(0)
    (third,) = kept()
    assert (third.id, third.helpful, third.comment) == (first.id, False, "")


def test_each_statement_gets_its_reasons_with_its_source_and_the_question_only_when_ticked(
    open_page: Callable[..., Page], kept: Callable[[], tuple[Feedback, ...]]
) -> None:
    page = open_page()
    ask(page, EXAMPLES[0])
    unhelpful(page).click()
    statements = answers(page).last.locator("ul.statements li")
    expect(sheet(page).get_by_role("group")).to_have_count(statements.count())
    expect(sheet(page)).to_contain_text("180 dagen")
    reason(page, 1, Reason.WRONG).click()
    reason(page, 1, Reason.UNCLEAR).click()
    reason(page, 2, Reason.INCOMPLETE).click()
    reason(page, 2, Reason.INCOMPLETE).click()
    expect(reason(page, 1, Reason.WRONG)).to_have_attribute("aria-pressed", "true")
    expect(reason(page, 2, Reason.INCOMPLETE)).to_have_attribute("aria-pressed", "false")
    along = sheet(page).get_by_role("checkbox", name=LABELS["sendQuestion"])
    expect(along).not_to_be_checked()
    along.check()
    submit(page)
    expect(said(page)).to_have_text(LABELS["thanks"])
    (feedback,) = kept()
    assert feedback.question == EXAMPLES[0]
    (objection,) = feedback.objections
    assert objection.reasons == (Reason.WRONG, Reason.UNCLEAR)
    assert statements.nth(1).inner_text().startswith(objection.statement)
    cited = {
        (c.document, c.passage)
        for s in neglect_answer().statements
        if s.text == objection.statement
        for c in s.citations
    }
    assert {(each.document, each.passage) for each in objection.cited} == cited

    unhelpful(page).click()  # what was chosen is there still
    expect(reason(page, 1, Reason.WRONG)).to_have_attribute("aria-pressed", "true")
    along.uncheck()
    submit(page)
    expect(sheet(page)).to_be_hidden()
    assert [each.question for each in kept()] == [""]


def test_what_was_left_out_of_the_comment_is_shown(
    open_page: Callable[..., Page], kept: Callable[[], tuple[Feedback, ...]]
) -> None:
    page = open_page()
    ask(page, "niets hierover")
    unhelpful(page).click()
    expect(sheet(page).get_by_role("group")).to_have_count(1)
    expect(sheet(page)).to_contain_text(LABELS["wholeAnswer"])
    sheet(page).get_by_label(LABELS["comment"]).fill("Voor <b>Kevin de Wit</b> klopt dit niet.")
    submit(page)
    expect(sheet(page)).to_contain_text(LABELS["leftOut"])
    expect(sheet(page).locator("blockquote")).to_have_text("Voor <b>[naam]</b> klopt dit niet.")
    assert findings(page) == []
    assert "Kevin" not in repr(kept())
    page.keyboard.press("Escape")
    expect(unhelpful(page)).to_be_focused()
    expect(said(page)).to_have_text(LABELS["thanks"])


def test_it_is_all_done_with_the_keyboard_alone(
    open_page: Callable[..., Page], kept: Callable[[], tuple[Feedback, ...]]
) -> None:
    page = open_page()
    ask(page, EXAMPLES[0])
    expect(unhelpful(page)).to_have_attribute("aria-pressed", "false")
    unhelpful(page).focus()
    page.keyboard.press("Enter")
    expect(reason(page, 0, Reason.WRONG)).to_be_focused()
    page.keyboard.press("Space")
    comment = sheet(page).get_by_label(LABELS["comment"])
    for _ in range(40):
        if comment.evaluate("element => element === document.activeElement"):
            break
        page.keyboard.press("Tab")
    page.keyboard.type("Met de toetsen.")
    for key in ("Tab", "Space", "Tab", "Enter"):
        page.keyboard.press(key)
    expect(sheet(page)).to_be_hidden()
    expect(unhelpful(page)).to_be_focused()
    (feedback,) = kept()
    assert (feedback.comment, feedback.question) == ("Met de toetsen.", EXAMPLES[0])
    assert [each.reasons for each in feedback.objections] == [(Reason.WRONG,)]

    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    expect(unhelpful(page)).to_be_focused()
    assert kept() == (feedback,)


@sizes
def test_the_sheet_is_accessible_and_fits(
    open_page: Callable[..., Page], size: ViewportSize
) -> None:
    page = open_page(size)
    ask(page, "vijandig")
    expect(unhelpful(page)).to_have_attribute("aria-pressed", "false")
    assert findings(page) == []
    unhelpful(page).click()
    reason(page, 0, Reason.NOT_IN_SOURCE).click()
    assert findings(page) == []
    assert sideways(page) == 0
    wider = "element => element.scrollWidth - element.clientWidth"
    assert sheet(page).evaluate(wider) == 0
    targets = sheet(page).locator("button, textarea, label.along")
    for place in range(targets.count()):
        box = targets.nth(place).bounding_box()
        assert box is not None
        assert min(box["height"], box["width"]) >= 24


def test_what_goes_wrong_is_said_and_what_was_typed_stays(
    open_page: Callable[..., Page], kept: Callable[[], tuple[Feedback, ...]]
) -> None:
    page = open_page()
    ask(page, EXAMPLES[0])
    expect(helpful(page)).to_have_attribute("aria-pressed", "false")
    page.evaluate("window.usual = window.fetch; window.fetch = () => Promise.reject(); null")
    helpful(page).click()
    expect(said(page)).to_have_text(LABELS["feedbackFailed"])
    expect(helpful(page)).to_have_attribute("aria-pressed", "false")
    unhelpful(page).click()
    comment = sheet(page).get_by_label(LABELS["comment"])
    comment.fill("Dit ontbreekt.")
    options = "{ status: 429, headers: { 'content-type': 'text/plain' } }"
    refusal = f"new Response({journal_texts.FEEDBACK_TOO_OFTEN!r}, {options})"
    page.evaluate(f"window.fetch = () => Promise.resolve({refusal}); null")
    submit(page)
    expect(sheet(page).get_by_role("alert")).to_have_text(journal_texts.FEEDBACK_TOO_OFTEN)
    expect(comment).to_have_value("Dit ontbreekt.")
    assert kept() == ()
    page.evaluate("window.fetch = window.usual; null")
    submit(page)
    expect(said(page)).to_have_text(LABELS["thanks"])
    assert [each.comment for each in kept()] == ["Dit ontbreekt."]


def test_what_was_chosen_stays_with_its_own_answer(
    open_page: Callable[..., Page], real_server: Server
) -> None:
    page = open_page(server=real_server)
    for question in ("Wat is jeugdhulp?", "Wat doe ik bij een vermoeden van verwaarlozing?"):
        ask(page, question)
        expect(unhelpful(page)).to_have_attribute("aria-pressed", "false")
    first = answers(page).first.get_by_role("button", name=texts.HELPFUL, exact=True)
    first.click()
    expect(answers(page).first.get_by_role("status")).to_have_text(LABELS["thanks"])
    ask(page, "Wat leg ik vast in het dossier?")
    expect(helpful(page)).to_have_attribute("aria-pressed", "false")
    expect(first).to_have_attribute("aria-pressed", "true")


@pytest.mark.slow
def test_where_feedback_is_not_kept_none_is_asked_for(
    open_page: Callable[..., Page],
    small_index: Settings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    data = tmp_path / "data"
    shutil.copytree(small_index.data, data)
    monkeypatch.setenv("HANDREIKING_FEEDBACK", "0")
    port = free_port()
    command = [sys.executable, "-m", "assistant", "--data", str(data), "--port", str(port)]
    with serve(command, port, tmp_path / "log.txt") as server:
        page = open_page(server=server)
        ask(page, VISIT)
        buttons = answers(page).last.locator(".tools")
        expect(buttons.get_by_role("button", name=texts.COPY_ANSWER)).to_be_visible()
        expect(helpful(page)).to_have_count(0)
        expect(unhelpful(page)).to_have_count(0)
        sent = httpx.post(f"{server.url}/feedback", json={})
        assert sent.status_code in {404, 405}
