"""A hundred and twenty texts that try to run or to lead outside, wherever the pages show text.

Each test fails on an error in the console (a policy that had to stop something), a dialog, a failed
response and a request to another host; and where a payload says that it ran.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest
from browsing import ask, watch
from hostile_serving import BATCHES, PLAIN
from payloads import AWAY, PAYLOADS
from playwright.sync_api import expect
from serving import free_port, serve
from states import LABELS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page
    from serving import Server

pytestmark = [pytest.mark.browser, pytest.mark.slow]

# An element with the names of its attributes and what it holds; line breaks may differ. Values of
# attributes that are the page's own (where links lead, what things are called by) are told apart.
SKELETON = """
(root) => {
  const bone = (element) => {
    const names = element.getAttributeNames().sort().join(" ");
    const href = (element.getAttribute("href") ?? "").replace(/^(\\/lees)\\?.*/, "$1");
    const id = /^html-|^component-/.test(element.id) ? "" : element.id;
    const inside = [...element.children].filter((each) => each.tagName !== "BR").map(bone);
    return `${element.tagName}[${names}]${element.className}#${id}@${href}(${inside.join()})`;
  };
  return [...document.querySelectorAll(root)].map(bone).join("\\n");
}
"""
# What a copied answer may be made of, where it is pasted.
COPIED = {"P", "STRONG", "OL", "UL", "LI", "BR", "A", "BLOCKQUOTE", "HTML", "HEAD", "BODY"}


@pytest.fixture(scope="module")
def hostile_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The application with payloads for documents, examples and choices."""
    port = free_port()
    script = Path(__file__).parent / "hostile_serving.py"
    log_file = tmp_path_factory.mktemp("hostile") / "log.txt"
    with serve([sys.executable, str(script), str(port)], port, log_file) as server:
        yield server


# What makes up a page of our own: how many elements, of which foreign ones, and links to outside.
MADE_OF = """
() => [
  document.querySelectorAll("body *").length,
  document.querySelectorAll(
    ":is(script, img, svg, math, iframe, form, input, style, object, embed, base)").length,
  document.querySelectorAll("a:not([href^='/'], [href^='#'], [href^='tel:'])").length,
  document.querySelectorAll("article mark").length,
]
"""


def ran(page: Page) -> list[int]:
    """The numbers of the payloads that ran."""
    numbers: list[int] = page.evaluate("window.ran ?? []")
    return numbers


def skeleton(page: Page, root: str) -> str:
    bones: str = page.evaluate(SKELETON, root)
    return bones


def drawn_in_full(page: Page, question: str) -> None:
    """Ask; then open what is folded, a source, and what is printed."""
    ask(page, question)
    page.locator("#conversation summary").last.click()
    page.locator("#conversation a.cite").last.click()
    expect(page.locator("#sources mark.active").last).to_be_visible()
    page.get_by_role("button", name=LABELS["copyApa"]).last.click()
    expect(page.locator("#sources .said").last).not_to_be_empty()
    page.keyboard.press("Escape")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")


def test_there_are_a_hundred_different_payloads_and_more() -> None:
    assert len(set(PAYLOADS)) >= 100
    assert sum(len(batch) for batch in BATCHES) == len(PAYLOADS)


def test_a_payload_that_is_let_through_is_noticed(browser: Browser) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        wrong: list[str] = []
        watch(page, "http://127.0.0.1", wrong)
        page.route("**/*", lambda route: route.abort())
        page.set_content(" ".join(PAYLOADS), wait_until="commit")
        page.wait_for_timeout(500)
        assert len(ran(page)) > 10
        assert any(AWAY.split("{")[0] in each for each in wrong)


