# SPDX-License-Identifier: EUPL-1.2
"""Settle a year with every municipality: documents whose sum is the accounts, to the cent.

Nothing is reopened. Who was settled stays settled, and what turns out wrong afterwards is an item of the next year.
"""

from datetime import date, datetime, timedelta
from fractions import Fraction

from sow_gov.app.issue import Draft, Issued, issue
from sow_gov.app.periods import accounts_against_ledger
from sow_gov.app.recorded import Archive
from sow_gov.app.settled_year import looked_up, settlement_proof
from sow_gov.app.settlement_gate import refusals
from sow_gov.app.settlement_view import SettlementView
from sow_gov.billing.drafting import Asking
from sow_gov.billing.settlement import Settlement, settlement_invoice
from sow_gov.domain.agreement import Instalment
from sow_gov.domain.errors import Fault
from sow_gov.statutory import vat
from sow_gov.store.acts import Actor
from sow_gov.wording.dates import amsterdam_day


def settlement(archive: Archive, year: int) -> SettlementView:
    """Say what every municipality owes over a year and what was invoiced, and whether the sums close.

    Raises:
        Fault: RECORDS-01, nothing was loaded; CONTRACT-02, nothing was adopted for the year; SETTLE-01, it has no
            accounts.

    Source: decision M7.
    """
    view, _, _ = looked_up(archive, year)
    return view


def settlement_refusals(archive: Archive, year: int) -> tuple[Fault, ...]:
    """Everything that keeps a year from being settled; none once every municipality is.

    Raises:
        Fault: as :func:`settlement`; PERIOD-10 when its ledger cannot be laid beside the accounts.
    """
    view, issued, imported = looked_up(archive, year)
    beside = accounts_against_ledger(archive, year) if imported and not view.whole else None
    return refusals(view, issued, beside)


def settle(archive: Archive, year: int, by: Actor, at: datetime, *, dry_run: bool = False) -> Issued:
    """Issue the settlements of a year to every municipality, all or none; doing it again changes nothing.

    Args:
        archive: the records of the arrangement.
        year: the budget year.
        by: who issues, in which function.
        at: the instant; its day is that of the invoices.
        dry_run: say what would be issued, and issue nothing.

    Raises:
        Fault: SETTLE-01 to SETTLE-07, as :func:`settlement_refusals`; those of :func:`sow_gov.app.issue.issue`.

    Source: decision M7; the DVO's term of payment.
    """
    for refused in settlement_refusals(archive, year):
        raise refused
    return issue(archive, settlement_drafts(archive, year, amsterdam_day(at)), by, at, dry_run=dry_run)


def settlement_drafts(archive: Archive, year: int, on: date) -> list[Draft]:
    """The settlement of every municipality as a draft of a day, with its proof; also of who was settled already.

    Raises:
        Fault: as :func:`settlement`.
    """
    view = settlement(archive, year)
    return [_draft(archive, view, each, on) for each in view.settlements]


def _draft(archive: Archive, view: SettlementView, settled: Settlement, on: date) -> Draft:
    run, proof = view.runs.realised, settlement_proof(view, settled)
    asking = Asking(
        settled.agreement, _due(view, settled, on), vat.contribution(archive.recorded.law, on).value.invoice_text
    )
    return Draft(settlement_invoice(run, settled, asking, proof.digest), proof, run, _decisions(view))


def _due(view: SettlementView, settled: Settlement, on: date) -> Instalment:
    agreement = view.runs.adopted.budget.agreement(settled.participant)
    days = agreement.payment.payment_days if agreement else 0
    return Instalment(1, f"afrekening {view.year}", Fraction(1), on, on + timedelta(days=days))


def _decisions(view: SettlementView) -> str:
    """The decisions on the accounts and on the result, in words."""
    actuals, result = view.runs.realised.budget.actuals, view.accounts.appropriation.decision
    decisions = (actuals.decision if actuals else None, result)
    return "; ".join(f"{each.subject}, besluit {each.number}" for each in decisions if each)
