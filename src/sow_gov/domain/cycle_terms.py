# SPDX-License-Identifier: EUPL-1.2
"""What did the arrangement and its municipalities settle on the planning and control year, beside the law?"""

from dataclasses import dataclass
from datetime import date

from sow_gov.domain.cycle import ExemptCategory
from sow_gov.domain.source import Source
from sow_gov.domain.year_plan import YearStep


@dataclass(frozen=True, slots=True)
class AgreedDay:
    """Afgesproken dag of a step that returns every year; ``year`` counts from the budget year, -1 the one before.

    ``reference`` names where it was agreed.
    """

    step: YearStep
    month: int
    day: int
    year: int
    reference: str
    source: Source

    def of(self, budget_year: int) -> date:
        """The day for one budget year."""
        return date(budget_year + self.year, self.month, self.day)


@dataclass(frozen=True, slots=True)
class MunicipalPaper:
    """Gemeentestuk: a paper of a municipality's own cycle, and the step of the arrangement that feeds it.

    Its council takes it up in the months ``first_month`` to ``last_month`` of a year counted from the budget year.
    """

    name: str
    first_month: int
    last_month: int
    year: int
    fed_by: YearStep | None
    source: Source


@dataclass(frozen=True, slots=True)
class MunicipalPractice:
    """Gemeentelijke cyclus: the papers of one municipality, and the ISO weeks in which its council is away."""

    participant: str
    papers: tuple[MunicipalPaper, ...]
    recess_weeks: tuple[int, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class CycleTerms:
    """Cyclusafspraken: one version of what the arrangement settled on its year.

    ``draft_weeks`` are at least those of the law; ``reaction_days`` are the days between the answer to a zienswijze and
    the adoption; None where the regulation says nothing. ``reference`` names the article of both.
    """

    title: str
    draft_weeks: int | None
    reaction_days: int | None
    reference: str
    agreed: tuple[AgreedDay, ...]
    exempt: tuple[ExemptCategory, ...]
    practices: tuple[MunicipalPractice, ...]
    source: Source

    def agreed_day(self, step: YearStep) -> AgreedDay | None:
        """The agreed day of a step, None where there is none."""
        return next((agreed for agreed in self.agreed if agreed.step is step), None)

    def practice(self, participant: str) -> MunicipalPractice | None:
        """The cycle of a municipality, None where it is not known."""
        return next((practice for practice in self.practices if practice.participant == participant), None)

    def exemption(self, slug: str) -> ExemptCategory | None:
        """The category of amendments with a code, None where the regulation exempts no such one."""
        return next((category for category in self.exempt if category.slug == slug), None)
