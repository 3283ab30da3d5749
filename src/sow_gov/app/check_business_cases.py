# SPDX-License-Identifier: EUPL-1.2
"""Do the business cases of a folder say what the rest of it says? The decision, the budget, and what was published."""

from collections.abc import Iterator
from datetime import date

from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.budget import BudgetYear
from sow_gov.domain.business_case import BearerKind, BusinessCase, CaseLine
from sow_gov.domain.errors import Finding
from sow_gov.domain.money import in_words
from sow_gov.intake.names import known
from sow_gov.planning.business_case.worked import counted, expected, worked


def findings(arrangement: Arrangement) -> Iterator[Finding]:
    """Everything that is wrong with the business cases beside the rest of the folder.

    What refers to a year that is itself not right is not told: it stands again once that year is mended.
    """
    for case in arrangement.business_cases:
        file = f"businesscases/{case.slug}.toml"
        for bearer in case.bearers:
            if bearer.kind is BearerKind.MUNICIPALITY:
                yield from known(file, f"drager[{bearer.slug}].code", bearer.slug, arrangement.parties, "partij")
        yield from _decided(arrangement, case, file)
        yield from _published(case, file)
        for line in case.lines:
            if line.budget_tie is not None and line.budget_tie.year not in arrangement.unread_years:
                yield from _tied(arrangement, case, line, file)


def _decided(arrangement: Arrangement, case: BusinessCase, file: str) -> Iterator[Finding]:
    """The version of the regulation is there, and the decision of the budget is that of the business case."""
    versions = [version.period.from_ for version in arrangement.regulations]
    if case.regulation_from is not None and case.regulation_from not in versions:
        what = f"de regeling heeft geen versie van {case.regulation_from}"
        yield Finding(file, "regeling", "CASE-05", what, "noem de eerste dag van een versie in regeling/")
    if case.budget_year is None or case.budget_year in arrangement.unread_years:
        return
    budget = arrangement.years.get(case.budget_year)
    if budget is None:
        what = f"er is geen begroting van {case.budget_year}"
        yield Finding(file, "begroting", "CASE-05", what, "noem een begrotingsjaar van deze map")
    elif case.decision is None or _named(case) != (budget.decision.number, budget.decision.decided_on):
        what = f"het besluit is niet {budget.decision.number} van {budget.decision.decided_on}"
        yield Finding(file, "besluit", "CASE-05", what, "neem het begrotingsbesluit over, of laat begroting weg")


def _named(case: BusinessCase) -> tuple[str, date] | None:
    return (case.decision.number, case.decision.decided_on) if case.decision else None


def _published(case: BusinessCase, file: str) -> Iterator[Finding]:
    """What a paper says that comes out does come out, without costs of the change."""
    made, lines = worked(case), counted(case, with_friction=False)
    for each in case.published:
        cents = made.difference((each.year,), lines)
        if cents != each.cents:
            what = f"het verschil is {in_words(cents)} en gepubliceerd is {in_words(each.cents)}"
            todo = "herstel de aannames of posten, of het overgenomen bedrag"
            yield Finding(file, f"gepubliceerd[{each.year}].verschil", "CASE-03", what, todo)


def _tied(arrangement: Arrangement, case: BusinessCase, line: CaseLine, file: str) -> Iterator[Finding]:
    """A line that comes from the budget has the amounts of the budget, in the situation that was chosen."""
    tie = line.budget_tie
    assert tie is not None  # noqa: S101  # the caller looked
    place, budget = f"post[{line.slug}].begrotingsregel", arrangement.years.get(tie.year)
    amounts = _amounts(budget, tie.code) if budget is not None else None
    if budget is None or amounts is None:
        what = f"de begroting {tie.year} heeft geen regel of dienst {tie.code!r}"
        yield Finding(file, place, "CASE-04", what, "noem een regel van lasten-en-baten.csv of een gehoste dienst")
        return
    for year, cents in zip(budget.years, amounts, strict=True):
        made = expected(case, case.chosen, year).cents(line) if year in case.years else cents
        if made != cents:
            what = f"in {year} komt de post op {in_words(made)} en staat er {in_words(cents)} in de begroting"
            yield Finding(file, place, "CASE-04", what, "neem de bedragen van de begroting over")


def _amounts(budget: BudgetYear, code: str) -> tuple[int, ...] | None:
    """The amounts of a budget line or hosted service in its four years; None when the budget has no such code."""
    for line in budget.lines:
        if line.slug == code:
            return tuple(line.amounts)
    for hosting in budget.hosting:
        for service in hosting.services:
            if service.slug == code:
                return tuple(price.unit_cents * price.quantity for price in service.prices)
    return None
