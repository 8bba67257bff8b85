from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from fakes import (
    DECIDING_TOGETHER,
    EXAMPLES,
    FIRST_TALK,
    HOSTILE,
    answer,
    cite,
    hostile_answer,
    neglect_answer,
    refusal,
    state,
    written_answer,
)
from hypothesis import given
from hypothesis import strategies as st

from assistant import rendering, texts
from assistant.cleaned import cleaned
from assistant.records import Answer, Intent, Mode, Removed, Status, Step, Verdict
from assistant.sources import numbered_sources
from ingest.records import Details

FRAGMENTS = (
    "<script>", "</p>", "<img src=x onerror=alert(1)>", "![x](http://elders.invalid/x.png)",
    "[x](javascript:alert(1))", "${alert(1)}", "{{x}}", "\n\n", "```", "$$x$$", "<!--", "&lt;b&gt;",
    "&#60;b&#62;", "\n# kop\n", "| a | b |\n|---|---|", "www.elders.invalid", "http://elders.invalid",
    "a@elders.invalid", "    code", "1. een", '" onclick="alert(1)', "\x00", "\x1b[31m", "\ud800",
)  # fmt: skip
anything = st.lists(st.sampled_from(FRAGMENTS) | st.text()).map("".join)
OUR_TAGS = {"div", "p", "ul", "li", "a", "span", "br", "details", "summary", "s", "button"}
OUR_ATTRIBUTES = {"class", "href", "title", "type", "value"}
INERT = re.compile(r"(?:[A-Za-z0-9 ]|[^\x00-\x7f]|&#\d+;)*")


