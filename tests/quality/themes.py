"""`python -m tests.quality.themes`: the themes of a collection, how they hold, and what is in them.

For the shipped collection and, where it lies beside the repository, one of 181 pages; of three more
only what is in them: the articles of law, what the digests were made from, and passages of law and
guidance that the built-in embedding was taught with. What counts are key passages; those that only
touch a theme stand apart on its page. A passage in a top ten without a judgement in
`theme_judgements.jsonl` is counted as off its theme, and named.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import re
import sys
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.generations import Generations
from ingest.pipeline import ingest
from ingest.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ingest.generations import Generation

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
JUDGEMENTS = HERE / "theme_judgements.jsonl"
CORPUS = ROOT / "corpus"
PAGES = ROOT.parent / "shared" / "eval" / "pages.jsonl"
LAWS = HERE / "laws"
ORIGINALS = ROOT.parent / "shared" / "originals"
TAUGHT = ROOT / "ingest" / "training" / "questions.jsonl"
# Of what was taught so many passages that have a word of family and school, by chance.
MOST_TAUGHT = 300
# Those that were there when the sample was judged; what came after stands below them.
JUDGED_AMONG = 1085
OF_CHILDREN = re.compile(
    r"kind|jeugd|ouder|pleeg|school|leerling|gezin|voogd|minderjarig", re.IGNORECASE
)
TOP, LEAST_OF_TOP, LEAST_THEMES = 10, 0.8, 12
LEAST_KEPT = 0.9
SPLITS = 3
ADDED = 0.1
FACTS = ("title", "publisher", "url", "kind")


@dataclass(frozen=True)
class Under:
    """A passage, by its document and content, under a theme."""

    theme: str
    passage: str


@dataclass(frozen=True)
class Precision:
    """Of the key passages ranked highest, how many are on their theme, and which nobody judged."""

    theme: str
    on_theme: int
    ranked: int
    unjudged: tuple[str, ...]

    @property
    def is_enough(self) -> bool:
        """Whether a trainer would accept them; a theme of fewer passages by the same share."""
        return self.on_theme >= LEAST_OF_TOP * self.ranked


def passage_hash(text: str) -> str:
    """What a passage is known by in the judgements."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:12]


def write_pages(folder: Path, lines: Iterable[str]) -> Path:
    """The pages as documents with their facts, in a new folder."""
    folder.mkdir(parents=True)
    for page in map(json.loads, lines):
        facts = "".join(f"{key}: {json.dumps(page[key])}\n" for key in FACTS if page.get(key))
        (folder / f"{page['id']}.md").write_text(f"---\n{facts}---\n{page['text']}", "utf-8")
    return folder


def write_taught(folder: Path, lines: Iterable[str]) -> Path:
    """Passages as documents, each with its first question as title, in a new folder."""
    folder.mkdir(parents=True)
    taught = list(map(json.loads, lines))
    random.Random(42).shuffle(taught)  # noqa: S311 - no secret
    chosen = [each for each in taught if OF_CHILDREN.search(each["passage"])][:MOST_TAUGHT]
    for number, each in enumerate(chosen, start=1):
        title = json.dumps(each["questions"][0], ensure_ascii=False)
        page = f"---\ntitle: {title}\n---\n{each['passage']}\n"
        (folder / f"doc{number:03}.md").write_text(page, "utf-8")
    return folder


def copied(source: Path, target: Path, names: Sequence[str]) -> Path:
    """Some of the documents of a folder, written in the order given."""
    target.mkdir(parents=True, exist_ok=True)
    for name in names:
        (target / name).write_bytes((source / name).read_bytes())
    return target


def documents_in(folder: Path) -> list[str]:
    """The names of the documents."""
    return sorted(path.name for path in folder.glob("*.md"))


def made(data: Path, *corpus: Path) -> Generation:
    """The generation of an ingest of these folders into this data folder."""
    ingest(Settings(data=data, corpus=corpus), lambda _: None)
    generations = Generations(data)
    manifest = generations.current()
    assert manifest
    return generations.opened(manifest)


def under(generation: Generation) -> set[Under]:
    """Every passage under every theme."""
    ids = generation.collection.passage_ids()
    themes = generation.themes
    return {
        Under(theme.id, ids[each.passage])
        for theme in themes.themes()
        for each in themes.passages(theme.id)
    }


def labels(generation: Generation) -> dict[str, str]:
    """The labels of the themes by their ids."""
    return {theme.id: theme.label for theme in generation.themes.themes()}


def kept(folder: Path, work: Path, split: int) -> float:
    """The share that stays under its theme when a tenth of the documents is added.

    Another tenth for each `split`, also where a tenth is one document.
    """
    names = documents_in(folder)
    random.Random(0).shuffle(names)  # noqa: S311 - no secret
    added = max(round(ADDED * len(names)), 1)
    start = split * added % len(names)
    names = names[start:] + names[:start]
    corpus, data = work / f"split-{split}", work / f"split-data-{split}"
    before = under(made(data, copied(folder, corpus, names[added:])))
    after = under(made(data, copied(folder, corpus, names[:added])))
    return len(before & after) / len(before)


