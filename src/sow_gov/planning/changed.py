# SPDX-License-Identifier: EUPL-1.2
"""What does an arrangement look like under a scenario? The same values with the changes in them, stretch by stretch.

Who leaves and what is taken over changes the arrangement on a day; so a year falls into stretches between such days,
and in each of them amounts are those of a whole year. Nothing is changed in place.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import TypeVar

from sow_gov.domain.arrangement import Arrangement, Regulation
from sow_gov.domain.budget import BudgetYear
from sow_gov.domain.budget_line import BudgetLine, LineKind
from sow_gov.domain.dates import Dated
from sow_gov.domain.hosting import HostedService, HostingAgreement
from sow_gov.domain.key_terms import Tariff
from sow_gov.domain.keys import AllocationKey, Count, KeyRegime, Phase
from sow_gov.domain.placing import Side
from sow_gov.planning.chosen import chosen
from sow_gov.planning.scenario import ASSUMED, Changes, CountChange, TakeOver

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Deel van het jaar in which nothing changes: its first day, and the part of the days of the year that it has."""

    first: date
    part: Fraction


def stretches(year: int, changes: Changes) -> tuple[Stretch, ...]:
    """The stretches of a year between the days on which somebody leaves or something is taken over; parts sum to 1.

    Source: own choice: a change during the year counts by days; no contract of ours says otherwise.
    """
    first, after = date(year, 1, 1), date(year + 1, 1, 1)
    days = sorted({first, *(leave.on for leave in changes.leaving), *(over.on for over in changes.taken_over)})
    whole = (after - first).days
    return tuple(Stretch(begins, Fraction((ends - begins).days, whole)) for begins, ends in pairwise((*days, after)))


def changed(arrangement: Arrangement, year: int, changes: Changes, on: date) -> Arrangement:
    """The arrangement of a budget year as it is on a day under a scenario.

    Who left by then is out, with its programme money and own choices; shared costs stay. What was taken over by then is
    a budget line under the same code instead of a hosted service, so that a module keeps it.

    Args:
        arrangement: as it was adopted.
        year: the budget year; other years stay as they are.
        changes: sound ones, see :mod:`sow_gov.planning.sound`.
        on: the day, the first of a stretch.

    Source: decisions M3, M4 and M23.
    """
    left = {leave.participant for leave in changes.leaving if leave.on <= on}
    over = {each.service: each for each in changes.taken_over if each.on <= on}
    budget, first = arrangement.year(year), date(year, 1, 1)
    regime = _regime(arrangement.key_regime(first), year, changes)

    def remaining(regulation: Regulation) -> Regulation:
        return replace(regulation, participants=tuple(name for name in regulation.participants if name not in left))

    return replace(
        arrangement,
        regulations=_then(arrangement.regulations, first, remaining),
        key_regimes=_then(arrangement.key_regimes, first, lambda _: regime),
        years={
            **arrangement.years,
            year: replace(
                budget,
                lines=tuple(_lines(budget, changes, left, over)) if changes.lines or left or over else budget.lines,
                counts=_counts(budget, regime, changes.counts),
                hosting=tuple(_hosting(hosting, changes, over) for hosting in budget.hosting),
                agreements=tuple(dvo for dvo in chosen(budget, changes.choices) if dvo.participant not in left),
            ),
        },
    )


def _then(versions: Sequence[Dated[T]], on: date, change: Callable[[T], T]) -> tuple[Dated[T], ...]:
    """The versions with a change in the one of a day."""
    return tuple(replace(each, value=change(each.value)) if on in each.period else each for each in versions)


def _regime(regime: KeyRegime, year: int, changes: Changes) -> KeyRegime:
    keys = {change.programme: change.key for change in changes.keys}
    tariffs = {change.of: change.unit_cents for change in changes.tariffs}

    def key(each: AllocationKey) -> AllocationKey:
        if each.slug not in tariffs or not isinstance(each.terms, Tariff):
            return each
        return replace(each, terms=replace(each.terms, base_year=year, unit_cents=tariffs[each.slug]), source=ASSUMED)

    programmes = tuple(replace(each, key=keys.get(each.slug, each.key)) for each in regime.programmes)
    return replace(regime, programmes=programmes, keys=tuple(map(key, regime.keys)))


def _counts(budget: BudgetYear, regime: KeyRegime, wanted: Sequence[CountChange]) -> tuple[Count, ...]:
    """The counts of the year; a changed one takes the place of all others of that day, and was always known."""
    made = {}
    for change in wanted:
        key = regime.key(change.key)
        on = key.frozen_on or regime.count_days[Phase.BUDGET].of(budget.year)
        made[key.slug, change.carrier, Phase.BUDGET, on] = Count(
            key.slug, change.carrier, Phase.BUDGET, on, change.value, date.min, ASSUMED, key.in_cents
        )
    kept = (each for each in budget.counts if (each.key, each.carrier, each.phase, each.counted_on) not in made)
    return (*kept, *made.values())


def _lines(budget: BudgetYear, changes: Changes, left: set[str], over: dict[str, TakeOver]) -> Iterable[BudgetLine]:
    amounts = {change.line: change.cents for change in changes.lines}
    for line in budget.lines:
        if line.participant not in left:
            cents = amounts.get(line.slug)
            yield line if cents is None else replace(line, amounts=(cents, *line.amounts[1:]), source=ASSUMED)
    for service in (service for hosting in budget.hosting for service in hosting.services):
        if service.slug in over:
            yield _own(service, over[service.slug], len(budget.years))


def _own(service: HostedService, over: TakeOver, years: int) -> BudgetLine:
    """What stands in the budget once a service is in own hands, borne as the service was."""
    return BudgetLine(
        service.slug, f"{service.name}, in eigen beheer", LineKind.EXECUTION, service.unit, service.placing, Side.COST,
        service.borne_by, None, service.driver, (over.own_cents,) * years, ASSUMED, service.department,
    )  # fmt: skip


def _hosting(hosting: HostingAgreement, changes: Changes, over: dict[str, TakeOver]) -> HostingAgreement:
    tariffs = {change.of: change.unit_cents for change in changes.tariffs}

    def priced(service: HostedService) -> HostedService:
        if service.slug not in tariffs:
            return service
        now = replace(service.prices[0], unit_cents=tariffs[service.slug])
        return replace(service, prices=(now, *service.prices[1:]), source=ASSUMED)

    kept = (service for service in hosting.services if service.slug not in over)
    return replace(hosting, services=tuple(map(priced, kept)))
