"""The native form in Python, which counts code points."""

import json

# How many bytes of which encoding a unit has.
UNITS = {"code point": ("utf-32-le", 4), "utf-16": ("utf-16-le", 2), "byte": ("utf-8", 1)}


def surfaces(document):
    """What each continuous span covers, cut out in the document's own unit."""
    encoding, width = UNITS[document["offset_unit"]]
    units = document["text"].encode(encoding)
    return {
        span["id"]: units[span["start"] * width : span["end"] * width].decode(encoding)
        for span in document["spans"]
        if "start" in span
    }


def test_offsets_say_the_same_in_every_unit(glosser, corpus, documents):
    for unit, argument in [("code point", "code-point"), ("utf-16", "utf-16"), ("byte", "byte")]:
        lines = glosser("convert", "--to", "native", "--to-unit", argument, corpus).splitlines()
        for document in map(json.loads, lines):
            assert document["offset_unit"] == unit
            original = documents[document["id"]]
            assert document["text"] == original["text"]
            assert surfaces(document) == {
                span["id"]: original["text"][span["start"] : span["end"]]
                for span in original["spans"]
                if "start" in span
            }
