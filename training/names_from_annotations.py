#!/usr/bin/env python3
"""Turns annotated and raw news into two tables for `glosser gazetteers build`.

    names_from_annotations.py ANNOTATED.jsonl RAW.jsonl OUT_FOLDER [--ids PREFIX,PREFIX]

`annotated_names.tsv` has names as the annotation has them: surface, label and a grade that says how
often the surface has that label (3 nearly always, 2 mostly, 1 more often than not); also the given and
family names of annotated people. `words.tsv` has the words that the raw text writes in small letters
more often than not, so that a capital letter at the start of a sentence does not make them names.
"""

import argparse
import collections
import json
import pathlib
import re

WORD = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*\.?|\S")
ARTICLE = re.compile(r"(?i)^the\s+")
LABELS = {
    "PERSON", "GPE", "NORP", "ORG", "FAC", "LOC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW", "LANGUAGE",
}
# Names that occur once are kept for these: for the others a rule finds them or they do not return.
SINGLES = {"GPE", "NORP", "LOC", "ORG", "PRODUCT"}


def documents(path, prefixes):
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            document = json.loads(line)
            if not prefixes or document["id"].startswith(prefixes):
                yield document


def annotated_names(docs):
    labels = collections.defaultdict(collections.Counter)
    given, family = collections.Counter(), collections.Counter()
    for document in docs:
        for span in document["spans"]:
            if span["label"] not in LABELS:
                continue
            surface = ARTICLE.sub("", document["text"][span["start"]:span["end"]])
            surface = " ".join(surface.split())
            if surface[:1].isupper() or surface[:3] in ("al-", "anti", "pro-"):
                labels[surface][span["label"]] += 1
            if span["label"] == "PERSON":
                parts = surface.split()
                family[parts[-1]] += 1
                if len(parts) > 1:
                    given[parts[0]] += 1
    return labels, given, family


def occurrences(docs, surfaces):
    """How often each surface stands in the text, labelled or not, but not inside a longer name."""
    by_first = collections.defaultdict(list)
    for surface in surfaces:
        by_first[WORD.findall(surface)[0]].append(surface)
    found = collections.Counter()
    for document in docs:
        text = document["text"]
        covered = longest_cover(document)
        for match in WORD.finditer(text):
            for surface in by_first.get(match.group(), ()):
                end = match.start() + len(surface)
                whole = text.startswith(surface, match.start()) and not text[end:end + 1].isalnum()
                # An article before the name makes the span a little longer.
                if whole and covered.get(match.start(), 0) <= len(surface) + len("the "):
                    found[surface] += 1
    return found


def longest_cover(document):
    """The length of the span over each place."""
    covered = {}
    for span in document["spans"]:
        for place in range(span["start"], span["end"]):
            covered[place] = span["end"] - span["start"]
    return covered


def write_names(path, docs):
    labels, given, family = annotated_names(docs)
    total = occurrences(docs, labels)
    forms = collections.Counter(surface.lower() for surface in labels)
    with open(path, "w", encoding="utf-8") as out:
        out.write("# type=annotated\tlicense=CC-BY-4.0\tsource=annotated news (Voice of America, Wikinews)\n")
        for surface in sorted(labels):
            label, count = labels[surface].most_common(1)[0]
            share = count / max(total[surface], sum(labels[surface].values()))
            grade = 3 if share >= 0.95 else 2 if share >= 0.8 else 1 if share >= 0.5 else 0
            if grade and (count > 1 or label in SINGLES and (grade == 3 or " " in surface)):
                # One sighting says less than many.
                out.write(f"{surface}\t{label}\t{min(grade, 2) if count < 3 else grade}\n")
                if surface.isupper() and surface.isalpha() and forms[surface.lower()] == 1:
                    out.write(f"{surface}\tUPPER\n")
        for kind, names in (("FIRST", given), ("LAST", family)):
            for name in sorted(names):
                if name[:1].isupper() and len(name) > 2 and name.isalpha():
                    out.write(f"{name}\t{kind}\n")


def write_words(path, raw):
    small, all_forms = collections.Counter(), collections.Counter()
    with open(raw, encoding="utf-8") as lines:
        for line in lines:
            for word in re.findall(r"[A-Za-z]{2,}", json.loads(line)["text"]):
                all_forms[word.lower()] += 1
                small[word.lower()] += word.islower()
    with open(path, "w", encoding="utf-8") as out:
        out.write("# type=word\tlicense=public domain\tsource=Voice of America news text (Groningen Meaning Bank)\n")
        for word in sorted(all_forms):
            if small[word] >= 3 and small[word] > all_forms[word] / 2:
                out.write(f"{word}\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("annotated")
    parser.add_argument("raw")
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--ids", default="", help="only documents whose id starts with one of these")
    arguments = parser.parse_args()
    prefixes = tuple(prefix for prefix in arguments.ids.split(",") if prefix)
    docs = list(documents(arguments.annotated, prefixes))
    arguments.out.mkdir(parents=True, exist_ok=True)
    write_names(arguments.out / "annotated_names.tsv", docs)
    write_words(arguments.out / "words.tsv", arguments.raw)


if __name__ == "__main__":
    main()
