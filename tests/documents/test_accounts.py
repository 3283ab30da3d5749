# SPDX-License-Identifier: EUPL-1.2
"""Do the annual accounts close in every table, and do they say what is missing, over the limit or not yet adopted?"""

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

import golden
from documents.stroomopwaarts import MUNICIPALITIES, TRACE, arrangement, cents, headings_step_by_one, summed, tags
from sow_gov import settings
from sow_gov.app.annual_accounts import accounts_papers, annual_report
from sow_gov.app.sections import sections_of
from sow_gov.documents.accounts.paper import accounts_paper
from sow_gov.documents.press.paper import Paper
from sow_gov.documents.press.render import render
from sow_gov.documents.press.template import html
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.balance_sheet import ResultAppropriation, ResultPart, ResultUse, Settling
from sow_gov.domain.budget import Actuals, BudgetYear
from sow_gov.domain.errors import Fault
from sow_gov.domain.status import Status
from sow_gov.intake.law import law_book, versions
from sow_gov.planning import overview
from sow_gov.planning.annual_report import AnnualReport, deviations, own_shares
from sow_gov.wording.money import amount, amount_change, euro, euro_whole
from sow_gov.wording.table import Table

YEAR = 2025
PROGRAMMES = ("inkomen", "werk", "werkleerbedrijf", "inburgering", "bedrijfsvoering-overhead")


@cache
def report() -> AnnualReport:
    return annual_report(arrangement(), law_book(), YEAR)


@cache
def paper() -> Paper:
    return accounts_paper(report(), sections_of(arrangement(), versions(law_book()), YEAR, "jaarstukken"), TRACE)


@pytest.fixture(scope="module")
def printed() -> bytes:
    return render(paper(), settings.read({}).templates, settings.read({}).fonts)


def other_year(change: Callable[[BudgetYear], BudgetYear]) -> Arrangement:
    """The arrangement with another year 2025."""
    years = arrangement().years
    return replace(arrangement(), years={**years, YEAR: change(years[YEAR])})


def with_actuals(**changes: Any) -> Arrangement:
    """The arrangement with other accounts of 2025."""

    def changed(budget: BudgetYear) -> BudgetYear:
        assert budget.actuals is not None
        return replace(budget, actuals=replace(budget.actuals, **changes))

    return other_year(changed)


def actuals() -> Actuals:
    found = arrangement().years[YEAR].actuals
    assert found is not None
    return found


def shown(of: Arrangement | AnnualReport) -> str:
    """What the paper says without texts of its own, without regard to lines; not yet set on pages."""
    made = annual_report(of, law_book(), YEAR) if isinstance(of, Arrangement) else of
    filled = html(accounts_paper(made, {}, TRACE), settings.read({}).templates)
    return said(filled)


def said(text: str) -> str:
    """A text with single spaces that may break a line."""
    return " ".join(text.replace("\u00a0", " ").split())


def row(table: Table, label: str) -> tuple[str, ...]:
    return next(found.cells[1:] for found in table.rows if found.cells[0] == label)


def test_each_municipality_gets_back_what_it_paid_above_what_the_accounts_divide():
    table, made = paper().context["core"]["settlement"], report()
    for slug in MUNICIPALITIES:
        adopted, paid, owed = (run.allocation.contribution(slug) for run in made.runs)
        assert row(table, made.realised.name(slug)) == (*map(amount, (adopted, paid, owed)), amount_change(owed - paid))
    assert [summed(table, column, "line") for column in (1, 2, 3, 4)] == [
        summed(table, column, "total") for column in (1, 2, 3, 4)
    ]


def test_what_is_settled_stands_on_the_balance_sheet():
    sheet = report().view.sheet
    assert sheet is not None
    (owed,) = (each.closing_cents for each in sheet.accounts if each.slug == "terug-te-betalen-gemeenten")
    assert summed(paper().context["core"]["settlement"], 4, "total") == -owed


@pytest.mark.parametrize("slug", PROGRAMMES)
def test_the_differences_of_a_programme_by_line_are_its_whole_difference(slug):
    account = next(each for each in report().accounts.programmes if each.programme == slug)
    found = deviations(report(), slug)
    assert sum(each.difference_cents for each in found) == account.realised.borne - account.amended.borne
    sizes = [abs(each.difference_cents) for each in found]
    assert sizes == sorted(sizes, reverse=True)
    assert 0 not in sizes


