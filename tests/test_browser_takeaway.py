"""Taking answers away from the page, in headless Chromium."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pypdf
import pytest
from browsing import DESKTOP, PHONE, answers, ask, field, findings, sideways
from playwright.sync_api import expect

from assistant import texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page, ViewportSize

pytestmark = pytest.mark.browser

LABELS: dict[str, str] = {key: str(label) for key, label in texts.PAGE_LABELS.items()}
NARROW: ViewportSize = {"width": 320, "height": 640}
sizes = pytest.mark.parametrize("size", [DESKTOP, PHONE, NARROW], ids=["desktop", "phone", "320"])
CLIPBOARD = ["clipboard-read", "clipboard-write"]
# What stood on the clipboard, by type, where there is no other way to put it there.
WITHOUT_CLIPBOARD = """
delete Navigator.prototype.clipboard;
document.addEventListener("copy", (event) => {
  window.copied = ["text/plain", "text/html"].map((type) => event.clipboardData.getData(type));
});
"""


def opener(page: Page) -> Locator:
    return page.get_by_role("button", name=LABELS["export"], exact=True)


def choice(page: Page, form: str) -> Locator:
    return page.locator("#takeaway .forms").get_by_role("button", name=form, exact=True)


def save(page: Page, form: str) -> tuple[str, bytes]:
    """The name and the content of the file that the browser saved."""
    opener(page).click()
    with page.expect_download() as download:
        choice(page, form).click()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


@sizes
def test_the_choice_of_files_is_accessible_and_fits(
    open_page: Callable[..., Page], size: ViewportSize
) -> None:
    page = open_page(size)
    ask(page, "Wat doe ik eerst?")
    expect(opener(page)).to_be_enabled()
    opener(page).click()
    for form in ("Word", "PDF", "Markdown"):
        expect(choice(page, form)).to_be_in_viewport(ratio=1)
    assert findings(page) == []
    assert sideways(page) == 0


def test_without_an_answer_there_is_nothing_to_save(open_page: Callable[..., Page]) -> None:
    page = open_page()
    expect(opener(page)).to_be_hidden()
    ask(page, "stuk")
    expect(opener(page)).to_be_disabled()
    ask(page, "Wat doe ik eerst?")
    expect(opener(page)).to_be_enabled()
    page.locator("#new").click()
    expect(opener(page)).to_be_hidden()


@sizes
def test_a_conversation_is_saved_on_the_first_click_in_its_order(
    open_page: Callable[..., Page], size: ViewportSize
) -> None:
    page = open_page(size)
    questions = ["Wat doe ik eerst?", "vijandig", "niets hierover"]
    for question in questions:
        ask(page, question)
    name, content = save(page, "Word")
    assert name.endswith(".docx")
    headings = [p.text for p in docx.Document(BytesIO(content)).paragraphs]
    expected = [texts.numbered_question(place, text) for place, text in enumerate(questions, 1)]
    assert [text for text in headings if text in expected] == expected

    name, content = save(page, "PDF")
    assert name.endswith(".pdf")
    assert expected[2] in pypdf.PdfReader(BytesIO(content)).pages[-1].extract_text()

    name, content = save(page, "Markdown")
    assert name.endswith(".md")
    assert f"## {expected[0]}" in content.decode()
    expect(page.locator("#takeaway").get_by_role("status")).to_have_text(LABELS["exported"])


def test_a_file_is_chosen_with_the_keyboard_alone(open_page: Callable[..., Page]) -> None:
    page = open_page()
    ask(page, "Wat doe ik eerst?")
    expect(opener(page)).to_be_enabled()
    opener(page).focus()
    page.keyboard.press("Enter")
    expect(opener(page)).to_have_attribute("aria-expanded", "true")
    expect(choice(page, "Word")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(choice(page, "PDF")).to_be_focused()
    page.keyboard.press("Escape")
    expect(opener(page)).to_be_focused()
    expect(opener(page)).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowUp")
    expect(choice(page, LABELS["keep"])).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(choice(page, "Markdown")).to_be_focused()
    with page.expect_download():
        page.keyboard.press("Enter")
    expect(opener(page)).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    expect(page.locator("#takeaway .forms")).to_be_hidden()


def response(text: str, status: int, media_type: str) -> str:
    """A promise of it, in the browser's language."""
    settings = f"{{ status: {status}, headers: {{ 'content-type': '{media_type}' }} }}"
    return f"Promise.resolve(new Response('{text}', {settings}))"


@pytest.mark.parametrize(
    ("fetch", "said"),
    [
        ("Promise.reject(new TypeError())", LABELS["exportFailed"]),
        (response("Dit gesprek is te groot.", 400, "text/plain"), "Dit gesprek is te groot."),
        (response("<h1>Bad gateway</h1>", 502, "text/html"), LABELS["exportFailed"]),
    ],
    ids=["no connection", "refused", "proxy"],
)
def test_what_goes_wrong_is_said_and_goes_away_when_it_works(
    open_page: Callable[..., Page], fetch: str, said: str
) -> None:
    page = open_page()
    ask(page, "Wat doe ik eerst?")
    page.evaluate(f"window.usual = window.fetch; window.fetch = () => {fetch}; null")
    opener(page).click()
    choice(page, "PDF").click()
    alert = page.locator("#note").get_by_role("alert")
    expect(alert).to_have_text(said)
    page.evaluate("window.fetch = window.usual; null")
    save(page, "Markdown")
    expect(alert).to_have_text("")


def test_an_answer_is_copied_with_its_sources_as_text_and_as_html(
    open_page: Callable[..., Page],
) -> None:
    page = open_page(permissions=CLIPBOARD)
    ask(page, "Wat doe ik eerst?")
    ask(page, "vijandig")
    button = answers(page).first.get_by_role("button", name=texts.COPY_ANSWER)
    button.click()
    expect(answers(page).first.locator("button.copy")).to_have_text(LABELS["copied"])
    text = page.evaluate("navigator.clipboard.readText()")
    assert "Wat doe ik eerst?" in text
    assert "[4] " in text
    assert texts.CHECK_THE_SOURCE in text
    html = page.evaluate(
        "navigator.clipboard.read().then(([item]) => item.getType('text/html'))"
        ".then((blob) => blob.text())"
    )
    assert "<ol" in html
    assert "documenten.invalid" in html
    expect(button).to_be_visible(timeout=10_000)  # it says again what it does


def test_an_answer_is_copied_where_the_browser_has_no_clipboard(
    open_page: Callable[..., Page],
) -> None:
    page = open_page()
    ask(page, "vijandig")
    page.evaluate(WITHOUT_CLIPBOARD)
    answers(page).last.get_by_role("button", name=texts.COPY_ANSWER).click()
    expect(answers(page).last.locator("button.copy")).to_have_text(LABELS["copied"])
    expect(answers(page).last.locator("button.copy")).to_be_focused()
    text, html = page.evaluate("window.copied")
    assert "<script>alert(1)</script>" in text
    assert "<script" not in html
    assert field(page).input_value() == ""
