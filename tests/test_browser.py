"""The chat page as a visitor has it.

Every test fails on an error in the console, a failed response, or a request to another host.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from browsing import (
    PHONE,
    announcement,
    answers,
    ask,
    field,
    findings,
    sideways,
    sizes,
    violations_in_both_schemes,
    wait_until_done,
)
from fakes import EXAMPLES, HOSTILE, PLANNING, RECORDS, WEIGHING
from playwright.sync_api import expect

from assistant import rendering, texts
from assistant.records import Standing, Status

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page, ViewportSize
    from serving import Server

pytestmark = pytest.mark.browser


@sizes
def test_the_first_screen_says_what_this_is_and_what_not_to_type(
    open_page: Callable[..., Page], size: ViewportSize
) -> None:
    page = open_page(size)
    for text in (
        texts.WELCOME_TITLE,
        texts.WELCOME_WHAT,
        texts.WELCOME_SYSTEM,
        texts.WELCOME_PRIVACY,
        texts.DANGER_QUESTION,
        texts.CHECK_THE_SOURCE,
        *EXAMPLES,
    ):
        expect(page.get_by_text(text)).to_be_in_viewport()
    expect(page.get_by_role("link", name="0800-2000")).to_have_attribute("href", "tel:0800-2000")
    expect(page).to_have_title(texts.PAGE_TITLE)
    expect(page.get_by_role("heading", level=1)).to_have_count(1)


@pytest.mark.parametrize("locale", ["en-US", "nl-NL"])
def test_the_page_is_dutch_in_every_browser(open_page: Callable[..., Page], locale: str) -> None:
    page = open_page(locale=locale)
    ask(page, "Wat doe ik?")
    assert page.evaluate("document.documentElement.lang") == "nl"
    page.wait_for_function(
        "!/chatbot|message|example|submit/i.test(document.body.innerText + "
        "[...document.querySelectorAll('[aria-label],[title]')]"
        ".map(e => (e.ariaLabel ?? '') + e.title).join(' '))"
    )


@sizes
def test_the_shipped_collection_answers_its_examples_with_sentences_that_open(
    open_page: Callable[..., Page], real_server: Server, size: ViewportSize
) -> None:
    page = open_page(size, server=real_server)
    examples = page.locator("button.example")
    count = 4
    expect(examples).to_have_count(count)
    for place in range(count):
        examples.nth(place).click()
        expect(answers(page)).to_have_count(1, timeout=60_000)  # the first waits for the model
        for marker in answers(page).get_by_role("link").all():
            marker.click()
            opened = page.locator("#sources mark.active")
            expect(opened.first).to_be_in_viewport()
            sentence = marker.locator("xpath=ancestor::li").inner_text()
            assert " ".join(opened.all_inner_texts()).strip() in sentence
            page.keyboard.press("Escape")
        page.get_by_role("button", name=texts.NEW_CONVERSATION).click()
        expect(examples).to_have_count(count)


@sizes
def test_a_citation_opens_its_sentence_with_a_click(
    open_page: Callable[..., Page], size: ViewportSize
) -> None:
    page = open_page(size)
    ask(page, "Wat doe ik?")
    page.get_by_role("link", name="bron 3").click()
    opened = page.locator("#sources mark.active")
    expect(opened).to_have_text(PLANNING)
    expect(opened).to_be_in_viewport()


@sizes
def test_a_citation_opens_with_the_keyboard_and_escape_goes_back(
    open_page: Callable[..., Page], size: ViewportSize
) -> None:
    page = open_page(size)
    ask(page, "Wat doe ik?")
    field(page).focus()
    for _ in range(20):
        page.keyboard.press("Shift+Tab")
        if page.evaluate("document.activeElement.getAttribute('href')") == "#bron-1-2":
            break
    page.keyboard.press("Enter")
    opened = page.locator("#sources mark.active")
    expect(opened).to_have_text(WEIGHING)
    expect(opened).to_be_in_viewport()
    expect(page.locator("#sources .passage.active")).to_be_focused()

    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="bron 2")).to_be_focused()


def test_on_a_phone_the_sources_close(open_page: Callable[..., Page]) -> None:
    page = open_page(PHONE)
    ask(page, "Wat doe ik?")
    expect(page.locator("#sources")).to_be_hidden()
    page.get_by_role("link", name="bron 1").click()
    page.get_by_role("button", name="Sluiten").click()
    expect(page.locator("#sources")).to_be_hidden()
    expect(page.get_by_role("link", name="bron 1")).to_be_focused()


def test_an_example_is_asked_with_a_click(open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.get_by_role("button", name=EXAMPLES[1]).click()
    wait_until_done(page)
    expect(page.locator("#conversation .user-row")).to_have_text(EXAMPLES[1])
    expect(page.get_by_text(texts.WELCOME_TITLE)).to_be_hidden()
    expect(page.get_by_role("log")).to_be_focused()


def test_the_end_of_an_answer_is_announced_once(open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.evaluate(
        "window.said = []; new MutationObserver(() => said.push("
        "document.querySelector('#announcement').textContent.trim()))"
        ".observe(document.querySelector('#announcement'),"
        "{childList: true, subtree: true, characterData: true})"
    )
    ask(page, "Wat doe ik?")
    expect(announcement(page)).to_have_text("Het antwoord is klaar, met 4 bronnen.")
    said = page.evaluate("said.filter((text, place) => text && text !== said[place - 1])")
    assert said.count("Het antwoord is klaar, met 4 bronnen.") == 1
    log = page.get_by_role("log")
    expect(log).to_have_attribute("aria-live", "off")
    expect(log).to_have_attribute("aria-busy", "false")


def test_an_earlier_answer_opens_its_own_sources(open_page: Callable[..., Page]) -> None:
    page = open_page()
    ask(page, "Wat doe ik eerst?")
    ask(page, "Dit is vijandig")
    answers(page).first.get_by_role("link", name="bron 4").click()
    expect(page.locator("#sources .for-question")).to_contain_text("Wat doe ik eerst?")
    expect(page.locator("#sources .passage.active blockquote")).to_contain_text(RECORDS[:40])


def test_a_refusal_is_told_in_words(open_page: Callable[..., Page]) -> None:
    page = open_page()
    ask(page, "Hier staat niets over")
    expect(answers(page)).to_contain_text(texts.STATUS[Status.NONE])
    expect(answers(page)).to_contain_text(texts.NEAREST_LABEL)
    expect(page.locator("#sources")).to_be_hidden()


def test_an_error_is_told_in_dutch_and_the_conversation_goes_on(
    open_page: Callable[..., Page],
) -> None:
    page = open_page()
    ask(page, "Wat doe ik?")
    ask(page, "Dit gaat stuk")
    expect(page.locator("#conversation .notice")).to_have_text(texts.UNEXPECTED)
    ask(page, "En dan?")
    expect(answers(page)).to_have_count(2)


def test_a_question_that_cannot_be_searched_stays_in_the_field(
    open_page: Callable[..., Page],
) -> None:
    page = open_page()
    field(page).fill("Dit is te lang")
    field(page).press("Enter")
    expect(page.get_by_role("alert")).to_have_text("Je vraag is te lang.")
    expect(field(page)).to_have_value("Dit is te lang")
    ask(page, "Wat doe ik?")
    expect(page.get_by_role("alert")).to_be_empty()


def test_what_is_typed_while_an_answer_is_made_stays(open_page: Callable[..., Page]) -> None:
    page = open_page()
    field(page).fill("Dit duurt traag")
    field(page).press("Enter")
    expect(field(page)).to_have_value("")
    field(page).fill("En daarna?")
    page.wait_for_timeout(400)  # several updates of the status line come in
    expect(field(page)).to_have_value("En daarna?")
    page.get_by_role("button", name=texts.STOP).click()
    expect(page.locator("#conversation .notice")).to_have_text(texts.STOPPED)
    expect(field(page)).to_have_value("En daarna?")


def test_an_answer_can_be_stopped(open_page: Callable[..., Page]) -> None:
    page = open_page()
    field(page).fill("Dit duurt traag")
    field(page).press("Enter")
    page.get_by_role("button", name=texts.STOP).click()
    expect(page.locator("#conversation .notice")).to_have_text(texts.STOPPED)
    ask(page, "Wat doe ik?")
    expect(answers(page)).to_have_count(1)


def test_a_server_that_is_gone_is_told_in_dutch_and_the_conversation_stays(
    open_page: Callable[..., Page],
) -> None:
    page = open_page()
    ask(page, "Wat doe ik?")
    field(page).fill("Dit duurt traag")
    page.route("**/gradio_api/queue/**", lambda route: route.fulfill(status=204))
    field(page).press("Enter")
    expect(page.get_by_role("alert")).to_have_text(texts.PAGE_LABELS["unreachable"])
    expect(answers(page)).to_have_count(1)
    expect(page.locator(".toast-body").first).not_to_be_visible()


def test_while_busy_no_second_question_is_sent(open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.get_by_role("button", name=EXAMPLES[0]).click()
    field(page).fill("En dan?")
    field(page).press("Enter")
    wait_until_done(page)
    expect(page.locator("#conversation .user-row")).to_have_count(1)


def test_a_new_conversation_forgets_the_old_one(open_page: Callable[..., Page]) -> None:
    page = open_page()
    ask(page, "Wat doe ik?")
    page.get_by_role("button", name=texts.NEW_CONVERSATION).click()
    expect(page.get_by_text(texts.WELCOME_TITLE)).to_be_visible()
    expect(page.locator("#sources")).to_be_hidden()
    expect(field(page)).to_be_focused()
    ask(page, "En dan?")
    expect(answers(page)).to_have_count(1)


def test_starting_again_ends_an_answer_that_is_coming(open_page: Callable[..., Page]) -> None:
    page = open_page()
    field(page).fill("Dit duurt traag")
    field(page).press("Enter")
    expect(page.locator("#conversation .busy")).to_have_count(1)
    page.get_by_role("button", name=texts.NEW_CONVERSATION).click()
    expect(page.get_by_text(texts.WELCOME_TITLE)).to_be_visible()
    page.wait_for_timeout(400)  # several updates of the answer, had it gone on
    expect(page.get_by_text(texts.WELCOME_TITLE)).to_be_visible()


def test_text_of_documents_and_questions_stays_text(open_page: Callable[..., Page]) -> None:
    page = open_page()
    elements = "document.querySelectorAll('#work :is(script, img, iframe, form, input)').length"
    before = page.evaluate(elements)
    ask(page, f"vijandig {HOSTILE}")
    page.locator("a.cite").last.click()
    expect(page.locator("#sources mark.active")).to_have_text(HOSTILE)
    expect(answers(page)).to_contain_text(rendering.readable(HOSTILE))
    expect(page.locator("#conversation .user-row")).to_contain_text(rendering.readable(HOSTILE))
    assert page.evaluate(elements) == before
    foreign = '#work a:not(.cite):not([href^="/lees?"])'
    expect(page.locator(foreign)).to_have_count(0)


def test_a_document_opens_where_it_came_from_and_learns_nothing(
    open_page: Callable[..., Page],
) -> None:
    page = open_page()
    ask(page, "Wat doe ik?")
    link = page.get_by_role("link", name="Open de oorspronkelijke pagina")
    expect(link).to_have_count(1)
    expect(link).to_have_attribute("href", "https://documenten.invalid/werkwijze?versie=2")
    expect(link).to_have_attribute("rel", "noopener noreferrer")


@pytest.mark.parametrize("height", [640, 256])
def test_nothing_scrolls_sideways_at_320_pixels(
    open_page: Callable[..., Page], height: int
) -> None:
    page = open_page({"width": 320, "height": height})
    assert sideways(page) == 0
    ask(page, f"vijandig {HOSTILE} {'a' * 200}")
    assert sideways(page) == 0
    page.locator("a.cite").last.click()
    expect(page.locator("#sources mark.active")).to_be_visible()
    assert sideways(page) == 0


def test_the_skip_link_leads_to_the_field(open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name=texts.SKIP_LINK)).to_be_focused()
    page.keyboard.press("Enter")
    expect(field(page)).to_be_focused()


def test_nothing_is_kept_in_the_browser_or_the_log(
    open_page: Callable[..., Page], fake_server: Server
) -> None:
    page = open_page()
    ask(page, "Wat doe ik met Jantje?")
    kept = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    assert "Jantje" not in kept
    assert page.context.cookies() == []
    assert "Jantje" not in fake_server.log


@sizes
def test_axe_finds_nothing_wrong(open_page: Callable[..., Page], size: ViewportSize) -> None:
    page = open_page(size)
    assert findings(page) == []
    ask(page, "Wat doe ik?")
    assert findings(page) == []
    page.get_by_role("link", name="bron 2").click()
    expect(page.locator("#sources mark.active")).to_be_visible()
    assert findings(page) == []
    ask(page, "Dit gaat stuk")
    ask(page, "Hier staat niets over")
    assert findings(page) == []


@sizes
def test_whom_to_call_stands_above_the_answer(
    open_page: Callable[..., Page], size: ViewportSize
) -> None:
    page = open_page(size)
    ask(page, "Is er gevaar?")
    cards = answers(page).locator(".card")
    expect(cards).to_have_count(len(texts.NOTICES))
    for notice in texts.NOTICES.values():
        expect(page.get_by_role("heading", name=notice.title)).to_be_visible()
        for contact in notice.contacts:
            link = cards.get_by_role("link", name=contact.number, exact=True).first
            expect(link).to_have_attribute("href", f"tel:{contact.number}")
    expect(announcement(page)).to_contain_text("112")
    first, status = cards.first.bounding_box(), answers(page).locator(".status").bounding_box()
    assert first is not None
    assert status is not None
    assert first["y"] < status["y"]
    assert sideways(page) == 0
    assert violations_in_both_schemes(page) == []


CLIENT = "Mijn cliënt Kevin de Wit slaapt slecht. Wat doe ik?"


def waiting(page: Page) -> Locator:
    return page.locator("#conversation .case-data")


@sizes
def test_a_question_is_chosen_with_a_button(
    open_page: Callable[..., Page], size: ViewportSize
) -> None:
    page = open_page(size)
    ask(page, "Een kort woord")
    expect(page.get_by_text(texts.CHOICES_LABEL)).to_be_visible()
    page.get_by_role("button", name=EXAMPLES[1]).click()
    expect(page.locator("#conversation .user-row").last).to_have_text(EXAMPLES[1])
    wait_until_done(page)
    expect(answers(page)).to_have_count(2)
    assert sideways(page) == 0
    assert findings(page) == []


def test_own_words_are_searched_with_one_click(open_page: Callable[..., Page]) -> None:
    page = open_page()
    ask(page, "Wat doe ik eerst?")
    ask(page, "En een kort woord?")
    page.get_by_role("button", name=texts.SEARCH_MY_WORDS).first.click()
    expect(page.locator("#conversation .user-row")).to_have_count(3)
    wait_until_done(page)
    expect(page.locator("#conversation .user-row").last).to_have_text("Wat doe ik eerst?")
    expect(answers(page)).to_have_count(3)
    expect(answers(page).last.get_by_role("button", name=texts.SEARCH_MY_WORDS)).to_have_count(0)


@sizes
def test_case_data_is_shown_before_it_goes_anywhere(
    open_page: Callable[..., Page], fake_server: Server, size: ViewportSize
) -> None:
    page = open_page(size)
    field(page).fill(CLIENT)
    field(page).press("Enter")
    expect(waiting(page).locator("mark")).to_have_text("[naam]")
    expect(answers(page)).to_have_count(0)
    expect(page.get_by_role("button", name=texts.CASE_DATA_CONTINUE)).to_be_focused()
    assert findings(page) == []
    assert sideways(page) == 0
    page.keyboard.press("Enter")
    wait_until_done(page)
    expect(answers(page)).to_have_count(1)
    expect(waiting(page)).to_have_count(0)
    expect(field(page)).to_have_value("")
    expect(page.locator("#conversation .user-row")).to_contain_text("[naam]")
    assert "Kevin" not in page.content()
    assert "Kevin" not in fake_server.log


def test_a_question_with_case_data_can_be_changed_instead(open_page: Callable[..., Page]) -> None:
    page = open_page()
    ask(page, "Wat doe ik eerst?")
    field(page).fill(CLIENT)
    field(page).press("Enter")
    page.get_by_role("button", name=texts.CASE_DATA_EDIT).click()
    expect(waiting(page)).to_have_count(0)
    expect(page.locator("#conversation .user-row")).to_have_count(1)
    expect(field(page)).to_have_value(CLIENT)
    expect(field(page)).to_be_focused()
    ask(page, "Wat doe ik als een kind slecht slaapt?")
    expect(answers(page)).to_have_count(2)
    assert "Kevin" not in page.content()


def test_where_nothing_leaves_the_machine_case_data_is_left_out_without_asking(
    open_page: Callable[..., Page], real_server: Server
) -> None:
    page = open_page(server=real_server)
    field(page).fill("Wat doet de gemeente voor Kevin de Wit?")
    field(page).press("Enter")
    expect(answers(page)).to_have_count(1, timeout=60_000)  # the first waits for the model
    expect(page.locator("#conversation .user-row")).to_contain_text("[naam]")
    expect(answers(page)).to_contain_text(texts.case_data_left_out(["name"]))
    expect(waiting(page)).to_have_count(0)
    assert "Kevin" not in page.content()
    assert "Kevin" not in real_server.log


def test_a_follow_up_shows_what_was_searched_and_can_be_searched_as_typed(
    open_page: Callable[..., Page], real_server: Server
) -> None:
    page = open_page(server=real_server)
    ask(page, "Welke scholing heeft het zorgteam nodig?")
    ask(page, "En de gemeente?")
    expect(answers(page).last.locator(".searched")).to_contain_text(
        "Welke scholing heeft de gemeente nodig?"
    )
    answers(page).last.get_by_role("button", name=texts.SEARCH_MY_WORDS).click()
    expect(page.locator("#conversation .user-row")).to_have_count(3)
    wait_until_done(page)
    expect(answers(page).last).to_contain_text(texts.SEARCHED_MY_WORDS)


def test_an_earlier_answer_says_when_its_source_has_changed_since(
    open_page: Callable[..., Page],
) -> None:
    page = open_page()
    ask(page, "Wat doe ik eerst?")
    page.get_by_role("link", name="bron 2").click()
    expect(page.locator("#sources mark.active")).to_have_text(WEIGHING)
    ask(page, "Is er iets gewijzigd?")
    answers(page).first.get_by_role("link", name="bron 2").click()
    changed = page.locator("#sources .passage.active .changed")
    expect(changed).to_have_text(texts.SOURCE_CHANGED[Standing.CHANGED])
    ask(page, "En daarna?")
    answers(page).first.get_by_role("link", name="bron 2").click()
    expect(changed).to_have_text(texts.SOURCE_CHANGED[Standing.CHANGED])


def revise(page: Page, place: int) -> None:
    answers(page).nth(place).get_by_role("button", name=texts.REVISE).click()


@sizes
def test_a_revised_question_takes_the_place_of_what_stood_there(
    open_page: Callable[..., Page], size: ViewportSize
) -> None:
    page = open_page(size)
    ask(page, "Wat doe ik eerst?")
    ask(page, "En daarna?")
    revise(page, 0)
    expect(field(page)).to_be_focused()
    expect(field(page)).to_have_value("Wat doe ik eerst?")
    expect(page.get_by_text(texts.PAGE_LABELS["revising"])).to_be_visible()
    assert findings(page) == []
    field(page).fill("Wat doe ik als eerste met een collega?")
    field(page).press("Enter")
    expect(page.locator("#conversation .user-row")).to_have_count(1)
    wait_until_done(page)
    expect(page.locator("#conversation .user-row")).to_have_text(
        "Wat doe ik als eerste met een collega?"
    )
    expect(answers(page)).to_have_count(1)
    expect(page.get_by_text(texts.PAGE_LABELS["revising"])).to_be_hidden()


def test_revising_can_be_called_off(open_page: Callable[..., Page]) -> None:
    page = open_page()
    ask(page, "Wat doe ik eerst?")
    revise(page, 0)
    page.get_by_role("button", name=texts.PAGE_LABELS["revisingStop"]).click()
    expect(field(page)).to_have_value("")
    ask(page, "En daarna?")
    expect(answers(page)).to_have_count(2)


@sizes
def test_a_question_can_be_put_to_some_of_the_documents(
    open_page: Callable[..., Page], size: ViewportSize
) -> None:
    page = open_page(size)
    page.get_by_role("button", name=texts.PAGE_LABELS["scopeChoose"]).click()
    sheet = page.get_by_role("dialog", name=texts.PAGE_LABELS["scopeTitle"])
    assert findings(page) == []
    assert sideways(page) == 0
    sheet.get_by_role("button", name="Methodiek").click()
    expect(sheet.get_by_role("button", name="Methodiek")).to_have_attribute("aria-pressed", "true")
    sheet.get_by_label(texts.PAGE_LABELS["scopeSince"]).select_option("2023")
    sheet.get_by_role("button", name=texts.PAGE_LABELS["scopeDone"]).click()
    expect(page.get_by_role("button", name=texts.PAGE_LABELS["scopeChoose"])).to_be_focused()
    expect(page.locator("#scope")).to_contain_text("Methodiek · vanaf 2023")
    ask(page, "Wat doe ik?")
    expect(answers(page)).to_contain_text(f"{texts.SEARCHED_WITHIN} Methodiek, vanaf 2023")
    answers(page).get_by_role("button", name=texts.SEARCH_EVERYWHERE).click()
    expect(page.locator("#conversation .user-row")).to_have_count(2)
    wait_until_done(page)
    expect(answers(page).last).not_to_contain_text(texts.SEARCHED_WITHIN)
    page.get_by_role("button", name=texts.PAGE_LABELS["scopeClear"]).click()
    expect(page.locator("#scope")).to_contain_text(texts.PAGE_LABELS["scopeAll"])
    ask(page, "En dan?")
    expect(answers(page).last).not_to_contain_text(texts.SEARCHED_WITHIN)


def test_a_choice_of_documents_narrows_the_real_answer(
    open_page: Callable[..., Page], real_server: Server
) -> None:
    page = open_page(server=real_server)
    page.get_by_role("button", name=texts.PAGE_LABELS["scopeChoose"]).click()
    sheet = page.get_by_role("dialog", name=texts.PAGE_LABELS["scopeTitle"])
    document = sheet.get_by_role("group", name=texts.PAGE_LABELS["scopeDocuments"])
    chosen = document.get_by_role("button").first
    title = chosen.inner_text()
    chosen.click()
    page.keyboard.press("Escape")
    ask(page, "Wat doet de gemeente?")
    expect(answers(page)).to_contain_text(f"{texts.SEARCHED_WITHIN} {title}", timeout=60_000)
    assert set(page.locator("#sources h3").all_inner_texts()) <= {title}


def test_other_examples_are_shown_on_request(
    open_page: Callable[..., Page], real_server: Server
) -> None:
    page = open_page(server=real_server)
    examples = page.locator("button.example")
    expect(examples).to_have_count(4)
    first = examples.all_inner_texts()
    page.get_by_role("button", name=texts.PAGE_LABELS["moreExamples"]).click()
    expect(examples).to_have_count(4)
    assert set(examples.all_inner_texts()).isdisjoint(first)


def test_keys_reach_what_a_mouse_reaches(open_page: Callable[..., Page]) -> None:
    page = open_page()
    ask(page, "Wat doe ik?")
    page.keyboard.press("Alt+b")
    expect(page.locator("#sources .passage.active")).to_be_focused()
    page.keyboard.press("Alt+v")
    expect(field(page)).to_be_focused()
    page.keyboard.press("Alt+g")
    expect(page.get_by_role("log")).to_be_focused()
    page.keyboard.press("Alt+s")
    sheet = page.get_by_role("dialog", name=texts.PAGE_LABELS["shortcutsTitle"])
    for keys, meaning in texts.SHORTCUT_KEYS:
        expect(sheet.get_by_text(keys, exact=True)).to_be_visible()
        expect(sheet.get_by_text(meaning, exact=True)).to_be_visible()
    assert findings(page) == []
    page.keyboard.press("Escape")
    expect(sheet).to_have_count(0)
    expect(page.get_by_role("log")).to_be_focused()
    page.keyboard.press("Alt+n")
    expect(page.get_by_text(texts.WELCOME_TITLE)).to_be_visible()


def test_on_paper_every_answer_carries_its_sources(open_page: Callable[..., Page]) -> None:
    page = open_page()
    ask(page, "Wat doe ik eerst?")
    ask(page, "Hier staat niets over")
    ask(page, "En daarna?")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    printed = page.locator("#conversation .printed")
    expect(printed).to_have_count(2)
    for sources in printed.all():
        expect(sources).to_be_visible()
        for quote in (WEIGHING, PLANNING):
            expect(sources).to_contain_text(quote)
        expect(sources).to_contain_text("https://documenten.invalid/werkwijze?versie=2")
    expect(page.get_by_text("Wat doe ik eerst?").first).to_be_visible()
    for hidden in ("#ask", "#below", "#sources", "#header"):
        expect(page.locator(hidden)).to_be_hidden()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(printed).to_have_count(0)


def keep(page: Page) -> Locator:
    page.get_by_role("button", name=texts.PAGE_LABELS["export"]).click()
    page.get_by_role("button", name=texts.PAGE_LABELS["keep"]).click()
    return page.get_by_role("checkbox", name=texts.PAGE_LABELS["keepThis"])


def test_a_conversation_is_kept_on_the_device_only_when_that_is_chosen(
    open_page: Callable[..., Page],
) -> None:
    page = open_page()
    ask(page, "Wat doe ik eerst?")
    assert page.evaluate("localStorage.length") == 0
    box = keep(page)
    expect(page.get_by_text(texts.PAGE_LABELS["keepWarning"])).to_be_visible()
    assert findings(page) == []
    box.check()
    page.get_by_role("button", name=texts.PAGE_LABELS["scopeDone"]).click()
    ask(page, "En daarna?")
    page.wait_for_function(  # it is kept after the panel has its sources
        "() => JSON.parse(Object.values(localStorage)[0] ?? null)?.answers.length === 2"
    )

    page.reload(wait_until="domcontentloaded")
    expect(answers(page)).to_have_count(2, timeout=30_000)
    expect(page.locator("#conversation .user-row").last).to_have_text("En daarna?")
    page.get_by_role("link", name="bron 3").first.click()
    expect(page.locator("#sources mark.active")).to_have_text(PLANNING)
    ask(page, "En dan?")
    expect(answers(page)).to_have_count(3)

    expect(keep(page)).to_be_checked()
    page.get_by_role("checkbox", name=texts.PAGE_LABELS["keepThis"]).uncheck()
    page.get_by_role("button", name=texts.PAGE_LABELS["scopeDone"]).click()
    ask(page, "En daarna?")
    page.wait_for_timeout(500)
    assert page.evaluate("localStorage.length") == 0


def test_a_new_conversation_takes_what_was_kept_away(open_page: Callable[..., Page]) -> None:
    page = open_page()
    ask(page, "Wat doe ik eerst?")
    keep(page).check()
    page.get_by_role("button", name=texts.PAGE_LABELS["scopeDone"]).click()
    assert page.evaluate("localStorage.length") == 1
    page.get_by_role("button", name=texts.NEW_CONVERSATION).click()
    expect(page.get_by_text(texts.WELCOME_TITLE)).to_be_visible()
    page.wait_for_function("localStorage.length === 0")


def test_what_was_about_to_be_kept_is_not_once_keeping_is_over(
    open_page: Callable[..., Page],
) -> None:
    page = open_page()
    ask(page, "Wat doe ik eerst?")
    keep(page).check()
    page.evaluate("handreiking.changed([{ role: 'user', content: 'x' }]); handreiking.forget()")
    page.wait_for_timeout(500)
    assert page.evaluate("localStorage.length") == 0
