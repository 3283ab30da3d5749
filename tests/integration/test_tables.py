# SPDX-License-Identifier: EUPL-1.2
"""Can the tables of a year's papers be asked for, a workbook per paper?"""

from io import BytesIO

import openpyxl
import pytest

import make
from sow_gov.app.check import load
from sow_gov.app.documents import kinds_of
from sow_gov.app.products import TABLES, XLSX, products
from sow_gov.app.view import year_view
from sow_gov.domain.errors import Fault
from sow_gov.intake.law import law_book


def test_every_paper_with_tables_gives_a_workbook_when_asked_for():
    arrangement, law = load(make.FOLDER), law_book()
    made = products(year_view(arrangement, law, make.YEAR), law, kinds_of(arrangement, make.YEAR, [TABLES]))
    names = {product.name: product.participant for product in made}
    wanted = {f"tabellen-{kind}-2026.xlsx": None for kind in ("begroting", "bijdragen")}
    assert names.items() >= (wanted | {f"tabellen-dvo-2026-{slug}.xlsx": slug for slug in make.PARTICIPANTS}).items()
    assert {product.kind for product in made} == {TABLES}
    assert {product.media_type for product in made} == {XLSX}
    budget = next(product.source for product in made if product.name == "tabellen-begroting-2026.xlsx")
    assert isinstance(budget, bytes)
    assert "Bijdragen" in openpyxl.load_workbook(BytesIO(budget), read_only=True).sheetnames
    assert TABLES not in kinds_of(arrangement, make.YEAR)


def test_an_unknown_kind_names_the_tables_too():
    with pytest.raises(Fault, match=TABLES):
        kinds_of(load(make.FOLDER), make.YEAR, ["onbekend"])