@pytest.mark.parametrize("slug", PROGRAMMES)
def test_a_programme_shows_budget_amended_budget_and_accounts(slug):
    context = paper().context
    told = next(each for each in (*context["programmes"], *context["general"]["support"]) if each.slug == slug)
    totals = [overview.by_programme(run.allocation.figures)[slug] for run in report().runs]
    assert row(told.costs, "Lasten")[:3] == tuple(euro_whole(each.costs, dash=True) for each in totals)
    assert row(told.costs, "Per saldo")[:3] == tuple(euro_whole(each.borne, dash=True) for each in totals)


def test_the_overview_ends_on_the_result_and_the_taakvelden_on_the_overview():
    context, whole = paper().context, overview.total(report().realised.allocation.figures)
    table = context["statement"]["overview"]
    assert row(table, "Totaal lasten")[2] == euro_whole(whole.costs)
    assert row(table, "Totaal eigen baten")[2] == euro_whole(whole.income)
    assert row(table, "Bijdragen van de gemeenten")[2] == euro_whole(whole.borne)
    assert set(row(table, "Gerealiseerd resultaat")) == {"–"}
    fields = row(context["annexes"]["task_fields"], "Totaal")
    assert fields[1::2] == (euro_whole(whole.costs + whole.added), euro_whole(whole.income + whole.withdrawn))
    assert fields[4] == euro_whole(whole.borne)


def test_both_sides_of_the_balance_sheet_are_the_same_and_equity_is_its_reserves_and_result():
    assets, liabilities = paper().context["balance"]["sides"]
    assert row(assets, "Totaal activa") == row(liabilities, "Totaal passiva")
    held = sum(each.stands[-1].closing_cents for each in report().view.reserves)
    assert row(liabilities, "Eigen vermogen")[0] == euro_whole(held + report().accounts.result_cents)


def test_the_reserves_move_as_the_overview_says():
    table, whole = paper().context["balance"]["reserves"], overview.total(report().realised.allocation.figures)
    assert [column.label for column in table.columns[1:]] == ["1 januari", "Toevoeging", "Onttrekking", "31 december"]
    assert row(table, "Totaal")[1:3] == (euro_whole(whole.added), euro_whole(-whole.withdrawn))


@pytest.mark.parametrize("slug", MUNICIPALITIES)
def test_what_a_municipality_books_is_what_it_paid_and_owes(slug):
    shares = own_shares(report(), slug)
    assert sum(each.paid_cents for each in shares) == report().amended.allocation.contribution(slug)
    assert sum(each.owed_cents for each in shares) == report().realised.allocation.contribution(slug)
    each = paper().context["municipalities"]["each"][MUNICIPALITIES.index(slug)]
    for column in (2, 3):
        assert summed(each["places"], column, "line") == summed(each["programmes"], column, "total")


def test_money_of_the_state_is_shown_per_municipality_and_together():
    table = paper().context["annexes"]["sisa"]
    for column in (1, 2, 3):
        assert summed(table, column, "line") == summed(table, column, "subtotal")
    assert summed(table, 2, "line") == sum(each.spent_cents for each in report().view.sisa if each.code)


def test_costs_above_the_budget_count_for_the_limit_and_are_put_to_the_board():
    spent = {**actuals().amounts, "personeel-beleid": actuals().amounts["personeel-beleid"] + 2_500_000_00}
    text = shown(with_actuals(amounts=spent))
    over = next(
        each.overspent_cents
        for each in annual_report(with_actuals(amounts=spent), law_book(), YEAR).accounts.programmes
        if each.overspent_cents
    )
    total = over + sum(each.cents for each in report().view.unlawful)
    assert said(f"De afwijkingen, samen {euro(total)}, gaan boven de grens") in text
    assert "in te stemmen met" in text
    assert "in te stemmen met" not in shown(report())


def test_the_limit_is_the_one_of_the_board_beside_the_highest_of_the_law_of_the_year():
    facts = paper().context["lawfulness"]
    assert (cents(facts["percent"].split()[0]), cents(facts["highest"].split()[0])) == (10, 20)
    assert not facts["with_additions"]
    assert facts["within"]
    before = annual_report(arrangement(), law_book(), 2024)
    facts = accounts_paper(before, {}, TRACE).context["lawfulness"]
    assert (facts["highest"].split()[0], facts["with_additions"]) == ("3,0", True)


