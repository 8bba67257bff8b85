"""A conversation as headings, paragraphs and lists: what every file and the clipboard say alike."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from assistant import texts
from assistant.blocks import Heading, Item, Listing, Paper, Paragraph, Role, Span, said, shown
from assistant.errors import TakeawayError
from assistant.records import Intent, Mode, Verdict
from assistant.snapshots import remark_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from assistant.blocks import Block
    from assistant.records import Checked, Notice
    from assistant.turns import TakenGroup, TakenSource, TakenStatement, Turn

LONGEST_HEADING = 120
MOST_PARTS = 20_000  # some 400 answers


def transcript(turns: Sequence[Turn], checked: Sequence[Checked] | None, day: str) -> Paper:
    """The conversation; `checked` are its sources in order as they are now, None when unknown.

    Raises `TakeawayError` on so many small parts that a file of them would take minutes.
    """
    remarks = iter(map(remark_of, checked or ()))
    blocks: list[Block] = [
        said(texts.taken_on(day)),
        said(texts.CHECK_THE_SOURCE, Role.WARNING),
        said(texts.TAKEN_SYSTEM),
        said(texts.SOURCES_CHECKED if checked is not None else texts.SOURCES_NOT_CHECKED),
    ]
    for number, turn in enumerate(turns, start=1):
        blocks += _question(turn, number)
        blocks += turn_blocks(turn, number, tuple(islice(remarks, len(turn.sources))))
    if (parts := sum(map(_parts, blocks))) > MOST_PARTS:
        raise TakeawayError(f"{parts} parts of conversation", texts.CONVERSATION_TOO_LARGE)
    return Paper(texts.TAKEN_TITLE, day, tuple(blocks))


def turn_blocks(turn: Turn, number: int = 1, remarks: Sequence[str] = ()) -> tuple[Block, ...]:
    """An answer and its sources; `remarks` say per source what changed since, "" for nothing."""
    return (
        Heading(2, texts.ANSWER_LABEL),
        *_notices(turn),
        *_status(turn, remarks),
        *_listed(texts.CHOICES_LABEL, turn.choices),
        *_body(turn, number, remarks),
        *_made(turn),
        *_sources(turn, number, remarks),
    )


def _parts(block: Block) -> int:
    if isinstance(block, Listing):
        return sum(len(p.spans) for item in block.items for p in item.paragraphs)
    return len(block.spans) if isinstance(block, Paragraph) else 1


def _question(turn: Turn, number: int) -> Iterator[Block]:
    question = shown(turn.question)
    is_long = len(question) > LONGEST_HEADING
    heading = f"{question[:LONGEST_HEADING].rsplit(' ', 1)[0]} …" if is_long else question
    yield Heading(1, texts.numbered_question(number, heading))
    if is_long:
        yield said(question)


def _notices(turn: Turn) -> Iterator[Block]:
    for notice in (texts.NOTICES[kind] for kind in turn.notices):
        yield said(notice.title, Role.WARNING)
        yield Listing(tuple(_contacts(notice)))
        yield said(notice.text)


def _contacts(notice: Notice) -> Iterator[Item]:
    for contact in notice.contacts:
        spans = [Span(contact.number, is_strong=True), Span(f" {contact.name}, {contact.about}")]
        spans += [Span(" "), Span(contact.url, url=contact.url)] if contact.url else []
        yield Item((Paragraph(tuple(spans)),))


def _status(turn: Turn, remarks: Sequence[str]) -> Iterator[Block]:
    is_question = turn.intent is Intent.QUESTION
    title = texts.STATUS[turn.status] if is_question else texts.FIXED_TITLE.get(turn.intent, "")
    if title:
        yield Paragraph((Span(title, is_strong=True),), Role.LEAD)
    if changed := sum(map(bool, remarks)):
        yield said(texts.sources_changed(changed), Role.WARNING)
    if verdict := _only_verdict(turn):
        yield said(texts.EVERY_SENTENCE[verdict])


def _body(turn: Turn, number: int, remarks: Sequence[str]) -> Iterator[Block]:
    """What is said and what is missing, in the order of the page."""
    missing = [*map(said, turn.missing), *_listed(texts.NEAREST_LABEL, turn.nearest)]
    if turn.intent is Intent.QUESTION:
        yield from _groups(turn, number, remarks)
        yield from missing
        return
    yield from missing
    if turn.groups:
        yield said(texts.IN_GENERAL, Role.LEAD)
    yield from _groups(turn, number, remarks)


def _groups(turn: Turn, number: int, remarks: Sequence[str]) -> Iterator[Block]:
    is_mixed = _only_verdict(turn) is None
    for group in turn.groups:
        if len(turn.groups) > 1:
            yield said(texts.from_document(group.title), Role.LEAD)
        yield Listing(tuple(_statements(group, number, remarks, is_mixed=is_mixed)))


def _statements(
    group: TakenGroup, number: int, remarks: Sequence[str], *, is_mixed: bool
) -> Iterator[Item]:
    for statement in group.statements:
        spans = [Span(shown(statement.text)), *_markers(statement, number)]
        if is_mixed:
            spans.append(Span(f" ({texts.VERDICT[statement.verdict]})"))
        if any(_remark(remarks, source) for source in statement.sources):
            spans += [Span(" "), Span(f"({texts.STATEMENT_CHANGED})", is_strong=True)]
        yield Item((Paragraph(tuple(spans)),))


def _markers(statement: TakenStatement, number: int) -> Iterator[Span]:
    for source in statement.sources:
        yield Span(" ")
        yield Span(f"[{source}]", target=_anchor(number, source))


def _made(turn: Turn) -> Iterator[Block]:
    searched = shown(turn.searched_for)
    is_widened = searched not in {"", shown(turn.question)}
    lines = (
        *map(shown, turn.remarks),
        texts.written_by(shown(turn.model)) if turn.mode is Mode.MODEL else "",
        texts.removed_sentences(turn.removed) if turn.removed else "",
        f"{texts.SEARCHED_FOR_LABEL} {searched}" if is_widened else "",
        f"{texts.SEARCHED_WITHIN} {shown(turn.within)}" if turn.within else "",
        texts.from_generation(shown(turn.generation)) if turn.generation else "",
    )
    return (said(line, Role.ASIDE) for line in lines if line)


def _sources(turn: Turn, number: int, remarks: Sequence[str]) -> Iterator[Block]:
    if not turn.sources:
        return
    yield Heading(2, texts.SOURCES_LABEL)
    items = (
        Item(tuple(_source(source, _remark(remarks, place))), _anchor(number, place))
        for place, source in enumerate(turn.sources, start=1)
    )
    yield Listing(tuple(items), is_numbered=True)


def _source(source: TakenSource, remark: str) -> Iterator[Paragraph]:
    """A source in full: what it is, where it stands, its words, its address, what to know of it."""
    about = (Span(f" – {shown(source.about)}"),) if source.about else ()
    yield Paragraph((Span(shown(source.title), is_strong=True), *about))
    page = texts.page(source.page) if source.page else ""
    if place := " · ".join(part for part in (" › ".join(map(shown, source.heading)), page) if part):
        yield said(place)
    yield said(f"“{shown(source.cited.quote)}”", Role.QUOTE)
    for note in source.notes:
        yield said(note)
    for warning in (remark, *source.warnings):
        if warning:
            yield said(warning, Role.WARNING)
    if source.url:
        yield Paragraph((Span(source.url, url=source.url),))


def _remark(remarks: Sequence[str], source: int) -> str:
    """What changed of a source since; "" where nothing did, and where nobody looked."""
    return remarks[source - 1] if remarks else ""


def _listed(label: str, lines: Iterable[str]) -> Iterator[Block]:
    items = tuple(Item((said(line),)) for line in lines)
    if items:
        yield said(label, Role.LEAD)
        yield Listing(items)


def _only_verdict(turn: Turn) -> Verdict | None:
    """The verdict that holds for every statement."""
    verdicts = {statement.verdict for statement in turn.statements}
    return verdicts.pop() if len(verdicts) == 1 else None


def _anchor(number: int, source: int) -> str:
    return f"bron-{number}-{source}"
