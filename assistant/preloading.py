"""Which of Gradio's own scripts and styles a page needs, for its head to name them at once.

Gradio's page fetches in four rounds, because each script names the next ones only when it runs.
What they name is read here from Gradio's build, as Vite writes it. Where another Gradio is built
otherwise fewer are found, and those come as late as they did.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

ENTRY = re.compile(r'<script type="module"[^>]* src="\./assets/([\w.-]+\.js)"')
NAMED = re.compile(r"__vite__mapDeps=.*?\[(.*?)\]")  # what a script fetches while it runs
NAME = re.compile(r'"\./([\w.-]+)"')
IMPORTED = re.compile(r'(?:from|import)"\./([\w.-]+\.js)"')
BLOCKS = re.compile(r"import\(`\./(Blocks-[\w-]+\.js)`\)")  # the page around all components
COMPONENT = r"\b{kind}:\{{[^}}]*?component:[^}}]*?__vite__mapDeps\(\[([\d,]*)\]\)"
LANGUAGE = r"/{language}\.json\":\(\)=>\w+\(\(\)=>import\(`\./([\w.-]+)`\)"


def needed(frontend: Path, kinds: Collection[str], language: str) -> tuple[str, ...]:
    """Names in the folder `assets` of Gradio's `frontend`, for a page with these components."""
    assets = frontend / "assets"
    entry = ENTRY.search((frontend / "index.html").read_text(encoding="utf-8"))
    if entry is None:
        return ()
    first = _Script.read(assets, entry[1])
    rounds = [_Script.read(assets, name) for name in first.named if name.endswith(".js")]
    names = [*first.named]
    for script in rounds:
        names += script.blocks(assets)
        names += re.findall(LANGUAGE.format(language=language), script.text)
        names += (name for kind in sorted(kinds) for name in script.component(kind))
    own = {entry[1], *(name for name in names if name.startswith("index-"))}  # the page has them
    return tuple(name for name in dict.fromkeys(names) if name not in own)


@dataclass(frozen=True)
class _Script:
    text: str
    named: tuple[str, ...]

    @classmethod
    def read(cls, assets: Path, name: str) -> _Script:
        text = (assets / name).read_text(encoding="utf-8")
        listed = NAMED.search(text)
        return cls(text, tuple(NAME.findall(listed[1])) if listed else ())

    def blocks(self, assets: Path) -> Iterator[str]:
        """The script of the page, when this is the one that fetches it, with what goes with it."""
        found = BLOCKS.search(self.text)
        if found:
            yield found[1]
            yield from IMPORTED.findall((assets / found[1]).read_text(encoding="utf-8"))
            yield from (name for name in self.named if name.startswith("Blocks-"))

    def component(self, kind: str) -> Iterator[str]:
        """What a component is made of, when this is the script that knows them all."""
        found = re.search(COMPONENT.format(kind=re.escape(kind)), self.text)
        places = found[1].split(",") if found and found[1] else []
        yield from (self.named[int(place)] for place in places)
