"""A web page: its main content, without the furniture around and in it.

Nothing in a page is run, and nothing it refers to is fetched.
"""

from __future__ import annotations

import codecs
import copy
import re
from typing import TYPE_CHECKING

import lxml.html
from lxml.etree import Comment, ParserError, SubElement

from ingest import texts
from ingest.errors import ReadError
from ingest.readers.contents import (
    Contents,
    language_code,
    trusted_authors,
    trusted_date,
    trusted_title,
)
from ingest.readers.markup import content_pieces
from ingest.records import Details

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.html import HtmlElement

    from ingest.readers.contents import SourceFile

MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
CHARSET = re.compile(rb"""<(?:meta|\?xml)\b[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?([\w:-]+)""")
XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
# libxml2 compares each attribute of a tag with all others: 100,000 in one tag take 100 s.
ATTRIBUTE = r"""[\s/]*+[^\s/>=]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>]*+))?+"""
TOO_MANY_ATTRIBUTES = re.compile(rf"<[a-zA-Z][^\s/>]*+(?:{ATTRIBUTE}){{3000}}")
MOST_ELEMENTS = 100_000

UNSEEN = (
    "script", "style", "template", "noscript", "iframe", "object", "embed", "svg", "canvas",
    "button", "select", "textarea", "input", "dialog", "head",
)  # fmt: skip
IN_HEAD = frozenset("title meta link base style script noscript template".split())
# These may be the wrapper of a whole page.
AROUND = ("nav", "aside", "footer", "header", "form")
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
FURNITURE_ROLES = frozenset(
    "navigation banner contentinfo search dialog alertdialog complementary menu menubar".split()
)
# What web sites call the parts of a page that are no guidance.
FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:cookies?(?:bar|banner|notice|melding|consent)?|consent|gdpr|share|sharing|"
    r"sharedaddy|addtoany|social(?:s|[\s_-]?(?:links?|share|media|icons?|buttons?|menu))|"
    r"deel|delen|breadcrumbs?|kruimelpad|author[\s_-]?(?:box|bio|info|card|about)|about[\s_-]?author|"
    r"over[\s_-]de[\s_-]auteur|auteur[\s_-]?(?:box|info)|newsletter|nieuwsbrief|subscribe|sign[\s_-]?up|"
    r"aanmeld(?:en|formulier)|inschrijf(?:formulier)?|related(?:[\s_-]?(?:posts?|articles?))?|gerelateerd|"
    r"post[\s_-]?nav(?:igation)?|nav[\s_-]?links|pagination|paginering|pager|skip[\s_-]?link|"
    r"comments?(?:[\s_-]?(?:list|area|form))?|reacties|respond|sidebar|widget|menu|navbar|"
    r"topbar|site[\s_-]?(?:header|footer)|popup|modal|read[\s_-]?speaker|print[\s_-]?(?:link|button))"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)  # fmt: skip
SPACE = re.compile(r"\s+")
TITLE_SEPARATOR = re.compile(r"\s+[|–—»·-]\s+")
# So much of what trafilatura finds must stand in one part of the page for that to be the content.
MAIN_SHARE = 0.9
ARTICLE_SHARE = 0.6
DATE_NAMES = (
    "article:published_time", "datepublished", "dcterms.issued", "dcterms.date", "dc.date",
    "dcterms.created", "date",
)  # fmt: skip


def read_html(file: SourceFile) -> Contents:
    """The main content of a page; raises `ReadError` for one too large to take apart."""
    page = _parsed(file)
    if page is None:
        return Contents(())
    details = _details(page)
    _remove_furniture(page)
    content = _main_content(page)
    return Contents(content_pieces(content), details)


def _parsed(file: SourceFile) -> HtmlElement | None:
    text = XML_DECLARATION.sub("", _decoded(file.content))
    if TOO_MANY_ATTRIBUTES.search(text):
        raise ReadError(file.id, "a tag has thousands of attributes", texts.HTML_TOO_LARGE)
    try:
        page = lxml.html.document_fromstring(text.replace("\x00", ""))
    except ParserError:  # nothing but white space or comments
        return None
    if sum(1 for _ in page.iter()) > MOST_ELEMENTS:
        raise ReadError(file.id, f"more than {MOST_ELEMENTS} elements", texts.HTML_TOO_LARGE)
    _begin_body(page)
    return page


