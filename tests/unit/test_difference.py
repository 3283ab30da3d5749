# SPDX-License-Identifier: EUPL-1.2
"""Which cause gets what, when a contribution changes? Each cause alone, and those that work on each other."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

import make
from sow_gov.allocation.run import Run
from sow_gov.app.allocate import run
from sow_gov.domain.agreement import NotBought, Surcharge, SurchargeCover
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.budget import Actuals, BudgetYear, StandardModule
from sow_gov.domain.budget_line import BudgetLine, LineKind
from sow_gov.domain.dates import Dated, Period
from sow_gov.domain.hosting import HostedService, HostingAgreement, Price, PriceBasis
from sow_gov.domain.indexation import Indexation
from sow_gov.domain.key_terms import Bounds, RestRule, Tariff
from sow_gov.domain.keys import Count, KeyBasis, KeyRegime, Phase
from sow_gov.domain.placing import Side
from sow_gov.domain.status import Status
from sow_gov.planning.causes import Cause, Growth, growth_between
from sow_gov.planning.difference import ROUNDING, Difference, difference, rows

OLD, NEW = make.YEAR, make.YEAR + 1
EQUAL = make.counts("inwoners", dict.fromkeys(make.PARTICIPANTS, 10))
GROWTH = Indexation(40, 20, 70, make.SOURCE)
"""Wages 4 %, prices 2 %."""
EVEN = make.regime(
    programmes=(make.programme("werk", "inwoners"), make.programme("overhead", "inwoners", overhead=True))
)


def later(budget: BudgetYear, **changes: Any) -> BudgetYear:
    """The budget of the next year: the same amounts, counts that were counted a year later."""
    counted = tuple(replace(count, counted_on=date(NEW - 1, 1, 1)) for count in changes.pop("counts", budget.counts))
    made = replace(budget, year=NEW, years=tuple(year + 1 for year in budget.years), counts=counted)
    return replace(made, **changes)


def year_of(*lines: BudgetLine, **changes: Any) -> BudgetYear:
    return make.budget(lines, changes.pop("counts", EQUAL), **changes)


def both(old: BudgetYear, new: BudgetYear, *regimes: KeyRegime) -> tuple[Run, Run]:
    """The runs of two years, under one key regime or each under its own."""
    first, second = (regimes or (EVEN,))[0], (regimes or (EVEN,))[-1]
    versions = (Dated(Period(date(2015, 1, 1), date(NEW, 1, 1)), first), Dated(Period(date(NEW, 1, 1)), second))
    arrangement = replace(make.arrangement(old), years={OLD: old, NEW: new}, key_regimes=versions)
    return run(arrangement, make.LAW, OLD), run(arrangement, make.LAW, NEW)


def causes(made: Difference, name: str = "duin") -> dict[str, int]:
    """The parts of a change that are not nothing."""
    return {cause: cents for cause, cents in made.changes[name].parts.items() if cents}


def hosted(slug: str, *price: int, in_units: bool = True) -> HostingAgreement:
    basis = PriceBasis.PRICE_TIMES_QUANTITY if in_units else PriceBasis.LUMP_SUM
    service = HostedService(
        slug, "I", slug, basis, "staf", "stuks" if in_units else "", (Price(*price),) * 4, "fte",
        replace(make.placing("overhead", "0.4"), category="3.8"), "overhead", None, make.SOURCE,
    )  # fmt: skip
    return HostingAgreement("duin", "HOST-1", Status.SIGNED, make.decision(), (service,))


def at(category: str, cents: int, **changes: Any) -> BudgetLine:
    return make.budget_line("regel", cents, placing=replace(make.placing("werk"), category=category), **changes)


@pytest.mark.parametrize(
    ("category", "indexed"), [("1.1", 12_00), ("3.8", 6_00), ("3.5.1", 6_00), ("5.1", 0), ("7.3", 0), ("7.5", 0)]
)
def test_indexation_lets_wages_and_other_prices_grow_and_the_rest_is_level(category: str, indexed: int):
    made = difference(*both(year_of(at(category, 300_00)), later(year_of(at(category, 360_00)), indexation=GROWTH)))
    assert made.together.causes[Cause.PRICE] == indexed
    assert made.together.causes[Cause.LEVEL] == 60_00 - indexed
    assert made.growth == Growth(Fraction(40, 1000), Fraction(20, 1000))


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": LineKind.OWN_INCOME, "side": Side.INCOME},
        {"kind": LineKind.PROGRAMME_MONEY, "borne_by": None, "participant": "duin"},
    ],
)
def test_income_and_programme_money_know_no_price(changes: Mapping[str, Any]):
    old, new = (year_of(at("1.1", cents, **changes)) for cents in (300_00, 360_00))
    made = difference(*both(old, later(new, indexation=GROWTH)))
    sign = -1 if "side" in changes else 1
    assert {cause: cents for cause, cents in made.together.parts.items() if cents} == {"kostenniveau": sign * 60_00}


def test_a_tariff_and_a_quantity_that_both_grow_share_what_they_do_together():
    old = year_of(hosting=(hosted("werkplekken", 10_00, 30),))
    new = later(old, hosting=(hosted("werkplekken", 12_00, 36),), indexation=GROWTH)
    made = difference(*both(old, new))
    assert causes(made) == {"prijs": (30 * 2_00 + 6_00) // 3, "volume": (6 * 10_00 + 6_00) // 3}


def test_a_lump_sum_follows_the_indexation():
    old = year_of(hosting=(hosted("accountant", 300_00, 1, in_units=False),))
    new = later(old, hosting=(hosted("accountant", 309_00, 1, in_units=False),), indexation=GROWTH)
    assert causes(difference(*both(old, new))) == {"prijs": 2_00, "kostenniveau": 1_00}


@pytest.mark.parametrize(("before", "after"), [((10_00, 30), (0, 0)), ((0, 0), (10_00, 30))])
def test_what_is_taken_over_from_a_host_is_level_and_no_tariff_or_quantity(
    before: tuple[int, int], after: tuple[int, int]
):
    old = year_of(hosting=(hosted("post", *before),))
    made = difference(*both(old, later(old, hosting=(hosted("post", *after),), indexation=GROWTH)))
    assert set(causes(made)) == {"kostenniveau"}


def test_a_line_of_one_year_only_is_level():
    made = difference(*both(year_of(at("1.1", 300_00)), later(year_of(), indexation=GROWTH)))
    assert causes(made) == {"kostenniveau": -100_00}


def test_other_counts_behind_the_same_key_are_volume():
    old = year_of(make.budget_line("regel", 300_00))
    counted = make.counts("inwoners", {"duin": 20, "meer": 10, "veen": 10})
    made = difference(*both(old, later(old, counts=counted)))
    assert [causes(made, name) for name in make.PARTICIPANTS] == [{"volume": 50_00}] + [{"volume": -25_00}] * 2


def test_another_key_is_key_and_counts_that_were_not_there_before_have_no_volume():
    counted = (*EQUAL, *make.counts("clienten", {"duin": 2, "meer": 1, "veen": 1}))
    old = year_of(make.budget_line("regel", 300_00))
    by_clients = replace(EVEN, programmes=(make.programme("werk", "clienten"),))
    made = difference(*both(old, later(old, counts=counted), EVEN, by_clients))
    assert [causes(made, name) for name in make.PARTICIPANTS] == [{"sleutel": 50_00}] + [{"sleutel": -25_00}] * 2


def test_programmes_of_two_regimes_that_do_not_know_each_other_mix():
    historic = make.key("historisch", KeyBasis.HISTORIC_BUDGETS)
    together = make.regime(programmes=(make.programme("alles", "historisch"),), keys=(historic,), drivers=())
    amounts = make.counts("historisch", {"duin": 200, "meer": 100, "veen": 100}, in_cents=True)
    stays, goes = (make.budget_line(slug, 400_00, "alles") for slug in ("blijft", "gaat"))
    old = year_of(stays, goes, counts=amounts)
    new = later(year_of(make.budget_line("blijft", 400_00), make.budget_line("komt", 300_00)))
    made = difference(*both(old, new, together, EVEN))
    assert causes(made) == {"kostenniveau": 300_00 // 3 - 400_00 // 2, "sleutel": -66_66}
    assert causes(made, "meer") == {"sleutel": 33_33}


def test_amounts_that_were_adopted_as_a_key_are_key_and_no_volume():
    historic = make.regime(
        programmes=(make.programme("werk", "historisch"),),
        keys=(make.key("historisch", KeyBasis.HISTORIC_BUDGETS),), drivers=(),
    )  # fmt: skip
    old_key, new_key = ({"duin": part, "meer": 100, "veen": 100} for part in (100, 200))
    old = year_of(make.budget_line("regel", 300_00), counts=make.counts("historisch", old_key, in_cents=True))
    made = difference(*both(old, later(old, counts=make.counts("historisch", new_key, in_cents=True)), historic))
    assert causes(made) == {"sleutel": 50_00}


def test_own_choices_with_a_surcharge_and_what_it_covers_are_choices_for_everybody():
    surcharge = Surcharge("opslag", "Opslag", 100, SurchargeCover.SHARED, "staf", make.placing("overhead"), make.SOURCE)
    old = year_of(make.budget_line("regel", 300_00), agreements=tuple(map(make.agreement, make.PARTICIPANTS)))
    choice = make.choice("loket", 30_00, surcharge=surcharge)
    made = difference(*both(old, later(old, agreements=(make.agreement("duin", choice), *old.agreements[1:]))))
    assert [causes(made, name) for name in make.PARTICIPANTS] == [
        {"eigen beleidskeuzes": 33_00 - 1_00}, {"eigen beleidskeuzes": -1_00}, {"eigen beleidskeuzes": -1_00},
    ]  # fmt: skip


def test_a_saving_that_a_municipality_leaves_with_all_stays_its_choice():
    agreements = tuple(map(make.agreement, make.PARTICIPANTS))
    less = make.choice("minder", 0, standard=30_00, saving_to_municipality=False)
    old = year_of(agreements=(make.agreement("duin", make.choice("minder", 30_00, standard=30_00)), *agreements[1:]))
    made = difference(*both(old, later(old, agreements=(make.agreement("duin", less), *agreements[1:]))))
    assert causes(made, "meer") == {"eigen beleidskeuzes": -10_00}


def test_reserves_are_other_decisions():
    withdrawn = make.budget_line("onttrekking", 60_00, kind=LineKind.RESERVE, side=Side.INCOME)
    old = year_of(make.budget_line("regel", 300_00), withdrawn)
    new = later(replace(old, lines=(old.lines[0], replace(withdrawn, amounts=(30_00,) * 4))), indexation=GROWTH)
    made = difference(*both(old, new))
    assert causes(made)["overige besluiten"] == 10_00


def test_a_module_that_is_not_bought_is_another_decision():
    agreements = tuple(map(make.agreement, make.PARTICIPANTS))
    module = StandardModule("extra", "Extra", ("regel",), make.SOURCE)
    old = year_of(make.budget_line("regel", 300_00), agreements=agreements, modules=(module,))
    without = replace(agreements[0], not_bought=(NotBought("extra", make.decision()),))
    made = difference(*both(old, later(old, agreements=(without, *agreements[1:]))))
    assert [causes(made, name) for name in make.PARTICIPANTS] == [
        {"overige besluiten": -100_00}, {"overige besluiten": 50_00}, {"overige besluiten": 50_00},
    ]  # fmt: skip


def leaving(old: BudgetYear, new: BudgetYear, stays: tuple[str, ...]) -> Arrangement:
    """Delta in which from the new year only some take part."""
    made = replace(make.arrangement(old, EVEN), years={OLD: old, NEW: new})
    always = made.regulations[0].value
    versions = (
        Dated(Period(date(2015, 1, 1), date(NEW, 1, 1)), always),
        Dated(Period(date(NEW, 1, 1)), replace(always, participants=stays)),
    )
    return replace(made, regulations=versions)


def test_who_leaves_pays_nothing_afterwards_and_the_others_see_another_decision():
    money = make.programme_money("uitkering", "veen", 90_00, "werk")
    old = year_of(make.budget_line("regel", 300_00), money)
    arrangement = leaving(old, later(replace(old, lines=old.lines[:1])), ("duin", "meer"))
    made = difference(run(arrangement, make.LAW, OLD), run(arrangement, make.LAW, NEW))
    assert list(made.changes) == ["duin", "meer", "veen"]
    assert [causes(made, name) for name in made.changes] == [
        {"overige besluiten": 50_00}, {"overige besluiten": 50_00}, {"overige besluiten": -190_00},
    ]  # fmt: skip
    assert made.changes["veen"].to_cents == 0


def with_key(terms: Tariff | Bounds, basis: KeyBasis) -> KeyRegime:
    """Delta in which "werk" goes by a key of amounts that rests on the inhabitants."""
    key = replace(make.key("werksleutel", basis), terms=terms)
    return replace(EVEN, programmes=(make.programme("werk", "werksleutel"),), keys=(make.key("inwoners"), key))


def test_a_tariff_of_a_key_charges_each_year_once_also_when_lines_come_and_go():
    regime = with_key(Tariff("inwoners", "inwoners", OLD, 3_00, {NEW: 0}), KeyBasis.TARIFF)
    old = year_of(make.budget_line("blijft", 60_00), make.budget_line("gaat", 60_00))
    new = year_of(make.budget_line("blijft", 60_00), make.budget_line("komt", 90_00))
    made = difference(*both(old, later(new), regime))
    assert causes(made) == {"kostenniveau": 10_00}


def test_a_programme_that_only_one_year_has_charges_its_tariff_in_that_year_alone():
    """20 × 2.00 for duin, and its third of what that and the other tariffs leave of the amount."""
    counted = make.counts("inwoners", {"duin": 20, "meer": 5, "veen": 5})
    regime = with_key(Tariff("inwoners", "gelijk", OLD, 2_00, {NEW: 0}), KeyBasis.TARIFF)
    regime = replace(regime, keys=(*regime.keys, make.key("gelijk", KeyBasis.EQUAL_PARTS)))
    new = later(year_of(make.budget_line("komt", 90_00), counts=counted))
    assert causes(difference(*both(year_of(counts=counted), new, regime))) == {"kostenniveau": 40_00 + 10_00}


def test_who_stands_at_a_cap_bears_nothing_of_what_comes_on_top():
    regime = with_key(Bounds("inwoners", {}, {"duin": 90_00}, RestRule.BY_KEY), KeyBasis.BOUNDS)
    old, new = year_of(make.budget_line("regel", 300_00)), later(year_of(make.budget_line("regel", 360_00)))
    made = difference(*both(old, new, regime))
    assert [causes(made, name) for name in make.PARTICIPANTS] == [{}, *[{"kostenniveau": 30_00}] * 2]


def test_bounds_that_cannot_hold_between_two_years_still_give_a_split_that_closes():
    """All three stand at a cap in either year, so that the amount of the one never fits the key of the other."""
    regimes = [
        with_key(Bounds("inwoners", {}, dict.fromkeys(make.PARTICIPANTS, cap), RestRule.BY_KEY), KeyBasis.BOUNDS)
        for cap in (100_00, 120_00)
    ]
    old, new = year_of(make.budget_line("regel", 300_00)), later(year_of(make.budget_line("regel", 360_00)))
    assert causes(difference(*both(old, new, *regimes))) == {"kostenniveau": 20_00}


def test_within_one_year_there_is_no_price():
    accounts = Actuals(make.decision(), {"regel": 330_00}, {"regel": make.SOURCE}, make.SOURCE)
    actual = make.counts(
        "inwoners", dict.fromkeys(make.PARTICIPANTS, 10), phase=Phase.ACTUAL, counted_on=date(OLD, 1, 1)
    )
    budget = year_of(at("1.1", 300_00), counts=(*EQUAL, *actual), actuals=accounts, indexation=GROWTH)
    arrangement = make.arrangement(budget, EVEN)
    planned, realised = (run(arrangement, make.LAW, OLD, phase) for phase in Phase)
    forth, back = difference(planned, realised), difference(realised, planned)
    assert (causes(forth), causes(back)) == ({"kostenniveau": 10_00}, {"kostenniveau": -10_00})
    assert forth.between == ("begroting 2026", "realisatie 2026")


def test_growth_over_several_years_is_multiplied_and_unknown_when_a_year_is_missing():
    old = year_of()
    years = {
        OLD: old,
        NEW: later(old, indexation=GROWTH),
        NEW + 1: replace(later(old), year=NEW + 1, indexation=GROWTH),
    }
    arrangement = replace(make.arrangement(old), years=years)
    assert growth_between(arrangement, OLD, NEW + 1) == Growth(
        Fraction(1040, 1000) ** 2 - 1, Fraction(1020, 1000) ** 2 - 1
    )
    assert growth_between(arrangement, OLD, NEW + 2) is None
    assert growth_between(replace(arrangement, years={OLD: old, NEW: later(old)}), OLD, NEW) is None


def test_without_a_known_indexation_everything_but_a_tariff_is_level():
    made = difference(*both(year_of(at("1.1", 300_00)), later(year_of(at("1.1", 360_00)))))
    assert (causes(made), made.growth) == ({"kostenniveau": 20_00}, None)


def test_a_cent_that_both_years_rounded_away_has_a_row_of_its_own():
    made = difference(*both(year_of(make.budget_line("regel", 100)), later(year_of(make.budget_line("regel", 101)))))
    parts = [change.parts for change in made.changes.values()]
    assert [sum(part.values()) for part in parts] == [change.difference_cents for change in made.changes.values()]
    shown = rows(list(made.changes.values()))
    assert [name for name, _ in shown] == [*Cause, ROUNDING]
    assert [name for name, _ in rows([change for change in made.changes.values() if not change.rounding_cents])] == [
        *Cause
    ]


def test_counts_of_a_key_with_another_unit_are_not_mixed():
    other = replace(EVEN, keys=(replace(make.key("inwoners"), unit="huishoudens"), make.key("clienten")))
    counted: tuple[Count, ...] = make.counts("inwoners", {"duin": 20, "meer": 10, "veen": 10})
    old = year_of(make.budget_line("regel", 300_00))
    assert causes(difference(*both(old, later(old, counts=counted), EVEN, other))) == {"sleutel": 50_00}
