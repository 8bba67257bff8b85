"""The pages on one document: its details to be edited, and its text as it will be cited."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from html import escape
from typing import TYPE_CHECKING, Any

from assistant import texts as page_texts
from assistant.admin import collection_texts as texts
from assistant.admin.documents_html import DETAILS, address_of
from assistant.admin.shell import DOCUMENTS, form, hidden
from assistant.document_html import document_html
from ingest.frontmatter import MOST_VALUE_LETTERS, is_date
from ingest.records import Kind

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from assistant.admin.collection import ReadText
    from assistant.admin.sessions import Session
    from ingest.records import Block, Details, Document, Passage

DATES = ("published", "valid_from", "valid_until")
LISTS = ("audience", "themes")
HINTS = {
    **dict.fromkeys(DATES, texts.DETAILS_DATE),
    **dict.fromkeys(LISTS, texts.DETAILS_LIST),
    "replaced_by": texts.DETAILS_REPLACED,
}
MOST_OFFERED = 500  # documents that the browser offers while one is typed


@dataclass(frozen=True)
class Filled:
    """What was filled in: the `details` it makes, or what is wrong with it, by field."""

    values: Mapping[str, str]
    details: Details
    wrong: Mapping[str, str] = field(default_factory=dict)


def shown_values(details: Details) -> dict[str, str]:
    """The details as they stand in the fields."""
    return {name: _written(getattr(details, name)) for name in texts.FIELDS}


def filled_in(values: Mapping[str, str], details: Details, known: Collection[str]) -> Filled:
    """What was filled in, over the details of now; `known` are the ids of documents."""
    said = {name: " ".join(values.get(name, "").split()) for name in texts.FIELDS}
    wrong = {name: problem for name in said if (problem := _problem(name, said, details, known))}
    if wrong:
        return Filled(said, details, wrong)
    changes: dict[str, Any] = {
        name: tuple(filter(None, map(str.strip, value.split(",")))) if name in LISTS else value
        for name, value in said.items()
    }
    changes["kind"] = Kind(said["kind"]) if said["kind"] else None
    # What was not touched stays as it was: a list may hold commas of its own.
    before = shown_values(details)
    changes = {name: value for name, value in changes.items() if said[name] != before[name]}
    return Filled(said, replace(details, **changes))


def details_html(session: Session, document_id: str, filled: Filled, offered: Sequence[str]) -> str:
    """The form; what is wrong stands above it and beside the field."""
    fields = "".join(_field(name, filled) for name in texts.FIELDS)
    options = "".join(f'<option value="{escape(each)}">' for each in offered[:MOST_OFFERED])
    inside = (
        f"{hidden('document', document_id)}{fields}"
        f'<datalist id="documenten">{options}</datalist>'
        f'<p class="buttons"><button class="main">{escape(texts.DETAILS_SAVE)}</button>'
        f'<a href="{DOCUMENTS}">{escape(texts.DETAILS_CANCEL)}</a></p>'
    )
    return (
        f'<p class="lead">{escape(filled.details.title)}</p>'
        f'<p class="hint">{escape(texts.DETAILS_LEAD)}</p>{_wrong(filled)}'
        f"{form(session, DETAILS, inside, kind='details card')}"
    )


def text_html(document_id: str, read: ReadText | None) -> str:
    """The cleaned text, passage after passage."""
    if read is None:
        return f'<p class="empty">{escape(texts.TEXT_NONE)}</p>{_back(document_id)}'
    said = texts.TEXT_NEW if read.is_waiting else texts.TEXT_NOW
    passages = "".join(
        f'<section class="passage"><h2>{escape(texts.passage(number, each.heading))}</h2>'
        f"{document_html(_part(read.document, each), None)}</section>"
        for number, each in enumerate(read.passages, start=1)
    )
    count = texts.number(len(read.passages), "passage", "passages")
    return (
        f'<p class="lead">{escape(read.document.details.title)}</p>'
        f'<p class="hint">{escape(said)} {escape(count)}.</p>{_back(document_id)}'
        f'<div class="passages">{passages}</div>'
    )


def _part(document: Document, passage: Passage) -> Document:
    """The blocks of one passage; its headings stand above it."""
    blocks = tuple(each for each in document.blocks if _is_in(each, passage))
    return replace(document, blocks=tuple(replace(each, page=None) for each in blocks))


def _is_in(block: Block, passage: Passage) -> bool:
    return passage.start <= block.start < passage.end


def _back(document_id: str) -> str:
    return (
        f'<p class="buttons"><a href="{DOCUMENTS}">{escape(texts.TO_DOCUMENTS)}</a>'
        f'<a href="{address_of(DETAILS, document_id)}">{escape(texts.EDIT)}</a></p>'
    )


def _wrong(filled: Filled) -> str:
    if not filled.wrong:
        return ""
    items = "".join(
        f'<li><a href="#{name}">{escape(problem)}</a></li>'
        for name, problem in filled.wrong.items()
    )
    return (
        f'<div class="notices" role="alert"><p>{escape(texts.DETAILS_WRONG)}</p>'
        f'<ul role="list">{items}</ul></div>'
    )


def _field(name: str, filled: Filled) -> str:
    label = f'<label for="{name}">{escape(texts.FIELDS[name])}</label>'
    if name == "kind":
        return f"<div>{label}{_kinds(filled.values[name])}</div>"
    described = [f"{name}-uitleg"] * (name in HINTS) + [f"{name}-fout"] * (name in filled.wrong)
    attributes = f' aria-describedby="{" ".join(described)}"' if described else ""
    attributes += ' aria-invalid="true"' if name in filled.wrong else ""
    attributes += ' list="documenten"' if name == "replaced_by" else ""
    attributes += " required" if name == "title" else ""
    hint = f'<p class="hint" id="{name}-uitleg">{escape(HINTS[name])}</p>' if name in HINTS else ""
    wrong = (
        f'<p class="wrong" id="{name}-fout">{escape(filled.wrong[name])}</p>'
        if name in filled.wrong
        else ""
    )
    return (
        f'<div>{label}<input id="{name}" name="{name}" value="{escape(filled.values[name])}" '
        f'maxlength="{MOST_VALUE_LETTERS}" autocomplete="off"{attributes}>{hint}{wrong}</div>'
    )


def _kinds(chosen: str) -> str:
    options = {"": texts.KIND_UNKNOWN, **{str(kind): page_texts.KIND[kind] for kind in Kind}}
    items = "".join(
        f'<option value="{value}"{" selected" if value == chosen else ""}>{escape(said)}</option>'
        for value, said in options.items()
    )
    return f'<select id="kind" name="kind">{items}</select>'


def _problem(name: str, said: Mapping[str, str], details: Details, known: Collection[str]) -> str:
    value, label = said[name], texts.FIELDS[name]
    if name == "title" and not value:
        return texts.TITLE_EMPTY
    if len(value) > MOST_VALUE_LETTERS:
        return texts.too_long(label, MOST_VALUE_LETTERS)
    if name in DATES and value and not is_date(value):
        return texts.no_date(label, value)
    if name == "kind" and value and value not in set(Kind):
        return texts.no_document(label, value)
    is_new = name == "replaced_by" and value not in {"", details.replaced_by}
    return texts.no_document(label, value) if is_new and value not in known else ""


def _written(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(value)
    return str(value) if value else ""
