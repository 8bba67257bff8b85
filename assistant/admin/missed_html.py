"""The list of what users could not find, and what was put out of scope."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from assistant.admin import missed_texts as texts
from assistant.admin.collection_texts import moment
from assistant.admin.missed import sought_for
from assistant.admin.shell import MISSED, form, hidden

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from assistant.admin.missed import Found
    from assistant.admin.missed_grouping import Group, Grouping
    from assistant.admin.missed_periods import Period
    from assistant.admin.sessions import Session
    from assistant.journal_records import Policy
    from assistant.missed_records import Mark

GROUP, WORD, WORDS, OUT, SEEK, BACK, WORD_BACK = (
    f"{MISSED}/{name}"
    for name in (
        "groep", "woord", "woorden", "buiten-bereik", "document", "terug", "woord-terug"
    )
)  # fmt: skip
AT_A_TIME = 25
BEGIN_WITH = 5
# More weeks than fit on a page are told together.
MOST_WEEKS = 13
WITHOUT_THEME = "-"


def address(place: str, **asked: str) -> str:
    """The address of a page, as it may stand in HTML; what is empty is left out."""
    query = urlencode({name: value for name, value in asked.items() if value})
    return escape(f"{place}?{query}" if query else place)


def missed_html(
    found: Found,
    marks: Sequence[Mark],
    naming: Mapping[str, int],
    policy: Policy,
    period: Period,
    theme: str,
    page: int,
    now: dt.datetime,
) -> str:
    """The whole of the page but for its heading; `naming` is of the groups of this page."""
    grouping = found.grouping
    shown = on_theme(grouping, theme)
    off = "" if policy.questions else _off()
    waits = (
        f'<p class="warning">{escape(texts.waiting(found.waiting))}</p>' if found.waiting else ""
    )
    if not grouping.groups:
        body = f'<p class="empty">{escape(texts.NOTHING_YET)}</p>'
    elif not shown:
        body = (
            f'<p class="empty">{escape(texts.NOTHING_ON_THEME)} '
            f'<a href="{address(MISSED, periode=period)}">{escape(texts.SHOW_ALL)}</a></p>'
        )
    else:
        first = first_of(shown, page)
        items = "".join(
            _item(each, naming[each.key], sought_for(each, marks), period, now)
            for each in shown[first : first + AT_A_TIME]
        )
        body = (
            f"{_summary(shown, grouping)}"
            f'<section aria-labelledby="groepen"><h2 id="groepen">{escape(texts.GROUPS_TITLE)}</h2>'
            f'<ol class="missed" role="list" start="{first + 1}">{items}</ol>'
            f"{_turning(shown, first, period, theme)}</section>"
        )
    return (
        f'<p class="lead">{escape(texts.LEAD)}</p>{off}{_filter(grouping, period, theme)}{waits}'
        f'{body}<p class="hint">{escape(texts.kept_for(policy.days))}</p>{_besides(found)}'
    )


def on_theme(grouping: Grouping, theme: str) -> tuple[Group, ...]:
    """The groups on a theme; all of them for ""."""
    wanted = "" if theme == WITHOUT_THEME else theme
    return tuple(each for each in grouping.groups if not theme or each.theme == wanted)


def first_of(groups: Sequence[Group], page: int) -> int:
    """The place of the first group of a page, or of the last page."""
    pages = max(1, -(-len(groups) // AT_A_TIME))
    return (min(max(page, 1), pages) - 1) * AT_A_TIME


def weeks_html(weeks: Sequence[dt.date], counts: Sequence[int]) -> str:
    """How many questions every week had, the newest first, in figures and as bars."""
    most = max(counts, default=0) or 1
    pairs = list(zip(weeks, counts, strict=True))[::-1]
    rows = [(texts.week(monday), count) for monday, count in pairs[:MOST_WEEKS]]
    if len(pairs) > MOST_WEEKS:
        rest = sum(count for _, count in pairs[MOST_WEEKS:])
        rows.append((texts.EARLIER, rest))
        most = max(most, rest)
    body = "".join(
        f'<tr><th scope="row">{escape(name)}</th><td class="number">{count}</td><td class="bar">'
        f'<svg aria-hidden="true" focusable="false"><rect width="{100 * count / most:.1f}%" '
        f'height="100%"/></svg></td></tr>'
        for name, count in rows
    )
    return (
        f'<table class="weeks"><thead><tr><th scope="col">{escape(texts.WEEK_COLUMN)}</th>'
        f'<th scope="col" colspan="2">{escape(texts.COUNT_COLUMN)}</th></tr></thead>'
        f"<tbody>{body}</tbody></table>"
    )


def trend_line(counts: Sequence[int]) -> str:
    """The last two whole weeks; "" where there were no two."""
    return texts.trend(counts[-2], counts[-3]) if len(counts) > 2 else ""


def advice(group: Group, naming: int) -> str:
    """What to do about a group, in a sentence."""
    return texts.named_in(naming, group.words) if naming else texts.named_nowhere(group.words)


def name_of(group: Group) -> str:
    """What a group is called."""
    return ", ".join(group.words[:4])


def out_html(session: Session, found: Found, period: Period, now: dt.datetime) -> str:
    """The whole of the page but for its heading."""
    items = "".join(
        f'<li><div><p class="name">{escape(mark.label)}</p><p class="hint">'
        f"{escape(texts.out_facts(mark.who, moment(mark.time, now), count))}</p></div>"
        f"{_back(session, mark, texts.OUT_BACK)}</li>"
        for mark, count in found.marked
    )
    body = (
        f'<div class="group"><ul role="list">{items}</ul></div>'
        if items
        else f'<p class="empty">{escape(texts.OUT_NONE)}</p>'
    )
    return f'{back_to_list(period)}<p class="lead">{escape(texts.OUT_LEAD)}</p>{body}'


def back_to_list(period: Period) -> str:
    """The way back."""
    return (
        f'<p class="buttons"><a href="{address(MISSED, periode=period)}">'
        f"{escape(texts.BACK_TO_LIST)}</a></p>"
    )


def _back(session: Session, mark: Mark, name: str) -> str:
    button = (
        f'<button class="plain" aria-label="{escape(f"{name}: {mark.label}")}">'
        f"{escape(name)}</button>"
    )
    return form(session, BACK, hidden("besluit", mark.id) + button)


def _off() -> str:
    return (
        f'<section class="card"><h2>{escape(texts.OFF_TITLE)}</h2>'
        f"<p>{escape(texts.OFF)}</p></section>"
    )


def _filter(grouping: Grouping, period: Period, theme: str) -> str:
    themes = {"": texts.ALL_THEMES}
    for name, count in grouping.themes.items():
        themes[name or WITHOUT_THEME] = f"{name or texts.NO_THEME} ({count})"
    if theme and theme not in themes:
        themes[theme] = f"{theme} (0)"
    return (
        f'<form class="filter" method="get" action="{MISSED}">'
        f"{_choice('periode', texts.PERIOD_FIELD, texts.PERIODS, period)}"
        f"{_choice('thema', texts.THEME_FIELD, themes, theme)}"
        f"<button>{escape(texts.FILTER_BUTTON)}</button></form>"
    )


def _choice(name: str, label: str, options: Mapping[str, str], chosen: str) -> str:
    items = "".join(
        f'<option value="{escape(value)}"{" selected" if value == chosen else ""}>'
        f"{escape(said)}</option>"
        for value, said in options.items()
    )
    return (
        f'<div><label for="{name}">{escape(label)}</label>'
        f'<select id="{name}" name="{name}">{items}</select></div>'
    )


def _summary(shown: Sequence[Group], grouping: Grouping) -> str:
    count = sum(each.count for each in shown)
    refused = sum(each.refused for each in shown)
    first = shown[:BEGIN_WITH]
    most = sum(each.count for each in first)
    weeks = [sum(of) for of in zip(*(each.weeks for each in shown), strict=True)]
    lines = (
        texts.together(count, refused, len(shown)),
        texts.begin_there(len(first), most, most / count),
        trend_line(weeks),
    )
    told = "".join(f"<p>{escape(line)}</p>" for line in lines if line)
    return (
        f'<section class="card in-short"><div><h2>{escape(texts.TOGETHER)}</h2>{told}</div>'
        f"<div><h2>{escape(texts.PER_WEEK)}</h2>{weeks_html(grouping.weeks, weeks)}</div></section>"
    )


def _item(group: Group, naming: int, sought: Mark | None, period: Period, now: dt.datetime) -> str:
    counts = texts.group_counts(group.count, group.refused, group.newest, now)
    so = texts.so_in(naming) if naming else texts.so_nowhere()
    theme = f" {texts.theme_of(group.theme)}." if group.theme else ""
    noted = (
        f'<p class="noted">{escape(texts.sought(sought.who, moment(sought.time, now)))}</p>'
        if sought
        else ""
    )
    return (
        f'<li class="card"><h3><a href="{address(GROUP, groep=group.key, periode=period)}">'
        f"{escape(name_of(group))}</a></h3><p>{escape(counts + theme)}</p>"
        f'<p class="example">{escape(texts.example(group.questions[0].question))}</p>'
        f'<p class="hint">{escape(so)}</p>{noted}</li>'
    )


def _turning(shown: Sequence[Group], first: int, period: Period, theme: str) -> str:
    if len(shown) <= AT_A_TIME:
        return ""
    last = min(first + AT_A_TIME, len(shown))
    page = first // AT_A_TIME + 1
    links = []
    if first:
        links.append((texts.PREVIOUS, page - 1))
    if last < len(shown):
        links.append((texts.NEXT, page + 1))
    told = "".join(
        f'<a href="{address(MISSED, periode=period, thema=theme, pagina=str(number))}">'
        f"{escape(name)}</a>"
        for name, number in links
    )
    return (
        f'<p class="buttons"><span class="count">'
        f"{escape(texts.shown(first + 1, last, len(shown)))}</span>{told}</p>"
    )


def _besides(found: Found) -> str:
    return (
        f'<p class="buttons"><a href="{OUT}">{escape(texts.OUT_OF_SCOPE)} '
        f'({len(found.marked)})</a><a href="{WORDS}">{escape(texts.OWN_WORDS)}</a></p>'
    )
