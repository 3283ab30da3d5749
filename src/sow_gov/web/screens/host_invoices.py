# SPDX-License-Identifier: EUPL-1.2
"""How do the hosts of a year stand, and how one invoice? Totals for everybody, invoices for who sees that municipality.

What hosts ask and what municipalities contribute stand beside each other and are never set off (M3).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import quote

from sow_gov.allocation.run import Run
from sow_gov.domain.errors import Finding
from sow_gov.domain.host_invoice import HostInvoiceKind
from sow_gov.domain.hosting import HostedService
from sow_gov.domain.people import Account, Role
from sow_gov.planning.host_invoices import AFTER, CheckedInvoice, HostInvoice, HostInvoiceState, HostState, HostYear
from sow_gov.planning.host_matching import AGREED
from sow_gov.web.language import say
from sow_gov.web.screens.links import TOGETHER, Linked, explanation_address
from sow_gov.web.screens.todo import Todo
from sow_gov.wording.hosting import days_said, lines_table, services_table
from sow_gov.wording.money import amount, amount_change, euro
from sow_gov.wording.table import Column, Row, Table

BADGES = {
    HostInvoiceState.RECEIVED: "warning", HostInvoiceState.ACCEPTED: "success", HostInvoiceState.QUERIED: "error",
    HostInvoiceState.WITHDRAWN: "neutral",
}  # fmt: skip
"""State of an invoice -> the kind of its mark."""


@dataclass(frozen=True, slots=True)
class InvoiceRow:
    """An invoice in the list of its host, every value of it finished text."""

    number: str
    address: str
    kind: str
    days: str
    invoiced_on: date
    due_on: date
    net: str
    difference: str
    state: str
    badge: str
    findings: int


@dataclass(frozen=True, slots=True)
class HostShown:
    """A host on the page: its agreement, its services and its invoices."""

    slug: str
    name: str
    agreement: str
    services: Table
    invoices: tuple[InvoiceRow, ...]
    missing: tuple[str, ...]


def hosting_screen(run: Run, state: HostState, account: Account, today: date) -> dict[str, Any]:
    """Show how the hosts of a year stand.

    Args:
        run: the budget of the year, for names and explanations.
        state: every host.
        account: sees the totals of all, and the services and invoices of those whose agreement it may see.
        today: tells what is late.
    """
    home = f"/{run.arrangement.slug}/{run.year}/gastheerdiensten"
    seen = [host for host in state.hosts if account.sees_agreement(host.host)]
    return {
        "year": run.year,
        "until": state.until,
        "totals": _totals(run, state.hosts) if state.hosts else None,
        "hosts": tuple(_host(run, host, home) for host in seen),
        "booked": any(each.booked_cents for _, each in state.services),
        "todo": tuple(_todo(run, seen, account, today, home)),
        "example": any(service.source.example for host in state.hosts for service in host.agreement.services),
        "address": home,
        "kinds": {kind.value: kind.value for kind in HostInvoiceKind},
        "may_write": account.role is Role.CONTROLLER,
    }


def _totals(run: Run, hosts: Sequence[HostYear]) -> Table:
    """What each host costs, and beside it what the same municipality contributes."""
    rows = [_total(run, host) for host in hosts]
    together = [sum(column) for column in zip(*map(_sums, hosts), strict=True)]
    rows.append(Row(("Samen", *_written(together)), "total"))
    heads = ("Afspraak", "Gefactureerd", "Verschil", "Akkoord", "Geboekt", "Bijdrage")
    bands = (("", 1), ("Kosten van wat de gastheer levert", 5), ("Wat de gemeente betaalt", 1))
    columns = (Column("Gastheer", "text", 20), *map(Column, heads))
    return Table(f"Gastheren in {run.year}", columns, tuple(rows), "in euro's zonder btw", bands=bands, key="gastheren")


def _sums(host: HostYear) -> tuple[int, int, int, int, int, int]:
    """Agreed, invoiced, the difference, accepted, booked, and what the municipality contributes, in cents."""
    return (
        sum(each.agreed_cents for each in host.services),
        host.invoiced_cents,
        host.difference_cents,
        sum(each.accepted_cents for each in host.services),
        sum(each.booked_cents for each in host.services),
        host.contribution_cents,
    )


def _written(cents: Sequence[int]) -> list[str]:
    return [(amount_change if place == 2 else amount)(each, dash=True) for place, each in enumerate(cents)]


def _total(run: Run, host: HostYear) -> Row:
    *costs, contribution = _written(_sums(host))
    if host.contribution_cents:
        contribution = Linked(contribution, explanation_address(run.arrangement.slug, run.year, host.host))
    return Row((run.arrangement.parties[host.host].short_name, *costs, contribution), detail=host.agreement.number)


def _host(run: Run, host: HostYear, home: str) -> HostShown:
    def leading(service: HostedService, text: str) -> str:
        address = explanation_address(run.arrangement.slug, run.year, TOGETHER, part=service.slug)
        return Linked(text, address) if service.prices[0].cents else text

    name = run.arrangement.parties[host.host].short_name
    missing = (f"{each.service.name}: {days_said(each.open)}" for each in host.services if each.open)
    invoices = tuple(_row(each, home) for each in host.invoices)
    table = services_table(host, name, run.year, leading)
    return HostShown(host.host, name, host.agreement.number, table, invoices, tuple(missing))


def _row(each: CheckedInvoice, home: str) -> InvoiceRow:
    invoice = each.invoice
    registered = invoice.registered
    off = sum(line.line.net_cents - line.cents[AGREED] for line in each.lines)
    return InvoiceRow(
        registered.number, invoice_address(home, invoice), registered.kind.value,
        days_said([(registered.first_day, registered.last_day)]), registered.invoiced_on, registered.due_on,
        amount(invoice.net_cents), amount_change(off, dash=True), invoice.state.value, BADGES[invoice.state],
        len(each.findings),
    )  # fmt: skip


def invoice_address(home: str, invoice: HostInvoice) -> str:
    """The address of an invoice under the page of the hosts.

    A number may hold a slash, which then is a part of the address.
    """
    return f"{home}/{invoice.registered.host}/{quote(invoice.registered.number)}"


def _todo(run: Run, hosts: Sequence[HostYear], account: Account, today: date, home: str) -> Iterator[Todo]:
    """What waits for the controller, the first to be paid first; and what a host is still to send."""
    if account.role is not Role.CONTROLLER:
        return
    every = [each.invoice for host in hosts for each in host.invoices]
    for invoice in sorted(every, key=lambda each: each.registered.due_on):
        name, due = run.arrangement.parties[invoice.registered.host].short_name, invoice.registered.due_on
        said = {"number": invoice.registered.number, "name": name}
        if invoice.state is HostInvoiceState.RECEIVED:
            what, why = say("Beoordeel factuur %(number)s van %(name)s", **said), euro(invoice.net_cents)
            yield Todo(what, due, why, say("Bekijk de factuur"), invoice_address(home, invoice), due < today)
        elif invoice.state is HostInvoiceState.QUERIED:
            what = say("Factuur %(number)s van %(name)s is betwist: wacht op de gastheer", **said)
            yield Todo(what, due, invoice.reason, say("Bekijk de factuur"), invoice_address(home, invoice), due < today)


def invoice_screen(run: Run, checked: CheckedInvoice, account: Account) -> dict[str, Any]:
    """Show one invoice of a host, which the account may see, beside its agreement."""
    invoice = checked.invoice
    registered = invoice.registered
    home = f"/{run.arrangement.slug}/{run.year}/gastheerdiensten"
    names = {each.slug: each.name for host in run.budget.hosting for each in host.services}
    agreement = next(each for each in run.budget.hosting if each.host == registered.host)
    return {
        "year": run.year,
        "invoice": invoice,
        "registered": registered,
        "name": run.arrangement.parties[registered.host].short_name,
        "agreement": agreement.number,
        "days": days_said([(registered.first_day, registered.last_day)]),
        "gross_cents": invoice.net_cents + invoice.vat_cents,
        "badge": BADGES[invoice.state],
        "table": lines_table(checked, names, example=registered.example) if checked.lines else None,
        "findings": checked.findings,
        "needs_reason": bool(checked.findings),
        "steps": tuple(state.value for state in AFTER[invoice.state]) if account.role is Role.CONTROLLER else (),
        "list_address": home,
        "address": invoice_address(home, invoice),
    }


def told(findings: Sequence[Finding]) -> str:
    """What is wrong with a file that somebody sent, in one text."""
    return " ".join(f"{each.place}: {each.what} ({each.code})." if each.place else f"{each.what} ({each.code})."
                    for each in findings)  # fmt: skip
