"""What `make check` makes of what pip-audit says, and of its saying nothing."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from quality import vulnerabilities
from quality.vulnerabilities import (
    ACCEPTED,
    KNOWN_BAD,
    NOT_AUDITED,
    Accepted,
    ExceptionsError,
    Found,
    NoServiceError,
    Report,
    believable,
    installed,
    lapsed,
    not_accepted,
    pip_audit,
    read_accepted,
    read_report,
    unused,
)
from serving import free_port

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

TODAY = dt.date(2026, 11, 23)
# As pip-audit 2.10.1 prints them, with --aliases on.
VULNERABLE = """{"dependencies": [{"name": "jinja2", "version": "2.10", "vulns": [
 {"id": "PYSEC-2019-217", "fix_versions": ["2.10.1"], "aliases": ["CVE-2019-10906"]},
 {"id": "GHSA-q2x7-8rv6-6q7h", "fix_versions": [], "aliases": []}]},
 {"name": "idna", "version": "3.20", "vulns": []}], "fixes": []}"""
UNKNOWN = """{"dependencies": [{"name": "jinja2", "skip_reason": "Dependency not found on PyPI and \
could not be audited: jinja2 (2.10)"}], "fixes": []}"""
FAULTLESS = '{"dependencies": [{"name": "jinja2", "version": "2.10", "vulns": []}], "fixes": []}'


def accepted(**fields: Any) -> Accepted:
    values = {"id": "CVE-2019-10906", "package": "jinja2", "reason": "x", "until": TODAY, **fields}
    return Accepted(**values)


def test_what_was_found_is_read_with_all_its_names_and_its_remedy() -> None:
    report = read_report(VULNERABLE)
    first, second = report.found
    assert first == Found("jinja2", "2.10", ("PYSEC-2019-217", "CVE-2019-10906"), ("2.10.1",))
    assert "no version fixes it" in str(second)
    assert (report.audited, report.left_out) == (2, ())


def test_what_the_service_does_not_know_was_not_audited() -> None:
    assert read_report(UNKNOWN) == Report(0, (), ("jinja2",))


@pytest.mark.parametrize("text", ["", "Traceback", "[]", "{}", "null", '{"dependencies": 1}'])
def test_anything_else_is_no_report(text: str) -> None:
    with pytest.raises(NoServiceError):
        read_report(text)


def test_an_exception_lets_one_vulnerability_of_one_package_pass_by_any_of_its_names() -> None:
    report = read_report(VULNERABLE)
    for name in ("PYSEC-2019-217", "CVE-2019-10906"):
        assert not_accepted(report, [accepted(id=name)]) == report.found[1:]
    for other in (accepted(package="idna"), accepted(id="CVE-2019-1090")):
        assert not_accepted(report, [other]) == report.found
        assert unused([other], report) == (other,)
    assert unused([accepted()], report) == ()


def test_an_exception_holds_through_its_day_and_fails_after_it() -> None:
    assert lapsed([accepted(until=TODAY)], TODAY) == []
    (said,) = lapsed([accepted(until=TODAY - dt.timedelta(days=1))], TODAY)
    assert "jinja2 CVE-2019-10906" in said
    assert "2026-11-22" in said


@pytest.mark.parametrize(
    "text",
    [
        "- id: CVE-1\n  package: x\n  reason: y",
        "- id: CVE-1\n  package: x\n  until: 2026-12-31",
        "- id: CVE-1\n  package: x\n  reason: y\n  until: ooit",
        "- id: CVE-1\n  package: x\n  reason: ' '\n  until: 2026-12-31",
        "- CVE-1",
    ],
)
def test_an_exception_without_a_reason_or_a_day_is_refused(text: str) -> None:
    with pytest.raises(ExceptionsError, match="exception 1"):
        read_accepted(text)


def test_the_file_of_exceptions_can_be_read() -> None:
    assert isinstance(read_accepted(ACCEPTED.read_text(encoding="utf-8")), tuple)
    entry = "- id: CVE-1\n  package: x\n  reason: y\n  until: 2026-12-31"
    assert read_accepted(entry) == (Accepted("CVE-1", "x", "y", dt.date(2026, 12, 31)),)


def test_a_service_that_knows_nothing_is_not_believed() -> None:
    said = {"mirror": UNKNOWN, "poor": FAULTLESS, "good": VULNERABLE}
    asked: list[str] = []

    def ask(service: Sequence[str], requirements: Sequence[str]) -> str:
        asked.extend(requirements)
        return said[service[0]]

    assert believable([("mirror",), ("poor",), ("good",)], ask) == ("good",)
    assert asked == [KNOWN_BAD] * 3  # one package each, before all are asked about
    with pytest.raises(NoServiceError, match=r"mirror: it does not know .*; poor: it does not"):
        believable([("mirror",), ("poor",)], ask)


def test_everything_installed_is_asked_about_but_for_ourselves() -> None:
    names = {each.partition("==")[0] for each in installed()}
    assert {"torch", "fastapi", "authlib", "pip-audit"} <= names
    assert "handreiking" not in names
    assert not [each for each in installed() if "+" in each]


# With the real pip-audit, and a service on loopback


@contextlib.contextmanager
def osv(answers: Callable[[dict[str, Any]], list[dict[str, Any]]]) -> Iterator[tuple[str, ...]]:
    """A service that speaks OSV's protocol; gives the options that lead pip-audit to it."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["content-length"])))
            vulns = answers(asked)
            body = json.dumps({"vulns": vulns} if vulns else {}).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        url = f"http://127.0.0.1:{server.server_address[1]}/v1/query"
        try:
            yield "osv", "--osv-url", url
        finally:
            server.shutdown()
            thread.join()


