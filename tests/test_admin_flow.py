"""An administrator's afternoon in a browser: add, preview, publish, see it cited, go back."""

from __future__ import annotations

import datetime as dt
import io
import shutil
import sys
from typing import TYPE_CHECKING

import pytest
from browsing import DESKTOP, WCAG, answers, ask, sideways, violations_in_both_schemes, watch
from making_documents import MAKERS, heading, paragraph
from PIL import Image
from playwright.sync_api import expect
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from serving import Server, free_port, serve
from small_corpus import VISIT
from states import SIZES

from assistant import texts as chat_texts
from assistant.admin import collection_texts as texts
from assistant.admin import missed_texts, rounds_texts, statements_texts
from assistant.admin import texts as sign_in_texts
from assistant.journal import Journal
from assistant.journal_database import Database
from assistant.journal_records import AskedQuestion, Policy, new_id
from assistant.records import Status

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from ingest.settings import Settings

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PASSWORD = "vier-losse-woorden-a"  # noqa: S105 - of the test
QUESTION = "Hoeveel nachten blijft de sokkenbeer logeren?"
SENTENCE = "De sokkenbeer blijft ten hoogste vier nachten logeren bij het gezin."
TEXTS = {
    "Sokkenbeer.md": SENTENCE,
    "Wandelcoach.txt": "De wandelcoach belt elke dinsdag met de school over het rooster.",
    "Fietsles.html": "Een fietsles begint pas als de helm van het kind goed past.",
    "Zwemvest.odt": "Het zwemvest hangt na afloop te drogen in de gang van het huis.",
    "Moestuin.pptx": "In de moestuin krijgt ieder kind een eigen vak van twee meter.",
    "Leesclub.pdf": "De leesclub kiest samen een boek en leest elke week een hoofdstuk.",
}
SECONDS = 120_000.0
MOST_FILES = 8


def scan() -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file)
    canvas.drawImage(ImageReader(Image.new("RGB", (300, 300), "gray")), 50, 50)
    canvas.save()
    return file.getvalue()


def made(name: str, text: str) -> bytes:
    parts = [heading(f"Over {name.split('.')[0].lower()}"), paragraph(text)]
    document: object = MAKERS[f".{name.split('.')[1]}"](parts)
    return document if isinstance(document, bytes) else str(document).encode()


@pytest.fixture(scope="module")
def eight_files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("eight")
    contents = {name: made(name, text) for name, text in TEXTS.items()}
    contents |= {"kapot.docx": made("kapot.docx", "Dit komt niet over.")[:400], "scan.pdf": scan()}
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    return sorted(folder.iterdir())


@pytest.fixture
def server(
    small_index: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Server]:
    """The application as it is run, with a first user, over a small collection of its own."""
    shutil.copytree(small_index.data, tmp_path / "data")
    shutil.copytree(small_index.corpus[0], tmp_path / "corpus")
    monkeypatch.setenv("HANDREIKING_ADMIN_PASSWORD", PASSWORD)
    monkeypatch.setenv("HANDREIKING_CORPUS", str(tmp_path / "corpus"))
    monkeypatch.setenv("HANDREIKING_UPLOAD_FILES", str(MOST_FILES))
    port = free_port()
    command = [sys.executable, "-m", "assistant", "--data", str(tmp_path / "data")]
    with serve([*command, "--port", str(port)], port, tmp_path / "log.txt") as running:
        yield running


def sign_in(page: Page, server: Server) -> None:
    page.set_default_timeout(SECONDS)
    page.goto(f"{server.url}/beheer")
    page.get_by_label(sign_in_texts.USER_NAME).fill("beheer")
    page.get_by_label(sign_in_texts.PASSWORD, exact=True).fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(texts.OVERVIEW)


def go(page: Page, tab: str) -> None:
    page.get_by_role("navigation", name=texts.NAVIGATION).get_by_role("link", name=tab).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(tab)


def add(page: Page, files: list[Path]) -> None:
    go(page, texts.DOCUMENTS)
    page.get_by_label(texts.ADD_FIELD).set_input_files(files)
    page.get_by_role("button", name=texts.ADD_BUTTON, exact=True).click()
    expect(page.get_by_label(texts.RESULT)).to_be_visible()


