# SPDX-License-Identifier: EUPL-1.2
"""Do the figures of a year close (M15) however they are sorted, and is what participants pay what it costs?"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from sow_gov.allocation.lines import Group
from sow_gov.domain.arrangement import Unit
from sow_gov.domain.bulk_lines import BudgetLines
from sow_gov.domain.keys import Phase, Programme
from sow_gov.domain.placing import Side
from sow_gov.planning.amended import chain
from sow_gov.planning.closing_terms import (
    AGREED,
    BORNE,
    CHAINED,
    FIRST_YEAR,
    PRESENTED,
    SHARED,
    Closing,
    Dossier,
    Figured,
)
from sow_gov.planning.overview import Totals
from sow_gov.planning.year_sums import totals_of_group
from sow_gov.statutory.law import Item


def of_figures(dossier: Dossier) -> Iterator[Closing]:
    """What every document closes: its figures sorted in every way that is printed, and the shares in them."""
    yield from _presented(dossier)
    run, allocation = dossier.run, dossier.run.allocation
    paid = sum(allocation.contribution(slug) for slug in allocation.participants) + allocation.rounding_cents
    total = sum(map(totals_of_group, allocation.figures.groups), Totals())
    name, file = _name(dossier), dossier.file("lasten-en-baten.csv")
    shares = Figured("aandelen van de deelnemers en Afronding", paid, f"verdeling {name}")
    divided = Figured("totaal dat wordt verdeeld", allocation.figures.total_cents, f"regels {name}")
    yield Closing(SHARED, "Aandelen en totaal", shares, divided, file)
    if run.allocation.figures.phase is Phase.BUDGET:
        cost = Figured("lasten min eigen baten en reservemutaties", total.borne, f"regels {name}")
        yield Closing(BORNE, "Kosten en bijdragen", cost, shares, file)


def of_budget(dossier: Dossier) -> Iterator[Closing]:
    """What a budget closes besides: its multi-year estimate, its amendments and its DVO's."""
    budget = dossier.run.budget
    yield _first_year(dossier)
    for link in chain(budget) if not budget.variant else ():
        file = dossier.file(f"begrotingswijziging-{link.number}.csv")
        before = Figured("stand vóór wijziging en mutaties", link.opening_cents + link.mutation_cents, file)
        after = Figured("stand na wijziging", link.closing_cents, f"begroting {budget.year}-w{link.number}")
        yield Closing(CHAINED, f"Begrotingswijziging {link.number}", before, after, file)
    for dvo in budget.agreements if not budget.variant else ():
        if dvo.contribution is not None:
            file, name = dossier.file(f"dvo-{dvo.participant}.toml"), dossier.run.name(dvo.participant)
            agreed = Figured(f"bijdrage in de DVO van {name}", dvo.contribution.total_cents, file)
            given = dossier.run.allocation.contribution(dvo.participant)
            budgeted = Figured(f"bijdrage van {name} in de begroting", given, f"verdeling {_name(dossier)}")
            yield Closing(AGREED, f"DVO en begroting, {name}", agreed, budgeted, file)


def _presented(dossier: Dossier) -> Iterator[Closing]:
    """Costs, income and reserve movements, each the same by programme, taakveld, category and unit."""
    run, lists, where = dossier.run, dossier.lists, f"regels {_name(dossier)}"
    programmes = _among(_by(dossier, lambda group: group.first.placing.programme), _slugs(run.regime.programmes))
    apart = _among(_by(dossier, lambda group: lists.items.get(group.first.placing.task_field, Item.OTHER)), _APART)
    parts = (programmes - apart) + apart
    ways = {
        "taakvelden": _among(_by(dossier, lambda group: group.first.placing.task_field), lists.task_fields),
        "categorieën": _among(_by(dossier, lambda group: group.first.placing.category), lists.categories),
        "eenheden": _among(_by(dossier, lambda group: group.first.unit), _slugs(run.regulation.units)),
    }
    for sort, totals in ways.items():
        for what, of in _AMOUNTS.items():
            left = Figured("programma's, overhead, vpb en onvoorzien", of(parts), where)
            name, file = f"{what}: programma's en {sort}", dossier.file("lasten-en-baten.csv")
            yield Closing(PRESENTED, name, left, Figured(sort, of(totals), where), file)


_APART = (Item.OVERHEAD, Item.TAX, Item.UNFORESEEN)
_AMOUNTS: dict[str, Callable[[Totals], int]] = {
    "Lasten": lambda totals: totals.costs,
    "Baten": lambda totals: totals.income,
    "Reservemutaties": lambda totals: totals.reserves,
}


def _first_year(dossier: Dossier) -> Closing:
    """The first column of the multi-year estimate is the budget itself."""
    budget, file = dossier.run.budget, dossier.file("lasten-en-baten.csv")
    bulk = BudgetLines.of(budget.lines)
    sums = zip(bulk.terms, bulk.sums(budget.years.index(dossier.run.year)), strict=True)
    column = sum(cents if terms.side is Side.COST else -cents for terms, cents in sums)
    groups = dossier.run.allocation.figures.groups
    own = sum(each.total_cents for each in groups if each.first.origin == "begroting")
    left = Figured(f"meerjarenraming, kolom {dossier.run.year}", column, file)
    return Closing(
        FIRST_YEAR, "Meerjarenraming en begroting", left, Figured("begroting", own, f"regels {_name(dossier)}"), file
    )


def _by(dossier: Dossier, code: Callable[[Group], str]) -> dict[str, Totals]:
    """The totals per code."""
    found: dict[str, Totals] = {}
    for group in dossier.run.allocation.figures.groups:
        found[code(group)] = found.get(code(group), Totals()) + totals_of_group(group)
    return found


def _among(totals: Mapping[str, Totals], known: Collection[str]) -> Totals:
    """The totals of the codes that a document prints: what stands under another is missing from it."""
    return sum((each for code, each in totals.items() if code in known), Totals())


def _slugs(named: Iterable[Programme | Unit]) -> list[str]:
    return [each.slug for each in named]


def _name(dossier: Dossier) -> str:
    return dossier.run.allocation.figures.name
