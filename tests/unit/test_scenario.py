# SPDX-License-Identifier: EUPL-1.2
"""Does a change do what it says, to whom it concerns, and is what cannot be worked out refused with every reason?"""

import pickle
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

import make
from sow_gov.allocation.engine import Block
from sow_gov.allocation.run import Run
from sow_gov.app.allocate import run
from sow_gov.app.scenario import what_if
from sow_gov.domain.agreement import JointChoice, NotBought
from sow_gov.domain.arrangement import ExitClause
from sow_gov.domain.budget import BudgetYear, RoundingMethod, RoundingTerm, StandardModule
from sow_gov.domain.canonical import canonical
from sow_gov.domain.hosting import HostedService, HostingAgreement, Price, PriceBasis
from sow_gov.domain.key_terms import Tariff
from sow_gov.domain.keys import KeyBasis
from sow_gov.domain.status import Status
from sow_gov.planning.apart import ExitSum, OverCap
from sow_gov.planning.effect import Effect, FromDay
from sow_gov.planning.scenario import (
    Changes,
    ChangesRejected,
    ChoiceChange,
    CountChange,
    KeyChange,
    Leave,
    LineChange,
    TakeOver,
    TariffChange,
)
from sow_gov.store.values import read

NEW_YEAR, JULY, LAST_DAY = date(2026, 1, 1), date(2026, 7, 1), date(2026, 12, 31)
SECOND_HALF = Fraction(184, 365)


def service(slug: str, cents: int, **changes: object) -> HostedService:
    """A hosted service at a lump sum, or at `cents` per unit of a `quantity`."""
    quantity = int(changes.pop("quantity", 1))
    basis = PriceBasis.LUMP_SUM if quantity == 1 else PriceBasis.PRICE_TIMES_QUANTITY
    made = HostedService(
        slug, "I", slug.capitalize(), basis, "staf", "", (Price(cents, quantity),) * 4, "fte",
        make.placing("overhead", "0.4"), "overhead", None, make.SOURCE,
    )  # fmt: skip
    return replace(made, **changes)


def hosting(*services: HostedService) -> HostingAgreement:
    return HostingAgreement("duin", "HOST-1", Status.SIGNED, make.decision(), services)


def base(budget: BudgetYear | None = None, **regulation: object) -> Run:
    """The run of the small budget with two hosted services, or of another one."""
    hosted = make.small_budget(hosting=(hosting(service("werkplek", 2_00, quantity=7), service("archief", 36_50)),))
    made = make.arrangement(budget or hosted)
    (version,) = made.regulations
    version = replace(version, value=replace(version.value, **regulation))
    return run(replace(made, regulations=(version,)), make.LAW, make.YEAR)


def differences(found: Effect, block: Block | None = None) -> Mapping[str, int]:
    moved = found.blocks[block] if block else found.contributions
    return {name: each.difference_cents for name, each in moved.items()}


def codes(changes: Changes, made: Run | None = None) -> list[str]:
    with pytest.raises(ChangesRejected) as raised:
        what_if(made or base(), changes)
    assert raised.value.code == "SCENARIO-01"
    assert all(fault.what and fault.todo and fault.what in raised.value.what for fault in raised.value.faults)
    return [fault.code for fault in raised.value.faults]


def test_another_count_divides_again_however_late_it_would_be_known():
    found = what_if(base(), Changes(counts=(CountChange("clienten", "duin", 3),)))
    shares = {name: each.after_cents for name, each in found.blocks[Block.SHARED].items()}
    before = {name: each.before_cents for name, each in found.blocks[Block.SHARED].items()}
    assert {name: shares[name] - before[name] for name in shares} == {"duin": 13_33, "meer": -6_67, "veen": -6_66}
    assert found.total.difference_cents == 0
    assert differences(found) == differences(found, Block.SHARED)
    assert not any(
        differences(found, block)[name] for block in (Block.PROGRAMME_MONEY, Block.CHOICES) for name in shares
    )


def test_another_key_divides_a_programme_by_other_counts():
    found = what_if(base(), Changes(keys=(KeyChange("inkomen", "inwoners"),)))
    assert differences(found) == {"duin": 21_43 - 16_67, "meer": 14_29 - 16_67, "veen": 14_28 - 16_66}


