# SPDX-License-Identifier: EUPL-1.2
"""Does the workbook of a business case show our figures, and compute them anew when somebody changes a value?"""

from fractions import Fraction
from io import BytesIO
from pathlib import Path
from typing import Any

import formulas
import openpyxl

from business_cases import loket, merging
from sow_gov.exports.business_case_workbook import business_case_workbook
from sow_gov.planning.business_case.view import CaseView, case_view


def sheet(content: bytes, name: str) -> Any:
    return openpyxl.load_workbook(BytesIO(content), data_only=True)[name]


def shown(view: CaseView) -> dict[str, list[float]]:
    """The rows of sheet Resultaat."""
    rows = sheet(business_case_workbook("Delta", view), "Resultaat").iter_rows(min_row=5, values_only=True)
    return {str(label): [float(each) for each in values if each is not None] for label, *values in rows}


def test_the_result_is_that_of_the_case():
    found = shown(case_view(merging()))
    assert found["Verschil"] == [0, 269_499.84, 709_099.38, 1_200_000, 2_178_599.22]
    assert found["Samenwerken"][-2] == -11_161_000
    assert found["Opgeteld verschil"] == [0, 269_499.84, 978_599.22, 2_178_599.22]


def test_every_line_stands_there_with_what_it_comes_to():
    view = case_view(loket())
    rows = list(sheet(business_case_workbook("Delta", view), "Posten").iter_rows(min_row=5, values_only=True))
    cents = {row[0]: [round(each * 100) for each in row[-4:]] for row in rows}
    assert cents == {
        line.slug: [view.made.cents[slug, year][line.slug] for slug in ("twee", "een") for year in (2026, 2027)]
        for line in loket().lines
    }
    assert {row[0]: row[5] for row in rows}["reistijd"] == "nee"
    assert {row[0]: row[5] for row in rows}["verhuizing"] == "op verzoek"


def test_other_values_give_what_we_compute_ourselves(tmp_path: Path):
    book = openpyxl.load_workbook(BytesIO(business_case_workbook("Delta", case_view(loket()))))
    for row in book["Aannames"].iter_rows(min_row=5):
        if (row[0].value, row[2].value) == ("efficiency", "Gezamenlijk loket"):
            row[4].value = 0.125
    book["Resultaat"]["B3"].value = "ja"
    path = tmp_path / "anders.xlsx"
    book.save(path)
    solution = formulas.ExcelModel().loads(str(path)).finish().calculate()
    ours = shown(case_view(loket(), {"efficiency": Fraction(1, 8)}, with_friction=True))
    for row, label in enumerate(("Eigen loketten", "Gezamenlijk loket", "Verschil", "Opgeteld verschil"), start=5):
        cells = [f"'[anders.xlsx]RESULTAAT'!{column}{row}" for column in "BCD"][: len(ours[label])]
        assert [float(solution[cell].value[0, 0]) for cell in cells] == ours[label]
