# SPDX-License-Identifier: EUPL-1.2
"""What did the ledger book on each line of a year? Every account in its place, and what has none by name and amount.

Everything booked is on a line, a contribution, on the balance sheet, outside the accounts or unmapped: nothing is lost.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final, TypeVar

from sow_gov.domain.budget import BudgetYear
from sow_gov.domain.dates import Dated
from sow_gov.domain.ledger import Accrued, Booked, LedgerMapping, LedgerPurpose, MappingRule
from sow_gov.domain.placing import Side
from sow_gov.domain.source import Source
from sow_gov.planning.amended import sides_of
from sow_gov.planning.forecasted import emptied, told
from sow_gov.planning.ledger_figures import DECEMBER, AccountBooked, LedgerFigures, Unmapped, month_of, signed
from sow_gov.planning.ledger_mapping import rule_of

_BEFORE: Final = 0
"""Where accruals of December of the year before stand: they are taken back in January."""
Key = TypeVar("Key")


def figures_from(
    budget: BudgetYear,
    booked: Sequence[Booked],
    mappings: Sequence[Dated[LedgerMapping]],
    accruals: Mapping[int, Sequence[Accrued]],
) -> LedgerFigures:
    """Put everything that the ledger booked in a year in its place.

    A posting follows the mapping in force on the first day of its month. A period before the first month is part of
    January and one behind the last of December (own choice: opening and closing entries of the year). An accrual is
    taken back in the month after its own. That of December stays in the year, and the year after takes it back in
    January (own choice: so each counts once, and the year has the costs that are its own).

    Args:
        budget: the year, with every line that may be booked on; amended when the ledger is.
        booked: the sums of the ledger.
        mappings: the versions of the rules.
        accruals: month -> what was accrued in it; under 0 those of December of the year before.

    Source: decisions M1 and M15.
    """
    named = {rule.line for version in mappings for rule in version.value.rules}
    sides = sides_of(budget, named | {each.line for found in accruals.values() for each in found})
    found = _Found(sides)
    for each in booked:
        mapping = mapping_on(mappings, each.year, each.period)
        found.take(each, rule_of(mapping, each.account, each.cost_centre) if mapping else None)
    return LedgerFigures(
        budget.year, found.lines, _accrued(accruals), found.contributions, found.balance, found.outside,
        tuple(found.unmapped), {slug: _accounts(own) for slug, own in found.accounts.items()}, sides, found.postings,
        any(version.value.source.example for version in mappings),
    )  # fmt: skip


def booked_year(budget: BudgetYear, figures: LedgerFigures, until: int) -> BudgetYear:
    """The budget year with what the ledger booked up to and with a month in its lines; nothing where nothing was.

    Returns:
        The year with variant ``grootboek-<month>``, so that it goes through the one allocation.
    """
    basis = f"grootboek {budget.year} tot en met maand {until}"
    source = Source(basis, figures.example)
    known = {slug: (cents, source) for slug, cents in booked_until(budget, figures, until).items()}
    return told(emptied(budget), known, f"grootboek-{until:02}", basis)


def booked_until(budget: BudgetYear, figures: LedgerFigures, until: int = DECEMBER) -> dict[str, int]:
    """Line -> what it has up to and with a month, accruals in it, at its own side; only lines that have anything.

    A choice that a group makes together is booked once and stands in the DVO of each with what all of it cost.
    """
    slugs = [slug for slug in figures.sides if slug in figures.lines or slug in figures.accrued]
    own = {slug: sum(figures.line_cents(slug, month) for month in range(1, until + 1)) for slug in slugs}
    for shared in joint_lines(budget):
        if any(slug in own for slug in shared):
            own |= dict.fromkeys(shared, sum(own.get(slug, 0) for slug in shared))
    return own


def mapping_on(mappings: Iterable[Dated[LedgerMapping]], year: int, period: int) -> LedgerMapping | None:
    """The version in force on the first day of a period; None when there is none."""
    first = date(year, month_of(period), 1)
    return next((version.value for version in mappings if first in version.period), None)


def joint_lines(budget: BudgetYear) -> Iterable[Sequence[str]]:
    """The lines that are one line of a choice that a group makes together, each in the DVO of a member."""
    found: dict[tuple[str, int], list[str]] = {}
    for choice in (choice for dvo in budget.agreements for choice in dvo.choices if choice.joint is not None):
        for place, line in enumerate(choice.lines):
            found.setdefault((choice.joint.slug if choice.joint else "", place), []).append(line.slug)
    return found.values()


class _Found:
    """What was found so far, while the ledger is gone through."""

    def __init__(self, sides: Mapping[str, Side]) -> None:
        self.sides = sides
        self.lines: dict[str, dict[int, int]] = {}
        self.contributions: dict[int, int] = {}
        self.balance: dict[int, int] = {}
        self.outside: dict[int, int] = {}
        self.postings: dict[int, int] = {}
        self.unmapped: list[Unmapped] = []
        self.accounts: dict[str, dict[tuple[str, str], int]] = {}

    def take(self, each: Booked, rule: MappingRule | None) -> None:
        month = month_of(each.period)
        _add(self.postings, month, each.postings)
        match rule and rule.purpose:
            case LedgerPurpose.LINE if rule and rule.line in self.sides:
                cents = signed(self.sides[rule.line], each.cents)
                _add(self.lines.setdefault(rule.line, {}), month, cents)
                _add(self.accounts.setdefault(rule.line, {}), (each.account, each.cost_centre), cents)
            case LedgerPurpose.CONTRIBUTION:
                _add(self.contributions, month, -each.cents)
            case LedgerPurpose.BALANCE:
                _add(self.balance, month, each.cents)
            case LedgerPurpose.OUTSIDE:
                _add(self.outside, month, each.cents)
            case _:
                line = rule.line if rule else ""
                where = (each.account, each.cost_centre, month)
                self.unmapped.append(Unmapped(*where, each.cents, each.postings, line))


def _accrued(accruals: Mapping[int, Sequence[Accrued]]) -> dict[str, dict[int, int]]:
    """Line -> month -> what accruals add there, less what is taken back of the month before."""
    found: dict[str, dict[int, int]] = {}
    for month, each in ((month, each) for month, own in accruals.items() for each in own):
        periods = found.setdefault(each.line, {})
        if month != _BEFORE:
            _add(periods, month, each.cents)
        if month != DECEMBER:
            _add(periods, month + 1, -each.cents)
    return found


def _accounts(own: Mapping[tuple[str, str], int]) -> tuple[AccountBooked, ...]:
    return tuple(AccountBooked(account, centre, cents) for (account, centre), cents in sorted(own.items()))


def _add(sums: dict[Key, int], key: Key, cents: int) -> None:
    sums[key] = sums.get(key, 0) + cents
