"""brat standoff in pybrat and bioc."""

import json

import bioc.brat
import pytest
from pybrat.parser import BratParser


@pytest.fixture(scope="module")
def folder(glosser, corpus, tmp_path_factory):
    path = tmp_path_factory.mktemp("brat")
    glosser("convert", "--to", "brat", "--out", path, corpus)
    return path


def read(path):
    """The text as it is in the file: Python must not translate the line ends."""
    with path.open(encoding="utf-8", newline="") as file:
        return file.read()


def surface(text, pieces):
    return " ".join(text[start:end] for start, end in pieces)


def expected(document):
    """How many annotations of each label."""
    counts = {}
    for span in document["spans"]:
        counts[span["label"]] = counts.get(span["label"], 0) + 1
    return counts


def test_texts_are_the_same_byte_for_byte(folder, documents):
    for name, document in documents.items():
        assert read(folder / f"{name}.txt") == document["text"]


def test_bioc_reads_every_annotation(folder, documents):
    for name, document in documents.items():
        text = read(folder / f"{name}.txt")
        loaded = bioc.brat.loads(text, read(folder / f"{name}.ann"), docid=name)
        assert loaded.text == document["text"]
        counts = {}
        for entity in loaded.entities:
            pieces = sorted((i.begin, i.end) for i in entity.locations)
            assert surface(text, pieces) == entity.text
            counts[entity.type] = counts.get(entity.type, 0) + 1
        assert counts == expected(document)
        assert len(loaded.relations) == len(document.get("relations", []))
        assert len(loaded.equiv_relations) == len(document.get("chains", []))
        attributes = sum(len(s.get("attrs", {})) for s in document["spans"])
        assert len(loaded.attributes) == attributes
        assert len(loaded.notes) == sum("note" in s for s in document["spans"])


def test_pybrat_reads_every_annotation(folder, documents):
    # By default it refuses two annotations of one extent, which brat itself allows.
    examples = BratParser(error="ignore").parse(str(folder))
    assert {example.id for example in examples} == set(documents)
    for example in examples:
        document = documents[example.id]
        text = read(folder / f"{example.id}.txt")
        counts = {}
        for entity in example.entities:
            assert surface(text, [(s.start, s.end) for s in entity.spans]) == entity.mention
            counts[entity.type] = counts.get(entity.type, 0) + 1
        assert counts == expected(document)


def test_what_bioc_writes_is_read(glosser, folder, documents, tmp_path):
    for name in documents:
        text = read(folder / f"{name}.txt")
        loaded = bioc.brat.loads(text, read(folder / f"{name}.ann"), docid=name)
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8", newline="")
        with (tmp_path / f"{name}.ann").open("w", encoding="utf-8", newline="") as file:
            bioc.brat.dump_ann(loaded, file)
    lines = glosser("convert", "--from", "brat", "--to", "native", tmp_path).splitlines()
    again = {document["id"]: document for document in map(json.loads, lines)}
    assert set(again) == set(documents)
    for name, document in documents.items():
        places = lambda d: sorted(  # noqa: E731
            (s["label"], s.get("fragments") or [[s["start"], s["end"]]]) for s in d["spans"]
        )
        assert places(again[name]) == places(document)
