# SPDX-License-Identifier: EUPL-1.2
"""Does a budget show its position, targets, paragraphs and annexes as they are, and say what is not there?"""

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import financial
import make
from documents.stroomopwaarts import MUNICIPALITIES, TRACE, YEAR, arrangement, cents, summed
from sow_gov import settings
from sow_gov.app.budget import budget_material
from sow_gov.app.check import load
from sow_gov.app.view import year_view
from sow_gov.documents.budget import paragraphs
from sow_gov.documents.budget.material import Material
from sow_gov.documents.budget.paper import budget_paper
from sow_gov.documents.press.template import html
from sow_gov.intake.law import law_book
from sow_gov.planning.budget_view import BudgetView
from sow_gov.planning.grant_budget import planned_grants
from sow_gov.planning.key_figures import Part
from sow_gov.planning.position_view import PositionView
from sow_gov.planning.year_sums import year_sums
from sow_gov.statutory.accounting_law import BalancePost, BalanceSide, Paragraph
from sow_gov.wording.money import change, euro_whole
from sow_gov.wording.numbers import percentage
from sow_gov.wording.table import Table


@cache
def view() -> BudgetView:
    return year_view(arrangement(), law_book(), YEAR)


@cache
def material() -> Material:
    return budget_material(view(), law_book())


def position() -> PositionView:
    found = material().position
    assert found is not None
    return found


@cache
def context() -> Any:
    return budget_paper(view(), TRACE, material()).context


def told(shown: BudgetView, beside: Material) -> str:
    paper = budget_paper(shown, TRACE, beside)
    return " ".join(html(paper, settings.read({}).templates).replace("\u00a0", " ").split())


def row(table: Table, label: str) -> tuple[str, ...]:
    return next(row.cells[1:] for row in table.rows if row.cells[0] == label)


def test_the_balance_stands_by_post_and_both_sides_close():
    table, balance = context()["position"]["balance"], position().balance
    assert balance is not None
    sides = [tuple(balance.side_cents(side, column) for column in range(6)) for side in BalanceSide]
    assert sides[0] == sides[1]
    for side, totals in zip(BalanceSide, sides, strict=True):
        assert row(table, f"Totaal {side.value}") == tuple(euro_whole(each, dash=True) for each in totals)
    equity = tuple(euro_whole(balance.post_cents(BalancePost.EQUITY, column), dash=True) for column in range(6))
    assert row(table, "Eigen vermogen") == equity


def test_reserves_go_from_their_opening_to_their_closing_stand_with_purpose_and_timing():
    tables = context()["position"]
    for schedule in position().reserves:
        name, first = schedule.reserve.name, schedule.stands[0]
        opening, added, taken, closing = map(cents, row(tables["reserves"], name))
        assert (opening * 100, added * 100, taken * 100) == (first.opening_cents, first.added_cents, first.taken_cents)
        assert opening + added - taken == closing
        stands = row(tables["reserve_stands"], name)[1:]
        assert stands == tuple(euro_whole(each.closing_cents, dash=True) for each in schedule.stands)
        assert any(schedule.reserve.purpose in each.detail for each in tables["reserves"].rows)
    assert row(tables["reserve_stands"], "Reserve transitie bedrijfsvoering")[0] == "2026 en 2027"
    assert tables["idle"] == [("Reserve transitie bedrijfsvoering", "2028 en 2029")]


def test_the_emu_balance_has_the_years_that_the_law_asks_for():
    table = context()["position"]["emu"]
    assert [column.label for column in table.columns[1:]] == ["2025", "2026", "2027", "2028", "2029"]
    known = [column.emu for column in position().columns if column.run.year >= YEAR - 1]
    assert row(table, "EMU-saldo") == tuple(euro_whole(each.cents) for each in known if each)


def test_what_is_structural_and_what_is_incidental_make_the_result():
    table = context()["finance"]["structural"]
    for index, run in enumerate(view().runs):
        sums = year_sums(run, view().items)
        shown = {
            label: cents(row(table, label)[index])
            for label in ("Resultaat", "Waarvan incidenteel", "Structureel saldo")
        }
        assert shown["Structureel saldo"] == cents(euro_whole(sums.structural_result_cents))
        assert sums.result_cents == shown["Resultaat"] == 0
        assert shown["Waarvan incidenteel"] == -shown["Structureel saldo"]


def test_the_structural_balance_is_what_the_key_figure_divides():
    for column in position().columns:
        figure = next(each for each in column.key_figures if each.slug == "structurele-exploitatieruimte")
        assert sum(part.cents for part in figure.parts) == column.sums.structural_result_cents


def test_key_figures_and_risks_stand_in_the_paragraph():
    shown = context()["paragraphs"]
    solvency = [each for column in position().columns for each in column.key_figures if each.slug == "solvabiliteit"]
    assert row(shown["key_figures"], "Solvabiliteitsratio") == tuple(
        percentage(each.ratio) for each in solvency if each.ratio
    )
    assert summed(shown["weighed"], 3, "line") == summed(shown["weighed"], 3, "total") == 850_000
    assert (shown["ratio"], shown["enough"]) == ("1,65", True)
    text = told(view(), material())
    assert "De weerstandscapaciteit is € 1.400.000. De risico's vragen € 850.000: een ratio van 1,65." in text
    assert "In 2026 zijn de structurele lasten € 102.500 hoger dan de structurele baten" in text


def test_too_little_capacity_is_said():
    short = replace(position(), resilience=replace(position().resilience, available=(Part("Algemene reserve", 1_00),)))
    assert "De weerstandscapaciteit is kleiner dan wat de risico's vragen" in told(
        view(), replace(material(), position=short)
    )


