from __future__ import annotations

import json
import shutil
import socket
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.embedding import (
    BUILT_IN,
    BUILT_IN_FOLDER,
    Embedder,
    FloatArray,
    embedder_fingerprint,
    load_embedder,
    split_to_fit,
)
from ingest.errors import DeviceError, EmbeddingError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

TEXTS = (
    "De gecertificeerde instelling voert de machtiging tot uithuisplaatsing uit.",
    "Pleegouders krijgen een vergoeding, ook voor schoolkosten.",
    "Coördinatie én cliënten: financiële risico’s, foto's; 18-jarigen!",
    "xqzv jeugdhulpverleningsplan ∑ Ω 12",
    "",
)


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*arguments: object) -> None:
        raise OSError(f"a test went out to {arguments}")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.fixture(scope="module")
def built_in() -> Embedder:
    return load_embedder(BUILT_IN)


@pytest.fixture(scope="module")
def transformer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A random transformer of one layer that knows single letters, mean pooled."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from transformers import BertConfig, BertModel, BertTokenizer

    letters = "abcdefghijklmnopqrstuvwxyz"
    vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", ":", *letters]
    vocabulary += [f"##{letter}" for letter in letters]
    bare = tmp_path_factory.mktemp("bare")
    (bare / "vocab.txt").write_text("\n".join(vocabulary), encoding="utf-8")
    torch.manual_seed(1)
    shape = BertConfig(
        vocab_size=len(vocabulary),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=256,
    )
    BertModel(shape).save_pretrained(bare)
    BertTokenizer(str(bare / "vocab.txt")).save_pretrained(bare)

    folder = tmp_path_factory.mktemp("models") / "tiny-model"
    layers = Transformer(str(bare), max_seq_length=256)
    SentenceTransformer(modules=[layers, Pooling(16)], device="cpu").save_pretrained(str(folder))
    return folder


def copy_as(
    folder: Path, name: str, prompts: dict[str, str] | None = None, to: Path | None = None
) -> Path:
    copy = (to or folder.parent) / name
    shutil.copytree(folder, copy)
    path = copy / "config_sentence_transformers.json"
    configuration = json.loads(path.read_text(encoding="utf-8"))
    configuration["prompts"] = prompts or {}
    path.write_text(json.dumps(configuration), encoding="utf-8")
    return copy


def is_unit(vector: FloatArray) -> bool:
    return bool(abs(np.linalg.norm(vector) - 1) < 1e-5)


def test_importing_the_module_and_embedding_with_the_built_in_model_imports_no_torch() -> None:
    program = """
import sys
from ingest.embedding import embedder_fingerprint, load_embedder
embedder = load_embedder("built-in")
assert embedder.embed_question("pleegzorg").shape == (embedder.dimension,)
assert embedder.embed_passages([]).shape == (0, embedder.dimension)
assert embedder.embed_passages(["pleegzorg", "ouders"]).shape == (2, embedder.dimension)
assert embedder.fingerprint == embedder_fingerprint("built-in")
print(sorted(sys.modules.keys() & {"torch", "sentence_transformers", "transformers"}))
"""
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert (run.stdout.strip(), run.stderr) == ("[]", "")


def test_the_built_in_model_gives_unit_vectors(built_in: Embedder) -> None:
    vectors = built_in.embed_passages(TEXTS)
    assert vectors.shape == (len(TEXTS), built_in.dimension)
    assert vectors.dtype == np.float32
    assert all(is_unit(vector) for vector, text in zip(vectors, TEXTS, strict=True) if text)


def library_vectors(folder: Path, texts: Sequence[str], prompt: str = "") -> FloatArray:
    """What sentence-transformers makes of texts."""
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
    vectors = model.encode(
        list(texts), prompt=prompt, normalize_embeddings=True, show_progress_bar=False
    )
    return np.asarray(vectors, dtype=np.float32)


def test_the_built_in_model_gives_what_sentence_transformers_makes_of_it(
    built_in: Embedder,
) -> None:
    library = library_vectors(BUILT_IN_FOLDER, TEXTS)
    questions = np.array([built_in.embed_question(text) for text in TEXTS])
    assert np.abs(library - built_in.embed_passages(TEXTS)).max() < 1e-5
    assert np.abs(library - questions).max() < 1e-5


