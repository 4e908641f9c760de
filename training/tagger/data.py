"""Annotated documents as what the network reads, by way of `glosser model features`."""

import json
import random
import subprocess
from dataclasses import dataclass

import torch
from network import TAGS, TYPES

IGNORED = -100
# A tag that is one of several: DOUBT - n is the nth set of tags that `Sets` has met.
DOUBT = -200


class Sets:
    """Sets of tags that are allowed at a word whose tag is not known (partial annotation)."""

    def __init__(self):
        self.found = {}

    def number(self, allowed):
        return DOUBT - self.found.setdefault(frozenset(allowed), len(self.found))

    def mask(self):
        """For each set a row: whether a tag is in it."""
        rows = torch.zeros(max(1, len(self.found)), len(TAGS), dtype=torch.bool)
        for allowed, row in self.found.items():
            rows[row, list(allowed)] = True
        return rows


@dataclass
class Window:
    pieces: list
    casings: list
    hints: list  # for each piece the tag that the rules give its word
    firsts: list  # the first piece of each word of the core
    tags: list  # a tag, IGNORED, or a set of tags, for each of them
    extents: list  # where the words are, in code points
    document: int


def documents(paths):
    return [json.loads(line) for path in paths for line in open(path, encoding="utf-8")]


def features(glosser, vocabulary, docs):
    """What the program makes of the texts, a list of windows a document."""
    texts = "".join(
        json.dumps({"id": str(number), "text": doc["text"]}, ensure_ascii=False) + "\n"
        for number, doc in enumerate(docs)
    )
    command = [glosser, "model", "features", "--vocabulary", str(vocabulary)]
    run = subprocess.run(command, input=texts.encode(), stdout=subprocess.PIPE, check=True)
    found = [json.loads(line) for line in run.stdout.splitlines()]
    assert [int(doc["id"]) for doc in found] == list(range(len(docs)))
    return [doc["windows"] for doc in found]


def windows(docs, found, sets, annotated=True):
    """The windows of documents with the tags of their spans."""
    out = []
    for number, (doc, of_document) in enumerate(zip(docs, found, strict=True)):
        outside = _outside(doc.get("meta", {}).get("covers"), sets)
        spans = sorted(doc.get("spans", ()), key=lambda span: span["start"]) if annotated else []
        for window in of_document:
            start, end = window["core"]
            words = window["words"][start:end]
            tags = [outside] * len(words) if annotated else [IGNORED] * len(words)
            for span in spans:
                _tag(span, words, tags, sets)
            out.append(
                Window(
                    window["pieces"],
                    window["casings"],
                    _hints(window),
                    [first for _, _, first in words],
                    tags,
                    [(a, b) for a, b, _ in words],
                    number,
                )
            )
    return out


def _hints(window):
    of_word = {word: TAGS.index(tag) for word, tag in window["hints"] if tag in TAGS}
    starts = [first for _, _, first in window["words"]] + [len(window["pieces"]) - 1]
    hints = [0] * len(window["pieces"])
    for word, tag in of_word.items():
        for piece in range(starts[word], starts[word + 1]):
            hints[piece] = tag
    return hints


def _outside(covers, sets):
    """The tag of a word outside all spans: one of the types that the set does not annotate is possible."""
    if covers in (None, "all 18"):
        return 0
    if not isinstance(covers, list) or not set(covers) <= set(TYPES):
        raise ValueError(f"what is covered is no list of types: {covers!r}")
    unknown = [kind for kind in TYPES if kind not in covers]
    return sets.number({0, *(TAGS.index(p + kind) for kind in unknown for p in ("B-", "I-"))})


def _tag(span, words, tags, sets):
    label = span["label"]
    inside = [k for k, (a, b, _) in enumerate(words) if a < span["end"] and b > span["start"]]
    for place, k in enumerate(inside):
        prefix = "I-" if place else "B-"
        if label in TYPES:
            tags[k] = TAGS.index(prefix + label)
        elif label == "GPE?":
            tags[k] = sets.number({TAGS.index(prefix + kind) for kind in ("GPE", "LOC", "FAC")})
        else:
            tags[k] = IGNORED


def batches(items, limit, seed=None):
    """Numbers of windows of like length together, up to `limit` pieces; shuffled with a seed."""
    chance = random.Random(seed)
    jitter = 8 if seed is not None else 0
    order = sorted(
        range(len(items)), key=lambda i: len(items[i].pieces) + chance.random() * jitter
    )
    out, batch, width = [], [], 0
    for i in order:
        width = max(width, len(items[i].pieces))
        if batch and width * (len(batch) + 1) > limit:
            out.append(batch)
            batch, width = [], len(items[i].pieces)
        batch.append(i)
    if batch:
        out.append(batch)
    if seed is not None:
        chance.shuffle(out)
    return out


def collate(items):
    width = max(len(item.pieces) for item in items)
    pieces = torch.zeros(len(items), width, dtype=torch.long)
    casings = torch.zeros_like(pieces)
    hints = torch.zeros_like(pieces)
    tags = torch.full((len(items), width), IGNORED)
    for row, item in enumerate(items):
        pieces[row, : len(item.pieces)] = torch.tensor(item.pieces)
        casings[row, : len(item.casings)] = torch.tensor(item.casings)
        hints[row, : len(item.hints)] = torch.tensor(item.hints)
        tags[row, item.firsts] = torch.tensor(item.tags)
    return pieces, casings, hints, tags
