# SPDX-License-Identifier: EUPL-1.2
"""Which lines make up the figures of a year? Budget lines, hosted services and own choices as one set (M2)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sow_gov.domain.agreement import Agreement, ChoiceLine, PolicyChoice
from sow_gov.domain.budget import BudgetLine, BudgetYear, LineKind
from sow_gov.domain.errors import Fault
from sow_gov.domain.hosting import HostedService, HostingAgreement, Price, PriceBasis
from sow_gov.domain.keys import Phase
from sow_gov.domain.placing import Placing, Side
from sow_gov.domain.source import Source
from sow_gov.domain.status import Decision


@dataclass(frozen=True, slots=True)
class Bearing:
    """Who bears a line: the participants by the key of a programme, or one participant in full. One of the two."""

    programme: str | None
    participant: str | None


@dataclass(frozen=True, slots=True)
class Charge:
    """Meerkosten of an own choice, in cents: its full costs, those of the standard it replaces, and its cap."""

    costs_cents: int
    standard_cents: int
    cap_cents: int


@dataclass(frozen=True, slots=True)
class BorneLine:
    """A line of a figure set: signed euro cents (cost above zero, income below) with place and bearing.

    ``origin`` names the paper it stands in: "begroting", "hosting <host>" or "dvo <participant>"; ``choice`` the own
    policy choice it belongs to. A line priced as tariff times quantity carries its ``price`` and what is counted; a
    line that rests on a decision of its own, of a council or a host, carries that ``decision``, and a line of an own
    choice the ``charge`` it comes from.
    """

    slug: str
    label: str
    kind: LineKind
    cents: int
    side: Side
    placing: Placing
    bearing: Bearing
    driver: str | None
    unit: str
    origin: str
    choice: str | None
    source: Source
    price: Price | None = None
    counted_in: str = ""
    decision: Decision | None = None
    charge: Charge | None = None


@dataclass(frozen=True, slots=True)
class FigureSet:
    """Cijferset such as ``begroting-2026`` or ``realisatie-2024``: the lines of one year in one phase."""

    name: str
    year: int
    phase: Phase
    lines: tuple[BorneLine, ...]

    @property
    def total_cents(self) -> int:
        """Costs minus income of all lines: what the participants bear together."""
        return sum(line.cents for line in self.lines)


def figure_set(budget: BudgetYear, phase: Phase, year: int | None = None) -> FigureSet:
    """Gather the lines of a budget year, or of one of the three years after it.

    Args:
        budget: what was adopted and signed for the budget year.
        phase: begroting for the adopted figures, realisatie for those of the accounts.
        year: the year asked for; default the budget year. Later years exist in the budget only.

    Raises:
        Fault: ALLOC-06, there are no actual figures, or not for that year; never an empty set.
    """
    wanted = budget.year if year is None else year
    if wanted not in budget.years:
        raise Fault("ALLOC-06", f"de begroting {budget.year} kent geen {wanted}", f"kies uit {budget.years}")
    planned = tuple(_planned(budget, budget.years.index(wanted)))
    if phase is Phase.BUDGET:
        return FigureSet(
            f"begroting-{budget.year}" + (f"-{wanted}" if wanted != budget.year else ""), wanted, phase, planned
        )
    if budget.actuals is None or wanted != budget.year:
        raise Fault("ALLOC-06", f"er is geen realisatie van {wanted}", "voeg de vastgestelde jaarrekening toe")
    return FigureSet(f"realisatie-{wanted}", wanted, phase, tuple(_actual(budget, line) for line in planned))


def _planned(budget: BudgetYear, index: int) -> Iterator[BorneLine]:
    """The planned lines of year T + ``index``."""
    for line in budget.lines:
        yield _from_budget(line, line.amounts[index])
    for hosting in budget.hosting:
        for service in hosting.services:
            yield _from_hosting(service, service.prices[index], hosting)
    for dvo in budget.agreements:
        for choice in dvo.choices:
            for part in choice.lines:
                yield _from_choice(dvo, choice, part, index)


def _from_budget(line: BudgetLine, cents: int) -> BorneLine:
    signed = cents if line.side is Side.COST else -cents
    return BorneLine(
        line.slug, line.label, line.kind, signed, line.side, line.placing,
        Bearing(line.borne_by, line.participant), line.driver, line.unit, "begroting", None, line.source,
    )  # fmt: skip


def _from_hosting(service: HostedService, price: Price, hosting: HostingAgreement) -> BorneLine:
    return BorneLine(
        service.slug, service.name, LineKind.EXECUTION, price.cents, Side.COST, service.placing,
        Bearing(service.borne_by, None), service.driver, service.unit, f"hosting {hosting.host}", None,
        service.source,
        price if service.basis is PriceBasis.PRICE_TIMES_QUANTITY else None, service.counted_in, hosting.decision,
    )  # fmt: skip


def _from_choice(dvo: Agreement, choice: PolicyChoice, part: ChoiceLine, index: int) -> BorneLine:
    """The extra cost of a choice, for the municipality that makes it; a saving the DVO leaves with all goes by key."""
    cents = choice.charge_cents(part, index)
    shared = cents < 0 and not choice.saving_to_municipality
    return BorneLine(
        part.slug, part.label, LineKind.EXECUTION if shared else LineKind.CHOICE, cents, Side.COST, part.placing,
        Bearing(part.placing.programme, None) if shared else Bearing(None, dvo.participant), None, part.unit,
        f"dvo {dvo.participant}", None if shared else choice.slug, part.source, decision=choice.decision,
        charge=Charge(part.costs[index], part.standard_costs[index], part.cap_cents),
    )  # fmt: skip


def _actual(budget: BudgetYear, line: BorneLine) -> BorneLine:
    """The same line with the amount and source of the accounts."""
    actuals = budget.actuals
    if actuals is None or line.slug not in actuals.amounts:
        raise Fault("ALLOC-06", f"geen realisatie van regel {line.slug!r}", "vul de jaarrekening aan")
    cents = actuals.amounts[line.slug]
    signed = cents if line.side is Side.COST else -cents
    return replace(line, cents=signed, source=actuals.sources[line.slug], price=None, counted_in="", charge=None)