def test_a_key_that_the_year_does_not_use_gets_its_counts_in_the_scenario():
    rules = make.regime(keys=(make.key("inwoners"), make.key("clienten"), make.key("huizen")))
    made = run(make.arrangement(make.small_budget(), rules), make.LAW, make.YEAR)
    changes = Changes(keys=(KeyChange("inkomen", "huizen"),))
    assert codes(changes, made) == ["ALLOC-08"]
    counted = tuple(CountChange("huizen", name, number) for number, name in enumerate(make.PARTICIPANTS, 1))
    found = what_if(made, replace(changes, counts=counted))
    assert differences(found) == {"duin": 8_33 - 16_67, "meer": 16_67 - 16_67, "veen": 25_00 - 16_66}
    assert found.example


def test_another_tariff_counts_for_every_unit_and_another_amount_for_its_line():
    found = what_if(base(), Changes(tariffs=(TariffChange("werkplek", 3_00),), lines=(LineChange("loket", 20_00),)))
    assert found.total.difference_cents == 7_00 - 30_00
    assert differences(found) == {"duin": 3_00 - 10_00, "meer": 2_00 - 10_00, "veen": 2_00 - 10_00}


def test_a_tariff_of_a_key_is_that_of_the_year_itself_without_its_growth():
    terms = Tariff("clienten", "inwoners", 2020, 5_00, dict.fromkeys(range(2021, 2027), 100))
    tariff = replace(make.key("tarief", KeyBasis.TARIFF), terms=terms)
    rules = make.regime(
        programmes=(make.programme("werk", "inwoners"), make.programme("inkomen", "tarief"), make.regime().overhead),
        keys=(make.key("inwoners"), make.key("clienten"), tariff),
    )
    made = run(make.arrangement(make.small_budget(), rules), make.LAW, make.YEAR)
    found = what_if(made, Changes(tariffs=(TariffChange("tarief", 10_00),)))
    after = {name: each.after_cents for name, each in found.blocks[Block.SHARED].items()}
    assert sum(after.values()) == 160_00
    assert abs(after["duin"] - (10_00 + Fraction(3 * (100_00 + 10_00 + 50_00 - 30_00), 7))) <= 2


def test_an_own_choice_at_another_cost_or_dropped_changes_nothing_for_anybody_else():
    found = what_if(base(), Changes(choices=(ChoiceChange("huisbezoek", 18_06), ChoiceChange("jongerenloket", None))))
    assert differences(found) == {"duin": -9_00, "meer": 9_03, "veen": 0}
    assert differences(found, Block.CHOICES) == differences(found)
    assert found.over_cap == (OverCap("huisbezoek", "meer"),)
    assert what_if(base(), Changes(choices=(ChoiceChange("huisbezoek", 9_03),))).over_cap == ()


def test_a_saving_that_the_agreement_leaves_with_all_goes_by_key():
    left = make.choice("jongerenloket", 9_00, standard=4_00, saving_to_municipality=False)
    made = base(
        make.small_budget(agreements=(make.agreement("duin", left), make.agreement("meer"), make.agreement("veen")))
    )
    found = what_if(made, Changes(choices=(ChoiceChange("jongerenloket", -7_00),)))
    assert differences(found) == {"duin": -5_00 - 3_00, "meer": -2_00, "veen": -2_00}


def group() -> Run:
    """Duin and Meer have a bus together, by clients: one each."""
    bus = JointChoice("bus", ("duin", "meer"), "clienten")
    dvos = (
        make.agreement("duin", make.choice("bus-duin", 8_00, joint=bus)),
        make.agreement("meer", make.choice("bus-meer", 8_00, joint=bus)),
        make.agreement("veen"),
    )
    return base(make.small_budget(agreements=dvos))


def test_a_group_pays_another_amount_together_and_goes_on_without_who_steps_out():
    assert differences(what_if(group(), Changes(choices=(ChoiceChange("bus-meer", 10_00),)))) == {
        "duin": 1_00, "meer": 1_00, "veen": 0,
    }  # fmt: skip
    assert differences(what_if(group(), Changes(choices=(ChoiceChange("bus-duin", None),)))) == {
        "duin": -4_00, "meer": 4_00, "veen": 0,
    }  # fmt: skip
    both = Changes(choices=(ChoiceChange("bus-duin", 10_00), ChoiceChange("bus-meer", 12_00)))
    assert codes(both, group()) == ["SCENARIO-06"]
    left = what_if(group(), Changes(leaving=(Leave("duin", NEW_YEAR),)))
    assert differences(left, Block.CHOICES) == {"duin": -4_00, "meer": 4_00, "veen": 0}


