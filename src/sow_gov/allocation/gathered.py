# SPDX-License-Identifier: EUPL-1.2
"""Which lines stand in a year and a phase, and who bears each? Budget, hosted services and own choices (M2)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from itertools import chain
from typing import overload

from sow_gov.allocation.apportion import apportion, rounded
from sow_gov.allocation.lines import Bearing, BorneLine, Charge, Group, JointPart, SurchargePart
from sow_gov.allocation.weights import Weights
from sow_gov.domain.agreement import Agreement, ChoiceLine, JointChoice, PolicyChoice, Surcharge, SurchargeCover
from sow_gov.domain.budget import BudgetYear
from sow_gov.domain.budget_line import BudgetLine, LineKind
from sow_gov.domain.bulk_lines import BudgetLines
from sow_gov.domain.errors import Fault
from sow_gov.domain.hosting import HostedService, HostingAgreement, Price, PriceBasis
from sow_gov.domain.keys import Phase
from sow_gov.domain.placing import Side

Buyers = Mapping[str, tuple[str, ...]]
"""Line slug -> who buys its module, in the order of the agreements; only of modules that somebody leaves out."""


@dataclass(frozen=True, eq=False)
class GatheredLines(Sequence[BorneLine]):
    """The lines of year T + ``later`` in a phase; those of the budget itself are made one by one when asked.

    ``weights`` divide the choices that a group of municipalities makes together.
    """

    budget: BudgetYear
    phase: Phase
    later: int
    weights: Mapping[str, Weights]

    def require_whole(self) -> None:
        """Refuse a set in which something is missing, before anyone looks at its lines (ALLOC-06, -08, -14)."""
        _ = self.groups

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """Every line in one group, by a sum per group of budget lines.

        Raises:
            Fault: as :func:`sow_gov.allocation.figures.figure_set`.
        """
        bulk, apart, found = self._bulk, self._in_modules, []
        for term, total in enumerate(bulk.sums_of(self._amounts)):
            rows, sign = bulk.rows(term), 1 if bulk.terms[term].side is Side.COST else -1
            if apart.isdisjoint(rows):
                found.append(Group(self[rows[0]], sign * total, rows, self._example(rows)))
            else:
                found += [self._alone(row) for row in rows]
        return (*found, *(self._alone(row) for row in range(len(bulk), len(self))))

    @cached_property
    def _in_modules(self) -> frozenset[int]:
        """The rows of budget lines that not everybody bears."""
        if not self._buyers:
            return frozenset()
        return frozenset(row for row, slug in enumerate(self._bulk.slugs) if slug in self._buyers)

    def _alone(self, row: int) -> Group:
        line = self[row]
        return Group(line, line.cents, (row,), line.source.example)

    def _example(self, rows: Sequence[int]) -> bool:
        """Whether any of some lines with the same terms is an example figure."""
        actuals = self.budget.actuals
        if self.phase is Phase.BUDGET or actuals is None:
            return self._bulk.terms[self._bulk.term_of[rows[0]]].source.example
        return any(actuals.sources[self._bulk.slugs[row]].example for row in rows)

    @cached_property
    def _bulk(self) -> BudgetLines:
        return BudgetLines.of(self.budget.lines)

    @cached_property
    def _amounts(self) -> Sequence[int]:
        """The amount of every budget line, at its own side."""
        actuals = self.budget.actuals
        if self.phase is Phase.BUDGET or actuals is None:
            return self._bulk.amounts[self.later] if len(self._bulk) else ()
        for slug in self._bulk.slugs:
            if slug not in actuals.amounts:
                raise _unaccounted(slug)
        return [actuals.amounts[slug] for slug in self._bulk.slugs]

    @cached_property
    def _buyers(self) -> Buyers:
        found: dict[str, tuple[str, ...]] = {}
        agreements = self.budget.agreements
        for module in self.budget.modules:
            left = {dvo.participant for dvo in agreements for out in dvo.not_bought if out.module == module.slug}
            if left:
                buyers = tuple(dvo.participant for dvo in agreements if dvo.participant not in left)
                if not buyers:
                    what = f"niemand neemt de module {module.slug!r} af"
                    raise Fault(
                        "ALLOC-14", what, "neem haar regels uit de begroting, of laat één gemeente haar afnemen"
                    )
                found |= dict.fromkeys(module.lines, buyers)
        return found

    @cached_property
    def _apart(self) -> tuple[BorneLine, ...]:
        """What is hosted, and the own choices."""
        hosted = (
            self._taken(_from_hosting(service, service.prices[self.later], hosting, self._buyers))
            for hosting in self.budget.hosting
            for service in hosting.services
        )
        chosen = (self._choice(dvo, choice) for dvo in self.budget.agreements for choice in dvo.choices)
        return (*hosted, *chain.from_iterable(chosen))

    def _choice(self, dvo: Agreement, choice: PolicyChoice) -> Iterator[BorneLine]:
        """The extra cost of a choice: that of the municipality alone, or its part of that of the group."""
        lines = [self._taken(_from_choice(dvo, choice, part, self.later)) for part in choice.lines]
        if choice.joint is not None:
            lines = [self._joint(dvo, line, choice.joint) for line in lines]
        yield from lines
        if choice.surcharge is not None:
            base = max(sum(line.cents for line in lines if line.choice is not None), 0)  # a saving bears no overhead
            yield from _surcharged(dvo, choice, choice.surcharge, base)

    def _joint(self, dvo: Agreement, line: BorneLine, joint: JointChoice) -> BorneLine:
        if joint.key not in self.weights:
            raise Fault("ALLOC-08", f"geen aantallen voor sleutel {joint.key!r}", "voeg ze toe aan aantallen.csv")
        weights = self.weights[joint.key].only(joint.members)
        cents = apportion(line.cents, weights.values)[dvo.participant]
        return replace(line, cents=cents, joint=JointPart(joint.slug, line.cents, weights))

    def _taken(self, line: BorneLine) -> BorneLine:
        """The line as planned; in realisatie with the amount and source of the accounts."""
        actuals = self.budget.actuals
        if self.phase is Phase.BUDGET or actuals is None:
            return line
        if line.slug not in actuals.amounts:
            raise _unaccounted(line.slug)
        cents = actuals.amounts[line.slug]
        signed = cents if line.side is Side.COST else -cents
        return replace(line, cents=signed, source=actuals.sources[line.slug], price=None, counted_in="", charge=None)

    def __len__(self) -> int:
        return len(self._bulk) + len(self._apart)

    @overload
    def __getitem__(self, index: int) -> BorneLine: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[BorneLine, ...]: ...
    def __getitem__(self, index: int | slice) -> BorneLine | tuple[BorneLine, ...]:
        if isinstance(index, slice):
            return tuple(self[row] for row in range(*index.indices(len(self))))
        place = range(len(self))[index]
        if place >= len(self._bulk):
            return self._apart[place - len(self._bulk)]
        line = self._bulk[place]
        return self._taken(_from_budget(line, line.amounts[self.later], self._buyers))

    def __eq__(self, other: object) -> bool:
        return tuple(self) == tuple(other) if isinstance(other, GatheredLines | tuple) else NotImplemented

    def __hash__(self) -> int:
        return hash(tuple(self))


def _unaccounted(slug: str) -> Fault:
    return Fault("ALLOC-06", f"geen realisatie van regel {slug!r}", "vul de jaarrekening aan")


def _from_budget(line: BudgetLine, cents: int, buyers: Buyers) -> BorneLine:
    signed = cents if line.side is Side.COST else -cents
    return BorneLine(
        line.slug, line.label, line.kind, signed, line.side, line.placing,
        Bearing(line.borne_by, line.participant, buyers.get(line.slug)), line.driver, line.unit, "begroting", None,
        line.source, department=line.department,
    )  # fmt: skip


def _from_hosting(service: HostedService, price: Price, hosting: HostingAgreement, buyers: Buyers) -> BorneLine:
    return BorneLine(
        service.slug, service.name, LineKind.EXECUTION, price.cents, Side.COST, service.placing,
        Bearing(service.borne_by, None, buyers.get(service.slug)), service.driver, service.unit,
        f"hosting {hosting.host}", None, service.source,
        price if service.basis is PriceBasis.PRICE_TIMES_QUANTITY else None, service.counted_in, hosting.decision,
        department=service.department,
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


def _surcharged(dvo: Agreement, choice: PolicyChoice, surcharge: Surcharge, base_cents: int) -> Iterator[BorneLine]:
    """The surcharge on a choice; what covers shared overhead lowers that by as much."""
    cents = rounded(Fraction(base_cents * surcharge.permille, 1000))
    part = SurchargePart(choice.slug, base_cents, surcharge.permille, surcharge.cover)
    charged = BorneLine(
        surcharge.slug, surcharge.label, LineKind.CHOICE, cents, Side.COST, surcharge.placing,
        Bearing(None, dvo.participant), None, surcharge.unit, f"dvo {dvo.participant}", choice.slug, surcharge.source,
        decision=choice.decision, surcharge=part,
    )  # fmt: skip
    yield charged
    if surcharge.cover is SurchargeCover.SHARED:
        yield replace(
            charged, slug=f"{surcharge.slug}-dekking", kind=LineKind.EXECUTION, cents=-cents, choice=None,
            bearing=Bearing(surcharge.placing.programme, None), surcharge=replace(part, permille=-part.permille),
        )  # fmt: skip
