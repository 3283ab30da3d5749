# SPDX-License-Identifier: EUPL-1.2
"""What does a budget say after its amendments? The same year with every mutation in it, in the order of the numbers.

An amendment may name a budget line, a hosted service or a line of an own choice. Whatever it changes rests on its
source too, so that an example stays an example (M15). Nothing is changed in place.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sow_gov.domain.agreement import Agreement, ChoiceLine, PolicyChoice
from sow_gov.domain.amendment import AmendedLine, BudgetAmendment
from sow_gov.domain.budget import BudgetYear
from sow_gov.domain.budget_line import BudgetLine
from sow_gov.domain.bulk_lines import BudgetLines
from sow_gov.domain.errors import Fault
from sow_gov.domain.hosting import HostedService, HostingAgreement, Price, PriceBasis
from sow_gov.domain.placing import Side
from sow_gov.domain.source import Source
from sow_gov.domain.status import Status


def after(budget: BudgetYear, number: int) -> BudgetYear:
    """The budget year with its amendments up to and with one of them; 0 is the budget as adopted.

    A hosted service that is amended has a lump sum from then on: an amendment names an amount, no tariff (own choice).
    Status and decision are those of the amendment, counts and agreements stay as they were (own choice: an amendment
    does not open a key again, M5).

    Args:
        budget: as adopted, with all its amendments.
        number: of the last amendment that counts.

    Returns:
        The year with variant ``w<number>``; lines that an amendment brings stand behind the others.

    Raises:
        Fault: AMEND-09, the year has no such amendment.

    Source: BBV 18; Wgr 35(6); decisions M11 and M15.
    """
    if number:
        amendment_of(budget, number)
    for amendment in budget.amendments[:number]:
        budget = _with(budget, amendment)
    return budget


def amendment_of(budget: BudgetYear, number: int) -> BudgetAmendment:
    """An amendment of a year by its number (AMEND-09: there is none)."""
    for amendment in budget.amendments:
        if amendment.number == number:
            return amendment
    known = ", ".join(str(each.number) for each in budget.amendments) or "er is er geen"
    raise Fault("AMEND-09", f"{budget.year} heeft geen begrotingswijziging {number}", f"kies uit: {known}")


def last_adopted(budget: BudgetYear, on: date | None = None) -> int:
    """The number of the last adopted amendment, or of the last one adopted on or before a day; 0 for none."""
    adopted = (
        each.number
        for each in budget.amendments
        if each.status is not Status.CONCEPT and (on is None or each.decision.decided_on <= on)
    )
    return max(adopted, default=0)


def brought(budget: BudgetYear) -> tuple[BudgetLine, ...]:
    """The lines that adopted amendments bring, of which the accounts know an amount too."""
    adopted = budget.amendments[: last_adopted(budget)]
    return tuple(line.new for each in adopted for line in each.lines if line.new is not None)


def accounted(budget: BudgetYear) -> BudgetYear:
    """The year as the accounts look at it: with every line that came in by an adopted amendment."""
    new = brought(budget)
    return replace(budget, lines=BudgetLines.of(budget.lines).replaced({}, new)) if new else budget


@dataclass(frozen=True, slots=True)
class Link:
    """Schakel of the chain of amendments, in cents of the budget year, costs minus income (M15).

    ``opening`` is counted over the budget before the amendment, ``mutation`` over the amendment itself and ``closing``
    over the budget after it.
    """

    number: int
    opening_cents: int
    mutation_cents: int
    closing_cents: int

    @property
    def holds(self) -> bool:
        """Whether what there was and what comes to it is what there then is."""
        return self.opening_cents + self.mutation_cents == self.closing_cents


def chain(budget: BudgetYear) -> tuple[Link, ...]:
    """Every amendment with what it starts from and what it ends in; the next one starts where the last one ended.

    Raises:
        Fault: AMEND-02, an amendment names a line that the budget does not have.
    """
    links = []
    for amendment in budget.amendments:
        before, closing = after(budget, amendment.number - 1), after(budget, amendment.number)
        sides = sides_of(before, {line.slug for line in amendment.lines if line.new is None})
        mutations = (_signed(_side(line, sides), line.changes[0]) for line in amendment.lines)
        links.append(Link(amendment.number, _balance(before), sum(mutations), _balance(closing)))
    return tuple(links)


Changeable = BudgetLine | HostedService | ChoiceLine
"""Whatever an amendment may change."""


def changeable(budget: BudgetYear, slugs: Iterable[str]) -> dict[str, Changeable]:
    """What stands in a year under some codes; a code that it does not have is left out."""
    wanted, bulk = set(slugs), BudgetLines.of(budget.lines)
    found: dict[str, Changeable] = {slug: bulk[row] for row, slug in enumerate(bulk.slugs) if slug in wanted}
    found |= {service.slug: service for hosting in budget.hosting for service in hosting.services}
    choices = (choice for dvo in budget.agreements for choice in dvo.choices)
    found |= {line.slug: line for choice in choices for line in choice.lines}
    return {slug: each for slug, each in found.items() if slug in wanted}


def sides_of(budget: BudgetYear, slugs: Iterable[str]) -> dict[str, Side]:
    """On which side some codes stand; hosted services and own choices are costs."""
    found = changeable(budget, slugs)
    return {slug: each.side if isinstance(each, BudgetLine) else Side.COST for slug, each in found.items()}


def amounts_of(each: Changeable) -> tuple[int, ...]:
    """The amounts of a line, service or choice line, from T to T+3, in cents at its own side."""
    match each:
        case BudgetLine(amounts=amounts):
            return amounts
        case HostedService(prices=prices):
            return tuple(price.cents for price in prices)
        case ChoiceLine(costs=costs):
            return costs


def _with(budget: BudgetYear, amendment: BudgetAmendment) -> BudgetYear:
    """The year with one more amendment in it."""
    changes = {line.slug: line for line in amendment.lines if line.new is not None or any(line.changes)}
    basis = f"begrotingswijziging {amendment.number}"
    return replace(
        budget,
        status=amendment.status,
        decision=amendment.decision,
        lines=_lines(budget.lines, changes, basis),
        hosting=hosting_with(budget, lambda service: _service(service, changes, basis)),
        agreements=agreements_with(budget, lambda line: _choice_line(line, changes, basis)),
        variant=f"w{amendment.number}",
    )


def _lines(lines: Sequence[BudgetLine], changes: Mapping[str, AmendedLine], basis: str) -> Sequence[BudgetLine]:
    """The budget lines with what comes to them, and the new ones."""
    bulk = BudgetLines.of(lines)
    rows = {}
    for row, slug in enumerate(bulk.slugs):
        if slug in changes:
            line, change = bulk[row], changes[slug]
            source = resting_on(line.source, change.source, basis)
            rows[row] = replace(line, amounts=_sum(line.amounts, change.changes), source=source)
    new = [replace(each.new, amounts=each.changes) for each in changes.values() if each.new is not None]
    return bulk.replaced(rows, new) if rows or new else lines


def hosting_with(budget: BudgetYear, changed: Callable[[HostedService], HostedService]) -> tuple[HostingAgreement, ...]:
    """The hosting of a year with every service as it is changed."""
    return tuple(replace(each, services=tuple(map(changed, each.services))) for each in budget.hosting)


def agreements_with(budget: BudgetYear, changed: Callable[[ChoiceLine], ChoiceLine]) -> tuple[Agreement, ...]:
    """The DVOs of a year with every line of an own choice as it is changed."""

    def choice(each: PolicyChoice) -> PolicyChoice:
        return replace(each, lines=tuple(map(changed, each.lines)))

    return tuple(replace(dvo, choices=tuple(map(choice, dvo.choices))) for dvo in budget.agreements)


def _service(service: HostedService, changes: Mapping[str, AmendedLine], basis: str) -> HostedService:
    if service.slug not in changes:
        return service
    change = changes[service.slug]
    return replace(
        service,
        basis=PriceBasis.LUMP_SUM,
        counted_in="",
        prices=tuple(Price(each, 1) for each in _sum(amounts_of(service), change.changes)),
        source=resting_on(service.source, change.source, basis),
    )


def _choice_line(line: ChoiceLine, changes: Mapping[str, AmendedLine], basis: str) -> ChoiceLine:
    if line.slug not in changes:
        return line
    change = changes[line.slug]
    source = resting_on(line.source, change.source, basis)
    return replace(line, costs=_sum(line.costs, change.changes), source=source)


def resting_on(source: Source, change: Source, basis: str) -> Source:
    """The source of a changed amount: what it was and what changed it; an example when either is."""
    return Source(f"{source.text}; {basis}: {change.text}", source.example or change.example, source.note)


def _sum(amounts: Sequence[int], changes: Sequence[int]) -> tuple[int, ...]:
    return tuple(cents + change for cents, change in zip(amounts, changes, strict=True))


def _side(line: AmendedLine, sides: Mapping[str, Side]) -> Side:
    if line.new is not None:
        return line.new.side
    if line.slug not in sides:
        raise Fault("AMEND-02", f"de begroting kent geen regel {line.slug!r}", "noem een regel van de begroting")
    return sides[line.slug]


def _signed(side: Side, cents: int) -> int:
    return cents if side is Side.COST else -cents


def _balance(budget: BudgetYear) -> int:
    """Costs minus income of the budget year: lines, hosted services, and own choices at their full costs."""
    bulk = BudgetLines.of(budget.lines)
    sums = zip(bulk.terms, bulk.sums(0), strict=True)
    lines = sum(_signed(terms.side, cents) for terms, cents in sums)
    hosted = sum(service.prices[0].cents for hosting in budget.hosting for service in hosting.services)
    choices = (choice for dvo in budget.agreements for choice in dvo.choices)
    return lines + hosted + sum(line.costs[0] for choice in choices for line in choice.lines)