def test_who_leaves_takes_its_own_money_and_choices_along_and_leaves_the_shared_costs_to_the_others():
    found = what_if(base(), Changes(leaving=(Leave("duin", JULY),)))
    assert found.days == (FromDay(JULY, 184, 365),)
    assert differences(found, Block.PROGRAMME_MONEY) == {"duin": -round(30_00 * SECOND_HALF), "meer": 0, "veen": 0}
    assert differences(found, Block.CHOICES) == {"duin": -round(9_00 * SECOND_HALF), "meer": 0, "veen": 0}
    shared = differences(found, Block.SHARED)
    assert sum(shared.values()) == 0
    assert shared["meer"] + shared["veen"] == -shared["duin"]
    exact = Fraction(3 * (100_00 + 10_00 + 50_50), 7) + Fraction(50_00, 3)
    (duin,) = found.departures
    assert abs(shared["duin"] + exact * SECOND_HALF) <= 2
    assert duin.stranded_cents == -shared["duin"]
    assert abs(duin.shared_cents - exact) <= 2
    assert duin.exit is None


def test_the_exit_sum_follows_the_clause_and_stands_apart():
    clause = ExitClause((Fraction(1), Fraction(1, 2)), "artikel 30", make.SOURCE)
    with_clause, without = (
        what_if(base(exit=each), Changes(leaving=(Leave("duin", JULY),))) for each in (clause, None)
    )
    shared = without.departures[0].shared_cents
    half = (shared + 1) // 2
    assert with_clause.departures[0].exit == ExitSum("artikel 30", ((Fraction(1), shared), (Fraction(1, 2), half)))
    assert with_clause.contributions == without.contributions


def test_leaving_on_the_first_day_is_the_year_without_that_municipality():
    found = what_if(base(), Changes(leaving=(Leave("meer", NEW_YEAR),)))
    made = base()
    budget = made.budget
    without = replace(
        budget,
        lines=tuple(line for line in budget.lines if line.participant != "meer"),
        agreements=tuple(dvo for dvo in budget.agreements if dvo.participant != "meer"),
    )
    alone = base(without, participants=("duin", "veen"))
    after = {name: each.after_cents for name, each in found.contributions.items()}
    assert after == {
        "duin": alone.allocation.contribution("duin"),
        "meer": 0,
        "veen": alone.allocation.contribution("veen"),
    }
    assert found.departures[0].stranded_cents == found.departures[0].shared_cents


def test_a_module_is_borne_by_those_of_its_buyers_who_stay():
    out = make.agreement("veen", not_bought=(NotBought("loket", make.decision()),))
    modules = (StandardModule("loket", "Loket", ("loket",), make.SOURCE),)
    made = base(make.small_budget(modules=modules, agreements=(make.agreement("duin"), make.agreement("meer"), out)))
    found = what_if(made, Changes(leaving=(Leave("duin", JULY),)))
    exact = (
        25_00
        + 25_00 * SECOND_HALF
        + Fraction(2 * 110_00, 7)
        + (Fraction(110_00, 2) - Fraction(220_00, 7)) * SECOND_HALF
    )
    assert abs(found.blocks[Block.SHARED]["meer"].after_cents - exact) <= 2
    assert found.total.difference_cents == -round(30_00 * SECOND_HALF)


def test_a_service_in_own_hands_lowers_the_hosting_adds_its_own_cost_and_shows_what_stays_at_the_host():
    found = what_if(base(), Changes(taken_over=(TakeOver("archief", JULY, 73_00, 10_00),)))
    (archief,) = found.takeovers
    lower, own, stranded = (round(cents * SECOND_HALF) for cents in (36_50, 73_00, 10_00))
    assert (archief.hosting_cents, archief.hosting_year_cents) == (lower, 36_50)
    assert (archief.own_cents, archief.own_year_cents) == (own, 73_00)
    assert (archief.stranded_cents, archief.stranded_year_cents, archief.host) == (stranded, 10_00, "duin")
    assert found.total.difference_cents == own - lower
    unknown = what_if(base(), Changes(taken_over=(TakeOver("archief", JULY, 73_00),)))
    assert (unknown.takeovers[0].stranded_cents, unknown.contributions) == (None, found.contributions)


