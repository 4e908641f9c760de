"""Raw text for silver labels: paragraphs of documents that nobody has annotated."""

import argparse
import json
import random
import re

SHORTEST, LONGEST = 40, 1500  # characters of a paragraph


def paragraphs(doc, most):
    """A text of one paragraph as it is; of longer ones the first paragraphs of a usual length."""
    parts = doc["text"].split("\n")
    if len(parts) == 1:
        return [{"id": doc["id"], "text": doc["text"]}]
    kept = [part for part in parts if SHORTEST < len(part) < LONGEST][:most]
    return [{"id": f"{doc['id']}-p{number}", "text": part} for number, part in enumerate(kept)]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+")
    parser.add_argument("--without", nargs="*", default=[], help="annotated files; their ids and texts are left out")
    parser.add_argument("--skip", default="$^", help="left out: ids that begin like this (a regular expression)")
    parser.add_argument("--paragraphs", type=int, default=60, help="of one document at most")
    parser.add_argument("--limit", type=int, help="so many texts of each file at most, by chance")
    parser.add_argument("--seed", type=int, default=3)
    parser.add_argument("--out", required=True)
    arguments = parser.parse_args()
    annotated = [json.loads(line) for path in arguments.without for line in open(path, encoding="utf-8")]
    known, read = {doc["id"] for doc in annotated}, {doc["text"].strip() for doc in annotated}
    chance = random.Random(arguments.seed)
    with open(arguments.out, "w", encoding="utf-8") as out:
        for path in arguments.files:
            docs = map(json.loads, open(path, encoding="utf-8"))
            fresh = (d for d in docs if d["id"] not in known and not re.match(arguments.skip, d["id"]))
            texts = [text for doc in fresh for text in paragraphs(doc, arguments.paragraphs)]
            # A paragraph may have been annotated under another id.
            texts = [text for text in texts if text["id"] not in known and text["text"].strip() not in read]
            if arguments.limit and len(texts) > arguments.limit:
                texts = chance.sample(texts, arguments.limit)
            out.writelines(json.dumps(text, ensure_ascii=False) + "\n" for text in texts)
            print(path, len(texts), "texts")


if __name__ == "__main__":
    main()
