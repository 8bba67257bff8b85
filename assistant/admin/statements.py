"""Statements that an organisation needs, filled in from the real configuration.

What cannot be known here is said to be unknown, in words that are counted: nothing is made up.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from assistant import page_texts
from assistant import texts as assistant_texts
from assistant.admin import statements_texts as texts
from assistant.blocks import Heading, Item, Listing, Paper, Paragraph, Role, Span, said, shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from assistant.blocks import Part
    from assistant.machinery import Machinery
    from ingest.settings import Settings

HERE = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True)
class Configuration:
    """What the statements are filled in from; `generation` is "" before the first publishing.

    `themes` are the labels of what the documents are about. `journal_server` is "" for a file.
    """

    machinery: Machinery
    documents: int = 0
    generation: str = ""
    themes: tuple[str, ...] = ()
    journal_server: str = ""
    has_single_sign_on: bool = False

    @property
    def sends_elsewhere(self) -> bool:
        """Whether what is typed may go to another computer."""
        machinery = self.machinery
        is_chat_here = not machinery.chat_model or machinery.chat_host in HERE
        is_search_here = not machinery.vectors_host or machinery.vectors_host in HERE
        return not (is_chat_here and is_search_here)


@dataclass(frozen=True)
class Field:
    """A field of the register: what it is called in its standard, and what is in it.

    `hint` says what belongs there; the standard allows so many characters as `most`, 0 for any.
    """

    key: str
    name: str
    values: tuple[Paragraph, ...]
    is_required: bool = False
    hint: str = ""
    most: int = 0


def server_of(settings: Settings) -> str:
    """The computer of the journal's database; "" for a file of this one."""
    return urlsplit(settings.journal_url).hostname or "" if settings.journal_url else ""


def unknown(label: str, hint: str = "") -> Paragraph:
    """What the organisation has to say."""
    after = (Span(f" ({hint})"),) if hint else ()
    return Paragraph((Span(f"{label}: ", is_strong=True), Span(texts.UNKNOWN), *after))


def open_labels(paper: Paper) -> tuple[str, ...]:
    """What the organisation still has to fill in, in the order of the paper."""
    found, heading = [], ""
    for block in paper.blocks:
        if isinstance(block, Heading):
            heading = block.text
        for paragraph in _paragraphs(block):
            if any(span.text == texts.UNKNOWN for span in paragraph.spans):
                first = paragraph.spans[0].text
                found.append(heading if first == texts.UNKNOWN else first.rstrip(": "))
    return tuple(found)


def register_paper(known: Configuration, day: str) -> Paper:
    """The draft entry for the Algoritmeregister, field by field."""
    blocks: list[Part] = [_made(day), said(texts.REGISTER_LEAD)]
    for field in register_fields(known):
        required = f" ({texts.REQUIRED})" if field.is_required else ""
        blocks.append(Heading(1, f"{field.name}{required}"))
        blocks += field.values
        if field.hint:
            blocks.append(said(f"{texts.HINT} {field.hint}", Role.ASIDE))
    return Paper(texts.TITLES["algoritmeregister"], day, tuple(blocks))


def register_fields(known: Configuration) -> tuple[Field, ...]:
    """In the order of the register's page, those that are not on it last."""
    human = [texts.HUMAN, texts.HUMAN_KEEPING]
    human += [texts.HUMAN_FEEDBACK] if known.machinery.kept.feedback else []
    risks = (*map(said, texts.RISKS), unknown(texts.RISKS_OWN))
    return (
        Field("name", "Naam", (said(texts.NAME),), is_required=True, most=100),
        Field("description_short", "Korte omschrijving", (said(texts.SHORT),), True, "", 350),
        _empty("organization", "Organisatie", is_required=True),
        _empty("category", "Thema", texts.THEME_HINT),
        _empty("status", "Status", texts.STATUS_HINT, is_required=True),
        _empty("begin_date", "Begindatum", texts.BEGIN_HINT),
        Field("end_date", "Einddatum", (said(texts.END),)),
        _empty("contact_email", "Contactgegevens", texts.CONTACT_HINT, is_required=True),
        _empty("website", "Link naar publiekspagina", texts.WEBSITE_HINT),
        _empty(
            "publication_category", "Publicatiecategorie", texts.CATEGORY_HINT, is_required=True
        ),
        _empty("url", "Link naar bronregistratie", texts.URL_HINT),
        Field(
            "goal", "Doel en impact", (*map(said, texts.GOAL), unknown(texts.GOAL_WHO)), most=2500
        ),
        _empty("proportionality", "Afwegingen", texts.PROPORTIONALITY_HINT),
        Field(
            "human_intervention",
            "Menselijke tussenkomst",
            (*map(said, human), unknown(texts.HUMAN_WHO)),
            most=2500,
        ),
        Field("risks", "Risicobeheer", risks, most=2500),
        _empty("lawful_basis", "Wettelijke basis", texts.LAW_HINT),
        _empty("lawful_basis_grouping", "Verwijzingen wettelijke basis", texts.LAW_LINK_HINT),
        _empty("process_index_url", "Link naar verwerkingsregister", texts.PROCESS_HINT),
        _empty("impacttoetsen_grouping", "Impacttoetsen", texts.ASSESSMENTS_HINT),
        _empty("impacttoetsen", "Toelichting op impacttoetsen", texts.ASSESSMENTS_WHY_HINT),
        Field("source_data", "Gegevens", tuple(_data(known)), most=2500),
        _empty("source_data_grouping", "Verwijzingen gegevensbronnen", texts.DATA_LINKS_HINT),
        Field("methods_and_models", "Technische werking", tuple(_working(known)), most=5000),
        _empty("provider", "Leverancier", texts.PROVIDER_HINT),
        _empty("publiccode", "Link naar broncode", texts.CODE_HINT),
        Field("lang", "Taal", (said(texts.LANGUAGE),), is_required=True),
        Field("standard_version", "Versie publicatiestandaard", (said(texts.STANDARD),)),
        _empty("source_id", "Bron-ID", texts.SOURCE_HINT),
        Field("tags", "Zoektermen", (said(_tags(known)),), most=2500),
        Field("lars", "Algoritme-ID", (said(texts.REGISTERED_BY),)),
    )


