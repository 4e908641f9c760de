"""Whether a test set, or its text, is in what the tagger learns from.

Texts are compared by runs of eight words in small letters: a training text that shares such a run with a
test text is named. Common phrases share some by chance; a copied sentence shares nearly all of its own."""

import argparse
import json
import re
import sys

RUN = 8


def runs(text):
    words = re.findall(r"\w+", text.lower())
    return {" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}


def texts(path):
    for line in open(path, encoding="utf-8"):
        doc = json.loads(line)
        yield doc["id"], doc["text"]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tests", nargs="+", required=True)
    parser.add_argument("--train", nargs="+", required=True)
    arguments = parser.parse_args()
    tested = set().union(*(runs(text) for path in arguments.tests for _, text in texts(path)))
    print(len(tested), "runs of", RUN, "words in the tests")
    found = 0
    for path in arguments.train:
        for name, text in texts(path):
            own = runs(text)
            shared = own & tested
            if len(shared) >= 3 or (shared and len(shared) > 0.2 * len(own)):
                found += 1
                print(f"{path}: {name} shares {len(shared)} of {len(own)}: {sorted(shared)[0]!r}")
    print(found, "texts that share a sentence or more")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
