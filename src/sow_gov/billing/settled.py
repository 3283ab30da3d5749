# SPDX-License-Identifier: EUPL-1.2
"""Was a year settled with a municipality? Then nothing of its contribution is asked or taken back any more (M7).

The settlement counted all that was invoiced, so that its sum is the accounts. What turns out wrong after it is an item
of the next year.
"""

from collections.abc import Iterable

from sow_gov.billing.invoice import Invoice, InvoiceKind, InvoiceNumber
from sow_gov.domain.errors import Fault

_COUNTED = (InvoiceKind.ADVANCE, InvoiceKind.CORRECTION, InvoiceKind.CREDIT)


def settlement_ground(year: int, participant: str) -> str:
    """What the settlement of a year with a participant is about, in one word; there is one of it."""
    return f"{InvoiceKind.SETTLEMENT.value}-{year}-{participant}"


def of_contribution(invoice: Invoice) -> bool:
    """Say whether an invoice asks a part of the contribution, or takes it back; a settlement does in every line."""
    mended = (InvoiceNumber.printed(line.of) for line in invoice.lines)
    settling = invoice.kind is InvoiceKind.SETTLEMENT or any(
        each is not None and each.kind is InvoiceKind.SETTLEMENT for each in mended
    )
    return settling or any(line.block is not None for line in invoice.lines)


def require_unsettled(invoice: Invoice, settled: Invoice | None) -> None:
    """Refuse to ask or take back a part of the contribution of a year that was settled with its municipality.

    Args:
        invoice: a draft, or the invoice that would be credited.
        settled: the settlement that was issued of its year with its municipality; None when there is none.

    Raises:
        Fault: BILL-38.

    Source: decision M7.
    """
    if settled is not None and of_contribution(invoice):
        what = f"{invoice.year} is afgerekend met {settled.recipient.short_name} ({settled.number})"
        raise Fault("BILL-38", what, "verwerk een fout in het volgende jaar")


def require_all_counted(settlement: Invoice, issued: Iterable[Invoice]) -> None:
    """Refuse a settlement that does not name all that was invoiced of the contribution, because more came since.

    Args:
        settlement: a draft.
        issued: every invoice of its year.

    Raises:
        Fault: SETTLE-08.

    Source: decision M7; the sum of what was invoiced and settled is what is owed.
    """
    own = (each for each in issued if each.participant == settlement.participant and each.kind in _COUNTED)
    there = {str(each.number) for each in own if of_contribution(each)}
    if there != {each.number for each in settlement.earlier}:
        what = f"er is aan {settlement.recipient.short_name} nog gefactureerd nadat de afrekening werd opgemaakt"
        raise Fault("SETTLE-08", what, "reken opnieuw af; er is niets uitgegeven")
