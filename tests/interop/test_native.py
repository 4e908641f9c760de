"""The native form in Python, which counts code points."""

import json

UNITS = {
    "code point": lambda text: list(text),
    "utf-16": lambda text: [text.encode("utf-16-le")[i : i + 2] for i in range(0, len(text.encode("utf-16-le")), 2)],
    "byte": lambda text: [bytes([byte]) for byte in text.encode()],
}


def surface(document, span):
    units = UNITS[document["offset_unit"]](document["text"])
    part = units[span["start"] : span["end"]]
    if document["offset_unit"] == "code point":
        return "".join(part)
    encoding = "utf-16-le" if document["offset_unit"] == "utf-16" else "utf-8"
    return b"".join(part).decode(encoding)


def test_offsets_say_the_same_in_every_unit(glosser, corpus, documents):
    for unit, argument in [("code point", "code-point"), ("utf-16", "utf-16"), ("byte", "byte")]:
        lines = glosser("convert", "--to", "native", "--to-unit", argument, corpus).splitlines()
        for document in map(json.loads, lines):
            assert document["offset_unit"] == unit
            original = documents[document["id"]]
            assert document["text"] == original["text"]
            by_id = {span["id"]: span for span in original["spans"]}
            for span in document["spans"]:
                if "start" in span:
                    before = by_id[span["id"]]
                    assert surface(document, span) == original["text"][before["start"] : before["end"]]
