# SPDX-License-Identifier: EUPL-1.2
"""Which papers of the planning and control year does a budget year give beside its budget? Made from its files."""

from datetime import date

from sow_gov.app import closing
from sow_gov.app.amendments import amendment_effect, forecast_report
from sow_gov.app.proofs import attached
from sow_gov.app.results import results
from sow_gov.app.sections import sections_of
from sow_gov.documents.amendment_paper import amendment_paper
from sow_gov.documents.interim_paper import interim_paper
from sow_gov.documents.press.paper import Paper
from sow_gov.intake.law import versions
from sow_gov.planning.budget_view import BudgetView
from sow_gov.statutory import codes
from sow_gov.statutory.law import LawBook


def amendment_papers(view: BudgetView, law: LawBook) -> list[Paper]:
    """A paper for each amendment of a budget year, in order.

    Raises:
        Fault: CLOSE-01, the figures of one do not close (M15).
    """
    run = view.run
    arrangement, year, made_with = run.arrangement, run.budget.year, versions(law)
    on, made = date(year, 1, 1), []
    for amendment in run.budget.amendments:
        effect = amendment_effect(arrangement, made_with, year, amendment.number)
        closing.require(effect.after[0])
        task_fields = {code: codes.task_field(law, code, on) for code in effect.task_fields}
        categories = {code: codes.category(law, code, on).name for code in effect.categories}
        texts = sections_of(arrangement, made_with, year, f"begrotingswijziging-{amendment.number}")
        made.append(amendment_paper(effect, task_fields, categories, texts, attached(effect.after[0], common=True)))
    return made


def interim_papers(view: BudgetView, law: LawBook) -> list[Paper]:
    """An interim report for each forecast of a budget year, in order, with its targets as known when it was adopted."""
    run = view.run
    arrangement, year, made_with = run.arrangement, run.budget.year, versions(law)
    made = []
    for forecast in run.budget.forecasts:
        report = forecast_report(arrangement, made_with, year, forecast.number)
        standings = results(arrangement, made_with, year, forecast.decision.decided_on)
        texts = sections_of(arrangement, made_with, year, f"bestuursrapportage-{forecast.number}")
        made.append(interim_paper(report, standings, texts, attached(report.expected, common=True)))
    return made
