"""Export the trained parser: python training/reader/export.py parser.pt FOLDER

Writes parser.onnx (one sentence in; tags, arcs, relations, predicates and word vectors out), roles.onnx (word vectors and
the predicates' words in; role tags out), tokenizer.json and labels.json. Measured figures and the digest of the data go
into labels.json, which `armstrail doctor` prints.

Weights are kept as int8 with one scale a row and computed with in float32: dynamic int8 products saturate on processors
without VNNI instructions, where the same sentence then gets another tree.
"""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import torch
from network import Parser, encoder_folder
from torch import nn

SMALLEST = 4096  # tables of fewer numbers stay float32


def quantised(weight: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """int8 numbers and the scale of each row."""
    scale = weight.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
    return torch.round(weight / scale).to(torch.int8), scale


class SmallLinear(nn.Module):
    def __init__(self, linear: nn.Linear) -> None:
        super().__init__()
        numbers, scale = quantised(linear.weight.detach())
        self.register_buffer("numbers", numbers)
        self.register_buffer("scale", scale)
        self.bias = linear.bias

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return nn.functional.linear(x, self.numbers.float() * self.scale, self.bias)


class SmallEmbedding(nn.Module):
    def __init__(self, table: nn.Embedding) -> None:
        super().__init__()
        numbers, scale = quantised(table.weight.detach())
        self.register_buffer("numbers", numbers)
        self.register_buffer("scale", scale)

    def forward(self, ids: torch.Tensor) -> torch.Tensor:
        return self.numbers[ids].float() * self.scale[ids]


def shrink(module: nn.Module) -> None:
    """Put the small form of each large linear layer and table in its place."""
    for name, child in module.named_children():
        if isinstance(child, nn.Linear) and child.weight.numel() >= SMALLEST:
            setattr(module, name, SmallLinear(child))
        elif isinstance(child, nn.Embedding) and child.weight.numel() >= SMALLEST:
            setattr(module, name, SmallEmbedding(child))
        else:
            shrink(child)


class Exported(nn.Module):
    """ids, mask and first pieces in; tags, arc scores, the relation scores of every (word, head) pair, predicate scores
    and word vectors out."""

    def __init__(self, parser: Parser) -> None:
        super().__init__()
        self.parser = parser

    def forward(self, ids, mask, first):
        words = self.parser.words(ids, mask, first)
        tree = self.parser.tree
        heads = tree.with_root(words)
        dep = nn.functional.gelu(tree.rel_dep(words))
        head = nn.functional.gelu(tree.rel_head(heads))
        dep = torch.cat([dep, torch.ones_like(dep[..., :1])], -1)
        head = torch.cat([head, torch.ones_like(head[..., :1])], -1)
        relations = torch.einsum("bwi,rij,bhj->bwhr", dep, tree.rel_weight, head)
        parser = self.parser
        return parser.upos(words), parser.xpos(words), tree.arcs(words), relations, parser.predicate(words), words


class ExportedRoles(nn.Module):
    """Word vectors (1, words, 384) and predicate words (n) in; role scores (n, words, tags) out."""

    def __init__(self, parser: Parser) -> None:
        super().__init__()
        self.roles = parser.roles

    def forward(self, words, where):
        rows = words.expand(where.shape[0], -1, -1)
        mask = torch.ones_like(rows[..., 0])
        return self.roles(rows, words[0, where], where, mask)


def export(module: nn.Module, inputs: dict[str, torch.Tensor], outputs: list[str], axes: dict, path: Path) -> None:
    torch.onnx.export(
        module,
        tuple(inputs.values()),
        str(path),
        input_names=list(inputs),
        output_names=outputs,
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
        do_constant_folding=False,
    )


def main(checkpoint: Path, out: Path) -> None:
    saved = torch.load(checkpoint)
    labels = saved["labels"]
    sizes = (len(labels[k]) for k in ("upos", "xpos", "rels", "roles"))
    parser = Parser(*sizes, eager=True)
    parser.load_state_dict(saved["weights"])
    parser.eval()
    shrink(parser)
    out.mkdir(parents=True, exist_ok=True)
    ids = torch.randint(1000, 2000, (1, 12))
    first = torch.arange(1, 9)[None]
    words = parser.words(ids, torch.ones_like(ids), first)
    pieces = {"ids": {1: "pieces"}, "mask": {1: "pieces"}, "first": {1: "words"}}
    tables = {
        "upos": {1: "words"},
        "xpos": {1: "words"},
        "arcs": {1: "words", 2: "heads"},
        "relations": {1: "words", 2: "heads"},
        "predicate": {1: "words"},
        "vectors": {1: "words"},
    }
    inputs = {"ids": ids, "mask": torch.ones_like(ids), "first": first}
    export(Exported(parser), inputs, list(tables), pieces | tables, out / "parser.onnx")
    axes = {"vectors": {1: "words"}, "where": {0: "predicates"}, "roles": {0: "predicates", 1: "words"}}
    given = {"vectors": words, "where": torch.tensor([1, 3])}
    export(ExportedRoles(parser), given, ["roles"], axes, out / "roles.onnx")
    shutil.copyfile(encoder_folder() / "tokenizer.json", out / "tokenizer.json")
    facts = dict(saved["facts"])
    facts["dev"] = facts["dev"][-1]
    (out / "labels.json").write_text(json.dumps({"labels": labels, "facts": facts}, indent=1) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
