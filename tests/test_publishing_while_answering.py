"""A reader in another process, asked without a pause while new generations are published."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from assistant.answering import Answering
from assistant.records import Answer
from ingest.pipeline import ingest
from ingest.settings import Settings

QUESTION = "Wanneer komt de begeleider op bezoek?"
PUBLISHED = 12
SECONDS = 2.0
READER = """
import json, os, sys, time
from pathlib import Path
from assistant.answering import Answering
from assistant.records import Answer
from ingest.settings import Settings

answering = Answering(Settings(Path(sys.argv[1])))
stop = Path(sys.argv[2])
while not stop.exists():
    asked = time.monotonic()
    (answer,) = [u for u in answering.respond("Wanneer komt de begeleider op bezoek?", ())
                 if isinstance(u, Answer)]
    texts = [s.text for s in answer.statements] + [p.text for p in answer.passages]
    line = {"asked": asked, "generation": answer.generation, "texts": texts}
    print(json.dumps(line), flush=True)
links = [f"/proc/self/fd/{number}" for number in os.listdir("/proc/self/fd")]
opened = [os.readlink(link) for link in links if os.path.lexists(link)]
print(json.dumps({"open": [path for path in opened if "chroma" in path]}))
"""


def write(corpus: Path, revision: int) -> None:
    corpus.mkdir(exist_ok=True)
    for name in ("pleegzorg", "opvang", "school"):
        text = (
            f"# Bezoek in de {name}\n\nDe begeleider komt op bezoek binnen {revision + 2} weken, "
            f"volgens versie{revision} van de afspraken over {name}."
        )
        (corpus / f"{name}.md").write_text(text, encoding="utf-8")
    (corpus / "thesaurus.yaml").write_text("- label: pleegzorg\n", encoding="utf-8")


@pytest.mark.slow
def test_every_answer_is_of_one_generation_and_the_new_one_is_there_within_two_seconds(
    tmp_path: Path,
) -> None:
    settings = Settings(tmp_path / "data", (tmp_path / "corpus",))
    revisions: dict[str, int] = {}
    moments: dict[str, float] = {}

    def publish(revision: int) -> None:
        write(settings.corpus[0], revision)
        generation = ingest(settings, lambda step: None).generation or ""
        revisions[generation], moments[generation] = revision, time.monotonic()

    publish(0)
    stop, answers = tmp_path / "stop", tmp_path / "answers.jsonl"
    command = [sys.executable, "-c", READER, str(settings.data), str(stop)]
    with (
        answers.open("w", encoding="utf-8") as file,
        subprocess.Popen(command, stdout=file, cwd=Path(__file__).parent.parent) as reader,
    ):
        while not answers.stat().st_size and reader.poll() is None:
            time.sleep(0.05)
        for revision in range(1, PUBLISHED + 1):
            publish(revision)
        time.sleep(SECONDS)
        stop.touch()
    assert reader.returncode == 0
    *lines, last = map(json.loads, answers.read_text("utf-8").splitlines())

    assert {line["generation"] for line in lines} > set(list(revisions)[-3:])
    for line in lines:
        said = {int(found) for text in line["texts"] for found in re.findall(r"versie(\d+)", text)}
        assert said == {revisions[line["generation"]]}
        newer = [g for g in revisions if revisions[g] > revisions[line["generation"]]]
        assert all(line["asked"] < moments[each] + SECONDS for each in newer)
    # Of the generations that it left it holds nothing open.
    held = {path.split("/generations/")[1].split("/")[0] for path in last["open"]}
    assert held == {list(revisions)[-1]}


@pytest.mark.parametrize("publishes", [1, 3])
def test_a_turn_that_began_on_one_generation_ends_on_it_and_the_next_turn_is_of_the_new(
    tmp_path: Path, publishes: int
) -> None:
    settings = Settings(tmp_path / "data", (tmp_path / "corpus",))
    answering = Answering(settings)
    revision = 0

    def publish() -> str:
        nonlocal revision
        write(settings.corpus[0], revision)
        revision += 1
        return ingest(settings, lambda step: None).generation or ""

    current = publish()
    steps = len(list(answering.respond(QUESTION, ()))) - 1
    assert steps > 1
    for taken in range(1, steps + 1):
        turn = answering.respond(QUESTION, ())
        before = [next(turn) for _ in range(taken)]
        began, said = current, f"versie{revision - 1} "
        for _ in range(publishes):
            current = publish()
        *_, answer = [*before, *turn]
        assert isinstance(answer, Answer)
        assert answer.generation == began
        assert all(said in passage.text for passage in answer.passages)
        *_, following = answering.respond(QUESTION, ())
        assert isinstance(following, Answer)
        assert following.generation == current
