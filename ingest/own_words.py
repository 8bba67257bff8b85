"""Words of an organisation's own for concepts, over the vocabulary and never in its file.

data/own-words.yaml   a list of `- word: pleegpapa` with `concept: pleegvader` below it
"""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import yaml

from ingest import texts
from ingest.errors import SourceError
from ingest.language import fold, words
from ingest.thesaurus import SAFE_LOADER, STRING_TAG, Thesaurus

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from ingest.thesaurus import Concept

OWN_WORDS_FILE = "own-words.yaml"
KEYS = {"word", "concept"}
# A word or a short phrase, as it is typed in a question.
MOST_CHARACTERS, MOST_WORDS = 60, 7
# What is written in capitals and no longer than this is matched in capitals only.
LONGEST_ABBREVIATION = 8


@dataclass(frozen=True)
class OwnWord:
    """What users say, and the label of the concept that they mean."""

    word: str
    concept: str

    @property
    def is_abbreviation(self) -> bool:
        """Whether it is written in capitals: "om" and "OM" are two. No mark is at an end."""
        is_whole = self.word[:1].isalnum() and self.word.rstrip(".")[-1:].isalnum()
        return self.word.isupper() and " " not in self.word and self._is_short and is_whole

    @property
    def _is_short(self) -> bool:
        return 2 <= len(self.word) <= LONGEST_ABBREVIATION


def own_words(data: Path) -> tuple[OwnWord, ...]:
    """Those of a data folder, in their order; raises `SourceError` that names the line."""
    path = data / OWN_WORDS_FILE
    try:
        root = yaml.compose(path.read_text(encoding="utf-8-sig"), Loader=SAFE_LOADER)
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeDecodeError) as error:
        raise _broken(path, 0, texts.OWN_WORDS_UNREADABLE) from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        raise _broken(path, line, texts.OWN_WORDS_NO_LIST) from error
    except yaml.YAMLError as error:
        raise _broken(path, 0, texts.OWN_WORDS_UNREADABLE) from error
    if root is None:
        return ()
    if not isinstance(root, yaml.SequenceNode):
        raise _broken(path, _line(root), texts.OWN_WORDS_NO_LIST)
    return tuple(_entry(path, node) for node in root.value)


def write_own_words(data: Path, own: Sequence[OwnWord]) -> None:
    """Have these from the next run on, and no others."""
    path = data / OWN_WORDS_FILE
    data.mkdir(parents=True, exist_ok=True)
    rows = [{"word": each.word, "concept": each.concept} for each in own]
    temporary = path.with_suffix(".new")
    written = yaml.safe_dump(rows, allow_unicode=True, sort_keys=False) if rows else ""
    temporary.write_text(written, encoding="utf-8")
    os.replace(temporary, path)  # noqa: PTH105 - the atomic step, by its plain name


def with_own_words(thesaurus: Thesaurus, own: Sequence[OwnWord], data: Path) -> Thesaurus:
    """The vocabulary with the words of the data folder; raises `SourceError` for what cannot be."""
    added: dict[str, list[OwnWord]] = {}
    for number, each in enumerate(own):
        if problem := problem_with(each, thesaurus):
            path = data / OWN_WORDS_FILE
            said = texts.own_word_wrong(number + 1, each.word, path, problem)
            raise SourceError(f"{path}: word {number + 1} cannot be used", said)
        added.setdefault(each.concept, []).append(each)
    return Thesaurus(
        tuple(_with_words(each, added.get(each.label, ())) for each in thesaurus.concepts)
    )


def problem_with(own: OwnWord, thesaurus: Thesaurus) -> str:
    """Why a word cannot be one of its concept's, in Dutch; "" where it can."""
    if problem := problem_of(own.word):
        return problem
    concept = thesaurus.by_label.get(own.concept)
    if concept is None:
        return texts.own_word_without_concept(own.concept)
    for label in concept.not_same:
        if own.word.casefold() in _forms(thesaurus.concept(label)):
            return texts.own_word_of_another(own.concept, label)
    return ""


def problem_of(word: str) -> str:
    """Why something is no word for any concept, in Dutch; "" where it is one."""
    found = words(word)
    if word != " ".join(word.split()) or not word.isprintable() or not found:
        return texts.OWN_WORD_EMPTY
    if len(word) > MOST_CHARACTERS or len(found) > MOST_WORDS:
        return texts.own_word_too_long(MOST_WORDS, MOST_CHARACTERS)
    telling = (each for each in found if not each.is_stop_word and not each.folded.isdigit())
    return "" if any(len(fold(each.folded)) > 1 for each in telling) else texts.OWN_WORD_COMMON


def _with_words(concept: Concept, own: Sequence[OwnWord]) -> Concept:
    """Where it says them already, nothing is added."""
    known = _forms(concept)
    new = tuple(dict.fromkeys(each for each in own if each.word.casefold() not in known))
    return replace(
        concept,
        everyday=(*concept.everyday, *(each.word for each in new if not each.is_abbreviation)),
        abbreviations=(
            *concept.abbreviations,
            *(each.word for each in new if each.is_abbreviation),
        ),
    )


def _forms(concept: Concept) -> set[str]:
    return {form.casefold() for form in concept.surface_forms}


def _entry(path: Path, node: yaml.Node) -> OwnWord:
    fields = dict(_fields(node)) if isinstance(node, yaml.MappingNode) else {}
    if set(fields) != KEYS or len(node.value) != len(KEYS):
        raise _broken(path, _line(node), texts.OWN_WORDS_ENTRY)
    return OwnWord(**fields)


def _fields(node: yaml.MappingNode) -> Iterator[tuple[str, str]]:
    for key, value in node.value:
        if value.tag == STRING_TAG and isinstance(value.value, str) and value.value.strip():
            yield str(key.value), " ".join(value.value.split())


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def _broken(path: Path, line: int, problem: str) -> SourceError:
    place = f"{path}, line {line}" if line else f"{path}"
    return SourceError(f"{place}: no list of words", texts.own_words_broken(path, line, problem))
