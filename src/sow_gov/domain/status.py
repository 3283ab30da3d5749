# SPDX-License-Identifier: EUPL-1.2
"""How far is a paper, and which decision made it so (M11)?"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sow_gov.domain.source import Source


class Status(StrEnum):
    """Status of a contract file: a concept prints CONCEPT; only what is signed can be invoiced."""

    CONCEPT = "concept"
    ADOPTED = "vastgesteld"
    SIGNED = "ondertekend"


@dataclass(frozen=True, slots=True)
class Decision:
    """Besluit: which body decided, under which number, when, about what."""

    organ: str
    number: str
    decided_on: date
    subject: str
    source: Source
