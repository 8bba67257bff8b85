"""A paper as the bytes of a file, in the form that is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.blocks import Paper

MEDIA_TYPE = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "md": "text/markdown; charset=utf-8",
}


def written_as(form: str, paper: Paper) -> bytes:
    """The file in a form that `MEDIA_TYPE` has; raises `TakeawayError` when it cannot be made.

    The writers are read when they are needed: they would double the time to start.
    """
    if form == "docx":
        from assistant.word_export import to_word

        return to_word(paper)
    if form == "pdf":
        from assistant.pdf_export import to_pdf

        return to_pdf(paper)
    from assistant.markdown_export import to_markdown

    return to_markdown(paper)