class Reader(HTMLParser):
    """Every tag, attribute and link of a message, its text, and its source without the tags."""

    def __init__(self, message: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.links: list[str] = []
        self.text = ""
        self.feed(message)
        self.close()
        self.between_tags = re.sub(r"<[^<>]*>", "", message)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.text += " " if tag == "br" else ""
        self.attributes |= {name for name, _ in attrs}
        self.links += [value or "" for name, value in attrs if name == "href"]

    def handle_data(self, data: str) -> None:
        self.text += data


def answer_full_of(text: str) -> Answer:
    details = Details(title=text, publisher=text, source_note=text, url=text)
    citation = cite("zin", "zin", details, heading=(text,), before=text, after=text)
    quoted = answer(
        state(citation, text=text), state(cite("zin", "zin", replace(details, title=f"{text}2"))),
        question=text, searched_for=f"{text} meer", missing=(text,), status=Status.PARTIAL,
    )  # fmt: skip
    removed = (Removed(text, text),)
    quoted = replace(quoted, choices=(text, f"{text}?"))
    return replace(quoted, mode=Mode.MODEL, model=text, remarks=(text,), removed=removed)


@given(anything)
def test_a_question_adds_no_markup_and_reads_the_same(question: str) -> None:
    read = Reader(rendering.render_question(question))
    assert read.tags <= {"br"}
    assert INERT.fullmatch(read.between_tags)
    assert read.text.split() == rendering.readable(question).split()


@given(anything)
def test_a_question_is_read_back_from_its_message(question: str) -> None:
    again = rendering.read_question(rendering.render_question(question))
    assert rendering.readable(again) == rendering.readable(question)
    assert rendering.read_question(rendering.render_question(again)) == again


@given(anything)
def test_no_text_of_a_document_adds_markup_to_an_answer(text: str) -> None:
    message = rendering.render_answer(answer_full_of(text), "1")
    read = Reader(message)
    assert read.tags <= OUR_TAGS
    assert read.attributes <= OUR_ATTRIBUTES
    assert set(read.links) <= {"#bron-1-1", "#bron-1-2"}
    assert INERT.fullmatch(read.between_tags)
    assert "\n" not in message


@given(anything)
def test_no_text_of_a_document_steers_a_terminal(text: str) -> None:
    shown = rendering.render_text(answer_full_of(text)).replace("\n", "")
    assert shown.isprintable() or all(
        character.isprintable() or ord(character) > 0x9F for character in shown
    )


def test_hostile_text_stands_there_to_read() -> None:
    read = Reader(rendering.render_answer(hostile_answer("vraag"), "1"))
    assert rendering.readable(HOSTILE) in read.text


def test_every_source_has_a_marker_and_every_marker_a_source() -> None:
    given_answer = neglect_answer()
    links = Reader(rendering.render_answer(given_answer, "7")).links
    assert links == [f"#bron-7-{source.number}" for source in numbered_sources(given_answer)]


def test_a_title_stands_above_its_statements_only_when_there_are_more_documents() -> None:
    both = rendering.render_answer(neglect_answer(), "1")
    one = rendering.render_answer(answer(*neglect_answer().statements[1:]), "1")
    assert both.count('class="lead"') == 2
    assert 'class="lead"' not in one


def test_an_unsupported_statement_is_not_shown() -> None:
    citation = cite("Ouders", FIRST_TALK, DECIDING_TOGETHER)
    given_answer = answer(state(citation, text="Verzonnen.", verdict=Verdict.UNSUPPORTED))
    assert "Verzonnen" not in rendering.render_answer(given_answer, "1")
    assert "Verzonnen" not in rendering.render_text(given_answer)


@pytest.mark.parametrize("status", list(Status))
def test_the_status_is_in_words(status: Status) -> None:
    given_answer = replace(neglect_answer(), status=status)
    assert texts.STATUS[status] in Reader(rendering.render_answer(given_answer, "1")).text
    assert texts.STATUS[status] in rendering.render_text(given_answer)


def test_a_refusal_gives_its_reason_and_the_nearest_titles() -> None:
    refused = refusal("Wat kost het?")
    for shown in (
        Reader(rendering.render_answer(refused, "1")).text,
        rendering.render_text(refused),
    ):
        for text in (*refused.missing, *(passage.title for passage in refused.passages)):
            assert text in shown


def test_what_was_searched_for_is_told_when_it_is_not_the_question_itself() -> None:
    same = answer(question="Wat is OTS?", searched_for="Wat is  OTS?")
    other = answer(question="Wat is OTS?", searched_for="Wat is ondertoezichtstelling?")
    assert "searched" not in rendering.render_answer(same, "1")
    assert "ondertoezichtstelling" in rendering.render_answer(other, "1")


def test_an_answer_that_is_coming_shows_its_first_statements() -> None:
    coming = Reader(rendering.render_answer(neglect_answer(), "1", statements=2))
    assert coming.links == ["#bron-1-1", "#bron-1-2"]


def test_a_message_tells_whether_it_is_an_answer_or_still_busy() -> None:
    kinds = {
        rendering.render_answer(neglect_answer(), "1"): (True, False),
        rendering.render_answer(neglect_answer(), "1", statements=1): (False, True),
        rendering.render_progress(Step.LOADING): (False, True),
        rendering.render_notice("Er ging iets mis."): (False, False),
    }
    for message, expected in kinds.items():
        assert (rendering.is_answer(message), rendering.is_busy(message)) == expected


def test_the_text_for_a_terminal_has_numbered_sources() -> None:
    lines = rendering.render_text(neglect_answer()).splitlines()
    statement = next(line for line in lines if "Spreek af" in line and line.startswith("- "))
    assert statement.endswith("[3]")
    source = lines.index("[3] Werkwijze bij een vermoeden van verwaarlozing")
    place = "2 Signalen › 2.1 Signalen ordenen, pagina 7"
    assert lines[source + 1 : source + 4] == [
        f"    Landelijke richtlijn · Landelijk kennispunt · mei 2023, {place}",
        "    “Spreek af wie wat doet en wanneer jullie opnieuw kijken.”",
        "    https://documenten.invalid/werkwijze?versie=2",
    ]


def test_who_wrote_an_answer_and_what_was_removed_from_it_are_told_apart_from_the_facts() -> None:
    written = written_answer()
    (removed,) = written.removed
    message = rendering.render_answer(written, "1")
    told = message.index("openai")
    assert message.rindex('class="cite"') < told < message.index("<s>")
    for shown in (Reader(message).text, rendering.render_text(written)):
        assert removed.reason in shown
        assert "1 zin van het taalmodel weggelaten" in shown
    assert "<s>" not in rendering.render_answer(written, "1", statements=4)


def test_a_quoting_answer_says_nothing_of_a_model() -> None:
    assert "taalmodel" not in rendering.render_text(neglect_answer())
    assert "taalmodel" not in Reader(rendering.render_answer(neglect_answer(), "1")).text


def test_a_remark_is_told_with_the_answer() -> None:
    remarked = replace(neglect_answer(), remarks=("Het taalmodel is nu te druk.",))
    assert "te druk" in Reader(rendering.render_answer(remarked, "1")).text
    assert "te druk" in rendering.render_text(remarked)


def test_a_notice_stands_above_the_answer_with_numbers_to_call() -> None:
    notices = tuple(texts.NOTICES.values())
    alarming = replace(neglect_answer(), notices=notices)
    for statements in (None, 1):
        message = rendering.render_answer(alarming, "1", statements=statements)
        read = Reader(message)
        place = read.text.index(texts.STATUS[alarming.status])
        for notice in notices:
            assert read.text.index(notice.title) < read.text.index(notice.text) < place
            assert {f"tel:{contact.number}" for contact in notice.contacts} <= set(read.links)
        assert read.tags <= OUR_TAGS | {"h2"}
        assert "\n" not in message
    shown = rendering.render_text(alarming)
    assert all(
        shown.index(notice.title) < shown.index(texts.STATUS[alarming.status]) for notice in notices
    )
    assert all(contact.number in shown for notice in notices for contact in notice.contacts)


def test_a_refused_judgement_says_so_before_it_quotes_in_general() -> None:
    refused = replace(
        neglect_answer(), intent=Intent.JUDGEMENT, missing=(texts.FIXED[Intent.JUDGEMENT],)
    )
    in_order = (
        texts.FIXED_TITLE[Intent.JUDGEMENT],
        texts.FIXED[Intent.JUDGEMENT],
        texts.IN_GENERAL,
        refused.statements[0].text,
    )
    for shown in (
        Reader(rendering.render_answer(refused, "1")).text,
        rendering.render_text(refused),
    ):
        places = [shown.index(text) for text in in_order]
        assert places == sorted(places)
        assert texts.STATUS[refused.status] not in shown


@pytest.mark.parametrize("intent", [i for i in Intent if i is not Intent.QUESTION])
def test_a_fixed_answer_is_not_told_that_it_was_not_found(intent: Intent) -> None:
    fixed = replace(answer(status=Status.NONE, missing=(texts.FIXED[intent],)), intent=intent)
    for shown in (Reader(rendering.render_answer(fixed, "1")).text, rendering.render_text(fixed)):
        assert texts.FIXED[intent] in shown
        assert texts.STATUS[Status.NONE] not in shown


@given(anything)
def test_a_question_with_case_data_waits_without_it_and_adds_no_markup(text: str) -> None:
    question = cleaned(f"{text} 06-12345678 {text} kevin@voorbeeld.invalid", ())
    message = rendering.render_case_data(question)
    read = Reader(message)
    assert rendering.is_case_data(message)
    assert not rendering.is_answer(message)
    assert not rendering.is_busy(message)
    assert read.tags <= {"div", "p", "blockquote", "mark", "button"}
    assert INERT.fullmatch(read.between_tags)
    assert "12345678" not in read.text
    assert "kevin@" not in read.text


def test_choices_stand_above_the_answer_as_buttons() -> None:
    choices = ("Wat is een OTS?", "Wat is een UHP?")
    read = Reader(rendering.render_answer(replace(neglect_answer(), choices=choices), "1"))
    statement = neglect_answer().statements[0].text
    assert "button" in read.tags
    places = [read.text.index(text) for text in (texts.CHOICES_LABEL, *choices, statement)]
    assert places == sorted(places)
    shown = rendering.render_text(replace(neglect_answer(), choices=choices))
    assert all(f"- {choice}" in shown for choice in choices)


@pytest.mark.parametrize("searched_for", ["", EXAMPLES[0]])
def test_own_words_are_offered_only_where_others_were_searched(searched_for: str) -> None:
    same = replace(neglect_answer(EXAMPLES[0]), searched_for=searched_for)
    assert texts.SEARCH_MY_WORDS not in rendering.render_answer(same, "1")
    other = replace(same, searched_for="Iets anders?")
    assert texts.SEARCH_MY_WORDS in Reader(rendering.render_answer(other, "1")).text


def test_the_verdict_is_told_in_words_once_when_it_is_the_same_for_all() -> None:
    read = Reader(rendering.render_answer(neglect_answer(), "1"))
    assert read.text.count(texts.EVERY_SENTENCE[Verdict.LITERAL]) == 1
    assert texts.VERDICT[Verdict.LITERAL] not in read.text
    read = Reader(rendering.render_answer(written_answer(), "1"))
    assert read.text.count(texts.EVERY_SENTENCE[Verdict.SUPPORTED]) == 1


def test_every_statement_tells_its_verdict_when_they_differ() -> None:
    quoted = neglect_answer()
    first, *rest = quoted.statements
    mixed = replace(quoted, statements=(replace(first, verdict=Verdict.SUPPORTED), *rest))
    read = Reader(rendering.render_answer(mixed, "1"))
    assert read.text.count(texts.VERDICT[Verdict.SUPPORTED]) == 1
    assert read.text.count(texts.VERDICT[Verdict.LITERAL]) == len(rest)
    assert not any(said and said in read.text for said in texts.EVERY_SENTENCE.values())


def test_an_answer_from_some_documents_says_so_and_offers_all() -> None:
    narrow = replace(neglect_answer(), within="Wet of regeling, vanaf 2015")
    read = Reader(rendering.render_answer(narrow, "1"))
    assert f"{texts.SEARCHED_WITHIN} {narrow.within}" in read.text
    assert texts.SEARCH_EVERYWHERE in read.text
    assert f"{texts.SEARCHED_WITHIN} {narrow.within}" in rendering.render_text(narrow)
    assert texts.SEARCH_EVERYWHERE not in rendering.render_answer(neglect_answer(), "1")


@pytest.mark.parametrize("whole", [neglect_answer(), refusal("Wat kost het?")])
def test_only_a_whole_answer_has_tools(whole: Answer) -> None:
    labels = (texts.COPY_ANSWER, texts.REVISE, texts.HELPFUL, texts.UNHELPFUL)
    read = Reader(rendering.render_answer(whole, "1")).text
    assert all(label in read for label in labels)
    growing = Reader(rendering.render_answer(whole, "1", statements=1)).text
    assert not any(label in growing for label in labels)