def preview(page: Page) -> None:
    go(page, texts.PUBLISHING)
    page.get_by_role("button", name=texts.PREVIEW_START).click()
    shown = page.get_by_role("heading", name=texts.PREVIEW_TITLE, exact=True)
    expect(shown).to_be_visible(timeout=SECONDS)


def publish(page: Page) -> None:
    page.get_by_role("button", name=texts.PUBLISH, exact=True).click()
    expect(page.get_by_text("Gepubliceerd vandaag")).to_be_visible(timeout=SECONDS)


def test_a_document_is_added_published_cited_and_taken_back(
    browser: Browser, server: Server, eight_files: list[Path]
) -> None:
    wrong: list[str] = []
    with browser.new_context(viewport=DESKTOP, reduced_motion="reduce") as context:
        chat, admin = context.new_page(), context.new_page()
        watch(chat, server.url, wrong)
        watch(admin, server.url, wrong)
        chat.goto(server.url)
        ask(chat, QUESTION)
        expect(answers(chat).last).not_to_contain_text("vier nachten")

        sign_in(admin, server)
        add(admin, eight_files)
        preview(admin)
        for name in TEXTS:
            expect(admin.locator(".group.new")).to_contain_text(name)
        failed = admin.locator(".group.failed")
        expect(failed.get_by_role("listitem")).to_have_count(2)
        expect(failed).to_contain_text("kapot.docx")
        expect(failed).to_contain_text("Geen tekst (scan)")
        ask(chat, QUESTION)  # a preview changes nothing
        expect(answers(chat).last).not_to_contain_text("vier nachten")
        publish(admin)

        ask(chat, QUESTION)
        cited = answers(chat).last
        expect(cited).to_contain_text("vier nachten")
        cited.get_by_role("link", name="bron 1").click()
        expect(chat.locator("#sources mark").first).to_contain_text("vier nachten")
        expect(chat.locator("#sources .changed")).to_have_count(0)
        chat.keyboard.press("Escape")

        go(admin, texts.GENERATIONS)
        admin.get_by_role("link", name=texts.ROLL_BACK).click()
        expect(admin.get_by_text("Uit beeld")).to_be_visible()
        admin.get_by_role("button", name=texts.ROLL_BACK_YES).click()
        expect(admin.get_by_role("heading", level=1)).to_have_text(texts.GENERATIONS)

        answered = answers(chat).count()
        ask(chat, QUESTION)
        expect(answers(chat).last).not_to_contain_text("vier nachten")
        old = answers(chat).nth(answered - 1)
        expect(old).to_contain_text("vier nachten")
        old.get_by_role("link", name="bron 1").click()
        expect(chat.locator("#sources .changed").first).to_contain_text("vervallen")
        expect(chat.locator("#sources mark").first).to_contain_text("vier nachten")
    assert wrong == []


def wrong_at_every_width(page: Page, state: str) -> list[str]:
    found = []
    for width, size in SIZES.items():
        page.set_viewport_size(size)
        found += [f"{state} {width}: {each}" for each in violations_in_both_schemes(page, WCAG)]
        if sideways(page):
            found.append(f"{state} {width}: {sideways(page)} pixels sideways")
    page.set_viewport_size(DESKTOP)
    return found