@pytest.mark.parametrize("batch", [1, 2, len(TEXTS)])
def test_a_passage_has_the_same_vector_whatever_stands_beside_it(
    built_in: Embedder, batch: int
) -> None:
    alone = np.array([built_in.embed_passages([text])[0] for text in TEXTS])
    together = load_embedder(BUILT_IN, batch=batch).embed_passages([*TEXTS, "", *TEXTS])
    assert np.array_equal(together[: len(TEXTS)], alone)
    assert np.array_equal(together[-len(TEXTS) :], alone)


@pytest.mark.parametrize("text", ["", "   ", "2018 / 12", "∑"])
def test_a_text_without_words_gives_the_zero_vector(built_in: Embedder, text: str) -> None:
    assert not built_in.embed_question(text).any()
    assert not built_in.embed_passages([text]).any()


@pytest.mark.parametrize(
    ("compound", "near", "far"),
    [
        ("pleegouderbezoek", "bezoek van pleegouders", "belasting op brandstof"),
        ("jeugdhulpvergoeding", "vergoeding voor jeugdhulp", "vaarroute van een schip"),
        ("rechtersbeslissing", "beslissing van de rechter", "kwaliteit van zwemwater"),
    ],
)
def test_an_unknown_compound_is_near_its_parts(
    built_in: Embedder, compound: str, near: str, far: str
) -> None:
    known = json.loads((BUILT_IN_FOLDER / "tokenizer.json").read_text(encoding="utf-8"))
    assert compound not in known["model"]["vocab"]
    question = built_in.embed_question(compound)
    passages = built_in.embed_passages([near, far])
    assert question @ passages[0] > question @ passages[1] + 0.3


@pytest.mark.parametrize("compound", ["jeugdhulpvergoeding", "jeugdhulpsvergoeding"])
def test_an_unknown_compound_with_or_without_a_linking_sound_is_its_parts(
    built_in: Embedder, compound: str
) -> None:
    parts = built_in.embed_question("jeugdhulp vergoeding")
    assert np.abs(built_in.embed_question(compound) - parts).max() < 1e-5


def test_case_and_diacritics_change_nothing(built_in: Embedder) -> None:
    written = built_in.embed_question("FINANCIËLE Coördinatie")
    assert np.array_equal(written, built_in.embed_question("financiele coordinatie"))


def test_the_built_in_model_knows_words_of_the_field(built_in: Embedder) -> None:
    question = built_in.embed_question("uithuisplaatsing")
    related, unrelated = built_in.embed_passages(["plaatsing in een pleeggezin", "accijns op bier"])
    assert question @ related > question @ unrelated + 0.2


def test_the_built_in_model_is_small_enough_to_ship() -> None:
    size = sum(file.stat().st_size for file in BUILT_IN_FOLDER.rglob("*") if file.is_file())
    assert size < 12_000_000


def test_a_transformer_folder_gives_unit_vectors(transformer: Path) -> None:
    embedder = load_embedder(str(transformer))
    vectors = embedder.embed_passages(TEXTS)
    assert vectors.shape == (len(TEXTS), embedder.dimension) == (len(TEXTS), 16)
    assert all(is_unit(vector) for vector in vectors)
    assert embedder.embed_passages([]).shape == (0, 16)


def test_without_prompts_a_question_and_a_passage_are_alike(transformer: Path) -> None:
    embedder = load_embedder(str(transformer))
    passage = embedder.embed_passages(["pleegzorg"])[0]
    assert np.allclose(embedder.embed_question("pleegzorg"), passage, atol=1e-5)


