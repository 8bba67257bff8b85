"""What can go wrong in ingest, each with its way out."""

from __future__ import annotations

from enum import StrEnum
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

    `reason` is Dutch: what is wrong with the file and what to do. It `is_lasting` when the same
    file would fail again: not when a program is missing here, or the disk gave an error.
    """

    def __init__(
        self, document: str, problem: str, reason: str, *, is_lasting: bool = True
    ) -> None:
        super().__init__(f"{document}: {problem}")
        self.document = document
        self.problem = problem
        self.reason = reason
        self.is_lasting = is_lasting

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


class SourcesChangedError(SourceError):
    """The documents, or the index, are not those of the preview that was to be published."""


class FetchError(IngestError):
    """A web page that may not or cannot be fetched; `reason` is Dutch, with what to do."""

    def __init__(self, url: str, problem: str, reason: str) -> None:
        super().__init__(f"{url}: {problem}")
        self.url = url
        self.reason = reason

    @property
    def message(self) -> str:
        """The address and the reason, in Dutch."""
        return f"{self.url}: {self.reason}"


class WorkerError(IngestError):
    """No process could be started to read documents in."""

    @property
    def message(self) -> str:
        """The same for every cause, in Dutch."""
        return texts.no_worker(str(self))


class GenerationError(SourceError):
    """No generation that can be used, or one that did not pass its checks."""


class LockedError(GenerationError):
    """Another run is busy on the same data folder."""


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


class SwitchError(SettingError):
    """A setting that is on or off, with another value."""

    def __init__(self, key: str, value: str) -> None:
        IngestError.__init__(self, f"{key} is '{value}'. Give 1 or 0, or unset it")
        self.key = key
        self.value = value

    @property
    def message(self) -> str:
        """Which setting and what it may be, in Dutch."""
        return texts.not_a_switch(self.key, self.value)


class AddressError(SettingError):
    """A setting that is the address of a server, with another value."""

    def __init__(self, key: str, value: str) -> None:
        IngestError.__init__(self, f"{key} is '{value}'. Give an address as http://127.0.0.1:8000")
        self.key = key
        self.value = value

    @property
    def message(self) -> str:
        """Which setting and what it may be, in Dutch."""
        return texts.not_an_address(self.key, self.value)


class ExampleError(SettingError):
    """A setting whose value is not of the shape of `example`."""

    def __init__(self, key: str, value: str, example: str) -> None:
        IngestError.__init__(self, f"{key} is '{value}'. Give it as {example}")
        self.key = key
        self.value = value
        self.example = example

    @property
    def message(self) -> str:
        """Which setting and how to write it, in Dutch."""
        return texts.not_like_the_example(self.key, self.value, self.example)


class NeededError(SettingError):
    """A setting that is of no use, or unsafe, without another."""

    def __init__(self, key: str, value: str, needed: str) -> None:
        IngestError.__init__(self, f"{key} needs {needed}. Set it, or unset {key}")
        self.key = key
        self.value = value
        self.needed = needed

    @property
    def message(self) -> str:
        """Which settings, in Dutch."""
        return texts.setting_needed(self.key, self.needed)


class UnknownSettingError(SettingError):
    """A name in the environment that is no setting, and nearly the name of one: `meant`."""

    def __init__(self, key: str, meant: str) -> None:
        IngestError.__init__(self, f"{key} is no setting. Correct it to {meant}, or unset it")
        self.key = key
        self.value = ""
        self.meant = meant

    @property
    def message(self) -> str:
        """Which name and what it may have to be, in Dutch."""
        return texts.unknown_setting(self.key, self.meant)


class ChatModelError(IngestError):
    """A chat model that cannot be made; `name` is what was asked for, `package` what it lacks."""

    def __init__(self, name: str, problem: str, remedy: str, *, package: str = "") -> None:
        super().__init__(f"chat model '{name}': {problem}. {remedy}")
        self.name = name
        self.problem = problem
        self.package = package

    @property
    def message(self) -> str:
        """Which model and what to do, in Dutch."""
        if self.package:
            return texts.chat_package_missing(self.name, self.package)
        return texts.chat_model_unusable(self.name, self.problem)


class Failure(StrEnum):
    """Why a chat model wrote nothing that can be used."""

    TIMEOUT = "timeout"
    RATE_LIMIT = "rate limit"
    UNREACHABLE = "unreachable"
    KEY_REFUSED = "key refused"
    UNKNOWN_MODEL = "unknown model"
    TOO_MUCH_ASKED = "too much asked"
    REFUSED = "refused"
    CUT = "cut"
    TOO_LONG = "too long"
    BROKEN = "broken"


class ChatCallError(IngestError):
    """A call to a chat model that did not give a whole text; nothing of question or key in it."""

    def __init__(self, name: str, failure: Failure, problem: str) -> None:
        super().__init__(f"chat model '{name}': {failure} ({problem})")
        self.failure = failure

    @property
    def message(self) -> str:
        """That it failed, in Dutch."""
        return texts.chat_call_failed(str(self))
