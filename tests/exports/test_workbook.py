# SPDX-License-Identifier: EUPL-1.2
"""Does the workbook show the run, and does it compute what we compute when a controller changes a count?"""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import formulas
import numpy as np
import openpyxl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl.utils import range_boundaries

import make
import strategies
from sow_gov.allocation.apportion import apportion
from sow_gov.allocation.run import Run
from sow_gov.app.allocate import run
from sow_gov.domain.budget import BudgetYear, RoundingMethod, RoundingTerm
from sow_gov.domain.errors import Fault
from sow_gov.domain.keys import KeyBasis
from sow_gov.exports.workbook import workbook

PROOF, CREATED = "b" * 64, date(2026, 1, 2)
COUNTS = {
    "inwoners": {"duin": 3, "meer": 2, "veen": 2},
    "clienten": {"duin": 3_331, "meer": 0, "veen": 7_919},
    "groot": {"duin": 33_333_333, "meer": 41_000_007, "veen": 20_572_925},
    "vast": {"duin": 1_000_01, "meer": 500_00, "veen": 250_00},
}
CENTS = {
    "inwoners": (1, 2, 10_00, -100_00, 0),
    "clienten": (1, 987_654_321_09, -2),
    "groot": (9_876_543_210_99, -1_234_567_89),
    "vast": (1_750_03,),
}


def awkward(counts: Mapping[str, Mapping[str, int]] = COUNTS) -> Run:
    """A run with ties, a zero count, large numbers, refunds, fixed amounts that leave cents, own choices, odd texts."""
    regime = make.regime(
        programmes=(*(make.programme(slug, slug) for slug in counts), make.programme("werk", "inwoners")),
        keys=tuple(make.key(slug, KeyBasis.FIXED_AMOUNTS if slug == "vast" else KeyBasis.COUNTS) for slug in counts),
    )
    lines = tuple(
        make.budget_line(
            f"{slug}-{number}", abs(cents), slug, label=f"=regel({number})", placing=make.placing(slug, f"6.{number}"),
            side=make.Side.COST if cents >= 0 else make.Side.INCOME,
        )
        for slug, amounts in CENTS.items()
        for number, cents in enumerate(amounts, 1)
    )  # fmt: skip
    money = make.programme_money("uitkering", "meer", 30_00, "clienten")
    counted = sum((make.counts(slug, values) for slug, values in counts.items()), ())
    budget = make.budget(
        (*lines, money),
        counted,
        rounding=RoundingTerm(RoundingMethod.ROUNDING_LINE, 100),
        agreements=(
            make.agreement("duin", make.choice("loket", 9_01)),
            make.agreement("veen", make.choice("bus", 5, 7)),
        ),
    )
    return run(make.arrangement(budget, regime), make.LAW, make.YEAR)


def small(**changes: Any) -> Run:
    budget: BudgetYear = make.small_budget(**changes)
    return run(make.arrangement(budget), make.LAW, make.YEAR)


def opened(content: bytes, *, values: bool = False) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(content), data_only=values)


def cents(euros: float) -> int:
    """The cents of an amount that must have two decimals at most, as it is stored."""
    scaled = Decimal(repr(euros)) * 100
    assert scaled == int(scaled)
    return int(scaled)


def row(sheet: Any, label: str) -> list[Any]:
    """The cells of the row that opens with a label."""
    return next([cell.value for cell in cells] for cells in sheet.iter_rows() if cells[0].value == label)


def formula_cells(content: bytes) -> dict[str, float]:
    """Sheet!address -> stored value, for every cell with a formula."""
    written, stored = opened(content), opened(content, values=True)
    return {
        f"{sheet.title}!{cell.coordinate}": stored[sheet.title][cell.coordinate].value
        for sheet in written
        for cells in sheet.iter_rows()
        for cell in cells
        if cell.data_type == "f"
    }


