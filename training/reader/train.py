"""Train the parser: python training/reader/train.py --data FOLDER --out parser.pt [--epochs 10]

FOLDER holds srl_train.json.gz, srl_dev.json.gz and srl_test.json.gz (see data.py). Seeded and capped by epochs,
so that a second run on the same machine gives the same weights. About 30 minutes on two cores.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from pathlib import Path

import torch
import torch.nn.functional as F
from data import ROLE_TAGS, Example, digest, read_split
from network import Parser, encoder_folder
from tokenizers import Tokenizer

from armstrail.claims.syntax.parser import role_spans

IGNORE = -100
BATCH_PIECES = 768
ENCODER_RATE, HEAD_RATE = 2e-4, 1e-3
WARM_UP = 0.08


def batches(examples: list[Example], rng: random.Random | None) -> list[list[Example]]:
    """Batches of like length with at most BATCH_PIECES pieces; shuffled where a generator is given."""
    jitter = (lambda: rng.random() * 6) if rng else (lambda: 0.0)
    order = sorted(examples, key=lambda e: len(e.ids) + jitter())
    out: list[list[Example]] = []
    for example in order:
        if out and (len(out[-1]) + 1) * len(example.ids) <= BATCH_PIECES:
            out[-1].append(example)
        else:
            out.append([example])
    if rng:
        rng.shuffle(out)
    return out


def pad(rows: list[list[int]], width: int, fill: int) -> torch.Tensor:
    return torch.tensor([row + [fill] * (width - len(row)) for row in rows])


class Codec:
    """Label sets, and examples of a batch as tensors."""

    def __init__(self, examples: list[Example]) -> None:
        self.upos = sorted({t for e in examples for t in e.upos})
        self.xpos = sorted({t for e in examples for t in e.xpos})
        self.rels = sorted({r for e in examples for r in e.rels})

    def inputs(self, batch: list[Example]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]:
        pieces = max(len(e.ids) for e in batch)
        words = max(len(e.first) for e in batch)
        ids = pad([e.ids for e in batch], pieces, 0)
        mask = pad([[1] * len(e.ids) for e in batch], pieces, 0)
        first = pad([e.first for e in batch], words, 0)
        real = pad([[1] * len(e.first) for e in batch], words, 0).bool()
        return ids, mask, first, real

    def targets(self, batch: list[Example]) -> dict[str, torch.Tensor]:
        words = max(len(e.first) for e in batch)

        def index(labels: list[str], names: list[str]) -> list[int]:
            return [names.index(n) if n in names else IGNORE for n in labels]

        return {
            "upos": pad([index(e.upos, self.upos) for e in batch], words, IGNORE),
            "xpos": pad([index(e.xpos, self.xpos) for e in batch], words, IGNORE),
            "rels": pad([index(e.rels, self.rels) for e in batch], words, IGNORE),
            "heads": pad([e.heads for e in batch], words, IGNORE),
            "predicate": pad([[int(w in dict(e.frames)) for w in range(len(e.first))] for e in batch], words, IGNORE),
            "roles": pad([index(tags, ROLE_TAGS) for e in batch for _, tags in e.frames], words, IGNORE),
        }


def role_scores(model: Parser, words: torch.Tensor, real: torch.Tensor, frames: list[tuple[int, int]]) -> torch.Tensor:
    """Scores of the role tags, a row for each (sentence of the batch, predicate's word)."""
    row = torch.tensor([r for r, _ in frames])
    where = torch.tensor([w for _, w in frames])
    return model.roles(words[row], words[row, where], where, real[row]).float()


def forward(model: Parser, codec: Codec, batch: list[Example], heads: torch.Tensor | None):
    ids, mask, first, real = codec.inputs(batch)
    words = model.words(ids, mask, first)
    arcs = model.tree.arcs(words).float()
    allowed = torch.cat([torch.ones_like(real[:, :1]), real], 1)
    arcs = arcs.masked_fill(~allowed[:, None, :], -1e9)
    chosen = arcs.argmax(-1) if heads is None else heads.clamp(min=0)
    rels = model.tree.relations(words, chosen).float()
    scores = {"upos": model.upos(words).float(), "xpos": model.xpos(words).float(), "heads": arcs, "rels": rels}
    scores["predicate"] = model.predicate(words).float()
    frames = [(row, where) for row, e in enumerate(batch) for where, _ in e.frames]
    if frames:
        scores["roles"] = role_scores(model, words, real, frames)
    return scores


def loss_of(scores: dict[str, torch.Tensor], targets: dict[str, torch.Tensor]) -> torch.Tensor:
    weights = {"upos": 0.3, "xpos": 0.3, "heads": 1.0, "rels": 1.0, "predicate": 0.5, "roles": 2.0}
    return sum(
        w * F.cross_entropy(scores[k].flatten(0, 1), targets[k].flatten(), ignore_index=IGNORE)
        for k, w in weights.items()
        if k in scores
    )


@torch.no_grad()
def evaluate(model: Parser, codec: Codec, examples: list[Example]) -> dict[str, float]:
    model.eval()
    right = dict.fromkeys(("upos", "xpos", "uas", "las", "predicate", "roles"), 0)
    total, told, known = 0, {"predicate": 0, "roles": 0}, {"predicate": 0, "roles": 0}
    for batch in batches(examples, None):
        scores = {k: v.argmax(-1) for k, v in forward(model, codec, batch, None).items()}
        frames = [frame for e in batch for frame in e.frames]
        for row, (_, gold) in enumerate(frames):
            ours = [ROLE_TAGS[t] for t in scores["roles"][row, : len(gold)].tolist()]
            right["roles"] += len(set(role_spans(gold)) & set(role_spans(ours)))
            told["roles"] += len(set(role_spans(ours)))
            known["roles"] += len(set(role_spans(gold)))
        for i, e in enumerate(batch):
            events = {w for w, _ in e.frames}
            seen = {w for w in range(len(e.first)) if scores["predicate"][i, w]}
            right["predicate"] += len(events & seen)
            told["predicate"] += len(seen)
            known["predicate"] += len(events)
            for w in range(len(e.first)):
                head = int(scores["heads"][i, w]) == e.heads[w]
                right["upos"] += codec.upos[int(scores["upos"][i, w])] == e.upos[w]
                right["xpos"] += codec.xpos[int(scores["xpos"][i, w])] == e.xpos[w]
                right["uas"] += head
                right["las"] += head and codec.rels[int(scores["rels"][i, w])] == e.rels[w]
                total += 1
    shares = {k: v / total for k, v in right.items() if k not in told}
    f1 = {k: 2 * right[k] / max(1, told[k] + known[k]) for k in told}
    return {k: round(v, 4) for k, v in (shares | f1).items()}


def train(args: argparse.Namespace) -> None:
    random.seed(args.seed)
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    tokenizer = Tokenizer.from_file(str(encoder_folder() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    files = {split: args.data / f"srl_{split}.json.gz" for split in ("train", "dev", "test")}
    sets = {split: read_split(path, tokenizer) for split, path in files.items()}
    codec = Codec(sets["train"])
    model = Parser(len(codec.upos), len(codec.xpos), len(codec.rels), len(ROLE_TAGS))
    body = [p for p in model.encoder.parameters() if p.requires_grad]
    ours = {id(p) for p in model.encoder.parameters()}
    heads = [p for p in model.parameters() if id(p) not in ours]
    optimiser = torch.optim.AdamW([{"params": body}, {"params": heads}], weight_decay=0.01)
    rng = random.Random(args.seed)
    steps = len(batches(sets["train"], random.Random(0))) * args.epochs
    step, began, history = 0, time.time(), []
    for epoch in range(args.epochs):
        model.train()
        for batch in batches(sets["train"], rng):
            rate = min(1.0, (step + 1) / (WARM_UP * steps)) * max(0.02, 1 - step / steps)
            for group, base in zip(optimiser.param_groups, (ENCODER_RATE, HEAD_RATE), strict=True):
                group["lr"] = base * rate
            targets = codec.targets(batch)
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=args.half):
                scores = forward(model, codec, batch, targets["heads"])
            loss_of(scores, targets).backward()
            torch.nn.utils.clip_grad_norm_([p for p in model.parameters() if p.requires_grad], 1.0)
            optimiser.step()
            optimiser.zero_grad()
            step += 1
            if step % 50 == 0:
                print(f"step {step}/{steps} {time.time() - began:.0f}s", flush=True)
        history.append(evaluate(model, codec, sets["dev"]))
        print(f"epoch {epoch} dev {history[-1]} {time.time() - began:.0f}s", flush=True)
        labels = {"upos": codec.upos, "xpos": codec.xpos, "rels": codec.rels, "roles": list(ROLE_TAGS)}
        facts = {
            "seed": args.seed,
            "epochs": args.epochs,
            "dev": history,
            "data": {split: digest(path) for split, path in files.items()},
        }
        torch.save({"weights": model.state_dict(), "labels": labels, "facts": facts}, args.out)
    print("test", evaluate(model, codec, sets["test"]))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--half", action="store_true", help="bfloat16: faster where the processor has it")
    train(parser.parse_args())
    print(json.dumps({"done": True}))
