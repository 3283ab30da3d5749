# SPDX-License-Identifier: EUPL-1.2
"""Is a published table held against itself and against the division, and is what it leaves open told when it loads?"""

import json
import re
import shutil
import tomllib
from pathlib import Path

import pytest

import make
from intake.readme_tables import README
from integration.broken import append, both, edit, overwrite, remove
from integration.broken_published import FILE, LONE
from sow_gov.app.check import check
from sow_gov.cli import main
from sow_gov.domain.published import TOTAL, PublishedTable
from sow_gov.intake.published import PublishedFile, notices

DOMMELVALLEI = Path(__file__).parents[2] / "contracts" / "dienst-dommelvallei"
ODD = both(
    LONE,
    edit(FILE, "totaal = 1612500", 'totaal = 1612502\nsluit_niet = "de raad kreeg een oud totaal"\nverschil = 2'),
)
TOLD = (
    f"{FILE}: rij[Gezamenlijk]: er staat 1612502 en de som is 1612500, een verschil van 2 (euro); "
    "de raad kreeg een oud totaal"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make.contract_folder(tmp_path)


def table(folder: Path) -> PublishedTable:
    arrangement, findings = check(folder)
    assert findings == []
    assert arrangement is not None
    return arrangement.year(make.YEAR).published[0]


def test_a_published_table_is_a_value_of_its_year(folder: Path):
    read = table(folder)
    assert (read.slug, read.columns, read.total_row) == ("raadsbrief", make.PARTICIPANTS, "Bijdrage")
    assert read.rows[0].printed == {"duin": 755397, "meer": 561401, "veen": 295702, TOTAL: 1612500}
    assert list(read.gaps()) == []


def test_what_is_known_not_to_add_up_loads_and_is_told(folder: Path, capsys: pytest.CaptureFixture[str]):
    ODD(folder)
    arrangement, findings = check(folder)
    assert findings == []
    assert arrangement is not None
    assert list(notices(arrangement)) == [TOLD]
    assert main(["check", str(folder)]) == 0
    assert capsys.readouterr().out.splitlines()[1:] == [f"let op: {TOLD}"]
    assert main(["check", str(folder), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_a_column_may_be_known_not_to_add_up_too(folder: Path):
    known = 'sluit_niet = "twee totalen door elkaar"\nverschil = 3\nverschil_per_kolom = { totaal = 3 }\n'
    both(edit(FILE, "totaal = 7687499", "totaal = 7687502"), append(FILE, known))(folder)
    assert [(gap.column, gap.difference) for gap in table(folder).gaps()] == [(None, 3), (TOTAL, 3)]


def test_a_column_that_not_every_row_prints_is_not_added_up(folder: Path):
    both(
        edit(FILE, "totaal = 1612500", "totaal = 1612499\nafronding = -1"),
        edit(FILE, "totaal = 74999", ""),
    )(folder)
    assert list(table(folder).gaps()) == []


@pytest.mark.parametrize(
    ("unit", "amounts", "total"),
    [
        ("euro", [3845397, 2546400, 1295702], 7687499),
        ("euro", [3845396, 2546401, 1295701], 7687500),
        ("duizend euro", [3845, 2546, 1296], 7687),
        ("cent", [384539695, 254640094, 129570196], 768749985),
    ],
)
def test_a_number_may_be_less_than_one_unit_of_its_table_away_from_the_division(
    folder: Path, unit: str, amounts: list[int], total: int
):
    only = f"""
        schema = "gepubliceerd/1"
        jaar = 2026
        titel = "Bijdragen"
        eenheid = "{unit}"
        kolommen = ["duin", "meer", "veen"]
        bron = "verzonnen"
        [[rij]]
        naam = "Bijdrage"
        bedragen = {amounts}
        totaal = {total}
        vergelijk = 2026
    """
    if rest := total - sum(amounts):
        only += f"sluit_niet = 'apart afgerond'\nverschil = {rest}"
    overwrite(FILE, only.encode())(folder)
    assert check(folder)[1] == []


def test_the_rounding_line_and_the_total_are_compared_too(tmp_path: Path):
    folder = Path(shutil.copytree(DOMMELVALLEI, tmp_path / DOMMELVALLEI.name))
    edit("2020/gepubliceerd-bijdrage-per-gemeente.toml", "vergelijk = 2020", "vergelijk = 2021")(folder)
    found = {(finding.code, finding.place.partition(".")[2]) for finding in check(folder)[1]}
    columns = ("geldrop-mierlo", "nuenen", "son-en-breugel", "afronding", "totaal")
    assert found == {("PUB-02", f"kolom[{column}]") for column in columns}


def test_who_has_no_column_is_said_to_pay_nothing(folder: Path):
    for old, new in (
        ('"meer", "veen"]', '"meer"]'),
        ("561401, 295702]", "561401]"),
        ("2000000, 1000000]", "2000000]"),
        ("-15001, 0]", "-15001]"),
        ("2546400, 1295702]", "2546400]\nvergelijk = 2026"),
    ):
        edit(FILE, old, new)(folder)
    for total in (1612500, 6000000, 74999, 7687499):
        edit(FILE, f"totaal = {total}\n", "")(folder)
    found = [(finding.place, finding.code, finding.what) for finding in check(folder)[1]]
    what = "de tabel zegt 0.00, de verdeling van 2026 geeft 1295701.96"
    assert found == [("rij[Bijdrage].kolom[veen]", "PUB-02", what)]


def test_a_table_is_counted_even_while_another_file_of_the_year_is_broken(folder: Path):
    both(LONE, edit(FILE, "totaal = 1612500", "totaal = 1612502"), remove("2026/begroting.toml"))(folder)
    assert [finding.code for finding in check(folder)[1]] == ["INTAKE-07", "PUB-01"]


def test_the_example_in_the_readme_is_a_table_with_two_known_differences():
    chapter = README.read_text("utf-8").partition("\n## Gepubliceerde tabellen\n")[2].partition("\n## ")[0]
    (example,) = re.findall(r"```toml\n(.*?)```", chapter, flags=re.DOTALL)
    shown = PublishedFile.model_validate(tomllib.loads(example)).value("raadsbrief")
    assert [(gap.row.name, gap.column, gap.difference) for gap in shown.gaps()] == [
        ("Inkomen", None, 1),
        ("Totaal", TOTAL, -1),
    ]
    assert all(gap.difference == gap.known for gap in shown.gaps())