def test_what_is_taken_over_stays_in_the_module_of_its_service():
    out = make.agreement("veen", not_bought=(NotBought("archief", make.decision()),))
    modules = (StandardModule("archief", "Archief", ("archief",), make.SOURCE),)
    dvos = (make.agreement("duin"), make.agreement("meer"), out)
    budget = make.small_budget(modules=modules, agreements=dvos, hosting=(hosting(service("archief", 50_00)),))
    found = what_if(base(budget), Changes(taken_over=(TakeOver("archief", NEW_YEAR, 60_00),)))
    assert differences(found) == {"duin": 6_00, "meer": 4_00, "veen": 0}


def test_who_leaves_on_the_day_of_a_take_over_bears_nothing_of_what_comes_after():
    leave, over = Leave("duin", JULY), TakeOver("archief", JULY, 1_000_000_00)
    both = what_if(base(), Changes(leaving=(leave,), taken_over=(over,)))
    alone = what_if(base(), Changes(leaving=(leave,)))
    assert both.contributions["duin"] == alone.contributions["duin"]
    assert both.total.after_cents - alone.total.after_cents == round((1_000_000_00 - 36_50) * SECOND_HALF)
    stays = what_if(base(), Changes(taken_over=(over,)))
    lost = stays.blocks[Block.SHARED]["duin"].after_cents - both.blocks[Block.SHARED]["duin"].after_cents
    assert both.departures[0].stranded_cents == lost


def test_a_service_is_taken_over_at_the_tariff_of_the_scenario():
    over = Changes(taken_over=(TakeOver("werkplek", JULY, 0),), tariffs=(TariffChange("werkplek", 4_00),))
    assert what_if(base(), over).takeovers[0].hosting_year_cents == 28_00


def test_a_leap_year_has_a_day_more():
    days = [
        found.days for found in (what_if(base(), Changes(leaving=(Leave("duin", on),))) for on in (LAST_DAY, NEW_YEAR))
    ]
    assert days == [(FromDay(LAST_DAY, 1, 365),), ()]
    year = make.YEAR + 2
    budget = make.small_budget(year=year, years=tuple(range(year, year + 4)))
    later = replace(make.arrangement(budget), years={year: budget})
    counted = tuple(replace(each, counted_on=date(year - 1, 1, 1)) for each in budget.counts)
    later = replace(later, years={year: replace(budget, counts=counted)})
    found = what_if(run(later, make.LAW, year), Changes(leaving=(Leave("duin", date(year, 12, 31)),)))
    assert found.days == (FromDay(date(year, 12, 31), 1, 366),)


def test_whole_euros_stay_whole_euros():
    euros = RoundingTerm(RoundingMethod.LARGEST_REMAINDER, 0, unit_cents=100)
    found = what_if(base(make.small_budget(rounding=euros)), Changes(leaving=(Leave("duin", JULY),)))
    assert all(each.after_cents % 100 == 0 for each in found.blocks[Block.SHARED].values())
    assert sum(each.after_cents for each in found.blocks[Block.SHARED].values()) == 160_00


def test_what_a_rounding_line_leaves_is_in_the_effect():
    term = RoundingTerm(RoundingMethod.ROUNDING_LINE, 5)
    found = what_if(base(make.small_budget(rounding=term)), Changes(lines=(LineChange("loket", 50_01),)))
    moved = sum(each.difference_cents for each in found.contributions.values())
    assert (moved, found.rounding.difference_cents, found.rounding.before_cents) == (0, 1, -2)
    assert found.total.difference_cents == 1


def test_nothing_that_was_adopted_changes():
    made = base()
    before = canonical(made.budget), canonical(made.regime), made.digest
    what_if(
        made,
        Changes(
            (CountChange("inwoners", "duin", 9),), (KeyChange("werk", "clienten"),), (TariffChange("archief", 1),),
            (LineChange("loket", 1),), (ChoiceChange("huisbezoek", 1),), (Leave("duin", JULY),),
            (TakeOver("werkplek", JULY, 1),),
        ),
    )  # fmt: skip
    assert (canonical(made.budget), canonical(made.regime), run(made.arrangement, make.LAW, make.YEAR).digest) == before


