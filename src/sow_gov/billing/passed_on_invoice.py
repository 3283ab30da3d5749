# SPDX-License-Identifier: EUPL-1.2
"""How is passed-on VAT invoiced? Advances in the year, and after the accounts what is still owed or comes back (M8)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from sow_gov.billing.advance import refusal
from sow_gov.billing.drafting import Asking, drafted, earlier_of
from sow_gov.billing.invoice import Invoice, InvoiceKind, InvoiceLine
from sow_gov.billing.passed_on_vat import PassedOn, Place, advanced, by_place, left
from sow_gov.domain.agreement import Agreement, Instalment
from sow_gov.domain.errors import Fault

_KIND = InvoiceKind.PASSED_ON_VAT.value


def passed_on_advance(owed: PassedOn, agreement: Agreement, number: int) -> Invoice:
    """The concept of an advance; ``proof`` is still to be filled in.

    Args:
        owed: by the adopted budget.
        agreement: the signed DVO of the participant.
        number: the instalment of the terms, from 1.

    Raises:
        Fault: BILL-01, the DVO is not signed; VAT-07, the terms have no such instalment.

    Source: decisions M6, M8 and M11.
    """
    _require_signed(agreement)
    terms, year = owed.terms.instalments, owed.run.budget.year
    if not 1 <= number <= len(terms):
        raise Fault("VAT-07", f"doorschuif-btw kent geen termijn {number}", f"kies 1 tot en met {len(terms)}")
    term, of_year = terms[number - 1], by_place(owed, agreement.participant)
    cents = advanced(owed, agreement.participant)[number - 1]
    named = f"{term.name} {year}"
    instalment = Instalment(number, named, term.part, date(year, *term.invoiced), date(year, *term.due))
    invoice = _invoice(owed, agreement, instalment, of_year, cents)
    return replace(invoice, ground=f"{_KIND}-{year}-{number:02d}-{agreement.participant}")


def passed_on_settlement(owed: PassedOn, agreement: Agreement, before: Sequence[Invoice], on: date) -> Invoice | None:
    """The concept of the settlement of a year: what is owed by the accounts less what was invoiced; None when nothing.

    Args:
        owed: by the adopted accounts.
        agreement: the signed DVO of the participant.
        before: the issued invoices of passed-on VAT of the year to this participant, and their credit notes.
        on: the day of the invoice.

    Raises:
        Fault: BILL-01, the DVO is not signed; VAT-08, the accounts were not adopted.

    Source: decisions M7 and M8.
    """
    _require_signed(agreement)
    year = owed.run.budget.year
    if not owed.run.budget.accounts_adopted:
        what = f"de jaarrekening {year} is niet vastgesteld"
        raise Fault("VAT-08", what, "reken doorschuif-btw af nadat zij is vastgesteld")
    of_year = by_place(owed, agreement.participant)
    cents = left(of_year, [_asked(invoice) for invoice in before])
    if not any(cents.values()):
        return None
    due_on = on + timedelta(days=agreement.payment.payment_days)
    instalment = Instalment(len(owed.terms.instalments) + 1, f"afrekening {year}", Fraction(1), on, due_on)
    return replace(
        _invoice(owed, agreement, instalment, of_year, cents),
        ground=f"{_KIND}-{year}-afrekening-{agreement.participant}",
        earlier=tuple(earlier_of(each) for each in before if each.kind is InvoiceKind.PASSED_ON_VAT),
    )


def of_passed_on_vat(invoices: Iterable[Invoice], participant: str) -> list[Invoice]:
    """Of some issued invoices those of passed-on VAT to a participant, with the credit notes that take some back."""
    own = [each for each in invoices if each.participant == participant]
    numbers = {str(each.number) for each in own if each.kind is InvoiceKind.PASSED_ON_VAT}
    return [each for each in own if str(each.number) in numbers or any(line.of in numbers for line in each.lines)]


def _invoice(
    owed: PassedOn,
    agreement: Agreement,
    instalment: Instalment,
    of_year: Mapping[Place, int],
    asked: Mapping[Place, int],
) -> Invoice:
    """The invoice with a line for every place of which anything is owed or asked."""
    asking = Asking(agreement.number, instalment, "")
    lines = [
        _line(owed, place, of_year.get(place, 0), cents)
        for place, cents in asked.items()
        if cents or of_year.get(place, 0)
    ]
    invoice = drafted(owed.run, InvoiceKind.PASSED_ON_VAT, agreement.participant, asking, lines)
    return replace(invoice, choices=(), example=owed.example)


def _line(owed: PassedOn, place: Place, year_cents: int, cents: int) -> InvoiceLine:
    programme, task_field = place
    name = owed.run.regime.programme(programme).name
    label = f"Btw op kosten van {name}, taakveld {task_field}"
    return InvoiceLine(None, programme, name, task_field, None, year_cents, cents, label)


def _asked(invoice: Invoice) -> dict[Place, int]:
    """What an invoice asked per programme and taakveld."""
    found: dict[Place, int] = {}
    for line in invoice.lines:
        place = line.programme, line.task_field
        found[place] = found.get(place, 0) + line.cents
    return found


def _require_signed(agreement: Agreement) -> None:
    refused = refusal(agreement)
    if refused is not None:
        raise refused
