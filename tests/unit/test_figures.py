# SPDX-License-Identifier: EUPL-1.2
"""Which lines make up the figures of a year, with which sign, place and bearer?"""

import pytest

import make
from sow_gov.allocation.figures import figure_set
from sow_gov.allocation.lines import Bearing, Charge
from sow_gov.domain.agreement import ChoiceKind
from sow_gov.domain.budget import Actuals, BudgetYear
from sow_gov.domain.budget_line import LineKind
from sow_gov.domain.errors import Fault
from sow_gov.domain.hosting import HostedService, HostingAgreement, Price, PriceBasis
from sow_gov.domain.keys import Phase
from sow_gov.domain.placing import Side
from sow_gov.domain.source import Source
from sow_gov.domain.status import Status

ACCOUNTS = Source("jaarstukken", example=False)


def accounts(**amounts: int) -> Actuals:
    named = {slug.replace("_", "-"): cents for slug, cents in amounts.items()}
    return Actuals(make.decision(), named, dict.fromkeys(named, ACCOUNTS), ACCOUNTS)


def one_line(**changes: object) -> BudgetYear:
    return make.budget((make.budget_line("begeleiding", 5, amounts=(1, 2, 3, 4)),), (), **changes)


def test_income_counts_below_zero_and_cost_above():
    income = make.budget_line("opbrengst", 30, kind=LineKind.OWN_INCOME, side=Side.INCOME)
    figures = figure_set(make.budget((make.budget_line("kosten", 100), income), ()), Phase.BUDGET)
    assert [line.cents for line in figures.lines] == [100, -30]
    assert figures.total_cents == 70


def test_each_of_the_four_years_has_its_own_amounts_and_name():
    sets = [figure_set(one_line(), Phase.BUDGET, year) for year in range(2026, 2030)]
    assert [figures.lines[0].cents for figures in sets] == [1, 2, 3, 4]
    assert [figures.name for figures in sets[:2]] == ["begroting-2026", "begroting-2026-2027"]


def test_a_hosted_service_is_a_shared_cost_of_its_price_times_quantity():
    prices = (Price(150_01, 35),) * 4
    service = HostedService(
        "werkplekken", "I", "Werkplekken", PriceBasis.PRICE_TIMES_QUANTITY, "staf", "werkplek", prices, "fte",
        make.placing("overhead"), "overhead", None, make.SOURCE,
    )  # fmt: skip
    host = HostingAgreement("duin", "HOST-1", Status.SIGNED, make.decision(), (service,))
    line = figure_set(make.budget((), (), hosting=(host,)), Phase.BUDGET).lines[0]
    assert (line.cents, line.kind, line.origin) == (5250_35, LineKind.EXECUTION, "hosting duin")
    assert (line.bearing, line.driver) == (Bearing("overhead", None), "fte")


@pytest.mark.parametrize(
    ("cost", "standard", "saving_kept", "charged"),
    [(90, 0, True, 90), (90, 60, True, 30), (10, 25, True, -15), (25, 25, False, 0)],
)
def test_an_own_choice_is_charged_its_extra_cost_above_the_standard(
    cost: int, standard: int, saving_kept: bool, charged: int
):
    choice = make.choice("keuze", cost, standard=standard, kind=ChoiceKind.LESS, saving_to_municipality=saving_kept)
    figures = figure_set(make.budget((), (), agreements=(make.agreement("meer", choice),)), Phase.BUDGET)
    assert figures.total_cents == charged
    assert figures.lines[0].bearing == Bearing(None, "meer")
    assert (figures.lines[0].choice, figures.lines[0].kind) == ("keuze", LineKind.CHOICE)


def test_a_saving_that_the_agreement_leaves_with_all_goes_by_key():
    choice = make.choice("keuze", 10, standard=25, kind=ChoiceKind.LESS, saving_to_municipality=False)
    figures = figure_set(make.budget((), (), agreements=(make.agreement("meer", choice),)), Phase.BUDGET)
    (line,) = figures.lines
    assert (line.cents, line.kind, line.choice) == (-15, LineKind.EXECUTION, None)
    assert line.bearing == Bearing(line.placing.programme, None)
    assert line.charge == Charge(10, 25, line.charge.cap_cents)


def test_actual_figures_keep_place_and_bearer_and_take_amount_and_source_of_the_accounts():
    income = make.budget_line("opbrengst", 30, side=Side.INCOME)
    budget = make.budget((income,), (), actuals=accounts(opbrengst=25))
    planned, actual = (figure_set(budget, phase).lines[0] for phase in (Phase.BUDGET, Phase.ACTUAL))
    assert (actual.cents, actual.source) == (-25, ACCOUNTS)
    assert (actual.placing, actual.bearing) == (planned.placing, planned.bearing)
    assert figure_set(budget, Phase.ACTUAL).name == "realisatie-2026"


@pytest.mark.parametrize(
    ("budget", "phase", "year"),
    [
        (one_line(), Phase.BUDGET, 2030),
        (one_line(), Phase.ACTUAL, None),
        (one_line(actuals=accounts(begeleiding=1)), Phase.ACTUAL, 2027),
        (one_line(actuals=accounts(iets_anders=1)), Phase.ACTUAL, None),
    ],
    ids=["no such year", "no accounts", "no accounts of a later year", "a line without an actual amount"],
)
def test_figures_that_are_not_there_are_a_fault_and_never_an_empty_set(
    budget: BudgetYear, phase: Phase, year: int | None
):
    with pytest.raises(Fault) as raised:
        figure_set(budget, phase, year)
    assert raised.value.code == "ALLOC-06"