def test_every_page_keeps_to_wcag_at_every_width_in_light_and_in_dark(
    browser: Browser, server: Server, eight_files: list[Path], tmp_path: Path
) -> None:
    found: list[str] = []
    with browser.new_context(viewport=DESKTOP, reduced_motion="reduce") as context:
        page = context.new_page()
        sign_in(page, server)
        found += wrong_at_every_width(page, "overview")
        add(page, eight_files)
        found += wrong_at_every_width(page, "added")
        preview(page)
        found += wrong_at_every_width(page, "preview")
        page.get_by_role("link", name=f"{texts.READ}: Over zwemvest").click()
        found += wrong_at_every_width(page, "text")
        page.get_by_role("link", name=texts.EDIT).click()
        page.get_by_label(texts.FIELDS["published"]).fill("vorig jaar")
        page.get_by_role("button", name=texts.DETAILS_SAVE).click()
        expect(page.get_by_text(texts.DETAILS_WRONG)).to_be_visible()
        found += wrong_at_every_width(page, "details")
        go(page, texts.PUBLISHING)
        publish(page)
        found += wrong_at_every_width(page, "published")
        go(page, texts.DOCUMENTS)
        page.get_by_role("button", name=f"{texts.REMOVE}: Over moestuin").click()
        expect(page.get_by_label(texts.RESULT)).to_be_visible()
        found += wrong_at_every_width(page, "documents")
        go(page, texts.GENERATIONS)
        found += wrong_at_every_width(page, "generations")
        page.get_by_role("link", name=texts.ROLL_BACK).click()
        found += wrong_at_every_width(page, "asked")
        go(page, texts.HEALTH)
        found += wrong_at_every_width(page, "health")
        go(page, texts.STATEMENTS)
        found += wrong_at_every_width(page, "statements")
        page.get_by_role("button", name=statements_texts.DATE_BUTTON).click()
        found += wrong_at_every_width(page, "documents of a day")
        go(page, texts.STATEMENTS)
        page.get_by_role("link", name=statements_texts.OPEN_PAGE).first.click()
        page.get_by_text(statements_texts.COPY_TITLE).click()
        expect(page.get_by_role("button", name=statements_texts.COPY)).to_be_visible()
        found += wrong_at_every_width(page, "statement")
        for state in rounds(page):
            found += wrong_at_every_width(page, state)
        ask_in_vain(tmp_path / "data")
        for state in missed(page):
            found += wrong_at_every_width(page, state)
    assert found == []


def ask_in_vain(data: Path) -> None:
    """Have the journal know of questions without an answer."""
    journal = Journal(Database(data), Policy(questions=True))
    for question in ("Hoe lang duurt de gezinslat ten hoogste?", "Mag een hond mee?"):
        now = dt.datetime.now(dt.UTC)
        asked = AskedQuestion(new_id(), now, Status.NONE, question, question, (), (), "g1")
        journal.record_asked(asked)


def missed(page: Page) -> Iterator[str]:
    """The states of the pages on what was not found; ends with a word that was kept."""
    go(page, missed_texts.TITLE)
    yield "missed"
    page.get_by_role("link", name="gezinslat").click()
    yield "group"
    page.get_by_role("link", name=missed_texts.WORD_LINK).click()
    page.locator("#ander").fill("OTS")
    page.get_by_role("button", name=missed_texts.TRY_BUTTON).click()
    expect(page.get_by_role("heading", name=missed_texts.TRIAL_TITLE)).to_be_visible()
    yield "trial"
    page.get_by_role("button", name=missed_texts.KEEP_BUTTON).click()
    expect(page.get_by_label(texts.RESULT)).to_be_visible()
    yield "own words"


def rounds(page: Page) -> Iterator[str]:
    """The states of the pages on which answers are scored; ends with one that was scored."""
    go(page, texts.SCORING)
    page.get_by_role("link", name=rounds_texts.NEW).click()
    page.get_by_label(rounds_texts.NAME).fill("Huisbezoek")
    page.get_by_label(rounds_texts.TYPED_FIELD).fill(VISIT)
    yield "new round"
    page.get_by_role("button", name=rounds_texts.MAKE).click()
    page.get_by_role("link", name=rounds_texts.GO_ON, exact=True).click()
    expect(page.locator(".sentence").first).to_be_visible()
    yield "question"
    for name in (rounds_texts.JUDGEMENTS["wrong"], rounds_texts.SOURCES["right"]):
        for choice in page.get_by_label(name, exact=True).all():
            choice.check()
    page.get_by_label(rounds_texts.REFUSALS["0"]).check()
    page.get_by_role("button", name=rounds_texts.SAVE).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Huisbezoek")
    page.get_by_role("button", name=rounds_texts.RERUN_START).click()
    expect(page.get_by_role("heading", name=rounds_texts.LOST)).to_be_visible(timeout=SECONDS)
    yield "outcome"
    page.get_by_role("link", name=rounds_texts.REMOVE).click()
    yield "removing"
    go(page, texts.SCORING)
    yield "rounds"