def recalculated(content: bytes, counts: Mapping[tuple[str, str], int], folder: Path) -> dict[str, float]:
    """Change counts by (key, participant), forget every stored value and compute the whole book anew."""
    book = opened(content)
    for cells in book["Sleutels"].iter_rows(min_row=5):
        changed = counts.get((str(cells[0].value).lower(), str(cells[2].value).lower()))
        cells[3].value = cells[3].value if changed is None else changed
    path = folder / "gewijzigd.xlsx"
    book.save(path)
    assert set(formula_cells(path.read_bytes()).values()) == {None}
    solution = formulas.ExcelModel().loads(str(path)).finish().calculate()
    name = f"'[{path.name}]{{}}'!{{}}"
    return {
        address: float(solution[name.format(address.split("!")[0].upper(), address.split("!")[1])].value[0, 0])
        for address in formula_cells(content)
    }


@settings(max_examples=25)
@given(strategies.runs())
def test_the_stored_contributions_are_those_of_the_run(made: Run):
    allocation = made.allocation
    sheet = opened(workbook(made, PROOF, CREATED), values=True)["Bijdragen"]
    contributions = [allocation.contribution(slug) for slug in allocation.participants]
    assert [cents(value) for value in row(sheet, "Bijdrage")[2:]] == [*contributions, sum(contributions)]
    assert cents(row(sheet, "Som van alle regels")[-1]) == allocation.total_cents
    assert row(sheet, "Verschil")[-1] == 0
    labels = {cells[0].value for cells in sheet.iter_rows()}
    if allocation.rounding_cents:
        assert cents(row(sheet, "Afronding")[-1]) == allocation.rounding_cents
    for block in {cell.block for cell in allocation.cells}:
        assert f"Subtotaal {block.value}" in labels


def test_every_cell_of_the_run_stands_in_verdeling():
    made = awkward()
    sheet = opened(workbook(made, PROOF, CREATED), values=True)["Verdeling"]
    rows = [[cents(cell.value) for cell in cells[7:]] for cells in sheet.iter_rows(min_row=5)]
    assert rows == [[cell.total_cents, *cell.shares.values(), cell.rounding_cents] for cell in made.allocation.cells]


def test_changed_counts_give_what_we_compute_ourselves(tmp_path: Path):
    changes = {("inwoners", "duin"): 5, ("clienten", "meer"): 17, ("groot", "veen"): 1, ("clienten", "duin"): 0}
    changed = {slug: {who: changes.get((slug, who), count) for who, count in COUNTS[slug].items()} for slug in COUNTS}
    before, after = workbook(awkward(), PROOF, CREATED), workbook(awkward(changed), PROOF, CREATED)
    found, ours = recalculated(before, changes, tmp_path), formula_cells(after)
    made = awkward(changed).allocation
    sheet = opened(after)["Bijdragen"]
    grand = next(cells[0].row for cells in sheet.iter_rows() if cells[0].value == "Bijdrage")
    mine = {
        slug: cents(found[f"Bijdragen!{column}{grand}"]) for slug, column in zip(made.participants, "CDE", strict=True)
    }
    assert mine == {slug: made.contribution(slug) for slug in made.participants}
    last = sheet.max_row
    effect = {f"Bijdragen!{column}{last}" for column in "CDEF"}
    assert {address: value for address, value in found.items() if value != ours[address]}.keys() <= effect
    assert found.keys() == ours.keys()
    was = awkward().allocation
    assert [cents(found[f"Bijdragen!{column}{last}"]) for column in "CDE"] == [
        made.contribution(slug) - was.contribution(slug) for slug in made.participants
    ]


Divide = Callable[[int, tuple[int, ...]], tuple[int, ...]]


@pytest.fixture(scope="module")
def divide() -> Divide:
    """The first row of Rekenwerk as a function of the total in cents and the counts."""
    sheet = opened(workbook(small(), PROOF, CREATED))["Rekenwerk"]
    parser = formulas.Parser()
    steps = [(cell.coordinate, parser.ast(cell.value)[1].compile()) for cell in sheet[5] if cell.data_type == "f"]

    def of(address: str, known: Mapping[str, Any]) -> Any:
        if ":" not in address:
            return known[address]
        first, _, last, _ = range_boundaries(address)
        return np.array([[known[sheet.cell(5, column).coordinate] for column in range(first, last + 1)]], dtype=object)

    def compute(total: int, counts: tuple[int, ...]) -> tuple[int, ...]:
        known: dict[str, Any] = {
            f"SLEUTELS!D{row}": float(count) for row, count in enumerate((*counts, sum(counts)), 5)
        }
        known["VERDELING!H5"] = total / 100
        for address, step in steps:
            known[address] = float(np.ravel(step(*(of(name, known) for name in step.inputs)))[0])
        return tuple(int(known[address]) for address, _ in steps[-3:])

    return compute


