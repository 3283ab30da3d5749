# SPDX-License-Identifier: EUPL-1.2
"""What is owed at an instalment? The advance on a contribution, as an unnumbered concept."""

from dataclasses import dataclass
from datetime import date

from sow_gov.allocation.engine import Allocation, Block
from sow_gov.billing.instalment_plan import InstalmentPlan, Stand, planned, year_amounts
from sow_gov.domain.agreement import Agreement, Instalment
from sow_gov.domain.errors import Fault
from sow_gov.domain.status import Status


@dataclass(frozen=True, slots=True)
class AdvanceLine:
    """Factuurregel: the amount of the year and the cents that this instalment asks of it.

    A line is a programme × taakveld, or an own choice; ``choice`` is its slug.
    """

    block: Block
    programme: str
    task_field: str
    choice: str | None
    year_cents: int
    cents: int


@dataclass(frozen=True, slots=True)
class Advance:
    """Voorschot: what one participant owes at one instalment; a number exists in the records only.

    ``plan`` is that of the whole year, by which the instalment follows from amounts that changed during it.
    """

    participant: str
    agreement: str
    year: int
    instalment: Instalment
    lines: tuple[AdvanceLine, ...]
    plan: InstalmentPlan

    @property
    def total_cents(self) -> int:
        """What is to be paid."""
        return sum(line.cents for line in self.lines)

    @property
    def invoiced_on(self) -> date:
        """The date of the invoice, as the agreement says."""
        return self.instalment.invoiced_on


def advance(allocation: Allocation, agreement: Agreement, number: int, plan: InstalmentPlan | None = None) -> Advance:
    """Make the advance of one instalment.

    Every line of the year is divided over all instalments at once, so that the advances of a year sum to the
    contribution to the cent; the remainder stands where the agreement puts it (M6).

    Args:
        allocation: the adopted figures, divided.
        agreement: the signed DVO of the participant.
        number: the instalment, from 1.
        plan: of the year, when amendments changed its amounts; by default the figures hold for all of it.

    Raises:
        Fault: BILL-01, the DVO is not signed (M11); BILL-02, it has no such instalment.

    Source: decisions M6, M10 and M11.
    """
    refused = refusal(agreement)
    if refused is not None:
        raise refused
    terms = agreement.payment.instalments
    if not 1 <= number <= len(terms):
        raise Fault("BILL-02", f"DVO {agreement.number} kent geen termijn {number}", f"kies 1 tot en met {len(terms)}")
    amounts = year_amounts(allocation.cells, agreement.participant)
    plan = plan or planned(agreement.payment, [Stand(amounts)])
    shares = {place: cents[number - 1] for place, cents in plan.cents.items()}
    lines = tuple(
        AdvanceLine(*place, amounts.get(place, 0), share)
        for place, share in shares.items()
        if share or amounts.get(place, 0)
    )
    year, term = allocation.figures.year, terms[number - 1]
    return Advance(agreement.participant, agreement.number, year, term, lines, plan)


def refusal(agreement: Agreement) -> Fault | None:
    """Why may nothing be asked of a participant yet? BILL-01, its DVO is not signed (M11); None when it may."""
    if agreement.status is Status.SIGNED:
        return None
    what = f"DVO {agreement.number} van {agreement.participant} is {agreement.status.value}"
    return Fault("BILL-01", what, "factureer pas na ondertekening")


def schedule(allocation: Allocation, agreement: Agreement) -> tuple[Advance, ...]:
    """All advances of a year; their totals sum to the participant's contribution.

    Raises:
        Fault: BILL-01, the DVO is not signed.
    """
    return tuple(advance(allocation, agreement, term.number) for term in agreement.payment.instalments)
