# SPDX-License-Identifier: EUPL-1.2
"""Do the accounts of a year say what the ledger booked? Line by line, with the accounts behind every difference."""

from collections.abc import Mapping
from dataclasses import dataclass

from sow_gov.domain.agreement import ChoiceLine
from sow_gov.domain.budget import BudgetYear
from sow_gov.domain.budget_line import BudgetLine
from sow_gov.domain.errors import Fault
from sow_gov.domain.hosting import HostedService
from sow_gov.domain.placing import Side
from sow_gov.planning.amended import Changeable, changeable
from sow_gov.planning.from_ledger import booked_until
from sow_gov.planning.ledger_figures import AccountBooked, LedgerFigures, Unmapped, signed


@dataclass(frozen=True, slots=True)
class LineBeside:
    """Regel in jaarrekening en grootboek, in cents at its own side; ``accounts`` are where its bookings come from."""

    slug: str
    label: str
    side: Side
    accounts_cents: int
    ledger_cents: int
    accounts: tuple[AccountBooked, ...]

    @property
    def difference_cents(self) -> int:
        """What the ledger has more than the accounts."""
        return self.ledger_cents - self.accounts_cents


@dataclass(frozen=True, slots=True)
class BesideAccounts:
    """Grootboek naast de jaarrekening of a year: every line of the accounts, and what the ledger has beside them."""

    year: int
    lines: tuple[LineBeside, ...]
    unmapped: tuple[Unmapped, ...]

    @property
    def accounts_cents(self) -> int:
        """Costs minus income of the accounts."""
        return sum(signed(line.side, line.accounts_cents) for line in self.lines)

    @property
    def ledger_cents(self) -> int:
        """Costs minus income of the ledger, on the lines of the accounts."""
        return sum(signed(line.side, line.ledger_cents) for line in self.lines)

    @property
    def differences(self) -> tuple[LineBeside, ...]:
        """The lines that are not the same."""
        return tuple(line for line in self.lines if line.difference_cents)

    @property
    def holds(self) -> bool:
        """Whether every line is the same and nothing is unmapped."""
        return not self.differences and not self.unmapped


def beside_accounts(budget: BudgetYear, figures: LedgerFigures) -> BesideAccounts:
    """Lay the ledger of a whole year, accruals in it, beside its accounts.

    Args:
        budget: the year with its accounts, and the lines that amendments brought.
        figures: of its ledger.

    Raises:
        Fault: PERIOD-10, the year has no accounts yet.
    """
    if budget.actuals is None:
        todo = "vergelijk als de (voorlopige) jaarrekening er is: jaarrekening.toml en jaarrekening.csv"
        raise Fault("PERIOD-10", f"{budget.year} heeft nog geen jaarrekening", todo)
    told, booked = budget.actuals.amounts, booked_until(budget, figures)
    known = changeable(budget, {*told, *booked})
    slugs = dict.fromkeys((*told, *(slug for slug in known if slug in booked)))
    lines = (_line(slug, known, told.get(slug, 0), booked.get(slug, 0), figures) for slug in slugs if slug in known)
    return BesideAccounts(budget.year, tuple(lines), figures.unmapped)


def _line(
    slug: str, known: Mapping[str, Changeable], accounts_cents: int, ledger_cents: int, figures: LedgerFigures
) -> LineBeside:
    label, side = labelled(known[slug])
    return LineBeside(slug, label, side, accounts_cents, ledger_cents, figures.accounts.get(slug, ()))


def labelled(each: Changeable) -> tuple[str, Side]:
    """What a line, service or choice line is called, and the side it stands on."""
    match each:
        case BudgetLine():
            return each.label, each.side
        case HostedService():
            return each.name, Side.COST
        case ChoiceLine():
            return each.label, Side.COST
