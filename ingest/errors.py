"""What can go wrong in ingest, each with its way out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest import texts

if TYPE_CHECKING:
    from pathlib import Path


class IngestError(Exception):
    """The root: says what was found and what to do, in English for logs."""

    @property
    def message(self) -> str:
        """The same for an administrator, in Dutch."""
        return texts.went_wrong(str(self))


class ThesaurusError(IngestError):
    """A vocabulary file that cannot be used.

    `line` counts from 1 and is 0 where the whole file is meant; `key` is empty where no key is.
    """

    def __init__(self, path: Path, line: int, key: str, problem: str, remedy: str) -> None:
        place = f"{path}, line {line}" if line else f"{path}"
        subject = f"key '{key}': " if key else ""
        super().__init__(f"{place}: {subject}{problem}. {remedy}")
        self.path = path
        self.line = line
        self.key = key
        self.problem = problem
        self.remedy = remedy

    @property
    def message(self) -> str:
        """Where it is wrong, in Dutch; the detail stays as the reader of the file found it."""
        return texts.thesaurus_broken(self.path, self.line, self.key, self.problem)


class ReadError(IngestError):
    """A file that cannot become a document; the other files are not touched by it.

    `reason` is Dutch: what is wrong with the file and what to do.
    """

    def __init__(self, document: str, problem: str, reason: str) -> None:
        super().__init__(f"{document}: {problem}")
        self.document = document
        self.reason = reason

    @property
    def message(self) -> str:
        """The document and the reason, in Dutch."""
        return f"{self.document}: {self.reason}"


class SourceError(IngestError):
    """No folder to read, or nothing in it that can be ingested. `message` is Dutch."""

    def __init__(self, problem: str, message: str) -> None:
        super().__init__(problem)
        self._message = message

    @property
    def message(self) -> str:
        """What is missing and what to do."""
        return self._message


class GenerationError(SourceError):
    """No generation that can be used, or one that did not pass its checks."""


class EmbeddingError(IngestError):
    """An embedding model that cannot be used; `name` is what was asked for."""

    def __init__(self, name: str, problem: str, remedy: str) -> None:
        super().__init__(f"embedding model '{name}': {problem}. {remedy}")
        self.name = name
        self.problem = problem
        self.remedy = remedy

    @property
    def message(self) -> str:
        """Which model, in Dutch; the detail stays as the library gave it."""
        return texts.embedding_unusable(self.name, self.problem)


class DeviceError(IngestError):
    """A device that torch cannot compute on here; `device` is what was asked for."""

    def __init__(self, device: str, problem: str) -> None:
        super().__init__(f"device '{device}': {problem}. Correct HANDREIKING_DEVICE or unset it")
        self.device = device
        self.problem = problem

    @property
    def message(self) -> str:
        """Which device, in Dutch; the detail stays as torch gave it."""
        return texts.device_unusable(self.device, self.problem)


class SettingError(IngestError):
    """A setting whose value cannot be used; `key` is its name in the environment."""

    def __init__(self, key: str, value: str) -> None:
        super().__init__(f"{key} is '{value}'. Give a whole number above 0, or unset it")
        self.key = key
        self.value = value

    @property
    def message(self) -> str:
        """Which setting and what it may be, in Dutch."""
        return texts.not_a_count(self.key, self.value)
