# SPDX-License-Identifier: EUPL-1.2
"""What does a municipality still owe, or get back, once a year is over? What it owes in the end less what was invoiced.

Which figures it owes by (what a programme really cost, or its fixed contribution, never both) is decided where the
accounts are made (M7); here they come in as amounts per line.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from sow_gov.allocation.apportion import apportion
from sow_gov.allocation.engine import Block
from sow_gov.allocation.run import Run
from sow_gov.billing.drafting import Asking, by_place, drafted, earlier_of, number_of
from sow_gov.billing.instalment_plan import Place
from sow_gov.billing.invoice import Invoice, InvoiceKind, InvoiceLine
from sow_gov.billing.settled import settlement_ground
from sow_gov.domain.agreement import Agreement, PolicyChoice
from sow_gov.domain.errors import Fault
from sow_gov.domain.money import in_words

_COUNTED = (InvoiceKind.ADVANCE, InvoiceKind.CORRECTION, InvoiceKind.CREDIT)
"""The kinds of invoice by which a contribution was asked for before it is settled."""


@dataclass(frozen=True, slots=True)
class SettlementLine:
    """Afrekenregel in cents: what was budgeted for a line, what is owed in the end, and what was invoiced of it."""

    block: Block
    programme: str
    task_field: str
    choice: str | None
    budgeted_cents: int
    owed_cents: int
    invoiced_cents: int

    @property
    def cents(self) -> int:
        """What is still to be paid; below zero it is paid back."""
        return self.owed_cents - self.invoiced_cents


@dataclass(frozen=True)
class Settlement:
    """Afrekening of one participant over a year.

    ``result_cents`` is its part of a result that the AB gave to the participants, below zero of a loss that it took
    from them (M7). ``invoices`` are the advances, corrections and credit notes that were issued.
    """

    participant: str
    agreement: str
    year: int
    lines: tuple[SettlementLine, ...]
    result_cents: int
    invoices: tuple[Invoice, ...]

    @cached_property
    def budgeted_cents(self) -> int:
        """The contribution by the budget after its amendments."""
        return sum(line.budgeted_cents for line in self.lines)

    @cached_property
    def owed_cents(self) -> int:
        """What the participant owes over the year."""
        return sum(line.owed_cents for line in self.lines)

    @cached_property
    def invoiced_cents(self) -> int:
        """What was invoiced of it."""
        return sum(line.invoiced_cents for line in self.lines)

    @property
    def total_cents(self) -> int:
        """What the settlement asks, with the part in the result; below zero it is paid back."""
        return self.owed_cents - self.invoiced_cents - self.result_cents

    @property
    def ground(self) -> str:
        """What it is about, in one word; a participant is settled once for a year."""
        return settlement_ground(self.year, self.participant)


@dataclass(frozen=True, slots=True)
class YearAmounts:
    """Bedragen of the year per line, in cents: by the budget after its amendments, and owed in the end."""

    budgeted: Mapping[Place, int]
    owed: Mapping[Place, int]


def settlement(
    agreement: Agreement, year: int, amounts: YearAmounts, issued: Sequence[Invoice], result_cents: int = 0
) -> Settlement:
    """Settle a year with one participant.

    Args:
        agreement: its DVO.
        year: the budget year.
        amounts: what was budgeted and what is owed.
        issued: the invoices of the participant in the year, of any kind.
        result_cents: its part in a result for the participants.

    Returns:
        A line for every place where anything was budgeted, is owed or was invoiced, by block.

    Source: decision M7; the DVO of the model case, article Afrekening.
    """
    counted = tuple(sorted((each for each in issued if _of_contribution(each)), key=number_of))
    invoiced: dict[Place, int] = {}
    for each in counted:
        for place, cents in by_place(each).items():
            invoiced[place] = invoiced.get(place, 0) + cents
    budgeted, owed = amounts.budgeted, amounts.owed
    blocks = list(Block)
    places = sorted({**owed, **budgeted, **invoiced}, key=lambda place: blocks.index(place[0]))
    lines = (
        SettlementLine(*place, budgeted.get(place, 0), owed.get(place, 0), invoiced.get(place, 0)) for place in places
    )
    return Settlement(agreement.participant, agreement.number, year, tuple(lines), result_cents, counted)


def settlement_invoice(run: Run, settled: Settlement, asking: Asking, proof: str) -> Invoice:
    """The concept of the invoice of a settlement: on every line what is owed, and of that what is still asked.

    Args:
        run: the accounts of the year.
        settled: the settlement.
        asking: on which day, under which agreement and sentence on VAT.
        proof: the digest of the proof of this municipality with this settlement.
    """
    names = {programme.slug: programme.name for programme in run.regime.programmes}
    lines = [
        InvoiceLine(
            line.block, line.programme, names[line.programme], line.task_field, line.choice, line.owed_cents,
            line.cents,
        )
        for line in settled.lines
        if line.owed_cents or line.invoiced_cents
    ]  # fmt: skip
    if settled.result_cents:
        back = -settled.result_cents
        lines.append(InvoiceLine(None, "", "", "", None, back, back, label=f"Resultaatbestemming {settled.year}"))
    made = drafted(run, InvoiceKind.SETTLEMENT, settled.participant, asking, lines)
    earlier = tuple(earlier_of(each) for each in settled.invoices)
    return replace(made, ground=settled.ground, earlier=earlier, proof=proof)


def result_parts(cents: int, paid: Mapping[str, int]) -> Mapping[str, int]:
    """Divide a result that the AB gave to the participants, or a loss that it took from them (below zero).

    Args:
        cents: what the AB decided, in all.
        paid: participant -> what it paid by the budget for the shared costs of the programmes with a fixed
            contribution, of which the result is.

    Raises:
        Fault: ALLOC-01, there is a result and nobody paid anything.

    Source: decision M7; in proportion to what each paid for those programmes is an own choice, no text says it.
    """
    return apportion(cents, paid) if cents else dict.fromkeys(paid, 0)


def require_within_caps(spent: Mapping[str, int], choices: Iterable[PolicyChoice]) -> None:
    """Refuse to charge an own choice above the cap of any of its lines.

    Above the cap execution should have stopped; what went over it is charged only after a new decision with cover and
    an amended budget, and until then no document can be made of it (M4).

    Args:
        spent: line of a choice -> its real extra cost in the year, in cents.
        choices: of one agreement.

    Raises:
        Fault: SETTLE-06, with the line, what it came to, its cap and what is above it.

    Source: decision M4; the DVO of the model case: "een beleidskeuze nooit boven haar plafond".
    """
    for choice in choices:
        for line in choice.lines:
            above = spent.get(line.slug, 0) - line.cap_cents
            if above > 0:
                what = (
                    f"{choice.name}, regel {line.slug}: werkelijk {in_words(spent[line.slug])} bij een plafond van "
                    f"{in_words(line.cap_cents)}, {in_words(above)} te veel"
                )
                raise Fault("SETTLE-06", what, "neem een nieuw besluit met dekking, of boek het meerdere elders")


def _of_contribution(invoice: Invoice) -> bool:
    """Whether an invoice asked for, or took off, a part of the contribution."""
    return invoice.kind in _COUNTED and any(line.block is not None for line in invoice.lines)
