# SPDX-License-Identifier: EUPL-1.2
"""In which letters is a number written on a finished page? Those of the papers, cut down to what is needed."""

import io
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from fontTools import subset  # type: ignore[import-untyped]  # fontTools says nothing of its types
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from sow_gov.documents.joining.footing import Letters
from sow_gov.documents.press import fonts

_TABULAR = "tnum"


@cache
def letters(fonts_dir: Path, text: str, *, tabular: bool = False) -> Letters:
    """Cut the letters of a text out of Fira Sans; ``tabular`` takes digits that are all as wide as each other.

    Raises:
        Fault: PAPER-01, a font file is missing.
    """
    face = TTFont(fonts.files(fonts_dir)[0], recalcTimestamp=False)
    names = face.getBestCmap()
    others = dict(_substituted(face)) if tabular else {}
    glyphs = {letter: others.get(names[ord(letter)], names[ord(letter)]) for letter in text}
    options = subset.Options()
    options.layout_features, options.hinting = [], False
    options.drop_tables += ["GPOS", "GSUB", "GDEF"]
    cut = subset.Subsetter(options)
    cut.populate(text=text, glyphs=glyphs.values())
    cut.subset(face)
    face.flavor = None
    content, head = io.BytesIO(), face["head"]
    face.save(content)
    per_thousand = 1000 / head.unitsPerEm
    return Letters(
        content.getvalue(),
        {letter: face.getGlyphID(name) for letter, name in glyphs.items()},
        {letter: round(face["hmtx"][name][0] * per_thousand) for letter, name in glyphs.items()},
        round(face["hhea"].ascent * per_thousand),
        round(face["hhea"].descent * per_thousand),
        tuple(round(side * per_thousand) for side in (head.xMin, head.yMin, head.xMax, head.yMax)),
    )


def _substituted(face: TTFont) -> Iterator[tuple[str, str]]:
    """Each glyph of a face with the one that stands for it in tables."""
    table = face["GSUB"].table
    wanted = {
        number
        for feature in table.FeatureList.FeatureRecord
        if feature.FeatureTag == _TABULAR
        for number in feature.Feature.LookupListIndex
    }
    for number in sorted(wanted):
        for each in table.LookupList.Lookup[number].SubTable:
            yield from getattr(each, "ExtSubTable", each).mapping.items()
