"""The pages to sign in on and of a refusal, and the forms to sign out: HTML that escapes."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from assistant.admin import openid_texts, texts
from assistant.admin.access import SIGN_IN, csrf_field, token_field
from assistant.frame import QUESTIONS

if TYPE_CHECKING:
    from assistant.admin.people import User
    from assistant.admin.sessions import Session

SIGN_OUT = "/beheer/afmelden"
STYLE = "signing.css"
EVERYWHERE = "overal"
BY_PROVIDER = "/beheer/aanmelden/organisatie"


@dataclass(frozen=True)
class SignIn:
    """What the page shows: `wrong` went wrong, `said` is all it has to say, to nobody's blame.

    `name` is what was typed; `vouched` whom a proxy names; `target` where the user wanted to go.
    `by_provider` is where signing in by the organisation begins; who just signed out here may still
    be signed in there, and gets out at `provider_out`.
    """

    token: str
    target: str
    name: str = ""
    vouched: str = ""
    wrong: str = ""
    said: str = ""
    has_accounts: bool = True
    by_provider: str = ""
    provider_out: str = ""
    is_by_provider_left: bool = False


def sign_in_html(page: SignIn) -> str:
    """The card with the form, or how to come by an account."""
    form = _vouched_form(page) if page.vouched else ""
    form += _provider_link(page) if page.by_provider else ""
    if page.has_accounts:
        form += _password_form(page)
    elif not form:
        form = (
            f"<p>{escape(texts.NO_ACCOUNTS)}</p><pre><code>{escape(texts.ADD_ACCOUNT)}</code></pre>"
        )
    return (
        f'<div class="signing"><h1>{escape(texts.SIGN_IN_TITLE)}</h1>'
        f"{_message(page)}{form}"
        f'<p class="elsewhere"><a href="{QUESTIONS}">{escape(texts.BACK_TO_QUESTIONS)}</a></p>'
        "</div>"
    )


def refusal_html(title: str, message: str, *, leads_to_sign_in: bool) -> str:
    """Why it was refused, and where to go."""
    address, name = (
        (SIGN_IN, texts.SIGN_IN_TITLE) if leads_to_sign_in else ("/beheer", texts.BACK_TO_START)
    )
    return (
        f'<div class="signing"><h1>{escape(title)}</h1><p>{escape(message)}</p>'
        f'<p class="elsewhere"><a href="{address}">{escape(name)}</a></p></div>'
    )


def sign_out_html(session: Session) -> str:
    """Who is signed in, and the two ways to leave; for the head of every page."""
    who = escape(texts.signed_in_as(session.user))
    return (
        f'<div class="leaving"><p>{who}</p>'
        f'<form method="post" action="{SIGN_OUT}">{csrf_field(session)}'
        f"<button>{escape(texts.SIGN_OUT)}</button>"
        f'<button name="{EVERYWHERE}" value="1">{escape(texts.SIGN_OUT_EVERYWHERE)}</button>'
        "</form></div>"
    )


def _message(page: SignIn) -> str:
    if page.wrong:
        return f'<p class="wrong" id="wrong" role="alert">{escape(page.wrong)}</p>'
    said = escape(page.said)
    if page.is_by_provider_left:
        said += f" {escape(openid_texts.STILL_IN)}"
    if page.provider_out:
        said += f' <a href="{escape(page.provider_out)}">{escape(openid_texts.SIGN_OUT_THERE)}</a>'
    return f'<p class="said" role="status">{said}</p>' if said else ""


def signed_in_html(user: User, target: str) -> str:
    """For whom a provider sent back: that it worked, and the way on."""
    return (
        f'<div class="signing"><h1>{escape(openid_texts.SIGNED_IN_TITLE)}</h1>'
        f"<p>{escape(openid_texts.signed_in_by(user.name))}</p>"
        f'<p><a href="{escape(target)}">{escape(openid_texts.GO_TO_PAGE)}</a></p></div>'
    )


def _vouched_form(page: SignIn) -> str:
    return (
        f'<form method="post" action="{SIGN_IN}">{_hidden(page)}'
        f'<input type="hidden" name="proxy" value="1">'
        f"<button>{escape(texts.go_on_as(page.vouched))}</button></form>"
    )


def _provider_link(page: SignIn) -> str:
    """A link, because a form may lead to no other site."""
    link = f'<a class="onward" href="{escape(page.by_provider)}">{escape(openid_texts.GO_ON)}</a>'
    other = f"<p>{escape(openid_texts.OR_BY_PASSWORD)}</p>" if page.has_accounts else ""
    return f"<p>{link}</p>{other}"


def _password_form(page: SignIn) -> str:
    described = ' aria-describedby="wrong" aria-invalid="true"' if page.wrong else ""
    return (
        f'<form method="post" action="{SIGN_IN}">{_hidden(page)}'
        f'<label for="name">{escape(texts.USER_NAME)}</label>'
        f'<input id="name" name="name" value="{escape(page.name)}" autocomplete="username" '
        f'autocapitalize="none" spellcheck="false" maxlength="200" required{described}>'
        f'<label for="password">{escape(texts.PASSWORD)}</label>'
        f'<input id="password" name="password" type="password" autocomplete="current-password" '
        f'maxlength="256" required{described}>'
        f"<button>{escape(texts.SIGN_IN)}</button></form>"
    )


def _hidden(page: SignIn) -> str:
    return (
        f'{token_field(page.token)}<input type="hidden" name="naar" value="{escape(page.target)}">'
    )
