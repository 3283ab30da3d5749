# SPDX-License-Identifier: EUPL-1.2
"""Does the statement of a municipality say what it owes, on one page, and that all of them are the accounts?"""

from dataclasses import replace
from functools import cache
from io import BytesIO

import pikepdf
import pytest

from documents.stroomopwaarts import MUNICIPALITIES, arrangement, cents, said, summed
from sow_gov import settings
from sow_gov.app.allocate import run
from sow_gov.app.papers import advances_with_runs
from sow_gov.app.settled_year import settlement_proof
from sow_gov.app.settlement_view import SettlementView, YearRuns, settlement_view
from sow_gov.documents.press.paper import Paper
from sow_gov.documents.press.render import render
from sow_gov.documents.settlement import Statement, overview_table, settlement_table, statement_paper
from sow_gov.domain.balance_sheet import ResultPart, ResultUse, Settling
from sow_gov.domain.keys import Phase
from sow_gov.domain.status import Status
from sow_gov.intake.law import law_book, versions
from sow_gov.wording.money import amount, amount_change

YEAR = 2025


@cache
def view(given: int = 0) -> SettlementView:
    """The model case with all its advances; with a result that is given back, of a fixed contribution."""
    law = versions(law_book())
    made = [run(arrangement(), law, YEAR, *asked) for asked in ((), (Phase.ACTUAL,))]
    amended = run(arrangement(), law, YEAR, variant="w1")
    drafts = [each for n in range(1, 13) for each, _, _ in advances_with_runs(made[0], law_book(), n)]
    issued = [each.issued(n, each.instalment.invoiced_on) for n, each in enumerate(drafts, 1)]
    decided = made[1].budget.appropriation
    assert decided is not None
    if given:
        part = ResultPart(ResultUse.PARTICIPANTS, None, given, "terug naar de deelnemers")
        decided = replace(decided, settling=(("werk", Settling.FIXED),), parts=(part,))
    return settlement_view(YearRuns(made[0], amended, made[1]), decided, issued)


def statement(seen: SettlementView) -> Statement:
    return Statement(seen.runs.realised, seen.accounts, seen.settlements, seen.settling, seen.done, "Geen btw.")


def paper(seen: SettlementView, participant: str) -> Paper:
    settled = seen.of(participant)
    assert settled is not None
    return statement_paper(statement(seen), settled, settlement_proof(seen, settled))


@pytest.mark.parametrize("participant", MUNICIPALITIES)
@pytest.mark.parametrize("given", [0, 100_00])
def test_programmes_programme_money_and_choices_sum_to_the_contribution(participant: str, given: int):
    settled = view(given).of(participant)
    assert settled is not None
    table = settlement_table(statement(view(given)), settled)
    whole = next(row for row in table.rows if row.cells[0] == f"Bijdrage {YEAR}")
    assert [cents(text) for text in whole.cells[1:4]] == [
        settled.budgeted_cents, settled.owed_cents, settled.invoiced_cents,
    ]  # fmt: skip
    for column in (1, 2, 3):
        assert summed(table, column, "subtotal", "choice") == cents(whole.cells[column])
        assert summed(table, column, "line", "choice") == cents(whole.cells[column])
    assert table.rows[-1].cells[-1] == amount_change(settled.total_cents)


def test_an_own_choice_has_its_cap_and_its_decision():
    settled = view().of("schiedam")
    assert settled is not None
    (row,) = [row for row in settlement_table(statement(view()), settled).rows if row.kind == "choice"]
    assert row.detail.replace("\u00a0", " ") == "plafond € 57.500,00; besluit RB-2024-058"


def test_a_result_that_is_given_back_has_a_row_with_the_decision_and_the_programme_is_named():
    settled = view(100_00).of("schiedam")
    assert settled is not None
    table = settlement_table(statement(view(100_00)), settled)
    assert table.rows[-2].cells == (f"Resultaatbestemming {YEAR}", "", "", "", amount_change(-settled.result_cents))
    assert table.rows[-2].detail == "algemeen bestuur, besluit AB-2026-014"
    assert "Voor Werk is de bijdrage in de gezamenlijke kosten vast" in " ".join(
        said(paper(view(100_00), "schiedam").context)
    )
    assert [column.label for column in overview_table(statement(view(100_00))).columns][-2] == "Resultaat"


def test_it_proves_that_all_together_are_the_accounts():
    closing = paper(view(), "maassluis").context["closing"]
    assert closing.rows[-2].cells[1] == closing.rows[-1].cells[1] == amount(view().accounts.contributions_cents)
    assert "tot op de cent" in closing.caption
    assert overview_table(statement(view())).rows[-1].cells[2] == amount(view().accounts.contributions_cents)


def test_it_is_a_concept_until_the_settlement_is_issued_and_carries_its_proof():
    made = paper(view(), "vlaardingen")
    assert (made.status, made.participant, made.kind) == (Status.CONCEPT, "vlaardingen", "afrekeningsoverzicht")
    (proof,) = made.attachments
    assert proof.name == "rekenspoor-2025-realisatie-vlaardingen-afrekening.json"


def test_it_fits_on_one_page():
    at = settings.read({})
    pdf = render(paper(view(100_00), "maassluis"), at.templates, at.fonts)
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert len(opened.pages) == 1
