# SPDX-License-Identifier: EUPL-1.2
"""How far is one month, and what can be done with it? What was booked, what is on no line, accruals, hosts, closing."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sow_gov.documents.ledger import unmapped_table
from sow_gov.documents.shared import IN_EUROS
from sow_gov.domain.dates import Dated
from sow_gov.domain.errors import Fault
from sow_gov.domain.ledger import Accrued, LedgerMapping
from sow_gov.domain.people import Account, Role
from sow_gov.planning.host_invoices import HostState
from sow_gov.planning.ledger_figures import DECEMBER, Unmapped
from sow_gov.planning.ledger_months import LineStanding, Month, MonthState
from sow_gov.web.screens.ledger_todo import named
from sow_gov.web.screens.links import months_address, opened
from sow_gov.web.screens.months import CHOICES, Shown, tile_state
from sow_gov.web.screens.organ_names import functions
from sow_gov.wording.citing import cited
from sow_gov.wording.money import amount, amount_change, euro
from sow_gov.wording.table import Column, Row, Table

BADGES = {"closed": "success", "open": "warning", "empty": "neutral"}
"""The shape of a month -> the kind of its mark."""
_MANY = 12


@dataclass(frozen=True, slots=True)
class ToMap:
    """What to do about accounts that belong nowhere: the file of the contract, and the rows to put in it.

    ``exists`` tells that there is such a version already, so that the rows are put in that.
    """

    file: str
    exists: bool
    rows: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """An accrual that the agreements with the hosts lead to: its line, the amount and the reason, finished text."""

    line: str
    label: str
    amount: str
    reason: str


@dataclass(frozen=True, slots=True)
class Hosts:
    """The services of the hosts in the ledger up to the month, and what can be accrued."""

    state: HostState
    proposals: tuple[Accrued, ...]


def month_screen(state: MonthState, number: int, hosts: Hosts, account: Account, today: date) -> dict[str, Any]:
    """Show one month of the ledger.

    Args:
        state: the year with the ledger up to and with the month.
        number: the month, 1 to 12.
        hosts: the services of the hosts up to its last day.
        account: the controller can do something here.
        today: the day by which the functions are those of today.
    """
    month, shown = state.month(number), Shown(state, account)
    slug, year = state.budget.arrangement.slug, state.year
    shape, said = tile_state(month)
    start = months_address(slug, year)
    return {
        "year": year,
        "name": named(year, number),
        "month": month,
        "closed": month.state.closed,
        "closed_said": cited(month.state.closed.decision) if month.state.closed else "",
        "reopened": tuple((cited(each.decision), each.reason) for each in month.state.reopened),
        "badge": "error" if month.changed else BADGES[shape],
        "said": said,
        "example": any(run.example for run in (state.budget, state.booked) if run),
        "in_the_way": tuple(map(_fault, month.in_the_way)),
        "unmapped": unmapped_table(year, month.unmapped),
        "to_map": to_map(state.budget.arrangement.ledger_mappings, year, month.unmapped),
        "known_lines": tuple((each.slug, each.label) for each in state.lines),
        "programmes": _programmes(state, month) if month.programmes or month.contributions_cents else None,
        "lines": _lines(shown, number) if month.programmes else None,
        "accruals": _accruals(shown, month),
        "proposals": tuple(_proposals(state, hosts.proposals)) if account.role is Role.CONTROLLER else (),
        "hosts": _hosts(state, hosts.state) if hosts.state.hosts else None,
        "hosts_address": f"/{slug}/{year}/gastheerdiensten",
        "line_choices": {each.slug: each.label for each in state.lines},
        "deciders": {name: name for name in functions(state.budget.arrangement, today)},
        "may_write": account.role is Role.CONTROLLER,
        "can_close": month.state.closed is None and not month.in_the_way,
        "months_address": start,
        "address": f"{start}/{number}",
        "before": (named(year, number - 1), f"{start}/{number - 1}") if number > 1 else None,
        "after": (named(year, number + 1), f"{start}/{number + 1}") if number < DECEMBER else None,
        "sees_ledger": account.sees_every_agreement,
        "ledger_address": f"/{slug}/{year}/grootboek",
        "today": today,
    }


def to_map(mappings: Sequence[Dated[LedgerMapping]], year: int, unmapped: Iterable[Unmapped]) -> ToMap | None:
    """What to do about accounts that belong nowhere: a version of the mapping from their first month on.

    A row names no line, because only who knows the account knows where it belongs; REGEL stands where it comes.
    """
    found = sorted(unmapped, key=lambda each: (each.account, each.cost_centre))
    if not found:
        return None
    first = date(year, min(each.period for each in found), 1)
    rows = dict.fromkeys(f"{each.account},{each.cost_centre},regel,REGEL,nee,OMSCHRIJVING,nee,BRON," for each in found)
    exists = any(version.period.from_ == first for version in mappings)
    return ToMap(f"grootboek/{first}", exists, "\n".join(rows))


def _fault(fault: Fault) -> tuple[str, str, str]:
    """Code, what is in the way and what to do; of many accounts the table beside it says which."""
    what = fault.what if fault.code != "PERIOD-03" or fault.what.count(";") < _MANY else "boekingen zonder koppeling"
    return fault.code, what, fault.todo


def _programmes(state: MonthState, month: Month) -> Table:
    """What the month has on every programme, and beside that what the municipalities were asked for."""
    rows = [Row((state.budget.regime.programme(slug).name, amount(cents))) for slug, cents in month.programmes.items()]
    rows.append(Row(("Lasten min baten", amount(month.total_cents)), "total"))
    rows.append(Row(("Bijdragen van gemeenten", amount(month.contributions_cents, dash=True))))
    columns = (Column("Programma", "text"), Column("Bedrag"))
    note = "Een bate staat met een min; overlopende posten tellen mee."
    return Table(f"Geboekt in {named(state.year, month.month)}", columns, tuple(rows), IN_EUROS, note, "maand")


def _lines(shown: Shown, number: int) -> Table:
    """What the month has on every line, which leads to its accounts and postings."""
    state, rows = shown.state, list[Row]()
    for slug in state.programmes:
        own = [each for each in state.lines if each.programme == slug and each.months.get(number)]
        rows += [Row((state.budget.regime.programme(slug).name,), "group")] if own else []
        rows += _of_month(shown, own, number)
    rows.append(Row(("Lasten min baten", amount(state.month(number).total_cents)), "total"))
    columns = (Column("Regel", "text"), Column("Bedrag"))
    return Table(f"Regels in {named(state.year, number)}", columns, tuple(rows), IN_EUROS, key="maand-regels")


def _of_month(shown: Shown, own: Sequence[LineStanding], number: int) -> Iterator[Row]:
    apart = 0
    for each in own:
        if each.slug in shown.closed:
            apart += each.months[number]
        else:
            yield Row((each.label, opened(each.months[number], shown.booked_at(each.slug, number))))
    if apart:
        yield Row((CHOICES, amount(apart)))


def _accruals(shown: Shown, month: Month) -> Table | None:
    """What was accrued in the month, on lines that are for who looks; None when nothing was."""
    names = {each.slug: each.label for each in shown.state.lines}
    rows = [
        Row((names.get(each.line, each.line), amount(each.cents)), detail=each.reason)
        for each in month.state.accrued
        if each.line not in shown.closed
    ]
    if not rows:
        return None
    note = "De maand erna neemt ze terug; die van december blijven in het jaar."
    columns = (Column("Regel", "text"), Column("Bedrag"))
    name = named(shown.state.year, month.month)
    return Table(f"Overlopende posten van {name}", columns, tuple(rows), IN_EUROS, note, "overlopend")


def _proposals(state: MonthState, proposals: Iterable[Accrued]) -> Iterator[Proposal]:
    names = {each.slug: each.label for each in state.lines}
    for each in proposals:
        yield Proposal(each.line, names.get(each.line, each.line), euro(each.cents), each.reason)


def _hosts(state: MonthState, hosts: HostState) -> Table:
    """Of each host: what it delivered, what the ledger has, and what it invoiced otherwise than agreed."""
    rows = []
    for host in hosts.hosts:
        expected = sum(each.expected_cents for each in host.services)
        booked = sum(each.booked_cents for each in host.services)
        asked = amount_change(host.difference_cents, dash=True)
        name = state.budget.arrangement.parties[host.host].short_name
        rows.append(Row((name, amount(expected), amount(booked), amount_change(booked - expected, dash=True), asked)))
    heads = ("Afgesproken t/m deze maand", "In het grootboek", "Verschil", "Anders gefactureerd")
    columns = (Column("Gastheer", "text"), *map(Column, heads))
    note = "Anders gefactureerd: wat de facturen van het jaar meer vragen dan afgesproken, voor dezelfde dagen."
    return Table("Gastheren tot en met deze maand", columns, tuple(rows), IN_EUROS, note, "gastheren-maand")
