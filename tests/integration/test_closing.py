# SPDX-License-Identifier: EUPL-1.2
"""Do the figures of a folder close, and is whoever breaks one told which two differ and from where?"""

import json
from dataclasses import replace
from pathlib import Path

import pytest

import financial
from integration.broken import Broken, append, edit
from integration.broken_amendments import NEW, NEW_HEAD, amend
from integration.broken_financial import A_CENT, BROKEN_FINANCIAL
from sow_gov.app.check import check
from sow_gov.app.closing import all_closings, closings_of
from sow_gov.app.financial import accounts_view, budget_position
from sow_gov.app.kept_position import findings as changed
from sow_gov.app.quotable import year_figures
from sow_gov.app.view import year_view
from sow_gov.cli import main
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.budget import BudgetYear
from sow_gov.domain.errors import Fault
from sow_gov.domain.keys import Phase
from sow_gov.intake.folder import inspect
from sow_gov.intake.law import law_book, versions
from sow_gov.planning.closing import require_closed, told
from sow_gov.planning.figure_reference import resolve

MVS = Path(__file__).parents[2] / "contracts" / "stroomopwaarts-mvs"
LAW = versions(law_book())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return financial.folder_of(tmp_path)


@pytest.fixture(scope="module")
def mvs() -> Arrangement:
    arrangement, findings = inspect(MVS)
    assert findings == []
    assert arrangement is not None
    return arrangement


def of_money(folder: Path) -> list[tuple[str, str, str]]:
    return [(found.file, found.place, found.code) for found in check(folder)[1] if "/" in found.file[:5]]


def test_the_folder_that_is_broken_below_is_right_to_begin_with(folder: Path):
    assert of_money(folder) == []


@pytest.mark.parametrize("broken", BROKEN_FINANCIAL.values(), ids=BROKEN_FINANCIAL.keys())
def test_one_fault_in_position_balance_result_or_grants_gives_one_finding(folder: Path, broken: Broken):
    broken.breaking(folder)
    findings = [found for found in check(folder)[1] if found.file.startswith("2026/")]
    assert [(found.file, found.place, found.code) for found in findings] == [broken.where]
    assert broken.told[0] in findings[0].what
    assert broken.told[1] in findings[0].todo


@pytest.mark.parametrize(("file", "old", "new", "codes"), A_CENT.values(), ids=A_CENT.keys())
def test_one_cent_off_is_told_with_both_figures(folder: Path, file: str, old: str, new: str, codes: set[str]):
    edit(file, old, new)(folder)
    findings = [found for found in check(folder)[1] if found.code.startswith("CLOSE-")]
    assert {found.code for found in findings} == codes
    assert all("verschil van EUR" in found.what and "0,01" in found.what for found in findings)


def test_a_movement_that_does_not_lead_to_the_closing_stand_is_told(folder: Path):
    edit("2026/balans.toml", 'af = "5000.00"', 'af = "4999.99"')(folder)
    assert {code for *_, code in of_money(folder)} == {"BALANCE-06"}


def test_what_is_put_aside_in_a_later_year_is_a_cost_of_that_year(folder: Path):
    edit("2026/financiele-positie.toml", 'toevoeging = ["0.00", "0.00"', 'toevoeging = ["0.00", "0.01"')(folder)
    arrangement, _ = inspect(folder)
    assert arrangement is not None
    failing = [each.name for each in closings_of(arrangement, LAW, 2026) if not each.holds]
    assert failing[0] == "Toevoegingen aan voorzieningen 2027"


def test_an_amendment_may_put_money_aside_though_the_adopted_schedule_does_not_know_it(folder: Path):
    row = NEW.format(slug="dotatie", cents="8.00").replace(",1.1,", ",7.2,")
    amend([row], status="concept", head=NEW_HEAD)(folder)
    assert of_money(folder) == []


def test_a_reserve_is_not_moved_by_a_new_line_that_is_no_reserve_line(folder: Path):
    amend([NEW.format(slug="training", cents="8.00")], status="concept", head=NEW_HEAD)(folder)
    edit("2026/financiele-positie.toml", 'regels = ["reserve"]', 'regels = ["reserve", "training"]')(folder)
    assert of_money(folder) == [("2026/financiele-positie.toml", "reserve[algemeen].regels", "POSITION-01")]


