"""From the likelihood that a model gives a name to the share of right ones.

A rising line is fitted on every second document of a held-out set (isotonic regression by pooling adjacent
violators, Ayer et al. 1955) and measured on the others: expected calibration error (Naeini et al. 2015) in
ten bins, and a reliability plot as SVG."""

import argparse
import json
import subprocess
from pathlib import Path

BINS = 10
POINTS = 12


def outcomes(glosser, model, paths):
    """For each document: (likelihood, whether extent and label are right) of each name."""
    docs = [json.loads(line) for path in paths for line in open(path, encoding="utf-8")]
    texts = "".join(json.dumps({"id": d["id"], "text": d["text"]}, ensure_ascii=False) + "\n" for d in docs)
    command = [glosser, "extract", "--model", model, "--stages", "names,numbers,times"]
    run = subprocess.run(command, input=texts.encode(), stdout=subprocess.PIPE, check=True)
    found = [json.loads(line) for line in run.stdout.splitlines()]
    out = []
    for doc, ours in zip(docs, found, strict=True):
        right = {(s["start"], s["end"], s["label"]) for s in doc["spans"]}
        out.append([(s["score"], (s["start"], s["end"], s["label"]) in right) for s in ours["spans"]])
    return out


def rising(pairs):
    """Points (likelihood, share) of a line that rises: groups of one size, pooled where they fall."""
    if not pairs:
        raise SystemExit("the model finds no name in the held-out documents: there is nothing to calibrate")
    pairs = sorted(pairs)
    size = max(1, len(pairs) // POINTS)
    groups = [pairs[at : at + size] for at in range(0, len(pairs), size)]
    pooled = []
    for group in groups:
        pooled.append([sum(s for s, _ in group), sum(r for _, r in group), len(group)])
        while len(pooled) > 1 and pooled[-2][1] / pooled[-2][2] >= pooled[-1][1] / pooled[-1][2]:
            last = pooled.pop()
            pooled[-1] = [a + b for a, b in zip(pooled[-1], last, strict=True)]
    line = [(score / n, right / n) for score, right, n in pooled]
    # The ends of the scale, where there is nothing to count, go on with the nearest share.
    if line[0][0] > 0:
        line.insert(0, (0.0, line[0][1] * 0.5))
    if line[-1][0] < 1:
        line.append((1.0, line[-1][1]))
    # As the file has them the first numbers must differ.
    points = {round(a, 6): round(b, 6) for a, b in line}
    return sorted(points.items())


def on_line(line, x):
    for (a, u), (b, v) in zip(line, line[1:]):
        if x <= b:
            return u + (v - u) * (x - a) / (b - a)
    return line[-1][1]


def bins(pairs):
    """(mean score, share of right ones, count) of each bin that has some."""
    groups = [[] for _ in range(BINS)]
    for score, right in pairs:
        groups[min(BINS - 1, int(score * BINS))].append((score, right))
    return [(sum(s for s, _ in g) / len(g), sum(r for _, r in g) / len(g), len(g)) for g in groups if g]


def error(found):
    total = sum(n for _, _, n in found)
    return sum(abs(score - share) * n for score, share, n in found) / total


def plot(found, path):
    side = 320
    dots = "".join(
        f'<circle cx="{40 + score * side:.1f}" cy="{20 + (1 - share) * side:.1f}" r="{2 + (n ** 0.5) / 8:.1f}" '
        f'fill="#3b6ea5" fill-opacity="0.7"><title>{n} names: score {score:.2f}, right {share:.2f}</title></circle>'
        for score, share, n in found
    )
    text = 'font-family="sans-serif" font-size="12" fill="#444"'
    Path(path).write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side + 60} {side + 60}" role="img" '
        f'aria-label="Reliability: share of right names by score">'
        f'<rect width="100%" height="100%" fill="#fff"/>'
        f'<rect x="40" y="20" width="{side}" height="{side}" fill="none" stroke="#999"/>'
        f'<line x1="40" y1="{20 + side}" x2="{40 + side}" y2="20" stroke="#999" stroke-dasharray="4"/>{dots}'
        f'<text x="{40 + side / 2}" y="{side + 52}" text-anchor="middle" {text}>score</text>'
        f'<text x="14" y="{20 + side / 2}" text-anchor="middle" transform="rotate(-90 14 {20 + side / 2})" {text}>share of right names</text>'
        f"</svg>\n",
        encoding="utf-8",
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--glosser", required=True)
    parser.add_argument("--model", required=True, help="packed without a calibration")
    parser.add_argument("--gold", nargs="+", required=True, help="held out from training")
    parser.add_argument("--out", required=True)
    parser.add_argument("--plot")
    arguments = parser.parse_args()
    of_documents = outcomes(arguments.glosser, arguments.model, arguments.gold)
    fitted = [pair for of in of_documents[::2] for pair in of]
    held = [pair for of in of_documents[1::2] for pair in of]
    line = rising(fitted)
    Path(arguments.out).write_text(json.dumps(line) + "\n", encoding="utf-8")
    after = bins([(on_line(line, score), right) for score, right in held])
    print(f"expected calibration error on {len(held)} names: {error(bins(held)):.3f} before, {error(after):.3f} after")
    if arguments.plot:
        plot(after, arguments.plot)


if __name__ == "__main__":
    main()
