# SPDX-License-Identifier: EUPL-1.2
"""Does the year say what to do, by when and why, and does it invent no state that nobody recorded?"""

from dataclasses import replace
from datetime import date
from typing import Any

from sow_gov.billing.invoice import Invoice
from sow_gov.domain.people import Account
from sow_gov.domain.status import Status
from sow_gov.intake.law import law_book
from sow_gov.planning.budget_view import BudgetView
from sow_gov.statutory.budget_cycle import frameworks_before
from sow_gov.web.language import Said
from sow_gov.web.screens.invoice_todo import invoice_todo
from sow_gov.web.screens.todo import Todo
from sow_gov.web.screens.year import year_screen
from sow_gov.web.screens.year_line import State, YearStep
from web.screens import invoices_shown, shown
from web.screens.shown import ADMINISTRATOR, AUDITOR, CONTROLLER, MAASSLUIS, PEOPLE, SECRETARY, START, view

TODAY = date(2026, 3, 1)


def screen(
    who: Account, of: BudgetView | None = None, invoices: tuple[Invoice, ...] = (), today: date = TODAY
) -> dict[str, Any]:
    return year_screen(of or view(), invoices, who, today, frameworks_before(law_book(), 2027))


def todo(who: Account, of: BudgetView | None = None, **known: Any) -> tuple[Todo, ...]:
    found: tuple[Todo, ...] = screen(who, of, **known)["todo"]
    return found


def steps(who: Account, of: BudgetView | None = None, **known: Any) -> dict[str, YearStep]:
    return {step.name.msgid: step for step in screen(who, of, **known)["steps"]}


def changed(**budget: Any) -> BudgetView:
    """The year with another budget."""
    return replace(view(), run=replace(view().run, budget=replace(view().run.budget, **budget)))


def said(text: Said | str) -> str:
    return text if isinstance(text, str) else text.msgid % text.values


def test_the_controller_issues_the_next_instalment_of_each_municipality_and_sees_what_is_late():
    found = todo(CONTROLLER, invoices=shown.invoices())
    terms = {dvo.participant: dvo.payment.instalments[1] for dvo in view().run.budget.agreements}
    assert [each.by for each in found] == sorted(term.invoiced_on for term in terms.values())
    assert [each.late for each in found] == [each.by is not None and each.by < TODAY for each in found]
    assert {each.late for each in found} == {True, False}
    assert "DVO-2026-SDM" in said(found[0].why)


def test_nothing_is_invoiced_on_an_agreement_that_is_not_signed():
    dvos = tuple(replace(dvo, status=Status.ADOPTED) for dvo in view().run.budget.agreements)
    found = todo(CONTROLLER, changed(agreements=dvos))
    assert {each.link.msgid for each in found} == {"Open de DVO"}
    assert [each.address for each in found] == [f"{START}/dvo/{dvo.participant}" for dvo in dvos]
    assert steps(CONTROLLER, changed(agreements=dvos))["DVO's"].state is State.NOW


def test_the_secretary_sends_the_frameworks_of_the_next_year_by_the_day_of_the_law():
    (only,) = todo(SECRETARY)
    assert (only.by, only.late) == (date(2026, 4, 29), False)
    assert "34b" in said(only.why)
    assert todo(SECRETARY, today=date(2026, 4, 30))[0].late


def test_a_budget_that_did_not_go_to_the_province_is_the_first_thing_to_do():
    steps_taken = replace(view().run.budget.procedure, sent_to_province_on=None)
    of = changed(procedure=steps_taken)
    first = todo(SECRETARY, of)[0]
    last = view().province
    assert last is not None
    assert (first.by, first.late) == (last.day, True)
    assert steps(SECRETARY, of)["Begroting"].state is State.NOW


def test_a_reviewer_checks_its_own_invoices_and_no_other():
    (only,) = invoice_todo("stroomopwaarts-mvs", invoices_shown.receivables(), MAASSLUIS, TODAY)
    assert only.address == f"{START}/facturen/2026-VS-0001"
    assert only.by == view().run.budget.agreements[0].payment.instalments[0].due_on
    assert only.late


def test_an_auditor_and_an_administrator_have_something_without_a_day():
    assert [each.by for who in (AUDITOR, ADMINISTRATOR) for each in todo(who)] == [None, None]


def test_the_year_line_has_its_eight_steps_and_says_what_is_not_known():
    for who in PEOPLE:
        found = steps(who, invoices=shown.invoices())
        assert list(found) == [
            "Kaders", "Begroting", "DVO's", "Voorschotten", "Realisatie", "Bestuursrapportage", "Jaarrekening",
            "Afrekening",
        ]  # fmt: skip
        unknown = [found[name] for name in ("Realisatie", "Bestuursrapportage", "Jaarrekening", "Afrekening")]
        assert {(step.state, said(step.told), step.facts) for step in unknown} == {
            (State.UNKNOWN, "nog niet in het systeem", ())
        }


def test_a_step_of_the_budget_names_its_days_and_the_law_behind_them():
    found = steps(CONTROLLER)
    assert found["Kaders"].state is found["Begroting"].state is State.DONE
    last = view().sending
    assert last is not None
    by_law = {fact.on: fact.ground for fact in found["Begroting"].facts if fact.ground}
    assert by_law[last.day] == last.article
    late = replace(view().run.budget.procedure, frameworks_sent_on=date(2025, 4, 30))
    assert said(steps(CONTROLLER, changed(procedure=late))["Kaders"].told) == "te laat verzonden"
    never = replace(view().run.budget.procedure, frameworks_sent_on=None)
    assert steps(CONTROLLER, changed(procedure=never))["Kaders"].state is State.UNKNOWN


def test_accounts_that_were_adopted_are_told():
    realised = view().realised
    assert realised is not None
    known = realised.budget.actuals
    assert known is not None
    found = steps(CONTROLLER, changed(actuals=known))["Jaarrekening"]
    assert (found.state, found.facts[0].on) == (State.DONE, known.decision.decided_on)


def test_agreements_and_invoices_are_told_to_who_may_see_them_only():
    mine, all_of_them = steps(MAASSLUIS, invoices=shown.invoices()), steps(CONTROLLER, invoices=shown.invoices())
    assert said(mine["DVO's"].told) == "1 van 1 ondertekend"
    assert said(all_of_them["DVO's"].told) == "3 van 3 ondertekend"
    assert said(mine["Voorschotten"].told) == "1 van 4 facturen uitgegeven"
    none = steps(ADMINISTRATOR, invoices=shown.invoices())
    assert {said(none[name].told) for name in ("DVO's", "Voorschotten")} == {"niet voor u opengesteld"}
    assert [none[name].address for name in ("DVO's", "Voorschotten")] == ["", ""]


def test_what_is_issued_is_done_when_nothing_is_left():
    numbers = iter(range(1, 100))
    run = view().run
    invoices = tuple(
        replace(shown.invoices()[0], participant=dvo.participant, instalment=term).issued(next(numbers), TODAY)
        for dvo in run.budget.agreements
        for term in dvo.payment.instalments
    )
    assert steps(CONTROLLER, invoices=invoices)["Voorschotten"].state is State.DONE
    assert todo(CONTROLLER, invoices=invoices) == ()
    early = steps(CONTROLLER, today=date(2025, 12, 1))["Voorschotten"]
    assert early.state is State.LATER


def test_the_table_names_what_a_reviewer_pays_itself():
    mine = screen(MAASSLUIS)
    assert (mine["own"], mine["own_cents"]) == ("Maassluis", view().run.allocation.contribution("maassluis"))
    assert screen(CONTROLLER)["own"] is None
