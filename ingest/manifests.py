"""What is written of a generation: what made it, what is in it, and which one readers use."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field

from ingest.history import Switch, switch_of


@dataclass(frozen=True)
class ManifestDocument:
    """A document of a generation: its id, the hash of its bytes, its title, its passages.

    `digest` is the hash of the passages' ids, empty in what an earlier version wrote.
    """

    id: str
    sha256: str
    title: str
    passages: int
    digest: str = ""


@dataclass(frozen=True)
class Checks:
    """What was found before publishing: passages by their own text, known questions answered."""

    passages: int
    questions: int
    answered: int


@dataclass(frozen=True)
class Manifest:
    """What made a generation and what is in it; `content` is equal when all of that is.

    `collection` is the name of its collection on a Chroma server, empty for files of its own.
    """

    id: str
    made: str
    content: str
    embedding: str
    embedding_fingerprint: str
    dimension: int
    analyser: str
    format: str
    documents: tuple[ManifestDocument, ...]
    passages: int
    collection: str = ""
    checks: Checks | None = None

    def to_json(self) -> str:
        """As it is written in the generation's folder."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1)

    @classmethod
    def from_json(cls, text: str) -> Manifest:
        """What `to_json` wrote."""
        values = json.loads(text)
        documents = tuple(ManifestDocument(**document) for document in values.pop("documents"))
        checks = values.pop("checks", None)
        return cls(documents=documents, checks=Checks(**checks) if checks else None, **values)


@dataclass(frozen=True)
class Pointer:
    """Which generation readers use, which one they used before, and those before that.

    `since` and `act` say from when and how; an earlier version wrote neither.
    """

    generation: str
    previous: str | None = None
    earlier: tuple[str, ...] = ()
    since: str = field(default="", compare=False)
    act: str = field(default="", compare=False)

    @property
    def kept(self) -> tuple[str, ...]:
        """All of them, the current one first."""
        previous = (self.previous,) if self.previous else ()
        return (self.generation, *previous, *self.earlier)

    @property
    def switch(self) -> Switch | None:
        """The last one, where it is known."""
        return switch_of(self.since, self.generation, self.act)

    def moved_to(self, generation: str, keep: int) -> Pointer:
        """Pointing at another, which may be one of these; `keep` others stay known."""
        others = [each for each in self.kept if each != generation][:keep]
        return Pointer(generation, others[0] if others else None, tuple(others[1:]))
