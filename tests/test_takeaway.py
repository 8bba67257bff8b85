from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from fakes import hostile_answer, neglect_answer, refusal, written_answer
from hostile_texts import HOSTILE_TEXTS

from assistant import texts
from assistant.blocks import Paragraph, Span, shown
from assistant.clipboard import to_html, to_text
from assistant.errors import TakeawayError
from assistant.records import Intent, Verdict
from assistant.sources import numbered_sources
from assistant.takeaway import turn_data
from assistant.turns import MOST_BYTES, read_turns, turn_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.records import Answer

ANSWERS = {
    "quoted": neglect_answer(),
    "written": written_answer(),
    "refused": refusal("niets"),
    "hostile": hostile_answer("vijandig"),
    "in danger": replace(neglect_answer(), notices=tuple(texts.NOTICES.values())),
    "fixed": replace(refusal("x"), intent=Intent.JUDGEMENT, missing=("Ik oordeel niet.",)),
}
answers = pytest.mark.parametrize("answer", ANSWERS.values(), ids=ANSWERS)


def sent(answer: Answer | None = None) -> dict[str, Any]:
    """What a browser sends back of an answer, as JSON gives it."""
    taken: dict[str, Any] = json.loads(json.dumps(turn_data(answer or neglect_answer())["taken"]))
    return taken


def body(*turns: object) -> bytes:
    return json.dumps(turns).encode()


@answers
def test_what_the_page_keeps_comes_back_as_it_was(answer: Answer) -> None:
    assert read_turns(body(sent(answer), sent(answer))) == (turn_of(answer),) * 2


@answers
def test_a_copy_names_every_source_with_its_words_and_asks_to_check_them(answer: Answer) -> None:
    copied = turn_data(answer)
    for source in numbered_sources(answer):
        for expected in (source.citation.title, source.citation.quote, *source.citation.heading):
            assert shown(expected) in copied["text"]
        assert f"[{source.number}] " in copied["text"]
    assert texts.CHECK_THE_SOURCE in copied["text"]


@answers
def test_both_forms_of_a_copy_say_the_same(answer: Answer) -> None:
    copied = turn_data(answer)
    words = {part.strip("-") for part in copied["text"].split()}
    html = copied["html"]
    for tag in ("p", "strong", "ul", "ol", "li", "br", "blockquote", "a"):
        html = html.replace(f"<{tag}>", " ").replace(f"</{tag}>", " ")
    missing = {word for word in words if word.strip("[]").isalpha() and word not in html}
    assert missing == set()


@pytest.mark.parametrize("text", HOSTILE_TEXTS)
def test_hostile_text_is_copied_as_text_alone(text: str) -> None:
    paragraph = Paragraph((Span(shown(text)),))
    html = to_html((paragraph,))
    assert html.startswith("<p>")
    assert html.endswith("</p>")
    assert "<" not in html[3:-4]
    assert '"' not in html[3:-4]
    assert to_text((paragraph,)) == shown(text)


def test_a_copy_leads_only_to_addresses_of_sources() -> None:
    html = turn_data(neglect_answer())["html"]
    assert html.count("<a ") == html.count(
        '<a href="https://documenten.invalid/werkwijze?versie=2">'
    )
    assert html.count("<a ") == 3
    assert "<a " not in turn_data(hostile_answer("vijandig"))["html"]


def test_statements_with_different_verdicts_each_say_theirs() -> None:
    answer = neglect_answer()
    first, *others = answer.statements
    mixed = replace(answer, statements=(replace(first, verdict=Verdict.SUPPORTED), *others))
    text = turn_data(mixed)["text"]
    assert text.count(texts.VERDICT[Verdict.SUPPORTED]) == 1
    assert text.count(texts.VERDICT[Verdict.LITERAL]) == len(others)
    assert texts.EVERY_SENTENCE[Verdict.LITERAL] in turn_data(answer)["text"]


@pytest.mark.parametrize(
    "address",
    [
        "https://x.invalid/a b",
        'https://x.invalid/"onload=',
        "https://x.invalid/<b>",
        "javascript:x",
    ],
)
def test_an_answer_whose_source_has_a_strange_address_can_be_saved_without_it(address: str) -> None:
    answer = neglect_answer()
    statement = answer.statements[1]
    (citation,) = statement.citations
    details = replace(citation.snapshot.details, url=address)
    cited = replace(citation, snapshot=replace(citation.snapshot, details=details))
    strange = replace(answer, statements=(replace(statement, citations=(cited,)),))
    (turn,) = read_turns(body(sent(strange)))
    assert [source.url for source in turn.sources] == [""]


