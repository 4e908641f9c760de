"""Precision, recall and F1 as seqscore counts them."""

import json
import subprocess
import sys

import pytest

from conftest import NEWS


@pytest.fixture(scope="module")
def files(glosser, tmp_path_factory):
    """Gold and suggested annotations of the same news, as CoNLL files of one name."""
    if not NEWS.exists():
        pytest.skip(f"{NEWS} is not there: set GLOSSER_NEWS to JSON Lines of news")
    suggested = tmp_path_factory.mktemp("suggested") / "suggested.jsonl"
    texts = ({"id": d["id"], "text": d["text"]} for d in map(json.loads, NEWS.open(encoding="utf-8")))
    suggested.write_text(glosser("extract", "--no-model", stdin="\n".join(map(json.dumps, texts))), encoding="utf-8")
    labels = "PERSON,ORG,GPE,LOC,DATE,CARDINAL"
    folders = [tmp_path_factory.mktemp(name) for name in ("gold", "predicted")]
    for source, folder in zip((NEWS, suggested), folders):
        glosser("convert", "--to", "conll2003", "--labels", labels, "--out", folder, source)
    return [folder / "annotations.conll" for folder in folders]


def test_seqscore_agrees(glosser, files):
    gold, predicted = files
    command = [sys.executable, "-m", "seqscore.scripts.seqscore", "score", "--labels", "BIO"]
    command += ["--score-format", "delim", "--reference", str(gold), str(predicted)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    report = json.loads(glosser("evaluate", "--json", "--gold", gold, "--pred", predicted))
    header, *rows = [line.split("\t") for line in done.stdout.splitlines()]
    column = {name.lower(): place for place, name in enumerate(header)}
    assert len(rows) == 1 + len(report["labels"]) == 7
    for row in rows:
        label = row[column["type"]]
        counts = report["all"] if label == "ALL" else report["labels"][label]
        ours = counts["exact"]
        for name in ("precision", "recall", "f1"):
            assert float(row[column[name]]) == pytest.approx(100 * (ours[name] or 0), abs=0.01), (label, name)
