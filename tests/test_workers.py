"""Documents read in other processes: what goes wrong there stays there."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from making_documents import MAKERS, heading, make_html, paragraph
from serving import ROOT

from ingest import workers as workers_module
from ingest.errors import ReadError, WorkerError
from ingest.files import find_files
from ingest.readers import read_document
from ingest.worker import Limits
from ingest.workers import MOST_BYTES_HERE, Workers

PARTS = [heading("Kop"), paragraph("De ouders en het team maken samen een plan.")]
LINES = "\n\n".join(f"Regel {number} van de lijst." for number in range(60_000))


def page(folder: Path, name: str, text: str = "Een zin over het gezin.") -> Path:
    path = folder / f"{name}.html"
    path.write_bytes(make_html([heading("Kop"), paragraph(text)]))
    return path


def slow(folder: Path) -> Path:
    """A file that takes seconds to read."""
    path = folder / "traag.md"
    path.write_text(LINES, encoding="utf-8")
    return path


def reason(workers: Workers, path: Path) -> str:
    with pytest.raises(ReadError) as caught:
        workers.read(path, path.name)
    assert caught.value.document == path.name
    return caught.value.reason


def pids(workers: Workers) -> list[int]:
    return [worker._process.pid for worker in workers._workers]


def is_running(pid: int) -> bool:
    try:
        return "zombie" not in Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    except FileNotFoundError:
        return False


def ends(pid: int, seconds: float = 10.0) -> bool:
    deadline = time.monotonic() + seconds
    while is_running(pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    return not is_running(pid)


@pytest.mark.parametrize("suffix", MAKERS)
def test_a_document_is_the_same_whatever_process_read_it(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(MAKERS[suffix](PARTS))
    with Workers() as workers:
        assert workers.read(path, "x") == read_document(path, "x")


def test_small_texts_are_read_without_another_process(tmp_path: Path) -> None:
    small, large = tmp_path / "a.md", tmp_path / "b.md"
    small.write_text("Zin. " * (MOST_BYTES_HERE // 5), encoding="utf-8")
    large.write_text("Zin. " * (MOST_BYTES_HERE // 5 + 1), encoding="utf-8")
    with Workers() as workers:
        workers.read(small, "a")
        assert pids(workers) == []
        workers.read(large, "b")
        assert len(pids(workers)) == 1


def test_one_process_reads_many_files_and_ends_with_the_with(tmp_path: Path) -> None:
    with Workers() as workers:
        seen = set()
        for number in range(5):
            workers.read(page(tmp_path, str(number)), "x")
            seen.update(pids(workers))
        (pid,) = seen
        assert is_running(pid)
    assert not is_running(pid)


def test_what_takes_too_much_memory_fails_and_the_next_file_is_read(tmp_path: Path) -> None:
    with Workers(limits=Limits(memory=230 << 20)) as workers:
        assert "te veel geheugen (meer dan 241 MB)" in reason(workers, slow(tmp_path))
        assert workers.read(page(tmp_path, "b"), "b").document.text


def test_what_takes_too_much_memory_fails_however_often_the_process_was_used(
    tmp_path: Path,
) -> None:
    with Workers(limits=Limits(memory=230 << 20)) as workers:
        workers.read(page(tmp_path, "b"), "b")
        first = pids(workers)
        assert "te veel geheugen" in reason(workers, slow(tmp_path))
        assert pids(workers) != first  # it was tried again in a new one


def test_what_computes_too_long_fails_and_the_next_file_is_read(tmp_path: Path) -> None:
    with Workers(limits=Limits(cpu_seconds=1)) as workers:
        assert "duurt te lang" in reason(workers, slow(tmp_path))
        assert workers.read(page(tmp_path, "b"), "b").document.text


def test_what_waits_too_long_fails_and_the_next_file_is_read(tmp_path: Path) -> None:
    with Workers(limits=Limits(seconds=0.3)) as workers:
        assert "duurt te lang (meer dan 0 seconden)" in reason(workers, slow(tmp_path))
    with Workers(limits=Limits(seconds=30)) as workers:
        assert workers.read(page(tmp_path, "b"), "b").document.text


def test_time_counts_for_each_document_and_not_for_all_together(tmp_path: Path) -> None:
    paths = [page(tmp_path, str(number), "Een zin. " * 20_000) for number in range(20)]
    with Workers(limits=Limits(cpu_seconds=1)) as workers:
        for path in paths:
            workers.read(path, path.name)
        pid = pids(workers)[0]
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rsplit(")")[1].split()
    used = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    assert used > 1


def test_a_process_that_is_killed_between_files_costs_nothing(tmp_path: Path) -> None:
    with Workers() as workers:
        workers.read(page(tmp_path, "a"), "a")
        for pid in pids(workers):
            os.kill(pid, signal.SIGKILL)
        assert workers.read(page(tmp_path, "b"), "b").document.id == "b"


def test_what_is_read_ahead_is_what_is_asked_later(tmp_path: Path) -> None:
    for number in range(9):
        page(tmp_path, f"{number}", f"Zin {number} over het gezin.")
    files = find_files([tmp_path])
    for asked in (range(9), range(0, 9, 2), (0, 1, 2, 7, 8), (8,)):
        with Workers(processes=3) as workers:
            for number in asked:
                workers.expect(files, number)
                document = workers.read(files[number].path, files[number].id).document
                assert f"Zin {number} " in document.text
                assert document.id == f"{number}.html"


def test_several_processes_read_at_the_same_time(tmp_path: Path) -> None:
    for number in range(6):
        page(tmp_path, f"{number}")
    files = find_files([tmp_path])
    with Workers(processes=3) as workers:
        for number, file in enumerate(files):
            workers.expect(files, number)
            workers.read(file.path, file.id)
        assert len(pids(workers)) == 3


def test_a_file_that_changed_after_it_was_read_ahead_is_read_again(tmp_path: Path) -> None:
    for name in "abc":
        page(tmp_path, name, "Zoals het eerst was.")
    files = find_files([tmp_path])
    with Workers(processes=2) as workers:
        workers.expect(files, 0)
        workers.read(files[0].path, files[0].id)
        page(tmp_path, "b", "Zoals het nu is, en dat is anders.")
        (tmp_path / "c.meta.yaml").write_text("titel: Van opzij", encoding="utf-8")
        workers.expect(files, 1)
        assert "nu is" in workers.read(files[1].path, files[1].id).document.text
        workers.expect(files, 2)
        assert workers.read(files[2].path, "c").document.details.title == "Van opzij"


def test_a_document_that_comes_back_too_long_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers_module, "MOST_ANSWER", 1_000_000)
    path = tmp_path / "lang.txt"
    path.write_text("Een zin. " * 200_000, encoding="utf-8")
    with Workers() as workers:
        assert "te veel tekst" in reason(workers, path)
        assert workers.read(page(tmp_path, "b"), "b").document.text


def test_a_failure_inside_a_reader_is_a_failure_of_that_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(path: Path, document_id: str, *, ocr: bool) -> None:
        raise IndexError(document_id)

    monkeypatch.setattr("ingest.worker.read_document", fails)
    (tmp_path / "a.md").write_text("Tekst.", encoding="utf-8")
    with Workers() as workers:
        assert "ging mis (IndexError)" in reason(workers, tmp_path / "a.md")


def test_keys_and_what_lies_in_the_current_folder_stay_out_of_the_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "yaml.py").write_text("raise SystemExit(3)", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HANDREIKING_CHAT_KEY", "geheim")
    with Workers() as workers:
        workers.read(page(tmp_path, "a"), "a")
        (pid,) = pids(workers)
        assert b"geheim" not in Path(f"/proc/{pid}/environ").read_bytes()


def test_a_process_that_does_not_start_is_no_fault_of_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for program in ("/bin/false", "/bin/absent"):
        monkeypatch.setattr(sys, "executable", program)
        with Workers() as workers, pytest.raises(WorkerError) as caught:
            workers.read(page(tmp_path, "a"), "a")
        assert "start niet" in caught.value.message


READS = """
import sys
from pathlib import Path
from ingest.running import run
from ingest.workers import Workers

def main():
    with Workers() as workers:
        workers.read(Path(sys.argv[1]), "a")
        print(workers._workers[0]._process.pid, flush=True)
        workers.read(Path(sys.argv[2]), "b")
    return 0

run(main)
"""


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_no_process_stays_behind_when_a_run_is_ended(
    tmp_path: Path, ending: signal.Signals
) -> None:
    arguments = [str(page(tmp_path, "a")), str(slow(tmp_path))]
    with subprocess.Popen(
        [sys.executable, "-c", READS, *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as run:
        assert run.stdout is not None
        assert run.stderr is not None
        pid = int(run.stdout.readline())
        assert is_running(pid)
        run.send_signal(ending)
        assert run.stderr.read() == b""
        assert run.wait(10) != 0
        assert ends(pid)
