# SPDX-License-Identifier: EUPL-1.2
"""Do the pages hold for an arrangement with published amounts, a line for rounding and no agreements?"""

from datetime import date
from functools import cache

from sow_gov import settings
from sow_gov.allocation.engine import Block
from sow_gov.app.check import load
from sow_gov.app.explain import contribution_trace
from sow_gov.app.view import year_view
from sow_gov.intake.law import law_book
from sow_gov.planning.budget_view import BudgetView
from sow_gov.web.screens.agreement import agreements_screen
from sow_gov.web.screens.allocation import allocation_screen
from sow_gov.web.screens.explanation import explanation_screen
from sow_gov.web.screens.steps import Step
from sow_gov.web.screens.year import year_screen
from sow_gov.web.screens.year_line import State
from sow_gov.wording.money import amount
from web.screens import shown
from web.screens.shown import CONTROLLER, seen


@cache
def view() -> BudgetView:
    return year_view(load(settings.read({}).contracts / "dienst-dommelvallei"), law_book(), 2020)


def addresses(step: Step) -> list[str]:
    own = [step.address] if step.address else []
    return own + [address for part in step.parts for address in addresses(part)]


def test_the_table_has_a_line_for_what_rounding_leaves():
    context = allocation_screen(view().run, CONTROLLER)
    rounding = next(row for row in context["table"].rows if row.cells[0] == "Afronding")
    assert view().run.allocation.rounding_cents != 0
    assert rounding.cells[-1] == amount(view().run.allocation.rounding_cents)
    page = shown.pages().render("allocation.html.j2", shown.frame(CONTROLLER), **context)
    assert "Afronding" in seen(page).text


def test_a_published_amount_shows_its_amounts_and_opens_no_line_that_was_not_divided():
    run = view().run
    cell = next(c for c in run.allocation.select(Block.SHARED) if c.weights and c.weights.key.published)
    slug = run.allocation.participants[0]
    trace = contribution_trace(run, slug, cell.programme, Block.SHARED)
    step = explanation_screen(run, trace, CONTROLLER, slug)["step"]
    assert addresses(step) == []
    assert "gepubliceerde" in step.rule
    assert [part.counts is not None for part in step.parts] == [False, True]


def test_a_year_without_agreements_has_nothing_to_sign_or_to_invoice():
    context = year_screen(view(), (), CONTROLLER, date(2020, 1, 1))
    states = {step.name.msgid: step.state for step in context["steps"]}
    assert states["DVO's"] is states["Voorschotten"] is State.UNKNOWN
    assert context["todo"] == ()
    assert agreements_screen(view().run, CONTROLLER)["rows"] == ()
    assert (
        "Er wacht nu niets op u." in seen(shown.pages().render("year.html.j2", shown.frame(CONTROLLER), **context)).text
    )
