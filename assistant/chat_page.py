"""The chat page in Gradio; the turns themselves are in `conversation`."""

from __future__ import annotations

import datetime as dt
import os
from dataclasses import dataclass
from functools import partial
from html import escape
from typing import TYPE_CHECKING, Any, TypeAlias

os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"  # read at import: otherwise it calls home
import gradio as gr

from assistant import texts
from assistant.conversation import Message, Update, converse, stopped

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from fastapi import FastAPI

    from assistant.records import Responder

Page: TypeAlias = gr.Blocks
Changes: TypeAlias = dict[Any, Any]  # component -> its new value: the shape Gradio takes

ANSWERS_AT_ONCE = 20  # Gradio's own limit is 1; above about 40 the machine is the limit
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


def build(responder: Responder, examples: Sequence[str]) -> Page:
    """The page, not yet served."""
    with gr.Blocks(title=texts.PAGE_TITLE, analytics_enabled=False, fill_width=True) as page:
        _html("header", _header())
        with gr.Row(elem_id="work", equal_height=False):
            with gr.Column(elem_id="conversation-side", scale=7, min_width=0):
                with gr.Column(elem_id="welcome") as welcome:
                    _html("welcome-text", _welcome())
                    example_buttons = [gr.Button(text, elem_classes="example") for text in examples]
                messages = _conversation()
                with gr.Row(elem_id="ask"):
                    question = _question_field()
                    send = _button("send", texts.SEND)
                    stop = _button("stop", texts.STOP)
                note = _html("note", js_on_load="element.setAttribute('role', 'alert')")
                with gr.Row(elem_id="below"):
                    new = _button("new", texts.NEW_CONVERSATION)
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
        parts = Parts(welcome, messages, question, note, announcement, panel)
        asked = _wire_asking(parts, responder, send, example_buttons)
        _wire_ending(parts, asked, stop, new)
    page.queue(max_size=WAITING_AT_MOST, default_concurrency_limit=ANSWERS_AT_ONCE)
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


def _wire_asking(
    parts: Parts, responder: Responder, send: gr.Button, examples: Sequence[gr.Button]
) -> list[Any]:
    """Every way to ask a question; the events, so that others can cancel them."""
    ways = [([parts.question.submit, send.click], parts.question)]
    ways += [([example.click], example) for example in examples]
    asked = [
        gr.on(
            triggers,
            partial(_ask, parts, responder),
            inputs=[text, parts.messages],
            outputs=parts.all(),
            trigger_mode="multiple",  # page.js sees to one question at a time
            **QUIET,
        )
        for triggers, text in ways
    ]
    for event in asked:
        event.failure(None, js="() => handreiking.failed()", **QUIET)
    return asked


def _wire_ending(parts: Parts, asked: list[Any], stop: gr.Button, new: gr.Button) -> None:
    """The cancelling goes first: what it interrupts must not draw over what comes after it."""
    interrupting = {"fn": None, "cancels": asked, "js": "() => handreiking.interrupt()", **QUIET}
    stop.click(**interrupting).then(
        partial(_stop, parts), inputs=parts.messages, outputs=parts.all(), **QUIET
    )
    new.click(**interrupting).then(partial(_start_again, parts), outputs=parts.all(), **QUIET).then(
        None, js="() => handreiking.startAgain()", **QUIET
    )


def _ask(
    parts: Parts, responder: Responder, question: str, messages: Sequence[Mapping[str, Any]]
) -> Iterator[Changes]:
    for update in converse(responder, question, _from_gradio(messages)):
        yield parts.show(update)


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


def _button(name: str, text: str) -> gr.Button:
    return gr.Button(text, elem_id=name, scale=0, min_width=0)


def _html(name: str, value: str | None = "", **settings: Any) -> gr.HTML:
    return gr.HTML(value, elem_id=name, apply_default_css=False, padding=False, **settings)


def _header() -> str:
    return (
        f'<header><a class="skip" href="#question">{escape(texts.SKIP_LINK)}</a>'
        f'<p class="brand"><span class="logo" aria-hidden="true"></span>{escape(texts.BRAND)}</p>'
        f'<h1 class="unseen">{escape(texts.PAGE_HEADING)}</h1></header>'
    )


def _welcome() -> str:
    emergency, advice = texts.DANGER_EMERGENCY, texts.DANGER_ADVICE_NUMBER
    return (
        f"<h2>{escape(texts.WELCOME_TITLE)}</h2><p>{escape(texts.WELCOME_WHAT)}</p>"
        f"<p>{escape(texts.WELCOME_SYSTEM)} <strong>{escape(texts.WELCOME_PRIVACY)}</strong></p>"
        f'<p class="danger"><strong>{escape(texts.DANGER_QUESTION)}</strong> '
        f'{escape(texts.DANGER_CALL)} <a href="tel:{emergency}">{emergency}</a>. '
        f'{escape(texts.DANGER_ADVICE)} <a href="tel:{advice}">{advice}</a>, '
        f"{escape(texts.DANGER_HOURS)}</p>"
    )
