# SPDX-License-Identifier: EUPL-1.2
"""Why may a year not be settled yet? The order is accounts adopted, decision on the result, then documents (M7)."""

from collections.abc import Iterator, Sequence

from sow_gov.app.settlement_view import SettlementView
from sow_gov.billing.advance import refusal
from sow_gov.billing.invoice import Invoice, InvoiceKind
from sow_gov.billing.settlement import require_within_caps
from sow_gov.domain.agreement import Agreement
from sow_gov.domain.errors import Fault
from sow_gov.domain.money import in_words
from sow_gov.planning.closing import told
from sow_gov.planning.ledger_accounts import BesideAccounts
from sow_gov.wording.dates import date_long
from sow_gov.wording.numbers import listing

_TOLD = 5
"""How many differences between ledger and accounts are told; the command ``ledger`` has them all."""


def refusals(view: SettlementView, issued: Sequence[Invoice], ledger: BesideAccounts | None) -> tuple[Fault, ...]:
    """Everything that keeps a year from being settled, in the order in which it is mended.

    SETTLE-01, the accounts are not adopted; SETTLE-02, the AB has not decided on the result; SETTLE-03, a DVO is not
    signed; SETTLE-04, an advance was not issued; SETTLE-05, the ledger says otherwise than the accounts; SETTLE-06, a
    choice went above its cap; SETTLE-07, the sums do not close.

    Args:
        view: the year.
        issued: every invoice of the year.
        ledger: the ledger beside the accounts; None where no ledger of the year was imported.

    Source: decisions M4, M7 and M11.
    """
    if view.whole:
        return ()
    found = [*_undecided(view), *_agreements(view, issued)]
    if ledger is not None and not ledger.holds:
        found.append(_beside(ledger))
    return (*found, *_above_caps(view), *_open(view))


def _undecided(view: SettlementView) -> Iterator[Fault]:
    year, budget = view.year, view.runs.realised.budget
    if not budget.accounts_adopted:
        yield Fault("SETTLE-01", f"de jaarrekening {year} is niet vastgesteld", "reken pas af na de vaststelling")
    if view.accounts.appropriation.decision is None:
        what = f"over het resultaat van {year} is niet besloten"
        yield Fault("SETTLE-02", what, "neem het besluit van het AB op in resultaatbestemming.toml")


def _agreements(view: SettlementView, issued: Sequence[Invoice]) -> Iterator[Fault]:
    """A DVO that is missing or not signed, and instalments of which no advance was issued."""
    run = view.runs.adopted
    for slug in view.accounts.participants:
        agreement = run.budget.agreement(slug)
        refused = None if agreement is None else refusal(agreement)
        if agreement is None or refused is not None:
            what = refused.what if refused else f"{run.name(slug)} heeft geen DVO in {view.year}"
            yield Fault("SETTLE-03", what, "reken pas af als elke DVO is ondertekend")
        else:
            yield from _not_issued(run.name(slug), agreement, issued)


def _not_issued(name: str, agreement: Agreement, issued: Sequence[Invoice]) -> Iterator[Fault]:
    there = {
        each.instalment.number
        for each in issued
        if each.kind is InvoiceKind.ADVANCE and each.participant == agreement.participant
    }
    missing = [term for term in agreement.payment.instalments if term.number not in there]
    if missing:
        named = listing([f"{term.number} ({date_long(term.invoiced_on)})" for term in missing])
        what = f"van {name} is het voorschot van termijn {named} niet uitgegeven"
        yield Fault("SETTLE-04", what, "geef eerst alle voorschotten van het jaar uit")


def _beside(ledger: BesideAccounts) -> Fault:
    """The first lines on which the ledger and the accounts differ or what is unmapped, and how many more there are."""
    said = [
        f"{line.slug}: grootboek {in_words(line.ledger_cents)}, jaarrekening {in_words(line.accounts_cents)}"
        for line in ledger.differences
    ]
    said += [f"{each.account}: {in_words(each.cents)} zonder regel" for each in ledger.unmapped]
    more = f"; en nog {len(said) - _TOLD} meer" if len(said) > _TOLD else ""
    what = f"grootboek en jaarrekening {ledger.year} verschillen: {'; '.join(said[:_TOLD])}{more}"
    return Fault("SETTLE-05", what, "herstel de koppeling of de jaarrekening voordat u afrekent")


def _above_caps(view: SettlementView) -> Iterator[Fault]:
    budget = view.runs.realised.budget
    for agreement in budget.agreements if budget.actuals else ():
        try:
            require_within_caps(budget.actuals.amounts if budget.actuals else {}, agreement.choices)
        except Fault as refused:
            yield refused


def _open(view: SettlementView) -> Iterator[Fault]:
    failing = [told(each) for each in view.closings if not each.holds]
    if failing:
        yield Fault("SETTLE-07", f"de afrekening sluit niet: {'; '.join(failing)}", "zoek het verschil uit")
