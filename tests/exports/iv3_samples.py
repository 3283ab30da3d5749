# SPDX-License-Identifier: EUPL-1.2
"""A delivery that CBS would take: the small budget of Delta with reserves, a result and a balance sheet that closes."""

import copy
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction
from typing import Any

import make
from sow_gov.allocation.run import Run
from sow_gov.app.allocate import run
from sow_gov.domain.balance_sheet import AccountMovement, BalanceAccount, BalanceSheet
from sow_gov.domain.budget_line import LineKind
from sow_gov.domain.placing import Nature, Placing, Side, VatClass
from sow_gov.exports.iv3.cells import contributions, matrix
from sow_gov.exports.iv3.definitions import definitions
from sow_gov.exports.iv3.delivery import Delivery, KeyFigure, Sender, delivery

AT = datetime(2027, 7, 1, 9, 30, tzinfo=UTC)
ALLOWED = definitions("GR", make.YEAR)
SENDER = Sender("0999", "Delta", "Afdeling Financiën", "financien@delta.test", "010 123 45 67", "pakket", "sow_gov")
Change = Callable[[dict[str, Any]], object]


def placed(programme: str, task_field: str, category: str) -> Placing:
    return Placing(programme, task_field, category, Nature.STRUCTURAL, VatClass.NONE)


def made_run(**changes: Any) -> Run:
    """The small budget with depreciation, income of its own, an addition to a reserve and a withdrawal from one."""
    budget = make.small_budget()
    reserve, overhead = LineKind.RESERVE, placed("overhead", "0.10", "7.1")
    lines = (
        make.budget_line("afschrijving", 4_50, placing=placed("werk", "6.5", "7.3")),
        make.budget_line(
            "detachering", 20_25, placing=placed("werk", "6.5", "3.5.2"), side=Side.INCOME, kind=LineKind.OWN_INCOME
        ),
        make.budget_line("toevoeging", 6_00, "overhead", kind=reserve, placing=overhead),
        make.budget_line("onttrekking", 2_00, "overhead", kind=reserve, placing=overhead, side=Side.INCOME),
    )
    return run(make.arrangement(replace(budget, lines=(*budget.lines, *lines), **changes)), make.LAW, make.YEAR)


def account(slug: str, item: str, opening: int, closing: int) -> BalanceAccount:
    return BalanceAccount(slug, slug, item, opening, closing, "", make.SOURCE)


def moved(slug: str, added: int = 0, taken: int = 0, written: int = 0, released: int = 0) -> AccountMovement:
    return AccountMovement(slug, added, taken, written, released, make.SOURCE)


SHEET = BalanceSheet(
    date(make.YEAR, 12, 31),
    (
        account("machines", "A126", 100_40, 97_90),
        account("bank", "A23", 80_10, 96_60),
        account("reserve", "P111", 120_00, 124_00),
        account("saldo", "P114", 0, 10_00),
        account("oud-personeel", "P12", 20_00, 15_00),
        account("schuld", "P213", 40_50, 45_50),
    ),
    (), (), make.SOURCE,
    (
        moved("machines", added=2_00, written=4_50), moved("reserve", added=6_00, taken=2_00),
        moved("oud-personeel", taken=5_00),
    ),
)  # fmt: skip


def made() -> Delivery:
    """The accounts of the sample: ten euros are left, because participants were charged more than it cost."""
    figures = made_run()
    charged = contributions(figures)
    charged["werk", "6.5"] += 10_00
    figure = KeyFigure("fk.3", f"Rek_{make.YEAR}", Fraction(134_00, 194_50))
    return delivery(ALLOWED, 5, SENDER, AT, matrix(figures, ALLOWED, charged), SHEET, [figure])


def changed(change: Change) -> dict[str, Any]:
    """The values of the sample delivery after a change."""
    content: dict[str, Any] = copy.deepcopy(dict(made().content))
    change(content)
    return content
