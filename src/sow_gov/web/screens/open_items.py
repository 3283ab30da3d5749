# SPDX-License-Identifier: EUPL-1.2
"""Who still has to pay what, how late is it, where did money go that came in, and what was not sent or reminded yet?"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sow_gov.app.interest import OpenInterest
from sow_gov.app.payments import Doubtful, Imported
from sow_gov.app.reminders import DueReminder
from sow_gov.app.sending_state import NotSent, SendingState
from sow_gov.billing.open_items import Age, OpenItem, OpenItems, PartyItems
from sow_gov.billing.payments import PaymentState
from sow_gov.documents.shared import IN_EUROS
from sow_gov.domain.people import Account, Role
from sow_gov.web.language import Said, say
from sow_gov.wording.dates import date_short
from sow_gov.wording.money import amount, euro
from sow_gov.wording.table import Column, Row, Table

_GOES_OUT = (SendingState.READY, SendingState.LATER)
"""The states of what goes out when somebody sends."""
_SHOWN = 60
"""So many of the newest payments are listed."""


@dataclass(frozen=True, slots=True)
class Money:
    """Geldstand: what the records say on a day of what was asked, what came in, and what was not sent."""

    items: OpenItems
    payments: Sequence[PaymentState]
    doubts: Sequence[Doubtful]
    reminders: Sequence[DueReminder]
    interest: Sequence[OpenInterest]
    waiting: Sequence[NotSent]


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An open invoice, every value of it finished text."""

    number: str
    address: str
    kind: str
    due_on: date
    late: str
    total: str
    paid: str
    open: str
    disputed: str
    reminded: str


@dataclass(frozen=True, slots=True)
class PaymentRow:
    """A payment with where it went; ``choices`` are the invoices that it can be matched with, by hand."""

    payment: str
    on: date
    payer: str
    cents: str
    went: tuple[tuple[str, str, str], ...]
    left: str
    left_text: str
    why: str
    choices: Mapping[str, str]
    perhaps: str


@dataclass(frozen=True, slots=True)
class Party:
    """A municipality on the page: what it owes, and the payments that came from it."""

    slug: str
    name: str
    open: str
    items: tuple[ItemRow, ...]
    unassigned: str
    payments: tuple[PaymentRow, ...]


@dataclass(frozen=True, slots=True)
class SendingRow:
    """An issued invoice that did not arrive; ``by_hand`` when somebody must say what happened."""

    number: str
    address: str
    name: str
    channel: str
    state: str
    said: str
    by_hand: bool


def open_items_screen(
    money: Money, account: Account, home: str, year: int, imported: Imported | None = None
) -> dict[str, Any]:
    """Show what is open.

    Args:
        money: what the records say of all years.
        account: a reviewer sees its own municipality, and a controller can act.
        home: the address of a year, under which this page is.
        year: that year.
        imported: the bank statement that was just read, if one was.
    """
    start = home.rpartition("/")[0]
    seen = [each for each in money.items.parties if account.sees_agreement(each.participant)]
    whole = account.sees_every_agreement
    return {
        "year": year,
        "home": home,
        "address": f"{home}/openstaand",
        "on": money.items.on,
        "ages": _ages(seen) if seen else None,
        "proof": _proof(money.items) if whole else None,
        "parties": tuple(_party(each, money, start) for each in seen),
        "doubts": tuple(_doubts(money, start)) if whole else (),
        "reminders": _reminders(money.reminders) if whole and money.reminders else None,
        "interest": _interest(money.interest, account),
        "interest_years": _interest_years(money.interest, start) if whole else (),
        "waiting": tuple(_waiting(money.waiting, start)) if whole else (),
        "sending": tuple(Counter(each.state.value for each in money.waiting).items()) if whole else (),
        "ready": any(each.state in _GOES_OUT for each in money.waiting),
        "imported": _imported(imported) if imported else None,
        "whole": whole,
        "may_act": account.role is Role.CONTROLLER,
        "example": any(item.example for each in seen for item in each.items),
    }


def _ages(parties: Sequence[PartyItems]) -> Table:
    """What is open by age, a column per municipality."""
    several = len(parties) > 1
    rows = []
    for age in Age:
        cents = [each.by_age[age] for each in parties]
        rows.append(Row((age.value, *_summed(cents, several=several))))
    rows.append(Row(("Open", *_summed([each.open_cents for each in parties], several=several)), "total"))
    rows.append(Row(("waarvan betwist", *_summed([each.disputed_cents for each in parties], several=several))))
    names = [Column(each.name) for each in parties]
    columns = (Column("Ouderdom", "text"), *names, *((Column("Totaal"),) if several else ()))
    return Table("Openstaand naar ouderdom", columns, tuple(rows), IN_EUROS, key="ouderdom")


def _summed(cents: Sequence[int], *, several: bool) -> tuple[str, ...]:
    whole = (*cents, sum(cents)) if several else tuple(cents)
    return tuple(amount(each, dash=True) for each in whole)


def _proof(items: OpenItems) -> Said:
    return say(
        "Gevraagd %(asked)s, betaald %(paid)s, open %(open)s.",
        asked=euro(items.asked_cents), paid=euro(items.paid_cents), open=euro(items.open_cents),
    )  # fmt: skip


