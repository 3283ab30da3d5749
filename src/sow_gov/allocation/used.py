# SPDX-License-Identifier: EUPL-1.2
"""Which keys divide what a year holds, and which drivers charge its overhead?"""

from collections.abc import Iterator

from sow_gov.allocation.counts import Wanted
from sow_gov.domain.agreement import SurchargeCover
from sow_gov.domain.budget import BudgetYear
from sow_gov.domain.bulk_lines import BudgetLines, LineTerms
from sow_gov.domain.hosting import HostedService
from sow_gov.domain.keys import AllocationKey, KeyRegime


def keys_used(budget: BudgetYear, regime: KeyRegime) -> tuple[AllocationKey, ...]:
    """The keys by which anything in a year is borne, each once: those of its programmes, then those of its groups."""
    joint = (choice.joint.key for dvo in budget.agreements for choice in dvo.choices if choice.joint is not None)
    keys = (*regime.keys_of(set(_bearing(budget))), *map(regime.key, joint))
    return tuple({key.slug: key for key in keys}.values())


def drivers_used(budget: BudgetYear, regime: KeyRegime, asked: Wanted) -> tuple[Wanted, ...]:
    """What is asked of the drivers by which the overhead of a year is charged on.

    The driver of a support department counts all that it may serve, departments included; any other driver counts the
    programmes alone.

    Args:
        budget: the year.
        regime: its departments, drivers and programmes.
        asked: phase, year and what was known; its keys and carriers are replaced.
    """
    primary = tuple(programme.slug for programme in regime.primary)
    served = (*primary, *(department.slug for department in regime.departments))
    mutual = {department.driver for department in regime.departments}
    plain = set(_drivers(budget, regime)) - mutual
    return tuple(
        Wanted(tuple(regime.key(slug) for slug in sorted(drivers)), carriers, asked.phase, asked.year, asked.known_on)
        for drivers, carriers in ((mutual, served), (plain, primary))
        if drivers
    )


def _bearing(budget: BudgetYear) -> Iterator[str]:
    """The programmes through which anything is borne."""
    yield from (terms.borne_by for terms in BudgetLines.of(budget.lines).terms if terms.borne_by)
    yield from (service.borne_by for hosting in budget.hosting for service in hosting.services)
    for choice in (choice for dvo in budget.agreements for choice in dvo.choices):
        if not choice.saving_to_municipality:
            yield from (line.placing.programme for line in choice.lines)
        if choice.surcharge is not None and choice.surcharge.cover is SurchargeCover.SHARED:
            yield choice.surcharge.placing.programme


def _drivers(budget: BudgetYear, regime: KeyRegime) -> Iterator[str]:
    """The drivers of overhead that no department spends."""
    services = [service for hosting in budget.hosting for service in hosting.services]
    placed: list[LineTerms | HostedService] = [*BudgetLines.of(budget.lines).terms, *services]
    for line in placed:
        if line.driver and line.department is None and regime.programme(line.placing.programme).overhead:
            yield line.driver