RETRIEVE = "Instruct: Given a web search query, retrieve relevant passages that answer the query"
REPRESENT = "Represent this sentence for searching relevant passages: "
FAMILIES = {
    "e5-small-trm-nl": ("query: ", "passage: "),
    "multilingual-e5-base": ("query: ", "passage: "),
    "multilingual-e5-large-instruct": (f"{RETRIEVE}\nQuery: ", ""),
    "e5-mistral-7b-instruct": (f"{RETRIEVE}\nQuery: ", ""),
    "bge-small-en-v1.5": (REPRESENT, ""),
    "bge-m3": ("", ""),
    "Qwen3-Embedding-0.6B": (f"{RETRIEVE}\nQuery:", ""),
    "gte-Qwen2-1.5B-instruct": (f"{RETRIEVE}\nQuery: ", ""),
    "gte-multilingual-base": ("", ""),
    "snowflake-arctic-embed-l-v2.0": ("query: ", ""),
    "snowflake-arctic-embed-m": (REPRESENT, ""),
    "granite-embedding-97m-multilingual-r2": ("", ""),
    "nomic-embed-text-v1.5": ("search_query: ", "search_document: "),
    "all-MiniLM-L6-v2": ("", ""),
}


@pytest.mark.parametrize(("name", "prompts"), FAMILIES.items(), ids=FAMILIES)
def test_models_of_a_known_family_get_its_prompts(
    transformer: Path, tmp_path: Path, name: str, prompts: tuple[str, str]
) -> None:
    plain = load_embedder(str(transformer))
    prompted = load_embedder(str(copy_as(transformer, name, to=tmp_path)))
    question, passage = prompted.embed_question("zorg"), prompted.embed_passages(["zorg"])[0]
    assert np.allclose(question, plain.embed_question(f"{prompts[0]}zorg"), atol=1e-5)
    assert np.allclose(passage, plain.embed_question(f"{prompts[1]}zorg"), atol=1e-5)
    assert np.allclose(question, passage, atol=1e-3) == (prompts[0] == prompts[1])
    assert f"query={prompts[0]!r} passage={prompts[1]!r}" in prompted.fingerprint


def test_prompts_for_other_work_do_not_keep_a_known_family_from_its_own(
    transformer: Path, tmp_path: Path
) -> None:
    copy = copy_as(transformer, "e5-clusters", {"clustering": "cluster: "}, to=tmp_path)
    assert "query='query: ' passage='passage: '" in embedder_fingerprint(str(copy))


def test_prompts_of_the_model_itself_go_before_those_known_by_name(transformer: Path) -> None:
    prompts = {"query": "zoek: ", "document": "tekst: "}
    plain = load_embedder(str(transformer))
    prompted = load_embedder(str(copy_as(transformer, "other-e5-small", prompts)))
    question, passage = prompted.embed_question("zorg"), prompted.embed_passages(["zorg"])[0]
    assert np.allclose(question, plain.embed_question("zoek: zorg"), atol=1e-5)
    assert np.allclose(passage, plain.embed_question("tekst: zorg"), atol=1e-5)


def test_a_static_model_with_prompts_puts_them_in_front_as_the_library_does(
    tmp_path: Path,
) -> None:
    model = shutil.copytree(BUILT_IN_FOLDER, tmp_path / "built")
    prompts = {"query": "vraag over jeugd ", "document": "tekst over jeugd "}
    copy = copy_as(model, "prompted", prompts)
    embedder = load_embedder(str(copy))
    passage, question = (
        embedder.embed_passages(["pleegzorg"])[0],
        embedder.embed_question("pleegzorg"),
    )
    for vector, prompt in ((question, prompts["query"]), (passage, prompts["document"])):
        assert np.abs(vector - library_vectors(copy, ["pleegzorg"], prompt)[0]).max() < 1e-5
    assert not np.allclose(passage, load_embedder(BUILT_IN).embed_question("pleegzorg"), atol=1e-2)


def test_a_static_model_in_the_library_s_own_layout_gives_the_library_s_vectors(
    tmp_path: Path,
) -> None:
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(BUILT_IN_FOLDER), device="cpu", local_files_only=True)
    model.save_pretrained(str(tmp_path / "saved"))
    embedder = load_embedder(str(tmp_path / "saved"))
    short = np.array([embedder.embed_question(text) for text in TEXTS])
    assert np.abs(short - library_vectors(tmp_path / "saved", TEXTS)).max() < 1e-5
    assert np.abs(short - load_embedder(BUILT_IN).embed_passages(TEXTS)).max() < 1e-5


