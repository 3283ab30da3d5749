# SPDX-License-Identifier: EUPL-1.2
"""By which figures does an instalment go? Those of the newest signed DVO amendment in force on its invoice date."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sow_gov.allocation.run import Run
from sow_gov.app.allocate import run as allocated
from sow_gov.billing.advance import Advance, advance
from sow_gov.billing.instalment_plan import InstalmentPlan, Place, Stand, planned, year_amounts
from sow_gov.domain.agreement import Agreement
from sow_gov.domain.agreement_amendment import AgreementAmendment
from sow_gov.domain.budget import BudgetYear
from sow_gov.domain.status import Status
from sow_gov.planning.figure_sets import variant_after


@dataclass(frozen=True, slots=True)
class Agreed:
    """Afgesproken stand with one participant: the newest figures, what they come to per line, and the instalments.

    ``agreement`` is the DVO under the name that an invoice gives it, with the amendment when there is one; ``reason``
    is why that changed it, "" without one.
    """

    run: Run
    agreement: Agreement
    amounts: dict[Place, int]
    plan: InstalmentPlan
    reason: str


def agreed_on(run: Run, agreement: Agreement, on: date | None = None) -> Agreed:
    """What was agreed with a participant, with every signed amendment that was in force on a day; None takes all.

    Args:
        run: the budget of the year as adopted.
        agreement: the DVO of the participant.
        on: a day.

    Raises:
        Fault: AMEND-09, the year does not have the budget amendment; and those of
            :func:`sow_gov.app.allocate.run`.

    Source: decisions M5, M10 and M11.
    """
    slug, newest, amending = agreement.participant, run, signed_amendments(run.budget, agreement.participant, on)
    stands = [Stand(year_amounts(run.allocation.cells, slug))]
    for each in amending:
        newest = allocated(run.arrangement, run.law, run.budget.year, variant=variant_after(each.after_amendment))
        amounts = year_amounts(newest.allocation.cells, slug)
        stands.append(Stand(amounts, _first(agreement, each), each.settling))
    plan = planned(agreement.payment, stands)
    reason = amending[-1].reason if amending else ""
    return Agreed(newest, named(agreement, amending), dict(stands[-1].amounts), plan, reason)


def run_for_instalment(run: Run, agreement: Agreement, number: int) -> tuple[Run, Advance]:
    """The figures that an instalment goes by, and the advance that follows from them.

    Args:
        run: the budget of the year as adopted.
        agreement: the DVO of the participant.
        number: the instalment, from 1.

    Raises:
        Fault: BILL-01 or BILL-02, as :func:`sow_gov.billing.advance.advance`; those of :func:`agreed_on`.
    """
    term = next((each for each in agreement.payment.instalments if each.number == number), None)
    found = agreed_on(run, agreement, term.invoiced_on if term else None)
    return found.run, advance(found.run.allocation, found.agreement, number, found.plan)


def named(agreement: Agreement, amendments: Sequence[AgreementAmendment]) -> Agreement:
    """The DVO under the name that an invoice gives it once it was amended."""
    if not amendments:
        return agreement
    return replace(agreement, number=f"{agreement.number}, wijziging {amendments[-1].number}")


def signed_amendments(budget: BudgetYear, participant: str, on: date | None = None) -> list[AgreementAmendment]:
    """The signed amendments of a DVO in order, or those of them that were in force on a day."""
    found = [
        each
        for each in budget.agreement_amendments
        if each.participant == participant and each.status is Status.SIGNED and (on is None or each.in_force_from <= on)
    ]
    return sorted(found, key=lambda each: each.number)


def _first(agreement: Agreement, amendment: AgreementAmendment) -> int:
    """The first instalment that is invoiced under an amendment; one above the last when none is left."""
    terms = agreement.payment.instalments
    left = (each.number for each in terms if each.invoiced_on >= amendment.in_force_from)
    return min(left, default=len(terms) + 1)