def test_each_paragraph_of_the_law_of_the_year_stands_there_or_is_named():
    shown = context()["paragraphs"]
    assert [each.slug for each in shown["told"]] == [
        "weerstandsvermogen", "kapitaalgoederen", "financiering", "bedrijfsvoering", "verbonden-partijen",
        "openbaarheid",
    ]  # fmt: skip
    assert [name for name, _ in shown["absent"]] == ["lokale heffingen", "grondbeleid"]
    assert shown["unknown"] == ""
    text = told(view(), material())
    assert "staan de gegevens niet in dit systeem" not in text
    assert "De paragraaf grondbeleid vervalt: een gemeenschappelijke regeling als deze heeft geen grond" in text
    assert "De grens daarvoor is hoogstens 2,0 % van de lasten zonder de toevoegingen aan reserves" in text


def test_a_paragraph_without_a_text_is_said_to_be_missing_and_one_with_money_does_occur():
    untold = replace(material(), sections={})
    assert "Voor onderhoud kapitaalgoederen, verbonden partijen en openbaarheid staan de gegevens niet" in told(
        view(), untold
    )
    land = replace(material(), paragraphs=(Paragraph("grondbeleid", "Grondbeleid", "geen grond"),))
    lines = view().run.allocation.figures.lines
    placed = replace(lines[0], placing=replace(lines[0].placing, task_field="8.2"))
    figures = replace(view().run.allocation.figures, lines=(placed,))
    shown = replace(view(), run=replace(view().run, allocation=replace(view().run.allocation, figures=figures)))
    assert paragraphs.chapter(shown, land)["unknown"] == "grondbeleid"
    assert paragraphs.chapter(view(), land)["absent"] == [("grondbeleid", "geen grond")]


@pytest.mark.parametrize("slug", MUNICIPALITIES)
def test_the_annex_of_a_municipality_closes_on_its_contribution_beside_its_own_budget(slug):
    name = view().run.name(slug)
    table = dict(context()["annexes"]["municipalities"])[name]
    runs = [view().previous, view().run, *view().outlook]
    paid = [run.allocation.contribution(slug) for run in runs if run]
    assert row(table, "Bijdrage") == tuple(map(euro_whole, paid))
    for column in range(1, 6):
        assert abs(summed(table, column, "subtotal") - summed(table, column, "total")) <= 3  # whole euros
    own = next(each for each in view().run.budget.own_budgets if each.participant == slug)
    assert row(table, "Verschil") == ("–", *(change(paid[1 + i] - own.amounts[YEAR + i]) for i in range(3)), "–")


def test_a_municipality_without_a_paper_is_named():
    some = replace(material(), own_budgets=material().own_budgets[:1])
    text = told(view(), some)
    assert "Wat Schiedam en Vlaardingen in de eigen begroting hebben opgenomen staat niet in de gegevens" in text


def test_grants_stand_beside_what_is_spent_on_them():
    table = context()["bearing"]["grants"]
    received, planned = (
        sum(getattr(each, name) for each in planned_grants(view().run)) for name in ("received_cents", "planned_cents")
    )
    assert [summed(table, column, "line") for column in (1, 2, 3)] == [received, planned, received - planned]
    assert summed(table, 2, "subtotal") == planned


def test_the_checks_of_the_year_stand_there_and_one_that_fails_always_does():
    table = context()["annexes"]["closings"]
    names = [each.cells[0] for each in table.rows]
    assert "Lasten: programma's en taakvelden" in names
    assert not any("2029" in name or "DVO" in name or "wijziging" in name for name in names)
    assert {each.cells[3] for each in table.rows} == {"–"}
    failing = [
        replace(each, left=replace(each.left, cents=each.left.cents + 1)) if "2029" in each.name else each
        for each in material().closings
    ]
    shown = budget_paper(view(), TRACE, replace(material(), closings=tuple(failing))).context["annexes"]["closings"]
    assert any("2029" in each.cells[0] and each.cells[3] == "0,01" for each in shown.rows)


def test_targets_stand_with_the_norms_of_four_years():
    chapter = next(each for each in context()["programmes"] if each.programme.slug == "werk")
    assert chapter.targets is not None
    assert [column.label for column in chapter.targets.columns[1:]] == [
        "2024",
        "Norm 2026",
        "Norm 2027",
        "Norm 2028",
        "Norm 2029",
    ]
    own = [each for each in material().standings if each.participant is None and each.programme == "werk"]
    assert [each.cells[0] for each in chapter.targets.rows] == [each.name for each in own]
    assert "Waaraan meten we dat?" in told(view(), material())


def test_delta_says_what_it_does_not_have_and_shows_it_once_it_has(tmp_path: Path):
    plain = year_view(load(make.FOLDER), law_book(), make.YEAR)
    text = told(plain, budget_material(plain, law_book()))
    assert "geprognosticeerde balans en EMU-saldo volgen uit de balans, en die staat niet in de gegevens" in text
    assert "De stand van de reserves staat niet in de gegevens van deze begroting." in text
    assert "Wat Duin, Meer en Veen in de eigen begroting hebben opgenomen staat niet in de gegevens" in text
    rich = year_view(load(financial.folder_of(tmp_path)), law_book(), make.YEAR)
    text = told(rich, budget_material(rich, law_book()))
    assert "De stand van de reserves staat niet in de gegevens" not in text
    assert "Geprognosticeerde balans" in text
    assert "Programmageld en rijksgelden" in text
