# SPDX-License-Identifier: EUPL-1.2
"""Where does a figure come from, and may it be presented as real?"""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """Bron: where a figure or text was found; ``example`` marks an example figure (voorbeeldcijfer).

    ``note`` says what a reader must know, for instance that a count was solved back from a published share.
    """

    text: str
    example: bool
    note: str = ""


def any_example(sources: Iterable[Source]) -> bool:
    """Say whether what rests on these sources is an example figure: one example makes the whole one (M15)."""
    return any(source.example for source in sources)
