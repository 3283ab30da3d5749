# SPDX-License-Identifier: EUPL-1.2
"""Does the statement of passed-on VAT fit one page and say what a municipality claims, and why not the rest?"""

import io
from datetime import date
from functools import cache
from pathlib import Path

import pikepdf
import pytest

from documents.stroomopwaarts import arrangement
from sow_gov import settings
from sow_gov.app.passed_on_vat import StatedYear, stated_year, statement_papers
from sow_gov.documents.press.paper import Paper
from sow_gov.documents.press.render import render
from sow_gov.documents.vat_statement import advance_table, claim_table
from sow_gov.domain.status import Status
from sow_gov.intake.law import law_book, versions

JANUARY, NOVEMBER = date(2026, 1, 12), date(2026, 11, 22)


@cache
def stated(year: int, on: date) -> StatedYear:
    return stated_year(arrangement(), versions(law_book()), year, on)


@cache
def papers(year: int, on: date) -> list[Paper]:
    return statement_papers(stated(year, on))


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("year", "on", "figures", "final"),
    [
        (2025, JANUARY, "begroting-2025-w1", True),
        (2025, NOVEMBER, "realisatie-2025", True),
        (2026, NOVEMBER, "prognose-2026-2", False),
    ],
)
def test_it_goes_by_the_newest_figures_that_were_decided_on_by_its_day(
    year: int, on: date, figures: str, *, final: bool
):
    found = stated(year, on)
    assert (found.asked.name, found.final, found.by) == (figures, final, date(year + 1, 1, 15))
    assert {paper.status for paper in papers(year, on)} == {Status.ADOPTED if final else Status.CONCEPT}


def test_what_the_municipalities_claim_is_all_the_vat_on_the_costs():
    found = stated(2025, NOVEMBER)
    owed = found.statements[0].owed
    assert sum(each.claim_cents for each in found.statements) == owed.total_cents
    assert sum(each.base_cents for each in found.statements) == sum(line.base_cents for line in owed.lines)
    assert sum(each.cents for one in found.statements for each in one.apart) == sum(each.cents for each in owed.apart)


def test_the_difference_is_between_what_it_comes_to_and_what_was_asked_in_advance():
    statement = stated(2025, NOVEMBER).statements[1]
    table = papers(2025, NOVEMBER)[1].context["sum"]
    assert statement.participant == "schiedam"
    assert [row.cells for row in table.rows] == [
        ("Door te schuiven en terug te vragen", "749.392,82"),
        ("Gevraagd als voorschot", "745.372,93"),
        ("Nog te betalen", "4.019,89"),
    ]


def test_costs_that_are_not_compensable_stand_apart_with_the_reason():
    table = papers(2025, JANUARY)[0].context["apart"]
    assert {row.cells[2] for row in table.rows} == {"voor individuele cliënten", "aftrekbaar voor de regeling"}
    assert [row.cells[0][:3] for row in table.rows] == ["6.1", "6.3", "6.4", "6.4", "6.5"]


def test_provisional_figures_say_so_and_accounts_do_not():
    assert "voorlopig" in papers(2025, JANUARY)[0].context["provisional"]
    assert "voorlopig" not in papers(2025, NOVEMBER)[0].context["provisional"]
    assert papers(2025, JANUARY)[0].context["example"]


def test_the_tables_of_the_command_sum_over_instalments_and_municipalities():
    planned = advance_table(stated(2025, JANUARY).planned)
    assert planned.rows[-1].cells[-1] == "1.771.465,16"
    assert len(planned.rows) == 5
    assert claim_table(stated(2025, JANUARY).statements).rows[0].cells[-1] == "1.771.465,16"


def test_it_is_one_page_with_its_proof_inside(fonts_dir: Path):
    paper = papers(2025, JANUARY)[1]
    with pikepdf.open(io.BytesIO(render(paper, settings.read({}).templates, fonts_dir))) as pdf:
        assert len(pdf.pages) == 1
        assert list(pdf.attachments) == ["rekenspoor-btw-opgave-2025-schiedam.json"]
    assert plain(paper.context["claim"]) == "€ 745.372,93"
