"""The chat page in Gradio; the turns themselves are in `conversation`."""

from __future__ import annotations

import datetime as dt
import logging
import os
from collections.abc import AsyncIterator  # noqa: TC003 - Gradio reads annotations
from dataclasses import dataclass
from functools import partial
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"  # read at import: otherwise it calls home
import gradio as gr

from assistant import journal_texts, texts
from assistant.conversation import (
    Message,
    Update,
    pending,
    question_of,
    stopped,
    withdrawn,
)
from assistant.desk import Desk
from assistant.errors import AssistantError
from assistant.journal_records import BY_DEFAULT
from assistant.line import Line
from assistant.preloading import needed
from assistant.records import EVERYTHING, Cited
from assistant.scoping import read_scope
from assistant.snapshots import remark_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fastapi import FastAPI

    from assistant.journal_records import Policy
    from assistant.records import Responder

logger = logging.getLogger("assistant")

Page: TypeAlias = gr.Blocks
Changes: TypeAlias = dict[Any, Any]  # component -> its new value: the shape Gradio takes

ANSWERS_AT_ONCE = 20  # above about 40 the machine is the limit
WAITING_AT_MOST = 200
FORGET_AFTER = dt.timedelta(minutes=5)

QUIET = {"show_progress": "hidden", "api_visibility": "private"}  # of every event

FONT = "Handreiking Sans"
# Gradio's colours are those of page.css, so that light and dark are decided in one place.
COLOURS = {
    "body_background_fill": "var(--page)",
    "background_fill_primary": "var(--page)",
    "background_fill_secondary": "var(--surface)",
    "body_text_color": "var(--ink)",
    "body_text_color_subdued": "var(--ink-soft)",
    "block_background_fill": "transparent",
    "border_color_primary": "var(--line)",
    "button_secondary_background_fill": "var(--surface)",
    "button_secondary_background_fill_hover": "var(--tint)",
    "button_secondary_text_color": "var(--ink)",
    "input_background_fill": "var(--surface)",
    "checkbox_background_color": "var(--surface)",
    "checkbox_background_color_selected": "var(--accent)",
    "checkbox_border_color_selected": "var(--accent)",
    "link_text_color": "var(--accent-text)",
    "link_text_color_hover": "var(--accent-text)",
    "link_text_color_visited": "var(--accent-text)",
    "link_text_color_active": "var(--accent-text)",
}


@dataclass(frozen=True)
class Parts:
    """The components that change while the page is used."""

    welcome: gr.Column
    messages: gr.Chatbot
    question: gr.Textbox
    note: gr.HTML
    announcement: gr.HTML
    panel: gr.HTML

    def all(self) -> list[Any]:
        """The outputs of every event."""
        return list(vars(self).values())

    def show(self, update: Update) -> Changes:
        """The update in the terms of the components."""
        changes: Changes = {
            self.welcome: gr.Column(visible=not update.messages),
            self.messages: [_to_gradio(message) for message in update.messages],
            self.note: escape(update.note),
            self.announcement: escape(update.announcement),
        }
        optional = {self.question: update.question, self.panel: update.panel}
        return changes | {part: value for part, value in optional.items() if value is not None}


@dataclass(frozen=True)
class Sent:
    """The components whose values go along with a question; page.js fills in the scope."""

    messages: gr.Chatbot
    plain: gr.Checkbox
    scope: gr.Textbox

    def all(self) -> list[Any]:
        """The inputs of every event that asks."""
        return list(vars(self).values())


