"""`python -m ingest`: bring the index up to date, show it, or go back one generation."""

from __future__ import annotations

import argparse
import json
import logging
import os
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING

from ingest import texts
from ingest.errors import GenerationError, IngestError, SettingError, SourceError
from ingest.generations import Generation, Generations
from ingest.pipeline import ingest, preview
from ingest.running import run
from ingest.settings import read_settings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.generations import Manifest
    from ingest.pipeline import Report
    from ingest.settings import Settings

logger = logging.getLogger("ingest")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; 0 when it succeeded, 1 when it failed, 2 for wrong use."""
    parser = _parser()
    options = parser.parse_args(arguments)
    if (options.command == "show") != (options.document is not None):
        parser.error("'show' takes one document; the other commands take none")
    try:
        settings = read_settings(
            os.environ, data=options.data, corpus=options.corpus, embedding=options.embedding
        )
    except SettingError as error:
        print(error.message, file=sys.stderr)
        return 2
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    try:
        if options.command == "status":
            _show_status(settings, as_json=options.json)
        elif options.command == "rollback":
            _roll_back(settings, as_json=options.json)
        elif options.command == "show":
            _show_document(settings, options.document, as_json=options.json)
        else:
            report = preview(settings) if options.preview else ingest(settings, _progress)
            _show_report(report, as_json=options.json, is_preview=options.preview)
    except IngestError as error:
        logger.info("%s", error)
        print(error.message, file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m ingest", description="Bring the index up to date with the documents."
    )
    parser.add_argument("command", nargs="?", choices=("status", "rollback", "show"))
    parser.add_argument("document", nargs="?", help="with show: the id of a document")
    parser.add_argument(
        "--corpus", action="append", metavar="DIR", help="a folder with documents; may be repeated"
    )
    parser.add_argument("--data", metavar="DIR", help="the folder of the index (default: data)")
    parser.add_argument(
        "--embedding", metavar="NAME", help="a sentence-transformers name or folder"
    )
    parser.add_argument("--preview", action="store_true", help="show what would change, and stop")
    parser.add_argument("--json", action="store_true", help="one JSON document on standard output")
    return parser


def _progress(step: str) -> None:
    print(step, file=sys.stderr, flush=True)


def _show_report(report: Report, *, as_json: bool, is_preview: bool) -> None:
    if as_json:
        _print_json(asdict(report) | {"preview": is_preview})
        return
    for document in report.documents:
        notes = "; ".join(filter(None, [document.reason, *document.warnings]))
        line = f"{texts.STATUS[document.change]:14} {document.id}"
        print(f"{line}: {notes}" if notes else line)
    if is_preview:
        print(texts.PREVIEW)
    elif not report.published:
        print(texts.NOTHING_CHANGED)
    else:
        print(texts.published(report.generation or "", report.passages, report.embedded))


def _show_status(settings: Settings, *, as_json: bool) -> None:
    generations = Generations(settings.data)
    manifest = generations.current()
    if manifest is None:
        raise GenerationError(f"no generation in {settings.data}", texts.NO_GENERATION)
    if as_json:
        _print_json(asdict(manifest))
        return
    print(_status_text(manifest))
    for document in manifest.documents:
        print(f"{document.passages:4}  {document.id}: {document.title}")


def _status_text(manifest: Manifest) -> str:
    return texts.status(
        manifest.id, manifest.made, len(manifest.documents), manifest.passages, manifest.embedding
    )


def _show_document(settings: Settings, document_id: str, *, as_json: bool) -> None:
    """The cleaned text that offsets of citations count in, and its passages."""
    generations = Generations(settings.data)
    manifest = generations.current()
    if manifest is None:
        raise GenerationError(f"no generation in {settings.data}", texts.NO_GENERATION)
    collection = Generation(generations.folder(manifest.id), manifest).collection
    documents = collection.documents([document_id])
    if not documents:
        raise SourceError(f"no document {document_id}", texts.no_document(document_id))
    document = documents[0]
    if as_json:
        passages = [asdict(passage) for passage in collection.passages_of(document.id)]
        _print_json({"id": document.id, "text": document.text, "passages": passages})
    else:
        print(document.text)


def _roll_back(settings: Settings, *, as_json: bool) -> None:
    generation = Generations(settings.data).roll_back()
    if as_json:
        _print_json({"generation": generation})
    else:
        print(texts.rolled_back(generation))


def _print_json(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False))


if __name__ == "__main__":
    run(main)
