"""Export the trained parser to one int8 ONNX file: python training/syntax/export.py parser.pt FOLDER

Writes parser.onnx (int8 weights per channel), tokenizer.json and labels.json. Measured losses and the digest of the
data go into labels.json, which `armstrail doctor` prints.
"""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import torch
from network import Parser, encoder_folder
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn

BIG_NEGATIVE = -1e9


class Exported(nn.Module):
    """ids, mask and first pieces in; tags, arc scores and the relation scores of every (word, head) pair out."""

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
        return self.parser.upos(words), self.parser.xpos(words), tree.arcs(words), relations


def main(checkpoint: Path, out: Path) -> None:
    saved = torch.load(checkpoint)
    labels = saved["labels"]
    parser = Parser(len(labels["upos"]), len(labels["xpos"]), len(labels["rels"]), eager=True)
    parser.load_state_dict(saved["weights"])
    parser.eval()
    out.mkdir(parents=True, exist_ok=True)
    ids = torch.randint(1000, 2000, (1, 12))
    first = torch.arange(1, 9)[None]
    full = out / "parser.fp32.onnx"
    names = {"ids": {1: "pieces"}, "mask": {1: "pieces"}, "first": {1: "words"}}
    outputs = {
        "upos": {1: "words"},
        "xpos": {1: "words"},
        "arcs": {1: "words", 2: "heads"},
        "relations": {1: "words", 2: "heads"},
    }
    torch.onnx.export(
        Exported(parser),
        (ids, torch.ones_like(ids), first),
        str(full),
        input_names=list(names),
        output_names=list(outputs),
        dynamic_axes={**names, **outputs},
        opset_version=17,
        dynamo=False,
    )
    quantize_dynamic(str(full), str(out / "parser.onnx"), weight_type=QuantType.QInt8, per_channel=True)
    full.unlink()
    shutil.copyfile(encoder_folder() / "tokenizer.json", out / "tokenizer.json")
    facts = dict(saved["facts"])
    facts["dev"] = facts["dev"][-1]
    (out / "labels.json").write_text(json.dumps({"labels": labels, "facts": facts}, indent=1) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
