# SPDX-License-Identifier: EUPL-1.2
"""Do figures have one name, do names lead to their figures, and keep those without a variant the name they had?"""

from datetime import date

import pytest

import make
from amendments import amendment, changed, forecast
from sow_gov.app.allocate import run, run_named
from sow_gov.app.amendments import forecast_report
from sow_gov.domain.budget import Actuals, BudgetYear
from sow_gov.domain.errors import Fault
from sow_gov.domain.keys import Phase
from sow_gov.domain.status import Status
from sow_gov.planning.difference import difference
from sow_gov.planning.figure_sets import Asked, asked_for, known
from sow_gov.planning.overview import columns

CODES = ("begeleiding", "loket", "huisvesting", *(f"uitkering-{slug}" for slug in make.PARTICIPANTS))
CHOSEN = ("jongerenloket-1", "huisbezoek-1", "huisbezoek-2")


def year() -> BudgetYear:
    slugs, actual = (*CODES, *CHOSEN), {"phase": Phase.ACTUAL, "counted_on": date(2026, 1, 1)}
    budget = make.small_budget()
    counted = [make.counts(key, dict.fromkeys(make.PARTICIPANTS, 1), **actual) for key in ("inwoners", "clienten")]
    return make.small_budget(
        amendments=(amendment(1, changed("loket", 7_00)), amendment(2, changed("loket", 1_00), status=Status.CONCEPT)),
        forecasts=(
            forecast(1, {"loket": 55_00, "jongerenloket-1": 11_00}, {"loket": 20_00}, after_amendment=1),
        ),
        counts=sum(counted, budget.counts),
        actuals=Actuals(
            make.decision("AB-2027-01"), dict.fromkeys(slugs, 1_00), dict.fromkeys(slugs, make.SOURCE), make.SOURCE
        ),
    )  # fmt: skip


@pytest.fixture(scope="module")
def delta():
    return make.arrangement(year())


def test_a_year_knows_its_figures_by_name_in_the_order_of_time():
    names = [each.asked.name for each in known(year())]
    assert names == [
        "begroting-2026", "begroting-2026-w1", "begroting-2026-w2", "prognose-2026-1", "realisatie-2026",
    ]  # fmt: skip
    moments = [each.asked.moment for each in known(year())]
    assert moments == sorted(set(moments))
    assert [each.status for each in known(year())][1:3] == [Status.ADOPTED, Status.CONCEPT]
    assert [each.asked.name for each in known(make.small_budget())] == ["begroting-2026"]


def test_every_name_leads_to_the_run_that_carries_it(delta):
    for each in known(year()):
        assert asked_for(each.asked.name) == each.asked
        assert run_named(delta, make.LAW, each.asked.name).allocation.figures.name == each.asked.name


def test_every_set_of_figures_has_a_digest_of_its_own_and_the_budget_keeps_the_one_it_had(delta):
    runs = [run_named(delta, make.LAW, each.asked.name) for each in known(year())]
    assert len({made.digest for made in runs}) == len(runs)
    without = run(make.arrangement(make.small_budget()), make.LAW, make.YEAR)
    assert runs[0].digest == without.digest


def test_a_later_year_of_an_amended_budget_has_both_in_its_name(delta):
    made = run(delta, make.LAW, make.YEAR, outlook_year=make.YEAR + 1, variant="w1")
    assert made.allocation.figures.name == "begroting-2026-w1-2027"


@pytest.mark.parametrize(
    "name",
    [
        "2026",
        "begroting",
        "begroting-26",
        "begroting-2026-1",
        "begroting-2026-w0",
        "prognose-2026",
        "realisatie-2026-w1",
    ],
)
def test_what_is_no_name_of_figures_is_told_so(name: str):
    with pytest.raises(Fault, match="FIGURES-01"):
        asked_for(name)


@pytest.mark.parametrize(("name", "code"), [("begroting-2026-w3", "AMEND-09"), ("prognose-2026-2", "FORECAST-05")])
def test_figures_that_a_year_does_not_have_are_a_fault(delta, name: str, code: str):
    with pytest.raises(Fault, match=code):
        run_named(delta, make.LAW, name)


@pytest.mark.parametrize(
    ("asked", "said", "brief"),
    [
        (Asked(2026, Phase.BUDGET), "begroting 2026", "begroting"),
        (Asked(2026, Phase.BUDGET, "w2"), "begroting 2026 na wijziging 2", "begroting na wijziging 2"),
        (Asked(2026, Phase.BUDGET, "prognose-1"), "prognose 1 van 2026", "prognose 1"),
        (Asked(2025, Phase.ACTUAL), "realisatie 2025", "realisatie"),
    ],
)
def test_figures_are_called_what_people_call_them(asked: Asked, said: str, brief: str):
    assert (asked.said, asked.brief) == (said, brief)


def test_a_column_says_that_its_budget_was_amended(delta):
    runs = [run(delta, make.LAW, make.YEAR, variant=variant) for variant in ("", "w1", "prognose-1")]
    assert [shown.word for shown in columns(runs)] == ["Begroting", "Begroting na wijziging", "Prognose"]


def test_a_difference_with_an_amended_budget_is_named_and_closes_both_ways(delta):
    before, now = (run(delta, make.LAW, make.YEAR, variant=variant) for variant in ("", "w1"))
    there, back = difference(before, now), difference(now, before)
    assert there.between == ("begroting 2026", "begroting 2026 na wijziging 1")
    assert there.together.difference_cents == -back.together.difference_cents == 7_00


def test_a_forecast_lays_expected_and_booked_beside_the_budget_after_amendment(delta):
    report = forecast_report(delta, make.LAW, make.YEAR, 1)
    assert report.budget.allocation.figures.name == "begroting-2026-w1"
    foreseen = report.programmes["inkomen"]
    assert [totals.costs for totals in (foreseen.budget, foreseen.booked, foreseen.expected)] == [
        147_00, 20_00, 145_00,
    ]  # fmt: skip
    assert foreseen.difference.costs == -2_00
    assert [(each.slug, each.difference_cents) for each in report.deviations] == [
        ("loket", -2_00), ("jongerenloket-1", 2_00),
    ]  # fmt: skip
    assert report.shares["duin"].booked_cents is not None
    assert sum(share.booked_cents or 0 for share in report.shares.values()) == report.total.booked_cents == 20_00
    assert sum(share.difference_cents for share in report.shares.values()) == report.total.difference_cents == 0