def test_everything_that_is_wrong_is_told_at_once():
    assert codes(
        Changes(
            (CountChange("huizen", "zee", -1),), (KeyChange("sport", "fte"),), (TariffChange("taxi", -1),),
            (LineChange("taxi", -1),), (ChoiceChange("taxi", 1),), (Leave("zee", date(2027, 1, 1)),),
            (TakeOver("taxi", date(2025, 12, 31), -1, -1),),
        )
    ) == [
        *("SCENARIO-02", "SCENARIO-02", "SCENARIO-04"), *("SCENARIO-02", "SCENARIO-02"),
        *("SCENARIO-02", "SCENARIO-04"), *("SCENARIO-02", "SCENARIO-04"), "SCENARIO-02",
        *("SCENARIO-02", "SCENARIO-03"),
        *("SCENARIO-02", "SCENARIO-03", "SCENARIO-04", "SCENARIO-04"),
    ]  # fmt: skip


def test_a_thing_is_changed_once():
    twice = Changes(
        (CountChange("inwoners", "duin", 1),) * 2, (KeyChange("werk", "clienten"),) * 2,
        (TariffChange("archief", 1),) * 2, (LineChange("loket", 1),) * 2, (ChoiceChange("huisbezoek", None),) * 2,
        (Leave("duin", JULY),) * 2, (TakeOver("werkplek", JULY, 1),) * 2,
    )  # fmt: skip
    assert codes(twice) == ["SCENARIO-06"] * 7


def test_at_least_two_stay():
    leaving = tuple(Leave(name, JULY) for name in ("duin", "meer"))
    assert codes(Changes(leaving=leaving)) == ["SCENARIO-05"]
    assert codes(Changes(leaving=(*leaving, Leave("veen", JULY)))) == ["SCENARIO-05"]


def test_a_key_of_terms_has_no_counts_to_change():
    equal = make.key("gelijk", KeyBasis.EQUAL_PARTS)
    rules = make.regime(keys=(make.key("inwoners"), make.key("clienten"), equal))
    made = run(make.arrangement(make.small_budget(), rules), make.LAW, make.YEAR)
    assert codes(Changes(counts=(CountChange("gelijk", "duin", 1),)), made) == ["SCENARIO-04"]


def test_fixed_amounts_do_not_say_who_bears_what_who_leaves_bore():
    published = make.key("vast", KeyBasis.FIXED_AMOUNTS)
    programmes = (*make.regime().programmes, make.programme("sport", "vast"))
    rules = make.regime(keys=(make.key("inwoners"), make.key("clienten"), published), programmes=programmes)
    small = make.small_budget()
    lines = (*small.lines, make.budget_line("veld", 6_00, "sport"))
    counted = (*small.counts, *make.counts("vast", dict.fromkeys(make.PARTICIPANTS, 2_00)))
    made = run(make.arrangement(replace(small, lines=lines, counts=counted), rules), make.LAW, make.YEAR)
    leaving = Changes(leaving=(Leave("duin", JULY),))
    assert codes(leaving, made) == ["SCENARIO-07"]
    assert what_if(made, replace(leaving, keys=(KeyChange("sport", "inwoners"),))).departures


def test_a_service_that_ends_during_the_year_is_not_taken_over():
    ending = service("archief", 1_00, ends_on=date(2026, 6, 30))
    made = base(make.small_budget(hosting=(hosting(ending),)))
    assert codes(Changes(taken_over=(TakeOver("archief", JULY, 1),)), made) == ["SCENARIO-07"]
    whole_year = base(make.small_budget(hosting=(hosting(replace(ending, ends_on=LAST_DAY)),)))
    assert what_if(whole_year, Changes(taken_over=(TakeOver("archief", JULY, 1),))).takeovers


def test_what_the_division_refuses_is_told_as_a_scenario_that_cannot_be():
    none = tuple(CountChange("clienten", name, 0) for name in make.PARTICIPANTS)
    assert codes(Changes(counts=none)) == ["ALLOC-10"]


def test_changes_and_their_faults_can_be_kept_and_sent():
    changes = Changes(
        (CountChange("inwoners", "duin", 9),), (), (), (), (ChoiceChange("huisbezoek", None),), (Leave("duin", JULY),),
        (TakeOver("werkplek", JULY, 1),),
    )  # fmt: skip
    assert read(canonical(changes), Changes) == changes
    with pytest.raises(ChangesRejected) as raised:
        what_if(base(), Changes(leaving=(Leave("zee", JULY),)))
    again = pickle.loads(pickle.dumps(raised.value))
    assert (again.what, [fault.code for fault in again.faults]) == (raised.value.what, ["SCENARIO-02"])