def with_window(transformer: Path, tokens: int, to: Path, name: str = "narrow") -> Path:
    """A copy that reads so many tokens at once; a letter is one, and so are start and end."""
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(transformer), device="cpu", local_files_only=True)
    model.max_seq_length = tokens
    model.save_pretrained(str(to / name))
    return to / name


def test_a_passage_longer_than_the_window_is_the_mean_of_its_sentences(
    transformer: Path, tmp_path: Path
) -> None:
    narrow = load_embedder(str(with_window(transformer, 16, tmp_path)))
    first, second = "De voogd komt. ", "De oma belt."
    whole = narrow.embed_passages([first + second, "zorg"])
    total = narrow.embed_passages([first, second]).sum(axis=0)
    assert np.allclose(whole[0], total / np.linalg.norm(total), atol=1e-5)
    assert np.allclose(whole[1], narrow.embed_passages(["zorg"])[0], atol=1e-5)
    assert np.allclose(narrow.embed_question(first + second), whole[0], atol=1e-5)


@pytest.mark.parametrize("text", ["zorg en hulp " * 20, "x" * 90, "Ja. " * 40, "a b\n" * 30])
def test_the_end_of_a_long_passage_counts_however_it_is_written(
    transformer: Path, tmp_path: Path, text: str
) -> None:
    narrow = load_embedder(str(with_window(transformer, 16, tmp_path)))
    one, other = narrow.embed_passages([f"{text} slot", f"{text} kwyf"])
    assert is_unit(one)
    assert not np.allclose(one, other, atol=1e-4)


def test_a_passage_within_the_window_is_what_the_library_makes_of_it(
    transformer: Path, tmp_path: Path
) -> None:
    from sentence_transformers import SentenceTransformer

    folder = with_window(transformer, 16, tmp_path)
    text = "abcdefghijklmn"  # with start and end exactly 16 tokens
    library = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
    vector = library.encode([text], normalize_embeddings=True, show_progress_bar=False)[0]
    assert np.allclose(load_embedder(str(folder)).embed_passages([text])[0], vector, atol=1e-5)


def test_a_window_that_the_prompt_fills_is_refused(transformer: Path, tmp_path: Path) -> None:
    folder = with_window(transformer, 40, tmp_path, "bge-small-en")
    with pytest.raises(EmbeddingError, match=r"no room beside.*reads more at once"):
        load_embedder(str(folder))


@given(text=st.text(alphabet="ab .\n!é", max_size=120), most=st.integers(1, 30))
def test_pieces_fit_and_joined_are_the_text(text: str, most: int) -> None:
    pieces = split_to_fit(text, lambda piece: len(piece) <= most)
    assert "".join(pieces) == text
    assert all(0 < len(piece) <= most for piece in pieces) or pieces == [""]


def test_pieces_end_where_a_sentence_does() -> None:
    text = "De voogd komt langs. Daarna belt zij de ouders op! Wat dan? Dan volgt een verslag."
    pieces = split_to_fit(text, lambda piece: len(piece) <= 45)
    assert len(pieces) > 1
    assert all(piece.strip()[-1] in ".!?" for piece in pieces)


