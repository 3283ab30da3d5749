# SPDX-License-Identifier: EUPL-1.2
"""How far is a year in its ledger? Each month with what was booked, what is in the way of closing it, and its closing.

Beside the months stand budget, forecast and ledger, per line, programme and municipality.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sow_gov.allocation.run import Run
from sow_gov.domain.canonical import digest
from sow_gov.domain.errors import Fault
from sow_gov.domain.ledger import Accrued, PeriodClosed, PeriodEvent, PeriodReopened
from sow_gov.domain.money import in_words
from sow_gov.planning.from_ledger import booked_until
from sow_gov.planning.ledger_figures import DECEMBER, LedgerFigures, Periods, Unmapped, signed
from sow_gov.planning.overview import Totals, by_programme


@dataclass(frozen=True, slots=True)
class PeriodState:
    """Stand van een periode: what was accrued in it, and the closing that holds now; None while it is open."""

    accrued: tuple[Accrued, ...] = ()
    closed: PeriodClosed | None = None
    reopened: tuple[PeriodReopened, ...] = ()


@dataclass(frozen=True, slots=True)
class Month:
    """Maand of the ledger, 1 to 12, in cents.

    ``programmes`` maps a programme to costs minus income, accruals in it. ``changed`` tells that a closed month no
    longer comes to what it was closed on; ``in_the_way`` is everything that keeps an open one from closing.
    """

    month: int
    postings: int
    programmes: Mapping[str, int]
    contributions_cents: int
    unmapped: tuple[Unmapped, ...]
    state: PeriodState
    changed: bool
    in_the_way: tuple[Fault, ...]

    @property
    def total_cents(self) -> int:
        """Costs minus income of the month."""
        return sum(self.programmes.values())

    @property
    def unmapped_cents(self) -> int:
        """What is unmapped, debit positive."""
        return sum(each.cents for each in self.unmapped)


@dataclass(frozen=True, slots=True)
class LineStanding:
    """Stand van een regel, in signed cents (income below zero); the forecast is None when there is none."""

    slug: str
    label: str
    programme: str
    budget_cents: int
    forecast_cents: int | None
    booked_cents: int
    months: Periods


@dataclass(frozen=True, slots=True)
class ProgrammeStanding:
    """Stand van een programma: the budget, the forecast (None when there is none) and what was booked."""

    budget: Totals
    forecast: Totals | None
    booked: Totals


@dataclass(frozen=True, slots=True)
class ShareStanding:
    """Stand van een gemeente, in cents: its part of the budget, of the forecast and of what was booked.

    The forecast is None when there is none, and what was booked when nothing was or the keys cannot divide it.
    """

    budget_cents: int
    forecast_cents: int | None
    booked_cents: int | None


@dataclass(frozen=True, slots=True)
class MonthState:
    """Maandstand of a year: its months, and budget, forecast and ledger beside each other.

    ``budget`` is the run of the budget after its last adopted amendment, ``forecast`` that of the last adopted forecast
    and ``booked`` that of the ledger up to ``until``, the last month that anything was booked in (0: nothing was) or an
    earlier one that was asked for. ``months`` of a line are those of the whole year.
    """

    year: int
    until: int
    months: tuple[Month, ...]
    lines: tuple[LineStanding, ...]
    programmes: Mapping[str, ProgrammeStanding]
    shares: Mapping[str, ShareStanding]
    total: ShareStanding
    budget: Run
    forecast: Run | None
    booked: Run | None

    @property
    def unmapped(self) -> tuple[Unmapped, ...]:
        """What is unmapped in the year, in order of month and account."""
        return tuple(each for month in self.months for each in month.unmapped)

    def month(self, number: int) -> Month:
        """The month with a number from 1 to 12."""
        return self.months[number - 1]


def period_id(year: int, month: int) -> str:
    """What a period is called in the records.

    >>> period_id(2025, 3)
    '2025-03'
    """
    return f"{year}-{month:02}"


def period_state(events: Iterable[PeriodEvent]) -> PeriodState:
    """What the events of a period, in order, make of it."""
    state = PeriodState()
    for event in events:
        match event:
            case Accrued():
                state = PeriodState((*state.accrued, event), state.closed, state.reopened)
            case PeriodClosed():
                state = PeriodState(state.accrued, event, state.reopened)
            case PeriodReopened():
                state = PeriodState(state.accrued, None, (*state.reopened, event))
    return state


def month_state(
    figures: LedgerFigures,
    states: Mapping[int, PeriodState],
    runs: tuple[Run, Run | None, Run | None],
    until: int | None = None,
) -> MonthState:
    """Lay the ledger of a year beside its budget and forecast.

    Args:
        figures: of the whole year.
        states: month -> how far it is; a month that is not named is open.
        runs: of the budget, of the forecast, and of what was booked until the last month; see :class:`MonthState`.
        until: that month; by default the last in which anything was booked.
    """
    (budget, forecast, booked), shown = runs, figures.last_month if until is None else until
    programmes = {line.slug: line.placing.programme for line in budget.allocation.figures.lines}
    return MonthState(
        figures.year,
        shown,
        tuple(_month(figures, states, month, programmes) for month in range(1, DECEMBER + 1)),
        tuple(_lines(figures, budget, forecast, shown)),
        dict(_programmes(budget, forecast, booked)),
        {name: _share(runs, name) for name in budget.allocation.participants},
        ShareStanding(
            budget.allocation.total_cents,
            forecast.allocation.total_cents if forecast else None,
            booked.allocation.total_cents if booked else None,
        ),
        *runs,
    )


def totals_of(figures: LedgerFigures, month: int) -> str:
    """The digest of what a month comes to: every line, contributions, balance and what is outside the accounts."""
    slugs = sorted({*figures.lines, *figures.accrued})
    lines = {slug: cents for slug in slugs if (cents := figures.line_cents(slug, month))}
    apart = (figures.contributions, figures.balance, figures.outside, figures.postings)
    return digest((period_id(figures.year, month), lines, *(each.get(month, 0) for each in apart)))


def in_the_way(figures: LedgerFigures, states: Mapping[int, PeriodState], month: int) -> Iterator[Fault]:
    """Everything that keeps an open month from closing, each with what to do about it."""
    if figures.last_month < month:
        what = f"het grootboek van {figures.year} is nog niet tot maand {month} ingelezen"
        yield Fault("PERIOD-02", what, "lees het grootboek van deze maand in: sow-gov import-ledger")
    if unmapped := [each for each in figures.unmapped if each.period <= month]:
        what = f"niet gekoppeld: {'; '.join(map(_unmapped_said, unmapped))}"
        yield Fault("PERIOD-03", what, "voeg een versie met deze rekeningen toe aan grootboek/, of boek ze om")
    open_ = [each for each in range(1, month) if states.get(each, PeriodState()).closed is None]
    if open_:
        yield Fault("PERIOD-04", f"maand {open_[0]} is nog open", "sluit de maanden in hun volgorde")
    if figures.strays:
        what = f"overlopende posten op regels die {figures.year} niet kent: {', '.join(figures.strays)}"
        yield Fault("PERIOD-09", what, "boek ze tegen met een min, en leg ze vast op een regel van het jaar")


def _unmapped_said(each: Unmapped) -> str:
    centre = f" kostenplaats {each.cost_centre}" if each.cost_centre else ""
    line = f" (regel {each.line} is er dit jaar niet)" if each.line else ""
    return f"maand {each.period} rekening {each.account}{centre} {in_words(each.cents)}{line}"


def _month(
    figures: LedgerFigures, states: Mapping[int, PeriodState], month: int, programmes: Mapping[str, str]
) -> Month:
    state = states.get(month, PeriodState())
    sums: dict[str, int] = {}
    for slug, side in figures.sides.items():
        if slug in programmes and (cents := figures.line_cents(slug, month)):
            sums[programmes[slug]] = sums.get(programmes[slug], 0) + signed(side, cents)
    return Month(
        month,
        figures.postings.get(month, 0),
        sums,
        figures.contributions.get(month, 0),
        tuple(sorted((each for each in figures.unmapped if each.period == month), key=_place)),
        state,
        state.closed is not None and state.closed.totals != totals_of(figures, month),
        () if state.closed else tuple(in_the_way(figures, states, month)),
    )


def _place(each: Unmapped) -> tuple[str, str]:
    return each.account, each.cost_centre


def _lines(figures: LedgerFigures, budget: Run, forecast: Run | None, until: int) -> Iterator[LineStanding]:
    expected = {line.slug: line.cents for line in forecast.allocation.figures.lines} if forecast else {}
    booked = booked_until(budget.budget, figures, until)
    for line in budget.allocation.figures.lines:
        months = {
            month: signed(line.side, cents)
            for month in range(1, DECEMBER + 1)
            if (cents := figures.line_cents(line.slug, month))
        }
        yield LineStanding(
            line.slug, line.label, line.placing.programme, line.cents, expected.get(line.slug),
            signed(line.side, booked.get(line.slug, 0)), months,
        )  # fmt: skip


def _programmes(budget: Run, forecast: Run | None, booked: Run | None) -> Iterator[tuple[str, ProgrammeStanding]]:
    planned, foreseen, found = (
        by_programme(run.allocation.figures) if run else {} for run in (budget, forecast, booked)
    )
    for slug in dict.fromkeys((*planned, *foreseen, *found)):
        expected = foreseen.get(slug, Totals()) if forecast else None
        yield slug, ProgrammeStanding(planned.get(slug, Totals()), expected, found.get(slug, Totals()))


def _share(runs: Sequence[Run | None], name: str) -> ShareStanding:
    planned, foreseen, found = (run.allocation.contribution(name) if run else None for run in runs)
    return ShareStanding(planned or 0, foreseen, found)
