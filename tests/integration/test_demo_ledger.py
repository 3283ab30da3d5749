# SPDX-License-Identifier: EUPL-1.2
"""Is the example ledger double-entry, the same every time, free of clients, and exactly the accounts of its year?"""

from collections import Counter
from pathlib import Path

import pytest

from ledgers import mvs, summed
from sow_gov.app.allocate import run
from sow_gov.app.demo_ledger import postings, write_ledger
from sow_gov.domain.errors import Fault
from sow_gov.domain.keys import Phase
from sow_gov.planning.amended import accounted
from sow_gov.planning.from_ledger import booked_until, figures_from
from sow_gov.planning.ledger_accounts import beside_accounts
from sow_gov.planning.ledger_figures import LedgerFigures
from sow_gov.planning.ledger_mapping import is_client, rule_of


def figures(year: int) -> LedgerFigures:
    budget = accounted(mvs().year(year))
    return figures_from(budget, summed(postings(mvs(), year)), mvs().ledger_mappings, {})


@pytest.mark.parametrize("year", [2025, 2026])
def test_every_entry_sums_to_zero_and_its_lines_are_numbered(year: int):
    sums: Counter[tuple[str, str]] = Counter()
    lines: Counter[tuple[str, str]] = Counter()
    for each in postings(mvs(), year):
        sums[each.journal, each.entry] += each.cents
        lines[each.journal, each.entry] += 1
        assert each.line == str(lines[each.journal, each.entry])
        assert each.booked_on.year == year
        assert each.booked_on.month == each.period
        assert each.cents
    assert set(sums.values()) == {0}


def test_the_lines_of_2025_sum_to_the_accounts_to_the_cent():
    budget, found = accounted(mvs().year(2025)), figures(2025)
    assert budget.actuals is not None
    assert {**dict.fromkeys(budget.actuals.amounts, 0), **booked_until(budget, found)} == budget.actuals.amounts
    assert beside_accounts(budget, found).holds


def test_municipalities_pay_in_2025_what_the_year_really_cost():
    realised = run(mvs(), {}, 2025, Phase.ACTUAL)
    assert sum(figures(2025).contributions.values()) == realised.allocation.total_cents


def test_the_ledger_of_2025_ends_in_the_balance_sheet():
    sheet, (mapping,) = mvs().year(2025).balance_sheet, mvs().ledger_mappings
    assert sheet is not None
    stands: Counter[str] = Counter()
    for each in postings(mvs(), 2025):
        rule = rule_of(mapping.value, each.account, each.cost_centre)
        assert rule is not None
        stands[rule.line] += each.cents
    for account in sheet.accounts:
        assert stands[account.slug] == account.closing_cents * (1 if account.item.startswith("A") else -1)


def test_the_running_year_has_what_its_last_forecast_says_was_booked_and_one_account_too_many():
    budget, found = mvs().year(2026), figures(2026)
    booked = booked_until(budget, found, 8)
    assert {slug: booked.get(slug, 0) for slug in budget.forecasts[-1].realised} == budget.forecasts[-1].realised
    assert found.last_month == 10
    assert [(each.account, each.period) for each in found.unmapped] == [("4990", 10)]


def test_no_account_of_clients_has_a_text():
    (mapping,) = mvs().ledger_mappings
    told = [each for each in postings(mvs(), 2025) if each.text]
    assert told
    assert not [each for each in told if is_client(mapping.value, each.account)]


def test_the_files_are_twelve_of_three_kinds_and_the_same_bytes_every_time(tmp_path: Path):
    first, second = write_ledger(mvs(), 2025, tmp_path / "a"), write_ledger(mvs(), 2025, tmp_path / "b")
    assert [path.name for path in first] == [path.name for path in second]
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]
    assert Counter(path.suffix for path in first) == {".csv": 10, ".xaf": 1, ".xlsx": 1}


def test_a_year_without_accounts_or_forecast_has_no_example_ledger():
    with pytest.raises(Fault, match="FORECAST-05"):
        postings(mvs(), 2023)
