"""The pages of the collection as a browser gets them: who may do what, and what is told."""

from __future__ import annotations

import re
import shutil
import time
from html import unescape
from typing import TYPE_CHECKING

import pytest
from administering import House, token_of

from assistant.admin import collection_texts as texts
from assistant.admin.document_pages_html import Filled, details_html, filled_in, shown_values
from assistant.admin.documents_html import ADD, DETAILS, REMOVE, RESTORE, TEXT
from assistant.admin.generations_html import ROLL_BACK
from assistant.admin.people import Role, User
from assistant.admin.publishing_html import DIFFERENCE, NOW, PREVIEW, STATE
from assistant.admin.sessions import Session, Way
from assistant.admin.shell import DOCUMENTS, GENERATIONS, PUBLISHING
from ingest.generations import Generations
from ingest.records import Details, Kind

if TYPE_CHECKING:
    from pathlib import Path

    from httpx2 import Response
    from starlette.testclient import TestClient

    from ingest.settings import Settings

SHIPPED = "toezicht.md"
PAGES = ("/beheer", DOCUMENTS, PUBLISHING, GENERATIONS)
HOSTILE = "\"><script>alert(1)</script>${alert(2)}'"
SECONDS = 240.0


@pytest.fixture
def house(small_index: Settings, tmp_path: Path) -> House:
    shutil.copytree(small_index.data, tmp_path / "data")
    shutil.copytree(small_index.corpus[0], tmp_path / "data" / "corpus")
    return House.of(tmp_path / "data")


def post(house: House, browser: TestClient, address: str, **fields: str) -> Response:
    response: Response = browser.post(address, data={"csrf": token_of(house, browser), **fields})
    return response


def upload(house: House, browser: TestClient, *files: tuple[str, bytes]) -> Response:
    sent = [("bestanden", (name, content, "text/plain")) for name, content in files]
    response: Response = browser.post(ADD, data={"csrf": token_of(house, browser)}, files=sent)
    return response


def said(page: str) -> list[str]:
    """What the page says of what was just done."""
    found = re.search(r'<div class="notices".*?</div>', page, re.DOTALL)
    return (
        [unescape(each) for each in re.findall(r"<li[^>]*>(.*?)</li>", found[0])] if found else []
    )


def wait(browser: TestClient) -> str:
    """The page when the server has done what it was asked to."""
    until = time.monotonic() + SECONDS
    while browser.get(STATE).json()["running"]:
        assert time.monotonic() < until
        time.sleep(0.05)
    return str(browser.get(PUBLISHING).text)


def previewed(house: House, browser: TestClient) -> str:
    """The token of a preview made now."""
    assert post(house, browser, PREVIEW).headers["location"] == PUBLISHING
    (token,) = re.findall(r'name="voorbeeld" value="(\w+)"', wait(browser))
    return str(token)


@pytest.mark.parametrize("address", PAGES)
def test_every_page_is_for_who_is_signed_in_only(address: str, house: House) -> None:
    assert house.browser().get(address).status_code == 303
    page = house.signed_in("bram").get(address)
    assert page.status_code == 200
    assert page.text.count("<h1>") == 1
    assert 'aria-current="page"' in page.text


def test_files_come_in_by_the_form_and_what_came_of_it_is_said_once(house: House) -> None:
    browser = house.signed_in("bram")
    sent = upload(house, browser, ("../Sokken.txt", b"De sokkenbeer."), ("nep.pdf", b"GIF89a"))
    assert sent.status_code == 303
    page = browser.get(DOCUMENTS).text
    assert said(page) == [
        texts.refused("nep.pdf", texts.not_really(".pdf")),
        texts.added(["Sokken.txt"]),
        texts.ADDED_NEXT,
    ]
    assert said(browser.get(DOCUMENTS).text) == []
    assert [(act.who, act.act, act.object) for act in house.acts()[-2:]] == [
        ("bram", "document added", "Sokken.txt"),
        ("bram", "document refused", "nep.pdf"),
    ]
    assert sorted(each.name for each in (house.folder / "documents").iterdir()) == ["Sokken.txt"]


def test_what_was_done_is_said_to_who_did_it(house: House) -> None:
    anna, bram = house.signed_in("anna"), house.signed_in("bram")
    post(house, anna, REMOVE, document=SHIPPED)
    assert said(bram.get(DOCUMENTS).text) == []
    assert len(said(anna.get(DOCUMENTS).text)) == 1


def test_an_upload_without_files_says_so(house: House) -> None:
    browser = house.signed_in("bram")
    upload(house, browser, ("", b""))
    assert said(browser.get(DOCUMENTS).text) == [texts.NO_FILES]