def build(
    responder: Responder,
    navigation: str,
    *,
    offers_plain: bool = False,
    kept: Policy = BY_DEFAULT,
) -> Page:
    """The page, not yet served; `offers_plain` when answers can be had in easier words.

    `navigation` is the HTML of the header's links to the other pages. What is `kept` of questions
    is said before one is asked.
    """
    with gr.Blocks(title=texts.PAGE_TITLE, analytics_enabled=False, fill_width=True) as page:
        _html("header", _header(navigation))
        with gr.Row(elem_id="work", equal_height=False):
            with gr.Column(elem_id="conversation-side", scale=7, min_width=0):
                with gr.Column(elem_id="welcome") as welcome:
                    _html("welcome-text", _welcome(kept))
                messages = _conversation()
                _html("scope", js_on_load="handreiking.mountScope?.(element)")
                with gr.Row(elem_id="ask"):
                    question = _question_field()
                    send = _button("send", texts.SEND)
                    stop = _button("stop", texts.STOP)
                note = _html("note", js_on_load="element.setAttribute('role', 'alert')")
                with gr.Row(elem_id="below"):
                    new = _button("new", texts.NEW_CONVERSATION)
                    _html("takeaway", js_on_load="handreiking.mountTakeaway?.(element)")
                    plain = _plain_switch(is_shown=offers_plain)
                    _html("reminder", f"<p>{escape(texts.CHECK_THE_SOURCE)}</p>")
            with gr.Column(elem_id="sources-side", scale=4, min_width=0):
                panel = _html(
                    "sources",
                    None,
                    html_template='<div class="panel"></div>',
                    js_on_load="handreiking.mountPanel(element, props, watch)",
                )
        speak = "element.setAttribute('role', 'status')"
        announcement = _html("announcement", js_on_load=speak)
        actions = _actions()
        parts = Parts(welcome, messages, question, note, announcement, panel)
        sent = Sent(messages, plain, gr.Textbox(visible=False))
        # What goes to a model has been seen: see `converse`.
        desk = Desk(responder, Line(ANSWERS_AT_ONCE, WAITING_AT_MOST), asks_first=offers_plain)
        asked = [
            _wire_asking(parts, desk, sent, send),
            _wire_actions(parts, desk, sent, actions),
        ]
        messages.change(
            None, inputs=messages, js="(messages) => handreiking.changed?.(messages)", **QUIET
        )
        _wire_checking(responder, actions)
        _wire_ending(parts, asked, stop, new)
    page.queue(max_size=None, default_concurrency_limit=None)  # `Line` keeps the queue
    return page


def mount(application: FastAPI, page: Page, icon: Path) -> None:
    """The page at `/`, with everything of Gradio shut that it does not need."""
    gr.mount_gradio_app(
        application,
        page,
        "/",
        theme=_theme(),
        favicon_path=str(icon),
        footer_links=[],
        run_history=False,
        allowed_paths=[],
        blocked_paths=[],
        show_error=False,
        max_file_size=1,
        ssr_mode=False,
        enable_monitoring=False,
        pwa=False,
        mcp_server=False,
    )
    _forget_what_was_sent(page)


def preloads(page: Page) -> tuple[str, ...]:
    """The names of Gradio's assets that this page needs; what is not shown is not fetched."""
    parts = page.config["components"]
    kinds = {part["type"] for part in parts if part["props"].get("visible", True)}
    return needed(Path(gr.__file__).parent / "templates" / "frontend", kinds, "nl")


def _forget_what_was_sent(page: Page) -> None:
    """Make Gradio's queue let go of the input of every event that is done.

    Its loops hold the last event until the next one comes, with the question as it was typed.
    """
    queue = page._queue  # noqa: SLF001 - there is no other way to it
    process = queue.process_events

    async def process_and_forget(events: list[Any], *arguments: Any, **named: Any) -> None:
        try:
            await process(events, *arguments, **named)
        finally:
            for event in events:
                event.data = event.request = None

    queue.process_events = process_and_forget


def forget_idle_sessions(page: Page, idle: dt.timedelta = FORGET_AFTER) -> int:
    """Drop what Gradio keeps of sessions, last question and answer included; how many it were.

    The page works on after that, because the conversation is in the browser.
    """
    holder = page.state_holder
    until = dt.datetime.now() - idle  # noqa: DTZ005 - Gradio's own times have no zone
    with holder.lock:
        idle_ones = [session for session, used in holder.time_last_used.items() if used <= until]
        for session in idle_ones:
            del holder.time_last_used[session]
            holder.session_data.pop(session, None)
    return len(idle_ones)


