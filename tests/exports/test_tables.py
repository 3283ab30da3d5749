# SPDX-License-Identifier: EUPL-1.2
"""Does the workbook of a paper hold its tables with the numbers behind them, and totals that add up?"""

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils import range_boundaries

from sow_gov.app.tables import tables_of
from sow_gov.app.tables import tables_workbook as of_paper
from sow_gov.documents.press.paper import Paper
from sow_gov.domain.errors import Fault
from sow_gov.domain.status import Status
from sow_gov.exports.tables import tables_workbook
from sow_gov.wording.money import amount, euro_whole
from sow_gov.wording.numbers import count, percentage
from sow_gov.wording.table import Column, Row, Table

ON = date(2026, 1, 2)
COLUMNS = (Column("Programma", "text"), Column("Duin"), Column("Meer"), Column("Totaal"))
FIRST_ROW = 5
"""Where the rows begin, as a spreadsheet counts."""


def line(label: str, *cents: int, kind: str = "line", **changes: Any) -> Row:
    return Row((label, *map(amount, cents), amount(sum(cents))), kind, **changes)


def table(*rows: Row, **changes: Any) -> Table:
    given_ = {"caption": "Bijdragen", "unit": "in euro's", "key": "bijdragen"}
    return Table(columns=COLUMNS, rows=rows, **given_ | changes)


TOTALLED = table(
    Row(("Gezamenlijk",), "group"),
    line("Werk", 100_10, 200_20),
    line("Inkomen", 30_05, 0),
    line("Gezamenlijk", 130_15, 200_20, kind="subtotal"),
    line("Eigen keuze", 5_00, 0, kind="choice", detail="besluit 7"),
    line("Bijdrage", 135_15, 200_20, kind="total"),
)


def workbook(*tables: Table, values: bool = False, **changes: Any) -> openpyxl.Workbook:
    given_ = {"title": "Begroting 2026", "organisation": "Delta", "created": ON} | changes
    return openpyxl.load_workbook(BytesIO(tables_workbook(tables=tables, **given_)), data_only=values)


def cells(sheet: Any) -> list[tuple[Any, ...]]:
    return list(sheet.iter_rows(min_row=FIRST_ROW, values_only=True))


def summed(sheet: Any, formula: str) -> Fraction:
    """What a sum of ranges comes to, by the values of the sheet."""
    total = Fraction()
    for part in re.findall(r"[A-Z]+\d+(?::[A-Z]+\d+)?", formula):
        left, top, right, bottom = range_boundaries(part)
        for row in sheet.iter_rows(top, bottom, left, right, values_only=True):
            total += sum(Fraction(Decimal(str(value))) for value in row if isinstance(value, int | float))
    return total


def test_totals_are_formulas_of_the_rows_and_columns_that_they_sum():
    rows = cells(workbook(TOTALLED)["Bijdragen"])
    assert rows[0][0] == "Gezamenlijk"
    assert rows[1] == ("Werk", 100.1, 200.2, "=ROUND(SUM(B6:C6),2)", None)
    assert rows[3][1:4] == ("=ROUND(SUM(B6:B7),2)", "=ROUND(SUM(C6:C7),2)", "=ROUND(SUM(D6:D7),2)")
    assert rows[4][4] == "besluit 7"
    assert rows[5][1:4] == tuple(f"=ROUND(SUM({column}6:{column}7,{column}9:{column}9),2)" for column in "BCD")
    assert cells(workbook(TOTALLED, values=True)["Bijdragen"])[5][:4] == ("Bijdrage", 135.15, 200.2, 335.35)


def test_a_row_that_is_not_the_sum_above_it_is_a_number():
    balance = line("Saldo", 2_00, 1_00, kind="total")
    rows = cells(workbook(table(line("Baten", 5_00, 4_00), line("Lasten", 3_00, 3_00), balance))["Bijdragen"])
    assert rows[2] == ("Saldo", 2, 1, "=ROUND(SUM(B7:C7),2)")


def test_a_number_of_another_unit_is_not_added():
    mixed = table(Row(("Werk", count(5), amount(5_00), amount(5_00))), Row(("Totaal", count(5), count(5), "")))
    rows = cells(workbook(mixed)["Bijdragen"])
    assert rows[0] == ("Werk", 5, 5, 5)


