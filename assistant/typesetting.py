"""A program of its own: a paper as JSON comes in on standard input, a PDF goes out.

Typst remembers what it has set for as long as its process lives; here that ends with the PDF. It
imports nothing of the assistant, so that it starts in a tenth of a second.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import typst

HERE = Path(__file__).parent
UNKNOWN_SIGN = "□"
# What our own font has: letters with and without accents, and the signs of Dutch texts.
OURS = ((0x20, 0x24F), (0x1E00, 0x1EFF), (0x2010, 0x2027), (0x2030, 0x203A), (0x20AC, 0x20AC))
UNDRAWN = re.compile(r'the text `"(.+?)"` could not be displayed')
ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}")


def typeset(paper: str) -> bytes:
    """The PDF; signs that no font here has are drawn as a box."""
    try:
        return _compiled(paper)
    except typst.TypstError as error:
        undrawn = _undrawn(error.diagnostic)
        if not undrawn:
            raise
    return _compiled(paper.translate(dict.fromkeys(undrawn, UNKNOWN_SIGN)))


def _undrawn(diagnostic: str) -> set[int]:
    """The signs that Typst says it could not draw, which it writes as Rust does."""
    clusters = "".join(UNDRAWN.findall(diagnostic))
    escapes = {int(code, 16) for code in ESCAPE.findall(clusters)}
    signs = {ord(sign) for sign in ESCAPE.sub("", clusters)}
    # A sign that hangs on a letter is not drawn, but the letter alone is.
    return {sign for sign in escapes | signs if not any(low <= sign <= high for low, high in OURS)}


def _compiled(paper: str) -> bytes:
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(HERE / "fonts")])
    compiler = typst.Compiler(
        (HERE / "paper.typ").read_bytes(), font_paths=fonts, ignore_system_fonts=True
    )
    made = compiler.compile(
        format="pdf",
        pdf_standards="ua-1",  # tagged, with title and language, every sign in an embedded font
        sys_inputs={"paper": paper},
    )
    if not isinstance(made, bytes):
        raise TypeError(type(made))
    return made


if __name__ == "__main__":
    sys.stdout.buffer.write(typeset(sys.stdin.buffer.read().decode()))
