"""What can go wrong in the assistant, each with its way out."""

from __future__ import annotations


class AssistantError(Exception):
    """The root: the message is English, for logs; `message` is Dutch, for the user."""

    def __init__(self, log: str, message: str) -> None:
        super().__init__(log)
        self.message = message


class QuestionError(AssistantError):
    """A question that cannot be searched: empty or too long."""


class IndexUnusableError(AssistantError):
    """No published generation, or one made by another embedding model or analyser."""


class WritingError(AssistantError):
    """A language model gave no answer that may be shown; the quoting answer stands."""


class QuestionsFileError(AssistantError):
    """A file of questions that cannot be read, or a line of it that is no question."""


class AnswersFileError(AssistantError):
    """A file of earlier answers that cannot be read, or a line of it that is no answer."""


class RerankerError(AssistantError):
    """A cross-encoder that was asked for and cannot be used."""


class TakeawayError(AssistantError):
    """A conversation to take away that is not one, is too large, or could not be made a file of."""


class JournalError(AssistantError):
    """The journal cannot be opened, read or written, or was made by a newer version."""


class FeedbackError(AssistantError):
    """What was sent as feedback is none, or is too much."""


class HandoutError(AssistantError):
    """A hand-out of a theme or document that is not there, or of nothing that can be quoted."""


class ComparisonError(AssistantError):
    """Documents that cannot be compared: too few, too many, or one that is not there."""
