# SPDX-License-Identifier: EUPL-1.2
"""Which own choices are made under a scenario, at which extra cost, and by which groups (M4)?"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace

from sow_gov.allocation.apportion import apportion
from sow_gov.domain.agreement import Agreement, ChoiceLine, PolicyChoice
from sow_gov.domain.budget import BudgetYear
from sow_gov.planning.scenario import ASSUMED, ChoiceChange


def chosen(budget: BudgetYear, changes: Sequence[ChoiceChange]) -> tuple[Agreement, ...]:
    """The DVOs of a year with their choices as a scenario has them.

    A group pays another amount together, and goes on without whoever steps out.

    Args:
        budget: the year.
        changes: to choices that the year has.
    """
    owners = {choice.slug: (dvo.participant, group_of(choice)) for dvo in budget.agreements for choice in dvo.choices}
    cents: dict[str, int] = {}
    out: dict[str, set[str]] = defaultdict(set)
    for change in changes:
        owner, group = owners[change.choice]
        if change.cents is None:
            out[group].add(owner)
        else:
            cents[group] = change.cents

    def kept(choice: PolicyChoice) -> PolicyChoice:
        group = group_of(choice)
        return _without(_charged(choice, cents[group]) if group in cents else choice, out[group])

    return tuple(
        replace(dvo, choices=tuple(kept(each) for each in dvo.choices if dvo.participant not in out[group_of(each)]))
        for dvo in budget.agreements
    )


def extra_cents(choice: PolicyChoice) -> int:
    """What a choice costs extra in the budget year, all its lines together; of a group, the whole group."""
    return sum(choice.charge_cents(line, 0) for line in choice.lines)


def group_of(choice: PolicyChoice) -> str:
    """What tells a choice apart: the code of the group that makes it, or its own when one makes it alone."""
    return choice.slug if choice.joint is None else f"groep {choice.joint.slug}"


def _charged(choice: PolicyChoice, cents: int) -> PolicyChoice:
    """A choice at another extra cost in the budget year.

    Its lines share the amount in proportion to what they cost extra; when some of them save, the first takes it whole.
    """
    if cents == extra_cents(choice):
        return choice
    charges = {line.slug: choice.charge_cents(line, 0) for line in choice.lines}
    one_way = len({charge > 0 for charge in charges.values() if charge}) == 1
    whole = {choice.lines[0].slug: cents}
    parts = apportion(cents, {slug: abs(charge) for slug, charge in charges.items()}) if one_way else whole

    def line(each: ChoiceLine) -> ChoiceLine:
        costs = each.standard_costs[0] + parts.get(each.slug, 0)
        return replace(each, costs=(costs, *each.costs[1:]), source=ASSUMED)

    return replace(choice, lines=tuple(map(line, choice.lines)))


def _without(choice: PolicyChoice, gone: Collection[str]) -> PolicyChoice:
    """A choice whose group goes on without some of its members."""
    if choice.joint is None or not gone:
        return choice
    members = tuple(name for name in choice.joint.members if name not in gone)
    return replace(choice, joint=replace(choice.joint, members=members))
