# SPDX-License-Identifier: EUPL-1.2
"""What of the balance sheet goes to CBS? The stands by balance code, and what moved them as far as it is known.

A trial balance of stands tells by how much an account moved. By what is told by its movements where the file has them;
where it has none and CBS expects a single kind (money on a claim or a debt: 6.1; a reserve: 7.1), the difference is
that, net. What is left (a fixed asset, stock or provision of which nothing more is known) is left out and named.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace

from sow_gov.domain.balance_sheet import AccountMovement, BalanceAccount, BalanceSheet
from sow_gov.exports.iv3.cells import RESERVES, Entry, in_euros, merged
from sow_gov.exports.iv3.definitions import BALANCE_COSTS, BALANCE_INCOME, STANDS, Definitions

ASSETS = "A"
"""How the codes of assets begin; those of liabilities begin with a P."""
FINANCIAL, INTERNAL = "6.1", "IV"
"""The category of money on claims and debts, and the group of the internal ones, that shift between accounts."""
_CLOSING = {1: "31-3", 2: "30-6", 3: "30-9"}
_KINDS: Mapping[tuple[bool, str], tuple[str, ...]] = {
    (True, "added"): (FINANCIAL, "3.2"),
    (True, "taken"): (FINANCIAL, "3.2", "3.8"),
    (True, "written"): ("7.3",),
    (False, "added"): (FINANCIAL, RESERVES, "7.2"),
    (False, "taken"): (FINANCIAL, RESERVES, "3.8"),
    (False, "released"): ("7.2",),
}
"""Whether it is an asset, and what happened -> the categories that can say so; the first that CBS expects there does.

Own choice where the file does not say more: what is bought or sold of an asset is goods (3.2, or 3.8 where CBS expects
no 3.2), and a provision is spent on services (3.8).
"""


def stand_days(year: int, period: int) -> tuple[str, str]:
    """How CBS writes the first and the last day of a period; stands run from 1 January.

    >>> stand_days(2025, 2)
    ('1-1-2025', '30-6-2025')
    """
    return f"1-1-{year}", f"{_CLOSING.get(period, '31-12')}-{year}"


def stands(sheet: BalanceSheet, year: int, period: int) -> tuple[tuple[Entry, int], ...]:
    """The stand of each balance code on the first and the last day, with the whole euros that are written.

    Each side of each day is rounded so that it closes: a balance in cents that closes also closes in euros.
    """
    opening, closing = stand_days(year, period)
    sides: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for account in sheet.accounts:
        for day, cents in ((opening, account.opening_cents), (closing, account.closing_cents)):
            entry = Entry(STANDS, account.item, day, cents, f"rekening {account.slug}")
            sides[account.item[:1], day].append(entry)
    written = (tuple(merged(side)) for side in sides.values())
    return tuple(pair for side in written for pair in zip(side, in_euros(side), strict=True))


def movements(sheet: BalanceSheet, allowed: Definitions) -> Iterator[tuple[Entry, int]]:
    """What moved every balance code of which that is known, with the whole euros that are written.

    Yields:
        On the side of costs what an asset grew or a liability shrank, on the side of income the other way round; of
        each code the euros sum to its cents, so that they may be a few euros off what its rounded stands differ.
    """
    found: dict[str, list[Entry]] = defaultdict(list)
    for account in sheet.accounts:
        found[account.item] += _changes(account, sheet.movement(account.slug), allowed)
    for changes in found.values():
        entries = tuple(merged(changes))
        for entry, euros in zip(entries, in_euros(entries), strict=True):
            sign = 1 if entry.cents > 0 else -1
            yield replace(entry, cents=sign * entry.cents), sign * euros


def untold(sheet: BalanceSheet, allowed: Definitions) -> tuple[str, ...]:
    """The balance codes with an account that moved in a way that nothing tells."""
    moved = (account for account in sheet.accounts if account.closing_cents != account.opening_cents)
    left = (each.item for each in moved if not _changes(each, sheet.movement(each.slug), allowed))
    return tuple(dict.fromkeys(left))


def _changes(account: BalanceAccount, movement: AccountMovement | None, allowed: Definitions) -> list[Entry]:
    """What moved one account, as far as it is known; above zero made its stand go up."""
    code, why = account.item, f"rekening {account.slug}"
    if movement is None:
        category, change = _single(code, allowed), account.closing_cents - account.opening_cents
        return [Entry(_part(code, change), code, category, change, why)] if category and change else []
    parts = {
        "added": movement.added_cents,
        "taken": -movement.taken_cents,
        "written": -movement.written_cents,
        "released": -movement.released_cents,
    }
    found = ((_part(code, cents), _kind(code, name, cents, allowed), cents) for name, cents in parts.items() if cents)
    return [Entry(part, code, category, cents, why) for part, category, cents in found if category]


def _part(code: str, up_cents: int) -> str:
    """On which side a movement stands: assets go up by costs, liabilities by income."""
    return BALANCE_COSTS if (up_cents > 0) == code.startswith(ASSETS) else BALANCE_INCOME


def _kind(code: str, name: str, up_cents: int, allowed: Definitions) -> str | None:
    """The category that says what happened to an account; None where CBS expects none of those that could."""
    possible = _KINDS.get((code.startswith(ASSETS), name), ())
    return next((one for one in possible if allowed.allows(_part(code, up_cents), code, one)), None)


def _single(code: str, allowed: Definitions) -> str | None:
    """The one kind of movement that CBS expects on a balance code; None where there are more kinds, or none."""
    taken = [category for category in allowed.groups if allowed.allows(BALANCE_COSTS, code, category)]
    outside = [category for category in taken if allowed.groups[category] != INTERNAL]
    if outside == [FINANCIAL]:
        return FINANCIAL
    return RESERVES if not outside and RESERVES in taken else None
