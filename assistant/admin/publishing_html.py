"""The pages that show what publishing would change, and how far it is."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from assistant.admin import collection_texts as texts
from assistant.admin.access import Role
from assistant.admin.documents_html import TEXT, address_of
from assistant.admin.publishing import Work
from assistant.admin.shell import PUBLISHING, form, hidden
from ingest.sources import Change

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from assistant.admin.differing_texts import Difference, Part
    from assistant.admin.publishing import Job, Preview
    from assistant.admin.sessions import Session
    from ingest.sources import DocumentReport

PREVIEW, NOW, STATE, DIFFERENCE = (
    f"{PUBLISHING}/{name}" for name in ("voorbeeld", "nu", "stand", "verschil")
)
# Of every sort of change so many documents are shown; all that failed.
MOST_SHOWN = 200
SHOWN = (
    Change.FAILED, Change.NEW, Change.CHANGED, Change.MOVED, Change.REMOVED, Change.DUPLICATE,
    Change.SKIPPED,
)  # fmt: skip


def publishing_html(
    session: Session, job: Job | None, preview: Preview | None, now: dt.datetime
) -> str:
    """How far the work is, or what the preview tells."""
    lead = f'<p class="lead">{escape(texts.PUBLISHING_LEAD)}</p>'
    if job and job.is_running:
        return lead + _running(job, now)
    ended = _ended(job, now) if job else ""
    shown = _preview(session, preview, now) if preview else ""
    return f"{lead}{ended}{_asking(session, has_one=preview is not None)}{shown}"


def state_line(job: Job) -> str:
    """How far a piece of work is."""
    if job.work is Work.PUBLISH and job.said:
        return job.said
    return texts.progress(job.done, job.total) if job.total else ""


def _running(job: Job, now: dt.datetime) -> str:
    line = texts.running(job.work, job.who, texts.moment(job.started, now))
    amount = f' value="{job.done}" max="{job.total}"' if job.total else ""
    return (
        f'<section class="card running" id="stand" data-state="{STATE}" '
        f'aria-labelledby="bezig"><h2 id="bezig">{escape(texts.RUNNING[job.work])}</h2>'
        f'<p>{escape(line)}</p><progress aria-labelledby="bezig"{amount}></progress>'
        f'<p class="line" role="status">{escape(state_line(job))}</p>'
        f'<p class="hint">{escape(texts.RUNNING_CLOSE)} '
        f'<a href="{PUBLISHING}">{escape(texts.REFRESH)}</a></p></section>'
    )


def _ended(job: Job, now: dt.datetime) -> str:
    when = texts.moment(job.finished or now, now)
    if job.problem:
        return (
            f'<div class="notices" role="alert"><ul role="list"><li class="wrong">'
            f"{escape(texts.failed(job.work, when))}</li>"
            f"<li>{_lines(job.problem)}</li></ul></div>"
        )
    if job.work is not Work.PUBLISH or job.report is None:
        return ""
    report = job.report
    changes = [each.change for each in report.documents]
    documents = len(changes) - sum(
        each in {Change.REMOVED, Change.DUPLICATE, Change.SKIPPED} for each in changes
    )
    failed = [each for each in report.documents if each.change is Change.FAILED]
    documents -= sum(not each.passages for each in failed)
    said = (
        texts.published(when, job.who, documents, report.passages)
        if report.published
        else texts.NOTHING_NEW
    )
    return f'<div class="notices" role="status"><p>{escape(said)}</p></div>'


def _lines(text: str) -> str:
    return "<br>".join(escape(line) for line in text.splitlines())


def _asking(session: Session, *, has_one: bool) -> str:
    name = texts.PREVIEW_AGAIN if has_one else texts.PREVIEW_START
    inside = (
        f'<button class="{"" if has_one else "main"}">{escape(name)}</button>'
        f'<label class="check"><input type="checkbox" name="opnieuw" value="1"> '
        f"{escape(texts.PREVIEW_RETRY)}</label>"
    )
    return form(session, PREVIEW, inside, kind="asking")


def _preview(session: Session, preview: Preview, now: dt.datetime) -> str:
    report = preview.report
    groups = "".join(_group(each, preview) for each in SHOWN)
    stays = sum(each.change is Change.UNCHANGED for each in report.documents)
    stale = f'<p class="warning">{escape(texts.PREVIEW_STALE)}</p>' if preview.is_stale else ""
    is_change = any(
        each.change not in {Change.UNCHANGED, Change.DUPLICATE, Change.SKIPPED, Change.FAILED}
        for each in report.documents
    )
    if report.reworded:
        nothing = f"<p>{escape(texts.PREVIEW_REWORDED)}</p>"
        is_change = True
    else:
        nothing = "" if is_change else f'<p class="empty">{escape(texts.PREVIEW_SAME)}</p>'
    return (
        f'<section class="preview" aria-labelledby="voorbeeld"><h2 id="voorbeeld">'
        f"{escape(texts.PREVIEW_TITLE)}</h2>"
        f'<p class="hint">'
        f"{escape(texts.previewed(texts.moment(preview.made, now), preview.who))}</p>"
        f"{stale}{nothing}{groups}"
        f'<p class="hint">{escape(texts.unchanged(stays))}</p>'
        f"{_publish(session, preview) if is_change else ''}</section>"
    )


def _publish(session: Session, preview: Preview) -> str:
    if preview.is_stale:
        return ""
    if not session.user.role.may_act_as(Role.BEHEERDER):
        return f'<p class="warning">{escape(texts.PUBLISH_ONLY)}</p>'
    gone = {Change.REMOVED, Change.DUPLICATE, Change.SKIPPED}
    kept = [each for each in preview.report.documents if each.change not in gone and each.passages]
    inside = (
        f"{hidden('voorbeeld', preview.report.token)}"
        f"<p>{escape(texts.together(len(kept), preview.report.passages))} "
        f"{escape(texts.PUBLISH_WHAT)}</p>"
        f'<button class="main">{escape(texts.PUBLISH)}</button>'
    )
    return form(session, NOW, inside, kind="publish card")


def _group(change: Change, preview: Preview) -> str:
    found = [each for each in preview.report.documents if each.change is change]
    if not found:
        return ""
    shown = found if change is Change.FAILED else found[:MOST_SHOWN]
    items = "".join(map(_report, shown))
    more = (
        f"<li>{escape(texts.more_documents(len(found) - len(shown)))}</li>"
        if len(found) > len(shown)
        else ""
    )
    return (
        f'<section class="group {change}"><h3>{escape(texts.GROUPS[change])} '
        f'<span class="amount">{len(found)}</span></h3><ul role="list">{items}{more}</ul></section>'
    )


def _report(report: DocumentReport) -> str:
    title = report.title or report.id
    links, lines = [], []
    if report.change in {Change.NEW, Change.CHANGED, Change.MOVED}:
        links.append(_link(TEXT, report.id, texts.READ, title))
    if report.change is Change.CHANGED:
        links.insert(0, _link(DIFFERENCE, report.id, texts.DIFFERENCE, title))
    if report.change is Change.REMOVED:
        lines.append(texts.removed_counts(report.removed))
    elif report.passages and report.change is not Change.FAILED:
        lines.append(texts.counts(report.passages, report.added, report.removed))
    lines.append(report.reason[:1].upper() + report.reason[1:])
    told = "".join(f"<p>{escape(each)}</p>" for each in lines if each)
    told += "".join(f'<p lang="en">{escape(each)}</p>' for each in report.warnings)
    if report.like:
        said = f"{texts.alike(report.like, report.share)} {texts.ALIKE_DO}"
        told += f'<p class="warning">{escape(said)}</p>'
    name = f'<span class="facts">{escape(report.id)}</span>' if report.title else ""
    return (
        f'<li><div><p class="name">{escape(title)}{name}</p>{told}</div>'
        + (f'<p class="buttons">{"".join(links)}</p>' if links else "")
        + "</li>"
    )


def _link(place: str, document_id: str, name: str, title: str) -> str:
    return (
        f'<a href="{address_of(place, document_id)}" '
        f'aria-label="{escape(texts.action(name, title))}">{escape(name)}</a>'
    )


def difference_html(
    title: str, details: Mapping[str, tuple[str, str]], difference: Difference
) -> str:
    """What changes in the details and in the text; `details` from what to what, by label."""
    rows = "".join(
        f"<div><dt>{escape(name)}</dt><dd>{_part_html(before, 'del')} {_part_html(after, 'ins')}"
        "</dd></div>"
        for name, (before, after) in details.items()
    )
    known = f"<h2>{escape(texts.DIFFERENCE_DETAILS)}</h2><dl>{rows}</dl>" if rows else ""
    places = "".join(
        f'<div class="place">{"".join(map(_paragraph, place.paragraphs))}</div>'
        for place in difference.places
    )
    more = (
        f'<p class="hint">{escape(texts.more_differences(difference.more))}</p>'
        if difference.more
        else ""
    )
    text = places or f"<p>{escape(texts.DIFFERENCE_NONE)}</p>"
    return (
        f'<p class="lead">{escape(title)}</p><p class="buttons">'
        f'<a href="{PUBLISHING}">{escape(texts.TO_PREVIEW)}</a></p>'
        f'<div class="difference card">{known}<h2>{escape(texts.DIFFERENCE_TEXT)}</h2>{text}{more}'
        "</div>"
    )


def _paragraph(parts: Sequence[Part]) -> str:
    return f"<p>{''.join(map(_part, parts))}</p>"


def _part(part: Part) -> str:
    if part.deleted:
        return _part_html(part.text, "del")
    return _part_html(part.text, "ins") if part.inserted else escape(part.text)


def _part_html(text: str, tag: str) -> str:
    """What is only seen by its colour is said, too."""
    said = texts.DELETED if tag == "del" else texts.INSERTED
    shown = text or texts.NOTHING_BEFORE
    return f'<{tag}><span class="unseen">{escape(said)} </span>{escape(shown)}</{tag}>'
