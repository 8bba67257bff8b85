"""The pages of the statements: what there is to take, and each as it reads."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from assistant.admin import statements_texts as texts
from assistant.admin.shell import STATEMENTS
from assistant.admin.statements import open_labels
from assistant.blocks import Heading, Listing, Paragraph, Role
from assistant.clipboard import to_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from assistant.blocks import Block, Paper, Part, Span

ON_DATE = "documenten"
FORMS = ("docx", "md")
MOST_SHOWN = 200  # entries of a list on the page
TAG = {Role.QUOTE: "blockquote"}
KIND = {Role.WARNING: "warning", Role.ASIDE: "hint"}


def statements_html(papers: Mapping[str, Paper], today: str) -> str:
    """All of them, with how much there is to fill in; the list of documents asks for a date."""
    cards = "".join(_card(name, paper) for name, paper in papers.items())
    about = f"<p>{escape(texts.ABOUT[ON_DATE])}</p>{date_form(today, today)}"
    return (
        f'<p class="lead">{escape(texts.LEAD)}</p><div class="cards">{cards}'
        f'<section class="card"><h2>{escape(texts.TITLES[ON_DATE])}</h2>{about}</section></div>'
    )


def statement_html(name: str, paper: Paper) -> str:
    """One of them: what is to be filled in, the files, the text, and the text to copy."""
    return (
        f"{back_html()}{_open(open_labels(paper))}{downloads_html(name, {})}"
        f'<div class="statement">{paper_html(paper)}</div>{_copying(paper)}'
    )


def documents_on_html(paper: Paper, day: str, today: str) -> str:
    """The list of documents of a day; a long one is cut here, and whole in its files."""
    return (
        f'{back_html()}<div class="card">{date_form(day, today)}</div>'
        f"{downloads_html(ON_DATE, {'datum': day})}"
        f'<div class="statement">{paper_html(paper)}</div>{_copying(paper)}'
    )


def date_form(day: str, today: str, problem: str = "") -> str:
    """Asks for a date."""
    wrong = f'<p class="wrong" id="datum-fout">{escape(problem)}</p>' if problem else ""
    marked = ' aria-invalid="true" aria-describedby="datum-fout"' if problem else ""
    return (
        f'<form method="get" action="{STATEMENTS}/{ON_DATE}" class="choice details">'
        f'<label for="datum">{escape(texts.DATE_FIELD)}</label>'
        f'<input id="datum" name="datum" type="date" required max="{today}" '
        f'value="{escape(day)}"{marked}><button>{escape(texts.DATE_BUTTON)}</button>{wrong}</form>'
    )


def back_html() -> str:
    """To the list of statements."""
    return f'<p class="back"><a href="{STATEMENTS}">{escape(texts.BACK)}</a></p>'


def downloads_html(name: str, query: Mapping[str, str]) -> str:
    """Links to the files."""
    asked = f"?{urlencode(query)}" if query else ""
    links = "".join(
        f'<a class="button" href="{escape(f"{STATEMENTS}/{name}/{form}{asked}")}" download>'
        f"{escape(texts.DOWNLOAD[form])}</a>"
        for form in FORMS
    )
    return f'<p class="buttons">{links}</p>'


def paper_html(paper: Paper) -> str:
    """The blocks of a paper without its title."""
    return "".join(map(_block, paper.blocks))


def _card(name: str, paper: Paper) -> str:
    count = texts.open_count(len(open_labels(paper)))
    return (
        f'<section class="card"><h2>{escape(texts.TITLES[name])}</h2>'
        f'<p>{escape(texts.ABOUT[name])}</p><p class="hint">{escape(count)}</p>'
        f'<p><a href="{STATEMENTS}/{name}" aria-label="'
        f'{escape(f"{texts.OPEN_PAGE}: {texts.TITLES[name]}")}">{escape(texts.OPEN_PAGE)}</a></p>'
        "</section>"
    )


def _open(labels: Sequence[str]) -> str:
    if not labels:
        return f'<section class="card"><p>{escape(texts.OPEN_NONE)}</p></section>'
    items = "".join(f"<li>{escape(each)}</li>" for each in labels)
    return (
        f'<section class="card" aria-labelledby="invullen"><h2 id="invullen">'
        f"{escape(texts.OPEN_TITLE)}</h2><p>{escape(texts.open_count(len(labels)))}</p>"
        f"<ul>{items}</ul></section>"
    )


def _copying(paper: Paper) -> str:
    """Folded away: the text stands on the page already."""
    text = f"{paper.title}\n\n{to_text(_without_tables(paper.blocks))}\n"
    return (
        f'<details class="copying"><summary>{escape(texts.COPY_TITLE)}</summary>'
        f'<label for="tekst">{escape(texts.COPY_FIELD)}</label>'
        f'<textarea id="tekst" rows="16" readonly>{escape(text)}</textarea>'
        f'<p><button type="button" class="copy" hidden data-copied="{escape(texts.COPIED)}">'
        f'{escape(texts.COPY)}</button> <span role="status"></span></p></details>'
    )


def _without_tables(blocks: Sequence[Part]) -> list[Block]:
    return [each for each in blocks if isinstance(each, Heading | Paragraph | Listing)]


def _block(block: Part) -> str:
    if isinstance(block, Heading):
        return f"<h{block.level + 1}>{escape(block.text)}</h{block.level + 1}>"
    if isinstance(block, Paragraph):
        tag, kind = TAG.get(block.role, "p"), KIND.get(block.role)
        marked = f' class="{kind}"' if kind else ""
        return f"<{tag}{marked}>{_spans(block)}</{tag}>"
    if isinstance(block, Listing):
        return _list(block)
    return ""


def _list(listing: Listing) -> str:
    tag = "ol" if listing.is_numbered else "ul"
    shown = listing.items[:MOST_SHOWN]
    items = "".join(f"<li>{'<br>'.join(map(_spans, each.paragraphs))}</li>" for each in shown)
    cut = texts.shown_of(len(shown), len(listing.items)) if len(shown) < len(listing.items) else ""
    remark = f'<p class="hint">{escape(cut)}</p>' if cut else ""
    return f"<{tag}>{items}</{tag}>{remark}"


def _spans(paragraph: Paragraph) -> str:
    return "".join(map(_span, paragraph.spans))


def _span(span: Span) -> str:
    text = escape(span.text)
    if span.text == texts.UNKNOWN:
        return f"<mark>{text}</mark>"
    return f"<strong>{text}</strong>" if span.is_strong else text
