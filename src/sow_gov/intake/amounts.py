# SPDX-License-Identifier: EUPL-1.2
"""Where does every amount of a year stand? Budget lines, hosted services and lines of own choices, each in its file."""

from collections.abc import Iterator
from dataclasses import dataclass

from sow_gov.domain.budget import BudgetYear
from sow_gov.domain.bulk_lines import BudgetLines
from sow_gov.domain.placing import Placing, Side


@dataclass(frozen=True, slots=True)
class Amount:
    """A thing with an amount in the accounts: its code, where it stands in the budget, and file and place of it."""

    file: str
    place: str
    slug: str
    placing: Placing
    side: Side


def amounts(year: BudgetYear) -> Iterator[Amount]:
    """Everything of a year that has an amount, in the order of the files."""
    for line in year.lines:
        yield Amount(f"{year.year}/lasten-en-baten.csv", f"regel {line.slug}", line.slug, line.placing, line.side)
    yield from amounts_apart(year)


def amounts_apart(year: BudgetYear) -> Iterator[Amount]:
    """What has an amount and is no budget line."""
    for hosting in year.hosting:
        for service in hosting.services:
            file, place = f"{year.year}/hosting-{hosting.host}.toml", f"dienst[{service.slug}]"
            yield Amount(file, place, service.slug, service.placing, Side.COST)
    for dvo in year.agreements:
        file = f"{year.year}/dvo-{dvo.participant}.toml"
        for choice in dvo.choices:
            for part in choice.lines:
                place = f"beleidskeuze[{choice.slug}].regel[{part.slug}]"
                yield Amount(file, place, part.slug, part.placing, Side.COST)


def codes(year: BudgetYear) -> list[str]:
    """The code of everything of a year that has an amount, in the order of the files."""
    return [*BudgetLines.of(year.lines).slugs, *(each.slug for each in amounts_apart(year))]
