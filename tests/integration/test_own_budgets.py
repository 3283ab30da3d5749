# SPDX-License-Identifier: EUPL-1.2
"""Is the file of what municipalities have in their own budgets read, and refused where it says what cannot be?"""

from pathlib import Path

import pytest

import make
from integration.broken import Broken, both, edit, overwrite
from sow_gov.app.check import check, load

FILE = "2026/gemeentebegroting.toml"
RIGHT = """schema = "gemeentebegroting/1"
jaar = 2026
bron = "verzonnen"
voorbeeld = true

[[gemeente]]
code = "meer"
stuk = "Begroting 2025-2028"
vastgesteld = 2024-11-05
bedragen = { 2026 = "100.00", 2027 = "200.00" }
bron = "verzonnen"
"""
WRONG = {
    "a year after the budget": Broken(
        edit(FILE, "2027 =", "2030 ="),
        (FILE, "gemeente[meer].bedragen", "MUNICIPAL-01"),
        ("2030 is geen jaar", "2026 tot en met 2029"),
    ),
    "what is no year": Broken(
        edit(FILE, "2027 =", '"later" ='), (FILE, "gemeente[meer].bedragen", "MUNICIPAL-01"), ("een sleutel", "2026")
    ),
    "a stranger": Broken(edit(FILE, '"meer"', '"meers"'), (FILE, "gemeente[meers]", "REF-02"), ("'meers'", "'meer'")),
    "two papers of one day": Broken(
        edit(FILE, "[[gemeente]]", "[[gemeente]]" + RIGHT.partition("[[gemeente]]")[2] + "\n[[gemeente]]"),
        (FILE, "gemeente", "MUNICIPAL-02"),
        ("twee stukken van meer van 2024-11-05", "alleen het stuk"),
    ),
    "another year": Broken(edit(FILE, "jaar = 2026", "jaar = 2025"), (FILE, "jaar", "REF-01"), ("2025", "2026")),
    "no amounts": Broken(
        edit(FILE, '{ 2026 = "100.00", 2027 = "200.00" }', "{ }"), (FILE, "gemeente[1].bedragen", "INTAKE-03"), ("", "")
    ),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make.contract_folder(tmp_path)


def test_what_a_municipality_has_in_its_own_budget_is_read(folder: Path):
    overwrite(FILE, RIGHT.encode())(folder)
    (own,) = load(folder).year(2026).own_budgets
    assert (own.participant, own.amounts) == ("meer", {2026: 100_00, 2027: 200_00})


@pytest.mark.parametrize("broken", WRONG.values(), ids=WRONG.keys())
def test_what_cannot_be_is_told_once(folder: Path, broken: Broken):
    both(overwrite(FILE, RIGHT.encode()), broken.breaking)(folder)
    _, findings = check(folder)
    assert [(found.file, found.place, found.code) for found in findings] == [broken.where]
    assert broken.told[0] in findings[0].what
    assert broken.told[1] in findings[0].todo