def tab_to(page: Page, role: str, name: str) -> None:
    """Press Tab until the focus is there; what cannot be reached so is never found."""
    wanted = page.get_by_role(role, name=name, exact=True)  # type: ignore[arg-type]
    for _ in range(60):
        page.keyboard.press("Tab")
        if wanted.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"no Tab leads to {role} {name}")


def test_it_goes_by_keyboard_alone_and_without_script(
    browser: Browser, server: Server, eight_files: list[Path]
) -> None:
    with browser.new_context(viewport=DESKTOP, java_script_enabled=False) as context:
        page = context.new_page()
        sign_in(page, server)  # a form, sent with Enter
        add(page, eight_files)
        expect(page.get_by_label(texts.RESULT)).to_contain_text("8 bestanden zijn toegevoegd")
    with browser.new_context(viewport=DESKTOP) as context:
        page = context.new_page()
        # Choosers are caught from here on: on a slow machine Enter came before the catching.
        page.on("filechooser", lambda _: None)
        sign_in(page, server)
        tab_to(page, "link", texts.DOCUMENTS)
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text(texts.DOCUMENTS)
        page.wait_for_load_state()
        tab_to(page, "button", texts.ADD_FIELD)
        with page.expect_file_chooser() as chooser:
            page.keyboard.press("Enter")
        chooser.value.set_files(eight_files[:1])
        expect(page.locator(".chosen")).to_have_text(eight_files[0].name)
        tab_to(page, "button", texts.ADD_BUTTON)
        page.keyboard.press("Enter")
        expect(page.get_by_label(texts.RESULT)).to_contain_text(eight_files[0].name)
        tab_to(page, "link", texts.PUBLISHING)
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text(texts.PUBLISHING)
        tab_to(page, "button", texts.PREVIEW_START)
        page.keyboard.press("Enter")
        shown = page.get_by_role("heading", name=texts.PREVIEW_TITLE, exact=True)
        expect(shown).to_be_visible(timeout=SECONDS)
        tab_to(page, "button", texts.PUBLISH)
        page.keyboard.press("Enter")
        expect(page.get_by_text("Gepubliceerd vandaag")).to_be_visible(timeout=SECONDS)


def test_publishing_goes_on_when_the_page_is_closed(
    browser: Browser, server: Server, eight_files: list[Path]
) -> None:
    with browser.new_context(viewport=DESKTOP) as context:
        page = context.new_page()
        sign_in(page, server)
        add(page, eight_files[:3])
        preview(page)
        page.get_by_role("button", name=texts.PUBLISH, exact=True).click()
        page.wait_for_load_state()
        page.close()
        later = context.new_page()
        later.goto(f"{server.url}/beheer/publiceren")
        expect(later.get_by_text("Gepubliceerd vandaag")).to_be_visible(timeout=SECONDS)
    assert chat_texts.UNEXPECTED not in server.log


DROP = """
(zone, names) => {
  const dropped = new DataTransfer();
  for (const name of names) dropped.items.add(new File(["De sokkenbeer."], name));
  zone.dispatchEvent(new DragEvent("drop", { dataTransfer: dropped, bubbles: true }));
}
"""


def test_files_are_dropped_and_too_many_are_told_before_they_are_sent(
    browser: Browser, server: Server
) -> None:
    with browser.new_context(viewport=DESKTOP) as context:
        page = context.new_page()
        sign_in(page, server)
        go(page, texts.DOCUMENTS)
        zone = page.locator(".drop")
        zone.evaluate(DROP, [f"{number}.txt" for number in range(MOST_FILES + 1)])
        expect(zone.get_by_role("status")).to_have_text(texts.too_many(MOST_FILES))
        page.get_by_role("button", name=texts.ADD_BUTTON, exact=True).click()
        expect(page.get_by_label(texts.RESULT)).to_have_count(0)
        zone.evaluate(DROP, ["beer.txt"])
        expect(zone.get_by_role("status")).to_have_text(texts.chosen(1))
        page.get_by_role("button", name=texts.ADD_BUTTON, exact=True).click()
        expect(page.get_by_label(texts.RESULT)).to_contain_text(texts.added(["beer.txt"]))
