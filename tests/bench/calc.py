# SPDX-License-Identifier: EUPL-1.2
"""What would a spreadsheet do with the same year? A workbook with the same job, and LibreOffice Calc where it is there.

Lines are summed per department and programme, the departments solved by an inverse, and every programme divided by
counts and rounded. It reckons in doubles, as spreadsheets do.
"""

import csv
import shutil
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

import make
from bench.big_folder import KEYS, Size

SEEN_SECONDS = 1.4
"""What Calc took for this workbook on the machine where the goal was set; the limit where there is no Calc."""


def workbook(folder: Path, size: Size, path: Path) -> Path:
    """Write the workbook of a folder: a sheet of lines, one of counts, and the sums that make the shares."""
    lines, counts = (_rows(folder / str(make.YEAR) / name) for name in ("lasten-en-baten.csv", "aantallen.csv"))
    departments, programmes, _ = size.names
    with xlsxwriter.Workbook(path, {"constant_memory": False}) as book:
        _lines(book.add_worksheet("Regels"), lines)
        at = {(row["sleutel"], row["drager"]): int(row["aantal"]) for row in counts}
        sheet = book.add_worksheet("Verdeling")
        _departments(sheet, at, departments, programmes)
        _shares(sheet, at, size)
    return path


def recalculated(path: Path) -> float | None:
    """How long Calc takes to open the workbook, reckon and write the last sheet; None when it is not installed."""
    soffice = shutil.which("soffice")
    if soffice is None:
        return None
    profile = path.parent / "profiel"
    convert = [soffice, f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", "ods", "--outdir"]
    took = []
    for number in range(3):  # the first time makes its profile
        begun = time.perf_counter()
        subprocess.run([*convert, str(path.parent / f"calc-{number}"), str(path)], check=True, capture_output=True)
        took.append(time.perf_counter() - begun)
    return min(took)


def rounded_apart(folder: Path, size: Size) -> int:
    """How many cents the shares of the programmes miss their total by, each rounded in doubles by itself."""
    _, programmes, municipalities = size.names
    counts = {
        (row["sleutel"], row["drager"]): int(row["aantal"]) for row in _rows(folder / str(make.YEAR) / "aantallen.csv")
    }
    totals = dict.fromkeys((*programmes, "overhead"), 0)
    for row in _rows(folder / str(make.YEAR) / "lasten-en-baten.csv"):
        cents = int(row[str(make.YEAR)].replace(".", ""))
        totals[row["programma"]] += -cents if row["zijde"] == "baten" else cents
    keys = {programme: KEYS[number % len(KEYS)] for number, programme in enumerate(programmes)} | {"overhead": KEYS[0]}
    missed = 0
    for programme, cents in totals.items():
        at = [counts[keys[programme], name] for name in municipalities]
        missed += sum(round(round(cents / 100 * each / sum(at), 2) * 100) for each in at) - cents
    return missed


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _lines(sheet: Worksheet, lines: Sequence[dict[str, str]]) -> None:
    for number, row in enumerate(lines):
        euros = float(row[str(make.YEAR)])
        amount = -euros if row["zijde"] == "baten" else euros
        sheet.write_row(number, 0, (row["regel"], row["programma"], row["afdeling"], amount))


def _departments(
    sheet: Worksheet, at: dict[tuple[str, str], int], departments: Sequence[str], programmes: Sequence[str]
) -> None:
    """Columns: name, cost, then who is served in parts of the whole; below them what all of it costs after charging."""
    for row, name in enumerate(departments):
        served = [at[f"maat-{name}", other] for other in (*departments, *programmes)]
        sheet.write(row, 0, name)
        sheet.write_formula(row, 1, f"=SUMIFS(Regels!D:D,Regels!C:C,A{row + 1})")
        sheet.write_row(row, 2, [count / sum(served) for count in served])
    count, last = len(departments), len(departments)
    square = f"C1:{xl_col_to_name(1 + count)}{last}"
    sheet.write_array_formula(
        last + 1, 0, last + count, 0, f"{{=MMULT(MINVERSE(MUNIT({count})-TRANSPOSE({square})),B1:B{last})}}"
    )
    for column, name in enumerate(programmes):
        parts = xl_col_to_name(2 + count + column)
        row = last + 1 + column
        sheet.write(row, 2, name)
        sheet.write_formula(row, 3, f"=SUMIFS(Regels!D:D,Regels!B:B,C{row + 1})")
        charged = f"SUMPRODUCT({parts}1:{parts}{last},A{last + 2}:A{last + count + 1})"
        sheet.write_formula(row, 4, f"=D{row + 1}+{charged}")


def _shares(sheet: Worksheet, at: dict[tuple[str, str], int], size: Size) -> None:
    """A row per programme: what each municipality bears, rounded to the cent."""
    departments, programmes, municipalities = size.names
    for number in range(len(programmes)):
        key = KEYS[number % len(KEYS)]
        whole = sum(at[key, name] for name in municipalities)
        row = len(departments) + 1 + number
        for column, name in enumerate(municipalities, start=6):
            total = xl_rowcol_to_cell(row, 4)
            sheet.write_formula(row, column, f"=ROUND({total}*{at[key, name]}/{whole},2)")
