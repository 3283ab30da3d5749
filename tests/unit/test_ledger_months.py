# SPDX-License-Identifier: EUPL-1.2
"""Does every month say what was booked, what keeps it from closing, and whether it is still what it was closed on?"""

from dataclasses import replace
from datetime import date

import pytest

import make
from ledgers import ALWAYS, booked
from sow_gov.app.allocate import run_of, run_of_part
from sow_gov.domain.ledger import Accrued, Booked, PeriodClosed, PeriodReopened
from sow_gov.planning.from_ledger import booked_year, figures_from
from sow_gov.planning.ledger_figures import LedgerFigures
from sow_gov.planning.ledger_months import (
    MonthState,
    PeriodState,
    in_the_way,
    month_state,
    period_id,
    period_state,
    totals_of,
)

BUDGET = make.small_budget()
DELTA = make.arrangement(BUDGET)
DECISION = make.decision("DIR-1", date(2026, 2, 3))
LEDGER = [booked("4010", 60_00, 1), booked("4010", 5, 2, "20"), booked("4810", 7_00, 2, "duin"), booked("8500", -9, 1)]


def figures(each: list[Booked], accruals: dict[int, list[Accrued]] | None = None) -> LedgerFigures:
    return figures_from(BUDGET, each, ALWAYS, accruals or {})


def state(found: LedgerFigures, states: dict[int, PeriodState] | None = None) -> MonthState:
    budget = run_of(DELTA, make.LAW, BUDGET)
    return month_state(
        found, states or {}, (budget, None, run_of_part(DELTA, make.LAW, booked_year(BUDGET, found, found.last_month)))
    )


def closed(found: LedgerFigures, month: int) -> PeriodState:
    return PeriodState(closed=PeriodClosed(DECISION, totals_of(found, month)))


def test_each_month_has_its_postings_programmes_and_contributions():
    found = state(figures(LEDGER))
    assert (found.until, len(found.months)) == (2, 12)
    january, february, march = found.months[:3]
    assert (january.postings, dict(january.programmes), january.contributions_cents) == (2, {"werk": 60_00}, 9)
    assert dict(february.programmes) == {"inkomen": 7_05}
    assert (march.postings, march.total_cents) == (0, 0)


def test_budget_and_ledger_stand_beside_each_other_per_line_programme_and_municipality():
    found = state(figures(LEDGER))
    lines = {line.slug: (line.budget_cents, line.booked_cents, dict(line.months)) for line in found.lines}
    assert lines["begeleiding"] == (100_00, 60_00, {1: 60_00})
    assert lines["uitkering-duin"] == (30_00, 7_00, {2: 7_00})
    assert found.programmes["werk"].booked.borne == 60_00
    assert found.programmes["werk"].forecast is None
    assert sum(share.booked_cents or 0 for share in found.shares.values()) == 67_05 == found.total.booked_cents
    assert found.shares["duin"].booked_cents == 7_00 + 2 + 25_72


def test_a_year_of_which_nothing_was_booked_has_no_booked_figures():
    budget = run_of(DELTA, make.LAW, BUDGET)
    found = month_state(figures([]), {}, (budget, None, None))
    assert (found.until, found.total.booked_cents, found.unmapped) == (0, None, ())
    assert [month.in_the_way[0].code for month in found.months] == ["PERIOD-02"] * 12


def test_unmapped_rows_earlier_months_and_stray_accruals_keep_a_month_open_each_with_what_to_do():
    found = figures([*LEDGER, booked("7000", 12_34, 2, "x")], {1: [Accrued("weg", 5, "x")]})
    faults = list(in_the_way(found, {}, 2))
    assert [fault.code for fault in faults] == ["PERIOD-03", "PERIOD-04", "PERIOD-09"]
    assert "maand 2 rekening 7000 kostenplaats x EUR 12,34" in faults[0].what
    assert all(fault.todo for fault in faults)
    assert [fault.code for fault in in_the_way(found, {1: closed(found, 1)}, 3)][:2] == ["PERIOD-02", "PERIOD-03"]


def test_a_month_in_its_turn_with_everything_in_place_may_close():
    found = figures(LEDGER)
    assert list(in_the_way(found, {}, 1)) == []
    assert list(in_the_way(found, {1: closed(found, 1)}, 2)) == []


def test_a_month_without_postings_may_close_when_the_ledger_has_gone_past_it():
    found = figures([booked("4010", 1, 1), booked("4010", 1, 3)])
    assert list(in_the_way(found, {1: closed(found, 1)}, 2)) == []


@pytest.mark.parametrize(
    "later",
    [
        [*LEDGER, booked("4050", 1, 1)],
        [replace(LEDGER[0], cents=60_01), *LEDGER[1:]],
        [*LEDGER, booked("1000", 1, 1), booked("9000", -1, 1)],
    ],
)
def test_a_closed_month_that_comes_to_something_else_says_so(later: list[Booked]):
    states = {1: closed(figures(LEDGER), 1)}
    assert not state(figures(LEDGER), states).month(1).changed
    assert state(figures(later), states).month(1).changed
    assert not state(figures([*LEDGER, booked("4010", 1, 2)]), states).month(1).changed


def test_the_events_of_a_period_make_its_state_in_their_order():
    accrual, shut = Accrued("begeleiding", 5, "x"), PeriodClosed(DECISION, "0" * 64)
    reopened = PeriodReopened(DECISION, "vergeten factuur")
    assert period_state([]) == PeriodState()
    assert period_state([accrual, shut]) == PeriodState((accrual,), shut)
    assert period_state([accrual, shut, reopened]) == PeriodState((accrual,), None, (reopened,))
    assert period_state([shut, reopened, accrual, shut]) == PeriodState((accrual,), shut, (reopened,))


def test_a_period_is_called_by_year_and_two_digits():
    assert period_id(2026, 3) == "2026-03"
