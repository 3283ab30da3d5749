# SPDX-License-Identifier: EUPL-1.2
"""Which letters does a paper use? Fira Sans in three weights from the pinned npm package, and nothing else.

Its files are those for older browsers (WOFF 1.0), which are unpacked ten times as fast. They come in two subsets that
complete each other: ``latin`` (with €, −, –, ×, ·, ↑ and ↓) and ``latin-ext`` (letters of other European languages).
Arrows to the side, ticks and diamonds are in neither: draw them.
"""

from itertools import product
from pathlib import Path

from sow_gov.domain.errors import Fault

WEIGHTS = (400, 500, 600)
FAMILIES = {"Fira Sans": "latin", "Fira Sans Ext": "latin-ext"}
"""Family name -> subset. Two names, because WeasyPrint tells fonts apart by family and weight only: under one name it
takes the glyph numbers of the one subset for those of the other."""
SCHEME = "fira:"


def files(fonts_dir: Path) -> tuple[Path, ...]:
    """The font files that papers use, of each weight both subsets.

    Raises:
        Fault: PAPER-01, one of them is missing.
    """
    found = tuple(fonts_dir / _file_name(family, weight) for weight, family in product(WEIGHTS, FAMILIES))
    missing = [path.name for path in found if not path.is_file()]
    if missing:
        raise Fault(
            "PAPER-01", f"in {fonts_dir} ontbreekt van Fira Sans {', '.join(missing)}",
            "haal het op met `npm ci` of `./sow`",
        )  # fmt: skip
    return found


def face_rules() -> str:
    """The CSS that names the font files, one rule per weight and subset."""
    return "".join(
        f'@font-face {{ font-family: "{family}"; font-weight: {weight}; '
        f'src: url("{SCHEME}{_file_name(family, weight)}") format("woff") }}\n'
        for weight, family in product(WEIGHTS, FAMILIES)
    )


def _file_name(family: str, weight: int) -> str:
    return f"fira-sans-{FAMILIES[family]}-{weight}-normal.woff"
