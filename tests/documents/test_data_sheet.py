# SPDX-License-Identifier: EUPL-1.2
"""Has the data sheet of a municipality everything that its own paragraph asks, of that municipality alone?"""

from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest

import golden
import make
from documents.stroomopwaarts import MUNICIPALITIES, YEAR, arrangement
from sow_gov import settings
from sow_gov.app.check import load
from sow_gov.app.data_sheets import data_sheets, voting_share
from sow_gov.app.financial import budget_position
from sow_gov.app.tables import tables_of
from sow_gov.app.view import year_view
from sow_gov.documents.press.paper import Paper
from sow_gov.documents.press.render import render
from sow_gov.documents.press.template import html
from sow_gov.intake.law import law_book
from sow_gov.planning.budget_view import BudgetView
from sow_gov.planning.party_sheet import party_sheet
from sow_gov.wording.money import euro_whole
from sow_gov.wording.table import Table


@cache
def view() -> BudgetView:
    return year_view(arrangement(), law_book(), YEAR)


@cache
def sheets() -> dict[str | None, Paper]:
    return {paper.participant: paper for paper in data_sheets(view(), law_book())}


def row(table: Table, label: str) -> tuple[str, ...]:
    return next(row.cells[1:] for row in table.rows if row.cells[0] == label)


def told(paper: Paper) -> str:
    return " ".join(html(paper, settings.read({}).templates).replace("\u00a0", " ").split())


def test_each_municipality_has_a_sheet_of_its_own_with_its_own_proof():
    assert tuple(sheets()) == MUNICIPALITIES
    for slug, paper in sheets().items():
        assert [each.name for each in paper.attachments] == [f"rekenspoor-{YEAR}-{slug}.json"]


@pytest.mark.parametrize("slug", MUNICIPALITIES)
def test_contributions_run_from_the_realisation_to_the_last_year_of_the_estimate(slug):
    table = sheets()[slug].context["paid"]
    assert [column.label for column in table.columns[1:]] == ["2024", "2025", "2026", "2027", "2028", "2029"]
    assert row(table, "Bijdrage") == tuple(euro_whole(run.allocation.contribution(slug)) for run in view().runs)


def test_interest_equity_debt_and_result_stand_at_both_ends_of_the_year():
    table = sheets()["schiedam"].context["stake"]
    assert [column.label for column in table.columns[1:]] == ["1-1-2026", "31-12-2026"]
    assert row(table, "Stemmen in het algemeen bestuur") == ("2 van 6", "2 van 6")
    assert row(table, "Eigen vermogen") == ("2.051.000", "2.161.750")
    assert row(table, "Vreemd vermogen") == ("9.351.600", "9.156.600")
    assert row(table, "Verwacht resultaat 2026") == ("", "0")


def test_the_parts_of_all_municipalities_in_interest_and_risks_make_the_whole():
    position = budget_position(view())
    found = [party_sheet(view(), position, slug, None) for slug in MUNICIPALITIES]
    for year in zip(*(sheet.paid for sheet in found), strict=True):
        assert sum((each.part or Fraction(0)) for each in year) == 1
    for risk in zip(*(sheet.risks for sheet in found), strict=True):
        assert sum(each.own for each in risk) == risk[0].weighed.expected


def test_a_sheet_names_the_public_interest_the_developments_and_the_own_budget():
    text = told(sheets()["vlaardingen"])
    for words in (
        "Openbaar belang",
        "Ontwikkelingen",
        "Vestigingsplaats",
        "Programmabegroting 2025-2028 van Vlaardingen",
    ):
        assert words in text
    assert "Programmabegroting 2025-2028 van Schiedam" not in text


def test_it_takes_two_pages_at_most():
    for slug in MUNICIPALITIES:
        pdf = render(sheets()[slug], settings.read({}).templates, settings.read({}).fonts)
        assert len(golden.pages(pdf)) <= 2


def test_its_tables_can_go_into_a_workbook():
    assert [table.key for table in tables_of(sheets()["maassluis"])] == ["belang", "bijdrage", "risicos"]


def test_delta_without_a_position_says_so_and_has_no_risks_in_money():
    shown = year_view(load(make.FOLDER), law_book(), make.YEAR)
    papers = data_sheets(shown, law_book())
    assert [paper.participant for paper in papers] == list(make.PARTICIPANTS)
    text = told(papers[0])
    assert "en die staat niet in de gegevens van deze begroting" in text
    assert "Risico's in geld staan niet in de gegevens" in text
    assert "Het openbaar belang staat niet in de gegevens" in text


def test_an_arrangement_without_rules_on_boards_has_no_votes_to_show():
    folder: Path = settings.read({}).contracts / "dienst-dommelvallei"
    shown = year_view(load(folder), law_book(), 2020)
    assert voting_share(shown.run, shown.run.allocation.participants[0]) is None
    (paper, *_) = data_sheets(shown, law_book())
    assert [each.cells[0] for each in paper.context["stake"].rows] == ["Deel van alle bijdragen"]
