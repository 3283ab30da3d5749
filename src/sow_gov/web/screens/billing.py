# SPDX-License-Identifier: EUPL-1.2
"""What can be invoiced now, what is to come, and what was issued? The rounds of a year, each with its one next step."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sow_gov.app.billing_year import RoundState
from sow_gov.app.credit import awaits_credit, to_credit
from sow_gov.app.receivables import Receivable
from sow_gov.app.sending_state import NotSent
from sow_gov.billing.invoice import InvoiceKind
from sow_gov.domain.people import Account, Role
from sow_gov.web.errors import in_words
from sow_gov.web.language import Said, say
from sow_gov.web.screens.todo import Todo
from sow_gov.wording.money import amount, euro


@dataclass(frozen=True, slots=True)
class RoundRow:
    """A round in a list, every value of it finished text; ``refusals`` are what keeps it back, in words."""

    name: str
    address: str
    on: date | None
    issued: Said
    total: str
    state: Said
    badge: str
    refusals: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CreditRow:
    """A dispute that was granted and not given back yet."""

    number: str
    name: str
    address: str
    granted: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Billing:
    """What the records say of the invoicing of a year: rounds, receivables, and what did not arrive."""

    rounds: Sequence[RoundState]
    receivables: Sequence[Receivable]
    waiting: Sequence[NotSent]


def billing_screen(home: str, year: int, billing: Billing, account: Account, today: date) -> dict[str, Any]:
    """Show the rounds of a year.

    Args:
        home: the address of the year.
        year: the year.
        billing: what the records say of it.
        account: the controller acts, others read.
        today: tells what can be issued now.
    """
    now = [each for each in billing.rounds if each.due(today) and not each.refusals]
    held = [each for each in billing.rounds if each.refusals and not each.done]
    later = [each for each in billing.rounds if each.wanted and not each.refusals and not each.due(today)]
    done = [each for each in billing.rounds if each.issued and not each.wanted]
    return {
        "year": year,
        "home": home,
        "address": f"{home}/factureren",
        "todo": tuple(_todo(each, home, account, today) for each in now),
        "held": tuple(round_row(each, home, today) for each in held),
        "later": tuple(round_row(each, home, today) for each in later),
        "done": tuple(round_row(each, home, today) for each in reversed(done)),
        "sending": tuple(_sending(billing.waiting)),
        "credits": tuple(_credits(billing.receivables, home)),
        "example": any(each.example for round_ in billing.rounds for each in (*round_.wanted, *round_.issued)),
        "may_act": account.role is Role.CONTROLLER,
    }


def round_row(each: RoundState, home: str, today: date) -> RoundRow:
    """A round as a row of a list."""
    state, badge = _standing(each, today)
    said = say("%(issued)s van %(all)s", issued=len(each.issued), all=each.count)
    reasons = tuple(map(in_words, each.refusals))
    return RoundRow(
        each.name, round_address(home, each), each.on, said, amount(each.total_cents), state, badge, reasons
    )


def round_address(home: str, each: RoundState) -> str:
    """The address of a round."""
    return f"{home}/factureren/{each.which}"


def due_todo(rounds: Sequence[RoundState], home: str, account: Account, today: date) -> Iterator[Todo]:
    """What a controller can issue now, for the page of the year; advances have a line of their own there."""
    if account.role is Role.CONTROLLER:
        for each in rounds:
            if each.due(today) and not each.refusals and each.which.kind is not InvoiceKind.ADVANCE:
                yield _todo(each, home, account, today)


def _todo(each: RoundState, home: str, account: Account, today: date) -> Todo:
    """A round that can be issued, with one button."""
    total = euro(each.total_cents)
    if each.approved:
        told = say(
            "%(issued)s van %(all)s uitgegeven, %(approved)s goedgekeurd; samen %(total)s",
            issued=len(each.issued), all=each.count, approved=len(each.approved), total=total,
        )  # fmt: skip
    else:
        told = say("%(issued)s van %(all)s uitgegeven; samen %(total)s", issued=len(each.issued), all=each.count,
                   total=total)  # fmt: skip
    link = say("Bekijk en geef uit") if account.role is Role.CONTROLLER else say("Bekijk de ronde")
    late = each.on is not None and each.on < today
    return Todo(say("%(name)s", name=each.name), each.on, told, link, round_address(home, each), late)


def _standing(each: RoundState, today: date) -> tuple[Said, str]:
    """How far a round is, with the kind of its mark."""
    if each.refusals and not each.done:
        return say("kan nog niet"), "error"
    if not each.wanted:
        return say("uitgegeven"), "success"
    if len(each.approved) == len(each.wanted):
        return say("goedgekeurd"), "success"
    return (say("kan nu"), "warning") if each.due(today) else (say("komt nog"), "neutral")


def _sending(waiting: Sequence[NotSent]) -> Iterator[tuple[str, int]]:
    """State -> how many issued invoices did not arrive yet."""
    yield from Counter(each.state.value for each in waiting).items()


def _credits(found: Sequence[Receivable], home: str) -> Iterator[CreditRow]:
    for own in found:
        if awaits_credit(own):
            said = tuple(f"{euro(each.cents)}: {each.text}" for each in to_credit(own))
            name = own.invoice.recipient.short_name
            yield CreditRow(own.number, name, f"{home}/facturen/{own.number}", said)
