# SPDX-License-Identifier: EUPL-1.2
"""What does the law say of the planning and control year beside what a run of figures rests on?

A book of its own, like :class:`BoardLaw`: a run carries the digests of :class:`LawBook`, and no amount depends on a
day of the year. Frameworks, draft budget, sending of the budget and holidays stand in that book and are used from it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sow_gov.statutory.board_law import Provisions
from sow_gov.statutory.law import LawBook, SendingTerm, YearDay


class TermUnit(StrEnum):
    """Eenheid in which a statutory term is written."""

    DAYS = "dagen"
    WEEKS = "weken"
    MONTHS = "maanden"
    YEARS = "jaren"


@dataclass(frozen=True, slots=True)
class Term:
    """Termijn that runs forward: so many days, weeks, months or years."""

    number: int
    unit: TermUnit


@dataclass(frozen=True, slots=True)
class LeastWorkingDays:
    """Minimum: a term of at least ``from_days`` days holds at least ``working_days`` of them that are no holiday."""

    from_days: int
    working_days: int


class Trigger(StrEnum):
    """Aanleiding by which gedeputeerde staten may want to approve a budget beforehand."""

    NO_BALANCE = "geen evenwicht"
    LATE_BUDGET = "begroting te laat"
    LATE_ACCOUNTS = "jaarrekening te laat"


@dataclass(frozen=True, slots=True)
class AmendingTerm:
    """Termijn for an amendment: adopted by the ``last`` day, in the budget year, sent within so many weeks."""

    last: YearDay
    weeks: int


@dataclass(frozen=True, slots=True)
class InformationTerm:
    """Termijn for statistics: so many months after a quarter, and for the year before a day of the year after."""

    months: int
    before: YearDay


@dataclass(frozen=True, slots=True)
class CycleLaw:
    """Every rule on the year that the calendar uses or shows; ``book`` is the law that runs of figures rest on.

    ``reaction`` says whether a zienswijze must be answered; ``outlook`` how many years a budget looks further;
    ``indemnity`` the months for a proposal; ``grants`` and ``vat_claim`` before which day something must be done;
    ``longest`` the longest terms, by unit, that run on to a working day. ``texts`` inform.
    """

    book: LawBook
    reaction: Provisions[bool]
    laid_open: Provisions[None]
    views: Provisions[None]
    adoption: Provisions[None]
    after: Provisions[None]
    accounts: Provisions[None]
    accounts_sending: Provisions[SendingTerm]
    amendment: Provisions[None]
    amending: Provisions[AmendingTerm]
    municipal: Provisions[SendingTerm]
    outlook: Provisions[int]
    indemnity: Provisions[int]
    supervision: Provisions[tuple[Trigger, ...]]
    consent: Provisions[None]
    information: Provisions[InformationTerm]
    grants: Provisions[YearDay]
    vat_claim: Provisions[YearDay]
    least: Provisions[LeastWorkingDays]
    longest: Provisions[Mapping[TermUnit, int]]
    texts: tuple[Provisions[None], ...]

    def rules(self) -> dict[str, Provisions[Any]]:
        """The versions of every rule on the year, by rule id; those of ``book`` not."""
        every: tuple[Provisions[Any], ...] = (
            self.reaction, self.laid_open, self.views, self.adoption, self.after, self.accounts,
            self.accounts_sending, self.amendment, self.amending, self.municipal, self.outlook, self.indemnity,
            self.supervision, self.consent, self.information, self.grants, self.vat_claim, self.least, self.longest,
            *self.texts,
        )  # fmt: skip
        return {versions[0].value.rule: versions for versions in every}
