# SPDX-License-Identifier: EUPL-1.2
"""Does the VAT on costs reach the municipalities as the costs do, and is what is not compensable set apart?"""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

import make
from sow_gov.allocation.run import Run
from sow_gov.app.allocate import run
from sow_gov.billing.invoice import Invoice, InvoiceKind
from sow_gov.billing.passed_on_invoice import of_passed_on_vat, passed_on_advance, passed_on_settlement
from sow_gov.billing.passed_on_vat import PassedOn, advanced, left, passed_on_vat
from sow_gov.billing.vat_statement import vat_statement
from sow_gov.domain.budget import Actuals, VatBasis
from sow_gov.domain.budget_line import BudgetLine
from sow_gov.domain.errors import Fault
from sow_gov.domain.keys import Phase
from sow_gov.domain.placing import VatClass
from sow_gov.domain.status import Status
from vat_terms import cost, counted, income, passed_on

ON = date(2026, 1, 1)
WEIGHTS = {"duin": 3, "meer": 2, "veen": 2}
AGREEMENTS = tuple(make.agreement(slug) for slug in make.PARTICIPANTS)
COSTS = (
    cost("huur", 1000_01),
    cost("drukwerk", 100_00),
    cost("trajecten", 70_00, VatClass.INDIVIDUAL),
    cost("verkoopkosten", 14_00, VatClass.DEDUCTIBLE),
    cost("lonen", 900_00, VatClass.NONE),
    cost("uitkering", 50_00, borne_by=None, participant="meer"),
    income("verkoop", 300_00),
)


def year(*lines: BudgetLine, **changes: object) -> Run:
    budget = make.budget(lines or COSTS, counted(WEIGHTS), agreements=AGREEMENTS, **changes)
    return run(make.arrangement(budget), make.LAW, make.YEAR)


def owed(*lines: BudgetLine, **changes: object) -> PassedOn:
    return passed_on_vat(year(*lines), passed_on(**changes))


def test_vat_is_rounded_per_line_and_divided_as_the_line_is_borne():
    found = {line.slug: line for line in owed().lines}
    assert (found["huur"].vat_cents, found["huur"].shares) == (210_00, {"duin": 90_00, "meer": 60_00, "veen": 60_00})
    assert found["drukwerk"].shares == {"duin": 9_00, "meer": 6_00, "veen": 6_00}
    assert found["uitkering"].shares == {"duin": 0, "meer": 10_50, "veen": 0}
    assert sum(found["huur"].bases.values()) == 1000_01


def test_a_line_may_have_another_rate():
    found = owed(rates={"drukwerk": 90})
    assert [line.vat_cents for line in found.lines] == [210_00, 9_00, 10_50]


def test_what_is_not_compensable_is_set_apart_and_what_has_no_vat_is_nowhere():
    told = [(line.slug, line.placing.vat, line.shares["duin"]) for line in owed().apart]
    assert told == [("trajecten", VatClass.INDIVIDUAL, 30_00), ("verkoopkosten", VatClass.DEDUCTIBLE, 6_00)]


def test_what_each_owes_is_all_of_it_and_its_advances_are_what_it_owes():
    found = owed()
    assert found.total_cents == 241_50 == sum(found.owed(slug) for slug in make.PARTICIPANTS)
    for slug in make.PARTICIPANTS:
        assert sum(sum(each.values()) for each in advanced(found, slug)) == found.owed(slug)


def test_costs_that_were_divided_with_their_vat_pass_nothing_on():
    with pytest.raises(Fault, match="VAT-05"):
        passed_on_vat(year(vat_basis=VatBasis.INCLUDED), passed_on())


def test_an_advance_asks_its_part_per_programme_and_taakveld_on_the_days_of_the_terms():
    found = owed()
    first, second = (passed_on_advance(found, AGREEMENTS[0], number) for number in (1, 2))
    assert (first.ground, second.ground) == ("doorschuif-btw-2026-01-duin", "doorschuif-btw-2026-02-duin")
    assert (first.instalment.invoiced_on, first.instalment.due_on) == (date(2026, 1, 1), date(2026, 1, 28))
    assert [(line.programme, line.task_field, line.year_cents) for line in first.lines] == [("werk", "6.5", 99_00)]
    assert first.total_cents + second.total_cents == found.owed("duin")
    assert first.lines[0].block is None
    assert first.choices == ()


