"""A sentence-transformers model of MiniLM's size with random weights, made without a download."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

# As all-MiniLM-L6-v2, https://huggingface.co/sentence-transformers/all-MiniLM-L6-v2
WIDTH = 384
LAYERS = 6
HEADS = 12
INNER_WIDTH = 1536
TOKENS = 30_000
MOST_TOKENS = 256


def make_transformer(folder: Path, texts: list[str]) -> None:
    """Save the model; its tokens come from the texts, which keeps their number low."""
    # Imported here because it takes seconds, and who measures something else does without.
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.models import Pooling, Transformer
    from tokenizers import BertWordPieceTokenizer
    from transformers import BertConfig, BertModel

    tokenizer = BertWordPieceTokenizer(lowercase=True)
    tokenizer.train_from_iterator(texts, vocab_size=TOKENS, show_progress=False)
    config = BertConfig(
        vocab_size=TOKENS,
        hidden_size=WIDTH,
        num_hidden_layers=LAYERS,
        num_attention_heads=HEADS,
        intermediate_size=INNER_WIDTH,
    )
    bare = folder / "bare"
    BertModel(config).save_pretrained(bare)
    tokenizer.save_model(str(bare))
    transformer = Transformer(str(bare), max_seq_length=MOST_TOKENS)
    pooling = Pooling(transformer.get_embedding_dimension())
    SentenceTransformer(modules=[transformer, pooling], device="cpu").save(str(folder))
