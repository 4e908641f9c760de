"""Tags to spans: the best sequence in which no I- follows anything but its own type (Viterbi)."""

import torch
from network import TAGS

IMPOSSIBLE = -1e9


def _transitions():
    """From tag to tag: 0 where it may follow."""
    table = torch.zeros(len(TAGS), len(TAGS))
    for after, tag in enumerate(TAGS):
        if tag.startswith("I-"):
            for before, other in enumerate(TAGS):
                if other[2:] != tag[2:]:
                    table[before, after] = IMPOSSIBLE
    return table


TRANSITIONS = _transitions()
FIRST = TRANSITIONS[0]


def best(scores):
    """The tags of one window's words; `scores` are log probabilities, a row a word."""
    if not len(scores):
        return []
    total = scores[0] + FIRST
    back = []
    for row in scores[1:]:
        step = total[:, None] + TRANSITIONS
        value, before = step.max(0)
        back.append(before)
        total = value + row
    at = int(total.argmax())
    path = [at]
    for before in reversed(back):
        at = int(before[at])
        path.append(at)
    return path[::-1]


def spans(tags, extents):
    """(start, end, type) of each name, in code points."""
    found, start = [], None
    for k, tag in enumerate([TAGS[t] for t in tags] + ["O"]):
        if start is not None and not tag.startswith("I-"):
            found.append((extents[start][0], extents[k - 1][1], TAGS[tags[start]][2:]))
            start = None
        if tag.startswith("B-"):
            start = k
    return found
