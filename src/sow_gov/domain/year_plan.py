# SPDX-License-Identifier: EUPL-1.2
"""Which days were chosen for a budget year: meetings, deliveries to municipalities, and when councils are away?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sow_gov.domain.dates import Period
from sow_gov.domain.source import Source


class YearStep(StrEnum):
    """Stap van het jaar: everything that has a day in the planning and control year of one budget."""

    MUNICIPAL_FRAMEWORKS = "gemeentelijke-kaders"
    FRAMEWORKS = "kaders"
    DRAFT = "ontwerp"
    LAID_OPEN = "ter-inzage"
    VIEWS = "zienswijzen"
    OFFERING = "aanbieding"
    REACTION = "reactie"
    ADOPTION = "vaststelling"
    PROVINCE = "begroting-gs"
    AFTER = "begroting-raden"
    PRIOR_ACCOUNTS = "vorige-jaarrekening"
    PRIOR_ACCOUNTS_SENT = "vorige-jaarrekening-gs"
    MUNICIPAL_PAPER = "gemeentestuk"
    MUNICIPAL_BUDGET = "gemeentebegroting"
    DVO = "dvo"
    QUARTER_1 = "iv3-kwartaal-1"
    REPORT_1 = "bestuursrapportage-1"
    QUARTER_2 = "iv3-kwartaal-2"
    AMENDMENT_DRAFT = "wijziging-ontwerp"
    REPORT_2 = "bestuursrapportage-2"
    QUARTER_3 = "iv3-kwartaal-3"
    AMENDMENT = "wijziging"
    AMENDMENT_SENT = "wijziging-gs"
    VAT_STATEMENT = "btw-opgave"
    VAT_CLAIM = "btw-aangifte"
    QUARTER_4 = "iv3-kwartaal-4"
    ACCOUNTS = "jaarrekening"
    ACCOUNTS_SENT = "jaarrekening-gs"
    GRANTS = "rijksgelden"
    YEAR_FIGURES = "iv3-jaar"
    SETTLEMENT = "afrekening"


@dataclass(frozen=True, slots=True)
class ChosenDay:
    """Gekozen dag: when a step is planned, in the meeting of which organ ("" where no organ meets for it)."""

    step: YearStep
    on: date
    organ: str
    note: str
    source: Source


@dataclass(frozen=True, slots=True)
class Delivery:
    """Aanlevering: by which day a municipality needs the paper of a step, and for which paper of its own."""

    participant: str
    step: YearStep
    paper: str
    by: date
    source: Source


@dataclass(frozen=True, slots=True)
class CouncilMeeting:
    """Raadsvergadering: a day on which the council of a municipality decides."""

    participant: str
    on: date
    source: Source


@dataclass(frozen=True, slots=True)
class Recess:
    """Reces: a stretch of days in which the councils of some municipalities do not meet."""

    participants: tuple[str, ...]
    period: Period
    source: Source


@dataclass(frozen=True, slots=True)
class YearPlan:
    """Jaarkalender: the days that were chosen for one budget year; each step at most once."""

    year: int
    chosen: tuple[ChosenDay, ...]
    deliveries: tuple[Delivery, ...]
    councils: tuple[CouncilMeeting, ...]
    recesses: tuple[Recess, ...]
    source: Source

    def day(self, step: YearStep) -> ChosenDay | None:
        """The chosen day of a step, None where none was chosen."""
        return next((chosen for chosen in self.chosen if chosen.step is step), None)

    def meetings_of(self, participant: str) -> tuple[date, ...]:
        """The days on which a council meets, in order."""
        return tuple(sorted(meeting.on for meeting in self.councils if meeting.participant == participant))

    def away(self, participant: str) -> Iterable[Period]:
        """When a council is away."""
        return (recess.period for recess in self.recesses if participant in recess.participants)
