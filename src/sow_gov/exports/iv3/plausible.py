# SPDX-License-Identifier: EUPL-1.2
"""Do the amounts of a delivery agree with each other? The nine plausibility checks of CBS.

Checks 6 to 9 compare amounts and block: nothing may be left. Of 1 to 5 the definitions of these years publish no limit,
only that there is a largest percentage: they are said for information. Of check 1 the definitions of 2019 still held
the sum with a limit of 1 %; how 2 to 5 become a percentage is derived from their names and codes (own choice).
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sow_gov.exports.iv3.amounts import Amounts, Cell
from sow_gov.exports.iv3.balance import ASSETS, FINANCIAL, INTERNAL, stand_days
from sow_gov.exports.iv3.definitions import (
    BALANCE_COSTS,
    BALANCE_INCOME,
    COSTS,
    INCOME,
    STANDS,
    Calculation,
    Definitions,
    sentence,
)
from sow_gov.exports.iv3.remarks import Remark

CURRENT = "LR"
"""The group of the categories of the current account."""
_UNDIVIDED = ("4.3.9", "4.4.9")
_ON_FINANCIAL = ("6.1", "7.2", "7.5")
_FIRST_LIMIT = Decimal("0.01")
_NO_LIMIT = "een percentage dat het CBS niet bij de definities publiceert"
_ALL_COSTS, _ALL_INCOME = (COSTS, BALANCE_COSTS), (INCOME, BALANCE_INCOME)
_NAMED = 5


@dataclass(frozen=True)
class Checked:
    """What the checks look at: the amounts of a delivery of a period, by the definitions of its layer and year."""

    amounts: Amounts
    allowed: Definitions
    period: int
    origins: Mapping[Cell, str]

    def group(self, code: str) -> list[str]:
        """The categories of a group."""
        return [category for category, group in self.allowed.groups.items() if group == code]


def implausible(checked: Checked) -> Iterator[Remark]:
    """What the checks that CBS does in this period find, in their order.

    Source: CBS, definitions and ``fouten.json``; PF099 is said of the checks that need a balance sheet when there is
        none.
    """
    for code, check in _CHECKS.items():
        calculation = checked.allowed.calculation(code, checked.period)
        if calculation is None:
            continue
        if code in _NEEDS and not any(checked.amounts.chosen(*_NEEDS[code])):
            yield _impossible(code)
        else:
            yield from check(checked, calculation)


def _impossible(code: str) -> Remark:
    missing = "de standen op de balans" if _NEEDS[code] == (STANDS,) else "de mutaties op de balans"
    said = sentence("PF099", fout=missing, extra=int(code.removeprefix("PF")))
    return Remark("PF099", missing.removeprefix("de "), said, blocking=code in _CLOSING)


def _accounts(checked: Checked, _: Calculation) -> Iterator[Remark]:
    """PF001: the balance of the current account is that of the financial account, within 1 % of the costs."""
    total, current, financial = checked.amounts.total, checked.group(CURRENT), checked.group("FR")
    costs = total(*_ALL_COSTS, columns=current)
    left = total(*_ALL_INCOME, columns=current) - costs
    paid = total(*_ALL_COSTS, columns=financial) - total(*_ALL_INCOME, columns=financial)
    found = _part(abs(left - paid), costs)
    if found > _FIRST_LIMIT:
        place = f"saldo {_euros(left)} en financiële rekening {_euros(paid)}"
        said = sentence("PF001", fout=_percent(found), goed="1 % (definities van 2019)")
        yield Remark("PF001", place, said, blocking=False)


def _on_financial(checked: Checked, calculation: Calculation) -> Iterator[Remark]:
    """PF002: on claims and debts stand the categories of money, of provisions and of transfers alone."""
    rows, parts = calculation.balance_codes, (BALANCE_COSTS, BALANCE_INCOME)
    other = [category for category in checked.allowed.groups if category not in _ON_FINANCIAL]
    wrong = checked.amounts.size(*parts, rows=rows, columns=other)
    if wrong:
        cells = [cell for cell, _ in checked.amounts.chosen(*parts, rows=rows, columns=other)]
        yield _about("PF002", _part(wrong, checked.amounts.size(*parts, rows=rows)), cells, checked)


def _developed(checked: Checked, calculation: Calculation) -> Iterator[Remark]:
    """PF003: a stand changes by what the matrix says, a euro per rounded amount aside."""
    opening, closing = stand_days(checked.allowed.year, checked.period)
    total, wrong, changed = checked.amounts.total, {}, Decimal()
    for code in sorted(calculation.balance_codes):
        stands = total(STANDS, rows=[code], columns=[closing, "ultimo"])
        change = stands - total(STANDS, rows=[code], columns=[opening, "1 januari"])
        booked = total(BALANCE_COSTS, rows=[code]) - total(BALANCE_INCOME, rows=[code])
        difference = change - (booked if code.startswith(ASSETS) else -booked)
        changed += abs(change)
        if abs(difference) > len(list(checked.amounts.chosen(STANDS, BALANCE_COSTS, BALANCE_INCOME, rows=[code]))):
            wrong[code] = difference
    if wrong:
        extra = ", ".join(f"{code} {_euros(euros)}" for code, euros in wrong.items()) + "."
        found = _part(sum(map(abs, wrong.values()), Decimal()), changed)
        said = sentence("PF003", extra_fout=extra, fout=_percent(found), goed=_NO_LIMIT)
        yield Remark("PF003", "balans_standen", said, blocking=False)


def _shifted(checked: Checked, _: Calculation) -> Iterator[Remark]:
    """PF004: what a category of internal transfers takes from one place, it gives to another, a euro per cell aside."""
    total, internal, wrong = checked.amounts.total, checked.group(INTERNAL), {}
    for category in internal:
        cells = list(checked.amounts.chosen(*_ALL_COSTS, *_ALL_INCOME, columns=[category]))
        left = total(*_ALL_COSTS, columns=[category]) - total(*_ALL_INCOME, columns=[category])
        if abs(left) > len(cells):
            wrong[category] = left
    if wrong:
        found = _part(sum(map(abs, wrong.values()), Decimal()), total(*_ALL_COSTS, columns=internal))
        place = ", ".join(f"{category}: {_euros(euros)}" for category, euros in wrong.items())
        said = sentence("PF004", fout=_percent(found), goed=_NO_LIMIT)
        yield Remark("PF004", place, said, blocking=False)


def _money_elsewhere(checked: Checked, calculation: Calculation) -> Iterator[Remark]:
    """PF005: money on claims and debts (6.1) stands nowhere else but on the taakvelden that the check leaves out."""
    financial = checked.allowed.calculation("PF002", checked.period)
    exempt = calculation.task_fields_left_out | (financial.balance_codes if financial else frozenset())
    everywhere = checked.amounts.chosen(*_ALL_COSTS, *_ALL_INCOME, columns=[FINANCIAL])
    found = {cell: euros for cell, euros in everywhere if cell[1] not in exempt}
    if found:
        whole = checked.amounts.size(*_ALL_COSTS, *_ALL_INCOME, columns=[FINANCIAL])
        wrong = sum(map(abs, found.values()), Decimal())
        yield _about("PF005", _part(wrong, whole), list(found), checked)


def _closes(code: str, left: Callable[[Checked], Decimal], right: Callable[[Checked], Decimal]) -> "_Check":
    """A check that two totals are equal: PF006, PF007 and PF008."""

    def check(checked: Checked, _: Calculation) -> Iterator[Remark]:
        difference = left(checked) - right(checked)
        if difference:
            place = f"{_euros(left(checked))} tegenover {_euros(right(checked))}"
            yield Remark(code, place, sentence(code, fout=_euros(difference), goed=_euros(Decimal())))

    return check


def _undivided(checked: Checked, _: Calculation) -> Iterator[Remark]:
    """PF009: transfers that were not divided stand in a budget alone."""
    found = list(checked.amounts.chosen(*_ALL_COSTS, *_ALL_INCOME, columns=_UNDIVIDED))
    value = sum((abs(euros) for _, euros in found), Decimal())
    if value:
        cells = [cell for cell, _ in found]
        said = sentence("PF009", fout=_euros(value), goed=_euros(Decimal()))
        yield Remark("PF009", _named(cells), said, _origin(cells, checked))


def _stand(day: int, side: str) -> Callable[[Checked], Decimal]:
    """The total of one side of the balance sheet on the first (0) or the last day (1)."""

    def total(checked: Checked) -> Decimal:
        days = (stand_days(checked.allowed.year, checked.period)[day], ("1 januari", "ultimo")[day])
        rows = [code for code in checked.allowed.codes["balanscode"] if code.startswith(side)]
        return checked.amounts.total(STANDS, rows=rows, columns=days)

    return total


def _about(code: str, found: Decimal, cells: list[Cell], checked: Checked) -> Remark:
    """A remark for information on some cells."""
    said = sentence(code, fout=_percent(found), goed=_NO_LIMIT)
    return Remark(code, _named(cells), said, _origin(cells, checked), blocking=False)


def _named(cells: list[Cell]) -> str:
    return "; ".join(f"{part}, {row} × {column}" for part, row, column in cells[:_NAMED])


def _origin(cells: list[Cell], checked: Checked) -> str:
    return "; ".join(dict.fromkeys(checked.origins[cell] for cell in cells[:_NAMED] if cell in checked.origins))


def _part(part: Decimal, whole: Decimal) -> Decimal:
    """A part of a whole; the whole of it where there is nothing to be a part of."""
    return abs(part / whole) if whole else Decimal(bool(part))


def _percent(share: Decimal) -> str:
    return f"{share * 100:.1f} %".replace(".", ",")


def _euros(euros: Decimal) -> str:
    return f"EUR {euros:,}".replace(",", "\0").replace(".", ",").replace("\0", ".")


_Check = Callable[[Checked, Calculation], Iterator[Remark]]
_CHECKS: Mapping[str, Any] = {
    "PF001": _accounts,
    "PF002": _on_financial,
    "PF003": _developed,
    "PF004": _shifted,
    "PF005": _money_elsewhere,
    "PF006": _closes("PF006", lambda on: on.amounts.total(COSTS), lambda on: on.amounts.total(INCOME)),
    "PF007": _closes("PF007", _stand(0, "A"), _stand(0, "P")),
    "PF008": _closes("PF008", _stand(1, "A"), _stand(1, "P")),
    "PF009": _undivided,
}
_NEEDS = {"PF001": (BALANCE_COSTS, BALANCE_INCOME), "PF003": (STANDS,), "PF007": (STANDS,), "PF008": (STANDS,)}
"""The parts without which a check says nothing."""
_CLOSING = ("PF007", "PF008")
"""The checks that block: accounts without a balance sheet are not whole."""
