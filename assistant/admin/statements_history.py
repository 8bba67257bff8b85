"""Which documents were published on a date, as far as that is still known."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

from assistant import texts as assistant_texts
from assistant.admin import statements_texts as texts
from assistant.admin.publishing import PUBLISHED, ROLLED_BACK
from assistant.blocks import Item, Listing, Paper, Paragraph, Role, Span, said, shown
from ingest.validity import is_expired

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import ingest.history
    from assistant.blocks import Part
    from assistant.journal_records import Act
    from ingest.manifests import Manifest
    from ingest.records import Details, Document


@dataclass(frozen=True)
class Switch:
    """A moment from which a generation was what users got answers from; `who` is "" if unknown."""

    time: dt.datetime
    generation: str
    who: str = ""

    @property
    def day(self) -> dt.date:
        """On the clock of the server."""
        return self.time.astimezone().date()


@dataclass(frozen=True)
class History:
    """What is known of when which generation was in use.

    `switches` are in their order, the oldest first; `kept` are the generations that are still
    there, the current one first; so many as `keep` are kept besides. The journal goes back so many
    `days`; it `is_whole` unless that could not be read.
    """

    switches: tuple[Switch, ...]
    kept: tuple[Manifest, ...]
    keep: int
    days: int
    is_whole: bool = True

    @classmethod
    def of(
        cls,
        kept: Sequence[Manifest],
        acts: Iterable[Act] | None,
        keep: int,
        days: int,
        written: Sequence[ingest.history.Switch] = (),
    ) -> History:
        """From what ingest has `written`, and for the time before it from what else is known.

        That is when the generations were made, and who published and went back: None if that
        cannot be read.
        """
        noted = [each for each in acts or () if each.act in {PUBLISHED, ROLLED_BACK}]
        switches = _with_who(written, noted)
        begin = switches[0].time if switches else None
        published = {each.object for each in noted if each.act == PUBLISHED}
        published |= {each.generation for each in switches}
        earlier = [Switch(each.time, each.object, each.who) for each in noted if each.object]
        earlier += [
            Switch(dt.datetime.fromisoformat(each.made), each.id)
            for each in kept
            if each.id not in published
        ]
        switches += [each for each in earlier if begin is None or each.time < begin]
        ordered = sorted(switches, key=lambda each: each.time)
        return cls(tuple(ordered), tuple(kept), keep, days, acts is not None)

    def in_use(self, day: dt.date) -> Switch | None:
        """The last switch before the end of that day; None where that is not known."""
        return next((each for each in reversed(self.switches) if each.day <= day), None)

    @property
    def current(self) -> Manifest | None:
        """What users get answers from now."""
        return self.kept[0] if self.kept else None

    def is_unsure(self, day: dt.date) -> bool:
        """Whether there was another switch since, that nobody noted."""
        last = self.switches[-1] if self.switches else None
        is_other = (
            last is not None and self.current is not None and last.generation != self.current.id
        )
        return is_other and last is not None and day >= last.day

    def manifest(self, generation: str) -> Manifest | None:
        """That of a generation that is still kept."""
        return next((each for each in self.kept if each.id == generation), None)


def _with_who(written: Sequence[ingest.history.Switch], acts: Sequence[Act]) -> list[Switch]:
    """These with who did it: who is noted for the same before the next one."""
    switches = []
    times = [dt.datetime.fromisoformat(each.time) for each in written]
    for each, time, until in zip_longest(written, times, times[1:]):
        who = (
            act.who
            for act in acts
            if (act.object, act.act) == (each.generation, each.act)
            and time <= act.time
            and (until is None or act.time < until)
        )
        switches.append(Switch(time, each.generation, next(who, "")))
    return switches


@dataclass(frozen=True)
class OnDate:
    """The answer for a day: the generation, with its documents where they are still kept."""

    day: dt.date
    switch: Switch | None
    documents: tuple[Document, ...] | None = None
    is_unsure: bool = False


def find_on(history: History, day: dt.date, today: dt.date) -> OnDate:
    """Which generation was in use at the end of a day, without its documents.

    What is in use today is known, whatever was noted.
    """
    switch = history.in_use(day)
    if day == today and history.current and history.is_unsure(day):
        made = dt.datetime.fromisoformat(history.current.made)
        return OnDate(day, Switch(made, history.current.id))
    return OnDate(day, switch, is_unsure=history.is_unsure(day))


def history_paper(history: History, found: OnDate, today: str) -> Paper:
    """The list, or why there is none."""
    day = found.day.isoformat()
    blocks: list[Part] = list(_about(history, found))
    if found.documents is not None:
        blocks.append(said(texts.history_count(len(found.documents))))
        blocks.append(said(texts.HISTORY_HASH_MEANS, Role.ASIDE))
        items = (_item(each, found.day) for each in found.documents)
        blocks.append(Listing(tuple(items), is_numbered=True))
    blocks.append(said(texts.history_limits(history.days), Role.ASIDE))
    return Paper(texts.history_title(day), today, tuple(blocks))


def _about(history: History, found: OnDate) -> Iterator[Paragraph]:
    if not history.is_whole:
        yield said(texts.HISTORY_JOURNAL, Role.WARNING)
    if found.switch is None:
        first = history.switches[0] if history.switches else None
        told = texts.history_before(_moment(first)) if first else texts.HISTORY_NOTHING
        yield said(told, Role.WARNING)
        return
    since = _moment(found.switch)
    if found.is_unsure:
        yield said(texts.HISTORY_UNSURE, Role.WARNING)
    if found.documents is None:
        gone = texts.history_gone(found.switch.generation, since, history.keep)
        yield said(gone, Role.WARNING)
        return
    yield said(texts.history_in_use(found.switch.generation, since, found.switch.who))


def _moment(switch: Switch) -> str:
    local = switch.time.astimezone()
    return f"{assistant_texts.date(switch.day.isoformat())} om {local:%H:%M}"


def _item(document: Document, day: dt.date) -> Item:
    details = document.details
    published = details.published or details.event_date
    facts = (
        details.publisher or texts.HISTORY_NO_PUBLISHER,
        assistant_texts.date(published) if published else texts.HISTORY_NO_DATE,
        standing(details, day),
    )
    return Item(
        (
            Paragraph((Span(shown(details.title), is_strong=True),)),
            said(" · ".join(facts)),
            said(f"{document.id} · {texts.HISTORY_HASH} {document.sha256}"),
        )
    )


def standing(details: Details, day: dt.date) -> str:
    """Whether a document was still valid on a day, as far as was known of it."""
    if details.replaced_by:
        return texts.history_replaced(details.replaced_by)
    if is_expired(details, day):
        return texts.history_expired(details.valid_until)
    return texts.HISTORY_VALID
