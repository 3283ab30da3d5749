# SPDX-License-Identifier: EUPL-1.2
"""The pages of invoicing with something in every part of them, and with nothing."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from sow_gov.app.allocate import run_named
from sow_gov.app.billing_run import Which
from sow_gov.app.billing_year import RoundState
from sow_gov.app.interest import OpenInterest
from sow_gov.app.issue import Draft
from sow_gov.app.passed_on_vat import stated_year
from sow_gov.app.payments import Doubtful, Imported
from sow_gov.app.receivables import Receivable
from sow_gov.app.reminders import DueReminder
from sow_gov.app.sending_state import NotSent, SendingState
from sow_gov.app.settlement_view import SettlementView, YearRuns, settlement_view
from sow_gov.billing.advance import schedule
from sow_gov.billing.interest import Claim
from sow_gov.billing.invoice import Invoice, InvoiceKind, advance_invoice, ground_of
from sow_gov.billing.matching import Doubt
from sow_gov.billing.open_items import OpenItem, OpenItems, PartyItems
from sow_gov.billing.payments import PaymentState
from sow_gov.billing.state import Granted, Standing
from sow_gov.documents.press.paper import Attachment
from sow_gov.documents.settlement import Statement
from sow_gov.domain.billing_terms import Channel, InterestRegime, ReceivableTerms
from sow_gov.domain.errors import Fault
from sow_gov.domain.people import Account
from sow_gov.domain.receivable import PaymentPart, PaymentReceived, Reminded
from sow_gov.web.screens.billing import Billing, billing_screen
from sow_gov.web.screens.billing_run import Preview, progress_screen, run_screen
from sow_gov.web.screens.board_forms import NO_ATTEMPT, Attempt
from sow_gov.web.screens.open_items import Money, open_items_screen
from sow_gov.web.screens.passed_on_vat import nothing_screen as no_vat
from sow_gov.web.screens.passed_on_vat import passed_on_screen
from sow_gov.web.screens.settlement import nothing_screen as no_settlement
from sow_gov.web.screens.settlement import settlement_screen
from web.screens import shown
from web.screens.shown import CONTROLLER, MAASSLUIS, START, YEAR

FRAGMENTS = {"billing_progress.html.j2"}
TODAY = date(YEAR, 3, 16)
REFUSED = Fault("SETTLE-02", "over het resultaat is niet besloten", "neem het besluit op")
_SECOND = Which(InvoiceKind.ADVANCE, f"{YEAR}-03-16")


@cache
def second() -> Invoice:
    """The second advance of Maassluis, not issued."""
    run = shown.made()
    return advance_invoice(run, schedule(run.allocation, run.budget.agreements[0])[1], "geen btw", "0" * 64)


def rounds() -> tuple[RoundState, ...]:
    """One round that can go, one approved, one kept back, one to come and one that was issued."""
    first, issued = second(), shown.invoices()
    none = frozenset[str]()
    return (
        RoundState(_SECOND, "Voorschot Maassluis", TODAY, (first,), (), none, ()),
        RoundState(Which(InvoiceKind.ORDER, "x/1"), "Opdracht", None, (first,), (), frozenset((ground_of(first),)), ()),
        RoundState(Which(InvoiceKind.SETTLEMENT), "Afrekening", None, (first,), (), none, (REFUSED,)),
        RoundState(Which(InvoiceKind.ORDER, "x/2"), "Opdracht", date(YEAR, 9, 1), (first,), (), none, ()),
        RoundState(Which(InvoiceKind.ADVANCE, "2025-12-15"), "Voorschot", date(2025, 12, 15), (), issued, none, ()),
    )


def receivable(granted: tuple[Granted, ...] = ()) -> Receivable:
    own = shown.invoices()[0]
    return Receivable(own, Standing(granted=granted), 0, own.total_cents, {1: 100}, (), ())


def billing() -> Mapping[str, Any]:
    late = NotSent(receivable(), Channel.FOLDER, SendingState.REFUSED, "onbekend adres")
    found = Billing(rounds(), (receivable((Granted(1, 1, 100, "terecht"),)),), (late,))
    attempt = Attempt("creditnota", {}, "Dat kan niet.")
    return billing_screen(START, YEAR, found, CONTROLLER, TODAY) | {"attempt": attempt}


def run(*, empty: bool = False) -> Mapping[str, Any]:
    """A round of which one invoice was issued and one was not, or one with nothing in it."""
    issued = shown.invoices()[0]
    draft = Draft(second(), Attachment("x.json", b"{}", "application/json", ""), shown.made())
    there = {} if empty else {ground_of(issued): issued}
    preview = Preview(_SECOND, "Voorschot", () if empty else (draft,), there, (), ("een mandaat",), (), None)
    printed = progress_screen(f"{START}/factureren/{_SECOND}", START, list(there.values()), {}, stopped=False)
    attempt = NO_ATTEMPT if empty else Attempt("uitgeven", {}, "Zij is veranderd.")
    return {**run_screen(START, preview, CONTROLLER, TODAY), **printed, "year": YEAR, "attempt": attempt}


@cache
def settled() -> SettlementView:
    """The accounts of the year before, of which nothing was invoiced."""
    arrangement, law = shown.made().arrangement, shown.made().law
    adopted, realised = (run_named(arrangement, law, f"{name}-{YEAR - 1}") for name in ("begroting", "realisatie"))
    appropriation = adopted.budget.appropriation
    assert appropriation is not None
    return settlement_view(YearRuns(adopted, adopted, realised), appropriation, ())


def settlement(account: Account) -> Mapping[str, Any]:
    view = settled()
    statement = Statement(view.runs.realised, view.accounts, view.settlements, view.settling, view.done, "geen btw")
    return settlement_screen(view, statement, (REFUSED,), account, f"{shown.HOME}/{YEAR - 1}")


def passed_on(account: Account) -> Mapping[str, Any]:
    made = shown.made()
    stated = stated_year(made.arrangement, made.law, YEAR, date(YEAR, 11, 22))
    return passed_on_screen(stated, (), {}, account, START)


def money() -> Money:
    """One open invoice, late and in dispute, and something wrong with everything else."""
    own = shown.invoices()[0]
    number, on = str(own.number), date(YEAR, 3, 1)
    item = OpenItem(
        number, ground_of(own), own.kind, YEAR, own.participant, on, on, 500, 0, 500, 15, 100, 1, example=True
    )
    party = PartyItems(own.participant, "Maassluis", (item,), 300)
    received = PaymentReceived("0" * 64, own.participant, on, 300, "", example=True)
    state = PaymentState("bank-1", received, (), released=False)
    matched = PaymentState("bank-2", received, (PaymentPart(number, 300),), released=False)
    terms = ReceivableTerms("bijdrage", InterestRegime.CIVIL, "Awb", False, own.sender.source)
    claim = Claim(500, on)
    waiting = NotSent(receivable(), Channel.EMAIL, SendingState.UNSURE, "misschien is zij aangekomen")
    ready = NotSent(receivable(), Channel.EMAIL, SendingState.READY, "")
    return Money(
        OpenItems(TODAY, (party,), 800, 0, 0),
        (state, matched),
        (Doubtful(state, Doubt("noemt geen factuur", (number,))),),
        (DueReminder(receivable(), "Herinnering", Reminded(1, TODAY, 500, TODAY)),),
        (OpenInterest(receivable(), terms, claim, (), None, "het percentage is niet bekend", ()),),
        (waiting, ready),
    )


def contexts() -> Mapping[str, tuple[Account | None, Mapping[str, Any]]]:
    """Template -> who looks, and a context."""
    imported = Imported("0" * 64, (), 1, 2, ())
    refused = Attempt("toewijzen-bank-1", {"bedrag": "x"}, "Dit bedrag is niet te lezen.")
    items = open_items_screen(money(), CONTROLLER, START, YEAR, imported) | {"attempt": refused}
    return {
        "billing.html.j2": (CONTROLLER, billing()),
        "billing_run.html.j2": (CONTROLLER, run()),
        "settlement.html.j2": (CONTROLLER, settlement(CONTROLLER)),
        "passed_on_vat.html.j2": (MAASSLUIS, passed_on(CONTROLLER)),
        "open_items.html.j2": (CONTROLLER, items),
    }


def empty() -> Mapping[str, Mapping[str, Any]]:
    """Template -> a context with nothing to show."""
    nothing = Money(OpenItems(TODAY, (), 0, 0, 0), (), (), (), (), ())
    return {
        "billing.html.j2": billing_screen(START, YEAR, Billing((), (), ()), CONTROLLER, TODAY)
        | {"attempt": NO_ATTEMPT},
        "billing_run.html.j2": run(empty=True),
        "settlement.html.j2": no_settlement(YEAR, START, REFUSED),
        "passed_on_vat.html.j2": no_vat(YEAR, START, REFUSED),
        "open_items.html.j2": open_items_screen(nothing, CONTROLLER, START, YEAR) | {"attempt": NO_ATTEMPT},
    }