def test_the_forecast_balance_begins_with_the_balance_sheet_that_was_known(mvs: Arrangement):
    before = mvs.year(2024)
    assert before.balance_sheet is not None
    accounts = [
        replace(each, closing_cents=each.closing_cents + 1) if each.slug in ("bank", "crediteuren") else each
        for each in before.balance_sheet.accounts
    ]
    other = replace(before, balance_sheet=replace(before.balance_sheet, accounts=tuple(accounts)))
    failing = [each for each in closings_of(with_year(mvs, other), LAW, 2026) if not each.holds]
    assert [each.name for each in failing] == ["Liquide middelen 31-12-2024", "Vlottende schulden 31-12-2024"]
    assert failing[0].right.where == "2024/balans.csv"


def test_a_provision_opens_where_the_year_before_is_expected_to_leave_it(mvs: Arrangement):
    position = mvs.year(2026).position
    assert position is not None
    (held,) = position.provisions
    provisions = (replace(held, opening_cents=held.opening_cents + 1),)
    other = replace(mvs.year(2026), position=replace(position, provisions=provisions))
    failing = {each.name for each in closings_of(with_year(mvs, other), LAW, 2026) if not each.holds}
    assert f"Beginstand {held.name}" in failing


def with_year(arrangement: Arrangement, year: BudgetYear) -> Arrangement:
    return replace(arrangement, years={**arrangement.years, year.year: year})


def test_a_reserve_line_of_no_reserve_is_told_and_the_amounts_do_not_close(folder: Path):
    edit("2026/financiele-positie.toml", 'regels = ["reserve"]\n', "")(folder)
    assert {code for *_, code in of_money(folder)} == {"POSITION-02"}


@pytest.mark.parametrize("year", [2023, 2024, 2025, 2026])
def test_every_figure_of_the_example_closes(mvs: Arrangement, year: int):
    found = all_closings(mvs, LAW, year)
    assert f"begroting-{year}" in found
    assert (f"realisatie-{year}" in found) is (year in (2024, 2025))
    assert [told(each) for checks in found.values() for each in checks if not each.holds] == []


def test_the_example_checks_its_chain_from_year_to_year(mvs: Arrangement):
    codes = {each.code for each in closings_of(mvs, LAW, 2025, Phase.ACTUAL)}
    assert codes == {f"CLOSE-{number:02}" for number in (2, 3, 4, 5, 6, 7, 8, 9, 13, 14, 15)}
    codes = {each.code for each in closings_of(mvs, LAW, 2026)}
    assert codes == {f"CLOSE-{number:02}" for number in (2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)}


def test_a_document_of_figures_that_do_not_close_is_not_released(folder: Path):
    edit("2026/balans.csv", "74999.00", "74999.01")(folder)
    arrangement, _ = inspect(folder)
    assert arrangement is not None
    require_closed(closings_of(arrangement, LAW, 2026))
    with pytest.raises(Fault) as refused:
        require_closed(closings_of(arrangement, LAW, 2026, Phase.ACTUAL))
    assert refused.value.code == "CLOSE-01"
    assert "Balans 31-12-2026: activa (2026/balans.csv) is EUR 104.999,01" in refused.value.what


def test_the_command_shows_every_check_and_fails_when_one_does(folder: Path, capsys: pytest.CaptureFixture[str]):
    for path in (folder / "businesscases").glob("*"):
        path.unlink()
    assert main(["close", str(folder), "2026"]) == 0
    shown = capsys.readouterr().out
    assert "begroting-2026: " in shown
    assert "✓ Balans 31-12-2026: 104.999,00" in shown
    assert "✗" not in shown
    edit("2026/balans.csv", "74999.00", "74999.01")(folder)
    assert main(["close", str(folder), "2026", "--phase", "realisatie", "--json"]) == 1
    (name, checks), *others = json.loads(capsys.readouterr().out).items()
    assert (name, others) == ("realisatie-2026", [])
    assert [each["right"]["cents"] for each in checks if not each["holds"]] == [10499900]
    assert main(["close", str(folder), "2026"]) == 1
    assert "verschil 0,01; herstel in 2026/balans.csv" in capsys.readouterr().out


