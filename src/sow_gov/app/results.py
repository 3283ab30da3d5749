# SPDX-License-Identifier: EUPL-1.2
"""How do the targets of a year stand on a day? Its figures and measurements, beside those of the years before it."""

from collections.abc import Iterator, Mapping
from datetime import date

from sow_gov.allocation.run import Run
from sow_gov.app.allocate import run
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.budget import BudgetYear
from sow_gov.domain.errors import Fault
from sow_gov.domain.keys import Phase
from sow_gov.domain.status import Decision, Status
from sow_gov.planning.amended import last_adopted
from sow_gov.planning.figure_sets import variant_after
from sow_gov.planning.results import FigureState, ResultYear, Standing, standings


def results(arrangement: Arrangement, law: Mapping[str, str], year: int, on: date) -> tuple[Standing, ...]:
    """How every target of a year stands: of the units first, then of each DVO.

    Args:
        arrangement: a loaded contract folder.
        law: rule id -> digest of its versions, for the identity of the runs.
        year: the budget year.
        on: what was measured or decided later is not known yet.

    Raises:
        Fault: CONTRACT-02, nothing was adopted for the year; and those of :func:`sow_gov.app.allocate.run`.
    """
    arrangement.year(year)
    known = [each for each, budget in sorted(arrangement.years.items()) if each < year and _has_targets(budget)]
    earlier = [_result_year(arrangement, law, each, on) for each in known]
    return standings(_result_year(arrangement, law, year, on), on, earlier)


def of_participant(arrangement: Arrangement, found: tuple[Standing, ...], name: str) -> tuple[Standing, ...]:
    """The targets in the DVO of one municipality, by its code or name.

    Raises:
        Fault: CONTRACT-04, nobody has that name; RESULT-10, its DVO has no targets that year.
    """
    party = arrangement.party(name)
    own = tuple(each for each in found if each.participant == party.slug)
    if not own:
        known = dict.fromkeys(arrangement.parties[each.participant].short_name for each in found if each.participant)
        what = f"{party.short_name} heeft dit jaar geen DVO met doelstellingen"
        raise Fault("RESULT-10", what, f"kies uit: {', '.join(known) or 'er is er geen'}")
    return own


def _has_targets(budget: BudgetYear) -> bool:
    return bool(budget.targets) or any(dvo.targets for dvo in budget.agreements)


def _result_year(arrangement: Arrangement, law: Mapping[str, str], year: int, on: date) -> ResultYear:
    """A year with its budget after the amendments adopted by a day."""
    budget = arrangement.year(year)
    amended = run(arrangement, law, year, variant=variant_after(last_adopted(budget, on)))
    return ResultYear(budget, amended.allocation.figures.lines, tuple(_states(arrangement, law, budget)))


def _states(arrangement: Arrangement, law: Mapping[str, str], budget: BudgetYear) -> Iterator[FigureState]:
    """The adopted forecasts and the accounts of a year, oldest first."""
    for forecast in budget.forecasts:
        if forecast.status is not Status.CONCEPT:
            made = run(arrangement, law, budget.year, variant=f"prognose-{forecast.number}")
            yield _state(made, forecast.until, forecast.decision, forecast.realised)
    if budget.actuals is not None:
        made = run(arrangement, law, budget.year, Phase.ACTUAL)
        yield _state(made, date(budget.year, 12, 31), budget.actuals.decision, budget.actuals.amounts)


def _state(made: Run, on: date, decision: Decision, booked: Mapping[str, int]) -> FigureState:
    figures = made.allocation.figures
    return FigureState(figures.name, on, decision.decided_on, figures.lines, booked)
