# SPDX-License-Identifier: EUPL-1.2
"""What does a scenario cost outside the contributions? Exit sums, stranded costs, and a service in own hands.

These amounts stand apart: they are in no contribution (M3, M23).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from sow_gov.allocation.apportion import rounded
from sow_gov.domain.arrangement import Arrangement, ExitClause
from sow_gov.domain.budget import BudgetYear
from sow_gov.planning.scenario import Changes, ChoiceChange, Leave


@dataclass(frozen=True, slots=True)
class ExitSum:
    """Uittredingssom by the clause of the regulation: for each year after leaving the part, and that part in cents."""

    reference: str
    years: tuple[tuple[Fraction, int], ...]


@dataclass(frozen=True, slots=True)
class Departure:
    """Vertrek of a participant, in euro cents (M23).

    ``shared_cents`` is what it bears of the shared costs of the year as adopted; ``stranded_cents`` what it no longer
    bears of them this year because it left, so that the others do. ``exit`` is None when the regulation has no clause:
    then there is no sum, not even of zero.
    """

    participant: str
    on: date
    shared_cents: int
    stranded_cents: int
    exit: ExitSum | None


@dataclass(frozen=True, slots=True)
class TakenOver:
    """Dienst in own hands from a day on, in euro cents of this year and of a whole one (M3).

    ``stranded_cents`` stays behind at the host and is borne by nobody here; None when nobody said how much it is.
    """

    service: str
    name: str
    host: str
    on: date
    hosting_cents: int
    hosting_year_cents: int
    own_cents: int
    own_year_cents: int
    stranded_cents: int | None
    stranded_year_cents: int | None


@dataclass(frozen=True, slots=True)
class OverCap:
    """Boven het plafond: an own choice whose extra cost is above the cap of one of its lines (M4)."""

    choice: str
    participant: str


def departures(
    arrangement: Arrangement, leaving: Sequence[Leave], shared: Mapping[str, int], stranded: Mapping[str, int]
) -> tuple[Departure, ...]:
    """What comes of those who leave.

    Args:
        arrangement: as it was adopted; the regulation in force on the day of leaving says what is still paid.
        leaving: who leaves when.
        shared: participant -> its shared contribution of the year as adopted, in cents.
        stranded: participant -> what it no longer bears of the shared costs because it left, in cents.

    Raises:
        Fault: DATE-01, no regulation is in force on the day.
    """

    def sum_of(clause: ExitClause | None, cents: int) -> ExitSum | None:
        if clause is None:
            return None
        return ExitSum(clause.reference, tuple((part, rounded(part * cents)) for part in clause.parts))

    return tuple(
        Departure(
            name := leave.participant, leave.on, shared[name], stranded[name],
            sum_of(arrangement.regulation(leave.on).exit, shared[name]),
        )
        for leave in leaving
    )  # fmt: skip


def takeovers(budget: BudgetYear, changes: Changes) -> tuple[TakenOver, ...]:
    """What comes of the services that are taken over, at the tariffs of the scenario.

    Args:
        budget: as it was adopted.
        changes: sound ones.
    """
    tariffs = {change.of: change.unit_cents for change in changes.tariffs}
    hosted = {service.slug: (hosting.host, service) for hosting in budget.hosting for service in hosting.services}
    after = date(budget.year + 1, 1, 1)
    whole = (after - date(budget.year, 1, 1)).days
    found = []
    for over in changes.taken_over:
        (host, service), part = hosted[over.service], Fraction((after - over.on).days, whole)
        price = service.prices[0]
        hosting = tariffs.get(service.slug, price.unit_cents) * price.quantity
        stranded = None if over.stranded_cents is None else rounded(part * over.stranded_cents)
        found.append(
            TakenOver(
                service.slug, service.name, host, over.on, rounded(part * hosting), hosting,
                rounded(part * over.own_cents), over.own_cents, stranded, over.stranded_cents,
            )
        )  # fmt: skip
    return tuple(found)


def beyond_caps(budget: BudgetYear, changes: Sequence[ChoiceChange]) -> tuple[OverCap, ...]:
    """The changed choices that go above a cap: for that a new decision is needed.

    Args:
        budget: with the changes in it.
        changes: which choices were changed.
    """
    wanted = {change.choice for change in changes}
    return tuple(
        OverCap(choice.slug, dvo.participant)
        for dvo in budget.agreements
        for choice in dvo.choices
        if choice.slug in wanted and any(choice.charge_cents(line, 0) > line.cap_cents for line in choice.lines)
    )
