# SPDX-License-Identifier: EUPL-1.2
"""How do reserves and provisions go up and down? Their schedules by the budget, and by the accounts of a year.

Source: BBV art. 20, 42 to 45, 54 and 55; decisions M7 and M15.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sow_gov.domain.balance_sheet import BalanceSheet, ResultAppropriation, ResultUse
from sow_gov.domain.budget import Actuals, BudgetYear
from sow_gov.domain.budget_line import BudgetLine, LineKind
from sow_gov.domain.bulk_lines import BudgetLines
from sow_gov.domain.errors import Fault
from sow_gov.domain.placing import Side
from sow_gov.domain.position import FinancialPosition, Provision, Reserve, ReserveKind
from sow_gov.domain.source import Source, any_example


@dataclass(frozen=True, slots=True)
class Stand:
    """Verloop of one year in cents; what leaves stands in it above zero.

    ``taken_cents`` is withdrawn from a reserve or paid from a provision, ``released_cents`` freed of a provision to
    the result, ``appropriated_cents`` what the result of the year before brought (below zero: what it took).
    """

    year: int
    opening_cents: int
    added_cents: int
    taken_cents: int
    released_cents: int = 0
    appropriated_cents: int = 0

    @property
    def closing_cents(self) -> int:
        """What it holds on 31 December."""
        return self.opening_cents + self.change_cents

    @property
    def change_cents(self) -> int:
        """What the year adds to it."""
        return self.appropriated_cents + self.added_cents - self.taken_cents - self.released_cents


@dataclass(frozen=True, slots=True)
class ReserveSchedule:
    """Verloop van een reserve, year after year; each opens where the one before it closed."""

    reserve: Reserve
    stands: tuple[Stand, ...]
    example: bool

    def closing_cents(self, year: int) -> int:
        """What it holds at the end of a year."""
        return next(stand.closing_cents for stand in self.stands if stand.year == year)


@dataclass(frozen=True, slots=True)
class ProvisionSchedule:
    """Verloop van een voorziening, year after year."""

    provision: Provision
    stands: tuple[Stand, ...]
    example: bool


def reserve_lines(budget: BudgetYear) -> tuple[BudgetLine, ...]:
    """The lines of a budget that move a reserve, in the order of the file."""
    lines = BudgetLines.of(budget.lines)
    terms = [term for term, each in enumerate(lines.terms) if each.kind is LineKind.RESERVE]
    return tuple(lines[row] for row in sorted(row for term in terms for row in lines.rows(term)))


def reserve_schedules(budget: BudgetYear) -> tuple[ReserveSchedule, ...]:
    """What every reserve does from T to T+3, by the reserve lines of the budget; none without a position.

    A variant of a budget (after an amendment, by a forecast) has the lines of that variant.
    """
    lines = {line.slug: line for line in reserve_lines(budget)}
    return tuple(_planned(reserve, budget, lines) for reserve in _position(budget).reserves)


def provision_schedules(budget: BudgetYear) -> tuple[ProvisionSchedule, ...]:
    """What every provision does from T to T+3, as the position says; none without a position."""
    found = []
    for provision in _position(budget).provisions:
        moves = zip(budget.years, provision.added, provision.used, provision.released, strict=True)
        stands = tuple(_chained(provision.opening_cents, (Stand(year, 0, *move) for year, *move in moves)))
        found.append(ProvisionSchedule(provision, stands, provision.source.example))
    return tuple(found)


def realised_reserves(budget: BudgetYear, appropriated: Mapping[str, int] | None = None) -> tuple[ReserveSchedule, ...]:
    """What every reserve did in year T: from its opening stand on the balance sheet, by the reserve lines as realised.

    Args:
        budget: with actuals, balance sheet and position; without one of them there is nothing to tell.
        appropriated: reserve -> cents that the result of the year before brought to it.
    """
    actuals, sheet = budget.actuals, budget.balance_sheet
    if actuals is None or sheet is None:
        return ()
    lines = {line.slug: line for line in reserve_lines(budget)}
    return tuple(
        _realised(reserve, actuals, sheet, lines, (appropriated or {}).get(reserve.slug, 0))
        for reserve in _position(budget).reserves
    )


def realised_provisions(budget: BudgetYear) -> tuple[ProvisionSchedule, ...]:
    """What every provision did in year T: from its opening stand, by the movements that the balance file names."""
    sheet = budget.balance_sheet
    if sheet is None:
        return ()
    found = []
    for provision in _position(budget).provisions:
        move = sheet.movement(provision.slug)
        moved = (move.added_cents, move.taken_cents, move.released_cents) if move else (0, 0, 0)
        stand = Stand(budget.year, opening_of(sheet, provision.slug), *moved)
        found.append(ProvisionSchedule(provision, (stand,), _sheet_example(sheet, provision.source, provision.slug)))
    return tuple(found)


def opening_of(sheet: BalanceSheet, account: str) -> int:
    """What an account held on 1 January; nothing when the balance sheet does not have it."""
    return sum(each.opening_cents for each in sheet.accounts if each.slug == account)


def closing_of(sheet: BalanceSheet, account: str) -> int:
    """What an account held on 31 December; nothing when the balance sheet does not have it."""
    return sum(each.closing_cents for each in sheet.accounts if each.slug == account)


def to_reserves(appropriation: ResultAppropriation | None) -> dict[str, int]:
    """What a result brought to each reserve in cents, once the AB decided on it (M7); nothing before."""
    found: dict[str, int] = {}
    if appropriation is not None and appropriation.decision is not None:
        for part in appropriation.parts:
            if part.use is ResultUse.RESERVE and part.reserve is not None:
                found[part.reserve] = found.get(part.reserve, 0) + part.cents
    return found


def expected_closings(previous: BudgetYear, before: BudgetYear | None, on: date) -> dict[str, int]:
    """What each reserve and provision will hold at the end of a year, by what was known on a day; a budget opens so.

    Args:
        previous: the year, with the amendments that count; nothing is expected of a year without a position.
        before: the year before that; its balance sheet counts once its accounts were adopted, and its appropriation
            once the AB decided on it. Otherwise the year opens as its own budget said.
        on: the day on which the next budget was adopted.

    Source: BBV art. 20; what is known on which day is an own choice.
    """
    opened = _known_closings(before, on) if before is not None else {}
    first = {each.reserve.slug: each.stands[0] for each in reserve_schedules(previous)}
    first |= {each.provision.slug: each.stands[0] for each in provision_schedules(previous)}
    return {slug: opened.get(slug, stand.opening_cents) + stand.change_cents for slug, stand in first.items()}


def known_sheet(year: BudgetYear, on: date) -> BalanceSheet | None:
    """The balance sheet of a year, once its accounts were adopted by a day; else None."""
    return year.balance_sheet if year.actuals is not None and year.actuals.decision.decided_on <= on else None


def _known_closings(year: BudgetYear, on: date) -> dict[str, int]:
    """What reserves and provisions held at the end of a year of which the accounts were adopted by a day; else none."""
    sheet, position = known_sheet(year, on), _position(year)
    if sheet is None:
        return {}
    brought = to_reserves(year.appropriation) if _by(year.appropriation, on) else {}
    held: tuple[Reserve | Provision, ...] = (*position.reserves, *position.provisions)
    return {each.slug: closing_of(sheet, each.slug) + brought.get(each.slug, 0) for each in held}


def _by(appropriation: ResultAppropriation | None, on: date) -> bool:
    """Whether the AB had decided on a result by a day."""
    decision = appropriation.decision if appropriation is not None else None
    return decision is not None and decision.decided_on <= on


def general_cents(schedules: Iterable[ReserveSchedule], year: int) -> int:
    """What the general reserves hold at the end of a year."""
    return sum(each.closing_cents(year) for each in schedules if each.reserve.kind is ReserveKind.GENERAL)


def below_zero(budget: BudgetYear) -> Iterator[tuple[str, Fault]]:
    """Where a schedule goes below zero, with its place in ``financiele-positie.toml``.

    Yields:
        POSITION-05 for a reserve, POSITION-06 for a provision; each in the first year that it does.
    """
    for schedule in reserve_schedules(budget):
        yield from _below("reserve", "POSITION-05", schedule.reserve, schedule.stands)
    for provided in provision_schedules(budget):
        yield from _below("voorziening", "POSITION-06", provided.provision, provided.stands)


def _below(what: str, code: str, held: Reserve | Provision, stands: tuple[Stand, ...]) -> Iterator[tuple[str, Fault]]:
    short = next((stand for stand in stands if stand.closing_cents < 0), None)
    if short is not None:
        said = f"{what} {held.slug!r} staat eind {short.year} onder nul"
        yield f"{what}[{held.slug}]", Fault(code, said, "verlaag wat eruit gaat, of verhoog wat erin komt")


def _position(budget: BudgetYear) -> FinancialPosition:
    return budget.position or FinancialPosition((), (), (), (), (), budget.source)


def _planned(reserve: Reserve, budget: BudgetYear, lines: Mapping[str, BudgetLine]) -> ReserveSchedule:
    own = [lines[slug] for slug in reserve.lines if slug in lines]
    moves = (
        Stand(year, 0, _side(own, Side.COST, index), _side(own, Side.INCOME, index))
        for index, year in enumerate(budget.years)
    )
    stands = tuple(_chained(reserve.opening_cents, moves))
    return ReserveSchedule(reserve, stands, any_example([reserve.source, *(line.source for line in own)]))


def _realised(
    reserve: Reserve, actuals: Actuals, sheet: BalanceSheet, lines: Mapping[str, BudgetLine], appropriated: int
) -> ReserveSchedule:
    moved = dict.fromkeys(Side, 0)
    known = [slug for slug in reserve.lines if slug in actuals.amounts and slug in lines]
    for slug in known:
        moved[lines[slug].side] += actuals.amounts[slug]
    opening = opening_of(sheet, reserve.slug)
    stand = Stand(sheet.on.year, opening, moved[Side.COST], moved[Side.INCOME], appropriated_cents=appropriated)
    example = any_example(actuals.sources[slug] for slug in known)
    return ReserveSchedule(reserve, (stand,), example or _sheet_example(sheet, reserve.source, reserve.slug))


def _sheet_example(sheet: BalanceSheet, source: Source, account: str) -> bool:
    return any_example([source, sheet.source, *(each.source for each in sheet.accounts if each.slug == account)])


def _side(lines: Iterable[BudgetLine], side: Side, index: int) -> int:
    return sum(line.amounts[index] for line in lines if line.side is side)


def _chained(opening_cents: int, moves: Iterable[Stand]) -> Iterator[Stand]:
    """The years one after another, each from where the one before it closed."""
    for move in moves:
        stand = Stand(move.year, opening_cents, move.added_cents, move.taken_cents, move.released_cents)
        opening_cents = stand.closing_cents
        yield stand
