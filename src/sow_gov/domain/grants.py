# SPDX-License-Identifier: EUPL-1.2
"""Which money of the State passes through? Grants per municipality, with their circular and SiSa code (M16)."""

from collections.abc import Mapping
from dataclasses import dataclass

from sow_gov.domain.source import Source


@dataclass(frozen=True, slots=True)
class GrantFlow:
    """Rijksgeld that passes through (BUIG, Wsw/Participatie): per municipality what came in and what was spent.

    ``received`` and ``spent`` map a participant to euro cents of the year; ``spent`` is empty in a budget. ``lines``
    are codes of the budget lines on which it is spent. ``sisa`` is the code of the SiSa annex, "" where there is none.
    """

    slug: str
    name: str
    circular: str
    sisa: str
    lines: tuple[str, ...]
    received: Mapping[str, int]
    spent: Mapping[str, int]
    source: Source