def changed(path: str, value: object) -> Callable[[dict[str, Any]], None]:
    """Puts a value where a path like `sources/0/url` leads."""

    def change(turn: Any) -> None:
        *way, last = (int(step) if step.isdecimal() else step for step in path.split("/"))
        for step in way:
            turn = turn[step]
        turn[last] = value

    return change


WRONG = {
    "another language's address": ("sources/0/url", "javascript:alert(1)"),
    "data address": ("sources/0/url", "data:text/html,x"),
    "file address": ("sources/0/url", "file:///etc/passwd"),
    "share address": ("sources/0/url", "\\\\elders.invalid\\share"),
    "address with a line": ("sources/0/url", "https://x.invalid/\nSet-Cookie: a"),
    "address with markup": ("sources/0/url", "https://x.invalid/<script>"),
    "address with a quote": ("sources/0/url", 'https://x.invalid/" onclick="'),
    "address without a host": ("sources/0/url", "https://"),
    "address that is very long": ("sources/0/url", f"https://x.invalid/{'a' * 3000}"),
    "address that is a list": ("sources/0/url", ["https://x.invalid"]),
    "half a character": ("question", "\ud800"),
    "unknown field": ("extra", "x"),
    "unknown field of a source": ("sources/0/extra", "x"),
    "unknown status": ("status", "zeker"),
    "unknown intent": ("intent", "x"),
    "unknown notice": ("notices", ["x"]),
    "unsupported statement": ("groups/0/statements/0/verdict", "unsupported"),
    "unknown verdict": ("groups/0/statements/0/verdict", "waar"),
    "source that is not there": ("groups/0/statements/0/sources", [99]),
    "source before the first": ("groups/0/statements/0/sources", [0]),
    "no source": ("groups/0/statements/0/sources", []),
    "number that is text": ("groups/0/statements/0/sources", ["1"]),
    "number that is true": ("groups/0/statements/0/sources", [True]),
    "page that is text": ("sources/0/page", "7"),
    "page below zero": ("sources/0/page", -1),
    "question that is none": ("question", None),
    "question that is an object": ("question", {"a": 1}),
    "question that is endless": ("question", "a" * 20_001),
    "too many remarks": ("remarks", ["a"] * 51),
    "removed that is endless": ("removed", 10**30),
    "quote that is a number": ("sources/0/cited/quote", 1),
    "offset that is text": ("sources/0/cited/start", "0"),
}  # fmt: skip


@pytest.mark.parametrize(("path", "value"), WRONG.values(), ids=WRONG)
def test_what_no_answer_of_ours_holds_is_refused(path: str, value: object) -> None:
    turn = sent()
    changed(path, value)(turn)
    with pytest.raises(TakeawayError) as refused:
        read_turns(body(turn))
    assert refused.value.message == texts.NO_CONVERSATION


@pytest.mark.parametrize(
    "wrong",
    [b"", b"{}", b"[]", b"null", b"[1]", b"[[]]", b"{", b"\xff\xfe", b"[" * 100_000, b'["x"]'],
)
def test_what_is_no_conversation_is_refused(wrong: bytes) -> None:
    with pytest.raises(TakeawayError) as refused:
        read_turns(wrong)
    assert refused.value.message == texts.NO_CONVERSATION


def test_a_conversation_that_is_too_large_is_refused_before_it_is_read() -> None:
    with pytest.raises(TakeawayError) as refused:
        read_turns(b"[" * (MOST_BYTES + 1))
    assert refused.value.message == texts.CONVERSATION_TOO_LARGE


def test_a_refusal_repeats_nothing_of_what_was_sent() -> None:
    turn = sent() | {"geheim-veld": "geheim", "question": 1, "status": "geheim"}
    with pytest.raises(TakeawayError) as refused:
        read_turns(body(turn))
    assert "geheim" not in str(refused.value)


@pytest.mark.parametrize("text", HOSTILE_TEXTS)
def test_shown_text_has_no_sign_that_turns_it_or_that_xml_refuses(text: str) -> None:
    visible = shown(text)
    assert visible == shown(visible)
    assert not set(visible) & set(
        "\u202a\u202b\u202d\u202e\u2066\u2067\u2069\x00\x1b\ufffe\uffff\n"
    )
    visible.encode()
