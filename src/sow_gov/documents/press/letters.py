# SPDX-License-Identifier: EUPL-1.2
"""Can a paper print these words? Asked when they are written, so that what is kept for good can always be printed."""

import re
from collections.abc import Iterable

from sow_gov.domain.errors import Fault

_IN_THE_FONT = (
    "20-7E A0-2B2 2B4 2B7-2BC 2BF-2C0 2C6-2C8 2CA-2CC 2CE-2D1 2D4 2D6-2D7 2DA 2DC-2DE 2E0-2E9 2EE 300-301 303-304 "
    "308-309 323 329 1D4A 1D6C-1D76 1D91 1DBF 1E02-1E05 1E0A-1E0F 1E12-1E13 1E1E-1E1F 1E24-1E25 1E2E-1E2F 1E36-1E37 "
    "1E3C-1E41 1E44-1E47 1E4A-1E4D 1E50-1E57 1E5A-1E5B 1E60-1E63 1E6A-1E71 1E78-1E79 1E80-1E85 1E92-1E93 1E9E "
    "1EF2-1EF9 200B 2013-2014 2018-201A 201C-201E 2020 2022 2026 2039-203A 2044 20A1 20A6 20A9-20AC 20AF 20B4 "
    "20B9-20BA 20BD 2113 2122 2191 2193 2212 2215 2C64-2C66 2C6D 2C71-2C73 A789-A78D A7AA A7AD-A7AE A7B2-A7B7 FEFF"
)
"""What Fira Sans holds in both of its subsets and every weight, as ranges of code points."""


def _pattern() -> re.Pattern[str]:
    ranges = (each.partition("-") for each in _IN_THE_FONT.split())
    allowed = "".join(f"\\u{first:0>4}-\\u{last or first:0>4}" for first, _, last in ranges)
    return re.compile(f"[^{allowed}\\s\u2010\u2011\u202f]")


_STRAY = _pattern()


def strays(text: str) -> tuple[str, ...]:
    """The letters of a text that no paper can print, each once; hyphens and spaces that do not break can be printed.

    >>> strays("van 3 → 4, ≥ 2"), strays("€ 1.234,56 – voorbeeld…")
    (('→', '≥'), ())
    """
    return tuple(dict.fromkeys(_STRAY.findall(text)))


def require_printable(*texts: str) -> None:
    """Refuse words that no paper can print.

    Raises:
        Fault: PAPER-04, with the letters that Fira Sans lacks.
    """
    found = strays("\n".join(texts))
    if found:
        raise Fault(
            "PAPER-04", f"de tekst gebruikt tekens die Fira Sans niet heeft: {named(found)}", "kies andere tekens"
        )


def named(letters: Iterable[str]) -> str:
    """Letters with their numbers, for those that look like others.

    >>> named(("→",))
    '→ (U+2192)'
    """
    return ", ".join(f"{letter} (U+{ord(letter):04X})" for letter in letters)
