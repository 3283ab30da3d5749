# SPDX-License-Identifier: EUPL-1.2
"""What is owed at an instalment? The advance on a contribution, as an unnumbered concept."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sow_gov.allocation.apportion import instalments
from sow_gov.allocation.engine import Allocation, Block, Cell
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
    """Voorschot: what one participant owes at one instalment; a number exists in the records only."""

    participant: str
    agreement: str
    year: int
    instalment: Instalment
    lines: tuple[AdvanceLine, ...]

    @property
    def total_cents(self) -> int:
        """What is to be paid."""
        return sum(line.cents for line in self.lines)

    @property
    def invoiced_on(self) -> date:
        """The date of the invoice, as the agreement says."""
        return self.instalment.invoiced_on


def advance(allocation: Allocation, agreement: Agreement, number: int) -> Advance:
    """Make the advance of one instalment.

    Every line of the year is divided over all instalments at once, so that the advances of a year sum to the
    contribution to the cent; the remainder stands where the agreement puts it (M6).

    Args:
        allocation: the adopted figures, divided.
        agreement: the signed DVO of the participant.
        number: the instalment, from 1.

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
    parts = [term.part for term in terms]
    lines = []
    for (block, programme, task_field, choice), cents in _year_amounts(allocation.cells, agreement.participant).items():
        share = instalments(cents, parts, agreement.payment.remainder_in)[number - 1]
        lines.append(AdvanceLine(block, programme, task_field, choice, cents, share))
    return Advance(agreement.participant, agreement.number, allocation.figures.year, terms[number - 1], tuple(lines))


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


_Line = tuple[Block, str, str, str | None]


def _year_amounts(cells: Iterable[Cell], participant: str) -> dict[_Line, int]:
    """What a participant bears in the year per printed line; lines of nothing are left out."""
    amounts: dict[_Line, int] = {}
    for cell in cells:
        line = (cell.block, cell.programme, "" if cell.choice else cell.task_field, cell.choice)
        amounts[line] = amounts.get(line, 0) + cell.shares[participant]
    return {line: cents for line, cents in amounts.items() if cents}
