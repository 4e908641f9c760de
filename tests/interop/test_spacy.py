"""spaCy JSON Lines in spaCy."""

import json
import subprocess
import sys

import spacy
from spacy.tokens import DocBin
from spacy.training import offsets_to_biluo_tags


def test_every_entity_is_a_span_of_tokens(glosser, corpus, documents):
    lines = glosser("convert", "--to", "spacy", corpus).splitlines()
    assert len(lines) == len(documents)
    nlp = spacy.blank("en")
    entities = 0
    for line in lines:
        record = json.loads(line)
        assert record["text"] == documents[record["id"]]["text"]
        doc = nlp.make_doc(record["text"])
        spans = []
        for start, end, label in record["entities"]:
            span = doc.char_span(start, end, label=label)
            assert span is not None, record["text"][start:end]
            assert span.text == record["text"][start:end]
            spans.append(span)
        doc.ents = spans
        assert "-" not in offsets_to_biluo_tags(doc, record["entities"])
        entities += len(spans)
    assert entities > 0


def test_surfaces_are_those_that_were_marked(glosser, corpus, documents):
    for line in glosser("convert", "--to", "spacy", corpus).splitlines():
        record = json.loads(line)
        text = record["text"]
        marked = {
            text[s["start"] : s["end"]] for s in documents[record["id"]]["spans"] if "start" in s
        }
        assert {text[start:end] for start, end, _ in record["entities"]} <= marked


def test_what_spacy_marks_is_read(glosser):
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "ORG", "pattern": "U.N."}, {"label": "GPE", "pattern": "Port Vell"}])
    doc = nlp("\U0001f60a Port Vell left the U.N.\u00a0last week.")
    record = {"text": doc.text, "entities": [[e.start_char, e.end_char, e.label_] for e in doc.ents]}
    assert len(record["entities"]) == 2
    native = json.loads(glosser("convert", "--from", "spacy", "--to", "native", stdin=json.dumps(record)))
    found = [(native["text"][s["start"] : s["end"]], s["label"]) for s in native["spans"]]
    assert found == [("Port Vell", "GPE"), ("U.N.", "ORG")]


def test_spacy_converts_the_conll_file(glosser, corpus, tmp_path):
    glosser("convert", "--to", "conll2003", "--out", tmp_path, corpus)
    source = tmp_path / "annotations.conll"
    source = source.rename(source.with_suffix(".iob"))
    command = [sys.executable, "-m", "spacy", "convert", "-c", "ner", "-n", "1", str(source), str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    docs = DocBin().from_disk(source.with_suffix(".spacy")).get_docs(spacy.blank("en").vocab)
    found = sum(len(doc.ents) for doc in docs)
    begins = sum(" B-" in line for line in source.read_text(encoding="utf-8").split("\n"))
    assert found == begins > 0