@settings(max_examples=25)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["line", "choice", "subtotal", "total", "group"]),
            st.lists(st.integers(-(10**9), 10**9), min_size=2, max_size=2), st.booleans(),
        ),
        min_size=1, max_size=10,
    )
)  # fmt: skip
def test_every_number_is_the_one_in_the_paper_and_every_formula_comes_to_it(drawn):
    rows, open_ = [], [0, 0]
    for kind, cents, adds in drawn:
        if kind in ("line", "choice"):
            open_ = [above + own for above, own in zip(open_, cents, strict=True)]
        shown = open_ if adds and kind in ("subtotal", "total") else cents
        rows.append(Row(("kop",), "group") if kind == "group" else line("regel", *shown, kind=kind))
    made = table(*rows)
    formulas, stored = workbook(made)["Bijdragen"], workbook(made, values=True)["Bijdragen"]
    for index, row in enumerate(rows):
        for column, cell in enumerate(row.cells[1:], start=2):
            value = stored.cell(FIRST_ROW + index, column).value
            assert Fraction(Decimal(str(value))) == cell.exact
            formula = formulas.cell(FIRST_ROW + index, column).value
            if isinstance(formula, str):
                assert summed(stored, formula) == cell.exact


def test_whole_euros_keep_their_cents_and_shares_are_parts_of_one():
    shown = table(Row(("Werk", euro_whole(125050), percentage(Fraction(1, 8)), "–")))
    sheet = workbook(shown)["Bijdragen"]
    assert cells(sheet)[0] == ("Werk", 1250.5, 0.125, "–")
    formats = [sheet.cell(FIRST_ROW, column).number_format for column in (2, 3)]
    assert formats == ["#,##0;[Red]-#,##0", "0.0%;[Red]-0.0%"]


@pytest.mark.parametrize("text", ["=1+1", "+31 10", "-5", "@SUM(A1)", '=HYPERLINK("x")'])
def test_text_of_a_user_never_becomes_a_formula(text: str):
    sheet = workbook(table(Row((text, amount(1), text, amount(1)), detail=text), caption=text, note=text))["Bijdragen"]
    for column in (1, 3, 5):
        cell = sheet.cell(FIRST_ROW, column)
        assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)
    assert (sheet["A1"].value, sheet["A1"].data_type) == (text, "s")


def test_every_sheet_has_a_name_of_its_own_and_the_first_lists_them():
    tables = [
        table(caption="Een", example=True), table(caption="Twee"), table(caption="Drie", key=""),
        table(caption="Vier", key="inhoud"), table(caption="Vijf", key="jaren-" + "lang" * 10),
        table(caption="Zes", key="jaren-" + "lang" * 10), table(caption="Zeven", key="a/b:c"),
    ]  # fmt: skip
    book = workbook(*tables)
    assert book.sheetnames[:5] == ["Inhoud", "Bijdragen", "Bijdragen (2)", "Tabel 3", "Inhoud (4)"]
    assert book.sheetnames[-1] == "A b c"
    assert max(map(len, book.sheetnames)) <= 31
    listed = cells(book["Inhoud"])
    assert [row[0] for row in listed] == book.sheetnames[1:]
    assert listed[0] == ("Bijdragen", "Een", "in euro's", "voorbeeldcijfers")
    assert "VOORBEELDCIJFERS" in book["Bijdragen"]["A2"].value
    assert "VOORBEELDCIJFERS" not in book["Bijdragen (2)"]["A2"].value


def test_bands_notes_and_a_long_footer_have_their_place():
    banded = table(line("Werk", 1, 2), bands=(("", 1), ("Gemeenten", 2), ("", 1)), note="Bron: de begroting")
    sheet = workbook(banded, footer="besluit & " * 60)["Bijdragen"]
    assert sheet["B3"].value == "Gemeenten"
    assert sheet.cell(FIRST_ROW + 2, 1).value == "Bron: de begroting"


def test_equal_tables_give_equal_bytes():
    made = [tables_workbook("Begroting", "Delta", [TOTALLED], ON) for _ in range(2)]
    assert made[0] == made[1]


def paper(context: dict[str, Any], status: Status = Status.ADOPTED) -> Paper:
    return Paper("begroting", "begroting-2026", "Begroting 2026", "Delta", ON, status, context, footer="besluit 7")


def test_the_tables_of_a_paper_are_found_however_deep_and_each_once():
    other = table(caption="Anders")
    context = {"a": TOTALLED, "b": [{"c": (other, None)}], "d": (1, "x", TOTALLED)}
    assert tables_of(paper(context)) == [TOTALLED, other]
    book = openpyxl.load_workbook(BytesIO(of_paper(paper(context, Status.CONCEPT))))
    assert book.sheetnames == ["Inhoud", "Bijdragen", "Bijdragen (2)"]
    assert "CONCEPT" in book["Bijdragen"].oddFooter.left.text


def test_a_paper_without_tables_has_no_workbook():
    with pytest.raises(Fault) as refused:
        of_paper(paper({"a": "tekst"}))
    assert refused.value.code == "EXPORT-02"
