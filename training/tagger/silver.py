"""Silver labels: raw text as two taggers annotate it, where they agree.

A name that both find is a name. Where they differ in extent or label nothing is known: the words are
marked with `?`, which training leaves out of account. Texts in which they differ too often are left out."""

import argparse
import json


def agreed(first, second):
    """The spans of both, and `?` over what they see differently."""
    key = lambda span: (span["start"], span["end"], span["label"])
    ours, theirs = {key(s) for s in first}, {key(s) for s in second}
    both = ours & theirs
    doubtful = []
    for start, end, _ in sorted((ours | theirs) - both):
        if doubtful and start < doubtful[-1][1]:
            doubtful[-1][1] = max(end, doubtful[-1][1])
        else:
            doubtful.append([start, end])
    spans = [span for span in both if all(span[1] <= a or span[0] >= b for a, b in doubtful)]
    spans += [(start, end, "?") for start, end in doubtful]
    return [{"start": a, "end": b, "label": label} for a, b, label in sorted(spans)]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("first", help="raw text as the first tagger annotates it (JSON Lines)")
    parser.add_argument("second", help="the same text by the second")
    parser.add_argument("--without", nargs="*", default=[], help="annotated files; their ids are left out")
    parser.add_argument("--share", type=float, default=0.34, help="largest share of doubtful spans in a text")
    parser.add_argument("--out", required=True)
    arguments = parser.parse_args()
    known = {json.loads(line)["id"] for path in arguments.without for line in open(path, encoding="utf-8")}
    kept = left = 0
    with open(arguments.out, "w", encoding="utf-8") as out:
        for a, b in zip(open(arguments.first, encoding="utf-8"), open(arguments.second, encoding="utf-8"), strict=True):
            first, second = json.loads(a), json.loads(b)
            assert (first["id"], first["text"]) == (second["id"], second["text"])
            spans = agreed(first["spans"], second["spans"])
            doubtful = sum(span["label"] == "?" for span in spans)
            if first["id"] in known or (spans and doubtful / len(spans) > arguments.share):
                left += 1
                continue
            kept += 1
            item = {"id": first["id"], "text": first["text"], "spans": spans, "meta": {"covers": "all 18"}}
            out.write(json.dumps(item, ensure_ascii=False) + "\n")
    print(kept, "texts kept,", left, "left out")


if __name__ == "__main__":
    main()
