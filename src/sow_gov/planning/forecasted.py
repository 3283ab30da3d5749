# SPDX-License-Identifier: EUPL-1.2
"""What will a year come to, by an interim report? The budget with what is expected, or booked so far, in its lines.

The counts of the budget divide a forecast and what was booked: those of the accounts are not there yet (own choice).
"""

from collections.abc import Mapping
from dataclasses import replace

from sow_gov.domain.agreement import ChoiceLine
from sow_gov.domain.budget import BudgetYear
from sow_gov.domain.budget_line import BudgetLine
from sow_gov.domain.bulk_lines import BudgetLines
from sow_gov.domain.errors import Fault
from sow_gov.domain.forecast import Forecast
from sow_gov.domain.hosting import HostedService, Price, PriceBasis
from sow_gov.domain.source import Source
from sow_gov.planning.amended import after, agreements_with, hosting_with, resting_on

Known = Mapping[str, tuple[int, Source]]
"""Code -> what is said of it, in cents at its own side, with where that is said."""


def forecast_of(budget: BudgetYear, number: int) -> Forecast:
    """A forecast of a year by its number (FORECAST-05: there is none)."""
    for forecast in budget.forecasts:
        if forecast.number == number:
            return forecast
    known = ", ".join(str(each.number) for each in budget.forecasts) or "er is er geen"
    raise Fault("FORECAST-05", f"{budget.year} heeft geen prognose {number}", f"kies uit: {known}")


def expected(budget: BudgetYear, number: int) -> BudgetYear:
    """The budget year as a forecast expects it; what the forecast does not name is as in the budget it is held against.

    Later years stay those of the budget. A hosted service has a lump sum; an own choice its standard and the extra cost
    that is expected, also above its cap: that is for the report to tell.

    Returns:
        The year with variant ``prognose-<number>``.

    Raises:
        Fault: FORECAST-05, there is no such forecast; AMEND-09, it is held against an amendment that is not there.
    """
    forecast = forecast_of(budget, number)
    base = after(budget, forecast.after_amendment)
    return _told_by(forecast, base, forecast.expected, f"prognose-{number}", f"prognose {number}")


def booked(budget: BudgetYear, number: int) -> BudgetYear:
    """The budget year with only what was booked by the last day of a forecast; nothing where it names nothing.

    Returns:
        The year with variant ``geboekt-<number>``.

    Raises:
        Fault: as :func:`expected`.
    """
    forecast = forecast_of(budget, number)
    base = emptied(after(budget, forecast.after_amendment))
    return _told_by(forecast, base, forecast.realised, f"geboekt-{number}", f"geboekt tot en met {forecast.until}")


def _told_by(forecast: Forecast, base: BudgetYear, amounts: Mapping[str, int], variant: str, basis: str) -> BudgetYear:
    """The year with the amounts of a forecast, as far and by the decision as it is."""
    known = {slug: (cents, forecast.sources[slug]) for slug, cents in amounts.items()}
    return replace(told(base, known, variant, basis), status=forecast.status, decision=forecast.decision)


def told(base: BudgetYear, known: Known, variant: str, basis: str) -> BudgetYear:
    """The year with other amounts in T: what is known of lines, hosted services and own choices (their extra cost).

    Args:
        base: the year of which what is not known stays.
        known: what is told, by code.
        variant: what the year is called by after that.
        basis: what the amounts rest on, for the source of each.
    """
    bulk = BudgetLines.of(base.lines)
    rows = {row: _line(bulk[row], known, basis) for row, slug in enumerate(bulk.slugs) if slug in known}
    return replace(
        base,
        lines=bulk.replaced(rows),
        hosting=hosting_with(base, lambda service: _service(service, known, basis)),
        agreements=agreements_with(base, lambda line: _choice_line(line, known, basis)),
        variant=variant,
    )


def _line(line: BudgetLine, known: Known, basis: str) -> BudgetLine:
    cents, source = known[line.slug]
    return replace(line, amounts=(cents, *line.amounts[1:]), source=resting_on(line.source, source, basis))


def _service(service: HostedService, known: Known, basis: str) -> HostedService:
    if service.slug not in known:
        return service
    cents, source = known[service.slug]
    prices = (Price(cents, 1), *(Price(price.cents, 1) for price in service.prices[1:]))
    source = resting_on(service.source, source, basis)
    return replace(service, basis=PriceBasis.LUMP_SUM, counted_in="", prices=prices, source=source)


def _choice_line(line: ChoiceLine, known: Known, basis: str) -> ChoiceLine:
    """An own choice of which the extra cost is known."""
    if line.slug not in known:
        return line
    cents, source = known[line.slug]
    costs = (line.standard_costs[0] + cents, *line.costs[1:])
    return replace(line, costs=costs, source=resting_on(line.source, source, basis))


def emptied(base: BudgetYear) -> BudgetYear:
    """The year with nothing in its first amounts."""
    bulk = BudgetLines.of(base.lines)

    def service(each: HostedService) -> HostedService:
        return replace(each, prices=(replace(each.prices[0], unit_cents=0), *each.prices[1:]))

    def nothing_extra(line: ChoiceLine) -> ChoiceLine:
        return replace(line, costs=(line.standard_costs[0], *line.costs[1:]))

    return replace(
        base,
        lines=replace(bulk, amounts=((0,) * len(bulk), *bulk.amounts[1:])) if len(bulk) else bulk,
        hosting=hosting_with(base, service),
        agreements=agreements_with(base, nothing_extra),
    )