@pytest.mark.parametrize("number", range(len(BATCHES)))
def test_questions_answers_and_sources_stay_text(
    open_page: Callable[..., Page], hostile_server: Server, number: int
) -> None:
    """The page is made of the same elements as with harmless words in the same places."""
    batch = BATCHES[number]
    assert len(batch) == len(PLAIN)
    harmless = open_page(server=hostile_server)
    drawn_in_full(harmless, " ".join((f"gewoon {number}", *PLAIN)))
    page = open_page(server=hostile_server)
    drawn_in_full(page, " ".join((f"lading {number}", *batch)))
    page.wait_for_timeout(300)
    assert ran(page) == []
    for root in ("#conversation .message-row", "#sources .panel"):
        expected = skeleton(harmless, root)
        assert expected.count("A[") >= len(batch)
        assert skeleton(page, root) == expected
    assert page.locator("body > *").count() == harmless.locator("body > *").count()
    links = page.evaluate(
        "[...document.querySelectorAll('#work :is(a, area)')].map((a) => a.getAttribute('href'))"
    )
    assert all(each.startswith(("#bron-", "/lees?")) for each in links)
    assert len(links) >= 2 * len(batch)


def test_a_copied_answer_stays_text_where_it_is_pasted(
    open_page: Callable[..., Page], browser: Browser, hostile_server: Server
) -> None:
    copies = []
    page = open_page(server=hostile_server)
    for number in range(len(BATCHES)):
        ask(page, f"lading {number}")
        copies.append(page.evaluate("[...handreiking.answers.values()].at(-1).turn.html"))
    with browser.new_context() as context:
        wrong: list[str] = []
        pasted = context.new_page()  # where no policy stops anything
        watch(pasted, "http://127.0.0.1", wrong)
        pasted.set_content("".join(copies))
        pasted.wait_for_timeout(300)
        assert ran(pasted) == []
        assert wrong == []
        tags = pasted.evaluate("[...document.querySelectorAll('*')].map((each) => each.tagName)")
        assert set(tags) <= COPIED
        names = pasted.evaluate(
            "[...document.querySelectorAll('body *')].flatMap((each) => each.getAttributeNames())"
        )
        assert set(names) <= {"href"}


def test_examples_and_choices_of_sources_stay_text(
    open_page: Callable[..., Page], hostile_server: Server
) -> None:
    page = open_page(server=hostile_server)
    examples = page.locator("button.example")
    written = "[...document.querySelectorAll('.example')].map((each) => each.textContent)"
    seen: set[str] = set()
    expect(examples).to_have_count(4)
    for _ in range(len(PAYLOADS) // 4):
        seen |= set(page.evaluate(written))
        page.get_by_role("button", name=LABELS["moreExamples"]).click()
        assert examples.locator("*").count() == 0
    assert seen == set(PAYLOADS)
    page.get_by_role("button", name=LABELS["scopeChoose"]).click()
    sheet = page.get_by_role("dialog", name=LABELS["scopeTitle"])
    expect(sheet.locator(".toggle")).to_have_count(len(PAYLOADS) + 40)
    expect(sheet.locator(".toggle *:not(span.count)")).to_have_count(0)
    sheet.get_by_role("button").nth(0).click()
    sheet.get_by_role("searchbox").fill("<script>")
    sheet.get_by_role("button", name=LABELS["scopeDone"]).click()
    expect(page.locator("#scope")).to_contain_text(PAYLOADS[0])
    expect(page.locator("#scope span *")).to_have_count(0)
    ask(page, "gewoon 0")
    assert ran(page) == []


def test_documents_stay_text_where_they_are_read(browser: Browser, hostile_server: Server) -> None:
    """Our own pages let no script run at all: what they are made of is looked at."""
    wrong: list[str] = []
    with browser.new_context() as context:
        page = context.new_page()
        watch(page, hostile_server.url, wrong)
        made_of = set()
        for text in PAYLOADS:
            query = urlencode({"document": text, "zin": text, "van": 1, "tot": 2})
            page.goto(f"{hostile_server.url}/lees?{query}", wait_until="domcontentloaded")
            made_of.add(tuple(page.evaluate(MADE_OF)))
        page.goto(f"{hostile_server.url}/over")
        assert page.locator(".documents li").count() == len(PAYLOADS)
        about = page.evaluate(MADE_OF)
    assert {foreign + outside for _, foreign, outside, _ in (*made_of, about)} == {0}
    assert all(marks for *_, marks in made_of)
    assert len({elements for elements, *_ in made_of}) < 4  # a table or a list, a fact or none
    assert wrong == []
