"""The frame around our own pages, which need no script to be read; and the links between pages."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from assistant import page_texts, texts, theme_texts

if TYPE_CHECKING:
    from collections.abc import Sequence

QUESTIONS, THEMES, ABOUT, KEEPING = "/", "/themas", "/over", "/beheer"
PAGES = (
    (QUESTIONS, page_texts.NAVIGATION_QUESTIONS),
    (THEMES, theme_texts.NAVIGATION_THEMES),
    (ABOUT, page_texts.NAVIGATION_ABOUT),
)
STYLES = ("colours.css", "navigation.css", "site.css")


@dataclass(frozen=True)
class Frame:
    """Makes whole pages; `files` is the address of the static files."""

    files: str

    def page(self, title: str, body: str, *, current: str = "", styles: Sequence[str] = ()) -> str:
        """A page around `body`, which is HTML; `current` is the address of the page itself.

        It wears `styles` besides those of all pages.
        """
        links = "".join(
            f'<link rel="stylesheet" href="{self.files}/{each}">' for each in (*STYLES, *styles)
        )
        return (
            '<!doctype html>\n<html lang="nl"><head><meta charset="utf-8">'
            '<meta name="viewport" content="width=device-width, initial-scale=1">'
            f"<title>{escape(title)} – {escape(texts.BRAND)}</title>"
            f'<link rel="icon" type="image/svg+xml" href="{self.files}/favicon.svg">'
            '<link rel="preload" as="font" type="font/woff2" crossorigin '
            f'href="{self.files}/source-sans-3-latin-wght-normal.woff2">{links}</head><body>'
            f'<a class="skip" href="#inhoud">{escape(page_texts.SKIP_TO_CONTENT)}</a>'
            f'<header class="site"><p class="brand"><span class="logo" aria-hidden="true"></span>'
            f"{escape(texts.BRAND)}</p>{navigation(current)}</header>"
            f'<main id="inhoud" tabindex="-1">{body}</main>'
            f'<footer class="site"><p>{escape(page_texts.FOOTER)}</p></footer></body></html>'
        )


def navigation(current: str, *, leaves_page_open: bool = False) -> str:
    """The links to the pages; `leaves_page_open` on one that would lose what stands on it."""
    items = "".join(f"<li>{_link(*page, current, leaves_page_open)}</li>" for page in PAGES)
    keeping = _link(KEEPING, page_texts.NAVIGATION_KEEPING, current, leaves_page_open)
    items += f'<li class="keeping">{keeping}</li>'  # hidden but from who is signed in, by the guard
    return f'<nav class="pages" aria-label="{escape(page_texts.NAVIGATION)}"><ul>{items}</ul></nav>'


def _link(address: str, name: str, current: str, leaves_page_open: bool) -> str:
    if address == current:
        return f'<a href="{address}" aria-current="page">{escape(name)}</a>'
    if not leaves_page_open:
        return f'<a href="{address}">{escape(name)}</a>'
    return f'<a href="{address}" {NEW_TAB}>{escape(name)}{new_window()}</a>'


NEW_TAB = 'target="_blank" rel="noopener"'


def new_window() -> str:
    """What a screen reader hears of a link that opens a window of its own."""
    return f'<span class="unseen">{escape(page_texts.NEW_WINDOW)}</span>'


def outside_link(address: str, name: str) -> str:
    """A link to another site; the address has to be one of the web."""
    return (
        f'<a href="{escape(address)}" target="_blank" rel="noopener noreferrer">'
        f"{escape(name)}{new_window()}</a>"
    )