def _begin_body(page: HtmlElement) -> None:
    """Take out of the head what does not belong there.

    A page may leave out `<body>`, and libxml2 does not know that `<main>` begins it.
    """
    head = page.find("head")
    children = list(head) if head is not None else []
    first = next((n for n, c in enumerate(children) if c.tag not in IN_HEAD | {Comment}), None)
    if first is None:
        return
    body = page.find("body")
    if body is None:
        body = SubElement(page, "body")
    moved = children[first:]
    moved[-1].tail = (moved[-1].tail or "") + (body.text or "")
    body.text = None
    body[:0] = moved


def _decoded(content: bytes) -> str:
    """The text in the encoding it begins with or states, else UTF-8, else Western Windows'."""
    for mark, encoding in MARKS.items():
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    stated = CHARSET.search(content[:4096])
    for name in (stated.group(1).decode() if stated else "", "utf-8-sig"):
        try:
            return content.decode("utf-8-sig" if name.lower() == "utf-8" else name)
        except (LookupError, UnicodeError):
            continue
    return content.decode("windows-1252", "replace")


def _remove_furniture(page: HtmlElement) -> None:
    """Take out what is hidden or no guidance."""
    whole = len(page.text_content())
    for element in list(page.iter()):
        doomed = not isinstance(element.tag, str) or _is_furniture(element, whole)
        if doomed and element.getparent() is not None:
            element.drop_tree()


def _is_furniture(element: HtmlElement, whole: int) -> bool:
    if element.tag in {"html", "body", "main", "article"}:
        return False
    names = f"{element.get('class', '')} {element.get('id', '')}"
    if not (
        element.tag in UNSEEN
        or element.tag in AROUND
        or "hidden" in element.attrib
        or element.get("aria-hidden") == "true"
        or element.get("role") in FURNITURE_ROLES
        or HIDDEN.search(element.get("style", ""))
        or (names.strip() and FURNITURE.search(names))
    ):
        return False
    # Some sites put the whole page in a form, or call its wrapper "has-sidebar".
    is_page = len(element.text_content()) * 2 > whole or element.find(".//h1") is not None
    return element.tag in UNSEEN or not is_page


def _details(page: HtmlElement) -> Details:
    """What the page says of itself in its head; no date that only stands somewhere in the text."""
    stated: dict[str, str] = {}
    for meta in page.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        stated.setdefault(name.lower(), meta.get("content") or "")
    titles = [heading.text_content() for heading in page.iter("h1")]
    if len(titles) != 1:
        titles = [stated.get("og:title") or page.findtext(".//title") or ""]
        titles = TITLE_SEPARATOR.split(titles[0])
    dates = (trusted_date(stated.get(name)) for name in DATE_NAMES)
    return Details(
        title=trusted_title(titles[0]),
        authors=trusted_authors(stated.get("author") or stated.get("dcterms.creator")),
        published=next(filter(None, dates), ""),
        language=language_code(page.get("lang")),
    )


# Where the content stands


def _main_content(page: HtmlElement) -> HtmlElement:
    """The part that the page marks as its content, else the part where trafilatura finds it."""
    marked = page.xpath("//main | //*[@role='main']")
    articles = (max(marked, key=_length) if marked else page).findall(".//article")
    largest = max(articles, key=_length, default=None)
    if marked:
        main = max(marked, key=_length)
        is_whole = largest is not None and _length(largest) >= ARTICLE_SHARE * _length(main)
        return largest if is_whole else main
    if largest is not None and _length(largest) >= ARTICLE_SHARE * _length(page):
        return largest
    body = page.find("body")
    return page if body is None else _where_trafilatura_finds_it(body)


def _length(element: HtmlElement) -> int:
    return len(SPACE.sub("", element.text_content()))


def _where_trafilatura_finds_it(body: HtmlElement) -> HtmlElement:
    """The smallest part that holds nearly all of it.

    Its own text is not used: it leaves out lines in bare sections and repeated paragraphs.
    """
    # 0.2 s, which a run without web pages need not wait for.
    from trafilatura import bare_extraction

    found = bare_extraction(copy.deepcopy(body), favor_recall=True, include_comments=False)
    if found is None or isinstance(found, dict) or found.body is None:
        return body
    texts_found = [SPACE.sub("", text) for text in found.body.itertext()]
    wanted = sum(map(len, texts_found))
    place = body
    while wanted:
        inner = next((c for c in place if _held(c, texts_found) >= MAIN_SHARE * wanted), None)
        if inner is None or inner.tag in {"p", "ul", "ol", "table"}:
            break
        place = inner
    return place


def _held(element: HtmlElement, wanted: Sequence[str]) -> int:
    text = SPACE.sub("", element.text_content())
    return sum(len(part) for part in wanted if part in text)