def _wire_asking(parts: Parts, desk: Desk, sent: Sent, send: gr.Button) -> Any:
    """The field and its button; the event, so that others can cancel it."""

    async def ask(question: str, messages: Any, plain: bool, scope: str) -> AsyncIterator[Changes]:
        wishes = {"plain": plain, "scope": read_scope(scope)}
        async for update in desk.serve(question, _from_gradio(messages), **wishes):
            yield parts.show(update)

    event = gr.on(
        [parts.question.submit, send.click],
        ask,
        inputs=[parts.question, *sent.all()],
        outputs=parts.all(),
        # A question that is asked again takes the place of what stood there: see page.js.
        js="(...values) => handreiking.sent(values)",
        trigger_mode="multiple",  # page.js sees to one question at a time
        **QUIET,
    )
    event.failure(None, js="() => handreiking.failed()", **QUIET)
    return event


def _wire_actions(parts: Parts, desk: Desk, sent: Sent, actions: gr.HTML) -> Any:
    """The buttons in the conversation."""

    async def act(
        messages: Any, plain: bool, scope: str, chosen: gr.EventData
    ) -> AsyncIterator[Changes]:
        conversation = _from_gradio(messages)
        choice = _sent_with(chosen)
        kind = str(choice.get("kind", ""))
        if kind in {"edit", "restore"}:
            kept = choice.get("messages", [])
            is_edit = kind == "edit"
            yield parts.show(withdrawn(conversation) if is_edit else Update(_from_gradio(kept)))
            return
        question = _question_of(kind, choice, conversation)
        everywhere = kind == "everywhere"
        wishes = {
            "plain": plain,
            "literal": kind == "literal",
            "scope": EVERYTHING if everywhere else read_scope(str(choice.get("scope", scope))),
        }
        async for update in desk.serve(question, conversation, **wishes):
            yield parts.show(update)

    event = actions.chosen(
        act, inputs=sent.all(), outputs=parts.all(), trigger_mode="multiple", **QUIET
    )
    event.failure(None, js="() => handreiking.failed()", **QUIET)
    return event


def _question_of(kind: str, choice: Mapping[str, Any], conversation: Sequence[Message]) -> str:
    """The question that a button asks: its `text`, or that of the answer with its `key`."""
    if kind in {"literal", "everywhere"}:
        return question_of(conversation, str(choice.get("key", "")))
    if kind == "continue":
        return pending(conversation)
    return str(choice.get("text", ""))


def _wire_checking(responder: Responder, actions: gr.HTML) -> None:
    """Sources of an earlier answer are held against the documents of now when one is opened."""

    def check(opened: gr.EventData) -> dict[str, Any]:
        return _check(responder, _sent_with(opened))

    actions.opened(check, outputs=actions, trigger_mode="multiple", **QUIET)


def _sent_with(event: gr.EventData) -> dict[str, Any]:
    """What page.js sent along."""
    sent: dict[str, Any] = event._data  # noqa: SLF001 - Gradio's own way, `event.name`, raises
    return sent


def _wire_ending(parts: Parts, asked: list[Any], stop: gr.Button, new: gr.Button) -> None:
    """The cancelling goes first: what it interrupts must not draw over what comes after it."""
    interrupting = {"fn": None, "cancels": asked, "js": "() => handreiking.interrupt()", **QUIET}
    stop.click(**interrupting).then(
        partial(_stop, parts), inputs=parts.messages, outputs=parts.all(), **QUIET
    )
    new.click(**interrupting).then(partial(_start_again, parts), outputs=parts.all(), **QUIET).then(
        None, js="() => handreiking.startAgain()", **QUIET
    )


def _check(responder: Responder, opened: Mapping[str, Any]) -> dict[str, Any]:
    """What has to be said of the sources that were opened, by their number.

    The number of the check comes back, for Gradio does not tell the page of an equal value.
    """
    cited = {number: Cited(**values) for number, values in opened["cited"].items()}
    try:
        checked = responder.check(tuple(cited.values()))
    except AssistantError as error:
        logger.warning("sources not checked: %s", error)
        checked = ()
    remarks = dict(zip(cited, map(remark_of, checked), strict=False))
    return {"key": opened["key"], "check": opened["check"], "remarks": remarks}


def _stop(parts: Parts, messages: Sequence[Mapping[str, Any]]) -> Changes:
    return parts.show(Update(stopped(_from_gradio(messages)), announcement=texts.STOPPED))


