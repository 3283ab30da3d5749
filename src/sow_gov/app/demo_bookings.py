# SPDX-License-Identifier: EUPL-1.2
"""How does an example ledger book an amount? Entries that sum to zero, against the account that belongs to each."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Final

from sow_gov.allocation.apportion import apportion, rounded
from sow_gov.domain.ledger import LedgerMapping, MappingRule, Posting
from sow_gov.domain.placing import Side, VatClass
from sow_gov.planning.ledger_figures import signed
from sow_gov.planning.ledger_mapping import keeps_text

Part = tuple[str, str, int]
"""Account, cost centre and cents, debit positive."""
_BOOKS: Final[Mapping[str, tuple[str, str, int]]] = {
    "4": ("INK", "1300", 15), "40": ("LON", "1410", 24), "435": ("MEM", "0140", 28), "48": ("UIT", "1500", 20),
    "49": ("LON", "1500", 24), "498": ("MEM", "0510", 28), "8": ("VRK", "1100", 10), "815": ("MEM", "1210", 28),
    "820": ("VRK", "1200", 10), "821": ("VRK", "1210", 10), "88": ("UIT", "1100", 20), "898": ("MEM", "0520", 28),
}  # fmt: skip
"""How accounts begin -> journal, the account on the other side, and the day of the month; the longest counts."""
_VAT: Final[Mapping[VatClass, str]] = {VatClass.COMPENSABLE: "1150", VatClass.DEDUCTIBLE: "1220"}
"""Where VAT on a purchase stands that a municipality or the arrangement gets back; other VAT is part of the cost."""
OPENING: Final = "BAL"
"""The journal of the stands on 1 January."""
_VAT_RATE: Final = Fraction(21, 100)
_WAGES: Final = {"0": 78, "10": 22}
"""Of a hundred euros of staff, the wages and the social charges, ten accounts further. Own choice."""


@dataclass(frozen=True, slots=True)
class Booked:
    """Te boeken: an amount of a line in a month at its own side, with what stands beside it and its VAT class."""

    rules: Sequence[MappingRule]
    side: Side
    vat: VatClass
    label: str
    month: int
    cents: int


@dataclass(slots=True)
class Bookings:
    """Boekingen of a year so far; no text is given to an account of clients."""

    year: int
    mapping: LedgerMapping
    postings: list[Posting] = field(default_factory=list)
    _entries: Counter[tuple[str, int]] = field(default_factory=Counter)

    def enter(self, journal: str, on: date, text: str, parts: Sequence[Part]) -> None:
        """Book an entry.

        Raises:
            ValueError: its parts do not sum to zero.
        """
        if sum(cents for _, _, cents in parts):
            raise ValueError(f"an entry that is not zero: {text} {parts}")
        self._entries[journal, on.month] += 1
        entry = f"{journal}{on.month:02}-{self._entries[journal, on.month]:04}"
        for line, (account, centre, cents) in enumerate((part for part in parts if part[2]), 1):
            said = text if keeps_text(self.mapping, account) else ""
            self.postings.append(Posting(journal, entry, str(line), on, on.month, account, centre, cents, said))

    def book(self, each: Booked) -> None:
        """Book an amount of a line, with its VAT, against what it is owed to or by."""
        own = list(_parts(each))
        begins = max((begin for begin in _BOOKS if own[0][0].startswith(begin)), key=len)
        journal, against, day = _BOOKS[begins]
        vat = _VAT.get(each.vat) if journal == "INK" else None
        if vat:
            own.append((vat, "", rounded(each.cents * _VAT_RATE)))
        left = -sum(cents for _, _, cents in own)
        self.enter(journal, date(self.year, each.month, day), each.label, [*own, (against, "", left)])

    def balance(self, account: str, month: int) -> int:
        """What a month brought on an account, opening stands left out, debit positive."""
        return sum(
            each.cents
            for each in self.postings
            if (each.account, each.period) == (account, month) and each.journal != OPENING
        )


def spread(cents: int, rhythm: Mapping[int, int], months: Sequence[int]) -> dict[int, int]:
    """Divide an amount over months by the weight of each; over the last alone when none of them has any."""
    weights = {str(month): rhythm.get(month, 0) for month in months}
    shares = apportion(cents, weights if any(weights.values()) else {str(months[-1]): 1})
    return {int(month): share for month, share in shares.items() if share}


def _parts(each: Booked) -> Sequence[Part]:
    """The accounts of an amount: of staff wages and charges, of turnover the materials that go off it."""
    cents = signed(each.side, each.cents)
    first, last = each.rules[0], each.rules[-1]
    if first is not last:
        materials = apportion(abs(cents), {"materiaal": 1, "rest": 3})["materiaal"]
        return [(last.account_from, last.cost_centre, cents - materials), (first.account_from, "", materials)]
    if first.account_from.startswith("40") and first.account_from != first.account_until:
        shares = apportion(cents, _WAGES)
        return [
            (f"{int(first.account_from) + int(further):04}", first.cost_centre, share)
            for further, share in shares.items()
        ]
    return [(first.account_from, first.cost_centre, cents)]
