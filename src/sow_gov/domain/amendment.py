# SPDX-License-Identifier: EUPL-1.2
"""What changes in an adopted budget? A numbered amendment: per line what comes to it or goes off it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sow_gov.domain.budget_line import BudgetLine
from sow_gov.domain.source import Source
from sow_gov.domain.status import Decision, Status


class AmendmentRoute(StrEnum):
    """Weg van de begrotingswijziging: councils give a zienswijze first, or it is exempt (Wgr 35(6))."""

    WITH_VIEWS = "met zienswijze"
    EXEMPT = "vrijgesteld"


@dataclass(frozen=True, slots=True)
class AmendmentProcedure:
    """De weg van een wijziging: the day of each step; None where a step was not taken, not yet, or is not known.

    ``source`` is None where no file tells of any step.
    """

    draft_sent_on: date | None
    views_until: date | None
    offered_on: date | None
    sent_to_province_on: date | None
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class AmendedLine:
    """Gewijzigde regel: what comes to a line (T to T+3, euro cents, at the line's own side; negative goes off it).

    ``new`` is the line itself, with nothing in its amounts, where the amendment brings it; None for a line that the
    budget has already.
    """

    slug: str
    changes: tuple[int, ...]
    new: BudgetLine | None
    reason: str
    source: Source


@dataclass(frozen=True, slots=True)
class BudgetAmendment:
    """Begrotingswijziging: number ``number`` of a year, on top of the budget and all amendments before it (M11, M12).

    ``exemption`` is the code of the category by which the regulation exempts it, None where councils are heard.
    ``lead`` says in a sentence what changes and why.
    """

    number: int
    title: str
    status: Status
    decision: Decision
    route: AmendmentRoute
    exemption: str | None
    procedure: AmendmentProcedure
    lead: str
    lines: tuple[AmendedLine, ...]
    source: Source
