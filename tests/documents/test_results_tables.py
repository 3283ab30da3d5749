# SPDX-License-Identifier: EUPL-1.2
"""Do the tables on targets say norm, measurement and verdict in words, per unit, programme and municipality?"""

from functools import cache

from sow_gov.documents.results import cost_table, municipality_table, programme_table, results_table, unit_tables
from sow_gov.planning.results import Standing
from web.screens.shown import YEAR, made, standings

UNITS = {unit.slug: unit.name for unit in made().regulation.units}
PROGRAMMES = {programme.slug: programme.name for programme in made().regime.programmes}


@cache
def of_units() -> tuple[Standing, ...]:
    return tuple(each for each in standings() if each.participant is None)


def test_every_unit_has_a_table_with_its_targets_and_no_others():
    tables = unit_tables(YEAR, standings(), UNITS)
    assert [table.caption for table in tables] == [f"Resultaten {name} {YEAR}" for name in UNITS.values()]
    assert sum(len(table.rows) for table in tables) == len(of_units())
    assert all(table.example for table in tables)


def test_a_row_says_its_verdict_in_words_with_the_explanation_below_the_name():
    slow = next(each for each in of_units() if each.slug == "wachttijd-schuldhulp")
    (row,) = results_table("Traag", YEAR, [slow]).rows
    assert [cell.replace("\u00a0", " ") for cell in row.cells] == [
        "Wachttijd tot het eerste gesprek schuldhulp", "hoogstens 22", "22", "25", "25",
        "rood: meer dan 9 % naast de norm; ↓ slechter",
    ]  # fmt: skip
    assert row.detail.startswith("dagen, gemiddeld. De wachttijd blijft boven de norm")


def test_a_programme_and_a_municipality_have_a_table_only_when_they_have_targets():
    work = programme_table(YEAR, standings(), "werk", "Werk")
    assert work is not None
    assert len(work.rows) == sum(each.programme == "werk" for each in of_units())
    assert programme_table(YEAR, standings(), "niets", "Niets") is None
    schiedam = municipality_table(YEAR, standings(), "schiedam", "Schiedam")
    assert schiedam is not None
    assert len(schiedam.rows) == 9
    assert municipality_table(YEAR, of_units(), "schiedam", "Schiedam") is None


def test_every_cost_stands_once_with_the_targets_that_it_pays_for():
    table = cost_table(of_units(), PROGRAMMES)
    assert table is not None
    costs = {each.cost for each in of_units() if each.cost}
    assert len(table.rows) == len(costs)
    leading = next(row for row in table.rows if row.cells[0].startswith("Werkleiding"))
    assert leading.detail.count(";") == 2
    assert table.note == f"Geboekt en verwacht volgens prognose-{YEAR}-2."
    assert cost_table((), PROGRAMMES) is None
