# SPDX-License-Identifier: EUPL-1.2
"""Does the ledger say what the accounts say, on the screen? Yes or no at once, then line by line."""

from collections.abc import Collection
from dataclasses import dataclass

from sow_gov.documents.ledger import beside_table
from sow_gov.documents.shared import IN_EUROS
from sow_gov.planning.ledger_accounts import BesideAccounts, LineBeside
from sow_gov.web.language import Said, say
from sow_gov.wording.money import amount, amount_change, euro
from sow_gov.wording.table import Column, Row, Table


@dataclass(frozen=True, slots=True)
class BesideShown:
    """The ledger beside the accounts: whether it closes, one sentence, what differs, and every line."""

    holds: bool
    said: Said
    differences: Table | None
    every: Table


def beside_shown(beside: BesideAccounts, closed: Collection[str]) -> BesideShown:
    """Show a ledger beside the accounts of its year.

    Args:
        beside: both.
        closed: lines that are not for who looks; they keep their part in the totals and nothing else.
    """
    own = [each for each in beside.lines if each.slug not in closed]
    apart = [each for each in beside.lines if each.slug in closed]
    rows = [_line(each) for each in own]
    if apart:
        sums = sum(each.accounts_cents for each in apart), sum(each.ledger_cents for each in apart)
        rows.append(_row("Eigen beleidskeuzes van andere gemeenten", *sums))
    rows.append(_row("Lasten min baten", beside.accounts_cents, beside.ledger_cents, total=True))
    columns = (Column("Regel", "text"), Column("Jaarrekening"), Column("Grootboek"), Column("Verschil"))
    note = "Bedragen aan de zijde van de regel."
    every = Table(f"Alle regels van {beside.year}", columns, tuple(rows), IN_EUROS, note, "naast-alle")
    hidden = any(each.slug in closed for each in beside.differences)
    differences = None if beside.holds or hidden else beside_table(beside)
    return BesideShown(beside.holds, _said(beside), differences, every)


def _said(beside: BesideAccounts) -> Said:
    if beside.holds:
        return say(
            "Elk van de %(count)s regels van de jaarrekening is wat het grootboek boekte, en alles is gekoppeld.",
            count=len(beside.lines),
        )
    return say(
        "%(count)s van %(all)s regels verschillen, samen %(amount)s; niet gekoppeld: %(unmapped)s.",
        count=len(beside.differences), all=len(beside.lines),
        amount=euro(beside.ledger_cents - beside.accounts_cents), unmapped=len(beside.unmapped),
    )  # fmt: skip


def _line(each: LineBeside) -> Row:
    return _row(each.label, each.accounts_cents, each.ledger_cents)


def _row(label: str, accounts: int, ledger: int, *, total: bool = False) -> Row:
    cells = (label, amount(accounts), amount(ledger), amount_change(ledger - accounts, dash=True))
    return Row(cells, "total" if total else "line")
