# SPDX-License-Identifier: EUPL-1.2
"""Which invoices wait for somebody? To check and pay for a municipality, to answer and credit for the controller."""

from collections.abc import Iterable, Iterator
from datetime import date

from sow_gov.app.credit import awaits_credit
from sow_gov.app.receivables import Receivable
from sow_gov.billing.invoice import Invoice
from sow_gov.billing.state import InvoiceState, LineTalk
from sow_gov.domain.people import Account, Role
from sow_gov.domain.receivable import LineDisputed, LineQuestioned
from sow_gov.web.language import say
from sow_gov.web.screens.invoice_state import UNSEEN
from sow_gov.web.screens.invoices import invoice_address, names_kind
from sow_gov.web.screens.todo import Todo
from sow_gov.wording.money import euro

_BRIEF = 90
_TO_PAY = (InvoiceState.ACCEPTED, InvoiceState.PART_PAID)


def invoice_todo(arrangement: str, receivables: Iterable[Receivable], account: Account, today: date) -> Iterator[Todo]:
    """What waits for an account, of the invoices of any year.

    Args:
        arrangement: its code, for the addresses.
        receivables: every invoice; those that the account may not see are left out.
        account: a reviewer checks and pays, the controller answers, closes and credits.
        today: tells late from due.
    """
    for own in receivables:
        if own.invoice.number is None or not account.sees_agreement(own.invoice.participant):
            continue
        address = invoice_address(f"/{arrangement}/{own.invoice.year}", own.number)
        if account.role is Role.REVIEWER:
            yield from _reviewer(own, address, today)
        elif account.role is Role.CONTROLLER:
            yield from _controller(own, address, today)


def _reviewer(own: Receivable, address: str, today: date) -> Iterator[Todo]:
    invoice, due, late = own.invoice, own.due_on, own.open_cents > 0 and own.due_on < today
    named = {"number": own.number, "about": _about(invoice)}
    if own.state in UNSEEN:
        what = say("Controleer factuur %(number)s (%(about)s)", **named)
        why = say("%(amount)s, vervaldatum volgens %(agreement)s", amount=_owed(own), agreement=invoice.agreement)
        yield Todo(what, due, why, say("Open de factuur"), address, late)
    elif own.state in _TO_PAY and own.open_cents > 0:
        what = say("Betaal factuur %(number)s (%(about)s)", **named)
        why = say("nog open %(amount)s volgens %(agreement)s", amount=_owed(own), agreement=invoice.agreement)
        yield Todo(what, due, why, say("Open de factuur"), address, late)


def _controller(own: Receivable, address: str, today: date) -> Iterator[Todo]:
    named, late = {"number": own.number, "name": own.invoice.recipient.short_name}, own.due_on < today
    for talk in own.stands.questioned:
        if not talk.disputed_cents:
            what = say("Beantwoord de vraag van %(name)s bij factuur %(number)s", **named)
            yield Todo(what, own.due_on, _last(talk), say("Open de vraag"), f"{address}#{place_of(talk.line)}", late)
    for talk in own.stands.disputed:
        amount = euro(talk.disputed_cents)
        what = say("Doe de betwisting van %(name)s over factuur %(number)s af: %(amount)s", **named, amount=amount)
        link = say("Open de betwisting")
        yield Todo(what, own.due_on, _last(talk), link, f"{address}#{place_of(talk.line)}", late)
    if awaits_credit(own):
        what = say("Geef de creditnota aan %(name)s uit bij factuur %(number)s", **named)
        yield Todo(what, None, say("een betwisting is toegekend"), say("Open de factuur"), f"{address}#crediteren")


def place_of(line: int) -> str:
    """Where on the page of an invoice something is said about a line, or about all of it (0)."""
    return f"regel-{line}" if line else "geheel"


def _last(talk: LineTalk) -> str:
    """The last that a municipality asked or disputed, short."""
    said = [each.text for each in talk.said if isinstance(each, LineQuestioned | LineDisputed)]
    text = " ".join(said[-1].split())
    return text if len(text) <= _BRIEF else f"{text[: _BRIEF - 1]}…"


def _about(invoice: Invoice) -> str:
    """The kind of an invoice, with its instalment where that says more."""
    name = invoice.instalment.name
    return name if names_kind(invoice) else f"{invoice.kind.value} {name}"


def _owed(own: Receivable) -> str:
    return euro(own.open_cents)
