# SPDX-License-Identifier: EUPL-1.2
"""How many cents do the texts of a ledger mean? With a decimal comma or point, by column and if need be one by one."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from operator import add, mul, sub

from sow_gov.intake.ledger.raw import Column, WrongValue

_EXACT = {sign: re.compile(rf"(?:-?[0-9]{{1,13}}[{sign}][0-9]{{2}}\n)*+") for sign in ",."}
"""Amounts as nearly every file has them: two decimals, and nothing between thousands."""
_ANY = {
    sign: re.compile(
        rf"(?P<minus>-?)(?P<euros>[0-9]{{1,13}}|[0-9]{{1,3}}(?:[{between}][0-9]{{3}}){{1,4}})"
        rf"(?:[{sign}](?P<cents>[0-9]{{1,2}}))?(?P<after>-?)"
    )
    for sign, between in ((",", ".'"), (".", ",'"))
}
_SHOWS = re.compile(r"[0-9]([.,])[0-9]{1,2}-?\s*\Z")
_BETWEEN = str.maketrans("", "", ".,'")
_SIDES = {"d": 1, "debet": 1, "debit": 1, "c": -1, "credit": -1}


@dataclass(frozen=True, slots=True)
class Amounts:
    """Bedragen: the cents of every line, debit positive, and what is debited and credited in all."""

    cents: list[int]
    debit: int
    credit: int


def decimal_sign(texts: Iterable[str]) -> str | None:
    """The decimal sign of the first amount that shows one; None when none does.

    >>> decimal_sign(["", "1.234", "1.234,5"])
    ','
    """
    for text in texts:
        shown = _SHOWS.search(text)
        if shown:
            return shown[1]
    return None


def cents(text: str, sign: str) -> int:
    """The cents that one text means; a minus may stand before or after it, as some programs write it.

    Raises:
        WrongValue: LEDGER-05.

    >>> cents("1.234,5", ","), cents("12.50-", "."), cents("7", ",")
    (123450, -1250, 700)
    """
    found = _ANY[sign].fullmatch(text.strip())
    if found is None or (found["minus"] and found["after"]):
        raise WrongValue(f"{text[:40]!r} is geen bedrag met {sign!r} voor hoogstens twee decimalen")
    digits = found["euros"].translate(_BETWEEN) + (found["cents"] or "").ljust(2, "0")
    return -int(digits) if found["minus"] or found["after"] else int(digits)


def signed(texts: Column, sign: str) -> Amounts:
    """Amounts that are debited when positive and credited when negative.

    Raises:
        WrongValue: LEDGER-05, one is no amount.
    """
    values = _column(texts, sign)
    debit = sum(value for value in values if value > 0)
    return Amounts(values, debit, debit - sum(values))


def sided(texts: Column, sides: Column, sign: str) -> Amounts:
    """Amounts with a side each: D or C.

    Raises:
        WrongValue: LEDGER-05, one is no amount or side.
    """
    values = _column(texts, sign)
    found = list(map(mul, values, map(side, sides)))
    return Amounts(found, (sum(values) + sum(found)) // 2, (sum(values) - sum(found)) // 2)


def side(text: str) -> int:
    """1 for debit, -1 for credit.

    Raises:
        WrongValue: LEDGER-05.
    """
    found = _SIDES.get(text) or _SIDES.get(text.strip().lower())
    if found is None:
        raise WrongValue(f"{text[:40]!r} is geen D of C")
    return found


def two_columns(debit: Column, credit: Column, sign: str) -> Amounts:
    """Amounts in a column for debit and one for credit, of which one is empty or zero.

    Raises:
        WrongValue: LEDGER-05, one is no amount, or a line has none.
    """
    either = "\n".join(map(add, debit, credit))
    one_each = debit.count("") + credit.count("") == len(debit)
    if one_each and _EXACT[sign].fullmatch(f"{either}\n"):
        values = list(map(int, either.replace(sign, "").split("\n")))
        found = [-value if credited else value for value, credited in zip(values, credit, strict=True)]
        return Amounts(found, (sum(values) + sum(found)) // 2, (sum(values) - sum(found)) // 2)
    if "" in map(add, map(str.strip, debit), map(str.strip, credit)):
        raise WrongValue("er staat geen bedrag, niet debet en niet credit")
    debits, credits_ = _column(debit, sign, "0"), _column(credit, sign, "0")
    return Amounts(list(map(sub, debits, credits_)), sum(debits), sum(credits_))


def _column(texts: Column, sign: str, empty: str = "") -> list[int]:
    joined = "\n".join(texts)
    if _EXACT[sign].fullmatch(f"{joined}\n"):
        return list(map(int, joined.replace(sign, "").split("\n")))
    return [cents(text.strip() or empty, sign) for text in texts]
