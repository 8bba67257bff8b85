"""`python -m ingest`: bring the index up to date, show it, or go back one generation."""

from __future__ import annotations

import argparse
import json
import logging
import os
import shlex
import sys
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from ingest import texts
from ingest.adding import add_file
from ingest.errors import FetchError, GenerationError, IngestError, SettingError, SourceError
from ingest.generations import Generation, Generations
from ingest.history import Act
from ingest.pipeline import ingest, preview, roll_back
from ingest.progress import Progress
from ingest.running import run
from ingest.settings import ignored_names, read_settings
from ingest.sources import Change
from ingest.web_pages import PAGES_FOLDER, keep_page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.generations import Manifest
    from ingest.pipeline import Report
    from ingest.settings import Settings
    from ingest.sources import DocumentReport

logger = logging.getLogger("ingest")

# With these a word follows: which one.
WITH_NAME = {
    "rollback": "generation", "show": "document", "add": "file", "add-url": "address",
}  # fmt: skip
EXAMPLES = """\
examples:
  python -m ingest                                 publish what is in corpus/
  python -m ingest --corpus corpus --corpus mine   two folders together
  python -m ingest --preview                       what would change, and nothing more
  python -m ingest --expect 1a2b3c4d5e6f           exactly what that preview told, or nothing
  python -m ingest add report.pdf --preview        what one file would change
  python -m ingest add report.pdf                  keep a copy of it, for the next run
  python -m ingest add-url https://example.org/a   keep one web page, for the next run
  python -m ingest status                          what there is, and what can be gone back to
  python -m ingest rollback                        back to the generation before
  python -m ingest rollback 20270131-101500-1a2b3c4d

exit status: 0 it worked, 1 it failed and the index is as it was, 2 wrong use
"""
# Of every sort of change so many documents are listed; all that failed.
MOST_LISTED = 25
# So many times that a generation came into use are listed; with --json all.
MOST_SWITCHES = 10


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; 0 when it succeeded, 1 when it failed, 2 for wrong use."""
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.name is not None and options.command not in WITH_NAME:
        parser.error(
            "'show' takes one document, 'add' a file, 'add-url' an address, 'rollback' a "
            "generation; the others take none"
        )
    if options.command in {"show", "add", "add-url"} and options.name is None:
        parser.error(f"'{options.command}' takes one {WITH_NAME[options.command]}")
    try:
        settings = read_settings(
            os.environ, data=options.data, corpus=options.corpus, embedding=options.embedding
        )
    except SettingError as error:
        print(error.message, file=sys.stderr)
        return 2
    for name in ignored_names(os.environ):
        print(texts.ignored_setting(name), file=sys.stderr)
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    try:
        _run_command(settings, options)
    except IngestError as error:
        logger.info("%s", error)
        print(error.message, file=sys.stderr)
        return 1
    return 0


def _run_command(settings: Settings, options: argparse.Namespace) -> None:
    if options.command == "status":
        _show_status(settings, as_json=options.json)
    elif options.command == "rollback":
        _roll_back(settings, options.name or "", as_json=options.json)
    elif options.command == "show":
        _show_document(settings, options.name, as_json=options.json)
    elif options.command == "add":
        _add_file(settings, options)
    elif options.command == "add-url":
        _add_page(settings, options.name, options.folder, as_json=options.json)
    else:
        report = _bring_up_to_date(settings, options)
        if options.json:
            _print_json(asdict(report) | {"preview": options.preview})
        else:
            _show_report(report, options)


def _add_file(settings: Settings, options: argparse.Namespace) -> None:
    """Keep a copy of one file, or tell what that would change."""
    progress = Progress(sys.stderr)
    try:
        added = add_file(
            settings,
            Path(options.name),
            may_replace=options.replace,
            only_preview=options.preview,
            progress=progress.at,
        )
    finally:
        progress.clear()
    if options.json:
        told = {"path": str(added.path), "replaces": added.replaces, "is_there": added.is_there}
        _print_json(asdict(added.report) | told | {"preview": options.preview})
        return
    print(_line(added.report))
    if options.preview:
        print(texts.would_add_file(added.path, replaces=added.replaces))
    else:
        print(texts.added_file(added.path, is_there=added.is_there, replaces=added.replaces))
        if added.report.change is not Change.UNCHANGED:
            print(texts.to_take_along(_said_again(options)))


def _add_page(settings: Settings, url: str, folder: str | None, *, as_json: bool) -> None:
    """Fetch one page and keep it; it is in the index after the next run."""
    place = Path(folder) if folder else settings.data / PAGES_FOLDER
    try:
        page = keep_page(url, place)
    except OSError as error:
        raise FetchError(url, str(error), texts.disk_problem(str(error))) from error
    if as_json:
        _print_json(asdict(page) | {"path": str(page.path)})
    else:
        print(texts.kept_page(page.path, page.title, page.words))


def _bring_up_to_date(settings: Settings, options: argparse.Namespace) -> Report:
    progress = Progress(sys.stderr)
    try:
        if options.preview:
            return preview(settings, progress.at, retry=options.retry)
        return ingest(
            settings,
            progress.say,
            expected=options.expect or "",
            wait=options.wait,
            retry=options.retry,
            progress=progress.at,
        )
    except KeyboardInterrupt:
        progress.say(texts.STOPPED_PREVIEW if options.preview else texts.STOPPED)
        raise
    finally:
        progress.clear()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m ingest",
        description="Bring the index up to date with the documents.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "command", nargs="?", choices=("status", "rollback", "show", "add", "add-url")
    )
    parser.add_argument(
        "name",
        nargs="?",
        help="a document to show, a generation to go back to, a file or a URL to add",
    )
    parser.add_argument(
        "--replace", action="store_true", help="with add: instead of the copy of that name"
    )
    parser.add_argument(
        "--folder", metavar="DIR", help="with add-url: where the page is kept (default: DATA/pages)"
    )
    parser.add_argument(
        "--corpus", action="append", metavar="DIR", help="a folder with documents; may be repeated"
    )
    parser.add_argument("--data", metavar="DIR", help="the folder of the index (default: data)")
    parser.add_argument(
        "--embedding", metavar="NAME", help="a sentence-transformers name or folder"
    )
    parser.add_argument("--preview", action="store_true", help="show what would change, and stop")
    parser.add_argument(
        "--expect", metavar="TOKEN", help="publish only what the preview with this token told"
    )
    parser.add_argument("--wait", action="store_true", help="wait while another run is busy")
    parser.add_argument(
        "--retry", action="store_true", help="read what failed before again, though it is the same"
    )
    parser.add_argument("--json", action="store_true", help="one JSON document on standard output")
    return parser


def _show_report(report: Report, options: argparse.Namespace) -> None:
    listed: Counter[Change] = Counter()
    for document in report.documents:
        listed[document.change] += 1
        if document.change is Change.FAILED or listed[document.change] <= MOST_LISTED:
            print(_line(document))
        elif listed[document.change] == MOST_LISTED + 1:
            print(texts.more_of(texts.STATUS[document.change]))
    told = ", ".join(f"{listed[each]} {texts.STATUS[each]}" for each in Change if listed[each])
    print(texts.summary(told, report.passages, report.embedded, report.seconds))
    if options.preview:
        print(texts.PREVIEW)
        print(texts.to_publish(_said_again(options), report.token))
    elif not report.published:
        print(texts.NOTHING_CHANGED)
    else:
        print(texts.published(report.generation or "", report.passages, report.embedded))


def _said_again(options: argparse.Namespace) -> str:
    """The options that say what is published where, to be pasted into a shell."""
    said = [("--corpus", folder) for folder in options.corpus or ()]
    said += [("--data", options.data), ("--embedding", options.embedding)]
    return "".join(f"{name} {shlex.quote(value)} " for name, value in said if value is not None)


def _line(document: DocumentReport) -> str:
    counts = (document.passages, document.added, document.removed)
    notes = [document.reason, *document.warnings]
    notes += [texts.in_passages(*counts)] if any(counts[1:]) else []
    notes += [texts.like_another(document.like, round(document.share * 100))] * bool(document.like)
    line = f"{texts.STATUS[document.change]:14} {document.id}"
    told = "; ".join(filter(None, notes))
    return f"{line}: {told}" if told else line


def _show_status(settings: Settings, *, as_json: bool) -> None:
    generations = Generations(settings.data)
    kept, history = generations.kept(), generations.history()
    manifest = _current(settings)
    if as_json:
        others = [_short(each) for each in kept if each.id != manifest.id]
        switches = [asdict(each) for each in history]
        _print_json(asdict(manifest) | {"kept": others, "history": switches})
        return
    print(_status_text(manifest))
    for document in manifest.documents:
        print(f"{document.passages:4}  {document.id}: {document.title}")
    for each in kept:
        if each.id != manifest.id:
            print(texts.kept(each.id, each.made, len(each.documents), each.passages))
    last = history[-MOST_SWITCHES:]
    if last:
        print(texts.switches(len(last), len(history)))
    for switch in last:
        is_back = switch.act is Act.ROLLED_BACK
        print(f"  {texts.switched(switch.time, switch.generation, is_back=is_back)}")


def _short(manifest: Manifest) -> dict[str, object]:
    return {
        "id": manifest.id,
        "made": manifest.made,
        "documents": len(manifest.documents),
        "passages": manifest.passages,
    }


def _current(settings: Settings) -> Manifest:
    manifest = Generations(settings.data).current()
    if manifest is None:
        raise GenerationError(f"no generation in {settings.data}", texts.NO_GENERATION)
    return manifest


def _status_text(manifest: Manifest) -> str:
    return texts.status(
        manifest.id, manifest.made, len(manifest.documents), manifest.passages, manifest.embedding
    )


def _show_document(settings: Settings, document_id: str, *, as_json: bool) -> None:
    """The cleaned text that offsets of citations count in, and its passages."""
    manifest = _current(settings)
    folder = Generations(settings.data).folder(manifest.id)
    collection = Generation(folder, manifest).collection
    documents = collection.documents([document_id])
    if not documents:
        raise SourceError(f"no document {document_id}", texts.no_document(document_id))
    document = documents[0]
    if as_json:
        passages = [asdict(passage) for passage in collection.passages_of(document.id)]
        _print_json({"id": document.id, "text": document.text, "passages": passages})
    else:
        print(document.text)


def _roll_back(settings: Settings, name: str, *, as_json: bool) -> None:
    generation = roll_back(settings, name)
    if as_json:
        _print_json({"generation": generation})
    else:
        print(texts.rolled_back(generation))


def _print_json(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False))


if __name__ == "__main__":
    run(main)
