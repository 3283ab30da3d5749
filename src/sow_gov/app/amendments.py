# SPDX-License-Identifier: EUPL-1.2
"""What do an amendment and a forecast of a year do? The runs that it takes, laid beside each other."""

from collections.abc import Mapping

from sow_gov.allocation.run import Run
from sow_gov.app.allocate import run, run_of_part
from sow_gov.domain.arrangement import Arrangement
from sow_gov.planning.amended import amendment_of
from sow_gov.planning.amendment_effect import AmendmentEffect, effect
from sow_gov.planning.figure_sets import variant_after
from sow_gov.planning.forecast_report import ForecastReport, report
from sow_gov.planning.forecasted import booked, forecast_of


def amendment_effect(arrangement: Arrangement, law: Mapping[str, str], year: int, number: int) -> AmendmentEffect:
    """What amendment ``number`` changes, on top of the amendments before it, from T to T+3.

    Args:
        arrangement: a loaded contract folder.
        law: rule id -> digest of its versions, for the identity of the runs.
        year: the budget year.
        number: of the amendment.

    Raises:
        Fault: CONTRACT-02, nothing was adopted for the year; AMEND-09, it has no such amendment.
    """
    budget = arrangement.year(year)
    amendment = amendment_of(budget, number)

    def made(variant: str) -> list[Run]:
        return [run(arrangement, law, year, outlook_year=shown, variant=variant) for shown in budget.years]

    return effect(amendment, made(variant_after(number - 1)), made(variant_after(number)))


def forecast_report(arrangement: Arrangement, law: Mapping[str, str], year: int, number: int) -> ForecastReport:
    """What forecast ``number`` says, beside the budget after the amendment that it names.

    Raises:
        Fault: CONTRACT-02, nothing was adopted for the year; FORECAST-05, it has no such forecast.
    """
    forecast = forecast_of(arrangement.year(year), number)
    budget = run(arrangement, law, year, variant=variant_after(forecast.after_amendment))
    expected = run(arrangement, law, year, variant=f"prognose-{number}")
    so_far = run_of_part(arrangement, law, booked(arrangement.year(year), number))
    return report(forecast, budget, expected, so_far)
