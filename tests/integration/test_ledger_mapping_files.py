# SPDX-License-Identifier: EUPL-1.2
"""Is a broken ledger mapping refused, with file, row, what is wrong and what to do; and changes a right one nothing?"""

from pathlib import Path

import pytest

import make
from integration.broken import edit
from integration.test_run_identity import digest
from ledgers import COLUMNS, HEAD, mvs, with_mapping
from sow_gov.app.check import check
from sow_gov.domain.ledger import LedgerPurpose, MappingRule
from sow_gov.intake.amounts import codes
from sow_gov.planning.ledger_mapping import is_client, rule_of

RIGHT = [
    "4000-4099,,regel,begeleiding,nee,,ja,verzonnen,",
    "4000-4099,110,regel,huisvesting,ja,lonen,ja,verzonnen,",
    "8500,,bijdrage,,nee,,ja,verzonnen,",
    "9000,,buiten de jaarrekening,,nee,,ja,verzonnen,",
    "1000,,balans,wat-dan-ook,nee,,ja,verzonnen,",
]
SHEET = "grootboek/2020-01-01.csv"


def found(folder: Path) -> list[tuple[str, str, str]]:
    findings = check(folder)[1]
    assert all(each.what and each.todo for each in findings)
    return [(each.file, each.place, each.code) for each in findings]


def test_a_mapping_that_is_right_is_read_in_the_order_of_its_rows(tmp_path: Path):
    arrangement, findings = check(with_mapping(tmp_path, RIGHT))
    assert findings == []
    assert arrangement is not None
    (version,) = arrangement.ledger_mappings
    assert [each.purpose for each in version.value.rules] == [LedgerPurpose.LINE] * 2 + [
        LedgerPurpose.CONTRIBUTION, LedgerPurpose.OUTSIDE, LedgerPurpose.BALANCE,
    ]  # fmt: skip
    assert version.value.rules[1] == MappingRule(
        "4000", "4099", "110", LedgerPurpose.LINE, "huisvesting", True, "lonen", make.SOURCE
    )


def test_a_version_ends_where_the_next_begins(tmp_path: Path):
    with_mapping(tmp_path, RIGHT)
    arrangement, findings = check(with_mapping(tmp_path, RIGHT, "2026-07-01"))
    assert findings == []
    assert arrangement is not None
    first, second = arrangement.ledger_mappings
    assert first.period.until == second.period.from_


def test_a_mapping_changes_no_run(tmp_path: Path):
    before = digest(make.contract_folder(tmp_path))
    assert digest(with_mapping(tmp_path, RIGHT)) == before


@pytest.mark.parametrize(
    ("row", "where"),
    [
        ("4000-40,,regel,begeleiding,nee,,ja,x,", (SHEET, "regel 2, kolom rekening", "INTAKE-03")),
        ("4099-4000,,regel,begeleiding,nee,,ja,x,", (SHEET, "regel 2, kolom rekening", "INTAKE-03")),
        ("vier,komma,regel,begeleiding,nee,,ja,x", (SHEET, "regel 2", "INTAKE-06")),
        (",,regel,begeleiding,nee,,ja,x,", (SHEET, "regel 2, kolom rekening", "INTAKE-04")),
        ("4000,1 0,regel,begeleiding,nee,,ja,x,", (SHEET, "regel 2, kolom kostenplaats", "INTAKE-03")),
        ("4000,,kosten,begeleiding,nee,,ja,x,", (SHEET, "regel 2, kolom bestemming", "INTAKE-03")),
        ("4000,,regel,,nee,,ja,x,", (SHEET, "regel 2", "INTAKE-03")),
        ("4000,,bijdrage,begeleiding,nee,,ja,x,", (SHEET, "regel 2", "INTAKE-03")),
        ("4000,,regel,begeleiding,misschien,,ja,x,", (SHEET, "regel 2, kolom client", "INTAKE-03")),
        ("4000,,regel,begeleiden,nee,,ja,x,", (SHEET, "rekening 4000, regel", "REF-02")),
    ],
)
def test_one_fault_in_a_row_gives_one_finding_at_its_place(tmp_path: Path, row: str, where: tuple[str, str, str]):
    assert found(with_mapping(tmp_path, [row])) == [where]


def test_rules_of_equal_rank_that_fit_one_account_are_refused(tmp_path: Path):
    rows = [*RIGHT, "4050-4150,110,regel,begeleiding,nee,,ja,x,", "8500,,bijdrage,,nee,,ja,y,"]
    findings = check(with_mapping(tmp_path, rows))[1]
    assert [(each.place, each.code) for each in findings] == [
        ("rekening 4050-4150, kostenplaats 110", "LEDGER-20"),
        ("rekening 8500", "LEDGER-20"),
    ]
    assert "rekening 4000-4099, kostenplaats 110" in findings[0].what


def test_everything_wrong_is_told_at_once(tmp_path: Path):
    folder = with_mapping(tmp_path, ["4000-40,,regel,a,nee,,ja,x,", "4000,,regel,,nee,,ja,x,"])
    (folder / "grootboek/2021-01-01.csv").write_text(COLUMNS, encoding="utf-8")
    (folder / "grootboek/aantekening.txt").write_text("x", encoding="utf-8")
    assert found(folder) == [
        (SHEET, "regel 2, kolom rekening", "INTAKE-03"),
        (SHEET, "regel 3", "INTAKE-03"),
        ("grootboek/2021-01-01.toml", "", "INTAKE-07"),
        ("grootboek/aantekening.txt", "", "INTAKE-08"),
    ]


def test_a_file_that_says_another_day_than_its_name_is_refused(tmp_path: Path):
    folder = with_mapping(tmp_path, RIGHT)
    head = folder / "grootboek/2020-01-01.toml"
    head.write_text(HEAD.format(from_="2020-02-01"), encoding="utf-8")
    assert found(folder) == [("grootboek/2020-01-01.toml", "geldig_vanaf", "REF-01")]


def test_a_line_that_nobody_can_judge_is_no_finding(tmp_path: Path):
    folder = with_mapping(tmp_path, ["4000,,regel,begeleiden,nee,,ja,x,"])
    edit("2026/jaarrekening.csv", "990000.99", "veel")(folder)
    assert [file for file, _, _ in found(folder)] == ["2026/jaarrekening.csv"]


def test_the_model_case_has_an_account_for_everything_and_keeps_no_text_of_clients():
    (version,) = mvs().ledger_mappings
    reached = {rule.line for rule in version.value.rules}
    for year in mvs().years.values():
        assert [code for code in codes(year) if code not in reached] == []
        accounts = year.balance_sheet.accounts if year.balance_sheet else ()
        assert [each.slug for each in accounts if each.slug not in reached] == []
    lines = {"uitkeringen", "bijzondere-bijstand", "loonkostensubsidie", "wsw-lonen", "terugvordering"}
    money = [rule for rule in version.value.rules if rule.line.rpartition("-")[0] in lines]
    assert len(money) == 15
    assert all(is_client(version.value, rule.account_from) for rule in money)
    assert not is_client(version.value, "4420")
    assert rule_of(version.value, "4801", "601") != rule_of(version.value, "4801", "602")