def known(*names: str) -> Callable[[dict[str, Any]], list[dict[str, Any]]]:
    """Every version of these packages is vulnerable."""

    def answers(asked: dict[str, Any]) -> list[dict[str, Any]]:
        package = asked["package"]
        ranges = [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "99.0"}]}]
        affected = [{"package": package, "ranges": ranges}]
        one = {"id": f"OSV-{package['name']}", "aliases": ["CVE-1"], "affected": affected}
        return [one] if package["name"] in names else []

    return answers


@pytest.fixture
def run(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str]]:
    """The whole command, with these services, installed packages and exceptions."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(vulnerabilities, "ACCEPTED", tmp_path / "vulnerabilities.yaml")
    monkeypatch.setattr(vulnerabilities, "installed", lambda: ["idna==3.20", "torch==2.13.0"])

    def run(service: Sequence[str], exceptions: str = "[]") -> tuple[int, str]:
        (tmp_path / "vulnerabilities.yaml").write_text(exceptions, encoding="utf-8")
        monkeypatch.setattr(vulnerabilities, "SERVICES", [service])
        return vulnerabilities.main(), capsys.readouterr().out

    return run


@pytest.mark.slow
def test_a_vulnerability_fails_until_it_is_an_exception_and_again_past_its_day(
    run: Callable[..., tuple[int, str]],
) -> None:
    entry = "- {{id: CVE-1, package: torch, reason: x, until: {}}}"
    with osv(known("jinja2", "torch")) as service:
        code, said = run(service)
        assert (code, "vulnerable: torch 2.13.0: CVE-1 = OSV-torch" in said) == (1, True)
        assert "fixed in 99.0" in said
        assert "audited by osv: 2 packages" in said
        assert run(service, entry.format("9999-12-31"))[0] == 0
        code, said = run(service, entry.format("2020-01-01"))
    assert (code, "exception past its day: torch CVE-1" in said) == (1, True)


@pytest.mark.slow
def test_where_no_service_can_be_believed_it_says_so_and_fails_nothing(
    run: Callable[..., tuple[int, str]],
) -> None:
    with osv(known()) as service:
        code, said = run(service)
    assert (code, said.startswith(f"{NOT_AUDITED}osv: it does not know that")) == (0, True)
    gone = ("osv", "--osv-url", f"http://127.0.0.1:{free_port()}/")
    code, said = run(gone)
    assert (code, said.startswith(f"{NOT_AUDITED}osv: ")) == (0, True)
    assert "audited by" not in said
    code, said = run(gone, "- {id: CVE-1, package: torch, reason: x, until: 2020-01-01}")
    assert (code, "exception past its day" in said) == (1, True)


@pytest.mark.slow
def test_nothing_wrong_is_said_by_a_service_that_knows_what_is_wrong(
    run: Callable[..., tuple[int, str]],
) -> None:
    with osv(known("jinja2")) as service:
        assert read_report(pip_audit(service, [KNOWN_BAD])).found
        assert run(service) == (0, "audited by osv: 2 packages\n")


def test_the_check_that_ci_runs_audits() -> None:
    makefile = (Path(__file__).parent.parent / "Makefile").read_text(encoding="utf-8")
    assert "-m tests.quality.vulnerabilities" in makefile.partition("\ncheck:")[2].split("\n\n")[0]
