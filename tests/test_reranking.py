from __future__ import annotations

import json
import shutil
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from assistant.answering import Answering
from assistant.errors import IndexUnusableError, RerankerError
from assistant.records import Answer, Progress, Step
from assistant.reranking import RERANKED, RerankingRetriever, load_reranker
from assistant.retrieval import Retriever, Weights
from assistant.understanding import understand
from ingest.embedding import BUILT_IN, load_embedder
from ingest.thesaurus import Thesaurus
from ingest.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from assistant.reranking import FloatArray
    from assistant.retrieval import Hit
    from ingest.generations import Generation
    from ingest.settings import Settings

QUESTION = "Wanneer komt de begeleider op bezoek bij pleegouders?"


def save_cross_encoder(folder: Path, **shape: Any) -> Path:
    """A random one of one layer that knows single letters, as transformers saves it."""
    import torch
    from transformers import BertConfig, BertForSequenceClassification, BertTokenizer

    letters = "abcdefghijklmnopqrstuvwxyz"
    vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *letters]
    vocabulary += [f"##{letter}" for letter in letters]
    folder.mkdir(parents=True)
    (folder / "vocab.txt").write_text("\n".join(vocabulary), encoding="utf-8")
    torch.manual_seed(1)
    settings = {
        "vocab_size": len(vocabulary),
        "hidden_size": 16,
        "num_hidden_layers": 1,
        "num_attention_heads": 2,
        "intermediate_size": 32,
        "max_position_embeddings": 512,
        "initializer_range": 0.5,
        "num_labels": 1,
    }
    BertForSequenceClassification(BertConfig(**settings | shape)).save_pretrained(folder)
    tokenizer = BertTokenizer(str(folder / "vocab.txt"), model_max_length=512)
    tokenizer.save_pretrained(folder)
    return folder


@pytest.fixture(scope="module")
def cross_encoder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save_cross_encoder(tmp_path_factory.mktemp("models") / "cross")


def logits_of(folder: Path, question: str, passages: Sequence[str]) -> FloatArray:
    """What the model says, asked without sentence-transformers."""
    import torch
    from transformers import AutoTokenizer, BertForSequenceClassification

    model = BertForSequenceClassification.from_pretrained(folder)
    tokenizer = AutoTokenizer.from_pretrained(folder)
    with torch.no_grad():
        rows = [
            model(**tokenizer(question, passage, truncation=True, return_tensors="pt")).logits
            for passage in passages
        ]
    return np.array([float(row) for row in rows])


@dataclass(frozen=True)
class ByLength:
    """The shorter a passage, the better."""

    def scores(self, question: str, passages: Sequence[str]) -> FloatArray:
        return np.array([1 / len(passage) for passage in passages])


@pytest.fixture(scope="module")
def retriever(small_generation: Generation) -> Retriever:
    return Retriever(small_generation, load_embedder(BUILT_IN))


@pytest.fixture(scope="module")
def vocabulary(small_generation: Generation) -> Vocabulary:
    return Vocabulary(small_generation.thesaurus)


def length_of(hit: Hit, generation: Generation) -> int:
    titles = {document.id: document.title for document in generation.manifest.documents}
    heading = " - ".join([titles[hit.passage.document], *hit.passage.heading])
    return len(f"{heading}\n{hit.passage.text.strip()}")


def test_the_scores_put_the_passages_in_the_order_of_the_model(cross_encoder: Path) -> None:
    passages = ["Een bezoek duurt een uur.", "De rechter beslist.", "Zakgeld komt elke week.", "Ja"]
    scores = load_reranker(str(cross_encoder)).scores(QUESTION, passages)
    logits = logits_of(cross_encoder, QUESTION, passages)
    assert np.allclose(scores, 1 / (1 + np.exp(-logits)), atol=1e-4)
    assert len(set(np.round(scores, 6))) == len(passages)


def test_scores_are_the_same_shares_whatever_activation_the_model_was_saved_with(
    cross_encoder: Path, tmp_path: Path
) -> None:
    from sentence_transformers import CrossEncoder
    from torch.nn import Identity

    own = CrossEncoder(str(cross_encoder), activation_fn=Identity(), device="cpu")
    own.save_pretrained(str(tmp_path / "saved"))
    passages = ["Een bezoek duurt een uur.", "De rechter beslist."]
    saved, plain = (load_reranker(str(f)) for f in (tmp_path / "saved", cross_encoder))
    assert np.allclose(saved.scores(QUESTION, passages), plain.scores(QUESTION, passages))


def test_the_cross_encoder_decides_the_order(
    retriever: Retriever, vocabulary: Vocabulary, small_generation: Generation
) -> None:
    query = understand(QUESTION, (), vocabulary)
    before = retriever.search(query, RERANKED)
    after = RerankingRetriever(retriever, ByLength()).search(query, RERANKED)
    lengths = [length_of(hit, small_generation) for hit in after.hits]
    assert lengths == sorted(lengths)
    assert after.importance == before.importance
    assert {hit.number for hit in after.hits} == {hit.number for hit in before.hits}
    assert [hit.number for hit in after.hits] != [hit.number for hit in before.hits]


@pytest.mark.parametrize("count", [1, 3, RERANKED])
def test_fewer_hits_are_the_first_of_more_and_scores_are_shares_that_fall(
    retriever: Retriever, vocabulary: Vocabulary, count: int
) -> None:
    query = understand(QUESTION, (), vocabulary)
    reranking = RerankingRetriever(retriever, ByLength())
    hits = reranking.search(query, count).hits
    assert hits == reranking.search(query, RERANKED).hits[:count]
    scores = [hit.score for hit in hits]
    assert scores[0] == 1
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 for score in scores)


