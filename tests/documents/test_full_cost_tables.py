# SPDX-License-Identifier: EUPL-1.2
"""Do the tables of full costs name departments, drivers and method, and do their rows come to their totals?"""

import pytest

import departments
import make
from sow_gov.allocation.full_cost import FullCost
from sow_gov.allocation.run import Run
from sow_gov.app.allocate import full_costs
from sow_gov.documents.full_cost import OUTSIDE, driver_table, full_cost_table, method_text, pool_table
from sow_gov.domain.budget import SupportMethod
from sow_gov.wording.table import Table

DIRECT, STEP_DOWN, RECIPROCAL = SupportMethod


def costs(run: Run) -> FullCost:
    found = full_costs(run)
    assert found is not None
    return found


def without() -> Run:
    """A year whose overhead has drivers and no departments."""
    return departments.run(make.arrangement(make.small_budget()), make.LAW, make.YEAR)


def cents(text: str) -> int:
    return 0 if text == "–" else int(text.replace(".", "").replace(",", "").replace("−", "-"))


def closes(table: Table) -> bool:
    """Whether the lines sum to the last row, in every column."""
    lines = [row for row in table.rows if row.kind == "line"]
    width = len(table.columns)
    return all(
        sum(cents(row.cells[place]) for row in lines) == cents(table.rows[-1].cells[place]) for place in range(1, width)
    )


@pytest.mark.parametrize("method", SupportMethod)
def test_every_department_has_its_row_with_its_driver_and_the_rows_come_to_the_total(method: SupportMethod):
    run = departments.made(method)
    table = pool_table(run, costs(run))
    assert [(row.cells[0], row.detail) for row in table.rows] == [
        ("ICT", "naar Maat-ict"), ("HRM", "naar Maat-hrm"), ("Afdelingen samen", ""), (OUTSIDE, "naar Fte"),
        ("Toegerekend", ""),
    ]  # fmt: skip
    assert table.caption == "Toerekening van overhead per afdeling"
    assert closes(table)
    assert closes(full_cost_table(run, costs(run)))


def test_without_departments_the_rows_are_drivers_and_no_method_is_named():
    run = without()
    table = pool_table(run, costs(run))
    assert [row.cells[0] for row in table.rows] == ["Fte", "Toegerekend"]
    assert (table.caption, table.columns[0].label) == ("Toerekening van overhead per maatstaf", "Maatstaf")
    assert closes(table)
    assert method_text(run, costs(run)) == ""
    assert "Methode" not in full_cost_table(run, costs(run)).note
    assert [row.cells[0] for row in driver_table(run, costs(run)).rows] == ["Eenheid", "Werk", "Inkomen", "Totaal"]


@pytest.mark.parametrize(
    ("method", "said"),
    [(DIRECT, "direct: "), (STEP_DOWN, "in de volgorde HRM, daarna ICT"), (RECIPROCAL, "wederkerig: ")],
)
def test_the_method_is_said_with_its_order(method: SupportMethod, said: str):
    run = departments.made(method)
    assert said in method_text(run, costs(run))
    assert full_cost_table(run, costs(run)).note.endswith(f"Methode: {method.value}.")


def test_the_counts_show_who_receives_how_many_of_each_driver_with_day_and_source():
    run = departments.made()
    table = driver_table(run, costs(run))
    shown = {row.cells[0]: row.cells[1:] for row in table.rows}
    assert shown["HRM"] == ("4", "0", "–")
    assert shown["Werk"] == ("5", "7", "2")
    assert shown["Totaal"] == ("10", "10", "3")
    assert "Geteld op 1\u00a0januari\u00a02025. Bron: verzonnen (voorbeeld)" in table.note
