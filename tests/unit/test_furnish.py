# SPDX-License-Identifier: EUPL-1.2
"""Does a draft get what was agreed on its day, and nothing where nothing was agreed?"""

from dataclasses import replace
from datetime import date

import make
from sow_gov.app.furnish import furnished
from sow_gov.billing.credit import credit
from sow_gov.billing.invoice import InvoiceKind, InvoiceLine, LineVat, VatTotal
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.billing_terms import (
    Billed,
    BillingTerms,
    ChangeSettling,
    Channel,
    CreditForm,
    EInvoiceTerms,
    EndPoint,
    InterestRegime,
    Profile,
    Proration,
    ReceivableTerms,
    TaxIdentity,
    VatRegime,
    VatRuling,
)
from sow_gov.domain.dates import Dated, Period
from unit.test_invoice import draft

FROM = date(2025, 7, 1)
OUTSIDE = VatRuling("buiten", "Bijdrage", VatRegime.OUTSIDE, 0, "Geen btw: toets.", "Wet OB 7", "", "", make.SOURCE)
TERMS = BillingTerms(
    title="Facturering",
    decision=None,
    rulings=(OUTSIDE,),
    vat_of={Billed.CONTRIBUTION: "buiten"},
    receivables=(ReceivableTerms(Billed.CONTRIBUTION, InterestRegime.CIVIL, "BW 6:119", False, make.SOURCE),),
    e_invoices=(
        EInvoiceTerms("duin", Profile.PEPPOL, EndPoint.OIN, CreditForm.CREDIT_NOTE, Channel.FOLDER, make.SOURCE),
    ),
    identities=(TaxIdentity("delta", "NL854502130B01", "VRBDNL2A", make.SOURCE),),
    reminders=(),
    passed_on=None,
    proration=Proration.DAYS,
    change=ChangeSettling.AT_ONCE,
    source=make.SOURCE,
)


def arrangement(from_: date = FROM) -> Arrangement:
    """Delta with billing terms from a day on."""
    return replace(make.arrangement(make.small_budget()), billing_terms=(Dated(Period(from_), TERMS),))


def test_where_nothing_was_agreed_a_draft_stays_as_it_is():
    made = draft()
    assert furnished(made, make.arrangement(make.small_budget())) is made
    assert furnished(made, arrangement(date(2027, 1, 1))) is made


def test_a_draft_gets_vat_e_invoice_and_interest_and_doing_it_twice_changes_nothing():
    made = furnished(draft(), arrangement())
    assert (made.e_invoice, made.terms) == (TERMS.e_invoices[0], TERMS.receivables[0])
    assert {line.vat.regime for line in made.lines if line.vat} == {VatRegime.OUTSIDE}
    assert (made.vat_sentence, made.vat_cents) == ("Geen btw: toets.", 0)
    assert furnished(made, arrangement()) == made


def test_a_credit_note_keeps_the_vat_of_what_it_takes_back_to_the_cent():
    taxed = LineVat(VatRegime.TAXED, 210, "")
    lines = tuple(InvoiceLine(None, "werk", "Werk", "6.5", None, 1, 1, "Werk", vat=taxed) for _ in range(3))
    order = replace(draft(), kind=InvoiceKind.ORDER, lines=lines, vat_totals=(VatTotal(taxed, 3, 1),))
    issued = order.issued(1, make.COUNTED_ON)
    first = furnished(credit(issued, {1: 1, 2: 1}, "x", FROM), arrangement()).issued(1, FROM)
    rest = furnished(credit(issued, None, "y", FROM, [first]), arrangement())
    assert (first.vat_cents, rest.vat_cents) == (0, -1)
    assert (rest.sender_vat_id, rest.e_invoice) == ("NL854502130B01", TERMS.e_invoices[0])
