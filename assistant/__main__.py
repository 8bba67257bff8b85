"""`python -m assistant`: serve the chat, or answer and search on the command line."""

from __future__ import annotations

import argparse
import errno
import gc
import logging
import os
import socket
import sys
import uuid
from functools import partial
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from assistant import texts, theme_texts
from assistant.answering import Answering
from assistant.compare_command import run_compare
from assistant.errors import (
    AnswersFileError,
    AssistantError,
    ComparisonError,
    HandoutError,
    QuestionError,
    QuestionsFileError,
)
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
from ingest.settings import ROLES, ignored_names, read_settings
from ingest.texts import ignored_setting

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
    for name in ignored_names(os.environ):
        print(ignored_setting(name), file=sys.stderr)
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    try:
        if options.command == "ask":
            return _ask(settings, options)
        if options.command == "search":
            return _search(settings, options)
        if options.command == "check":
            return _check(settings, options.answers)
        if options.command == "compare":
            return _compare(settings, options)
        if options.command == "themes":
            return _themes(settings, as_json=options.json)
        if options.command == "journal":
            return _journal(settings, options)
        if options.command == "users":
            return _users(settings, options)
        if options.command == "handout":
            return _handout(settings, options)
        return _serve(settings, options.host, options.port)
    except (QuestionsFileError, AnswersFileError) as error:
        print(error.message, file=sys.stderr)
        return WRONG_USE
    except (ChatModelError, HandoutError) as error:
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
    compare = commands.add_parser("compare", help="documents side by side", parents=[common])
    compare.add_argument("asked", metavar="THEME_OR_QUESTION")
    compare.add_argument("--documents", nargs="+", required=True, metavar="ID", help="two to four")
    compare.add_argument("--json", action="store_true", help="the comparison as JSON")
    themes = commands.add_parser("themes", help="what the documents are about", parents=[common])
    themes.add_argument("--json", action="store_true", help="the themes as JSON")
    journal = commands.add_parser("journal", help="what was kept of users", parents=[common])
    journal.add_argument("act", choices=["export", "wipe", "prune", "status"])
    journal.add_argument("--json", action="store_true", help="the outcome as JSON")
    handout = commands.add_parser("handout", help="a trainer's hand-out", parents=[common])
    handout.add_argument("themes", nargs="+", metavar="THEME")
    handout.add_argument("--output", required=True, metavar="FILE", help=".docx, .pdf or .md")
    handout.add_argument("--documents", nargs="+", default=[], metavar="DOCUMENT")
    handout.add_argument("--length", choices=["kort", "gewoon", "lang"], default="gewoon")
    users = commands.add_parser("users", help="who may sign in at /beheer", parents=[common])
    acts = users.add_subparsers(dest="act", required=True)
    add = acts.add_parser("add", help="a new user; asks for the password", parents=[common])
    add.add_argument("name")
    add.add_argument("--role", choices=ROLES, default="redacteur")
    listed = acts.add_parser("list", help="every user and role", parents=[common])
    listed.add_argument("--json", action="store_true", help="the users as JSON")
    remove = acts.add_parser("remove", help="let nobody in by a name", parents=[common])
    remove.add_argument("name")
    password = acts.add_parser("password", help="asks for another", parents=[common])
    password.add_argument("name")
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


def _compare(settings: Settings, options: argparse.Namespace) -> int:
    try:
        run_compare(settings, options.asked, options.documents, as_json=options.json)
    except (ComparisonError, QuestionError) as error:
        return _wrong_use(error.message)
    return OK


def _journal(settings: Settings, options: argparse.Namespace) -> int:
    from assistant.journal_command import run_journal  # SQLAlchemy, which no answer needs

    run_journal(settings, options.act, as_json=options.json)
    return OK


def _themes(settings: Settings, *, as_json: bool) -> int:
    from assistant.themes import Themes
    from assistant.themes_json import overview_json

    overview = Themes(settings).overview()
    if as_json:
        print(overview_json(overview))
        return OK
    for row in overview.rows:
        is_found = row.theme.is_found
        print(
            theme_texts.theme_line(
                row.theme.label, row.passages, len(row.counts), is_found=is_found
            )
        )
    return OK


def _handout(settings: Settings, options: argparse.Namespace) -> int:
    from assistant.handout_command import run_handout  # no answer needs it

    made = run_handout(settings, options.themes, options.output, options.documents, options.length)
    print(made, file=sys.stderr)
    return OK


def _users(settings: Settings, options: argparse.Namespace) -> int:
    from assistant.admin.users_command import run_users  # SQLAlchemy, as above

    run_users(settings, options)
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

    from assistant.admin.administration import Administration
    from assistant.journal import Journal, keep_pruned
    from assistant.journaling import Counting, JournalingResponder
    from assistant.library import CurrentLibrary
    from assistant.starting import Starting
    from assistant.theme_shelf import ThemeShelf
    from assistant.web import build_application

    journal = Journal.of(settings)
    answering = Answering(settings, writer=writer)
    administration = Administration.of(settings, journal, answering)
    for secret in ("HANDREIKING_ADMIN_PASSWORD", "HANDREIKING_OPENID_SECRET"):
        os.environ.pop(secret, None)  # nobody started from here needs it
    Thread(target=_warm, args=(answering,), daemon=True).start()
    Thread(target=keep_pruned, args=(journal,), daemon=True).start()
    application = build_application(
        JournalingResponder(answering, journal, Counting(journal))
        if settings.journal
        else answering,
        Starting(settings).current,
        library=CurrentLibrary(settings),
        ready=answering.is_ready,
        allowed_hosts=[host, socket.gethostname(), *_hosts(os.environ, settings)],
        offers_plain=writer is not None,
        journal=journal if settings.feedback else None,
        administration=administration,
        shelf=ThemeShelf.of(settings, answering, writer),
    )
    print(
        texts.served_at(f"http://{host}:{listener.getsockname()[1]}"), file=sys.stderr, flush=True
    )
    server = uvicorn.Server(
        uvicorn.Config(
            application,
            log_level="warning",
            access_log=False,
            # uvicorn believes any proxy on this machine; the guard only the one that is set.
            proxy_headers=not settings.trusted_proxy,
        )
    )
    server.run(sockets=[listener])
    return OK


def _warm(answering: Answering) -> None:
    """Load what is heavy, and have Python's garbage collector leave it alone from then on.

    It would go through all of it again and again: a quarter of a second of whoever is asking.
    """
    answering.warm()
    gc.collect()
    gc.freeze()


def _hosts(environment: Mapping[str, str], settings: Settings) -> list[str]:
    """The names that the chat answers to besides its own: of HANDREIKING_HOSTS, and in public."""
    named = environment.get("HANDREIKING_HOSTS", "").split(",")
    public = urlsplit(settings.public_url).hostname or ""
    return [name.strip() for name in (*named, public) if name]


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
