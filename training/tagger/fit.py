"""Trains a tagger on annotated documents."""

import argparse
import random
import time

import torch
from data import DOUBT, IGNORED, Sets, batches, collate, documents, features, windows
from decode import best, spans
from network import from_minilm, load, save
from pieces import kept_pieces
from torch import nn

LOWER, TITLE, UPPER, MIXED, ONE_CAPITAL = 1, 2, 3, 4, 8


def varied(casings, hints, chance):
    """Some windows in small letters, some in capitals: headlines, and people who do not press shift. The
    rules would not find there what they find in the text as it is, so these have no hints; nor have some
    others, since a program may have no gazetteers."""
    row = torch.rand(len(casings), 1, generator=chance)
    is_capital = (casings == TITLE) | (casings == UPPER) | (casings == MIXED) | (casings == ONE_CAPITAL)
    is_word = is_capital | (casings == LOWER)
    casings = torch.where((row < 0.04) & is_capital, LOWER, casings)
    casings = torch.where((row > 0.95) & is_word, UPPER, casings)
    return casings, torch.where((row < 0.14) | (row > 0.95), 0, hints)


def loss_of(logits, tags, allowed):
    """Cross entropy where the tag is known; where it is one of a set, that of the whole set."""
    logits = logits.float().flatten(0, 1)
    tags = tags.flatten()
    known, doubtful = tags >= 0, tags <= DOUBT
    scores = torch.log_softmax(logits, -1)
    loss = -scores[known].gather(1, tags[known, None]).sum()
    if doubtful.any():
        sets = allowed[DOUBT - tags[doubtful]]
        loss = loss - torch.logsumexp(scores[doubtful].masked_fill(~sets, -1e9), -1).sum()
    return loss / max(1, int((tags != IGNORED).sum()))


class Average:
    """A running mean of the weights: the noise of single steps goes, which is worth some tenths."""

    def __init__(self, model, decay):
        self.decay = decay
        self.values = {n: p.detach().clone() for n, p in model.named_parameters()}

    @torch.no_grad()
    def add(self, model, step):
        keep = min(self.decay, (step + 1) / (step + 10))
        for name, weight in model.named_parameters():
            if weight.requires_grad:
                self.values[name].lerp_(weight.detach(), 1 - keep)

    @torch.no_grad()
    def put_into(self, model):
        for name, weight in model.named_parameters():
            weight.copy_(self.values[name])


def optimiser_of(model, rate, new_rate):
    model.piece.weight.requires_grad_(False)
    is_new = lambda name: name.startswith(("head.", "casing.", "hint."))
    named = [(n, p) for n, p in model.named_parameters() if p.requires_grad]
    groups = [
        {"params": [p for n, p in named if not is_new(n)], "lr": rate},
        {"params": [p for n, p in named if is_new(n)], "lr": new_rate},
    ]
    return torch.optim.AdamW(groups, weight_decay=0.01, fused=True)


def fit(model, items, allowed, arguments, said=print):
    optimiser = optimiser_of(model, arguments.rate, 1e-3)
    rates = [group["lr"] for group in optimiser.param_groups]
    steps = int(arguments.epochs * len(batches(items, arguments.batch)))
    warm = max(1, int(0.06 * steps))
    average = Average(model, 0.998)
    chance = torch.Generator().manual_seed(arguments.seed)
    began, step, epoch, read = time.time(), 0, 0, 0
    model.train()
    while step < steps:
        for batch in batches(items, arguments.batch, arguments.seed + 1000 * epoch):
            if step == steps:
                break
            share = min(1, (step + 1) / warm) * (1 - step / steps)
            for group, rate in zip(optimiser.param_groups, rates, strict=True):
                group["lr"] = rate * share
            pieces, casings, hints, tags = collate([items[i] for i in batch])
            with torch.autocast("cpu", torch.bfloat16):
                logits = model(pieces, *varied(casings, hints, chance))
            loss = loss_of(logits, tags, allowed)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            average.add(model, step)
            step += 1
            read += pieces.numel()
            if step % 100 == 0:
                minutes = (time.time() - began) / 60
                said(f"{step}/{steps} loss {loss.item():.3f} {minutes:.1f} min {read / minutes / 60:.0f} pieces/s", flush=True)
        epoch += 1
    average.put_into(model)


@torch.no_grad()
def predict(model, items):
    """The spans of each window."""
    model.eval()
    found = [None] * len(items)
    for batch in batches(items, 4096):
        pieces, casings, hints, _ = collate([items[i] for i in batch])
        with torch.autocast("cpu", torch.bfloat16):
            logits = model(pieces, casings, hints)
        scores = torch.log_softmax(logits.float(), -1)
        for row, i in enumerate(batch):
            found[i] = spans(best(scores[row, items[i].firsts]), items[i].extents)
    return found


def score(docs, items, found):
    """Exact micro F1 over all types."""
    gold = {(n, s["start"], s["end"], s["label"]) for n, doc in enumerate(docs) for s in doc["spans"]}
    ours = {(item.document, *span) for item, of_item in zip(items, found, strict=True) for span in of_item}
    right = len(gold & ours)
    return 200 * right / max(1, len(gold) + len(ours))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--glosser", required=True, help="the native command")
    parser.add_argument("--minilm", required=True, help="folder of model.safetensors and vocab.txt")
    parser.add_argument("--vocabulary", required=True)
    parser.add_argument("--train", nargs="+", required=True)
    parser.add_argument("--dev", nargs="*", default=[])
    parser.add_argument("--start", help="weights to start from instead of MiniLM's")
    parser.add_argument("--out", required=True)
    parser.add_argument("--epochs", type=float, default=3)
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--batch", type=int, default=1024, help="word pieces a step")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(arguments.seed)
    random.seed(arguments.seed)
    sets = Sets()
    read = lambda paths: (docs := documents(paths), windows(docs, features(arguments.glosser, arguments.vocabulary, docs), sets))
    _, items = read(arguments.train)
    devs = [(path, *read([path])) for path in arguments.dev]
    known = sum(tag == 0 for item in items for tag in item.tags)
    print(known, "words known to be in no name", flush=True)
    print(len(items), "windows,", sum(len(item.pieces) for item in items), "pieces", flush=True)
    if arguments.start:
        model = load(arguments.start)
    else:
        model = from_minilm(f"{arguments.minilm}/model.safetensors", kept_pieces(arguments.vocabulary, arguments.minilm))
    fit(model, items, sets.mask(), arguments)
    save(model, arguments.out)
    for path, docs, found in devs:
        print(f"F1 {score(docs, found, predict(model, found)):.2f} on {path}", flush=True)


if __name__ == "__main__":
    main()
