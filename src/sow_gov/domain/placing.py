# SPDX-License-Identifier: EUPL-1.2
"""Where does a line stand in the paper, apart from who bears it (M2)?"""

from dataclasses import dataclass
from enum import StrEnum


class Side(StrEnum):
    """Zijde: cost (lasten) or income (baten). A withdrawal from a reserve stands with the income."""

    COST = "lasten"
    INCOME = "baten"


class Nature(StrEnum):
    """Aard (BBV art. 19): does the line recur?"""

    STRUCTURAL = "structureel"
    INCIDENTAL = "incidenteel"


class VatClass(StrEnum):
    """Btw-klasse of a cost (M8): what happens with the VAT paid on it."""

    NONE = "geen"
    COMPENSABLE = "compensabel via gemeente"
    INDIVIDUAL = "individueel, niet compensabel"
    DEDUCTIBLE = "aftrekbaar"
    EXEMPT = "vrijgesteld"


@dataclass(frozen=True, slots=True)
class Placing:
    """Plaats in de begroting: programme, taakveld (BBV), Iv3 category, nature and VAT class."""

    programme: str
    task_field: str
    category: str
    nature: Nature
    vat: VatClass
