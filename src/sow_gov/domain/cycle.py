# SPDX-License-Identifier: EUPL-1.2
"""Which papers make up the planning and control year, and which rules of the arrangement go with them?"""

from dataclasses import dataclass
from enum import StrEnum

from sow_gov.domain.source import Source


class PaperKind(StrEnum):
    """Soort stuk of the planning and control year; each kind has steps of its own (M12), a budget a gate too (M14)."""

    FRAMEWORKS = "kaderbrief"
    PROVISIONAL_ACCOUNTS = "voorlopige jaarrekening"
    BUDGET = "begroting"
    AMENDMENT = "begrotingswijziging"
    INTERIM_REPORT = "bestuursrapportage"
    ACCOUNTS = "jaarstukken"
    DVO = "dienstverleningsovereenkomst"
    EVALUATION = "evaluatie"


@dataclass(frozen=True, slots=True)
class ExemptCategory:
    """Vrijgestelde wijziging: a category of amendments on which the regulation asks no zienswijze (Wgr 35(6))."""

    slug: str
    name: str
    article: str
    source: Source
