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
from assistant.records import Intent, Mode, Status, Verdict
from assistant.sources import (
    cited_by,
    details_line,
    numbered_sources,
    statement_groups,
    validity_warnings,
    web_address,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from assistant.records import Answer, CleanedQuestion, Contact, Notice, Statement, Step
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


def render_waiting(said: str) -> str:
    """The message that stands in the place of an answer while others are answered first."""
    return f'<p class="busy progress">{escaped(said)}</p>'


def render_notice(message: str) -> str:
    """A message in the place of an answer: what went wrong, or that it was stopped."""
    return f'<p class="notice">{escaped(message)}</p>'


def render_case_data(question: CleanedQuestion) -> str:
    """What stands in the place of an answer until the user decides: marked is what was left out."""
    found = escaped(texts.case_data_found(question.kinds))
    marked = escaped(question.text)
    for kind in question.kinds:
        placeholder = escaped(f"[{texts.CASE_DATA[kind]}]")
        marked = marked.replace(placeholder, f"<mark>{placeholder}</mark>")
    return (
        f'<div class="notice case-data"><p>{found}</p><p>{escaped(texts.CASE_DATA_ASK)}</p>'
        f'<blockquote>{marked}</blockquote><p class="decide">'
        f"{_action('continue', texts.CASE_DATA_CONTINUE)} {_action('edit', texts.CASE_DATA_EDIT)}"
        "</p></div>"
    )


def is_case_data(message: str) -> bool:
    """Whether a message waits for what the user decides about case data."""
    return message.startswith('<div class="notice case-data">')


def render_answer(answer: Answer, key: str, *, statements: int | None = None) -> str:
    """The answer as a message; with `statements`, its first ones only, as one still coming.

    `key` is the message's own, so that equal answers in one conversation keep their own sources.
    """
    above = "".join(_card(notice) for notice in answer.notices) + _status(answer) + _proof(answer)
    body = _statement_lists(answer, key, numbered_sources(answer), statements)
    before, after = _missing(answer), ""
    if answer.intent is Intent.QUESTION:
        before, after = "", before
    if body and before:
        before += f'<p class="lead">{escaped(texts.IN_GENERAL)}</p>'
    if statements is not None:
        return f'<div class="answer busy">{above}{before}{body}</div>'
    return (
        f'<div class="answer">{above}{_choices(answer)}{before}{body}{after}{_made(answer)}'
        f"{_searched(answer, key)}{_tools(answer, key)}</div>"
    )


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
    lines = [f"{texts.QUESTION_IN_TEXT} {readable(answer.question)}"]
    lines += [line for notice in answer.notices for line in _text_card(notice)]
    lines += [title for title in [_title(answer)] if title]
    lines += [f"{texts.SEARCHED_FOR_LABEL} {readable(answer.searched_for)}"] * _is_widened(answer)
    lines += [f"{texts.SEARCHED_WITHIN} {readable(answer.within)}"] * bool(answer.within)
    lines += ["", texts.CHOICES_LABEL] if answer.choices else []
    lines += [f"- {readable(choice)}" for choice in answer.choices]
    is_question = answer.intent is Intent.QUESTION
    if not is_question:
        lines += _text_missing(answer)
        lines += ["", texts.IN_GENERAL] if answer.statements else []
    for group in statement_groups(answer):
        lines += ["", texts.from_document(readable(group.title))]
        lines += [_text_statement(statement, sources) for statement in group.statements]
    lines += _text_missing(answer) if is_question else []
    lines += _text_made(answer)
    if sources:
        lines += ["", texts.SOURCES_LABEL]
        lines += [line for source in sources for line in _text_source(source)]
    return "\n".join(lines)


def nearest_titles(answer: Answer) -> tuple[str, ...]:
    """The titles of the documents that came nearest, the best first; only for a refusal."""
    if answer.status is not Status.NONE:
        return ()
    return tuple(dict.fromkeys(passage.title for passage in answer.passages))[:NEAREST_TITLES]


def _title(answer: Answer) -> str:
    """The status in words, or what is not done; "" above small talk."""
    if answer.intent is Intent.QUESTION:
        return texts.STATUS[answer.status]
    return texts.FIXED_TITLE.get(answer.intent, "")


def _status(answer: Answer) -> str:
    # What is not done is no part of an answer, whatever is quoted below it.
    status = answer.status if answer.intent is Intent.QUESTION else Status.NONE
    title = _title(answer)
    return f'<p class="status {status}">{escaped(title)}</p>' if title else ""


def _proof(answer: Answer) -> str:
    """The verdict in words, where one holds for every statement; `_item` says it otherwise."""
    verdict = _only_verdict(answer)
    said = texts.EVERY_SENTENCE[verdict] if verdict else ""
    return f'<p class="proof">{escaped(said)}</p>' if said else ""


def _only_verdict(answer: Answer) -> Verdict | None:
    verdicts = {
        statement.verdict for group in statement_groups(answer) for statement in group.statements
    }
    return verdicts.pop() if len(verdicts) == 1 else None


def _card(notice: Notice) -> str:
    contacts = _list(map(_contact, notice.contacts), "contacts")
    return (
        f'<div class="card {notice.kind}"><h2>{escaped(notice.title)}</h2>'
        f"{contacts}<p>{escaped(notice.text)}</p></div>"
    )


def _contact(contact: Contact) -> str:
    number = escaped(contact.number)
    site = escaped(contact.url.removeprefix("https://").removeprefix("www."))
    link = f' <a href="{escaped(contact.url)}">{site}</a>' if contact.url else ""
    return (
        f'<a href="tel:{number}">{number}</a> '
        f"<span>{escaped(contact.name)}, {escaped(contact.about)}{link}</span>"
    )


def _text_card(notice: Notice) -> Iterable[str]:
    yield from ("", f"!! {notice.title}")
    for contact in notice.contacts:
        site = f" {contact.url}" if contact.url else ""
        yield f"   {contact.number}  {contact.name}, {contact.about}{site}"
    yield from (f"   {notice.text}", "")


def _statement_lists(answer: Answer, key: str, sources: Sequence[Source], most: int | None) -> str:
    groups = statement_groups(answer)
    left = shown_statements(answer) if most is None else most
    parts = []
    for group in groups:
        items = [_item(answer, statement, key, sources) for statement in group.statements[:left]]
        left -= len(items)
        if items and len(groups) > 1:
            parts.append(f'<p class="lead">{escaped(texts.from_document(group.title))}</p>')
        parts.append(_list(items))
    return "".join(parts)


def _item(answer: Answer, statement: Statement, key: str, sources: Sequence[Source]) -> str:
    markers = "".join(_marker(source, key) for source in cited_by(statement, sources))
    is_mixed = _only_verdict(answer) is None
    verdict = f' <span class="verdict">{texts.VERDICT[statement.verdict]}</span>' * is_mixed
    return escaped(statement.text) + markers + verdict


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


def _made(answer: Answer) -> str:
    """How the answer was made, where no reader would expect it; what a model wrote in vain."""
    remarks = "".join(f'<p class="remark">{escaped(remark)}</p>' for remark in _remarks(answer))
    if not answer.removed:
        return remarks
    removed = (f"<s>{escaped(r.text)}</s> {escaped(r.reason)}" for r in answer.removed)
    summary = escaped(texts.removed_sentences(len(answer.removed)))
    return (
        f'{remarks}<details class="removed"><summary>{summary}</summary>{_list(removed)}</details>'
    )


def _remarks(answer: Answer) -> Iterable[str]:
    yield from answer.remarks
    if answer.mode is Mode.MODEL:
        yield texts.written_by(answer.model)


def _searched(answer: Answer, key: str) -> str:
    """What was searched and where, and the way to the user's own words or all documents."""
    lines = []
    if _is_widened(answer):
        own_words = _action("literal", texts.SEARCH_MY_WORDS, key)
        lines.append(
            f"{escaped(texts.SEARCHED_FOR_LABEL)} {escaped(answer.searched_for)} {own_words}"
        )
    if answer.within:
        everywhere = _action("everywhere", texts.SEARCH_EVERYWHERE, key)
        lines.append(f"{escaped(texts.SEARCHED_WITHIN)} {escaped(answer.within)} {everywhere}")
    return "".join(f'<p class="searched">{line}</p>' for line in lines)


def _tools(answer: Answer, key: str) -> str:
    """What can be done with an answer; `page.js` and its companions listen."""
    buttons = [_action("revise", texts.REVISE, key)]
    if answer.statements or answer.missing:
        buttons.insert(0, _action("copy", texts.COPY_ANSWER, key))
        buttons.append(_action("helpful", texts.HELPFUL, key))
        buttons.append(_action("unhelpful", texts.UNHELPFUL, key))
    return f'<p class="tools">{" ".join(buttons)}</p>'


def _is_widened(answer: Answer) -> bool:
    """Whether more, or something else, was searched than what was asked."""
    return readable(answer.searched_for) not in {"", readable(answer.question)}


def _choices(answer: Answer) -> str:
    choices = _list((_action("choice", choice) for choice in answer.choices), "choices")
    return f'<p class="lead">{escaped(texts.CHOICES_LABEL)}</p>{choices}' if choices else ""


def _action(kind: str, label: str, key: str = "") -> str:
    """A button that the page listens to (page.js)."""
    value = f' value="{escaped(key)}"' if key else ""
    return f'<button type="button" class="action {kind}"{value}>{escaped(label)}</button>'


def _text_statement(statement: Statement, sources: Sequence[Source]) -> str:
    numbers = "".join(f" [{source.number}]" for source in cited_by(statement, sources))
    return f"- {readable(statement.text)}{numbers}"


def _text_missing(answer: Answer) -> Iterable[str]:
    if answer.missing:
        yield ""
        yield from (readable(text) for text in answer.missing)
    if nearest := nearest_titles(answer):
        yield from ("", texts.NEAREST_LABEL, *(f"- {readable(title)}" for title in nearest))


def _text_made(answer: Answer) -> Iterable[str]:
    remarks = [readable(remark) for remark in _remarks(answer)]
    if remarks or answer.removed:
        yield from ("", *remarks)
    if answer.removed:
        yield texts.removed_sentences(len(answer.removed))
        yield from (f"- {readable(r.text)} ({readable(r.reason)})" for r in answer.removed)


def _text_source(source: Source) -> Iterable[str]:
    citation = source.citation
    details = citation.snapshot.details
    place = " › ".join(citation.heading)
    page = texts.page(citation.page) if citation.page else ""
    about = ", ".join(part for part in (details_line(details), place, page) if part)
    yield f"[{source.number}] {readable(citation.title)}"
    warnings = " ".join(validity_warnings(details))
    for line in (about, warnings, f"“{citation.quote}”", web_address(details)):
        if line:
            yield f"    {readable(line)}"