def _party(each: PartyItems, money: Money, start: str) -> Party:
    own = [state for state in money.payments if state.received.payer == each.participant]
    return Party(
        each.participant,
        each.name,
        euro(each.open_cents),
        tuple(_item(item, start) for item in each.items),
        amount(each.unassigned_cents) if each.unassigned_cents else "",
        tuple(_payment(state, each.name, start) for state in reversed(own[-_SHOWN:])),
    )


def _item(item: OpenItem, start: str) -> ItemRow:
    return ItemRow(
        item.number, f"{start}/{item.year}/facturen/{item.number}", item.kind.value, item.due_on,
        str(item.days_late or ""), amount(item.total_cents), amount(item.paid_cents, dash=True),
        amount(item.open_cents), amount(item.disputed_cents, dash=True), str(item.reminded or ""),
    )  # fmt: skip


def _payment(state: PaymentState, payer: str, start: str, why: str = "", perhaps: Sequence[str] = (),
             choices: Mapping[str, str] | None = None) -> PaymentRow:  # fmt: skip
    received = state.received
    went = tuple((part.invoice, f"{start}/{part.invoice[:4]}/facturen/{part.invoice}", amount(part.cents))
                 for part in state.parts)  # fmt: skip
    return PaymentRow(
        state.payment, received.booked_on, payer, amount(received.cents), went,
        amount(state.left_cents) if state.left_cents else "", amount(state.left_cents), why, choices or {},
        perhaps[0] if perhaps else "",
    )  # fmt: skip


def _doubts(money: Money, start: str) -> Iterator[PaymentRow]:
    """The payments of which something goes nowhere yet, with the invoices that are open of who paid."""
    names = {each.participant: each.name for each in money.items.parties}
    for each in money.doubts:
        payer = each.payment.received.payer
        choices = {
            item.number: f"{item.number} · {amount(item.open_cents)}"
            for party in money.items.parties
            if not payer or party.participant == payer
            for item in party.items
        }
        exact = tuple(
            item.number
            for party in money.items.parties
            for item in party.items
            if item.number in choices and item.open_cents == each.payment.left_cents
        )
        perhaps = each.doubt.perhaps or exact
        yield _payment(each.payment, names.get(payer, "onbekend"), start, each.doubt.why, perhaps, choices)


def _reminders(due: Sequence[DueReminder]) -> Table:
    rows = [
        Row((each.late.number, each.late.invoice.recipient.short_name, each.name, date_short(each.reminded.pay_by),
             amount(each.reminded.open_cents)))
        for each in due
    ]  # fmt: skip
    columns = (*(Column(head, "text") for head in ("Factuur", "Gemeente", "Brief", "Te betalen op")), Column("Open"))
    return Table("Herinneringen die aan de beurt zijn", columns, tuple(rows), IN_EUROS)


def _interest(found: Sequence[OpenInterest], account: Account) -> Table | None:
    """The interest on each late invoice that may be seen; what cannot be reckoned says why."""
    seen = [each for each in found if account.sees_agreement(each.late.invoice.participant)]
    if not seen:
        return None
    rows = [
        Row(
            (
                each.late.number,
                each.late.invoice.recipient.short_name,
                amount(each.interest.cents) if each.interest else each.unknown,
                amount(each.asked_cents, dash=True),
                amount(each.new_cents, dash=True),
            ),
            detail=each.terms.regime.value,
        )
        for each in seen
    ]
    new = sum(each.new_cents for each in seen)
    rows.append(Row(("Samen", "", "", "", amount(new, dash=True)), "total"))
    columns = (
        Column("Factuur", "text"), Column("Gemeente", "text"), Column("Rente"), Column("Al gevraagd"), Column("Open"),
    )  # fmt: skip
    return Table("Rente over te late betalingen", columns, tuple(rows), IN_EUROS)


def _interest_years(found: Sequence[OpenInterest], start: str) -> tuple[tuple[int, str], ...]:
    """The years of which interest can be asked, each with the address of its round."""
    years = sorted({each.late.invoice.year for each in found if each.new_cents})
    return tuple((year, f"{start}/{year}/factureren/rente") for year in years)


def _waiting(waiting: Sequence[NotSent], start: str) -> Iterator[SendingRow]:
    """What went wrong on its way, first what a person must look into."""
    for each in sorted((each for each in waiting if each.said), key=lambda each: not each.by_hand):
        invoice = each.own.invoice
        yield SendingRow(
            each.own.number, f"{start}/{invoice.year}/facturen/{each.own.number}", invoice.recipient.short_name,
            each.channel.value, each.state.value, each.said, each.by_hand,
        )  # fmt: skip


def _imported(found: Imported) -> Said:
    return say(
        "Het afschrift is gelezen: %(new)s nieuwe betalingen, %(known)s al bekend, %(others)s van anderen (niet "
        "bewaard); %(matched)s zijn toegewezen.",
        new=len(found.new), known=found.known, others=found.others, matched=len(found.matched),
    )  # fmt: skip
