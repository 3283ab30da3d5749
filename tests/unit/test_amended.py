# SPDX-License-Identifier: EUPL-1.2
"""Does an amendment change just what it names, on top of those before it, and does the chain close?"""

from dataclasses import replace
from datetime import date

import pytest

import make
from amendments import RAISED, amendment, changed, hosting
from sow_gov.app.allocate import run
from sow_gov.domain.budget import BudgetYear
from sow_gov.domain.budget_line import BudgetLine
from sow_gov.domain.bulk_lines import BudgetLines
from sow_gov.domain.errors import Fault
from sow_gov.domain.hosting import Price, PriceBasis
from sow_gov.domain.source import Source
from sow_gov.domain.status import Status
from sow_gov.planning.amended import accounted, after, amounts_of, chain, changeable, last_adopted

NEW = make.budget_line("training", 0, source=RAISED)


def amounts(budget: BudgetYear, slug: str) -> tuple[int, ...]:
    return amounts_of(changeable(budget, {slug})[slug])


def budget(*amendments) -> BudgetYear:
    return make.small_budget(amendments=amendments, hosting=(hosting(*[Price(3_00, 7)] * 4),))


def test_a_line_gets_its_mutation_in_every_year_and_others_stay_as_they_are():
    amended = after(budget(amendment(1, changed("begeleiding", 5_00, -1_00, 0, 2_00))), 1)
    assert amounts(amended, "begeleiding") == (105_00, 99_00, 100_00, 102_00)
    assert amounts(amended, "loket") == amounts(budget(), "loket")
    assert (amended.variant, amended.decision.number) == ("w1", "AB-2026-01")


def test_amendments_stand_on_each_other_in_order_of_their_number():
    made = budget(
        amendment(1, changed("loket", 10_00)), amendment(2, changed("loket", -4_00), changed("begeleiding", 1))
    )
    assert [amounts(after(made, number), "loket")[0] for number in (0, 1, 2)] == [50_00, 60_00, 56_00]
    assert after(made, 0) == made


def test_a_new_line_stands_behind_the_others_with_what_the_amendment_brings():
    amended = after(budget(amendment(1, changed("training", 8_00, 9_00, 0, 0, new=NEW))), 1)
    assert amended.lines[-1] == replace(NEW, amounts=(8_00, 9_00, 0, 0))
    assert len(amended.lines) == len(budget().lines) + 1


def test_a_hosted_service_that_is_amended_has_a_lump_sum_from_then_on():
    amended = after(budget(amendment(1, changed("werkplekken", 1))), 1)
    (service,) = amended.hosting[0].services
    assert service.basis is PriceBasis.LUMP_SUM
    assert service.prices == (Price(21_01, 1), *[Price(21_00, 1)] * 3)
    assert after(budget(amendment(1, changed("werkplekken", 0))), 1).hosting == budget().hosting


def test_an_own_choice_is_amended_at_the_cost_of_its_municipality_alone():
    made = budget(amendment(1, changed("jongerenloket-1", 2_00)))
    before, now = (run(make.arrangement(made), make.LAW, make.YEAR, variant=variant) for variant in ("", "w1"))
    moved = {
        slug: now.allocation.contribution(slug) - before.allocation.contribution(slug) for slug in make.PARTICIPANTS
    }
    assert moved == {"duin": 2_00, "meer": 0, "veen": 0}


def test_what_is_changed_rests_on_both_sources_and_stays_an_example():
    real = Source("begroting", example=False)
    lines = (make.budget_line("loket", 1_00, source=real), make.budget_line("balie", 1_00, source=make.SOURCE))
    made = replace(budget(amendment(1, changed("loket", 1), changed("balie", 1))), lines=lines)
    loket, balie = after(made, 1).lines
    assert loket.source == Source("begroting; begrotingswijziging 1: notulen", example=False)
    assert balie.source.example
    shown = amendment(1, changed("loket", 1, source=make.SOURCE))
    assert after(replace(made, amendments=(shown,)), 1).lines[0].source.example


def test_an_amendment_of_nothing_changes_no_amount_and_no_contribution():
    made = budget(amendment(1, changed("begeleiding", 0), changed("werkplekken", 0)))
    before, now = (run(make.arrangement(made), make.LAW, make.YEAR, variant=variant) for variant in ("", "w1"))
    assert tuple(after(made, 1).lines) == tuple(made.lines)
    assert [cell.shares for cell in now.allocation.cells] == [cell.shares for cell in before.allocation.cells]
    assert now.digest != before.digest


def test_an_amendment_does_not_open_a_key_again():
    counted = (*make.small_budget().counts, make.count("inwoners", "duin", 900, known_on=date(2026, 1, 2)))
    made = replace(budget(amendment(1, changed("begeleiding", 700_00), status=Status.CONCEPT)), counts=counted)
    known = run(make.arrangement(made), make.LAW, make.YEAR, variant="w1").weights["inwoners"].values
    assert known == {"duin": 3, "meer": 2, "veen": 2}


def test_only_what_is_adopted_by_a_day_counts_as_adopted():
    made = budget(amendment(1), amendment(2), amendment(3, status=Status.CONCEPT))
    assert last_adopted(made) == 2
    assert [last_adopted(made, date(2026, month, 5)) for month in (1, 2, 3)] == [1, 2, 2]
    assert last_adopted(made, date(2026, 1, 4)) == last_adopted(budget()) == 0


def test_the_accounts_know_the_lines_of_adopted_amendments_and_not_those_of_concepts():
    concept = amendment(2, changed("balie", 1, new=make.budget_line("balie", 0)), status=Status.CONCEPT)
    made = budget(amendment(1, changed("training", 8_00, new=NEW)), concept)
    assert [line.slug for line in accounted(made).lines[-2:]] == [made.lines[-1].slug, "training"]
    assert accounted(budget()) == budget()


def test_every_link_of_the_chain_starts_where_the_last_one_ended():
    income = make.budget_line("detachering", 40_00, side=make.Side.INCOME)
    made = budget(
        amendment(1, changed("begeleiding", 5_00), changed("detachering", 3_00)),
        amendment(2, changed("training", 8_00, new=NEW), changed("werkplekken", -1_00), changed("huisbezoek-1", 50)),
    )
    made = replace(made, lines=(*made.lines, income))
    first, second = chain(made)
    assert [link.mutation_cents for link in (first, second)] == [2_00, 7_50]
    assert first.closing_cents == second.opening_cents
    assert first.holds
    assert second.holds


def test_an_amendment_that_is_not_there_is_a_fault_and_so_is_a_line():
    with pytest.raises(Fault, match="AMEND-09"):
        after(budget(amendment(1)), 2)
    with pytest.raises(Fault, match="AMEND-02"):
        chain(budget(amendment(1, changed("onbekend", 1))))


def test_lines_are_replaced_and_added_in_columns_as_they_are_one_by_one():
    lines = (make.budget_line("a", 1), make.budget_line("b", 2, "inkomen"), make.budget_line("c", 3))
    other = make.budget_line("b", 20, "inkomen", source=RAISED)
    replaced = BudgetLines.of(lines).replaced({1: other}, [NEW])
    assert tuple(replaced) == (lines[0], other, lines[2], NEW)
    assert [list(replaced.rows(term)) for term in range(len(replaced.terms))] == [[0, 2], [1], [3]]
    nothing: tuple[BudgetLine, ...] = ()
    assert tuple(BudgetLines.of(nothing).replaced({}, [NEW])) == (NEW,)
    assert BudgetLines.of(lines).replaced({}) == lines
