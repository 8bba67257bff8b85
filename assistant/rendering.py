"""Answers and questions as safe HTML for the conversation, and as text for a terminal.

The conversation is drawn as Markdown with HTML in it. So whatever comes from a document or a user
is written with every ASCII sign that is no letter, digit or space as a character reference: it
reads the same, and neither Markdown nor HTML nor a template language finds a sign to act on. Each
message is one line of HTML, because a blank line would end the HTML block and let Markdown in.
"""

from __future__ import annotations

import html
import unicodedata
from typing import TYPE_CHECKING

from assistant import texts
from assistant.records import Status
from assistant.sources import (
    cited_by,
    details_line,
    numbered_sources,
    statement_groups,
    web_address,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from assistant.records import Answer, Statement, Step
    from assistant.sources import Source

LINE_BREAK = "<br>"
GLUE = "\u202f\u2060"  # a narrow space and a joiner, which keep a marker at its word
NEAREST_TITLES = 3


def readable(text: str) -> str:
    """The text without control characters and half surrogates, its white space made single."""
    kept = "".join(
        " " if unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"} else character
        for character in text
    )
    return " ".join(kept.split())


def escaped(text: str) -> str:
    """The text for HTML within Markdown: no sign left that either could act on."""
    return "".join(
        character
        if character == " " or not character.isascii() or character.isalnum()
        else f"&#{ord(character)};"
        for character in readable(text)
    )


def render_question(question: str) -> str:
    """A user's question as a message; `read_question` gives it back."""
    return LINE_BREAK.join(escaped(line) for line in question.splitlines() if readable(line))


def read_question(message: str) -> str:
    """The question in a message of `render_question`, with its white space made single."""
    return "\n".join(html.unescape(line) for line in message.split(LINE_BREAK))


def render_progress(step: Step) -> str:
    """The message that stands in the place of an answer while it is made."""
    return f'<p class="busy progress">{escaped(texts.STEP[step])}</p>'


def render_notice(message: str) -> str:
    """A message in the place of an answer: what went wrong, or that it was stopped."""
    return f'<p class="notice">{escaped(message)}</p>'


def render_answer(answer: Answer, key: str, *, statements: int | None = None) -> str:
    """The answer as a message; with `statements`, its first ones only, as one still coming.

    `key` is the message's own, so that equal answers in one conversation keep their own sources.
    """
    sources = numbered_sources(answer)
    body = _statement_lists(answer, key, sources, statements)
    if statements is not None:
        return f'<div class="answer busy">{_status(answer)}{body}</div>'
    return f'<div class="answer">{_status(answer)}{body}{_missing(answer)}{_searched(answer)}</div>'


def is_answer(message: str) -> bool:
    """Whether a message is a whole answer, and so its question part of the conversation."""
    return message.startswith('<div class="answer">')


def is_busy(message: str) -> bool:
    """Whether a message is still being made."""
    return message.startswith(('<p class="busy', '<div class="answer busy">'))


def shown_statements(answer: Answer) -> int:
    """How many statements the message of this answer shows."""
    return sum(len(group.statements) for group in statement_groups(answer))


def render_text(answer: Answer) -> str:
    """The answer for a terminal: statements with numbers, then the numbered sources."""
    sources = numbered_sources(answer)
    lines = [f"{texts.QUESTION_IN_TEXT} {readable(answer.question)}", texts.STATUS[answer.status]]
    for group in statement_groups(answer):
        lines += ["", texts.from_document(readable(group.title))]
        lines += [_text_statement(statement, sources) for statement in group.statements]
    lines += _text_missing(answer)
    if sources:
        lines += ["", texts.SOURCES_LABEL]
        lines += [line for source in sources for line in _text_source(source)]
    return "\n".join(lines)


def nearest_titles(answer: Answer) -> tuple[str, ...]:
    """The titles of the documents that came nearest, the best first; only for a refusal."""
    if answer.status is not Status.NONE:
        return ()
    return tuple(dict.fromkeys(passage.title for passage in answer.passages))[:NEAREST_TITLES]


def _status(answer: Answer) -> str:
    return f'<p class="status {answer.status}">{escaped(texts.STATUS[answer.status])}</p>'


def _statement_lists(answer: Answer, key: str, sources: Sequence[Source], most: int | None) -> str:
    groups = statement_groups(answer)
    left = shown_statements(answer) if most is None else most
    parts = []
    for group in groups:
        items = [_item(statement, key, sources) for statement in group.statements[:left]]
        left -= len(items)
        if items and len(groups) > 1:
            parts.append(f'<p class="lead">{escaped(texts.from_document(group.title))}</p>')
        parts.append(_list(items))
    return "".join(parts)


def _item(statement: Statement, key: str, sources: Sequence[Source]) -> str:
    markers = "".join(_marker(source, key) for source in cited_by(statement, sources))
    return escaped(statement.text) + markers


def _marker(source: Source, key: str) -> str:
    title = f"{texts.OPEN_SOURCE} {source.number}: {source.citation.title}"
    return (
        f'{GLUE}<a class="cite" href="#bron-{key}-{source.number}" title="{escaped(title)}">'
        f'<span class="unseen">{texts.PAGE_LABELS["source"]}</span>{source.number}</a>'
    )


def _list(items: Iterable[str], kind: str = "statements") -> str:
    entries = "".join(f"<li>{item}</li>" for item in items)
    return f'<ul class="{kind}">{entries}</ul>' if entries else ""


def _missing(answer: Answer) -> str:
    missing = "".join(f'<p class="missing">{escaped(text)}</p>' for text in answer.missing)
    nearest = _list((escaped(title) for title in nearest_titles(answer)), "nearest")
    label = f'<p class="lead">{escaped(texts.NEAREST_LABEL)}</p>' if nearest else ""
    return missing + label + nearest


def _searched(answer: Answer) -> str:
    if readable(answer.searched_for) in {"", readable(answer.question)}:
        return ""
    return (
        f'<p class="searched">{escaped(texts.SEARCHED_FOR_LABEL)} '
        f"{escaped(answer.searched_for)}</p>"
    )


def _text_statement(statement: Statement, sources: Sequence[Source]) -> str:
    numbers = "".join(f" [{source.number}]" for source in cited_by(statement, sources))
    return f"- {readable(statement.text)}{numbers}"


def _text_missing(answer: Answer) -> Iterable[str]:
    if answer.missing:
        yield ""
        yield from (readable(text) for text in answer.missing)
    if nearest := nearest_titles(answer):
        yield from ("", texts.NEAREST_LABEL, *(f"- {readable(title)}" for title in nearest))


def _text_source(source: Source) -> Iterable[str]:
    citation = source.citation
    details = citation.snapshot.details
    place = " › ".join(citation.heading)
    page = texts.page(citation.page) if citation.page else ""
    about = ", ".join(part for part in (details_line(details), place, page) if part)
    yield f"[{source.number}] {readable(citation.title)}"
    for line in (about, f"“{citation.quote}”", web_address(details)):
        if line:
            yield f"    {readable(line)}"