def test_in_a_year_without_a_statement_the_auditor_judges():
    text = shown(replace(report(), view=replace(report().view, limit=None)))
    assert "oordeelt de accountant over de rechtmatigheid" in text
    assert "kennis te nemen van de rechtmatigheidsverantwoording" not in text


def test_a_fixed_contribution_leaves_a_result_with_a_place():
    ways = tuple((slug, Settling.FIXED) for slug in PROGRAMMES)

    def fixed(budget: BudgetYear) -> BudgetYear:
        made = ResultAppropriation(ways, (), None, budget.source)
        return replace(budget, appropriation=made)

    made = annual_report(other_year(fixed), law_book(), YEAR)
    result = made.accounts.result_cents
    assert result > 0
    parts = (ResultPart(ResultUse.RESERVE, "algemene-reserve", result, "buffer"),)
    placed = replace(made.accounts.appropriation, parts=parts)
    made = replace(made, accounts=replace(made.accounts, appropriation=placed))
    text = shown(made)
    assert said(f"Het resultaat is {euro(result)} voordelig") in text
    assert "staat voor elk programma vast" in text
    assert "nog niet besloten" in text
    context = accounts_paper(made, {}, TRACE).context
    assert row(context["result"]["parts"], "Algemene reserve")[1] == amount(result)
    assert context["municipalities"]["contributions"] is None
    for each in context["municipalities"]["each"]:
        assert summed(each["places"], 3, "line") == summed(each["programmes"], 3, "total")


def test_a_year_without_the_other_files_says_what_is_missing():
    bare = {"balance_sheet": None, "position": None, "appropriation": None, "grants": (), "targets": ()}
    text = shown(other_year(lambda budget: replace(budget, **bare, measurements=(), sections=())))
    for missing in (
        "Hoe het verschil wordt verrekend of bestemd, staat niet in de gegevens",
        "De balans op 31 december 2025 staat niet in de gegevens",
        "Zonder resultaatbestemming.toml is niet te zeggen",
        "het weerstandsvermogen is daarom niet te berekenen",
        "De bevindingen staan in balans.toml",
        "Over geld van het Rijk staat niets in de gegevens",
        "Over de bezoldiging van topfunctionarissen staat niets",
        "De tekst over onderhoud kapitaalgoederen, financiering, verbonden partijen en openbaarheid staat niet",
        "er is geen balans per 31 december 2025",
    ):
        assert missing in text


def test_accounts_that_are_not_adopted_are_the_provisional_ones():
    concept = accounts_paper(annual_report(with_actuals(status=Status.CONCEPT), law_book(), YEAR), {}, TRACE)
    assert (concept.status, concept.footer) == (
        Status.CONCEPT,
        "Ontwerp, nog niet vastgesteld door het algemeen bestuur",
    )
    text = shown(with_actuals(status=Status.CONCEPT))
    assert "Voorlopige jaarrekening, nog niet vastgesteld" in text
    assert "De raden krijgen ze uiterlijk op 29 april 2026" in text
    assert "het besluit is nog niet genomen" in text
    assert "Aldus vastgesteld" not in text
    assert "Voorlopige jaarrekening" not in shown(report())


def test_accounts_that_do_not_close_are_not_released():
    def short(budget: BudgetYear) -> BudgetYear:
        sheet = budget.balance_sheet
        assert sheet is not None
        first, *rest = sheet.accounts
        accounts = (replace(first, closing_cents=first.closing_cents - 1), *rest)
        return replace(budget, balance_sheet=replace(sheet, accounts=accounts))

    with pytest.raises(Fault) as refused:
        accounts_papers(other_year(short), law_book(), YEAR)
    assert refused.value.code == "CLOSE-01"


def test_a_year_without_accounts_has_no_paper_of_them():
    assert accounts_papers(arrangement(), law_book(), 2026) == []


def test_pay_above_its_maximum_is_named_by_function():
    sheet = report().view.sheet
    assert sheet is not None
    (pay,) = sheet.top_pay
    above = replace(sheet, top_pay=(replace(pay, pay_cents=pay.maximum_cents),))
    text = shown(replace(report(), view=replace(report().view, sheet=above)))
    assert "Boven het maximum: algemeen directeur" in text
    assert "Niemand ontving meer dan het maximum" in shown(report())


def test_the_paper_says_what_it_said_and_its_headings_step_by_one(printed):
    golden.check_words("jaarstukken-2025", printed)
    assert headings_step_by_one(tags(printed))
