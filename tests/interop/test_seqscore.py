"""CoNLL-2003 in seqscore."""

import subprocess
import sys

from seqscore.conll import ingest_conll_file
from seqscore.encoding import get_encoding


def validate(path):
    command = [sys.executable, "-m", "seqscore.scripts.seqscore", "validate", "--labels", "BIO", str(path)]
    return subprocess.run(command, capture_output=True, text=True)


def test_tags_are_valid(glosser, corpus, tmp_path):
    glosser("convert", "--to", "conll2003", "--out", tmp_path, corpus)
    done = validate(tmp_path / "annotations.conll")
    assert done.returncode == 0, done.stdout + done.stderr


def test_seqscore_can_say_no(tmp_path):
    path = tmp_path / "bad.conll"
    path.write_text("-DOCSTART- -X- O O\n\nRome -X- O I-LOC\n\n")
    assert validate(path).returncode != 0
