"""The field's vocabulary: concepts with their words, their relations and their themes.

`corpus/thesaurus.yaml` is a list of concepts, checked while it is loaded. Finding a concept in a
question, and widening the question with it, is the work of others.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Any, NoReturn

import yaml

from ingest.errors import ThesaurusError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

TEXT_KEYS = ("label", "broader", "definition")
LIST_KEYS = ("alternatives", "everyday", "abbreviations", "related", "not")
KEYS = (*TEXT_KEYS, *LIST_KEYS, "theme")

STRING_TAG = "tag:yaml.org,2002:str"
BOOLEAN_TAG = "tag:yaml.org,2002:bool"

# libyaml's loader where PyYAML was built with it: ten times as fast.
SAFE_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Concept:
    """A concept by its preferred Dutch `label`; other concepts are named by their labels.

    `everyday` holds what people say at the kitchen table. `abbreviations` are to be matched as
    whole words in capitals: many are ordinary words otherwise. `related` and `not_same` hold in
    both directions; `not_same` names concepts that look alike and must never be equated. A top
    concept has an empty `broader`.
    """

    label: str
    alternatives: tuple[str, ...] = ()
    everyday: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    broader: str = ""
    related: tuple[str, ...] = ()
    not_same: tuple[str, ...] = ()
    definition: str = ""
    is_theme: bool = False

    @property
    def surface_forms(self) -> tuple[str, ...]:
        """Everything this concept is called, the label first."""
        return (self.label, *self.alternatives, *self.everyday, *self.abbreviations)


@dataclass(frozen=True)
class Thesaurus:
    """The concepts in the order of the file."""

    concepts: tuple[Concept, ...] = ()

    @property
    def themes(self) -> tuple[Concept, ...]:
        """The top concepts, in the order of the file."""
        return tuple(concept for concept in self.concepts if concept.is_theme)

    @cached_property
    def by_label(self) -> Mapping[str, Concept]:
        """The concepts by their preferred labels."""
        return {concept.label: concept for concept in self.concepts}

    def concept(self, label: str) -> Concept:
        """The concept with this preferred label; KeyError where there is none."""
        return self.by_label[label]

    def theme_of(self, label: str) -> Concept | None:
        """The nearest theme at or above a concept."""
        concept = self.by_label[label]
        while not concept.is_theme:
            if not concept.broader:
                return None
            concept = self.by_label[concept.broader]
        return concept

    def to_json(self) -> str:
        """A snapshot that `from_json` reads back without checking it again."""
        # `asdict` copies every name, which takes ten times as long.
        return json.dumps([vars(concept) for concept in self.concepts], ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Thesaurus:
        """The thesaurus that `to_json` wrote."""
        return cls(tuple(Concept(**_with_tuples(fields)) for fields in json.loads(text)))


def load_thesaurus(path: Path) -> Thesaurus:
    """The checked vocabulary of a YAML file; ThesaurusError names file, line and key.

    `related` and `not` are written at one of the two concepts and read at both.
    """
    try:
        content = path.read_bytes()
    except OSError:
        content = b""  # reading it says what is wrong
    return _loaded(path, content)


# Checking a large one takes half a second; a page of the administrators asks for it time and again.
@lru_cache(maxsize=2)
def _loaded(path: Path, content: bytes) -> Thesaurus:  # noqa: ARG001 - it decides what is loaded
    return _Reading(path).thesaurus()


def _with_tuples(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: tuple(value) if isinstance(value, list) else value for name, value in fields.items()
    }


@dataclass(frozen=True)
class _Entry:
    """A concept as it stands in the file, with its nodes, so that an error can name the line."""

    concept: Concept
    line: int
    nodes: Mapping[str, yaml.Node]

    def line_of(self, key: str, value: str) -> int:
        """The line of a value under a key, be it one text or a list of them."""
        node = self.nodes[key]
        items = node.value if isinstance(node, yaml.SequenceNode) else [node]
        return next(_line(item) for item in items if item.value == value)


@dataclass(frozen=True)
class _Reading:
    """One reading of one file; every doubt ends in `fail`."""

    path: Path

    def thesaurus(self) -> Thesaurus:
        entries = [self.entry(node) for node in self.concept_nodes()]
        by_label = self.by_label(entries)
        for entry in entries:
            self.check_references(entry, by_label)
            self.check_broader_chain(entry, by_label)
            self.check_shared_forms(entry, by_label)
        return Thesaurus(_mirrored(entry.concept for entry in entries))

    def concept_nodes(self) -> list[yaml.Node]:
        root = self.root()
        if root is None or root.value in ("", []):
            self.fail(1, "", "the file holds no concepts", "Add a list of concepts")
        if not isinstance(root, yaml.SequenceNode):
            self.fail(_line(root), "", "not a list of concepts", "Start each with '- label: ...'")
        return list(root.value)

    def root(self) -> yaml.Node | None:
        text = self.text()
        try:
            node: yaml.Node | None = yaml.compose(text, Loader=SAFE_LOADER)
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else 0
            self.fail(line, "", f"broken YAML, {error.problem}", "Repair the line or the one above")
        except yaml.YAMLError as error:
            self.fail(0, "", f"broken YAML, {error}", "Remove what is no text")
        return node

    def text(self) -> str:
        try:
            content = self.path.read_bytes()
        except OSError as error:
            self.fail(0, "", f"cannot be read, {error.strerror}", "Check the path")
        try:
            return content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = content.count(b"\n", 0, error.start) + 1
            self.fail(line, "", "not UTF-8", "Save the file as UTF-8")

    def entry(self, node: yaml.Node) -> _Entry:
        nodes = self.keyed_nodes(node)
        if "label" not in nodes:
            self.fail(_line(node), "label", "missing", "Give every concept a label")
        values: dict[str, object] = {
            **{key: self.read_text(key, nodes[key]) for key in TEXT_KEYS if key in nodes},
            **{key: self.read_list(key, nodes[key]) for key in LIST_KEYS if key in nodes},
        }
        names = {"not": "not_same"}
        fields: dict[str, Any] = {names.get(key, key): value for key, value in values.items()}
        is_theme = "theme" in nodes and self.read_boolean("theme", nodes["theme"])
        return _Entry(Concept(**fields, is_theme=is_theme), _line(node), nodes)

    def keyed_nodes(self, node: yaml.Node) -> dict[str, yaml.Node]:
        if not isinstance(node, yaml.MappingNode):
            self.fail(_line(node), "", "not a concept", "Write it as '- label: ...'")
        nodes: dict[str, yaml.Node] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value) if isinstance(key_node, yaml.ScalarNode) else "[...]"
            if key not in KEYS:
                self.fail(_line(key_node), key, "unknown key", f"Use one of {', '.join(KEYS)}")
            if key in nodes:
                self.fail(_line(key_node), key, "given twice", "Keep one of the two")
            nodes[key] = value_node
        return nodes

    def read_text(self, key: str, node: yaml.Node) -> str:
        if node.tag != STRING_TAG or not node.value.strip():
            self.fail(_line(node), key, "not a text", "Write words; quote numbers, yes, no and on")
        return str(node.value)

    def read_list(self, key: str, node: yaml.Node) -> tuple[str, ...]:
        if not isinstance(node, yaml.SequenceNode):
            self.fail(_line(node), key, "not a list", "Write it as [one, two]")
        return tuple(self.read_text(key, item) for item in node.value)

    def read_boolean(self, key: str, node: yaml.Node) -> bool:
        if node.tag != BOOLEAN_TAG:
            self.fail(_line(node), key, "neither true nor false", "Write 'theme: true'")
        return str(node.value).lower() in ("true", "yes", "on")

    def by_label(self, entries: Iterable[_Entry]) -> dict[str, _Entry]:
        by_label: dict[str, _Entry] = {}
        for entry in entries:
            label = entry.concept.label
            if label in by_label:
                problem = f"'{label}' already stands on line {by_label[label].line}"
                self.fail(entry.line_of("label", label), "label", problem, "Merge the two")
            by_label[label] = entry
        return by_label

    def check_references(self, entry: _Entry, by_label: Mapping[str, _Entry]) -> None:
        concept = entry.concept
        targets = {
            "broader": (concept.broader,) if concept.broader else (),
            "related": concept.related,
            "not": concept.not_same,
        }
        for key, labels in targets.items():
            for label in labels:
                if label not in by_label:
                    problem = f"no concept has the label '{label}'"
                    self.fail(entry.line_of(key, label), key, problem, "Add it or correct the name")

    def check_broader_chain(self, entry: _Entry, by_label: Mapping[str, _Entry]) -> None:
        passed = [entry.concept.label]
        while (above := by_label[passed[-1]].concept.broader) and above in by_label:
            if above in passed:
                line = entry.line_of("broader", entry.concept.broader)
                circle = " > ".join([*passed, above])
                self.fail(line, "broader", f"goes round, {circle}", "Take one link out")
            passed.append(above)

    def check_shared_forms(self, entry: _Entry, by_label: Mapping[str, _Entry]) -> None:
        own = {form.casefold() for form in entry.concept.surface_forms}
        for label in entry.concept.not_same:
            others = {form.casefold() for form in by_label[label].concept.surface_forms}
            for form in sorted(own & others):
                problem = f"'{form}' also means '{label}', which it must not be equated with"
                self.fail(entry.line_of("not", label), "not", problem, "Keep the word at one")

    def fail(self, line: int, key: str, problem: str, remedy: str) -> NoReturn:
        raise ThesaurusError(self.path, line, key, problem, f"{remedy}.")


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def _mirrored(concepts: Iterable[Concept]) -> tuple[Concept, ...]:
    """The concepts with `related` and `not_same` holding in both directions."""
    originals = tuple(concepts)
    related: dict[str, list[str]] = {concept.label: [] for concept in originals}
    not_same: dict[str, list[str]] = {concept.label: [] for concept in originals}
    for concept in originals:
        for label in concept.related:
            related[label].append(concept.label)
        for label in concept.not_same:
            not_same[label].append(concept.label)
    return tuple(
        replace(
            concept,
            related=_without_doubles(concept.related, related[concept.label]),
            not_same=_without_doubles(concept.not_same, not_same[concept.label]),
        )
        for concept in originals
    )


def _without_doubles(*groups: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(chain(*groups)))
