"""What the tests share: the command, and the documents that they convert."""

import json
import os
import pathlib
import shutil
import subprocess

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]

# An emoji before the first span, CR LF, a no-break space, a name over a line break, a zero-width
# joiner, a combining mark, a soft hyphen, a name inside a longer one, a mention with a gap.
TEXT = (
    "\U0001f60a Mayor Ana\u00a0Ruiz met Tom Okafor of the Bank of North\r\n"
    "Harbour in Port Vell on 3 May.\r\n"
    "\r\n"
    "\u201cWe re\u00adopen,\u201d said Ruiz; anti-Vell posters hung at Cafe\u0301 Lumen. "
    "\U0001f468\U0001f3fb\u200d\U0001f692 Firemen gave $1.5 million to the U.N.\n"
)


def find(surface, nth=0):
    """Code points of the nth occurrence."""
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(surface, start + 1)
    return [start, start + len(surface)]


def span(number, label, *parts):
    fragments = [find(*part) if isinstance(part, tuple) else find(part) for part in parts]
    place = {"fragments": fragments}
    if len(fragments) == 1:
        place = {"start": fragments[0][0], "end": fragments[0][1]}
    return {"id": f"s{number}", **place, "label": label, "status": "accepted", "by": "person"}


SPANS = [
    span(1, "TITLE", "Mayor"),
    span(2, "PERSON", "Ana\u00a0Ruiz"),
    span(3, "PERSON", "Tom Okafor"),
    span(4, "ORG", "Bank of North\r\nHarbour"),
    span(5, "LOC", "North\r\nHarbour"),
    span(6, "GPE", "Port Vell"),
    span(7, "DATE", "3 May"),
    span(8, "PERSON", ("Ruiz", 0), "Okafor"),
    span(9, "CUE", "said"),
    span(10, "PERSON", ("Ruiz", 1)),
    span(11, "GPE", ("Vell", 1)),
    span(12, "FAC", "Cafe\u0301 Lumen"),
    span(13, "MONEY", "$1.5 million"),
    span(14, "ORG", "U.N."),
]
SPANS[6]["attrs"] = {"type": "DATE", "value": "2026-05-03"}
SPANS[3]["note"] = "as the sign says"

DOCUMENT = {
    "id": "port-vell",
    "text": TEXT,
    "spans": SPANS,
    "relations": [{"id": "r1", "type": "role", "from": "s2", "to": "s1", "status": "accepted", "by": "person"}],
    "chains": [{"id": "c1", "label": "PERSON", "name": "Ana Ruiz", "spans": ["s2", "s10"]}],
}

NEWS = pathlib.Path(os.environ.get("GLOSSER_NEWS", ROOT.parent / "shared/data/ner/gum_news18/test.jsonl"))


@pytest.fixture(scope="session")
def glosser():
    """Runs the command; returns its standard output."""
    command = os.environ.get("GLOSSER") or str(ROOT / "target/debug/glosser")
    if not (os.path.exists(command) or shutil.which(command)):
        pytest.fail(f"{command} is missing; build it with `cargo build --bin glosser`")

    def run(*arguments, stdin=""):
        done = subprocess.run([command, *map(str, arguments)], input=stdin.encode(), capture_output=True)
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout.decode()

    return run


@pytest.fixture(scope="session", params=["made", "news"])
def corpus(request, glosser, tmp_path_factory):
    """A native file: the document above, or news that was annotated by `glosser extract`."""
    path = tmp_path_factory.mktemp(request.param) / "corpus.jsonl"
    if request.param == "made":
        path.write_text(json.dumps(DOCUMENT, ensure_ascii=False) + "\n", encoding="utf-8", newline="")
        return path
    if not NEWS.exists():
        pytest.skip(f"{NEWS} is not there: set GLOSSER_NEWS to JSON Lines of news")
    documents = [json.loads(line) for line in NEWS.open(encoding="utf-8")]
    lines = [json.dumps({"id": d["id"], "text": "\U0001f5de\ufe0f " + d["text"]}) for d in documents]
    path.write_text(glosser("extract", "--no-model", stdin="\n".join(lines)), encoding="utf-8", newline="")
    return path


@pytest.fixture(scope="session")
def documents(corpus):
    """The native documents by id."""
    with corpus.open(encoding="utf-8", newline="") as lines:
        return {document["id"]: document for document in map(json.loads, lines)}
