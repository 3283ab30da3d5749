# SPDX-License-Identifier: EUPL-1.2
"""What does an interim report say? Budget after amendment, booked and expected, per programme and municipality."""

from collections.abc import Mapping
from dataclasses import dataclass

from sow_gov.allocation.run import Run
from sow_gov.domain.forecast import Forecast
from sow_gov.planning import overview
from sow_gov.planning.overview import Totals


@dataclass(frozen=True, slots=True)
class Foreseen:
    """Verwachting under one code in the budget year: what is budgeted, what was booked, and what it will come to."""

    budget: Totals
    booked: Totals
    expected: Totals

    @property
    def difference(self) -> Totals:
        """What is expected above the budget."""
        return self.expected - self.budget


@dataclass(frozen=True, slots=True)
class Share:
    """Aandeel of a participant, in cents: of the budget, of what was booked, and of what is expected.

    ``booked_cents`` is None when what was booked cannot be divided by the keys of the budget.
    """

    budget_cents: int
    booked_cents: int | None
    expected_cents: int

    @property
    def difference_cents(self) -> int:
        """What it will pay more than budgeted."""
        return self.expected_cents - self.budget_cents


@dataclass(frozen=True, slots=True)
class Deviation:
    """Afwijking of a line, in signed cents (income below zero), with its reason."""

    slug: str
    label: str
    programme: str
    budget_cents: int
    expected_cents: int
    reason: str

    @property
    def difference_cents(self) -> int:
        """What is expected above the budget."""
        return self.expected_cents - self.budget_cents


@dataclass(frozen=True, slots=True)
class ForecastReport:
    """Rapportage on a forecast; ``budget`` and ``expected`` are the runs that its figures come from.

    The shares, with the line Afronding, sum to what is divided; ``deviations`` stand in the order of the lines and sum
    to the difference of all programmes.
    """

    forecast: Forecast
    budget: Run
    expected: Run
    programmes: Mapping[str, Foreseen]
    shares: Mapping[str, Share]
    total: Share
    deviations: tuple[Deviation, ...]

    @property
    def example(self) -> bool:
        """Whether any figure in it is an example figure."""
        return self.budget.example or self.expected.example


def report(forecast: Forecast, budget: Run, expected: Run, booked: Run | None) -> ForecastReport:
    """Lay what is expected beside the budget that it is held against.

    Args:
        forecast: what was said.
        budget: the run of the budget after the amendment that the forecast names.
        expected: the run of the forecast.
        booked: the run of what was booked; None when the keys cannot divide that.

    Source: own choice; BBV 27 for the columns of the accounts that it looks ahead to.
    """
    was, now = budget.allocation.figures, expected.allocation.figures
    told = overview.by_programme(booked.allocation.figures) if booked else {}
    was_by, now_by = overview.by_programme(was), overview.by_programme(now)
    named = {line.slug: line for line in now.lines}

    def share(name: str) -> Share:
        runs = (budget, booked, expected)
        had, so_far, then = (None if run is None else run.allocation.contribution(name) for run in runs)
        return Share(had or 0, so_far, then or 0)

    return ForecastReport(
        forecast,
        budget,
        expected,
        {
            code: Foreseen(was_by.get(code, Totals()), told.get(code, Totals()), now_by.get(code, Totals()))
            for code in dict.fromkeys((*was_by, *now_by))
        },
        {name: share(name) for name in budget.allocation.participants},
        Share(was.total_cents, booked.allocation.total_cents if booked else None, now.total_cents),
        tuple(
            Deviation(
                line.slug, line.label, line.placing.programme, line.cents, named[line.slug].cents,
                forecast.reasons.get(line.slug, ""),
            )
            for line in was.lines
            if named[line.slug].cents != line.cents
        ),
    )  # fmt: skip