def test_a_form_of_another_session_changes_nothing(house: House) -> None:
    anna, bram = house.signed_in("anna"), house.signed_in("bram")
    fields = {"csrf": token_of(house, anna), "document": SHIPPED}
    assert bram.post(REMOVE, data=fields).status_code == 403
    files = [("bestanden", ("a.txt", b"a", "text/plain"))]
    assert bram.post(ADD, data={"csrf": fields["csrf"]}, files=files).status_code == 403
    assert texts.STATUS["removed"] not in bram.get(DOCUMENTS).text
    assert "a.txt" not in bram.get(DOCUMENTS).text


def test_a_redacteur_previews_and_a_beheerder_publishes_and_goes_back(house: House) -> None:
    anna, bram = house.signed_in("anna"), house.signed_in("bram")
    first = Generations(house.folder).current()
    assert first is not None
    upload(house, bram, ("Sokken.txt", b"De sokkenbeer blijft vier nachten logeren."))
    assert post(house, bram, PREVIEW).status_code == 303
    page = wait(bram)
    assert texts.PUBLISH_ONLY in page
    assert 'name="voorbeeld"' not in page
    (token,) = re.findall(r'name="voorbeeld" value="(\w+)"', anna.get(PUBLISHING).text)
    assert post(house, bram, NOW, voorbeeld=token).status_code == 403
    assert Generations(house.folder).current() == first

    assert post(house, anna, NOW, voorbeeld=token).status_code == 303
    assert "Gepubliceerd" in wait(anna)
    second = Generations(house.folder).current()
    assert second is not None
    assert second.id != first.id
    assert "blijft vier nachten" in bram.get(TEXT, params={"document": "Sokken.txt"}).text

    wanted = {"generatie": first.id}
    assert bram.get(ROLL_BACK, params=wanted).status_code == 403
    assert post(house, bram, ROLL_BACK, **wanted).status_code == 403
    assert ROLL_BACK not in bram.get(GENERATIONS).text
    assert Generations(house.folder).current() == second
    asked = anna.get(ROLL_BACK, params=wanted)
    assert "Uit beeld: Sokken." in unescape(asked.text)
    assert Generations(house.folder).current() == second  # asking is not doing
    assert post(house, anna, ROLL_BACK, **wanted).status_code == 303
    now = Generations(house.folder).current()
    assert now is not None
    assert now.id == first.id
    history = unescape(anna.get(GENERATIONS).text)
    assert f"<strong>anna</strong> publiceerde versie {second.id}" in history
    assert f"<strong>anna</strong> ging terug naar versie {first.id}" in history


def test_the_preview_shows_what_changes_in_words(house: House) -> None:
    browser = house.signed_in("anna")
    shipped = house.settings.corpus[0] / SHIPPED
    shipped.write_text(shipped.read_text().replace("ten hoogste een jaar", "ten hoogste drie jaar"))
    previewed(house, browser)
    page = browser.get(DIFFERENCE, params={"document": SHIPPED}).text
    deleted = re.findall(r"<del><span[^>]*>[^<]*</span>([^<]*)</del>", page)
    inserted = re.findall(r"<ins><span[^>]*>[^<]*</span>([^<]*)</ins>", page)
    assert (deleted, inserted) == (["een"], ["drie"])
    assert browser.get(DIFFERENCE, params={"document": "zakgeld.md"}).status_code == 404


def test_a_preview_that_no_longer_holds_cannot_be_published(house: House) -> None:
    browser = house.signed_in("anna")
    upload(house, browser, ("a.txt", b"Het een en ander over sokken."))
    token = previewed(house, browser)
    upload(house, browser, ("b.txt", b"Nog iets over sokken en beren."))
    page = browser.get(PUBLISHING).text
    assert texts.PREVIEW_STALE in page
    assert 'name="voorbeeld"' not in page
    post(house, browser, NOW, voorbeeld=token)
    assert said(browser.get(PUBLISHING).text) == [texts.SOURCES_CHANGED]


def test_a_document_is_removed_and_kept_after_all(house: House) -> None:
    browser = house.signed_in("bram")
    post(house, browser, REMOVE, document=SHIPPED)
    page = browser.get(DOCUMENTS).text
    assert texts.STATUS["removed"] in page
    assert texts.RESTORE in page
    post(house, browser, RESTORE, document=SHIPPED)
    assert texts.RESTORE not in browser.get(DOCUMENTS).text
    acts = [(act.act, act.object) for act in house.acts()[-2:]]
    assert acts == [("document removed", SHIPPED), ("document restored", SHIPPED)]


