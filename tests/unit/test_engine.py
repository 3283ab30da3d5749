# SPDX-License-Identifier: EUPL-1.2
"""Is each line put in the right cell and divided by the right counts?"""

from fractions import Fraction

import pytest

import make
from sow_gov.allocation.apportion import apportion, instalments
from sow_gov.allocation.engine import Allocation, Block, allocate
from sow_gov.allocation.lines import Bearing, BorneLine
from sow_gov.allocation.weights import Weights
from sow_gov.domain.budget import RoundingMethod, RoundingTerm
from sow_gov.domain.budget_line import LineKind
from sow_gov.domain.errors import Fault
from sow_gov.domain.keys import KeyBasis

PUBLISHED = make.regime(programmes=(make.programme("werk", "vast"),), keys=(make.key("vast", KeyBasis.FIXED_AMOUNTS),))
ROUNDING_LINE = RoundingTerm(RoundingMethod.ROUNDING_LINE, 2)

NOBODY = dict.fromkeys(make.PARTICIPANTS, 0)
ONE_LINE = make.figures(make.borne("regel", 1))


def divide(*lines: BorneLine, **changed: Weights) -> Allocation:
    weights = {
        "inwoners": make.weights("inwoners", {"duin": 3, "meer": 2, "veen": 2}),
        "clienten": make.weights("clienten", {"duin": 1, "meer": 1, "veen": 1}),
    }
    return allocate(make.figures(*lines), make.PARTICIPANTS, make.regime(), weights | changed, make.LARGEST_REMAINDER)


def published(total: int, rounding: RoundingTerm, **amounts: int) -> Allocation:
    weights = {"vast": make.weights("vast", amounts, KeyBasis.FIXED_AMOUNTS)}
    return allocate(make.figures(make.borne("regel", total)), make.PARTICIPANTS, PUBLISHED, weights, rounding)


def to_one(slug: str, cents: int, participant: str, **changes: object) -> BorneLine:
    return make.borne(slug, cents, bearing=Bearing(None, participant), **changes)


def test_lines_in_one_place_with_one_bearer_are_summed_before_they_are_divided():
    two_halves = divide(make.borne("a", 1), make.borne("b", 1))
    assert [cell.shares for cell in two_halves.cells] == [{"duin": 1, "meer": 1, "veen": 0}]
    apart = divide(make.borne("a", 1), make.borne("b", 1, placing=make.placing("werk", "6.4")))
    assert [cell.shares for cell in apart.cells] == [{"duin": 1, "meer": 0, "veen": 0}] * 2


def test_a_line_is_divided_by_the_key_of_the_programme_that_bears_it_not_of_its_place():
    elsewhere = make.borne("huisvesting", 300, bearing=Bearing("inkomen", None))
    cell = divide(elsewhere).cells[0]
    assert cell.programme == "werk"
    assert cell.shares == {"duin": 100, "meer": 100, "veen": 100}
    assert cell.weights is not None
    assert cell.weights.key.slug == "clienten"


def test_programme_money_and_own_choices_go_to_one_participant_in_full():
    allocation = divide(
        to_one("uitkering", 70, "veen", kind=LineKind.PROGRAMME_MONEY),
        to_one("loket", 9, "duin", kind=LineKind.CHOICE, choice="jongerenloket"),
    )
    assert [(cell.block, cell.shares, cell.weights) for cell in allocation.cells] == [
        (Block.PROGRAMME_MONEY, {"duin": 0, "meer": 0, "veen": 70}, None),
        (Block.CHOICES, {"duin": 9, "meer": 0, "veen": 0}, None),
    ]


def test_cells_stand_in_the_order_of_the_papers():
    allocation = divide(
        to_one("keuze", 1, "duin", kind=LineKind.CHOICE, choice="b"),
        to_one("keuze-2", 1, "duin", kind=LineKind.CHOICE, choice="a"),
        to_one("uitkering", 1, "duin", kind=LineKind.PROGRAMME_MONEY),
        make.borne("inkomen", 1, "inkomen"),
        make.borne("werk", 1),
    )
    assert [cell.lines[0].slug for cell in allocation.cells] == ["werk", "inkomen", "uitkering", "keuze-2", "keuze"]


def test_cells_can_be_selected_by_block_programme_and_choice():
    allocation = divide(
        make.borne("werk", 7),
        to_one("keuze", 5, "duin", kind=LineKind.CHOICE, choice="loket"),
        make.borne("i", 3, "inkomen"),
    )
    assert len(allocation.select()) == 3
    assert allocation.contribution("duin", allocation.select(Block.CHOICES)) == 5
    assert [cell.total_cents for cell in allocation.select(programme="inkomen")] == [3]
    assert [cell.total_cents for cell in allocation.select(choice="loket")] == [5]
    assert allocation.select(Block.SHARED, choice="loket") == ()


def test_published_amounts_stand_as_they_are_and_the_rest_has_its_own_line():
    allocation = published(1002, ROUNDING_LINE, duin=500, meer=300, veen=200)
    assert allocation.cells[0].shares == {"duin": 500, "meer": 300, "veen": 200}
    assert allocation.rounding_cents == 2
    assert allocation.cells[0].task_field == ""


@pytest.mark.parametrize(
    ("total", "rounding"), [(1003, ROUNDING_LINE), (997, ROUNDING_LINE), (1001, make.LARGEST_REMAINDER)]
)
def test_published_amounts_that_leave_more_than_agreed_are_refused(total: int, rounding: RoundingTerm):
    with pytest.raises(Fault) as raised:
        published(total, rounding, duin=500, meer=300, veen=200)
    assert raised.value.code == "ALLOC-07"


@pytest.mark.parametrize(
    ("job", "code"),
    [
        (lambda: apportion(1, {"duin": -1, "meer": 2}), "ALLOC-01"),
        (lambda: apportion(1, {"duin": 0, "meer": 0}), "ALLOC-01"),
        (lambda: apportion(1, {}), "ALLOC-01"),
        (lambda: instalments(1, [], "eerste"), "ALLOC-02"),
        (lambda: instalments(1, [Fraction(1, 2)], "eerste"), "ALLOC-02"),
        (lambda: instalments(1, [Fraction(2), Fraction(-1)], "eerste"), "ALLOC-02"),
        (lambda: instalments(1, [Fraction(1)], "tweede"), "ALLOC-03"),
        (lambda: divide(make.borne("x", 1, "zorg")), "ALLOC-04"),
        (lambda: divide(make.borne("x", 1), inwoners=make.weights("inwoners", NOBODY)), "ALLOC-01"),
        (lambda: allocate(ONE_LINE, make.PARTICIPANTS, make.regime(), {}, ROUNDING_LINE), "ALLOC-08"),
    ],
)
def test_what_cannot_be_divided_is_a_fault_with_its_own_code(job, code: str):
    with pytest.raises(Fault) as raised:
        job()
    assert raised.value.code == code