counts = st.one_of(*(st.tuples(*[st.integers(0, most)] * 3) for most in (3, 90_000, 31_000_000))).filter(any)


@settings(max_examples=60)
@given(total=st.one_of(st.integers(-9, 9), st.integers(-(10**13), 10**13)), counts=counts)
@example(total=100_00, counts=(1, 1, 1))
@example(total=-100_01, counts=(1, 1, 1))
@example(total=2, counts=(1, 1, 1))
@example(total=-1, counts=(0, 5, 5))
@example(total=10**13 - 1, counts=(31_635_422, 31_635_422, 31_635_421))
@example(total=-(10**13), counts=(0, 94_906_264, 1))
@example(total=0, counts=(0, 0, 1))
def test_a_row_of_rekenwerk_apportions(divide: Divide, total: int, counts: tuple[int, ...]):
    weights = dict(zip(make.PARTICIPANTS, counts, strict=True))
    assert divide(total, counts) == tuple(apportion(total, weights).values())


def test_equal_runs_give_equal_bytes():
    assert workbook(small(), PROOF, CREATED) == workbook(small(), PROOF, CREATED)
    assert workbook(small(), PROOF, CREATED) != workbook(small(), PROOF, date(2026, 1, 3))


def test_text_that_looks_like_a_formula_stays_text():
    sheet = opened(workbook(awkward(), PROOF, CREATED))["Regels"]
    labels = [cells[2] for cells in sheet.iter_rows(min_row=5) if str(cells[2].value).startswith("=")]
    assert labels
    assert {(cell.data_type, cell.quotePrefix) for cell in labels} == {("s", True)}


def test_the_reader_learns_which_run_it_is_and_that_figures_are_examples():
    made = small()
    book = opened(workbook(made, PROOF, CREATED))
    texts = {cell.value for cells in book["Lees mij"].iter_rows() for cell in cells}
    assert {made.digest, PROOF, "2-1-2026"} <= texts
    assert all("VOORBEELDCIJFERS" in sheet["A2"].value for sheet in book)
    assert book.properties.created.date() == CREATED


def test_only_counts_and_amounts_are_marked_as_input():
    book = opened(workbook(awkward(), PROOF, CREATED))
    yellow = {
        (sheet.title, cell.column_letter, cell.data_type)
        for sheet in book
        for cells in sheet.iter_rows()
        for cell in cells
        if cell.fill.start_color.rgb == "FFFFF2CC"
    }
    assert yellow == {("Lees mij", "A", "s"), ("Regels", "H", "n"), ("Sleutels", "D", "n")}


@pytest.mark.parametrize("sheet", ["Lees mij", "Regels", "Sleutels", "Verdeling", "Bijdragen", "Rekenwerk"])
def test_every_sheet_prints_on_the_width_of_a4(sheet: str):
    page = opened(workbook(small(), PROOF, CREATED))[sheet]
    assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
    assert (page.page_setup.fitToWidth or 1, page.page_setup.fitToHeight) == (1, 0)
    assert sheet == "Lees mij" or page.freeze_panes.endswith("5")


@pytest.mark.parametrize(
    "changes",
    [
        {"lines": (make.budget_line("begeleiding", 10**13 + 1),)},
        {
            "counts": make.counts("inwoners", {"duin": 94_906_265, "meer": 1, "veen": 0}),
            "lines": (make.budget_line("a", 1),),
        },
    ],
)
def test_what_a_spreadsheet_cannot_divide_exactly_is_refused(changes: dict[str, Any]):
    with pytest.raises(Fault, match="EXPORT-01"):
        workbook(small(**changes), PROOF, CREATED)