def _start_again(parts: Parts) -> Changes:
    return parts.show(Update((), question="")) | {parts.panel: None}


def _from_gradio(messages: Sequence[Mapping[str, Any]]) -> tuple[Message, ...]:
    """Gradio gives a message's content back as a list of parts, though it was given as one text."""
    return tuple(
        Message(
            by_user=message["role"] == "user",
            html="".join(part.get("text", "") for part in message["content"]),
        )
        for message in messages
    )


def _to_gradio(message: Message) -> dict[str, str]:
    return {"role": "user" if message.by_user else "assistant", "content": message.html}


def _actions() -> gr.HTML:
    """Nothing to see: what page.js sends when a button or a source is chosen."""
    return _html(
        "actions",
        None,
        html_template="",
        js_on_load=(
            "handreiking.mountActions((chosen) => trigger('chosen', chosen), "
            "(opened) => trigger('opened', opened), props, watch); handreiking.restore?.()"
        ),
    )


def _theme() -> gr.themes.Base:
    dark = {f"{name}_dark": value for name, value in COLOURS.items()}
    theme = gr.themes.Base(
        font=[FONT, "system-ui", "sans-serif"],
        font_mono=["ui-monospace", "monospace"],
        text_size="lg",
    )
    return theme.set(**COLOURS, **dark, block_border_width="0px")


def _conversation() -> gr.Chatbot:
    return gr.Chatbot(
        elem_id="conversation",
        show_label=False,
        container=False,
        layout="panel",
        height=None,
        placeholder="",
        autoscroll=False,
        buttons=[],
        feedback_options=None,
        latex_delimiters=[],
        group_consecutive_messages=False,
    )


def _question_field() -> gr.Textbox:
    return gr.Textbox(
        elem_id="question",
        label=texts.QUESTION_LABEL,
        show_label=False,
        placeholder=texts.QUESTION_PLACEHOLDER,
        lines=1,
        max_lines=6,
        container=False,
        scale=1,
        min_width=0,
    )


def _plain_switch(*, is_shown: bool) -> gr.Checkbox:
    return gr.Checkbox(
        value=False,
        label=texts.PLAIN,
        elem_id="plain",
        visible=is_shown,
        container=False,
        scale=0,
        min_width=0,
    )


def _button(name: str, text: str) -> gr.Button:
    return gr.Button(text, elem_id=name, scale=0, min_width=0)


def _html(name: str, value: str | None = "", **settings: Any) -> gr.HTML:
    return gr.HTML(value, elem_id=name, apply_default_css=False, padding=False, **settings)


def _header(navigation: str) -> str:
    return (
        f'<header><a class="skip" href="#question">{escape(texts.SKIP_LINK)}</a>'
        f'<p class="brand"><span class="logo" aria-hidden="true"></span>{escape(texts.BRAND)}</p>'
        f'<h1 class="unseen">{escape(texts.PAGE_HEADING)}</h1>{navigation}'
        f'<button type="button" class="shortcuts">{escape(texts.SHORTCUTS)}</button></header>'
    )


def _welcome(kept: Policy) -> str:
    said = f"<p>{escape(journal_texts.about_kept(kept)[0])}</p>" if kept.questions else ""
    emergency, advice = texts.DANGER_EMERGENCY, texts.DANGER_ADVICE_NUMBER
    return (
        f"<h2>{escape(texts.WELCOME_TITLE)}</h2><p>{escape(texts.WELCOME_WHAT)}</p>"
        f"<p>{escape(texts.WELCOME_SYSTEM)} <strong>{escape(texts.WELCOME_PRIVACY)}</strong></p>"
        f"{said}"
        f'<p class="danger"><strong>{escape(texts.DANGER_QUESTION)}</strong> '
        f'{escape(texts.DANGER_CALL)} <a href="tel:{emergency}">{emergency}</a>. '
        f'{escape(texts.DANGER_ADVICE)} <a href="tel:{advice}">{advice}</a>, '
        f"{escape(texts.DANGER_HOURS)}</p>"
        f'<div id="examples"><h3 class="unseen">{escape(texts.EXAMPLES_HEADING)}</h3></div>'
    )
