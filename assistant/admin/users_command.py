"""`python -m assistant users`: who may come in under `/beheer`."""

from __future__ import annotations

import getpass
import json
import sys
from typing import TYPE_CHECKING

from assistant.admin import auditing, texts
from assistant.admin.accounts import Accounts
from assistant.admin.auditing import Audit
from assistant.admin.passwords import PasswordError
from assistant.admin.people import Role
from assistant.journal import Journal
from assistant.journal_texts import COMMAND_LINE

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from ingest.settings import Settings


def run_users(settings: Settings, options: argparse.Namespace) -> None:
    """What the options ask for; raises `AssistantError`."""
    accounts, audit = Accounts(settings.data), Audit(Journal.of(settings))
    if options.act == "list":
        _list(accounts, as_json=options.json)
    elif options.act == "add":
        user = accounts.add(options.name, Role(options.role), _new_password())
        audit.note(COMMAND_LINE, auditing.ADDED, user.name, user.role)
        print(texts.user_added(user))
    elif options.act == "remove":
        accounts.remove(options.name)
        audit.note(COMMAND_LINE, auditing.REMOVED, options.name.casefold())
        print(texts.user_removed(options.name.casefold()))
    else:
        accounts.change_password(options.name, _new_password())
        audit.note(COMMAND_LINE, auditing.CHANGED_PASSWORD, options.name.casefold())
        print(texts.password_changed(options.name.casefold()))


def _list(accounts: Accounts, *, as_json: bool) -> None:
    users = [account.user for account in accounts.listed()]
    if as_json:
        print(json.dumps([{"name": user.name, "role": user.role} for user in users]))
    elif users:
        print("\n".join(f"{user.name}  {user.role}" for user in users))
    else:
        print(texts.NO_ACCOUNTS)


def _new_password(ask: Callable[[str], str] = getpass.getpass) -> str:
    """Twice from a terminal, unseen; else the first line that comes in. Never an argument."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    password = ask(texts.ASK_PASSWORD)
    if ask(texts.ASK_PASSWORD_AGAIN) != password:
        raise PasswordError("two passwords differ", texts.PASSWORDS_DIFFER)
    return password