def privacy_paper(known: Configuration, day: str) -> Paper:
    """What becomes of what users type, as it is set up now."""
    blocks: list[Part] = [
        _made(day),
        Heading(1, texts.WHO_TITLE),
        unknown(texts.WHO),
        unknown(texts.OFFICER),
        Heading(1, texts.WHY_TITLE),
        said(texts.WHY),
        unknown(texts.LEGAL_BASIS),
        Heading(1, texts.HAPPENS_TITLE),
        _list(page_texts.about_privacy(known.machinery)),
        *_model(known),
        Heading(1, texts.KEPT_TITLE),
        _list(tuple(_kept(known))),
        unknown(texts.SERVER),
        unknown(texts.PROXY),
        unknown(texts.BACKUPS),
        Heading(1, texts.RIGHTS_TITLE),
        said(texts.RIGHTS),
        unknown(texts.RIGHTS_WHERE),
    ]
    return Paper(texts.TITLES["privacy"], day, tuple(blocks))


def accessibility_paper(day: str) -> Paper:
    """What is tested and what is not; it claims nothing besides."""
    blocks: tuple[Part, ...] = (
        _made(day),
        said(texts.NOT_A_STATEMENT, Role.WARNING),
        Heading(1, texts.SITE_TITLE),
        unknown(texts.SITE),
        Heading(1, texts.COMPLIANCE_TITLE),
        unknown(texts.COMPLIANCE),
        Heading(1, texts.TESTED_TITLE),
        *map(said, page_texts.ABOUT_ACCESS),
        said(texts.TESTED_ADMIN),
        Heading(1, texts.LIMITS_TITLE),
        unknown(texts.LIMITS),
        Heading(1, texts.RESEARCH_TITLE),
        unknown(texts.RESEARCH, texts.RESEARCH_HINT),
        Heading(1, texts.REPORT_TITLE),
        unknown(texts.REPORT),
        Heading(1, texts.SIGNED_TITLE),
        unknown(texts.SIGNED),
    )
    return Paper(texts.TITLES["toegankelijkheid"], day, blocks)


def _empty(key: str, name: str, hint: str = "", *, is_required: bool = False) -> Field:
    return Field(key, name, (Paragraph((Span(texts.UNKNOWN),)),), is_required, hint)


def _made(day: str) -> Paragraph:
    return said(texts.MADE_OF.format(day=assistant_texts.date(day)), Role.ASIDE)


def _list(entries: Sequence[str]) -> Listing:
    return Listing(tuple(Item((said(each),)) for each in entries))


def _paragraphs(block: Part) -> Iterator[Paragraph]:
    if isinstance(block, Paragraph):
        yield block
    elif isinstance(block, Listing):
        for item in block.items:
            yield from item.paragraphs


def _data(known: Configuration) -> Iterator[Paragraph]:
    if known.generation:
        yield said(texts.data_documents(known.documents, known.generation))
    else:
        yield said(texts.DATA_NONE)
    yield said(texts.DATA_QUESTION)
    if known.machinery.embedding:
        yield unknown(texts.data_model(shown(known.machinery.embedding)))
    else:
        yield said(texts.DATA_BUILT_IN)
    if known.machinery.chat_model:
        yield unknown(texts.data_chat(shown(known.machinery.chat_model)))


def _working(known: Configuration) -> Iterator[Paragraph]:
    yield said(texts.INPUT)
    yield said(texts.searching(known.machinery))
    yield said(texts.answering(known.machinery))
    yield said(texts.CHECKING)
    yield from _model(known)
    yield said(texts.OUTPUT)
    yield said(texts.NOT_LEARNING)


def _model(known: Configuration) -> Iterator[Paragraph]:
    """Where the language model runs, and who has to agree to what with whom."""
    machinery = known.machinery
    if machinery.chat_model:
        host = machinery.chat_host
        yield said(texts.model_at(machinery.chat_model, host, is_here=host in HERE))
    else:
        yield said(texts.WITHOUT_MODEL)
    if known.sends_elsewhere:
        yield unknown(texts.PROCESSOR, texts.PROCESSOR_HINT)


def _kept(known: Configuration) -> Iterator[str]:
    kept = known.machinery.kept
    yield texts.KEPT_LOG
    if not kept.questions:
        yield texts.KEPT_COUNTS
    yield texts.audit_kept(kept.days)
    yield texts.KEPT_ROUNDS
    yield texts.journal_in(known.journal_server)
    yield texts.KEPT_MEMORY
    yield texts.ACCOUNTS
    if known.has_single_sign_on:
        yield texts.SINGLE_SIGN_ON


def _tags(known: Configuration) -> str:
    return ", ".join([texts.TAGS, *known.themes])
