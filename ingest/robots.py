"""What a site asks of programs, as RFC 9309 has it: its robots.txt."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

if TYPE_CHECKING:
    from collections.abc import Iterable

LINE = re.compile(r"\s*([\w-]+)\s*:\s*([^#]*)")


@dataclass(frozen=True)
class Rule:
    """Paths that begin with `pattern` may, or may not, be asked for."""

    pattern: str
    is_allowed: bool

    def holds_for(self, path: str) -> bool:
        """Whether the path is meant: `*` stands for anything, a `$` at the end for the end."""
        first, *others = self.pattern.removesuffix("$").split("*")
        is_whole = self.pattern.endswith("$")
        if not others:
            return path == first if is_whole else path.startswith(first)
        place = len(first) if path.startswith(first) else -1
        last = others.pop() if is_whole else ""
        for part in others:
            found = path.find(part, place) if place >= 0 else -1
            place = found + len(part) if found >= 0 else -1
        return place >= 0 and path[place:].endswith(last)


def may_fetch(robots: str, program: str, path: str) -> bool:
    """Whether a robots.txt lets the program ask for the path (with its query).

    Of the rules that hold the longest counts, of two as long the one that allows.
    """
    path = _normal(path)
    holding = [rule for rule in _rules(robots, program.lower()) if rule.holds_for(path)]
    if not holding:
        return True
    return max(holding, key=lambda rule: (len(rule.pattern), rule.is_allowed)).is_allowed


def _rules(robots: str, program: str) -> list[Rule]:
    """The rules for the program, else those for all."""
    groups: dict[str, list[Rule]] = {}
    named: list[str] = []
    is_naming = False
    for key, value in _lines(robots):
        if key == "user-agent":
            named = [*named, value.lower()] if is_naming else [value.lower()]
            is_naming = True
            for name in named:
                groups.setdefault(name, [])
        elif key in {"allow", "disallow"}:
            is_naming = False
            for name in named if value else ():
                groups[name].append(Rule(_normal(value), key == "allow"))
    own = [rule for name, rules in groups.items() if name == program for rule in rules]
    return own if program in groups else groups.get("*", [])


def _lines(robots: str) -> Iterable[tuple[str, str]]:
    for line in robots.removeprefix("\ufeff").splitlines():
        found = LINE.match(line)
        if found:
            yield found.group(1).lower(), found.group(2).strip()


def _normal(path: str) -> str:
    """One way of writing what is written with and without %."""
    return quote(unquote(path), safe="/*$?&=+;,:@!~'()-._")
