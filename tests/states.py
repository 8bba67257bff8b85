"""Every state that a visitor can bring the pages in, one after the other.

What holds for all of them is checked, or photographed, on the way.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urljoin

from browsing import answers, ask, field, wait_until_done
from fakes import RECORDS
from playwright.sync_api import expect

from assistant import journal_texts, texts
from assistant.chat_page import ANSWERS_AT_ONCE
from assistant.journal_records import Reason

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Locator, Page, ViewportSize
    from serving import Server

LABELS: dict[str, str] = {key: str(label) for key, label in texts.PAGE_LABELS.items()}
FEEDBACK = {
    key: label for key, label in journal_texts.FEEDBACK_LABELS.items() if isinstance(label, str)
}
WIDE: ViewportSize = {"width": 1440, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}
NARROW: ViewportSize = {"width": 320, "height": 640}
SIZES = {"1440": WIDE, "390": PHONE, "320": NARROW}
CLIENT = "Mijn cliënt Kevin de Wit slaapt slecht. Wat doe ik?"
ANSWERS = {
    "volledig": "Wat hoort er volledig in een dossier?",
    "gedeeltelijk": "Wat doe ik bij een vermoeden van verwaarlozing?",
    "niet-gevonden": "Staat hier niets over?",
    "gevaar": "Is er gevaar?",
    "keuzes": "Een kort woord",
    "geschreven-door-een-model": "Wordt dit geschreven?",
    "bronnen-oneens": "Zijn de bronnen het oneens?",
    "fout": "Dit gaat stuk",
    "geen-documenten": "De kast is leeg",
    "vijandige-tekst": "Wat zegt een vijandig document?",
}
DOCUMENT = {
    "document": "werkwijze-bij-een-vermoeden-van-verwaarlozing.md",
    "zin": RECORDS[:40],
    "van": 1,
    "tot": 2,
}
OWN_PAGES = {
    "over": "/over",
    "lezen": f"/lees?{urlencode({'document': DOCUMENT['document']})}",
    "lezen-met-zin": f"/lees?{urlencode(DOCUMENT)}#zin",
    "lezen-niet-gevonden": "/lees?document=nergens.md",
}


def chat_states(page: Page) -> Iterator[str]:
    """The names of the states of the chat page, which has just been opened."""
    yield "leeg"
    yield from _sheets_of_an_empty_page(page)
    field(page).fill("Dit duurt traag")
    field(page).press("Enter")
    expect(page.locator("#conversation .busy")).to_be_visible()
    yield "bezig"
    page.get_by_role("button", name=texts.STOP).click()
    expect(page.locator("#conversation .notice")).to_have_text(texts.STOPPED)
    yield "gestopt"
    for name, question in ANSWERS.items():
        start_again(page)
        ask(page, question)
        yield name
    yield from _states_of_a_conversation(page)
    yield from _states_of_a_question(page)
    yield from _states_of_feedback(page)
    yield from _states_of_a_crowd(page)
    page.route("**/gradio_api/queue/**", lambda route: route.fulfill(status=204))
    field(page).fill("En dan?")
    field(page).press("Enter")
    expect(page.get_by_role("alert")).to_have_text(LABELS["unreachable"])
    yield "onbereikbaar"
    page.unroute("**/gradio_api/queue/**")


def own_page_states(page: Page, server: Server) -> Iterator[str]:
    """The names of the pages beside the chat, each opened in turn."""
    for name, address in OWN_PAGES.items():
        page.goto(f"{server.url}{address}")
        yield name


def start_again(page: Page) -> None:
    page.get_by_role("button", name=texts.NEW_CONVERSATION).click()
    expect(page.get_by_text(texts.WELCOME_TITLE)).to_be_visible()


def open_scope(page: Page) -> Locator:
    page.get_by_role("button", name=LABELS["scopeChoose"]).click()
    return page.get_by_role("dialog", name=LABELS["scopeTitle"])


def _sheets_of_an_empty_page(page: Page) -> Iterator[str]:
    sheet = open_scope(page)
    sheet.get_by_role("button", name="Methodiek").click()
    yield "bronnen-kiezen"
    page.keyboard.press("Escape")
    expect(sheet).to_have_count(0)
    yield "bronnen-gekozen"
    ask(page, "Wat doe ik in de methodiek?")
    yield "gezocht-in-enkele-bronnen"
    page.get_by_role("button", name=LABELS["scopeClear"]).click()
    page.keyboard.press("Alt+s")
    expect(page.get_by_role("dialog", name=LABELS["shortcutsTitle"])).to_be_visible()
    yield "sneltoetsen"
    page.keyboard.press("Escape")
    start_again(page)


def _states_of_a_conversation(page: Page) -> Iterator[str]:
    start_again(page)
    ask(page, ANSWERS["gedeeltelijk"])
    ask(page, "En wat schrijf ik op?")
    page.get_by_role("link", name="bron 2").last.click()
    expect(page.locator("#sources mark.active")).to_be_visible()
    yield "bron-open"
    page.get_by_role("button", name=LABELS["copyApa"]).locator("visible=true").first.click()
    expect(page.locator("#sources .said").first).not_to_be_empty()
    yield "bron-gekopieerd"
    page.keyboard.press("Escape")
    ask(page, "Is er iets gewijzigd?")
    answers(page).first.get_by_role("link", name="bron 2").click()
    expect(page.locator("#sources .changed").first).to_be_visible()
    yield "bron-gewijzigd"
    page.keyboard.press("Escape")
    page.get_by_role("button", name=LABELS["export"], exact=True).click()
    yield "bewaren-als"
    page.get_by_role("button", name=LABELS["keep"]).click()
    expect(page.get_by_role("checkbox", name=LABELS["keepThis"])).to_be_visible()
    yield "bewaren-op-dit-apparaat"
    page.keyboard.press("Escape")


def _states_of_feedback(page: Page) -> Iterator[str]:
    ask(page, ANSWERS["gedeeltelijk"])
    answer, sheet = answers(page).last, page.get_by_role("dialog")
    answer.get_by_role("button", name=texts.HELPFUL, exact=True).click()
    expect(answer.get_by_role("status")).to_have_text(FEEDBACK["thanks"])
    yield "nuttig-gevonden"
    answer.get_by_role("button", name=texts.UNHELPFUL, exact=True).click()
    sheet.get_by_role("button", name=journal_texts.REASON[Reason.WRONG]).first.click()
    yield "oordeel-geven"
    sheet.get_by_label(FEEDBACK["comment"]).fill("Voor Kevin de Wit klopt dit niet.")
    sheet.get_by_role("button", name=FEEDBACK["sendFeedback"]).click()
    expect(sheet).to_contain_text(FEEDBACK["leftOut"])
    yield "uit-oordeel-weggelaten"
    page.keyboard.press("Escape")
    expect(sheet).to_have_count(0)


def _states_of_a_crowd(page: Page) -> Iterator[str]:
    start_again(page)
    with _others_asking(page, ANSWERS_AT_ONCE):
        field(page).fill("Wat doe ik?")
        field(page).press("Enter")
        expect(page.locator("#conversation .busy")).to_contain_text(texts.place_in_line(1))
        yield "in-de-rij"
    wait_until_done(page)


@contextlib.contextmanager
def _others_asking(page: Page, count: int) -> Iterator[None]:
    """So many visitors to the same server, each waiting for an answer that never ends."""
    asking = page.evaluate(
        """() => {
          const { components, dependencies } = window.gradio_config;
          const trigger = components.find((each) => each.props.elem_id === "question").id;
          const event = dependencies.find(({ targets }) => targets
            .some(([id, name]) => id === trigger && name === "submit"));
          return { fn_index: event.id, trigger_id: trigger };
        }"""
    )
    queue = urljoin(page.url, "/gradio_api/queue/join")
    asked = []
    try:
        for number in range(count):
            question = {"data": ["Dit duurt traag", [], False, ""], "event_data": None}
            sent = {**asking, **question, "session_hash": f"ander{number}"}
            event = page.request.post(queue, data=sent).json()["event_id"]
            asked.append({**asking, "session_hash": sent["session_hash"], "event_id": event})
        yield
    finally:
        for each in asked:
            page.request.post(urljoin(page.url, "/gradio_api/cancel"), data=each)


def _states_of_a_question(page: Page) -> Iterator[str]:
    answers(page).first.get_by_role("button", name=texts.REVISE).click()
    expect(page.get_by_text(LABELS["revising"])).to_be_visible()
    yield "vraag-aanpassen"
    page.get_by_role("button", name=LABELS["revisingStop"]).click()
    field(page).fill("Dit is te lang")
    field(page).press("Enter")
    expect(page.get_by_role("alert")).to_have_text("Je vraag is te lang.")
    yield "vraag-te-lang"
    field(page).fill(CLIENT)
    field(page).press("Enter")
    expect(page.get_by_role("button", name=texts.CASE_DATA_CONTINUE)).to_be_focused()
    yield "gegevens-van-een-client"
    before = answers(page).count()
    page.keyboard.press("Enter")
    expect(page.locator("#conversation .case-data")).to_have_count(0)
    expect(answers(page)).to_have_count(before + 1)
    wait_until_done(page)
    start_again(page)
