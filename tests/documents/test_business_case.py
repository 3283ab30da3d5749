# SPDX-License-Identifier: EUPL-1.2
"""Does the report on a business case say its conclusion first, close its tables, and print as it should?"""

import io
import json
from fractions import Fraction

import pikepdf

import make
from business_cases import loket, merging, payroll
from documents.stroomopwaarts import arrangement, headings_step_by_one, tags
from sow_gov import settings
from sow_gov.app.business_case import report
from sow_gov.app.check import load
from sow_gov.documents.business_case.paper import conclusion, friction_told, most_told, payback_told
from sow_gov.documents.business_case.summary import summary_notes, summary_tables
from sow_gov.documents.business_case.tables import breakdown_table, organisation_table, result_table
from sow_gov.documents.business_case.uncertainty import assumption_table, grid_table, swing_table
from sow_gov.documents.press.render import render
from sow_gov.documents.press.template import html
from sow_gov.domain.business_case import BusinessCase
from sow_gov.planning.business_case.view import case_view
from sow_gov.wording.table import Table


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u2212", "-")


def row(table: Table, label: str) -> list[str]:
    return next([plain(cell) for cell in each.cells[1:]] for each in table.rows if each.cells[0] == label)


def test_the_conclusion_comes_first_and_says_what_it_leaves_out():
    view = case_view(merging())
    assert plain(conclusion(view)) == (
        "In 2017 levert samengaan € 1,2 miljoen meer op dan samenwerken; over 2014-2017 samen is het voordeel "
        "€ 2,2 miljoen."
    )
    assert plain(friction_told(view)) == (
        "Met frictiekosten en desintegratiekosten is het over alle jaren een nadeel van € 971.401."
    )
    assert "efficiency per saldo: alleen daardoor ligt het verschil tussen € 1,5 miljoen" in plain(most_told(view))
    assert payback_told(view) == "Opgeteld staat de keuze vanaf 2015 op winst."
    text = plain(html(report(arrangement(), merging()), settings.read({}).templates))
    assert text.index("In 2017 levert samengaan") < text.index("De vraag</h1>")
    assert "de scan is beschadigd: «Het verschil tussen samengaan en samenwerken is dahl.2 min»" in text


def test_other_outcomes_are_said_as_they_are():
    lost = case_view(payroll(), {"tarief-gastheer": Fraction(290_00)}, with_friction=True)
    assert " minder op dan gastheer; over 2027-2031 samen is het nadeel " in conclusion(lost)
    assert payback_told(lost) == "De keuze verdient zich niet terug."
    assert "In 2018 zo" not in payback_told(case_view(merging(), with_friction=True))
    assert "is dat in 2019 zo." in payback_told(case_view(merging(), with_friction=True))
    same = case_view(merging(), {"efficiency": Fraction(0), "effectiviteit": Fraction(0)})
    assert "levert samengaan evenveel op als samenwerken" in conclusion(same)


def test_the_tables_close_on_the_difference():
    view = case_view(merging())
    whole = ["–", "+269.500", "+709.099", "+1.200.000", "+2.178.599"]
    assert row(result_table(view), "Verschil") == row(breakdown_table(view), "Verschil") == whole
    of_organisations = organisation_table(view)
    assert of_organisations is not None
    assert row(of_organisations, "Resultaat")[-1] == "+1.200.000"
    grid = grid_table(view)
    assert grid is not None
    assert row(grid, "5,0\u00a0%")[2] == "+1.200.000"
    assert row(swing_table(view), "Efficiency per saldo") == ["2,5 %", "6,0 %", "+1.488.974", "+2.454.449"]


def test_every_assumption_stands_under_its_source_and_examples_are_marked():
    table = assumption_table(case_view(merging()))
    groups = [each.cells[0] for each in table.rows if each.kind == "group"]
    assert len(groups) == len(set(groups)) == 2
    assert all(group.endswith("(voorbeeld)") for group in groups)
    named = {each.cells[0].partition(",")[0] for each in table.rows if each.kind == "line"}
    assert named == {each.name for each in merging().assumptions}
    assert table.example
    assert not assumption_table(case_view(loket())).example


def test_screen_and_terminal_say_which_values_are_tried():
    notes = summary_notes(case_view(merging(), {"efficiency": Fraction(1, 25)}))
    assert "Geprobeerd: Efficiency per saldo 4,0 %." in map(plain, notes)
    assert not any(note.startswith("Geprobeerd") for note in summary_notes(case_view(merging())))
    assert len(summary_tables(case_view(merging()))) == 7
    assert len(summary_tables(case_view(payroll()))) == 6


def test_it_prints_by_both_standards_with_the_outcome_inside(checker):
    case: BusinessCase = loket()
    paper = report(load(make.FOLDER), case)
    pdf = render(paper, settings.read({}).templates, settings.read({}).fonts)
    assert {standard: checker.broken_rules(pdf, standard) for standard in ("3a", "ua1")} == {"3a": {}, "ua1": {}}
    found = tags(pdf)
    assert headings_step_by_one(found)
    assert found.count("TH") > found.count("Table") > 5
    with pikepdf.open(io.BytesIO(pdf)) as file:
        made = json.loads(file.attachments["businesscase-loket.json"].get_file().read_bytes())
    assert made["difference"] == {"2026": 500_00, "2027": 5_825_00, "total": 6_325_00}
