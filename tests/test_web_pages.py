"""A page of the web becomes a file with its address, and is read like any other."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from making_documents import MAKERS, heading, paragraph
from web_sites import Sites, answer, sites

from ingest.errors import FetchError
from ingest.readers import read_document
from ingest.web_pages import KeptPage, keep_page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SENTENCE = "De ouders en het team maken samen een plan voor het kind."
PAGE = (
    "<html><head><title>Plan</title></head><body><nav>Menu</nav><main><h1>Een plan</h1>"
    f"<p>{SENTENCE}</p></main></body></html>"
)


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Iterator[Sites]:
    with sites() as found:
        found.pages["site.example/zorg/plan"] = answer(PAGE)
        yield found


def kept(web: Sites, folder: Path, url: str = "http://site.example/zorg/plan") -> KeptPage:
    return keep_page(url, folder, network=web.network)


def refusal(web: Sites, folder: Path, url: str = "http://site.example/zorg/plan") -> str:
    with pytest.raises(FetchError) as caught:
        kept(web, folder, url)
    return caught.value.reason


def files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def test_a_page_is_kept_with_its_address_and_the_day(web: Sites, tmp_path: Path) -> None:
    page = kept(web, tmp_path)
    today = date.today().isoformat()  # noqa: DTZ011
    assert page == KeptPage(
        tmp_path / "site.example/zorg/plan.html",
        "http://site.example/zorg/plan",
        "Een plan",
        len(SENTENCE.split()) + 2,
        today,
    )
    document = read_document(page.path, "x").document
    assert document.text == f"Een plan\n\n{SENTENCE}"
    assert (document.details.url, document.details.retrieved) == (page.url, today)
    assert files(tmp_path) == {
        "site.example/zorg/plan.html",
        "site.example/zorg/plan.html.meta.yaml",
    }


def test_a_page_fetched_again_is_replaced_and_keeps_what_was_written_beside_it(
    web: Sites, tmp_path: Path
) -> None:
    first = kept(web, tmp_path)
    beside = first.path.with_name("plan.html.meta.yaml")
    beside.write_text("titel: Eigen titel\nuitgever: De gemeente\n", encoding="utf-8")
    web.pages["site.example/zorg/plan"] = answer(PAGE.replace("samen", "opnieuw"))
    second = kept(web, tmp_path)
    assert second.path == first.path
    document = read_document(second.path, "x").document
    assert "opnieuw" in document.text
    assert document.details.title == "Eigen titel"
    assert document.details.publisher == "De gemeente"
    assert document.details.url == second.url


def test_a_page_that_becomes_a_pdf_replaces_the_page(web: Sites, tmp_path: Path) -> None:
    kept(web, tmp_path)
    content = MAKERS[".pdf"]([heading("Kop"), paragraph(SENTENCE)])
    web.pages["site.example/zorg/plan"] = answer(content, content_type="application/pdf")
    kept(web, tmp_path)
    assert files(tmp_path) == {"site.example/zorg/plan.pdf", "site.example/zorg/plan.pdf.meta.yaml"}


@pytest.mark.parametrize(
    ("charset", "stated"),
    [("utf-8", "windows-1252"), ("windows-1252", "utf-8"), ("utf-16", ""), ("iso-8859-15", "")],
)
def test_the_site_knows_the_encoding_better_than_the_page(
    web: Sites, tmp_path: Path, charset: str, stated: str
) -> None:
    page = f'<meta charset="{stated}"><p>Eén café kost € 3 en dat is niet duur voor een gezin.</p>'
    web.pages["site.example/zorg/plan"] = answer(
        page.encode(charset), content_type=f"text/html; charset={charset}"
    )
    document = read_document(kept(web, tmp_path).path, "x").document
    assert document.text == "Eén café kost € 3 en dat is niet duur voor een gezin."


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/", "index.html"),
        ("/a/b/", "a/b.html"),
        ("/a.php", "a.html"),
        ("/A_b-c.1", "A_b-c.1.html"),
        ("/../../etc/passwd", "etc/passwd-"),
        ("/..%2f..%2fetc", "etc-"),
        ("/a?b=1", "a-"),
        ("/a?b=2", "a-"),
        ("/%C3%A9%C3%A9n", "n-"),
        ("/a%00b", "a-b-"),
        ("/.git/config", "git/config-"),
        ("/" + "x" * 500, "x" * 80 + "-"),
        ("/a" * 500, "a/a/a/a/a/a/a/a-"),
        ("/.meta.yaml", "meta.yaml-"),
    ],
)
def test_every_address_has_a_harmless_name_of_its_own(
    web: Sites, tmp_path: Path, path: str, name: str
) -> None:
    web.pages[f"site.example{path}"] = answer(PAGE)
    page = kept(web, tmp_path, f"http://site.example{path}")
    relative = str(page.path.relative_to(tmp_path / "site.example"))
    assert relative == name if name.endswith(".html") else relative.startswith(name)
    assert page.path.resolve().is_relative_to(tmp_path.resolve())
    others = {"/a?b=1": "/a?b=2", "/%C3%A9%C3%A9n": "/%C3%A1n"}
    if path in others:
        web.pages[f"site.example{others[path]}"] = answer(PAGE)
        assert kept(web, tmp_path, f"http://site.example{others[path]}").path != page.path


@pytest.mark.parametrize(
    ("response", "said"),
    [
        (answer("weg", 404), "kent deze pagina niet (404)"),
        (answer("dicht", 403), "laat dit niet toe (403)"),
        (answer("stuk", 500), "geeft een fout (500)"),
        (answer(b"\x89PNG", content_type="image/png"), "(image/png)"),
        (answer("{}", content_type="application/json"), "(application/json)"),
        (answer(""), "bevat geen tekst"),
        (answer("<nav>Menu</nav>"), "bevat geen tekst"),
        (answer(b"PK", content_type="application/pdf"), "beschadigd"),
        (answer(b"x" * 5_000_001), "meer dan 5 MB"),
        (answer("<p" + " a" * 100_000 + ">x"), "te groot of te ingewikkeld"),
    ],
)
def test_what_cannot_be_read_is_not_kept(
    web: Sites, tmp_path: Path, response: bytes, said: str
) -> None:
    web.pages["site.example/zorg/plan"] = response
    assert said in refusal(web, tmp_path)
    assert files(tmp_path) == set()
    web.pages["site.example/zorg/plan"] = answer(PAGE)
    before = kept(web, tmp_path).path.read_bytes()
    web.pages["site.example/zorg/plan"] = response
    refusal(web, tmp_path)
    assert kept_files(tmp_path) == before


def kept_files(folder: Path) -> bytes:
    (path,) = folder.rglob("*.html")
    return path.read_bytes()


@pytest.mark.parametrize(
    ("robots", "said"),
    [
        (answer("User-agent: *\nDisallow: /zorg"), "robots.txt"),
        (answer("User-agent: Handreiking\nDisallow: /"), "robots.txt"),
        (answer("", 503), "geeft een fout"),
        (answer("x" * 600_000), "Splits"),
    ],
)
def test_a_page_that_the_site_asks_to_leave_alone_is_not_asked_for(
    web: Sites, tmp_path: Path, robots: bytes, said: str
) -> None:
    web.pages["site.example/robots.txt"] = robots
    assert said in refusal(web, tmp_path)
    assert web.asked == ["site.example/robots.txt"]


@pytest.mark.parametrize("robots", [answer("", 404), answer("", 403), answer("<html>geen robots")])
def test_a_site_that_asks_nothing_allows_everything(
    web: Sites, tmp_path: Path, robots: bytes
) -> None:
    web.pages["site.example/robots.txt"] = robots
    assert kept(web, tmp_path).words


def test_the_robots_of_every_site_on_the_way_are_asked_once(web: Sites, tmp_path: Path) -> None:
    web.pages["a.example/1"] = answer(status=302, location="http://a.example/2")
    web.pages["a.example/2"] = answer(status=302, location="http://b.example/3")
    web.pages["b.example/3"] = answer(PAGE)
    web.pages["b.example/robots.txt"] = answer("User-agent: *\nDisallow: /3")
    assert "robots.txt" in refusal(web, tmp_path, "http://a.example/1")
    assert web.asked == [
        "a.example/robots.txt", "a.example/1", "a.example/2", "b.example/robots.txt",
    ]  # fmt: skip


def test_a_page_that_leads_to_a_private_machine_is_not_asked_for(
    web: Sites, tmp_path: Path
) -> None:
    web.names["b.example"] = [["10.0.0.1"]]
    web.pages["a.example/1"] = answer(status=302, location="http://b.example/")
    assert "besloten netwerk" in refusal(web, tmp_path, "http://a.example/1")
    assert not any(page.startswith("b.example") for page in web.asked)


def test_a_folder_that_may_not_be_written_is_an_error(web: Sites, tmp_path: Path) -> None:
    (tmp_path / "site.example").write_text("in de weg", encoding="utf-8")
    with pytest.raises(OSError, match=r"site\.example"):
        kept(web, tmp_path)
    assert files(tmp_path) == {"site.example"}
