# SPDX-License-Identifier: EUPL-1.2
"""What does the board decide, on which assumptions, and was every step taken in time?"""

from datetime import date
from typing import Any

from sow_gov.domain.budget import BudgetYear, OutlookCounts
from sow_gov.domain.dates import Dated
from sow_gov.domain.keys import KeyRegime, Phase
from sow_gov.domain.status import Status
from sow_gov.planning import overview
from sow_gov.planning.budget_view import BudgetView
from sow_gov.statutory.budget_cycle import LastDay
from sow_gov.wording.citing import cited, indexed, sourced, standing
from sow_gov.wording.dates import date_long, through
from sow_gov.wording.money import euro
from sow_gov.wording.numbers import DASH, listing
from sow_gov.wording.rounding import adopted
from sow_gov.wording.table import Column, Row, Table


def front(view: BudgetView) -> list[tuple[str, str]]:
    """The facts on the title page; a day that is not known is left out."""
    run, procedure, decision = view.run, view.run.budget.procedure, view.run.budget.decision
    facts = [("Aan de raden van", listing([run.name(slug) for slug in run.allocation.participants]))]
    if run.budget.status is not Status.CONCEPT:
        facts.insert(0, ("Besluit", cited(decision)))
    if procedure.draft_sent_on:
        facts.append(("Ontwerp verzonden", date_long(procedure.draft_sent_on) + _at_the_latest(view.sending)))
    if procedure.views_until:
        views = f"tot en met {date_long(procedure.views_until)}"
        facts.append(("Zienswijze", f"{views} (Wet gemeenschappelijke regelingen, art. 35)"))
    if procedure.sent_to_province_on:
        sent = date_long(procedure.sent_to_province_on)
        facts.append(("Gedeputeerde staten", f"gezonden op {sent}" + _at_the_latest(view.province)))
    return facts


def footer(budget: BudgetYear) -> str:
    """The line at the foot of every page: the decision, or what the paper still waits for."""
    return standing(budget.status, budget.decision)


def basis(view: BudgetView) -> list[tuple[str, str]]:
    """The assumptions behind the figures, each with its source where it has one of its own."""
    budget, regime = view.run.budget, view.run.regime
    budget_counts = date_long(regime.count_days[Phase.BUDGET].of(budget.year))
    actual_counts = date_long(regime.count_days[Phase.ACTUAL].of(budget.year))
    settled = f"op de werkelijke aantallen van {actual_counts}" if regime.settled_on_actuals else "geen"
    return [
        ("Indexering", indexed(budget.indexation) if budget.indexation else "staat niet in de gegevens"),
        ("Btw in de lasten", budget.vat_basis.value),
        ("Verdeelregeling", _regime(view)),
        ("Peildatum", budget_counts),
        ("Afrekening", settled),
        ("Aantallen in de raming", _outlook_counts(budget)),
        ("Afronding", adopted(budget.rounding)),
        ("Bron van de begroting", sourced(budget.source)),
    ]


def steps(view: BudgetView) -> Table:
    """Every step of the budget with its day and the last day that the law allows."""
    budget = view.run.budget
    taken = budget.procedure
    adopted = None if budget.status is Status.CONCEPT else budget.decision.decided_on
    rows = (
        _step("Kaders naar de raden", taken.frameworks_sent_on, view.frameworks),
        _step("Ontwerp naar de raden", taken.draft_sent_on, view.sending),
        _step("Zienswijze tot en met", taken.views_until, None),
        _step(f"Aanbieding aan het {budget.decision.organ}", taken.offered_on, None),
        _step(f"Vaststelling door het {budget.decision.organ}", adopted, None, "nog niet"),
        _step("Naar gedeputeerde staten", taken.sent_to_province_on, view.province),
    )
    columns = (Column("Stap", "text", 56), Column("Dag", "text"), Column("Uiterlijk", "text"))
    return Table("Stappen van de begroting", columns, rows, key="stappen", example=taken.source.example)


def decision(view: BudgetView) -> dict[str, Any]:
    """The amounts that the board adopts; together they close on nil."""
    run = view.run
    totals, allocation = overview.total(run.allocation.figures), run.allocation
    return {
        "costs": euro(totals.costs),
        "income": euro(totals.income),
        "added": euro(totals.added),
        "withdrawn": euro(totals.withdrawn),
        "has_reserves": bool(totals.added or totals.withdrawn),
        "total": euro(allocation.total_cents),
        "parts": [(run.name(slug), euro(allocation.contribution(slug))) for slug in allocation.participants],
        "number": run.budget.decision.number,
        "day": date_long(run.budget.decision.decided_on),
        "has_executive": any(organ.slug == "db" for organ in run.regulation.organs),
    }


def _at_the_latest(last: LastDay | None) -> str:
    return f" (uiterlijk {date_long(last.day)}; {last.article})" if last else ""


def _step(label: str, taken_on: date | None, last: LastDay | None, otherwise: str = "niet bekend") -> Row:
    day = date_long(taken_on) if taken_on else otherwise
    return Row((label, day, date_long(last.day) if last else DASH), detail=last.article if last else "")


def _regime(view: BudgetView) -> str:
    run = view.run
    version: Dated[KeyRegime] = next(v for v in run.arrangement.key_regimes if v.value is run.regime)
    organ = run.regulation.organ(run.regime.adopted_by).name
    period = through(version.period.from_, version.period.until)
    return f"{run.regime.title}, vastgesteld door het {organ}; geldt {period}; bron: {sourced(run.regime.source)}"


def _outlook_counts(budget: BudgetYear) -> str:
    if budget.outlook_counts is OutlookCounts.OWN_YEAR:
        return "de aantallen van elk jaar zelf"
    return f"de aantallen van {budget.year}, ook in {budget.years[1]} tot en met {budget.years[-1]}"
