"""`python -m assistant`: serve the chat, or answer and search on the command line."""

from __future__ import annotations

import argparse
import errno
import logging
import os
import socket
import sys
import uuid
from functools import partial
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from assistant import texts
from assistant.answering import Answering
from assistant.errors import AnswersFileError, AssistantError, QuestionError, QuestionsFileError
from assistant.generation import load_writer
from assistant.records import Answer, Mode, Status
from assistant.rendering import render_text
from assistant.serialising import (
    answer_json,
    checked_json,
    passages_json,
    read_answers,
    read_questions,
)
from ingest.errors import ChatModelError, SettingError
from ingest.running import run
from ingest.settings import read_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from typing import TypeAlias

    from assistant.records import Progress
    from ingest.settings import Settings

    Respond: TypeAlias = Callable[[str, Sequence[str]], Iterator[Progress | Answer]]

DEFAULT_HOST = "127.0.0.1"
DEFAULT_PORT = 7860
MOST_PORT = 65_535
BACKLOG = 128
OK, FAILED, WRONG_USE = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; 0 when it succeeded, 1 when it failed, 2 for wrong use."""
    options = _parser().parse_args(arguments)
    try:
        settings = read_settings(os.environ, data=options.data, embedding=options.embedding)
    except SettingError as error:
        return _wrong_use(error.message)
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    try:
        if options.command == "ask":
            return _ask(settings, options)
        if options.command == "search":
            return _search(settings, options)
        if options.command == "check":
            return _check(settings, options.answers)
        if options.command == "journal":
            return _journal(settings, options)
        return _serve(settings, options.host, options.port)
    except (QuestionsFileError, AnswersFileError) as error:
        print(error.message, file=sys.stderr)
        return WRONG_USE
    except ChatModelError as error:
        return _wrong_use(error.message)
    except AssistantError as error:
        print(error.message, file=sys.stderr)
        return FAILED


def _parser() -> argparse.ArgumentParser:
    common = _common_options(default=argparse.SUPPRESS)
    parser = argparse.ArgumentParser(
        prog="python -m assistant",
        description="Serve the chat, or answer a question.",
        parents=[_common_options(default=None)],
    )
    parser.add_argument("--host", default=os.environ.get("HANDREIKING_HOST", DEFAULT_HOST))
    parser.add_argument(
        "--port", type=_port, default=os.environ.get("HANDREIKING_PORT", str(DEFAULT_PORT))
    )
    commands = parser.add_subparsers(dest="command")
    ask = commands.add_parser("ask", help="answer a question", parents=[common])
    ask.add_argument("question", nargs="?")
    ask.add_argument("--questions", type=Path, metavar="FILE", help="JSON Lines of questions")
    ask.add_argument("--plain", action="store_true", help="in easier words, with a chat model")
    ask.add_argument("--literal", action="store_true", help="search the question's own words only")
    ask.add_argument("--json", action="store_true", help="the answer as JSON")
    search = commands.add_parser("search", help="rank the passages", parents=[common])
    search.add_argument("question", nargs="?")
    search.add_argument("--questions", type=Path, metavar="FILE", help="JSON Lines of questions")
    check = commands.add_parser(
        "check", help="hold earlier answers against the documents of now", parents=[common]
    )
    check.add_argument("answers", metavar="FILE", help="answers as ask --json gave them; - reads")
    journal = commands.add_parser("journal", help="what was kept of users", parents=[common])
    journal.add_argument("act", choices=["export", "wipe", "prune", "status"])
    journal.add_argument("--json", action="store_true", help="the outcome as JSON")
    search.add_argument("--top", type=int, default=10, metavar="N", help="so many passages")
    return parser


def _common_options(default: str | None) -> argparse.ArgumentParser:
    """The options that stand before or after a command.

    After it, one that is not given has to leave alone what stood before it: argparse's SUPPRESS.
    """
    common = argparse.ArgumentParser(add_help=False, argument_default=default)
    common.add_argument("--data", metavar="DIR", help="the folder of the index (default: data)")
    common.add_argument("--embedding", metavar="NAME", help="the model that made the index")
    return common


def _ask(settings: Settings, options: argparse.Namespace) -> int:
    answering = Answering(settings, writer=load_writer(settings))
    respond = partial(answering.respond, plain=options.plain, literal=options.literal)
    if options.questions:
        for asked in read_questions(options.questions):
            answer = _answer_or_refusal(answering, respond, asked.question, asked.history)
            print(answer_json(answer, asked.id), flush=True)
        return OK
    if options.question is None:
        return _wrong_use(texts.ASK_WHAT)
    try:
        answer = _answer(respond, options.question, ())
    except QuestionError as error:
        return _wrong_use(error.message)
    print(answer_json(answer) if options.json else render_text(answer))
    return OK


def _check(settings: Settings, name: str) -> int:
    """Every answer of a file, one line each: how its citations stand to the documents of now."""
    answering = Answering(settings)
    try:
        text = sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        problem = f"{name} cannot be read: {error}"
        raise AnswersFileError(problem, texts.no_answers_file(name)) from error
    for kept in read_answers(text.split("\n"), name):
        checked = answering.check(kept.cited)
        print(checked_json(kept, checked, answering.current_generation()), flush=True)
    return OK


def _journal(settings: Settings, options: argparse.Namespace) -> int:
    from assistant.journal_command import run_journal  # SQLAlchemy, which no answer needs

    run_journal(settings, options.act, as_json=options.json)
    return OK


def _search(settings: Settings, options: argparse.Namespace) -> int:
    answering = Answering(settings)
    if options.top < 1:
        return _wrong_use(texts.TOP_TOO_SMALL)
    if options.questions:
        for asked in read_questions(options.questions):
            try:
                passages = answering.search(asked.question, asked.history, options.top)
            except QuestionError:
                passages = ()
            print(passages_json(asked.id, passages), flush=True)
        return OK
    if options.question is None:
        return _wrong_use(texts.ASK_WHAT)
    try:
        passages = answering.search(options.question, (), options.top)
    except QuestionError as error:
        return _wrong_use(error.message)
    print(passages_json(uuid.uuid4().hex[:12], passages))
    return OK


def _answer(respond: Respond, question: str, history: Sequence[str]) -> Answer:
    updates = respond(question, history)
    return next(update for update in updates if isinstance(update, Answer))


def _answer_or_refusal(
    answering: Answering, respond: Respond, question: str, history: Sequence[str]
) -> Answer:
    """An answer for every line: a question that cannot be searched gets its message as one."""
    try:
        return _answer(respond, question, history)
    except QuestionError as error:
        return Answer(
            id="",
            status=Status.NONE,
            question=answering.cleaned(question).text,
            searched_for="",
            statements=(),
            missing=(error.message,),
            passages=(),
            mode=Mode.QUOTE,
            generation=answering.generation_id(),
        )


def _serve(settings: Settings, host: str, port: int) -> int:
    writer = load_writer(settings)
    try:
        listener = _listener(host, port)
    except OSError as error:
        in_use = error.errno == errno.EADDRINUSE
        return _failed(texts.port_in_use(port) if in_use else texts.cannot_listen(host, port))
    # Nothing may be asked of the outside world at start-up; Gradio reads this when imported.
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    import uvicorn  # with Gradio the bulk of the start-up; the other commands need neither

    from assistant.journal import Journal, keep_pruned
    from assistant.journaling import JournalingResponder
    from assistant.library import CurrentLibrary
    from assistant.starting import Starting
    from assistant.web import build_application

    journal = Journal.of(settings)
    answering = Answering(settings, writer=writer)
    Thread(target=answering.warm, daemon=True).start()
    Thread(target=keep_pruned, args=(journal,), daemon=True).start()
    application = build_application(
        JournalingResponder(answering, journal) if settings.journal else answering,
        Starting(settings).current,
        library=CurrentLibrary(settings),
        ready=answering.is_ready,
        allowed_hosts=[host, socket.gethostname(), *_hosts(os.environ)],
        offers_plain=writer is not None,
        journal=journal if settings.feedback else None,
    )
    print(
        texts.served_at(f"http://{host}:{listener.getsockname()[1]}"), file=sys.stderr, flush=True
    )
    server = uvicorn.Server(uvicorn.Config(application, log_level="warning", access_log=False))
    server.run(sockets=[listener])
    return OK


def _hosts(environment: Mapping[str, str]) -> list[str]:
    """The names of HANDREIKING_HOSTS, which the chat answers to besides its own."""
    return [name.strip() for name in environment.get("HANDREIKING_HOSTS", "").split(",") if name]


def _listener(host: str, port: int) -> socket.socket:
    """A socket that listens, made before the slow imports, so that a taken port is told at once."""
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(BACKLOG)
    except OSError:
        listener.close()
        raise
    return listener


def _port(text: str) -> int:
    if not (text.isdecimal() and int(text) <= MOST_PORT):
        raise argparse.ArgumentTypeError(texts.BAD_PORT)
    return int(text)


def _failed(message: str) -> int:
    print(message, file=sys.stderr)
    return FAILED


def _wrong_use(message: str) -> int:
    print(message, file=sys.stderr)
    return WRONG_USE


if __name__ == "__main__":
    run(main)
