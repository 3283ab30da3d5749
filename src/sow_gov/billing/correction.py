# SPDX-License-Identifier: EUPL-1.2
"""What should the advances have asked that were invoiced already? The difference per line, on a document of its own.

An amended budget, or a key adopted with retroactive effect (M5), changes what every instalment should have been. What
was issued stays as it is; the correction brings each advance to the newest plan, and no advance twice.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sow_gov.allocation.engine import Block
from sow_gov.allocation.run import Run
from sow_gov.billing.drafting import Asking, by_place, drafted, earlier_of, number_of
from sow_gov.billing.instalment_plan import InstalmentPlan, Place
from sow_gov.billing.invoice import Invoice, InvoiceKind, InvoiceLine
from sow_gov.domain.agreement import Agreement


@dataclass(frozen=True, slots=True)
class CorrectionLine:
    """Correctieregel: what an invoiced instalment should have asked on one line, and what was asked, in cents.

    ``of`` is the number of the advance; ``invoiced_cents`` counts the corrections of it that were issued before.
    """

    of: str
    instalment: int
    block: Block
    programme: str
    task_field: str
    choice: str | None
    year_cents: int
    due_cents: int
    invoiced_cents: int

    @property
    def cents(self) -> int:
        """What is still asked; below zero it is paid back."""
        return self.due_cents - self.invoiced_cents


@dataclass(frozen=True, slots=True)
class Correction:
    """Correctie of the advances of one participant in a year; ``number`` counts its corrections from 1.

    ``amounts`` are those of the year per line by the newest figures, ``plan`` the instalments that follow from all that
    was agreed. ``advances`` and ``before`` are the advances that were issued and the corrections of them, by number.
    """

    participant: str
    agreement: str
    year: int
    number: int
    amounts: Mapping[Place, int]
    plan: InstalmentPlan
    lines: tuple[CorrectionLine, ...]
    advances: tuple[Invoice, ...]
    before: tuple[Invoice, ...]

    @property
    def total_cents(self) -> int:
        """What is asked over all lines."""
        return sum(line.cents for line in self.lines)

    def asked(self, number: str) -> dict[Place, int]:
        """What one advance asked per line, with the corrections of it that were issued before."""
        asked: dict[Place, int] = {}
        own = [by_place(each) for each in self.advances if str(each.number) == number]
        for part in (*own, *(by_place(each, number) for each in self.before)):
            for place, cents in part.items():
                asked[place] = asked.get(place, 0) + cents
        return asked

    @property
    def ground(self) -> str:
        """What it is about, in one word: the n-th correction of a participant in a year."""
        return f"{InvoiceKind.CORRECTION.value}-{self.year}-{self.number}-{self.participant}"


def correction(
    agreement: Agreement, year: int, amounts: Mapping[Place, int], plan: InstalmentPlan, issued: Sequence[Invoice]
) -> Correction:
    """Hold what was invoiced against the newest plan; without lines when nothing is to be corrected.

    What a credit note took off stays off: it had a reason of its own, and the settlement counts it.

    Args:
        agreement: the DVO, under the name that it has with its amendments.
        year: the budget year.
        amounts: of the year per line, by the newest figures.
        plan: of the instalments, by all that was agreed.
        issued: the invoices of the participant in the year, of any kind.

    Returns:
        A line for each advance and place of which the amounts differ, in order of the advances.

    Source: decisions M5, M6 and M10; the DVO of the model case: a change takes a written amendment.
    """
    advances, before = _of_kind(issued, InvoiceKind.ADVANCE), _of_kind(issued, InvoiceKind.CORRECTION)
    whose, number = (agreement.participant, agreement.number), len(before) + 1
    found = Correction(*whose, year, number, amounts, plan, (), advances, before)
    return replace(found, lines=tuple(line for each in advances for line in _differing(found, each)))


def correction_invoice(run: Run, found: Correction, asking: Asking, proof: str, reason: str) -> Invoice:
    """The concept of the invoice of a correction, with every name on it as it is now.

    Args:
        run: the newest figures.
        found: the correction, with lines.
        asking: on which day, under which agreement and sentence on VAT.
        proof: the digest of the proof of this municipality with this correction.
        reason: why the amounts changed, for the reader.
    """
    names = {programme.slug: programme.name for programme in run.regime.programmes}
    lines = tuple(
        InvoiceLine(
            line.block, line.programme, names[line.programme], line.task_field, line.choice, line.year_cents,
            line.cents, of=line.of,
        )
        for line in found.lines
    )  # fmt: skip
    corrected = {line.of for line in found.lines}
    earlier = tuple(earlier_of(each) for each in (*found.advances, *found.before) if str(each.number) in corrected)
    made = drafted(run, InvoiceKind.CORRECTION, found.participant, asking, lines)
    return replace(made, ground=found.ground, earlier=earlier, proof=proof, note=reason)


def _differing(found: Correction, advance: Invoice) -> list[CorrectionLine]:
    """The lines of one advance that came out otherwise than the plan now has them."""
    number, instalment = str(advance.number), advance.instalment.number
    due, asked = found.plan.asked(instalment), found.asked(number)
    lines = (
        CorrectionLine(number, instalment, *place, found.amounts.get(place, 0), due.get(place, 0), asked.get(place, 0))
        for place in {**due, **asked}
    )
    return [line for line in lines if line.cents]


def _of_kind(issued: Sequence[Invoice], kind: InvoiceKind) -> tuple[Invoice, ...]:
    return tuple(sorted((each for each in issued if each.kind is kind), key=number_of))