def test_so_many_texts_go_through_a_model_at_a_time_as_was_asked(
    transformer: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from transformers import BertModel

    sizes: list[int] = []
    forward = BertModel.forward

    def noting(self: BertModel, *arguments: Any, **named: Any) -> Any:
        sizes.append(len(named["input_ids"]))
        return forward(self, *arguments, **named)

    monkeypatch.setattr(BertModel, "forward", noting)
    texts = [f"zorg {letter}" for letter in "abcdefg"]
    few = load_embedder(str(transformer), batch=3).embed_passages(texts)
    assert sizes == [3, 3, 1]
    assert np.allclose(few, load_embedder(str(transformer)).embed_passages(texts), atol=1e-5)


@pytest.mark.parametrize("static", [True, False], ids=["static", "transformer"])
def test_a_device_that_is_not_there_says_what_to_do(transformer: Path, static: bool) -> None:
    name = BUILT_IN if static else str(transformer)
    with pytest.raises(DeviceError, match=r"device 'nowhere'.*HANDREIKING_DEVICE") as caught:
        load_embedder(name, device="nowhere").embed_passages(["zorg"])
    assert "HANDREIKING_DEVICE" in caught.value.message


def test_a_device_by_name_computes_the_same(transformer: Path) -> None:
    named, own = (load_embedder(str(transformer), device=device) for device in ("cpu", ""))
    assert np.allclose(named.embed_passages(TEXTS), own.embed_passages(TEXTS), atol=1e-5)


def test_a_model_tells_whether_it_is_static(transformer: Path, built_in: Embedder) -> None:
    assert built_in.is_static
    assert not load_embedder(str(transformer)).is_static


def test_a_fingerprint_depends_on_weights_and_prompts_and_not_on_the_place(
    transformer: Path, tmp_path: Path
) -> None:
    moved = shutil.copytree(transformer, tmp_path / transformer.name)
    assert embedder_fingerprint(str(moved)) == embedder_fingerprint(str(transformer))
    assert load_embedder(str(moved)).fingerprint == embedder_fingerprint(str(moved))

    weights = moved / "model.safetensors"
    content = bytearray(weights.read_bytes())
    content[-1] ^= 1
    weights.write_bytes(content)
    trained_on = embedder_fingerprint(str(moved))
    prompted = embedder_fingerprint(str(copy_as(moved, "prompted", {"query": "q "})))
    others = {embedder_fingerprint(BUILT_IN), embedder_fingerprint(str(transformer))}
    assert len(others | {trained_on, prompted}) == 4


def test_documentation_is_no_part_of_the_fingerprint(transformer: Path, tmp_path: Path) -> None:
    moved = shutil.copytree(transformer, tmp_path / transformer.name)
    (moved / "README.md").write_text("Other words.", encoding="utf-8")
    assert embedder_fingerprint(str(moved)) == embedder_fingerprint(str(transformer))


def test_a_cached_model_of_hugging_face_is_used_at_its_revision_without_network(
    transformer: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path))
    revision = "0123456789abcdef0123456789abcdef01234567"
    cached = tmp_path / "models--somewhere--e5-tiny"
    shutil.copytree(transformer, cached / "snapshots" / revision)
    (cached / "refs").mkdir()
    (cached / "refs" / "main").write_text(revision, encoding="utf-8")

    embedder = load_embedder("somewhere/e5-tiny")
    assert embedder.fingerprint == embedder_fingerprint("somewhere/e5-tiny")
    assert embedder.fingerprint.startswith(f"somewhere/e5-tiny@{revision}")
    assert "query: " in embedder.fingerprint
    assert is_unit(embedder.embed_question("zorg"))


@pytest.mark.parametrize("name", ["somewhere/not-cached", "not-cached"])
def test_a_model_that_is_neither_cached_nor_reachable_says_what_to_do(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path))
    with pytest.raises(EmbeddingError, match=r"not in the cache.*Check the name and the network"):
        load_embedder(name)


@pytest.mark.parametrize("name", ["./absent", "/absent/model", "a/b/c", "~/absent", ""])
def test_a_folder_that_is_not_there_is_not_looked_for_on_the_network(name: str) -> None:
    with pytest.raises(EmbeddingError, match="there is no such folder"):
        load_embedder(name)


def test_a_folder_without_a_model_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("no model", encoding="utf-8")
    with pytest.raises(EmbeddingError, match="holds no model"):
        load_embedder(str(tmp_path))


@pytest.mark.parametrize("content", ["{", '"text"'], ids=["not JSON", "other JSON"])
@pytest.mark.parametrize(
    "file",
    ["modules.json", "config_sentence_transformers.json", "model.safetensors", "tokenizer.json"],
)
@pytest.mark.parametrize("static", [True, False], ids=["static", "transformer"])
def test_a_model_with_a_broken_file_says_so(
    transformer: Path, tmp_path: Path, file: str, content: str, static: bool
) -> None:
    source = BUILT_IN_FOLDER if static else transformer
    folder = shutil.copytree(source, tmp_path / "broken")
    (folder / file).write_text(content, encoding="utf-8")
    with pytest.raises(EmbeddingError, match=r"broken.*Restore the"):
        load_embedder(str(folder)).embed_passages(["zorg"])