def test_the_command_stops_at_what_is_wrong_besides(folder: Path, capsys: pytest.CaptureFixture[str]):
    append("2026/rijksgelden.toml", "x")(folder)
    assert main(["close", str(folder), "2026"]) == 1
    assert "INTAKE-01" in capsys.readouterr().out


def test_the_accounts_of_delta_leave_a_result_where_the_contribution_is_fixed(folder: Path):
    arrangement, _ = inspect(folder)
    assert arrangement is not None
    shown = accounts_view(arrangement, LAW, 2026)
    assert shown.accounts is not None
    assert {each.programme: each.result_cents for each in shown.accounts.programmes} == {
        "werk": 19_999_00, "inkomen": 0, "overhead": 0,
    }  # fmt: skip
    assert shown.accounts.appropriated_cents == shown.accounts.result_cents
    assert [(row.participant, row.left_cents) for row in shown.sisa] == [("duin", -100_000_00), ("meer", 100_000_00)]
    assert shown.resilience is not None
    assert shown.resilience.available_cents == 40_000_00
    assert shown.reserves[0].stands[0].closing_cents == 40_000_00
    assert shown.limit is not None
    assert shown.limit.permille == 10
    assert [each.function for each in shown.top_pay] == ["directeur"]
    assert all(each.holds for each in shown.closings)


def test_the_position_of_the_example_has_its_key_figures_from_t_2_to_t_3(mvs: Arrangement):
    position = budget_position(year_view(mvs, law_book(), 2026))
    assert position is not None
    assert [each.run.year for each in position.columns] == [2024, 2025, 2026, 2027, 2028, 2029]
    assert all(each.emu is not None for each in position.columns)
    assert [each.slug for each in position.columns[2].key_figures if each.ratio is None] == [
        "grondexploitatie", "belastingcapaciteit",
    ]  # fmt: skip
    shown = accounts_view(mvs, LAW, 2024)
    assert position.columns[0].key_figures == shown.position.key_figures
    assert position.columns[0].emu == shown.position.emu
    assert position.example


def test_a_year_without_the_files_shows_no_position_and_accounts_without_a_balance(mvs: Arrangement, tmp_path: Path):
    assert budget_position(year_view(mvs, law_book(), 2023)) is None
    folder = financial.folder_of(tmp_path)
    for name in ("financiele-positie.toml", "balans.toml", "balans.csv", "resultaatbestemming.toml"):
        (folder / "2026" / name).unlink()
    arrangement, _ = inspect(folder)
    assert arrangement is not None
    shown = accounts_view(arrangement, LAW, 2026)
    assert (shown.accounts, shown.balance, shown.reserves, shown.position.emu) == (None, None, (), None)


def test_texts_quote_reserves_provisions_and_key_figures(mvs: Arrangement):
    figures = {2026: year_figures(year_view(mvs, law_book(), 2026).run, LAW)}
    text = "{reserve:2026:reserve-transitie-bedrijfsvoering:eind} {voorziening:2026:voormalig-personeel:af} "
    found = resolve(
        text + "{kengetal:2026:solvabiliteit} {overhead:2026} {emu:2026} {kengetal:2026:grondexploitatie}", figures
    )
    cents = [(each.cents, each.whole_cents) for each in found.figures]
    assert cents[:2] == [(166_750_00, None), (45_000_00, None)]
    assert cents[2] == (2_161_750_00, 11_318_350_00)
    assert [fault.code for fault in found.faults] == ["TEXT-04"]
    assert "heeft geen grond" in found.faults[0].what


def test_only_lines_of_amendments_may_join_a_reserve_of_an_adopted_budget(folder: Path):
    before, _ = inspect(folder)
    edit("2026/financiele-positie.toml", 'regels = ["reserve"]', 'regels = ["reserve", "reserve-twee"]')(folder)
    assert before is not None
    joined, _ = inspect(folder)
    assert joined is not None
    assert list(changed(before, joined)) == []
    assert [found.code for found in changed(joined, before)] == ["LOAD-07"]
    edit("2026/financiele-positie.toml", 'doel = "Tegenvallers"', 'doel = "Meevallers"')(folder)
    other, _ = inspect(folder)
    assert other is not None
    assert [found.code for found in changed(before, other)] == ["LOAD-07"]
