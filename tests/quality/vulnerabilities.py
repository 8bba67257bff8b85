"""Whether anything installed has a known vulnerability: `python -m tests.quality.vulnerabilities`.

pip-audit asks a service on the internet. A service is believed only when it knows of a
vulnerability that everyone knows: a mirror of a package index may answer that it knows no package,
and pip-audit then finds nothing wrong. Where none can be believed nothing is audited, which is said
and is no failure; a vulnerability that is found is one, and so is an exception past its day.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import TypeAlias

    Ask: TypeAlias = Callable[[Sequence[str], Sequence[str]], str]

ACCEPTED = Path(__file__).parent / "vulnerabilities.yaml"
SERVICES = (("pypi",), ("osv",))  # options of pip-audit's -s
KNOWN_BAD = "jinja2==2.10"  # CVE-2019-10906 among others
OWN = "handreiking"
SECONDS = 600  # for all packages; a service that cannot be reached says so in seconds
NOT_AUDITED = "not audited: "


class NoServiceError(Exception):
    """Nothing was audited; the message says why."""


class ExceptionsError(Exception):
    """The file of exceptions is not as it should be; the message names the line."""


@dataclass(frozen=True)
class Accepted:
    """A vulnerability that may be there up to and including a day."""

    id: str
    package: str
    reason: str
    until: dt.date


@dataclass(frozen=True)
class Found:
    """A vulnerability of something installed; `ids` are all names that it goes by."""

    package: str
    version: str
    ids: tuple[str, ...]
    fixed_in: tuple[str, ...]

    def is_accepted_by(self, accepted: Accepted) -> bool:
        """Whether the exception is about this one, whatever its day."""
        return accepted.package == self.package and accepted.id in self.ids

    def __str__(self) -> str:
        remedy = f"fixed in {', '.join(self.fixed_in)}" if self.fixed_in else "no version fixes it"
        return f"{self.package} {self.version}: {' = '.join(self.ids)}; {remedy}"


@dataclass(frozen=True)
class Report:
    """What a service said: of how many packages it knew, what it found, and what it left out."""

    audited: int
    found: tuple[Found, ...]
    left_out: tuple[str, ...]


def main() -> int:
    """Print what came of it; 1 when something has to be done."""
    accepted = read_accepted(ACCEPTED.read_text(encoding="utf-8"))
    wrong = lapsed(accepted, dt.datetime.now(dt.UTC).date())
    try:
        service = believable(SERVICES, pip_audit)
        report = read_report(pip_audit(service, installed()))
    except NoServiceError as error:
        print(f"{NOT_AUDITED}{error}")
    else:
        print(f"audited by {service[0]}: {report.audited} packages")
        if report.left_out:
            print(f"{NOT_AUDITED}{', '.join(report.left_out)}")
        for each in unused(accepted, report):
            print(f"exception of no use: {each.package} {each.id}")
        wrong += [f"vulnerable: {each}" for each in not_accepted(report, accepted)]
    for line in wrong:
        print(line)
    return 1 if wrong else 0


def read_accepted(text: str) -> tuple[Accepted, ...]:
    """The exceptions; each has a reason and a day."""
    return tuple(_accepted(number, each) for number, each in enumerate(yaml.safe_load(text) or ()))


def lapsed(accepted: Sequence[Accepted], today: dt.date) -> list[str]:
    """The exceptions that someone has to look at again, in words."""
    return [
        f"exception past its day: {each.package} {each.id}, until {each.until}; look again whether "
        f"it is needed, in {ACCEPTED.name}"
        for each in accepted
        if each.until < today
    ]


def not_accepted(report: Report, accepted: Sequence[Accepted]) -> tuple[Found, ...]:
    """What nobody made an exception for; one past its day is told by itself."""
    return tuple(
        found
        for found in report.found
        if not any(found.is_accepted_by(exception) for exception in accepted)
    )


def unused(accepted: Sequence[Accepted], report: Report) -> tuple[Accepted, ...]:
    """The exceptions for what is not there (any more)."""
    return tuple(
        each for each in accepted if not any(found.is_accepted_by(each) for found in report.found)
    )


def believable(services: Sequence[Sequence[str]], ask: Ask) -> Sequence[str]:
    """The first service that knows what everyone knows; raises `NoServiceError`."""
    reasons = []
    for service in services:
        try:
            report = read_report(ask(service, [KNOWN_BAD]))
        except NoServiceError as error:
            reasons.append(f"{service[0]}: {error}")
            continue
        if report.found:
            return service
        reasons.append(f"{service[0]}: it does not know that {KNOWN_BAD} is vulnerable")
    raise NoServiceError("; ".join(reasons))


def read_report(text: str) -> Report:
    """What pip-audit printed as JSON; raises `NoServiceError` when it printed anything else."""
    try:
        listed: list[dict[str, Any]] = json.loads(text)["dependencies"]
        found = tuple(_found(each, one) for each in listed for one in each.get("vulns", ()))
        left_out = tuple(each["name"] for each in listed if "skip_reason" in each)
    except (ValueError, KeyError, TypeError):
        raise NoServiceError("no report") from None
    return Report(len(listed) - len(left_out), found, left_out)


def pip_audit(service: Sequence[str], requirements: Sequence[str]) -> str:
    """What pip-audit prints on standard output about exactly these packages."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "requirements.txt"
        file.write_text("\n".join(requirements), encoding="utf-8")
        command = [
            sys.executable, "-m", "pip_audit", "--requirement", str(file), "--no-deps",
            "--disable-pip", "--format", "json", "--aliases", "on", "--desc", "off",
            "--progress-spinner", "off", "-s", *service,
        ]  # fmt: skip
        try:
            done = subprocess.run(
                command, capture_output=True, text=True, timeout=SECONDS, check=False
            )
        except subprocess.TimeoutExpired:
            raise NoServiceError(f"no answer in {SECONDS} seconds") from None
    if not done.stdout.strip():
        raise NoServiceError(_last_line(done.stderr))
    return done.stdout


def installed() -> list[str]:
    """Everything that is installed here, without what a build adds to a version (`+cpu`)."""
    versions = {_plain(each.name): each.version for each in metadata.distributions()}
    versions.pop(OWN, None)
    return [f"{name}=={version.partition('+')[0]}" for name, version in sorted(versions.items())]


def _plain(name: str) -> str:
    """The name as package indexes spell it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _accepted(number: int, entry: Any) -> Accepted:
    try:
        accepted = Accepted(**entry)
    except TypeError:
        raise ExceptionsError(f"exception {number + 1}: give id, package, reason, until") from None
    if not isinstance(accepted.until, dt.date) or not str(accepted.reason).strip():
        raise ExceptionsError(f"exception {number + 1}: give a reason, and a day as 2026-12-31")
    return accepted


def _found(package: dict[str, Any], one: dict[str, Any]) -> Found:
    ids = (one["id"], *one.get("aliases", ()))
    return Found(package["name"], package["version"], ids, tuple(one["fix_versions"]))


def _last_line(text: str) -> str:
    lines = text.strip().splitlines() or ["it said nothing"]
    return lines[-1][:120]


if __name__ == "__main__":
    sys.exit(main())
