"""The page as a visitor has it, in headless Chromium.

Every test fails on an error in the console, a failed response, or a request to another host.
"""

from __future__ import annotations

import contextlib
import shutil
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from fakes import EXAMPLES, HOSTILE, PLANNING, RECORDS, WEIGHING
from playwright.sync_api import (
    Browser,
    Page,
    Request,
    Response,
    ViewportSize,
    expect,
    sync_playwright,
)

from assistant import rendering, texts
from assistant.records import Standing, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Locator
    from serving import Server

pytestmark = pytest.mark.browser

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
DESKTOP: ViewportSize = {"width": 1440, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}
sizes = pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
schemes = pytest.mark.parametrize("scheme", ["light", "dark"])


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.fail("Chromium is missing: apt-get install -y chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser: Browser, fake_server: Server) -> Iterator[Callable[..., Page]]:
    """Opens the page in a context of its own and watches over what it does."""
    wrong: list[str] = []
    with contextlib.ExitStack() as contexts:

        def opened(
            size: ViewportSize = DESKTOP, *, server: Server = fake_server, **settings: Any
        ) -> Page:
            context = browser.new_context(viewport=size, reduced_motion="reduce", **settings)
            contexts.callback(context.close)
            page = context.new_page()
            _watch(page, server.url, wrong)
            page.goto(server.url, wait_until="domcontentloaded")
            expect(field(page)).to_be_visible(timeout=30_000)
            return page

        yield opened
    assert wrong == []


def _watch(page: Page, own: str, wrong: list[str]) -> None:
    def check_request(request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme not in {"data", "blob"} and not request.url.startswith(f"{own}/"):
            wrong.append(f"request to {request.url}")

    def check_response(response: Response) -> None:
        if response.status >= 400:
            wrong.append(f"{response.status} for {response.url}")

    page.on("console", lambda entry: wrong.append(entry.text) if entry.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("dialog", lambda dialog: wrong.append(f"dialog {dialog.message}"))
    page.on("request", check_request)
    page.on("response", check_response)


def field(page: Page) -> Locator:
    return page.get_by_role("textbox", name=texts.QUESTION_LABEL)


def answers(page: Page) -> Locator:
    return page.locator("#conversation .answer:not(.busy)")


def ask(page: Page, question: str) -> None:
    """Ask and wait until something that is not busy stands under the question."""
    asked = page.locator("#conversation .user-row").count()
    field(page).fill(question)
    field(page).press("Enter")
    expect(page.locator("#conversation .user-row")).to_have_count(asked + 1)
    wait_until_done(page)


def wait_until_done(page: Page) -> None:
    expect(
        page.locator("#conversation .answer:not(.busy), #conversation .notice").last
    ).to_be_visible()
    expect(page.locator("#conversation .busy")).to_have_count(0)


def announcement(page: Page) -> Locator:
    return page.get_by_role("status").filter(has_text="Het antwoord is klaar")


def sideways(page: Page) -> int:
    """How many pixels the page is wider than its window."""
    wider: int = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    return wider


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
    assert page.get_by_role("heading", level=1).count() == 1


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
    count = examples.count()
    assert 3 <= count <= 5
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
    assert page.locator("#work a:not(.cite)").count() == 0


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
@schemes
def test_axe_finds_nothing_wrong(
    open_page: Callable[..., Page], size: ViewportSize, scheme: str
) -> None:
    page = open_page(size, color_scheme=scheme)
    assert findings(page) == []
    ask(page, "Wat doe ik?")
    assert findings(page) == []
    page.get_by_role("link", name="bron 2").click()
    expect(page.locator("#sources mark.active")).to_be_visible()
    assert findings(page) == []
    ask(page, "Dit gaat stuk")
    ask(page, "Hier staat niets over")
    assert findings(page) == []


def findings(page: Page) -> list[str]:
    """What axe calls critical or serious, with the first place where it is."""
    found = Axe().run(page).response["violations"]
    return [
        f"{each['impact']} {each['id']}: {each['nodes'][0]['html'][:200]}"
        for each in found
        if each["impact"] in {"critical", "serious"}
    ]


@sizes
@schemes
def test_whom_to_call_stands_above_the_answer(
    open_page: Callable[..., Page], size: ViewportSize, scheme: str
) -> None:
    page = open_page(size, color_scheme=scheme)
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
    assert Axe().run(page).response["violations"] == []


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
    expect(answers(page).last.get_by_role("button")).to_have_count(0)


@sizes
@schemes
def test_case_data_is_shown_before_it_goes_anywhere(
    open_page: Callable[..., Page], fake_server: Server, size: ViewportSize, scheme: str
) -> None:
    page = open_page(size, color_scheme=scheme)
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