def test_an_advance_that_cannot_be_is_refused():
    with pytest.raises(Fault, match="VAT-07"):
        passed_on_advance(owed(), AGREEMENTS[0], 3)
    with pytest.raises(Fault, match="BILL-01"):
        passed_on_advance(owed(), replace(AGREEMENTS[0], status=Status.ADOPTED), 1)


def invoiced(found: PassedOn) -> list[Invoice]:
    """Both advances of Duin, as they were issued."""
    return [passed_on_advance(found, AGREEMENTS[0], number).issued(number, ON) for number in (1, 2)]


def accounts(**amounts: int) -> PassedOn:
    """The VAT by accounts in which some lines came out otherwise."""
    cents = {line.slug: line.amounts[0] for line in COSTS} | amounts
    actuals = Actuals(make.decision(), cents, dict.fromkeys(cents, make.SOURCE), make.SOURCE)
    real = make.counts("inwoners", WEIGHTS, phase=Phase.ACTUAL, counted_on=date(2026, 1, 1))
    budget = make.budget(COSTS, (*counted(WEIGHTS), *real), agreements=AGREEMENTS, actuals=actuals)
    made = run(make.arrangement(budget), make.LAW, make.YEAR, Phase.ACTUAL)
    return passed_on_vat(made, passed_on())


def test_the_settlement_asks_what_the_accounts_give_less_the_advances_and_names_them():
    planned, real = owed(), accounts(huur=2000_00)
    made = passed_on_settlement(real, AGREEMENTS[0], invoiced(planned), date(2027, 7, 1))
    assert made is not None
    assert made.total_cents == real.owed("duin") - planned.owed("duin") == 90_00
    assert [each.number for each in made.earlier] == ["2026-DB-0001", "2026-DB-0002"]
    assert (made.ground, made.instalment.due_on) == ("doorschuif-btw-2026-afrekening-duin", date(2027, 7, 31))


def test_less_cost_gives_back_and_no_difference_is_no_invoice():
    before = invoiced(owed())
    made = passed_on_settlement(accounts(huur=0), AGREEMENTS[0], before, date(2027, 7, 1))
    assert made is not None
    assert made.total_cents == -90_00
    assert passed_on_settlement(accounts(), AGREEMENTS[0], before, date(2027, 7, 1)) is None


def test_nothing_is_settled_before_the_accounts_are_adopted():
    with pytest.raises(Fault, match="VAT-08"):
        passed_on_settlement(owed(), AGREEMENTS[0], [], date(2027, 1, 1))


def test_a_place_that_was_advanced_and_has_no_cost_any_more_comes_back():
    asked = [{("werk", "6.5"): 10, ("werk", "0.4"): 5}, {("werk", "6.5"): 10}]
    assert left({("werk", "6.5"): 25}, asked) == {("werk", "6.5"): 5, ("werk", "0.4"): -5}


def test_only_the_invoices_of_passed_on_vat_and_their_credit_notes_count():
    first = passed_on_advance(owed(), AGREEMENTS[0], 1).issued(1, ON)
    taken = tuple(replace(line, of=str(first.number)) for line in first.lines)
    note = replace(first, kind=InvoiceKind.CREDIT, lines=taken).issued(1, ON)
    other = replace(first, kind=InvoiceKind.ORDER).issued(1, ON)
    assert of_passed_on_vat([first, other, note], "duin") == [first, note]
    assert of_passed_on_vat([first], "meer") == []


def test_a_statement_has_what_one_municipality_bears_and_leaves_out_what_it_does_not():
    found = vat_statement(owed(), "duin", 50_00)
    assert [(line.task_field, line.category, line.permille, line.vat_cents) for line in found.lines] == [
        ("6.5", "1.1", 210, 99_00)
    ]
    assert (found.base_cents, found.claim_cents, found.difference_cents) == (471_43, 99_00, 49_00)
    assert [(line.vat, line.cents) for line in found.apart] == [
        (VatClass.INDIVIDUAL, 30_00),
        (VatClass.DEDUCTIBLE, 6_00),
    ]
    only = cost("uitkering", 50_00, borne_by=None, participant="meer")
    assert vat_statement(owed(only), "duin", 0).lines == ()


def test_a_third_in_three_instalments_leaves_its_cents_in_the_last():
    found = owed(cost("huur", 100_00), instalments=passed_on(*[Fraction(1, 3)] * 3).instalments)
    assert [sum(each.values()) for each in advanced(found, "duin")] == [3_00, 3_00, 3_00]
    assert [sum(each.values()) for each in advanced(found, "meer")] == [2_00, 2_00, 2_00]