@cache
def judgements() -> Mapping[tuple[str, str, str], bool]:
    """Whether a passage is on a theme, by collection, theme and passage."""
    lines = map(json.loads, JUDGEMENTS.read_text("utf-8").splitlines())
    return {(one["collection"], one["theme"], one["passage"]): one["on_theme"] for one in lines}


def precisions(name: str, generation: Generation) -> list[Precision]:
    """Of each theme of the thesaurus that has key passages in this collection."""
    themes = [theme.id for theme in generation.themes.themes() if not theme.is_found]
    found = [_precision(name, theme, generation) for theme in themes]
    return [each for each in found if each.ranked]


def _precision(name: str, theme: str, generation: Generation) -> Precision:
    ranked = [each for each in generation.themes.passages(theme, most=TOP) if each.is_key]
    passages = generation.collection.passages(each.passage for each in ranked)
    keys = {passage_hash(passage.text): passage.document for passage in passages.values()}
    verdicts = {key: judgements().get((name, theme, key)) for key in keys}
    unjudged = tuple(f"{keys[key]} {key}" for key in keys if verdicts[key] is None)
    return Precision(theme, sum(map(bool, verdicts.values())), len(ranked), unjudged)


def print_themes(generation: Generation) -> int:
    """Print each theme with its passages; return how many documents are under none."""
    counts, keys = generation.themes.counts(), generation.themes.key_counts()
    for theme in generation.themes.themes():
        of_theme = {document: n for (id_, document), n in keys.items() if id_ == theme.id}
        touching = sum(id_ == theme.id for id_, _ in counts.keys() - keys.keys())
        found = "found" if theme.is_found else ""
        print(f"  {theme.label:55}{sum(of_theme.values()):5}{len(of_theme):5}{touching:5}  {found}")
    told = {document for _, document in counts}
    return sum(document.id not in told for document in generation.manifest.documents)


def report(name: str, folder: Path, work: Path, *, splits: int) -> bool:
    """Print all that is measured of a collection; return whether it is as it should be."""
    generation = made(work / "data", folder)
    print(f"\n{name}: {len(generation.manifest.documents)} documents")
    print("  key passages, their documents, and documents that only touch it, a theme")
    bare = print_themes(generation)
    again = made(work / "again", folder)
    names = documents_in(folder)
    random.Random(1).shuffle(names)  # noqa: S311 - no secret
    halves = [names[: len(names) // 2], names[len(names) // 2 :]]
    parts = [copied(folder, work / f"part-{n}", part) for n, part in enumerate(halves)]
    shuffled = made(work / "shuffled", *reversed(parts))
    same = [
        under(generation) == under(other) and labels(generation) == labels(other)
        for other in (again, shuffled)
    ]
    splits = min(splits, len(names))
    shares = [kept(folder, work, split) for split in range(splits)]
    print(f"  documents without theme {bare}; the same twice {same[0]}, in another order {same[1]}")
    added = max(round(ADDED * len(names)), 1)
    print(
        f"  stay under their theme with {added} of {len(names)} documents added "
        + " ".join(f"{s:.3f}" for s in shares)
    )
    print_precisions(name, generation)
    # Of a few documents one is far more than a tenth: what it moves is told, not judged.
    is_kept = ADDED * len(names) < 1 or min(shares, default=1.0) >= LEAST_KEPT
    return not bare and all(same) and is_kept


def print_precisions(name: str, generation: Generation) -> None:
    """Print how many of each theme's best passages are on it."""
    found = precisions(name, generation)
    for each in found:
        missing = f"  not judged: {', '.join(each.unjudged)}" if each.unjudged else ""
        mark = "" if each.is_enough else "  TOO FEW"
        print(f"  {each.theme:55}{each.on_theme:3} of {each.ranked}{mark}{missing}")
    enough = sum(each.is_enough for each in found)
    on, ranked = sum(each.on_theme for each in found), sum(each.ranked for each in found)
    print(f"  {enough} of {len(found)} themes have 8 of 10 on the theme; {on} of {ranked} passages")


def main() -> int:
    """Print the figures; 1 when the themes do not hold."""
    parser = argparse.ArgumentParser(prog="python -m tests.quality.themes")
    parser.add_argument("--splits", type=int, default=SPLITS, metavar="N")
    splits = parser.parse_args().splits
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        holds = report("corpus", CORPUS, work / "corpus", splits=splits)
        if PAGES.exists():
            pages = write_pages(work / "pages-texts", PAGES.read_text("utf-8").splitlines())
            holds &= report("pages", pages, work / "pages", splits=splits)
        taught = write_taught(
            work / "taught-texts", TAUGHT.read_text("utf-8").splitlines()[:JUDGED_AMONG]
        )
        for name, texts in (("laws", LAWS), ("originals", ORIGINALS), ("taught", taught)):
            if texts.exists():
                print(f"\n{name}")
                print_precisions(name, made(work / name, texts))
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main())