def test_what_was_not_read_comes_after_in_its_own_order(
    retriever: Retriever, vocabulary: Vocabulary, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.reranking.RERANKED", 4)
    query = understand(QUESTION, (), vocabulary)
    before = retriever.search(query, 10).hits
    after = RerankingRetriever(retriever, ByLength()).search(query, 10).hits
    assert len(after) == len(before) > 4
    assert [hit.number for hit in after[4:]] == [hit.number for hit in before[4:]]
    assert {hit.number for hit in after[:4]} == {hit.number for hit in before[:4]}
    scores = [hit.score for hit in after]
    assert scores == sorted(scores, reverse=True)


def test_nothing_found_stays_nothing(retriever: Retriever) -> None:
    by_words = replace(retriever, weights=Weights(vectors=0.0))
    query = understand("Qqxyz zzqwj?", (), Vocabulary(Thesaurus(())))
    assert RerankingRetriever(by_words, ByLength()).search(query, 5).hits == ()


def test_the_assistant_searches_in_the_order_of_the_model_that_the_settings_name(
    small_index: Settings, cross_encoder: Path
) -> None:
    plain = Answering(small_index).search(QUESTION, (), RERANKED)
    reranked = Answering(replace(small_index, reranker=str(cross_encoder))).search(
        QUESTION, (), RERANKED
    )
    headed = [
        f"{' - '.join([passage.title, *passage.heading])}\n{passage.text}" for passage in reranked
    ]
    logits = logits_of(cross_encoder, QUESTION, headed)
    assert list(np.argsort(-logits, kind="stable")) == list(range(len(reranked)))
    assert [p.passage for p in reranked] != [p.passage for p in plain]
    assert {p.passage for p in reranked} == {p.passage for p in plain}


def test_an_answer_rests_on_the_passages_in_their_new_order(
    small_index: Settings, cross_encoder: Path
) -> None:
    answering = Answering(replace(small_index, reranker=str(cross_encoder)))
    *_, answer = answering.respond(QUESTION, ())
    assert isinstance(answer, Answer)
    assert answer.passages == answering.search(QUESTION, (), len(answer.passages))


def test_warming_up_loads_the_cross_encoder(small_index: Settings, cross_encoder: Path) -> None:
    answering = Answering(replace(small_index, reranker=str(cross_encoder)))
    answering.warm()
    assert answering.is_ready()
    assert Progress(Step.LOADING) not in list(answering.respond(QUESTION, ()))


def broken(cross_encoder: Path, to: Path, kind: str) -> str:
    """The name of a model that cannot be used."""
    if kind == "absent folder":
        return str(to / "absent")
    if kind == "several scores":
        return str(save_cross_encoder(to / "several", num_labels=3))
    folder = shutil.copytree(cross_encoder, to / "broken")
    if kind == "broken weights":
        (folder / "model.safetensors").write_text("nonsense", encoding="utf-8")
    elif kind == "broken configuration":
        (folder / "config.json").write_text("{", encoding="utf-8")
    else:
        path = folder / "config.json"
        configuration = json.loads(path.read_text(encoding="utf-8"))
        path.write_text(json.dumps(configuration | {"architectures": ["BertModel"]}), "utf-8")
    return str(folder)


BROKEN = {
    "absent folder": "there is no such folder",
    "several scores": "3 scores for a passage",
    "broken weights": "safetensors|header|weights|deserializ",
    "broken configuration": "holds no cross-encoder",
    "embedding model": "holds no cross-encoder",
}


@pytest.mark.parametrize(("kind", "problem"), BROKEN.items(), ids=BROKEN)
def test_a_cross_encoder_that_cannot_be_used_is_an_error_with_a_way_out(
    small_index: Settings,
    cross_encoder: Path,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    kind: str,
    problem: str,
) -> None:
    name = broken(cross_encoder, tmp_path, kind)
    answering = Answering(replace(small_index, reranker=name))
    with pytest.raises(RerankerError, match=problem) as caught:
        list(answering.respond(QUESTION, ()))
    assert "HANDREIKING_RERANKER" in caught.value.message
    assert name in caught.value.message
    answering.warm()
    assert not answering.is_ready()
    assert name in caplog.text


def test_a_model_that_gives_no_numbers_is_an_error_and_no_order(
    cross_encoder: Path, tmp_path: Path
) -> None:
    from safetensors.numpy import load_file, save_file

    folder = shutil.copytree(cross_encoder, tmp_path / "nan")
    weights = load_file(folder / "model.safetensors")
    weights["classifier.bias"] = np.full_like(weights["classifier.bias"], np.nan)
    save_file(weights, folder / "model.safetensors", metadata={"format": "pt"})
    with pytest.raises(RerankerError, match="no numbers"):
        load_reranker(str(folder)).scores(QUESTION, ["Een bezoek."])


def test_a_name_that_is_neither_cached_nor_reachable_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*arguments: object, **named: object) -> None:
        raise OSError("no network")

    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path))
    monkeypatch.setattr("huggingface_hub.HfApi.model_info", refuse)
    with pytest.raises(RerankerError, match="not to be had from Hugging Face"):
        load_reranker("somewhere/not-cached")


def test_a_device_that_is_not_there_is_an_error_with_a_way_out(
    small_index: Settings, cross_encoder: Path
) -> None:
    answering = Answering(replace(small_index, reranker=str(cross_encoder), device="nowhere"))
    with pytest.raises(IndexUnusableError) as caught:
        answering.search(QUESTION, (), 3)
    assert "HANDREIKING_DEVICE" in caught.value.message
