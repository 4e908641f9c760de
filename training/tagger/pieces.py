"""The vocabulary: which of MiniLM's 30,522 word pieces the tagger keeps.

A piece stays where news uses it, or where English text of all kinds uses it often (the first of the
vocabulary are its most frequent). Words that lose their piece are cut into smaller ones."""

import argparse
import collections
import json
import tempfile
import unicodedata
from pathlib import Path

from data import documents, features

MARKS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]"]
LEAST = 3
# The ordinary words start behind the unused places and the single characters of the vocabulary.
ORDINARY = range(1996, 8000)


def minilm_pieces(folder):
    return (Path(folder) / "vocab.txt").read_text(encoding="utf-8").rstrip("\n").split("\n")


def folds():
    """Small Latin letters with an accent, each with the plain letter."""
    found = []
    for code in [*range(0xC0, 0x250), *range(0x1E00, 0x1F00)]:
        letter = chr(code)
        plain = "".join(c for c in unicodedata.normalize("NFD", letter) if unicodedata.category(c) != "Mn")
        if letter == letter.lower() and plain != letter and len(plain) == 1:
            found.append(letter + plain)
    return found


def write(path, pieces):
    text = json.dumps({"pieces": pieces, "folds": folds()}, ensure_ascii=False)
    Path(path).write_text(text + "\n", encoding="utf-8")


def kept_pieces(vocabulary, folder):
    """The place in MiniLM's vocabulary of each piece of ours."""
    places = {piece: place for place, piece in enumerate(minilm_pieces(folder))}
    kept = json.loads(Path(vocabulary).read_text(encoding="utf-8"))["pieces"]
    return [places[piece] for piece in kept]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--glosser", required=True)
    parser.add_argument("--minilm", required=True)
    parser.add_argument("--texts", nargs="+", required=True)
    parser.add_argument("--out", required=True)
    arguments = parser.parse_args()
    pieces = minilm_pieces(arguments.minilm)
    uses = collections.Counter()
    with tempfile.NamedTemporaryFile(suffix=".json") as whole:
        write(whole.name, pieces)
        docs = [{"text": doc["text"]} for doc in documents(arguments.texts)]
        for of_document in features(arguments.glosser, whole.name, docs):
            for window in of_document:
                uses.update(window["pieces"])
    plain = lambda piece: len(piece.removeprefix("##")) == 1
    kept = [
        piece
        for place, piece in enumerate(pieces)
        if piece not in MARKS
        and (uses[place] >= LEAST or place in ORDINARY or (plain(piece) and piece.isascii()))
        and not piece.startswith("[unused")
    ]
    write(arguments.out, MARKS + kept)
    print(len(MARKS + kept), "pieces")


if __name__ == "__main__":
    main()
