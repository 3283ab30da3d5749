# SPDX-License-Identifier: EUPL-1.2
"""In which letters does a pack number its pages? Those of the papers, cut down to what is needed and embedded."""

import io
from pathlib import Path

from fontTools import subset  # type: ignore[import-untyped]  # fontTools says nothing of its types
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from sow_gov.documents.pack.numbering import Letters
from sow_gov.documents.press import fonts

TEXT = "0123456789/\u00a0 pakket"
"""Every letter that a number is written with."""


def letters(fonts_dir: Path) -> Letters:
    """Cut the letters out of Fira Sans.

    Raises:
        Fault: PAPER-01, a font file is missing.
    """
    face = TTFont(fonts.files(fonts_dir)[0], recalcTimestamp=False)
    options = subset.Options()
    options.layout_features, options.hinting = [], False
    options.drop_tables += ["GPOS", "GSUB", "GDEF"]
    cut = subset.Subsetter(options)
    cut.populate(text=TEXT)
    cut.subset(face)
    face.flavor = None
    content, names, head = io.BytesIO(), face.getBestCmap(), face["head"]
    face.save(content)
    per_thousand = 1000 / head.unitsPerEm
    return Letters(
        content.getvalue(),
        {letter: face.getGlyphID(names[ord(letter)]) for letter in TEXT},
        {letter: round(face["hmtx"][names[ord(letter)]][0] * per_thousand) for letter in TEXT},
        round(face["hhea"].ascent * per_thousand),
        round(face["hhea"].descent * per_thousand),
        tuple(round(side * per_thousand) for side in (head.xMin, head.yMin, head.xMax, head.yMax)),
    )