@pytest.mark.parametrize("document", ["", "nergens.md", "../CURRENT", "/etc/passwd", "a\0b"])
def test_a_document_that_is_not_there_is_told_and_nothing_is_done(
    document: str, house: House
) -> None:
    browser = house.signed_in("anna")
    for address in (TEXT, DETAILS, DIFFERENCE):
        page = browser.get(address, params={"document": document})
        assert page.status_code == 404
    before = {path for path in house.folder.parent.rglob("*") if path.is_file()}
    for address in (REMOVE, RESTORE, DETAILS):
        post(house, browser, address, document=document, title="x")
        assert said(browser.get(DOCUMENTS).text) == [texts.UNKNOWN]
    assert {path for path in house.folder.parent.rglob("*") if path.is_file()} == before
    assert browser.get(ROLL_BACK, params={"generatie": document}).status_code == 404


def test_details_are_edited_and_what_is_wrong_stands_beside_the_field(house: House) -> None:
    browser = house.signed_in("bram")
    page = browser.get(DETAILS, params={"document": SHIPPED}).text
    fields = dict(re.findall(r'<input id="\w+" name="(\w+)" value="([^"]*)"', page))
    wrong = post(house, browser, DETAILS, document=SHIPPED, **{**fields, "published": "vorig jaar"})
    assert wrong.status_code == 422
    assert 'aria-invalid="true"' in wrong.text
    assert texts.no_date("Verschenen", "vorig jaar") in unescape(wrong.text)
    good = {**fields, "published": "2019-05", "publisher": HOSTILE, "kind": "report"}
    post(house, browser, DETAILS, document=SHIPPED, **good)
    page = browser.get(DOCUMENTS).text
    assert said(page) == [texts.details_saved("Toezicht op gezinnen")]
    assert "mei 2019" in page
    assert "<script>alert" not in page
    assert texts.STATUS["changed"] in page
    act = house.acts()[-1]
    assert (act.act, act.object) == ("details changed", SHIPPED)


DETAILS_NOW = Details("Titel", kind=Kind.LAW, audience=("ouders, en anderen",), published="2018")


def test_a_field_that_was_not_touched_leaves_the_detail_as_it_was() -> None:
    same = filled_in(shown_values(DETAILS_NOW), DETAILS_NOW, set())
    assert same.details == DETAILS_NOW
    cleared = filled_in(
        {**shown_values(DETAILS_NOW), "published": "", "kind": ""}, DETAILS_NOW, set()
    )
    assert (cleared.details.published, cleared.details.kind) == ("", None)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", " "),
        ("published", "2019-13"),
        ("valid_until", "31-12-2020"),
        ("replaced_by", "nergens.md"),
        ("kind", "roman"),
        ("publisher", "x" * 2_001),
    ],
)
def test_what_cannot_be_is_refused_by_its_field(field: str, value: str) -> None:
    filled = filled_in({**shown_values(DETAILS_NOW), field: value}, DETAILS_NOW, {"ander.md"})
    assert list(filled.wrong) == [field]
    assert filled.details == DETAILS_NOW


def test_nothing_that_a_document_says_becomes_html() -> None:
    session = Session(User("anna", Role.BEHEERDER), Way.ACCOUNT, "s", "t", 0, 0)
    details = Details(HOSTILE, publisher=HOSTILE, replaced_by=HOSTILE, themes=(HOSTILE,))
    filled = Filled(shown_values(details), details, {"title": HOSTILE})
    page = details_html(session, HOSTILE, filled, [HOSTILE])
    assert "<script>" not in page
    assert HOSTILE not in page


def test_a_hostile_name_and_text_are_only_words_on_every_page(house: House) -> None:
    browser = house.signed_in("anna")
    text = f"# Titel {HOSTILE}\n\nEen zin over sokken en beren. {HOSTILE}\n"
    upload(house, browser, (f"{HOSTILE}.md", text.encode()))
    previewed(house, browser)
    (name,) = [each.name for each in (house.folder / "documents").iterdir()]
    for address in (DOCUMENTS, PUBLISHING, TEXT, DETAILS, GENERATIONS, "/beheer"):
        page = browser.get(address, params={"document": name}).text
        assert "<script>alert" not in page


def test_the_list_can_be_searched_and_says_what_it_shows(house: House) -> None:
    browser = house.signed_in("bram")
    page = browser.get(
        DOCUMENTS, params={"zoek": "vrouwenopvang", "toon": "", "volgorde": "x"}
    ).text
    assert "1 van 4 documenten" in page
    assert texts.NONE_FOUND in browser.get(DOCUMENTS, params={"zoek": HOSTILE}).text
    assert HOSTILE not in browser.get(DOCUMENTS, params={"zoek": HOSTILE}).text
