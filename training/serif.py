"""Cuts the reading serif of the page out of the full variable font.

    python3 training/serif.py SourceSerif4Variable-Roman.ttf static/fonts/glosser-serif.woff2

The source is in the npm package source-serif 4.5.1; fonttools and brotli are needed. Optical size is
pinned at 16, weights are 400 to 700. The licence (SIL OFL 1.1, static/fonts/OFL.txt) reserves the
original name for unchanged copies, so the cut one has another.
"""

import io
import sys

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

RANGES = [
    (0x20, 0x7E), (0xA0, 0x17F), (0x18F, 0x192), (0x1A0, 0x1B0), (0x1CD, 0x1DC), (0x1FA, 0x21B),
    (0x237, 0x237), (0x259, 0x259), (0x2B9, 0x2DD), (0x300, 0x331), (0x1E00, 0x1EF9),
    (0x2000, 0x206F), (0x2070, 0x209F), (0x20A0, 0x20BF), (0x2100, 0x2139), (0x2150, 0x215F),
    (0x2190, 0x2199), (0x2200, 0x2265), (0x25A0, 0x25CF), (0xFB00, 0xFB06), (0xFFFD, 0xFFFD),
]
FEATURES = ["ccmp", "locl", "mark", "mkmk", "kern", "liga", "calt", "lnum", "onum", "pnum", "tnum"]
NAMES = {
    1: "Glosser Serif", 16: "Glosser Serif", 3: "4.005;GlosserSerif-Regular",
    4: "Glosser Serif Regular", 6: "GlosserSerif-Regular", 25: "GlosserSerif",
}


def main(source: str, target: str) -> None:
    font = TTFont(source)
    font = instancer.instantiateVariableFont(font, {"opsz": 16, "wght": (400, 400, 700)})
    # Saved and read once, so that no table still refers to what the axis limits removed.
    full = io.BytesIO()
    font.save(full)
    font = TTFont(full)
    options = subset.Options()
    options.layout_features = FEATURES
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14, 16, 17, 25]
    options.hinting = False
    options.notdef_outline = True
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[c for low, high in RANGES for c in range(low, high + 1)])
    subsetter.subset(font)
    for record in font["name"].names:
        if record.nameID in NAMES:
            record.string = NAMES[record.nameID]
    font.flavor = "woff2"
    font.save(target)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
