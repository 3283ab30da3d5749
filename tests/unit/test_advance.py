# SPDX-License-Identifier: EUPL-1.2
"""What is owed at an instalment, and when may it be asked for?"""

from datetime import date
from fractions import Fraction

import pytest

import make
from sow_gov.allocation.engine import Block
from sow_gov.app.allocate import run
from sow_gov.billing.advance import Advance, advance, schedule
from sow_gov.domain.agreement import Agreement
from sow_gov.domain.errors import Fault
from sow_gov.domain.status import Status

THIRDS = [Fraction(1, 3)] * 3


def owed(dvo: Agreement, number: int) -> Advance:
    budget = make.small_budget(agreements=(dvo,))
    return advance(run(make.arrangement(budget), make.LAW, make.YEAR).allocation, dvo, number)


@pytest.mark.parametrize(("remainder_in", "amounts"), [("eerste", [7_02, 7_00, 7_00]), ("laatste", [7_00, 7_00, 7_02])])
def test_the_cents_that_do_not_divide_stand_where_the_agreement_puts_them(remainder_in: str, amounts: list[int]):
    dvo = make.agreement("meer", make.choice("loket", 21_02), payment=make.payment(*THIRDS, remainder_in=remainder_in))
    choice_lines = [owed(dvo, number).lines[-1] for number in (1, 2, 3)]
    assert [line.cents for line in choice_lines] == amounts
    assert {line.choice for line in choice_lines} == {"loket"}


def test_an_advance_has_a_line_per_programme_and_taakveld_and_one_per_own_choice():
    found = owed(make.agreement("duin", make.choice("loket", 1_00, 2_00)), 1)
    assert [(line.block, line.programme, line.task_field, line.choice, line.year_cents) for line in found.lines] == [
        (Block.SHARED, "werk", "6.5", None, 42_86),
        (Block.SHARED, "inkomen", "6.5", None, 16_67),
        (Block.SHARED, "overhead", "6.5", None, 4_28),
        (Block.PROGRAMME_MONEY, "inkomen", "6.5", None, 30_00),
        (Block.CHOICES, "werk", "", "loket", 3_00),
    ]


def test_a_line_of_nothing_is_not_asked_for():
    assert all(line.block is not Block.CHOICES for line in owed(make.agreement("duin"), 1).lines)


def test_an_advance_is_dated_and_named_by_the_agreement():
    found = owed(make.agreement("duin"), 2)
    assert (found.participant, found.agreement, found.year) == ("duin", "DVO-duin", 2026)
    assert (found.invoiced_on, found.instalment.number) == (date(2026, 2, 1), 2)


@pytest.mark.parametrize("status", [Status.CONCEPT, Status.ADOPTED])
def test_only_what_is_signed_can_be_invoiced(status: Status):
    with pytest.raises(Fault) as raised:
        owed(make.agreement("duin", status=status), 1)
    assert raised.value.code == "BILL-01"


@pytest.mark.parametrize("number", [0, 5, -1])
def test_an_instalment_that_was_not_agreed_is_a_fault(number: int):
    with pytest.raises(Fault) as raised:
        owed(make.agreement("duin"), number)
    assert raised.value.code == "BILL-02"


def test_a_schedule_is_every_advance_in_order():
    dvo = make.agreement("duin", payment=make.payment(*THIRDS))
    allocation = run(make.arrangement(make.small_budget()), make.LAW, make.YEAR).allocation
    assert schedule(allocation, dvo) == tuple(advance(allocation, dvo, number) for number in (1, 2, 3))
